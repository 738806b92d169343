/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what its templates are handed, in the reader's words. */
#ifndef MATTER_DOCKET_DOCKET_PAGE_H
#define MATTER_DOCKET_DOCKET_PAGE_H

#include "page/page.h"
#include "turn/turn.h"

struct docket_row {
	struct uuid id;
	struct str number, name, other_name, age, due, exact;
	const char *stage, *state, *state_word, *rule_km, *rule_en;
	struct str rule;
	bool in_custody;
};
struct docket_filter {
	struct str stage, class, sex, custody, order;
	struct uuid person; /* whose; UUID_NONE: all that the reader is tied to */
	int64_t first;
};
struct docket {
	struct docket_row *rows;
	size_t n;
	int64_t total;
	struct docket_filter filter;
	struct url here, csv, xlsx, named, add, lists; /* none: not the reader's */
	struct page_pager pager;
	struct str whose, person; /* person: none where they are the reader's */
};

#endif
