/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Statements on PostgreSQL: prepared once a connection, values both ways in binary.
 *
 * A refused statement ends the transaction around it there. So a row that is there already is
 * no error to the server (ON CONFLICT DO NOTHING), but a write that wrote nothing; whatever else
 * is refused ends the job that asked for it.
 */
#include <endian.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "store/pg.h"

/* --- faults --------------------------------------------------------------------------- */

static enum err lost(struct db *db, const char *what)
{
	log_line("store", "%s: the connection to the records is lost", what);
	/* A reader is thrown away; the writer connects anew before its next batch. */
	db->damaged = !db->writer;
	return ERR_BUSY;
}

static bool is_class(const char *state, const char *class)
{
	return strncmp(state, class, strlen(class)) == 0;
}

/* The disk of the server, or what stands on it. */
static bool is_damage(const char *state)
{
	return is_class(state, "58") || is_class(state, "XX00");
}

static bool is_crowded(const char *state)
{
	return is_class(state, "40") || is_class(state, "53") || is_class(state, "55P03") ||
	       is_class(state, "57014");
}

enum err pg_fault(struct db *db, const char *what, const PGresult *r)
{
	const char *state = r ? PQresultErrorField(r, PG_DIAG_SQLSTATE) : NULL;
	const char *on = r ? PQresultErrorField(r, PG_DIAG_CONSTRAINT_NAME) : NULL;

	if (!state || PQstatus(db->pg) != CONNECTION_OK || is_class(state, "57P"))
		return lost(db, what);
	db->spoilt = true;
	if (strcmp(state, "23505") == 0)
		return ERR_CONFLICT;
	/* Not the message: it may repeat words that somebody typed. */
	log_line("store", "%s: refused with %s%s%s", what, state, on ? " by " : "", on ? on : "");
	if (is_damage(state)) {
		db->damaged = true;
		return ERR_SYSTEM;
	}
	if (is_class(state, "42"))
		return ERR_SYSTEM;
	return is_crowded(state) ? ERR_BUSY : ERR_INTERNAL;
}

/* --- the statements that stand ready --------------------------------------------------- */

static const Oid oids[] = {
	[STORE_UUID] = PG_BYTES, [STORE_TEXT] = PG_TEXT, [STORE_BLOB] = PG_BYTES,
	[STORE_INT] = PG_INT8, [STORE_BOOL] = PG_INT8, [STORE_INSTANT] = PG_INT8,
	[STORE_DAY] = PG_INT8, [STORE_REAL] = PG_FLOAT8,
};

enum { NAME = 24 };

static void name_of(const struct prepared *p, char name[NAME])
{
	(void)snprintf(name, NAME, "s%zu", p->number);
}

static enum err ready(struct db *db, const struct store_statement *s, struct prepared **out)
{
	struct prepared *p = prepared_of(db, s);
	Oid types[STORE_COLUMNS];
	char name[NAME], *sql;
	PGresult *r;
	enum err e = ERR_OK;

	*out = p;
	if (p->s)
		return ERR_OK;
	if (s->in_n > STORE_COLUMNS)
		log_fatal("store", "%s: too many parameters", s->name);
	for (size_t i = 0; i < s->in_n; i++)
		types[i] = oids[s->in[i].type];
	p->number = db->cache_n + 1;
	name_of(p, name);
	sql = pg_statement(s->sql, &p->unclaimed);
	r = PQprepare(db->pg, name, sql, (int)s->in_n, types);
	free(sql);
	if (PQresultStatus(r) == PGRES_COMMAND_OK) {
		p->s = s;
		db->cache_n++;
	} else {
		const char *says = PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY);

		/* Of a statement alone: it repeats nobody's words. */
		log_line("store", "%s: %s", s->name, says ? says : "not prepared");
		e = pg_fault(db, s->name, r);
	}
	PQclear(r);
	return e;
}

/* --- binding ---------------------------------------------------------------------------- */

struct bound {
	uint64_t words[STORE_COLUMNS]; /* numbers, big end first */
	const char *values[STORE_COLUMNS];
	int lengths[STORE_COLUMNS], binary[STORE_COLUMNS];
};

