/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Who is called, and what was answered. Before the answer the person called
 * learns five things: the need, sex, a band of age, the district, how urgent.
 */
#include "matter/call/call.h"

#include "call_sql.h"
#include "case_sql.h"
#include "event_sql.h"
#include "matter/alert/alert.h"
#include "matter/course/course.h"
#include "matter/gazetteer/gazetteer.h"
#include "matter/office/office.h"

enum { CALL_MINUTES = 30 };

enum err call_minutes(struct turn *t, int64_t *minutes)
{
	struct str set;

	TRY(office_setting(t, "call_minutes", &set));
	if (!set.p || !str_int(set, minutes) || *minutes < 1)
		*minutes = CALL_MINUTES;
	return ERR_OK;
}

static bool is_lawyer(struct str duty)
{
	return str_is(duty, "lawyer");
}

static enum err add_version(struct turn *t, const struct call_by_id_row *was, const char *answer)
{
	return call_add(t->db,
		&(struct call_add_in){
			.id = was->id,
			.rev = was->rev + 1,
			.recorded_at = t->now,
			.by_account = t->actor.account,
			.for_agency = t->actor.agency,
			.case_id = was->case_id,
			.duty = was->duty,
			.account = was->account,
			.urgency = was->urgency,
			.asked_at = was->asked_at,
			.answer = str_from(answer),
			.answered_at = t->now,
		});
}

/* --- asking -------------------------------------------------------------------------- */

/* Who was asked and has not answered: passed on, or in the way. */
static enum err pass_on(
	struct turn *t, struct uuid case_id, const struct call_asking *a, struct findings *f)
{
	struct call_of_case_row *calls;
	struct call_by_id_row was;
	struct str who;
	size_t n;

	TRY(call_of_case(t->db, t->a, &(struct call_of_case_in){case_id}, &calls, &n));
	for (size_t i = 0; i < n; i++) {
		if (str_any(calls[i].answer) || !str_eq(calls[i].duty, a->duty))
			continue;
		if (!uuid_eq(a->passed_on, calls[i].id)) {
			who = turn_pick(t, calls[i].name_km, calls[i].name_en);
			findings_add(f, "passed_on", FINDING_STOP,
				lang_fmt(t->a, t->lang,
					T("%s was asked and has not answered. Wait, or pass the "
					  "request on."),
					&who, 1));
			return ERR_OK;
		}
		TRY(call_by_id(t->db, t->a, &(struct call_by_id_in){calls[i].id}, &was));
		return add_version(t, &was, "no-answer");
	}
	if (uuid_any(a->passed_on))
		findings_add(f, "passed_on", FINDING_STOP,
			str_from(lang_text(t->lang,
				T("This call was answered or passed on in the meantime."))));
	return ERR_OK;
}

/* A second one while the first has the case: improbable. */
static enum err check_accepted(
	struct turn *t, struct uuid case_id, const struct call_asking *a, struct findings *f)
{
	struct assignment_of_case_row *rows;
	struct str who;
	size_t n;

	TRY(assignment_of_case(t->db, t->a,
			       &(struct assignment_of_case_in){case_id, t->now}, &rows, &n));
	for (size_t i = 0; i < n; i++) {
		if (!str_eq(rows[i].duty, a->duty)
			|| (rows[i].to_at != INSTANT_NONE && rows[i].to_at <= t->now))
			continue;
		who = turn_pick(t, rows[i].name_km, rows[i].name_en);
		findings_add(f, "urgency", FINDING_CONFIRM,
			lang_fmt(t->a, t->lang, T("%s has this case already. Ask one more person?"),
				&who, 1));
		return ERR_OK;
	}
	return ERR_OK;
}

static enum err choose(struct turn *t, struct uuid case_id, const struct call_asking *a,
	struct findings *f, struct uuid *account)
{
	struct casefile_by_id_row file;
	struct office_lawyer next;
	enum err e;

	*account = a->account;
	if (!is_lawyer(a->duty))
		return ERR_OK;
	TRY(casefile_by_id(t->db, t->a, &(struct casefile_by_id_in){case_id}, &file));
	e = office_next_lawyer(t, case_id, file.province, &next);
	if (e == ERR_ABSENT) {
		findings_add(f, "urgency", FINDING_STOP,
			str_from(lang_text(t->lang,
				T("Everyone on today's duty list was asked. Call "
				  "the Bar, and record whom you told."))));
		return ERR_OK;
	}
	*account = next.account;
	return e;
}

