/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what its templates are handed, in the reader's words. */
#ifndef MATTER_OVERVIEW_OVERVIEW_PAGE_H
#define MATTER_OVERVIEW_OVERVIEW_PAGE_H

#include "matter/overview/overview.h"
#include "page/page.h"

struct overview_person {
	struct str name, agency;
	int64_t open, past, inquiries;
	struct url cases;
};
struct overview_rule {
	struct str title, soonest;
	int64_t cases;
	bool verified;
};
struct overview_head {
	struct overview_person *people;
	size_t n_people;
	struct overview_rule *rules; /* those that a lawyer verified first */
	size_t n_rules;
	int64_t open, nobody;
	bool many_agencies;
	struct page_bars chart;
	struct url counts, equal;
};

/* One group, a figure a cell. */
struct overview_row {
	struct str label;
	struct str cell[OVERVIEW_MONTHS + 1];
};
struct overview_sheet {
	struct str scope;
	const struct page_word *choices; /* what it can be grouped by */
	struct str by;
	const char *by_word;             /* a message */
	struct str *heads;
	size_t columns;
	struct overview_row *rows;       /* the last one is the sum */
	size_t n;
	struct page_bars chart;
	struct url here, csv, xlsx, other;
	bool small_hidden;
	int64_t least; /* below it a figure is hidden */
	int64_t total;
};

#endif
