/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Ten thousand random tampers with a journal that the program wrote, by somebody who owns the
 * records and can make the chain anew, but cannot sign. Each is done on the records themselves,
 * verified beside the heads given out, and taken back.
 */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/sqlite.h"
#include "store/test_home.h"

enum { LINES = 60, EXTRA = 4, TAMPERS = 10000, FIRST = 3 };

/* One line as it stands in the table; the words of the test fit. */
struct row {
	int64_t seq, at;
	char deed[16], role[16];
	uint8_t actor[16], salt[16], hash[32];
};
static struct row whole[LINES + EXTRA];
static size_t whole_n;
static struct journal_given heads[3];
static uint64_t dice;

static uint32_t roll(uint32_t below)
{
	dice = dice * 6364136223846793005ULL + 1442695040888963407ULL;
	return (uint32_t)(dice >> 33) % below;
}

static void sql(sqlite3 *h, const char *text)
{
	assert_int_equal(sqlite3_exec(h, text, NULL, NULL, NULL), SQLITE_OK);
}

/* --- the journal, by the program --------------------------------------------------------- */

static enum err write_lines(struct store_job *job, struct db *db)
{
	(void)job;
	for (int i = 1; i <= LINES; i++) {
		struct journal_line l = {.at = i * INT64_C(60000000), .deed = STR("case.open"),
			.role = i % 2 ? STR("judge") : STR("clerk"), .source = STR("page")};

		l.actor.b[0] = (uint8_t)(i % 5 + 1);
		TRY(journal_append(db, &l));
	}
	return ERR_OK;
}

static void load(sqlite3 *h)
{
	sqlite3_stmt *s;

	assert_int_equal(sqlite3_prepare_v2(h, "SELECT seq, at, deed, role, actor, salt, hash "
		"FROM journal ORDER BY seq", -1, &s, NULL), SQLITE_OK);
	for (whole_n = 0; sqlite3_step(s) == SQLITE_ROW; whole_n++) {
		struct row *r = &whole[whole_n];

		r->seq = sqlite3_column_int64(s, 0);
		r->at = sqlite3_column_int64(s, 1);
		(void)snprintf(r->deed, sizeof(r->deed), "%s", sqlite3_column_text(s, 2));
		(void)snprintf(r->role, sizeof(r->role), "%s", sqlite3_column_text(s, 3));
		memcpy(r->actor, sqlite3_column_blob(s, 4), 16);
		memcpy(r->salt, sqlite3_column_blob(s, 5), 16);
		memcpy(r->hash, sqlite3_column_blob(s, 6), 32);
	}
	sqlite3_finalize(s);
	assert_int_equal(whole_n, LINES);
}

static void give_out(void)
{
	static const int64_t at[] = {20, 40, 55};

	for (size_t i = 0; i < 3; i++) {
		heads[i] = (struct journal_given){.seq = at[i], .at = at[i] * INT64_C(60000000)};
		memcpy(heads[i].hash, whole[at[i] - 1].hash, 32);
	}
}

/* --- what somebody may do to it ------------------------------------------------------------ */

static void rebuild(struct row *r, size_t n)
{
	static const uint8_t start[32];

	for (size_t i = 0; i < n; i++) {
		struct journal_record line = {
			.seq = r[i].seq = (int64_t)i + 1, .at = r[i].at,
			.actor = {(const char *)r[i].actor, 16}, .role = str_from(r[i].role),
			.deed = str_from(r[i].deed), .source = STR("page"),
			.salt = {(const char *)r[i].salt, 16}};

		journal_hash(i ? r[i - 1].hash : start, &line, r[i].hash);
	}
}

static void edit(struct row *r)
{
	switch (roll(5)) {
	case 0: r->at += 1 + roll(1000); break;
	case 1: (void)snprintf(r->deed, sizeof(r->deed), "case.x%u", roll(100)); break;
	case 2: (void)snprintf(r->role, sizeof(r->role), "police%u", roll(100)); break;
	case 3: r->actor[roll(16)] ^= (uint8_t)(1 + roll(255)); break;
	default: r->salt[roll(16)] ^= (uint8_t)(1 + roll(255));
	}
}

enum kind { DELETED, INSERTED, SWAPPED, TRUNCATED, ROLLED_BACK, FORKED, BACKDATED, EDITED, KINDS };

static void insert(struct row *r, size_t *n, size_t at)
{
	memmove(&r[at + 1], &r[at], (*n - at) * sizeof(*r));
	r[at] = r[roll((uint32_t)*n)];
	edit(&r[at]);
	++*n;
}

static void swap(struct row *r, size_t at, size_t other)
{
	struct row kept = r[at];

	r[at] = r[other];
	r[other] = kept;
}

/* Changes r at line `at` (from 0), which a head vouches for. */
static void change(enum kind kind, struct row *r, size_t *n, size_t at)
{
	switch (kind) {
	case DELETED:
		memmove(&r[at], &r[at + 1], (--*n - at) * sizeof(*r));
		break;
	case INSERTED: insert(r, n, at); break;
	case SWAPPED: swap(r, at, at + 1 + roll((uint32_t)(*n - at - 1))); break;
	case TRUNCATED: *n = at; break;
	case ROLLED_BACK: /* an old copy, and work went on from there */
		for (size_t i = at; i < *n; i++)
			edit(&r[i]);
		*n = at + roll((uint32_t)(*n - at) + EXTRA);
		break;
	case FORKED:
		for (size_t i = at; i < *n; i++)
			edit(&r[i]);
		break;
	case BACKDATED: r[at].at -= 1 + roll(1000000000); break;
	default: edit(&r[at]);
	}
}

