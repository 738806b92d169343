/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The live rows of one case, read once for replay, law and whoever shows the case. */
#ifndef MATTER_COURSE_COURSE_FACTS_H
#define MATTER_COURSE_COURSE_FACTS_H

#include "case_sql.h"
#include "event_sql.h"
#include "matter/child/child.h"
#include "matter/course/course.h"

struct course_facts {
	struct casefile_by_id_row file;
	struct child_birth birth;
	struct event_live_of_case_row *events; /* in order of what happened */
	size_t n_events;
	struct offence_live_of_case_row *offences;
	size_t n_offences;
};
MUST enum err course_facts_load(struct turn *t, struct uuid case_id, struct course_facts *f);
/* The same where the live entries were read already; they are put in order. */
MUST enum err course_facts_around(struct turn *t, struct uuid case_id,
	struct event_live_of_case_row *known, size_t n, struct course_facts *f);

/* course_follow() after a new entry beside those that were read in this turn: all live ones. */
MUST enum err course_follow_new(struct turn *t, const struct event_live_of_case_row *past, size_t n,
	const struct event_add_in *new);

/* Where the live events lead. */
struct course_standing {
	const char *stage;
	struct uuid agency;
	int64_t opened_at;
	bool in_custody;
};
struct course_standing course_replay(struct turn *t, const struct course_facts *f);

/* Where it stood before that event, and whether the event is a step of the machine. */
struct course_standing course_before(
	struct turn *t, const struct course_facts *f, size_t event, bool *step);

/* The first step of each kind that figures over all cases count. */
void course_milestones(struct turn *t, const struct course_facts *f,
	struct case_state_set_in *state);

/* A question for each start of a clock, answered now; briefly: without reasons. */
MUST enum err course_ask(struct turn *t, const struct course_facts *f, bool briefly,
			 struct course_spell **spells, size_t *n);
/* The last judgment orders something: when the last window to contest it ends. INSTANT_NONE: there
 * is none such, or an end is not known. */
MUST enum err course_final_at(struct turn *t, const struct course_facts *f, int64_t *at);
/* The kept copy of each time that the child was held (stay_state), written anew. */
MUST enum err course_keep_stays(struct turn *t, const struct course_facts *f, struct str sex);
/* The live lines that count, as the law wants them: what is charged takes the place of what was
 * alleged. */
bool course_offence_counts(const struct course_facts *f, size_t offence);
void course_offences(struct turn *t, const struct course_facts *f, struct law_question *q);
/* course_clocks of facts that are read already. */
MUST enum err course_clocks_of(struct turn *t, const struct course_facts *f,
			     struct course_clock **clocks, size_t *n);
/* Whether this rule is counted from this spell. */
bool course_rule_of_spell(const struct course_facts *f, const struct course_spell *s,
			const struct law_rule *rule);

#endif
