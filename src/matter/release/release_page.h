/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what the template is handed, in the reader's words. */
#ifndef MATTER_RELEASE_RELEASE_PAGE_H
#define MATTER_RELEASE_RELEASE_PAGE_H

#include "matter/release/release_tables.h"

struct release_step_line {
	struct str what, who, area, when, note;
	const char *tag, *word;
	struct url change; /* none: not the reader's to change */
};
struct release_page {
	struct url back, write, again, add, paper; /* none: shut */
	struct str place, end, written;
	const char *end_word, *agreed_word, *agreed_tag;
	bool any, shut;
	struct release_part parts[RELEASE_PARTS];
	struct release_step_line *steps;
	size_t n_steps;
};

#endif
