/* SPDX-License-Identifier: AGPL-3.0-or-later */
#ifndef MATTER_DESK_DESK_TABLES_H
#define MATTER_DESK_DESK_TABLES_H

#include "web/web.h"

enum err desk_show(struct web_call *c);
enum err desk_json(struct web_call *c);
enum err desk_seen(struct web_call *c, const struct uuid **ids, size_t *n);

extern const struct web_route desk_routes[];
extern const size_t desk_routes_n;

#endif
