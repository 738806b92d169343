/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: the live rows of one case, read once for replay and law. */
#ifndef MATTER_CASE_CASE_FACTS_H
#define MATTER_CASE_CASE_FACTS_H

#include "case_sql.h"
#include "event_sql.h"
#include "matter/case/case.h"

struct case_facts {
	struct casefile_by_id_row file;
	struct child_birth birth;
	struct event_live_of_case_row *events; /* in order of what happened */
	size_t n_events;
	struct offence_live_of_case_row *offences;
	size_t n_offences;
};
MUST enum err case_facts_load(struct turn *t, struct uuid case_id, struct case_facts *f);

/* Where the live events lead. */
struct case_standing {
	const char *stage;
	struct uuid agency;
	int64_t opened_at;
	bool in_custody;
};
struct case_standing case_replay(struct turn *t, const struct case_facts *f);

/* A question for each start of a clock, answered now. */
MUST enum err case_ask(struct turn *t, const struct case_facts *f, struct case_spell **spells,
		       size_t *n);
/* The live lines of what is alleged, as the law wants them. */
const struct law_offence *case_law_offences(struct turn *t, const struct case_facts *f);
/* case_clocks of facts that are read already. */
MUST enum err case_clocks_of(struct turn *t, const struct case_facts *f,
			     struct case_clock **clocks, size_t *n);
/* Whether this rule is counted from this spell. */
bool case_rule_of_spell(const struct case_facts *f, const struct case_spell *s,
			const struct law_rule *rule);

#endif
