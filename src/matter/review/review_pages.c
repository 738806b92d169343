/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the reviewer reads and answers: never a child, never a file. */
#include "review_tmpl.h"
#include "matter/history/history_tables.h"
#include "matter/review/review.h"
#include "matter/review/review_page.h"
#include "matter/review/review_tables.h"

enum { SHOWN_MOST = 100 };

static const struct page_word ties[] = {{"stage", T("That person's office has the case now")},
	{"former", T("That person's office was concerned once")}, {NULL, NULL}};

static struct review_line line_of(struct web_call *c, const struct review_look *look)
{
	struct turn *t = c->t;
	struct review_line line = {
		.at = lang_instant(t->a, t->lang, look->at),
		.who = turn_pick(t, look->name_km, look->name_en),
		.agency = turn_pick(t, look->agency_km, look->agency_en),
		.page = history_deed_words(c, look->deed),
		.relation = say_word(c->h, ties, look->relation),
		.number = look->number,
		.to = url_word(
			c->h, "/look/{}", arena_fmt(t->a, "%lld", (long long)look->seq)),
	};

	if (look->times > 1)
		line.times = lang_n(t->a, t->lang,
			TN("%s look on that day", "%s looks on that day"), look->times);
	return line;
}

static enum err put_answers(struct web_call *c, struct review_list *l)
{
	static const char *const states[] = {"met", "waiting", "overdue"};
	struct turn *t = c->t;
	struct review_answered *list;
	size_t n;

	TRY(review_answers(t, &list, &n));
	l->answers = arena_array(t->a, n, sizeof(*l->answers));
	for (size_t i = 0; i < n; i++) {
		size_t k = 0;

		while (review_words[k + 1].code && !str_is(list[i].answer, review_words[k].code))
			k++;
		l->answers[l->n_answers++] = (struct review_answer_line){
			.at = lang_instant(t->a, t->lang, list[i].at),
			.day = lang_day(t->a, t->lang, date_of(list[i].day_at)),
			.by = turn_pick(t, list[i].by_km, list[i].by_en),
			.who = turn_pick(t, list[i].name_km, list[i].name_en),
			.agency = turn_pick(t, list[i].agency_km, list[i].agency_en),
			.number = list[i].number,
			.words = list[i].words,
			.answer = review_words[k].message,
			.state = states[k],
		};
	}
	return ERR_OK;
}

enum err review_list_show(struct web_call *c)
{
	struct review_list l = {.n = 0};
	struct review_look *list;
	size_t n;

	TRY(review_waiting(c->t, &list, &n));
	l.total = (int64_t)n;
	l.v = arena_array(c->t->a, n, sizeof(*l.v));
	for (size_t i = 0; i < n && i < SHOWN_MOST; i++)
		l.v[l.n++] = line_of(c, &list[i]);
	TRY(put_answers(c, &l));
	review_list_draw(c->h, &l);
	return ERR_OK;
}

enum err review_list_json(struct web_call *c)
{
	struct review_look *list;
	size_t n;

	TRY(review_waiting(c->t, &list, &n));
	jot_items(c->j, n);
	for (size_t i = 0; i < n; i++) {
		jot_object(c->j);
		jot_put_int(c->j, "code", list[i].seq);
		jot_put_instant(c->j, "at", list[i].at);
		jot_put_int(c->j, "times", list[i].times);
		jot_put_uuid(c->j, "account", list[i].actor);
		jot_put_uuid(c->j, "agency", list[i].agency);
		jot_put(c->j, "number", list[i].number);
		jot_put(c->j, "relation", list[i].relation);
		jot_put(c->j, "deed", list[i].deed);
		jot_end(c->j);
	}
	jot_items_end(c->j);
	return ERR_OK;
}

enum err review_reach(struct web_call *c)
{
	struct review_look *look = arena_alloc(c->t->a, sizeof(*look));

	TRY(review_find(c->t, web_word(c, "code"), look));
	c->prepared = look;
	c->subject = look->case_id;
	return ERR_OK;
}

enum err review_fill(struct web_call *c)
{
	c->state->cancel = url_page(c->t->a, c->t->lang, "/looks");
	return ERR_OK;
}

void review_above(struct web_call *c)
{
	struct review_line line = line_of(c, c->prepared);

	review_question_draw(c->h, &line);
}

enum err review_act(struct web_call *c)
{
	const struct review_form *in = c->in;

	for (const struct page_word *w = review_words; w->code; w++)
		if (str_is(in->answer, w->code))
			c->what = w->code;
	c->go = url_page(c->t->a, c->t->lang, "/looks");
	return review_answer(c->t, c->prepared, in->answer, in->words, &c->made);
}
