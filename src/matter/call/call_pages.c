/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Calls: asking, who was asked, and what the person called reads and answers. */
#include "call_sql.h"
#include "call_tmpl.h"
#include "case_sql.h"
#include "custody_sql.h"
#include "event_sql.h"
#include "matter/call/call_page.h"
#include "matter/call/call_tables.h"
#include "matter/case/case_tables.h"
#include "matter/office/office.h"

/* --- asking ---------------------------------------------------------------------------- */

/* A short word for the tag; when it was said stands beside it. */
static void put_answer(struct web_call *c, const struct call_of_case_row *row,
	struct call_line *to)
{
	static const struct {
		const char *answer, *state, *word;
	} words[] = {
		{"accepted", "met", T("accepted")},
		{"refused", "lapsed", T("could not")},
		{"no-answer", "lapsed", T("no answer")},
	};

	to->state = "running";
	to->answer = str_from(lang_text(c->t->lang, T("no answer yet")));
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (!str_is(row->answer, words[i].answer))
			continue;
		to->state = words[i].state;
		to->answer = str_from(lang_text(c->t->lang, words[i].word));
		to->when = lang_when(c->t->a, c->t->lang, row->answered_at, c->t->now);
	}
}

static struct str limit_note(struct web_call *c, int64_t minutes, int64_t asked_at)
{
	struct str words[1] = {lang_duration(c->t->a, c->t->lang, minutes * 60 * INSTANT_SECOND)};

	if (asked_at + minutes * 60 * INSTANT_SECOND <= c->t->now)
		return lang_fmt(c->t->a, c->t->lang,
			T("No answer in %s: ask the next on the list."), words, 1);
	return lang_fmt(c->t->a, c->t->lang,
		T("If there is no answer in %s, ask the next on the list."), words, 1);
}

/* Who was called, one duty or all of them; the note is about who has not answered. */
static enum err list_calls(struct web_call *c, const char *duty, struct call_list *l)
{
	struct call_of_case_row *rows;
	struct arena *a = c->t->a;
	int64_t minutes;
	size_t n;

	TRY(call_minutes(c->t, &minutes));
	TRY(call_of_case(c->t->db, a, &(struct call_of_case_in){c->case_id}, &rows, &n));
	l->v = arena_array(a, n, sizeof(*l->v));
	for (size_t i = 0; i < n; i++) {
		struct call_line *to = &l->v[l->n];
		if (duty && !str_is(rows[i].duty, duty))
			continue;
		to->who = turn_pick(c->t, rows[i].name_km, rows[i].name_en);
		to->asked = lang_when(a, c->t->lang, rows[i].asked_at, c->t->now);
		put_answer(c, &rows[i], to);
		to->duty = str_is(rows[i].duty, "lawyer") ? T("Lawyer") : T("Social agent");
		if (!str_any(rows[i].answer))
			l->note = limit_note(c, minutes, rows[i].asked_at);
		l->n++;
	}
	l->back = url_page(a, c->t->lang, "/case/{}", c->case_id);
	return ERR_OK;
}

/* The call that waits may be passed on; where none does, nothing is asked. */
static enum err offer_pass_on(struct web_call *c, const char *duty)
{
	struct form_option *option = arena_alloc(c->t->a, sizeof(*option));
	struct call_of_case_row *rows;
	struct str words[2];
	size_t n;

	TRY(call_of_case(c->t->db, c->t->a, &(struct call_of_case_in){c->case_id}, &rows, &n));
	for (size_t i = 0; i < n; i++) {
		if (str_any(rows[i].answer) || !str_is(rows[i].duty, duty))
			continue;
		words[0] = turn_pick(c->t, rows[i].name_km, rows[i].name_en);
		words[1] = lang_when(c->t->a, c->t->lang, rows[i].asked_at, c->t->now);
		option->value = uuid_str(c->t->a, rows[i].id);
		option->label = lang_fmt(
			c->t->a, c->t->lang, T("Yes: %s, asked %s, gave no answer"), words, 2);
		web_option(c, "passed_on", option, 1);
	}
	return ERR_OK;
}

enum err call_lawyer_fill(struct web_call *c)
{
	TRY(offer_pass_on(c, "lawyer"));
	web_value(c, "urgency", STR("hours"));
	return ERR_OK;
}

enum err call_lawyer_act(struct web_call *c)
{
	const struct call_ask_form *in = c->in;
	struct call_asking a = {
		.duty = STR("lawyer"), .urgency = in->urgency, .passed_on = in->passed_on};

	TRY(call_ask(c->t, c->case_id, &a, c->findings, &c->made));
	c->go = url_page(c->t->a, c->t->lang, "/case/{}/calls", c->case_id);
	return ERR_OK;
}

