/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Whether a rule holds, and its two ends, over everything that is possible:
 * each age of the range, each class, each day. Offences stand side by side (all
 * are alleged), so the strictest of them decides; within one offence the
 * possibilities exclude each other, so both ends are kept.
 */
#include "law/inside.h"

enum { EARLIEST_DAY = -719162, LATEST_DAY = 2932896 }; /* 0001-01-01, 9999-12-31 */

void law_scope_age(const struct law_question *q, const struct law_offence *o, int *from, int *to)
{
	/* Nobody is asked about before the deed: the question's own day bounds it. */
	int32_t last = o->to == DAY_NONE ? date_of(q->at) : o->to;

	*from = o->from == DAY_NONE || q->birth_latest == DAY_NONE
			? 0 : date_years(q->birth_latest, o->from);
	*to = q->birth_earliest == DAY_NONE ? LAW_OLDEST : date_years(q->birth_earliest, last);
	*from = *from < 0 ? 0 : *from > LAW_OLDEST ? LAW_OLDEST : *from;
	*to = *to < *from ? *from : *to > LAW_OLDEST ? LAW_OLDEST : *to;
}

struct days {
	int32_t from, to;
};

/* One offence: the days and the start that are possible, and what they give. */
struct part {
	struct days days;
	struct law_span start;
	bool holds, fails; /* for some possibility */
	bool day_fails;    /* a line is there for an age and class, but not on every day */
	const struct law_line *line;
	int64_t strict, generous;
};

static int32_t overlap(const struct law_line *l, struct days d)
{
	int32_t from = l->from > d.from ? l->from : d.from;
	int32_t to = l->to != DAY_NONE && l->to < d.to ? l->to : d.to;

	return to < from ? 0 : to - from + 1;
}

/* Of a notice the later moment is the stricter. */
static bool is_stricter(const struct law_rule *r, int64_t a, int64_t b)
{
	return r->kind == LAW_BAR ? a > b : a < b;
}

static void take(const struct law_rule *r, const struct law_line *l, struct part *p)
{
	bool bar = r->kind == LAW_BAR;
	int64_t strict = law_clock_due(l, bar ? p->start.to : p->start.from);
	int64_t generous = law_clock_due(l, bar ? p->start.from : p->start.to);

	if (!p->line || is_stricter(r, strict, p->strict)) {
		p->line = l;
		p->strict = strict;
	}
	if (p->generous == INSTANT_NONE || is_stricter(r, p->generous, generous))
		p->generous = generous;
}

/* One age and one class: do the lines cover all the days? */
static void try_one(const struct law_rule *r, int age, int class, struct part *p)
{
	int32_t days = p->days.to - p->days.from + 1;
	int32_t covered = 0;
	bool is_there = false;

	for (size_t i = 0; i < r->n; i++) {
		const struct law_line *l = &r->lines[i];
		int32_t n = overlap(l, p->days);

		if (age < l->age_from || age > l->age_to || !(l->classes & 1u << class))
			continue;
		is_there = true;
		if (!n)
			continue;
		covered += n;
		take(r, l, p);
	}
	if (covered)
		p->holds = true;
	if (covered < days) {
		p->fails = true;
		p->day_fails = p->day_fails || is_there;
	}
}

static struct days governing_days(const struct law_rule *r, const struct law_question *q,
	const struct law_offence *o, struct law_span start)
{
	if (r->n && r->lines[0].by_offence)
		return (struct days){o->from == DAY_NONE ? EARLIEST_DAY : o->from,
				     o->to == DAY_NONE ? LATEST_DAY : o->to};
	if (start.from == INSTANT_NONE)
		return (struct days){date_of(q->at), date_of(q->at)};
	return (struct days){date_of(start.from), date_of(start.to)};
}

static struct part part_of(const struct law_rule *r, const struct law_question *q,
	const struct law_offence *o, struct law_span start)
{
	struct part p = {.strict = INSTANT_NONE, .generous = INSTANT_NONE};
	int from, to;

	p.days = governing_days(r, q, o, start);
	/* Not started: order the lines as if it began now; the times are dropped later. */
	p.start = start.from != INSTANT_NONE ? start : (struct law_span){q->at, q->at};
	law_scope_age(q, o, &from, &to);
	for (int age = from; age <= to; age++)
		for (int c = 0; c < LAW_UNKNOWN; c++)
			if (o->class == LAW_UNKNOWN || (int)o->class == c)
				try_one(r, age, c, &p);
	return p;
}

static bool has_age(const struct law_rule *r, int age)
{
	for (size_t i = 0; i < r->n; i++)
		if (age >= r->lines[i].age_from && age <= r->lines[i].age_to)
			return true;
	return false;
}

static bool has_class(const struct law_rule *r, int class)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->lines[i].classes & 1u << class)
			return true;
	return false;
}

/* Which of the unknowns leaves the rule open, or shuts it. */
static void blame(const struct law_rule *r, const struct law_question *q,
	const struct law_offence *o, const struct part *p, struct law_scope *s)
{
	int from, to;

	law_scope_age(q, o, &from, &to);
	for (int age = from; age <= to; age++)
		s->by_age = s->by_age || !has_age(r, age);
	for (int c = 0; c < LAW_UNKNOWN; c++)
		if (o->class == LAW_UNKNOWN || (int)o->class == c)
			s->by_class = s->by_class || !has_class(r, c);
	s->by_day = s->by_day || p->day_fails;
}

/* Side by side: the stricter wins; an open one does not bound the generous end of a sure one. */
static void join(const struct law_rule *r, const struct part *p, size_t offence,
	struct law_scope *s)
{
	enum law_applies a = !p->holds ? LAW_NO : p->fails ? LAW_UNDETERMINED : LAW_YES;

	if (a == LAW_NO)
		return;
	if (s->applies == LAW_NO || is_stricter(r, p->strict, s->strict)) {
		s->line = p->line;
		s->strict = p->strict;
		s->offence = offence;
	}
	if (s->applies == LAW_NO || (a == LAW_YES && s->applies != LAW_YES))
		s->generous = p->generous;
	else if (a == LAW_YES && is_stricter(r, p->generous, s->generous))
		s->generous = p->generous;
	else if (a == LAW_UNDETERMINED && s->applies == LAW_UNDETERMINED &&
		 is_stricter(r, s->generous, p->generous))
		s->generous = p->generous;
	if (s->applies != LAW_YES)
		s->applies = a;
}

struct law_scope law_scope_of(const struct law_rule *r, const struct law_question *q,
	struct law_span start, enum law_presence presence)
{
	struct law_scope s = {.line = &r->lines[0], .strict = INSTANT_NONE,
			      .generous = INSTANT_NONE};

	for (size_t i = 0; i < q->n_offences; i++) {
		struct part p = part_of(r, q, &q->offences[i], start);

		join(r, &p, i, &s);
	}
	for (size_t i = 0; i < q->n_offences && s.applies != LAW_YES; i++) {
		struct part p = part_of(r, q, &q->offences[i], start);

		if (s.applies == LAW_NO || p.holds)
			blame(r, q, &q->offences[i], &p, &s);
	}
	if (s.applies == LAW_YES && r->lines[0].default_only && start.from != INSTANT_NONE &&
	    presence == LAW_PRESENCE_UNKNOWN) {
		s.applies = LAW_UNDETERMINED;
		s.by_presence = true;
	}
	if (start.from == INSTANT_NONE)
		s.strict = s.generous = INSTANT_NONE;
	return s;
}
