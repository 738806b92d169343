/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the receiver does for it: contacts, services given, the end. */
#include "matter/casework/casework_page.h"

#include "service_sql.h"

static enum err load(struct web_call *c, struct referral *r)
{
	return referral_load(c->t, c->case_id, web_id(c, "referral"), r);
}

enum err casework_reach_mine(struct web_call *c)
{
	struct referral r;

	TRY(web_reach_case(c));
	TRY(load(c, &r));
	return referral_is_mine(c, &r)
		? ERR_OK
		: turn_fail(c->t, ERR_ABSENT, "not in service at this person's agency");
}

static enum err offer_services(struct web_call *c, const struct referral *r)
{
	struct service_all_row *rows;
	struct form_option *options;
	size_t n, k = 0;

	TRY(service_all(c->t->db, c->t->a, &rows, &n));
	options = arena_array(c->t->a, n, sizeof(*options));
	for (size_t i = 0; i < n; i++)
		if (uuid_eq(rows[i].agency, r->to_agency))
			options[k++] = (struct form_option){uuid_str(c->t->a, rows[i].id),
				turn_pick(c->t, rows[i].name_km, rows[i].name_en), STR_NONE};
	web_option(c, "service", options, k);
	web_value(c, "service", uuid_str(c->t->a, r->service));
	web_value(c, "amount", STR("1"));
	return ERR_OK;
}

enum err casework_work_fill(struct web_call *c)
{
	struct referral r;

	TRY(load(c, &r));
	if (form_field_named(c->route->form, STR("day")))
		web_value(c, "day", date_str(c->t->a, turn_today(c->t)));
	return form_field_named(c->route->form, STR("service")) ? offer_services(c, &r) : ERR_OK;
}

static enum err go_back(struct web_call *c, const struct referral *r)
{
	c->go = url_page(c->t->a, c->t->lang, "/case/{}/referral/{}", c->case_id, r->id);
	return ERR_OK;
}

enum err casework_contact_act(struct web_call *c)
{
	const struct casework_contact_form *in = c->in;
	struct referral r;

	TRY(load(c, &r));
	TRY(referral_contact_add(c->t, &r,
		&(struct referral_contact){.day = in->day,
			.way = in->way,
			.whom = in->whom,
			.words = in->words,
			.minutes = in->minutes},
		&c->made));
	return go_back(c, &r);
}

enum err casework_given_act(struct web_call *c)
{
	const struct casework_given_form *in = c->in;
	struct referral r;

	TRY(load(c, &r));
	TRY(referral_given_add(c->t, &r,
		&(struct referral_given){
			.service = in->service, .day = in->day, .amount = in->amount},
		&c->made));
	return go_back(c, &r);
}

/* --- corrections ------------------------------------------------------------------------- */

/* What was sent stays as its version: it may have been replaced since. */
static void open_form(struct web_call *c, int64_t rev)
{
	if (!str_any(c->state->rev))
		c->state->rev = arena_fmt(c->t->a, "%lld", (long long)rev);
}

static void put_values(struct web_call *c, const void *in)
{
	const struct form *form = c->route->form;

	for (size_t i = 0; i + 1 < form->n; i++) /* the last one is why */
		web_value(c, form->fields[i].name, form_value(c->t->a, &form->fields[i], in));
}

/* One that this office entered, of this referral. */
static enum err find_contact(struct web_call *c, struct referral *r, struct referral_contact *live)
{
	struct referral_contact *list;
	size_t n;

	TRY(load(c, r));
	TRY(referral_contacts(c->t, r, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (uuid_eq(list[i].id, web_id(c, "contact")) && turn_is_at(c->t, list[i].agency)) {
			*live = list[i];
			return ERR_OK;
		}
	(void)turn_fail(c->t, ERR_ABSENT, "no such contact of this referral");
	return ERR_ABSENT;
}

enum err casework_contact_correct_fill(struct web_call *c)
{
	struct referral r;
	struct referral_contact live;

	TRY(find_contact(c, &r, &live));
	open_form(c, live.rev);
	put_values(c, &(struct casework_contact_form){.day = live.day, .way = live.way,
			      .whom = live.whom, .words = live.words, .minutes = live.minutes});
	return ERR_OK;
}

enum err casework_contact_correct_act(struct web_call *c)
{
	const struct casework_contact_form *in = c->in;
	struct referral r;
	struct referral_contact next;

	TRY(find_contact(c, &r, &next));
	TRY(web_check_rev(c, next.rev));
	next.day = in->day;
	next.way = in->way;
	next.whom = in->whom;
	next.words = in->words;
	next.minutes = in->minutes;
	next.why = in->why;
	TRY(referral_contact_add(c->t, &r, &next, &c->made));
	c->made_rev = next.rev + 1;
	return go_back(c, &r);
}

static enum err find_given(struct web_call *c, struct referral *r, struct referral_given *live)
{
	struct referral_given *list;
	size_t n;

	TRY(load(c, r));
	TRY(referral_given(c->t, r, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (uuid_eq(list[i].id, web_id(c, "given")) && turn_is_at(c->t, list[i].agency)) {
			*live = list[i];
			return ERR_OK;
		}
	(void)turn_fail(c->t, ERR_ABSENT, "no such service of this referral");
	return ERR_ABSENT;
}

enum err casework_given_correct_fill(struct web_call *c)
{
	struct referral r;
	struct referral_given live;

	TRY(find_given(c, &r, &live));
	open_form(c, live.rev);
	put_values(c, &(struct casework_given_form){.service = live.service, .day = live.day,
			      .amount = live.amount});
	return offer_services(c, &r);
}

enum err casework_given_correct_act(struct web_call *c)
{
	const struct casework_given_form *in = c->in;
	struct referral r;
	struct referral_given next;

	TRY(find_given(c, &r, &next));
	TRY(web_check_rev(c, next.rev));
	next.service = in->service;
	next.day = in->day;
	next.amount = in->amount;
	next.why = in->why;
	TRY(referral_given_add(c->t, &r, &next, &c->made));
	c->made_rev = next.rev + 1;
	return go_back(c, &r);
}

/* The case closes for the office: what is left to it is the page of its own answer. */
enum err casework_end_act(struct web_call *c)
{
	const struct casework_words_form *in = c->in;
	struct referral r;

	TRY(load(c, &r));
	TRY(referral_end(c->t, &r, str_is(in->answer, "done"), in->result));
	c->made = r.id;
	c->go = url_page(c->t->a, c->t->lang, "/referral/{}", r.id);
	return ERR_OK;
}
