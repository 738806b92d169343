/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What goes in comes out; what must not be none is refused. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>

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

static enum err run_sample(struct store_job *job, struct db *db)
{
	return sample_add(db, job->p);
}

static enum err run_complete(struct store_job *job, struct db *db)
{
	return complete_add(db, job->p);
}

static enum err deed(enum err (*run)(struct store_job *, struct db *), void *p)
{
	struct store_job job = {.kind = STORE_DEED, .run = run, .p = p};

	return store_do(home.store, &job);
}

/* A reader for one statement. */
static struct db *reader(void)
{
	struct db *db;

	assert_int_equal(store_read(home.store, &db), ERR_OK);
	return db;
}

static bool same_str(struct str a, struct str b)
{
	return !a.p == !b.p && str_eq(a, b);
}

#define NONES                                                                          \
	.u = UUID_NONE, .t = STR_NONE, .b = STR_NONE, .i = INSTANT_NONE, .f = -1,      \
	.at = INSTANT_NONE, .d = DAY_NONE, .r = NAN

static void round_trip(void **state)
{
	static struct {
		const char *name;
		struct sample_add_in in;
	} cases[] = {
		{"all none", {NONES}},
		{"all", {.u = {{1, 2, 3}}, .t = STR_INIT("\xe1\x9e\xb1\xe1\x9e\x80"),
			 .b = STR_INIT("a\0b"), .i = -5, .f = 1, .at = 1700000000000000, .d = 20000,
			 .r = 1.5}},
		{"empty is not none", {.u = {{1}}, .t = STR_INIT(""), .b = STR_INIT(""), .i = 0,
				       .f = 0, .at = 0, .d = 0, .r = 0}},
		{"ends", {.u = {{0xff}}, .t = STR_INIT("'); DROP TABLE sample; --"),
			  .b = STR_INIT("\xff"), .i = INT64_MAX, .f = 1, .at = INT64_MIN + 1,
			  .d = INT32_MAX, .r = -1e300}},
		{"other ends", {.u = {{0xff}}, .t = STR_INIT("\n"), .b = STR_INIT("\0"),
				.i = INT64_MIN + 1, .f = 0, .at = INT64_MAX, .d = INT32_MIN + 1,
				.r = 5e-324}},
		{"one none", {.u = UUID_NONE, .t = STR_INIT("x"), .b = STR_NONE, .i = 1, .f = -1,
			      .at = 2, .d = DAY_NONE, .r = 0}},
	};

	(void)state;
	for (size_t k = 0; k < sizeof(cases) / sizeof(*cases); k++) {
		struct sample_add_in *in = &cases[k].in;
		struct sample_get_in id;
		struct sample_get_row row;
		struct db *db;

		print_message("%s\n", cases[k].name);
		in->id = uuid_new();
		id.id = in->id;
		assert_int_equal(deed(run_sample, in), ERR_OK);
		db = reader();
		assert_int_equal(sample_get(db, home.a, &id, &row), ERR_OK);
		store_read_end(db);
		assert_true(uuid_eq(row.u, in->u));
		assert_true(same_str(row.t, in->t));
		assert_true(same_str(row.b, in->b));
		assert_true(row.i == in->i && row.f == in->f && row.at == in->at &&
			    row.d == in->d);
		assert_true(isnan(in->r) ? isnan(row.r) : row.r == in->r);
	}
}

static const struct complete_add_in whole = {
	.id = {{7}}, .t = STR_INIT("t"), .b = STR_INIT("b"), .i = 3, .f = true, .at = 4, .d = 5,
	.r = 0.5};

static void complete_round_trip(void **state)
{
	struct complete_add_in in = whole;
	const struct complete_get_in good = {in.id, 3}, other = {in.id, 4};
	struct complete_get_row row;
	struct db *db;

	(void)state;
	assert_int_equal(deed(run_complete, &in), ERR_OK);
	db = reader();
	assert_int_equal(complete_get(db, home.a, &good, &row), ERR_OK);
	assert_true(uuid_eq(row.id, in.id) && same_str(row.t, in.t) && same_str(row.b, in.b) &&
		    row.i == 3 && row.f && row.at == 4 && row.d == 5 && row.r == 0.5);
	assert_int_equal(complete_get(db, home.a, &other, &row), ERR_ABSENT);
	store_read_end(db);
}

