/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The chain: what is appended is found, what is tampered with is noticed. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "store/test_home.h"

static struct test_home home;
static const struct uuid sok = {{1}}, dara = {{2}}, case_a = {{3}}, case_b = {{4}};

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

static const struct journal_line open_a = {
	.at = 1000, .actor = {{1}}, .agency = {{9}}, .role = STR_INIT("judge"),
	.relation = STR_INIT("assigned"), .deed = STR_INIT("case.open"),
	.subject_kind = STR_INIT("case"), .subject = {{3}}, .class = STR_INIT("A"),
	.source = STR_INIT("page")};

static enum err append(struct store_job *job, struct db *db)
{
	return journal_append(db, job->p);
}

static enum err line(const struct journal_line *l)
{
	struct journal_line copy = *l;
	struct store_job job = {.kind = STORE_LOOK, .run = append, .p = &copy};

	return store_do(home.store, &job);
}

static enum err append_and_fail(struct store_job *job, struct db *db)
{
	TRY(journal_append(db, job->p));
	TRY(journal_append(db, job->p));
	return ERR_REFUSED;
}

static enum err append_two(struct store_job *job, struct db *db)
{
	TRY(journal_append(db, job->p));
	return journal_append(db, job->p);
}

static void job(enum err (*run)(struct store_job *, struct db *), enum err want)
{
	struct journal_line copy = open_a;
	struct store_job job = {.kind = STORE_DEED, .run = run, .p = &copy};

	assert_int_equal(store_do(home.store, &job), want);
}

/* 12 lines; the 7th and 8th are lists. */
static void fill(void)
{
	const struct uuid both[] = {case_a, case_b};
	struct journal_line l = {.at = 1, .deed = STR("home.make"), .source = STR("command")};

	assert_int_equal(line(&l), ERR_OK);
	for (int i = 2; i <= 12; i++) {
		l = open_a;
		l.at = i * 1000;
		l.actor = i % 2 ? dara : sok;
		l.subject = i % 3 ? case_a : case_b;
		if (i == 7 || i == 8) {
			l.deed = STR("case.list");
			l.subject = UUID_NONE;
			l.seen = both;
			l.seen_n = i == 7 ? 2 : 1;
		}
		assert_int_equal(line(&l), ERR_OK);
	}
}

static struct journal_verdict verdict_of(struct store *s)
{
	struct journal_verdict v;
	struct db *db;

	assert_int_equal(store_read(s, &db), ERR_OK);
	assert_int_equal(journal_verify(db, (struct journal_heads){0}, &v), ERR_OK);
	store_read_end(db);
	return v;
}

static void no_gaps(void **state)
{
	struct journal_verdict v = verdict_of(home.store);

	(void)state;
	assert_true(v.fault == JOURNAL_WHOLE && v.lines == 0 && v.head.seq == 0);
	assert_int_equal(line(&open_a), ERR_OK);
	job(append_and_fail, ERR_REFUSED);
	job(append_two, ERR_OK);
	job(append_and_fail, ERR_REFUSED);
	assert_int_equal(line(&open_a), ERR_OK);
	v = verdict_of(home.store);
	assert_true(v.fault == JOURNAL_WHOLE && v.lines == 4 && v.head.seq == 4 && v.seq == 0);
	test_home_reopen(&home);
	assert_int_equal(line(&open_a), ERR_OK);
	v = verdict_of(home.store);
	assert_true(v.fault == JOURNAL_WHOLE && v.lines == 5);
}

static enum err refuse(void *p)
{
	return *(enum err *)p;
}

static void lost_batch_leaves_no_gap(void **state)
{
	enum err answer = ERR_SYSTEM;
	struct journal_verdict v;

	(void)state;
	home.config.before_commit = refuse;
	home.config.p = &answer;
	test_home_reopen(&home);
	assert_int_equal(line(&open_a), ERR_OK);
	job(append_two, ERR_BUSY);
	assert_int_equal(line(&open_a), ERR_OK);
	answer = ERR_OK;
	job(append_two, ERR_OK);
	v = verdict_of(home.store);
	assert_true(v.fault == JOURNAL_WHOLE && v.lines == 4);
}

static void only_machine_words(void **state)
{
	struct journal_line bad[6];
	struct db *db;
	char longer[202];

	(void)state;
	memset(longer, 'a', sizeof(longer));
	for (size_t i = 0; i < 6; i++)
		bad[i] = open_a;
	bad[0].what = STR("\xe1\x9e\x9f\xe1\x9e\xbb\xe1\x9e\x81"); /* a name */
	bad[1].purpose = STR("two\nlines");
	bad[2].deed = STR_NONE;
	bad[3].source = STR("");
	bad[4].role = (struct str){longer, 201};
	bad[5].class = STR("\x7f");
	for (size_t i = 0; i < 6; i++)
		assert_int_equal(line(&bad[i]), ERR_INTERNAL);
	bad[4].role.n = 200;
	assert_int_equal(line(&bad[4]), ERR_OK);
	assert_int_equal(store_read(home.store, &db), ERR_OK);
	assert_int_equal(journal_append(db, &open_a), ERR_INTERNAL);
	store_read_end(db);
	assert_int_equal(verdict_of(home.store).lines, 1);
}

