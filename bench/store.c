/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * How many durable lines of the journal a second: one client, then 64, each
 * of whom waits for done() before the next; as deeds and as looks.
 *
 *	store_bench FOLDER [SECONDS]
 */
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/log.h"
#include "store/journal.h"

enum { CLIENTS = 64 };

struct client {
	struct store_job job;
	struct store *store;
	double until;
	long n;
	sem_t *ended;
};

static double clock_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static enum err run(struct store_job *job, struct db *db)
{
	static const struct journal_line line = {
		.at = 1, .actor = {{1}}, .agency = {{2}}, .role = STR_INIT("judge"),
		.relation = STR_INIT("assigned"), .deed = STR_INIT("case.open"),
		.subject_kind = STR_INIT("case"), .subject = {{3}}, .source = STR_INIT("page")};

	(void)job;
	return journal_append(db, &line);
}

/* A client that answers at once with its next, as a suspended connection would. */
static void next(struct store_job *job, enum err result)
{
	struct client *c = job->p;

	if (result != ERR_OK)
		log_fatal("bench", "%s", err_name(result));
	c->n++;
	if (clock_now() < c->until && store_submit(c->store, job) == ERR_OK)
		return;
	sem_post(c->ended);
}

static void measure(struct store *store, enum store_kind kind, int clients, double seconds)
{
	struct client c[CLIENTS];
	double start = clock_now(), took;
	long n = 0;
	sem_t ended;

	sem_init(&ended, 0, 0);
	for (int i = 0; i < clients; i++) {
		c[i] = (struct client){.store = store, .until = start + seconds, .ended = &ended};
		c[i].job = (struct store_job){.kind = kind, .run = run, .done = next, .p = &c[i]};
		if (store_submit(store, &c[i].job) != ERR_OK)
			log_fatal("bench", "refused");
	}
	for (int i = 0; i < clients; i++)
		sem_wait(&ended);
	took = clock_now() - start;
	for (int i = 0; i < clients; i++)
		n += c[i].n;
	printf("%-5s %2d clients: %8.0f a second\n", kind == STORE_DEED ? "deeds" : "looks",
	       clients, (double)n / took);
}

int main(int argc, char **argv)
{
	struct store_config config = {.migrations = store_migrations,
				      .migrations_n = store_migrations_n};
	double seconds = argc > 2 ? atof(argv[2]) : 3;
	struct store *store;
	char path[256];

	if (argc < 2)
		log_fatal("bench", "store_bench FOLDER [SECONDS]");
	(void)snprintf(path, sizeof(path), "%s/bench-records", argv[1]);
	config.path = path;
	if (store_open(&config, &store) != ERR_OK)
		return 1;
	measure(store, STORE_DEED, 1, seconds);
	measure(store, STORE_LOOK, 1, seconds);
	measure(store, STORE_DEED, CLIENTS, seconds);
	measure(store, STORE_LOOK, CLIENTS, seconds);
	store_stop(store);
	return 0;
}
