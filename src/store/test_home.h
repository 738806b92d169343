/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* For tests: a folder of their own, a store in it, and SQL from behind. */
#ifndef STORE_TEST_HOME_H
#define STORE_TEST_HOME_H

#include "store/journal.h"
#include "store/store.h"
#include "store/test_records.h"

struct test_home {
	char folder[64];
	char path[TEST_RECORDS];
	struct store_migration migrations[2]; /* the journal's and 0002-test.sql */
	struct store_config config;
	struct store *store;
	struct arena *a;
};

/* Makes the folder and opens the store. */
void test_home_make(struct test_home *h);
/* Closes, and removes all. */
void test_home_end(struct test_home *h);
void test_home_reopen(struct test_home *h);
/* Adds a note as one deed. */
enum err test_note(struct test_home *h, int64_t id, const char *label);

#endif
