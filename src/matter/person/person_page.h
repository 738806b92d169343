/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what its templates are handed, in the reader's words. */
#ifndef MATTER_PERSON_PERSON_PAGE_H
#define MATTER_PERSON_PERSON_PAGE_H

#include "matter/person/person_tables.h"

struct person_proof_line {
	const struct child_age_proof *p;
	struct str range, told;
	struct url correct; /* none: not the reader's */
};
struct person_age_page {
	struct str born, conflict; /* conflict none: the documents agree */
	struct person_proof_line *lines;
	size_t n;
	struct url back, add, decide; /* none: shut */
};
struct person_name_line {
	struct str name;
	const char *basis; /* a message */
	struct url correct;
};
struct person_representative_line {
	const struct child_representative *r;
	struct url correct;
};
struct person_other_line {
	const struct person_other *o;
	struct url correct;
};
struct person_link {
	const char *label; /* a message */
	struct url to;
};
struct person_others_page {
	struct person_other_line *lines;
	size_t n, n_add;
	struct person_link *add;
	struct url back;
};
struct person_pair_row {
	struct url to;
	struct str raised, answer;
};
struct person_pairs_page {
	bool answered;
	struct person_pair_row *rows;
	size_t n;
	int64_t total;
	struct url other; /* the answered ones, or those that wait */
	struct page_pager pager;
};
/* One side of a pair, ready to be drawn. */
struct person_side_view {
	const struct person_side *side;
	struct str born, origin;
	struct person_proof_line *proofs;
};
struct person_alike_line {
	const struct person_alike *a;
	struct str age;
	struct url see, answer;
};
struct person_same_page {
	struct person_alike_line *lines;
	size_t n;
	struct url back;
};

/* "2008", "5 October 2008", "1 March 2008 to 30 June 2009" */
struct str person_range_words(struct arena *a, enum lang l, int32_t earliest, int32_t latest);
struct str person_told_words(struct arena *a, enum lang l, struct str told);
/* "សុខ ដារ៉ា" and "Sok Dara" in one line. */
struct str person_whole_name(struct arena *a, const struct child_names *n);
/* Two documents that contradict each other, in a sentence; none where they agree. */
struct str person_conflict_words(struct arena *a, enum lang l,
				 const struct child_age_proof *proofs, size_t n);
/* More than a name. */
bool person_other_says_more(const struct person_other *o);
/* The live version in a correction's form, unless one was sent with it. */
void person_set_rev(struct web_call *c, int64_t rev);

#endif
