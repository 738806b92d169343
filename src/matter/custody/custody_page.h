/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what the templates are handed, in the reader's words. */
#ifndef MATTER_CUSTODY_CUSTODY_PAGE_H
#define MATTER_CUSTODY_CUSTODY_PAGE_H

#include "matter/case/case_page.h"
#include "matter/custody/custody.h"

struct custody_step {
	const char *label, *state; /* a message; the class of a tag */
	struct str state_word;
	struct url to; /* none: not the reader's */
};
struct custody_gap_line {
	const char *what;
	struct url to;
};
struct custody_hours {
	struct str number, who;
	struct custody_mark *marks;
	size_t n_marks;
	struct custody_step *steps;
	size_t n_steps;
	struct custody_gap_line *gaps;
	size_t n_gaps;
	struct case_clock_line clock; /* of the limit that runs; title none: none does */
	struct url back, sheet;
};

#endif
