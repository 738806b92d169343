/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A place in figures: who came and left in twelve months, and how long those are held. */
#ifndef MATTER_PLACE_PLACE_FIGURES_H
#define MATTER_PLACE_PLACE_FIGURES_H

#include "matter/place/place.h"

/* Under one month, under 3, 6 and 12 months, longer: by calendar months since the arrival. */
enum { PLACE_BANDS = 5, PLACE_STATUSES = 4, PLACE_KINDS = 7 };
extern const char *const place_status_codes[PLACE_STATUSES]; /* as place_statuses */
extern const char *const place_happened_codes[PLACE_KINDS];  /* injury .. */

struct place_figures {
	int32_t since; /* twelve months back */
	int64_t arrived, released, moved, died, escaped;
	int64_t held[PLACE_STATUSES][PLACE_BANDS]; /* now, by status and by how long already */
	int64_t median_held, median_ended;         /* days; -1: nobody */
	int64_t grown;                             /* held now, 18 or over */
	int64_t happened[PLACE_KINDS];
	struct night_sum nights;
};
MUST enum err place_figures_load(struct turn *t, struct uuid place, struct place_figures *out);
/* The middle one of n numbers, the lower of two; -1 where there is none. Sorts them. */
int64_t place_median(int64_t *v, size_t n);
/* Which band: whole months between two days. */
size_t place_band(int32_t from, int32_t until);

#endif
