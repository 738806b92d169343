/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* At the case: which referrals there are, sending one, taking it back. */
#include "matter/inquiry/inquiry.h"
#include "matter/referral/referral_page.h"
#include "matter/service/service.h"

#include "referral_tmpl.h"

static const char *tag_of(enum referral_state state)
{
	static const char *const tags[REFERRAL_N] = {
		"waiting", "running", "barred", "met", "kept", "lapsed", "lapsed"};

	return tags[state];
}

struct referral_line referral_line_of(struct web_call *c, const struct referral *r)
{
	const struct turn *t = c->t;

	return (struct referral_line){
		.to = url_to(c->h, "/case/{}/referral/{}", r->case_id, r->id),
		.service = turn_pick(t, r->service_km, r->service_en),
		.from = turn_pick(t, r->sender_km, r->sender_en),
		.agency = turn_pick(t, r->to_km, r->to_en),
		.state = str_from(lang_text(t->lang, referral_state_label(r->state))),
		.urgency = say_word(c->h, referral_urgencies, r->urgency),
		.until = lang_day(t->a, t->lang, r->until_day),
		.sent = lang_when(t->a, t->lang, r->sent_at, t->now),
		.tag = tag_of(r->state),
	};
}

bool referral_is_known(const struct web_call *c, const struct referral *r)
{
	return gate_sees_row(&c->may, CLASS_G,
		turn_is_at(c->t, r->sender) || turn_is_at(c->t, r->to_agency), false);
}

bool referral_is_mine(const struct web_call *c, const struct referral *r)
{
	return r->state == REFERRAL_TAKEN && turn_is_at(c->t, r->to_agency);
}

enum err referral_reach_sender(struct web_call *c)
{
	TRY(web_reach_case(c));
	/* A receiver refers nobody on: of the law's side it sees what is listed, no more. */
	return c->may.see[CLASS_L] >= SEE_FILED ? ERR_OK : ERR_ABSENT;
}

/* --- the list ------------------------------------------------------------------------ */

static enum err known(struct web_call *c, struct referral **list, size_t *n)
{
	size_t all;

	TRY(referral_of_case(c->t, c->case_id, list, &all));
	*n = 0;
	for (size_t i = 0; i < all; i++)
		if (referral_is_known(c, &(*list)[i]))
			(*list)[(*n)++] = (*list)[i];
	return ERR_OK;
}

enum err referral_list_show(struct web_call *c)
{
	struct referral_list_page page = {
		.back = url_to(c->h, "/case/{}", c->case_id),
		.refer = url_made(NULL),
	};
	struct referral *list;

	TRY(known(c, &list, &page.n));
	page.v = arena_array(c->t->a, page.n, sizeof(*page.v));
	for (size_t i = 0; i < page.n; i++)
		page.v[i] = referral_line_of(c, &list[i]);
	if (c->may.see[CLASS_L] >= SEE_FILED && web_open(c, "/case/{case}/refer"))
		page.refer = url_to(c->h, "/case/{}/refer", c->case_id);
	c->frame->leave_quickly = true;
	referral_list(c->h, &page);
	return ERR_OK;
}

void referral_put_head(struct jot *j, const struct referral *r)
{
	jot_put_uuid(j, "id", r->id);
	jot_put_int(j, "rev", r->rev);
	jot_put_c(j, "state", referral_state_code(r->state));
	jot_put_uuid(j, "service", r->service);
	jot_put(j, "need", r->need);
	jot_put(j, "urgency", r->urgency);
	jot_put_uuid(j, "sender", r->sender);
	jot_put_uuid(j, "to_agency", r->to_agency);
	jot_put_day(j, "until_day", r->until_day);
	jot_put_instant(j, "sent_at", r->sent_at);
	jot_put_instant(j, "answered_at", r->answered_at);
	jot_put_instant(j, "ended_at", r->ended_at);
	jot_put_uuid(j, "refused_before", r->refused_before);
}

