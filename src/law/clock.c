/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Clocks: which event starts a rule and which meets it, when it is due, and
 * how it stands now. Hours are elapsed time; days and months keep the time of
 * day in Cambodia. What is done exactly when it is due is in time.
 */
#include "law/inside.h"

int64_t law_clock_due(const struct law_line *line, int64_t start)
{
	int32_t day, to;

	switch (line->unit) {
	case LAW_HOURS:
		return start + line->within * INSTANT_HOUR;
	case LAW_DAYS:
		return start + line->within * INSTANT_DAY;
	case LAW_MONTHS:
		day = date_of(start);
		to = date_add_months(day, line->within);
		return to == DAY_NONE ? INSTANT_NONE
				      : date_start(to) + (start - date_start(day));
	case LAW_NO_TIME:
		break;
	}
	return INSTANT_NONE;
}

struct law_span law_clock_span(const struct law_event *e)
{
	if (!e)
		return (struct law_span){INSTANT_NONE, INSTANT_NONE};
	return (struct law_span){e->at, e->at_to == INSTANT_NONE ? e->at : e->at_to};
}

static bool starts(const struct law_line *l, const struct law_event *e)
{
	for (size_t i = 0; i < l->n_after; i++)
		if (e->type == l->after[i])
			return true;
	return false;
}

/* An event that says what it answers meets only that. */
static bool answers(const struct law_event *e, const struct law_event *start)
{
	return !str_any(e->of) || str_eq(e->of, start->id);
}

struct law_found law_clock_find(const struct law_line *line, const struct law_question *q)
{
	struct law_found f = {0};

	for (size_t i = 0; i < q->n_events; i++) {
		const struct law_event *e = &q->events[i];

		if (!starts(line, e))
			continue;
		if (line->default_only && e->presence == LAW_PRESENT) {
			f.only_present = true;
			continue;
		}
		f.n_starts++;
		if (!f.start || e->at < f.start->at)
			f.start = e;
	}
	f.only_present = f.only_present && !f.start;
	for (size_t i = 0; i < q->n_events && f.start && line->until != LAW_EVENT_N; i++) {
		const struct law_event *e = &q->events[i];

		if (e->type != line->until || e->at > q->at || !answers(e, f.start))
			continue;
		if (law_clock_span(e).to < f.start->at)
			f.too_early = e;
		else if (!f.end || e->at < f.end->at)
			f.end = e;
	}
	return f;
}

/* A bar without a time speaks against the event itself. */
static enum law_status plain_bar(const struct law_question *q, const struct law_duty *d)
{
	if (d->start_at == INSTANT_NONE || q->at < d->start_at)
		return LAW_ST_KEPT;
	return d->applies == LAW_YES ? LAW_ST_BARRED : LAW_ST_UNDETERMINED;
}

/* A bar with a time speaks against an end that comes too soon. */
static enum law_status notice_bar(const struct law_question *q, const struct law_event *end,
	const struct law_duty *d)
{
	struct law_span e = law_clock_span(end);

	if (d->start_at == INSTANT_NONE || q->at < d->start_at)
		return LAW_ST_WAITING;
	if (!end)
		return q->at < d->due ? LAW_ST_RUNNING : LAW_ST_KEPT;
	if (e.from >= d->due)
		return LAW_ST_KEPT;
	return e.to < d->due_latest && d->applies == LAW_YES ? LAW_ST_BARRED
							     : LAW_ST_UNDETERMINED;
}

static enum law_status clock_status(const struct law_question *q, const struct law_duty *d)
{
	if (d->start_at == INSTANT_NONE || q->at < d->start_at)
		return LAW_ST_WAITING;
	if (d->met_at != INSTANT_NONE)
		return d->due == INSTANT_NONE || d->met_at <= d->due ? LAW_ST_MET : LAW_ST_LATE;
	if (d->due == INSTANT_NONE || q->at <= d->due)
		return LAW_ST_RUNNING;
	return d->rule->kind == LAW_RIGHT ? LAW_ST_LAPSED : LAW_ST_OVERDUE;
}

void law_clock_run(const struct law_question *q, const struct law_found *f, struct law_duty *d)
{
	struct law_span start = law_clock_span(f->start), end = law_clock_span(f->end);
	bool bar = d->rule->kind == LAW_BAR;

	d->start_at = start.from;
	d->start_to = start.to;
	d->start_id = f->start ? f->start->id : STR_NONE;
	if (d->applies == LAW_NO) {
		d->status = LAW_ST_NONE;
		d->due = d->due_latest = INSTANT_NONE;
		return;
	}
	/* What is recorded as done cannot lie after now, however wide its range is. */
	if (f->end && !bar) {
		d->met_at = end.to > q->at ? q->at : end.to;
		d->met_id = f->end->id;
	}
	if (!bar)
		d->status = clock_status(q, d);
	else if (d->line->unit == LAW_NO_TIME)
		d->status = plain_bar(q, d);
	else
		d->status = notice_bar(q, f->end, d);
}
