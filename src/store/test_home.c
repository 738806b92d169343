/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "store/test_home.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "store_test_sql.h"

static char *test_schema;

static char *read_all(const char *path)
{
	FILE *f = fopen(path, "r");
	char *text = NULL;
	size_t room = 0;

	if (!f || getdelim(&text, &room, '\0', f) < 0)
		log_fatal("test", "%s cannot be read", path);
	fclose(f);
	return text;
}

void test_home_make(struct test_home *h)
{
	const char *tmp = getenv("TMPDIR");

	*h = (struct test_home){.a = arena_new()};
	(void)snprintf(h->folder, sizeof(h->folder), "%s/store-test-XXXXXX", tmp ? tmp : "/tmp");
	if (!mkdtemp(h->folder))
		log_fatal("test", "no folder");
	test_records_place(h->path, h->folder);
	if (!test_schema)
		test_schema = read_all(TEST_SCHEMA);
	h->migrations[0] = store_migrations[0];
	h->migrations[1] = (struct store_migration){"0002-test.sql", test_schema};
	h->config = (struct store_config){
		.path = h->path, .migrations = h->migrations, .migrations_n = 2};
	test_home_reopen(h);
}

void test_home_reopen(struct test_home *h)
{
	store_stop(h->store);
	h->store = NULL;
	if (store_open(&h->config, &h->store) != ERR_OK)
		log_fatal("test", "%s does not open", h->path);
}

void test_home_end(struct test_home *h)
{
	DIR *d;
	struct dirent *entry;

	store_stop(h->store);
	arena_free(h->a);
	d = opendir(h->folder);
	while (d && (entry = readdir(d)))
		(void)unlinkat(dirfd(d), entry->d_name, 0);
	if (d)
		closedir(d);
	(void)rmdir(h->folder);
	free(test_schema);
	test_schema = NULL;
}

static enum err add_note(struct store_job *job, struct db *db)
{
	return note_add(db, job->p);
}

enum err test_note(struct test_home *h, int64_t id, const char *label)
{
	struct note_add_in in = {id, str_from(label)};
	struct store_job job = {.kind = STORE_DEED, .run = add_note, .p = &in};

	return store_do(h->store, &job);
}
