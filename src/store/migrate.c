/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Brings the records up to the schema that this program was built with.
 *
 * The hash of each applied file is kept. An edited one is refused: the records
 * would no longer be what the statements were checked against. The table that
 * keeps them is older than every schema file, so its SQL stands here.
 */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "store/inside.h"

enum { HASH = crypto_hash_sha256_BYTES };

static enum err run(struct db *db, const char *name, const char *sql)
{
	return db->store->engine->script(db, name, sql);
}

struct applied {
	const struct store_config *c;
	size_t n;
};

static enum err compare_one(void *p, const struct store_value *v, int n)
{
	struct applied *to = p;
	uint8_t hash[HASH];

	(void)n;
	if (to->n >= to->c->migrations_n) {
		log_line("store", "%.*s was applied by a later version of the program",
			STR_ARG(v[1].bytes));
		return ERR_CONFLICT;
	}
	crypto_hash_sha256(hash, (const uint8_t *)to->c->migrations[to->n].sql,
			   strlen(to->c->migrations[to->n].sql));
	to->n++;
	if (v[0].i == (int64_t)to->n && v[2].bytes.n == HASH &&
	    memcmp(v[2].bytes.p, hash, HASH) == 0)
		return ERR_OK;
	log_line("store", "%.*s was edited after it was applied", STR_ARG(v[1].bytes));
	return ERR_CONFLICT;
}

/* How many are applied, and whether those are the ones we know. */
static enum err compare(struct db *db, const struct store_config *c, size_t *applied)
{
	struct applied to = {.c = c};
	enum err e = db->store->engine->each(db, "migration",
		"SELECT number, name, hash FROM migration ORDER BY number", NULL, 0, compare_one,
		&to);

	*applied = to.n;
	return e;
}

static enum err remember(struct db *db, int number, const struct store_migration *m)
{
	uint8_t hash[HASH];
	struct store_value v[] = {{.kind = 'i', .i = number},
		{.kind = 'T', .bytes = str_from(m->name)},
		{.kind = 'b', .bytes = {(const char *)hash, HASH}}};

	crypto_hash_sha256(hash, (const uint8_t *)m->sql, strlen(m->sql));
	return db->store->engine->each(db, m->name,
		"INSERT INTO migration (number, name, hash) VALUES ($1, $2, $3)", v, 3, NULL, NULL);
}

static enum err apply(struct db *db, int number, const struct store_migration *m)
{
	if (strtol(m->name, NULL, 10) != number) {
		log_line("store", "%s is not number %d", m->name, number);
		return ERR_INTERNAL;
	}
	TRY(run(db, m->name, m->sql));
	if (!db->store->engine->stands(db)) {
		log_line("store", "%s ends the transaction in which it is applied", m->name);
		return ERR_INTERNAL;
	}
	return remember(db, number, m);
}

enum err store_migrate(struct db *db, const struct store_config *c)
{
	size_t applied = 0;

	TRY(run(db, "migration",
		"CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, "
		"name TEXT NOT NULL, hash BLOB NOT NULL) STRICT"));
	TRY(compare(db, c, &applied));
	for (; applied < c->migrations_n; applied++) {
		const struct store_migration *m = &c->migrations[applied];
		enum err e;

		TRY(store_plain(db, db->store->engine->begin_writing));
		e = apply(db, (int)applied + 1, m);
		if (e != ERR_OK) {
			if (db->store->engine->stands(db))
				(void)!run(db, m->name, "ROLLBACK");
			return e;
		}
		TRY(run(db, m->name, "COMMIT"));
	}
	return ERR_OK;
}