/* The arrival that the call belongs to; UUID_NONE where the child is not held. */
static enum err spell_now(struct turn *t, struct uuid case_id, struct uuid *start)
{
	struct event_live_of_case_row *rows;
	size_t n;

	*start = UUID_NONE;
	TRY(event_live_of_case(t->db, t->a, &(struct event_live_of_case_in){case_id}, &rows, &n));
	for (size_t i = 0; i < n; i++)
		if (str_is(rows[i].type, "custody-start") && rows[i].at <= t->now)
			*start = rows[i].id;
	return ERR_OK;
}

static enum err tell_case(struct turn *t, struct uuid case_id, const char *type,
	const char *said_by, struct uuid call)
{
	struct case_event e = {
		.type = str_from(type),
		.at = t->now,
		.at_to = INSTANT_NONE,
		.said_by = str_from(said_by),
		.form = STR("call"),
		.details = arena_fmt(t->a, "call=%.*s\n", STR_ARG(uuid_str(t->a, call))),
	};
	struct uuid id;

	TRY(spell_now(t, case_id, &e.of));
	return case_event_set(t, case_id, &e, &id);
}

enum err call_ask(struct turn *t, struct uuid case_id, const struct call_asking *a,
	struct findings *f, struct uuid *call)
{
	struct call_add_in row = {
		.id = turn_new_id(t),
		.rev = 1,
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.for_agency = t->actor.agency,
		.case_id = case_id,
		.duty = a->duty,
		.urgency = a->urgency,
		.asked_at = t->now,
		.answered_at = INSTANT_NONE,
	};
	bool lawyer = is_lawyer(a->duty);

	TRY(pass_on(t, case_id, a, f));
	TRY(check_accepted(t, case_id, a, f));
	TRY(choose(t, case_id, a, f, &row.account));
	if (findings_stop(f))
		return ERR_INPUT;
	TRY(call_add(t->db, &row));
	TRY(alert_queue(t, row.account, case_id, lawyer ? "lawyer-asked" : "agent-told"));
	*call = row.id;
	return tell_case(t, case_id, lawyer ? "+lawyer-asked" : "+agent-asked", "own-act", row.id);
}

/* --- answering ------------------------------------------------------------------------ */

static enum err describe(struct turn *t, struct uuid case_id, struct call *call)
{
	struct course_hint hint;
	enum err e;

	TRY(course_hint_load(t, case_id, &hint));
	call->sex = hint.sex;
	call->age_from = hint.age_from;
	call->age_to = hint.age_to;
	e = gazetteer_name(t, hint.gaz, &call->district_km, &call->district_en);
	return e == ERR_ABSENT ? ERR_OK : e;
}

enum err call_load(struct turn *t, struct uuid id, struct call *call)
{
	struct call_by_id_row row;

	TRY(call_by_id(t->db, t->a, &(struct call_by_id_in){id}, &row));
	*call = (struct call){
		.id = row.id,
		.case_id = row.case_id,
		.account = row.account,
		.rev = row.rev,
		.asked_at = row.asked_at,
		.answered_at = row.answered_at,
		.duty = row.duty,
		.urgency = row.urgency,
		.answer = row.answer,
		.age_from = -1,
		.age_to = -1,
	};
	return str_any(row.answer) ? ERR_OK : describe(t, row.case_id, call);
}

static enum err take_on(struct turn *t, const struct call_by_id_row *row)
{
	bool lawyer = is_lawyer(row->duty);
	struct case_assignment a = {
		.account = row->account,
		.duty = row->duty,
		.mandate = lawyer ? STR("legal-aid") : STR_NONE,
	};
	struct uuid id;

	TRY(case_assign(t, row->case_id, &a, &id));
	return tell_case(t, row->case_id, lawyer ? "lawyer-told" : "social-agent-told",
		"other-agency", row->id);
}

enum err call_answer(struct turn *t, struct uuid id, bool accepts)
{
	struct call_asker_row asker;
	struct call_by_id_row row;

	TRY(call_by_id(t->db, t->a, &(struct call_by_id_in){id}, &row));
	if (!uuid_eq(row.account, t->actor.account))
		return turn_fail(t, ERR_ABSENT, "somebody else was called");
	if (str_any(row.answer))
		return turn_fail(t, ERR_CONFLICT, "this call was answered already");
	TRY(call_asker(t->db, t->a, &(struct call_asker_in){id}, &asker));
	TRY(add_version(t, &row, accepts ? "accepted" : "refused"));
	if (accepts)
		TRY(take_on(t, &row));
	return alert_queue(t, asker.account, row.case_id, "answered");
}
