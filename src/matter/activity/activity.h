/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Sessions, and who of the children was there. Callers have passed the gate; whose
 * attendance a person may mark is asked here, child by child.
 */
#ifndef MATTER_ACTIVITY_ACTIVITY_H
#define MATTER_ACTIVITY_ACTIVITY_H

#include "form/form.h"
#include "matter/case/case.h"
#include "matter/diversion/diversion.h"

struct activity {
	struct uuid id, agency, place, leader; /* place UUID_NONE: elsewhere */
	int64_t rev, from_at, minutes;
	struct str kind, place_km, place_en, leader_km, leader_en, agency_km, agency_en;
};
MUST enum err activity_record(
	struct turn *t, const struct activity *in, struct findings *f, struct uuid *id);
/* ERR_ABSENT: no such session, or of an agency that is not the actor's. */
MUST enum err activity_load(struct turn *t, struct uuid id, struct activity *out);
/* Of the actor's agencies, newest first. */
MUST enum err activity_newest(struct turn *t, struct activity **list, size_t *n);

/* A child with a measure of this kind on that day, whom the actor may mark. */
struct activity_child {
	struct uuid case_id, measure, attendance; /* attendance UUID_NONE: not marked yet */
	int64_t rev, minutes;
	struct str km, latin, number, mark;
};
MUST enum err activity_children(struct turn *t, const struct activity *a,
	struct activity_child **list, size_t *n);
/* Findings beside `field`: longer than the session, not begun, a change without its reason. */
struct activity_mark {
	const char *field;
	struct str mark; /* present, late, excused, absent, cancelled */
	int64_t minutes; /* INSTANT_NONE: the whole session where present, none where not */
	struct str why;  /* of a change */
};
MUST enum err activity_mark(struct turn *t, const struct activity *a,
	const struct activity_child *child, const struct activity_mark *in, struct findings *f);

/* For a register of another matter, whose keeper has no case in reach: the same mark for each
 * measure of this kind that runs on that day. Whether there is one is told to nobody. */
MUST enum err activity_mark_silently(struct turn *t, const struct activity *a, struct uuid child,
	const struct activity_mark *in);

/* What was done of one measure. */
struct activity_done {
	int64_t minutes, attended, excused, absent;
	int64_t last_at, absent_at; /* the last session of it; INSTANT_NONE: never */
};
MUST enum err activity_done(struct turn *t, struct uuid measure, struct activity_done *done);
/* Sessions of that kind that are over and for which nobody was marked. office: the
 * supervisor's, where no provider was named. */
MUST enum err activity_unmarked(struct turn *t, const struct diversion_measure *m,
	struct uuid office, int64_t *n);
/* "12 of 60 hours; excused: 1; absent: 0" in the reader's words. amount INSTANT_NONE: none set. */
struct str activity_done_words(
	struct turn *t, const struct activity_done *done, int64_t amount, struct str unit);

#endif
