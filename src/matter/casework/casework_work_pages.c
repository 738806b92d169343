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
