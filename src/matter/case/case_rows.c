/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The lines of a case: events, offences, assignments. Each is added or replaced, never changed. */
#include "matter/case/case.h"

#include "event_sql.h"
#include "matter/course/course_facts.h"

static struct str or_none(struct str s)
{
	return str_any(s) ? s : STR_NONE;
}

static struct uuid id_of(struct turn *t, struct uuid id)
{
	return uuid_any(id) ? id : turn_new_id(t);
}

/* A second successor of one version: somebody corrected it in between. */
static enum err stale_or(struct turn *t, enum err e, int64_t rev)
{
	if (e == ERR_CONFLICT && rev)
		return turn_fail(t, ERR_STALE, "this line was corrected in between");
	return e;
}

static bool is_past(const struct case_event *e, struct uuid id)
{
	size_t i = 0;

	while (i < e->past_n && !uuid_eq(e->past[i].id, id))
		i++;
	return i < e->past_n;
}

/* What a correction replaces stands here, and nothing came in between. */
static enum err check_event(struct turn *t, struct uuid case_id, const struct case_event *e)
{
	struct event_by_id_row row;

	if (uuid_any(e->of) && !is_past(e, e->of)) {
		TRY(event_by_id(t->db, t->a, &(struct event_by_id_in){e->of}, &row));
		if (!uuid_eq(row.case_id, case_id))
			return turn_fail(t, ERR_ABSENT, "what it answers is of another case");
	}
	if (!e->rev)
		return ERR_OK;
	TRY(event_by_id(t->db, t->a, &(struct event_by_id_in){e->id}, &row));
	if (!uuid_eq(row.case_id, case_id))
		return turn_fail(t, ERR_ABSENT, "this line is of another case");
	return row.rev == e->rev ? ERR_OK : stale_or(t, ERR_CONFLICT, e->rev);
}

enum err case_event_set(struct turn *t, struct uuid case_id, const struct case_event *e,
			struct uuid *id)
{
	struct turn_seal_at at = {VAULT_N, case_id, "event", id_of(t, e->id), e->rev + 1};
	struct event_add_in row = {
		.id = at.id,
		.rev = e->rev + 1,
		.recorded_at = t->now,
		.device_at = INSTANT_NONE,
		.by_account = t->actor.account,
		.for_agency = t->actor.agency,
		.withdrawn = e->void_it,
		.case_id = case_id,
		.type = e->type,
		.at = e->at,
		.at_to = e->at_to,
		.precision = str_any(e->precision) ? e->precision : STR("minute"),
		.place = e->place,
		.said_by = str_any(e->said_by) ? e->said_by : STR("own-act"),
		.of_event = e->of,
		.form = str_any(e->form) ? e->form : e->type,
		.details = e->details.p ? e->details : STR(""),
	};

	if (law_event_from(e->type) == LAW_EVENT_N && !str_starts(e->type, "+"))
		return turn_fail(t, ERR_INTERNAL, "no such event type");
	TRY(check_event(t, case_id, e));
	TRY(turn_seal(t, &at, or_none(e->words), &row.sealed));
	at.table = "event.why";
	TRY(turn_seal(t, &at, or_none(e->why), &row.why));
	TRY(stale_or(t, event_add(t->db, &row), e->rev));
	*id = at.id;
	return e->rev || !e->past ? course_follow(t, case_id)
				  : course_follow_new(t, e->past, e->past_n, &row);
}

static enum err check_offence(struct turn *t, struct uuid case_id, const struct case_offence *o,
			      struct str *class_was)
{
	struct offence_by_id_row row;

	*class_was = STR_NONE;
	if (!o->rev)
		return ERR_OK;
	TRY(offence_by_id(t->db, t->a, &(struct offence_by_id_in){o->id}, &row));
	*class_was = row.class;
	if (!uuid_eq(row.case_id, case_id))
		return turn_fail(t, ERR_ABSENT, "this line is of another case");
	return row.rev == o->rev ? ERR_OK : stale_or(t, ERR_CONFLICT, o->rev);
}

