/* SPDX-License-Identifier: AGPL-3.0-or-later */
#ifndef MATTER_DESK_DESK_TABLES_H
#define MATTER_DESK_DESK_TABLES_H

#include "web/web.h"

#include "matter/desk/desk_page.h"

enum err desk_show(struct web_call *c);
enum err desk_json(struct web_call *c);
enum err desk_seen(struct web_call *c, const struct uuid **ids, size_t *n);

/* The gate and the child's name, or ERR_ABSENT: the line is left out. */
enum err desk_name_line(struct web_call *c, struct desk *d, const struct desk_case *of,
			struct desk_line *to);
/* What is wrong with detention: its end, its order, its place; and nights not counted. */
enum err desk_put_detained(struct web_call *c, struct desk *d);
enum err desk_put_diversions(struct web_call *c, struct desk *d);
enum err desk_put_news(struct web_call *c, struct desk *d);
/* Who leaves soon and has no plan; what is to be done for a release. */
enum err desk_put_releases(struct web_call *c, struct desk *d);
enum err desk_put_follow_ups(struct web_call *c, struct desk *d);
enum err desk_put_infants(struct web_call *c, struct desk *d);
enum err desk_put_classes(struct web_call *c, struct desk *d);
/* desk_told_pages.c: what the desk tells */
enum err desk_put_told(struct web_call *c, struct desk *d);
enum err desk_put_messages(struct web_call *c, struct desk *d);
enum err desk_put_leaves(struct web_call *c, struct desk *d);
enum err desk_put_lost(struct web_call *c, struct desk *d);

extern const struct web_route desk_routes[];
extern const size_t desk_routes_n;

#endif
