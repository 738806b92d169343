/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The child's identity and age as a case sees them.
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

#endif
