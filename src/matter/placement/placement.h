/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What comes after a course. Callers have loaded the trainee's place. */
#ifndef MATTER_PLACEMENT_PLACEMENT_H
#define MATTER_PLACEMENT_PLACEMENT_H

#include "matter/training/training.h"

struct placement_grant {
	struct uuid id;
	int32_t day;
	int64_t riel;
	struct str items; /* sealed */
};
struct placement_visit {
	struct uuid id;
	int32_t day;
	int64_t income; /* of a month, riel; INSTANT_NONE: not known */
	struct str going, words; /* words: sealed */
	struct str by_km, by_en;
};
struct placement {
	struct uuid id;
	int64_t rev, pay, capital; /* riel; INSTANT_NONE: not said */
	int32_t from_day, to_day;  /* to_day DAY_NONE: goes on */
	struct str kind, ended;
	struct str with, plan, ended_why; /* sealed */
	struct placement_visit *visits;   /* the newest first */
	size_t n_visits;
};
struct placement_whole {
	struct placement_grant *grants; /* in order of their days */
	size_t n_grants;
	int64_t granted; /* riel, all of them */
	struct placement *list; /* the newest first */
	size_t n;
};
MUST enum err placement_load_all(
	struct turn *t, const struct training_place *p, struct placement_whole *w);
/* ERR_ABSENT: none, or its trainee is out of the actor's reach. */
MUST enum err placement_load(struct turn *t, struct uuid id, struct training_place *trainee,
	struct placement *out);

/* Findings: before the trainee's first day. */
MUST enum err placement_grant_add(struct turn *t, const struct training_place *p,
	const struct placement_grant *in, struct findings *f, struct uuid *id);
/* Findings: the same, a business without a plan, another that goes on. */
MUST enum err placement_start(struct turn *t, const struct training_place *p,
	const struct placement *in, struct findings *f, struct uuid *id);
/* The next version, with its end. Findings: an end before the start. */
MUST enum err placement_end(struct turn *t, const struct training_place *p,
	const struct placement *in, struct findings *f);
/* Findings: outside its days. */
MUST enum err placement_visit_add(struct turn *t, const struct training_place *p,
	const struct placement *at, const struct placement_visit *in, struct findings *f);

#endif
