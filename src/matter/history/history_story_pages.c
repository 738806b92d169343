/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The whole story of a case in the order in which it happened, across the offices that had a part
 * in it. Each source adds the lines that the reader may see; a matter with more to tell adds one.
 */
#include <stdlib.h>

#include "matter/activity/activity_tables.h"
#include "matter/case/case_view.h"
#include "matter/history/history_page.h"
#include "matter/history/history_tables.h"
#include "history_sql.h"
#include "history_tmpl.h"

const struct page_word history_strands[] = {{"police", T("Police")}, {"court", T("Court")},
	{"detention", T("Detention")}, {"programme", T("Programme")}, {"family", T("Family")},
	{"follow-up", T("Follow-up")}, {NULL, NULL}};

/* What is not named is the court's: charges, hearings, decisions, appeals, closing. */
static const struct {
	const char *type, *strand;
} strands[] = {
	{"first-contact", "police"}, {"arrest", "police"}, {"custody-start", "police"},
	{"custody-extended", "police"}, {"custody-end", "police"}, {"rights-told", "police"},
	{"lawyer-told", "police"}, {"lawyer-met", "police"}, {"interpreter-present", "police"},
	{"warning-given", "police"}, {"+lawyer-asked", "police"}, {"+file-sent", "police"},
	{"+age-decided", "police"}, {"detention-ordered", "detention"},
	{"detention-start", "detention"}, {"detention-end", "detention"},
	{"released", "detention"}, {"transferred", "detention"}, {"+died", "detention"},
	{"+escaped", "detention"}, {"diversion-proposed", "programme"},
	{"diversion-ordered", "programme"}, {"diversion-varied", "programme"},
	{"diversion-completed", "programme"}, {"diversion-revoked", "programme"},
	{"breach-reported", "programme"}, {"consent-given", "programme"},
	{"consent-refused", "programme"}, {"+consent-withdrawn", "programme"},
	{"+proposal-withdrawn", "programme"}, {"+supervision-report", "programme"},
	{"+breach-heard", "programme"}, {"+completion-proposed", "programme"},
	{"+referred", "programme"}, {"+referral-answered", "programme"},
	{"+referral-ended", "programme"}, {"+referral-withdrawn", "programme"},
	{"parents-told", "family"}, {"social-agent-told", "family"}, {"+agent-asked", "family"},
	{"+not-reached", "family"}, {"inquiry-requested", "family"},
	{"inquiry-submitted", "family"}, {"+inquiry-assigned", "family"},
	{"+inquiry-finished", "family"}, {"+inquiry-approved", "family"},
};

struct story {
	struct history_step *v;
	size_t n, most;
};

static struct history_step *step_add(struct arena *a, struct story *s)
{
	if (s->n == s->most) {
		struct history_step *wider;

		s->most = s->most ? s->most * 2 : 64;
		wider = arena_array(a, s->most, sizeof(*wider));
		for (size_t i = 0; i < s->n; i++)
			wider[i] = s->v[i];
		s->v = wider;
	}
	return &s->v[s->n++];
}

static const char *strand_of(struct str type)
{
	for (size_t i = 0; i < sizeof(strands) / sizeof(strands[0]); i++)
		if (str_is(type, strands[i].type))
			return strands[i].strand;
	return "court";
}

static enum err events(struct web_call *c, struct story *s)
{
	struct case_view v;

	TRY(case_view_load(c->t, c->case_id, &c->may, &v));
	for (size_t i = 0; i < v.n_events; i++) {
		const struct case_view_event *e = &v.events[i];

		*step_add(c->t->a, s) = (struct history_step){
			.at = e->at,
			.day = str_is(e->precision, "day"),
			.strand = str_from(strand_of(e->type)),
			.what = str_from(lang_text(c->t->lang, e->label)),
			.who = turn_pick(c->t, e->agency_km, e->agency_en),
		};
	}
	return ERR_OK;
}

/* Of the API too, which draws no page. */
static struct str word_in(struct web_call *c, const struct page_word *words, struct str code)
{
	while (words->code && !str_is(code, words->code))
		words++;
	return words->code ? str_from(lang_text(c->t->lang, words->message)) : code;
}

static enum err sessions(struct web_call *c, struct story *s)
{
	struct history_sessions_row *rows;
	size_t n;

	TRY(history_sessions(
		c->t->db, c->t->a, &(struct history_sessions_in){c->case_id}, &rows, &n));
	for (size_t i = 0; i < n; i++) {
		struct str words = word_in(c, activity_marks, rows[i].mark);

		if (!gate_sees_row(
			    &c->may, CLASS_L, turn_is_at(c->t, rows[i].for_agency), false))
			continue;
		*step_add(c->t->a, s) = (struct history_step){
			.at = rows[i].at,
			.strand = STR("programme"),
			.what = lang_fmt(c->t->a, c->t->lang, T("Session: %s"), &words, 1),
			.who = turn_pick(c->t, rows[i].agency_km, rows[i].agency_en),
		};
	}
	return ERR_OK;
}

static enum err (*const sources[])(struct web_call *c, struct story *s) = {events, sessions};

static int by_time(const void *x, const void *y)
{
	const struct history_step *a = x, *b = y;
	int c = (a->at > b->at) - (a->at < b->at);

	return c ? c : str_cmp(a->what, b->what);
}

static enum err load(struct web_call *c, struct story *s)
{
	*s = (struct story){.v = NULL};
	for (size_t i = 0; i < sizeof(sources) / sizeof(sources[0]); i++)
		TRY(sources[i](c, s));
	if (s->n)
		qsort(s->v, s->n, sizeof(*s->v), by_time);
	return ERR_OK;
}

static struct str when(struct web_call *c, const struct history_step *p)
{
	return p->day ? lang_day(c->t->a, c->t->lang, date_of(p->at))
		      : lang_instant(c->t->a, c->t->lang, p->at);
}

enum err history_story_show(struct web_call *c)
{
	struct str only = web_query(c, "strand");
	struct history_story page = {.only = only, .strands = history_strands};
	struct story s;

	TRY(load(c, &s));
	page.v = arena_array(c->t->a, s.n + 1, sizeof(*page.v));
	for (size_t i = 0; i < s.n; i++) {
		struct history_step p = s.v[i];

		if (str_any(only) && !str_eq(only, p.strand))
			continue;
		p.when = when(c, &p);
		p.strand_word = word_in(c, history_strands, p.strand);
		page.v[page.n++] = p;
	}
	page.back = url_page(c->t->a, c->t->lang, "/case/{}", c->case_id);
	page.here = url_page(c->t->a, c->t->lang, "/case/{}/story", c->case_id);
	c->frame->leave_quickly = true;
	history_story_page(c->h, &page);
	return ERR_OK;
}

enum err history_story_json(struct web_call *c)
{
	struct story s;

	TRY(load(c, &s));
	jot_object(c->j);
	jot_name(c->j, "steps");
	jot_array(c->j);
	for (size_t i = 0; i < s.n; i++) {
		jot_object(c->j);
		jot_put_instant(c->j, "at", s.v[i].at);
		jot_put(c->j, "strand", s.v[i].strand);
		jot_put(c->j, "what", s.v[i].what);
		jot_put(c->j, "who", s.v[i].who);
		jot_end(c->j);
	}
	jot_end(c->j);
	jot_end(c->j);
	return ERR_OK;
}
