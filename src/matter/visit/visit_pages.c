/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Visits of one child, and of everybody who is held at a place; and what is entered. */
#include "matter/child/child.h"
#include "matter/place/place.h"
#include "matter/visit/visit_page.h"
#include "matter/visit/visit_tables.h"
#include "visit_tmpl.h"

/* --- one child ------------------------------------------------------------------------------ */

static struct str counted(struct web_call *c, const char *message, int64_t n)
{
	struct str words = lang_number(c->t->a, c->t->lang, n);

	return n == INSTANT_NONE ? STR_NONE : lang_fmt(c->t->a, c->t->lang, message, &words, 1);
}

static void put_visit(struct web_call *c, const struct visit *v, bool correct,
	struct visit_line *to)
{
	*to = (struct visit_line){
		.day = lang_day(c->t->a, c->t->lang, v->day),
		.kind = say_word(c->h, visit_kinds, v->kind),
		.relation = say_word(c->h, visit_relations, v->relation),
		.km = counted(c, T("%s km"), v->km),
		.helped = counted(c, T("%s riel"), v->cost_helped),
		.minutes = counted(c, T("%s minutes"), v->minutes),
		.refused_why = v->refused_why,
		.note = v->note,
		.by = turn_pick(c->t, v->office_km, v->office_en),
		.tag = v->refused ? "overdue" : v->contact ? "kept" : "waiting",
		.word = v->refused   ? T("Refused")
			: v->contact ? T("Counts as contact")
				     : T("No contact with the family"),
		.correct = correct && v->own
			? url_to(c->h, "/case/{}/visit/{}/correct", c->case_id, v->id)
			: url_made(NULL),
	};
}

/* Those that the reader may see: who lost the case keeps what it entered. */
static enum err seen(struct web_call *c, struct visit **list, size_t *n)
{
	size_t kept = 0;

	TRY(visit_of_case(c->t, c->case_id, list, n));
	for (size_t i = 0; i < *n; i++)
		if (gate_sees_row(&c->may, CLASS_G, (*list)[i].own, false))
			(*list)[kept++] = (*list)[i];
	*n = kept;
	return ERR_OK;
}

/* As of the rows that the reader sees. */
static int32_t last_contact(const struct visit *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (list[i].contact)
			return list[i].day;
	return DAY_NONE;
}

static int64_t helped(const struct visit *list, size_t n)
{
	int64_t sum = 0;

	for (size_t i = 0; i < n; i++)
		if (list[i].cost_helped != INSTANT_NONE)
			sum += list[i].cost_helped;
	return sum;
}

static void put_contact(struct web_call *c, int32_t last, struct visit_page *p)
{
	bool recent = last != DAY_NONE && last >= visit_since(turn_today(c->t));

	p->last = last == DAY_NONE ? str_from(lang_text(c->t->lang, T("No contact is recorded")))
				   : lang_day(c->t->a, c->t->lang, last);
	p->tag = recent ? "kept" : "soon";
	p->word = recent ? T("Within three months") : T("Not within three months");
}

enum err visit_list_show(struct web_call *c)
{
	struct visit_page page = {.back = url_to(c->h, "/case/{}", c->case_id)};
	bool correct = web_open(c, "/case/{case}/visit/{visit}/correct") != NULL;
	struct visit *list;

	TRY(seen(c, &list, &page.n));
	page.v = arena_array(c->t->a, page.n, sizeof(*page.v));
	for (size_t i = 0; i < page.n; i++)
		put_visit(c, &list[i], correct, &page.v[i]);
	put_contact(c, last_contact(list, page.n), &page);
	page.helped = counted(c, T("%s riel"), helped(list, page.n));
	if (web_open(c, "/case/{case}/visit"))
		page.add = url_to(c->h, "/case/{}/visit", c->case_id);
	c->frame->leave_quickly = true;
	visit_page_whole(c->h, &page);
	return ERR_OK;
}

