/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the supervisor reported: line by line, as it stood on that day. */
#include "undertaking_part.h"

#include "matter/supervision/supervision_tables.h"

static struct str line_answer(const struct undertaking *u, const struct case_view_event *e,
	const char *what, struct uuid id)
{
	return undertaking_answer(e,
		arena_fmt(u->s.t->a, "%s-%.*s", what, STR_ARG(uuid_str(u->s.t->a, id))).p);
}

/* "2026-09-01/2026-10-01", as the form packs a span. */
static struct str period_words(const struct undertaking *u, struct str span)
{
	size_t slash = str_find(span, '/');
	int32_t from, to;

	if (!date_parse(str_cut(span, 0, slash), &from)
		|| !date_parse(str_cut(span, slash + 1, span.n), &to))
		return STR_NONE;
	return diversion_days(u->s.t, from, to);
}

static void put_facts(const struct undertaking *u, const struct case_view_event *e)
{
	const struct print *s = &u->s;
	bool final = str_is(e->type, "+completion-proposed");
	struct paper_fact facts[] = {
		{print_say(s, T("Number of the order")), u->d.number},
		{print_say(s, T("Supervised by")),
			turn_pick(s->t, u->d.supervisor_km, u->d.supervisor_en)},
		{print_say(s, T("Reported on")), undertaking_when(u, e)},
		{print_say(s, T("Days of the order")),
			diversion_days(s->t, u->d.start_day, u->d.end_day)},
		{print_say(s, T("About which days")),
			period_words(u, undertaking_answer(e, "period"))},
		{print_say(s, T("What is asked")),
			print_word(s, supervision_asks, undertaking_answer(e, "asks"))},
	};

	if (final)
		facts[4] = (struct paper_fact){
			print_say(s, T("What is asked")), print_say(s, T("Complete it"))};
	paper_facts(s->p, facts, final ? 5 : 6);
}

static void put_conditions(const struct undertaking *u, const struct case_view_event *e)
{
	const struct print *s = &u->s;
	const struct paper_column columns[] = {
		{print_say(s, T("What the child keeps to")), 70, PAPER_START},
		{print_say(s, T("Kept?")), 30, PAPER_START},
	};
	struct str *cells = arena_array(s->t->a, u->n_conditions * 2 + 1, sizeof(*cells));

	for (size_t i = 0; i < u->n_conditions; i++) {
		struct str kept = line_answer(u, e, "condition", u->conditions[i].id);

		cells[i * 2] = diversion_condition_words(s->t, &u->conditions[i]);
		cells[i * 2 + 1] = str_any(kept) ? print_word(s, supervision_kept, kept)
						 : print_say(s, T("Not said"));
	}
	paper_table(s->p, columns, 2, cells, u->n_conditions);
}

static void put_measures(const struct undertaking *u, const struct case_view_event *e)
{
	const struct print *s = &u->s;
	const struct paper_column columns[] = {
		{print_say(s, T("What the child does")), 45, PAPER_START},
		{print_say(s, T("What was done")), 55, PAPER_START},
	};
	struct str *cells = arena_array(s->t->a, u->n_measures * 2 + 1, sizeof(*cells));

	for (size_t i = 0; i < u->n_measures; i++) {
		struct str done = line_answer(u, e, "measure", u->measures[i].id);

		cells[i * 2] = diversion_measure_words(s->t, &u->measures[i]);
		cells[i * 2 + 1] = str_any(done) ? done : print_say(s, T("Not said"));
	}
	paper_table(s->p, columns, 2, cells, u->n_measures);
}

/* The office of who supervises, as the case names it. */
static struct str office_of(const struct undertaking *u)
{
	const struct case_view *v = u->s.v;

	for (size_t i = 0; i < v->n_people; i++)
		if (uuid_eq(v->people[i].account, u->d.supervisor))
			return turn_pick(u->s.t, v->people[i].agency_km, v->people[i].agency_en);
	return undertaking_authority(u);
}

enum err undertaking_report(struct turn *t, const struct case_view *v, const struct diversion *d,
	const struct case_view_event *e, struct str *bytes)
{
	bool final = str_is(e->type, "+completion-proposed");
	struct undertaking u;

	if (!final && !str_is(e->type, "+supervision-report"))
		return turn_fail(t, ERR_ABSENT, "no report");
	TRY(undertaking_begin(t, v, d, e->recorded_at, &u));
	undertaking_head(&u, office_of(&u), false,
		final ? T("Final report on an order of diversion")
		      : T("Report on an order of diversion"));
	paper_note(u.s.p, print_say(&u.s, T("Working form, not official")),
		print_say(&u.s,
			T("The form of the report was not obtained. Ask the Ministry of Social "
			  "Affairs, Veterans and Youth Rehabilitation.")));
	undertaking_child(&u, false);
	put_facts(&u, e);
	if (final) {
		undertaking_lines(&u);
	} else {
		paper_heading(u.s.p, 1, print_say(&u.s, T("Measures and conditions")));
		put_measures(&u, e);
		put_conditions(&u, e);
	}
	undertaking_said(&u, T("What the child says"), undertaking_answer(e, "child_words"));
	undertaking_said(&u,
		final ? T("What was done, and how the child stands now") : T("Remarks"),
		undertaking_answer(e, "words"));
	paper_marks(u.s.p, STR_NONE,
		(struct paper_mark[]){
			{print_say(&u.s, T("Supervised by")),
				turn_pick(t, u.d.supervisor_km, u.d.supervisor_en)},
			{print_say(&u.s, T("Received by who ordered, on")), STR_NONE},
		},
		2);
	*bytes = print_end(&u.s, T("Confidential: the file of a child. Do not copy it."));
	return ERR_OK;
}
