/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Proposed, written down line by line, consented to: all that comes before an order. */
#include "diversion_inside.h"

#include "case_sql.h"
#include "diversion_sql.h"
#include "matter/alert/alert.h"
#include "matter/child/child.h"

void diversion_stop(struct turn *t, struct findings *f, const char *field, const char *message)
{
	findings_add(f, field, FINDING_STOP, str_from(lang_text(t->lang, message)));
}

enum err diversion_tell_side(struct turn *t, struct uuid case_id, bool judges, const char *kind)
{
	struct diversion_side_row *rows;
	size_t n;

	TRY(diversion_side(t->db, t->a, &(struct diversion_side_in){case_id, t->now}, &rows, &n));
	for (size_t i = 0; i < n; i++)
		if (judges || str_is(rows[i].duty, "lawyer"))
			TRY(alert_queue(t, rows[i].account, case_id, kind));
	return ERR_OK;
}

/* --- proposing -------------------------------------------------------------------------- */

bool diversion_is_before_judgment(struct str stage)
{
	return str_is(stage, "prosecution") || str_is(stage, "investigation")
		|| str_is(stage, "trial");
}

static enum err check_proposal(struct turn *t, struct uuid case_id,
	const struct diversion_proposal *in, struct findings *f)
{
	struct casefile_by_id_row file;
	struct diversion *list;
	size_t n;

	TRY(casefile_by_id(t->db, t->a, &(struct casefile_by_id_in){case_id}, &file));
	TRY(diversion_of_case(t, case_id, &list, &n));
	if (!diversion_is_before_judgment(file.stage))
		diversion_stop(t, f, NULL,
			T("Diversion is proposed while the case is with the prosecutor or a court "
			  "that has not judged it."));
	for (size_t i = 0; i < n; i++)
		if (diversion_is_open(list[i].state))
			diversion_stop(t, f, NULL,
				T("A proposal or an order of this case is open. Withdraw the "
				  "proposal first, or vary the order."));
	if (in->end_day <= in->start_day)
		diversion_stop(t, f, "span", T("The last day is not after the first."));
	if (in->at > t->now)
		diversion_stop(t, f, "at", T("This time is in the future. Check date and clock."));
	return findings_stop(f) ? ERR_INPUT : ERR_OK;
}

enum err diversion_propose(struct turn *t, struct uuid case_id, const struct diversion_proposal *in,
	struct findings *f, struct uuid *id)
{
	struct turn_field open[] = {{"evidence", in->evidence}, {"tests", in->tests}};
	struct turn_field words[] = {{"facts", in->facts}};
	struct case_event e = {
		.type = STR("diversion-proposed"),
		.at = in->at,
		.at_to = INSTANT_NONE,
		.precision = in->precision,
		.form = STR("diversion-propose"),
		.details = turn_pack(t->a, open, 2),
		.words = turn_pack(t->a, words, 1),
	};
	struct diversion d = {
		.id = turn_new_id(t),
		.case_id = case_id,
		.authority = t->actor.agency,
		.start_day = in->start_day,
		.end_day = in->end_day,
		.first_report = DAY_NONE,
	};

	TRY(check_proposal(t, case_id, in, f));
	TRY(case_event_set(t, case_id, &e, &d.event));
	TRY(diversion_tell_side(t, case_id, true, "diversion-proposed"));
	*id = d.id;
	return diversion_set(t, &d);
}

/* --- its lines -------------------------------------------------------------------------- */

static enum err check_lines(struct turn *t, const struct diversion *d, struct findings *f)
{
	if (diversion_is_ordered(d->state))
		diversion_stop(t, f, NULL, T("The order stands. Vary it instead."));
	else if (!diversion_is_open(d->state))
		diversion_stop(t, f, NULL, T("This proposal is not open any more."));
	else if (d->child_consents || d->representative_consents)
		diversion_stop(t, f, NULL,
			T("Somebody has consented to what stands here. Withdraw the proposal and "
			  "make another one."));
	return findings_stop(f) ? ERR_INPUT : ERR_OK;
}

enum err diversion_measure_add(struct turn *t, const struct diversion *d,
	const struct diversion_measure *in, struct findings *f, struct uuid *id)
{
	struct diversion_measure m = *in;

	if (in->from_day < d->start_day || in->to_day > d->end_day)
		diversion_stop(t, f, "span", T("The measure lies outside the days of the order."));
	if (in->to_day < in->from_day)
		diversion_stop(t, f, "span", T("The last day is before the first."));
	TRY(check_lines(t, d, f));
	m.id = *id = turn_new_id(t);
	m.rev = 0;
	return diversion_measure_write(t, d, &m, STR_NONE, false);
}

