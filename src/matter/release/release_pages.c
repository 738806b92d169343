/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The plan of one stay as a page, as data, as a paper; and what is entered. */
#include "matter/release/release_page.h"
#include "release_tmpl.h"
#include "worker/worker.h"

static bool shows(const struct web_call *c, bool own)
{
	return gate_sees_row(&c->may, CLASS_G, own, false);
}

/* The stay in the path, with its plan. What the reader may not see of it is not written. */
static enum err load(struct web_call *c, struct release_seen *r)
{
	struct release_step *list;
	size_t n;

	*r = (struct release_seen){.n_steps = 0};
	TRY(stay_load(c->t, c->case_id, web_id(c, "stay"), &r->stay));
	if (!str_is(r->stay.kind, "detention"))
		return turn_fail(c->t, ERR_ABSENT, "no plan is made of hours in custody");
	TRY(release_plan_load(c->t, &r->stay, &r->plan));
	r->shut = r->plan.rev && !shows(c, r->plan.own);
	if (r->shut)
		r->plan = (struct release_plan){.expected_day = DAY_NONE};
	TRY(release_steps(c->t, &r->stay, &list, &n));
	r->steps = arena_array(c->t->a, n, sizeof(*r->steps));
	for (size_t i = 0; i < n; i++)
		if (shows(c, list[i].own))
			r->steps[r->n_steps++] = list[i];
	return ERR_OK;
}

/* --- reading ------------------------------------------------------------------------------ */

static void put_end(struct web_call *c, const struct release_seen *r, struct release_page *p)
{
	int32_t end = release_known_end(&r->stay, &r->plan);
	bool held = r->stay.until_at == INSTANT_NONE, expected = r->plan.expected_day != DAY_NONE;

	if (!held)
		p->end_word = T("Left the place");
	else
		p->end_word = expected ? T("Expected to leave on") : T("The order ends on");
	if (end == DAY_NONE)
		p->end = str_from(lang_text(c->t->lang, T("not known")));
	else if (held)
		p->end = lang_left_day(c->t->a, c->t->lang, end, turn_today(c->t));
	else
		p->end = lang_day(c->t->a, c->t->lang, end);
}

static void put_plan(struct web_call *c, const struct release_plan *plan, struct release_page *p)
{
	struct str holes[3] = {turn_pick(c->t, plan->by_km, plan->by_en),
		turn_pick(c->t, plan->office_km, plan->office_en),
		lang_instant(c->t->a, c->t->lang, plan->recorded_at)};

	p->any = plan->rev > 0;
	if (!p->any)
		return;
	release_parts(plan, p->parts);
	p->agreed_word = str_is(plan->agreed, "yes")  ? T("The child agrees")
			 : str_is(plan->agreed, "no") ? T("The child does not agree")
						      : T("The child was not asked");
	p->agreed_tag = str_is(plan->agreed, "yes") ? "kept" : "soon";
	p->written = lang_fmt(c->t->a, c->t->lang, T("Written by %s, %s, on %s."), holes, 3);
}

static void put_step_state(
	struct web_call *c, const struct release_step *s, struct release_step_line *to)
{
	if (str_is(s->state, "done")) {
		to->tag = "kept";
		to->word = T("Done");
		to->when = lang_day(c->t->a, c->t->lang, s->done_day);
		return;
	}
	to->when = lang_left_day(c->t->a, c->t->lang, s->by_day, turn_today(c->t));
	to->tag = s->by_day < turn_today(c->t) ? "overdue" : "running";
	to->word = s->by_day < turn_today(c->t) ? T("Past the time") : T("Still to be done");
	if (str_is(s->state, "dropped")) {
		to->when = lang_day(c->t->a, c->t->lang, s->by_day);
		to->tag = "waiting";
		to->word = T("Not done");
	}
}

static void put_steps(struct web_call *c, const struct release_seen *r, struct release_page *p)
{
	bool change = web_open(c, "/case/{case}/stay/{stay}/release-step/{step}") != NULL;

	p->n_steps = r->n_steps;
	p->steps = arena_array(c->t->a, r->n_steps, sizeof(*p->steps));
	for (size_t i = 0; i < r->n_steps; i++) {
		const struct release_step *s = &r->steps[i];

		p->steps[i] = (struct release_step_line){
			.what = s->what,
			.who = s->who,
			.note = s->note,
			.area = say_word(c->h, release_areas, s->area),
			.change = change ? url_to(c->h, "/case/{}/stay/{}/release-step/{}",
						   c->case_id, r->stay.id, s->id)
					 : url_made(NULL),
		};
		put_step_state(c, s, &p->steps[i]);
	}
}

