/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Statements on SQLite: prepared once a connection, bound from a struct, read into one.
 *
 * $1 is a named parameter to SQLite, so its place is asked once, when the
 * statement is prepared. A none where there must be a value is refused here,
 * in both directions: it would be a wrong record or a wrong page.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "store/sqlite.h"

enum err store_fault(struct db *db, const char *what, int rc)
{
	int kind = rc & 0xff;

	if (rc == SQLITE_CONSTRAINT_UNIQUE || rc == SQLITE_CONSTRAINT_PRIMARYKEY ||
	    rc == SQLITE_CONSTRAINT_ROWID)
		return ERR_CONFLICT;
	/* errstr, not errmsg: that one may repeat words that somebody typed. */
	log_line("store", "%s: %s (%d)", what, sqlite3_errstr(rc), rc);
	if (kind == SQLITE_IOERR || kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB)
		db->damaged = true;
	if (kind == SQLITE_CONSTRAINT || kind == SQLITE_READONLY || kind == SQLITE_MISUSE ||
	    kind == SQLITE_RANGE)
		return ERR_INTERNAL;
	if (kind == SQLITE_BUSY || kind == SQLITE_LOCKED || kind == SQLITE_FULL ||
	    kind == SQLITE_INTERRUPT)
		return ERR_BUSY;
	return ERR_SYSTEM;
}

/* --- the statements that stand ready -------------------------------------------- */

static enum err find_places(struct prepared *p)
{
	p->places = calloc(p->s->in_n + 1, sizeof(*p->places));
	if (!p->places)
		log_fatal("store", "no memory for statements");
	for (size_t i = 0; i < p->s->in_n; i++) {
		char name[24];

		(void)snprintf(name, sizeof(name), "$%zu", i + 1);
		p->places[i] = sqlite3_bind_parameter_index(p->stmt, name);
		if (!p->places[i])
			return ERR_INTERNAL;
	}
	return ERR_OK;
}

static enum err ready(struct db *db, const struct store_statement *s, struct prepared **out)
{
	struct prepared *p;
	int rc;

	p = prepared_of(db, s);
	*out = p;
	if (p->s)
		return ERR_OK;
	rc = sqlite3_prepare_v3(db->handle, s->sql, -1, SQLITE_PREPARE_PERSISTENT, &p->stmt, NULL);
	if (rc != SQLITE_OK) {
		log_line("store", "%s: %s", s->name, sqlite3_errmsg(db->handle));
		return store_fault(db, s->name, rc);
	}
	p->s = s;
	db->cache_n++;
	if (find_places(p) != ERR_OK)
		log_fatal("store", "%s: parameters are not what was built", s->name);
	return ERR_OK;
}

static void finalize(struct prepared *p)
{
	sqlite3_finalize(p->stmt);
	free(p->places);
}

void store_sqlite_forget(struct db *db)
{
	prepared_forget(db, finalize);
}

/* Nothing of what was bound stays behind. */
static void release(struct prepared *p)
{
	sqlite3_reset(p->stmt);
	sqlite3_clear_bindings(p->stmt);
}

/* --- binding ------------------------------------------------------------------- */

static const char no_bytes[1] = "";

static int bind_str(sqlite3_stmt *stmt, int at, enum store_type type, struct str s)
{
	const char *p = s.n ? s.p : no_bytes;

	if (type == STORE_TEXT)
		return sqlite3_bind_text64(stmt, at, p, s.n, SQLITE_STATIC, SQLITE_UTF8);
	return sqlite3_bind_blob64(stmt, at, p, s.n, SQLITE_STATIC);
}

static int bind_value(sqlite3_stmt *stmt, int at, const struct store_field *f, const void *p)
{
	switch (f->type) {
	case STORE_UUID:
		return sqlite3_bind_blob(stmt, at, p, sizeof(struct uuid), SQLITE_STATIC);
	case STORE_TEXT:
	case STORE_BLOB:
		return bind_str(stmt, at, f->type, *(const struct str *)p);
	case STORE_INT:
	case STORE_INSTANT:
		return sqlite3_bind_int64(stmt, at, *(const int64_t *)p);
	case STORE_BOOL:
		return sqlite3_bind_int(stmt, at, f->may_be_null ? *(const int *)p != 0
								 : *(const bool *)p);
	case STORE_DAY:
		return sqlite3_bind_int(stmt, at, *(const int32_t *)p);
	case STORE_REAL:
		return sqlite3_bind_double(stmt, at, *(const double *)p);
	}
	return SQLITE_MISUSE;
}

