/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Opening and closing the records, and the pool of readers. */
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/log.h"
#include "store/inside.h"

static const char *const no_tables[] = {NULL};
static const struct store_statement look_end = {
	.name = "look_end", .sql = "ROLLBACK", .why = "gives the moment back",
	.shape = STORE_WRITE, .reads = no_tables, .changes = no_tables};

enum err store_sync_folder(const char *path)
{
	char *copy = strdup(path);
	int fd = copy ? open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
	bool done = fd >= 0 && fsync(fd) == 0;

	if (!done)
		log_line("store", "the folder of %s: %s", path, strerror(errno));
	if (fd >= 0)
		close(fd);
	free(copy);
	return done ? ERR_OK : ERR_SYSTEM;
}

static const struct engine *engine_of(const char *path)
{
	return str_starts(str_from(path), "postgresql://") ? &store_pg : &store_sqlite;
}

enum err store_free_at(const char *path)
{
	return engine_of(path)->free_at(path);
}

enum err store_wipe(const char *path)
{
	return engine_of(path)->wipe(path);
}

static struct store *store_new(const struct store_config *config)
{
	struct store *s = calloc(1, sizeof(*s));
	pthread_condattr_t monotonic;

	if (!s)
		log_fatal("store", "no memory");
	s->config = *config;
	s->engine = engine_of(config->path);
	s->path = strdup(config->path);
	if (!s->path)
		log_fatal("store", "no memory");
	s->last = &s->first;
	s->wanted = 1;
	pthread_mutex_init(&s->pool_lock, NULL);
	pthread_mutex_init(&s->lock, NULL);
	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_cond_init(&s->work, &monotonic);
	pthread_condattr_destroy(&monotonic);
	return s;
}

static void store_free(struct store *s)
{
	while (s->pool) {
		struct db *db = s->pool;

		s->pool = db->next;
		store_disconnect(db);
	}
	/* Last: the connection that writes is also the one that closes the file's log. */
	store_disconnect(s->writer);
	pthread_cond_destroy(&s->work);
	pthread_mutex_destroy(&s->lock);
	pthread_mutex_destroy(&s->pool_lock);
	free(s->path);
	free(s);
}

enum err store_connect(struct store *store, bool writer, struct db **out)
{
	struct db *db = calloc(1, sizeof(*db));
	enum err e;

	*out = NULL;
	if (!db)
		log_fatal("store", "no memory for a connection");
	db->store = store;
	db->writer = writer;
	e = store->engine->connect(db);
	if (e != ERR_OK) {
		store_disconnect(db);
		return e;
	}
	*out = db;
	return ERR_OK;
}

void store_disconnect(struct db *db)
{
	if (!db)
		return;
	db->store->engine->disconnect(db);
	free(db);
}

static enum err begin(struct store *s)
{
	TRY(store_connect(s, true, &s->writer));
	TRY(store_migrate(s->writer, &s->config));
	TRY(s->engine->opened(s));
	if (pthread_create(&s->thread, NULL, store_writer, s) != 0)
		return ERR_SYSTEM;
	return ERR_OK;
}

enum err store_open(const struct store_config *config, struct store **out)
{
	struct store *s;
	enum err e;

	*out = NULL;
	if (sodium_init() < 0)
		return ERR_SYSTEM;
	s = store_new(config);
	e = begin(s);
	if (e != ERR_OK) {
		store_free(s);
		return e;
	}
	*out = s;
	return ERR_OK;
}

void store_stop(struct store *s)
{
	if (!s)
		return;
	pthread_mutex_lock(&s->lock);
	s->stopping = true;
	pthread_cond_signal(&s->work);
	pthread_mutex_unlock(&s->lock);
	pthread_join(s->thread, NULL);
	store_free(s);
}

bool store_well(struct store *s)
{
	bool well;

	pthread_mutex_lock(&s->lock);
	well = !s->failed;
	pthread_mutex_unlock(&s->lock);
	return well;
}

struct store_counts store_counts(struct store *s)
{
	struct store_counts c;

	pthread_mutex_lock(&s->lock);
	c = s->counts;
	c.waiting = s->waiting;
	pthread_mutex_unlock(&s->lock);
	return c;
}

/* --- readers ------------------------------------------------------------------------ */

static struct db *from_pool(struct store *s)
{
	struct db *db;

	pthread_mutex_lock(&s->pool_lock);
	db = s->pool;
	if (db) {
		s->pool = db->next;
		s->pool_n--;
	}
	pthread_mutex_unlock(&s->pool_lock);
	return db;
}

enum { LATELY_MS = 1000 };

static int64_t monotonic_ms(void)
{
	struct timespec at;

	clock_gettime(CLOCK_MONOTONIC, &at);
	return (int64_t)at.tv_sec * 1000 + at.tv_nsec / 1000000;
}

static enum err rest(struct db *db)
{
	if (!db->begun)
		return ERR_OK;
	db->begun = false;
	return store_plain(db, &look_end);
}

/* deeds is read first: a deed that is committed meanwhile makes the moment old, never new. */
static enum err begin_anew(struct db *db)
{
	TRY(rest(db));
	db->deeds_seen = db->store->deeds;
	db->begun_ms = monotonic_ms();
	TRY(store_plain(db, db->store->engine->begin_reading));
	db->begun = true;
	return ERR_OK;
}

static bool is_of_late(const struct db *db)
{
	return db->begun && db->deeds_seen == db->store->deeds &&
	       monotonic_ms() - db->begun_ms < LATELY_MS;
}

static enum err read_at(struct store *s, bool lately, struct db **out)
{
	struct db *db = from_pool(s);
	enum err e = ERR_ABSENT;

	*out = NULL;
	if (db)
		e = lately && is_of_late(db) ? ERR_OK : begin_anew(db);
	if (db && e != ERR_OK) { /* one that rested may have been lost meanwhile */
		store_disconnect(db);
		db = NULL;
	}
	if (!db) {
		TRY(store_connect(s, false, &db));
		e = begin_anew(db);
	}
	if (e != ERR_OK) {
		store_disconnect(db);
		return e;
	}
	db->lately = lately;
	*out = db;
	return ERR_OK;
}

enum err store_read(struct store *s, struct db **out)
{
	return read_at(s, false, out);
}

enum err store_read_lately(struct store *s, struct db **out)
{
	return read_at(s, true, out);
}

/* NULL where the pool has taken it. */
static struct db *into_pool(struct db *db)
{
	struct store *s = db->store;

	pthread_mutex_lock(&s->pool_lock);
	if (s->pool_n < STORE_POOL) {
		db->next = s->pool;
		s->pool = db;
		s->pool_n++;
		db = NULL;
	}
	pthread_mutex_unlock(&s->pool_lock);
	return db;
}

void store_read_end(struct db *db)
{
	if (!db)
		return;
	store_read_end(db->under);
	if (db->damaged || db->under) {
		store_disconnect(db);
		return;
	}
	if (!db->store->engine->keeps_moments && rest(db) != ERR_OK)
		store_disconnect(db);
	else
		store_disconnect(into_pool(db));
}

void store_readers_rest(struct store *s)
{
	struct db *all, *next;

	pthread_mutex_lock(&s->pool_lock);
	all = s->pool;
	s->pool = NULL;
	s->pool_n = 0;
	pthread_mutex_unlock(&s->pool_lock);
	for (; all; all = next) {
		next = all->next;
		store_disconnect(rest(all) == ERR_OK ? into_pool(all) : all);
	}
}
