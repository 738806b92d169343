/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The register, and one child of it. */
#include "matter/infant/infant_page.h"
#include "matter/infant/infant_tables.h"
#include "matter/list/list_pages.h"
#include "infant_sql.h"
#include "infant_tmpl.h"

enum { NEAR_DAYS = 183 };
static const char one[] = "/infant/{}";

static struct str day_words(struct web_call *c, int32_t day)
{
	return day == DAY_NONE ? STR_NONE : lang_day(c->t->a, c->t->lang, day);
}

static struct str joined(struct web_call *c, struct str family, struct str given)
{
	if (!str_any(family) || !str_any(given))
		return str_any(family) ? family : given;
	return arena_fmt(c->t->a, "%.*s %.*s", STR_ARG(family), STR_ARG(given));
}

static struct str born_words(struct web_call *c, const struct infant *i)
{
	struct str holes[2] = {day_words(c, i->born_from), day_words(c, i->born_to)};

	return i->born_from == i->born_to
		? holes[0]
		: lang_fmt(c->t->a, c->t->lang, T("between %s and %s"), holes, 2);
}

/* Of the oldest that the child can be: months while it is small. */
static struct str age_words(struct web_call *c, const struct infant *i)
{
	struct civil now = date_civil(turn_today(c->t)), born = date_civil(i->born_from);
	int months = (now.year - born.year) * 12 + (int)now.month - (int)born.month
		- (now.day < born.day);

	return lang_n(c->t->a, c->t->lang, TN("%s month", "%s months"), months < 0 ? 0 : months);
}

static enum err put_line(struct web_call *c, const struct infant *i, struct infant_line *to)
{
	struct str km = joined(c, i->family_km, i->given_km);
	struct str latin = joined(c, i->family_latin, i->given_latin);
	struct infant_limit limit;
	enum err e = infant_limit_on(c->t, turn_today(c->t), &limit);
	int32_t day;

	*to = (struct infant_line){.to = url_to(c->h, one, i->id),
		.first = turn_pick(c->t, str_any(km) ? km : latin, str_any(latin) ? latin : km),
		.sex = say_word(c->h, infant_sexes, i->sex),
		.born = born_words(c, i),
		.age = age_words(c, i),
		.place = turn_pick(c->t, i->place_km, i->place_en),
		.unit = turn_pick(c->t, i->unit_km, i->unit_en),
		.mother = i->mother,
		.since = day_words(c, i->since_day),
		.left = day_words(c, i->left_day),
		.left_to = str_any(i->left_to) ? say_word(c->h, infant_ends, i->left_to) : STR_NONE,
		.inside = i->since_day != DAY_NONE && i->left_day == DAY_NONE};
	to->second = turn_pick(c->t, latin, km);
	if (str_eq(to->first, to->second))
		to->second = STR_NONE;
	if (e == ERR_ABSENT || i->left_day != DAY_NONE)
		return ERR_OK;
	TRY(e);
	day = infant_limit_day(&limit, i->born_from);
	to->limit = day_words(c, day);
	to->over = to->inside && day <= turn_today(c->t);
	to->near = to->inside && !to->over && day <= turn_today(c->t) + NEAR_DAYS;
	return ERR_OK;
}

/* The newest plan. */
static enum err put_plan(struct web_call *c, const struct infant *i, struct infant_line *to)
{
	struct infant_entry *list;
	size_t n;

	TRY(infant_entry_list(c->t, i, &list, &n));
	for (size_t k = 0; k < n; k++) {
		if (!str_is(list[k].kind, "plan"))
			continue;
		to->plan = day_words(c, list[k].by_day);
		to->prepared = list[k].done;
		return ERR_OK;
	}
	return ERR_OK;
}

/* --- the list ------------------------------------------------------------------------------ */

enum err infant_list_seen(struct web_call *c, const struct uuid **ids, size_t *n)
{
	struct infant *list;
	struct uuid *made;

	TRY(infant_mine(c->t, &list, n));
	made = arena_array(c->t->a, *n, sizeof(*made));
	for (size_t i = 0; i < *n; i++)
		made[i] = list[i].id;
	*ids = made;
	return ERR_OK;
}

enum err infant_list_show(struct web_call *c)
{
	struct infant_list_page page = {.add = url_to(c->h, "/infant/new")};
	int64_t inside = 0, over = 0, outside = 0;
	struct infant *list;

