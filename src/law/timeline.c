/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * A child's whole timeline as plain text: what happened and what the rules say
 * of it, by time, each line of law with its article, what was read of it and
 * who verified it. Made to be printed, corrected and signed by a lawyer.
 */
#include "law/inside.h"

#include <stdlib.h>

struct entry {
	int64_t at;
	size_t order; /* of writing: keeps equals as they came, events first */
	struct str text;
};

struct timeline {
	struct arena *a;
	const struct law_question *q;
	const struct law_answer *answer;
	struct entry *v;
	size_t n;
	struct buf out;
};

static void enter(struct timeline *t, int64_t at, struct str text)
{
	t->v[t->n] = (struct entry){at, t->n, text};
	t->n++;
}

static struct str when(struct timeline *t, int64_t at)
{
	return date_instant_str(t->a, at);
}

static struct str cite(struct timeline *t, const struct law_duty *d)
{
	const struct law_line *l = d->line;

	return arena_fmt(t->a, "[%.*s; %.*s; read: %.*s; verified: %.*s]", STR_ARG(l->article),
		STR_ARG(l->instrument), STR_ARG(l->read),
		STR_ARG(l->verified ? l->verified_by : STR("no")));
}

static void enter_event(struct timeline *t, const struct law_event *e)
{
	struct law_span s = law_clock_span(e);
	const char *note = e->presence == LAW_DEFAULT ? ", given in absence"
			   : e->presence == LAW_PRESENT ? ", given in presence" : "";
	struct str between = s.to == s.from ? STR("") : arena_fmt(t->a,
		", at some time until %.*s", STR_ARG(when(t, s.to)));

	enter(t, s.from, arena_fmt(t->a, "* %s (%s)%s%.*s%s", law_event_label(e->type),
				   law_event_code(e->type), note, STR_ARG(between),
				   s.from > t->q->at ? " - after the moment asked for" : ""));
}

static void enter_duty(struct timeline *t, const struct law_duty *d, const char *what, int64_t at)
{
	if (at != INSTANT_NONE)
		enter(t, at, arena_fmt(t->a, "  %.*s: %s  %.*s", STR_ARG(d->rule->name), what,
				       STR_ARG(cite(t, d))));
}

static const char *due_word(const struct law_duty *d)
{
	switch (d->rule->kind) {
	case LAW_BAR:
		return "first allowed moment";
	case LAW_RIGHT:
		return "window closes";
	default:
		return "due";
	}
}

static void enter_duties(struct timeline *t, const struct law_duty *d)
{
	const char *word = due_word(d);

	if (d->applies == LAW_NO)
		return;
	if (d->rule->kind == LAW_BAR && d->due == INSTANT_NONE) {
		enter_duty(t, d, law_status_code(d->status), d->start_at);
		return;
	}
	enter_duty(t, d, d->start_at == d->start_to ? "begins" : "begins at the earliest",
		d->start_at);
	if (d->start_to != d->start_at)
		enter_duty(t, d, "begins at the latest", d->start_to);
	if (d->due == d->due_latest) {
		enter_duty(t, d, word, d->due);
	} else {
		enter_duty(t, d, arena_fmt(t->a, "%s, strictest reading", word).p, d->due);
		enter_duty(t, d, arena_fmt(t->a, "%s, most generous reading", word).p,
			d->due_latest);
	}
	enter_duty(t, d, d->status == LAW_ST_LATE ? "done, late" : "done", d->met_at);
}

static int by_time(const void *x, const void *y)
{
	const struct entry *a = x, *b = y;

	if (a->at != b->at)
		return a->at < b->at ? -1 : 1;
	return a->order < b->order ? -1 : 1;
}

static struct str day_or_unknown(struct timeline *t, int32_t day)
{
	return day == DAY_NONE ? STR("unknown") : date_str(t->a, day);
}