static enum err name_next(struct web_call *c, struct call_list *l)
{
	struct casefile_by_id_row file;
	struct office_lawyer next;
	enum err e;

	TRY(casefile_by_id(c->t->db, c->t->a, &(struct casefile_by_id_in){c->case_id}, &file));
	e = office_next_lawyer(c->t, c->case_id, file.province, &next);
	if (e == ERR_OK)
		l->next = turn_pick(c->t, next.name_km, next.name_en);
	return e == ERR_ABSENT ? ERR_OK : e;
}

void call_lawyer_above(struct web_call *c)
{
	struct call_list l = {.n = 0};

	if (list_calls(c, "lawyer", &l) == ERR_OK && name_next(c, &l) == ERR_OK)
		call_duty_list(c->h, &l);
}

enum err call_agent_fill(struct web_call *c)
{
	struct turn *t = c->t;
	struct casefile_by_id_row file;
	struct custody_agent_row *rows;
	struct form_option *options;
	size_t n;

	web_value(c, "urgency", STR("hours"));
	TRY(offer_pass_on(c, "social-agent"));
	TRY(casefile_by_id(t->db, t->a, &(struct casefile_by_id_in){c->case_id}, &file));
	TRY(custody_agent(
		t->db, t->a, &(struct custody_agent_in){file.province, turn_today(t)}, &rows, &n));
	options = arena_array(t->a, n, sizeof(*options));
	for (size_t i = 0; i < n; i++)
		options[i] = (struct form_option){uuid_str(t->a, rows[i].id),
			turn_pick(t, rows[i].name_km, rows[i].name_en),
			turn_pick(t, rows[i].agency_km, rows[i].agency_en)};
	web_option(c, "agent", options, n);
	return ERR_OK;
}

enum err call_agent_act(struct web_call *c)
{
	const struct call_agent_form *in = c->in;
	struct call_asking a = {.duty = STR("social-agent"),
		.account = in->agent,
		.urgency = in->urgency,
		.passed_on = in->passed_on};

	TRY(call_ask(c->t, c->case_id, &a, c->findings, &c->made));
	c->go = url_page(c->t->a, c->t->lang, "/case/{}/calls", c->case_id);
	return ERR_OK;
}

void call_agent_above(struct web_call *c)
{
	struct call_list l = {.n = 0};

	if (list_calls(c, "social-agent", &l) == ERR_OK)
		call_asked_so_far(c->h, &l);
}

enum err call_list_show(struct web_call *c)
{
	struct call_list l = {.n = 0};

	TRY(list_calls(c, NULL, &l));
	c->frame->leave_quickly = true;
	call_list_page(c->h, &l,
		web_open(c, "/case/{case}/lawyer/ask")
			? url_page(c->t->a, c->t->lang, "/case/{}/lawyer/ask", c->case_id)
			: (struct url){STR_NONE},
		web_open(c, "/case/{case}/agent/call")
			? url_page(c->t->a, c->t->lang, "/case/{}/agent/call", c->case_id)
			: (struct url){STR_NONE});
	return ERR_OK;
}

enum err call_list_json(struct web_call *c)
{
	struct call_of_case_row *rows;
	size_t n;

	TRY(call_of_case(c->t->db, c->t->a, &(struct call_of_case_in){c->case_id}, &rows, &n));
	jot_items(c->j, n);
	for (size_t i = 0; i < n; i++) {
		jot_object(c->j);
		jot_put_uuid(c->j, "id", rows[i].id);
		jot_put_int(c->j, "rev", rows[i].rev);
		jot_put(c->j, "duty", rows[i].duty);
		jot_put_uuid(c->j, "account", rows[i].account);
		jot_put(c->j, "name_km", rows[i].name_km);
		jot_put(c->j, "name_en", rows[i].name_en);
		jot_put(c->j, "urgency", rows[i].urgency);
		jot_put_instant(c->j, "asked_at", rows[i].asked_at);
		jot_put(c->j, "answer", rows[i].answer);
		jot_put_instant(c->j, "answered_at", rows[i].answered_at);
		jot_end(c->j);
	}
	jot_items_end(c->j);
	return ERR_OK;
}

/* --- the person who was called ------------------------------------------------------------- */

enum err call_reach(struct web_call *c)
{
	struct call_by_id_row row;

	TRY(call_by_id(c->t->db, c->t->a, &(struct call_by_id_in){web_id(c, "call")}, &row));
	if (!uuid_eq(row.account, c->t->actor.account))
		return turn_fail(c->t, ERR_ABSENT, "somebody else was called");
	c->subject = row.case_id;
	return ERR_OK;
}

