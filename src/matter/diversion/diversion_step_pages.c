/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Diversion as it is done: each form of the authority and of the supervisor. */
#include <string.h>

#include "case_sql.h"
#include "diversion_sql.h"
#include "diversion_tmpl.h"
#include "matter/diversion/diversion_page.h"

enum err diversion_of_authority(struct web_call *c, struct diversion *d)
{
	TRY(diversion_load(c->t, c->case_id, web_id(c, "diversion"), d));
	return turn_is_at(c->t, d->authority)
		? ERR_OK
		: turn_fail(c->t, ERR_ABSENT, "done by the authority that proposed it");
}

/* The last word of the form's path, and the diversion in the path. */
bool diversion_offered(const struct web_call *c, const struct web_route *r)
{
	struct diversion d;

	return diversion_load(c->t, c->case_id, web_id(c, "diversion"), &d) == ERR_OK
		&& diversion_takes(&d, str_from(strrchr(r->path, '/') + 1));
}

const char *diversion_why_not(const struct web_call *c, const struct web_route *r)
{
	struct diversion d;

	(void)r;
	if (diversion_load(c->t, c->case_id, web_id(c, "diversion"), &d) != ERR_OK)
		return T("Where this diversion stands, that cannot be done. Look at its page.");
	if (d.state == DIVERSION_BREACH)
		return T("A breach waits to be heard. Hear it first.");
	if (d.state == DIVERSION_PROPOSED && (d.child_consents || d.representative_consents))
		return T("Somebody has consented to what stands here. Withdraw the proposal and "
			 "make another one.");
	if (!diversion_is_open(d.state))
		return T("This proposal or order is not open any more.");
	return T("Where this diversion stands, that cannot be done. Look at its page.");
}

static bool has_open(const struct web_call *c)
{
	struct diversion *list;
	size_t n = 0;

	if (diversion_of_case(c->t, c->case_id, &list, &n) != ERR_OK)
		return false;
	for (size_t i = 0; i < n; i++)
		if (diversion_is_open(list[i].state))
			return true;
	return false;
}

bool diversion_propose_offered(const struct web_call *c, const struct web_route *r)
{
	(void)r;
	return diversion_is_before_judgment(c->stage) && !has_open(c);
}

const char *diversion_propose_why_not(const struct web_call *c, const struct web_route *r)
{
	(void)r;
	return diversion_is_before_judgment(c->stage)
		? T("A proposal or an order of this case is open. Withdraw the proposal first, or "
		    "vary the order.")
		: T("Diversion is proposed while the case is with the prosecutor or a court that "
		    "has not judged it.");
}

static void go_back(struct web_call *c, const struct diversion *d)
{
	c->go = url_page(c->t->a, c->t->lang, "/case/{}/diversion/{}", d->case_id, d->id);
}

static void mark(struct web_call *c, const char *message)
{
	findings_add(c->findings, NULL, FINDING_MARK, str_from(lang_text(c->t->lang, message)));
}

/* --- before the order ------------------------------------------------------------------- */

/* As the tests stood when they were read: "class:passed age-from:unknown". */
static enum err tests_now(struct web_call *c, struct str *words, size_t *unknown)
{
	struct eligibility_test *list;
	struct buf b;
	size_t n;

	TRY(eligibility_tests(c->t, c->case_id, NULL, &list, &n));
	buf_init(&b, c->t->a);
	*unknown = 0;
	for (size_t i = 0; i < n; i++) {
		buf_fmt(&b, "%s%.*s:%s", i ? " " : "", STR_ARG(list[i].code),
			eligibility_result_code(list[i].result));
		*unknown += list[i].result == ELIGIBILITY_UNKNOWN;
	}
	*words = buf_str(&b);
	return ERR_OK;
}

enum err diversion_propose_act(struct web_call *c)
{
	const struct diversion_propose_form *in = c->in;
	struct diversion_proposal p = {
		.at = in->at.at,
		.precision = in->at.precision,
		.facts = in->facts,
		.evidence = in->evidence,
		.start_day = in->span.from,
		.end_day = in->span.to,
	};
	struct str count;
	size_t unknown;

	TRY(tests_now(c, &p.tests, &unknown));
	TRY(diversion_propose(c->t, c->case_id, &p, c->findings, &c->made));
	count = lang_number(c->t->a, c->t->lang, (int64_t)unknown);
	if (unknown)
		findings_add(c->findings, NULL, FINDING_MARK,
			lang_fmt(c->t->a, c->t->lang,
				T("Tests that are not known: %s. You may go on; they are "
				  "printed."),
				&count, 1));
	c->go = url_page(c->t->a, c->t->lang, "/case/{}/diversion/{}", c->case_id, c->made);
	return ERR_OK;
}

enum err diversion_authority_fill(struct web_call *c)
{
	struct diversion d;

	return diversion_of_authority(c, &d);
}

static struct form_option option(struct web_call *c, struct uuid id, struct str label)
{
	return (struct form_option){uuid_str(c->t->a, id), label, STR_NONE};
}

