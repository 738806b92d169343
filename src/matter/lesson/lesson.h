/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The register of a class: who was there on a day, entered once. What it says counts for the order
 * of a child who has one, and tells nobody whether there is one. Callers have loaded the class.
 */
#ifndef MATTER_LESSON_LESSON_H
#define MATTER_LESSON_LESSON_H

#include "matter/training/training.h"

struct lesson {
	struct uuid id; /* UUID_NONE: not entered yet */
	int32_t day;
	int64_t minutes, there, marked;
};
/* Days that were entered, the last first. */
MUST enum err lesson_list(struct turn *t, const struct training_cohort *c, struct lesson **list,
	size_t *n);
/* ERR_ABSENT: no such day of this class. */
MUST enum err lesson_load(struct turn *t, const struct training_cohort *c, struct uuid id,
	struct lesson *out);
/* Days on which the class met and nobody entered who was there, since `from`. */
MUST enum err lesson_missing(struct turn *t, const struct training_cohort *c, int32_t from,
	int32_t **days, size_t *n);

/* A trainee on a day, marked or not. */
struct lesson_line {
	struct training_place place;
	struct uuid id; /* of the mark; UUID_NONE: none yet */
	int64_t rev, minutes;
	struct str mark, remark;
};
/* Who had a place on that day. l->id UUID_NONE: before it is entered. */
MUST enum err lesson_lines(struct turn *t, const struct training_cohort *c,
	const struct lesson *l, struct lesson_line **list, size_t *n);

/* What is entered of one. Findings stand beside these fields of the form. */
struct lesson_mark {
	struct uuid place;
	struct str mark, remark;
	int64_t minutes; /* of who was late; INSTANT_NONE: not said */
	const char *mark_field, *minutes_field;
};
/* The whole class of a day. Findings: a day off, to come, entered already, somebody not marked,
 * longer there than it lasted. */
MUST enum err lesson_enter(struct turn *t, const struct training_cohort *c, int32_t day,
	const struct lesson_mark *marks, size_t n, struct findings *f, struct uuid *id);
/* What changes needs a reason. */
MUST enum err lesson_correct(struct turn *t, const struct training_cohort *c,
	const struct lesson *l, const struct lesson_mark *marks, size_t n, struct str why,
	struct findings *f);

/* What a trainee has attended. */
struct lesson_total {
	int64_t days, there, excused, absent, minutes;
};
MUST enum err lesson_total(struct turn *t, struct uuid place, struct lesson_total *out);

#endif
