/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Diversion: proposed by a prosecutor or judge, consented to by child and representative,
 * ordered, supervised by a social agent, ended.
 *
 * Where it stands is replayed from the live events of the case that answer its proposal; a
 * step that stands in no row of the machine is refused with a reason. Callers have passed the
 * gate. The program reads tests and gives no verdict.
 */
#ifndef MATTER_DIVERSION_DIVERSION_H
#define MATTER_DIVERSION_DIVERSION_H

#include "form/form.h"
#include "matter/eligibility/eligibility.h"

enum diversion_state {
	DIVERSION_PROPOSED,  /* what it holds may still change, until the first consent */
	DIVERSION_CONSENTED, /* by the child and by who speaks for it */
	DIVERSION_REFUSED,
	DIVERSION_WITHDRAWN, /* the proposal, by who made it */
	DIVERSION_RUNNING,
	DIVERSION_BREACH, /* reported, not heard yet */
	DIVERSION_ENDING, /* completion is proposed */
	DIVERSION_REVOKED,
	DIVERSION_COMPLETED,
	DIVERSION_N
};
const char *diversion_state_label(enum diversion_state state); /* a message */
const char *diversion_state_code(enum diversion_state state);
bool diversion_is_open(enum diversion_state state); /* proposed or ordered, not over */
bool diversion_is_ordered(enum diversion_state state); /* an order that runs */
/* Completion is proposed and no breach waits: who may close the order can do it now. */
bool diversion_is_ending(enum diversion_state state);

struct diversion {
	struct uuid id, case_id, event, authority, proposer, supervisor,
		office; /* office: the supervisor's */
	int64_t rev, proposed_at, ordered_at; /* INSTANT_NONE: not yet */
	int64_t as_of; /* its rows are those that stood then; INT64_MAX: those that stand */
	int32_t start_day, end_day, first_report; /* DAY_NONE: none yet */
	int64_t report_every; /* days; 0: none yet */
	struct str number, basis;
	enum diversion_state state;
	bool child_consents, representative_consents;
	struct eligibility shows; /* what the tests read of it */
	struct uuid breach; /* the report that waits to be heard */
	int64_t breached_at, reports; /* the last breach reported, INSTANT_NONE; how many reports */
	struct str last; /* what was decided or reported last, for the other side: an event */
	int64_t last_at;
	struct str authority_km, authority_en, supervisor_km, supervisor_en;
};
MUST enum err diversion_of_case(
	struct turn *t, struct uuid case_id, struct diversion **list, size_t *n);
/* ERR_ABSENT: not of this case. */
MUST enum err diversion_load(
	struct turn *t, struct uuid case_id, struct uuid id, struct diversion *out);
/* Head, measures and conditions as they had been recorded by then; its state is today's. */
MUST enum err diversion_load_as_of(struct turn *t, struct uuid case_id, struct uuid id,
	int64_t as_of, struct diversion *out);

/* Whether this can be done where it stands, by the last word of the path of its form. */
bool diversion_takes(const struct diversion *d, struct str step);

struct diversion_measure {
	struct uuid id, provider; /* provider UUID_NONE: none */
	int64_t rev, amount; /* INSTANT_NONE: none */
	struct str kind, unit, words;
	int32_t from_day, to_day;
	struct str provider_km, provider_en;
};
struct diversion_condition {
	struct uuid id;
	int64_t rev, every; /* days; INSTANT_NONE: none */
	struct str kind, words;
};
MUST enum err diversion_measures(
	struct turn *t, const struct diversion *d, struct diversion_measure **list, size_t *n);
MUST enum err diversion_conditions(
	struct turn *t, const struct diversion *d, struct diversion_condition **list, size_t *n);

/* --- before the order ------------------------------------------------------------------- */

struct diversion_proposal {
	int64_t at;
	struct str precision, facts, evidence;
	int32_t start_day, end_day;
	struct str tests; /* machine words: as the tests stood when they were read */
};
bool diversion_is_before_judgment(struct str stage);
/* One open proposal or order at a time: a finding, ERR_INPUT. */
MUST enum err diversion_propose(struct turn *t, struct uuid case_id,
	const struct diversion_proposal *in, struct findings *f, struct uuid *id);
/* Until the first consent, a finding afterwards: people consent to what stands there. */
MUST enum err diversion_measure_add(struct turn *t, const struct diversion *d,
	const struct diversion_measure *in, struct findings *f, struct uuid *id);
MUST enum err diversion_condition_add(struct turn *t, const struct diversion *d,
	const struct diversion_condition *in, struct findings *f, struct uuid *id);
/* The same with a reason, as never entered. ERR_ABSENT: no such line of this proposal. */
MUST enum err diversion_line_remove(struct turn *t, const struct diversion *d, struct uuid line,
	struct str why, struct findings *f);

struct diversion_consent {
	const char *type; /* consent-given, consent-refused or +consent-withdrawn */
	int64_t at;
	struct str precision, who; /* child or representative */
	struct uuid representative;
	struct str details, words; /* packed answers of the form */
};
MUST enum err diversion_consent(struct turn *t, const struct diversion *d,
	const struct diversion_consent *in, struct findings *f, struct uuid *id);

/* --- the order and its way -------------------------------------------------------------- */

struct diversion_order {
	int64_t at;
	struct str precision, number, basis, details, words;
	struct uuid supervisor;
	int32_t start_day, end_day, first_report;
	int64_t report_every;
};
/* Both consents earlier, a measure, an end after all of them; the supervisor is told. */
MUST enum err diversion_order(struct turn *t, const struct diversion *d,
	const struct diversion_order *in, struct findings *f, struct uuid *id);

/* A step that is an event alone: +proposal-withdrawn, +supervision-report, breach-reported,
 * +breach-heard, diversion-revoked, +completion-proposed. */
struct diversion_step {
	const char *type, *form;
	int64_t at;
	struct str precision, details, words;
};
MUST enum err diversion_go(struct turn *t, const struct diversion *d,
	const struct diversion_step *step, struct findings *f, struct uuid *id);
/* Another end, another amount or end of one measure; the rows get their next version. */
struct diversion_variation {
	struct diversion_step step;
	int32_t end_day; /* DAY_NONE: stays */
	struct uuid line; /* a measure or condition; UUID_NONE: none changes */
	int64_t amount; /* of the measure; INSTANT_NONE: stays */
	bool drop; /* the line holds no more */
};
MUST enum err diversion_vary(struct turn *t, const struct diversion *d,
	const struct diversion_variation *in, struct findings *f, struct uuid *id);

#endif
