/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The file of keys: SQLite, WAL, FULL. One connection writes and checkpoints.
 *
 * A destroyed key must be found nowhere in the file. Without secure_delete SQLite
 * leaves copies of rows that moved between pages; it is on, and rows of keys are
 * appended and overwritten in place, so that nothing depends on it alone. A
 * destroyed key stays as a row of zeros: it is never made again.
 */
#include "vault/inside.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"

static const char settings[] =
	"PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;"
	"PRAGMA cell_size_check = ON; PRAGMA trusted_schema = OFF; PRAGMA mmap_size = 0;";

static const char schema[] =
	"PRAGMA application_id = 0x4f6b614b; PRAGMA user_version = 1;"
	"CREATE TABLE head (bytes BLOB NOT NULL) STRICT;"
	"CREATE TABLE key (n INTEGER PRIMARY KEY,"
	" ring BLOB NOT NULL CHECK (length(ring) = 16),"
	" class TEXT NOT NULL CHECK (length(class) = 1),"
	" wrapped BLOB NOT NULL CHECK (length(wrapped) = 72)) STRICT;"
	"CREATE UNIQUE INDEX key_ring ON key (ring, class);";

enum { FORMAT = 1, PATIENCE_MS = 2000 };
_Static_assert(WRAPPED_BYTES == 72, "as in the schema");

static enum err said(sqlite3 *db, const char *what)
{
	log_line("keys", "%s: %s", what, db ? sqlite3_errmsg(db) : "no memory");
	return ERR_SYSTEM;
}

static enum err run(sqlite3 *db, const char *sql)
{
	return sqlite3_exec(db, sql, NULL, NULL, NULL) ? said(db, "run") : ERR_OK;
}

static enum err prepare(sqlite3 *db, const char *sql, sqlite3_stmt **s)
{
	return sqlite3_prepare_v2(db, sql, -1, s, NULL) ? said(db, "prepare") : ERR_OK;
}

/* The one integer that a pragma tells; -1 where it tells none. */
static int ask(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *s = NULL;
	int value = -1;

	if (sqlite3_prepare_v2(db, sql, -1, &s, NULL) == SQLITE_OK
		&& sqlite3_step(s) == SQLITE_ROW)
		value = sqlite3_column_int(s, 0);
	sqlite3_finalize(s);
	return value;
}

static enum err connect(const char *path, bool writing, sqlite3 **db)
{
	int flags = SQLITE_OPEN_NOMUTEX
		| (writing ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY);
	enum err e = ERR_OK;

	if (sqlite3_open_v2(path, db, flags, NULL) != SQLITE_OK)
		e = said(*db, path);
	if (e == ERR_OK) {
		sqlite3_busy_timeout(*db, PATIENCE_MS);
		e = run(*db, writing ? settings : "PRAGMA mmap_size = 0");
	}
	if (e == ERR_OK && writing && ask(*db, "PRAGMA synchronous") != 2)
		e = said(*db, "synchronous is not FULL");
	if (e != ERR_OK) {
		sqlite3_close(*db);
		*db = NULL;
	}
	return e;
}

static enum err put_head(sqlite3 *db, const struct vault_head *head)
{
	sqlite3_stmt *s = NULL;
	enum err e;

	TRY(run(db, schema));
	e = prepare(db, "INSERT INTO head (bytes) VALUES (?)", &s);
	if (e == ERR_OK) {
		sqlite3_bind_blob(s, 1, head, sizeof(*head), SQLITE_STATIC);
		if (sqlite3_step(s) != SQLITE_DONE)
			e = said(db, "write the head");
	}
	sqlite3_finalize(s);
	return e;
}

static enum err make(const char *part, const struct vault_head *head, sqlite3 **db)
{
	/* SQLite would make it readable to others; its log takes the file's mode. */
	TRY(file_write_new(part, STR("")));
	TRY(connect(part, true, db));
	return put_head(*db, head);
}

