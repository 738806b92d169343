/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Curves to steps that may be told. */
#include "matter/outcome/outcome.h"

#include <math.h>

const int outcome_landmarks[] = {6, 12, 24};

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

	if (s->competing && c->incidence[OUTCOME_EVENT - 1]) {
		step.share = c->incidence[OUTCOME_EVENT - 1][i].value;
		variance = c->incidence[OUTCOME_EVENT - 1][i].variance;
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