enum err diversion_condition_add(struct turn *t, const struct diversion *d,
	const struct diversion_condition *in, struct findings *f, struct uuid *id)
{
	struct diversion_condition k = *in;

	TRY(check_lines(t, d, f));
	k.id = *id = turn_new_id(t);
	k.rev = 0;
	return diversion_condition_write(t, d, &k, STR_NONE, false);
}

enum err diversion_line_remove(struct turn *t, const struct diversion *d, struct uuid line,
	struct str why, struct findings *f)
{
	struct diversion_condition *conditions;
	struct diversion_measure *measures;
	size_t n_measures, n_conditions;

	TRY(check_lines(t, d, f));
	TRY(diversion_measures(t, d, &measures, &n_measures));
	TRY(diversion_conditions(t, d, &conditions, &n_conditions));
	for (size_t i = 0; i < n_measures; i++)
		if (uuid_eq(measures[i].id, line))
			return diversion_measure_write(t, d, &measures[i], why, true);
	for (size_t i = 0; i < n_conditions; i++)
		if (uuid_eq(conditions[i].id, line))
			return diversion_condition_write(t, d, &conditions[i], why, true);
	return turn_fail(t, ERR_ABSENT, "no such line of this proposal");
}

/* --- consent ---------------------------------------------------------------------------- */

/* Nobody on another's side speaks for the child. */
static enum err check_representative(struct turn *t, const struct diversion *d,
	const struct diversion_consent *in, struct findings *f)
{
	struct casefile_by_id_row file;
	struct child_representative *list;
	size_t n;

	TRY(casefile_by_id(t->db, t->a, &(struct casefile_by_id_in){d->case_id}, &file));
	TRY(child_representatives(t, file.child, &list, &n));
	for (size_t i = 0; i < n; i++) {
		if (!uuid_eq(list[i].id, in->representative))
			continue;
		if (str_is(list[i].conflict, "victim"))
			diversion_stop(t, f, "representative",
				T("The representative is also the victim. Another must sign."));
		else if (!str_is(list[i].conflict, "none"))
			diversion_stop(t, f, "representative",
				T("The representative is on another's side. Another must sign."));
		return ERR_OK;
	}
	diversion_stop(t, f, "representative", T("Choose who speaks for the child."));
	return ERR_OK;
}

static enum err check_consent(struct turn *t, const struct diversion *d,
	const struct diversion_consent *in, struct findings *f)
{
	bool child = str_is(in->who, "child");
	bool given = str_is(str_from(in->type), "consent-given");
	bool taken_back = str_is(str_from(in->type), "+consent-withdrawn");
	bool consents = child ? d->child_consents : d->representative_consents;
	struct diversion_measure *measures;
	size_t n;

	TRY(diversion_measures(t, d, &measures, &n));
	if (diversion_after(d->state, str_from(in->type)) == DIVERSION_N)
		diversion_stop(t, f, NULL, T("This proposal does not wait for a consent."));
	else if (taken_back && !consents)
		diversion_stop(t, f, "who",
			T("No consent of this person is recorded: there is none to take back."));
	else if (!n)
		diversion_stop(t, f, NULL,
			T("No measure is written down yet: there is nothing to consent to."));
	else if (given && consents)
		diversion_stop(t, f, "who", T("This consent is recorded already."));
	if (!child && !taken_back)
		TRY(check_representative(t, d, in, f));
	if (in->at < d->proposed_at)
		diversion_stop(t, f, "at", T("This is before the proposal. One of them is wrong."));
	if (in->at > t->now)
		diversion_stop(t, f, "at", T("This time is in the future. Check date and clock."));
	return findings_stop(f) ? ERR_INPUT : ERR_OK;
}

enum err diversion_consent(struct turn *t, const struct diversion *d,
	const struct diversion_consent *in, struct findings *f, struct uuid *id)
{
	TRY(check_consent(t, d, in, f));
	TRY(alert_queue(t, d->proposer, d->case_id, "diversion-changed"));
	return case_event_set(t, d->case_id,
		&(struct case_event){
			.type = str_from(in->type),
			.at = in->at,
			.at_to = INSTANT_NONE,
			.precision = in->precision,
			.of = d->event,
			.form = STR("diversion-consent"),
			.details = in->details,
			.words = in->words,
		},
		id);
}
