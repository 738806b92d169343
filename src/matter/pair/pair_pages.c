/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Two records, one child? The registrar sees two children and no history; an officer two files. */
#include "matter/pair/pair_page.h"

#include "child_sql.h"
#include "matter/case/case_lines.h"
#include "gazetteer_sql.h"
#include "pair_tmpl.h"

enum err pair_side_load(struct turn *t, struct uuid child, struct pair_side *side)
{
	struct child_background b;

	TRY(child_background(t, child, &b));
	*side = (struct pair_side){.child = child, .sex = b.sex, .origin = b.origin};
	TRY(child_birth(t, child, &side->birth));
	TRY(child_identities(t, child, &side->names, &side->n_names));
	return child_age_proofs(t, child, &side->proofs, &side->n_proofs);
}

/* The place's name; its code where the gazetteer lacks it. */
static struct str place_words(struct turn *t, struct str code)
{
	struct gazetteer_by_code_row row;

	if (!str_any(code) ||
	    gazetteer_by_code(t->db, t->a, &(struct gazetteer_by_code_in){code}, &row) != ERR_OK)
		return code;
	return turn_pick(t, row.name_km, row.name_latin);
}

static struct pair_side_view view_of(struct web_call *c, const struct pair_side *side)
{
	struct arena *a = c->t->a;
	struct pair_side_view v = {
		.side = side,
		.born = case_birth_words(a, c->t->lang, &side->birth),
		.origin = place_words(c->t, side->origin),
		.proofs = arena_array(a, side->n_proofs, sizeof(*v.proofs)),
	};

	for (size_t i = 0; i < side->n_proofs; i++)
		v.proofs[i] = (struct person_proof_line){
			.p = &side->proofs[i],
			.range = person_range_words(a, c->t->lang, side->proofs[i].earliest,
						    side->proofs[i].latest),
			.told = person_told_words(a, c->t->lang, side->proofs[i].told),
		};
	return v;
}

static enum err draw_sides(struct web_call *c, struct uuid first, struct uuid second,
			   struct str answer)
{
	struct pair_side sides[2];
	struct pair_side_view views[2];

	TRY(pair_side_load(c->t, first, &sides[0]));
	TRY(pair_side_load(c->t, second, &sides[1]));
	views[0] = view_of(c, &sides[0]);
	views[1] = view_of(c, &sides[1]);
	c->frame->leave_quickly = true;
	pair_sides(c->h, views, answer);
	return ERR_OK;
}

/* The answer is about two; each finds it in the journal under its own id. */
static enum err journal_both(struct web_call *c, const char *kind, struct uuid first,
			     struct uuid second)
{
	struct turn_deed deed = {
		.deed = "pair-answered",
		.subject_kind = kind,
		.subject = first,
		.what = c->what,
		.source = c->api ? "api" : "page",
	};

	TRY(turn_journal(c->t, &deed));
	deed.subject = second;
	return turn_journal(c->t, &deed);
}

/* The three answers as machine words that outlive the form. */
static const char *word_of(struct str answer)
{
	for (const struct page_word *w = pair_answers; w->code; w++)
		if (str_is(answer, w->code))
			return w->code;
	return NULL;
}

/* --- the registrar's ------------------------------------------------------------------------ */

enum err pair_load(struct web_call *c, struct pair *pair)
{
	struct same_child_by_id_row row;

	TRY(same_child_by_id(c->t->db, c->t->a,
			     &(struct same_child_by_id_in){web_id(c, "pair")}, &row));
	*pair = (struct pair){row.id, row.first, row.second, row.rev, row.answer};
	return ERR_OK;
}

enum err pair_reach(struct web_call *c)
{
	struct pair row;

	c->subject = web_id(c, "pair");
	c->what = "looked";
	return pair_load(c, &row);
}

enum err pair_list_load(struct web_call *c, bool answered, struct pair_line **list,
			   size_t *n, int64_t *total)
{
	int64_t skip = web_query_int(c, "from", 0);
	struct same_child_count_row waiting;
	struct same_child_answered_count_row done;
	struct same_child_raised_row *rows;
	struct same_child_answered_row *old;

	TRY(same_child_count(c->t->db, c->t->a, &waiting));
	TRY(same_child_answered_count(c->t->db, c->t->a, &done));
	*total = answered ? done.n : waiting.n;
	if (skip < 0)
		skip = 0;
	if (answered) {
		TRY(same_child_answered(
			c->t->db, c->t->a,
			&(struct same_child_answered_in){skip, PAIR_LIST_A_PAGE}, &old, n));
		*list = arena_array(c->t->a, *n, sizeof(**list));
		for (size_t i = 0; i < *n; i++)
			(*list)[i] = (struct pair_line){old[i].id, old[i].answer,
							       old[i].recorded_at};
		return ERR_OK;
	}
	TRY(same_child_raised(c->t->db, c->t->a,
			      &(struct same_child_raised_in){skip, PAIR_LIST_A_PAGE}, &rows,
			      n));
	*list = arena_array(c->t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++)
		(*list)[i] = (struct pair_line){rows[i].id, rows[i].answer,
						       rows[i].recorded_at};
	return ERR_OK;
}

