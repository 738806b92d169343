/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Packing what leaves, dropping it, and looking at a pack again.
 *
 * A pack is bytes: for each table a T, its name, the names of its columns, then its
 * rows, an R before each. A value is a letter for its kind and what SQLite holds,
 * whole numbers as eight bytes, the rest as a length of four bytes and that many.
 */
#include "store/pack.h"

#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "store/inside.h"

/* --- writing ------------------------------------------------------------------------ */

static void put_number(struct buf *b, uint64_t v, int bytes)
{
	for (int i = 0; i < bytes; i++)
		buf_byte(b, (char)(v >> (8 * i) & 0xff));
}

static void put_bytes(struct buf *b, const void *p, size_t n)
{
	put_number(b, n, 4);
	buf_add(b, (struct str){p, n});
}

static void put_value(struct buf *b, sqlite3_stmt *stmt, int i)
{
	int is = sqlite3_column_type(stmt, i);
	double real = sqlite3_column_double(stmt, i);
	uint64_t bits;

	buf_byte(b, "?ifTbn"[is]); /* SQLITE_INTEGER 1, FLOAT 2, TEXT 3, BLOB 4, NULL 5 */
	if (is == SQLITE_INTEGER) {
		put_number(b, (uint64_t)sqlite3_column_int64(stmt, i), 8);
	} else if (is == SQLITE_FLOAT) {
		memcpy(&bits, &real, sizeof(bits));
		put_number(b, bits, 8);
	} else if (is != SQLITE_NULL) {
		const void *p = sqlite3_column_blob(stmt, i);

		put_bytes(b, p, (size_t)sqlite3_column_bytes(stmt, i));
	}
}

/* The first column of most tables is the id of what the row is a version of. */
static void note_id(struct arena *a, sqlite3_stmt *stmt, struct store_packed *packed)
{
	struct uuid id, *ids = packed->ids;

	if (sqlite3_column_bytes(stmt, 0) != sizeof(id))
		return;
	memcpy(id.b, sqlite3_column_blob(stmt, 0), sizeof(id.b));
	if (packed->n && uuid_eq(ids[packed->n - 1], id))
		return;
	if ((packed->n & (packed->n - 1)) == 0) { /* full: room comes in powers of two */
		packed->ids = arena_array(a, packed->n ? packed->n * 2 : 1, sizeof(*ids));
		if (packed->n)
			memcpy(packed->ids, ids, packed->n * sizeof(*ids));
	}
	packed->ids[packed->n++] = id;
}

static enum err prepare(struct db *db, const char *sql, const char *what, struct uuid of,
	sqlite3_stmt **stmt)
{
	int rc = sqlite3_prepare_v2(db->handle, sql, -1, stmt, NULL);

	if (rc == SQLITE_OK)
		rc = sqlite3_bind_blob(*stmt, 1, of.b, sizeof(of.b), SQLITE_TRANSIENT);
	if (rc == SQLITE_OK)
		return ERR_OK;
	sqlite3_finalize(*stmt);
	return store_fault(db, what, rc);
}

static enum err pack_table(struct db *db, struct arena *a, const struct store_leaving *l,
	struct uuid of, struct buf *pack, struct store_packed *packed)
{
	sqlite3_stmt *stmt;
	int rc;

	TRY(prepare(db, l->take, l->table, of, &stmt));
	buf_byte(pack, 'T');
	put_bytes(pack, l->table, strlen(l->table));
	put_bytes(pack, l->columns, strlen(l->columns));
	while ((rc = sqlite3_step(stmt)) == SQLITE_ROW) {
		buf_byte(pack, 'R');
		for (int i = 0; i < l->columns_n; i++)
			put_value(pack, stmt, i);
		note_id(a, stmt, packed);
	}
	sqlite3_finalize(stmt);
	return rc == SQLITE_DONE ? ERR_OK : store_fault(db, l->table, rc);
}

enum err store_pack(struct db *db, struct arena *a, enum store_with with, struct uuid of,
	struct buf *pack, struct store_packed *packed)
{
	for (size_t i = 0; i < store_leavings_n; i++)
		if (store_leavings[i].with == with)
			TRY(pack_table(db, a, &store_leavings[i], of, pack, packed));
	return ERR_OK;
}

enum err store_drop(struct db *db, enum store_with with, struct uuid of)
{
	if (!db->writer || !db->in_job) {
		log_line("store", "only a job may take rows out");
		return ERR_INTERNAL;
	}
	for (size_t i = 0; i < store_leavings_n; i++) {
		const struct store_leaving *l = &store_leavings[i];
		sqlite3_stmt *stmt;
		int rc;

		if (l->with != with)
			continue;
		TRY(prepare(db, l->drop, l->table, of, &stmt));
		rc = sqlite3_step(stmt);
		sqlite3_finalize(stmt);
		if (rc != SQLITE_DONE)
			return store_fault(db, l->table, rc);
	}
	return ERR_OK;
}

/* --- reading ------------------------------------------------------------------------- */

struct reader {
	struct str left;
	bool broken;
};

static struct str get_n(struct reader *r, size_t n)
{
	struct str s = str_cut(r->left, 0, n);

	r->broken = r->broken || s.n != n;
	r->left = str_cut(r->left, n, r->left.n);
	return s;
}

