/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* At the receiver's: what came in, what may be told before it is taken, the answer. */
#include "matter/case/case_tables.h"
#include "matter/casework/casework_page.h"
#include "matter/service/service.h"

#include "referral_sql.h"
#include "casework_tmpl.h"

static struct str child_words(struct web_call *c, const struct referral_notice *v)
{
	struct str words[2] = {say_word(c->h, case_sexes, v->sex), STR_NONE};

	if (v->age_from < 0)
		return words[0];
	words[1] = lang_age(c->t->a, c->t->lang, v->age_from, v->age_to);
	return lang_fmt(c->t->a, c->t->lang, T("%s, age at the act: %s"), words, 2);
}

static struct casework_notice_line notice_line(struct web_call *c,
	const struct referral_notice *v)
{
	return (struct casework_notice_line){
		.to = url_to(c->h, "/referral/{}", v->id),
		.need = say_word(c->h, service_kinds, v->need),
		.child = child_words(c, v),
		.district = turn_pick(c->t, v->district_km, v->district_en),
		.urgency = say_word(c->h, referral_urgencies, v->urgency),
		.sent = lang_when(c->t->a, c->t->lang, v->sent_at, c->t->now),
	};
}

enum err casework_office_show(struct web_call *c)
{
	struct casework_office_page page = {.services = url_to(c->h, "/services")};
	struct referral_notice *waiting;
	struct referral *answered;

	TRY(referral_waiting(c->t, &waiting, &page.n_waiting));
	TRY(referral_received(c->t, &answered, &page.n_answered));
	page.waiting = arena_array(c->t->a, page.n_waiting, sizeof(*page.waiting));
	for (size_t i = 0; i < page.n_waiting; i++)
		page.waiting[i] = notice_line(c, &waiting[i]);
	page.answered = arena_array(c->t->a, page.n_answered, sizeof(*page.answered));
	for (size_t i = 0; i < page.n_answered; i++) {
		page.answered[i] = referral_line_of(c, &answered[i]);
		page.answered[i].to = url_to(c->h, "/referral/{}", answered[i].id);
		if (answered[i].state == REFERRAL_TAKEN)
			page.answered[i].number = answered[i].number;
	}
	casework_office(c->h, &page);
	return ERR_OK;
}

static void put_notice(struct jot *j, const struct referral_notice *v)
{
	jot_put_uuid(j, "id", v->id);
	jot_put(j, "need", v->need);
	jot_put(j, "urgency", v->urgency);
	jot_put(j, "sex", v->sex);
	jot_put_int(j, "age_from", v->age_from < 0 ? INSTANT_NONE : v->age_from);
	jot_put_int(j, "age_to", v->age_to < 0 ? INSTANT_NONE : v->age_to);
	jot_put(j, "district_km", v->district_km);
	jot_put(j, "district_en", v->district_en);
	jot_put_instant(j, "sent_at", v->sent_at);
}

/* What is the receiver's own of it: the need that was asked, the answer, the result. */
static void put_own(struct jot *j, const struct referral *r)
{
	jot_put_uuid(j, "id", r->id);
	jot_put_c(j, "state", referral_state_code(r->state));
	jot_put(j, "need", r->need);
	jot_put_uuid(j, "service", r->service);
	jot_put_instant(j, "sent_at", r->sent_at);
	jot_put_instant(j, "answered_at", r->answered_at);
	jot_put_instant(j, "ended_at", r->ended_at);
	jot_put(j, "answer", r->answer);
	jot_put(j, "contact", r->contact);
	if (r->state != REFERRAL_WITHDRAWN)
		jot_put(j, "result", r->result);
}

enum err casework_office_json(struct web_call *c)
{
	struct referral_notice *waiting;
	struct referral *answered;
	size_t n;

	jot_object(c->j);
	jot_name(c->j, "waiting");
	jot_array(c->j);
	TRY(referral_waiting(c->t, &waiting, &n));
	for (size_t i = 0; i < n; i++) {
		jot_object(c->j);
		put_notice(c->j, &waiting[i]);
		jot_end(c->j);
	}
	jot_end(c->j);
	jot_name(c->j, "answered");
	jot_array(c->j);
	TRY(referral_received(c->t, &answered, &n));
	for (size_t i = 0; i < n; i++) {
		jot_object(c->j);
		put_own(c->j, &answered[i]);
		jot_end(c->j);
	}
	jot_end(c->j);
	jot_end(c->j);
	return ERR_OK;
}

enum err casework_reach(struct web_call *c)
{
	struct referral_notice notice;
	struct referral r;

	TRY(referral_notice_load(c->t, web_id(c, "referral"), &notice, &r));
	c->subject = r.case_id;
	return ERR_OK;
}