	TRY(infant_mine(c->t, &list, &page.n));
	page.v = arena_array(c->t->a, page.n, sizeof(*page.v));
	for (size_t i = 0; i < page.n; i++) {
		TRY(put_line(c, &list[i], &page.v[i]));
		TRY(put_plan(c, &list[i], &page.v[i]));
		inside += page.v[i].inside;
		over += page.v[i].over;
		outside += !page.v[i].inside;
	}
	page.inside = lang_number(c->t->a, c->t->lang, inside);
	page.outside = lang_number(c->t->a, c->t->lang, outside);
	page.over = lang_number(c->t->a, c->t->lang, over);
	c->frame->leave_quickly = true;
	infant_list_draw(c->h, &page);
	return ERR_OK;
}

static void put_json(struct jot *j, const struct infant *i)
{
	jot_put_uuid(j, "id", i->id);
	jot_put_int(j, "rev", i->rev);
	jot_put_uuid(j, "place", i->place);
	jot_put_uuid(j, "unit", i->unit);
	jot_put(j, "sex", i->sex);
	jot_put_day(j, "born_from", i->born_from);
	jot_put_day(j, "born_to", i->born_to);
	jot_put_day(j, "since_day", i->since_day);
	jot_put_day(j, "left_day", i->left_day);
	jot_put(j, "left_to", i->left_to);
}

enum err infant_list_json(struct web_call *c)
{
	struct infant *list;
	size_t n;

	TRY(infant_mine(c->t, &list, &n));
	jot_items(c->j, n);
	for (size_t i = 0; i < n; i++) {
		jot_object(c->j);
		put_json(c->j, &list[i]);
		jot_end(c->j);
	}
	jot_items_end(c->j);
	return ERR_OK;
}

/* --- one ----------------------------------------------------------------------------------- */

enum err infant_reach(struct web_call *c)
{
	struct infant *i = arena_alloc(c->t->a, sizeof(*i));

	TRY(infant_load(c->t, web_id(c, "infant"), i));
	c->prepared = i;
	c->subject = i->id;
	return ERR_OK;
}

enum err infant_reach_inside(struct web_call *c)
{
	TRY(infant_reach(c));
	return ((const struct infant *)c->prepared)->left_day == DAY_NONE
		? ERR_OK
		: turn_fail(c->t, ERR_ABSENT, "the child has left");
}

enum err infant_reach_left(struct web_call *c)
{
	TRY(infant_reach(c));
	return ((const struct infant *)c->prepared)->left_day != DAY_NONE
		? ERR_OK
		: turn_fail(c->t, ERR_ABSENT, "the child has not left");
}

static enum err put_decisions(struct web_call *c, const struct infant *i, struct infant_page *page)
{
	struct infant_decision *list;

	TRY(infant_decision_list(c->t, i, &list, &page->n_decisions));
	page->decisions = arena_array(c->t->a, page->n_decisions, sizeof(*page->decisions));
	for (size_t k = 0; k < page->n_decisions; k++)
		page->decisions[k] = (struct infant_decision_line){
			.day = day_words(c, list[k].day),
			.stage = say_word(c->h, infant_stages, list[k].stage),
			.told = say_word(c->h, form_yes_no, list[k].told ? STR("yes") : STR("no")),
			.decision = say_word(c->h, infant_decisions_words, list[k].decision),
			.decided_by = say_word(c->h, infant_deciders, list[k].decided_by),
			.by = turn_pick(c->t, list[k].by_km, list[k].by_en),
			.reasons = list[k].reasons,
			.carers = list[k].carers,
			.alternatives = list[k].alternatives,
			.support = list[k].support,
		};
	return ERR_OK;
}

static struct infant_entry_line entry_line(struct web_call *c, const struct infant_entry *e)
{
	struct infant_entry_line to = {.day = day_words(c, e->day), .words = e->words,
		.by = turn_pick(c->t, e->by_km, e->by_en), .next = day_words(c, e->by_day)};

	if (str_is(e->kind, "plan")) {
		to.kind = say_c(c->h, e->done ? T("prepared") : T("not prepared yet"));
		if (str_any(e->where))
			to.words = arena_fmt(c->t->a, "%.*s\n%.*s", STR_ARG(e->words),
				STR_ARG(e->where));
	} else if (str_is(e->kind, "follow-up")) {
		to.kind = say_c(c->h, e->done ? T("reached") : T("not reached"));
	} else {
		to.kind = say_word(c->h, infant_kinds, e->kind);
	}
	return to;
}

