/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Places of detention as pages: the list, one place with who is held there, its units. */
#include <string.h>

#include "matter/case/case_tables.h"
#include "matter/child/child.h"
#include "matter/gazetteer/gazetteer.h"
#include "matter/office/office.h"
#include "matter/place/place_page.h"
#include "matter/place/place_tables.h"
#include "place_sql.h"
#include "place_tmpl.h"

enum { SOON_DAYS = 7, BETWEEN_HOURS = 24 };

struct str place_status_of(const struct turn *t, struct str status, int64_t final_at)
{
	return final_at != INSTANT_NONE && final_at < t->now ? STR("final") : status;
}

enum err place_reach(struct web_call *c)
{
	struct place p;

	TRY(place_load(c->t, web_id(c, "place"), &p));
	c->subject = p.id;
	return ERR_OK;
}

enum err place_reach_kept(struct web_call *c)
{
	struct place p;

	TRY(place_load(c->t, web_id(c, "place"), &p));
	c->subject = p.id;
	return place_is_kept(c->t, &p) ? ERR_OK : ERR_ABSENT;
}

static struct str number(const struct web_call *c, int64_t n)
{
	return lang_number(c->t->a, c->t->lang, n);
}

static struct str percent(const struct web_call *c, int64_t n, int64_t of)
{
	if (!of)
		return STR("–");
	return arena_fmt(c->t->a, "%.*s %%", STR_ARG(number(c, (n * 100 + of / 2) / of)));
}

/* --- the list ------------------------------------------------------------------------------ */

enum err place_list_show(struct web_call *c)
{
	struct place_line *lines;
	struct place *list;
	size_t n;

	TRY(place_list(c->t, &list, &n));
	lines = arena_array(c->t->a, n, sizeof(*lines));
	for (size_t i = 0; i < n; i++)
		lines[i] = (struct place_line){
			.to = url_to(c->h, "/detention/{}", list[i].id),
			.name = turn_pick(c->t, list[i].name_km, list[i].name_en),
			.kind = say_word(c->h, office_place_kinds, list[i].kind),
			.operator = turn_pick(c->t, list[i].operator_km, list[i].operator_en),
			.beds = list[i].units ? number(c, list[i].beds) : STR("–"),
			.held = number(c, list[i].held),
			.awaited = number(c, list[i].awaited),
			.share = percent(c, list[i].held, list[i].beds),
		};
	place_all_page(c->h, lines, n);
	return ERR_OK;
}

static void put_place(struct jot *j, const struct place *p)
{
	jot_put_uuid(j, "id", p->id);
	jot_put(j, "kind", p->kind);
	jot_put(j, "name_km", p->name_km);
	jot_put(j, "name_en", p->name_en);
	jot_put_uuid(j, "operator", p->operator);
	jot_put(j, "gaz", p->gaz);
	jot_put_int(j, "beds", p->beds);
	jot_put_int(j, "held", p->held);
	jot_put_int(j, "awaited", p->awaited);
}

enum err place_list_json(struct web_call *c)
{
	struct place *list;
	size_t n;

	TRY(place_list(c->t, &list, &n));
	jot_items(c->j, n);
	for (size_t i = 0; i < n; i++) {
		jot_object(c->j);
		put_place(c->j, &list[i]);
		jot_end(c->j);
	}
	jot_items_end(c->j);
	return ERR_OK;
}

/* --- who is held there ----------------------------------------------------------------------- */

static enum err read_stays(struct web_call *c, struct place_stay_row **rows, size_t *n)
{
	return place_stay(c->t->db, c->t->a,
		&(struct place_stay_in){web_id(c, "place"), c->t->now, turn_today(c->t)}, rows, n);
}

/* Those whose files the reader opens: the journal is told of each. */
enum err place_seen(struct web_call *c, const struct uuid **ids, size_t *n)
{
	struct place_stay_row *rows;
	struct turn_reach reach;
	struct uuid *list;
	size_t all;

	TRY(read_stays(c, &rows, &all));
	list = arena_array(c->t->a, all, sizeof(*list));
	*n = 0;
	for (size_t i = 0; i < all; i++) {
		enum err e = turn_case_reach(c->t, rows[i].case_id, &reach);

		if (e == ERR_ABSENT || (e == ERR_OK && !gate_may(&reach.view, CLASS_L, ACT_SEE)))
			continue;
		TRY(e);
		list[(*n)++] = rows[i].case_id;
	}
	*ids = list;
	return ERR_OK;
}

static struct str unit_name(
	const struct web_call *c, const struct place_unit *units, size_t n, struct uuid id)
{
	for (size_t i = 0; i < n; i++)
		if (uuid_eq(units[i].id, id))
			return turn_pick(c->t, units[i].name_km, units[i].name_en);
	return STR_NONE;
}

