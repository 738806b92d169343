/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what the templates are handed, in the reader's words. */
#ifndef MATTER_VISIT_VISIT_PAGE_H
#define MATTER_VISIT_VISIT_PAGE_H

#include "page/page.h"

/* NULL words and none: nothing to say. */
struct visit_line {
	struct str day, kind, relation, km, helped, minutes, refused_why, note, by;
	const char *tag, *word;
	struct url correct; /* none: not the reader's */
};
struct visit_page {
	struct url back, add;
	struct str last, helped; /* the last contact; help with the way, in all */
	const char *tag, *word;
	struct visit_line *v;
	size_t n;
};
struct visit_held_line {
	struct url to;
	struct str who, number, since, last;
	const char *tag, *word;
	struct str refused;
};
struct visit_place_page {
	struct url back;
	struct str name, share; /* share: with contact, of those held */
	struct visit_held_line *v;
	size_t n;
	int64_t hidden;
};

#endif
