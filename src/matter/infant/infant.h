/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Small children who live with a detained mother. They are no inmates: no stay, no count and no
 * night knows them. Who may read of one is asked here: who runs the place, and who entered it.
 */
#ifndef MATTER_INFANT_INFANT_H
#define MATTER_INFANT_INFANT_H

#include "turn/turn.h"
#include "form/form.h"

/* --- rules/stay.lines ---------------------------------------------------------------------- */

struct infant_limit {
	int64_t years;
	int32_t from, to; /* DAY_NONE: not known since when; without end */
	struct str source, source_km;
	bool verified;
};
enum { INFANT_LIMITS_MOST = 16 };
MUST enum err infant_limits_read(struct arena *a, struct str text, struct infant_limit **list,
	size_t *n, size_t *row);
struct str infant_limits_text(void);
/* The line that holds on a day; ERR_ABSENT: none does. */
MUST enum err infant_limit_on(struct turn *t, int32_t day, struct infant_limit *out);
/* The day on which that age is reached: of 29 February the first of March. */
int32_t infant_limit_day(const struct infant_limit *limit, int32_t born);

/* --- the register -------------------------------------------------------------------------- */

struct infant {
	struct uuid id, for_agency, place, unit; /* unit UUID_NONE: not told */
	int64_t rev; /* 0: a new one */
	struct str family_km, given_km, family_latin, given_latin, mother; /* sealed */
	struct str sex, why;
	int32_t born_from, born_to;
	int32_t since_day, left_day; /* DAY_NONE: not with her; not left */
	struct str left_to, left_words;
	struct str place_km, place_en, unit_km, unit_en; /* read only */
};
MUST enum err infant_mine(struct turn *t, struct infant **list, size_t *n);
/* ERR_ABSENT: none, or not to be read by the actor. */
MUST enum err infant_load(struct turn *t, struct uuid id, struct infant *out);
/* Findings: no name, a birth after the arrival, a child past the age limit (asked about). */
MUST enum err infant_set(struct turn *t, const struct infant *in, struct findings *f,
	struct uuid *id);
/* Findings: before the arrival, or where nobody arrived. */
MUST enum err infant_leave(struct turn *t, const struct infant *i, int32_t day, struct str to,
	struct str words, struct findings *f);

struct infant_decision {
	struct uuid id;
	int32_t day;
	struct str stage, decision, decided_by; /* decision: inside, outside, open */
	bool told;
	struct str reasons, carers, alternatives, support; /* sealed */
	struct str by_km, by_en;
};
MUST enum err infant_decision_list(struct turn *t, const struct infant *i,
	struct infant_decision **list, size_t *n);
/* Findings: decided before the mother was told what she may choose. */
MUST enum err infant_decision_write(struct turn *t, const struct infant *i,
	const struct infant_decision *in, struct findings *f, struct uuid *id);

struct infant_entry {
	struct uuid id;
	struct str kind;          /* of care; plan; follow-up */
	int32_t day, by_day;      /* by_day: of a plan */
	bool done;                /* a plan: prepared; a follow-up: reached */
	struct str words, where;  /* sealed; where: of a plan */
	struct str by_km, by_en;
};
MUST enum err infant_entry_list(struct turn *t, const struct infant *i,
	struct infant_entry **list, size_t *n);
/* Findings: a follow-up of a child that has not left, care of one that has; a plan later than the
 * age limit is asked about. */
MUST enum err infant_entry_write(struct turn *t, const struct infant *i,
	const struct infant_entry *in, struct findings *f, struct uuid *id);

#endif