static void put_range(struct timeline *t, int32_t from, int32_t to)
{
	buf_add(&t->out, day_or_unknown(t, from));
	if (from != to) {
		buf_c(&t->out, " to ");
		buf_add(&t->out, day_or_unknown(t, to));
	}
}

static void put_head(struct timeline *t, const struct law *l)
{
	int from, to;

	buf_c(&t->out, "TIMELINE, for a lawyer to read, correct and sign\n\n");
	buf_fmt(&t->out, "Asked for: %.*s\nRules:     edition %.*s\nBorn:      ",
		STR_ARG(when(t, t->q->at)), STR_ARG(law_edition(l)));
	put_range(t, t->q->birth_earliest, t->q->birth_latest);
	buf_byte(&t->out, '\n');
	for (size_t i = 0; i < t->q->n_offences; i++) {
		const struct law_offence *o = &t->q->offences[i];

		buf_fmt(&t->out, "Offence %zu: ", i + 1);
		put_range(t, o->from, o->to);
		law_scope_age(t->q, o, &from, &to);
		buf_fmt(&t->out, ", %s; age then: ", law_class_label(o->class));
		if (to >= LAW_OLDEST)
			buf_c(&t->out, "unknown\n");
		else if (from == to)
			buf_fmt(&t->out, "%d\n", from);
		else
			buf_fmt(&t->out, "%d to %d\n", from, to);
	}
	buf_c(&t->out, "All times are Cambodia's (+07:00). A rule marked \"verified: no\" was "
		       "signed by no lawyer\nand only warns; it labels nothing lawful or "
		       "unlawful. The Khmer text prevails.\n");
}

static void put_rules(struct timeline *t)
{
	buf_c(&t->out, "\nHOW EACH RULE STANDS\n");
	for (size_t i = 0; i < t->answer->n; i++) {
		const struct law_duty *d = &t->answer->duties[i];

		buf_fmt(&t->out, "\n%.*s (%s): %.*s\n", STR_ARG(d->rule->name),
			law_kind_code(d->rule->kind), STR_ARG(d->rule->title_en));
		buf_fmt(&t->out, "  applies: %s; status: %s  %.*s\n",
			law_applies_code(d->applies), law_status_code(d->status),
			STR_ARG(cite(t, d)));
		for (size_t k = 0; k < d->n_because; k++)
			buf_fmt(&t->out, "  - %.*s\n",
				STR_ARG(law_reason_str(t->a, &d->because[k])));
		buf_c(&t->out, "  Right [ ]   Wrong [ ]   ______________________________\n");
	}
	buf_c(&t->out, "\nLawyer, number at the Bar: ______________________________\n"
		       "Day and signature:         ______________________________\n");
}

enum err law_json_timeline(const struct law *l, struct arena *a, struct str in,
	struct str *out, struct str *complaint)
{
	struct law_question q;
	struct law_answer answer;
	struct timeline t = {.a = a, .q = &q, .answer = &answer};

	TRY(law_json_read(a, in, &q, complaint));
	*complaint = STR("question: a range ends before it begins");
	TRY(law_ask(l, a, &q, &answer));
	*complaint = STR_NONE;
	/* At most two starts, two ends and one deed for each rule. */
	t.v = arena_array(a, q.n_events + answer.n * 5 + 1, sizeof(*t.v));
	buf_init(&t.out, a);
	for (size_t i = 0; i < q.n_events; i++)
		enter_event(&t, &q.events[i]);
	for (size_t i = 0; i < answer.n; i++)
		enter_duties(&t, &answer.duties[i]);
	qsort(t.v, t.n, sizeof(*t.v), by_time);
	put_head(&t, l);
	buf_c(&t.out, "\nBY TIME (* happened)\n\n");
	for (size_t i = 0; i < t.n; i++)
		buf_fmt(&t.out, "%.*s  %.*s\n", STR_ARG(when(&t, t.v[i].at)),
			STR_ARG(t.v[i].text));
	put_rules(&t);
	*out = buf_str(&t.out);
	return ERR_OK;
}
