/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Lines of law in words: made-up lines, and the rules built in. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "matter/rules/rules.h"

#define BLOCK                                                                                      \
	"Title-en    Made up\nTitle-km    សាកល្បង\nArticle     X 1\nInstrument  X 2020-01-01\n"          \
	"Read        a text\nVerified    "

static const char text[] =
	"# Who knows: nobody.\n\n"
	"# Why it stands here.\n"
	"Name        first\n" BLOCK "no\nDoubt-en    Not sure.\nDoubt-km    មិនច្បាស់។\n"
	"Limit first 2020-01-01 max event 14..15 felony custody-start 36h custody-end release\n"
	"Limit first 2020-01-01 2021-01-01 event 16..17 misdemeanour,petty custody-start 1mo "
	"custody-end -\n"
	"Name        second\n" BLOCK "2027-03-01 Chan Dara, 12\n"
	"Bar second 2020-01-01 max event 0..13 * custody-start - - -\n"
	"Name        third\n" BLOCK "no\n"
	"Duty third 2020-01-01 max event * * judgment:default - rights-told -\n";

#define LATIN "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"

static void read_text(struct arena *a, enum lang l, struct rules_whole *w)
{
	struct law_file file = {STR("made-up.law"), str_from(text)};
	struct law_messages messages = {.n = 0};
	const struct law *law;

	if (law_load(a, &file, 1, &law, &messages) != ERR_OK)
		fail_msg("%.*s", STR_ARG(messages.v[0]));
	rules_read(law, a, l, w);
}

static void is(struct str got, const char *want)
{
	if (!str_is(got, want))
		fail_msg("%.*s, not %s", STR_ARG(got), want);
}

static void test_words(void **state)
{
	struct arena *a = arena_new();
	struct rules_whole w;
	const struct rules_line *k;

	(void)state;
	read_text(a, LANG_EN, &w);
	assert_int_equal(w.n, 3);
	assert_int_equal(w.n_lines, 4);
	assert_int_equal(w.n_verified, 1);
	assert_int_equal(w.n_notes, 1);
	k = w.rules[0].lines;
	is(w.rules[0].title, "Made up");
	is(k[0].age, "14 to 15");
	is(k[0].classes, "felony");
	is(k[0].after, "arrival at the unit");
	is(k[0].within, "36 hours");
	is(k[0].until, "end of custody");
	is(k[0].force, "since 1 January 2020");
	is(k[0].article, "X 1 (X 2020-01-01)");
	is(k[0].read, "a text");
	is(k[0].doubt, "Not sure.");
	assert_true(k[0].follows_release && !k[0].verified);
	is(k[1].classes, "misdemeanour and petty offence");
	is(k[1].within, "1 month");
	is(k[1].force, "1 January 2020 to 1 January 2021");
	assert_false(k[1].follows_release);
	k = w.rules[1].lines;
	is(k[0].age, "under 14");
	is(k[0].classes, "every class");
	is(k[0].within, "at no time");
	is(k[0].verified_by, "2027-03-01 Chan Dara, 12");
	assert_true(k[0].verified && !k[0].until.p);
	k = w.rules[2].lines;
	is(k[0].age, "every child");
	is(k[0].after, "judgment, only in absence");
	is(k[0].within, "the text read gives no time");
	read_text(a, LANG_KM, &w);
	is(w.rules[0].title, "សាកល្បង");
	is(w.rules[0].lines[0].doubt, "មិនច្បាស់។");
	assert_non_null(strstr(w.rules[0].lines[0].within.p, "៣៦"));
	arena_free(a);
}

static void test_source(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	is(rules_source(a, LANG_EN, STR("CPC ~267-270")), "CPC ~267-270");
	is(rules_source(a, LANG_KM, STR("CPC 96")), "ក្រមនីតិវិធីព្រហ្មទណ្ឌ មាត្រា ៩៦");
	is(rules_source(a, LANG_KM, STR("LJJ; CPC 98, 143, 301")),
	   "ច្បាប់ស្តីពីយុត្តិធម៌អនីតិជន; ក្រមនីតិវិធីព្រហ្មទណ្ឌ មាត្រា ៩៨, ១៤៣, ៣០១");
	is(rules_source(a, LANG_KM, STR("not read")), "មិនទាន់បានអាន");
	arena_free(a);
}

/* No Latin letter or digit is left to who reads Khmer. */
static void has_no_latin(struct arena *a, const struct rules_line *line)
{
	assert_null(strpbrk(arena_c(a, line->article), LATIN));
	assert_null(strpbrk(arena_c(a, line->read), LATIN));
}

/* Nothing of the rules built in is left out, in either tongue. */
static void test_built_in(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	for (enum lang l = 0; l < LANG_N; l++) {
		const struct law *law = law_default();
		const struct law_rule *rule;
		struct rules_whole w;
		size_t n = 0;

		rules_read(law, a, l, &w);
		for (; (rule = law_rule_at(law, n)); n++) {
			assert_int_equal(w.rules[n].n, rule->n);
			assert_true(str_any(w.rules[n].title));
			for (size_t i = 0; i < rule->n; i++) {
				assert_true(str_any(w.rules[n].lines[i].article));
				assert_true(str_any(w.rules[n].lines[i].read));
				assert_true(str_any(w.rules[n].lines[i].age));
				if (l == LANG_KM)
					has_no_latin(a, &w.rules[n].lines[i]);
				assert_true(
					w.rules[n].lines[i].verified == rule->lines[i].verified);
			}
		}
		assert_int_equal(w.n, n);
		assert_true(n >= 15 && w.n_notes > 3);
	}
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_source),
		cmocka_unit_test(test_built_in),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
