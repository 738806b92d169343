/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Why: sentences that say how a result came about. Each is an English message
 * with its arguments apart, so that a page can say it in either tongue.
 */
#include "law/inside.h"

#include <string.h>

enum { MOST = 16 };

static struct law_arg number(int64_t n)
{
	return (struct law_arg){.kind = LAW_ARG_NUMBER, .n = n};
}

static struct law_arg day(int32_t n)
{
	return (struct law_arg){.kind = LAW_ARG_DAY, .n = n};
}

static struct law_arg instant(int64_t n)
{
	return (struct law_arg){.kind = LAW_ARG_INSTANT, .n = n};
}

static struct law_arg label(const char *message)
{
	return (struct law_arg){.kind = LAW_ARG_LABEL, .label = message};
}

/* The message takes as many arguments as it has %s; MOST is more than all that can be said. */
static void say(struct law_duty *d, const char *text, struct law_arg x, struct law_arg y,
	struct law_arg z)
{
	struct law_reason *r = &d->because[d->n_because++];

	*r = (struct law_reason){.text = text, .args = {x, y, z}};
	for (const char *c = text; *c; c++)
		r->n += c[0] == '%' && c[1] == 's';
}

#define NOTHING ((struct law_arg){0})
#define SAY0(d, t) say(d, t, NOTHING, NOTHING, NOTHING)
#define SAY1(d, t, x) say(d, t, x, NOTHING, NOTHING)
#define SAY2(d, t, x, y) say(d, t, x, y, NOTHING)

static void say_age(const struct law_question *q, size_t offence, struct law_duty *d)
{
	int from, to;

	law_scope_age(q, &q->offences[offence], &from, &to);
	if (to >= LAW_OLDEST)
		SAY0(d, T("The age at the offence is not known."));
	else if (from == to)
		SAY1(d, T("Age at the offence: %s."), number(from));
	else
		SAY2(d, T("Age at the offence: from %s to %s."), number(from), number(to));
}

static void say_offence(const struct law_question *q, size_t offence, struct law_duty *d)
{
	const struct law_offence *o = &q->offences[offence];
	const char *class = law_class_label(o->class);

	if (q->n_offences > 1 && o->from != DAY_NONE)
		say(d, T("The strictest result comes from offence %s (%s, %s)."),
			number((int64_t)offence + 1), label(class), day(o->from));
	else if (q->n_offences > 1)
		SAY2(d, T("The strictest result comes from offence %s (%s)."),
			number((int64_t)offence + 1), label(class));
	else if (o->class == LAW_UNKNOWN)
		SAY0(d, T("The offence class is not known: each is counted, the strictest first."));
	else
		SAY1(d, T("Offence class: %s."), label(class));
}

static bool all_adult(const struct law_question *q)
{
	int from, to;

	for (size_t i = 0; i < q->n_offences; i++) {
		law_scope_age(q, &q->offences[i], &from, &to);
		if (from < LAW_CHILD)
			return false;
	}
	return true;
}

static void say_no(const struct law_question *q, const struct law_scope *s, struct law_duty *d)
{
	if (all_adult(q))
		SAY0(d, T("18 or over at the offence: the rules for children do not hold."));
	else if (s->by_presence)
		SAY0(d, T("The judgment was given in the child's presence."));
	else if (s->by_day)
		SAY0(d, T("No line of the rule was in force on that day."));
	else if (s->by_age)
		SAY0(d, T("The rule has no line for this age."));
	else if (s->by_class)
		SAY0(d, T("The rule has no line for this offence class."));
	else
		SAY0(d, T("The rule has no line for this age and class together."));
}

static void say_open(const struct law_scope *s, struct law_duty *d)
{
	if (s->by_age)
		SAY0(d, T("Not certain that the rule holds: not at every age that is possible."));
	if (s->by_class)
		SAY0(d, T("Not certain that the rule holds: not for every offence class."));
	if (!s->by_age && !s->by_class && !s->by_day && !s->by_presence)
		SAY0(d, T("Not certain that the rule holds: not for every age and class "
			  "together."));
	if (s->by_day)
		SAY0(d, T("Not certain that the rule holds: not in force on every day that is "
			  "possible."));
	if (s->by_presence)
		SAY0(d, T("Not certain that the rule holds: not known whether the judgment was "
			  "given in absence."));
}

