/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Every statement of the program, held against the engine that OKAS_DB names: the schema is
 * laid, each is prepared, and its rows are of the types that it declares.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "alert_sql.h"
#include "demo_sql.h"
#include "invention_sql.h"
#include "journal_sql.h"
#include "matters.h"
#include "store/store.h"
#include "turn_sql.h"
#include "web_sql.h"

static struct store *open_it(void)
{
	const char *server = getenv("OKAS_DB");
	struct store_config c = {.path = server ? server : "", .migrations = store_migrations,
		.migrations_n = store_migrations_n};
	struct store *s;

	assert_non_null(server);
	assert_int_equal(store_open(&c, &s), ERR_OK);
	return s;
}

/* The matters', then those that no page runs: the floors' below, the clock's, the
 * demonstration's. */
static const struct store_statement *statement_at(size_t i)
{
	static const struct {
		const struct store_statement *list;
		const size_t *n;
	} others[] = {{alert_statements, &alert_statements_n},
		{demo_statements, &demo_statements_n},
		{invention_statements, &invention_statements_n},
		{journal_statements, &journal_statements_n},
		{turn_statements, &turn_statements_n}, {web_statements, &web_statements_n}};
	const struct store_statement *s = matters_statement_at(i);
	size_t first = 0;

	if (s)
		return s;
	while (matters_statement_at(first))
		first++;
	i -= first;
	for (size_t k = 0; k < sizeof(others) / sizeof(others[0]); k++) {
		if (i < *others[k].n)
			return &others[k].list[i];
		i -= *others[k].n;
	}
	return NULL;
}

static size_t misfits(struct store *store, size_t *n)
{
	const struct store_statement *s;
	struct db *db;
	size_t bad = 0;

	for (*n = 0; (s = statement_at(*n)); ++*n) {
		/* A refused statement ends the moment: each has its own. */
		assert_int_equal(store_read(store, &db), ERR_OK);
		bad += store_fits(db, s) != ERR_OK;
		store_read_end(db);
	}
	return bad;
}

static void test_every_statement_fits(void **state)
{
	struct store *store = open_it();
	size_t n;

	(void)state;
	assert_int_equal(misfits(store, &n), 0);
	assert_true(n > 400);
	store_stop(store);
}

/* That it would be seen. */
static void test_a_misfit_is_seen(void **state)
{
	static const char *const none[] = {NULL};
	static const struct store_field n = {.name = "n", .type = STORE_INT};
	const struct store_statement says_text = {.name = "says_text", .sql = "SELECT 'one' AS n",
		.shape = STORE_ONE, .out = &n, .out_n = 1, .reads = none, .changes = none};
	const struct store_statement is_none = {.name = "is_none", .sql = "SELECT n FROM nothing",
		.shape = STORE_ONE, .out = &n, .out_n = 1, .reads = none, .changes = none};
	struct store *store = open_it();
	struct db *db;

	(void)state;
	assert_int_equal(store_read(store, &db), ERR_OK);
	assert_int_equal(store_fits(db, &says_text), ERR_INTERNAL);
	assert_int_equal(store_fits(db, &is_none), ERR_SYSTEM);
	store_read_end(db);
	store_stop(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_statement_fits),
		cmocka_unit_test(test_a_misfit_is_seen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
