/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Step after step on the writer: each is one job, so that nobody waits for a whole list. */
#include <pthread.h>
#include <stdlib.h>

#include "base/log.h"
#include "matter/import/import.h"

struct import_runner {
	struct import_config config;
	struct store_job job;
	pthread_mutex_t lock;
	bool running, wanted;
	bool more, failed; /* of the last step */
};

static enum err run(struct store_job *job, struct db *db)
{
	struct import_runner *r = job->p;
	struct turn t = {
		.a = arena_new(),
		.db = db,
		.vault = r->config.vault,
		.law = r->config.law,
		.lang = LANG_EN,
		.now = r->config.now(r->config.p),
	};
	enum err e = r->failed ? import_halt(&t) : import_step(&t, &r->more);

	if (e != ERR_OK)
		log_line("import", "%s: %.*s", err_name(e), STR_ARG(t.detail));
	arena_free(t.a);
	return e;
}

/* True: there is another step to run. */
static bool go_on(struct import_runner *r, enum err result)
{
	bool again;

	pthread_mutex_lock(&r->lock);
	again = (result == ERR_OK && (r->more || r->failed || r->wanted))
		|| (result != ERR_OK && !r->failed);
	r->failed = result != ERR_OK && !r->failed; /* the one that failed is halted, once */
	r->wanted = false;
	r->running = again;
	pthread_mutex_unlock(&r->lock);
	return again;
}

static void submit(struct import_runner *r)
{
	if (store_submit(r->config.store, &r->job) != ERR_OK)
		log_line("import", "broken off; it goes on at the next start");
}

static void done(struct store_job *job, enum err result)
{
	struct import_runner *r = job->p;

	if (go_on(r, result))
		submit(r);
}

enum err import_runner_start(const struct import_config *config, struct import_runner **out)
{
	struct import_runner *r = calloc(1, sizeof(*r));

	if (!r)
		return ERR_SYSTEM;
	r->config = *config;
	r->job = (struct store_job){.kind = STORE_DEED, .run = run, .done = done, .p = r};
	pthread_mutex_init(&r->lock, NULL);
	*out = r;
	import_runner_wake(r);
	return ERR_OK;
}

void import_runner_wake(struct import_runner *r)
{
	bool begin;

	pthread_mutex_lock(&r->lock);
	begin = !r->running;
	r->running = true;
	r->wanted = !begin;
	pthread_mutex_unlock(&r->lock);
	if (begin)
		submit(r);
}

void import_runner_end(struct import_runner *r)
{
	if (!r)
		return;
	pthread_mutex_destroy(&r->lock);
	free(r);
}
