/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Six answers open a file; who it may already be is offered, and a person decides. */
#include "custody_sql.h"
#include "matter/custody/custody.h"
#include "matter/intake/intake_tables.h"

static enum err offer_places(struct web_call *c)
{
	struct turn *t = c->t;
	struct custody_place_row *rows;
	struct form_option *options;
	size_t n;

	TRY(custody_place(t->db, t->a, &(struct custody_place_in){t->actor.agency, turn_today(t)},
		&rows, &n));
	options = arena_array(t->a, n, sizeof(*options));
	for (size_t i = 0; i < n; i++)
		options[i] = (struct form_option){uuid_str(t->a, rows[i].id),
			turn_pick(t, rows[i].name_km, rows[i].name_en), STR_NONE};
	web_option(c, "place", options, n);
	if (n)
		web_value(c, "place", options[0].value);
	return ERR_OK;
}

/* Why it looks alike: what speaks for it, as words. */
static struct str why_alike(struct turn *t, const struct child_candidate *one)
{
	const struct {
		bool is;
		const char *words;
	} reasons[] = {
		{one->same_name, T("same name")},
		{one->alike_name && !one->same_name, T("a name that sounds alike")},
		{one->birth_fits, T("the birth fits")},
		{one->same_sex, T("same sex")},
		{one->same_province, T("same province")},
	};
	struct str words[5];
	size_t n = 0;

	for (size_t i = 0; i < 5; i++)
		if (reasons[i].is)
			words[n++] = str_from(lang_text(t->lang, reasons[i].words));
	return lang_list(t->a, t->lang, words, n);
}

static struct form_option candidate_option(struct turn *t, const struct child_candidate *one)
{
	struct str names[2] = {one->km, one->latin};
	struct str said[2] = {one->number, why_alike(t, one)};
	struct str age;
	struct form_option o = {.value = uuid_str(t->a, one->child)};

	o.label = str_eq(one->km, one->latin) || !str_any(one->latin) ? one->km
		: !str_any(one->km)
		? one->latin
		: arena_fmt(t->a, "%.*s – %.*s", STR_ARG(names[0]), STR_ARG(names[1]));
	if (one->age_from >= 0) {
		age = lang_age(t->a, t->lang, one->age_from, one->age_to);
		age = lang_fmt(t->a, t->lang, T("%s years old today"), &age, 1);
		o.label = arena_fmt(t->a, "%.*s, %.*s", STR_ARG(o.label), STR_ARG(age));
	}
	o.hint = lang_fmt(t->a, t->lang, T("Case %s: %s"), said, 2);
	return o;
}

static enum err offer_candidates(struct web_call *c, const struct intake *in)
{
	struct turn *t = c->t;
	struct child_candidate *list;
	struct form_option *options;
	size_t n;

	TRY(intake_candidates(t, in, &list, &n));
	if (!n)
		return ERR_OK;
	options = arena_array(t->a, n + 1, sizeof(*options));
	for (size_t i = 0; i < n; i++)
		options[i] = candidate_option(t, &list[i]);
	options[n] = (struct form_option){uuid_str(t->a, INTAKE_NONE_OF_THESE),
		str_from(lang_text(t->lang, T("None of these: another child"))), STR_NONE};
	web_option(c, "chosen", options, n + 1);
	return ERR_OK;
}

/* Whom it may be follows from what was typed, whether or not all of it is right yet. */
enum err intake_fill(struct web_call *c)
{
	struct intake *typed = arena_alloc(c->t->a, sizeof(*typed));
	struct findings ignored;

	TRY(offer_places(c));
	web_value(c, "named", STR("yes"));
	web_value(c, "held", STR("yes"));
	web_value(c, "class", STR("unknown"));
	findings_init(&ignored, c->t->a);
	form_check(c->state, typed, &ignored);
	if (!str_any(typed->named)
		|| (typed->met.at == INSTANT_NONE && typed->arrived.at == INSTANT_NONE))
		return ERR_OK;
	return offer_candidates(c, typed);
}

/* A program cannot look at a page: it is told whom it might be, one a finding. */
static enum err tell_candidates(struct web_call *c, const struct intake *in)
{
	struct child_candidate *list;
	struct form_option o;
	size_t n;

	TRY(intake_candidates(c->t, in, &list, &n));
	for (size_t i = 0; i < n; i++) {
		o = candidate_option(c->t, &list[i]);
		findings_add(c->findings, "chosen", FINDING_STOP,
			arena_fmt(c->t->a, "%.*s: %.*s. %.*s", STR_ARG(o.value), STR_ARG(o.label),
				STR_ARG(o.hint)));
	}
	if (n)
		findings_add(c->findings, "chosen", FINDING_STOP,
			arena_fmt(c->t->a, "%.*s: %s",
				STR_ARG(uuid_str(c->t->a, INTAKE_NONE_OF_THESE)),
				lang_text(c->t->lang, T("None of these: another child"))));
	return ERR_OK;
}

enum err intake_act(struct web_call *c)
{
	const struct intake *in = c->in;
	struct custody_mark *marks;
	struct turn_reach reach;
	struct case_view v;
	size_t n;
	enum err e = intake_open(c->t, in, c->findings, &c->made);

	if (e == ERR_INPUT && c->api && !uuid_any(in->chosen))
		TRY(tell_candidates(c, in));
	TRY(e);
	c->subject = c->made;
	TRY(turn_case_reach(c->t, c->made, &reach));
	TRY(case_view_load(c->t, c->made, &reach.view, &v));
	TRY(custody_marks(c->t, &v, &marks, &n));
	for (size_t i = 0; i < n; i++)
		findings_add(c->findings, NULL, FINDING_MARK, marks[i].message);
	c->go = url_page(c->t->a, c->t->lang, "/case/{}/first-hours", c->made);
	return ERR_OK;
}
