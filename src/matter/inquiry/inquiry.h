/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * A social inquiry: asked for by a prosecutor or judge, written by a social agent with others
 * over days, approved by a supervisor, handed in, read or not.
 *
 * Where it stands is replayed from the live events of the case that answer its request; a step
 * that stands in no row of the machine is ERR_CONFLICT. Callers have passed the gate.
 */
#ifndef MATTER_INQUIRY_INQUIRY_H
#define MATTER_INQUIRY_INQUIRY_H

#include "form/form.h"
#include "matter/case/case.h"
#include "matter/questionnaire/questionnaire.h"

enum inquiry_state {
	INQUIRY_REQUESTED,
	INQUIRY_DRAFTING,  /* somebody writes it */
	INQUIRY_FINISHED,  /* the approver is asked */
	INQUIRY_APPROVED,
	INQUIRY_SUBMITTED, /* no word of it changes any more.. */
	INQUIRY_RETURNED,  /* ..until the authority sends it back: the next version */
	INQUIRY_CONSIDERED,
	INQUIRY_WITHDRAWN, /* the text is kept, unread */
	INQUIRY_N
};
const char *inquiry_state_label(enum inquiry_state state); /* a message */

/* Whether this event is a step from there; an event of no words: whether it is written there. */
bool inquiry_takes(enum inquiry_state state, struct str event);

struct inquiry {
	struct uuid id, case_id, event, authority, to_agency, agent; /* agent none: not taken */
	int64_t rev, requested_at, version, submitted_at;
	int64_t form; /* 0: not taken, of no form yet */
	struct str purpose;
	int32_t due_day;
	enum inquiry_state state;
	struct str questions, returned_why; /* sealed words; none where the caller may not read */
	struct str authority_km, authority_en, office_km, office_en, agent_km, agent_en;
};
MUST enum err inquiry_of_case(struct turn *t, struct uuid case_id, struct inquiry **list,
	size_t *n);
/* ERR_ABSENT: not of this case (case_id UUID_NONE: of any). */
MUST enum err inquiry_load(struct turn *t, struct uuid case_id, struct uuid id,
	struct inquiry *out);

struct inquiry_asking {
	struct str purpose, questions;
	int32_t due_day;
	struct uuid to_agency;
	int64_t at;
	struct str precision;
};
/* One open inquiry at a time: a finding, ERR_INPUT. Every social agent of the office is told. */
MUST enum err inquiry_request(struct turn *t, struct uuid case_id, const struct inquiry_asking *in,
	struct findings *f, struct uuid *id);
/* Taken on by an agent of the office that was asked; the sections begin, empty. */
MUST enum err inquiry_take(struct turn *t, struct uuid id, struct uuid agent);
/* What an office reads before one of it takes the inquiry. */
struct inquiry_notice {
	struct uuid id;
	struct str purpose, sex, district_km, district_en;
	int64_t requested_at;
	int32_t due_day;
	int age_from, age_to; /* a band of the law; -1 unknown */
};
/* Of each office where the actor is a social agent or the head. */
MUST enum err inquiry_waiting_of_actor(struct turn *t, struct inquiry_notice **list, size_t *n);
/* ERR_ABSENT: no such inquiry, or it was not asked of an agency of the actor's. */
MUST enum err inquiry_notice_load(struct turn *t, struct uuid id, struct inquiry_notice *out);

/* --- what is written ---------------------------------------------------------- */

struct questionnaire_own inquiry_form_own(void); /* that the program carries */
/* The form that an inquiry is written under, for ever; in force here, where it was not taken. */
MUST enum err inquiry_form_of(struct turn *t, const struct inquiry *inq,
	struct questionnaire *form);
/* How many inquiries stay with the form that they were begun with. */
MUST enum err inquiry_form_uses(struct turn *t, int64_t *n);
struct inquiry_section {
	struct uuid id, by;
	int64_t rev, version, recorded_at;
	struct str code, state;       /* empty, draft, done, not-possible */
	struct str answers;           /* packed: text, why, and the questions by their codes */
	struct str by_km, by_en;
};
/* Of the live version, or, with submitted, of the last one handed in. victims: those too. */
MUST enum err inquiry_sections(struct turn *t, const struct inquiry *inq, bool victims,
	struct inquiry_section **list, size_t *n);
/* ERR_CONFLICT: not being written. ERR_STALE: somebody saved this section in between. */
MUST enum err inquiry_section_set(struct turn *t, const struct inquiry *inq,
	const struct inquiry_section *s);
struct inquiry_attempt {
	struct uuid id;
	int64_t rev, at, recorded_at;
	struct str precision, way, reached, whom, result;
	struct str by_km, by_en;
};
MUST enum err inquiry_attempts(struct turn *t, const struct inquiry *inq,
	struct inquiry_attempt **list, size_t *n);
MUST enum err inquiry_attempt_add(struct turn *t, const struct inquiry *inq,
	const struct inquiry_attempt *in, struct uuid *id);

/* --- its way ------------------------------------------------------------------- */

struct inquiry_step {
	const char *event;      /* "+inquiry-approved".. */
	struct str considered;  /* yes or no, of inquiry-considered */
	struct str words;       /* what is missing, why; sealed */
	struct uuid approver;   /* of "+inquiry-finished" */
};
/* Findings: a section that is neither written nor impossible; an approver who wrote. */
MUST enum err inquiry_go(struct turn *t, const struct inquiry *inq, const struct inquiry_step *step,
	struct findings *f, struct uuid *event);
bool inquiry_is_written(enum inquiry_state state); /* may be edited now */

#endif