static enum err bind_all(struct db *db, const struct prepared *p, const void *in)
{
	if (p->s->in_n && !in)
		return ERR_INTERNAL;
	for (size_t i = 0; i < p->s->in_n; i++) {
		const struct store_field *f = &p->s->in[i];
		const void *value = (const char *)in + f->offset;
		int rc;

		if (!store_is_none(f, value)) {
			rc = bind_value(p->stmt, p->places[i], f, value);
		} else if (f->may_be_null) {
			rc = sqlite3_bind_null(p->stmt, p->places[i]);
		} else {
			return store_lacks(p->s, f);
		}
		if (rc != SQLITE_OK)
			return store_fault(db, p->s->name, rc);
	}
	return ERR_OK;
}

/* --- reading rows ---------------------------------------------------------------- */

static bool get_bytes(sqlite3_value *value, struct arena *a, void *p)
{
	const void *bytes = sqlite3_value_blob(value);

	*(struct str *)p = arena_bytes(a, bytes, (size_t)sqlite3_value_bytes(value));
	return true;
}

/*
 * False where the value is not of the declared type. One value is asked for its parts, not the
 * statement for its column each time: a connection has one thread, so nothing guards it.
 */
static bool get(sqlite3_value *value, const struct store_field *f, struct arena *a, void *p)
{
	int is = sqlite3_value_type(value);

	if (is == SQLITE_NULL) {
		if (f->may_be_null)
			store_put_none(f, p);
		return f->may_be_null;
	}
	switch (f->type) {
	case STORE_UUID:
		if (is != SQLITE_BLOB || sqlite3_value_bytes(value) != sizeof(struct uuid))
			return false;
		memcpy(p, sqlite3_value_blob(value), sizeof(struct uuid));
		return true;
	case STORE_TEXT:
		return is == SQLITE_TEXT && get_bytes(value, a, p);
	case STORE_BLOB:
		return is == SQLITE_BLOB && get_bytes(value, a, p);
	case STORE_REAL:
		*(double *)p = sqlite3_value_double(value);
		return is == SQLITE_FLOAT || is == SQLITE_INTEGER;
	default:
		return is == SQLITE_INTEGER && store_put_int(f, sqlite3_value_int64(value), p);
	}
}

static enum err get_row(const struct prepared *p, struct arena *a, void *row)
{
	for (size_t i = 0; i < p->s->out_n; i++) {
		const struct store_field *f = &p->s->out[i];

		if (!get(sqlite3_column_value(p->stmt, (int)i), f, a, (char *)row + f->offset))
			return store_is_not(p->s, f);
	}
	return ERR_OK;
}

/* --- the four ways to run one ------------------------------------------------------ */

static enum err begin(struct db *db, const struct store_statement *s, const void *in,
		      struct prepared **p)
{
	enum err e;

	*p = NULL;
	TRY(ready(db, s, p));
	e = bind_all(db, *p, in);
	if (e != ERR_OK)
		release(*p);
	return e;
}

static enum err end(struct db *db, struct prepared *p, int rc)
{
	enum err e = rc == SQLITE_DONE || rc == SQLITE_ROW ? ERR_OK
							   : store_fault(db, p->s->name, rc);

	if (p->s->writes)
		db->touched = sqlite3_changes64(db->handle);
	release(p);
	return e;
}

static enum err first_row(struct db *db, struct prepared *p, struct arena *a, void *row)
{
	int rc = sqlite3_step(p->stmt);
	enum err e;

	if (rc == SQLITE_DONE) {
		TRY(end(db, p, rc));
		return ERR_ABSENT;
	}
	if (rc != SQLITE_ROW)
		return end(db, p, rc);
	e = get_row(p, a, row);
	if (e == ERR_OK) {
		rc = sqlite3_step(p->stmt);
		if (rc == SQLITE_ROW) {
			log_line("store", "%s: more than one row", p->s->name);
			e = ERR_INTERNAL;
		}
	}
	if (e != ERR_OK)
		rc = SQLITE_DONE;
	TRY(end(db, p, rc));
	return e;
}

enum err store_sqlite_one(struct db *db, struct arena *a, const struct store_statement *s,
	const void *in, void *row)
{
	struct prepared *p;

	TRY(begin(db, s, in, &p));
	return first_row(db, p, a, row);
}

