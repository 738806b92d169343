/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The list of matters: their tables, and what each person's bar holds. */
#ifndef MAIN_MATTERS_H
#define MAIN_MATTERS_H

#include "web/site.h"
#include "web/web.h"

/* Fills .routes, .routes_n, .tables and the functions that the site lends. */
void matters_fill(struct web_site *site);
/* Every statement of every matter, for the access audit; NULL past the last. */
const struct store_statement *matters_statement_at(size_t i);

#endif
