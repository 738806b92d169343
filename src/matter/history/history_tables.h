/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what its routes call, and the sources of the whole story. */
#ifndef MATTER_HISTORY_HISTORY_TABLES_H
#define MATTER_HISTORY_HISTORY_TABLES_H

#include "web/web.h"
#include "matter/history/history_page.h"

enum err history_show(struct web_call *c);
enum err history_looks_show(struct web_call *c);
enum err history_story_show(struct web_call *c);
enum err history_story_json(struct web_call *c);
enum err history_story_file(struct web_call *c);
/* What a deed is called: the title of the route that has this word. */
struct str history_deed_words(struct web_call *c, struct str deed);

/* --- the whole story of a case --------------------------------------------------------------- */

struct history_steps {
	struct history_step *v;
	size_t n, most;
};
/* All that the reader may see, in the order in which it happened. */
MUST enum err history_load(struct web_call *c, struct history_steps *s);
void history_step_add(struct web_call *c, struct history_steps *s, struct history_step step);
/* A code in the reader's words; of the API too, which draws no page. */
struct str history_word(struct web_call *c, const struct page_word *words, struct str code);
/* "Called: trial": a message with one hole. */
struct str history_say(struct web_call *c, const char *message, struct str hole);

/* Each adds what its reader may see. */
MUST enum err history_hearings(struct web_call *c, struct history_steps *s);
/* Where the child slept, what happened there, what is planned for the end of it. */
MUST enum err history_stays(struct web_call *c, struct history_steps *s);
/* Support that was agreed in this case; how the child fares, for the agency that gives it. */
MUST enum err history_visits(struct web_call *c, struct history_steps *s);
MUST enum err history_support(struct web_call *c, struct history_steps *s);

extern const struct page_word history_strands[];
extern const struct web_route history_routes[];
extern const size_t history_routes_n;

#endif
