/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The writer: each job alone, many together, nothing acknowledged before it is on disk. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "store/test_home.h"
#include "store_test_sql.h"

static struct test_home home;

static int set_up(void **state)
{
	(void)state;
	test_home_make(&home);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	test_home_end(&home);
	return 0;
}

/* --- a job that writes one note, and what became of it ---------------------------- */

struct deed {
	struct store_job job;
	int64_t id;
	enum err fails_with; /* after it has written */
	enum err result;
	int undone, done;
	int64_t seen_on_disk; /* asked in done(), on another connection */
};

static sem_t gate;  /* holds the writer in held() until it is posted */
static sem_t inside;
static sem_t ended; /* posted by each done() */

static enum err write_note(struct store_job *job, struct db *db)
{
	struct deed *d = job->p;
	struct note_add_in in = {d->id, arena_fmt(home.a, "note %lld", (long long)d->id)};

	TRY(note_add(db, &in));
	return d->fails_with;
}

static void undo(struct store_job *job)
{
	((struct deed *)job->p)->undone++;
}

static void done(struct store_job *job, enum err result)
{
	struct deed *d = job->p;
	char sql[64];

	(void)snprintf(sql, sizeof(sql), "SELECT COUNT(*) FROM note WHERE id = %d", (int)d->id);
	d->seen_on_disk = test_records_number(home.path, sql);
	d->result = result;
	d->done++;
	sem_post(&ended);
}

static void deed_init(struct deed *d, int64_t id)
{
	*d = (struct deed){.id = id};
	d->job = (struct store_job){
		.kind = STORE_DEED, .run = write_note, .undo = undo, .done = done, .p = d};
}

static enum err held(struct store_job *job, struct db *db)
{
	(void)job;
	(void)db;
	sem_post(&inside);
	sem_wait(&gate);
	return ERR_OK;
}

static struct store_job holder;

/* From here on jobs wait, and form one batch when the gate is opened. */
static void hold(void)
{
	sem_init(&gate, 0, 0);
	sem_init(&inside, 0, 0);
	sem_init(&ended, 0, 0);
	holder = (struct store_job){.kind = STORE_LOOK, .run = held};
	assert_int_equal(store_submit(home.store, &holder), ERR_OK);
	sem_wait(&inside);
}

static void let_go(int n)
{
	sem_post(&gate);
	while (n-- > 0)
		sem_wait(&ended);
}

static void one_fails_alone(void **state)
{
	struct deed d[5];

	(void)state;
	hold();
	for (int i = 0; i < 5; i++) {
		deed_init(&d[i], i + 1);
		assert_int_equal(store_submit(home.store, &d[i].job), ERR_OK);
	}
	d[1].fails_with = ERR_REFUSED;
	d[3].id = 1; /* a conflict with the first */
	let_go(5);
	for (int i = 0; i < 5; i++) {
		bool good = i != 1 && i != 3;
		enum err want = good ? ERR_OK : i == 1 ? ERR_REFUSED : ERR_CONFLICT;

		assert_int_equal(d[i].result, want);
		assert_int_equal(d[i].done, 1);
		assert_int_equal(d[i].undone, good ? 0 : 1);
		/* On disk, for another connection, when done() is called. */
		assert_int_equal(d[i].seen_on_disk, i == 1 ? 0 : 1);
	}
	assert_int_equal(test_records_number(home.path, "SELECT COUNT(*) FROM note"), 3);
}

/* --- 64 jobs from 4 threads ---------------------------------------------------------- */

enum { THREADS = 4, EACH = 16 };

static void *submit_some(void *p)
{
	struct deed *d = p;

	for (int i = 0; i < EACH; i++)
		if (store_submit(home.store, &d[i].job) != ERR_OK)
			return p;
	return NULL;
}

static void group_commit(void **state)
{
	struct deed d[THREADS * EACH];
	pthread_t threads[THREADS];
	void *failed;

	(void)state;
	hold();
	for (int i = 0; i < THREADS * EACH; i++)
		deed_init(&d[i], i + 1);
	for (int t = 0; t < THREADS; t++)
		pthread_create(&threads[t], NULL, submit_some, &d[t * EACH]);
	for (int t = 0; t < THREADS; t++) {
		pthread_join(threads[t], &failed);
		assert_null(failed);
	}
	let_go(THREADS * EACH);
	for (int i = 0; i < THREADS * EACH; i++) {
		assert_int_equal(d[i].result, ERR_OK);
		assert_int_equal(d[i].done, 1);
		assert_int_equal(d[i].seen_on_disk, 1);
	}
	assert_int_equal(test_records_number(home.path, "SELECT COUNT(*) FROM note"),
		THREADS * EACH);
}

/* --- the keys' commit before the records' -------------------------------------------- */

struct keys {
	int committed, lost;
	enum err answer;
};

static enum err before_commit(void *p)
{
	struct keys *k = p;

	k->committed++;
	return k->answer;
}

static void lost(void *p)
{
	((struct keys *)p)->lost++;
}

static enum err look(struct store_job *job, struct db *db)
{
	struct note_count_row row;

