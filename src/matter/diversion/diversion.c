/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Where a diversion stands: one machine, replayed from the events that answer its proposal. */
#include "diversion_inside.h"

#include <stdlib.h>

#include "diversion_sql.h"
#include "event_sql.h"

static const struct {
	const char *code, *label;
} states[DIVERSION_N] = {
	[DIVERSION_PROPOSED] = {"proposed", T("proposed, consent is awaited")},
	[DIVERSION_CONSENTED] = {"consented", T("consented to, not ordered yet")},
	[DIVERSION_REFUSED] = {"refused", T("refused: the case goes on")},
	[DIVERSION_WITHDRAWN] = {"withdrawn", T("proposal withdrawn")},
	[DIVERSION_RUNNING] = {"running", T("ordered, running")},
	[DIVERSION_BREACH] = {"breach", T("a breach waits to be heard")},
	[DIVERSION_ENDING] = {"ending", T("completion is proposed")},
	[DIVERSION_REVOKED] = {"revoked", T("revoked: the case goes on")},
	[DIVERSION_COMPLETED] = {"completed", T("completed")},
};

/* What stands in no row leaves the state alone; a consent counts only with the other one. */
static const struct {
	enum diversion_state from;
	const char *event;
	enum diversion_state to;
} steps[] = {
	{DIVERSION_PROPOSED, "consent-given", DIVERSION_PROPOSED},
	{DIVERSION_PROPOSED, "consent-refused", DIVERSION_REFUSED},
	{DIVERSION_PROPOSED, "+consent-withdrawn", DIVERSION_REFUSED},
	{DIVERSION_PROPOSED, "+proposal-withdrawn", DIVERSION_WITHDRAWN},
	{DIVERSION_CONSENTED, "+consent-withdrawn", DIVERSION_REFUSED},
	{DIVERSION_CONSENTED, "+proposal-withdrawn", DIVERSION_WITHDRAWN},
	{DIVERSION_CONSENTED, "diversion-ordered", DIVERSION_RUNNING},
	{DIVERSION_RUNNING, "+supervision-report", DIVERSION_RUNNING},
	{DIVERSION_RUNNING, "breach-reported", DIVERSION_BREACH},
	{DIVERSION_RUNNING, "diversion-varied", DIVERSION_RUNNING},
	{DIVERSION_RUNNING, "+completion-proposed", DIVERSION_ENDING},
	{DIVERSION_BREACH, "+supervision-report", DIVERSION_BREACH},
	{DIVERSION_BREACH, "+breach-heard", DIVERSION_RUNNING},
	{DIVERSION_ENDING, "+supervision-report", DIVERSION_ENDING},
	{DIVERSION_ENDING, "breach-reported", DIVERSION_BREACH},
	{DIVERSION_ENDING, "diversion-completed", DIVERSION_COMPLETED},
	{DIVERSION_BREACH, "diversion-revoked", DIVERSION_REVOKED}, /* with its hearing */
	{DIVERSION_RUNNING, "diversion-revoked", DIVERSION_REVOKED},
};

const char *diversion_state_label(enum diversion_state state)
{
	return states[state].label;
}

const char *diversion_state_code(enum diversion_state state)
{
	return states[state].code;
}

bool diversion_is_ordered(enum diversion_state state)
{
	return state == DIVERSION_RUNNING || state == DIVERSION_BREACH || state == DIVERSION_ENDING;
}

bool diversion_is_ending(enum diversion_state state)
{
	return state == DIVERSION_ENDING;
}

bool diversion_is_open(enum diversion_state state)
{
	return state == DIVERSION_PROPOSED || state == DIVERSION_CONSENTED
		|| diversion_is_ordered(state);
}

enum diversion_state diversion_after(enum diversion_state from, struct str event)
{
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
		if (steps[i].from == from && str_is(event, steps[i].event))
			return steps[i].to;
	return DIVERSION_N;
}

static const struct {
	const char *step, *event; /* event NULL: while nobody has consented to what stands there */
} ways[] = {
	{"measure", NULL},
	{"condition", NULL},
	{"remove", NULL},
	{"consent", "consent-given"},
	{"taken-back", "+consent-withdrawn"},
	{"withdraw", "+proposal-withdrawn"},
	{"order", "diversion-ordered"},
	{"hear", "+breach-heard"},
	{"vary", "diversion-varied"},
	{"report", "+supervision-report"},
	{"breach", "breach-reported"},
	{"complete", "+completion-proposed"},
	{"close", "diversion-completed"},
};

bool diversion_takes(const struct diversion *d, struct str step)
{
	bool consented = d->child_consents || d->representative_consents;

	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		if (!str_is(step, ways[i].step))
			continue;
		if (!ways[i].event)
			return d->state == DIVERSION_PROPOSED && !consented;
		return diversion_after(d->state, str_from(ways[i].event)) != DIVERSION_N
			&& (consented || !str_is(step, "taken-back"));
	}
	return false;
}

