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
struct custody_call_line {
	struct str who, asked, answer, when; /* when: of the answer; none while it waits */
	const char *duty, *state; /* a message; the class of a tag */
};
struct custody_call_list {
	struct custody_call_line *v;
	size_t n;
	struct str next, note; /* who would be asked now; what to do about the last one */
	struct url back;
};
struct custody_call_words {
	const char *need;
	struct str sex, age, district, urgency, asked;
	struct str answered; /* none while it waits */
	struct url to_case; /* none: not open to the reader */
};
struct custody_picture_words {
	struct str kind, of, when;
	struct url to;
};

#endif
