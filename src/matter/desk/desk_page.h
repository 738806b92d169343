/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the template of the desk is handed, in the reader's words. */
#ifndef MATTER_DESK_DESK_PAGE_H
#define MATTER_DESK_DESK_PAGE_H

#include "page/page.h"

struct desk_line {
	const char *state, *word; /* tag: class and message */
	struct str what, who, left, exact;
	struct url to;
};
struct desk_lines {
	struct desk_line *v;
	size_t n;
};
struct desk_count {
	const char *stage;
	int64_t n;
};
struct desk {
	struct str name;
	struct desk_lines answers, duties, office, changed, hearings, unassigned, messages;
	struct desk_count *load;
	size_t n_load;
	int64_t total;
	bool cases;               /* a person who can have cases */
	bool head, registrar, administrator;
	int64_t pairs;
	struct url cases_at, pairs_at, office_at, add;
};

#endif