/* What an office entered stays its own, after the case has closed for it. */
static const struct gate_view own_rows = {
	.see = {[CLASS_N] = SEE_OWN, [CLASS_G] = SEE_OWN},
};

static enum err show_own(struct web_call *c, const struct referral *r)
{
	struct turn *t = c->t;
	struct casework_own_page page = {
		.head = referral_line_of(c, r),
		.answer = r->answer,
		.contact = r->contact,
		.whole = url_made(NULL),
	};
	struct turn_reach reach;
	enum err e = turn_case_reach(t, r->case_id, &reach);

	if (e != ERR_OK && e != ERR_ABSENT)
		return e;
	if (r->answered_at != INSTANT_NONE)
		page.answered = lang_instant(t->a, t->lang, r->answered_at);
	if (r->state != REFERRAL_WITHDRAWN)
		page.result = r->result;
	if (e == ERR_OK && r->state == REFERRAL_TAKEN)
		page.whole = page.head.to;
	else
		TRY(casework_put_work(c, &own_rows, r, &page.work));
	casework_own(c->h, &page);
	return ERR_OK;
}

enum err casework_notice_show(struct web_call *c)
{
	struct referral_notice notice;
	struct casework_notice_line line;
	struct referral r;

	TRY(referral_notice_load(c->t, web_id(c, "referral"), &notice, &r));
	c->frame->leave_quickly = true;
	if (r.state != REFERRAL_SENT)
		return show_own(c, &r);
	line = notice_line(c, &notice);
	casework_notice(c->h, &line, url_to(c->h, "/referral/{}/answer", r.id));
	return ERR_OK;
}

enum err casework_notice_json(struct web_call *c)
{
	struct referral_notice notice;
	struct referral r;

	TRY(referral_notice_load(c->t, web_id(c, "referral"), &notice, &r));
	jot_object(c->j);
	if (r.state == REFERRAL_SENT) {
		jot_put_c(c->j, "state", referral_state_code(r.state));
		put_notice(c->j, &notice);
	} else {
		put_own(c->j, &r);
		TRY(casework_json_work(c, &own_rows, &r));
	}
	jot_end(c->j);
	return ERR_OK;
}

/* --- the answer ------------------------------------------------------------------------------ */

/* A head may give it to anybody of the office who works with children; the others take it alone. */
enum err casework_answer_fill(struct web_call *c)
{
	struct turn *t = c->t;
	struct referral_people_row *people;
	struct form_option *options;
	struct referral r;
	size_t n, k = 0;

	TRY(referral_load(t, UUID_NONE, web_id(c, "referral"), &r));
	TRY(referral_people(t->db, t->a,
		&(struct referral_people_in){r.to_agency, turn_today(t)}, &people, &n));
	options = arena_array(t->a, n, sizeof(*options));
	for (size_t i = 0; i < n; i++) {
		bool mine = uuid_eq(people[i].id, t->actor.account);
		bool twice = k && str_eq(options[k - 1].value, uuid_str(t->a, people[i].id));

		if (!str_is(people[i].role, "head") && !twice
			&& (mine || turn_has_role_at(t, ROLE_HEAD, r.to_agency)))
			options[k++] = (struct form_option){uuid_str(t->a, people[i].id),
				turn_pick(t, people[i].name_km, people[i].name_en), STR_NONE};
	}
	web_option(c, "taker", options, k);
	if (k == 1)
		web_value(c, "taker", options[0].value);
	return ERR_OK;
}

bool casework_answer_offered(const struct web_call *c, const struct web_route *r)
{
	struct referral of;

	(void)r;
	return referral_load(c->t, UUID_NONE, web_id(c, "referral"), &of) == ERR_OK
		&& of.state == REFERRAL_SENT;
}

const char *casework_answer_why_not(const struct web_call *c, const struct web_route *r)
{
	(void)c;
	(void)r;
	return T("It was answered already, taken back, or its last day is past.");
}

enum err casework_answer_act(struct web_call *c)
{
	const struct casework_answer_form *in = c->in;
	struct referral_answer answer = {
		.accept = str_is(in->answer, "accept"),
		.taker = in->taker,
		.reason = in->reason,
		.contact = in->contact,
	};
	struct referral r;
	enum err e;

	TRY(referral_load(c->t, UUID_NONE, web_id(c, "referral"), &r));
	e = referral_answer(c->t, &r, &answer, c->findings);
	if (e == ERR_CONFLICT) {
		web_wrong(c, "answer", casework_answer_why_not(c, c->route));
		return ERR_INPUT;
	}
	TRY(e);
	c->made = r.id;
	c->go = answer.accept && uuid_eq(in->taker, c->t->actor.account)
			? url_page(c->t->a, c->t->lang, "/case/{}/referral/{}", r.case_id, r.id)
			: url_page(c->t->a, c->t->lang, "/referrals");
	return ERR_OK;
}
