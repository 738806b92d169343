/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what its templates are handed, in the reader's words. */
#ifndef MATTER_REVIEW_REVIEW_PAGE_H
#define MATTER_REVIEW_REVIEW_PAGE_H

#include "page/page.h"

struct review_line {
	struct str at, times, who, agency, page, relation, number; /* times: none for one */
	struct url to;
};
struct review_answer_line {
	struct str at, day, by, who, agency, number, words;
	const char *answer; /* a message */
	const char *state;  /* class of the tag */
};
struct review_list {
	struct review_line *v;
	size_t n;     /* shown */
	int64_t total;
	struct review_answer_line *answers;
	size_t n_answers;
};

#endif
