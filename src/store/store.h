/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The records: one file, many readers, one writer.
 *
 * Statements are written in *.sql beside their matter; mksql makes a typed
 * function of each. A struct db is one connection inside one transaction and
 * belongs to one thread at a time. What done() acknowledges is on disk.
 * The lock of the home is the caller's: two processes must not open one path.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"
#include "base/uuid.h"
#include "store/statement.h"

struct store;

/* --- opening ------------------------------------------------------------------ */

struct store_migration {
	const char *name; /* "0002-office.sql"; numbers 1, 2, 3 .. without a gap */
	const char *sql;
};
/* What stands in schema/, embedded at build. */
extern const struct store_migration store_migrations[];
extern const size_t store_migrations_n;

struct store_config {
	/* A file, made (0600) where it is missing; or a server, "postgresql://.." as libpq reads
	 * it: whose schema is the first of its search_path. */
	const char *path;
	const struct store_migration *migrations;
	size_t migrations_n;
	/* On the writer, before a commit in which a deed ran; an error loses the batch. Or NULL. */
	enum err (*before_commit)(void *p);
	void (*lost)(void *p); /* on the writer, after a batch was rolled back; or NULL */
	void *p;
	const char *after_pragmas; /* tests only: SQL run before the settings are read back */
};

void store_settle(void); /* once, before a file of SQLite's is opened, the keys' too */
/*
 * Applies the migrations that are missing, each in one transaction, and starts the writer.
 * ERR_CONFLICT: an applied migration was edited, or the file is of a later version.
 * ERR_INTERNAL: the database does not keep the settings that make a commit durable. ERR_SYSTEM:
 * not readable, not a database. The log says why. Open after helper processes were forked.
 */
MUST enum err store_open(const struct store_config *config, struct store **store);
/* Whether nothing is there yet. ERR_CONFLICT: something is; ERR_SYSTEM: out of reach. */
MUST enum err store_free_at(const char *path);
/* Takes away all that a making has laid which came to no end. Nobody works on it. */
MUST enum err store_wipe(const char *path);
/* Runs what is submitted, then closes. Every reader must have been ended. NULL does nothing. */
void store_stop(struct store *store);
/* --- reading: any thread -------------------------------------------------------- */

/* A connection that cannot write, in one transaction: all reads see one moment. */
MUST enum err store_read(struct store *store, struct db **db);
/* The same, up to a second back: no deed is missing that was acknowledged before, but looks may
 * be: statements with `scope: journal` are refused. Costs less: a reader that begins anew after
 * any commit reads all its pages again, and most commits are looks. */
MUST enum err store_read_lately(struct store *store, struct db **db);
/* NULL does nothing. What statements gave stands in the arena and stays good. */
void store_read_end(struct db *db);

/* --- writing: jobs for the one writer ------------------------------------------- */

enum store_kind { STORE_LOOK, STORE_DEED };

/*
 * The caller owns the job and keeps it until done(). A LOOK writes journal lines
 * and marks of what was seen, nothing more. Jobs run in the order of submission,
 * each alone in a savepoint; many are committed together.
 */
struct store_job {
	enum store_kind kind;
	/* On the writer. An error rolls this job back, alone. */
	enum err (*run)(struct store_job *job, struct db *db);
	/* On the writer: run() was called and what it wrote is gone. May be NULL. */
	void (*undo)(struct store_job *job);
	/*
	 * On the writer, once, last: ERR_OK when what run() wrote is on disk, run()'s own
	 * error, or ERR_BUSY where the batch was lost. Must be quick; may submit; the
	 * job may be freed in it. May be NULL.
	 */
	void (*done)(struct store_job *job, enum err result);
	void *p; /* the caller's */
	/* the store's own */
	struct store_job *next;
	enum err result;
};

/* ERR_BUSY (and done() is not called): stopping, or the disk has failed. Any thread. */
MUST enum err store_submit(struct store *store, struct store_job *job);
/* Submit and wait; gives what done() is told. Never on the writer. */
MUST enum err store_do(struct store *store, struct store_job *job);
/* False once the disk has failed: nothing is written any more until a restart. */
bool store_well(struct store *store);

/* --- care ------------------------------------------------------------------------ */

/* The whole file: pages, indexes, foreign keys. ERR_INTERNAL: damaged, see the log. Slow. */
MUST enum err store_check(struct db *db);
/* A copy of one moment in a new file (0600), on disk when it returns; the writer goes
 * on. ERR_CONFLICT: the file exists. Any thread. */
MUST enum err store_backup(struct store *store, const char *path);

#endif
