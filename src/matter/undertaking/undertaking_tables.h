/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what its routes call. */
#ifndef MATTER_UNDERTAKING_UNDERTAKING_TABLES_H
#define MATTER_UNDERTAKING_UNDERTAKING_TABLES_H

#include "web/web.h"
#include "matter/undertaking/undertaking.h"

enum err undertaking_proposal_file(struct web_call *c);
enum err undertaking_order_file(struct web_call *c);
enum err undertaking_variation_file(struct web_call *c);
enum err undertaking_report_file(struct web_call *c);

extern const struct web_route undertaking_routes[];
extern const size_t undertaking_routes_n;

#endif
