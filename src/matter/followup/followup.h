/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Follow-up of a child that an agency supports. Callers have loaded the support, which asks whose
 * it is (aftercare_load).
 */
#ifndef MATTER_FOLLOWUP_FOLLOWUP_H
#define MATTER_FOLLOWUP_FOLLOWUP_H

#include "form/form.h"
#include "matter/aftercare/aftercare.h"

enum { FOLLOWUP_MARKS = 10, FOLLOWUP_MONTHS_MOST = 120, FOLLOWUP_LOST_TRIES = 3 };
/* A mark's time begins so many days before it. */
enum { FOLLOWUP_EARLY_DAYS = 14 };

struct followup_base {
	int64_t rev; /* 0: not set yet, then what is proposed */
	struct str kind;
	int32_t day;
	struct str months; /* "1 3 6 12 24" */
};

struct followup_try {
	struct uuid id;
	int32_t day, next_day; /* next_day DAY_NONE: not set */
	struct str way;
	bool reached, lost;
	/* Sealed together. contact: none-known, arrest, charge or conviction. */
	struct str school, work, home, family, contact, source;
	int32_t contact_day;
	struct str by_km, by_en;
};

enum followup_state { FOLLOWUP_LATER, FOLLOWUP_DUE, FOLLOWUP_MET, FOLLOWUP_MISSED };
struct followup_mark {
	int months;
	int32_t due, met; /* met DAY_NONE: not */
	enum followup_state state;
};

struct followup {
	struct followup_base base;
	struct followup_mark marks[FOLLOWUP_MARKS];
	size_t n_marks;
	struct followup_try *tries; /* in order of their days */
	size_t n_tries;
	bool lost; /* given up, and not reached since */
	int32_t next; /* when somebody is to ask next; DAY_NONE: nothing more, or lost */
};

MUST enum err followup_load(struct turn *t, const struct aftercare *a, struct followup *f);
/* Findings: months that are no numbers, a day in the future. in->rev: the version it replaces. */
MUST enum err followup_base_set(struct turn *t, const struct aftercare *a,
	const struct followup_base *in, struct findings *found);
/* Findings: a day before the base, nothing set for the next time, lost too soon. */
MUST enum err followup_record(struct turn *t, const struct aftercare *a,
	const struct followup_try *in, struct findings *found, struct uuid *id);

#endif