static void put_links(struct web_call *c, const struct stay *s, struct release_page *p)
{
	if (web_open(c, "/case/{case}/stay/{stay}/release-plan/write") && !p->any && !p->shut)
		p->write = url_to(c->h, "/case/{}/stay/{}/release-plan/write", c->case_id, s->id);
	if (web_open(c, "/case/{case}/stay/{stay}/release-plan/again") && p->any)
		p->again = url_to(c->h, "/case/{}/stay/{}/release-plan/again", c->case_id, s->id);
	if (web_open(c, "/case/{case}/stay/{stay}/release-step"))
		p->add = url_to(c->h, "/case/{}/stay/{}/release-step", c->case_id, s->id);
	if (p->any && gate_may(&c->may, CLASS_A, ACT_SEE))
		p->paper = url_to(c->h, "/case/{}/stay/{}/release-plan.pdf", c->case_id, s->id);
}

enum err release_show(struct web_call *c)
{
	struct release_page p = {.back = url_to(c->h, "/case/{}/stays", c->case_id)};
	struct release_seen r;

	TRY(load(c, &r));
	p.place = uuid_any(r.stay.place) ? turn_pick(c->t, r.stay.place_km, r.stay.place_en)
					 : str_from(lang_text(c->t->lang,
						   T("The place is not recorded")));
	p.shut = r.shut;
	put_end(c, &r, &p);
	put_plan(c, &r.plan, &p);
	put_steps(c, &r, &p);
	put_links(c, &r.stay, &p);
	c->frame->leave_quickly = true;
	release_whole(c->h, &p);
	return ERR_OK;
}

static void put_plan_json(struct jot *j, const struct release_plan *plan)
{
	jot_name(j, "plan");
	jot_object(j);
	jot_put_int(j, "rev", plan->rev);
	jot_put_day(j, "expected_day", plan->expected_day);
	jot_put(j, "agreed", plan->agreed);
	jot_put(j, "home", plan->home);
	jot_put(j, "with", plan->with);
	jot_put(j, "school", plan->school);
	jot_put(j, "work", plan->work);
	jot_put(j, "documents", plan->documents);
	jot_put(j, "transport", plan->transport);
	jot_put(j, "fetched_by", plan->fetched_by);
	jot_put(j, "wish", plan->wish);
	jot_end(j);
}

static void put_step_json(struct jot *j, const struct release_step *s)
{
	jot_object(j);
	jot_put_uuid(j, "id", s->id);
	jot_put_int(j, "rev", s->rev);
	jot_put(j, "area", s->area);
	jot_put(j, "state", s->state);
	jot_put(j, "what", s->what);
	jot_put(j, "who", s->who);
	jot_put(j, "note", s->note);
	jot_put_day(j, "by_day", s->by_day);
	jot_put_day(j, "done_day", s->done_day);
	jot_end(j);
}

enum err release_json(struct web_call *c)
{
	struct release_seen r;

	TRY(load(c, &r));
	jot_object(c->j);
	jot_put_uuid(c->j, "stay", r.stay.id);
	jot_put_day(c->j, "known_end", release_known_end(&r.stay, &r.plan));
	if (r.plan.rev)
		put_plan_json(c->j, &r.plan);
	jot_name(c->j, "steps");
	jot_array(c->j);
	for (size_t i = 0; i < r.n_steps; i++)
		put_step_json(c->j, &r.steps[i]);
	jot_end(c->j);
	jot_end(c->j);
	return ERR_OK;
}

/* It holds the child's name. Its file name tells of nobody; ?lang= gives the other tongue. */
enum err release_file(struct web_call *c)
{
	enum lang l = lang_from(web_query(c, "lang"));
	struct release_seen r;
	struct case_view v;
	struct str pdf;

	if (l != LANG_N)
		c->t->lang = l;
	TRY(load(c, &r));
	if (!r.plan.rev || !gate_may(&c->may, CLASS_A, ACT_SEE))
		return turn_fail(c->t, ERR_ABSENT, "no plan to print");
	TRY(case_view_load(c->t, c->case_id, &c->may, &v));
	TRY(worker_draw(web_paper(c), c->t->a, release_paper(c->t, &v, &r), &pdf));
	web_file(c, "application/pdf", "release-plan.pdf", pdf);
	return ERR_OK;
}

/* --- writing ------------------------------------------------------------------------------ */

static struct url the_plan(struct web_call *c)
{
	return url_page(c->t->a, c->t->lang, "/case/{}/stay/{}/release-plan", c->case_id,
		web_id(c, "stay"));
}

static struct release_plan read_plan(const struct release_plan_form *in)
{
	return (struct release_plan){
		.expected_day = in->expected_day,
		.agreed = in->agreed,
		.home = in->home,
		.with = in->with,
		.school = in->school,
		.work = in->work,
		.documents = in->documents,
		.transport = in->transport,
		.fetched_by = in->fetched_by,
		.wish = in->wish,
	};
}

