/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* An order while it runs: what the supervisor tells, what who ordered decides. */
#include <string.h>

#include "matter/activity/activity.h"
#include "matter/diversion/diversion_page.h"
#include "matter/supervision/supervision_tables.h"

static enum err of_office(struct web_call *c, struct diversion *d)
{
	TRY(diversion_load(c->t, c->case_id, web_id(c, "diversion"), d));
	return uuid_any(d->office) && turn_is_at(c->t, d->office)
		? ERR_OK
		: turn_fail(c->t, ERR_ABSENT, "done by the office that supervises it");
}

static void go_back(struct web_call *c, const struct diversion *d)
{
	c->go = url_page(c->t->a, c->t->lang, "/case/{}/diversion/{}", d->case_id, d->id);
}

/* Why what was asked once more is so. */
static struct str with_reason(struct web_call *c, struct str words)
{
	struct turn_field why = {"confirm_reason", c->state->confirm_reason};

	return str_any(why.value) ? arena_fmt(c->t->a, "%.*s%.*s", STR_ARG(words),
					    STR_ARG(turn_pack(c->t->a, &why, 1)))
				  : words;
}

static struct diversion_step step_of(struct web_call *c, const char *type)
{
	const struct form_instant *at = c->in; /* each struct begins with it */

	return (struct diversion_step){
		.type = type,
		.form = c->route->form->name,
		.at = at->at,
		.precision = at->precision,
		.details = entry_pack(c, false),
		.words = with_reason(c, entry_pack(c, true)),
	};
}

/* --- what who ordered decides ----------------------------------------------------------- */

enum err supervision_hear_act(struct web_call *c)
{
	const struct supervision_form *in = c->in;
	struct diversion_step step = step_of(c, "+breach-heard");
	struct diversion d;
	struct uuid revoked;

	TRY(diversion_of_authority(c, &d));
	go_back(c, &d);
	TRY(diversion_go(c->t, &d, &step, c->findings, &c->made));
	if (str_is(in->result, "vary"))
		c->go = url_page(
			c->t->a, c->t->lang, "/case/{}/diversion/{}/vary", d.case_id, d.id);
	if (!str_is(in->result, "revoke"))
		return ERR_OK;
	TRY(diversion_of_authority(c, &d)); /* the breach is heard */
	step.type = "diversion-revoked";
	return diversion_go(c->t, &d, &step, c->findings, &revoked);
}

/* The lines of an order, measures first, to choose one of. */
static enum err offer_lines(struct web_call *c, const struct diversion *d)
{
	struct diversion_condition *conditions;
	struct diversion_measure *measures;
	struct form_option *options;
	size_t n_measures, n_conditions;

	TRY(diversion_measures(c->t, d, &measures, &n_measures));
	TRY(diversion_conditions(c->t, d, &conditions, &n_conditions));
	options = arena_array(c->t->a, n_measures + n_conditions, sizeof(*options));
	for (size_t i = 0; i < n_measures; i++)
		options[i] = (struct form_option){uuid_str(c->t->a, measures[i].id),
			diversion_measure_words(c->t, &measures[i]), STR_NONE};
	for (size_t i = 0; i < n_conditions; i++)
		options[n_measures + i] = (struct form_option){uuid_str(c->t->a, conditions[i].id),
			diversion_condition_words(c->t, &conditions[i]), STR_NONE};
	web_option(c, "line", options, n_measures + n_conditions);
	return ERR_OK;
}

enum err supervision_vary_fill(struct web_call *c)
{
	struct diversion d;

	TRY(diversion_of_authority(c, &d));
	return offer_lines(c, &d);
}

enum err supervision_vary_act(struct web_call *c)
{
	const struct supervision_vary_form *in = c->in;
	struct diversion_variation v = {
		.step = step_of(c, "diversion-varied"),
		.end_day = in->end_day,
		.line = in->line,
		.amount = in->amount,
		.drop = in->drop,
	};
	struct diversion d;

	TRY(diversion_of_authority(c, &d));
	go_back(c, &d);
	if (!str_is(in->consent, "yes"))
		findings_add(c->findings, NULL, FINDING_MARK,
			str_from(lang_text(c->t->lang,
				T("No consent to the change is recorded. Whether a heavier order "
				  "needs one is not settled."))));
	return diversion_vary(c->t, &d, &v, c->findings, &c->made);
}

/* --- steps of the supervisor ------------------------------------------------------------ */

