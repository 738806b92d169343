/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The course of a case: the stage replayed from live events, the clocks that the law
 * answers, and the copy of both that lists read. Nothing of it is typed by anybody.
 */
#ifndef MATTER_COURSE_COURSE_H
#define MATTER_COURSE_COURSE_H

#include "turn/turn.h"

/* Replays the stage, asks the law for every spell, keeps what lists read. */
MUST enum err course_follow(struct turn *t, struct uuid case_id);
/* The child is charged, and with nothing of this class. */
MUST enum err course_class_is_new(struct turn *t, struct uuid case_id, struct str class, bool *is);
/* After a new edition of the rules: the next open cases behind *after whose clocks are of another
 * edition are followed anew, `most` at once; *n says how many. What was answered stays kept. */
MUST enum err course_renew(struct turn *t, struct uuid *after, size_t most, size_t *n);
/* The same without writing: false in *equal where the kept copy differs (okas check). */
MUST enum err course_compare(struct turn *t, struct uuid case_id, bool *equal);

/* Whether the machine has an arrow for such an event at this stage, whatever else may stand in
 * the way. */
bool course_stage_takes(struct str stage, struct str type);
/* What somebody wants to record; id UUID_NONE: it is new. */
struct course_wish {
	struct uuid id, of;
	struct str type, details;
	int64_t at;
};
/* Why it would be no step of the case at that time, in the reader's words; none: it would be,
 * or is no matter of stages. */
MUST enum err course_refusal(
	struct turn *t, struct uuid case_id, const struct course_wish *wish, struct str *why);
/* What this rule would say if such an event began its clock at that moment. ERR_ABSENT: the rule
 * does not apply. */
struct course_foresight {
	struct str type;
	int64_t at;
	const char *rule;
};
MUST enum err course_foresee(struct turn *t, struct uuid case_id,
	const struct course_foresight *what, struct law_duty *duty);

/* One question to the law, and what it answered now. */
struct course_spell {
	struct uuid start;  /* the start event; UUID_NONE for the whole case */
	const char *kind;   /* custody, detention, decision, case */
	struct law_question question;
	struct law_answer answer;
};
struct course_clock {
	const struct course_spell *spell;
	const struct law_duty *duty;
};
/* Duties that apply or may apply, overdue first, then by strict end, then those without one. */
MUST enum err course_clocks(struct turn *t, struct uuid case_id, struct course_clock **clocks,
			  size_t *n);

/* "+lawyer-asked", the project's own events: a message; "" for others. */
const char *course_event_label(struct str type);
/* Whether its words stand in the file that the parties are served: charges, requests, orders,
 * decisions, hearings. What the police and the agents note for themselves is not. */
bool course_event_is_filed(struct str type);
/* "custody", and what people call it (a message to translate). */
const char *course_stage_label(struct str stage);
bool course_is_closed(struct str stage);

/* What may be told of a case to who is asked for help and has not answered: no exact age. */
struct course_hint {
	struct str sex, gaz;   /* the district of the act, or the province */
	int age_from, age_to;  /* a band of the law; -1 unknown */
};
MUST enum err course_hint_load(struct turn *t, struct uuid case_id, struct course_hint *hint);

#endif
