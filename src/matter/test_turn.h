/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* For tests of matters: an empty home in a folder of its own, and turns on it. */
#ifndef MATTER_TEST_TURN_H
#define MATTER_TEST_TURN_H

#include "store/test_records.h"
#include "turn/turn.h"

struct test_turn {
	struct arena *a;
	char folder[256], records[TEST_RECORDS];
	struct store *store;
	struct vault *vault;
	int64_t now;
	struct uuid actor; /* UUID_NONE: a command */
	struct str detail; /* of the last deed that failed */
};
void test_turn_open(struct test_turn *h, int64_t now);
/* Closes the records and keeps the folder. */
void test_turn_close(struct test_turn *h);
/* Closes, and takes the folder away. */
void test_turn_end(struct test_turn *h);

typedef enum err test_turn_deed(struct turn *t, void *p);
/* One deed on the writer. What it keeps must be in h->a, which is the turn's arena. */
enum err test_turn_write(struct test_turn *h, test_turn_deed *deed, void *p);
enum err test_turn_read(struct test_turn *h, test_turn_deed *deed, void *p);

#endif