static int64_t whole(const struct store_field *f, const void *p)
{
	if (f->type == STORE_BOOL)
		return f->may_be_null ? *(const int *)p != 0 : *(const bool *)p;
	return f->type == STORE_DAY ? *(const int32_t *)p : *(const int64_t *)p;
}

static void bind_one(struct bound *b, size_t i, const struct store_field *f, const void *p)
{
	const struct str *s = p;
	uint64_t bits;

	b->values[i] = (const char *)&b->words[i];
	b->lengths[i] = sizeof(b->words[i]);
	switch (f->type) {
	case STORE_UUID:
		b->values[i] = p;
		b->lengths[i] = sizeof(struct uuid);
		return;
	case STORE_TEXT:
	case STORE_BLOB:
		b->values[i] = s->n ? s->p : "";
		b->lengths[i] = (int)s->n;
		return;
	case STORE_REAL:
		memcpy(&bits, p, sizeof(bits));
		b->words[i] = htobe64(bits);
		return;
	default:
		b->words[i] = htobe64((uint64_t)whole(f, p));
	}
}

static enum err bind_all(const struct store_statement *s, const void *in, struct bound *b)
{
	if (s->in_n && !in)
		return ERR_INTERNAL;
	for (size_t i = 0; i < s->in_n; i++) {
		const struct store_field *f = &s->in[i];
		const void *p = (const char *)in + f->offset;

		b->binary[i] = 1;
		if (!store_is_none(f, p)) {
			bind_one(b, i, f, p);
			continue;
		}
		if (!f->may_be_null)
			return store_lacks(s, f);
		b->values[i] = NULL;
		b->lengths[i] = 0;
	}
	return ERR_OK;
}

/* --- reading rows ------------------------------------------------------------------------- */

static int64_t whole_of(Oid type, const void *p)
{
	uint64_t eight;
	uint32_t four;
	uint16_t two;

	switch (type) {
	case PG_INT8:
		memcpy(&eight, p, sizeof(eight));
		return (int64_t)be64toh(eight);
	case PG_INT4:
		memcpy(&four, p, sizeof(four));
		return (int32_t)be32toh(four);
	case PG_INT2:
		memcpy(&two, p, sizeof(two));
		return (int16_t)be16toh(two);
	default:
		return *(const char *)p != 0;
	}
}

static bool is_whole(Oid type)
{
	return type == PG_INT8 || type == PG_INT4 || type == PG_INT2 || type == PG_BOOL;
}

static double real_of(Oid type, const void *p)
{
	uint64_t bits;
	double v;

	if (is_whole(type))
		return (double)whole_of(type, p);
	memcpy(&bits, p, sizeof(bits));
	bits = be64toh(bits);
	memcpy(&v, &bits, sizeof(v));
	return v;
}

/* Whether values of this type may stand in the field. */
static bool holds(const struct store_field *f, Oid type)
{
	switch (f->type) {
	case STORE_UUID:
	case STORE_BLOB:
		return type == PG_BYTES;
	case STORE_TEXT:
		return type == PG_TEXT || type == PG_VARCHAR || type == PG_NAME;
	case STORE_REAL:
		return type == PG_FLOAT8 || is_whole(type);
	default:
		return is_whole(type);
	}
}

/* False where the value is not of the declared type. */
static bool get(const PGresult *r, int row, int i, const struct store_field *f, struct arena *a,
		void *to)
{
	Oid type = PQftype(r, i);
	const char *p = PQgetvalue(r, row, i);
	size_t n = (size_t)PQgetlength(r, row, i);

	if (PQgetisnull(r, row, i)) {
		if (f->may_be_null)
			store_put_none(f, to);
		return f->may_be_null;
	}
	if (!holds(f, type))
		return false;
	switch (f->type) {
	case STORE_UUID:
		if (n == sizeof(struct uuid))
			memcpy(to, p, n);
		return n == sizeof(struct uuid);
	case STORE_TEXT:
	case STORE_BLOB:
		*(struct str *)to = arena_bytes(a, p, n);
		return true;
	case STORE_REAL:
		*(double *)to = real_of(type, p);
		return true;
	default:
		return store_put_int(f, whole_of(type, p), to);
	}
}

