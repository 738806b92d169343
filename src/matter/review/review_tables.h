/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: the struct behind its form, and what its routes call. */
#ifndef MATTER_REVIEW_REVIEW_TABLES_H
#define MATTER_REVIEW_REVIEW_TABLES_H

#include "web/web.h"

struct review_form {
	struct str answer, words;
};

extern const struct page_word review_words[];

web_reach_fn review_reach; /* the line in the path waits for the actor */
enum err review_list_show(struct web_call *c);
enum err review_list_json(struct web_call *c);
enum err review_fill(struct web_call *c);
void review_above(struct web_call *c);
enum err review_act(struct web_call *c);

extern const struct web_route review_routes[];
extern const size_t review_routes_n;

#endif
