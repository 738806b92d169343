/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Looks that no relation explains: who read a file by the office alone, without
 * work in it around that day. A choice of ours, said in docs/access.md, 12.
 */
#ifndef MATTER_REVIEW_REVIEW_H
#define MATTER_REVIEW_REVIEW_H

#include "turn/turn.h"

enum { REVIEW_DAYS = 30, REVIEW_AROUND_DAYS = 3 };

/* The looks of one person at one case on one day. */
struct review_look {
	int64_t seq;          /* the first of them in the journal */
	int64_t at, times;    /* the newest; how many */
	struct uuid actor, agency, case_id;
	struct str relation, deed, number;
	struct str name_km, name_en, agency_km, agency_en;
};
/* Those that wait for the actor's answer, the newest first: of no agency of the actor's own. */
MUST enum err review_waiting(struct turn *t, struct review_look **list, size_t *n);
/* How many wait for nobody: each reviewer is of the agency of who looked, or there is none. */
MUST enum err review_nobodys(struct turn *t, int64_t *n);
/* ERR_ABSENT: the line is none that waits for the actor. */
MUST enum err review_find(struct turn *t, struct str seq, struct review_look *look);
/* answer: explained, to-ask or not-in-order. ERR_STALE: somebody else was first. */
MUST enum err review_answer(struct turn *t, const struct review_look *look, struct str answer,
	struct str words, struct uuid *id);

struct review_answered {
	int64_t at, day_at;
	struct str by_km, by_en, number, name_km, name_en, agency_km, agency_en, answer, words;
};
/* The newest, of no agency of the actor's own. */
MUST enum err review_answers(struct turn *t, struct review_answered **list, size_t *n);

#endif
