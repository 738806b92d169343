/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * How a child fares afterwards: of an agency that gives support, or, where none was accepted, of
 * who works with the child in the case. Callers have loaded the support, which asks whose it is
 * (aftercare_load), or have passed the gate of the case.
 */
#ifndef MATTER_FOLLOWUP_FOLLOWUP_H
#define MATTER_FOLLOWUP_FOLLOWUP_H

#include "form/form.h"
#include "matter/aftercare/aftercare.h"

enum { FOLLOWUP_MARKS = 10, FOLLOWUP_MONTHS_MOST = 120, FOLLOWUP_LOST_TRIES = 3 };
/* A mark's time begins so many days before it. */
enum { FOLLOWUP_EARLY_DAYS = 14 };

/* Whose it is, and what is proposed until something was set. */
struct followup_of {
	struct uuid id; /* the support, or the case */
	struct uuid child, agency;
	bool of_case;
	bool open;     /* of a case: the child was released, and no support was accepted */
	int32_t since; /* the support was agreed, the child was released */
};
struct followup_of followup_of_support(const struct aftercare *a);
MUST enum err followup_of_case(struct turn *t, struct uuid case_id, struct followup_of *of);
/* Cases that the actor has in hand and in which somebody asks without a support. */
struct followup_case {
	struct followup_of of;
	struct str number;
};
MUST enum err followup_cases(struct turn *t, struct followup_case **list, size_t *n);

struct followup_base {
	int64_t rev; /* 0: not set yet, then what is proposed */
	struct str agreed; /* both, child, no; unknown: nothing was set yet */
	struct str kind;
	int32_t day;
	struct str months; /* "1 3 6 12 24" */
};

struct followup_try {
	struct uuid id;
	int64_t rev; /* 0: a new one */
	bool own;    /* entered for the actor's office */
	struct str why; /* of a correction */
	int32_t day, next_day; /* next_day DAY_NONE: not set */
	struct str way;
	bool reached, lost;
	int32_t abroad_day; /* lives in another country since then; DAY_NONE: no, or not known */
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

MUST enum err followup_load(struct turn *t, const struct followup_of *of, struct followup *f);
/* Findings: months that are no numbers, a day in the future. in->rev: the version it replaces. */
MUST enum err followup_base_set(struct turn *t, const struct followup_of *of,
	const struct followup_base *in, struct findings *found);
/* A new one, or the next version of in->id: the text in->why is then needed. Findings: a day
 * before the base, nothing set for the next time, lost too soon. */
MUST enum err followup_record(struct turn *t, const struct followup_of *of,
	const struct followup_try *in, struct findings *found, struct uuid *id);

/* After which months an agency asks, where nothing was set for the child. rev 0: the usual ones. */
struct followup_months {
	int64_t rev;
	struct str months;
};
MUST enum err followup_months(struct turn *t, struct uuid agency, struct followup_months *m);
MUST enum err followup_months_set(struct turn *t, struct uuid agency,
	const struct followup_months *in, struct findings *found);

#endif