static void store_rows(sqlite3 *h, const struct row *r, size_t n)
{
	static const char add[] = "INSERT INTO journal (seq, at, actor, role, deed, source, salt, "
				  "hash) VALUES (?, ?, ?, ?, ?, 'page', ?, ?)";
	sqlite3_stmt *s;

	sql(h, "DELETE FROM journal");
	assert_int_equal(sqlite3_prepare_v2(h, add, -1, &s, NULL), SQLITE_OK);
	for (size_t i = 0; i < n; i++) {
		sqlite3_bind_int64(s, 1, (int64_t)i + 1);
		sqlite3_bind_int64(s, 2, r[i].at);
		sqlite3_bind_blob(s, 3, r[i].actor, 16, SQLITE_STATIC);
		sqlite3_bind_text(s, 4, r[i].role, -1, SQLITE_STATIC);
		sqlite3_bind_text(s, 5, r[i].deed, -1, SQLITE_STATIC);
		sqlite3_bind_blob(s, 6, r[i].salt, 16, SQLITE_STATIC);
		sqlite3_bind_blob(s, 7, r[i].hash, 32, SQLITE_STATIC);
		assert_int_equal(sqlite3_step(s), SQLITE_DONE);
		sqlite3_reset(s);
	}
	sqlite3_finalize(s);
}

static struct journal_verdict verdict(struct db *db, size_t heads_n)
{
	struct journal_verdict v;

	assert_int_equal(journal_verify(db, (struct journal_heads){heads, heads_n}, &v), ERR_OK);
	return v;
}

static void tamper(struct db *db, int i)
{
	struct row r[LINES + EXTRA + 1];
	size_t n = whole_n, at = roll(55);
	enum kind kind = (enum kind)(i % KINDS);
	bool anew = roll(2);
	struct journal_verdict v;

	memcpy(r, whole, sizeof(whole));
	change(kind, r, &n, at);
	if (anew)
		rebuild(r, n);
	store_rows(db->handle, r, n);
	v = verdict(db, 3);
	if (v.fault == JOURNAL_WHOLE || v.seq > (int64_t)at + 1 ||
	    (v.upto && v.upto < (int64_t)at + 1))
		fail_msg("tamper %d, kind %d at line %zu, made anew %d: fault %d at %lld", i,
			 (int)kind, at + 1, anew, (int)v.fault, (long long)v.seq);
}

/* Nothing that is newer than the last head can be told from the truth, if the chain fits. */
static void limit(struct db *db)
{
	struct row r[LINES + EXTRA];

	memcpy(r, whole, sizeof(whole));
	edit(&r[57]);
	store_rows(db->handle, r, LINES);
	assert_int_equal(verdict(db, 3).fault, JOURNAL_CHANGED);
	rebuild(r, LINES);
	store_rows(db->handle, r, LINES);
	assert_int_equal(verdict(db, 3).fault, JOURNAL_WHOLE);
	/* But what is said to be older than the head before it shows. */
	r[57].at = INT64_C(60000000);
	rebuild(r, LINES);
	store_rows(db->handle, r, LINES);
	assert_int_equal(verdict(db, 3).fault, JOURNAL_BACKDATED);
	/* And without heads a whole chain made anew passes. */
	memcpy(r, whole, sizeof(whole));
	edit(&r[FIRST]);
	rebuild(r, LINES);
	store_rows(db->handle, r, LINES);
	assert_int_equal(verdict(db, 0).fault, JOURNAL_WHOLE);
	assert_int_equal(verdict(db, 3).fault, JOURNAL_REWRITTEN);
}

static enum err play(struct store_job *job, struct db *db)
{
	(void)job;
	load(db->handle);
	give_out();
	assert_int_equal(verdict(db, 3).fault, JOURNAL_WHOLE);
	store_rows(db->handle, whole, LINES);
	assert_int_equal(verdict(db, 3).fault, JOURNAL_WHOLE);
	for (int i = 0; i < TAMPERS; i++)
		tamper(db, i);
	limit(db);
	return ERR_REFUSED; /* all of it is taken back */
}

static void all_found(void **state)
{
	const char *told = getenv("OKAS_SEED");
	uint64_t seed = told ? strtoull(told, NULL, 10) : (uint64_t)randombytes_random();
	struct store_job writing = {.kind = STORE_DEED, .run = write_lines};
	struct store_job playing = {.kind = STORE_DEED, .run = play};
	struct test_home home;

	(void)state;
	if (test_records_on_server()) /* of a file alone */
		skip();
	print_message("%d tampers, OKAS_SEED=%llu\n", TAMPERS, (unsigned long long)seed);
	dice = seed;
	test_home_make(&home);
	assert_int_equal(store_do(home.store, &writing), ERR_OK);
	assert_int_equal(store_do(home.store, &playing), ERR_REFUSED);
	test_home_end(&home);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(all_found)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
