/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Papers of a case: the rights sheet for the child, the summary, who looked.
 *
 * Each is told a view that went through the gate, and gives the bytes that
 * worker_draw() draws, in the tongue of the turn. What the view does not hold
 * stands on no paper. Nothing about a victim or witness is ever printed, nor
 * what was told in words. A representative in conflict is on no paper that the
 * child's side may hold.
 */
#ifndef MATTER_PRINT_PRINT_H
#define MATTER_PRINT_PRINT_H

#include "matter/case/case_view.h"

/* For the child, in plain words: what happens now, rights, next steps from the case's own
 * clocks and events, whom to call. v NULL: the same with blanks, for a unit without power. */
MUST enum err print_sheet(struct turn *t, const struct case_view *v, struct str *bytes);

/* For the people whose work it is. */
MUST enum err print_summary(struct turn *t, const struct case_view *v, struct str *bytes);

/* The agreement of a warning, to be signed; blanks where none is recorded yet. */
MUST enum err print_warning(struct turn *t, const struct case_view *v, struct str *bytes);

/* Who looked at the file or wrote in it, newest first, for the child and the representative.
 * what_of: what a deed's word means to people, a message; NULL where it is not known. */
struct print_deeds {
	const char *(*what_of)(void *p, struct str deed);
	void *p;
};
MUST enum err print_looks(struct turn *t, const struct case_view *v,
			  const struct print_deeds *deeds, struct str *bytes);

#endif
