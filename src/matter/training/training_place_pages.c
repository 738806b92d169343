/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A trainee: taken into a class, received, ended. */
#include "matter/aftercare/aftercare_tables.h"
#include "matter/training/training_page.h"
#include "matter/training/training_tables.h"
#include "training_tmpl.h"

enum err training_take_fill(struct web_call *c)
{
	const struct training_cohort *k = c->prepared;
	struct training_trade *trades;
	struct training_child *list;
	struct form_option *options;
	size_t n;

	TRY(training_children(c->t, k->agency, &list, &n));
	options = arena_array(c->t->a, n, sizeof(*options));
	for (size_t i = 0; i < n; i++)
		options[i] = (struct form_option){uuid_str(c->t->a, list[i].child),
			turn_pick(c->t, list[i].km, list[i].latin), STR_NONE};
	web_option(c, "child", options, n);
	TRY(training_own_trades(c->t, k->agency, &trades, &n));
	options = arena_array(c->t->a, n, sizeof(*options));
	for (size_t i = 0; i < n; i++)
		options[i] = (struct form_option){uuid_str(c->t->a, trades[i].id),
			turn_pick(c->t, trades[i].km, trades[i].en), STR_NONE};
	web_option(c, "second_choice", options, n);
	web_value(c, "from_day",
		date_str(c->t->a,
			turn_today(c->t) > k->from_day ? turn_today(c->t) : k->from_day));
	return ERR_OK;
}

enum err training_take_act(struct web_call *c)
{
	const struct training_take_form *in = c->in;
	const struct training_cohort *k = c->prepared;
	struct training_place p = {
		.child = in->child,
		.from_day = in->from_day,
		.second_choice = in->second_choice,
		.tried = in->tried,
		.steps = in->steps,
		.wish = in->wish,
	};

	if (str_is(in->chose, "no"))
		web_wrong(c, "chose", T("The child chooses. Talk over another trade first."));
	TRY(training_place_take(c->t, k, &p, c->findings, &c->made));
	c->go = url_page(c->t->a, c->t->lang, "/trainee/{}", c->made);
	return ERR_OK;
}

enum err training_reach_trainee(struct web_call *c)
{
	struct training_place *p = arena_alloc(c->t->a, sizeof(*p));

	c->prepared = p;
	TRY(training_place_load(c->t, web_id(c, "trainee"), p));
	c->subject = p->id;
	return ERR_OK;
}

static void put_steps(
	struct web_call *c, const struct training_place *p, struct training_trainee_page *to)
{
	struct str rest = p->steps, code;
	size_t most = 0;

	while (training_steps[most].code)
		most++;
	to->steps = arena_array(c->t->a, most, sizeof(*to->steps));
	while (to->n_steps < most && str_next(&rest, ' ', &code))
		if (str_any(code))
			to->steps[to->n_steps++] = say_word(c->h, training_steps, code);
}

static struct str days_words(struct web_call *c, const struct training_place *p)
{
	struct str words[2] = {lang_day(c->t->a, c->t->lang, p->from_day),
		lang_day(c->t->a, c->t->lang, p->to_day)};

	return lang_fmt(c->t->a, c->t->lang,
		p->to_day == DAY_NONE ? T("from %s on") : T("%s to %s"), words, 2);
}

enum err training_trainee_show(struct web_call *c)
{
	static const struct page_word known[] = {{"yes", T("Yes")}, {"no", T("No")},
		{"unknown", T("Not known")}, {NULL, NULL}};
	const struct training_place *p = c->prepared;
	struct training_trainee_page page = {
		.back = url_to(c->h, "/class/{}", p->cohort),
		.progress = url_to(c->h, "/trainee/{}/progress", p->id),
		.after = url_to(c->h, "/trainee/{}/after", p->id),
		.received = url_to(c->h, "/trainee/{}/received", p->id),
		.end = str_any(p->ended) ? url_made(NULL)
					 : url_to(c->h, "/trainee/{}/end", p->id),
		.days = days_words(c, p),
		.tried = say_word(c->h, known, p->tried),
		.wish = p->wish,
		.ended = str_any(p->ended) ? say_word(c->h, training_ends, p->ended) : STR_NONE,
		.why = p->ended_why,
	};
	struct training_cohort k;

	TRY(training_cohort_load(c->t, p->cohort, &k));
	page.course = turn_pick(c->t, k.course_km, k.course_en);
	TRY(aftercare_put_names(c, p->child, &page.first, &page.second));
	TRY(aftercare_put_age(c, p->child, &page.age, &page.sex));
	TRY(training_trade_words(c->t, p->second_choice, &page.second_choice));
	put_steps(c, p, &page);
	c->frame->leave_quickly = true;
	training_trainee_draw(c->h, &page);
	return ERR_OK;
}

enum err training_trainee_json(struct web_call *c)
{
	const struct training_place *p = c->prepared;

	jot_object(c->j);
	jot_put_uuid(c->j, "id", p->id);
	jot_put_int(c->j, "rev", p->rev);
	jot_put_uuid(c->j, "class", p->cohort);
	jot_put_day(c->j, "from_day", p->from_day);
	jot_put_day(c->j, "to_day", p->to_day);
	jot_put(c->j, "second_choice", p->second_choice);
	jot_put(c->j, "tried", p->tried);
	jot_put(c->j, "steps", p->steps);
	jot_put(c->j, "wish", p->wish);
	jot_put(c->j, "ended", p->ended);
	jot_put(c->j, "why", p->ended_why);
	jot_end(c->j);
	return ERR_OK;
}

enum err training_received_fill(struct web_call *c)
{
	const struct training_place *p = c->prepared;

	web_value(c, "steps", p->steps);
	return ERR_OK;
}

static enum err change(struct web_call *c, const struct training_place *p)
{
	c->made = p->id;
	c->made_rev = p->rev + 1;
	c->go = url_page(c->t->a, c->t->lang, "/trainee/{}", p->id);
	return training_place_change(c->t, p, c->findings);
}

enum err training_received_act(struct web_call *c)
{
	const struct training_received_form *in = c->in;
	struct training_place p = *(const struct training_place *)c->prepared;

	p.steps = in->steps;
	return change(c, &p);
}

enum err training_end_fill(struct web_call *c)
{
	web_value(c, "to_day", date_str(c->t->a, turn_today(c->t)));
	return ERR_OK;
}

enum err training_end_act(struct web_call *c)
{
	const struct training_end_form *in = c->in;
	struct training_place p = *(const struct training_place *)c->prepared;

	p.to_day = in->to_day;
	p.ended = in->ended;
	p.ended_why = in->why;
	return change(c, &p);
}
