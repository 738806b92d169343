/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The whole story of a case in the order in which it happened, across the offices that had a part
 * in it. Each source adds the lines that the reader may see; a matter with more to tell adds one.
 */
#include <stdlib.h>

#include "matter/activity/activity_tables.h"
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

void history_step_add(struct web_call *c, struct history_steps *s, struct history_step step)
{
	if (s->n == s->most) {
		struct history_step *wider;

		s->most = s->most ? s->most * 2 : 64;
		wider = arena_array(c->t->a, s->most, sizeof(*wider));
		for (size_t i = 0; i < s->n; i++)
			wider[i] = s->v[i];
		s->v = wider;
	}
	s->v[s->n++] = step;
}

struct str history_word(struct web_call *c, const struct page_word *words, struct str code)
{
	while (words->code && !str_is(code, words->code))
		words++;
	return words->code ? str_from(lang_text(c->t->lang, words->message)) : code;
}

struct str history_say(struct web_call *c, const char *message, struct str hole)
{
	return lang_fmt(c->t->a, c->t->lang, message, &hole, 1);
}

static const char *strand_of(struct str type)
{
	for (size_t i = 0; i < sizeof(strands) / sizeof(strands[0]); i++)
		if (str_is(type, strands[i].type))
			return strands[i].strand;
	return "court";
}

/* A label of an entry begins a line here. */
static struct str capital(struct web_call *c, const char *message)
{
	struct str words = str_from(lang_text(c->t->lang, message));
	char *out = arena_c(c->t->a, words);

	if (*out >= 'a' && *out <= 'z')
		*out = (char)(*out - 'a' + 'A');
	return (struct str){out, words.n};
}

static enum err events(struct web_call *c, struct history_steps *s)
{
	struct case_view v;

	TRY(case_view_load(c->t, c->case_id, &c->may, &v));
	for (size_t i = 0; i < v.n_events; i++) {
		const struct case_view_event *e = &v.events[i];

		history_step_add(c, s,
			(struct history_step){
				.at = e->at,
				.day = str_is(e->precision, "day"),
				.strand = str_from(strand_of(e->type)),
				.what = capital(c, e->label),
				.who = turn_pick(c->t, e->agency_km, e->agency_en),
			});
	}
	return ERR_OK;
}

static enum err sessions(struct web_call *c, struct history_steps *s)
{
	struct history_sessions_row *rows;
	size_t n;

	TRY(history_sessions(
		c->t->db, c->t->a, &(struct history_sessions_in){c->case_id}, &rows, &n));
	for (size_t i = 0; i < n; i++) {
		if (!gate_sees_row(
			    &c->may, CLASS_L, turn_is_at(c->t, rows[i].for_agency), false))
			continue;
		history_step_add(c, s,
			(struct history_step){
				.at = rows[i].at,
				.strand = STR("programme"),
				.what = history_say(c, T("Session: %s"),
					history_word(c, activity_marks, rows[i].mark)),
				.who = turn_pick(c->t, rows[i].agency_km, rows[i].agency_en),
			});
	}
	return ERR_OK;
}

static enum err (*const sources[])(struct web_call *c, struct history_steps *s) = {
	events, sessions, history_hearings, history_stays, history_visits,
	history_support};

static int by_time(const void *x, const void *y)
{
	const struct history_step *a = x, *b = y;
	int c = (a->at > b->at) - (a->at < b->at);

	return c ? c : str_cmp(a->what, b->what);
}

enum err history_load(struct web_call *c, struct history_steps *s)
{
	*s = (struct history_steps){.v = NULL};
	for (size_t i = 0; i < sizeof(sources) / sizeof(sources[0]); i++)
		TRY(sources[i](c, s));
	if (s->n)
		qsort(s->v, s->n, sizeof(*s->v), by_time);
	for (size_t i = 0; i < s->n; i++) {
		struct history_step *p = &s->v[i];

		p->when = p->day ? lang_day(c->t->a, c->t->lang, date_of(p->at))
				 : lang_instant(c->t->a, c->t->lang, p->at);
		p->strand_word = history_word(c, history_strands, p->strand);
		p->ahead = p->at > c->t->now;
	}
	return ERR_OK;
}

enum err history_story_show(struct web_call *c)
{
	struct str only = web_query(c, "strand");
	struct history_story page = {.only = only, .strands = history_strands};
	struct history_steps s;

	TRY(history_load(c, &s));
	page.v = arena_array(c->t->a, s.n + 1, sizeof(*page.v));
	for (size_t i = 0; i < s.n; i++)
		if (!str_any(only) || str_eq(only, s.v[i].strand))
			page.v[page.n++] = s.v[i];
	page.back = url_page(c->t->a, c->t->lang, "/case/{}", c->case_id);
	if (gate_may(&c->may, CLASS_A, ACT_SEE))
		page.paper = url_page(c->t->a, c->t->lang, "/case/{}/story.pdf", c->case_id);
	page.here = url_page(c->t->a, c->t->lang, "/case/{}/story", c->case_id);
	c->frame->leave_quickly = true;
	history_story_page(c->h, &page);
	return ERR_OK;
}

enum err history_story_json(struct web_call *c)
{
	struct history_steps s;

	TRY(history_load(c, &s));
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
