/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The whole story as a paper: who the child is, how much of each part there is, and what happened
 * in its order. Facts and times; what was told in words stays in the file.
 */
#include "worker/worker.h"
#include "matter/case/case_lines.h"
#include "matter/case/case_tables.h"
#include "matter/history/history_tables.h"
#include "matter/print/print_part.h"

enum { PARTS_MOST = 8 };

static struct str day_of(const struct print *p, int64_t at)
{
	return lang_day_short(p->t->a, p->t->lang, date_of(at));
}

static void put_child(const struct print *p)
{
	const struct case_view *v = p->v;
	struct paper_fact facts[] = {
		{print_say(p, T("Name")), print_name(p)},
		{print_say(p, T("Sex")), print_word(p, case_sexes, v->sex)},
		{print_say(p, T("Born")), case_birth_words(p->t->a, p->t->lang, &v->birth)},
		{print_say(p, T("Age at the offence")), print_age(p)},
		{print_say(p, T("Stage")), print_capital(p, print_say(p, v->stage_label))},
	};

	paper_facts(p->p, facts, sizeof(facts) / sizeof(facts[0]));
}

/* How many things of each part, the first and the last day. */
static void put_parts(const struct print *p, const struct history_steps *s)
{
	const struct paper_column columns[] = {
		{print_say(p, T("Part of the story")), 40, PAPER_START},
		{print_say(p, T("Entries")), 20, PAPER_END},
		{print_say(p, T("First")), 20, PAPER_START},
		{print_say(p, T("Last")), 20, PAPER_START}};
	struct str cells[PARTS_MOST * 4];
	size_t rows = 0;

	for (const struct page_word *w = history_strands; w->code && rows < PARTS_MOST; w++) {
		const struct history_step *first = NULL, *last = NULL;
		int64_t n = 0;

		for (size_t i = 0; i < s->n; i++) {
			if (!str_is(s->v[i].strand, w->code))
				continue;
			first = first ? first : &s->v[i];
			last = &s->v[i];
			n++;
		}
		if (!n)
			continue;
		cells[4 * rows] = print_say(p, w->message);
		cells[4 * rows + 1] = lang_number(p->t->a, p->t->lang, n);
		cells[4 * rows + 2] = day_of(p, first->at);
		cells[4 * rows + 3] = day_of(p, last->at);
		rows++;
	}
	paper_heading(p->p, 1, print_say(p, T("In short")));
	paper_table(p->p, columns, 4, cells, rows);
}

static void put_steps(const struct print *p, const struct history_steps *s)
{
	const struct paper_column columns[] = {{print_say(p, T("When")), 24, PAPER_START},
		{print_say(p, T("Part of the story")), 16, PAPER_START},
		{print_say(p, T("What happened")), 34, PAPER_START},
		{print_say(p, T("Who entered it")), 26, PAPER_START}};
	struct str *cells = arena_array(p->t->a, s->n * 4, sizeof(*cells));

	for (size_t i = 0; i < s->n; i++) {
		const struct history_step *step = &s->v[i];

		cells[4 * i] = step->when;
		cells[4 * i + 1] = step->strand_word;
		cells[4 * i + 2] = step->what;
		cells[4 * i + 3] = step->who;
	}
	paper_heading(p->p, 1, print_say(p, T("What happened")));
	paper_table(p->p, columns, 4, cells, s->n);
}

/* It holds the child's name. Its file name tells of nobody; ?lang= gives the other tongue. */
enum err history_story_file(struct web_call *c)
{
	enum lang l = lang_from(web_query(c, "lang"));
	struct history_steps s;
	struct case_view v;
	struct print p;
	struct str pdf;

	if (l != LANG_N)
		c->t->lang = l;
	if (!gate_may(&c->may, CLASS_A, ACT_SEE))
		return turn_fail(c->t, ERR_ABSENT, "the child's name is shut");
	TRY(case_view_load(c->t, c->case_id, &c->may, &v));
	TRY(history_load(c, &s));
	p = print_begin(c->t, &v);
	print_head(&p, false, T("Case summary: the whole story"), print_name(&p));
	put_child(&p);
	put_parts(&p, &s);
	put_steps(&p, &s);
	TRY(worker_draw(web_paper(c), c->t->a,
		print_end(&p, T("Confidential: the file of a child. Do not copy it.")), &pdf));
	web_file(c, "application/pdf", "story.pdf", pdf);
	return ERR_OK;
}
