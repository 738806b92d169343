/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * A case: one child in one incident, from first contact on.
 *
 * The stage is replayed from live events; nothing here is overwritten. Each
 * write ends in course_follow(), which replays the stage, asks the law and keeps
 * what lists and desks read. Callers have passed the gate.
 */
#ifndef MATTER_CASE_CASE_H
#define MATTER_CASE_CASE_H

#include "turn/turn.h"
#include "matter/child/child.h"

/* --- opening ------------------------------------------------------------------ */

struct case_opening {
	struct uuid child;        /* an existing child, or UUID_NONE with .first */
	const struct child_identity *first;
	struct str sex;
	struct uuid incident;     /* existing, or UUID_NONE: a new one */
	struct str police_no;
	int32_t from_day, to_day; /* of the act; DAY_NONE unknown */
	struct str gaz;           /* where the act was */
	struct str article, class, iccs;
	struct str facts;         /* in words; sealed N */
	struct str province;      /* two digits */
	int64_t first_contact;
	struct str precision;
};
/* Opens the case and assigns it to the actor as handler. */
MUST enum err case_open(struct turn *t, const struct case_opening *opening, struct uuid *case_id,
			struct uuid *child);
/* The unit's incident of this number in this year; UUID_NONE: there is none but row->but. */
struct case_police_number {
	struct uuid unit, but;
	struct str number;
	int32_t day; /* of the incident; DAY_NONE: the year is that of recording */
};
MUST enum err case_incident_numbered(
	struct turn *t, const struct case_police_number *of, struct uuid *found);
/* "17-2026-48213-9": drawn, not counted; with its ISO 7064 MOD 11,10 check digit. */
MUST enum err case_draw_number(struct turn *t, struct str province, struct str *number);
bool case_number_valid(struct str number);

/* --- what happened ------------------------------------------------------------ */

struct case_event {
	struct uuid id;  /* UUID_NONE: new */
	int64_t rev;     /* the version that this one replaces; 0: none */
	struct str type; /* an event type of the law questions */
	int64_t at, at_to;
	struct str precision; /* minute, hour, day; none: minute */
	struct uuid place;
	struct str said_by;   /* none: own-act */
	struct uuid of;       /* the event that this one answers */
	struct str form;      /* the form it was entered on */
	struct str details;   /* packed answers that name nobody */
	struct str words;     /* packed answers that are sealed, class N */
	struct str why;       /* of a correction */
	bool void_it;         /* withdrawn as entered in error */
	const struct event_live_of_case_row *past; /* all live ones, read in this turn; or NULL */
	size_t past_n;
};
MUST enum err case_event_set(struct turn *t, struct uuid case_id, const struct case_event *e,
			     struct uuid *id);

struct case_offence {
	struct uuid id;
	int64_t rev;
	struct str layer, article, class, iccs, attempt, part;
	int32_t from_day, to_day;
	struct str facts, why;
	bool void_it;
	bool said; /* an event tells of the change of class already */
};
/* Another class than before is itself an event, charge-changed, and computes the clocks anew. */
MUST enum err case_offence_set(struct turn *t, struct uuid case_id,
			       const struct case_offence *o, struct uuid *id);

/* --- whose it is ------------------------------------------------------------------ */

struct case_assignment {
	struct uuid account;
	struct str duty, mandate;
	bool apart; /* a new one, although the person has this duty here already */
};
MUST enum err case_assign(struct turn *t, struct uuid case_id, const struct case_assignment *a,
			  struct uuid *id);
/* why: hand-over, revoked, left, recused. words: may be none; sealed. */
MUST enum err case_assignment_end(struct turn *t, struct uuid id, struct str why,
	struct str words);

#endif
