/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The plan for the end of a stay. Callers have passed the gate and loaded the stay. */
#ifndef MATTER_RELEASE_RELEASE_H
#define MATTER_RELEASE_RELEASE_H

#include "form/form.h"
#include "matter/stay/stay.h"

/* So many days before the end of the stay a plan is due. */
enum { RELEASE_AHEAD_DAYS = 60 };

struct release_plan {
	int64_t rev; /* 0: none is written */
	bool own;    /* this version was written for the actor's office */
	int64_t recorded_at;
	int32_t expected_day; /* DAY_NONE: not written */
	struct str agreed;    /* yes, no or unknown */
	struct str home, with, school, work, documents, transport, fetched_by, wish;
	struct str by_km, by_en, office_km, office_en;
};
/* ERR_OK without a plan too: rev 0. */
MUST enum err release_plan_load(
	struct turn *t, const struct stay *s, struct release_plan *plan);
/* The next version of in->rev; ERR_STALE where another was written in between. Findings: a day
 * before the arrival; a mark: the order ends sooner. */
MUST enum err release_plan_set(struct turn *t, const struct stay *s,
	const struct release_plan *in, struct findings *f);
/* The end that is known: as expected, else the last day of the order; of a stay that is over its
 * last day. DAY_NONE: not known. */
int32_t release_known_end(const struct stay *s, const struct release_plan *plan);

struct release_step {
	struct uuid id;
	int64_t rev; /* 0: a new one */
	bool own;
	struct str area, state, what, who, note;
	int32_t by_day, done_day;
	struct str office_km, office_en; /* which wrote this version */
};
/* In the order of their days. */
MUST enum err release_steps(
	struct turn *t, const struct stay *s, struct release_step **list, size_t *n);
/* A new one, or the next version. Findings: done without a day, dropped without a remark; a mark:
 * after the child has left. */
MUST enum err release_step_set(struct turn *t, const struct stay *s,
	const struct release_step *in, struct findings *f, struct uuid *id);

#endif
