/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The people of a case: the child's identity and age as the case sees them,
 * what joins co-accused, and who else is concerned.
 *
 * Callers have passed the gate. What changes birth or sex is followed by every
 * case of the child in the same turn, so that no clock is left behind.
 */
#ifndef MATTER_PERSON_PERSON_H
#define MATTER_PERSON_PERSON_H

#include "matter/case/case.h"
#include "matter/child/child.h"

MUST enum err person_child(struct turn *t, struct uuid case_id, struct uuid *child);

/* --- age -------------------------------------------------------------------------- */

/* Whether `after` puts the child, at any offence of a case that is not sealed, into an older
 * band of the law than `before` did. Of an unknown birth every band is possible. */
MUST enum err person_is_older(struct turn *t, struct uuid child, const struct child_birth *before,
			      const struct child_birth *after, bool *older);
/* Born in this year and no more is known. A year of the Buddhist era begins in spring, so it
 * spans two Gregorian ones, the wider way. */
struct child_birth person_birth_from_year(int64_t year, bool buddhist);
/* Enters the decision and its event in this case; every case of the child follows. decided:
 * the day; said_by: own-act or document. */
MUST enum err person_decide_age(struct turn *t, struct uuid case_id,
				const struct child_age_decision *what, int32_t decided,
				struct str said_by, struct uuid *id);

/* --- the incident ----------------------------------------------------------------------- */

struct person_incident {
	struct uuid id;
	int64_t rev;
	struct str police_no, gaz;
	int32_t from, to;
	int64_t adults; /* said to have taken part; INSTANT_NONE: not told */
	struct str why;
	bool own;
};
MUST enum err person_incident_of(struct turn *t, struct uuid case_id, struct person_incident *i);
/*
 * Corrects version in->rev. With another number the case joins the unit's incident of that
 * number, or leaves the others behind in theirs. ERR_STALE; ERR_CONFLICT: the child has a
 * case in that incident already.
 */
MUST enum err person_incident_set(struct turn *t, struct uuid case_id,
				  const struct person_incident *in, struct uuid *incident);

/* --- who else is concerned ----------------------------------------------------------------- */

struct person_other {
	struct uuid id;
	int64_t rev;
	struct str kind; /* victim, witness, reporter, adult-co-accused, interpreter, expert */
	struct str is_child; /* yes, no or unknown */
	struct str names, phone, address_line, language, wishes, tie, words; /* sealed */
	struct str why;
	bool own, void_it;
};
/* V of a victim or witness, R of who reported, N of the rest. */
enum gate_class person_other_class(struct str kind);
MUST enum err person_other_set(struct turn *t, struct uuid case_id, const struct person_other *o,
			       struct uuid *id);
/* Those that the view opens; the others are not hinted at. */
MUST enum err person_others(struct turn *t, struct uuid case_id, const struct gate_view *may,
			    struct person_other **list, size_t *n);

#endif
