/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The steps from which, and to which, figures over all cases count: the first of each. */
#include "matter/course/course_facts.h"

/* A judgment holds a finding for each thing charged. */
static bool convicts(const struct event_live_of_case_row *e)
{
	struct str rest = e->details;
	struct str line;

	while (str_next(&rest, '\n', &line))
		if (str_starts(str_cut(line, str_find(line, '='), line.n), "=convicted"))
			return true;
	return false;
}

static bool dies(struct turn *t, const struct event_live_of_case_row *e)
{
	return str_is(e->type, "+died") || (str_is(e->type, "closed") &&
		str_is(turn_unpack(t->a, e->details, "reason"), "died"));
}

static void first(int64_t *kept, const struct event_live_of_case_row *e, bool is)
{
	if (is && (*kept == INSTANT_NONE || e->at < *kept))
		*kept = e->at;
}

void course_milestones(struct turn *t, const struct course_facts *f,
	struct case_state_set_in *state)
{
	state->closed_at = state->diverted_at = state->completed_at = INSTANT_NONE;
	state->charged_at = state->convicted_at = state->died_at = INSTANT_NONE;
	for (size_t i = 0; i < f->n_events; i++) {
		const struct event_live_of_case_row *e = &f->events[i];

		first(&state->closed_at, e,
			str_is(e->type, "closed") || str_is(e->type, "warning-given")
				|| str_is(e->type, "+dismissed"));
		first(&state->diverted_at, e, str_is(e->type, "diversion-ordered"));
		first(&state->completed_at, e, str_is(e->type, "diversion-completed"));
		first(&state->charged_at, e, str_is(e->type, "charged"));
		first(&state->convicted_at, e, str_is(e->type, "judgment") && convicts(e));
		first(&state->died_at, e, dies(t, e));
	}
}
