/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what the templates are handed, in the reader's words. */
#ifndef MATTER_CALL_CALL_PAGE_H
#define MATTER_CALL_CALL_PAGE_H

#include "page/page.h"
#include "matter/call/call.h"

struct call_line {
	struct str who, asked, answer, when; /* when: of the answer; none while it waits */
	const char *duty, *state; /* a message; the class of a tag */
};
struct call_list {
	struct call_line *v;
	size_t n;
	struct str next, note; /* who would be asked now; what to do about the last one */
	struct url back;
};
struct call_words {
	const char *need;
	struct str sex, age, district, urgency, asked;
	struct str answered; /* none while it waits */
	struct url to_case; /* none: not open to the reader */
};

#endif
