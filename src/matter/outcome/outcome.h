/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * What becomes of the children: of those who began to be observed, how many had new contact with
 * the law after a time, by group. The arithmetic is count/'s; here stands whom it is asked about,
 * and what must not be told of few.
 */
#ifndef MATTER_OUTCOME_OUTCOME_H
#define MATTER_OUTCOME_OUTCOME_H

#include "count/count.h"
#include "turn/turn.h"

enum outcome_start { OUTCOME_CLOSED, OUTCOME_COMPLETED, OUTCOME_RELEASED, OUTCOME_START_N };
enum outcome_event { OUTCOME_CONTACT, OUTCOME_CHARGE, OUTCOME_CONVICTION, OUTCOME_EVENT_N };
enum outcome_by {
	OUTCOME_DIVERTED, OUTCOME_SUPPORTED, OUTCOME_PROGRAMME, OUTCOME_SEX, OUTCOME_AGE,
	OUTCOME_BY_N
};
enum { OUTCOME_LANDMARKS = 3, OUTCOME_GROUPS = 8 };

/* Days of a month: a year of 365.25 days by twelve. */
#define OUTCOME_MONTH (365.25 / 12)

struct outcome_ask {
	enum outcome_start start;
	enum outcome_event event;
	enum outcome_by by;
	int32_t since; /* beginnings from this day on */
};

/* The share with the event up to a time, with its 95 % interval; NAN where it is not known. */
struct outcome_step {
	double t; /* days */
	double share, low, high;
	size_t at_risk; /* just before t */
	size_t events;  /* up to t, the steps before included */
};

struct outcome_group {
	struct str code;
	size_t n;
	bool hidden; /* so few that nothing more is told */
	struct outcome_step *v; /* steps that are told; the first is the beginning: nobody yet */
	size_t steps;
	double last; /* until when somebody is observed, days */
	/* As of the last step told; t NAN: nobody is observed so long. */
	struct outcome_step landmark[OUTCOME_LANDMARKS];
};

struct outcome {
	struct outcome_group groups[OUTCOME_GROUPS];
	size_t n; /* groups; the last one besides is all of them */
	struct outcome_group all;
	bool competing; /* somebody died: shares are cumulative incidences */
	bool tested;
	struct count_log_rank log_rank;
	size_t sealed; /* whose beginning is a sealed case's: found again by the keyed link */
	size_t erased;
	size_t died, emigrated, lost; /* before any event; lost: observed until last known of */
	bool small_hidden;
	int64_t least;
	int32_t first, last; /* days of the first and last beginning; DAY_NONE: none */
};

extern const int outcome_landmarks[OUTCOME_LANDMARKS]; /* months */

/* --- from cases to subjects ---------------------------------------------------------------- */

/* What ends an observation; 0: nothing but its own end. */
enum { OUTCOME_EVENT = 1, OUTCOME_DIED = 2, OUTCOME_EMIGRATED = 3 };

/* One case of a person, sealed or not; DAY_NONE: it did not come to that. */
struct outcome_case {
	int64_t subject; /* keyed hash of the person, as of sealed cases */
	bool counts;     /* the reader counts from it */
	bool sealed, supported, diverted, emigrated;
	int32_t start[OUTCOME_START_N], event[OUTCOME_EVENT_N];
	int64_t start_at[OUTCOME_START_N], opened_at; /* what came first on one day */
	int32_t joined, finished; /* a programme, in any case of the child */
	int32_t left, lost; /* left: death, or leaving the country */
	struct str sex;
	int64_t age_from, age_to;
};
/* A registration after sealing, by the keyed link; who: the subject that was registered. */
struct outcome_again {
	int64_t subject, who;
	int32_t month;
};
struct outcome_register {
	struct outcome_case *cases;
	struct outcome_again *again;
	size_t n, n_again;
};
/* Whom ask is about, each once; counts and days of *o are added to. Sorts the register. */
struct count_subjects outcome_subjects(struct arena *a, struct outcome_register *r,
				       const struct outcome_ask *ask, int32_t today,
				       struct outcome *o);

MUST enum err outcome_load(struct turn *t, const struct outcome_ask *ask, struct outcome *o);
/* Of subjects that are there already: what outcome_load does with them. least 1: all is told. */
void outcome_count(struct arena *a, const struct count_subjects *s, int64_t least,
		   struct outcome *o);

#endif
