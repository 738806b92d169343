/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the files of store/ share and nobody else sees: the engines behind the face. */
#ifndef STORE_INSIDE_H
#define STORE_INSIDE_H

#include <pthread.h>

#include "store/counts.h"
#include "store/journal.h"
#include "store/prepared.h"
#include "store/store.h"

/* A value as it stands in a row, or goes into one. */
struct store_value {
	char kind; /* i: whole number; f: real; T: text; b: bytes; n: none */
	int64_t i;
	double f;
	struct str bytes; /* until the next row */
};

/*
 * Where the records are: what differs between a file and a server. A connection (struct db)
 * belongs to one of them. Errors as store.h says them; each logs what went wrong, and never a
 * value.
 */
struct engine {
	/* A reader in the pool may keep its moment: it costs nobody anything. */
	bool keeps_moments;
	/* db->store and db->writer are set. The writer's settings are read back. */
	enum err (*connect)(struct db *db);
	void (*disconnect)(struct db *db);

	/* As store_one, store_many, store_write, with a statement that may be run here. */
	enum err (*one)(struct db *db, struct arena *a, const struct store_statement *s,
		const void *in, void *row);
	enum err (*many)(struct db *db, struct arena *a, const struct store_statement *s,
		const void *in, struct store_rows *rows);
	enum err (*write)(struct db *db, const struct store_statement *s, const void *in);
	enum err (*fits)(struct db *db, const struct store_statement *s);

	/* Statements one after the other, in SQLite's words. */
	enum err (*script)(struct db *db, const char *what, const char *sql);
	/* One statement, $1 .. bound; row may be NULL: whatever it gives is passed over. */
	enum err (*each)(struct db *db, const char *what, const char *sql,
		const struct store_value *in, int n,
		enum err (*row)(void *p, const struct store_value *v, int n), void *p);

	const struct store_statement *begin_reading, *begin_writing;
	/* False where a transaction was begun and is gone. */
	bool (*stands)(const struct db *db);
	/* After the migrations, once; after each batch of the writer. */
	enum err (*opened)(struct store *store);
	void (*rest)(struct store *store);

	/* Of a shadow: its own tables may be made and filled, or no more. */
	enum err (*shadow)(struct db *db, bool fill);
	enum err (*free_at)(const char *path);
	enum err (*wipe)(const char *path);
	enum err (*check)(struct db *db);
	enum err (*backup)(struct store *store, const char *path);
};
extern const struct engine store_sqlite, store_pg;

struct db {
	struct sqlite3 *handle; /* of SQLite alone */
	struct pg_conn *pg;     /* of PostgreSQL alone */
	struct store *store;
	bool writer;
	bool in_job;  /* inside run(): the journal may be written */
	bool spoilt;  /* a server refused something: this job can only end */
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

enum { STORE_POOL = 32, STORE_BATCH = 256, STORE_COLUMNS = 64 };

struct store {
	struct store_config config;
	const struct engine *engine;
	char *path; /* of the file, or where the server is */

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

/* store.c: a connection with all its settings; read back on the writer. */
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
/* What a field holds where there is nothing. */
bool store_is_none(const struct store_field *f, const void *p);
void store_put_none(const struct store_field *f, void *p);
/* Of a whole number; false where it is none of the field's type. */
bool store_put_int(const struct store_field *f, int64_t v, void *p);
/* A value is missing where there must be one; logs it. */
enum err store_lacks(const struct store_statement *s, const struct store_field *f);
enum err store_is_not(const struct store_statement *s, const struct store_field *f);

/* writer.c: the thread that alone writes and checkpoints. */
void *store_writer(void *store);

/* journal.c */
void journal_hash(const uint8_t before[32], const struct journal_record *r, uint8_t out[32]);

#endif
