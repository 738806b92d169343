/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The order and its way: supervised, reported on, varied, heard, revoked. */
#include "diversion_inside.h"

#include "matter/alert/alert.h"

static void must_be_past(struct turn *t, int64_t at, struct findings *f)
{
	if (at > t->now)
		diversion_stop(t, f, "at", T("This time is in the future. Check date and clock."));
}

static void check_consents(
	struct turn *t, const struct diversion *d, int64_t at, struct findings *f)
{
	if (d->state != DIVERSION_PROPOSED && d->state != DIVERSION_CONSENTED)
		diversion_stop(t, f, NULL, T("This proposal is not open any more."));
	else if (!d->child_consents)
		diversion_stop(t, f, NULL, T("The child has not consented."));
	else if (!d->representative_consents)
		diversion_stop(t, f, NULL, T("Nobody who speaks for the child has consented."));
	else if (at < d->shows.consented_at)
		diversion_stop(t, f, "at", T("The order is dated before this consent."));
}

static enum err check_lines(
	struct turn *t, const struct diversion *d, int32_t end_day, struct findings *f)
{
	struct diversion_measure *list;
	size_t n;

	TRY(diversion_measures(t, d, &list, &n));
	if (!n)
		diversion_stop(t, f, NULL, T("An order has a measure: what the child does."));
	for (size_t i = 0; i < n; i++)
		if (list[i].to_day > end_day) {
			diversion_stop(
				t, f, "end_day", T("The last measure ends after the order."));
			return ERR_OK;
		}
	return ERR_OK;
}

static void check_days(struct turn *t, const struct diversion_order *in, struct findings *f)
{
	if (in->end_day <= in->start_day)
		diversion_stop(t, f, "end_day", T("The last day is not after the first."));
	if (in->first_report < in->start_day || in->first_report > in->end_day)
		diversion_stop(t, f, "first_report",
			T("The first report lies outside the days of the order."));
}

enum err diversion_order(struct turn *t, const struct diversion *d,
	const struct diversion_order *in, struct findings *f, struct uuid *id)
{
	struct case_event e = {
		.type = STR("diversion-ordered"),
		.at = in->at,
		.at_to = INSTANT_NONE,
		.precision = in->precision,
		.of = d->event,
		.form = STR("diversion-order"),
		.details = in->details,
		.words = in->words,
	};
	struct diversion next = *d;
	struct uuid assignment;

	must_be_past(t, in->at, f);
	check_consents(t, d, in->at, f);
	check_days(t, in, f);
	TRY(check_lines(t, d, in->end_day, f));
	if (findings_stop(f))
		return ERR_INPUT;
	next.number = in->number;
	next.basis = in->basis;
	next.supervisor = in->supervisor;
	next.start_day = in->start_day;
	next.end_day = in->end_day;
	next.first_report = in->first_report;
	next.report_every = in->report_every;
	TRY(case_event_set(t, d->case_id, &e, id));
	TRY(diversion_set(t, &next));
	TRY(case_assign(t, d->case_id,
		&(struct case_assignment){in->supervisor, STR("supervisor"), STR_NONE},
		&assignment));
	TRY(diversion_tell_side(t, d->case_id, false, "diversion-changed"));
	return alert_queue(t, in->supervisor, d->case_id, "diversion-ordered");
}

/* --- its way ---------------------------------------------------------------------------- */

static void check_step(struct turn *t, const struct diversion *d, const struct diversion_step *s,
	struct findings *f)
{
	struct str label = str_from(lang_text(t->lang, diversion_state_label(d->state)));

	must_be_past(t, s->at, f);
	if (diversion_after(d->state, str_from(s->type)) != DIVERSION_N)
		return;
	if (d->state == DIVERSION_BREACH)
		diversion_stop(t, f, NULL, T("A breach waits to be heard. Hear it first."));
	else
		findings_add(f, NULL, FINDING_STOP, lang_fmt(t->a, t->lang,
			T("This diversion stands here: %s. From there this is not done."),
			&label, 1));
}

