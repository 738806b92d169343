/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The plan on paper, to be read with the child and to go along. It tells nothing of the act. */
#include "matter/case/case_lines.h"
#include "matter/print/print_part.h"
#include "matter/release/release_tables.h"

static struct str day_words(const struct print *s, int32_t day)
{
	return day == DAY_NONE ? print_say(s, T("not known"))
			       : lang_day(s->t->a, s->t->lang, day);
}

static void put_facts(const struct print *p, const struct release_seen *r)
{
	bool held = r->stay.until_at == INSTANT_NONE;
	struct paper_fact facts[] = {
		{print_say(p, T("Name")), print_name(p)},
		{print_say(p, T("Born")), case_birth_words(p->t->a, p->t->lang, &p->v->birth)},
		{print_say(p, T("Place")), turn_pick(p->t, r->stay.place_km, r->stay.place_en)},
		{print_say(p, held ? T("Expected to leave on") : T("Left on")),
			day_words(p, release_known_end(&r->stay, &r->plan))},
	};

	paper_facts(p->p, facts, sizeof(facts) / sizeof(facts[0]));
}

/* What is written; then what is not, as lines to write on. */
static void put_parts(const struct print *p, const struct release_plan *plan)
{
	struct paper_fact facts[RELEASE_PARTS];
	struct release_part parts[RELEASE_PARTS];
	size_t n = 0;

	release_parts(plan, parts);
	for (size_t i = 0; i < RELEASE_PARTS; i++)
		if (str_any(parts[i].words))
			facts[n++] = (struct paper_fact){
				print_say(p, parts[i].label), parts[i].words};
	paper_heading(p->p, 1, print_say(p, T("The plan")));
	paper_facts(p->p, facts, n);
	for (size_t i = 0; i < RELEASE_PARTS; i++)
		if (!str_any(parts[i].words))
			paper_fill(p->p, PAPER_LINE, print_say(p, parts[i].label), 1);
}

static void put_steps(const struct print *p, const struct release_seen *r)
{
	const struct paper_column columns[] = {{print_say(p, T("What")), 40, PAPER_START},
		{print_say(p, T("Who")), 30, PAPER_START},
		{print_say(p, T("Until when")), 30, PAPER_START}};
	struct str *cells = arena_array(p->t->a, r->n_steps * 3, sizeof(*cells));
	size_t rows = 0;

	for (size_t i = 0; i < r->n_steps; i++) {
		if (!str_is(r->steps[i].state, "open"))
			continue;
		cells[rows * 3] = r->steps[i].what;
		cells[rows * 3 + 1] = r->steps[i].who;
		cells[rows * 3 + 2] = lang_day(p->t->a, p->t->lang, r->steps[i].by_day);
		rows++;
	}
	if (!rows)
		return;
	paper_heading(p->p, 1, print_say(p, T("What still has to be done")));
	paper_table(p->p, columns, 3, cells, rows);
}

struct str release_paper(
	struct turn *t, const struct case_view *v, const struct release_seen *r)
{
	struct print p = print_begin(t, v);
	const struct paper_mark marks[] = {
		{print_say(&p, T("Child: signature or thumbprint")), STR_NONE},
		{print_say(&p, T("Who speaks for the child")), STR_NONE},
		{print_say(&p, T("For the place")), STR_NONE},
		{print_say(&p, T("Social agent")), STR_NONE}};

	print_head(&p, false, T("Release plan"), STR_NONE);
	paper_note(p.p, print_say(&p, T("Working form, not official")),
		print_say(&p, T("No official form was obtained. Ask: the General Department of "
				"Prisons, the Ministry of Social Affairs.")));
	paper_text(p.p, PAPER_PLAIN,
		print_say(&p,
			T("This is what we plan with you for the day when you leave. Say what you "
			  "want to be different.")));
	put_facts(&p, r);
	put_parts(&p, &r->plan);
	put_steps(&p, r);
	paper_marks(p.p, STR_NONE, marks, sizeof(marks) / sizeof(marks[0]));
	return print_end(&p, T("Confidential: the file of a child. Do not copy it."));
}
