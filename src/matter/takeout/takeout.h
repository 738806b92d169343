/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * A list with names leaves only with a second person: asked with a reason, agreed to
 * by somebody of the same office, taken once within its term. What is in it is made by the
 * matter that has the list. Callers have passed the gate.
 */
#ifndef MATTER_TAKEOUT_TAKEOUT_H
#define MATTER_TAKEOUT_TAKEOUT_H

#include "turn/turn.h"
#include "form/form.h"

/* Hours from the agreement until it is over, where the setting list_hours says nothing. */
enum { TAKEOUT_HOURS = 24 };

struct takeout {
	struct uuid id;
	struct str kind;       /* "cases" or "left" */
	struct uuid list;      /* of "left": the list that was brought in */
	struct str file;       /* csv or xlsx */
	struct str stage, sex; /* of "cases": only these; none: all */
	int64_t lines;         /* how many there were when it was asked */
	struct uuid by, second;
	int64_t at, until, taken; /* INSTANT_NONE: not agreed, not taken */
	int agreed;               /* -1: not answered */
	bool mine;                /* the actor asked */
	struct str why, by_km, by_en, second_km, second_en;
};
/* .kind, .list, .file, .stage, .sex, .lines, .second, .why are given. ERR_INPUT: findings. */
MUST enum err takeout_ask(
	struct turn *t, const struct takeout *x, struct findings *f, struct uuid *id);
/* Asked by the actor or of the actor in the last month, the newest first. */
MUST enum err takeout_all(struct turn *t, struct takeout **list, size_t *n);
/* What waits for the actor's answer. ERR_ABSENT: nothing of this id. */
MUST enum err takeout_waiting(struct turn *t, struct uuid id, struct takeout *x);
MUST enum err takeout_answer(struct turn *t, const struct takeout *x, bool agrees);
/* Agreed to, its term not over, not taken yet, and the actor's. ERR_ABSENT: no such one. */
MUST enum err takeout_ready(
	struct turn *t, struct uuid id, const char *kind, struct takeout *x);
bool takeout_is_ready(const struct turn *t, const struct takeout *x);
/* From now on it is taken. */
MUST enum err takeout_spend(struct turn *t, const struct takeout *x);

struct takeout_second {
	struct uuid id;
	struct str km, en;
};
/* Who may be asked to agree. */
MUST enum err takeout_seconds(struct turn *t, struct takeout_second **list, size_t *n);

#endif
