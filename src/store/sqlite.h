/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the files of the engine SQLite share: sqlite_connect.c has its table. */
#ifndef STORE_SQLITE_H
#define STORE_SQLITE_H

#include <sqlite3.h>

#include "store/inside.h"

/* --- sqlite.c ----------------------------------------------------------------------- */

void store_sqlite_forget(struct db *db);
/* Which error a result of SQLite is; logs it, notes damage. */
enum err store_fault(struct db *db, const char *what, int rc);
enum err store_sqlite_one(struct db *db, struct arena *a, const struct store_statement *s,
	const void *in, void *row);
enum err store_sqlite_many(struct db *db, struct arena *a, const struct store_statement *s,
	const void *in, struct store_rows *rows);
enum err store_sqlite_write(struct db *db, const struct store_statement *s, const void *in);
enum err store_sqlite_fits(struct db *db, const struct store_statement *s);
enum err store_sqlite_script(struct db *db, const char *what, const char *sql);
enum err store_sqlite_each(struct db *db, const char *what, const char *sql,
	const struct store_value *in, int n,
	enum err (*row)(void *p, const struct store_value *v, int n), void *p);

/* --- sqlite_care.c ------------------------------------------------------------------ */

enum err store_sqlite_check(struct db *db);
enum err store_sqlite_backup(struct store *store, const char *path);
enum err store_sqlite_opened(struct store *store);
void store_sqlite_checkpoint(struct store *store);

#endif