static void say_limit(struct law_duty *d)
{
	const struct law_line *l = d->line;

	if (l->unit == LAW_HOURS)
		SAY1(d, T("Time in hours: %s."), number(l->within));
	else if (l->unit == LAW_DAYS)
		SAY1(d, T("Time in days: %s, to the same time of day."), number(l->within));
	else if (l->unit == LAW_MONTHS)
		SAY1(d, T("Time in calendar months: %s, to the same day and time; a day that "
			  "does not exist becomes the last of its month."), number(l->within));
	else if (d->rule->kind == LAW_DUTY)
		SAY0(d, T("No time is set in hours: open until done, never past the time."));
}

static void say_start(const struct law_question *q, const struct law_found *f,
	struct law_duty *d)
{
	struct law_arg what = label(law_event_label(f->start ? f->start->type
							     : d->line->after[0]));
	bool plain_bar = d->rule->kind == LAW_BAR && d->line->unit == LAW_NO_TIME;

	if (!f->start)
		SAY1(d, plain_bar ? T("Nothing of this kind is recorded: %s.")
				  : T("Not recorded, so the clock has not started: %s."), what);
	else if (q->at < d->start_at)
		SAY2(d, T("Comes only later: %s, %s."), what, instant(d->start_at));
	else if (plain_bar)
		SAY2(d, T("Recorded: %s, %s. The rule allows none."), what,
			instant(d->start_at));
	else if (d->start_at == d->start_to)
		SAY2(d, T("Counted from: %s, %s."), what, instant(d->start_at));
	else
		say(d, T("Counted from: %s, between %s and %s."), what, instant(d->start_at),
			instant(d->start_to));
	if (f->n_starts > 1)
		SAY0(d, T("Several starts are recorded; the first counts."));
}

static void say_end(const struct law_found *f, struct law_duty *d)
{
	if (f->end)
		SAY2(d, T("Recorded: %s, %s."), label(law_event_label(f->end->type)),
			instant(f->end->at));
	else if (f->too_early)
		SAY2(d, T("Comes before the start and does not count: %s, %s."),
			label(law_event_label(f->too_early->type)), instant(f->too_early->at));
	if (d->due != INSTANT_NONE && d->due != d->due_latest)
		SAY1(d, T("Not certain: by the most generous reading it is %s."),
			instant(d->due_latest));
}

static void say_all(const struct law_question *q, const struct law_scope *s,
	const struct law_found *f, struct law_duty *d)
{
	say_age(q, s->offence, d);
	if (d->applies == LAW_NO) {
		say_no(q, s, d);
		return;
	}
	say_offence(q, s->offence, d);
	if (d->applies == LAW_UNDETERMINED)
		say_open(s, d);
	say_start(q, f, d);
	say_limit(d);
	say_end(f, d);
	if (str_any(d->line->doubt_en))
		SAY1(d, "%s", ((struct law_arg){.kind = LAW_ARG_WORDS, .en = d->line->doubt_en,
						.km = d->line->doubt_km}));
}

void law_reason_fill(struct arena *a, const struct law_question *q, const struct law_scope *s,
	const struct law_found *f, struct law_duty *d)
{
	struct law_reason all[MOST];
	struct law_reason *kept;

	/* Said on the stack, then kept: a case page asks often and an arena wipes all it gave. */
	d->because = all;
	d->n_because = 0;
	say_all(q, s, f, d);
	kept = arena_array(a, d->n_because, sizeof(*kept));
	if (d->n_because)
		memcpy(kept, all, d->n_because * sizeof(*kept));
	d->because = kept;
}

static struct str arg_str(struct arena *a, const struct law_arg *x)
{
	switch (x->kind) {
	case LAW_ARG_NUMBER:
		return arena_fmt(a, "%lld", (long long)x->n);
	case LAW_ARG_DAY:
		return date_str(a, (int32_t)x->n);
	case LAW_ARG_INSTANT:
		return date_instant_str(a, x->n);
	case LAW_ARG_LABEL:
		return str_from(x->label);
	case LAW_ARG_WORDS:
		break;
	}
	return x->en;
}

struct str law_reason_str(struct arena *a, const struct law_reason *r)
{
	struct buf b;
	size_t arg = 0;

	buf_init(&b, a);
	for (const char *c = r->text; *c; c++) {
		if (c[0] == '%' && c[1] == 's') {
			buf_add(&b, arg_str(a, &r->args[arg++]));
			c++;
		} else {
			buf_byte(&b, *c);
		}
	}
	return buf_str(&b);
}