/* Another class than what stood. The clocks go by it, so the change is something that happened. */
static enum err is_changed(struct turn *t, struct uuid case_id, const struct case_offence *o,
			   struct str class_was, bool *changed)
{
	*changed = o->rev && !o->void_it && !o->said && !str_eq(class_was, o->class);
	return o->rev || o->said ? ERR_OK : course_class_is_new(t, case_id, o->class, changed);
}

enum err case_offence_set(struct turn *t, struct uuid case_id, const struct case_offence *o,
			  struct uuid *id)
{
	struct turn_seal_at at = {VAULT_N, case_id, "offence", id_of(t, o->id), o->rev + 1};
	struct offence_add_in row = {
		.id = at.id,
		.rev = o->rev + 1,
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.for_agency = t->actor.agency,
		.withdrawn = o->void_it,
		.case_id = case_id,
		.layer = o->layer,
		.article = or_none(o->article),
		.class = o->class,
		.iccs = or_none(o->iccs),
		.attempt = or_none(o->attempt),
		.part = or_none(o->part),
		.from_day = o->from_day,
		.to_day = o->to_day,
	};
	struct str class_was;
	struct uuid event;
	bool changed;

	TRY(check_offence(t, case_id, o, &class_was));
	TRY(is_changed(t, case_id, o, class_was, &changed));
	TRY(turn_seal(t, &at, or_none(o->facts), &row.sealed));
	at.table = "offence.why";
	TRY(turn_seal(t, &at, or_none(o->why), &row.why));
	TRY(stale_or(t, offence_add(t->db, &row), o->rev));
	*id = at.id;
	if (!changed)
		return course_follow(t, case_id);
	return case_event_set(t, case_id,
			      &(struct case_event){.type = STR("charge-changed"),
						   .at = t->now,
						   .at_to = INSTANT_NONE},
			      &event);
}

enum err case_assign(struct turn *t, struct uuid case_id, const struct case_assignment *a,
		     struct uuid *id)
{
	struct assignment_of_case_row *rows;
	size_t n;

	TRY(assignment_of_case(t->db, t->a,
			       &(struct assignment_of_case_in){case_id, t->now}, &rows, &n));
	for (size_t i = 0; i < n; i++) {
		bool live = rows[i].to_at == INSTANT_NONE || rows[i].to_at > t->now;

		if (live && !a->apart && uuid_eq(rows[i].account, a->account) &&
		    str_eq(rows[i].duty, a->duty)) {
			*id = rows[i].id;
			return ERR_OK;
		}
	}
	*id = turn_new_id(t);
	return assignment_add(t->db, &(struct assignment_add_in){
					     .id = *id,
					     .rev = 1,
					     .recorded_at = t->now,
					     .by_account = t->actor.account,
					     .for_agency = t->actor.agency,
					     .case_id = case_id,
					     .account = a->account,
					     .duty = a->duty,
					     .mandate = or_none(a->mandate),
					     .from_at = t->now,
					     .to_at = INSTANT_NONE,
				     });
}

enum err case_assignment_end(struct turn *t, struct uuid id, struct str why, struct str words)
{
	struct assignment_add_in next = {.id = id, .ended_why = why, .to_at = t->now};
	struct assignment_by_id_row row;

	TRY(assignment_by_id(t->db, t->a, &(struct assignment_by_id_in){id}, &row));
	/* What has ended stays ended as it did: another reason would let a recused person in. */
	if (row.to_at != INSTANT_NONE && row.to_at <= t->now &&
	    (str_is(row.ended_why, "recused") || !str_is(why, "recused")))
		return turn_fail(t, ERR_CONFLICT, "this assignment has ended already");
	next.rev = row.rev + 1;
	next.recorded_at = t->now;
	next.by_account = t->actor.account;
	next.for_agency = t->actor.agency;
	next.case_id = row.case_id;
	next.account = row.account;
	next.duty = row.duty;
	next.mandate = row.mandate;
	next.from_at = row.from_at;
	TRY(turn_seal(t,
		      &(struct turn_seal_at){VAULT_N, row.case_id, "assignment.why", id, next.rev},
		      or_none(words), &next.why));
	return stale_or(t, assignment_add(t->db, &next), row.rev);
}
