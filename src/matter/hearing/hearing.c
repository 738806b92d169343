/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A hearing is called, moved, cancelled, held; what it meets is asked back. */
#include "matter/hearing/hearing.h"

#include "event_sql.h"
#include "hearing_sql.h"
#include "matter/alert/alert.h"
#include "matter/course/course.h"
#include "matter/entry/entry.h"
#include "matter/rules/rules.h"

enum { MINUTE = 60 };

/* --- reading ----------------------------------------------------------------------------- */

enum err hearing_load(struct turn *t, struct uuid case_id, struct uuid id, struct hearing *h)
{
	struct turn_seal_at at = {VAULT_N, case_id, "hearing", id, 0};
	struct hearing_by_id_row row;

	TRY(hearing_by_id(t->db, t->a, &(struct hearing_by_id_in){id}, &row));
	if (!uuid_eq(row.case_id, case_id))
		return turn_fail(t, ERR_ABSENT, "the hearing is not of this case");
	*h = (struct hearing){
		.id = row.id,
		.rev = row.rev,
		.for_agency = row.for_agency,
		.case_id = row.case_id,
		.court = row.court,
		.chamber = row.chamber,
		.judge = row.judge,
		.at = row.at,
		.minutes = row.minutes,
		.kind = row.kind,
		.called = row.called,
		.called_at = row.called_at,
		.tie_to_case = row.tie_to_case,
		.cancelled = row.cancelled,
		.notice = row.notice,
		.held = row.held,
		.uid = row.uid,
		.court_km = row.court_km,
		.court_en = row.court_en,
		.judge_km = row.judge_km,
		.judge_en = row.judge_en,
	};
	at.rev = row.rev;
	return turn_unseal(t, &at, row.sealed, &h->interpreter);
}

enum err hearing_of_case(struct turn *t, struct uuid case_id, struct hearing **list, size_t *n)
{
	struct hearing_live_of_case_row *rows;

	TRY(hearing_live_of_case(
		t->db, t->a, &(struct hearing_live_of_case_in){case_id}, &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++)
		TRY(hearing_load(t, case_id, rows[i].id, &(*list)[i]));
	return ERR_OK;
}

/* --- what stands in the way, and what is only said ----------------------------------------- */

static struct str or_none(struct str s)
{
	return str_any(s) ? s : STR_NONE;
}

static enum err ask_back(struct turn *t, const struct hearing *h, struct findings *f)
{
	struct hearing_meeting_row *rows;
	size_t n;

	TRY(hearing_meeting(t->db, t->a,
		&(struct hearing_meeting_in){h->id, h->court, or_none(h->chamber), h->judge, h->at,
			h->at + h->minutes * MINUTE * INSTANT_SECOND},
		&rows, &n));
	for (size_t i = 0; i < n; i++) {
		struct str times[2] = {lang_time(t->a, t->lang, rows[i].at),
			lang_time(t->a, t->lang,
				rows[i].at + rows[i].minutes * MINUTE * INSTANT_SECOND)};

		findings_add(f, "at", FINDING_CONFIRM,
			lang_fmt(t->a, t->lang,
				rows[i].same_judge
					? T("This judge has another hearing from %s to %s.")
					: T("This chamber has another hearing from %s to %s."),
				times, 2));
	}
	return ERR_OK;
}

/* The lawyer's notice of an interview: how many days, and how many the text read asks. */
static enum err mark_notice(struct turn *t, const struct hearing *h, struct findings *f)
{
	struct course_foresight what = {
		STR("interview-called"), h->called_at, "lawyer-interview-notice"};
	struct str holes[3];
	struct law_duty d;
	enum err e;