enum err store_sqlite_many(struct db *db, struct arena *a, const struct store_statement *s,
	const void *in, struct store_rows *rows)
{
	struct prepared *p;
	size_t room = 4, n = 0;
	char *all;
	enum err e = ERR_OK;
	int rc = SQLITE_DONE;

	TRY(begin(db, s, in, &p));
	all = arena_array(a, room, s->row_size);
	while (e == ERR_OK && (rc = sqlite3_step(p->stmt)) == SQLITE_ROW) {
		if (n == room) {
			char *more = arena_array(a, room * 2, s->row_size);

			memcpy(more, all, n * s->row_size);
			all = more;
			room *= 2;
		}
		e = get_row(p, a, all + n++ * s->row_size);
	}
	TRY(end(db, p, rc));
	TRY(e);
	*rows = (struct store_rows){all, n};
	return ERR_OK;
}

enum err store_sqlite_write(struct db *db, const struct store_statement *s, const void *in)
{
	struct prepared *p;

	TRY(begin(db, s, in, &p));
	return end(db, p, sqlite3_step(p->stmt));
}

/* SQLite tells no types: mksql has held it against them. */
enum err store_sqlite_fits(struct db *db, const struct store_statement *s)
{
	struct prepared *p;

	return ready(db, s, &p);
}

/* --- without a struct --------------------------------------------------------------------- */

enum err store_sqlite_script(struct db *db, const char *what, const char *sql)
{
	int rc = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);

	if (rc == SQLITE_OK)
		return ERR_OK;
	/* What is run so was written by us: the message repeats nobody's words. */
	log_line("store", "%s: %s", what, sqlite3_errmsg(db->handle));
	return store_fault(db, what, rc);
}

static int bind_one(sqlite3_stmt *stmt, int at, const struct store_value *v)
{
	switch (v->kind) {
	case 'i':
		return sqlite3_bind_int64(stmt, at, v->i);
	case 'f':
		return sqlite3_bind_double(stmt, at, v->f);
	case 'T':
		return bind_str(stmt, at, STORE_TEXT, v->bytes);
	case 'b':
		return bind_str(stmt, at, STORE_BLOB, v->bytes);
	default:
		return sqlite3_bind_null(stmt, at);
	}
}

static int bind_values(sqlite3_stmt *stmt, const struct store_value *in, int n)
{
	int rc = SQLITE_OK;

	for (int i = 0; rc == SQLITE_OK && i < n; i++) {
		char name[16];

		(void)snprintf(name, sizeof(name), "$%d", i + 1);
		rc = bind_one(stmt, sqlite3_bind_parameter_index(stmt, name), &in[i]);
	}
	return rc;
}

static struct store_value value_at(sqlite3_stmt *stmt, int i)
{
	struct store_value v = {.kind = "?ifTbn"[sqlite3_column_type(stmt, i)]};

	if (v.kind == 'i') {
		v.i = sqlite3_column_int64(stmt, i);
	} else if (v.kind == 'f') {
		v.f = sqlite3_column_double(stmt, i);
	} else if (v.kind != 'n') {
		v.bytes.p = sqlite3_column_blob(stmt, i);
		v.bytes.n = (size_t)sqlite3_column_bytes(stmt, i);
	}
	return v;
}

enum err store_sqlite_each(struct db *db, const char *what, const char *sql,
	const struct store_value *in, int n,
	enum err (*row)(void *p, const struct store_value *v, int n), void *p)
{
	struct store_value values[STORE_COLUMNS];
	sqlite3_stmt *stmt;
	enum err e = ERR_OK;
	int rc = sqlite3_prepare_v2(db->handle, sql, -1, &stmt, NULL), columns;

	if (rc == SQLITE_OK)
		rc = bind_values(stmt, in, n);
	columns = rc == SQLITE_OK ? sqlite3_column_count(stmt) : 0;
	if (columns > STORE_COLUMNS)
		log_fatal("store", "%s: too many columns", what);
	while (rc == SQLITE_OK && e == ERR_OK && (rc = sqlite3_step(stmt)) == SQLITE_ROW) {
		for (int i = 0; row && i < columns; i++)
			values[i] = value_at(stmt, i);
		e = row ? row(p, values, columns) : ERR_OK;
		rc = SQLITE_OK;
	}
	sqlite3_finalize(stmt);
	return e != ERR_OK || rc == SQLITE_DONE ? e : store_fault(db, what, rc);
}
