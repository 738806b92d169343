/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the files of the engine PostgreSQL share: pg_connect.c has its table. */
#ifndef STORE_PG_H
#define STORE_PG_H

#include <libpq-fe.h>

#include "store/inside.h"

/* Types of values, by the numbers that PostgreSQL fixed for them. */
enum {
	PG_BOOL = 16, PG_BYTES = 17, PG_NAME = 19, PG_INT8 = 20, PG_INT2 = 21, PG_INT4 = 23,
	PG_TEXT = 25, PG_FLOAT8 = 701, PG_VARCHAR = 1043
};

/* --- pg_words.c --------------------------------------------------------------------- */

/* What is written in SQLite's words, in PostgreSQL's. On the heap. */
char *pg_words(const char *sql);
/* The same of a statement; *unclaimed: a row that is there already shows as no row written,
 * so that the transaction of which it is part lives on. */
char *pg_statement(const char *sql, bool *unclaimed);

/* --- pg.c --------------------------------------------------------------------------- */

/* Which error an answer is, or its absence; logs it, without any value. */
enum err pg_fault(struct db *db, const char *what, const PGresult *r);
enum err pg_one(struct db *db, struct arena *a, const struct store_statement *s, const void *in,
	void *row);
enum err pg_many(struct db *db, struct arena *a, const struct store_statement *s, const void *in,
	struct store_rows *rows);
enum err pg_write(struct db *db, const struct store_statement *s, const void *in);
enum err pg_fits(struct db *db, const struct store_statement *s);

/* --- pg_care.c ---------------------------------------------------------------------- */

enum err pg_script(struct db *db, const char *what, const char *sql);
enum err pg_each(struct db *db, const char *what, const char *sql, const struct store_value *in,
	int n, enum err (*row)(void *p, const struct store_value *v, int n), void *p);
enum err pg_check(struct db *db);

#endif