enum err vault_file_vacant(const char *path)
{
	if (sodium_init() < 0)
		log_fatal("vault", "no random numbers");
	if (access(path, F_OK))
		return ERR_OK;
	log_line("keys", "%s is there already", path);
	return ERR_CONFLICT;
}

static void remove_logs(struct arena *a, const char *path)
{
	unlink(arena_fmt(a, "%s-wal", path).p);
	unlink(arena_fmt(a, "%s-shm", path).p);
}

enum err vault_file_build(const char *path, const struct vault_head *head,
	enum err (*fill)(void *p, sqlite3 *db), void *p)
{
	struct arena *a = arena_new();
	const char *part = arena_fmt(a, "%s.part", path).p;
	sqlite3 *db = NULL;
	enum err e;

	/* What a crash left; and a log left without its file would be read as ours. */
	unlink(part);
	remove_logs(a, part);
	remove_logs(a, path);
	e = make(part, head, &db);
	if (e == ERR_OK && fill)
		e = fill(p, db);
	/* The last connection to close checkpoints, durably, and removes the log. */
	if (sqlite3_close(db) != SQLITE_OK && e == ERR_OK)
		e = said(db, part);
	if (e == ERR_OK && rename(part, path)) {
		log_line("keys", "%s: %s", path, strerror(errno));
		e = ERR_SYSTEM;
	}
	if (e != ERR_OK && unlink(part) == 0)
		remove_logs(a, part);
	arena_free(a);
	return e == ERR_OK ? file_sync_folder(path) : e;
}

static enum err take_lock(const char *path, int *lock)
{
	struct arena *a = arena_new();
	enum err e = file_lock(arena_fmt(a, "%s.lock", path).p, lock);

	arena_free(a);
	return e;
}

static enum err get_head(sqlite3 *db, const char *path, struct vault_head *head)
{
	sqlite3_stmt *s = NULL;
	enum err e = ERR_INPUT;

	if (ask(db, "PRAGMA user_version") == FORMAT
		&& prepare(db, "SELECT bytes FROM head", &s) == ERR_OK
		&& sqlite3_step(s) == SQLITE_ROW
		&& sqlite3_column_bytes(s, 0) == sizeof(*head)) {
		memcpy(head, sqlite3_column_blob(s, 0), sizeof(*head));
		e = ERR_OK;
	}
	sqlite3_finalize(s);
	if (e != ERR_OK)
		log_line("keys", "%s is no file of keys of this program", path);
	return e;
}

static enum err open_all(const char *path, bool reading, struct vault_file *f,
	struct vault_head *head)
{
	enum err e = file_private(path);

	if (e == ERR_ABSENT)
		log_line("keys", "%s: there is no file of keys", path);
	TRY(e);
	if (!reading) {
		TRY(take_lock(path, &f->lock));
		TRY(connect(path, true, &f->write));
	}
	TRY(connect(path, false, &f->read));
	TRY(get_head(f->read, path, head));
	return prepare(f->read, "SELECT wrapped FROM key WHERE ring = ? AND class = ?", &f->find);
}

enum err vault_file_open(const char *path, bool reading, struct vault_file *f,
	struct vault_head *head)
{
	enum err e = open_all(path, reading, f, head);

	if (e != ERR_OK)
		vault_file_close(f);
	return e;
}

void vault_file_close(struct vault_file *f)
{
	sqlite3_finalize(f->find);
	sqlite3_close(f->read);
	sqlite3_close(f->write);
	if (f->lock >= 0)
		close(f->lock);
	*f = (struct vault_file){.lock = -1};
}

static void bind_ring(sqlite3_stmt *s, const struct uuid *owner, const char *letter)
{
	sqlite3_bind_blob(s, 1, owner->b, sizeof(owner->b), SQLITE_STATIC);
	sqlite3_bind_text(s, 2, letter, 1, SQLITE_STATIC);
}

