/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Programmes of an agency, and the children who take part. An enrolment belongs to the child and
 * the agency: no case stands in it. Whose it is, is asked here; callers have passed the gate where
 * a case is in the path.
 */
#ifndef MATTER_PROGRAMME_PROGRAMME_H
#define MATTER_PROGRAMME_PROGRAMME_H

#include "turn/turn.h"
#include "form/form.h"

/* --- what is offered ------------------------------------------------------------------------- */

struct programme {
	struct uuid id, agency;
	int64_t rev; /* the version that this one replaces; 0: none */
	struct str name_km, name_en, why;
	struct str services; /* kinds of services, parted by spaces */
	int64_t places;      /* INSTANT_NONE: not limited */
	int32_t from_day, to_day; /* DAY_NONE: today; without end */
	struct str agency_km, agency_en; /* read only, as the counts */
	int64_t taken, waiting;
};
/* Who may enrol there, write and read: whoever works with children at the agency. */
bool programme_works_at(const struct turn *t, struct uuid agency);
/* Its head; a place of detention has its officers for that. */
bool programme_keeps(const struct turn *t, struct uuid agency);
/* Of the agencies where the actor works. */
MUST enum err programme_mine(struct turn *t, struct programme **list, size_t *n);
/* ERR_ABSENT: none of this id, or of an agency where the actor does no such work. */
MUST enum err programme_load(struct turn *t, struct uuid id, struct programme *out);
/* Findings: names, services, days, places below those that are taken. ERR_STALE: replaced. */
MUST enum err programme_set(struct turn *t, const struct programme *in, struct findings *f,
	struct uuid *id);

/* --- who takes part --------------------------------------------------------------------------- */

struct enrolment_step {
	struct str state, words; /* words: the wish, or why; opened */
	int32_t day;
	struct str by_km, by_en;
};
struct enrolment {
	struct uuid id, child, programme, agency;
	int64_t rev;
	struct str state;  /* waiting, active, paused, completed, left, stopped, moved, died */
	struct str agreed_by; /* both or child */
	int32_t day, began_day;
	struct str name_km, name_en, agency_km, agency_en;
	struct enrolment_step *steps; /* the newest first; of enrolment_load() alone */
	size_t n_steps;
};
bool enrolment_is_over(struct str state);

struct enrolment_asking {
	struct uuid programme;
	struct str way, agreed_by, wish; /* way: order, referral, own-wish or place */
	int32_t day;
};
/* Findings: not a programme of the actor's agency, before its first or after its last day, in it
 * already; all places taken is asked about, and then the child waits. */
MUST enum err enrolment_ask(struct turn *t, struct uuid case_id, const struct enrolment_asking *in,
	struct findings *f, struct uuid *id);
/* Those of the child that are not over, of one programme, the longest first. */
MUST enum err enrolment_of(struct turn *t, struct uuid programme, struct enrolment **list,
	size_t *n);
/* All that the child takes or took part in. */
MUST enum err enrolment_of_case(struct turn *t, struct uuid case_id, struct enrolment **list,
	size_t *n);
/* ERR_ABSENT: none, over, or of an agency where the actor does no such work. */
MUST enum err enrolment_load(struct turn *t, struct uuid id, struct enrolment *out);

/* begin, pause, resume, complete, leave, stop, move or die. ERR_CONFLICT: not from here. */
struct enrolment_change {
	struct str step, why;
	int32_t day;
};
/* NULL: the step cannot be taken from that state. */
const char *enrolment_after(struct str state, struct str step);
MUST enum err enrolment_step(struct turn *t, const struct enrolment *e,
	const struct enrolment_change *in, struct findings *f);

/* --- the child's plan ------------------------------------------------------------------------ */

struct goal {
	struct uuid id;
	int64_t rev; /* 0: a new one */
	struct str area, state;         /* state: open, partly, reached, not, changed */
	int32_t day, review_day;        /* review_day DAY_NONE: not looked at again */
	struct str wish, steps, found;  /* sealed: the child's words, who does what, review */
	struct str by_km, by_en;
};
/* Versions, the newest of each goal first. */
MUST enum err goal_list(struct turn *t, const struct enrolment *e, struct goal **list, size_t *n);
/* in->id UUID_NONE: a new goal. Findings: a day before the enrolment, a review in the past. */
MUST enum err goal_set(struct turn *t, const struct enrolment *e, const struct goal *in,
	struct findings *f, struct uuid *id);

struct enrolment_note {
	struct uuid id;
	int32_t day;
	struct str way, words, by_km, by_en;
};
MUST enum err enrolment_note_list(struct turn *t, const struct enrolment *e,
	struct enrolment_note **list, size_t *n);
MUST enum err enrolment_note_write(struct turn *t, const struct enrolment *e,
	const struct enrolment_note *in, struct findings *f, struct uuid *id);

/* --- sessions -------------------------------------------------------------------------------- */

struct programme_session {
	struct uuid id;
	struct str service, mark; /* mark: of one child's */
	int32_t day;
	int64_t minutes, there, marked;
};
struct session_mark {
	struct uuid enrolment, child;
	struct str mark; /* present, late, excused or absent; none: not asked that day */
};
MUST enum err programme_session_list(struct turn *t, const struct programme *p,
	struct programme_session **list, size_t *n);
/* One session with all who were there. Findings: a day outside the programme, a service that it
 * has not, nobody marked, a child marked before its beginning. */
MUST enum err programme_session_hold(struct turn *t, const struct programme *p,
	const struct programme_session *in, const struct session_mark *marks, size_t n,
	struct findings *f, struct uuid *id);
/* The sessions at which a child was marked, the newest first. */
MUST enum err enrolment_sessions(struct turn *t, const struct enrolment *e,
	struct programme_session **list, size_t *n);

#endif
