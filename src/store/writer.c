/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The one writer.
 *
 * It takes all jobs that wait, runs each in a savepoint, and commits them
 * together: one fsync for many, and nothing is acknowledged that is not on disk.
 * It is also the only connection that checkpoints (before 3.51.3 SQLite can lose
 * pages when two do). A disk that fails once is not trusted again: after a
 * refused fsync the kernel may call the same pages clean.
 */
#include <time.h>

#include "base/log.h"
#include "store/inside.h"

enum {
	PAUSE_NS = 1000000, /* no look came for so long: no other comes */
	PAUSES = 4,         /* what a look may wait for others at most */
	PROBE = 16          /* every so many batches it is seen whether more would come */
};

static const char *const no_tables[] = {NULL};
#define PLAIN(id, text, reason)                                                        \
	static const struct store_statement id = {                                     \
		.name = #id, .sql = text, .why = reason, .shape = STORE_WRITE,         \
		.reads = no_tables, .changes = no_tables}

PLAIN(batch_commit, "COMMIT", "one fsync for all");
PLAIN(batch_rollback, "ROLLBACK", "the batch is lost");
PLAIN(job_begin, "SAVEPOINT job", "each job alone");
PLAIN(job_keep, "RELEASE job", "what the job wrote stays in the batch");
PLAIN(job_undo, "ROLLBACK TO job", "what the job wrote goes, the batch stays");

/* --- the queue ------------------------------------------------------------------- */

enum err store_submit(struct store *s, struct store_job *job)
{
	enum err e = ERR_OK;

	job->next = NULL;
	job->result = ERR_OK;
	pthread_mutex_lock(&s->lock);
	if (s->stopping || s->failed) {
		e = ERR_BUSY;
	} else {
		*s->last = job;
		s->last = &job->next;
		s->waiting++;
		s->hurry |= job->kind == STORE_DEED;
		if (s->waiting >= s->wanted || s->hurry)
			pthread_cond_signal(&s->work);
	}
	pthread_mutex_unlock(&s->lock);
	return e;
}

static struct timespec in_ns(long ns)
{
	struct timespec at;

	clock_gettime(CLOCK_MONOTONIC, &at);
	at.tv_nsec += ns;
	if (at.tv_nsec >= 1000000000) {
		at.tv_nsec -= 1000000000;
		at.tv_sec++;
	}
	return at;
}

/*
 * Waits until as many looks wait as made the batch before, so that whoever asks alone, or in
 * twos, does not wait for who does not come. Each commit makes every reader read its pages anew:
 * under load ten pages a commit are a third faster than one or two.
 */
static void wait_for_company(struct store *s, size_t company)
{
	if (++s->batches % PROBE == 0)
		company = STORE_BATCH;
	s->wanted = company;
	for (int pause = 0; pause < PAUSES; pause++) {
		struct timespec until = in_ns(PAUSE_NS);
		size_t before = s->waiting;

		while (s->waiting < company && !s->hurry && !s->stopping)
			if (pthread_cond_timedwait(&s->work, &s->lock, &until) != 0)
				break;
		if (s->waiting >= company || s->waiting == before || s->hurry || s->stopping)
			break;
	}
	s->wanted = 1;
}

/*
 * The jobs of the next batch, or NULL at the end. Looks wait a moment for others
 * where the batch before had company; deeds are not kept waiting.
 */
static struct store_job *take(struct store *s, size_t *n)
{
	struct store_job *first = NULL, **end = &first;

	pthread_mutex_lock(&s->lock);
	while (!s->first && !s->stopping)
		pthread_cond_wait(&s->work, &s->lock);
	if (s->first && *n > 1 && !s->hurry && s->waiting < *n)
		wait_for_company(s, *n);
	for (*n = 0; s->first && *n < STORE_BATCH; (*n)++) {
		*end = s->first;
		end = &s->first->next;
		s->first = s->first->next;
	}
	*end = NULL;
	s->waiting -= *n;
	if (!s->first) {
		s->last = &s->first;
		s->hurry = false;
	}
	pthread_mutex_unlock(&s->lock);
	return first;
}

/* --- one batch ---------------------------------------------------------------------- */

/* False where the transaction is gone: SQLite ends it itself on a full or failing disk. */
static bool stands(struct db *db)
{
	return !db->damaged && db->store->engine->stands(db);
}

static void undo(struct store_job *job)
{
	if (job->undo)
		job->undo(job);
}

/* An error loses the batch; the job's own is in job->result. */
static enum err run_one(struct db *db, struct store_job *job)
{
	struct journal_head head = db->head;
	bool head_known = db->head_known;

