/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Asking, taking on, and the steps that follow; the list of a case and of an office. */
#include "inquiry_sql.h"
#include "inquiry_tmpl.h"
#include "case_sql.h"
#include "matter/case/case_tables.h"
#include "matter/inquiry/inquiry_page.h"

struct str inquiry_day_words(const struct web_call *c, int32_t day)
{
	return day == DAY_NONE ? str_from(lang_text(c->t->lang, T("No day was set")))
			       : lang_day(c->t->a, c->t->lang, day);
}

static const char *tag_of(enum inquiry_state state)
{
	static const char *const tags[INQUIRY_N] = {"waiting", "running", "running", "running",
		"met", "soon", "met", "lapsed"};

	return tags[state];
}

struct inquiry_line inquiry_line_of(struct web_call *c, const struct inquiry *inq)
{
	return (struct inquiry_line){
		.to = url_to(c->h, "/case/{}/inquiry/{}", inq->case_id, inq->id),
		.purpose = say_word(c->h, inquiry_purposes, inq->purpose),
		.state = str_from(lang_text(c->t->lang, inquiry_state_label(inq->state))),
		.asked = lang_instant(c->t->a, c->t->lang, inq->requested_at),
		.due = inquiry_day_words(c, inq->due_day),
		.office = turn_pick(c->t, inq->office_km, inq->office_en),
		.tag = tag_of(inq->state),
	};
}

/* --- what can be done where it stands ---------------------------------------------------- */

static struct str not_there(const struct web_call *c, const struct inquiry *inq)
{
	struct str label = str_from(lang_text(c->t->lang, inquiry_state_label(inq->state)));

	return lang_fmt(c->t->a, c->t->lang,
		T("The inquiry stands here: %s. From there this is not done."), &label, 1);
}

/* A step's form bears the name of its event. A page of something else asks without an inquiry. */
bool inquiry_offered(const struct web_call *c, const struct web_route *r)
{
	struct str name = str_from(r->form->name);
	bool writes = str_is(name, "inquiry-section") || str_is(name, "inquiry-attempt");
	struct inquiry inq;

	return inquiry_load(c->t, c->case_id, web_id(c, "inquiry"), &inq) != ERR_OK
		|| inquiry_takes(inq.state, writes ? STR_NONE : name);
}

const char *inquiry_why_not(const struct web_call *c, const struct web_route *r)
{
	struct inquiry inq;

	(void)r;
	return inquiry_load(c->t, c->case_id, web_id(c, "inquiry"), &inq) == ERR_OK
		? arena_c(c->t->a, not_there(c, &inq))
		: "";
}

/* --- asking ------------------------------------------------------------------------- */

enum err inquiry_request_fill(struct web_call *c)
{
	struct turn *t = c->t;
	struct casefile_by_id_row file;
	struct inquiry_office_row *rows;
	struct form_option *options;
	size_t n;

	TRY(casefile_by_id(t->db, t->a, &(struct casefile_by_id_in){c->case_id}, &file));
	TRY(inquiry_office(t->db, t->a,
		&(struct inquiry_office_in){file.province, turn_today(t)}, &rows, &n));
	options = arena_array(t->a, n, sizeof(*options));
	for (size_t i = 0; i < n; i++)
		options[i] = (struct form_option){uuid_str(t->a, rows[i].id),
			turn_pick(t, rows[i].name_km, rows[i].name_en), STR_NONE};
	web_option(c, "office", options, n);
	return ERR_OK;
}

enum err inquiry_request_act(struct web_call *c)
{
	const struct inquiry_request_form *in = c->in;
	struct inquiry_asking asking = {
		.purpose = in->purpose,
		.questions = in->questions,
		.due_day = in->due_day,
		.to_agency = in->office,
		.at = in->at.at,
		.precision = in->at.precision,
	};

	if (in->due_day != DAY_NONE && in->due_day < turn_today(c->t))
		web_wrong(c, "due_day", T("This day is past already."));
	if (findings_stop(c->findings))
		return ERR_INPUT;
	TRY(inquiry_request(c->t, c->case_id, &asking, c->findings, &c->made));
	c->go = url_page(c->t->a, c->t->lang, "/case/{}/inquiry/{}", c->case_id, c->made);
	return ERR_OK;
}

enum err inquiry_list_show(struct web_call *c)
{
	struct inquiry_list_page page = {
		.back = url_to(c->h, "/case/{}", c->case_id),
		.request = url_made(NULL),
	};
	struct inquiry *list;

