/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A head on its way: whole, changed, or of another key; and when one is signed. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <sodium.h>
#include <string.h>

#include "matter/head/head.h"
#include "matter/test_turn.h"

static struct journal_given signed_head(int64_t seq, struct arena *a, uint8_t *secret)
{
	struct journal_given h = {.seq = seq, .at = seq * 7};
	struct str words;

	memset(h.hash, (int)seq, 32);
	memcpy(h.key, secret + 32, 32);
	words = head_words(a, &h);
	crypto_sign_detached(h.signature, NULL, (const uint8_t *)words.p, words.n, secret);
	return h;
}

/* Any one changed character of a head given out is noticed; others' words around it are not. */
static void signatures(void **state)
{
	struct arena *a = arena_new();
	uint8_t key[32], secret[64];
	struct journal_heads list;
	struct journal_given two[2];
	struct buf text;
	struct str line;
	int64_t bad;

	(void)state;
	assert_int_equal(crypto_sign_keypair(key, secret), 0);
	two[0] = signed_head(9, a, secret);
	two[1] = signed_head(4, a, secret);
	buf_init(&text, a);
	buf_c(&text, "From the district office\n\n");
	head_print(&text, a, &two[0]);
	head_print(&text, a, &two[1]);
	assert_int_equal(head_read(a, buf_str(&text), key, &list, &bad), ERR_OK);
	assert_true(list.n == 2 && list.list[0].seq == 4 && list.list[1].seq == 9);
	key[0] ^= 1;
	assert_int_equal(head_read(a, buf_str(&text), key, &list, &bad), ERR_INPUT);
	assert_int_equal(bad, 3);
	key[0] ^= 1;
	text.n = 0;
	head_print(&text, a, &two[0]);
	line = buf_str(&text);
	for (size_t i = 9; i + 1 < line.n; i++) {
		char *copy = arena_alloc(a, line.n);

		memcpy(copy, line.p, line.n);
		copy[i] = copy[i] == '5' ? '6' : '5';
		assert_int_equal(head_read(a, (struct str){copy, line.n}, key, &list, &bad),
				 ERR_INPUT);
	}
	arena_free(a);
}

/* --- when a head is signed ---------------------------------------------------------------- */

#define MINUTE (60 * INSTANT_SECOND)
#define NOW INT64_C(1795316400000000)

static struct test_turn home;
static struct head_watch watch;
static int64_t passed; /* as the watch's clock tells it */

static int64_t told_now(void *p)
{
	(void)p;
	return home.now;
}

static int64_t told_steady(void *p)
{
	(void)p;
	return passed;
}

static enum err write_lines(struct turn *t, void *p)
{
	for (int i = 0; i < *(int *)p; i++)
		TRY(turn_journal(t, &(struct turn_deed){.deed = "probe", .source = "command"}));
	return ERR_OK;
}

static void lines(int n)
{
	assert_int_equal(test_turn_write(&home, write_lines, &n), ERR_OK);
}

static enum err read_heads(struct turn *t, void *p)
{
	return head_list(t, 0, 100, p);
}

/* So much later somebody looks: how many heads there are, and the line of the newest. */
static void look(int64_t seconds, size_t n, int64_t seq)
{
	struct journal_heads heads;

	passed += seconds * INSTANT_SECOND;
	home.now += seconds * INSTANT_SECOND;
	head_watch_look(&watch, false);
	assert_int_equal(test_turn_read(&home, read_heads, &heads), ERR_OK);
	assert_int_equal(heads.n, n);
	if (n)
		assert_int_equal(heads.list[n - 1].seq, seq);
}

static int begin(void **state)
{
	(void)state;
	test_turn_open(&home, NOW);
	passed = 7 * MINUTE;
	watch = (struct head_watch){.since = passed, .config = {.store = home.store,
		.vault = home.vault, .now = told_now, .steady = told_steady}};
	return 0;
}

static int end(void **state)
{
	(void)state;
	test_turn_end(&home);
	return 0;
}

/* A minute in which nothing was written needs no head; one in which a line was, one. */
static void each_minute(void **state)
{
	(void)state;
	look(300, 0, 0);
	lines(1);
	look(0, 1, 1); /* more than a minute since the watch began */
	look(600, 1, 1);
	lines(2);
	look(5, 2, 3); /* the minute since the last head is long over */
	lines(1);
	look(59, 2, 3);
	lines(1);
	look(1, 3, 5);
	look(60, 3, 5);
	lines(1);
	look(0, 4, 6); /* a minute without a line is over */
}

/* A thousand lines do not wait for the minute. */
static void each_thousand(void **state)
{
	(void)state;
	lines(999);
	look(1, 0, 0);
	lines(1);
	look(1, 1, 1000);
	lines(999);
	look(1, 1, 1000);
	lines(1);
	look(1, 2, 2000);
	lines(3500);
	look(1, 3, 5500);
	lines(1);
	look(1, 3, 5500);
	look(60, 4, 5501);
}

/* When the server stops, the lines of the last minute are signed too; once. */
static void at_the_end(void **state)
{
	(void)state;
	lines(3);
	look(1, 0, 0);
	head_watch_look(&watch, true);
	look(0, 1, 3);
	head_watch_look(&watch, true);
	look(0, 1, 3);
	/* who begins anew does not know of it, and does not sign it again */
	watch.seq = 0;
	look(60, 1, 3);
	lines(1);
	look(60, 2, 4);
}

/* A clock that was set back dates the head, and nothing else: the minute goes on. */
static void clock_set_back(void **state)
{
	(void)state;
	lines(1);
	look(60, 1, 1);
	home.now -= 600 * MINUTE;
	lines(1);
	look(59, 1, 1);
	look(1, 2, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(signatures),
		cmocka_unit_test_setup_teardown(each_minute, begin, end),
		cmocka_unit_test_setup_teardown(each_thousand, begin, end),
		cmocka_unit_test_setup_teardown(at_the_end, begin, end),
		cmocka_unit_test_setup_teardown(clock_set_back, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
