/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Is the file whole, and a copy of it while it is in use. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "store/sqlite.h"

enum {
	CHECKPOINT_PAGES = 1000, /* 4 MB */
	CROWDED_PAGES = 65536    /* 256 MB: then wait for readers, so that the log starts anew */
};

/* Every row that a check gives is a finding, but for one that says ok. */
static enum err check(struct db *db, const char *sql)
{
	sqlite3_stmt *stmt;
	enum err e = ERR_OK;
	int rc = sqlite3_prepare_v2(db->handle, sql, -1, &stmt, NULL);

	if (rc != SQLITE_OK)
		return store_fault(db, sql, rc);
	while ((rc = sqlite3_step(stmt)) == SQLITE_ROW) {
		const char *found = (const char *)sqlite3_column_text(stmt, 0);

		if (found && strcmp(found, "ok") == 0)
			continue;
		log_line("store", "%s: %s", sql, found ? found : "a row without parent");
		e = ERR_INTERNAL;
	}
	sqlite3_finalize(stmt);
	return rc == SQLITE_DONE ? e : store_fault(db, sql, rc);
}

enum err store_sqlite_check(struct db *db)
{
	TRY(check(db, "PRAGMA integrity_check"));
	return check(db, "PRAGMA foreign_key_check");
}

static enum err copy_pages(struct db *from, sqlite3 *to)
{
	sqlite3_backup *b;
	int rc, end;

	/* The copy is written once and synced at its end; no log of its own stays behind. */
	rc = sqlite3_exec(to, "PRAGMA synchronous = FULL", NULL, NULL, NULL);
	if (rc != SQLITE_OK)
		return store_fault(from, "backup", rc);
	b = sqlite3_backup_init(to, "main", from->handle, "main");
	if (!b)
		return store_fault(from, "backup", sqlite3_errcode(to));
	/* In one step: a copy of one moment, whatever the writer does meanwhile. */
	rc = sqlite3_backup_step(b, -1);
	end = sqlite3_backup_finish(b);
	if (rc != SQLITE_DONE || end != SQLITE_OK)
		return store_fault(from, "backup", rc != SQLITE_DONE ? rc : end);
	return ERR_OK;
}

static enum err copy_to(struct store *store, const char *path)
{
	struct db *from;
	sqlite3 *to = NULL;
	enum err e;
	int rc = sqlite3_open_v2(path, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);

	if (rc != SQLITE_OK) {
		log_line("store", "%s: %s", path, sqlite3_errstr(rc));
		sqlite3_close(to);
		return ERR_SYSTEM;
	}
	e = store_read(store, &from);
	if (e == ERR_OK) {
		e = copy_pages(from, to);
		store_read_end(from);
	}
	rc = sqlite3_close(to);
	return e == ERR_OK && rc != SQLITE_OK ? ERR_SYSTEM : e;
}

enum err store_sqlite_backup(struct store *store, const char *path)
{
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	enum err e;

	if (fd < 0) {
		e = errno == EEXIST ? ERR_CONFLICT : ERR_SYSTEM;
		log_line("store", "%s: %s", path, strerror(errno));
		return e;
	}
	e = copy_to(store, path);
	if (e == ERR_OK && fsync(fd) != 0)
		e = ERR_SYSTEM;
	close(fd);
	if (e == ERR_OK)
		e = store_sync_folder(path);
	if (e != ERR_OK)
		(void)unlink(path);
	return e;
}

/* --- checkpoints ---------------------------------------------------------------------- */

static int count_pages(void *p, sqlite3 *handle, const char *name, int pages)
{
	(void)handle;
	(void)name;
	((struct store *)p)->wal_pages = pages;
	return SQLITE_OK;
}

void store_sqlite_checkpoint(struct store *s)
{
	bool crowded = s->wal_pages >= CROWDED_PAGES;
	int in_log = 0, copied = 0, rc;

	if (s->wal_pages < s->checkpoint_at)
		return;
	store_readers_rest(s);
	if (crowded)
		sqlite3_busy_timeout(s->writer->handle, 100);
	rc = sqlite3_wal_checkpoint_v2(s->writer->handle, NULL,
				       crowded ? SQLITE_CHECKPOINT_RESTART
					       : SQLITE_CHECKPOINT_PASSIVE,
				       &in_log, &copied);
	if (crowded)
		sqlite3_busy_timeout(s->writer->handle, 2000);
	/* Where a reader holds an old page, the rest is copied next time. */
	if (rc != SQLITE_OK && rc != SQLITE_BUSY)
		(void)store_fault(s->writer, "checkpoint", rc);
	s->checkpoint_at = rc == SQLITE_OK && copied == in_log ? CHECKPOINT_PAGES
							       : s->wal_pages + CHECKPOINT_PAGES;
}

enum err store_sqlite_opened(struct store *s)
{
	s->checkpoint_at = CHECKPOINT_PAGES;
	sqlite3_wal_hook(s->writer->handle, count_pages, s);
	return store_sync_folder(s->path);
}
