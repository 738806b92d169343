/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Statements, whatever runs them: who may, and what none is. A none where there must be a value
 * is refused in both directions: it would be a wrong record or a wrong page.
 */
#include <math.h>
#include <string.h>

#include "base/log.h"
#include "store/inside.h"

bool store_is_none(const struct store_field *f, const void *p)
{
	switch (f->type) {
	case STORE_UUID:
		return !uuid_any(*(const struct uuid *)p);
	case STORE_TEXT:
	case STORE_BLOB:
		return !((const struct str *)p)->p;
	case STORE_INT:
	case STORE_INSTANT:
		return *(const int64_t *)p == INSTANT_NONE;
	case STORE_BOOL:
		return f->may_be_null && *(const int *)p == -1;
	case STORE_DAY:
		return *(const int32_t *)p == DAY_NONE;
	case STORE_REAL:
		return isnan(*(const double *)p);
	}
	return false;
}

void store_put_none(const struct store_field *f, void *p)
{
	switch (f->type) {
	case STORE_UUID:
		*(struct uuid *)p = UUID_NONE;
		break;
	case STORE_TEXT:
	case STORE_BLOB:
		*(struct str *)p = STR_NONE;
		break;
	case STORE_INT:
	case STORE_INSTANT:
		*(int64_t *)p = INSTANT_NONE;
		break;
	case STORE_BOOL:
		*(int *)p = -1;
		break;
	case STORE_DAY:
		*(int32_t *)p = DAY_NONE;
		break;
	case STORE_REAL:
		*(double *)p = NAN;
		break;
	}
}

bool store_put_int(const struct store_field *f, int64_t v, void *p)
{
	if (f->type == STORE_BOOL) {
		if (f->may_be_null)
			*(int *)p = v == 1;
		else
			*(bool *)p = v == 1;
		return v == 0 || v == 1;
	}
	if (f->type == STORE_DAY) {
		*(int32_t *)p = (int32_t)v;
		return v > INT32_MIN && v <= INT32_MAX;
	}
	*(int64_t *)p = v;
	return v != INSTANT_NONE;
}

enum err store_lacks(const struct store_statement *s, const struct store_field *f)
{
	log_line("store", "%s: no value for %s", s->name, f->name);
	return ERR_INTERNAL;
}

enum err store_is_not(const struct store_statement *s, const struct store_field *f)
{
	log_line("store", "%s: %s is not what was declared", s->name, f->name);
	return ERR_INTERNAL;
}

static enum err may(const struct db *db, const struct store_statement *s)
{
	if (db->lately && s->scope && strcmp(s->scope, "journal") == 0) {
		log_line("store", "%s reads looks where the newest may be missing", s->name);
		return ERR_INTERNAL;
	}
	if (s->writes && !db->writer) {
		log_line("store", "%s: a reader cannot write", s->name);
		return ERR_INTERNAL;
	}
	return ERR_OK;
}

enum err store_one(struct db *db, struct arena *a, const struct store_statement *s, const void *in,
		   void *row)
{
	memset(row, 0, s->row_size);
	TRY(may(db, s));
	return db->store->engine->one(db, a, s, in, row);
}

enum err store_many(struct db *db, struct arena *a, const struct store_statement *s,
		    const void *in, struct store_rows *rows)
{
	*rows = (struct store_rows){NULL, 0};
	TRY(may(db, s));
	return db->store->engine->many(db, a, s, in, rows);
}

enum err store_write(struct db *db, const struct store_statement *s, const void *in)
{
	TRY(may(db, s));
	return db->store->engine->write(db, s, in);
}

enum err store_plain(struct db *db, const struct store_statement *s)
{
	return store_write(db, s, NULL);
}

enum err store_fits(struct db *db, const struct store_statement *s)
{
	return db->store->engine->fits(db, s);
}

int64_t store_touched(struct db *db)
{
	return db->touched;
}

enum err store_check(struct db *db)
{
	return db->store->engine->check(db);
}

enum err store_backup(struct store *store, const char *path)
{
	return store->engine->backup(store, path);
}
