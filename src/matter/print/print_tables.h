/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what its routes call. */
#ifndef MATTER_PRINT_PRINT_TABLES_H
#define MATTER_PRINT_PRINT_TABLES_H

#include "web/web.h"
#include "matter/case/case_view.h"

/* For papers of other matters too. A paper holds the child's name and the law's times: both must
 * be open; the tongue is ?lang=, where given: print_tongue() sets it alone. */
enum err print_load(struct web_call *c, struct case_view *v);
void print_tongue(struct web_call *c);
enum err print_send(struct web_call *c, const char *name, struct str bytes);

enum err print_sheet_file(struct web_call *c);
enum err print_summary_file(struct web_call *c);
enum err print_warning_file(struct web_call *c);
enum err print_looks_file(struct web_call *c);
enum err print_blanks_show(struct web_call *c);
enum err print_blank_file(struct web_call *c);

/* The forms that are worth a paper: what is told of a child, each once. NULL past the last. */
const struct web_route *print_blank_at(const struct web_site *site, size_t i);

extern const struct web_route print_routes[];
extern const size_t print_routes_n;

#endif
