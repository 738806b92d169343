/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what its routes call. */
#ifndef MATTER_RULES_RULES_TABLES_H
#define MATTER_RULES_RULES_TABLES_H

#include "web/web.h"

enum err rules_show(struct web_call *c);
enum err rules_json(struct web_call *c);

extern const struct web_route rules_routes[];
extern const size_t rules_routes_n;

#endif
