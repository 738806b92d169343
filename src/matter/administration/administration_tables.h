/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what its routes call. */
#ifndef MATTER_ADMINISTRATION_ADMINISTRATION_TABLES_H
#define MATTER_ADMINISTRATION_ADMINISTRATION_TABLES_H

#include "web/web.h"

enum err administration_page(struct web_call *c);
enum err administration_json(struct web_call *c);

extern const struct web_route administration_routes[];
extern const size_t administration_routes_n;

#endif
