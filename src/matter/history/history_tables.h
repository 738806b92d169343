/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what its routes call. */
#ifndef MATTER_HISTORY_HISTORY_TABLES_H
#define MATTER_HISTORY_HISTORY_TABLES_H

#include "web/web.h"

enum err history_show(struct web_call *c);
enum err history_looks_show(struct web_call *c);
enum err history_story_show(struct web_call *c);
enum err history_story_json(struct web_call *c);
/* What a deed is called: the title of the route that has this word. */
struct str history_deed_words(struct web_call *c, struct str deed);

extern const struct page_word history_strands[];
extern const struct web_route history_routes[];
extern const size_t history_routes_n;

#endif
