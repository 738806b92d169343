/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Vocational training of an agency: trades, courses, classes, and whose place in one it is.
 * No case stands in it. Callers have passed the gate; whose class or trainee it is, is asked here.
 */
#ifndef MATTER_TRAINING_TRAINING_H
#define MATTER_TRAINING_TRAINING_H

#include "turn/turn.h"
#include "form/form.h"
#include "matter/training/timetable.h"

/* --- trades and courses ------------------------------------------------------------------ */

/* Trades that every agency knows; days of the week, Monday first. */
extern const struct page_word training_trades[], training_weekdays[];
struct training_trade {
	struct uuid id;
	struct str km, en;
};
/* An agency's own. */
MUST enum err training_own_trades(
	struct turn *t, struct uuid agency, struct training_trade **list, size_t *n);
MUST enum err training_trade_add(struct turn *t, struct str name_km, struct str name_en,
	struct findings *f, struct uuid *id);
/* A code or the id of an own one, in the reader's words. */
MUST enum err training_trade_words(struct turn *t, struct str trade, struct str *words);

enum { TRAINING_PARTS = 12 };
struct training_course {
	struct uuid id, agency;
	int64_t rev, hours, pass_mark;
	struct str trade, name_km, name_en, parts, issuer_km, issuer_en, why;
};
/* in->id with rev: the next version. Findings: a trade that is not known, too many parts. */
MUST enum err training_course_set(struct turn *t, const struct training_course *in,
	struct findings *f, struct uuid *id);
/* ERR_ABSENT: none, or of an agency where the actor does no such work. */
MUST enum err training_course_load(struct turn *t, struct uuid id, struct training_course *out);
/* Of the actor's own agency. */
MUST enum err training_courses(struct turn *t, struct training_course **list, size_t *n);

/* --- classes ------------------------------------------------------------------------------ */

struct training_cohort {
	struct uuid id, agency, course, trainer, place; /* trainer, place UUID_NONE: not said */
	int64_t rev, places;
	struct str name, why;
	int32_t from_day, to_day;
	struct str trade, course_km, course_en, trainer_km, trainer_en, place_km, place_en;
	int64_t hours; /* of the course */
};
MUST enum err training_cohort_set(struct turn *t, const struct training_cohort *in,
	struct findings *f, struct uuid *id);
MUST enum err training_cohort_load(struct turn *t, struct uuid id, struct training_cohort *out);
/* Of the actor's agencies, the last to begin first. */
MUST enum err training_cohorts(struct turn *t, struct training_cohort **list, size_t *n);

MUST enum err training_timetable(
	struct turn *t, const struct training_cohort *c, struct timetable *out);
MUST enum err training_hour_set(struct turn *t, const struct training_cohort *c,
	const struct timetable_hour *in, struct findings *f, struct uuid *id);
MUST enum err training_hour_drop(
	struct turn *t, const struct training_cohort *c, struct uuid hour);
MUST enum err training_off_add(struct turn *t, const struct training_cohort *c,
	const struct timetable_off *in, struct findings *f, struct uuid *id);
/* "Sunday is a day off for this class."; none where it meets. */
struct str training_no_class(
	struct turn *t, const struct timetable *table, int32_t day);

/* --- trainees ------------------------------------------------------------------------------ */

/* Whom the agency knows: support that goes on, or a case that the actor has in hand. */
struct training_child {
	struct uuid child, case_id; /* case_id UUID_NONE: known by support */
	struct str km, latin;
};
MUST enum err training_children(
	struct turn *t, struct uuid agency, struct training_child **list, size_t *n);

struct training_place {
	struct uuid id, child, agency, cohort;
	int64_t rev;
	int32_t from_day, to_day; /* to_day DAY_NONE: to the end of the class */
	struct str second_choice, tried, steps, ended;
	struct str wish, ended_why; /* sealed */
};
/* Findings: not known to the agency, in the class already, over its places, after its end. */
MUST enum err training_place_take(struct turn *t, const struct training_cohort *c,
	const struct training_place *in, struct findings *f, struct uuid *id);
/* Whom the agency may still read of, in order of their first days. */
MUST enum err training_places(struct turn *t, const struct training_cohort *c,
	struct training_place **list, size_t *n);
/* ERR_ABSENT: none, out of the agency's reach by now, or of another agency. */
MUST enum err training_place_load(struct turn *t, struct uuid id, struct training_place *out);
/* The next version: how the child was received, or the end. Findings: an end before the start. */
MUST enum err training_place_change(
	struct turn *t, const struct training_place *in, struct findings *f);

#endif
