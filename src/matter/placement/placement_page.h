/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what its template is handed, in the reader's words. */
#ifndef MATTER_PLACEMENT_PLACEMENT_PAGE_H
#define MATTER_PLACEMENT_PLACEMENT_PAGE_H

#include "page/page.h"

struct placement_visit_line {
	struct str day, going, income, words, by;
};
struct placement_line {
	struct url visit, end; /* none once it has ended */
	struct str kind, days, with, pay, capital, plan, ended, why;
	struct placement_visit_line *visits;
	size_t n_visits;
};
struct placement_grant_line {
	struct str day, riel, items;
};
struct placement_page {
	struct url back, tools, start;
	struct str first, second, granted;
	struct placement_line *v;
	size_t n;
	struct placement_grant_line *grants;
	size_t n_grants;
};

#endif