/* Why somebody is held, and what of it needs a look. */
static void put_title(struct web_call *c, const struct place_stay_row *row,
	struct place_stay_line *to)
{
	int32_t today = turn_today(c->t);

	to->title = say_word(c->h, place_titles, row->title);
	if (str_is(row->title, "none")) {
		to->tag = "overdue";
		to->word = T("No order");
	}
	if (row->title_until == DAY_NONE)
		return;
	to->until = lang_left_day(c->t->a, c->t->lang, row->title_until, today);
	if (row->title_until < today) {
		to->tag = "overdue";
		to->word = T("Past the time");
	} else if (row->title_until - today <= SOON_DAYS) {
		to->tag = "soon";
		to->word = T("Due soon");
	}
}

static enum err put_stay(
	struct web_call *c, const struct place_stay_row *row, struct place_stay_line *to)
{
	bool awaited = str_is(row->state, "expected");
	struct turn_reach reach;
	struct str km, latin;

	TRY(turn_case_reach(c->t, row->case_id, &reach));
	TRY(child_called(c->t, row->child, gate_names(&reach.view), &km, &latin));
	*to = (struct place_stay_line){
		.to = url_to(c->h, awaited ? "/case/{}" : "/case/{}/stays", row->case_id),
		.who = str_any(km) || str_any(latin)
			? turn_pick(c->t, km, latin)
			: str_from(lang_text(c->t->lang, T("A child"))),
		.number = row->number,
		.since = lang_when(c->t->a, c->t->lang, row->from_at, c->t->now),
		.status = say_word(c->h, place_statuses,
			place_status_of(c->t, row->status, row->final_at)),
		.sex = say_word(c->h, case_sexes, row->sex),
	};
	put_title(c, row, to);
	if (awaited && str_is(row->how, "transferred")
		&& row->from_at + BETWEEN_HOURS * INSTANT_HOUR < c->t->now) {
		to->tag = "overdue";
		to->word = T("Between two places");
	}
	return ERR_OK;
}

static enum err put_stays(struct web_call *c, struct place_one *p,
	const struct place_unit *units, size_t n_units)
{
	struct place_stay_row *rows;
	size_t n;

	TRY(read_stays(c, &rows, &n));
	p->here = arena_array(c->t->a, n, sizeof(*p->here));
	p->awaited = arena_array(c->t->a, n, sizeof(*p->awaited));
	for (size_t i = 0; i < n; i++) {
		bool awaited = str_is(rows[i].state, "expected");
		struct place_stay_line *to =
			awaited ? &p->awaited[p->n_awaited] : &p->here[p->n_here];

		p->unlodged += !awaited && !rows[i].lodged && str_is(rows[i].kind, "detention");
		if (!web_seen(c, rows[i].case_id)) {
			p->hidden++;
			continue;
		}
		TRY(put_stay(c, &rows[i], to));
		to->unit = unit_name(c, units, n_units, rows[i].unit);
		if (!str_any(to->unit) && rows[i].lodged)
			to->unit = str_from(lang_text(c->t->lang, T("Out of the place")));
		*(awaited ? &p->n_awaited : &p->n_here) += 1;
	}
	return ERR_OK;
}

/* Tonight as far as it is known: who is lodged where at this moment. */
static enum err put_units(struct web_call *c, const struct place *of, struct place_one *p,
	const struct place_unit *units, size_t n)
{
	struct place_stay_row *rows;
	size_t n_stays;

	TRY(read_stays(c, &rows, &n_stays));
	p->units = arena_array(c->t->a, n, sizeof(*p->units));
	for (size_t i = 0; i < n; i++) {
		int64_t here = 0;

		if (!place_unit_is_used(&units[i], turn_today(c->t)))
			continue;
		for (size_t k = 0; k < n_stays; k++)
			here += str_is(rows[k].state, "open")
				&& uuid_eq(rows[k].unit, units[i].id);
		p->units[p->n_units++] = (struct place_unit_line){
			.name = turn_pick(c->t, units[i].name_km, units[i].name_en),
			.sex = say_word(c->h, place_sexes, units[i].sex),
			.declared = say_word(c->h, place_declared, units[i].declared),
			.beds = number(c, units[i].beds),
			.here = number(c, here),
			.full = here > units[i].beds,
			.correct = place_is_kept(c->t, of)
				? url_to(c->h, "/detention/{}/unit/{}/correct", of->id, units[i].id)
				: url_made(NULL),
		};
	}
	return ERR_OK;
}

enum err place_show(struct web_call *c)
{
	struct place_one p = {.unlodged = 0};
	struct place_unit *units;
	struct place of;
	size_t n;

