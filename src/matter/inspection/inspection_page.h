/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what the template is handed, in the reader's words. */
#ifndef MATTER_INSPECTION_INSPECTION_PAGE_H
#define MATTER_INSPECTION_INSPECTION_PAGE_H

#include "page/page.h"

struct inspection_line {
	struct str head, by, found, asked, answer, answered; /* answered none: not yet */
	const char *tag, *word;
	struct url reply;
};
struct inspection_visit {
	struct str day, by, announced;
	struct inspection_line *v;
	size_t n;
	struct url add;
};
struct inspection_page {
	struct url back, visit, complaint; /* none: not the reader's to add */
	struct str name;
	struct inspection_visit *visits;
	size_t n_visits;
	struct inspection_line *complaints; /* NULL: the place reads how many alone */
	size_t n_complaints, n_unanswered;
	bool reads;
};

#endif
