/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what its templates are handed, in the reader's words. */
#ifndef MATTER_ACTIVITY_ACTIVITY_PAGE_H
#define MATTER_ACTIVITY_ACTIVITY_PAGE_H

#include "page/page.h"
#include "turn/turn.h"

struct activity_line {
	struct url to; /* none: not the reader's to mark */
	struct str kind, when, minutes, where, leader;
};
struct activity_held {
	struct str when, mark, minutes, agency;
};
struct activity_evidence {
	struct str measure, done;
	int64_t have, want; /* in the measure's unit; want 0: no amount is set */
	struct activity_held *v;
	size_t n;
};

#endif
