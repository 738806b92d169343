/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a trainee can do, and the certificate. Callers have loaded the trainee's place. */
#ifndef MATTER_ASSESSMENT_ASSESSMENT_H
#define MATTER_ASSESSMENT_ASSESSMENT_H

#include "matter/lesson/lesson.h"

struct assessment {
	struct uuid id;
	int32_t day;
	int64_t points;
	struct str part, words; /* words: sealed */
	struct str by_km, by_en;
};

/* A part of the course: the last assessment of it. */
struct assessment_part {
	struct str name;
	const struct assessment *last; /* NULL: not assessed yet */
	bool passed;
};
struct assessment_certificate {
	struct uuid id; /* UUID_NONE: none was given */
	int32_t day;
	int64_t minutes;
	struct str number, result; /* passed or attended */
};
struct assessment_whole {
	struct training_cohort cohort;
	struct training_course course;
	struct lesson_total attended;
	struct assessment *list; /* the newest first */
	size_t n;
	struct assessment_part parts[TRAINING_PARTS];
	size_t n_parts;
	bool passed; /* every part */
	struct assessment_certificate certificate;
};
MUST enum err assessment_load(
	struct turn *t, const struct training_place *p, struct assessment_whole *w);
/* Findings: no such part, a day outside the place, after today. */
MUST enum err assessment_record(struct turn *t, const struct training_place *p,
	const struct assessment *in, struct findings *f, struct uuid *id);
/* Findings: given already, fewer hours than the course has. */
MUST enum err assessment_certify(struct turn *t, const struct training_place *p, int32_t day,
	struct findings *f, struct uuid *id);
/* The paper, in the turn's tongue. ERR_ABSENT: none was given. */
MUST enum err assessment_paper(
	struct turn *t, const struct training_place *p, struct str *bytes);

#endif
