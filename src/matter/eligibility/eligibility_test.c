/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The tests of diversion as data; how a file reads by them is shown in diversion_test.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "matter/eligibility/eligibility.h"

/* --- the tests as data ------------------------------------------------------------------ */

static const struct {
	const char *text;
	size_t line;
} broken[] = {
	{"", 1},
	{"En First\n", 1},
	{"Test a\nTest b\n", 2},
	{"Test a\nEn A\nKm ក\nReads nothing-known\nSource S\nSourceKm ខ\n", 7},
	{"Test a\nEn A\nKm ក\nReads length\n", 5},
	{"Test a\nEn A\nKm ក\nReads length\nSource S\nSourceKm ខ\nWeight 3\n", 7},
};

static void test_file_of_tests(void **state)
{
	struct eligibility_test *list;
	size_t n, line;

	struct arena *a = arena_new();

	(void)state;
	assert_int_equal(eligibility_read(a, eligibility_text(), &list, &n, &line), ERR_OK);
	assert_int_equal(n, 14);
	for (size_t i = 0; i < n; i++)
		assert_false(list[i].verified); /* until a lawyer has signed */
	for (size_t i = 0; i < sizeof(broken) / sizeof(broken[0]); i++) {
		assert_int_equal(eligibility_read(a, str_from(broken[i].text), &list, &n, &line),
			ERR_MALFORMED);
		assert_int_equal(line, broken[i].line);
	}
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_file_of_tests)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