enum err pair_list_show(struct web_call *c)
{
	struct pair_list_page p = {
		.answered = web_query_int(c, "answered", 0) != 0,
		.other = url_to(c->h, "/pairs"),
	};
	struct pair_line *list;
	struct url here = url_to(c->h, "/pairs");

	TRY(pair_list_load(c, p.answered, &list, &p.n, &p.total));
	if (p.answered)
		here = url_with(c->t->a, here, "answered", STR("1"));
	else
		p.other = url_with(c->t->a, p.other, "answered", STR("1"));
	p.rows = arena_array(c->t->a, p.n, sizeof(*p.rows));
	for (size_t i = 0; i < p.n; i++)
		p.rows[i] = (struct pair_row){
			url_to(c->h, "/pair/{}", list[i].id), say_when(c->h, list[i].recorded_at),
			say_word(c->h, pair_answers, list[i].answer)};
	p.pager = (struct page_pager){here, web_query_int(c, "from", 0), (int64_t)p.n, p.total,
				      PAIR_LIST_A_PAGE};
	pair_list_whole(c->h, &p);
	return ERR_OK;
}

enum err pair_fill(struct web_call *c)
{
	struct pair row;

	TRY(pair_load(c, &row));
	person_set_rev(c, row.rev);
	if (!str_is(row.answer, "raised"))
		web_value(c, "answer", row.answer);
	return ERR_OK;
}

void pair_above(struct web_call *c)
{
	struct pair row;

	if (pair_load(c, &row) != ERR_OK ||
	    draw_sides(c, row.first, row.second, row.answer) != ERR_OK)
		c->frame->has_errors = true;
}

enum err pair_act(struct web_call *c)
{
	const struct pair_answer *in = c->in;
	struct pair row;

	TRY(pair_load(c, &row));
	TRY(web_check_rev(c, row.rev));
	c->made = row.id;
	c->made_rev = row.rev + 1;
	c->what = word_of(in->answer);
	c->go = url_page(c->t->a, c->t->lang, "/pairs");
	TRY(child_answer_pair(c->t, row.first, row.second, in->answer, in->why));
	return journal_both(c, "child", row.first, row.second);
}

/* --- an officer's, within reach ------------------------------------------------------------- */

enum err pair_reach_same(struct web_call *c)
{
	struct turn_reach reach;
	struct uuid child, other;

	TRY(person_reach_child(c));
	TRY(turn_case_reach(c->t, web_id(c, "other"), &reach));
	if (reach.view.see[CLASS_A] != SEE_ALL)
		return ERR_ABSENT;
	TRY(person_child(c->t, c->case_id, &child));
	TRY(person_child(c->t, web_id(c, "other"), &other));
	return uuid_eq(child, other) ? ERR_ABSENT : ERR_OK;
}

/* The live answer about two; .rev 0 where nobody was asked. */
static enum err pair_between(struct turn *t, struct uuid x, struct uuid y,
			     struct same_child_by_pair_row *row)
{
	bool ordered = uuid_cmp(x, y) < 0;
	enum err e = same_child_by_pair(
		t->db, t->a, &(struct same_child_by_pair_in){ordered ? x : y, ordered ? y : x},
		row);

	if (e == ERR_ABSENT)
		*row = (struct same_child_by_pair_row){.answer = STR_NONE};
	return e == ERR_ABSENT ? ERR_OK : e;
}

static enum err look_for(struct turn *t, struct uuid child, struct child_candidate **list,
			 size_t *n)
{
	struct child_identity *names;
	struct child_query query = {.sex = STR_NONE};
	struct child_background b;
	size_t names_n;

	TRY(child_background(t, child, &b));
	TRY(child_identities(t, child, &names, &names_n));
	TRY(child_birth(t, child, &query.birth));
	query.sex = b.sex;
	query.province = str_any(b.origin) ? str_cut(b.origin, 0, 2) : STR_NONE;
	if (names_n)
		query.names = names[0].names;
	return child_candidates(t, &query, list, n);
}