static void found(const struct journal_query *q, const int64_t *want, size_t want_n)
{
	struct journal_entry *entries;
	struct db *db;
	size_t n;

	assert_int_equal(store_read(home.store, &db), ERR_OK);
	assert_int_equal(journal_find(db, home.a, q, &entries, &n), ERR_OK);
	store_read_end(db);
	assert_int_equal(n, want_n);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(entries[i].seq, want[i]);
}
#define FOUND(q, ...)                                                                  \
	do {                                                                           \
		const int64_t want_[] = {__VA_ARGS__};                                 \
		found(&(struct journal_query)q, want_, sizeof(want_) / sizeof(*want_)); \
	} while (0)
#define Q(...) {__VA_ARGS__}

static void who_looked(void **state)
{
	struct journal_entry *entries;
	struct db *db;
	size_t n;

	(void)state;
	fill();
	FOUND(Q(.subject = case_b, .limit = 100), 12, 9, 7, 6, 3);
	FOUND(Q(.subject = case_a, .limit = 3), 11, 10, 8);
	FOUND(Q(.subject = case_a, .before = 8, .limit = 100), 7, 5, 4, 2);
	FOUND(Q(.subject = case_a, .actor = sok, .limit = 100), 10, 8, 4, 2);
	FOUND(Q(.actor = dara, .limit = 2), 11, 9);
	FOUND(Q(.actor = dara, .before = 9, .limit = 9), 7, 5, 3);
	FOUND(Q(.limit = 3), 12, 11, 10);
	FOUND(Q(.limit = 9, .before = 3), 2, 1);
	found(&(struct journal_query){.subject = {{77}}, .limit = 5}, NULL, 0);
	assert_int_equal(store_read(home.store, &db), ERR_OK);
	assert_int_equal(journal_find(db, home.a, &(struct journal_query){.limit = 0}, &entries,
				      &n), ERR_INTERNAL);
	assert_int_equal(journal_find(db, home.a, &(struct journal_query){.limit = 9, .before = 3},
				      &entries, &n), ERR_OK);
	store_read_end(db);
	assert_true(str_is(entries[0].role, "judge") && uuid_eq(entries[0].actor, sok) &&
		    entries[0].at == 2000 && str_is(entries[0].source, "page") &&
		    !entries[0].purpose.p && uuid_eq(entries[0].subject, case_a));
	assert_true(!uuid_any(entries[1].actor) && !entries[1].role.p);
}