static void put_visit_json(struct jot *j, const struct visit *v)
{
	jot_object(j);
	jot_put_uuid(j, "id", v->id);
	jot_put_int(j, "rev", v->rev);
	jot_put_day(j, "day", v->day);
	jot_put(j, "kind", v->kind);
	jot_put(j, "relation", v->relation);
	jot_put_bool(j, "adult", v->adult);
	jot_put_bool(j, "refused", v->refused);
	jot_put(j, "refused_why", v->refused_why);
	if (v->km != INSTANT_NONE)
		jot_put_int(j, "km", v->km);
	if (v->cost_helped != INSTANT_NONE)
		jot_put_int(j, "cost_helped", v->cost_helped);
	if (v->minutes != INSTANT_NONE)
		jot_put_int(j, "minutes", v->minutes);
	jot_put(j, "note", v->note);
	jot_put_bool(j, "contact", v->contact);
	jot_end(j);
}

enum err visit_list_json(struct web_call *c)
{
	struct visit *list;
	int32_t last;
	size_t n;

	TRY(seen(c, &list, &n));
	last = last_contact(list, n);
	jot_object(c->j);
	jot_put_day(c->j, "last_contact", last);
	jot_put_bool(c->j, "within_three_months",
		last != DAY_NONE && last >= visit_since(turn_today(c->t)));
	jot_name(c->j, "visits");
	jot_array(c->j);
	for (size_t i = 0; i < n; i++)
		put_visit_json(c->j, &list[i]);
	jot_end(c->j);
	jot_end(c->j);
	return ERR_OK;
}

static struct url the_visits(struct web_call *c)
{
	return url_page(c->t->a, c->t->lang, "/case/{}/visits", c->case_id);
}

static struct visit read_visit(const struct visit_form *in)
{
	return (struct visit){
		.day = in->day,
		.kind = in->kind,
		.relation = in->relation,
		.adult = str_is(in->adult, "yes"),
		.refused = str_is(in->refused, "yes"),
		.refused_why = in->refused_why,
		.km = in->km,
		.cost_helped = in->cost_helped,
		.minutes = in->minutes,
		.note = in->note,
	};
}

enum err visit_add_fill(struct web_call *c)
{
	c->state->cancel = the_visits(c);
	return ERR_OK;
}

enum err visit_add_act(struct web_call *c)
{
	struct visit next = read_visit(c->in);

	c->made_rev = 1;
	c->go = the_visits(c);
	return visit_set(c->t, c->case_id, &next, c->findings, &c->made);
}

/* Whoever entered it corrects it. */
static enum err live_visit(struct web_call *c, struct visit *live)
{
	TRY(visit_load(c->t, c->case_id, web_id(c, "visit"), live));
	return live->own ? ERR_OK : turn_fail(c->t, ERR_ABSENT, "another office entered it");
}

static void put_number(struct web_call *c, const char *field, int64_t n)
{
	if (n != INSTANT_NONE)
		web_value(c, field, arena_fmt(c->t->a, "%lld", (long long)n));
}

enum err visit_correct_fill(struct web_call *c)
{
	struct visit live = {.rev = 0};

	TRY(live_visit(c, &live));
	if (!str_any(c->state->rev)) /* what was sent stays: it may have been replaced since */
		c->state->rev = arena_fmt(c->t->a, "%lld", (long long)live.rev);
	web_value(c, "day", date_str(c->t->a, live.day));
	web_value(c, "kind", live.kind);
	web_value(c, "relation", live.relation);
	web_value(c, "adult", live.adult ? STR("yes") : STR("no"));
	web_value(c, "refused", live.refused ? STR("yes") : STR("no"));
	web_value(c, "refused_why", live.refused_why);
	put_number(c, "km", live.km);
	put_number(c, "cost_helped", live.cost_helped);
	put_number(c, "minutes", live.minutes);
	web_value(c, "note", live.note);
	return visit_add_fill(c);
}

enum err visit_correct_act(struct web_call *c)
{
	struct visit next = read_visit(c->in), live = {.rev = 0};

	TRY(live_visit(c, &live));
	TRY(web_check_rev(c, live.rev));
	next.id = live.id;
	next.rev = live.rev;
	c->made_rev = live.rev + 1;
	c->go = the_visits(c);
	return visit_set(c->t, c->case_id, &next, c->findings, &c->made);
}