enum err vault_file_find(struct vault_file *f, struct vault_ring ring,
	uint8_t wrapped[WRAPPED_BYTES])
{
	char letter = vault_class_letter(ring.class);
	enum err e = ERR_ABSENT;
	int step;

	bind_ring(f->find, &ring.owner, &letter);
	step = sqlite3_step(f->find);
	if (step == SQLITE_ROW && sqlite3_column_bytes(f->find, 0) == WRAPPED_BYTES) {
		memcpy(wrapped, sqlite3_column_blob(f->find, 0), WRAPPED_BYTES);
		e = ERR_OK;
	} else if (step != SQLITE_DONE) {
		e = said(f->read, "find a key");
	}
	sqlite3_reset(f->find);
	sqlite3_clear_bindings(f->find);
	return e;
}

enum err vault_file_add(sqlite3 *db, const struct vault_row *rows, size_t n)
{
	sqlite3_stmt *s = NULL;
	enum err e = run(db, "BEGIN IMMEDIATE");

	if (e == ERR_OK)
		e = prepare(db, "INSERT INTO key (ring, class, wrapped) VALUES (?, ?, ?)", &s);
	for (size_t i = 0; e == ERR_OK && i < n; i++) {
		bind_ring(s, &rows[i].owner, &rows[i].letter);
		sqlite3_bind_blob(s, 3, rows[i].wrapped, WRAPPED_BYTES, SQLITE_STATIC);
		if (sqlite3_step(s) != SQLITE_DONE)
			e = said(db, "add a key");
		sqlite3_reset(s);
	}
	sqlite3_finalize(s);
	if (e == ERR_OK)
		e = run(db, "COMMIT");
	if (e != ERR_OK && !sqlite3_get_autocommit(db))
		(void)sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
	return e;
}

enum err vault_file_forget(struct vault_file *f, struct vault_ring ring)
{
	char letter = vault_class_letter(ring.class);
	sqlite3_stmt *s = NULL;
	int step;

	TRY(prepare(f->write,
		"UPDATE key SET wrapped = zeroblob(72) WHERE ring = ? AND class = ?", &s));
	bind_ring(s, &ring.owner, &letter);
	step = sqlite3_step(s);
	sqlite3_finalize(s);
	if (step != SQLITE_DONE)
		return said(f->write, "destroy a key");
	/* Older pages in the log still hold it: empty the log. */
	step = sqlite3_wal_checkpoint_v2(f->write, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	if (step == SQLITE_OK)
		return ERR_OK;
	(void)said(f->write, "empty the log of the keys");
	return step == SQLITE_BUSY ? ERR_BUSY : ERR_SYSTEM;
}

static enum err row_of(sqlite3_stmt *s, struct vault_row *row)
{
	const void *owner = sqlite3_column_blob(s, 0);
	const char *letter = (const char *)sqlite3_column_text(s, 1);
	const void *wrapped = sqlite3_column_blob(s, 2);

	if (!owner || sqlite3_column_bytes(s, 0) != sizeof(row->owner) || !letter || !wrapped
		|| sqlite3_column_bytes(s, 2) != WRAPPED_BYTES)
		return ERR_INTERNAL;
	memcpy(&row->owner, owner, sizeof(row->owner));
	row->letter = letter[0];
	memcpy(row->wrapped, wrapped, WRAPPED_BYTES);
	return vault_ring_valid(vault_ring_of(row)) ? ERR_OK : ERR_INTERNAL;
}

enum err vault_file_each(const char *path, const struct vault_each *to)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *s = NULL;
	struct vault_row row;
	enum err e = connect(path, false, &db);
	int step = SQLITE_DONE;

	if (e == ERR_OK)
		e = prepare(db, "SELECT ring, class, wrapped FROM key ORDER BY n", &s);
	while (e == ERR_OK && (step = sqlite3_step(s)) == SQLITE_ROW) {
		e = row_of(s, &row);
		if (e != ERR_OK)
			log_line("keys", "a row that is none of ours");
		else
			e = to->fn(to->p, &row, 1);
	}
	if (e == ERR_OK && step != SQLITE_DONE)
		e = said(db, "read the keys");
	sqlite3_finalize(s);
	sqlite3_close(db);
	return e;
}