/* How each condition was kept, and what was done of each measure. */
enum err supervision_report_for(struct web_call *c, const struct form **form)
{
	struct diversion_condition *conditions;
	struct diversion_measure *measures;
	struct form_field *fields;
	struct diversion d;
	size_t n_measures, n_conditions, n = 0;

	TRY(of_office(c, &d));
	TRY(diversion_measures(c->t, &d, &measures, &n_measures));
	TRY(diversion_conditions(c->t, &d, &conditions, &n_conditions));
	fields = arena_array(c->t->a, n_measures + n_conditions, sizeof(*fields));
	for (size_t i = 0; i < n_conditions; i++)
		fields[n++] = (struct form_field){
			.name = arena_fmt(c->t->a, "condition-%.*s",
				STR_ARG(uuid_str(c->t->a, conditions[i].id)))
					.p,
			.type = FORM_CHOICE,
			.flags = FORM_NEED | FORM_RADIOS,
			.choices = supervision_kept,
			.label = arena_c(c->t->a, diversion_condition_words(c->t, &conditions[i])),
		};
	for (size_t i = 0; i < n_measures; i++)
		fields[n++] = (struct form_field){
			.name = arena_fmt(
				c->t->a, "measure-%.*s", STR_ARG(uuid_str(c->t->a, measures[i].id)))
					.p,
			.type = FORM_LINE,
			.flags = FORM_NEED | FORM_SEALED,
			.max = 300,
			.label = arena_c(c->t->a, diversion_measure_words(c->t, &measures[i])),
			.hint = T("How much was done, and what is to be said of it"),
		};
	*form = form_made(c->t->a, c->route->form, fields, n);
	return ERR_OK;
}

static struct str unmarked_words(struct turn *t, int64_t n)
{
	return lang_n(t->a, t->lang,
		TN("%s session lacks attendance.", "%s sessions lack attendance."), n);
}

/* What attendance tells stands there before anybody writes. */
static struct str done_words(struct turn *t, const struct diversion_measure *m,
	const struct activity_done *done, int64_t open)
{
	struct str words = activity_done_words(t, done, m->amount, m->unit);

	return open ? arena_fmt(t->a, "%.*s. %.*s", STR_ARG(words),
			      STR_ARG(unmarked_words(t, open)))
		    : words;
}

static enum err put_done(struct web_call *c, const struct diversion *d)
{
	struct diversion_measure *list;
	struct activity_done done;
	int64_t open;
	size_t n;

	TRY(diversion_measures(c->t, d, &list, &n));
	for (size_t i = 0; i < n; i++) {
		TRY(activity_done(c->t, list[i].id, &done));
		TRY(activity_unmarked(c->t, &list[i], d->office, &open));
		web_value(c,
			arena_fmt(c->t->a, "measure-%.*s", STR_ARG(uuid_str(c->t->a, list[i].id)))
				.p,
			done_words(c->t, &list[i], &done, open));
	}
	return ERR_OK;
}

enum err supervision_fill(struct web_call *c)
{
	struct diversion d;

	TRY(of_office(c, &d));
	if (form_field_named(c->route->form, STR("line")))
		return offer_lines(c, &d);
	return c->route->form_for ? put_done(c, &d) : ERR_OK;
}

/* What nobody marked is asked once before a report rests on it. */
static enum err ask_unmarked(struct web_call *c, const struct diversion *d)
{
	struct diversion_measure *list;
	int64_t open, all = 0;
	size_t n;

	TRY(diversion_measures(c->t, d, &list, &n));
	for (size_t i = 0; i < n; i++) {
		TRY(activity_unmarked(c->t, &list[i], d->office, &open));
		all += open;
	}
	if (all)
		findings_add(c->findings, NULL, FINDING_CONFIRM, unmarked_words(c->t, all));
	return ERR_OK;
}

enum err supervision_act(struct web_call *c)
{
	static const struct {
		const char *form, *type;
	} types[] = {
		{"diversion-report", "+supervision-report"},
		{"diversion-breach", "breach-reported"},
		{"diversion-complete", "+completion-proposed"},
	};
	struct diversion_step step = step_of(c, NULL);
	struct diversion d;

	TRY(of_office(c, &d));
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (strcmp(c->route->form->name, types[i].form) == 0)
			step.type = types[i].type;
	if (strcmp(c->route->form->name, "diversion-breach") != 0)
		TRY(ask_unmarked(c, &d));
	go_back(c, &d);
	return diversion_go(c->t, &d, &step, c->findings, &c->made);
}