static const struct {
	const char *name, *sql;
	enum journal_fault want;
	int64_t seq, lines;
} tampered[] = {
	{"untouched", "SELECT 1", JOURNAL_WHOLE, 0, 12},
	{"another deed", "UPDATE journal SET deed = 'case.shut' WHERE seq = 3",
	 JOURNAL_CHANGED, 3, 2},
	{"another time", "UPDATE journal SET at = at + 1 WHERE seq = 12", JOURNAL_CHANGED, 12, 11},
	{"another actor", "UPDATE journal SET actor = subject WHERE seq = 1; "
	 "UPDATE journal SET actor = NULL WHERE seq = 2", JOURNAL_CHANGED, 2, 1},
	{"no actor but an empty one", "UPDATE journal SET actor = x'' WHERE seq = 1",
	 JOURNAL_CHANGED, 1, 0},
	{"a word moved to its neighbour", "UPDATE journal SET role = relation, relation = role "
	 "WHERE seq = 4", JOURNAL_CHANGED, 4, 3},
	{"another salt", "UPDATE journal SET salt = zeroblob(16) WHERE seq = 5",
	 JOURNAL_CHANGED, 5, 4},
	{"another hash", "UPDATE journal SET hash = zeroblob(32) WHERE seq = 5",
	 JOURNAL_CHANGED, 5, 4},
	{"a short hash", "UPDATE journal SET hash = x'00' WHERE seq = 12", JOURNAL_CHANGED, 12, 11},
	{"one missing", "DELETE FROM journal WHERE seq = 4", JOURNAL_MISSING, 4, 3},
	{"the first missing", "DELETE FROM journal WHERE seq = 1", JOURNAL_MISSING, 1, 0},
	{"one missing, the rest moved up", "DELETE FROM journal WHERE seq = 9; "
	 "UPDATE journal SET seq = seq - 1 WHERE seq = 10; "
	 "UPDATE journal SET seq = seq - 1 WHERE seq = 11; "
	 "UPDATE journal SET seq = seq - 1 WHERE seq = 12", JOURNAL_CHANGED, 9, 8},
	{"two exchanged", "UPDATE journal SET seq = 99 WHERE seq = 5; "
	 "UPDATE journal SET seq = 5 WHERE seq = 6; UPDATE journal SET seq = 6 WHERE seq = 99",
	 JOURNAL_REORDERED, 5, 4},
	{"one moved to the end", "UPDATE journal SET seq = 13 WHERE seq = 2",
	 JOURNAL_REORDERED, 2, 1},
	{"one moved before the first", "UPDATE journal SET seq = 0 WHERE seq = 1",
	 JOURNAL_REORDERED, 1, 0},
	{"one too many in front", "INSERT INTO journal (seq, at, deed, source, salt, hash) "
	 "VALUES (-7, 1, 'a', 'page', x'00', x'00')", JOURNAL_CHANGED, 1, 0},
	{"one too many behind", "INSERT INTO journal (seq, at, deed, source, salt, hash) "
	 "VALUES (13, 1, 'a', 'page', x'00', x'00')", JOURNAL_CHANGED, 13, 12},
	{"seen: one gone", "DELETE FROM journal_seen WHERE seq = 7 AND position = 0",
	 JOURNAL_CHANGED, 7, 6},
	{"seen: the last gone", "DELETE FROM journal_seen WHERE seq = 7 AND position = 1",
	 JOURNAL_CHANGED, 7, 6},
	{"seen: exchanged", "UPDATE journal_seen SET position = 5 - position WHERE seq = 7; "
	 "UPDATE journal_seen SET position = position - 4 WHERE seq = 7", JOURNAL_CHANGED, 7, 6},
	{"seen: moved to the next list", "UPDATE journal_seen SET seq = 8 WHERE seq = 7 "
	 "AND position = 1", JOURNAL_CHANGED, 7, 6},
	{"seen: one more", "INSERT INTO journal_seen VALUES (3, 0, zeroblob(16))",
	 JOURNAL_CHANGED, 3, 2},
	{"seen: of no line", "INSERT INTO journal_seen VALUES (14, 0, zeroblob(16))",
	 JOURNAL_MISSING, 14, 12},
	{"cut at the end", "DELETE FROM journal WHERE seq > 10", JOURNAL_WHOLE, 0, 10},
};

static void tampering(void **state)
{
	(void)state;
	if (test_records_on_server()) /* of a file alone */
		skip();
	fill();
	for (size_t i = 0; i < sizeof(tampered) / sizeof(*tampered); i++) {
		struct store_config c = home.config;
		struct journal_verdict v;
		struct store *s;
		char path[128];

		(void)snprintf(path, sizeof(path), "%s/case%zu", home.folder, i);
		assert_int_equal(store_backup(home.store, path), ERR_OK);
		test_records_sql(path, tampered[i].sql);
		c.path = path;
		assert_int_equal(store_open(&c, &s), ERR_OK);
		v = verdict_of(s);
		print_message("%s: %d at %lld\n", tampered[i].name, (int)v.fault,
			      (long long)v.seq);
		assert_int_equal(v.fault, tampered[i].want);
		assert_int_equal(v.seq, tampered[i].seq);
		assert_int_equal(v.lines, tampered[i].lines);
		assert_int_equal(v.head.seq, tampered[i].lines);
		store_stop(s);
	}
}

static enum err append_1200(struct store_job *job, struct db *db)
{
	for (int i = 0; i < 1200; i++)
		TRY(journal_append(db, job->p));
	return ERR_OK;
}

/* More than one page of the reader; a fault on the seam of two. */
static void many_lines(void **state)
{
	struct journal_verdict v;

	(void)state;
	job(append_1200, ERR_OK);
	v = verdict_of(home.store);
	assert_true(v.fault == JOURNAL_WHOLE && v.lines == 1200 && v.head.seq == 1200);
	test_records_sql(home.path, "UPDATE journal SET seq = 1201 WHERE seq = 801");
	v = verdict_of(home.store);
	assert_true(v.fault == JOURNAL_REORDERED && v.seq == 801 && v.lines == 800);
	test_records_sql(home.path, "UPDATE journal SET class = 'N' WHERE seq = 401");
	v = verdict_of(home.store);
	assert_true(v.fault == JOURNAL_CHANGED && v.seq == 401 && v.lines == 400);
}

int main(void)
{
#define T_(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		T_(no_gaps), T_(lost_batch_leaves_no_gap), T_(only_machine_words), T_(who_looked),
		T_(tampering), T_(many_lines)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