static enum err put_entries(struct web_call *c, const struct infant *i, struct infant_page *page)
{
	struct infant_entry *list;
	size_t n;

	TRY(infant_entry_list(c->t, i, &list, &n));
	page->care_lines = arena_array(c->t->a, n, sizeof(*page->care_lines));
	page->plans = arena_array(c->t->a, n, sizeof(*page->plans));
	page->follows = arena_array(c->t->a, n, sizeof(*page->follows));
	for (size_t k = 0; k < n; k++) {
		struct infant_entry_line line = entry_line(c, &list[k]);

		if (str_is(list[k].kind, "plan"))
			page->plans[page->n_plans++] = line;
		else if (str_is(list[k].kind, "follow-up"))
			page->follows[page->n_follows++] = line;
		else
			page->care_lines[page->n_care++] = line;
	}
	return ERR_OK;
}

static enum err put_source(struct web_call *c, struct infant_page *page)
{
	struct infant_limit limit;
	enum err e = infant_limit_on(c->t, turn_today(c->t), &limit);

	if (e == ERR_ABSENT)
		return ERR_OK;
	TRY(e);
	page->source = turn_pick(c->t, limit.source_km, limit.source);
	return ERR_OK;
}

enum err infant_show(struct web_call *c)
{
	const struct infant *i = c->prepared;
	bool left = i->left_day != DAY_NONE;
	struct infant_page page = {.back = url_to(c->h, "/infants"),
		.correct = url_to(c->h, "/infant/{}/correct", i->id),
		.left_words = i->left_words};

	TRY(put_line(c, i, &page.head));
	TRY(put_decisions(c, i, &page));
	TRY(put_entries(c, i, &page));
	TRY(put_source(c, &page));
	page.decide = page.care = page.plan = page.leave = page.follow = url_made(NULL);
	if (left)
		page.follow = url_to(c->h, "/infant/{}/follow-up", i->id);
	if (!left) {
		page.decide = url_to(c->h, "/infant/{}/decision", i->id);
		page.care = url_to(c->h, "/infant/{}/care", i->id);
		page.plan = url_to(c->h, "/infant/{}/plan", i->id);
		page.leave = url_to(c->h, "/infant/{}/leave", i->id);
	}
	c->frame->leave_quickly = true;
	infant_draw(c->h, &page);
	return ERR_OK;
}

static void put_entry_json(struct jot *j, const struct infant_entry *e)
{
	jot_object(j);
	jot_put(j, "kind", e->kind);
	jot_put_day(j, "day", e->day);
	jot_put_day(j, "by_day", e->by_day);
	jot_put_bool(j, "done", e->done);
	jot_put(j, "words", e->words);
	jot_put(j, "where", e->where);
	jot_end(j);
}

enum err infant_json(struct web_call *c)
{
	const struct infant *i = c->prepared;
	struct infant_decision *decisions;
	struct infant_entry *entries;
	size_t n, n_entries;

	TRY(infant_decision_list(c->t, i, &decisions, &n));
	TRY(infant_entry_list(c->t, i, &entries, &n_entries));
	jot_object(c->j);
	put_json(c->j, i);
	jot_put(c->j, "family_km", i->family_km);
	jot_put(c->j, "given_km", i->given_km);
	jot_put(c->j, "family_latin", i->family_latin);
	jot_put(c->j, "given_latin", i->given_latin);
	jot_put(c->j, "mother", i->mother);
	jot_name(c->j, "decisions");
	jot_array(c->j);
	for (size_t k = 0; k < n; k++) {
		jot_object(c->j);
		jot_put_day(c->j, "day", decisions[k].day);
		jot_put(c->j, "stage", decisions[k].stage);
		jot_put_bool(c->j, "told", decisions[k].told);
		jot_put(c->j, "decision", decisions[k].decision);
		jot_put(c->j, "decided_by", decisions[k].decided_by);
		jot_put(c->j, "reasons", decisions[k].reasons);
		jot_put(c->j, "carers", decisions[k].carers);
		jot_put(c->j, "alternatives", decisions[k].alternatives);
		jot_put(c->j, "support", decisions[k].support);
		jot_end(c->j);
	}
	jot_end(c->j);
	jot_name(c->j, "entries");
	jot_array(c->j);
	for (size_t k = 0; k < n_entries; k++)
		put_entry_json(c->j, &entries[k]);
	jot_end(c->j);
	jot_end(c->j);
	return ERR_OK;
}
