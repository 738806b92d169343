/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Entries are added, corrected and withdrawn; what one brings along goes the same way. */
#include "matter/entry/entry.h"

#include "entry_sql.h"
#include "event_sql.h"
#include "matter/alert/alert.h"

static const char along_form[] = "along"; /* no form: nobody corrects it by itself */

enum err entry_set(struct turn *t, struct uuid case_id, struct case_event *e, struct findings *f,
	struct uuid *id)
{
	int64_t day_ends;

	if (e->at > t->now)
		findings_add(f, "at", FINDING_STOP,
			str_from(lang_text(t->lang,
				T("This time is in the future. Check "
				  "date and clock."))));
	if (findings_stop(f))
		return ERR_INPUT;
	if (str_is(e->precision, "day")) {
		day_ends = date_start(date_of(e->at) + 1) - INSTANT_SECOND;
		e->at_to = day_ends < t->now ? day_ends : t->now;
	}
	return case_event_set(t, case_id, e, id);
}

/* --- what is brought along --------------------------------------------------------------- */

static bool names(const char *const *types, struct str type)
{
	for (; *types; types++)
		if (str_is(type, *types))
			return true;
	return false;
}

enum err entry_along(struct turn *t, struct uuid case_id, const struct case_event *e,
	struct uuid of, const char *const *types)
{
	struct case_event along = *e;
	struct entry_along_of_row *rows;
	struct uuid id;
	size_t n;

	along.of = of;
	along.place = UUID_NONE;
	along.words = STR_NONE;
	along.form = str_from(along_form);
	TRY(entry_along_of(t->db, t->a, &(struct entry_along_of_in){of}, &rows, &n));
	for (size_t i = 0; i < n; i++)
		if (!names(types, rows[i].type))
			TRY(entry_withdraw(t, case_id, rows[i].id, rows[i].rev, e->why));
	for (; *types; types++) {
		along.type = str_from(*types);
		along.id = UUID_NONE;
		along.rev = 0;
		for (size_t i = 0; i < n; i++)
			if (str_is(rows[i].type, *types)) {
				along.id = rows[i].id;
				along.rev = rows[i].rev;
			}
		TRY(case_event_set(t, case_id, &along, &id));
	}
	return ERR_OK;
}

/* --- correcting and withdrawing ------------------------------------------------------------ */

enum err entry_live(
	struct turn *t, struct uuid case_id, struct uuid event, struct entry_live *live)
{
	struct event_by_id_row row;
	struct turn_seal_at at;

	TRY(event_by_id(t->db, t->a, &(struct event_by_id_in){event}, &row));
	if (!uuid_eq(row.case_id, case_id) || row.withdrawn || !turn_is_at(t, row.for_agency))
		return turn_fail(t, ERR_ABSENT, "no such entry of this case to correct");
	at = (struct turn_seal_at){VAULT_N, case_id, "event", row.id, row.rev};
	*live = (struct entry_live){
		.event =
			{
				.id = row.id,
				.rev = row.rev,
				.type = row.type,
				.at = row.at,
				.at_to = row.at_to,
				.precision = row.precision,
				.place = row.place,
				.said_by = row.said_by,
				.of = row.of_event,
				.form = row.form,
				.details = row.details,
			},
	};
	return turn_unseal(t, &at, row.sealed, &live->words);
}

static enum err withdraw_one(
	struct turn *t, struct uuid case_id, struct entry_live *live, struct str why)
{
	struct uuid id;

	live->event.words = live->words;
	live->event.why = why;
	live->event.void_it = true;
	return case_event_set(t, case_id, &live->event, &id);
}

enum err entry_withdraw(
	struct turn *t, struct uuid case_id, struct uuid event, int64_t rev, struct str why)
{
	struct entry_along_of_row *rows;
	struct entry_live live = {.words = STR_NONE};
	size_t n;

	TRY(entry_live(t, case_id, event, &live));
	if (live.event.rev != rev)
		return turn_fail(t, ERR_STALE, "this entry was corrected in between");
	TRY(withdraw_one(t, case_id, &live, why));
	TRY(entry_along_of(t->db, t->a, &(struct entry_along_of_in){event}, &rows, &n));
	for (size_t i = 0; i < n; i++)
		TRY(entry_withdraw(t, case_id, rows[i].id, rows[i].rev, why));
	return ERR_OK;
}

enum err entry_newest(
	struct turn *t, struct uuid case_id, const char *type, struct entry_past *past)
{
	struct event_live_of_case_row *v;
	size_t n;

	TRY(event_live_of_case(t->db, t->a, &(struct event_live_of_case_in){case_id}, &v, &n));
	while (n-- > 0)
		if (str_is(v[n].type, type)) {
			*past = (struct entry_past){v[n].id, v[n].of_event, v[n].at, v[n].details};
			return ERR_OK;
		}
	return turn_fail(t, ERR_ABSENT, "nothing of this kind happened in the case");
}

enum err entry_hand_over(
	struct turn *t, struct uuid case_id, struct uuid to, const char *const *duties)
{
	struct assignment_of_case_row *rows;
	struct entry_receiver_row *people;
	size_t n;

	TRY(assignment_of_case(t->db, t->a,
			       &(struct assignment_of_case_in){case_id, t->now}, &rows, &n));
	for (size_t i = 0; i < n; i++)
		if (rows[i].to_at == INSTANT_NONE && names(duties, rows[i].duty))
			TRY(case_assignment_end(t, rows[i].id, STR("hand-over"), STR_NONE));
	TRY(entry_receiver(
		t->db, t->a, &(struct entry_receiver_in){to, turn_today(t)}, &people, &n));
	for (size_t i = 0; i < n; i++)
		TRY(alert_queue(t, people[i].account, case_id, "handed-over"));
	return ERR_OK;
}

const char *entry_tie_message(struct str tie)
{
	static const struct {
		const char *tie, *message;
	} ties[] = {
		{"witness",
			T("This interpreter is a witness here; CPC 115, 144 as read exclude that "
			  "(unverified).")},
		{"party",
			T("This interpreter is a party here; CPC 115, 144 as read exclude that "
			  "(unverified).")},
		{"police",
			T("This interpreter is of the police; CPC 115, 144 as read exclude that "
			  "(unverified).")},
		{"judge",
			T("This interpreter is a judge here; CPC 115, 144 as read exclude that "
			  "(unverified).")},
		{"clerk",
			T("This interpreter is a clerk here; CPC 115, 144 as read exclude that "
			  "(unverified).")},
	};

	for (size_t i = 0; i < sizeof(ties) / sizeof(ties[0]); i++)
		if (str_is(tie, ties[i].tie))
			return ties[i].message;
	return NULL;
}
