/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The statements that stand ready on one connection, of either engine. */
#ifndef STORE_PREPARED_H
#define STORE_PREPARED_H

#include <stdbool.h>
#include <stddef.h>

struct db;
struct store_statement;

/* A statement, ready on one connection. */
struct prepared {
	const struct store_statement *s; /* NULL: the place is free */
	struct sqlite3_stmt *stmt;       /* SQLite: the statement, and where $1, $2 .. stand */
	int *places;
	size_t number; /* PostgreSQL: its name there */
	bool unclaimed; /* PostgreSQL: a row that is there already shows as no row written */
};
/* prepared.c: its place; the caller fills a free one and adds one to cache_n. Never NULL. */
struct prepared *prepared_of(struct db *db, const struct store_statement *s);
/* All are forgotten; each() is told of every one, or is NULL. */
void prepared_forget(struct db *db, void (*each)(struct prepared *p));

#endif