	(void)job;
	return note_count(db, home.a, &row);
}

static void lost_batch(void **state)
{
	struct keys keys = {.answer = ERR_SYSTEM};
	struct store_job looking = {.kind = STORE_LOOK, .run = look};
	struct deed d[3];

	(void)state;
	home.config.before_commit = before_commit;
	home.config.lost = lost;
	home.config.p = &keys;
	test_home_reopen(&home);
	assert_int_equal(store_do(home.store, &looking), ERR_OK);
	assert_int_equal(keys.committed, 0); /* nothing but looks */
	hold();
	for (int i = 0; i < 3; i++) {
		deed_init(&d[i], i + 1);
		assert_int_equal(store_submit(home.store, &d[i].job), ERR_OK);
	}
	d[1].fails_with = ERR_REFUSED;
	let_go(3);
	assert_int_equal(keys.committed, 1);
	assert_int_equal(keys.lost, 1);
	for (int i = 0; i < 3; i++) {
		assert_int_equal(d[i].result, ERR_BUSY);
		assert_int_equal(d[i].undone, 1);
		assert_int_equal(d[i].done, 1);
		assert_int_equal(d[i].seen_on_disk, 0);
	}
	assert_true(store_well(home.store));
	keys.answer = ERR_OK;
	assert_int_equal(test_note(&home, 1, "a"), ERR_OK);
	/* A batch whose only deed was refused brings no new keys. */
	keys.committed = 0;
	assert_int_equal(test_note(&home, 1, "a"), ERR_CONFLICT);
	assert_int_equal(keys.committed, 0);
}

/* --- the end ---------------------------------------------------------------------------- */

static void *stop(void *p)
{
	store_stop(p);
	return NULL;
}

static void stop_drains(void **state)
{
	struct deed d[8], probe[1000];
	pthread_t stopper;
	int late = 0;

	(void)state;
	hold();
	for (int i = 0; i < 8; i++) {
		deed_init(&d[i], i + 1);
		assert_int_equal(store_submit(home.store, &d[i].job), ERR_OK);
	}
	pthread_create(&stopper, NULL, stop, home.store);
	for (; late < 1000; late++) {
		deed_init(&probe[late], 100 + late);
		if (store_submit(home.store, &probe[late].job) == ERR_BUSY)
			break;
		usleep(1000);
	}
	assert_true(late < 1000);
	let_go(8 + late);
	pthread_join(stopper, NULL);
	home.store = NULL;
	for (int i = 0; i < 8; i++)
		assert_int_equal(d[i].result, ERR_OK);
	assert_int_equal(probe[late].done, 0);
	assert_int_equal(test_records_number(home.path, "SELECT COUNT(*) FROM note"), 8 + late);
	test_home_reopen(&home);
}

/* --- a disk that fails --------------------------------------------------------------------- */

