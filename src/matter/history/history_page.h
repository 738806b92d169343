/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what its templates are handed, in the reader's words. */
#ifndef MATTER_HISTORY_HISTORY_PAGE_H
#define MATTER_HISTORY_HISTORY_PAGE_H

#include "matter/case/case_view.h"

struct history_line {
	struct str at, what, who, agency, why;
	bool old, withdrawn;
	struct case_answer *answers;
	size_t n_answers;
};
/* What the law answered once: as known now, or as known then. */
struct history_known_line {
	struct str at, of;     /* when it was asked; which start of a clock it is about */
	const char *state;     /* a message */
	bool now;
	struct str *lines;     /* a rule each */
	size_t n;
};
/* One thing of the whole story. */
struct history_step {
	int64_t at;
	bool day; /* the day alone is known */
	struct str strand, what, who;
	bool ahead; /* called for a time to come */
	struct str when, strand_word; /* in the reader's words */
};
struct history_story {
	struct history_step *v;
	size_t n;
	const struct page_word *strands;
	struct str only; /* of this strand; none: all */
	struct url back, here, paper; /* paper none: the child's name is shut */
};
struct history_look_line {
	struct str at, who, role, relation, deed, source;
};

#endif
