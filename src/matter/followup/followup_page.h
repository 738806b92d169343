/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what the templates are handed, in the reader's words. */
#ifndef MATTER_FOLLOWUP_FOLLOWUP_PAGE_H
#define MATTER_FOLLOWUP_FOLLOWUP_PAGE_H

#include "matter/followup/followup.h"
#include "page/page.h"

struct followup_line {
	struct url to;
	struct str first, second, when;
	bool late, lost, done;
};
struct followup_mark_line {
	struct str after, due, met;
	enum followup_state state;
};
struct followup_try_line {
	struct str day, way, by, next;
	struct str school, work, home, abroad, family, contact;
	struct str why; /* of the correction that stands here */
	struct url correct;
	bool reached, lost;
};
struct followup_whole {
	struct url back, add, from;
	struct str first, second, base, since;
	struct followup_mark_line marks[FOLLOWUP_MARKS];
	size_t n_marks;
	struct followup_try_line *tries; /* the newest first */
	size_t n_tries;
	bool lost, of_case, any; /* any: somebody asks, or did */
	const char *agreed;      /* NULL: the support was agreed to */
};

#endif