enum err referral_list_json(struct web_call *c)
{
	struct referral *list;
	size_t n;

	TRY(known(c, &list, &n));
	jot_items(c->j, n);
	for (size_t i = 0; i < n; i++) {
		jot_object(c->j);
		referral_put_head(c->j, &list[i]);
		jot_end(c->j);
	}
	jot_items_end(c->j);
	return ERR_OK;
}

/* --- sending ---------------------------------------------------------------------------- */

/* The inquiry of the case that the actor's office writes now; of no id: there is none. */
static enum err writing(struct web_call *c, struct inquiry *inquiry)
{
	struct inquiry *list;
	size_t n;

	*inquiry = (struct inquiry){.id = UUID_NONE};
	TRY(inquiry_of_case(c->t, web_id(c, "case"), &list, &n));
	for (size_t i = 0; i < n; i++)
		if (inquiry_is_written(list[i].state)
			&& turn_is_at(c->t, list[i].to_agency))
			*inquiry = list[i];
	return ERR_OK;
}

static enum err offer_refused(struct web_call *c, struct form_option **options, size_t *n)
{
	struct referral *list;
	size_t all;

	TRY(referral_of_case(c->t, web_id(c, "case"), &list, &all));
	*options = arena_array(c->t->a, all, sizeof(**options));
	*n = 0;
	for (size_t i = 0; i < all; i++)
		if (list[i].state == REFERRAL_REFUSED && turn_is_at(c->t, list[i].sender))
			(*options)[(*n)++] = (struct form_option){uuid_str(c->t->a, list[i].id),
				lang_fmt(c->t->a, c->t->lang, T("%s, %s"),
					(struct str[]){turn_pick(c->t, list[i].service_km,
							       list[i].service_en),
						turn_pick(c->t, list[i].to_km, list[i].to_en)},
					2),
				STR_NONE};
	return ERR_OK;
}

/* The last two questions are asked only where there is something to answer. */
enum err referral_send_form_for(struct web_call *c, const struct form **form)
{
	struct form *made = arena_alloc(c->t->a, sizeof(*made));
	struct form_field *fields =
		arena_array(c->t->a, c->route->form->n, sizeof(*fields));
	struct form_option *refused;
	struct inquiry inquiry;
	size_t n;

	TRY(writing(c, &inquiry));
	TRY(offer_refused(c, &refused, &n));
	*made = *c->route->form;
	made->n = 0;
	for (size_t i = 0; i < c->route->form->n; i++) {
		const struct form_field *field = &c->route->form->fields[i];
		bool is_asked = str_is(str_from(field->name), "sections") ? uuid_any(inquiry.id)
			: str_is(str_from(field->name), "refused_before") ? n > 0
									  : true;

		if (is_asked)
			fields[made->n++] = *field;
	}
	made->fields = fields;
	*form = made;
	return ERR_OK;
}

static enum err offer_services(struct web_call *c)
{
	struct referral_offer *list;
	struct form_option *options;
	size_t n;

	TRY(referral_offers(c->t, &list, &n));
	options = arena_array(c->t->a, n, sizeof(*options));
	for (size_t i = 0; i < n; i++)
		options[i] = (struct form_option){uuid_str(c->t->a, list[i].service),
			lang_fmt(c->t->a, c->t->lang, T("%s, %s"),
				(struct str[]){turn_pick(c->t, list[i].km, list[i].en),
					turn_pick(c->t, list[i].agency_km, list[i].agency_en)},
				2),
			STR_NONE};
	web_option(c, "service", options, n);
	return ERR_OK;
}

/* A victim's view is offered to nobody; a program that asks for it is told so. */
static enum err offer_sections(struct web_call *c)
{
	struct questionnaire form;
	struct form_option *options;
	struct inquiry inquiry;
	size_t n = 0;

