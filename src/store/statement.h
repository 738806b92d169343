/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Statements: what mksql writes calls these; they run inside a struct db of store.h. */
#ifndef STORE_STATEMENT_H
#define STORE_STATEMENT_H

#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"
#include "base/uuid.h"

struct db;

/* C types: struct uuid; struct str (text, blob); int64_t (int, instant); bool, or int
 * with -1 for none where it may be NULL; int32_t (day); double, with NAN for none. */
enum store_type {
	STORE_UUID, STORE_TEXT, STORE_BLOB, STORE_INT, STORE_BOOL, STORE_INSTANT, STORE_DAY,
	STORE_REAL
};
enum store_shape { STORE_ONE, STORE_MANY, STORE_WRITE };

struct store_field {
	const char *name;
	enum store_type type;
	bool may_be_null;
	size_t offset; /* in the struct NAME_in or NAME_row */
};

struct store_statement {
	const char *name, *sql, *why;
	const char *scope; /* NULL: touches no shut table */
	enum store_shape shape;
	bool writes;
	const struct store_field *in, *out;
	size_t in_n, out_n, row_size;
	/* For the access audit, through views: "table.column"; "table" where no column is named
	 * (a count, an insert, a delete). NULL ends. */
	const char *const *reads, *const *changes;
};

struct store_rows {
	void *p;
	size_t n;
};

/* one: ERR_ABSENT when there is none, ERR_INTERNAL when there are two. */
MUST enum err store_one(struct db *db, struct arena *a, const struct store_statement *s,
			const void *in, void *row);
MUST enum err store_many(struct db *db, struct arena *a, const struct store_statement *s,
			 const void *in, struct store_rows *rows);
/* ERR_CONFLICT: a unique or primary key; ERR_INTERNAL: another constraint, none where
 * there must be one, or a reader; ERR_BUSY: full, locked, or a server out of reach; ERR_SYSTEM:
 * the rest. Where an INSERT of VALUES meets a conflict the job may go on; after any other error
 * it can only end. */
MUST enum err store_write(struct db *db, const struct store_statement *s, const void *in);
/* ERR_SYSTEM: what runs the statements here does not take it; ERR_INTERNAL: it gives values of
 * other types. */
MUST enum err store_fits(struct db *db, const struct store_statement *s);
/* Rows that the last write of this db touched. */
int64_t store_touched(struct db *db);

#endif
