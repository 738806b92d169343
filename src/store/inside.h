/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the files of store/ share and nobody else sees: SQLite behind the face. */
#ifndef STORE_INSIDE_H
#define STORE_INSIDE_H

#include <pthread.h>
#include <sqlite3.h>

#include "store/counts.h"
#include "store/journal.h"
#include "store/store.h"

struct prepared; /* a statement, ready on one connection */

struct db {
	sqlite3 *handle;
	struct store *store;
	bool writer;
	bool in_job;  /* inside run(): the journal may be written */
	struct db *under; /* a shadow, with tables of its own: never pooled; the reader it hides */
	bool begun;   /* a reader's transaction stands; in the pool too, see store_read_lately() */
	bool lately;  /* the newest looks may be missing: the journal is not read */
	uint64_t deeds_seen; /* store.deeds, before the transaction began */
	int64_t begun_ms;    /* of the monotonic clock */
	bool damaged; /* the disk refused, or gave back something else than was written */
	bool head_known;
	struct journal_head head; /* of the chain, while a job runs: with its own lines */
	int64_t touched;
	struct prepared *cache; /* open addressing, by the statement's address */
	size_t cache_n, cache_room;
	struct db *next; /* in the pool */
};

enum { STORE_POOL = 32, STORE_BATCH = 256 };

struct store {
	struct store_config config;
	char *path;

	_Atomic uint64_t deeds; /* how many commits had a deed; counted before it is acknowledged */

	pthread_mutex_t pool_lock;
	struct db *pool;
	size_t pool_n;

	pthread_mutex_t lock; /* all below */
	pthread_cond_t work;
	struct store_job *first, **last;
	size_t waiting;
	size_t wanted; /* how many must wait before the writer is woken */
	bool hurry;    /* a deed waits: no gathering */
	bool stopping, failed;
	struct store_counts counts; /* without .waiting */
	pthread_t thread;
	struct db *writer; /* the writer's thread only, once it runs */
	unsigned batches;  /* likewise: those that had company to wait for */
	int wal_pages, checkpoint_at; /* likewise */
};

/* connect.c: a connection with all its settings; read back on the writer. */
MUST enum err store_connect(struct store *store, bool writer, struct db **db);
void store_disconnect(struct db *db);

/* store.c: readers that nobody uses give their moment back, or the log could not be emptied. */
void store_readers_rest(struct store *store);
/* store.c: so that a power cut cannot take a new file's name. */
MUST enum err store_sync_folder(const char *path);

/* migrate.c */
MUST enum err store_migrate(struct db *db, const struct store_config *config);

/* statement.c: runs a statement without parameters and rows. */
MUST enum err store_plain(struct db *db, const struct store_statement *s);
void store_forget(struct db *db);
/* Which error a result of SQLite is; logs it, notes damage. */
enum err store_fault(struct db *db, const char *what, int rc);

/* writer.c: the thread that alone writes and checkpoints. */
void *store_writer(void *store);

/* journal.c */
void journal_hash(const uint8_t before[32], const struct journal_record *r, uint8_t out[32]);

#endif