static uint64_t get_number(struct reader *r, int bytes)
{
	struct str s = get_n(r, (size_t)bytes);
	uint64_t v = 0;

	for (size_t i = 0; i < s.n; i++)
		v |= (uint64_t)(unsigned char)s.p[i] << (8 * i);
	return v;
}

static struct str get_bytes(struct reader *r)
{
	return get_n(r, (size_t)get_number(r, 4));
}

/* Reads one value; into the statement where at is a place in it. */
static int get_value(struct reader *r, sqlite3_stmt *stmt, int at)
{
	struct str kind = get_n(r, 1);
	char is = kind.n ? kind.p[0] : 0;
	struct str bytes;
	uint64_t v;
	double real;

	switch (is) {
	case 'n':
		return SQLITE_OK;
	case 'i':
	case 'f':
		v = get_number(r, 8);
		memcpy(&real, &v, sizeof(real));
		if (!at)
			return SQLITE_OK;
		return is == 'i' ? sqlite3_bind_int64(stmt, at, (int64_t)v)
				 : sqlite3_bind_double(stmt, at, real);
	case 'T':
	case 'b':
		bytes = get_bytes(r);
		if (!at || r->broken)
			return SQLITE_OK;
		if (!bytes.n)
			bytes.p = "";
		return is == 'T' ? sqlite3_bind_text64(stmt, at, bytes.p, bytes.n, SQLITE_STATIC,
					   SQLITE_UTF8)
				 : sqlite3_bind_blob64(stmt, at, bytes.p, bytes.n, SQLITE_STATIC);
	default:
		r->broken = true;
		return SQLITE_OK;
	}
}

/* The place of a name in a list "id, rev, ..", from 1; 0: not there. */
static int place_of(struct str list, struct str name)
{
	struct str part;

	for (int i = 1; str_next(&list, ',', &part); i++)
		if (str_eq(str_trim(part), name))
			return i;
	return 0;
}

enum { COLUMNS_MOST = 64 };

/* A table of a pack, and where its columns stand today. */
struct table {
	const struct store_leaving *now;
	int place[COLUMNS_MOST], n;
	sqlite3_stmt *put;
};

static enum err begin_table(struct db *db, struct reader *r, struct table *t)
{
	struct str name = get_bytes(r), columns = get_bytes(r), column;
	int rc;

	sqlite3_finalize(t->put);
	*t = (struct table){.now = NULL};
	for (size_t i = 0; i < store_leavings_n; i++)
		if (str_is(name, store_leavings[i].table))
			t->now = &store_leavings[i];
	while (t->n < COLUMNS_MOST && str_next(&columns, ',', &column))
		t->place[t->n++] =
			t->now ? place_of(str_from(t->now->columns), str_trim(column)) : 0;
	if (!t->now)
		return ERR_OK;
	rc = sqlite3_prepare_v2(db->handle, t->now->put, -1, &t->put, NULL);
	return rc == SQLITE_OK ? ERR_OK : store_fault(db, t->now->table, rc);
}

static enum err put_row(struct db *db, struct reader *r, struct table *t)
{
	int rc = SQLITE_OK;

	for (int i = 0; rc == SQLITE_OK && i < t->n; i++)
		rc = get_value(r, t->put, t->place[i]);
	if (rc == SQLITE_OK && t->put && !r->broken)
		rc = sqlite3_step(t->put) == SQLITE_DONE ? SQLITE_OK : sqlite3_errcode(db->handle);
	if (t->put) {
		sqlite3_reset(t->put);
		sqlite3_clear_bindings(t->put);
	}
	return rc == SQLITE_OK ? ERR_OK : store_fault(db, "a pack", rc);
}

static enum err fill(struct db *db, struct str pack)
{
	struct reader r = {.left = pack};
	struct table t = {.now = NULL};
	enum err e = ERR_OK;

	while (e == ERR_OK && !r.broken && r.left.n) {
		struct str tag = get_n(&r, 1);

		if (tag.p[0] == 'T')
			e = begin_table(db, &r, &t);
		else if (tag.p[0] == 'R')
			e = put_row(db, &r, &t);
		else
			r.broken = true;
	}
	sqlite3_finalize(t.put);
	if (e == ERR_OK && r.broken) {
		log_line("store", "what should be a pack is none");
		return ERR_INTERNAL;
	}
	return e;
}

static enum err plain(struct db *db, const char *sql)
{
	int rc = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);

	return rc == SQLITE_OK ? ERR_OK : store_fault(db, "a shadow", rc);
}

static enum err begin_shadow(struct db *db, struct str pack)
{
	TRY(plain(db, "PRAGMA query_only = OFF")); /* its own tables live in memory */
	TRY(plain(db, store_shadow_sql));
	TRY(fill(db, pack));
	TRY(plain(db, "PRAGMA query_only = ON"));
	return plain(db, "BEGIN DEFERRED");
}

enum err store_shadow(struct db **db, struct str pack)
{
	struct db *shadow;
	enum err e;

	if ((*db)->writer)
		return ERR_REFUSED;
	TRY(store_connect((*db)->store, false, &shadow));
	e = begin_shadow(shadow, pack);
	if (e != ERR_OK) {
		store_disconnect(shadow);
		return e;
	}
	shadow->under = *db;
	*db = shadow;
	return ERR_OK;
}
