/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * One connection to the file, with the settings on which everything rests.
 *
 * synchronous=FULL is what makes an acknowledged write survive a power cut;
 * NORMAL loses one in seven. So the settings are read back, and a connection
 * that does not keep them is not used.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unicode/ucol.h>
#include <unistd.h>

#include "base/log.h"
#include "store/sqlite.h"

static const struct setting {
	const char *name, *set, *want;
	bool writer_only;
} settings[] = {
	/* Before anything is written: a fresh file takes it, an old one has it. */
	{"journal_mode", "WAL", "wal", true},
	{"synchronous", "FULL", "2", true},
	{"foreign_keys", "ON", "1", false},
	{"cell_size_check", "ON", "1", false},
	/* Mapped readers unmap the file at each commit of another: 150 us a page. */
	{"mmap_size", "0", "0", false},
	{"trusted_schema", "OFF", "0", false},
	/* What is sorted must not spill into a file that outlives the turn. */
	{"temp_store", "MEMORY", "2", false},
	/* The writer checkpoints by itself, where it sees the result. */
	{"wal_autocheckpoint", "0", "0", false},
	/* What a sealed case leaves behind in the file is overwritten, not only let go. */
	{"secure_delete", "ON", "1", true},
	{"journal_size_limit", "67108864", "67108864", true},
};
enum { SETTINGS = sizeof(settings) / sizeof(*settings) };

static enum err run_pragma(struct db *db, const char *sql)
{
	int rc = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);

	return rc == SQLITE_OK ? ERR_OK : store_fault(db, sql, rc);
}

static enum err set(struct db *db, const struct setting *s)
{
	char sql[80];

	(void)snprintf(sql, sizeof(sql), "PRAGMA %s = %s", s->name, s->set);
	return run_pragma(db, sql);
}

static enum err read_back(struct db *db, const struct setting *s)
{
	char sql[80];
	sqlite3_stmt *stmt;
	const char *is = NULL;
	bool same;
	int rc;

	(void)snprintf(sql, sizeof(sql), "PRAGMA %s", s->name);
	rc = sqlite3_prepare_v2(db->handle, sql, -1, &stmt, NULL);
	if (rc != SQLITE_OK)
		return store_fault(db, sql, rc);
	if (sqlite3_step(stmt) == SQLITE_ROW)
		is = (const char *)sqlite3_column_text(stmt, 0);
	/* With mmap compiled out the pragma gives no row, which is as good as 0. */
	same = is ? strcmp(is, s->want) == 0 : strcmp(s->name, "mmap_size") == 0;
	if (!same)
		log_line("store", "%s is %s, but must be %s", s->name, is ? is : "unknown",
			 s->want);
	sqlite3_finalize(stmt);
	return same ? ERR_OK : ERR_INTERNAL;
}

static enum err settle(struct db *db)
{
	const char *more = db->store->config.after_pragmas;

	for (int i = 0; i < SETTINGS; i++)
		if (db->writer || !settings[i].writer_only)
			TRY(set(db, &settings[i]));
	if (db->writer && more)
		TRY(run_pragma(db, more));
	for (int i = 0; i < SETTINGS; i++)
		if (db->writer || !settings[i].writer_only)
			TRY(read_back(db, &settings[i]));
	return db->writer ? ERR_OK : run_pragma(db, "PRAGMA query_only = ON");
}

/* Khmer's order; equal words go by their bytes, so that the order is one. */
static int collate(void *p, int an, const void *a, int bn, const void *b)
{
	UErrorCode status = U_ZERO_ERROR;
	UCollationResult r = ucol_strcollUTF8(p, a, an, b, bn, &status);
	int least = an < bn ? an : bn;
	int c;

	if (U_SUCCESS(status) && r != UCOL_EQUAL)
		return r == UCOL_LESS ? -1 : 1;
	c = least ? memcmp(a, b, (size_t)least) : 0;
	return c ? c : an - bn;
}

static void collate_end(void *p)
{
	ucol_close(p);
}

