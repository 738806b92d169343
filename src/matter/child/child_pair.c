/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Whom it might already be.
 *
 * Names are found by the keyed hash of their sound, both scripts alike, one
 * edit away at most. What the actor does not reach is never told of: the pair
 * goes to the registrar, who sees two children and no history.
 */
#include "matter/child/child.h"

#include <stdlib.h>
#include <string.h>

#include "child_sql.h"

enum { FOUND_MOST = 200 };

struct found {
	struct uuid child[FOUND_MOST];
	size_t n;
};

static void add_child(struct found *f, struct uuid child)
{
	for (size_t i = 0; i < f->n; i++)
		if (uuid_eq(f->child[i], child))
			return;
	if (f->n < FOUND_MOST)
		f->child[f->n++] = child;
}

static enum err find_name(struct turn *t, struct str family, struct str given, struct found *f)
{
	struct str name = arena_fmt(t->a, "%.*s %.*s", STR_ARG(family), STR_ARG(given));
	struct lang_keys near;

	if (!str_any(family) && !str_any(given))
		return ERR_OK;
	near = lang_near(t->a, lang_skeleton(t->a, name));
	for (size_t i = 0; i < near.n; i++) {
		struct name_token_find_row *rows;
		size_t n;

		TRY(name_token_find(
			t->db, t->a,
			&(struct name_token_find_in){
				vault_token(t->vault, "names.skeleton", near.v[i])},
			&rows, &n));
		for (size_t k = 0; k < n; k++)
			add_child(f, rows[k].child);
	}
	return ERR_OK;
}

static bool same_key(struct turn *t, struct str a, struct str b)
{
	struct str x = lang_name_key(t->a, a);

	return str_any(x) && str_eq(x, lang_name_key(t->a, b));
}

static struct str joined(struct arena *a, struct str x, struct str y)
{
	return arena_fmt(a, "%.*s %.*s", STR_ARG(x), STR_ARG(y));
}

/* A case of this child that the actor reaches; UUID_NONE where there is none. */
static enum err reached_case(struct turn *t, struct uuid child, struct child_candidate *c)
{
	struct child_cases_row *cases;
	size_t n;

	TRY(child_cases(t->db, t->a, &(struct child_cases_in){child}, &cases, &n));
	for (size_t i = 0; i < n; i++) {
		struct turn_reach reach;
		enum err e = turn_case_reach(t, cases[i].id, &reach);

		if (e == ERR_OK && gate_may(&reach.view, CLASS_A, ACT_SEE) &&
		    reach.view.see[CLASS_A] == SEE_ALL) {
			c->case_id = cases[i].id;
			c->number = cases[i].number;
			return ERR_OK;
		}
		if (e != ERR_OK && e != ERR_ABSENT)
			return e;
	}
	return ERR_OK;
}

static bool ranges_meet(const struct child_birth *a, const struct child_birth *b)
{
	if (a->earliest == DAY_NONE || b->earliest == DAY_NONE)
		return false;
	return a->earliest <= b->latest && b->earliest <= a->latest;
}

/* A name that a hundred children bear would fill the registrar's list with what nobody reads. */
enum { ASKED_MOST = 10 };

/* What speaks for one child; in the reader's words nothing but names and ticks. */
static enum err compare(struct turn *t, const struct child_query *q, struct child_candidate *c)
{
	struct str typed_km = joined(t->a, q->names.family_km, q->names.given_km);
	struct str typed_latin = joined(t->a, q->names.family_latin, q->names.given_latin);
	struct child_by_id_row row;
	struct child_birth birth;

	TRY(child_by_id(t->db, t->a, &(struct child_by_id_in){c->child}, &row));
	TRY(child_called(t, c->child, SEE_ALL, &c->km, &c->latin));
	TRY(child_birth(t, c->child, &birth));
	c->same_name = same_key(t, typed_km, c->km) || same_key(t, typed_latin, c->latin);
	c->alike_name = true;
	c->same_sex = str_eq(row.sex, q->sex) && !str_is(q->sex, "unknown");
	c->birth_fits = ranges_meet(&birth, &q->birth);
	c->age_from = c->age_to = -1;
	if (birth.earliest != DAY_NONE) {
		c->age_from = date_years(birth.latest, turn_today(t));
		c->age_to = date_years(birth.earliest, turn_today(t));
	}
	if (str_any(q->province) && row.origin.n >= 2)
		c->same_province = str_eq(str_cut(row.origin, 0, 2), q->province);
	return ERR_OK;
}

