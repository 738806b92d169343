/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * One connection to a server, with the settings on which everything rests: read back, and a
 * server that does not keep them is not used.
 *
 * There is one writer here too: it holds a lock of the database's schema, so that a second program
 * that were started against it is refused. A connection that is lost takes the lock with it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "store/pg.h"

static const char settings_all[] =
	"SET client_encoding = 'UTF8'; SET TimeZone = 'UTC'; SET standard_conforming_strings = on; "
	"SET client_min_messages = warning; SET lock_timeout = '2s'; "
	/* Statements here are short: compiling one takes longer than running it. */
	"SET jit = off; "
	/* A plan is kept as long as its connection. One that was made while a table was small would
	 * read it whole for ever: where there is an index it is used, as on a file. */
	"SET enable_seqscan = off; SET random_page_cost = 1.1; "
	"SELECT set_config('synchronous_commit', 'on', false) "
	"WHERE current_setting('synchronous_commit') NOT IN ('on', 'remote_apply')";
static const char settings_reader[] = "SET default_transaction_read_only = on";
static const char settings_shadow[] = "SET default_transaction_read_only = off";

/* What must hold, as a row that names what does not. */
static const char settings_back[] =
	"SELECT name || ' is ' || setting FROM pg_settings WHERE "
	"name IN ('fsync', 'full_page_writes') AND setting <> 'on' OR "
	"name = 'synchronous_commit' AND setting NOT IN ('on', 'remote_apply') OR "
	"name = 'server_encoding' AND setting <> 'UTF8' OR "
	"name = 'server_version_num' AND CAST(setting AS BIGINT) < 150000 "
	"UNION ALL SELECT 'the order of words is ' || datcollate FROM pg_database "
	"WHERE datname = current_database() AND datcollate <> 'C'";

static enum err tell_unkept(void *p, const struct store_value *v, int n)
{
	(void)p;
	(void)n;
	log_line("store", "the server's %.*s: records are not kept in it", STR_ARG(v[0].bytes));
	return ERR_INTERNAL;
}

static void hear_nothing(void *p, const PGresult *r)
{
	(void)p;
	(void)r;
}

static enum err settle(struct db *db)
{
	const char *more = db->store->config.after_pragmas;
	enum err e;

	TRY(pg_script(db, "settings", settings_all));
	if (db->writer && more)
		TRY(pg_script(db, "settings", more));
	TRY(pg_each(db, "settings", settings_back, NULL, 0, tell_unkept, NULL));
	if (!db->writer)
		return pg_script(db, "settings", settings_reader);
	/* "okas" in letters; a database may hold several, each in a schema of its own. One that
	 * ended just now may hold it for a moment yet: lock_timeout. */
	e = pg_each(db, "lock",
		"SELECT pg_advisory_lock(1869308275, hashtext(current_schema()))", NULL, 0, NULL,
		NULL);
	if (e == ERR_BUSY)
		log_line("store", "another okas writes into this schema");
	return e;
}

/* Neither the address nor what libpq says of it is logged: a password may stand in both. */
static enum err open_connection(struct db *db)
{
	const char *const names[] = {"dbname", "application_name", "connect_timeout",
		"keepalives_idle", "keepalives_interval", "keepalives_count", "tcp_user_timeout",
		"target_session_attrs", NULL};
	char name[40];
	const char *const values[] = {db->store->path, name,
		"10", "5", "2", "3", "10000", "read-write", NULL};

	/* Who looks at the server's list of connections sees whose each is. */
	(void)snprintf(name, sizeof(name), "okas %s %d", db->writer ? "writer" : "reader",
		(int)getpid());
	db->pg = PQconnectdbParams(names, values, 1);
	if (!db->pg)
		log_fatal("store", "no memory for a connection");
	PQsetNoticeReceiver(db->pg, hear_nothing, NULL);
	if (PQstatus(db->pg) == CONNECTION_OK)
		return ERR_OK;
	log_line("store", "the server of the records is not reached, or takes nobody");
	return ERR_SYSTEM;
}

