/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* One question against every rule, in the order of the files. */
#include "law/inside.h"

static const struct law_offence unknown_offence = {DAY_NONE, DAY_NONE, LAW_UNKNOWN};

static bool is_sound(const struct law_question *q)
{
	if (q->at == INSTANT_NONE)
		return false;
	if (q->birth_earliest != DAY_NONE && q->birth_latest != DAY_NONE &&
	    q->birth_latest < q->birth_earliest)
		return false;
	for (size_t i = 0; i < q->n_offences; i++) {
		const struct law_offence *o = &q->offences[i];

		if ((unsigned)o->class >= LAW_CLASS_N ||
		    (o->from != DAY_NONE && o->to != DAY_NONE && o->to < o->from))
			return false;
	}
	for (size_t i = 0; i < q->n_events; i++) {
		const struct law_event *e = &q->events[i];

		if ((unsigned)e->type >= LAW_EVENT_N || e->at == INSTANT_NONE ||
		    (unsigned)e->presence >= LAW_PRESENCE_N ||
		    (e->at_to != INSTANT_NONE && e->at_to < e->at))
			return false;
	}
	return true;
}

static void ask_rule(const struct law_rule *r, struct arena *a, const struct law_question *q,
	struct law_duty *d)
{
	struct law_found f = law_clock_find(&r->lines[0], q);
	struct law_scope s = law_scope_of(r, q, law_clock_span(f.start),
		f.start ? f.start->presence : LAW_PRESENCE_UNKNOWN);

	if (f.only_present) {
		s.applies = LAW_NO;
		s.by_presence = true;
	}
	*d = (struct law_duty){.rule = r, .line = s.line, .applies = s.applies, .due = s.strict,
		.due_latest = s.generous, .met_at = INSTANT_NONE, .offence = s.offence};
	law_clock_run(q, &f, d);
	if (!q->briefly)
		law_reason_fill(a, q, &s, &f, d);
}

/* What nothing is known of may be anything. */
static struct law_question whole(const struct law_question *q)
{
	struct law_question w = *q;

	if (!w.n_offences) {
		w.offences = &unknown_offence;
		w.n_offences = 1;
	}
	return w;
}

static void put_ages(const struct law_question *q, struct law_answer *out)
{
	int from, to;

	*out = (struct law_answer){.age_from = LAW_OLDEST, .age_to = 0};
	for (size_t i = 0; i < q->n_offences; i++) {
		law_scope_age(q, &q->offences[i], &from, &to);
		out->age_from = from < out->age_from ? from : out->age_from;
		out->age_to = to > out->age_to ? to : out->age_to;
	}
}

enum err law_ages(const struct law_question *q, struct law_answer *out)
{
	struct law_question full = whole(q);

	if (!is_sound(q))
		return ERR_INPUT;
	put_ages(&full, out);
	return ERR_OK;
}

enum err law_ask(const struct law *l, struct arena *a, const struct law_question *q,
	struct law_answer *out)
{
	struct law_question full = whole(q);

	if (!is_sound(q))
		return ERR_INPUT;
	put_ages(&full, out);
	out->n = l->n;
	out->duties = arena_array(a, l->n + 1, sizeof(*out->duties));
	for (size_t i = 0; i < l->n; i++)
		ask_rule(&l->rules[i], a, &full, &out->duties[i]);
	return ERR_OK;
}
