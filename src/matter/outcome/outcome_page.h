/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what its template is handed, in the reader's words. */
#ifndef MATTER_OUTCOME_OUTCOME_PAGE_H
#define MATTER_OUTCOME_OUTCOME_PAGE_H

#include "matter/outcome/outcome.h"
#include "page/page.h"

enum { OUTCOME_TICKS = 8 };

struct outcome_tick {
	struct str at, label; /* place along the axis, what stands there */
};
struct outcome_line {
	struct str label, line, band; /* paths */
	struct str class_line, class_band, key_y, key_text_y;
	struct str n;
	struct str share[OUTCOME_LANDMARKS], at_risk[OUTCOME_LANDMARKS];
};
struct outcome_sheet {
	struct str died, emigrated, lost; /* figures, or a star */
	struct str scope, asked; /* whom; start, event and window in a sentence */
	const struct page_word *starts, *events, *bys, *windows;
	struct str start, event, by, window;
	const char *by_word, *formed; /* messages */
	struct url here, csv, xlsx, other;
	struct outcome_line lines[OUTCOME_GROUPS + 1]; /* the last one: all of them */
	size_t n, drawn;                               /* drawn: without all */
	struct outcome_tick x[OUTCOME_TICKS], y[OUTCOME_TICKS];
	size_t x_n, y_n;
	struct str box, bottom;
	struct str landmarks[OUTCOME_LANDMARKS];
	struct str test; /* the test between the groups; none */
	const struct outcome *o;
};

#endif