/* On demand: most connections never sort by it. */
static void collate_begin(void *p, sqlite3 *handle, int encoding, const char *name)
{
	UErrorCode status = U_ZERO_ERROR;
	UCollator *c;

	(void)p;
	(void)encoding;
	if (strcmp(name, "km-x-icu") != 0)
		return;
	c = ucol_open("km", &status);
	if (U_FAILURE(status)) {
		log_line("store", "no collation km: %s", u_errorName(status));
		return;
	}
	if (sqlite3_create_collation_v2(handle, name, SQLITE_UTF8, c, collate, collate_end) !=
	    SQLITE_OK)
		ucol_close(c);
}

static enum err open_handle(struct db *db)
{
	int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
		    (db->writer ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY);
	int rc = sqlite3_open_v2(db->store->path, &db->handle, flags, NULL);

	if (rc != SQLITE_OK)
		return store_fault(db, "open", rc);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	/* Exactly one connection checkpoints, also at the end. */
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, !db->writer, NULL);
	sqlite3_limit(db->handle, SQLITE_LIMIT_ATTACHED, 0);
	sqlite3_busy_timeout(db->handle, 2000);
	rc = sqlite3_collation_needed(db->handle, NULL, collate_begin);
	return rc == SQLITE_OK ? ERR_OK : store_fault(db, "collation", rc);
}

/* The file exists with narrow rights before SQLite opens it; -wal and -shm take after it. */
static enum err make_file(const char *path)
{
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

	if (fd < 0) {
		log_line("store", "%s: %s", path, strerror(errno));
		return ERR_SYSTEM;
	}
	close(fd);
	return ERR_OK;
}

static enum err connect_to(struct db *db)
{
	if (!sqlite3_threadsafe()) {
		log_line("store", "this SQLite was built without threads");
		return ERR_SYSTEM;
	}
	if (db->writer)
		TRY(make_file(db->store->path));
	TRY(open_handle(db));
	return settle(db);
}

static void disconnect(struct db *db)
{
	int rc;

	store_sqlite_forget(db);
	rc = sqlite3_close(db->handle);
	if (rc != SQLITE_OK)
		log_line("store", "close: %s", sqlite3_errstr(rc));
}

/* SQLite ends a transaction itself on a full or failing disk. */
static bool stands(const struct db *db)
{
	return !sqlite3_get_autocommit(db->handle);
}

/* Its own tables live in memory. */
static enum err shadow(struct db *db, bool fill)
{
	return run_pragma(db, fill ? "PRAGMA query_only = OFF" : "PRAGMA query_only = ON");
}

/* Memory is not counted: that is done under a lock of all threads. */
void store_settle(void)
{
	if (sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) != SQLITE_OK)
		log_line("store", "SQLite was in use before it was settled: each thread waits for "
				  "its count of memory");
}

static enum err free_at(const char *path)
{
	return access(path, F_OK) == 0 ? ERR_CONFLICT : ERR_OK;
}

static enum err wipe(const char *path)
{
	static const char *const ends[] = {"", "-wal", "-shm"};
	char file[PATH_MAX];

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		if ((size_t)snprintf(file, sizeof(file), "%s%s", path, ends[i]) < sizeof(file) &&
			unlink(file) != 0 && errno != ENOENT)
			return ERR_SYSTEM;
	return ERR_OK;
}

static const char *const no_tables[] = {NULL};
static const struct store_statement begin_reading = {.name = "look_begin",
	.sql = "BEGIN DEFERRED", .why = "all reads of a turn see one moment",
	.shape = STORE_WRITE, .reads = no_tables, .changes = no_tables};
static const struct store_statement begin_writing = {.name = "batch_begin",
	.sql = "BEGIN IMMEDIATE", .why = "one transaction for all that wait",
	.shape = STORE_WRITE, .reads = no_tables, .changes = no_tables};

const struct engine store_sqlite = {
	.keeps_moments = true,
	.connect = connect_to,
	.disconnect = disconnect,
	.one = store_sqlite_one,
	.many = store_sqlite_many,
	.write = store_sqlite_write,
	.fits = store_sqlite_fits,
	.script = store_sqlite_script,
	.each = store_sqlite_each,
	.begin_reading = &begin_reading,
	.begin_writing = &begin_writing,
	.stands = stands,
	.opened = store_sqlite_opened,
	.rest = store_sqlite_checkpoint,
	.shadow = shadow,
	.free_at = free_at,
	.wipe = wipe,
	.check = store_sqlite_check,
	.backup = store_sqlite_backup,
};