static struct str said_answer(struct web_call *c, const struct call *call)
{
	struct str when = lang_when(c->t->a, c->t->lang, call->answered_at, c->t->now);

	if (str_is(call->answer, "accepted"))
		return lang_fmt(c->t->a, c->t->lang, T("You accepted %s."), &when, 1);
	if (str_is(call->answer, "refused"))
		return lang_fmt(c->t->a, c->t->lang, T("You said %s that you cannot."), &when, 1);
	return lang_fmt(
		c->t->a, c->t->lang, T("The call was passed on to somebody else %s."), &when, 1);
}

static struct call_words words_of(struct web_call *c, const struct call *call)
{
	struct call_words w = {
		.need = str_is(call->duty, "lawyer")
			? T("A lawyer for a child in conflict with the law")
			: T("A social agent for a child in conflict with the law"),
		.sex = say_word(c->h, case_sexes, call->sex),
		.district = turn_pick(c->t, call->district_km, call->district_en),
		.urgency = str_from(lang_text(c->t->lang,
			str_is(call->urgency, "hours") ? T("Within hours")
						       : T("Today or tomorrow"))),
		.asked = lang_when(c->t->a, c->t->lang, call->asked_at, c->t->now),
	};

	w.age = call->age_from < 0 ? str_from(lang_text(c->t->lang, T("Not known")))
				   : lang_age(c->t->a, c->t->lang, call->age_from, call->age_to);
	return w;
}

static void draw_answer_form(struct web_call *c)
{
	struct form_state *s = form_new(c->t->a, &call_answering, c->t->lang, c->t->now);

	s->csrf = c->frame->csrf;
	s->id = uuid_str(c->t->a, uuid_new());
	s->action = url_page(c->t->a, c->t->lang, "/call/{}/answer", web_id(c, "call"));
	form_draw(c->h, s, c->findings);
}

enum err call_show(struct web_call *c)
{
	struct call_words w;
	struct call call;
	struct turn_reach reach;
	enum err e;

	TRY(call_load(c->t, web_id(c, "call"), &call));
	w = words_of(c, &call);
	if (str_any(call.answer)) {
		w.answered = said_answer(c, &call);
		e = turn_case_reach(c->t, call.case_id, &reach);
		if (e == ERR_OK)
			w.to_case = url_page(c->t->a, c->t->lang, "/case/{}", call.case_id);
		else if (e != ERR_ABSENT)
			return e;
	}
	call_page(c->h, &w);
	if (!str_any(call.answer))
		draw_answer_form(c);
	return ERR_OK;
}

enum err call_json(struct web_call *c)
{
	struct call call;

	TRY(call_load(c->t, web_id(c, "call"), &call));
	jot_object(c->j);
	jot_put_uuid(c->j, "id", call.id);
	jot_put_int(c->j, "rev", call.rev);
	jot_put(c->j, "duty", call.duty);
	jot_put(c->j, "urgency", call.urgency);
	jot_put_instant(c->j, "asked_at", call.asked_at);
	jot_put(c->j, "answer", call.answer);
	jot_put_instant(c->j, "answered_at", call.answered_at);
	if (!str_any(call.answer)) {
		jot_put(c->j, "sex", call.sex);
		jot_put_int(c->j, "age_from", call.age_from < 0 ? INSTANT_NONE : call.age_from);
		jot_put_int(c->j, "age_to", call.age_to < 0 ? INSTANT_NONE : call.age_to);
		jot_put(c->j, "district_km", call.district_km);
		jot_put(c->j, "district_en", call.district_en);
	} else if (str_is(call.answer, "accepted")) {
		jot_put_uuid(c->j, "case", call.case_id);
	}
	jot_end(c->j);
	return ERR_OK;
}

enum err call_answer_act(struct web_call *c)
{
	const struct call_answer_form *in = c->in;
	bool accepts = str_is(in->answer, "accepted");
	struct uuid id = web_id(c, "call");
	struct call call;
	enum err e = call_answer(c->t, id, accepts);

	if (e == ERR_CONFLICT) {
		web_wrong(c, "answer", T("This call was answered or passed on in the meantime."));
		return ERR_INPUT;
	}
	TRY(e);
	TRY(call_load(c->t, id, &call));
	c->made = id;
	c->made_rev = call.rev;
	c->what = accepts ? "accepted" : "refused";
	c->go = accepts ? url_page(c->t->a, c->t->lang, "/case/{}", call.case_id)
			: url_page(c->t->a, c->t->lang, "/call/{}", id);
	return ERR_OK;
}
