/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside the folder: subjects counted by group and distinct time. */
#ifndef COUNT_INSIDE_H
#define COUNT_INSIDE_H

#include "count/count.h"

struct count_tally {
	size_t n; /* distinct times, rising */
	double *t;
	uint32_t *count; /* n rows of kinds + 1: by event */
};

/* One for each group; kinds is the highest event. */
struct count_tally *count_tally(struct arena *a, const struct count_subjects *s, size_t kinds);

#endif