static enum err get_row(const PGresult *r, int row, const struct store_statement *s,
			struct arena *a, void *to)
{
	for (size_t i = 0; i < s->out_n; i++)
		if (!get(r, row, (int)i, &s->out[i], a, (char *)to + s->out[i].offset))
			return store_is_not(s, &s->out[i]);
	return ERR_OK;
}

/* --- the ways to run one ------------------------------------------------------------------- */

/* *r is the caller's to clear, also with an error. */
static enum err run(struct db *db, const struct store_statement *s, const void *in, PGresult **r,
		    bool *unclaimed)
{
	struct prepared *p;
	struct bound b;
	char name[NAME];
	ExecStatusType is;

	*r = NULL;
	TRY(ready(db, s, &p));
	TRY(bind_all(s, in, &b));
	name_of(p, name);
	*unclaimed = p->unclaimed;
	*r = PQexecPrepared(db->pg, name, (int)s->in_n, b.values, b.lengths, b.binary, 1);
	is = PQresultStatus(*r);
	if (is != PGRES_COMMAND_OK && is != PGRES_TUPLES_OK)
		return pg_fault(db, s->name, *r);
	/* A transaction that a fault has ended takes COMMIT for ROLLBACK, and calls it done. */
	if (strcmp(s->sql, "COMMIT") == 0 && strcmp(PQcmdStatus(*r), "COMMIT") != 0) {
		log_line("store", "%s: rolled back", s->name);
		return ERR_INTERNAL;
	}
	if (s->out_n && PQnfields(*r) < (int)s->out_n)
		return store_is_not(s, &s->out[s->out_n - 1]);
	if (s->writes)
		db->touched = strtoll(PQcmdTuples(*r), NULL, 10);
	return ERR_OK;
}

enum err pg_one(struct db *db, struct arena *a, const struct store_statement *s, const void *in,
	void *row)
{
	PGresult *r;
	bool unclaimed;
	enum err e = run(db, s, in, &r, &unclaimed);

	if (e == ERR_OK && PQntuples(r) == 0)
		e = unclaimed ? ERR_CONFLICT : ERR_ABSENT;
	if (e == ERR_OK && PQntuples(r) > 1) {
		log_line("store", "%s: more than one row", s->name);
		e = ERR_INTERNAL;
	}
	if (e == ERR_OK)
		e = get_row(r, 0, s, a, row);
	PQclear(r);
	return e;
}

enum err pg_many(struct db *db, struct arena *a, const struct store_statement *s, const void *in,
	struct store_rows *rows)
{
	PGresult *r;
	bool unclaimed;
	enum err e = run(db, s, in, &r, &unclaimed);
	size_t n = e == ERR_OK ? (size_t)PQntuples(r) : 0;
	char *all = arena_array(a, n ? n : 1, s->row_size);

	for (size_t i = 0; e == ERR_OK && i < n; i++)
		e = get_row(r, (int)i, s, a, all + i * s->row_size);
	PQclear(r);
	if (e == ERR_OK)
		*rows = (struct store_rows){all, n};
	return e;
}

enum err pg_write(struct db *db, const struct store_statement *s, const void *in)
{
	PGresult *r;
	bool unclaimed;
	enum err e = run(db, s, in, &r, &unclaimed);

	if (e == ERR_OK && unclaimed && db->touched == 0)
		e = ERR_CONFLICT;
	PQclear(r);
	return e;
}

enum err pg_fits(struct db *db, const struct store_statement *s)
{
	struct prepared *p;
	char name[NAME];
	PGresult *r;
	enum err e = ready(db, s, &p);

	if (e != ERR_OK)
		return e;
	name_of(p, name);
	r = PQdescribePrepared(db->pg, name);
	if (PQresultStatus(r) != PGRES_COMMAND_OK)
		e = pg_fault(db, s->name, r);
	for (size_t i = 0; e == ERR_OK && i < s->out_n; i++)
		if ((int)i >= PQnfields(r) || !holds(&s->out[i], PQftype(r, (int)i)))
			e = store_is_not(s, &s->out[i]);
	PQclear(r);
	return e;
}
