/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What happened to a child in a place of detention. Callers have passed the gate. */
#ifndef MATTER_STAY_STAY_OCCURRENCE_H
#define MATTER_STAY_STAY_OCCURRENCE_H

#include "matter/stay/stay.h"

struct stay_occurrence {
	struct uuid id;
	int64_t rev, recorded_at;
	bool own;        /* entered for the actor's office */
	struct str kind; /* injury, self-harm, violence, force, restraint, isolation, other */
	int64_t from_at, to_at, medical_at, told_at; /* INSTANT_NONE: not, or not yet */
	struct str ordered_by, words, why; /* why: of a correction */
	struct str by_km, by_en;
};
/* In order of time. ordered_by and words are unsealed whoever asks: the caller shows them only
 * through the gate. */
MUST enum err stay_occurrences(
	struct turn *t, const struct stay *s, struct stay_occurrence **list, size_t *n);
/* ERR_ABSENT: not of this stay, or not the actor's office's. */
MUST enum err stay_occurrence_load(struct turn *t, const struct stay *s, struct uuid id,
	struct stay_occurrence *out);
/* A new one, or the next version of in->id. Findings: outside of the stay, an end before the
 * beginning; force, restraint or isolation without who ordered it. */
MUST enum err stay_occurrence_set(struct turn *t, const struct stay *s,
	const struct stay_occurrence *in, struct findings *f, struct uuid *id);

#endif
