/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "store/test_records.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "store/pg.h"

bool test_records_on_server(void)
{
	return getenv("OKAS_DB") != NULL;
}

/* One that stays: tests look often, and one place at a time. */
static PGconn *to_server(const char *path)
{
	static char of[TEST_RECORDS];
	static PGconn *c;

	if (c && strcmp(of, path) == 0)
		return c;
	PQfinish(c);
	(void)snprintf(of, sizeof(of), "%s", path);
	c = PQconnectdb(path);
	if (PQstatus(c) != CONNECTION_OK)
		log_fatal("test", "%s", PQerrorMessage(c));
	PQclear(PQexec(c, "SET client_min_messages = warning"));
	return c;
}

static PGresult *ask_server(PGconn *c, const char *sql)
{
	PGresult *r = PQexec(c, sql);

	if (PQresultStatus(r) != PGRES_COMMAND_OK && PQresultStatus(r) != PGRES_TUPLES_OK)
		log_fatal("test", "%s: %s", sql, PQerrorMessage(c));
	return r;
}

/* What the tests' own looks say in SQLite's words. */
static const char like_sqlite[] =
	"CREATE FUNCTION hex(bytea) RETURNS text LANGUAGE sql "
	"AS $$SELECT upper(encode($1, 'hex'))$$; "
	"CREATE FUNCTION instr(bytea, bytea) RETURNS int LANGUAGE sql "
	"AS $$SELECT position($2 IN $1)$$; "
	"CREATE FUNCTION instr(text, text) RETURNS int LANGUAGE sql "
	"AS $$SELECT position($2 IN $1)$$;";

void test_records_place(char path[TEST_RECORDS], const char *folder)
{
	static int made;
	char sql[160], name[40];
	PGconn *c;

	if (!test_records_on_server()) {
		(void)snprintf(path, TEST_RECORDS, "%s/okas.db", folder);
		return;
	}
	(void)snprintf(name, sizeof(name), "t%d_%d", (int)getpid(), ++made);
	(void)snprintf(sql, sizeof(sql), "CREATE SCHEMA %s; SET search_path = %s", name, name);
	c = to_server(getenv("OKAS_DB"));
	PQclear(ask_server(c, sql));
	PQclear(ask_server(c, like_sqlite));
	(void)snprintf(path, TEST_RECORDS, "%s&options=-csearch_path%%3D%s", getenv("OKAS_DB"),
		name);
}

/* What stands in quotes from here on, with them; NULL: it is not behind these words. */
static const char *quoted(const char *p, const char *before, const char *after)
{
	size_t n = strlen(before);
	const char *end = strncmp(p, before, n) == 0 ? strchr(p + n, '\'') : NULL;

	return end && strncmp(end + 1, after, strlen(after)) == 0 ? end : NULL;
}

/* x'ab' is bytes to SQLite and bits to PostgreSQL; words become bytes otherwise. */
static char *server_words(const char *text)
{
	char *sql = pg_words(text), *to = calloc(1, strlen(sql) * 4 + 1), *end = to;
	const char *close;

	for (const char *p = sql; *p; p++) {
		if ((close = quoted(p, "x'", ""))) {
			end += sprintf(end, "'\\x%.*s'::bytea", (int)(close - p - 2), p + 2);
			p = close;
		} else if ((close = quoted(p, "CAST('", " AS BYTEA)"))) {
			end += sprintf(end, "convert_to('%.*s', 'UTF8')", (int)(close - p - 6),
				p + 6);
			p = close + strlen(" AS BYTEA)");
		} else if ((close = quoted(p, "'", ""))) {
			end = mempcpy(end, p, (size_t)(close - p) + 1);
			p = close;
		} else {
			*end++ = *p;
		}
	}
	free(sql);
	return to;
}

static bool is_server(const char *path)
{
	return strncmp(path, "postgresql:", 11) == 0;
}

void test_records_sql(const char *path, const char *sql)
{
	char *why = NULL, *words;
	sqlite3 *db;
	PGconn *c;

	if (is_server(path)) {
		words = server_words(sql);
		c = to_server(path);
		PQclear(ask_server(c, words));
		free(words);
		return;
	}
	if (sqlite3_open(path, &db) != SQLITE_OK ||
	    sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
		log_fatal("test", "%s: %s", sql, why ? why : sqlite3_errmsg(db));
	sqlite3_close(db);
}

static int64_t server_number(const char *path, const char *sql)
{
	char *words = server_words(sql);
	PGconn *c = to_server(path);
	PGresult *r = ask_server(c, words);
	int64_t n = PQntuples(r) ? strtoll(PQgetvalue(r, 0, 0), NULL, 10) : -1;

	PQclear(r);
	free(words);
	return n;
}

int64_t test_records_number(const char *path, const char *sql)
{
	sqlite3 *db;
	sqlite3_stmt *stmt;
	int64_t n;

	if (is_server(path))
		return server_number(path, sql);
	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK)
		log_fatal("test", "%s: %s", sql, sqlite3_errmsg(db));
	n = sqlite3_step(stmt) == SQLITE_ROW ? sqlite3_column_int64(stmt, 0) : -1;
	sqlite3_finalize(stmt);
	sqlite3_close(db);
	return n;
}
