/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Figures over many cases: by month and group, and equal treatment.
 *
 * Pure beyond one statement: the cases that the reader may count are read once
 * and tallied. Small figures are hidden before anything leaves this file.
 */
#ifndef MATTER_OVERVIEW_OVERVIEW_H
#define MATTER_OVERVIEW_OVERVIEW_H

#include "turn/turn.h"

enum { OVERVIEW_MONTHS = 12 };
/* Figures from 1 to this, less one, are hidden from those who may not see the cases: the setting
 * small_figures, 5 where it is not set. */
MUST enum err overview_least(struct turn *t, int64_t *least);
enum overview_by {
	OVERVIEW_PROVINCE, OVERVIEW_AGENCY, OVERVIEW_STAGE, OVERVIEW_SEX, OVERVIEW_AGE,
	OVERVIEW_CLASS, OVERVIEW_OFFENCE, OVERVIEW_BY_N
};

struct overview_figure {
	int64_t n;
	bool hidden;
};
/*
 * A table whose last row and last column are the totals. Figures from 1 to least - 1 are hidden,
 * then the smallest other one of each line in which a single one is, until none can be subtracted.
 */
void overview_hide(struct overview_figure *v, size_t rows, size_t columns, int64_t least);

struct overview_group {
	struct str code, km, en; /* names where the records hold them: province, agency */
	struct overview_figure month[OVERVIEW_MONTHS], total;
	/* of the total: */
	struct overview_figure held;      /* came into police custody at an exact time */
	struct overview_figure met, soon; /* of those: a lawyer was met; within 24 hours */
	struct overview_figure detained, diverted;
	int64_t median; /* from arrival to lawyer; INSTANT_NONE: none, or too few to be told */
};
struct overview {
	int first_year, first_month; /* of the twelve */
	bool small_hidden;           /* for an analyst: below .least */
	int64_t least;
	struct overview_group *groups;
	size_t n;                    /* the last one besides these is all of them together */
	struct overview_group all;
};
/* Counts what the actor may count: the twelve months that end with the present one. */
MUST enum err overview_load(struct turn *t, enum overview_by by, struct overview *o);
/* "under-14", "14-15", "16-17", "adult" or "unsettled" by ages in completed years. */
const char *overview_band(int64_t from, int64_t to);

#endif
