/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what its templates are handed, in the reader's words. */
#ifndef MATTER_TAKEOUT_TAKEOUT_PAGE_H
#define MATTER_TAKEOUT_TAKEOUT_PAGE_H

#include "page/page.h"
#include "turn/turn.h"

struct takeout_row {
	struct url to; /* none: there is nothing to be done with it */
	const char *state; /* a message */
	struct str kind, by, second, at, until;
};
struct takeout_list {
	struct takeout_row *v;
	size_t n;
};
struct takeout_question {
	struct str kind, only, lines, by, second, why, at, until; /* only, until: may be none */
};

#endif
