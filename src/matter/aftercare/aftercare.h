/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Support that goes on after a case: whose, by which agency, with whose consent.
 * No case stands in it. Callers have passed the gate; whose support it is is asked here.
 */
#ifndef MATTER_AFTERCARE_AFTERCARE_H
#define MATTER_AFTERCARE_AFTERCARE_H

#include "turn/turn.h"
#include "form/form.h"

struct aftercare {
	struct uuid id, child, agency;
	int64_t rev;
	struct str kind, agreed_by, covers; /* covers: codes parted by spaces */
	int32_t agreed_day, until_day, ended_day; /* DAY_NONE: open end; it goes on */
	struct str km, en; /* the agency */
	bool over; /* its last day is past: nothing of the child is shown any more */
};

/* --- at the case ---------------------------------------------------------------------- */

struct aftercare_agency {
	struct uuid id;
	struct str km, en;
};
/* Who helps in the case, and may go on. */
MUST enum err aftercare_agencies(
	struct turn *t, struct uuid case_id, struct aftercare_agency **list, size_t *n);
/* in: without id, rev and ended_day. Findings: not an agency of the case, days that cannot be,
 * or the same support goes on already. */
MUST enum err aftercare_accept(struct turn *t, struct uuid case_id, const struct aftercare *in,
	struct findings *f, struct uuid *id);
/* What was agreed in this case, the newest first. */
MUST enum err aftercare_of_case(
	struct turn *t, struct uuid case_id, struct aftercare **list, size_t *n);

/* --- at the agency ----------------------------------------------------------------------- */

/* Whether the actor supports children there: case worker, trainer, social agent or head. */
bool aftercare_works_at(const struct turn *t, struct uuid agency);
/* What goes on at the actor's agencies. */
MUST enum err aftercare_mine(struct turn *t, struct aftercare **list, size_t *n);
/* ERR_ABSENT: none of this id, ended, or of an agency where the actor does no such work. */
MUST enum err aftercare_load(struct turn *t, struct uuid id, struct aftercare *out);

struct aftercare_work {
	struct uuid id, service; /* service UUID_NONE: a contact only */
	int32_t day;
	struct str way, words; /* words: sealed */
	int64_t amount; /* INSTANT_NONE: not told */
	struct str unit, service_km, service_en, by_km, by_en;
};
MUST enum err aftercare_work_list(
	struct turn *t, const struct aftercare *a, struct aftercare_work **list, size_t *n);
MUST enum err aftercare_work_record(struct turn *t, const struct aftercare *a,
	const struct aftercare_work *in, struct uuid *id);
MUST enum err aftercare_services(
	struct turn *t, const struct aftercare *a, struct aftercare_agency **list, size_t *n);
/* With the last support of a child that no case knows, the child's rows leave the records. */
MUST enum err aftercare_end(struct turn *t, const struct aftercare *a, struct str why);
/* After a start: what its last day has passed is ended. */
MUST enum err aftercare_end_over(struct turn *t);

#endif