	TRY(writing(c, &inquiry));
	if (!uuid_any(inquiry.id))
		return ERR_OK;
	TRY(inquiry_form_of(c->t, &inquiry, &form));
	options = arena_array(c->t->a, form.n, sizeof(*options));
	for (size_t i = 0; i < form.n; i++)
		if (!form.parts[i].victim || c->api)
			options[n++] = (struct form_option){form.parts[i].code,
				turn_pick(c->t, form.parts[i].km, form.parts[i].en), STR_NONE};
	web_option(c, "sections", options, n);
	return ERR_OK;
}

enum err referral_send_fill(struct web_call *c)
{
	static const struct form_option never[] = {{STR_INIT("victim"), STR_INIT(""), {NULL, 0}},
		{STR_INIT("reporter"), STR_INIT(""), {NULL, 0}}};
	struct form_option *refused;
	size_t n;

	TRY(offer_services(c));
	TRY(offer_sections(c));
	TRY(offer_refused(c, &refused, &n));
	web_option(c, "refused_before", refused, n);
	if (c->api) /* so that the answer says why, and not that there is no such word */
		web_option(c, "listed", never, 2);
	web_value(c, "listed", STR("names age"));
	web_value(c, "until_day", date_str(c->t->a, turn_today(c->t) + 90));
	if (str_any(web_query(c, "after")))
		web_value(c, "refused_before", web_query(c, "after"));
	return ERR_OK;
}

enum err referral_send_act(struct web_call *c)
{
	const struct referral_send_form *in = c->in;
	struct referral_sending sending = {
		.service = in->service,
		.reason = in->reason,
		.urgency = in->urgency,
		.consent_child = in->consent_child,
		.consent_representative = in->consent_representative,
		.override = in->override,
		.listed = in->listed,
		.sections = in->sections,
		.until_day = in->until_day,
		.refused_before = in->refused_before,
	};
	struct inquiry inquiry;

	TRY(writing(c, &inquiry));
	sending.inquiry = inquiry.id;
	TRY(referral_send(c->t, c->case_id, &c->may, &sending, c->findings, &c->made));
	c->go = url_page(c->t->a, c->t->lang, "/case/{}/referral/{}", c->case_id, c->made);
	return ERR_OK;
}

/* --- taking it back ------------------------------------------------------------------------- */

enum err referral_reach_sent(struct web_call *c)
{
	struct referral r;

	TRY(referral_reach_sender(c));
	TRY(referral_load(c->t, c->case_id, web_id(c, "referral"), &r));
	return turn_is_at(c->t, r.sender)
		? ERR_OK
		: turn_fail(c->t, ERR_ABSENT, "sent by another agency");
}

static struct str not_back(const struct web_call *c, const struct referral *r)
{
	struct str label = str_from(lang_text(c->t->lang, referral_state_label(r->state)));

	return lang_fmt(c->t->a, c->t->lang,
		T("The referral stands here: %s. It cannot be taken back any more."), &label, 1);
}

bool referral_withdraw_offered(const struct web_call *c, const struct web_route *r)
{
	struct referral of;

	(void)r;
	return referral_load(c->t, c->case_id, web_id(c, "referral"), &of) == ERR_OK
		&& referral_is_open(of.state);
}

const char *referral_withdraw_why_not(const struct web_call *c, const struct web_route *r)
{
	struct referral of;

	(void)r;
	return referral_load(c->t, c->case_id, web_id(c, "referral"), &of) == ERR_OK
		? arena_c(c->t->a, not_back(c, &of))
		: "";
}

enum err referral_withdraw_act(struct web_call *c)
{
	const struct referral_back_form *in = c->in;
	struct referral r;
	enum err e;

	TRY(referral_load(c->t, c->case_id, web_id(c, "referral"), &r));
	e = referral_withdraw(c->t, &r, in->result);
	if (e == ERR_CONFLICT) {
		findings_add(c->findings, NULL, FINDING_STOP, not_back(c, &r));
		return ERR_INPUT;
	}
	TRY(e);
	c->made = r.id;
	c->go = url_page(c->t->a, c->t->lang, "/case/{}/referral/{}", c->case_id, r.id);
	return ERR_OK;
}
