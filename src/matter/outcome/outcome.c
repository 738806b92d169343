/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Rows to subjects, curves to steps that may be told. */
#include "matter/outcome/outcome.h"

#include <math.h>

#include "matter/overview/overview.h"
#include "outcome_sql.h"

const int outcome_landmarks[] = {6, 12, 24};
const char *const outcome_start_codes[] = {"closed", "completed", "released"};
const char *const outcome_event_codes[] = {"contact", "charge", "conviction"};

enum { EVENT = 1, DEATH = 2 };

/* --- what may be told ------------------------------------------------------------------------ */

/* Log-log of the share that is free of it: never below 0, never above 1. */
static void put_interval(double variance, struct outcome_step *s)
{
	double free = 1 - s->share;
	double width;

	s->low = s->high = NAN;
	if (!(free > 0 && free < 1))
		return;
	width = 1.959963984540054 * sqrt(variance) / (free * fabs(log(free)));
	s->high = 1 - pow(free, exp(width));
	s->low = 1 - pow(free, exp(-width));
}

static struct outcome_step step_of(const struct count_survival *s, const struct count_curve *c,
				   size_t i, size_t events)
{
	const struct count_point *p = &c->v[i];
	struct outcome_step step = {
		.t = p->t, .share = 1 - p->survival, .at_risk = p->at_risk, .events = events};
	double variance = p->survival * p->survival * p->greenwood;

	if (s->competing && c->incidence[EVENT]) {
		step.share = c->incidence[EVENT][i].value;
		variance = c->incidence[EVENT][i].variance;
	}
	put_interval(variance, &step);
	return step;
}

/* A step is told once so many events are in it: fewer would tell of one child. */
static void put_steps(struct arena *a, const struct count_survival *s,
		      const struct count_curve *c, int64_t least, struct outcome_group *g)
{
	size_t events = 0, told = 0;

	g->v = arena_array(a, c->points + 1, sizeof(*g->v));
	g->v[g->steps++] = (struct outcome_step){.at_risk = c->n, .low = NAN, .high = NAN};
	for (size_t i = 0; i < c->points; i++) {
		events += c->v[i].events;
		if (events - told < (size_t)least || events == told)
			continue;
		told = events;
		g->v[g->steps++] = step_of(s, c, i, events);
	}
	g->last = c->points ? c->v[c->points - 1].t : 0;
}

static void put_landmarks(const struct count_curve *c, struct outcome_group *g)
{
	for (size_t k = 0; k < OUTCOME_LANDMARKS; k++) {
		struct outcome_step *to = &g->landmark[k];
		double t = outcome_landmarks[k] * OUTCOME_MONTH;

		*to = (struct outcome_step){.t = NAN, .share = NAN, .low = NAN, .high = NAN};
		if (t > g->last)
			continue;
		for (size_t i = 0; i < g->steps && g->v[i].t <= t; i++)
			*to = g->v[i];
		to->t = t;
		to->at_risk = count_at(c, t).at_risk;
	}
}

static void put_group(struct arena *a, const struct count_survival *s,
		      const struct count_curve *c, int64_t least, struct outcome_group *g)
{
	*g = (struct outcome_group){.code = c->name, .n = c->n};
	g->hidden = (int64_t)c->n < least;
	if (g->hidden)
		return;
	put_steps(a, s, c, least, g);
	put_landmarks(c, g);
}

static const struct count_survival *all_as_one(struct arena *a, const struct count_subjects *s)
{
	struct count_subjects one = *s;

	one.group = arena_array(a, s->n + 1, 1);
	one.groups = 1;
	one.name[0] = STR("all");
	return count_survival(a, &one);
}

void outcome_count(struct arena *a, const struct count_subjects *s, int64_t least,
		   struct outcome *o)
{
	const struct count_survival *by_group, *all;
	size_t told = 0;

	o->n = 0;
	o->all = (struct outcome_group){.code = STR("all")};
	if (!s->n)
		return;
	by_group = count_survival(a, s);
	all = all_as_one(a, s);
	o->competing = all->competing;
	for (size_t i = 0; i < by_group->groups && i < OUTCOME_GROUPS; i++) {
		put_group(a, by_group, &by_group->v[i], least, &o->groups[o->n]);
		told += !o->groups[o->n++].hidden;
	}
	put_group(a, all, &all->v[0], least, &o->all);
	/* What all have less what the told groups have would be the hidden one's. */
	if (told + 1 == o->n && o->n > 1)
		o->all.hidden = true;
	o->log_rank = by_group->log_rank;
	o->tested = o->n > 1 && told == o->n && isfinite(o->log_rank.chi2);
}

/* --- the rows -------------------------------------------------------------------------------- */