/* --- everybody who is held at a place --------------------------------------------------------- */

static bool is_recent(const struct web_call *c, const struct visit_held *v)
{
	return v->contact != DAY_NONE && v->contact >= visit_since(turn_today(c->t));
}

/* Who came less than three months ago has missed nothing yet. */
static void put_state(struct web_call *c, const struct visit_held *v, struct visit_held_line *to)
{
	to->tag = "soon";
	to->word = T("Not within three months");
	if (is_recent(c, v)) {
		to->tag = "kept";
		to->word = T("Within three months");
	} else if (date_of(v->from_at) >= visit_since(turn_today(c->t))) {
		to->tag = "waiting";
		to->word = T("Held for less than three months");
	}
}

static enum err put_held(struct web_call *c, const struct visit_held *v,
	struct visit_held_line *to)
{
	struct turn_reach reach;
	struct str km, latin;

	TRY(turn_case_reach(c->t, v->case_id, &reach));
	TRY(child_called(c->t, v->child, gate_names(&reach.view), &km, &latin));
	*to = (struct visit_held_line){
		.to = gate_may(&reach.view, CLASS_G, ACT_SEE)
			? url_to(c->h, "/case/{}/visits", v->case_id)
			: url_made(NULL),
		.who = str_any(km) || str_any(latin)
			? turn_pick(c->t, km, latin)
			: str_from(lang_text(c->t->lang, T("A child"))),
		.number = v->number,
		.since = lang_day(c->t->a, c->t->lang, date_of(v->from_at)),
		.last = v->contact == DAY_NONE ? STR("–")
					       : lang_day(c->t->a, c->t->lang, v->contact),
		.refused = lang_number(c->t->a, c->t->lang, v->refused),
	};
	put_state(c, v, to);
	return ERR_OK;
}

static struct str share_of(struct web_call *c, int64_t with, int64_t of)
{
	struct str holes[2] = {lang_number(c->t->a, c->t->lang, with),
		lang_number(c->t->a, c->t->lang, of)};

	return lang_fmt(c->t->a, c->t->lang, T("%s of %s children"), holes, 2);
}

enum err visit_place_show(struct web_call *c)
{
	struct visit_place_page page = {.n = 0};
	struct visit_held *list;
	int64_t with = 0;
	struct place of;
	size_t n;

	TRY(place_load(c->t, web_id(c, "place"), &of));
	TRY(visit_held_at(c->t, of.id, &list, &n));
	page.back = url_to(c->h, "/detention/{}", of.id);
	page.name = turn_pick(c->t, of.name_km, of.name_en);
	page.v = arena_array(c->t->a, n, sizeof(*page.v));
	for (size_t i = 0; i < n; i++) {
		with += is_recent(c, &list[i]);
		if (web_seen(c, list[i].case_id))
			TRY(put_held(c, &list[i], &page.v[page.n++]));
		else
			page.hidden++;
	}
	page.share = share_of(c, with, (int64_t)n);
	c->frame->leave_quickly = true;
	visit_place_whole(c->h, &page);
	return ERR_OK;
}

enum err visit_place_json(struct web_call *c)
{
	struct visit_held *list;
	int64_t with = 0;
	struct place of;
	size_t n;

	TRY(place_load(c->t, web_id(c, "place"), &of));
	TRY(visit_held_at(c->t, of.id, &list, &n));
	jot_object(c->j);
	jot_name(c->j, "children");
	jot_array(c->j);
	for (size_t i = 0; i < n; i++) {
		with += is_recent(c, &list[i]);
		if (!web_seen(c, list[i].case_id))
			continue;
		jot_object(c->j);
		jot_put_uuid(c->j, "case", list[i].case_id);
		jot_put(c->j, "number", list[i].number);
		jot_put_instant(c->j, "from_at", list[i].from_at);
		jot_put_day(c->j, "last_contact", list[i].contact);
		jot_put_int(c->j, "refused", list[i].refused);
		jot_end(c->j);
	}
	jot_end(c->j);
	jot_put_int(c->j, "held", (int64_t)n);
	jot_put_int(c->j, "with_contact", with);
	jot_end(c->j);
	return ERR_OK;
}
