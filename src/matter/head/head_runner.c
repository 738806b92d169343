/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * A thread that looks every few seconds how far the journal is. The look is one read of the
 * newest line; only a head that is due is a job of the writer.
 */
#include "matter/head/head.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include "base/log.h"

enum { LOOK_SECONDS = 5, LINES_MOST = 1000 };
static const int64_t minute = 60 * INT64_C(1000000);

struct head_runner {
	struct head_watch watch;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t ended;
	bool stopping;
};

static enum err run_sign(struct store_job *job, struct db *db)
{
	const struct head_config *c = job->p;
	struct turn t = {.a = arena_new(), .db = db, .vault = c->vault, .now = c->now(c->p)};
	enum err e = head_sign(&t);

	arena_free(t.a);
	return e;
}

static enum err newest(struct store *store, int64_t *seq)
{
	struct journal_head head;
	struct db *db;
	enum err e;

	TRY(store_read(store, &db));
	e = journal_head(db, &head);
	store_read_end(db);
	*seq = head.seq;
	return e;
}

static int64_t steady(const struct head_config *c)
{
	struct timespec now;

	if (c->steady)
		return c->steady(c->p);
	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * INT64_C(1000000) + now.tv_nsec / 1000;
}

void head_watch_look(struct head_watch *w, bool last)
{
	struct store_job job = {.kind = STORE_DEED, .run = run_sign, .p = &w->config};
	int64_t seq, now = steady(&w->config);
	enum err e;

	if (newest(w->config.store, &seq) != ERR_OK || seq == w->seq ||
	    (!last && now - w->since < minute && seq - w->seq < LINES_MOST))
		return;
	w->since = now;
	e = store_do(w->config.store, &job);
	if (e == ERR_OK)
		w->seq = seq;
	else
		log_line("journal", "no head was signed: %s", err_name(e));
}

static void *run(void *p)
{
	struct head_runner *r = p;
	struct timespec until;
	bool stopping = false;

	while (!stopping) {
		clock_gettime(CLOCK_REALTIME, &until);
		until.tv_sec += LOOK_SECONDS;
		pthread_mutex_lock(&r->lock);
		if (!r->stopping)
			(void)pthread_cond_timedwait(&r->ended, &r->lock, &until);
		stopping = r->stopping;
		pthread_mutex_unlock(&r->lock);
		head_watch_look(&r->watch, stopping);
	}
	return NULL;
}

enum err head_runner_start(const struct head_config *config, struct head_runner **out)
{
	struct head_runner *r = calloc(1, sizeof(*r));

	if (!r)
		return ERR_SYSTEM;
	*r = (struct head_runner){.watch = {.config = *config, .since = steady(config)},
				  .lock = PTHREAD_MUTEX_INITIALIZER,
				  .ended = PTHREAD_COND_INITIALIZER};
	if (pthread_create(&r->thread, NULL, run, r) != 0) {
		free(r);
		return ERR_SYSTEM;
	}
	*out = r;
	return ERR_OK;
}

void head_runner_stop(struct head_runner *r)
{
	if (!r)
		return;
	pthread_mutex_lock(&r->lock);
	r->stopping = true;
	pthread_cond_signal(&r->ended);
	pthread_mutex_unlock(&r->lock);
	pthread_join(r->thread, NULL);
	free(r);
}
