/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What is run on PostgreSQL without a struct: migrations, packs, a look at the whole. */
#include <endian.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "store/pg.h"

static bool is_good(const PGresult *r)
{
	return PQresultStatus(r) == PGRES_COMMAND_OK || PQresultStatus(r) == PGRES_TUPLES_OK;
}

enum err pg_script(struct db *db, const char *what, const char *sql)
{
	char *words = pg_words(sql);
	PGresult *r = PQexec(db->pg, words);
	enum err e = ERR_OK;

	free(words);
	if (!is_good(r)) {
		const char *says = PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY);

		/* What is run so was written by us: the message repeats nobody's words. */
		log_line("store", "%s: %s", what, says ? says : "no answer");
		e = pg_fault(db, what, r);
	}
	PQclear(r);
	return e;
}

/* --- values --------------------------------------------------------------------------- */

struct values {
	uint64_t words[STORE_COLUMNS];
	const char *p[STORE_COLUMNS];
	int lengths[STORE_COLUMNS], binary[STORE_COLUMNS];
	Oid types[STORE_COLUMNS];
};

static void bind(struct values *to, const struct store_value *in, int n)
{
	for (int i = 0; i < n; i++) {
		const struct store_value *v = &in[i];
		uint64_t bits = (uint64_t)v->i;

		if (v->kind == 'f')
			memcpy(&bits, &v->f, sizeof(bits));
		to->words[i] = htobe64(bits);
		to->binary[i] = 1;
		/* The type of nothing is the column's. */
		to->types[i] = v->kind == 'i'	? PG_INT8
			       : v->kind == 'f' ? PG_FLOAT8
			       : v->kind == 'T' ? PG_TEXT
			       : v->kind == 'b' ? PG_BYTES
						: 0;
		to->p[i] = (const char *)&to->words[i];
		to->lengths[i] = sizeof(to->words[i]);
		if (v->kind == 'T' || v->kind == 'b') {
			to->p[i] = v->bytes.n ? v->bytes.p : "";
			to->lengths[i] = (int)v->bytes.n;
		} else if (v->kind == 'n') {
			to->p[i] = NULL;
		}
	}
}

static uint64_t big_end(const char *p, int n)
{
	uint64_t v = 0;

	for (int i = 0; i < n; i++)
		v = v << 8 | (unsigned char)p[i];
	return v;
}

/* False where it is of a type that no table has. */
static bool value_at(const PGresult *r, int row, int i, struct store_value *v)
{
	const char *p = PQgetvalue(r, row, i);
	int n = PQgetlength(r, row, i);
	uint64_t bits;

	*v = (struct store_value){.kind = 'n'};
	if (PQgetisnull(r, row, i))
		return true;
	switch (PQftype(r, i)) {
	case PG_INT8:
		*v = (struct store_value){.kind = 'i', .i = (int64_t)big_end(p, n)};
		return true;
	case PG_INT4:
		*v = (struct store_value){.kind = 'i', .i = (int32_t)big_end(p, n)};
		return true;
	case PG_BOOL:
		*v = (struct store_value){.kind = 'i', .i = *p != 0};
		return true;
	case PG_FLOAT8:
		bits = big_end(p, n);
		v->kind = 'f';
		memcpy(&v->f, &bits, sizeof(v->f));
		return true;
	case PG_TEXT:
	case PG_NAME:
	case PG_VARCHAR:
		*v = (struct store_value){.kind = 'T', .bytes = {p, (size_t)n}};
		return true;
	case PG_BYTES:
		*v = (struct store_value){.kind = 'b', .bytes = {p, (size_t)n}};
		return true;
	default:
		return false;
	}
}

static enum err tell_rows(const PGresult *r, const char *what,
	enum err (*row)(void *p, const struct store_value *v, int n), void *p)
{
	struct store_value values[STORE_COLUMNS] = {{.kind = 'n'}};
	int columns = PQnfields(r);

	if (columns > STORE_COLUMNS)
		log_fatal("store", "%s: too many columns", what);
	for (int i = 0; i < PQntuples(r); i++) {
		for (int k = 0; k < columns; k++)
			if (!value_at(r, i, k, &values[k])) {
				log_line("store", "%s: column %d is of no known type", what, k + 1);
				return ERR_INTERNAL;
			}
		TRY(row(p, values, columns));
	}
	return ERR_OK;
}

enum err pg_each(struct db *db, const char *what, const char *sql, const struct store_value *in,
	int n, enum err (*row)(void *p, const struct store_value *v, int n), void *p)
{
	struct values v;
	char *words = pg_words(sql);
	PGresult *r;
	enum err e;

	if (n > STORE_COLUMNS)
		log_fatal("store", "%s: too many values", what);
	bind(&v, in, n);
	r = PQexecParams(db->pg, words, n, v.types, v.p, v.lengths, v.binary, 1);
	free(words);
	e = is_good(r) ? ERR_OK : pg_fault(db, what, r);
	if (e == ERR_OK && row)
		e = tell_rows(r, what, row, p);
	PQclear(r);
	return e;
}

/* --- is it whole ------------------------------------------------------------------------- */

static enum err read_table(void *p, const struct store_value *v, int n)
{
	char sql[200];

	(void)n;
	(void)snprintf(sql, sizeof(sql), "SELECT count(*) FROM (SELECT t.* FROM %.*s t OFFSET 0) t",
		STR_ARG(v[0].bytes));
	return pg_each(p, "check", sql, NULL, 0, NULL, NULL);
}

/* Every page of every table is read, which the server holds against its checksums; the server
 * keeps foreign keys and indexes itself. */
enum err pg_check(struct db *db)
{
	return pg_each(db, "check",
		"SELECT tablename FROM pg_tables WHERE schemaname = current_schema()", NULL, 0,
		read_table, db);
}
