/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What came after the course of one trainee, as a page, and the forms that keep it. */
#include "matter/aftercare/aftercare_tables.h"
#include "matter/placement/placement_page.h"
#include "matter/placement/placement_tables.h"
#include "placement_tmpl.h"

static struct str riel_words(struct web_call *c, int64_t riel)
{
	struct str n;

	if (riel == INSTANT_NONE)
		return STR_NONE;
	n = lang_number(c->t->a, c->t->lang, riel);
	return lang_fmt(c->t->a, c->t->lang, T("%s riel"), &n, 1);
}

static struct str days_words(struct web_call *c, const struct placement *p)
{
	struct str words[2] = {lang_day(c->t->a, c->t->lang, p->from_day),
		lang_day(c->t->a, c->t->lang, p->to_day)};

	return lang_fmt(c->t->a, c->t->lang,
		p->to_day == DAY_NONE ? T("from %s on") : T("%s to %s"), words, 2);
}

static void put_visits(struct web_call *c, const struct placement *p, struct placement_line *to)
{
	to->n_visits = p->n_visits;
	to->visits = arena_array(c->t->a, p->n_visits, sizeof(*to->visits));
	for (size_t i = 0; i < p->n_visits; i++)
		to->visits[i] = (struct placement_visit_line){
			.day = lang_day(c->t->a, c->t->lang, p->visits[i].day),
			.going = say_word(c->h, placement_goings, p->visits[i].going),
			.income = riel_words(c, p->visits[i].income),
			.words = p->visits[i].words,
			.by = turn_pick(c->t, p->visits[i].by_km, p->visits[i].by_en),
		};
}

static struct placement_line line_of(struct web_call *c, const struct placement *p)
{
	bool goes_on = p->to_day == DAY_NONE;
	struct placement_line line = {
		.visit = goes_on ? url_to(c->h, "/placement/{}/visit", p->id) : url_made(NULL),
		.end = goes_on ? url_to(c->h, "/placement/{}/end", p->id) : url_made(NULL),
		.kind = say_word(c->h, placement_kinds, p->kind),
		.days = days_words(c, p),
		.with = p->with,
		.pay = riel_words(c, p->pay),
		.capital = riel_words(c, p->capital),
		.plan = p->plan,
		.ended = str_any(p->ended) ? say_word(c->h, placement_ends, p->ended) : STR_NONE,
		.why = p->ended_why,
	};

	put_visits(c, p, &line);
	return line;
}

enum err placement_show(struct web_call *c)
{
	const struct training_place *trainee = c->prepared;
	struct placement_page p = {
		.back = url_to(c->h, "/trainee/{}", trainee->id),
		.tools = url_to(c->h, "/trainee/{}/tools", trainee->id),
		.start = url_to(c->h, "/trainee/{}/placement/new", trainee->id),
	};
	struct placement_whole w;

	TRY(placement_load_all(c->t, trainee, &w));
	TRY(aftercare_put_names(c, trainee->child, &p.first, &p.second));
	p.granted = w.n_grants > 1 ? riel_words(c, w.granted) : STR_NONE;
	p.n = w.n;
	p.v = arena_array(c->t->a, w.n, sizeof(*p.v));
	for (size_t i = 0; i < w.n; i++)
		p.v[i] = line_of(c, &w.list[i]);
	p.n_grants = w.n_grants;
	p.grants = arena_array(c->t->a, w.n_grants, sizeof(*p.grants));
	for (size_t i = 0; i < w.n_grants; i++)
		p.grants[i] = (struct placement_grant_line){
			lang_day(c->t->a, c->t->lang, w.grants[i].day),
			riel_words(c, w.grants[i].riel), w.grants[i].items};
	c->frame->leave_quickly = true;
	placement_draw(c->h, &p);
	return ERR_OK;
}

static void put_number(struct jot *j, const char *name, int64_t n)
{
	if (n != INSTANT_NONE)
		jot_put_int(j, name, n);
}

