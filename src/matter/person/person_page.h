/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what its templates are handed, in the reader's words. */
#ifndef MATTER_PERSON_PERSON_PAGE_H
#define MATTER_PERSON_PERSON_PAGE_H

#include "matter/person/person_tables.h"

struct person_proof_line {
	const struct child_age_proof *p;
	struct str range, told;
	struct url correct, picture; /* none: not the reader's */
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

/* "2008", "5 October 2008", "1 March 2008 to 30 June 2009" */
struct str person_range_words(struct arena *a, enum lang l, int32_t earliest, int32_t latest);
struct str person_told_words(struct arena *a, enum lang l, struct str told);
/* "សុខ ដារ៉ា" and "Sok Dara" in one line. */
struct str person_whole_name(struct arena *a, const struct child_names *n);
/* Two documents that contradict each other, in a sentence; none where they agree. */
struct str person_conflict_words(struct arena *a, enum lang l,
				 const struct child_age_proof *proofs, size_t n);
/* The live version in a correction's form, unless one was sent with it. */
void person_set_rev(struct web_call *c, int64_t rev);

#endif