	TRY(store_plain(db, &job_begin));
	db->in_job = true;
	db->spoilt = false;
	job->result = job->run(job, db);
	db->in_job = false;
	if (db->spoilt && job->result == ERR_OK) {
		log_line("store", "a job went on after it was refused something");
		job->result = ERR_INTERNAL;
	}
	if (!stands(db)) {
		/* Lost as a whole: counted as kept, so that it is undone with the rest. */
		job->result = ERR_OK;
		return ERR_BUSY;
	}
	if (job->result != ERR_OK) {
		db->head = head;
		db->head_known = head_known;
		undo(job);
		TRY(store_plain(db, &job_undo));
	}
	return store_plain(db, &job_keep);
}

/* Runs and commits; *ran is how many had run() called. */
static enum err run_all(struct store *s, struct store_job *first, size_t *ran)
{
	struct db *db = s->writer;
	bool deeds = false;
	enum err e;

	*ran = 0;
	TRY(store_plain(db, db->store->engine->begin_writing));
	for (struct store_job *job = first; job; job = job->next) {
		(*ran)++;
		TRY(run_one(db, job));
		deeds |= job->kind == STORE_DEED && job->result == ERR_OK;
	}
	if (deeds && s->config.before_commit)
		TRY(s->config.before_commit(s->config.p));
	e = store_plain(db, &batch_commit);
	s->deeds += deeds;
	return e;
}

static void lose(struct store *s, struct store_job *first, size_t ran)
{
	struct db *db = s->writer;

	if (db->store->engine->stands(db))
		(void)!store_plain(db, &batch_rollback);
	db->head_known = false;
	for (struct store_job *job = first; job; job = job->next, ran -= ran > 0) {
		if (ran && job->result == ERR_OK)
			undo(job);
		job->result = ERR_BUSY;
	}
	if (s->config.lost)
		s->config.lost(s->config.p);
}

static void answer(struct store_job *first)
{
	struct store_job *next;

	for (struct store_job *job = first; job; job = next) {
		/* done() may free the job, or submit it again. */
		next = job->next;
		if (job->done)
			job->done(job, job->result);
	}
}

static void fail_stop(struct store *s)
{
	pthread_mutex_lock(&s->lock);
	if (!s->failed)
		log_line("store", "the disk has failed: nothing more is written until a restart");
	s->failed = true;
	pthread_mutex_unlock(&s->lock);
}

static void count(struct store *s, const struct store_job *first, bool kept)
{
	uint64_t deeds = 0, looks = 0;

	for (const struct store_job *job = first; job; job = job->next) {
		deeds += job->kind == STORE_DEED;
		looks += job->kind == STORE_LOOK;
	}
	pthread_mutex_lock(&s->lock);
	s->counts.commits += kept;
	s->counts.lost += !kept;
	s->counts.deeds += kept ? deeds : 0;
	s->counts.looks += kept ? looks : 0;
	pthread_mutex_unlock(&s->lock);
}

void *store_writer(void *p)
{
	struct store *s = p;
	struct store_job *first;
	size_t n = 0, ran = 0;
	bool kept;

	while ((first = take(s, &n))) {
		kept = !s->failed && run_all(s, first, &ran) == ERR_OK;
		if (!kept)
			lose(s, first, s->failed ? 0 : ran);
		count(s, first, kept);
		if (s->writer->damaged && !s->failed)
			fail_stop(s);
		answer(first);
		if (s->failed)
			continue;
		s->engine->rest(s);
		if (s->writer->damaged)
			fail_stop(s);
	}
	return NULL;
}

/* --- submit and wait -------------------------------------------------------------------- */

struct waiter {
	struct store_job outer;
	struct store_job *job;
	pthread_mutex_t lock;
	pthread_cond_t ended;
	bool is_done;
	enum err result;
};

static enum err waiter_run(struct store_job *outer, struct db *db)
{
	struct store_job *job = ((struct waiter *)outer->p)->job;

	return job->run(job, db);
}

static void waiter_undo(struct store_job *outer)
{
	undo(((struct waiter *)outer->p)->job);
}

static void waiter_done(struct store_job *outer, enum err result)
{
	struct waiter *w = outer->p;

	if (w->job->done)
		w->job->done(w->job, result);
	pthread_mutex_lock(&w->lock);
	w->result = result;
	w->is_done = true;
	pthread_cond_signal(&w->ended);
	pthread_mutex_unlock(&w->lock);
}

enum err store_do(struct store *s, struct store_job *job)
{
	struct waiter w = {.job = job, .lock = PTHREAD_MUTEX_INITIALIZER,
			   .ended = PTHREAD_COND_INITIALIZER};

	w.outer = (struct store_job){.kind = job->kind, .run = waiter_run, .undo = waiter_undo,
				     .done = waiter_done, .p = &w};
	TRY(store_submit(s, &w.outer));
	pthread_mutex_lock(&w.lock);
	while (!w.is_done)
		pthread_cond_wait(&w.ended, &w.lock);
	pthread_mutex_unlock(&w.lock);
	return w.result;
}
