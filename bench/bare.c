/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * What the same page would cost with nothing around it: libmicrohttpd, a few
 * prepared reads in one read transaction, and a body that was made beforehand.
 * With -L each answer waits for a hash-chained line, written by one thread
 * that gathers and commits with synchronous=FULL. No session, no gate, no
 * template: the floor that Okas is measured against. See bench/README.
 */
#include <arpa/inet.h>
#include <microhttpd.h>
#include <pthread.h>
#include <sodium.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { MAX_READS = 32, MAX_KEYS = 100000 };

/* One look that waits to be durable. */
struct look {
	struct look *next;
	struct MHD_Connection *mhd;
	sqlite3_value *key;
	bool asked, durable;
};

static struct {
	const char *file, *keys, *looks;
	const char *reads[MAX_READS];
	unsigned n_reads, threads, gather;
	uint16_t port;
	char *body;
	size_t size;
} plan = {.threads = 2, .gather = 300, .port = 8081};

static sqlite3_value *keys[MAX_KEYS];
static unsigned n_keys;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t news = PTHREAD_COND_INITIALIZER;
static struct look *waiting;

static void die(sqlite3 *db, const char *what)
{
	fprintf(stderr, "bare: %s: %s\n", what, db ? sqlite3_errmsg(db) : "wrong");
	exit(2);
}