static void put_json(struct jot *j, const struct placement *p)
{
	jot_object(j);
	jot_put_uuid(j, "id", p->id);
	jot_put(j, "kind", p->kind);
	jot_put(j, "with", p->with);
	jot_put_day(j, "from_day", p->from_day);
	jot_put_day(j, "to_day", p->to_day);
	put_number(j, "pay", p->pay);
	put_number(j, "capital", p->capital);
	jot_put(j, "plan", p->plan);
	jot_put(j, "ended", p->ended);
	jot_name(j, "visits");
	jot_array(j);
	for (size_t i = 0; i < p->n_visits; i++) {
		jot_object(j);
		jot_put_day(j, "day", p->visits[i].day);
		jot_put(j, "going", p->visits[i].going);
		put_number(j, "income", p->visits[i].income);
		jot_put(j, "words", p->visits[i].words);
		jot_end(j);
	}
	jot_end(j);
	jot_end(j);
}

enum err placement_json(struct web_call *c)
{
	struct placement_whole w;

	TRY(placement_load_all(c->t, c->prepared, &w));
	jot_object(c->j);
	jot_put_int(c->j, "tools_riel", w.granted);
	jot_name(c->j, "placements");
	jot_array(c->j);
	for (size_t i = 0; i < w.n; i++)
		put_json(c->j, &w.list[i]);
	jot_end(c->j);
	jot_end(c->j);
	return ERR_OK;
}

/* --- the forms ---------------- */

enum err placement_day_fill(struct web_call *c)
{
	static const char *const fields[] = {"day", "from_day", "to_day"};

	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		if (form_field_named(c->state->form, str_from(fields[i])))
			web_value(c, fields[i], date_str(c->t->a, turn_today(c->t)));
	return ERR_OK;
}

static struct url after(struct web_call *c, const struct training_place *trainee)
{
	return url_page(c->t->a, c->t->lang, "/trainee/{}/after", trainee->id);
}

enum err placement_tools_act(struct web_call *c)
{
	const struct placement_tools_form *in = c->in;

	c->go = after(c, c->prepared);
	return placement_grant_add(c->t, c->prepared,
		&(struct placement_grant){.day = in->day, .riel = in->riel, .items = in->items},
		c->findings, &c->made);
}

enum err placement_start_act(struct web_call *c)
{
	const struct placement_form *in = c->in;

	c->go = after(c, c->prepared);
	return placement_start(c->t, c->prepared,
		&(struct placement){.kind = in->kind, .with = in->with, .plan = in->plan,
			.from_day = in->from_day, .pay = in->pay, .capital = in->capital},
		c->findings, &c->made);
}

struct reached {
	struct training_place trainee;
	struct placement one;
};

enum err placement_reach(struct web_call *c)
{
	struct reached *r = arena_alloc(c->t->a, sizeof(*r));

	c->prepared = r;
	TRY(placement_load(c->t, web_id(c, "placement"), &r->trainee, &r->one));
	c->subject = r->one.id;
	return r->one.to_day == DAY_NONE ? ERR_OK : turn_fail(c->t, ERR_ABSENT, "it has ended");
}

enum err placement_visit_act(struct web_call *c)
{
	const struct placement_visit_form *in = c->in;
	const struct reached *r = c->prepared;

	c->made = turn_new_id(c->t);
	c->go = after(c, &r->trainee);
	return placement_visit_add(c->t, &r->trainee, &r->one,
		&(struct placement_visit){.id = c->made, .day = in->day, .going = in->going,
			.income = in->income, .words = in->words},
		c->findings);
}

enum err placement_end_act(struct web_call *c)
{
	const struct placement_end_form *in = c->in;
	const struct reached *r = c->prepared;
	struct placement one = r->one;

	one.to_day = in->to_day;
	one.ended = in->ended;
	one.ended_why = in->why;
	c->made = one.id;
	c->made_rev = one.rev + 1;
	c->go = after(c, &r->trainee);
	return placement_end(c->t, &r->trainee, &one, c->findings);
}
