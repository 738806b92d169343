/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Hearings and interviews that are called, and the calendars made of them. Callers have passed
 * the gate. */
#ifndef MATTER_HEARING_HEARING_H
#define MATTER_HEARING_HEARING_H

#include "form/form.h"
#include "matter/case/case.h"

struct hearing {
	struct uuid id, case_id, court, judge;
	struct uuid notice, held, uid; /* of an interview: its notice; by which it was held */
	int64_t rev, at, minutes, called_at;
	struct str chamber, kind, called, tie_to_case;
	struct str interpreter; /* sealed; none where the caller may not read */
	bool cancelled;
	struct str why; /* of a change */
	struct str court_km, court_en, judge_km, judge_en;
	struct uuid for_agency;
};
/* By time. */
MUST enum err hearing_of_case(
	struct turn *t, struct uuid case_id, struct hearing **list, size_t *n);
/* ERR_ABSENT: not of this case. */
MUST enum err hearing_load(struct turn *t, struct uuid case_id, struct uuid id, struct hearing *h);
/* Calls it, or replaces version h->rev. An interview has its notice as an event. The people of
 * the case are told without names. What meets another in its chamber or before its judge is
 * asked back; what the text read speaks against is marked. */
MUST enum err hearing_set(struct turn *t, struct hearing *h, struct findings *f);
/* It was held, by this event. */
MUST enum err hearing_hold(struct turn *t, struct hearing *h, struct uuid event);

/* --- calendars ------------------------------------------------------------------------- */

struct hearing_line {
	struct uuid id, case_id, child, uid;
	struct str number, chamber, kind, court_km, court_en;
	int64_t rev, at, minutes;
	struct turn_reach reach;
};
/* Of the actor's cases, and of the court where the actor judges or keeps the papers; those that
 * the gate lets through. */
MUST enum err hearing_of_actor(
	struct turn *t, int64_t from, int64_t until, struct hearing_line **list, size_t *n);
/* RFC 5545: when and where, under a random name. summary: the one word for all of them. */
struct str hearing_icalendar(
	struct turn *t, const struct hearing_line *list, size_t n, struct str summary);

/* A new address in the place of the one before; *secret is told once. */
MUST enum err hearing_feed_make(struct turn *t, struct str *secret);
MUST enum err hearing_feed_revoke(struct turn *t);
/* ERR_ABSENT: the actor has none. */
MUST enum err hearing_feed_made_at(struct turn *t, int64_t *at);
/* Whose it is; ERR_ABSENT: nobody's, or revoked. */
MUST enum err hearing_feed_owner(struct turn *t, struct str secret, struct uuid *account);

#endif
