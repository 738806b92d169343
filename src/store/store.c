/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Opening and closing the records, and the pool of readers. */
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "store/inside.h"

static const char *const no_tables[] = {NULL};
static const struct store_statement look_begin = {
	.name = "look_begin", .sql = "BEGIN DEFERRED", .why = "all reads of a turn see one moment",
	.shape = STORE_WRITE, .reads = no_tables, .changes = no_tables};
static const struct store_statement look_end = {
	.name = "look_end", .sql = "ROLLBACK", .why = "gives the moment back",
	.shape = STORE_WRITE, .reads = no_tables, .changes = no_tables};

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

static struct store *store_new(const struct store_config *config)
{
	struct store *s = calloc(1, sizeof(*s));
	pthread_condattr_t monotonic;

	if (!s)
		log_fatal("store", "no memory");
	s->config = *config;
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

static enum err begin(struct store *s)
{
	TRY(make_file(s->path));
	TRY(store_connect(s, true, &s->writer));
	TRY(store_migrate(s->writer, &s->config));
	TRY(store_sync_folder(s->path));
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
	if (!sqlite3_threadsafe()) {
		log_line("store", "this SQLite was built without threads");
		return ERR_SYSTEM;
	}
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

enum err store_read(struct store *s, struct db **out)
{
	struct db *db = from_pool(s);
	enum err e;

	*out = NULL;
	if (!db)
		TRY(store_connect(s, false, &db));
	e = store_plain(db, &look_begin);
	if (e != ERR_OK) {
		store_disconnect(db);
		return e;
	}
	*out = db;
	return ERR_OK;
}

void store_read_end(struct db *db)
{
	struct store *s;

	if (!db)
		return;
	s = db->store;
	store_read_end(db->under);
	if (store_plain(db, &look_end) != ERR_OK || db->damaged || db->under) {
		store_disconnect(db);
		return;
	}
	pthread_mutex_lock(&s->pool_lock);
	if (s->pool_n < STORE_POOL) {
		db->next = s->pool;
		s->pool = db;
		s->pool_n++;
		db = NULL;
	}
	pthread_mutex_unlock(&s->pool_lock);
	store_disconnect(db);
}