static enum err connect_to(struct db *db)
{
	TRY(open_connection(db));
	return settle(db);
}

static void disconnect(struct db *db)
{
	prepared_forget(db, NULL);
	PQfinish(db->pg);
	db->pg = NULL;
}

static bool stands(const struct db *db)
{
	PGTransactionStatusType is = PQtransactionStatus(db->pg);

	return is == PQTRANS_INTRANS || is == PQTRANS_INERROR;
}

static enum err opened(struct store *store)
{
	(void)store;
	return ERR_OK;
}

/* What the batch before lost is answered by now: the connection may be made anew. */
static void rest(struct store *store)
{
	struct db *db = store->writer;

	if (PQstatus(db->pg) == CONNECTION_OK)
		return;
	disconnect(db);
	/* One that is not settled, or has no lock, is none: another okas may write by now. */
	if (connect_to(db) != ERR_OK)
		disconnect(db);
}

/* Temporary tables are made where a session may write. */
static enum err shadow(struct db *db, bool fill)
{
	return pg_script(db, "a shadow", fill ? settings_shadow : settings_reader);
}

static enum err backup(struct store *store, const char *path)
{
	(void)store;
	(void)path;
	log_line("store", "records on a server are copied by the server's own pg_dump");
	return ERR_REFUSED;
}

/* --- before there is anything ----------------------------------------------------------- */

static const char laid[] =
	"SELECT CASE c.relkind WHEN 'v' THEN 'DROP VIEW IF EXISTS ' ELSE 'DROP TABLE IF EXISTS ' END "
	"|| quote_ident(c.relname) || ' CASCADE' FROM pg_class c JOIN pg_namespace n "
	"ON n.oid = c.relnamespace WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'v')";

static enum err is_laid(void *p, const struct store_value *v, int n)
{
	(void)p;
	(void)v;
	(void)n;
	return ERR_CONFLICT;
}

static enum err drop(void *p, const struct store_value *v, int n)
{
	char sql[256];

	(void)n;
	(void)snprintf(sql, sizeof(sql), "%.*s", STR_ARG(v[0].bytes));
	return pg_script(p, "wipe", sql);
}

/* On a connection of its own, as the one writer. */
static enum err with_all(const char *path,
	enum err (*row)(void *p, const struct store_value *v, int n))
{
	struct store store = {.engine = &store_pg, .path = (char *)path};
	struct db db = {.store = &store, .writer = true};
	enum err e = connect_to(&db);

	if (e == ERR_OK)
		e = pg_each(&db, "laid", laid, NULL, 0, row, &db);
	disconnect(&db);
	return e;
}

static enum err free_at(const char *path)
{
	return with_all(path, is_laid);
}

static enum err wipe(const char *path)
{
	return with_all(path, drop);
}

static const char *const no_tables[] = {NULL};
static const struct store_statement begin_reading = {.name = "look_begin",
	.sql = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
	.why = "all reads of a turn see one moment",
	.shape = STORE_WRITE, .reads = no_tables, .changes = no_tables};
static const struct store_statement begin_writing = {.name = "batch_begin", .sql = "BEGIN",
	.why = "one transaction for all that wait",
	.shape = STORE_WRITE, .reads = no_tables, .changes = no_tables};

const struct engine store_pg = {
	.connect = connect_to,
	.disconnect = disconnect,
	.one = pg_one,
	.many = pg_many,
	.write = pg_write,
	.fits = pg_fits,
	.script = pg_script,
	.each = pg_each,
	.begin_reading = &begin_reading,
	.begin_writing = &begin_writing,
	.stands = stands,
	.opened = opened,
	.rest = rest,
	.shadow = shadow,
	.free_at = free_at,
	.wipe = wipe,
	.check = pg_check,
	.backup = backup,
};