	TRY(inquiry_of_case(c->t, c->case_id, &list, &page.n));
	page.v = arena_array(c->t->a, page.n, sizeof(*page.v));
	for (size_t i = 0; i < page.n; i++)
		page.v[i] = inquiry_line_of(c, &list[i]);
	if (web_open(c, "/case/{case}/inquiry/request"))
		page.request = url_to(c->h, "/case/{}/inquiry/request", c->case_id);
	c->frame->leave_quickly = true;
	inquiry_list(c->h, &page);
	return ERR_OK;
}

void inquiry_put_head(struct jot *j, const struct inquiry *inq)
{
	static const char *const codes[INQUIRY_N] = {"requested", "drafting", "finished",
		"approved", "submitted", "returned", "considered", "withdrawn"};

	jot_put_uuid(j, "id", inq->id);
	jot_put_int(j, "rev", inq->rev);
	jot_put_c(j, "state", codes[inq->state]);
	jot_put_int(j, "version", inq->version);
	jot_put(j, "purpose", inq->purpose);
	jot_put_instant(j, "requested_at", inq->requested_at);
	jot_put_day(j, "due_day", inq->due_day);
	jot_put_uuid(j, "to_agency", inq->to_agency);
	jot_put_uuid(j, "agent", inq->agent);
	jot_put_instant(j, "submitted_at", inq->submitted_at);
}

enum err inquiry_list_json(struct web_call *c)
{
	struct inquiry *list;
	size_t n;

	TRY(inquiry_of_case(c->t, c->case_id, &list, &n));
	jot_items(c->j, n);
	for (size_t i = 0; i < n; i++) {
		jot_object(c->j);
		inquiry_put_head(c->j, &list[i]);
		jot_end(c->j);
	}
	jot_items_end(c->j);
	return ERR_OK;
}

/* --- what an office was asked ------------------------------------------------------------ */

static struct str child_words(struct web_call *c, const struct inquiry_notice *v)
{
	struct str words[2] = {say_word(c->h, case_sexes, v->sex), STR_NONE};

	if (v->age_from < 0)
		return words[0];
	words[1] = lang_age(c->t->a, c->t->lang, v->age_from, v->age_to);
	return lang_fmt(c->t->a, c->t->lang, T("%s, age at the act: %s"), words, 2);
}

static struct inquiry_notice_line notice_line(struct web_call *c, const struct inquiry_notice *v)
{
	return (struct inquiry_notice_line){
		.to = url_to(c->h, "/inquiry/{}", v->id),
		.purpose = say_word(c->h, inquiry_purposes, v->purpose),
		.child = child_words(c, v),
		.district = turn_pick(c->t, v->district_km, v->district_en),
		.due = inquiry_day_words(c, v->due_day),
		.asked = lang_when(c->t->a, c->t->lang, v->requested_at, c->t->now),
	};
}

enum err inquiry_waiting_show(struct web_call *c)
{
	struct inquiry_notice *list;
	struct inquiry_notice_line *lines;
	size_t n;

	TRY(inquiry_waiting_of_actor(c->t, &list, &n));
	lines = arena_array(c->t->a, n, sizeof(*lines));
	for (size_t i = 0; i < n; i++)
		lines[i] = notice_line(c, &list[i]);
	inquiry_office_page(c->h, lines, n);
	return ERR_OK;
}

static void put_notice(struct jot *j, const struct inquiry_notice *v)
{
	jot_object(j);
	jot_put_uuid(j, "id", v->id);
	jot_put(j, "purpose", v->purpose);
	jot_put(j, "sex", v->sex);
	jot_put_int(j, "age_from", v->age_from < 0 ? INSTANT_NONE : v->age_from);
	jot_put_int(j, "age_to", v->age_to < 0 ? INSTANT_NONE : v->age_to);
	jot_put(j, "district_km", v->district_km);
	jot_put(j, "district_en", v->district_en);
	jot_put_day(j, "due_day", v->due_day);
	jot_put_instant(j, "requested_at", v->requested_at);
	jot_end(j);
}

enum err inquiry_waiting_json(struct web_call *c)
{
	struct inquiry_notice *list;
	size_t n;

	TRY(inquiry_waiting_of_actor(c->t, &list, &n));
	jot_items(c->j, n);
	for (size_t i = 0; i < n; i++)
		put_notice(c->j, &list[i]);
	jot_items_end(c->j);
	return ERR_OK;
}

enum err inquiry_reach(struct web_call *c)
{
	struct inquiry_notice notice;
	struct inquiry inq;