/* No file of this process grows any more: writing gives an error that is not "full". */
static void limit_files(rlim_t size)
{
	struct rlimit limit;

	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
	limit.rlim_cur = size;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void fail_stop(void **state)
{
	struct deed d;

	(void)state;
	if (test_records_on_server()) /* of a file alone */
		skip();
	assert_int_equal(test_note(&home, 1, "kept"), ERR_OK);
	sem_init(&ended, 0, 0);
	deed_init(&d, 2);
	limit_files(4096);
	assert_int_equal(store_submit(home.store, &d.job), ERR_OK);
	sem_wait(&ended);
	limit_files(RLIM_INFINITY);
	assert_int_equal(d.result, ERR_BUSY);
	assert_int_equal(d.undone, 1);
	assert_false(store_well(home.store));
	/* The disk would take it now, but it is not trusted. */
	assert_int_equal(test_note(&home, 3, "late"), ERR_BUSY);
	test_home_reopen(&home);
	assert_int_equal(test_note(&home, 4, "after"), ERR_OK);
	assert_int_equal(test_records_number(home.path, "SELECT SUM(id) FROM note"), 5);
}

static void full_is_no_failure(void **state)
{
	char *bytes = arena_alloc(home.a, (1 << 20) + 1);

	(void)state;
	if (test_records_on_server()) /* of a file alone */
		skip();
	memset(bytes, 'x', 1 << 20);
	home.config.after_pragmas = "PRAGMA max_page_count = 100";
	test_home_reopen(&home);
	assert_int_equal(test_note(&home, 1, "small"), ERR_OK);
	assert_int_equal(test_note(&home, 2, bytes), ERR_BUSY);
	assert_true(store_well(home.store));
	assert_int_equal(test_note(&home, 3, "small again"), ERR_OK);
	assert_int_equal(test_records_number(home.path, "SELECT SUM(id) FROM note"), 4);
}

/* --- a server out of reach -------------------------------------------------------------------- */

static void end_connections(const char *name)
{
	char sql[200];

	(void)snprintf(sql, sizeof(sql), "SELECT COUNT(pg_terminate_backend(pid, 5000)) FROM "
		"pg_stat_activity WHERE application_name = 'okas %s %d'", name, (int)getpid());
	assert_true(test_records_number(home.path, sql) > 0);
}

/* The batch that meets it is answered as lost; the next one has a connection. */
static void connections_are_made_anew(void **state)
{
	struct db *db;

	(void)state;
	if (!test_records_on_server())
		skip();
	assert_int_equal(test_note(&home, 1, "kept"), ERR_OK);
	assert_int_equal(store_read(home.store, &db), ERR_OK);
	store_read_end(db);
	end_connections("reader");
	assert_int_equal(store_read(home.store, &db), ERR_OK);
	store_read_end(db);
	end_connections("writer");
	assert_int_equal(test_note(&home, 2, "lost"), ERR_BUSY);
	assert_true(store_well(home.store));
	assert_int_equal(test_note(&home, 3, "after"), ERR_OK);
	assert_int_equal(test_records_number(home.path, "SELECT SUM(id) FROM note"), 4);
}

/* Who lost the lock with the connection does not write beside who has it now. */
static void without_the_lock_nothing_is_written(void **state)
{
	static const char of_it[] = "(1869308275, hashtext(current_schema()))";
	char sql[120];

	(void)state;
	if (!test_records_on_server())
		skip();
	assert_int_equal(test_note(&home, 1, "kept"), ERR_OK);
	end_connections("writer");
	(void)snprintf(sql, sizeof(sql), "SELECT pg_advisory_lock%s", of_it);
	(void)test_records_number(home.path, sql);
	assert_int_equal(test_note(&home, 2, "lost"), ERR_BUSY);
	assert_int_equal(test_note(&home, 3, "beside another"), ERR_BUSY);
	(void)snprintf(sql, sizeof(sql), "SELECT pg_advisory_unlock%s", of_it);
	(void)test_records_number(home.path, sql);
	assert_int_equal(test_note(&home, 4, "after"), ERR_OK);
	assert_int_equal(test_records_number(home.path, "SELECT SUM(id) FROM note"), 5);
}

/* --- a moment shortly before ------------------------------------------------------------------ */

static int64_t seen_lately(void)
{
	struct note_count_row row;
	struct db *db;

	assert_int_equal(store_read_lately(home.store, &db), ERR_OK);
	assert_int_equal(note_count(db, home.a, &row), ERR_OK);
	store_read_end(db);
	return row.n;
}

static void no_deed_is_missing(void **state)
{
	struct note_count_row row;
	struct journal_head head;
	struct db *reader, *other;
	char label[8];

	(void)state;
	for (int i = 1; i <= 50; i++) {
		(void)snprintf(label, sizeof(label), "%d", i);
		assert_int_equal(test_note(&home, i, label), ERR_OK);
		assert_int_equal(seen_lately(), i);
		assert_int_equal(seen_lately(), i);
	}
	/* Who reads already goes on in the moment that was; who begins does not. */
	assert_int_equal(store_read_lately(home.store, &reader), ERR_OK);
	assert_int_equal(note_count(reader, home.a, &row), ERR_OK);
	assert_int_equal(test_note(&home, 51, "last"), ERR_OK);
	assert_int_equal(note_count(reader, home.a, &row), ERR_OK);
	assert_int_equal(row.n, 50);
	assert_int_equal(store_read_lately(home.store, &other), ERR_OK);
	assert_int_equal(note_count(other, home.a, &row), ERR_OK);
	assert_int_equal(row.n, 51);
	/* Looks may be missing: what reads them is refused. */
	assert_int_equal(journal_head(other, &head), ERR_INTERNAL);
	store_read_end(other);
	store_read_end(reader);
	assert_int_equal(store_read(home.store, &reader), ERR_OK);
	assert_int_equal(journal_head(reader, &head), ERR_OK);
	store_read_end(reader);
}

/* --- checkpoints ----------------------------------------------------------------------------- */

static void log_stays_small(void **state)
{
	char *bytes = arena_alloc(home.a, 100001), path[TEST_RECORDS + 8];

	(void)state;
	if (test_records_on_server())
		skip();
	memset(bytes, 'x', 100000);
	/* A reader in the pool keeps its moment, but not the log. */
	(void)seen_lately();
	for (int i = 1; i <= 200; i++) {
		bytes[0] = (char)('A' + i % 26);
		bytes[1] = (char)('A' + i / 26);
		assert_int_equal(test_note(&home, i, bytes), ERR_OK);
	}
	/* 20 MB were written; the log starts anew after each 4 MB or so. */
	(void)snprintf(path, sizeof(path), "%s-wal", home.path);
	FILE *f = fopen(path, "r");

	assert_non_null(f);
	fseek(f, 0, SEEK_END);
	assert_in_range(ftell(f), 1, 8 << 20);
	fclose(f);
}

int main(void)
{
#define T_(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		T_(one_fails_alone), T_(group_commit), T_(lost_batch), T_(stop_drains),
		T_(fail_stop), T_(connections_are_made_anew),
		T_(without_the_lock_nothing_is_written), T_(full_is_no_failure),
		T_(no_deed_is_missing), T_(log_stays_small)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
