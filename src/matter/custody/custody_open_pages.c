/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Opening a file, and where the first hours stand. */
#include "custody_sql.h"
#include "custody_tmpl.h"
#include "matter/case/case_lines.h"
#include "matter/custody/custody_page.h"
#include "matter/custody/custody_tables.h"

/* --- opening -------------------------------------------------------------------------- */

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

static enum err offer_candidates(struct web_call *c, const struct custody_opening *in)
{
	struct turn *t = c->t;
	struct child_candidate *list;
	struct form_option *options;
	size_t n;

	TRY(custody_candidates(t, in, &list, &n));
	if (!n)
		return ERR_OK;
	options = arena_array(t->a, n + 1, sizeof(*options));
	for (size_t i = 0; i < n; i++)
		options[i] = candidate_option(t, &list[i]);
	options[n] = (struct form_option){uuid_str(t->a, CUSTODY_NONE_OF_THESE),
		str_from(lang_text(t->lang, T("None of these: another child"))), STR_NONE};
	web_option(c, "chosen", options, n + 1);
	return ERR_OK;
}

/* Whom it may be follows from what was typed, whether or not all of it is right yet. */
enum err custody_open_fill(struct web_call *c)
{
	struct custody_opening *typed = arena_alloc(c->t->a, sizeof(*typed));
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
static enum err tell_candidates(struct web_call *c, const struct custody_opening *in)
{
	struct child_candidate *list;
	struct form_option o;
	size_t n;

	TRY(custody_candidates(c->t, in, &list, &n));
	for (size_t i = 0; i < n; i++) {
		o = candidate_option(c->t, &list[i]);
		findings_add(c->findings, "chosen", FINDING_STOP,
			arena_fmt(c->t->a, "%.*s: %.*s. %.*s", STR_ARG(o.value), STR_ARG(o.label),
				STR_ARG(o.hint)));
	}
	if (n)
		findings_add(c->findings, "chosen", FINDING_STOP,
			arena_fmt(c->t->a, "%.*s: %s",
				STR_ARG(uuid_str(c->t->a, CUSTODY_NONE_OF_THESE)),
				lang_text(c->t->lang, T("None of these: another child"))));
	return ERR_OK;
}

enum err custody_open_act(struct web_call *c)
{
	const struct custody_opening *in = c->in;
	struct custody_mark *marks;
	struct turn_reach reach;
	struct case_view v;
	size_t n;
	enum err e = custody_open(c->t, in, c->findings, &c->made);

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

/* --- the first hours -------------------------------------------------------------------- */

static const struct {
	const char *label, *done, *asked, *path; /* messages, event types, a route */
} steps[] = {
	{T("Tell the child the rights"), "rights-told", NULL, "/case/{case}/rights-told"},
	{T("Tell the parents or the representative"), "parents-told", "+not-reached",
		"/case/{case}/parents-told"},
	{T("Ask a lawyer of the duty list"), "lawyer-told", "+lawyer-asked",
		"/case/{case}/lawyer/ask"},
	{T("The lawyer meets the child alone"), "lawyer-met", NULL, "/case/{case}/lawyer-met"},
	{T("Call a social agent"), "social-agent-told", "+agent-asked", "/case/{case}/agent/call"},
	{T("Custody ends, or the file is sent"), "custody-end", NULL, "/case/{case}/custody-end"},
};

/* The arrival that the work of now belongs to; the whole case where there is none. */
static int64_t spell_start(const struct case_view *v)
{
	for (size_t i = 0; i < v->n_events; i++)
		if (str_is(v->events[i].type, "custody-start"))
			return v->events[i].at;
	return INSTANT_NONE;
}

static const struct case_view_event *last_of(
	const struct case_view *v, const char *type, int64_t since)
{
	for (size_t i = 0; type && i < v->n_events; i++) {
		const struct case_view_event *e = &v->events[i];

		if (str_is(e->type, type) && (since == INSTANT_NONE || e->at >= since))
			return e;
	}
	return NULL;
}

static void put_step(
	struct web_call *c, const struct case_view *v, size_t i, struct custody_step *to)
{
	int64_t since = spell_start(v);
	const struct case_view_event *done = last_of(v, steps[i].done, since);
	const struct case_view_event *asked = last_of(v, steps[i].asked, since);
	struct str when;

	to->label = steps[i].label;
	if (web_open(c, steps[i].path))
		to->to = url_page(c->t->a, c->t->lang, steps[i].path, v->id);
	to->state = "waiting";
	to->state_word = str_from(lang_text(c->t->lang, T("not yet")));
	if (!done && !asked)
		return;
	when = lang_when(c->t->a, c->t->lang, done ? done->at : asked->at, c->t->now);
	to->state = done ? "met" : "running";
	to->state_word = done ? lang_fmt(c->t->a, c->t->lang, T("done %s"), &when, 1)
			      : lang_fmt(c->t->a, c->t->lang, T("tried %s, still open"), &when, 1);
}

static void put_gaps(struct web_call *c, const struct case_view *v, struct custody_hours *p)
{
	struct custody_gap *gaps;
	size_t n;

	custody_missing(c->t, v, &gaps, &n);
	p->gaps = arena_array(c->t->a, n, sizeof(*p->gaps));
	for (size_t i = 0; i < n; i++) {
		struct custody_gap_line *to = &p->gaps[p->n_gaps++];

		to->what = gaps[i].what;
		if (web_open(c, gaps[i].path))
			to->to = url_page(c->t->a, c->t->lang, gaps[i].path, v->id, gaps[i].thing);
	}
}

enum err custody_hours_show(struct web_call *c)
{
	size_t n = sizeof(steps) / sizeof(steps[0]);
	struct custody_hours p = {.n_steps = 0};
	struct case_view v;

	TRY(case_view_load(c->t, c->case_id, &c->may, &v));
	TRY(custody_marks(c->t, &v, &p.marks, &p.n_marks));
	p.number = v.number;
	p.who = turn_pick(c->t, str_any(v.km) ? v.km : v.latin, str_any(v.latin) ? v.latin : v.km);
	if (!str_any(p.who))
		p.who = str_from(lang_text(c->t->lang, T("A child")));
	p.steps = arena_array(c->t->a, n, sizeof(*p.steps));
	for (size_t i = 0; i < n; i++)
		put_step(c, &v, i, &p.steps[p.n_steps++]);
	put_gaps(c, &v, &p);
	p.back = url_page(c->t->a, c->t->lang, "/case/{}", c->case_id);
	if (web_open(c, "/case/{case}/rights-sheet.pdf"))
		p.sheet = url_page(c->t->a, c->t->lang, "/case/{}/rights-sheet.pdf", c->case_id);
	for (size_t i = 0; i < v.n_clocks && !p.clock.title.p; i++)
		if (v.clocks[i].duty->rule->kind == LAW_LIMIT
			&& case_clock_is_open(v.clocks[i].duty))
			p.clock = case_clock_words(
				c->t->a, c->t->lang, v.clocks[i].duty, c->t->now);
	c->frame->unverified = v.any_unverified;
	c->frame->leave_quickly = true;
	custody_hours_page(c->h, &p);
	return ERR_OK;
}