	TRY(inquiry_notice_load(c->t, web_id(c, "inquiry"), &notice));
	TRY(inquiry_load(c->t, UUID_NONE, notice.id, &inq));
	c->subject = inq.case_id;
	return ERR_OK;
}

enum err inquiry_notice_show(struct web_call *c)
{
	struct inquiry_notice notice;
	struct inquiry_notice_line line;

	TRY(inquiry_notice_load(c->t, web_id(c, "inquiry"), &notice));
	line = notice_line(c, &notice);
	inquiry_notice(c->h, &line, url_to(c->h, "/inquiry/{}/take", notice.id));
	return ERR_OK;
}

enum err inquiry_notice_json(struct web_call *c)
{
	struct inquiry_notice notice;

	TRY(inquiry_notice_load(c->t, web_id(c, "inquiry"), &notice));
	put_notice(c->j, &notice);
	return ERR_OK;
}

static enum err offer_people(struct web_call *c, const char *field, struct inquiry_people_in in,
	struct uuid only)
{
	struct inquiry_people_row *rows;
	struct form_option *options;
	size_t n, k = 0;

	TRY(inquiry_people(c->t->db, c->t->a, &in, &rows, &n));
	options = arena_array(c->t->a, n, sizeof(*options));
	for (size_t i = 0; i < n; i++)
		if (!uuid_any(only) || uuid_eq(rows[i].id, only))
			options[k++] = (struct form_option){uuid_str(c->t->a, rows[i].id),
				turn_pick(c->t, rows[i].name_km, rows[i].name_en), STR_NONE};
	web_option(c, field, options, k);
	if (k == 1)
		web_value(c, field, options[0].value);
	return ERR_OK;
}

/* A head may give it to any agent of the office; an agent takes it alone. */
enum err inquiry_take_fill(struct web_call *c)
{
	struct inquiry inq;

	TRY(inquiry_load(c->t, UUID_NONE, web_id(c, "inquiry"), &inq));
	return offer_people(c, "agent",
		(struct inquiry_people_in){inq.to_agency, STR("social-agent"), turn_today(c->t)},
		turn_has_role_at(c->t, ROLE_HEAD, inq.to_agency) ? UUID_NONE : c->t->actor.account);
}

enum err inquiry_take_act(struct web_call *c)
{
	const struct inquiry_take_form *in = c->in;
	struct inquiry inq;

	TRY(inquiry_load(c->t, UUID_NONE, web_id(c, "inquiry"), &inq));
	TRY(inquiry_take(c->t, inq.id, in->agent));
	c->made = inq.id;
	c->made_rev = inq.rev + 1;
	c->go = uuid_eq(in->agent, c->t->actor.account)
			? url_page(c->t->a, c->t->lang, "/case/{}/inquiry/{}", inq.case_id, inq.id)
			: url_page(c->t->a, c->t->lang, "/inquiries");
	return ERR_OK;
}

/* --- its way ------------------------------------------------------------------------------ */

enum err inquiry_step_fill(struct web_call *c)
{
	struct inquiry inq;

	TRY(inquiry_load(c->t, c->case_id, web_id(c, "inquiry"), &inq));
	if (!form_field_named(c->route->form, STR("approver")))
		return ERR_OK;
	return offer_people(c, "approver",
		(struct inquiry_people_in){inq.to_agency, STR("head"), turn_today(c->t)},
		UUID_NONE);
}

enum err inquiry_office_fill(struct web_call *c)
{
	struct inquiry inq;

	TRY(inquiry_of_office(c, &inq));
	return inquiry_step_fill(c);
}

enum err inquiry_office_act(struct web_call *c)
{
	struct inquiry inq;

	TRY(inquiry_of_office(c, &inq));
	return inquiry_step_act(c);
}

enum err inquiry_step_act(struct web_call *c)
{
	const struct inquiry_step_form *in = c->in;
	struct inquiry_step step = {
		.event = c->route->form->name,
		.considered = in->considered,
		.words = in->words,
		.approver = in->approver,
	};
	struct inquiry inq;
	enum err e;

	TRY(inquiry_load(c->t, c->case_id, web_id(c, "inquiry"), &inq));
	e = inquiry_go(c->t, &inq, &step, c->findings, &c->made);
	if (e == ERR_CONFLICT) {
		findings_add(c->findings, NULL, FINDING_STOP, not_there(c, &inq));
		return ERR_INPUT;
	}
	TRY(e);
	c->go = url_page(c->t->a, c->t->lang, "/case/{}/inquiry/{}", c->case_id, inq.id);
	return ERR_OK;
}
