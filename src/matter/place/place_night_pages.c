/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Nights: a count of all units on one page, and what came of a month of them. */
#include "matter/place/place_page.h"
#include "matter/place/place_tables.h"
#include "place_tmpl.h"

enum { MONTH_LONGEST = 31, LYING_MOST = 5000 };

/* --- the count ------------------------------------------------------------------------------- */

static const char *field_of(struct web_call *c, const char *who, const struct place_unit *u)
{
	return arena_fmt(c->t->a, "%s-%.*s", who, STR_ARG(uuid_str(c->t->a, u->id))).p;
}

/* Two numbers a unit that is in use. */
enum err place_count_form_for(struct web_call *c, const struct form **form)
{
	static const struct {
		const char *who, *label;
	} asked[] = {{"children", T("How many children?")},
		{"adults", T("How many adults who are not in this register?")}};
	struct form_field *fields;
	struct place_unit *units;
	size_t n;
	size_t k = 0;

	TRY(place_units(c->t, web_id(c, "place"), &units, &n));
	fields = arena_array(c->t->a, n * 2, sizeof(*fields));
	for (size_t i = 0; i < n; i++)
		for (size_t w = 0; place_unit_is_used(&units[i], turn_today(c->t)) && w < 2; w++)
			fields[k++] = (struct form_field){
				.name = field_of(c, asked[w].who, &units[i]),
				.type = FORM_CODE,
				.flags = FORM_SHORT,
				.max = 4,
				.label = lang_text(c->t->lang, asked[w].label),
				.group = w ? NULL
					   : arena_c(c->t->a,
						     turn_pick(c->t, units[i].name_km,
							     units[i].name_en)),
			};
	*form = form_made(c->t->a, c->route->form, fields, k);
	return ERR_OK;
}

enum err place_count_fill(struct web_call *c)
{
	struct place_hour hour;
	int32_t night;

	TRY(place_night_hour(c->t, web_id(c, "place"), &hour));
	night = night_after(turn_today(c->t) - 1, c->t->now, hour.hour) > 1 ? 0 : -1;
	c->state->cancel = url_page(c->t->a, c->t->lang, "/detention/{}", web_id(c, "place"));
	web_value(c, "night", date_str(c->t->a, turn_today(c->t) + night));
	return ERR_OK;
}

/* INSTANT_NONE: nothing was typed. */
static int64_t lying(struct web_call *c, const char *name)
{
	const struct form_field *f = form_field_named(c->state->form, str_from(name));
	struct str typed = f ? form_value(c->t->a, f, c->in) : STR_NONE;
	int64_t n;

	if (!str_any(typed))
		return INSTANT_NONE;
	if (str_int(typed, &n) && n >= 0 && n <= LYING_MOST)
		return n;
	web_wrong(c, name, T("Write a whole number, such as 14."));
	return INSTANT_NONE;
}

static enum err count_unit(struct web_call *c, const struct place_nights *v,
	const struct place_unit *u, size_t *done)
{
	const struct place_count_form *in = c->in;
	struct place_count count = {
		.unit = u->id,
		.field = field_of(c, "children", u),
		.night = in->night,
		.children = lying(c, field_of(c, "children", u)),
		.adults = lying(c, field_of(c, "adults", u)),
	};
	enum err e;

	if (count.children == INSTANT_NONE && count.adults == INSTANT_NONE)
		return ERR_OK;
	if (count.children == INSTANT_NONE)
		web_wrong(c, count.field, T("Write how many children too, 0 if there are none."));
	else if (count.adults == INSTANT_NONE)
		web_wrong(c, field_of(c, "adults", u),
			T("Write how many adults too, 0 if there are none."));
	if (count.children == INSTANT_NONE || count.adults == INSTANT_NONE)
		return ERR_OK;
	e = place_count_set(c->t, v, web_id(c, "place"), &count, c->findings);
	if (e == ERR_INPUT) /* the other units are looked at too; nothing of them is kept */
		return ERR_OK;
	(*done)++;
	return e;
}

