/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "matter/test_turn.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/log.h"

static enum err before_commit(void *p)
{
	return vault_commit(p);
}

static void lost(void *p)
{
	vault_undo(p);
}

void test_turn_open(struct test_turn *h, int64_t now)
{
	const char *tmp = getenv("TMPDIR");
	char keys[300], master[310];
	struct vault_sheet sheet;

	*h = (struct test_turn){.a = arena_new(), .now = now};
	(void)snprintf(h->folder, sizeof(h->folder), "%s/matter-test-XXXXXX", tmp ? tmp : "/tmp");
	if (!mkdtemp(h->folder))
		log_fatal("test", "no folder");
	test_records_place(h->records, h->folder);
	(void)snprintf(keys, sizeof(keys), "%s/keys.db", h->folder);
	(void)snprintf(master, sizeof(master), "file:%s/master.key", h->folder);
	if (vault_create(&(struct vault_config){.keys = keys, .master = master}, &sheet,
		    &h->vault) != ERR_OK)
		log_fatal("test", "no vault");
	if (store_open(&(struct store_config){.path = h->records,
			       .migrations = store_migrations,
			       .migrations_n = store_migrations_n,
			       .before_commit = before_commit,
			       .lost = lost,
			       .p = h->vault},
		    &h->store) != ERR_OK)
		log_fatal("test", "no records");
}

void test_turn_close(struct test_turn *h)
{
	store_stop(h->store);
	vault_close(h->vault);
	h->store = NULL;
	h->vault = NULL;
}

void test_turn_end(struct test_turn *h)
{
	struct dirent *entry;
	DIR *d;

	test_turn_close(h);
	d = opendir(h->folder);
	while (d && (entry = readdir(d)))
		(void)unlinkat(dirfd(d), entry->d_name, 0);
	if (d)
		closedir(d);
	(void)rmdir(h->folder);
	arena_free(h->a);
}

struct deed {
	struct test_turn *h;
	struct turn t;
	test_turn_deed *fn;
	void *p;
};

static enum err run(struct deed *d, struct db *db)
{
	struct turn *t = &d->t;
	enum err e;

	*t = (struct turn){
		.a = d->h->a,
		.db = db,
		.vault = d->h->vault,
		.law = law_default(),
		.lang = LANG_EN,
		.now = d->h->now,
	};
	e = uuid_any(d->h->actor) ? turn_become(t, d->h->actor) : ERR_OK;
	if (e == ERR_OK)
		e = d->fn(t, d->p);
	d->h->detail = t->detail;
	return e;
}

static enum err run_job(struct store_job *job, struct db *db)
{
	return run(job->p, db);
}

static void done(struct store_job *job, enum err result)
{
	struct deed *d = job->p;

	if (result == ERR_OK)
		turn_settle(&d->t);
}

enum err test_turn_write(struct test_turn *h, test_turn_deed *deed, void *p)
{
	struct deed d = {.h = h, .fn = deed, .p = p};
	struct store_job job = {.kind = STORE_DEED, .run = run_job, .done = done, .p = &d};

	return store_do(h->store, &job);
}

enum err test_turn_read(struct test_turn *h, test_turn_deed *deed, void *p)
{
	struct deed d = {.h = h, .fn = deed, .p = p};
	struct db *db;
	enum err e = store_read(h->store, &db);

	if (e != ERR_OK)
		return e;
	e = run(&d, db);
	store_read_end(db);
	return e;
}