static enum err write_step(
	struct turn *t, const struct diversion *d, const struct diversion_step *s, struct uuid *id)
{
	return case_event_set(t, d->case_id,
		&(struct case_event){
			.type = str_from(s->type),
			.at = s->at,
			.at_to = INSTANT_NONE,
			.precision = s->precision,
			.of = d->event,
			.form = str_from(s->form),
			.details = s->details,
			.words = s->words,
		},
		id);
}

/* What the supervisor says is for who proposed, what the authority decides for the supervisor;
 * nobody is told what he or she did. */
static enum err tell(struct turn *t, const struct diversion *d, const char *type)
{
	if (str_is(str_from(type), "+supervision-report"))
		return ERR_OK; /* read when it is due, not each time */
	if (uuid_any(d->supervisor))
		TRY(alert_queue(t, d->supervisor, d->case_id, "diversion-changed"));
	TRY(diversion_tell_side(t, d->case_id, false, "diversion-changed"));
	if (str_is(str_from(type), "breach-reported"))
		return alert_queue(t, d->proposer, d->case_id, "diversion-breach");
	if (str_is(str_from(type), "+completion-proposed"))
		return alert_queue(t, d->proposer, d->case_id, "diversion-ending");
	return alert_queue(t, d->proposer, d->case_id, "diversion-changed");
}

enum err diversion_go(struct turn *t, const struct diversion *d, const struct diversion_step *step,
	struct findings *f, struct uuid *id)
{
	check_step(t, d, step, f);
	if (d->ordered_at != INSTANT_NONE && step->at < d->ordered_at)
		diversion_stop(t, f, "at", T("This is before the order. One of them is wrong."));
	if (findings_stop(f))
		return ERR_INPUT;
	TRY(write_step(t, d, step, id));
	return tell(t, d, step->type);
}

/* --- variation -------------------------------------------------------------------------- */

static enum err vary_line(struct turn *t, const struct diversion *d,
	const struct diversion_variation *in, struct str why)
{
	struct diversion_condition *conditions;
	struct diversion_measure *measures;
	size_t n_measures, n_conditions;

	TRY(diversion_measures(t, d, &measures, &n_measures));
	TRY(diversion_conditions(t, d, &conditions, &n_conditions));
	for (size_t i = 0; i < n_measures; i++) {
		if (!uuid_eq(measures[i].id, in->line))
			continue;
		if (in->amount != INSTANT_NONE)
			measures[i].amount = in->amount;
		return diversion_measure_write(t, d, &measures[i], why, in->drop);
	}
	for (size_t i = 0; i < n_conditions; i++)
		if (uuid_eq(conditions[i].id, in->line))
			return diversion_condition_write(t, d, &conditions[i], why, in->drop);
	return turn_fail(t, ERR_ABSENT, "no such line of this order");
}

enum err diversion_vary(struct turn *t, const struct diversion *d,
	const struct diversion_variation *in, struct findings *f, struct uuid *id)
{
	struct diversion next = *d;

	if (in->end_day == DAY_NONE && !uuid_any(in->line))
		diversion_stop(t, f, "end_day", T("Say what changes: the end, or one line."));
	if (uuid_any(in->line) && in->amount == INSTANT_NONE && !in->drop)
		diversion_stop(t, f, "amount",
			T("Say how this line changes: another amount, or that it holds no more."));
	if (in->end_day != DAY_NONE && in->end_day <= d->start_day)
		diversion_stop(t, f, "end_day", T("The last day is not after the first."));
	if (in->end_day != DAY_NONE && !in->drop)
		TRY(check_lines(t, d, in->end_day, f));
	if (findings_stop(f))
		return ERR_INPUT;
	TRY(diversion_go(t, d, &in->step, f, id));
	if (uuid_any(in->line))
		TRY(vary_line(t, d, in, turn_unpack(t->a, in->step.words, "reasons")));
	if (in->end_day == DAY_NONE)
		return ERR_OK;
	next.end_day = in->end_day;
	return diversion_set(t, &next);
}
