/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Enrolling at the case, and the child in the programme: plan, notes, sessions, steps. */
#include "matter/list/list_pages.h"
#include "matter/programme/programme_pages.h"
#include "matter/programme/programme_tables.h"
#include "programme_tmpl.h"

static const char one[] = "/enrolment/{}";

/* --- at the case ---------------------------------------------------------------------------- */

/* Own agency's enrolments always; others' where all of the narrative may be read. */
static bool shown(const struct web_call *c, const struct enrolment *e)
{
	return gate_sees_row(&c->may, CLASS_N, turn_is_at(c->t, e->agency), false);
}

enum err programme_enrol_case_show(struct web_call *c)
{
	struct programme_case_page page = {
		.back = url_to(c->h, "/case/{}", c->case_id), .enrol = url_made(NULL)};
	struct enrolment *list;
	size_t n;

	TRY(enrolment_of_case(c->t, c->case_id, &list, &n));
	page.v = arena_array(c->t->a, n, sizeof(*page.v));
	for (size_t i = 0; i < n; i++) {
		struct programme_child_line *to = &page.v[page.n];
		bool mine = programme_works_at(c->t, list[i].agency)
			&& !enrolment_is_over(list[i].state);

		if (!shown(c, &list[i]))
			continue;
		*to = (struct programme_child_line){
			.to = mine ? url_to(c->h, one, list[i].id) : url_made(NULL),
			.programme = turn_pick(c->t, list[i].name_km, list[i].name_en),
			.agency = turn_pick(c->t, list[i].agency_km, list[i].agency_en),
			.state = say_word(c->h, programme_states, list[i].state),
			.since = programme_day(c, list[i].day),
			.colour = programme_colour(list[i].state),
		};
		page.n++;
	}
	if (web_open(c, "/case/{case}/enrol"))
		page.enrol = url_to(c->h, "/case/{}/enrol", c->case_id);
	c->frame->leave_quickly = true;
	programme_case_draw(c->h, &page);
	return ERR_OK;
}

enum err programme_enrol_case_json(struct web_call *c)
{
	struct enrolment *list;
	size_t n, k = 0;