static void none_is_refused(void **state)
{
	struct complete_add_in in[7];

	(void)state;
	for (size_t i = 0; i < 7; i++)
		in[i] = whole;
	in[0].id = UUID_NONE;
	in[1].t = STR_NONE;
	in[2].b = STR_NONE;
	in[3].i = INSTANT_NONE;
	in[4].at = INSTANT_NONE;
	in[5].d = DAY_NONE;
	in[6].r = NAN;
	for (size_t i = 0; i < 7; i++)
		assert_int_equal(deed(run_complete, &in[i]), ERR_INTERNAL);
	assert_int_equal(test_records_number(home.path, "SELECT COUNT(*) FROM complete"), 0);
	/* The same statement goes on working after each refusal. */
	in[0] = whole;
	assert_int_equal(deed(run_complete, &in[0]), ERR_OK);
}

static void wrong_values_are_refused(void **state)
{
	struct db *db = reader();
	struct wrong_null_row null;
	struct wrong_uuid_row id;
	struct wrong_day_row day;
	struct wrong_bool_row truth;
	struct wrong_text_row text;

	(void)state;
	assert_int_equal(wrong_null(db, home.a, &null), ERR_INTERNAL);
	assert_int_equal(wrong_uuid(db, home.a, &id), ERR_INTERNAL);
	assert_int_equal(wrong_day(db, home.a, &day), ERR_INTERNAL);
	assert_int_equal(wrong_bool(db, home.a, &truth), ERR_INTERNAL);
	assert_int_equal(wrong_text(db, home.a, &text), ERR_INTERNAL);
	store_read_end(db);
}

static void one_is_one(void **state)
{
	struct note_any_row row;
	struct db *db = reader();

	(void)state;
	assert_int_equal(note_any(db, home.a, &row), ERR_ABSENT);
	store_read_end(db);
	assert_int_equal(test_note(&home, 1, "a"), ERR_OK);
	db = reader();
	assert_int_equal(note_any(db, home.a, &row), ERR_OK);
	assert_true(str_is(row.label, "a"));
	store_read_end(db);
	assert_int_equal(test_note(&home, 2, "b"), ERR_OK);
	db = reader();
	assert_int_equal(note_any(db, home.a, &row), ERR_INTERNAL);
	store_read_end(db);
}

static enum err run_many(struct store_job *job, struct db *db)
{
	(void)job;
	for (int64_t i = 1; i <= 1000; i++) {
		struct note_add_in in = {i, arena_fmt(home.a, "n%lld", (long long)i)};

		TRY(note_add(db, &in));
	}
	return ERR_OK;
}

static void many(void **state)
{
	struct note_all_row *rows;
	size_t n;
	struct db *db = reader();

	(void)state;
	assert_int_equal(note_all(db, home.a, &rows, &n), ERR_OK);
	assert_int_equal(n, 0);
	store_read_end(db);
	assert_int_equal(deed(run_many, NULL), ERR_OK);
	db = reader();
	assert_int_equal(note_all(db, home.a, &rows, &n), ERR_OK);
	store_read_end(db);
	assert_int_equal(n, 1000);
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(rows[i].id, i + 1);
		assert_true(str_eq(rows[i].label, arena_fmt(home.a, "n%zu", i + 1)));
	}
}

static enum err run_rename(struct store_job *job, struct db *db)
{
	struct note_rename_in in = {1, STR("new")};
	struct note_rename_row row;

	(void)job;
	TRY(note_rename(db, home.a, &in, &row));
	assert_int_equal(row.id, 1);
	assert_true(str_is(row.label, "new"));
	assert_int_equal(store_touched(db), 1);
	in.id = 99;
	assert_int_equal(note_rename(db, home.a, &in, &row), ERR_ABSENT);
	assert_int_equal(store_touched(db), 0);
	TRY(note_clear(db));
	assert_int_equal(store_touched(db), 2);
	return ERR_OK;
}

static enum err run_rename_taken(struct store_job *job, struct db *db)
{
	struct note_rename_row row;

	(void)job;
	return note_rename(db, home.a, &(struct note_rename_in){2, STR("a")}, &row);
}

/* A conflict of an INSERT is an answer: the job goes on. */
static enum err run_add_twice(struct store_job *job, struct db *db)
{
	(void)job;
	assert_int_equal(note_add(db, &(struct note_add_in){1, STR("d")}), ERR_CONFLICT);
	assert_int_equal(note_add(db, &(struct note_add_in){3, STR("a")}), ERR_CONFLICT);
	return note_add(db, &(struct note_add_in){3, STR("c")});
}