static int weight(const struct child_candidate *c)
{
	return c->same_name * 8 + c->birth_fits * 4 + c->same_sex * 2 + c->same_province;
}

static int by_weight(const void *a, const void *b)
{
	return weight(b) - weight(a);
}

static enum err search(struct turn *t, const struct child_query *q, struct found *f)
{
	f->n = 0;
	TRY(find_name(t, q->names.family_km, q->names.given_km, f));
	return find_name(t, q->names.family_latin, q->names.given_latin, f);
}

/* A sound alone is weak: sex or birth must not speak against it. */
static bool is_worth_asking(const struct child_candidate *c, const struct child_query *q)
{
	if (c->same_name)
		return true;
	if (!c->same_sex && !str_is(q->sex, "unknown"))
		return false;
	return c->birth_fits || q->birth.earliest == DAY_NONE;
}

enum err child_candidates(struct turn *t, const struct child_query *query,
			  struct child_candidate **list, size_t *n)
{
	struct found *found = arena_alloc(t->a, sizeof(*found));

	*n = 0;
	TRY(search(t, query, found));
	*list = arena_array(t->a, found->n, sizeof(**list));
	for (size_t i = 0; i < found->n; i++) {
		struct child_candidate c = {.child = found->child[i]};

		TRY(reached_case(t, c.child, &c));
		if (!uuid_any(c.case_id))
			continue;
		TRY(compare(t, query, &c));
		if (is_worth_asking(&c, query))
			(*list)[(*n)++] = c;
	}
	qsort(*list, *n, sizeof(**list), by_weight);
	if (*n > ASKED_MOST)
		*n = ASKED_MOST;
	return ERR_OK;
}

static enum err set_pair(struct turn *t, struct uuid a, struct uuid b, struct str answer,
			 struct str why)
{
	bool ordered = uuid_cmp(a, b) < 0;
	struct same_child_add_in row = {
		.id = uuid_new(),
		.rev = 1,
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.for_agency = t->actor.agency,
		.first = ordered ? a : b,
		.second = ordered ? b : a,
		.answer = answer,
	};
	struct same_child_by_pair_row live;
	enum err e = same_child_by_pair(
		t->db, t->a, &(struct same_child_by_pair_in){row.first, row.second}, &live);

	if (e != ERR_OK && e != ERR_ABSENT)
		return e;
	if (e == ERR_OK) {
		if (str_is(answer, "raised"))
			return ERR_OK; /* asked or answered already */
		row.id = live.id;
		row.rev = live.rev + 1;
	}
	TRY(turn_seal(t,
		      &(struct turn_seal_at){VAULT_A, row.first, "same_child.why", row.id,
					     row.rev},
		      why, &row.why));
	return same_child_add(t->db, &row);
}

enum err child_raise_pairs(struct turn *t, const struct child_query *query,
			   struct uuid raise_for)
{
	struct found *found = arena_alloc(t->a, sizeof(*found));
	struct child_candidate *list;
	size_t n = 0;

	TRY(search(t, query, found));
	list = arena_array(t->a, found->n, sizeof(*list));
	for (size_t i = 0; i < found->n; i++) {
		struct child_candidate c = {.child = found->child[i]};

		if (uuid_eq(c.child, raise_for))
			continue;
		TRY(reached_case(t, c.child, &c));
		if (uuid_any(c.case_id) && !query->reached_too)
			continue;
		TRY(compare(t, query, &c));
		if (is_worth_asking(&c, query))
			list[n++] = c;
	}
	if (n)
		qsort(list, n, sizeof(*list), by_weight);
	for (size_t i = 0; i < n && i < ASKED_MOST; i++)
		TRY(set_pair(t, raise_for, list[i].child, STR("raised"), STR_NONE));
	return ERR_OK;
}

enum err child_answer_pair(struct turn *t, struct uuid a, struct uuid b, struct str answer,
			   struct str why)
{
	return set_pair(t, a, b, answer, why);
}