	if (!str_is(h->kind, "interview"))
		return ERR_OK;
	e = course_foresee(t, h->case_id, &what, &d);
	if (e == ERR_ABSENT)
		return ERR_OK;
	TRY(e);
	if (d.due == INSTANT_NONE || h->at >= d.due)
		return ERR_OK;
	holes[0] = lang_duration(t->a, t->lang, h->at - h->called_at);
	holes[1] = rules_source(t->a, t->lang, d.line->article);
	holes[2] = lang_number(t->a, t->lang, d.line->within);
	findings_add(f, NULL, FINDING_MARK,
		lang_fmt(t->a, t->lang,
			T("Interview %s after the notice to the lawyer; %s as read says %s days "
			  "(unverified)."),
			holes, 3));
	return ERR_OK;
}

static enum err look_at(struct turn *t, const struct hearing *h, struct findings *f)
{
	const char *tie = entry_tie_message(h->tie_to_case);

	if (h->at < h->called_at)
		findings_add(f, "called_at", FINDING_STOP,
			str_from(lang_text(t->lang,
				T("The call is after the hearing. One of them is wrong."))));
	TRY(ask_back(t, h, f));
	TRY(mark_notice(t, h, f));
	if (tie)
		findings_add(f, NULL, FINDING_MARK, str_from(lang_text(t->lang, tie)));
	return ERR_OK;
}

/* --- writing --------------------------------------------------------------------------------- */

static enum err put_row(struct turn *t, struct hearing *h)
{
	struct turn_seal_at at = {VAULT_N, h->case_id, "hearing", h->id, h->rev + 1};
	struct hearing_add_in row = {
		.id = h->id,
		.rev = h->rev + 1,
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.for_agency = t->actor.agency,
		.case_id = h->case_id,
		.court = h->court,
		.chamber = or_none(h->chamber),
		.judge = h->judge,
		.at = h->at,
		.minutes = h->minutes,
		.kind = h->kind,
		.called = h->called.p ? h->called : STR(""),
		.called_at = h->called_at,
		.tie_to_case = or_none(h->tie_to_case),
		.cancelled = h->cancelled,
		.notice = h->notice,
		.held = h->held,
		.uid = h->uid,
	};
	enum err e;

	TRY(turn_seal(t, &at, or_none(h->interpreter), &row.sealed));
	at.table = "hearing.why";
	TRY(turn_seal(t, &at, or_none(h->why), &row.why));
	e = hearing_add(t->db, &row);
	if (e == ERR_CONFLICT && h->rev)
		return turn_fail(t, ERR_STALE, "this hearing was changed in between");
	TRY(e);
	h->rev++;
	return ERR_OK;
}

/* The clock of the notice begins when those who are called are told, and ends with the call. */
static enum err give_notice(struct turn *t, struct hearing *h)
{
	struct case_event e = {
		.type = STR("interview-called"),
		.at = h->called_at,
		.at_to = INSTANT_NONE,
		.form = STR("hearing-call"),
	};
	struct entry_live live;

	if (!str_is(h->kind, "interview"))
		return ERR_OK;
	if (!uuid_any(h->notice))
		return case_event_set(t, h->case_id, &e, &h->notice);
	if (!h->cancelled)
		return ERR_OK;
	TRY(entry_live(t, h->case_id, h->notice, &live));
	return entry_withdraw(t, h->case_id, h->notice, live.event.rev, h->why);
}

/* Those who have the case; who called it knows. */
static enum err tell(struct turn *t, const struct hearing *h)
{
	struct assignment_of_case_row *rows;
	size_t n;

	TRY(assignment_of_case(
		t->db, t->a, &(struct assignment_of_case_in){h->case_id, t->now}, &rows, &n));
	for (size_t i = 0; i < n; i++)
		if (rows[i].to_at == INSTANT_NONE)
			TRY(alert_queue(t, rows[i].account, h->case_id, "hearing-called"));
	return ERR_OK;
}

enum err hearing_set(struct turn *t, struct hearing *h, struct findings *f)
{
	if (!h->cancelled)
		TRY(look_at(t, h, f));
	if (findings_stop(f))
		return ERR_INPUT;
	if (!uuid_any(h->id)) {
		h->id = turn_new_id(t);
		h->uid = uuid_new();
	}
	TRY(give_notice(t, h));
	TRY(put_row(t, h));
	return tell(t, h);
}

enum err hearing_hold(struct turn *t, struct hearing *h, struct uuid event)
{
	h->held = event;
	return put_row(t, h);
}