/* What a job may not do. */
static enum err run_goes_on(struct store_job *job, struct db *db)
{
	(void)!leaf_add(db, job->p);
	return ERR_OK;
}

static enum err run_leaf(struct store_job *job, struct db *db)
{
	return leaf_add(db, job->p);
}

static void writes(void **state)
{
	struct leaf_add_in leaf = {12};

	(void)state;
	assert_int_equal(test_note(&home, 1, "a"), ERR_OK);
	assert_int_equal(test_note(&home, 2, "b"), ERR_OK);
	assert_int_equal(test_note(&home, 1, "c"), ERR_CONFLICT); /* primary key */
	assert_int_equal(test_note(&home, 3, "a"), ERR_CONFLICT); /* unique */
	assert_int_equal(deed(run_leaf, &leaf), ERR_INTERNAL);    /* foreign key */
	assert_int_equal(deed(run_rename_taken, NULL), ERR_CONFLICT);
	assert_int_equal(deed(run_add_twice, NULL), ERR_OK);
	test_records_sql(home.path, "DELETE FROM note WHERE id = 3");
	if (test_records_on_server())
		assert_int_equal(deed(run_goes_on, &leaf), ERR_INTERNAL);
	assert_int_equal(deed(run_rename, NULL), ERR_OK);
	assert_int_equal(test_records_number(home.path, "SELECT COUNT(*) FROM note"), 0);
}

static void readers_do_not_write(void **state)
{
	struct note_add_in in = {1, STR("a")};
	struct db *db = reader();

	(void)state;
	assert_int_equal(note_add(db, &in), ERR_INTERNAL);
	store_read_end(db);
	assert_int_equal(test_records_number(home.path, "SELECT COUNT(*) FROM note"), 0);
}

static void readers_see_one_moment(void **state)
{
	struct note_count_row row;
	struct db *db = reader(), *later;

	(void)state;
	assert_int_equal(note_count(db, home.a, &row), ERR_OK);
	assert_int_equal(row.n, 0);
	assert_int_equal(test_note(&home, 1, "a"), ERR_OK);
	assert_int_equal(note_count(db, home.a, &row), ERR_OK);
	assert_int_equal(row.n, 0);
	later = reader();
	assert_int_equal(note_count(later, home.a, &row), ERR_OK);
	assert_int_equal(row.n, 1);
	store_read_end(db);
	store_read_end(later);
}

static void khmer_order(void **state)
{
	/* Khmer before Latin, capitals beside their small letters: not the order of bytes. */
	static const char *const given[] = {"\xe1\x9e\x81", "b", "\xe1\x9e\x80\xe1\x9e\xb6",
					    "\xe1\x9e\x80\xe1\x9f\x92\xe1\x9e\x9a", "a",
					    "\xe1\x9e\x80", "B"};
	static const char *const want[] = {"\xe1\x9e\x80",
					   "\xe1\x9e\x80\xe1\x9e\xb6",
					   "\xe1\x9e\x80\xe1\x9f\x92\xe1\x9e\x9a",
					   "\xe1\x9e\x81", "a", "b", "B"};
	struct note_sorted_row *rows;
	size_t n;
	struct db *db;

	(void)state;
	for (size_t i = 0; i < 7; i++)
		assert_int_equal(test_note(&home, (int64_t)i + 1, given[i]), ERR_OK);
	db = reader();
	assert_int_equal(note_sorted(db, home.a, &rows, &n), ERR_OK);
	store_read_end(db);
	assert_int_equal(n, 7);
	for (size_t i = 0; i < n; i++)
		assert_string_equal(rows[i].label.p, want[i]);
}

static void audit_list(void **state)
{
	const struct store_statement *s = NULL;

	(void)state;
	for (size_t i = 0; i < store_test_statements_n; i++)
		if (strcmp(store_test_statements[i].name, "note_all") == 0)
			s = &store_test_statements[i];
	assert_non_null(s);
	assert_true(s->shape == STORE_MANY && !s->writes && !s->scope && !s->changes[0]);
	assert_string_equal(s->reads[0], "note.id");
	assert_string_equal(s->reads[1], "note.label");
	assert_null(s->reads[2]);
}

int main(void)
{
#define T_(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		T_(round_trip), T_(complete_round_trip), T_(none_is_refused),
		T_(wrong_values_are_refused), T_(one_is_one), T_(many), T_(writes),
		T_(readers_do_not_write), T_(readers_see_one_moment), T_(khmer_order),
		T_(audit_list)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