	TRY(enrolment_of_case(c->t, c->case_id, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (shown(c, &list[i]))
			list[k++] = list[i];
	jot_items(c->j, k);
	for (size_t i = 0; i < k; i++) {
		jot_object(c->j);
		jot_put_uuid(c->j, "id", list[i].id);
		jot_put_uuid(c->j, "programme", list[i].programme);
		jot_put_uuid(c->j, "agency", list[i].agency);
		jot_put(c->j, "state", list[i].state);
		jot_put_day(c->j, "day", list[i].day);
		jot_put_day(c->j, "began_day", list[i].began_day);
		jot_end(c->j);
	}
	jot_items_end(c->j);
	return ERR_OK;
}

enum err programme_enrol_fill(struct web_call *c)
{
	struct turn *t = c->t;
	struct programme *list;
	struct form_option *options;
	size_t n;

	TRY(programme_mine(t, &list, &n));
	options = arena_array(t->a, n, sizeof(*options));
	/* Those that are over too: an enrolment may be entered late. */
	for (size_t i = 0; i < n; i++) {
		struct str until = programme_day(c, list[i].to_day);

		options[i] = (struct form_option){uuid_str(t->a, list[i].id),
			turn_pick(t, list[i].name_km, list[i].name_en),
			str_any(until) ? lang_fmt(t->a, t->lang, T("Until %s"), &until, 1)
				       : STR_NONE};
	}
	web_option(c, "programme", options, n);
	if (n == 1)
		web_value(c, "programme", options[0].value);
	web_value(c, "day", date_str(t->a, turn_today(t)));
	return ERR_OK;
}

enum err programme_enrol_act(struct web_call *c)
{
	const struct programme_ask_form *in = c->in;

	if (!str_is(in->child, "yes"))
		web_wrong(c, "child", T("Nobody is enrolled who does not agree."));
	if (str_is(in->representative, "no"))
		web_wrong(c, "representative",
			T("Nobody is enrolled against the word of who speaks for the child."));
	c->go = url_page(c->t->a, c->t->lang, "/case/{}/programmes", c->case_id);
	return enrolment_ask(c->t, c->case_id,
		&(struct enrolment_asking){.programme = in->programme,
			.way = in->way,
			.agreed_by = str_is(in->representative, "yes") ? STR("both")
									 : STR("child"),
			.wish = in->wish,
			.day = in->day},
		c->findings, &c->made);
}

/* --- at the agency --------------------------------------------------------------------------- */

enum err programme_enrol_reach(struct web_call *c)
{
	struct enrolment *e = arena_alloc(c->t->a, sizeof(*e));

	TRY(enrolment_load(c->t, web_id(c, "enrolment"), e));
	c->prepared = e;
	c->subject = e->id;
	return ERR_OK;
}

static enum err put_goals(struct web_call *c, const struct enrolment *e,
	struct programme_child_page *page)
{
	struct goal *list;

	TRY(goal_list(c->t, e, &list, &page->n_goals));
	page->goals = arena_array(c->t->a, page->n_goals, sizeof(*page->goals));
	for (size_t i = 0; i < page->n_goals; i++) {
		const struct goal *g = &list[i];
		bool older = i > 0 && uuid_eq(list[i - 1].id, g->id);
		bool open = str_is(g->state, "open") || str_is(g->state, "partly");

		page->goals[i] = (struct programme_goal_line){
			.area = say_word(c->h, programme_areas, g->area),
			.state = say_word(c->h, programme_goals, g->state),
			.wish = g->wish,
			.steps = g->steps,
			.found = g->found,
			.day = programme_day(c, g->day),
			.next = programme_day(c, g->review_day),
			.by = turn_pick(c->t, g->by_km, g->by_en),
			.review = url_made(NULL),
			.colour = programme_colour(g->state),
			.late = open && g->review_day < turn_today(c->t),
			.older = older,
		};
		if (!older && open)
			page->goals[i].review =
				url_to(c->h, "/enrolment/{}/goal/{}/review", e->id, g->id);
	}
	return ERR_OK;
}

static enum err put_notes(struct web_call *c, const struct enrolment *e,
	struct programme_child_page *page)
{
	struct enrolment_note *list;

	TRY(enrolment_note_list(c->t, e, &list, &page->n_notes));
	page->notes = arena_array(c->t->a, page->n_notes, sizeof(*page->notes));
	for (size_t i = 0; i < page->n_notes; i++)
		page->notes[i] = (struct programme_note_line){
			.day = programme_day(c, list[i].day),
			.way = say_word(c->h, programme_notes, list[i].way),
			.words = list[i].words,
			.by = turn_pick(c->t, list[i].by_km, list[i].by_en),
		};
	return ERR_OK;
}

static enum err put_sessions(struct web_call *c, const struct enrolment *e,
	struct programme_child_page *page)
{
	struct programme_session *list;
	struct str holes[2];
	int64_t there = 0;

	TRY(enrolment_sessions(c->t, e, &list, &page->n_sessions));
	programme_put_sessions(c, list, page->n_sessions, &page->sessions);
	for (size_t i = 0; i < page->n_sessions; i++)
		there += str_is(list[i].mark, "present") || str_is(list[i].mark, "late");
	holes[0] = lang_number(c->t->a, c->t->lang, there);
	holes[1] = lang_number(c->t->a, c->t->lang, (int64_t)page->n_sessions);
	page->came = lang_fmt(c->t->a, c->t->lang, T("%s of %s"), holes, 2);
	return ERR_OK;
}

static void put_steps(struct web_call *c, const struct enrolment *e,
	struct programme_child_page *page)
{
	page->n_steps = e->n_steps;
	page->steps = arena_array(c->t->a, e->n_steps, sizeof(*page->steps));
	for (size_t i = 0; i < e->n_steps; i++)
		page->steps[i] = (struct programme_step_line){
			.day = programme_day(c, e->steps[i].day),
			.state = say_word(c->h, programme_states, e->steps[i].state),
			.words = e->steps[i].words,
			.by = turn_pick(c->t, e->steps[i].by_km, e->steps[i].by_en),
		};
}

enum err programme_enrol_show(struct web_call *c)
{
	const struct enrolment *e = c->prepared;
	struct programme_child_page page = {
		.head = {.state = say_word(c->h, programme_states, e->state),
			.since = programme_day(c, e->began_day),
			.programme = turn_pick(c->t, e->name_km, e->name_en),
			.agency = turn_pick(c->t, e->agency_km, e->agency_en),
			.colour = programme_colour(e->state)},
		.back = url_to(c->h, "/programme/{}", e->programme),
		.step = url_to(c->h, "/enrolment/{}/step", e->id),
		.goal = url_to(c->h, "/enrolment/{}/goal", e->id),
		.note = url_to(c->h, "/enrolment/{}/note", e->id),
		.agreed = say_word(c->h, programme_agreed, e->agreed_by),
	};

	TRY(programme_names(c, e->child, &page.head));
	TRY(put_goals(c, e, &page));
	TRY(put_notes(c, e, &page));
	TRY(put_sessions(c, e, &page));
	put_steps(c, e, &page);
	c->frame->leave_quickly = true;
	programme_child_draw(c->h, &page);
	return ERR_OK;
}

static enum err put_goals_json(struct web_call *c, const struct enrolment *e)
{
	struct goal *list;
	size_t n;

	TRY(goal_list(c->t, e, &list, &n));
	jot_name(c->j, "goals");
	jot_array(c->j);
	for (size_t i = 0; i < n; i++) {
		jot_object(c->j);
		jot_put_uuid(c->j, "id", list[i].id);
		jot_put_int(c->j, "rev", list[i].rev);
		jot_put(c->j, "area", list[i].area);
		jot_put(c->j, "state", list[i].state);
		jot_put_day(c->j, "day", list[i].day);
		jot_put_day(c->j, "review_day", list[i].review_day);
		jot_put(c->j, "wish", list[i].wish);
		jot_put(c->j, "steps", list[i].steps);
		jot_put(c->j, "found", list[i].found);
		jot_end(c->j);
	}
	jot_end(c->j);
	return ERR_OK;
}

static enum err put_notes_json(struct web_call *c, const struct enrolment *e)
{
	struct enrolment_note *list;
	size_t n;

	TRY(enrolment_note_list(c->t, e, &list, &n));
	jot_name(c->j, "notes");
	jot_array(c->j);
	for (size_t i = 0; i < n; i++) {
		jot_object(c->j);
		jot_put_uuid(c->j, "id", list[i].id);
		jot_put_day(c->j, "day", list[i].day);
		jot_put(c->j, "way", list[i].way);
		jot_put(c->j, "words", list[i].words);
		jot_end(c->j);
	}
	jot_end(c->j);
	return ERR_OK;
}

enum err programme_enrol_json(struct web_call *c)
{
	const struct enrolment *e = c->prepared;
	struct programme_session *sessions;
	size_t n;

	TRY(enrolment_sessions(c->t, e, &sessions, &n));
	jot_object(c->j);
	jot_put_uuid(c->j, "id", e->id);
	jot_put_int(c->j, "rev", e->rev);
	jot_put_uuid(c->j, "programme", e->programme);
	jot_put(c->j, "state", e->state);
	jot_put(c->j, "agreed_by", e->agreed_by);
	jot_put_day(c->j, "day", e->day);
	jot_put_day(c->j, "began_day", e->began_day);
	TRY(put_goals_json(c, e));
	TRY(put_notes_json(c, e));
	jot_name(c->j, "sessions");
	jot_array(c->j);
	for (size_t i = 0; i < n; i++) {
		jot_object(c->j);
		jot_put_day(c->j, "day", sessions[i].day);
		jot_put(c->j, "service", sessions[i].service);
		jot_put_int(c->j, "minutes", sessions[i].minutes);
		jot_put(c->j, "mark", sessions[i].mark);
		jot_end(c->j);
	}
	jot_end(c->j);
	jot_end(c->j);
	return ERR_OK;
}

/* --- what the agency enters ------------------------------------------------------------------ */

static void back_to_child(struct web_call *c, const struct enrolment *e)
{
	list_back_to(c, url_page(c->t->a, c->t->lang, one, e->id));
	web_value(c, "day", date_str(c->t->a, turn_today(c->t)));
}

/* Only the steps that can be taken from where it stands. */
enum err programme_enrol_step_form(struct web_call *c, const struct form **form)
{
	const struct enrolment *e = c->prepared;
	struct form *made = arena_alloc(c->t->a, sizeof(*made));
	struct form_field *fields = arena_array(c->t->a, c->route->form->n, sizeof(*fields));
	struct page_word *open = arena_array(c->t->a, 16, sizeof(*open));
	size_t n = 0;

	*made = *c->route->form;
	for (size_t i = 0; i < made->n; i++)
		fields[i] = made->fields[i];
	for (const struct page_word *w = programme_steps; w->code; w++)
		if (enrolment_after(e->state, str_from(w->code)))
			open[n++] = *w;
	open[n] = (struct page_word){NULL, NULL};
	fields[0].choices = open;
	made->fields = fields;
	*form = made;
	return ERR_OK;
}

enum err programme_enrol_step_fill(struct web_call *c)
{
	back_to_child(c, c->prepared);
	return ERR_OK;
}

enum err programme_enrol_step_act(struct web_call *c)
{
	const struct programme_step_form *in = c->in;
	const struct enrolment *e = c->prepared;
	const char *to = enrolment_after(e->state, in->step);

	c->made = e->id;
	c->go = to && enrolment_is_over(str_from(to))
		? url_page(c->t->a, c->t->lang, "/programme/{}", e->programme)
		: url_page(c->t->a, c->t->lang, one, e->id);
	return enrolment_step(c->t, e,
		&(struct enrolment_change){.step = in->step, .why = in->why, .day = in->day},
		c->findings);
}

enum err programme_enrol_goal_fill(struct web_call *c)
{
	back_to_child(c, c->prepared);
	return ERR_OK;
}

enum err programme_enrol_goal_act(struct web_call *c)
{
	const struct programme_goal_form *in = c->in;
	const struct enrolment *e = c->prepared;

	if (!str_is(in->agreed, "yes"))
		web_wrong(c, "agreed", T("A goal is the child's own: write the one to which the "
					 "child agrees."));
	c->go = url_page(c->t->a, c->t->lang, one, e->id);
	return goal_set(c->t, e,
		&(struct goal){.area = in->area, .state = STR("open"), .wish = in->wish,
			.steps = in->steps, .day = in->day, .review_day = in->review_day},
		c->findings, &c->made);
}

static enum err live_goal(struct web_call *c, struct goal *live)
{
	struct goal *list;
	size_t n;

	TRY(goal_list(c->t, c->prepared, &list, &n));
	for (size_t i = 0; i < n; i++) {
		if (!uuid_eq(list[i].id, web_id(c, "goal")))
			continue;
		*live = list[i];
		return str_is(live->state, "open") || str_is(live->state, "partly")
			? ERR_OK
			: turn_fail(c->t, ERR_ABSENT, "this goal is over");
	}
	return turn_fail(c->t, ERR_ABSENT, "no such goal here");
}

enum err programme_enrol_review_reach(struct web_call *c)
{
	struct goal live = {.rev = 0};

	TRY(programme_enrol_reach(c));
	return live_goal(c, &live);
}

enum err programme_enrol_review_fill(struct web_call *c)
{
	struct goal live = {.rev = 0};

	TRY(live_goal(c, &live));
	back_to_child(c, c->prepared);
	web_value(c, "steps", live.steps);
	return ERR_OK;
}

enum err programme_enrol_review_act(struct web_call *c)
{
	const struct programme_review_form *in = c->in;
	const struct enrolment *e = c->prepared;

	c->go = url_page(c->t->a, c->t->lang, one, e->id);
	return goal_set(c->t, e,
		&(struct goal){.id = web_id(c, "goal"), .state = in->state, .found = in->found,
			.steps = in->steps, .day = in->day, .review_day = in->review_day},
		c->findings, &c->made);
}

enum err programme_enrol_note_fill(struct web_call *c)
{
	back_to_child(c, c->prepared);
	return ERR_OK;
}

enum err programme_enrol_note_act(struct web_call *c)
{
	const struct programme_note_form *in = c->in;
	const struct enrolment *e = c->prepared;

	c->go = url_page(c->t->a, c->t->lang, one, e->id);
	return enrolment_note_write(c->t, e,
		&(struct enrolment_note){.day = in->day, .way = in->way, .words = in->words},
		c->findings, &c->made);
}