enum err diversion_measure_fill(struct web_call *c)
{
	struct diversion_provider_row *rows;
	struct form_option *options;
	struct diversion d;
	size_t n;

	TRY(diversion_of_authority(c, &d));
	TRY(diversion_provider(
		c->t->db, c->t->a, &(struct diversion_provider_in){turn_today(c->t)}, &rows, &n));
	options = arena_array(c->t->a, n, sizeof(*options));
	for (size_t i = 0; i < n; i++)
		options[i] = option(
			c, rows[i].id, turn_pick(c->t, rows[i].name_km, rows[i].name_en));
	web_option(c, "provider", options, n);
	web_value(c, "span",
		arena_fmt(c->t->a, "%.*s/%.*s", STR_ARG(date_str(c->t->a, d.start_day)),
			STR_ARG(date_str(c->t->a, d.end_day))));
	return ERR_OK;
}

enum err diversion_measure_act(struct web_call *c)
{
	const struct diversion_measure_form *in = c->in;
	struct diversion_measure m = {
		.kind = in->kind,
		.words = in->words,
		.unit = in->unit,
		.provider = in->provider,
		.amount = in->amount,
		.from_day = in->span.from,
		.to_day = in->span.to,
	};
	struct diversion d;

	TRY(diversion_of_authority(c, &d));
	if (in->amount != INSTANT_NONE && !str_any(in->unit))
		web_wrong(c, "unit", T("Say whether hours or sessions are counted."));
	if (str_is(in->kind, "other") && !str_any(in->words))
		web_wrong(c, "words", T("Write what the child does."));
	if (findings_stop(c->findings))
		return ERR_INPUT;
	go_back(c, &d);
	return diversion_measure_add(c->t, &d, &m, c->findings, &c->made);
}

enum err diversion_condition_act(struct web_call *c)
{
	const struct diversion_condition_form *in = c->in;
	struct diversion_condition k = {.kind = in->kind, .words = in->words, .every = in->every};
	struct diversion d;

	TRY(diversion_of_authority(c, &d));
	go_back(c, &d);
	return diversion_condition_add(c->t, &d, &k, c->findings, &c->made);
}

enum err diversion_remove_act(struct web_call *c)
{
	const struct diversion_remove_form *in = c->in;
	struct diversion d;

	TRY(diversion_of_authority(c, &d));
	go_back(c, &d);
	c->made = web_id(c, "line");
	return diversion_line_remove(c->t, &d, c->made, in->why, c->findings);
}

/* --- the order -------------------------------------------------------------------------- */

enum err diversion_order_fill(struct web_call *c)
{
	struct casefile_by_id_row file;
	struct diversion_agent_row *rows;
	struct form_option *options;
	struct diversion d;
	size_t n;

	TRY(diversion_of_authority(c, &d));
	TRY(casefile_by_id(c->t->db, c->t->a, &(struct casefile_by_id_in){c->case_id}, &file));
	TRY(diversion_agent(c->t->db, c->t->a,
		&(struct diversion_agent_in){file.province, turn_today(c->t)}, &rows, &n));
	options = arena_array(c->t->a, n, sizeof(*options));
	for (size_t i = 0; i < n; i++) {
		options[i] = option(
			c, rows[i].id, turn_pick(c->t, rows[i].name_km, rows[i].name_en));
		options[i].hint = turn_pick(c->t, rows[i].agency_km, rows[i].agency_en);
	}
	web_option(c, "supervisor", options, n);
	web_value(c, "start_day", date_str(c->t->a, d.start_day));
	web_value(c, "end_day", date_str(c->t->a, d.end_day));
	return ERR_OK;
}

enum err diversion_order_act(struct web_call *c)
{
	const struct diversion_order_form *in = c->in;
	struct diversion_order o = {
		.at = in->at.at,
		.precision = in->at.precision,
		.number = in->number,
		.basis = in->basis,
		.supervisor = in->supervisor,
		.start_day = in->start_day,
		.end_day = in->end_day,
		.first_report = in->first_report,
		.report_every = in->report_every,
		.details = entry_pack(c, false),
		.words = entry_pack(c, true),
	};
	struct diversion d;

	TRY(diversion_of_authority(c, &d));
	go_back(c, &d);
	TRY(diversion_order(c->t, &d, &o, c->findings, &c->made));
	mark(c, T("No maximum is verified: none is checked."));
	return ERR_OK;
}

/* --- steps of the authority ------------------------------------------------------------- */

static struct diversion_step step_of(struct web_call *c, const char *type)
{
	const struct form_instant *at = c->in; /* each struct begins with it */

	return (struct diversion_step){
		.type = type,
		.form = c->route->form->name,
		.at = at->at,
		.precision = at->precision,
		.details = entry_pack(c, false),
		.words = entry_pack(c, true),
	};
}

enum err diversion_decide_act(struct web_call *c)
{
	struct diversion_step step = step_of(c, "+proposal-withdrawn");
	struct diversion d;

	TRY(diversion_of_authority(c, &d));
	go_back(c, &d);
	return diversion_go(c->t, &d, &step, c->findings, &c->made);
}