enum err pair_alikes(struct web_call *c, struct pair_alike **list, size_t *n)
{
	struct child_candidate *found;
	struct uuid child;
	size_t all;

	*n = 0;
	TRY(person_child(c->t, c->case_id, &child));
	TRY(look_for(c->t, child, &found, &all));
	*list = arena_array(c->t->a, all, sizeof(**list));
	for (size_t i = 0; i < all; i++) {
		struct pair_alike *to = &(*list)[*n];
		struct same_child_by_pair_row pair;

		if (uuid_eq(found[i].child, child))
			continue;
		TRY(pair_between(c->t, child, found[i].child, &pair));
		*to = (struct pair_alike){
			.case_id = found[i].case_id,
			.km = found[i].km,
			.latin = found[i].latin,
			.number = found[i].number,
			.answer = pair.answer,
			.age_from = found[i].age_from,
			.age_to = found[i].age_to,
		};
		(*n)++;
	}
	return ERR_OK;
}

/* Each child whose name the list shows has this look under its own case too. */
enum err pair_same_seen(struct web_call *c, const struct uuid **ids, size_t *n)
{
	struct pair_alike *list;
	struct uuid *cases;

	TRY(pair_alikes(c, &list, n));
	cases = arena_array(c->t->a, *n, sizeof(*cases));
	for (size_t i = 0; i < *n; i++)
		cases[i] = list[i].case_id;
	*ids = cases;
	return ERR_OK;
}

enum err pair_same_show(struct web_call *c)
{
	struct pair_same_page p = {.back = url_to(c->h, "/case/{}", c->case_id)};
	struct pair_alike *list;
	size_t n;

	TRY(pair_alikes(c, &list, &n));
	p.lines = arena_array(c->t->a, n, sizeof(*p.lines));
	for (size_t i = 0; i < n; i++) {
		struct pair_alike_line *to = &p.lines[p.n];

		if (!web_seen(c, list[i].case_id))
			continue;
		p.n++;
		*to = (struct pair_alike_line){
			.a = &list[i],
			.see = url_to(c->h, "/case/{}", list[i].case_id),
		};
		if (list[i].age_from >= 0)
			to->age = lang_age(c->t->a, c->t->lang, list[i].age_from, list[i].age_to);
		if (web_open(c, "/case/{case}/same/{other}"))
			to->answer = url_to(c->h, "/case/{}/same/{}", c->case_id, list[i].case_id);
	}
	c->frame->leave_quickly = true;
	pair_same_page(c->h, &p);
	return ERR_OK;
}

static enum err both(struct web_call *c, struct uuid *child, struct uuid *other)
{
	TRY(person_child(c->t, c->case_id, child));
	return person_child(c->t, web_id(c, "other"), other);
}

enum err pair_same_fill(struct web_call *c)
{
	struct same_child_by_pair_row pair;
	struct uuid child, other;

	TRY(both(c, &child, &other));
	TRY(pair_between(c->t, child, other, &pair));
	if (str_any(pair.answer) && !str_is(pair.answer, "raised"))
		web_value(c, "answer", pair.answer);
	return ERR_OK;
}

void pair_same_above(struct web_call *c)
{
	struct same_child_by_pair_row pair;
	struct uuid child, other;

	if (both(c, &child, &other) != ERR_OK ||
	    pair_between(c->t, child, other, &pair) != ERR_OK ||
	    draw_sides(c, child, other, pair.answer) != ERR_OK)
		c->frame->has_errors = true;
}

enum err pair_same_act(struct web_call *c)
{
	const struct pair_answer *in = c->in;
	struct same_child_by_pair_row pair;
	struct uuid child, other;

	TRY(both(c, &child, &other));
	c->what = word_of(in->answer);
	c->go = url_page(c->t->a, c->t->lang, "/case/{}/same", c->case_id);
	TRY(child_answer_pair(c->t, child, other, in->answer, in->why));
	TRY(pair_between(c->t, child, other, &pair));
	c->made = pair.id;
	c->made_rev = pair.rev;
	TRY(journal_both(c, "child", child, other));
	return turn_journal(c->t, &(struct turn_deed){
					  .deed = "pair-answered",
					  .subject_kind = "case",
					  .subject = web_id(c, "other"),
					  .what = c->what,
					  .source = c->api ? "api" : "page",
				  });
}
