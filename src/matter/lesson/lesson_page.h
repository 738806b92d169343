/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what its templates are handed, in the reader's words. */
#ifndef MATTER_LESSON_LESSON_PAGE_H
#define MATTER_LESSON_LESSON_PAGE_H

#include "page/page.h"

struct lesson_day_line {
	struct url to;
	struct str day, there;
};
struct lesson_above {
	struct url back;
	struct str name, when;
	const struct lesson_day_line *others; /* that wait too */
	size_t n_others;
};
struct lesson_total_line {
	struct url to;
	struct str first, second, hours, there, excused, absent;
};
struct lesson_days_page {
	struct url back, enter;
	struct str name, missing; /* missing none: nothing is */
	struct lesson_day_line *days;
	size_t n_days;
	struct lesson_total_line *totals;
	size_t n_totals;
};

#endif
