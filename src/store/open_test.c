/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Opening: settings that are not kept, migrations that are not ours; checks and copies. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/dictionary.h"
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

static enum err open_and_close(const struct store_config *config)
{
	struct store *s;
	enum err e = store_open(config, &s);

	assert_true((e == ERR_OK) == (s != NULL));
	store_stop(s);
	return e;
}

static void settings_are_read_back(void **state)
{
	static const struct {
		const char *name, *pragma;
		enum err want;
	} cases[] = {
		{"untouched", NULL, ERR_OK},
		{"harmless", "PRAGMA cache_size = 1000", ERR_OK},
		{"synchronous NORMAL", "PRAGMA synchronous = NORMAL", ERR_INTERNAL},
		{"synchronous OFF", "PRAGMA synchronous = OFF", ERR_INTERNAL},
		{"no log", "PRAGMA journal_mode = DELETE", ERR_INTERNAL},
		{"foreign keys", "PRAGMA foreign_keys = OFF", ERR_INTERNAL},
		{"cells", "PRAGMA cell_size_check = OFF", ERR_INTERNAL},
		{"mapped", "PRAGMA mmap_size = 1000000", ERR_INTERNAL},
		{"trust", "PRAGMA trusted_schema = ON", ERR_INTERNAL},
		{"autocheckpoint", "PRAGMA wal_autocheckpoint = 1000", ERR_INTERNAL},
	};

	(void)state;
	if (test_records_on_server()) /* of a file alone */
		skip();
	store_stop(home.store);
	home.store = NULL;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct store_config c = home.config;

		print_message("%s\n", cases[i].name);
		c.after_pragmas = cases[i].pragma;
		assert_int_equal(open_and_close(&c), cases[i].want);
	}
	test_home_reopen(&home);
}

/* Of a server: what it calls durable is, and a second program does not write beside the first. */
static void server_is_looked_at(void **state)
{
	struct store_config c = home.config;
	struct store *second;

	(void)state;
	if (!test_records_on_server())
		skip();
	assert_int_equal(store_open(&c, &second), ERR_BUSY);
	store_stop(home.store);
	home.store = NULL;
	c.after_pragmas = "SET synchronous_commit = off";
	assert_int_equal(open_and_close(&c), ERR_INTERNAL);
	c.after_pragmas = "SET synchronous_commit = local";
	assert_int_equal(open_and_close(&c), ERR_INTERNAL);
	c.after_pragmas = "SET synchronous_commit = remote_apply";
	assert_int_equal(open_and_close(&c), ERR_OK);
	test_home_reopen(&home);
}

static void migrations(void **state)
{
	const struct store_migration journal = home.migrations[0], test = home.migrations[1];
	const struct store_migration more = {"0003-more.sql",
					     "CREATE TABLE more (x INTEGER) STRICT;"};
	const struct store_migration edited = {"0002-test.sql",
					       "CREATE TABLE a (x INTEGER) STRICT"};
	const struct store_migration half = {"0003-half.sql",
					     "CREATE TABLE half (x INTEGER) STRICT; nonsense;"};
	const struct store_migration ends = {"0003-ends.sql",
					     "CREATE TABLE ends (x INTEGER) STRICT; COMMIT;"};
	const struct store_migration wrong = {"0004-more.sql", more.sql};
	const struct {
		const char *name;
		struct store_migration m[3];
		size_t n;
		enum err want;
	} cases[] = {
		{"the same", {journal, test}, 2, ERR_OK},
		{"edited", {journal, edited}, 2, ERR_CONFLICT},
		{"exchanged", {test, journal}, 2, ERR_CONFLICT},
		{"of a later version", {journal}, 1, ERR_CONFLICT},
		{"half of it", {journal, test, half}, 3, ERR_SYSTEM},
		{"ends its transaction", {journal, test, ends}, 3, ERR_INTERNAL},
		{"a number too far", {journal, test, wrong}, 3, ERR_INTERNAL},
		{"one more", {journal, test, more}, 3, ERR_OK},
		{"now it is needed", {journal, test}, 2, ERR_CONFLICT},
	};

	(void)state;
	assert_int_equal(test_note(&home, 1, "stays"), ERR_OK);
	store_stop(home.store);
	home.store = NULL;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct store_config c = home.config;

		print_message("%s\n", cases[i].name);
		c.migrations = cases[i].m;
		c.migrations_n = cases[i].n;
		assert_int_equal(open_and_close(&c), cases[i].want);
	}
	assert_int_equal(test_records_number(home.path, test_records_on_server()
		? "SELECT COUNT(*) FROM pg_tables WHERE schemaname = current_schema() "
		  "AND tablename = 'half'"
		: "SELECT COUNT(*) FROM sqlite_schema WHERE name = 'half'"), 0);
	assert_int_equal(test_records_number(home.path, "SELECT COUNT(*) FROM migration"), 3);
	assert_int_equal(test_records_number(home.path, "SELECT COUNT(*) FROM note"), 1);
}

