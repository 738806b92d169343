/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Visits between a child and the family. Callers have passed the gate. */
#ifndef MATTER_VISIT_VISIT_H
#define MATTER_VISIT_VISIT_H

#include "turn/turn.h"
#include "form/form.h"

/* Contact with the family is looked for so far back; as of the indicator that countries report. */
enum { VISIT_MONTHS = 3 };

struct visit {
	struct uuid id;
	int64_t rev; /* 0: a new one */
	bool own;    /* this version was entered for the actor's office */
	int32_t day;
	struct str kind, relation; /* as in schema/: visit */
	bool adult, refused, contact; /* contact: counts as contact with the family; read only */
	int64_t km, cost_helped, minutes; /* one way; riel; INSTANT_NONE: not known, nothing */
	struct str refused_why, note;
	struct str by_km, by_en, office_km, office_en;
};
/* The newest first. */
MUST enum err visit_of_case(struct turn *t, struct uuid case_id, struct visit **list, size_t *n);
/* ERR_ABSENT: not of this case. */
MUST enum err visit_load(struct turn *t, struct uuid case_id, struct uuid id, struct visit *out);
/* A new one, or the next version of in->id. Findings: refused without a reason, a length or help
 * of one that was refused; marks: no contact with the family, held nowhere on that day. */
MUST enum err visit_set(struct turn *t, struct uuid case_id, const struct visit *in,
	struct findings *f, struct uuid *id);
/* Whether a meeting with such a person counts, as the view family_contact says it. */
bool visit_is_contact(const struct visit *v);

/* The last day on which the child was with the family, up to today; DAY_NONE: never. */
MUST enum err visit_last_contact(struct turn *t, struct uuid case_id, int32_t *day);
/* The first day of the last three months. */
int32_t visit_since(int32_t today);

/* Everybody who is held at a place now; whose place it is was asked. */
struct visit_held {
	struct uuid case_id, child;
	struct str number;
	int64_t from_at;
	int32_t contact; /* the last day of contact; DAY_NONE: none */
	int64_t refused; /* how often since visit_since() somebody was not let in */
};
MUST enum err visit_held_at(struct turn *t, struct uuid place, struct visit_held **list, size_t *n);

#endif
