/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * What the same page would cost with nothing around it: libmicrohttpd, the
 * statements that Okas was seen to run, prepared, in one read transaction, and
 * the bytes that Okas was seen to send. With -L each answer waits for the
 * journal's line, hashed over the line before, written by one thread that
 * gathers and commits with synchronous=FULL; with -D for the rows of a deed
 * too. No session, no gate, no keys, no template, no law: the floor that Okas
 * is measured against. See bench/README.
 */
#include <arpa/inet.h>
#include <microhttpd.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "bare_plan.h"

enum { MAX_RUNS = 4096 };

/* One answer that waits to be durable. */
struct wait {
	struct wait *next;
	struct MHD_Connection *mhd;
	const struct bare_page *page;
	bool asked;
};

static struct {
	const char *file;
	unsigned threads, gather;
	bool looks, deeds;
	uint16_t port;
	struct bare_plan plan;
} bare = {.threads = 2, .gather = 300, .port = 8081};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t news = PTHREAD_COND_INITIALIZER;
static struct wait *waiting, **last = &waiting;

static sqlite3 *open_file(int flags)
{
	sqlite3 *db;

	if (sqlite3_open_v2(bare.file, &db, flags | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
		bare_die(db, bare.file);
	sqlite3_busy_timeout(db, 5000);
	bare_collations(db);
	return db;
}

/* A connection with a statement prepared the first time that it is asked for. */
struct connection {
	sqlite3 *db;
	sqlite3_stmt *begin, *commit, *ready[MAX_RUNS];
	unsigned sum;
};

static void connect_to(struct connection *c, bool writes)
{
	c->db = open_file(writes ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY);
	if (writes && sqlite3_exec(c->db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL",
		NULL, NULL, NULL) != SQLITE_OK)
		bare_die(c->db, bare.file);
	c->begin = bare_prepare(c->db, writes ? "BEGIN IMMEDIATE" : "BEGIN");
	c->commit = bare_prepare(c->db, "COMMIT");
}

/* Every column of every row is fetched, as a page would. */
static void run(struct connection *c, sqlite3_stmt *s)
{
	while (sqlite3_step(s) == SQLITE_ROW)
		for (int i = 0; i < sqlite3_column_count(s); i++)
			if (sqlite3_column_blob(s, i))
				c->sum += (unsigned)sqlite3_column_bytes(s, i);
	if (sqlite3_reset(s) != SQLITE_OK)
		bare_die(c->db, sqlite3_sql(s));
}

static sqlite3_stmt *ready(struct connection *c, const struct bare_run *r)
{
	if (!c->ready[r->sql])
		c->ready[r->sql] = bare_prepare(c->db, bare.plan.sql[r->sql]);
	return c->ready[r->sql];
}

/* --- reading: a connection for each HTTP thread --------------------------------------- */

static _Thread_local struct connection *mine;
static _Thread_local unsigned turn;

static void read_page(const struct bare_page *page)
{
	if (!page->n_reads)
		return;
	if (!mine) {
		mine = calloc(1, sizeof(*mine));
		if (!mine)
			bare_die(NULL, "memory");
		connect_to(mine, false);
	}
	run(mine, mine->begin);
	for (unsigned i = 0; i < page->n_reads; i++) {
		sqlite3_stmt *s = ready(mine, &page->reads[i]);

		bare_bind(s, &page->reads[i], NULL);
		run(mine, s);
	}
	run(mine, mine->commit);
}

/* --- writing: one thread ---------------------------------------------------------------- */

/* Looks wait for company where the batch before had some; deeds are not kept waiting. */
static struct wait *take_batch(bool gather)
{
	struct timespec pause = {.tv_nsec = (long)bare.gather * 1000};
	struct wait *batch;

	pthread_mutex_lock(&lock);
	while (!waiting)
		pthread_cond_wait(&news, &lock);
	if (gather) {
		pthread_mutex_unlock(&lock);
		nanosleep(&pause, NULL);
		pthread_mutex_lock(&lock);
	}
	batch = waiting;
	waiting = NULL;
	last = &waiting;
	pthread_mutex_unlock(&lock);
	return batch;
}

static void write_one(struct connection *c, struct bare_chain *chain, const struct wait *w)
{
	const struct bare_page *page = w->page;

	bare_next(chain);
	for (unsigned i = 0; bare.deeds && i < page->n_writes; i++) {
		sqlite3_stmt *s = ready(c, &page->writes[i]);

		bare_bind(s, &page->writes[i], chain);
		run(c, s);
	}
	for (unsigned i = 0; i < page->n_lines; i++) {
		sqlite3_stmt *s = ready(c, &page->lines[i]);

		bare_hash(&page->lines[i], chain);
		bare_bind(s, &page->lines[i], chain);
		run(c, s);
	}
}

static void *write_all(void *unused)
{
	struct connection *c = calloc(1, sizeof(*c));
	struct bare_chain chain;
	bool company = false;

	if (!c)
		bare_die(NULL, "memory");
	connect_to(c, true);
	bare_begin(c->db, &chain);
	for (;;) {
		struct wait *batch = take_batch(company && !bare.deeds && bare.gather), *next;

		company = batch->next != NULL;
		run(c, c->begin);
		for (struct wait *w = batch; w; w = w->next)
			write_one(c, &chain, w);
		run(c, c->commit);
		for (struct wait *w = batch; w; w = next) {
			next = w->next;
			MHD_resume_connection(w->mhd);
		}
	}
	return unused;
}

static void wait_until_durable(struct wait *w)
{
	MHD_suspend_connection(w->mhd);
	pthread_mutex_lock(&lock);
	w->next = NULL;
	*last = w;
	last = &w->next;
	pthread_cond_signal(&news);
	pthread_mutex_unlock(&lock);
}

/* --- HTTP ------------------------------------------------------------------------------ */

static enum MHD_Result answer(struct MHD_Connection *mhd, const struct bare_page *page)
{
	struct MHD_Response *m = MHD_create_response_from_buffer(page->size, page->body,
		MHD_RESPMEM_PERSISTENT);
	enum MHD_Result queued;

	for (unsigned i = 0; i < page->n_headers; i++)
		MHD_add_response_header(m, page->headers[i].name, page->headers[i].value);
	queued = MHD_queue_response(mhd, page->status, m);
	MHD_destroy_response(m);
	return queued;
}

static enum MHD_Result serve(void *state, struct MHD_Connection *mhd, const char *url,
	const char *method, const char *version, const char *bytes, size_t *n, void **context)
{
	struct wait *w = *context;

	(void)state, (void)url, (void)method, (void)version, (void)bytes;
	if (!w) {
		w = calloc(1, sizeof(*w));
		if (!w)
			return MHD_NO;
		w->mhd = mhd;
		*context = w;
		return MHD_YES;
	}
	if (*n) {
		*n = 0;
		return MHD_YES;
	}
	if (!w->asked) {
		w->asked = true;
		w->page = &bare.plan.pages[turn++ % bare.plan.n_pages];
		if (bare.looks || bare.deeds) {
			wait_until_durable(w);
			return MHD_YES;
		}
	}
	read_page(w->page);
	return answer(mhd, w->page);
}

static void end(void *state, struct MHD_Connection *mhd, void **context,
	enum MHD_RequestTerminationCode code)
{
	(void)state, (void)mhd, (void)code;
	free(*context);
	*context = NULL;
}

static void usage(void)
{
	fprintf(stderr, "usage: bench-bare [-p port] [-t threads] [-b bytes]\n"
		"  [-f okas.db -P plan [-L | -D] [-g microseconds]]\n");
	exit(2);
}

static void read_options(int argc, char **argv)
{
	int o;

	while ((o = getopt(argc, argv, "p:t:b:f:P:LDg:")) != -1)
		switch (o) {
		case 'p': bare.port = (uint16_t)atoi(optarg); break;
		case 't': bare.threads = (unsigned)atoi(optarg); break;
		case 'b': bare_plan_bytes(&bare.plan, strtoul(optarg, NULL, 10)); break;
		case 'f': bare.file = optarg; break;
		case 'P': bare_plan_read(&bare.plan, optarg); break;
		case 'L': bare.looks = true; break;
		case 'D': bare.deeds = true; break;
		case 'g': bare.gather = (unsigned)atoi(optarg); break;
		default: usage();
		}
	if (!bare.threads || ((bare.looks || bare.deeds) && !bare.file) ||
	    (bare.plan.n_pages && bare.plan.pages[0].n_reads && !bare.file))
		usage();
	if (!bare.plan.n_pages)
		bare_plan_bytes(&bare.plan, 8192);
	if (bare.plan.n_sql > MAX_RUNS)
		bare_die(NULL, "too many statements");
}

int main(int argc, char **argv)
{
	struct sockaddr_in address = {.sin_family = AF_INET,
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	struct MHD_Daemon *daemon;
	pthread_t writer;

	read_options(argc, argv);
	if ((bare.looks || bare.deeds) && pthread_create(&writer, NULL, write_all, NULL) != 0)
		bare_die(NULL, "thread");
	address.sin_port = htons(bare.port);
	daemon = MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, NULL,
		NULL, serve, NULL, MHD_OPTION_THREAD_POOL_SIZE,
		bare.threads > 1 ? bare.threads : 0, MHD_OPTION_SOCK_ADDR, &address,
		MHD_OPTION_NOTIFY_COMPLETED, end, NULL, MHD_OPTION_END);
	if (!daemon)
		bare_die(NULL, "the port");
	printf("http://127.0.0.1:%u/\n", bare.port);
	fflush(stdout);
	for (;;)
		pause();
}
