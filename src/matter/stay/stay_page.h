/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what the template is handed, in the reader's words. */
#ifndef MATTER_STAY_STAY_PAGE_H
#define MATTER_STAY_STAY_PAGE_H

#include "page/page.h"

struct stay_move_line {
	struct str from, unit, by;
	struct url undo; /* none: not the reader's */
};
struct stay_occurrence_line {
	struct str kind, at, until, ordered_by, words, medical, told; /* words none: shut */
	struct url correct;
};
struct stay_block {
	struct str place, kind, operator, since, until, how, length, title, title_until, status;
	const char *tag, *word, *state, *state_tag;
	struct stay_move_line *moves;
	size_t n_moves;
	struct stay_occurrence_line *occurrences;
	size_t n_occurrences;
	struct url lodge, occurrence, release;
	bool detention, open, awaited, unknown_unit, grown;
};
struct stay_page {
	struct url back, arrive;
	struct stay_block *v;
	size_t n;
};

#endif