/* The groups in their order; of each kind the last one takes what is not named. */
static const char *const group_codes[OUTCOME_BY_N][OUTCOME_GROUPS] = {
	[OUTCOME_DIVERTED] = {"diverted", "not-diverted"},
	[OUTCOME_SUPPORTED] = {"supported", "not-supported", "unknown"},
	[OUTCOME_SEX] = {"female", "male", "other", "unknown"},
	[OUTCOME_AGE] = {"under-14", "14-15", "16-17", "adult", "unsettled"},
};

static struct str group_code(const struct outcome_subjects_row *r, enum outcome_by by)
{
	switch (by) {
	case OUTCOME_DIVERTED:
		return r->diverted ? STR("diverted") : STR("not-diverted");
	case OUTCOME_SUPPORTED:
		return r->supported < 0 ? STR("unknown")
		       : r->supported   ? STR("supported")
					: STR("not-supported");
	case OUTCOME_AGE:
		return str_from(overview_band(r->age_from, r->age_to));
	case OUTCOME_SEX:
	case OUTCOME_BY_N:
	default:
		return r->sex;
	}
}

static void name_groups(enum outcome_by by, struct count_subjects *s)
{
	while (s->groups < OUTCOME_GROUPS && group_codes[by][s->groups]) {
		s->name[s->groups] = str_from(group_codes[by][s->groups]);
		s->groups++;
	}
}

static uint8_t group_of(const struct count_subjects *s, struct str code)
{
	size_t i = 0;

	while (i + 1 < s->groups && !str_eq(s->name[i], code))
		i++;
	return (uint8_t)i;
}

static int32_t day_of(int64_t at, int32_t day)
{
	return at == INSTANT_NONE ? day : date_of(at);
}

/* What came first of event, death and today. */
static void put_time(const struct outcome_subjects_row *r, int32_t start, int32_t today,
		     double *time, uint8_t *event)
{
	int32_t happened = day_of(r->event_at, r->event_day);
	int32_t died = day_of(r->died_at, DAY_NONE);
	int32_t end = today;

	*event = 0;
	/* Of a sealed case the month alone is known: it cannot be before the beginning. */
	if (happened != DAY_NONE && happened < start)
		happened = start;
	if (died != DAY_NONE && died <= end) {
		end = died;
		*event = DEATH;
	}
	if (happened != DAY_NONE && happened <= end) {
		end = happened;
		*event = EVENT;
	}
	*time = end < start ? 0 : end - start;
}

static void count_rows(struct turn *t, const struct outcome_ask *ask,
		       const struct outcome_subjects_row *rows, size_t n, struct outcome *o)
{
	double *time = arena_array(t->a, n + 1, sizeof(*time));
	uint8_t *event = arena_array(t->a, n + 1, 1), *group = arena_array(t->a, n + 1, 1);
	struct count_subjects s = {.time = time, .event = event, .group = group};

	name_groups(ask->by, &s);
	for (size_t i = 0; i < n; i++) {
		int32_t start = day_of(rows[i].start_at, rows[i].start_day);

		if (start == DAY_NONE || start < ask->since || start > turn_today(t))
			continue;
		if (rows[i].sealed && ask->event != OUTCOME_CONTACT) {
			o->left_out++;
			continue;
		}
		o->sealed += rows[i].sealed;
		o->first = o->first == DAY_NONE || start < o->first ? start : o->first;
		o->last = o->last == DAY_NONE || start > o->last ? start : o->last;
		put_time(&rows[i], start, turn_today(t), &time[s.n], &event[s.n]);
		group[s.n++] = group_of(&s, group_code(&rows[i], ask->by));
	}
	outcome_count(t->a, &s, o->small_hidden ? o->least : 1, o);
}

enum err outcome_load(struct turn *t, const struct outcome_ask *ask, struct outcome *o)
{
	struct str start = str_from(outcome_start_codes[ask->start]);
	struct outcome_subjects_row *rows;
	struct outcome_erased_row erased;
	size_t n;

	*o = (struct outcome){.first = DAY_NONE, .last = DAY_NONE,
			      .small_hidden = turn_has_role(t, ROLE_ANALYST)};
	TRY(overview_least(t, &o->least));
	TRY(outcome_erased(t->db, t->a,
		&(struct outcome_erased_in){t->actor.account, turn_today(t), start}, &erased));
	o->erased = (size_t)erased.n;
	TRY(outcome_subjects(t->db, t->a,
		&(struct outcome_subjects_in){t->actor.account, turn_today(t), start,
			str_from(outcome_event_codes[ask->event])},
		&rows, &n));
	count_rows(t, ask, rows, n, o);
	return ERR_OK;
}
