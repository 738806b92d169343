/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Forms that must be refused, and where. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "matter/questionnaire/questionnaire.h"

static const struct {
	const char *text;
	size_t line;
	const char *what;
} broken[] = {
	{"Form a\nVersion 1\n", 3, "a form has a name, a version and sections"},
	{"Form a\nVersion 1\nSection x\nEn X\n", 5,
		"a section lacks its title in Khmer or in English"},
	{"Form a\nVersion 1\nSection x\nEn X\nKm ក\nSection x\n", 6,
		"this section stands above already"},
	{"Section X y\n", 1, "a code is a word of small letters"},
	{"Ask q\n", 1, "a question belongs to a section"},
	{"Option q\n", 1, "an answer belongs to a question"},
	{"En words\n", 1, "words belong to a section"},
	{"Section x\nEn X\nEn Y\n", 3, "said twice"},
	{"Section x\nAsk text\n", 2,
		"a code is a word of small letters, and none of text, state, impossible_why"},
	{"Section x\nAsk state\n", 2,
		"a code is a word of small letters, and none of text, state, impossible_why"},
	{"Section x\nNeed it\n", 2, "stands alone, below a section"},
	{"Section x\nAsk q\nHintEn h\n", 3, "a hint belongs to a section, before its questions"},
	{"Form a\nVersion 1\nSection x\nEn X\nKm ក\nAsk q\nEn Q\nKm ខ\nOption a\nEn A\nKm គ\n", 12,
		"a question lacks words, or two answers"},
	{"Score 10\n", 1, "not a line of a form"},
	{"Section \xff\n", 0, "not UTF-8"},
};

static void test_broken_forms(void **state)
{
	struct arena *a = arena_new();
	struct questionnaire_fault fault;
	struct questionnaire form;

	(void)state;
	for (size_t i = 0; i < sizeof(broken) / sizeof(broken[0]); i++) {
		assert_int_equal(
			questionnaire_read(a, str_from(broken[i].text), &form, &fault),
			ERR_MALFORMED);
		assert_string_equal(fault.what, broken[i].what);
		assert_int_equal(fault.line, broken[i].line);
	}
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_broken_forms),
	};

	return cmocka_run_group_tests_name("questionnaire", tests, NULL, NULL);
}
