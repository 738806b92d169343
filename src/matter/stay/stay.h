/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The times that a child is held, as replayed by course/, and in which unit the child sleeps.
 * Callers have passed the gate.
 */
#ifndef MATTER_STAY_STAY_H
#define MATTER_STAY_STAY_H

#include "turn/turn.h"
#include "form/form.h"

struct stay {
	struct uuid id, case_id, place, operator; /* id: the arrival, or what announced it */
	struct str kind, state, how, title, status, sex; /* as in stay_state; status as of now */
	struct str place_km, place_en, operator_km, operator_en;
	int64_t from_at, until_at;
	int32_t title_until, born_to;
};
/* The newest first. */
MUST enum err stay_of_case(struct turn *t, struct uuid case_id, struct stay **list, size_t *n);
/* ERR_ABSENT: not of this case. */
MUST enum err stay_load(struct turn *t, struct uuid case_id, struct uuid id, struct stay *out);

struct stay_lodging {
	struct uuid id, unit; /* unit UUID_NONE: out of the place for a time */
	bool own;             /* entered for the actor's office */
	int64_t rev, from_at, recorded_at;
	struct str name_km, name_en, by_km, by_en;
};
MUST enum err stay_lodgings(
	struct turn *t, const struct stay *s, struct stay_lodging **list, size_t *n);
/* From that moment until the next one. Findings: a moment outside of the stay, a unit of another
 * place or not in use; to be confirmed: for the other sex; a mark: adults lay there, full. */
MUST enum err stay_lodge(struct turn *t, const struct stay *s, const struct stay_lodging *in,
	struct findings *f, struct uuid *id);
/* Withdrawn as entered in error; ERR_ABSENT: not of this stay, or not the actor's office's. */
MUST enum err stay_lodging_undo(
	struct turn *t, const struct stay *s, struct uuid lodging, struct str why);

#endif
