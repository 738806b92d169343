/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what the templates are handed, in the reader's words. */
#ifndef MATTER_INFANT_INFANT_PAGE_H
#define MATTER_INFANT_INFANT_PAGE_H

#include "matter/infant/infant.h"
#include "page/page.h"

struct infant_line {
	struct url to;
	struct str first, second, sex, born, age, place, unit, mother, since, left, left_to;
	struct str limit; /* the day on which the age is reached; none: no line says one */
	struct str plan;  /* by when it is to leave; none: no plan */
	bool near, over, inside; /* the limit: within half a year, past */
	bool prepared;
};
struct infant_list_page {
	struct infant_line *v;
	size_t n;
	struct str inside, outside, over; /* how many */
	struct url add;
};
struct infant_decision_line {
	struct str day, stage, told, decision, decided_by, by;
	struct str reasons, carers, alternatives, support;
};
struct infant_entry_line {
	struct str day, kind, words, by, next;
};
struct infant_page {
	struct infant_line head;
	struct url back, correct, decide, care, plan, leave, follow; /* none: shut */
	struct infant_decision_line *decisions;
	struct infant_entry_line *care_lines, *plans, *follows;
	size_t n_decisions, n_care, n_plans, n_follows;
	struct str left_words, source;
};

#endif
