/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what its template is handed, in the reader's words. */
#ifndef MATTER_ASSESSMENT_ASSESSMENT_PAGE_H
#define MATTER_ASSESSMENT_ASSESSMENT_PAGE_H

#include "page/page.h"

struct assessment_part_line {
	struct str name, points;
	bool assessed, passed;
};
struct assessment_line {
	struct str day, part, points, words, by;
};
struct assessment_page {
	struct url back, assess, certify, paper; /* certify none: given; paper none: not given */
	struct str first, second, course, hours, days, excused, absent, number, given, result;
	struct assessment_part_line *parts;
	size_t n_parts;
	struct assessment_line *v;
	size_t n;
};

#endif
