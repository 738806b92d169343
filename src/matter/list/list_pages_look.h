/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this folder: which part of a list is drawn, and the words that its template asks for. */
#ifndef MATTER_LIST_LIST_PAGES_LOOK_H
#define MATTER_LIST_LIST_PAGES_LOOK_H

#include "matter/list/list_pages.h"

struct list_look {
	size_t first, past;         /* the rows shown */
	struct url here, csv, xlsx; /* none where there is no such link */
};
struct str list_look_words(const struct html *h, const struct list_cell *cell);
struct str list_look_count(const struct html *h, const struct list *l);
/* What a fact was before version i; none: the same, or there was no version before. */
struct str list_look_was(const struct list_thing *thing, size_t i, size_t fact);
bool list_look_changed(const struct list_thing *thing, size_t i);

#endif
