/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what the templates are handed, in the reader's words. */
#ifndef MATTER_AFTERCARE_AFTERCARE_PAGE_H
#define MATTER_AFTERCARE_AFTERCARE_PAGE_H

#include "matter/aftercare/aftercare_tables.h"

struct aftercare_line {
	struct url to; /* none: nothing to open */
	struct str first, second, kind, agency, agreed, by, until;
	bool over, ended;
};
struct aftercare_case_page {
	struct url back, add, follow; /* add, follow none: shut */
	struct aftercare_line *v;
	size_t n;
};
struct aftercare_done {
	struct str day, way, service, amount, words, by;
};
struct aftercare_whole {
	struct aftercare_line head;
	struct str age, sex, address, speakers; /* none: not covered, or not known */
	struct url work, end, follow;
	struct aftercare_done *done;
	size_t n_done;
};

#endif