static void whole_schema(void **state)
{
	struct store_config c = home.config;
	char path[128];

	(void)state;
	(void)snprintf(path, sizeof(path), "%s/whole", home.folder);
	c.path = path;
	c.migrations = store_migrations;
	c.migrations_n = store_migrations_n;
	assert_int_equal(open_and_close(&c), ERR_OK);
	assert_int_equal(open_and_close(&c), ERR_OK);
	assert_true(dictionary_columns_n > 15);
	for (size_t i = 0; i < dictionary_columns_n; i++)
		assert_true(dictionary_columns[i].sentence[0] &&
			    dictionary_columns[i].table_sentence[0]);
}

static void no_database(void **state)
{
	struct store_config c = home.config;
	char path[128];
	FILE *f;

	(void)state;
	if (test_records_on_server()) /* of a file alone */
		skip();
	(void)snprintf(path, sizeof(path), "%s/nonsense", home.folder);
	f = fopen(path, "w");
	for (int i = 0; i < 1000; i++)
		fputs("this is no database\n", f);
	fclose(f);
	c.path = path;
	assert_int_equal(open_and_close(&c), ERR_SYSTEM);
	c.path = "/nowhere/at/all";
	assert_int_equal(open_and_close(&c), ERR_SYSTEM);
}

static enum err check_of(struct store *s)
{
	struct db *db;
	enum err e;

	assert_int_equal(store_read(s, &db), ERR_OK);
	e = store_check(db);
	store_read_end(db);
	return e;
}

static void narrow(const char *path)
{
	struct stat st;

	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
}

static void backup(void **state)
{
	struct store_config c = home.config;
	char path[128];

	(void)state;
	if (test_records_on_server()) /* of a file alone */
		skip();
	for (int i = 1; i <= 50; i++)
		assert_int_equal(test_note(&home, i, arena_fmt(home.a, "n%d", i).p), ERR_OK);
	(void)snprintf(path, sizeof(path), "%s/copy", home.folder);
	assert_int_equal(store_backup(home.store, path), ERR_OK);
	narrow(path);
	narrow(home.path);
	assert_int_equal(test_note(&home, 51, "later"), ERR_OK);
	assert_int_equal(store_backup(home.store, path), ERR_CONFLICT);
	assert_int_equal(store_backup(home.store, "/nowhere/at/all"), ERR_SYSTEM);
	assert_int_equal(test_records_number(path, "SELECT COUNT(*) FROM note"), 50);
	c.path = path;
	assert_int_equal(open_and_close(&c), ERR_OK);
}

static void check_finds_damage(void **state)
{
	static const char zeros[4096];
	struct store_config c = home.config;
	struct store *copy;
	char path[128];
	int fd;

	(void)state;
	if (test_records_on_server()) /* of a file alone */
		skip();
	assert_int_equal(check_of(home.store), ERR_OK);
	for (int i = 1; i <= 500; i++)
		assert_int_equal(test_note(&home, i, arena_fmt(home.a, "n%d", i).p), ERR_OK);
	assert_int_equal(check_of(home.store), ERR_OK);
	(void)snprintf(path, sizeof(path), "%s/damaged", home.folder);
	assert_int_equal(store_backup(home.store, path), ERR_OK);
	fd = open(path, O_RDWR);
	assert_int_equal(pwrite(fd, zeros, sizeof(zeros), lseek(fd, 0, SEEK_END) - 4096), 4096);
	close(fd);
	c.path = path;
	assert_int_equal(store_open(&c, &copy), ERR_OK);
	assert_int_not_equal(check_of(copy), ERR_OK);
	store_stop(copy);
	/* A leaf whose note is gone. */
	test_records_sql(home.path, "PRAGMA foreign_keys = OFF; INSERT INTO leaf VALUES (9999)");
	assert_int_equal(check_of(home.store), ERR_INTERNAL);
}

int main(void)
{
#define T_(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		T_(settings_are_read_back), T_(server_is_looked_at), T_(migrations),
		T_(whole_schema), T_(no_database), T_(backup), T_(check_finds_damage)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