enum err place_count_act(struct web_call *c)
{
	const struct place_count_form *in = c->in;
	struct place_nights v;
	size_t done = 0;

	TRY(place_nights_load(c->t, web_id(c, "place"), in->night, 1, &v));
	for (size_t i = 0; i < v.n_units; i++)
		TRY(count_unit(c, &v, &v.units[i], &done));
	if (!done && !findings_stop(c->findings))
		web_wrong(c, NULL, T("No unit is counted yet. Write the numbers of at least one."));
	if (findings_stop(c->findings))
		return ERR_INPUT;
	c->made = web_id(c, "place");
	c->made_rev = 1;
	c->go = url_page(c->t->a, c->t->lang, "/detention/{}/nights", web_id(c, "place"));
	return ERR_OK;
}

/* --- a month ---------------------------------------------------------------------------------- */

/* The first day of ?month=2026-11, or of this month. */
static int32_t month_of(struct web_call *c)
{
	struct str typed = web_query(c, "month");
	int32_t day;

	if (date_parse(arena_fmt(c->t->a, "%.*s-01", STR_ARG(typed)), &day))
		return day;
	day = turn_today(c->t);
	return day - date_civil(day).day + 1;
}

static struct url month_link(struct web_call *c, int32_t first)
{
	return url_with(c->t->a,
		url_page(c->t->a, c->t->lang, "/detention/{}/nights", web_id(c, "place")), "month",
		str_cut(date_str(c->t->a, first), 0, 7));
}

static struct str number(const struct web_call *c, int64_t n)
{
	return lang_number(c->t->a, c->t->lang, n);
}

static const char *const tags[] = {"undetermined", "met", "overdue"};
static const char *const words[] = {T("Not counted"), T("Apart"), T("With adults")};

static struct place_night_cell cell_of(struct web_call *c, const struct night_cell *cell)
{
	enum night_state state = night_state_of(cell);
	struct str n = number(c, cell->children);

	if (!cell->children)
		return (struct place_night_cell){.words = STR("–")};
	if (state == NIGHT_MIXED)
		n = arena_fmt(c->t->a, "%.*s + %.*s", STR_ARG(n),
			STR_ARG(number(c, cell->adults)));
	return (struct place_night_cell){n, tags[state], words[state]};
}

/* All of the place in that night: the worst that holds. */
static struct place_night_cell sum_of(struct web_call *c, const struct night_sum *s)
{
	int64_t all = s->apart + s->mixed + s->unknown;
	enum night_state state = s->mixed ? NIGHT_MIXED : s->unknown ? NIGHT_UNKNOWN : NIGHT_APART;

	if (!all)
		return (struct place_night_cell){.words = STR("–")};
	return (struct place_night_cell){number(c, all), tags[state], words[state]};
}

/* Units where a child lay in this month, or that are meant for children. */
static bool is_shown(const struct place_nights *v, size_t unit)
{
	if (str_is(v->units[unit].declared, "children"))
		return true;
	for (size_t k = 0; k < v->nights; k++)
		if (v->answer.cells[unit * v->nights + k].children)
			return true;
	return false;
}

static void put_lines(struct web_call *c, const struct place_nights *v, struct place_nights_page *p)
{
	p->lines = arena_array(c->t->a, v->nights, sizeof(*p->lines));
	p->heads = arena_array(c->t->a, v->n_units, sizeof(*p->heads));
	for (size_t u = 0; u < v->n_units; u++)
		if (is_shown(v, u))
			p->heads[p->n_heads++] =
				turn_pick(c->t, v->units[u].name_km, v->units[u].name_en);
	for (size_t k = v->nights; k-- > 0;) {
		struct place_night_line *to = &p->lines[p->n++];
		size_t n = 0;

		to->night = lang_day_short(c->t->a, c->t->lang, v->first + (int32_t)k);
		to->cells = arena_array(c->t->a, p->n_heads, sizeof(*to->cells));
		for (size_t u = 0; u < v->n_units; u++)
			if (is_shown(v, u))
				to->cells[n++] = cell_of(c, &v->answer.cells[u * v->nights + k]);
		to->all = sum_of(c, &v->answer.each[k]);
	}
}

