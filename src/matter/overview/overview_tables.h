/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what its routes call. */
#ifndef MATTER_OVERVIEW_OVERVIEW_TABLES_H
#define MATTER_OVERVIEW_OVERVIEW_TABLES_H

#include "web/web.h"

#define OVERVIEW_COUNT_ROLES (WEB_BIT(ROLE_HEAD) | WEB_BIT(ROLE_ANALYST))

/* Out of one person's hands into another's. */
struct overview_move {
	struct uuid from, account;
	struct str why, words;
};

struct overview_small {
	int64_t least;
};

enum err overview_small_fill(struct web_call *c);
enum err overview_small_act(struct web_call *c);
enum err overview_move_fill(struct web_call *c);
enum err overview_move_act(struct web_call *c);
enum err overview_show(struct web_call *c);
enum err overview_json(struct web_call *c);
enum err overview_counts_show(struct web_call *c);
enum err overview_counts_json(struct web_call *c);
enum err overview_counts_file(struct web_call *c);
enum err overview_equal_show(struct web_call *c);
enum err overview_equal_json(struct web_call *c);
enum err overview_equal_file(struct web_call *c);

extern const struct page_word overview_bands[]; /* words of overview_band() */
extern const struct page_word overview_bys[]; /* in the order of enum overview_by */
extern const struct web_route overview_routes[];
extern const size_t overview_routes_n;

#endif