/* Once written it is written anew; a page of something else asks without a stay. */
bool release_plan_offered(const struct web_call *c, const struct web_route *r)
{
	struct release_plan plan;
	struct stay s;

	(void)r;
	return stay_load(c->t, c->case_id, web_id(c, "stay"), &s) != ERR_OK
		|| release_plan_load(c->t, &s, &plan) != ERR_OK || !plan.rev;
}

const char *release_plan_why_not(const struct web_call *c, const struct web_route *r)
{
	(void)c;
	(void)r;
	return T("A plan is written already. Write it anew from its page.");
}

enum err release_plan_fill(struct web_call *c)
{
	struct release_seen r;

	TRY(load(c, &r));
	c->state->cancel = the_plan(c);
	return ERR_OK;
}

static enum err save_plan(struct web_call *c, int64_t rev)
{
	struct release_plan next = read_plan(c->in);
	struct release_seen r;

	TRY(load(c, &r));
	next.rev = rev;
	c->made = r.stay.id;
	c->made_rev = rev + 1;
	c->go = the_plan(c);
	return release_plan_set(c->t, &r.stay, &next, c->findings);
}

enum err release_plan_act(struct web_call *c)
{
	return save_plan(c, 0);
}

static void put_day(struct web_call *c, const char *field, int32_t day)
{
	if (day != DAY_NONE)
		web_value(c, field, date_str(c->t->a, day));
}

static void put_rev(struct web_call *c, int64_t rev)
{
	if (!str_any(c->state->rev)) /* what was sent stays: it may have been replaced since */
		c->state->rev = arena_fmt(c->t->a, "%lld", (long long)rev);
}

static enum err live_plan(struct web_call *c, struct release_plan *live)
{
	struct release_seen r;

	TRY(load(c, &r));
	*live = r.plan;
	return live->rev ? ERR_OK : turn_fail(c->t, ERR_ABSENT, "no plan is written");
}

enum err release_again_fill(struct web_call *c)
{
	struct release_plan live = {.rev = 0};

	TRY(live_plan(c, &live));
	put_rev(c, live.rev);
	put_day(c, "expected_day", live.expected_day);
	web_value(c, "home", live.home);
	web_value(c, "with", live.with);
	web_value(c, "school", live.school);
	web_value(c, "work", live.work);
	web_value(c, "documents", live.documents);
	web_value(c, "transport", live.transport);
	web_value(c, "fetched_by", live.fetched_by);
	web_value(c, "wish", live.wish);
	web_value(c, "agreed", live.agreed);
	c->state->cancel = the_plan(c);
	return ERR_OK;
}

enum err release_again_act(struct web_call *c)
{
	struct release_plan live = {.rev = 0};

	TRY(live_plan(c, &live));
	TRY(web_check_rev(c, live.rev));
	return save_plan(c, live.rev);
}

static struct release_step read_step(const struct release_step_form *in)
{
	return (struct release_step){
		.area = in->area,
		.what = in->what,
		.who = in->who,
		.by_day = in->by_day,
		.state = in->state,
		.done_day = in->done_day,
		.note = in->note,
	};
}

enum err release_step_fill(struct web_call *c)
{
	return release_plan_fill(c);
}

enum err release_step_act(struct web_call *c)
{
	struct release_step next = read_step(c->in);
	struct release_seen r;

	TRY(load(c, &r));
	next.state = STR("open");
	next.done_day = DAY_NONE;
	next.note = STR_NONE;
	c->made_rev = 1;
	c->go = the_plan(c);
	return release_step_set(c->t, &r.stay, &next, c->findings, &c->made);
}

/* A step that the reader may not see is none. */
static enum err load_step(struct web_call *c, struct stay *s, struct release_step *live)
{
	struct release_seen r;

	TRY(load(c, &r));
	*s = r.stay;
	for (size_t i = 0; i < r.n_steps; i++)
		if (uuid_eq(r.steps[i].id, web_id(c, "step"))) {
			*live = r.steps[i];
			return ERR_OK;
		}
	return turn_fail(c->t, ERR_ABSENT, "no such step of this stay");
}

enum err release_change_fill(struct web_call *c)
{
	struct release_step live = {.rev = 0};
	struct stay s;

	TRY(load_step(c, &s, &live));
	put_rev(c, live.rev);
	web_value(c, "area", live.area);
	web_value(c, "what", live.what);
	web_value(c, "who", live.who);
	put_day(c, "by_day", live.by_day);
	web_value(c, "state", live.state);
	put_day(c, "done_day", live.done_day);
	web_value(c, "note", live.note);
	c->state->cancel = the_plan(c);
	return ERR_OK;
}

enum err release_change_act(struct web_call *c)
{
	struct release_step next = read_step(c->in), live = {.rev = 0};
	struct stay s;

	TRY(load_step(c, &s, &live));
	TRY(web_check_rev(c, live.rev));
	next.id = live.id;
	next.rev = live.rev;
	c->made_rev = live.rev + 1;
	c->go = the_plan(c);
	return release_step_set(c->t, &s, &next, c->findings, &c->made);
}
