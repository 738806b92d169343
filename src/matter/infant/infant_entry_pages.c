/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What is entered of a child who lives with a detained mother. */
#include "matter/infant/infant.h"
#include "matter/infant/infant_tables.h"
#include "matter/list/list_pages.h"
#include "infant_sql.h"

static const char one[] = "/infant/{}";

/* A place officer enters at the own places, a social agent at any: the mother may be on her way. */
static enum err offer_places(struct web_call *c)
{
	struct turn *t = c->t;
	struct infant_places_row *rows;
	struct form_option *places, *units;
	size_t n, k = 0, n_units = 0, room = 0;

	TRY(infant_places(t->db, t->a, &(struct infant_places_in){turn_today(t)}, &rows, &n));
	places = arena_array(t->a, n, sizeof(*places));
	units = arena_array(t->a, 200, sizeof(*units));
	room = 200;
	for (size_t i = 0; i < n; i++) {
		bool own = turn_has_role_at(t, ROLE_PLACE_OFFICER, rows[i].operator)
			|| turn_has_role_at(t, ROLE_HEAD, rows[i].operator);
		struct str name = turn_pick(t, rows[i].name_km, rows[i].name_en);
		struct infant_units_row *u;
		size_t m;

		if (!own && !turn_has_role(t, ROLE_SOCIAL_AGENT))
			continue;
		places[k++] = (struct form_option){uuid_str(t->a, rows[i].id), name, STR_NONE};
		if (!own)
			continue;
		TRY(infant_units(t->db, t->a,
			&(struct infant_units_in){rows[i].id, turn_today(t)}, &u, &m));
		for (size_t x = 0; x < m && n_units < room; x++)
			units[n_units++] = (struct form_option){uuid_str(t->a, u[x].id),
				turn_pick(t, u[x].name_km, u[x].name_en), name};
	}
	web_option(c, "place", places, k);
	web_option(c, "unit", units, n_units);
	if (k == 1)
		web_value(c, "place", places[0].value);
	return ERR_OK;
}

enum err infant_new_fill(struct web_call *c)
{
	list_back_to(c, url_page(c->t->a, c->t->lang, "/infants"));
	return offer_places(c);
}

static struct infant read_form(const struct infant_form *in)
{
	return (struct infant){.place = in->place, .unit = in->unit, .family_km = in->family_km,
		.given_km = in->given_km, .family_latin = in->family_latin,
		.given_latin = in->given_latin, .mother = in->mother, .sex = in->sex,
		.why = in->why, .born_from = in->birth.from, .born_to = in->birth.to,
		.since_day = in->since_day, .left_day = DAY_NONE};
}

static enum err save(struct web_call *c, const struct infant *i)
{
	TRY(infant_set(c->t, i, c->findings, &c->made));
	c->subject = c->made;
	c->made_rev = i->rev + 1;
	c->go = url_page(c->t->a, c->t->lang, one, c->made);
	return ERR_OK;
}

enum err infant_new_act(struct web_call *c)
{
	struct infant i = read_form(c->in);

	i.why = STR_NONE;
	return save(c, &i);
}

enum err infant_correct_fill(struct web_call *c)
{
	const struct form *form = c->route->form;
	const struct infant *i = c->prepared;
	struct infant_form shown = {.place = i->place, .unit = i->unit,
		.family_km = i->family_km, .given_km = i->given_km,
		.family_latin = i->family_latin, .given_latin = i->given_latin,
		.mother = i->mother, .sex = i->sex, .birth = {i->born_from, i->born_to},
		.since_day = i->since_day};

	if (!str_any(c->state->rev)) /* what was sent stays: it may have been replaced since */
		c->state->rev = arena_fmt(c->t->a, "%lld", (long long)i->rev);
	list_back_to(c, url_page(c->t->a, c->t->lang, one, i->id));
	for (size_t k = 0; k < form->n; k++)
		web_value(c, form->fields[k].name,
			form_value(c->t->a, &form->fields[k], &shown));
	return offer_places(c);
}

enum err infant_correct_act(struct web_call *c)
{
	const struct infant *live = c->prepared;
	struct infant i = read_form(c->in);

	TRY(web_check_rev(c, live->rev));
	i.id = live->id;
	i.rev = c->rev;
	i.for_agency = live->for_agency;
	i.left_day = live->left_day;
	i.left_to = live->left_to;
	i.left_words = live->left_words;
	return save(c, &i);
}

enum err infant_today_fill(struct web_call *c)
{
	const struct infant *i = c->prepared;

	list_back_to(c, url_page(c->t->a, c->t->lang, one, i->id));
	web_value(c, "day", date_str(c->t->a, turn_today(c->t)));
	return ERR_OK;
}

static const struct infant *saved(struct web_call *c)
{
	const struct infant *i = c->prepared;

	c->go = url_page(c->t->a, c->t->lang, one, i->id);
	return i;
}

enum err infant_decision_act(struct web_call *c)
{
	const struct infant_decision_form *in = c->in;

	return infant_decision_write(c->t, saved(c),
		&(struct infant_decision){.day = in->day, .stage = in->stage,
			.decision = in->decision, .decided_by = in->decided_by,
			.told = str_is(in->told, "yes"), .reasons = in->reasons,
			.carers = in->carers, .alternatives = in->alternatives,
			.support = in->support},
		c->findings, &c->made);
}

static enum err write_entry(struct web_call *c, const struct infant_entry *e)
{
	return infant_entry_write(c->t, saved(c), e, c->findings, &c->made);
}

enum err infant_care_act(struct web_call *c)
{
	const struct infant_care_form *in = c->in;

	return write_entry(c, &(struct infant_entry){.kind = in->kind, .day = in->day,
				      .by_day = DAY_NONE, .words = in->words});
}

enum err infant_plan_act(struct web_call *c)
{
	const struct infant_plan_form *in = c->in;

	return write_entry(c, &(struct infant_entry){.kind = STR("plan"), .day = in->day,
				      .by_day = in->by_day, .words = in->to_whom,
				      .where = in->where,
				      .done = str_is(in->prepared, "yes")});
}

enum err infant_follow_act(struct web_call *c)
{
	const struct infant_follow_form *in = c->in;

	return write_entry(c, &(struct infant_entry){.kind = STR("follow-up"), .day = in->day,
				      .by_day = DAY_NONE, .words = in->words,
				      .done = str_is(in->reached, "yes")});
}

enum err infant_leave_act(struct web_call *c)
{
	const struct infant_leave_form *in = c->in;
	const struct infant *i = saved(c);

	c->made = i->id;
	return infant_leave(c->t, i, in->day, in->to, in->words, c->findings);
}
