/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Brings the file up to the schema that this program was built with.
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
	int rc = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);

	if (rc == SQLITE_OK)
		return ERR_OK;
	log_line("store", "%s: %s", name, sqlite3_errmsg(db->handle));
	return store_fault(db, name, rc);
}

/* How many are applied, and whether those are the ones we know. */
static enum err compare(struct db *db, const struct store_config *c, size_t *applied)
{
	sqlite3_stmt *stmt;
	enum err e = ERR_OK;
	int rc = sqlite3_prepare_v2(db->handle, "SELECT number, name, hash FROM migration "
				    "ORDER BY number", -1, &stmt, NULL);

	if (rc != SQLITE_OK)
		return store_fault(db, "migration", rc);
	for (*applied = 0; e == ERR_OK && (rc = sqlite3_step(stmt)) == SQLITE_ROW; (*applied)++) {
		const char *name = (const char *)sqlite3_column_text(stmt, 1);
		uint8_t hash[HASH];

		if (*applied >= c->migrations_n) {
			log_line("store", "%s was applied by a later version of the program", name);
			e = ERR_CONFLICT;
			break;
		}
		crypto_hash_sha256(hash, (const uint8_t *)c->migrations[*applied].sql,
				   strlen(c->migrations[*applied].sql));
		if (sqlite3_column_int64(stmt, 0) != (int64_t)*applied + 1 ||
		    sqlite3_column_bytes(stmt, 2) != HASH ||
		    memcmp(sqlite3_column_blob(stmt, 2), hash, HASH) != 0) {
			log_line("store", "%s was edited after it was applied", name);
			e = ERR_CONFLICT;
		}
	}
	sqlite3_finalize(stmt);
	if (e == ERR_OK && rc != SQLITE_DONE)
		return store_fault(db, "migration", rc);
	return e;
}

static enum err remember(struct db *db, int number, const struct store_migration *m)
{
	sqlite3_stmt *stmt;
	uint8_t hash[HASH];
	int rc = sqlite3_prepare_v2(db->handle, "INSERT INTO migration (number, name, hash) "
				    "VALUES ($1, $2, $3)", -1, &stmt, NULL);

	if (rc != SQLITE_OK)
		return store_fault(db, m->name, rc);
	crypto_hash_sha256(hash, (const uint8_t *)m->sql, strlen(m->sql));
	sqlite3_bind_int(stmt, 1, number);
	sqlite3_bind_text(stmt, 2, m->name, -1, SQLITE_STATIC);
	sqlite3_bind_blob(stmt, 3, hash, HASH, SQLITE_STATIC);
	rc = sqlite3_step(stmt);
	sqlite3_finalize(stmt);
	return rc == SQLITE_DONE ? ERR_OK : store_fault(db, m->name, rc);
}

static enum err apply(struct db *db, int number, const struct store_migration *m)
{
	if (strtol(m->name, NULL, 10) != number) {
		log_line("store", "%s is not number %d", m->name, number);
		return ERR_INTERNAL;
	}
	TRY(run(db, m->name, m->sql));
	if (sqlite3_get_autocommit(db->handle)) {
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

		TRY(run(db, m->name, "BEGIN IMMEDIATE"));
		e = apply(db, (int)applied + 1, m);
		if (e != ERR_OK) {
			if (!sqlite3_get_autocommit(db->handle))
				(void)run(db, m->name, "ROLLBACK");
			return e;
		}
		TRY(run(db, m->name, "COMMIT"));
	}
	return ERR_OK;
}
