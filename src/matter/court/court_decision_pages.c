/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Detention, judgment, appeal, release: what their forms ask beyond the fields. */
#include <string.h>

#include "event_sql.h"
#include "matter/court/court_tables.h"

static enum err live_of(struct web_call *c, struct event_live_of_case_row **v, size_t *n)
{
	return event_live_of_case(
		c->t->db, c->t->a, &(struct event_live_of_case_in){c->case_id}, v, n);
}

/* --- an order of detention --------------------------------------------------------------- */

enum err court_order_check(struct web_call *c, struct case_event *e)
{
	const struct court_order *in = c->in;

	if (in->at.at != INSTANT_NONE && in->until != DAY_NONE && in->until < date_of(in->at.at))
		web_wrong(c, "until", T("The end is before the beginning. One of them is wrong."));
	if (!str_any(in->alternatives))
		findings_add(c->findings, "alternatives", FINDING_CONFIRM,
			str_from(lang_text(c->t->lang, T("No alternative is written."))));
	if (findings_stop(c->findings))
		return ERR_OK;
	return court_mark_detention(c->t, c->case_id, e->at, in->until, c->findings);
}

/* --- judgment -------------------------------------------------------------------------------- */

static bool names(struct str codes, const char *code)
{
	struct str one;

	while (str_next(&codes, ' ', &one))
		if (str_is(one, code))
			return true;
	return false;
}

static void check_outcomes(struct web_call *c)
{
	const struct form *form = c->state->form;
	size_t charges = 0;

	for (size_t i = 0; i < form->n; i++) {
		if (!str_starts(str_from(form->fields[i].name), "outcome_"))
			continue;
		charges++;
		if (!str_any(form_value(c->t->a, &form->fields[i], c->in)))
			web_wrong(c, form->fields[i].name, T("One charge has no outcome."));
	}
	if (!charges)
		web_wrong(c, NULL, T("Nothing is charged yet. Bring the charge first."));
}

/* What was ordered says how much of it. */
static void check_amounts(struct web_call *c, const struct court_judgment *in)
{
	const struct {
		const char *sanction, *field, *message;
		int64_t amount;
	} amounts[] = {
		{"prison", "prison_months", T("Write how many months."), in->prison_months},
		{"suspended", "suspended_months", T("Write how many months."),
			in->suspended_months},
		{"fine", "fine_riel", T("Write how many riel."), in->fine_riel},
		{"community-service", "service_hours", T("Write how many hours."),
			in->service_hours},
		{"supervision", "supervision_months", T("Write how many months."),
			in->supervision_months},
		{"placement", "placement_months", T("Write how many months."),
			in->placement_months},
	};

	for (size_t i = 0; i < sizeof(amounts) / sizeof(amounts[0]); i++)
		if (names(in->sanctions, amounts[i].sanction) && amounts[i].amount == INSTANT_NONE)
			web_wrong(c, amounts[i].field, amounts[i].message);
}

enum err court_judgment_check(struct web_call *c, struct case_event *e)
{
	const struct court_judgment *in = c->in;

	check_outcomes(c);
	check_amounts(c, in);
	if (in->notified_at.at != INSTANT_NONE && in->notified_at.at < in->at.at
		&& !str_is(in->notified_at.precision, "day"))
		web_wrong(c, "notified_at",
			T("The notice is before the judgment. One of them is wrong."));
	return court_refuse(c->t, c->case_id, e, c->findings);
}

/* --- appeal ----------------------------------------------------------------------------- */

static const struct event_live_of_case_row *event_of(
	const struct event_live_of_case_row *v, size_t n, struct uuid id)
{
	for (size_t i = 0; i < n; i++)
		if (uuid_eq(v[i].id, id))
			return &v[i];
	return NULL;
}

static void check_against(struct web_call *c, const struct event_live_of_case_row *decision)
{
	const struct court_appeal *in = c->in;
	bool judgment = str_is(decision->type, "judgment");

	if (decision->at > in->at.at)
		web_wrong(c, "at", T("This is before the decision. One of them is wrong."));
	if (!str_is(in->kind, "appeal") && !judgment)
		web_wrong(c, "of", T("Choose a judgment: an order is contested by appeal."));
	if (str_is(in->kind, "opposition")
		&& !str_is(turn_unpack(c->t->a, decision->details, "presence"), "default"))
		findings_add(c->findings, "kind", FINDING_MARK,
			str_from(lang_text(c->t->lang,
				T("Opposition is for a judgment in absence in the text read "
				  "(unverified)."))));
	if (judgment && !str_is(in->kind, "opposition") && !uuid_any(in->court))
		web_wrong(c, "court", T("Choose the court."));
}

/* Each meets only the window of the decision that it is against. */
enum err court_appeal_check(struct web_call *c, struct case_event *e)
{
	const struct court_appeal *in = c->in;
	const struct event_live_of_case_row *decision;
	struct event_live_of_case_row *v;
	size_t n;

	TRY(live_of(c, &v, &n));
	decision = event_of(v, n, in->of);
	if (!decision)
		return ERR_OK;
	check_against(c, decision);
	e->of = decision->id;
	if (str_is(in->kind, "opposition"))
		e->type = STR("opposition-filed");
	else if (str_is(in->kind, "cassation"))
		e->type = STR("cassation-filed");
	if (str_is(decision->type, "judgment") && !str_is(in->kind, "opposition")
		&& uuid_any(in->court))
		entry_note(c, e, "to_agency", uuid_str(c->t->a, in->court));
	return court_refuse(c->t, c->case_id, e, c->findings);
}

enum err court_appeal_set(struct web_call *c, struct case_event *e, struct uuid *id)
{
	static const char *const duties[] = {
		"handler", "investigating-judge", "trial-judge", "clerk", NULL};
	bool goes = str_any(turn_unpack(c->t->a, e->details, "to_agency"));
	const struct court_appeal *in = c->in;
	bool first = !uuid_any(e->id);

	TRY(entry_set(c->t, c->case_id, e, c->findings, id));
	return first && goes ? entry_hand_over(c->t, c->case_id, in->court, duties) : ERR_OK;
}

enum err court_appeal_say(struct web_call *c)
{
	return court_mark_window(c->t, c->case_id, c->made, c->findings);
}

/* --- release ---------------------------------------------------------------------------- */

/* A decision answers the oldest request that has none yet. */
enum err court_decision_check(struct web_call *c, struct case_event *e)
{
	struct event_live_of_case_row *v;
	size_t n;

	if (uuid_any(e->of))
		return ERR_OK;
	TRY(live_of(c, &v, &n));
	for (size_t i = 0; i < n && !uuid_any(e->of); i++) {
		bool answered = false;

		if (!str_is(v[i].type, "release-requested") || v[i].at > e->at)
			continue;
		for (size_t k = 0; k < n; k++)
			answered = answered
				|| (str_is(v[k].type, "release-decided")
					&& uuid_eq(v[k].of_event, v[i].id));
		if (!answered)
			e->of = v[i].id;
	}
	if (!uuid_any(e->of))
		web_wrong(c, "at", T("No request for release waits for a decision at that time."));
	return ERR_OK;
}
