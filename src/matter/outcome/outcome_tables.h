/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what its routes call. */
#ifndef MATTER_OUTCOME_OUTCOME_TABLES_H
#define MATTER_OUTCOME_OUTCOME_TABLES_H

#include "web/web.h"

enum err outcome_show(struct web_call *c);
enum err outcome_json(struct web_call *c);
enum err outcome_file(struct web_call *c);

/* In the order of their enumerations. */
extern const struct page_word outcome_starts[], outcome_events[], outcome_bys[];
extern const struct page_word outcome_windows[]; /* years back from today */
extern const struct page_word outcome_group_words[];
extern const char *const outcome_formed[];

extern const struct web_route outcome_routes[];
extern const size_t outcome_routes_n;

#endif
