/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what its templates are handed, in the reader's words. */
#ifndef MATTER_SEAL_SEAL_PAGE_H
#define MATTER_SEAL_SEAL_PAGE_H

#include "page/page.h"
#include "turn/turn.h"

struct seal_row {
	struct uuid id, file;
	const char *state; /* a message */
	struct str kind, by, second, at, until;
	bool waits; /* for the reader's answer */
	bool opens; /* the reader may look at the case now */
};
struct seal_list {
	struct seal_row *v;
	size_t n;
	bool asks; /* the reader may ask */
};
struct seal_question {
	struct str kind, by, why, at, gone;
	bool erases, opens;
};

#endif
