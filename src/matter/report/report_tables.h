/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what its routes call. */
#ifndef MATTER_REPORT_REPORT_TABLES_H
#define MATTER_REPORT_REPORT_TABLES_H

#include "web/web.h"

enum err report_file(struct web_call *c);
enum err report_victim_file(struct web_call *c);

extern const struct web_route report_routes[];
extern const size_t report_routes_n;

#endif