static sqlite3 *open_file(const char *file, int flags)
{
	sqlite3 *db;

	if (sqlite3_open_v2(file, &db, flags | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
		die(db, file);
	sqlite3_busy_timeout(db, 5000);
	return db;
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *s;

	if (sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &s, NULL) != SQLITE_OK)
		die(db, sql);
	return s;
}

static void run_once(sqlite3 *db, sqlite3_stmt *s)
{
	while (sqlite3_step(s) == SQLITE_ROW)
		continue;
	if (sqlite3_reset(s) != SQLITE_OK)
		die(db, sqlite3_sql(s));
}

/* --- reading: a connection for each HTTP thread --------------------------------------- */

static _Thread_local struct {
	sqlite3 *db;
	sqlite3_stmt *begin, *commit, *reads[MAX_READS];
	unsigned seed, sum;
} mine;

static void open_mine(void)
{
	mine.db = open_file(plan.file, SQLITE_OPEN_READONLY);
	mine.begin = prepare(mine.db, "BEGIN");
	mine.commit = prepare(mine.db, "COMMIT");
	for (unsigned i = 0; i < plan.n_reads; i++)
		mine.reads[i] = prepare(mine.db, plan.reads[i]);
	randombytes_buf(&mine.seed, sizeof(mine.seed));
}

/* Every column of every row is fetched, as a page would. */
static void read_all(sqlite3_stmt *s, const sqlite3_value *key)
{
	if (sqlite3_bind_parameter_count(s) > 0 && key)
		sqlite3_bind_value(s, 1, key);
	while (sqlite3_step(s) == SQLITE_ROW)
		for (int i = 0; i < sqlite3_column_count(s); i++)
			if (sqlite3_column_blob(s, i))
				mine.sum += (unsigned)sqlite3_column_bytes(s, i);
	if (sqlite3_reset(s) != SQLITE_OK)
		die(mine.db, sqlite3_sql(s));
}

static void read_page(const sqlite3_value *key)
{
	if (!plan.file)
		return;
	if (!mine.db)
		open_mine();
	run_once(mine.db, mine.begin);
	for (unsigned i = 0; i < plan.n_reads; i++)
		read_all(mine.reads[i], key);
	run_once(mine.db, mine.commit);
}

/* --- the durable look ----------------------------------------------------------------- */

static struct look *take_batch(bool gather)
{
	struct timespec pause = {.tv_nsec = (long)plan.gather * 1000};
	struct look *batch;

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
	pthread_mutex_unlock(&lock);
	return batch;
}

static void write_look(sqlite3 *db, sqlite3_stmt *insert, unsigned char chain[32],
	const struct look *l)
{
	crypto_hash_sha256_state h;
	struct timespec t;
	int64_t at;

	clock_gettime(CLOCK_REALTIME, &t);
	at = (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
	crypto_hash_sha256_init(&h);
	crypto_hash_sha256_update(&h, chain, 32);
	crypto_hash_sha256_update(&h, (unsigned char *)&at, sizeof(at));
	if (l->key && sqlite3_value_blob(l->key))
		crypto_hash_sha256_update(&h, sqlite3_value_blob(l->key),
			(unsigned long long)sqlite3_value_bytes(l->key));
	crypto_hash_sha256_final(&h, chain);
	sqlite3_bind_int64(insert, 1, at);
	if (l->key)
		sqlite3_bind_value(insert, 2, l->key);
	sqlite3_bind_blob(insert, 3, chain, 32, SQLITE_TRANSIENT);
	run_once(db, insert);
}

static void *write_looks(void *unused)
{
	sqlite3 *db = open_file(plan.looks, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
	unsigned char chain[32] = {0};
	sqlite3_stmt *begin, *commit, *insert;
	bool company = false;

	if (sqlite3_exec(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
			"CREATE TABLE IF NOT EXISTS looks (line INTEGER PRIMARY KEY, "
			"at INTEGER NOT NULL, key BLOB, chain BLOB NOT NULL)", NULL, NULL, NULL))
		die(db, plan.looks);
	begin = prepare(db, "BEGIN IMMEDIATE");
	commit = prepare(db, "COMMIT");
	insert = prepare(db, "INSERT INTO looks (at, key, chain) VALUES (?1, ?2, ?3)");
	for (;;) {
		struct look *batch = take_batch(company && plan.gather), *next;

		company = batch->next != NULL;
		run_once(db, begin);
		for (struct look *l = batch; l; l = l->next)
			write_look(db, insert, chain, l);
		run_once(db, commit);
		for (struct look *l = batch; l; l = next) {
			next = l->next;
			l->durable = true;
			MHD_resume_connection(l->mhd);
		}
	}
	return unused;
}

static void wait_for_look(struct look *l)
{
	MHD_suspend_connection(l->mhd);
	pthread_mutex_lock(&lock);
	l->next = waiting;
	waiting = l;
	pthread_cond_signal(&news);
	pthread_mutex_unlock(&lock);
}

/* --- HTTP ------------------------------------------------------------------------------ */

static enum MHD_Result answer(struct MHD_Connection *mhd)
{
	struct MHD_Response *m = MHD_create_response_from_buffer(plan.size, plan.body,
		MHD_RESPMEM_PERSISTENT);
	enum MHD_Result queued;

	MHD_add_response_header(m, "Content-Type", "text/html; charset=utf-8");
	queued = MHD_queue_response(mhd, 200, m);
	MHD_destroy_response(m);
	return queued;
}

static enum MHD_Result serve(void *state, struct MHD_Connection *mhd, const char *url,
	const char *method, const char *version, const char *bytes, size_t *n, void **context)
{
	struct look *l = *context;

	(void)state, (void)url, (void)method, (void)version, (void)bytes;
	if (!l) {
		l = calloc(1, sizeof(*l));
		if (!l)
			return MHD_NO;
		l->mhd = mhd;
		*context = l;
		return MHD_YES;
	}
	if (*n) {
		*n = 0;
		return MHD_YES;
	}
	if (!l->asked) {
		l->asked = true;
		l->key = n_keys ? keys[(unsigned)rand_r(&mine.seed) % n_keys] : NULL;
		if (plan.looks) {
			wait_for_look(l);
			return MHD_YES;
		}
	}
	read_page(l->key);
	return answer(mhd);
}

static void end(void *state, struct MHD_Connection *mhd, void **context,
	enum MHD_RequestTerminationCode code)
{
	(void)state, (void)mhd, (void)code;
	free(*context);
	*context = NULL;
}

/* --- the plan --------------------------------------------------------------------------- */

static void load_keys(void)
{
	sqlite3 *db = open_file(plan.file, SQLITE_OPEN_READONLY);
	sqlite3_stmt *s = prepare(db, plan.keys);

	while (n_keys < MAX_KEYS && sqlite3_step(s) == SQLITE_ROW)
		keys[n_keys++] = sqlite3_value_dup(sqlite3_column_value(s, 0));
	sqlite3_finalize(s);
	sqlite3_close(db);
	if (!n_keys)
		die(NULL, "no keys");
	/* As blobs once and for all: a conversion later would race. */
	for (unsigned i = 0; i < n_keys; i++)
		(void)sqlite3_value_blob(keys[i]);
}

static void load_body(const char *file)
{
	FILE *f = fopen(file, "rb");

	if (!f)
		die(NULL, file);
	plan.body = malloc(1 << 20);
	plan.size = plan.body ? fread(plan.body, 1, 1 << 20, f) : 0;
	fclose(f);
}

static void make_body(size_t size)
{
	plan.body = malloc(size + 1);
	if (!plan.body)
		die(NULL, "memory");
	memset(plan.body, 'x', size);
	plan.size = size;
}

static void usage(void)
{
	fprintf(stderr, "usage: bench-bare [-p port] [-t threads] [-b bytes | -B file]\n"
		"  [-f db [-k 'SELECT key...'] -q 'SELECT ... ?1'...]\n"
		"  [-L looks.db [-g microseconds]]\n");
	exit(2);
}

static void read_plan(int argc, char **argv)
{
	int o;

	while ((o = getopt(argc, argv, "p:t:b:B:f:k:q:L:g:")) != -1)
		switch (o) {
		case 'p': plan.port = (uint16_t)atoi(optarg); break;
		case 't': plan.threads = (unsigned)atoi(optarg); break;
		case 'b': make_body(strtoul(optarg, NULL, 10)); break;
		case 'B': load_body(optarg); break;
		case 'f': plan.file = optarg; break;
		case 'k': plan.keys = optarg; break;
		case 'L': plan.looks = optarg; break;
		case 'g': plan.gather = (unsigned)atoi(optarg); break;
		case 'q':
			if (plan.n_reads == MAX_READS)
				usage();
			plan.reads[plan.n_reads++] = optarg;
			break;
		default: usage();
		}
	if (!plan.threads || (plan.keys && !plan.file) || (plan.n_reads && !plan.file))
		usage();
	if (!plan.body)
		make_body(8192);
}

int main(int argc, char **argv)
{
	struct sockaddr_in address = {.sin_family = AF_INET,
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	struct MHD_Daemon *daemon;
	pthread_t writer;

	read_plan(argc, argv);
	if (sodium_init() < 0)
		die(NULL, "libsodium");
	if (plan.keys)
		load_keys();
	if (plan.looks && pthread_create(&writer, NULL, write_looks, NULL) != 0)
		die(NULL, "thread");
	address.sin_port = htons(plan.port);
	daemon = MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, NULL,
		NULL, serve, NULL, MHD_OPTION_THREAD_POOL_SIZE,
		plan.threads > 1 ? plan.threads : 0, MHD_OPTION_SOCK_ADDR, &address,
		MHD_OPTION_NOTIFY_COMPLETED, end, NULL, MHD_OPTION_END);
	if (!daemon)
		die(NULL, "the port");
	printf("http://127.0.0.1:%u/\n", plan.port);
	fflush(stdout);
	for (;;)
		pause();
}
