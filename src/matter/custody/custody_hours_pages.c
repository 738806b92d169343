/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Where the first hours stand: what was done, what is still to do, what is wrong. */
#include "custody_tmpl.h"
#include "matter/case/case_lines.h"
#include "matter/custody/custody_page.h"
#include "matter/custody/custody_tables.h"

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
