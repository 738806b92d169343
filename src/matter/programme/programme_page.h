/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what the templates are handed, in the reader's words. */
#ifndef MATTER_PROGRAMME_PROGRAMME_PAGE_H
#define MATTER_PROGRAMME_PROGRAMME_PAGE_H

#include "matter/programme/programme.h"
#include "page/page.h"

struct programme_line {
	struct url to;
	struct str name, agency, services, taken, waiting, places, until;
	bool over;
};
struct programme_list_page {
	struct programme_line *v;
	size_t n;
	struct url add; /* none: shut */
};
struct programme_child_line {
	struct url to; /* none: nothing to open */
	struct str first, second, state, since, programme, agency;
	const char *colour; /* of its tag */
};
struct programme_session_line {
	struct str day, service, minutes, there, mark;
};
struct programme_page {
	struct programme_line head;
	struct url correct, session; /* none: shut */
	struct programme_child_line *children;
	struct programme_session_line *sessions;
	size_t n_children, n_sessions;
};
struct programme_case_page {
	struct url back, enrol; /* enrol none: shut */
	struct programme_child_line *v;
	size_t n;
};

struct programme_goal_line {
	struct str area, state, wish, steps, found, day, next, by;
	struct url review; /* none: over, or an older version */
	const char *colour;
	bool late, older;
};
struct programme_note_line {
	struct str day, way, words, by;
};
struct programme_step_line {
	struct str day, state, words, by;
};
struct programme_child_page {
	struct programme_child_line head;
	struct url back, step, goal, note;
	struct str agreed, came; /* came: "12 of 14 sessions" */
	struct programme_goal_line *goals;
	struct programme_note_line *notes;
	struct programme_step_line *steps;
	struct programme_session_line *sessions;
	size_t n_goals, n_notes, n_steps, n_sessions;
};

#endif
