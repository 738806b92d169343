/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A head on its way: whole, changed, or of another key. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <sodium.h>
#include <string.h>

#include "matter/head/head.h"

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

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(signatures)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