	TRY(place_load(c->t, web_id(c, "place"), &of));
	TRY(place_units(c->t, of.id, &units, &n));
	TRY(gazetteer_area_words(c->t, of.gaz, &p.where));
	p.back = url_to(c->h, "/detention");
	p.nights = url_to(c->h, "/detention/{}/nights", of.id);
	if (web_open(c, "/detention/{place}/inspections"))
		p.outside = url_to(c->h, "/detention/{}/inspections", of.id);
	if (web_open(c, "/detention/{place}/visits"))
		p.visits = url_to(c->h, "/detention/{}/visits", of.id);
	p.figures = url_to(c->h, "/detention/{}/figures", of.id);
	p.name = turn_pick(c->t, of.name_km, of.name_en);
	p.kind = say_word(c->h, office_place_kinds, of.kind);
	p.operator = turn_pick(c->t, of.operator_km, of.operator_en);
	p.beds = of.units ? number(c, of.beds) : STR("–");
	p.held = number(c, of.held);
	p.free = percent(c, of.held, of.beds);
	p.awaited_n = number(c, of.awaited);
	p.crowded = of.units && of.held > of.beds;
	if (place_is_kept(c->t, &of)) {
		p.add_unit = url_to(c->h, "/detention/{}/unit", of.id);
		if (n)
			p.count = url_to(c->h, "/detention/{}/count", of.id);
	}
	TRY(put_units(c, &of, &p, units, n));
	TRY(put_stays(c, &p, units, n));
	c->frame->leave_quickly = true;
	c->frame->unverified = true;
	place_one_page(c->h, &p);
	return ERR_OK;
}

static void put_stay_json(struct web_call *c, const struct place_stay_row *row)
{
	jot_object(c->j);
	jot_put_uuid(c->j, "case", row->case_id);
	jot_put_uuid(c->j, "stay", row->start);
	jot_put(c->j, "number", row->number);
	jot_put(c->j, "kind", row->kind);
	jot_put(c->j, "state", row->state);
	jot_put_instant(c->j, "from_at", row->from_at);
	jot_put(c->j, "title", row->title);
	jot_put_day(c->j, "title_until", row->title_until);
	jot_put(c->j, "status", place_status_of(c->t, row->status, row->final_at));
	jot_put_uuid(c->j, "unit", row->unit);
	jot_end(c->j);
}

enum err place_json(struct web_call *c)
{
	struct place_stay_row *rows;
	struct place of;
	size_t n;

	TRY(place_load(c->t, web_id(c, "place"), &of));
	TRY(read_stays(c, &rows, &n));
	jot_object(c->j);
	put_place(c->j, &of);
	jot_name(c->j, "stays");
	jot_array(c->j);
	for (size_t i = 0; i < n; i++)
		if (web_seen(c, rows[i].case_id))
			put_stay_json(c, &rows[i]);
	jot_end(c->j);
	jot_end(c->j);
	return ERR_OK;
}

/* --- its units --------------------------------------------------------------------------- */

enum err place_unit_add_fill(struct web_call *c)
{
	c->state->cancel = url_page(c->t->a, c->t->lang, "/detention/{}", web_id(c, "place"));
	return ERR_OK;
}

static enum err save(struct web_call *c, const struct place_unit *u)
{
	TRY(place_unit_set(c->t, web_id(c, "place"), u, c->findings, &c->made));
	c->made_rev = u->rev + 1;
	c->go = url_page(c->t->a, c->t->lang, "/detention/{}", web_id(c, "place"));
	return ERR_OK;
}

enum err place_unit_add_act(struct web_call *c)
{
	return save(c, c->in);
}

enum err place_unit_correct_fill(struct web_call *c)
{
	const struct form *form = c->route->form;
	struct place_unit live;

	TRY(place_unit_load(c->t, web_id(c, "place"), web_id(c, "unit"), &live));
	if (!str_any(c->state->rev)) /* what was sent stays: it may have been replaced since */
		c->state->rev = arena_fmt(c->t->a, "%lld", (long long)live.rev);
	for (size_t i = 0; i < form->n; i++)
		if (strcmp(form->fields[i].name, "why") != 0)
			web_value(c, form->fields[i].name,
				form_value(c->t->a, &form->fields[i], &live));
	return place_unit_add_fill(c);
}

enum err place_unit_correct_act(struct web_call *c)
{
	struct place_unit live, next = *(const struct place_unit *)c->in;

	TRY(place_unit_load(c->t, web_id(c, "place"), web_id(c, "unit"), &live));
	TRY(web_check_rev(c, live.rev));
	next.id = live.id;
	next.rev = live.rev;
	return save(c, &next);
}