/* In the order in which things were entered: a step is the answer to the one before. */
static int by_entry(const void *a, const void *b)
{
	const struct event_live_of_case_row *x = a;
	const struct event_live_of_case_row *y = b;

	if (x->recorded_at != y->recorded_at)
		return x->recorded_at < y->recorded_at ? -1 : 1;
	return uuid_cmp(x->id, y->id);
}

static void take_answer(struct turn *t, struct diversion *d, const struct event_live_of_case_row *e)
{
	bool child = str_is(turn_unpack(t->a, e->details, "who"), "child");
	bool given = str_is(e->type, "consent-given");

	*(child ? &d->shows.child : &d->shows.representative) = given ? STR("given")
								      : STR("refused");
	*(child ? &d->child_consents : &d->representative_consents) = given;
	if (child && given)
		d->shows.responsibility = turn_unpack(t->a, e->details, "accepts_responsibility");
	if (given && (d->shows.consented_at == INSTANT_NONE || e->at > d->shows.consented_at))
		d->shows.consented_at = e->at;
	if (d->child_consents && d->representative_consents)
		d->state = DIVERSION_CONSENTED;
}

static void take(struct turn *t, struct diversion *d, const struct event_live_of_case_row *e)
{
	enum diversion_state next = diversion_after(d->state, e->type);

	if (next == DIVERSION_N)
		return;
	d->state = next;
	if (str_starts(e->type, "consent-") || str_is(e->type, "+consent-withdrawn"))
		take_answer(t, d, e);
	else if (str_is(e->type, "diversion-ordered"))
		d->ordered_at = e->at;
	else if (str_is(e->type, "+supervision-report"))
		d->reports++;
	if (str_is(e->type, "breach-reported")) {
		d->breach = e->id;
		d->breached_at = e->at;
	}
	if (str_starts(e->type, "diversion-") || str_is(e->type, "breach-reported")) {
		d->last = e->type;
		d->last_at = e->at;
	}
}

static enum err replay(struct turn *t, struct diversion *d)
{
	struct event_live_of_case_row *rows;
	size_t n;

	TRY(event_live_of_case(
		t->db, t->a, &(struct event_live_of_case_in){d->case_id}, &rows, &n));
	if (n)
		qsort(rows, n, sizeof(*rows), by_entry);
	for (size_t i = 0; i < n; i++) {
		if (uuid_eq(rows[i].id, d->event)) {
			d->proposed_at = rows[i].at;
			d->shows.evidence = turn_unpack(t->a, rows[i].details, "evidence");
		} else if (uuid_eq(rows[i].of_event, d->event)) {
			take(t, d, &rows[i]);
		}
	}
	d->shows.ordered = diversion_is_ordered(d->state);
	return ERR_OK;
}

enum err diversion_load(struct turn *t, struct uuid case_id, struct uuid id, struct diversion *out)
{
	return diversion_load_as_of(t, case_id, id, INT64_MAX, out);
}

enum err diversion_load_as_of(struct turn *t, struct uuid case_id, struct uuid id, int64_t as_of,
	struct diversion *out)
{
	struct diversion_by_id_row row;

	TRY(diversion_by_id(t->db, t->a, &(struct diversion_by_id_in){id, as_of}, &row));
	if (!uuid_eq(row.case_id, case_id))
		return turn_fail(t, ERR_ABSENT, "the diversion is not of this case");
	*out = (struct diversion){
		.id = row.id,
		.case_id = row.case_id,
		.event = row.event,
		.authority = row.authority,
		.proposer = row.proposer,
		.supervisor = row.supervisor,
		.office = row.office,
		.rev = row.rev,
		.as_of = as_of,
		.proposed_at = INSTANT_NONE,
		.ordered_at = INSTANT_NONE,
		.breached_at = INSTANT_NONE,
		.last_at = INSTANT_NONE,
		.shows.consented_at = INSTANT_NONE,
		.shows.diversion = row.id,
		.start_day = row.start_day,
		.end_day = row.end_day,
		.first_report = row.first_report,
		.report_every = row.report_every == INSTANT_NONE ? 0 : row.report_every,
		.number = row.number,
		.basis = row.basis,
		.authority_km = row.authority_km,
		.authority_en = row.authority_en,
		.supervisor_km = row.supervisor_km,
		.supervisor_en = row.supervisor_en,
	};
	return replay(t, out);
}

enum err diversion_of_case(struct turn *t, struct uuid case_id, struct diversion **list, size_t *n)
{
	struct diversion_live_of_case_row *rows;

	TRY(diversion_live_of_case(
		t->db, t->a, &(struct diversion_live_of_case_in){case_id}, &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++)
		TRY(diversion_load(t, case_id, rows[i].id, &(*list)[i]));
	return ERR_OK;
}
