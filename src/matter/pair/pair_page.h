/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what its templates are handed, in the reader's words. */
#ifndef MATTER_PAIR_PAIR_PAGE_H
#define MATTER_PAIR_PAIR_PAGE_H

#include "matter/pair/pair_tables.h"
#include "matter/person/person_page.h"

struct pair_row {
	struct url to;
	struct str raised, answer;
};
struct pair_list_page {
	bool answered;
	struct pair_row *rows;
	size_t n;
	int64_t total;
	struct url other; /* the answered ones, or those that wait */
	struct page_pager pager;
};
/* One side of a pair, ready to be drawn. */
struct pair_side_view {
	const struct pair_side *side;
	struct str born, origin;
	struct person_proof_line *proofs;
};
struct pair_alike_line {
	const struct pair_alike *a;
	struct str age;
	struct url see, answer;
};
struct pair_same_page {
	struct pair_alike_line *lines;
	size_t n;
	struct url back;
};

#endif
