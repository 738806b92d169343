/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what its route calls. */
#ifndef MATTER_WRIT_WRIT_TABLES_H
#define MATTER_WRIT_WRIT_TABLES_H

#include "web/web.h"
#include "matter/writ/writ.h"

enum err writ_file(struct web_call *c);

extern const struct web_route writ_routes[];
extern const size_t writ_routes_n;

#endif
