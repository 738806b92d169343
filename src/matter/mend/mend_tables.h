/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what its routes call. */
#ifndef MATTER_MEND_MEND_TABLES_H
#define MATTER_MEND_MEND_TABLES_H

#include "matter/takeout/takeout_tables.h"

enum err mend_prepare(struct web_call *c);
enum err mend_act(struct web_call *c);
web_reach_fn mend_take_reach;
enum err mend_take_prepare(struct web_call *c);

extern const struct web_route mend_routes[];
extern const size_t mend_routes_n;

#endif