static enum err load_month(struct web_call *c, struct place_nights *v)
{
	int32_t first = month_of(c);
	size_t nights = (size_t)(date_add_months(first, 1) - first);

	return place_nights_load(c->t, web_id(c, "place"), first,
		nights > MONTH_LONGEST ? MONTH_LONGEST : nights, v);
}

enum err place_nights_show(struct web_call *c)
{
	struct place_nights_page p = {.back = url_to(c->h, "/detention/{}", web_id(c, "place"))};
	struct place_nights v;
	struct civil month;
	struct str holes[2];
	struct place of;

	TRY(place_load(c->t, web_id(c, "place"), &of));
	TRY(load_month(c, &v));
	month = date_civil(v.first);
	holes[0] = str_from(lang_month(c->t->lang, month.month));
	holes[1] = lang_digits(c->t->a, c->t->lang, arena_fmt(c->t->a, "%d", month.year));
	p.month = lang_fmt(c->t->a, c->t->lang, T("%s %s"), holes, 2);
	p.name = turn_pick(c->t, of.name_km, of.name_en);
	p.before = month_link(c, date_add_months(v.first, -1));
	if (date_add_months(v.first, 1) <= turn_today(c->t))
		p.after = month_link(c, date_add_months(v.first, 1));
	if (place_is_kept(c->t, &of) && v.n_units)
		p.count = url_to(c->h, "/detention/{}/count", of.id);
	put_lines(c, &v, &p);
	p.child_nights = number(
		c, v.answer.all.apart + v.answer.all.mixed + v.answer.all.unknown);
	p.apart = number(c, v.answer.all.apart);
	p.mixed = number(c, v.answer.all.mixed);
	p.unknown = number(c, v.answer.all.unknown);
	p.grown = number(c, v.answer.all.beside_grown);
	p.mixed_n = v.answer.all.mixed;
	p.unknown_n = v.answer.all.unknown;
	p.grown_n = v.answer.all.beside_grown;
	p.cells = v.in_cells;
	p.hour = lang_time(c->t->a, c->t->lang, date_start(v.first) + v.hour * INSTANT_HOUR);
	if (place_is_kept(c->t, &of))
		p.set_hour = url_to(c->h, "/detention/{}/night-hour", of.id);
	place_nights_whole(c->h, &p);
	return ERR_OK;
}

static void put_sum(struct jot *j, const struct night_sum *s)
{
	jot_put_int(j, "apart", s->apart);
	jot_put_int(j, "with_adults", s->mixed);
	jot_put_int(j, "unknown", s->unknown);
	jot_put_int(j, "beside_grown", s->beside_grown);
}

enum err place_nights_json(struct web_call *c)
{
	struct place_nights v;

	TRY(load_month(c, &v));
	jot_object(c->j);
	put_sum(c->j, &v.answer.all);
	jot_name(c->j, "nights");
	jot_array(c->j);
	for (size_t k = 0; k < v.nights; k++) {
		jot_object(c->j);
		jot_put_day(c->j, "night", v.first + (int32_t)k);
		put_sum(c->j, &v.answer.each[k]);
		jot_end(c->j);
	}
	jot_end(c->j);
	jot_end(c->j);
	return ERR_OK;
}

/* --- the hour ----------------------------------------------------------------------------- */

enum err place_hour_fill(struct web_call *c)
{
	struct place_hour hour;

	TRY(place_night_hour(c->t, web_id(c, "place"), &hour));
	web_value(c, "hour", arena_fmt(c->t->a, "%d", hour.hour));
	c->state->cancel =
		url_page(c->t->a, c->t->lang, "/detention/{}/nights", web_id(c, "place"));
	return ERR_OK;
}

enum err place_hour_act(struct web_call *c)
{
	const struct place_hour_form *in = c->in;

	c->made = web_id(c, "place");
	c->go = url_page(c->t->a, c->t->lang, "/detention/{}/nights", web_id(c, "place"));
	return place_night_hour_set(c->t, web_id(c, "place"), (int)in->hour);
}
