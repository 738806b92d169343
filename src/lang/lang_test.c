/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Tables of what goes in and what must come out, in both tongues. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <pthread.h>

#include "base/utf8.h"
#include "lang/lang.h"
#include "lang/mo.h"

#define ALL(table, at) for (size_t at = 0; at < sizeof(table) / sizeof(*(table)); at++)

/* 2022-10-05 14:00 in Cambodia, a Wednesday. */
#define DAY INT32_C(19270)
#define TWO_PM (19270 * INSTANT_DAY + 7 * INSTANT_HOUR)
#define MINUTE (60 * INSTANT_SECOND)

extern const char lang_km_mo[];
extern const char lang_km_mo_end[];

static struct arena *a;

static int set_up(void **state)
{
	(void)state;
	a = arena_new();
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

static void same(struct str got, const char *want, const char *name)
{
	if (!str_is(got, want))
		fail_msg("%s: got \"%.*s\", want \"%s\"", name, STR_ARG(got), want);
	if (got.p[got.n] != 0)
		fail_msg("%s: no NUL behind it", name);
}

static void tongues(void **state)
{
	static const struct { const char *given; enum lang want; } t[] = {
		{"km", LANG_KM}, {"KM", LANG_KM}, {"km-KH", LANG_KM}, {"en", LANG_EN},
		{"en_GB", LANG_EN}, {"", LANG_N}, {"k", LANG_N}, {"kmr", LANG_N}, {"fr", LANG_N},
	};

	(void)state;
	ALL(t, i)
		assert_int_equal(lang_from(str_from(t[i].given)), t[i].want);
	assert_int_equal(lang_from(STR_NONE), LANG_N);
	assert_string_equal(lang_code(LANG_KM), "km");
	assert_string_equal(lang_code(LANG_EN), "en");
}

static void messages(void **state)
{
	(void)state;
	assert_string_equal(lang_text(LANG_KM, "today"), "ថ្ងៃនេះ");
	assert_string_equal(lang_text(LANG_EN, "today"), "today");
	assert_string_equal(lang_text(LANG_KM, "no such message"), "no such message");
	assert_string_equal(lang_text(LANG_KM, ""), "");
	assert_string_equal(lang_text(LANG_EN, TC("button", "Open")), "Open");
	assert_string_equal(lang_text(LANG_KM, TC("no such sense", "Open")), "Open");
	assert_true(lang_has("today"));
	assert_false(lang_has("no such message"));
	assert_false(lang_has(""));
	same(lang_unbroken(a, str_from(lang_text_broken(LANG_KM, "less than a minute"))),
	     lang_text(LANG_KM, "less than a minute"), "breaks change nothing else");
	assert_string_equal(lang_text_broken(LANG_EN, "today"), "today");
}

static void formats(void **state)
{
	static const struct { const char *name, *given, *want; } t[] = {
		{"in order", "%s then %s", "A then B"},
		{"reordered", "%2$s before %1$s", "B before A"},
		{"twice", "%1$s, %1$s", "A, A"},
		{"percent", "100%% of %s", "100% of A"},
		{"missing arg", "%s %s %s", "A B %s"},
		{"out of range", "%3$s %0$s %9999999$s", "%3$s %0$s %9999999$s"},
		{"not ours", "%d %n %-s %", "%d %n %-s %"},
		{"at the end", "x%s%", "xA%"},
		{"empty", "", ""},
	};
	static const struct str args[] = {STR_INIT("A"), STR_INIT("B")};
	static const struct str hostile[] = {STR_INIT("%s%n"), {NULL, 0}};

	(void)state;
	ALL(t, i)
		same(lang_fmt(a, LANG_EN, t[i].given, args, 2), t[i].want, t[i].name);
	same(lang_fmt(a, LANG_EN, "%s-%s.", hostile, 2), "%s%n-.", "args are not read again");
	same(lang_n(a, LANG_EN, TN("%s day", "%s days"), 1), "1 day", "one");
	same(lang_n(a, LANG_EN, TN("%s day", "%s days"), 0), "0 days", "none");
	same(lang_n(a, LANG_EN, TN("%s day", "%s days"), 1234), "1,234 days", "many");
	same(lang_n(a, LANG_KM, TN("%s day", "%s days"), 1), "១ ថ្ងៃ", "Khmer has one form");
	same(lang_n(a, LANG_KM, TN("%s axolotl", "%s axolotls"), 2), "២ axolotls", "fallback");
	assert_null(lang_n(a, LANG_EN, TN("%s day", "%s days"), INSTANT_NONE).p);
}

static void lists(void **state)
{
	static const struct str t[] = {STR_INIT("ក"), STR_INIT("ខ"), STR_INIT("Okas")};

	(void)state;
	same(lang_list(a, LANG_EN, t, 3), "ក, ខ and Okas", "English");
	same(lang_list(a, LANG_KM, t, 3), "ក, ខ និង Okas", "Latin after និង");
	same(lang_list(a, LANG_KM, t, 2), "ក និងខ", "two");
	same(lang_list(a, LANG_KM, t, 1), "ក", "one");
	same(lang_list(a, LANG_KM, t, 0), "", "none");
}

static void numbers(void **state)
{
	static const struct { int64_t given; const char *en, *km; } t[] = {
		{0, "0", "០"}, {999, "999", "៩៩៩"}, {1234, "1,234", "១.២៣៤"},
		{-1234567, "-1,234,567", "-១.២៣៤.៥៦៧"}, {-100, "-100", "-១០០"},
		{INT64_MAX, "9,223,372,036,854,775,807", "៩.២២៣.៣៧២.០៣៦.៨៥៤.៧៧៥.៨០៧"},
	};
	static const struct { double given; int decimals; const char *en, *km; } r[] = {
		{1234.5, 1, "1,234.5", "១.២៣៤,៥"}, {-0.04, 1, "0.0", "០,០"}, {2.5, 0, "3", "៣"},
		{-2.5, 0, "-3", "-៣"}, {0.007, 2, "0.01", "០,០១"}, {99.999, 2, "100.00", "១០០,០០"},
		{1, 9, "1.000000", "១,០០០០០០"},
	};

	(void)state;
	ALL(t, i) {
		same(lang_number(a, LANG_EN, t[i].given), t[i].en, t[i].en);
		same(lang_number(a, LANG_KM, t[i].given), t[i].km, t[i].en);
	}
	ALL(r, i) {
		same(lang_real(a, LANG_EN, r[i].given, r[i].decimals), r[i].en, r[i].en);
		same(lang_real(a, LANG_KM, r[i].given, r[i].decimals), r[i].km, r[i].en);
	}
	assert_null(lang_number(a, LANG_EN, INSTANT_NONE).p);
	assert_null(lang_real(a, LANG_EN, NAN, 1).p);
	assert_null(lang_real(a, LANG_EN, 1e300, 1).p);
	same(lang_digits(a, LANG_KM, STR("a0-9")), "a០-៩", "digits");
	same(lang_ascii_digits(a, STR("០១២៣៤៥៦៧៨៩ក1")), "0123456789ក1", "back");
	same(lang_ascii_digits(a, STR("\xe1\x9f")), "\xe1\x9f", "cut in the middle");
	assert_null(lang_digits(a, LANG_KM, STR_NONE).p);
}

static void days(void **state)
{
	(void)state;
	same(lang_day(a, LANG_EN, DAY), "5 October 2022", "long");
	same(lang_day(a, LANG_KM, DAY), "ថ្ងៃទី៥ ខែតុលា ឆ្នាំ២០២២", "long");
	same(lang_day(a, LANG_KM, 17567), "ថ្ងៃទី៥ ខែកុម្ភៈ ឆ្នាំ២០១៨", "U+17C8 in February");
	same(lang_day_short(a, LANG_EN, DAY), "05/10/2022", "short");
	same(lang_day_short(a, LANG_KM, DAY), "០៥/១០/២០២២", "short");
	same(lang_weekday_day(a, LANG_EN, DAY), "Wednesday 5 October 2022", "weekday");
	same(lang_weekday_day(a, LANG_KM, DAY), "ថ្ងៃពុធ ទី៥ ខែតុលា ឆ្នាំ២០២២", "weekday");
	same(lang_instant(a, LANG_EN, TWO_PM), "5 October 2022, 14:00", "instant");
	same(lang_instant(a, LANG_KM, TWO_PM), "ថ្ងៃទី៥ ខែតុលា ឆ្នាំ២០២២ ម៉ោង ១៤:០០", "instant");
	same(lang_time(a, LANG_EN, date_start(DAY)), "00:00", "midnight");
	same(lang_time(a, LANG_KM, date_start(DAY) - 1), "២៣:៥៩", "before midnight");
	same(lang_time(a, LANG_EN, -1), "06:59", "before 1970");
	assert_null(lang_day(a, LANG_KM, DAY_NONE).p);
	assert_null(lang_day_short(a, LANG_KM, DAY_NONE).p);
	assert_null(lang_weekday_day(a, LANG_KM, DAY_NONE).p);
	assert_null(lang_instant(a, LANG_KM, INSTANT_NONE).p);
	assert_null(lang_time(a, LANG_KM, INSTANT_NONE).p);
	assert_string_equal(lang_month(LANG_EN, 13), "");
	assert_string_equal(lang_weekday(LANG_KM, -1), "");
}

static void spans(void **state)
{
	static const struct { int64_t given; const char *en, *km; } t[] = {
		{0, "less than a minute", "មិនដល់ ១ នាទី"},
		{MINUTE, "1 minute", "១ នាទី"},
		{35 * MINUTE + 59 * INSTANT_SECOND, "35 minutes", "៣៥ នាទី"},
		{INSTANT_HOUR, "1 hour", "១ ម៉ោង"},
		{-100 * MINUTE, "1 hour 40 minutes", "១ ម៉ោង ៤០ នាទី"},
		{179 * MINUTE, "2 hours 59 minutes", "២ ម៉ោង ៥៩ នាទី"},
		{9 * INSTANT_HOUR + 30 * MINUTE, "9 hours", "៩ ម៉ោង"},
		{2 * INSTANT_DAY - 1, "47 hours", "៤៧ ម៉ោង"},
		{2 * INSTANT_DAY, "2 days", "២ ថ្ងៃ"},
		{123 * INSTANT_DAY, "123 days", "១២៣ ថ្ងៃ"},
	};
	static const struct { int64_t from; const char *en, *km; } left[] = {
		{9 * INSTANT_HOUR, "9 hours left, until today 23:00",
		 "នៅសល់ ៩ ម៉ោង រហូតដល់ថ្ងៃនេះ ម៉ោង ២៣:០០"},
		{INSTANT_DAY, "24 hours left, until tomorrow 14:00",
		 "នៅសល់ ២៤ ម៉ោង រហូតដល់ថ្ងៃស្អែក ម៉ោង ១៤:០០"},
		{-2 * INSTANT_HOUR, "2 hours past, since today 12:00",
		 "ហួសពេលកំណត់ ២ ម៉ោង តាំងពីថ្ងៃនេះ ម៉ោង ១២:០០"},
		{0, "less than a minute past, since today 14:00",
		 "ហួសពេលកំណត់ មិនដល់ ១ នាទី តាំងពីថ្ងៃនេះ ម៉ោង ១៤:០០"},
		{-INSTANT_DAY, "24 hours past, since yesterday 14:00",
		 "ហួសពេលកំណត់ ២៤ ម៉ោង តាំងពីម្សិលមិញ ម៉ោង ១៤:០០"},
		{3 * INSTANT_DAY, "3 days left, until 8 October 2022, 14:00",
		 "នៅសល់ ៣ ថ្ងៃ រហូតដល់ថ្ងៃទី៨ ខែតុលា ឆ្នាំ២០២២ ម៉ោង ១៤:០០"},
	};

	(void)state;
	ALL(t, i) {
		same(lang_duration(a, LANG_EN, t[i].given), t[i].en, t[i].en);
		same(lang_duration(a, LANG_KM, t[i].given), t[i].km, t[i].en);
	}
	ALL(left, i) {
		same(lang_left(a, LANG_EN, TWO_PM + left[i].from, TWO_PM), left[i].en, left[i].en);
		same(lang_left(a, LANG_KM, TWO_PM + left[i].from, TWO_PM), left[i].km, left[i].en);
	}
	same(lang_left_day(a, LANG_EN, DAY + 3, DAY), "3 days left, until 8 October 2022", "days");
	same(lang_left_day(a, LANG_EN, DAY, DAY), "due today", "today");
	same(lang_left_day(a, LANG_KM, DAY - 1, DAY),
	     "ហួសពេលកំណត់ ១ ថ្ងៃ តាំងពីថ្ងៃទី៤ ខែតុលា ឆ្នាំ២០២២", "past");
	same(lang_ago(a, LANG_EN, TWO_PM - 3 * INSTANT_DAY, TWO_PM), "3 days ago", "ago");
	same(lang_ago(a, LANG_KM, TWO_PM - 3 * INSTANT_DAY, TWO_PM), "៣ ថ្ងៃមុន", "ago");
	same(lang_ago(a, LANG_KM, TWO_PM + 3 * INSTANT_DAY, TWO_PM), "៣ ថ្ងៃទៀត", "to come");
	same(lang_ago(a, LANG_EN, TWO_PM + INSTANT_SECOND, TWO_PM), "just now", "now");
	assert_null(lang_left(a, LANG_EN, INSTANT_NONE, TWO_PM).p);
	assert_null(lang_left_day(a, LANG_EN, DAY_NONE, DAY).p);
	assert_null(lang_duration(a, LANG_EN, INSTANT_NONE).p);
	assert_null(lang_ago(a, LANG_EN, INSTANT_NONE, TWO_PM).p);
	assert_null(lang_when(a, LANG_EN, INSTANT_NONE, TWO_PM).p);
}

static void ages(void **state)
{
	(void)state;
	same(lang_age(a, LANG_EN, 14, 14), "14", "known");
	same(lang_age(a, LANG_EN, 13, 14), "13 or 14", "two");
	same(lang_age(a, LANG_EN, 12, 15), "between 12 and 15", "range");
	same(lang_age(a, LANG_KM, 13, 14), "១៣ ឬ ១៤", "two");
	same(lang_age(a, LANG_KM, 12, 15), "ចន្លោះពី ១២ ដល់ ១៥", "range");
	same(lang_years_months(a, LANG_EN, 14, 3), "14 years 3 months", "both");
	same(lang_years_months(a, LANG_KM, 14, 3), "១៤ ឆ្នាំ ៣ ខែ", "both");
	same(lang_years_months(a, LANG_EN, 1, 0), "1 year", "no months");
	same(lang_years_months(a, LANG_EN, 0, 1), "1 month", "no years");
	same(lang_years_months(a, LANG_EN, 0, 0), "0 years", "newborn");
}

static void cleaning(void **state)
{
	static const struct { const char *name, *given, *line, *text; } t[] = {
		{"spaces", " \t a \xc2\xa0  b \n", "a b", "a b"},
		{"lines", "a \r\n b\rc\n\n\n\nd\n", "a b c d", "a\nb\nc\n\nd"},
		{"zero width", "សុខ\xe2\x80\x8bដារ៉ា\xe2\x80\x8d\xe2\x80\x8c",
		 "សុខដារ៉ា", "សុខដារ៉ា"},
		{"byte order mark", "\xef\xbb\xbfx", "x", "x"},
		{"bidi", "a\xe2\x80\xae" "b\xe2\x81\xa6" "c\xe2\x80\x8f", "abc", "abc"},
		{"controls", "a\x01\x1b" "b\x7f", "ab", "ab"},
		{"composed", "e\xcc\x81", "é", "é"},
		{"composed over a joiner", "e\xe2\x80\x8d\xcc\x81", "é", "é"},
		{"not UTF-8", "a\xff\xc0\x80z", "a\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbdz",
		 "a\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbdz"},
		{"surrogate", "\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd",
		 "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
		{"deprecated vowels", "\xe1\x9e\xa3\xe1\x9e\xa4\xe1\x9e\xb4\xe1\x9e\xb5",
		 "អអា", "អអា"},
		{"spelling stays", "កណ្ដាល", "កណ្ដាល", "កណ្ដាល"},
		{"nothing", "", "", ""},
		{"only spaces", " \n\xe2\x80\x8b ", "", ""},
		{"noncharacter", "a\xef\xbf\xbf\xf0\x9f\xbf\xbe", "a", "a"},
	};

	(void)state;
	ALL(t, i) {
		struct str line = lang_clean_line(a, str_from(t[i].given));

		same(line, t[i].line, t[i].name);
		same(lang_clean_line(a, line), t[i].line, "twice is once");
		same(lang_clean_text(a, str_from(t[i].given)), t[i].text, t[i].name);
	}
	same(lang_clean_line(a, STR("a\0b")), "ab", "a NUL inside");
	assert_null(lang_clean_line(a, STR_NONE).p);
	assert_null(lang_clean_text(a, STR_NONE).p);
}

static void phones(void **state)
{
	static const struct { const char *given, *want; bool is_valid; } t[] = {
		{"012 345 678", "+85512345678", true},
		{"០១២ ៣៤៥ ៦៧៨", "+85512345678", true},
		{"096 123 4567", "+855961234567", true},
		{"+855 96 123 4567", "+855961234567", true},
		{"+855 (0)12-345-678", "+85512345678", true},
		{"85512345678", "+85512345678", true},
		{"00855 12 345 678", "+85512345678", true},
		{"023 720 000", "+85523720000", true},
		{"023 123 456", "+85523123456", false},
		{"096 123 456", "+85596123456", false},
		{"082 345 678", "+85582345678", false},
		{"12345", "+85512345", false},
		{"+66 81 234 5678", "+66812345678", true},
		{"+66", "+66", false},
		{"+0123456789", "+0123456789", false},
		{"+12345678901234567", "+12345678901234567", false},
		{"0", "+855", false},
		{"+", "+", false},
	};
	struct str normal;

	(void)state;
	ALL(t, i) {
		bool is_valid = lang_phone(a, str_from(t[i].given), &normal);

		same(normal, t[i].want, t[i].given);
		if (is_valid != t[i].is_valid)
			fail_msg("%s: valid %d", t[i].given, is_valid);
	}
	assert_false(lang_phone(a, STR("none"), &normal));
	assert_null(normal.p);
	assert_false(lang_phone(a, STR(""), &normal));
	assert_false(lang_phone(a, STR("012 345 678 ext 1"), &normal));
	assert_false(lang_phone(a, STR("012\0345678"), &normal) && normal.n > 12);
	assert_false(lang_phone(a, STR_NONE, &normal));
}

/* Pairs that readers cannot tell apart, or that typists mix up. */
static void look_alikes(void **state)
{
	static const struct { const char *name, *x, *y; } t[] = {
		{"coeng da, coeng ta", "កណ្ដាល", "កណ្តាល"},
		{"zero-width space", "សុខ\xe2\x80\x8bដារ៉ា", "សុខដារ៉ា"},
		{"space", "សុខ ដារ៉ា", "សុខដារ៉ា"},
		{"vowel before subscript", "ពៅ្ន", "ព្នៅ"},
		{"vowel in two parts", "ក\xe1\x9f\x81\xe1\x9e\xb8", "កើ"},
		{"vowel in two parts, o", "ក\xe1\x9f\x81\xe1\x9e\xb6", "កោ"},
		{"subscript ro first", "ស្រ្តី", "ស្ត្រី"},
		{"shifter as u", "សុី", "ស៊ី"},
		{"the other shifter", "ស៉ី", "ស៊ី"},
		{"shifter behind the vowel", "សី៊", "ស៊ី"},
		{"signs in the wrong order", "ក\xe1\x9f\x86\xe1\x9e\xb6", "កាំ"},
		{"a sign twice", "កាា", "កា"},
		{"two letters OO", "ឲ្យ", "ឱ្យ"},
		{"deprecated QA", "\xe1\x9e\xa3", "អ"},
		{"digits", "ភូមិ២", "ភូមិ 2"},
		{"case", "SOK Dara", "sok dara"},
		{"accents", "Siĕm Réab", "Siem Reab"},
		{"Vietnamese", "Nguyễn Văn Đức", "Nguyen Van Duc"},
		{"full width", "Ｓｏｋ", "sok"},
		{"punctuation", "O\xe2\x80\x99" "Brien-Smith", "obrien smith"},
	};
	static const struct { const char *name, *x, *y; } apart[] = {
		{"another consonant", "ដារ៉ា", "តារ៉ា"},
		{"another vowel", "សុខ", "សខ"},
		{"u and am stay", "កុំ", "កំ"},
	};

	(void)state;
	ALL(t, i) {
		struct str x = lang_name_key(a, str_from(t[i].x));
		struct str again = lang_name_key(a, x);

		same(x, lang_name_key(a, str_from(t[i].y)).p, t[i].name);
		same(again, x.p, "a key is its own key");
	}
	ALL(apart, i)
		assert_false(str_eq(lang_name_key(a, str_from(apart[i].x)),
				    lang_name_key(a, str_from(apart[i].y))));
	same(lang_normalise(a, STR("  Sok,  Dara ។ ស្រី")), "sok dara ស្រី", "words");
	same(lang_normalise(a, STR("--")), "", "nothing left");
	assert_null(lang_normalise(a, STR_NONE).p);
	assert_null(lang_name_key(a, STR_NONE).p);
}

static void skeletons(void **state)
{
	static const struct { const char *km, *latin, *want; } t[] = {
		{"សុខ ដារ៉ា", "Sok Dara", "sktr"},
		{"ចាន់ សុភា", "Chan Sophea", "cnsp"},
		{"កំពង់ចាម", "Kampong Cham", "kmpncm"},
		{"ពៅ", "Pov", "p"}, {"កែវ", "Keo", "k"}, {"ខៀវ", "Khieu", "k"},
		{"សុវណ្ណ", "Sovann", "svn"}, {"ដាវី", "Davy", "tv"},
		{"សម្បត្តិ", "Sambath", "smpt"},
		{"ពិសិដ្ឋ", "Piseth", "pst"}, {"ភក្តី", "Pheakdey", "pkt"},
		{"នរោត្តម", "Norodom", "nrtm"},
		{"យិន", "Yin", "yn"},
		{"ហេង", "Heng", "hn"},
		{"អាន", "An", "an"},
		{"វុទ្ធី", "Vuthy", "vt"},
		{"ឫទ្ធី", "Rithy", "rt"},
		{"ងួន", "Nguon", "n"},
		{"ក្រាំង", "Krang", "krn"},
	};

	(void)state;
	ALL(t, i) {
		same(lang_skeleton(a, str_from(t[i].km)), t[i].want, t[i].km);
		same(lang_skeleton(a, str_from(t[i].latin)), t[i].want, t[i].latin);
	}
	same(lang_skeleton(a, STR("")), "", "empty");
	same(lang_skeleton(a, STR("123 王")), "", "other letters");
	assert_null(lang_skeleton(a, STR_NONE).p);
}

static void neighbours(void **state)
{
	struct lang_keys k = lang_near(a, STR("sktrn"));

	(void)state;
	same(k.v[0], "sktrn", "itself first");
	assert_in_range(k.n, 120, 180);
	for (size_t i = 0; i < k.n; i++) {
		assert_true(lang_edit_distance(k.v[i], k.v[0], 2) <= 1);
		for (size_t j = 0; j < i; j++)
			assert_false(str_eq(k.v[i], k.v[j]));
	}
	assert_int_equal(lang_near(a, STR("")).n, 1 + 13);
	assert_int_equal(lang_near(a, STR_NONE).n, 0);
	assert_int_equal(lang_near(a, (struct str){lang_km_mo, 65}).n, 0);
}

static void distances(void **state)
{
	static const struct { const char *x, *y; unsigned max, want; } t[] = {
		{"", "", 0, 0}, {"a", "", 0, 1}, {"kitten", "sitting", 5, 3},
		{"kitten", "sitting", 2, 3}, {"abc", "abc", 0, 0}, {"abc", "acb", 3, 2},
		{"", "abcd", 9, 4}, {"abcdef", "bcdefg", 2, 2}, {"abc", "xyz", 1, 2},
	};

	(void)state;
	ALL(t, i) {
		struct str x = str_from(t[i].x), y = str_from(t[i].y);

		assert_int_equal(lang_edit_distance(x, y, t[i].max), t[i].want);
		assert_int_equal(lang_edit_distance(y, x, t[i].max), t[i].want);
	}
	assert_int_equal(lang_edit_distance(STR("a"), STR("b"), 1000), 1);
}

static void *compare_often(void *p)
{
	struct arena *own = arena_new();

	for (int i = 0; i < 300; i++) {
		if (lang_compare(LANG_KM, STR("ឫស"), STR("អក")) >= 0 ||
		    lang_breaks(own, STR("ការឃុំខ្លួនបណ្តោះអាសន្ន")).n <= 60)
			*(bool *)p = false;
	}
	arena_free(own);
	return NULL;
}

static void order(void **state)
{
	/* ឫ is read RU and stands beside រ in dictionaries; by code point it follows អ. */
	static const char *const sorted[] = {"ក", "កណ្តាល", "យស", "រឹម", "ឫទ្ធី", "លី", "អូន"};
	pthread_t threads[4];
	bool is_sound = true;

	(void)state;
	for (size_t i = 1; i < sizeof(sorted) / sizeof(*sorted); i++) {
		struct str x = str_from(sorted[i - 1]), y = str_from(sorted[i]);

		assert_int_equal(lang_compare(LANG_KM, x, y), -1);
		assert_int_equal(lang_compare(LANG_KM, y, x), 1);
		assert_true(str_cmp(lang_sort_key(a, LANG_KM, x),
				    lang_sort_key(a, LANG_KM, y)) < 0);
	}
	assert_int_equal(lang_compare(LANG_EN, STR("Émile"), STR("Zoe")), -1);
	assert_int_equal(lang_compare(LANG_EN, STR_NONE, STR("")), 0);
	assert_null(lang_sort_key(a, LANG_KM, STR_NONE).p);
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, compare_often, &is_sound), 0);
	for (size_t i = 0; i < 4; i++)
		(void)pthread_join(threads[i], NULL);
	assert_true(is_sound);
}

static void breaks(void **state)
{
	static const char zero[] = "\xe2\x80\x8b";
	struct str long_one = STR("ការឃុំខ្លួនត្រូវបានហាមឃាត់។ ច្បាប់ Law 12");
	struct str broken = lang_breaks(a, long_one);

	(void)state;
	assert_non_null(strstr(broken.p, zero));
	same(lang_unbroken(a, broken), long_one.p, "and back");
	same(lang_breaks(a, broken), broken.p, "twice is once");
	assert_null(strstr(broken.p, "\xe2\x80\x8b។"));
	assert_null(strstr(broken.p, "\xe2\x80\x8b "));
	same(lang_breaks(a, STR("plain")), "plain", "no Khmer");
	same(lang_unbroken(a, STR("\xe2\x80\x8b\xe2\x80\x8b" "a\xe2\x80\x8b")), "a", "only breaks");
	assert_null(lang_breaks(a, STR_NONE).p);
	assert_null(lang_unbroken(a, STR_NONE).p);
}

/* Every cut and every changed byte of the head is refused, or still safe to read. */
static void hostile_catalogues(void **state)
{
	size_t n = (size_t)(lang_km_mo_end - lang_km_mo);
	struct mo m;

	(void)state;
	assert_true(mo_open(&m, (struct str){lang_km_mo, n}));
	assert_true(mo_find(&m, "today") > 0);
	for (size_t cut = 0; cut < n; cut += cut < 64 ? 1 : 97) {
		/* Its own block, so that a sanitizer sees a read behind the end. */
		char *part = malloc(cut + 1);

		assert_non_null(part);
		memcpy(part, lang_km_mo, cut);
		assert_false(mo_open(&m, (struct str){part, cut}));
		free(part);
	}
	srand(7);
	for (int round = 0; round < 4000; round++) {
		char *bad = malloc(n);
		int at = round < 500 ? 28 : (int)n;

		assert_non_null(bad);
		memcpy(bad, lang_km_mo, n);
		for (int i = 0; i < 3; i++)
			bad[rand() % at] = (char)rand();
		if (mo_open(&m, (struct str){bad, n})) {
			(void)mo_find(&m, "today");
			(void)mo_find(&m, "no such message");
			for (uint32_t i = 0; i < m.count; i++)
				assert_true(strlen(mo_translation(&m, i)) < n);
		}
		free(bad);
	}
}

/* Random bytes and random Khmer: nothing breaks, what comes out is UTF-8 and stays. */
static void hostile_bytes(void **state)
{
	srand(11);
	(void)state;
	for (int round = 0; round < 3000; round++) {
		struct str x, key;
		struct buf b;

		buf_init(&b, a);
		for (int i = rand() % 40; i > 0; i--) {
			if (round % 2)
				buf_byte(&b, (char)rand());
			else
				utf8_put(&b, 0x1780 + rand() % 0x60);
		}
		x = buf_str(&b);
		key = lang_normalise(a, x);
		assert_true(utf8_valid(key));
		assert_true(utf8_valid(lang_clean_text(a, x)));
		assert_true(utf8_valid(lang_breaks(a, lang_clean_text(a, x))));
		same(lang_normalise(a, key), key.p, "a key is its own key");
		(void)lang_skeleton(a, x);
		(void)lang_sort_key(a, LANG_KM, x);
		(void)lang_phone(a, x, &key);
		arena_reset(a);
	}
}

/* Two keyboards, one password: full width and ligatures, spaces between words that are not seen. */
static void secrets(void **state)
{
	static const char *const pairs[][2] = {
		{"plain words 12", "plain words 12"},
		{"\xef\xac\x81sh and cafe\xcc\x81", "fish and caf\xc3\xa9"},
		{"\xef\xbc\xa1\xef\xbc\xa2\xef\xbc\xa3", "ABC"},
		{"ឆ្កែ\xe2\x80\x8bស៊ី\xe2\x80\x8bត្រី", "ឆ្កែស៊ីត្រី"},
		{" Two  Spaces ", " Two  Spaces "},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		struct str got = lang_secret(a, str_from(pairs[i][0]));

		if (!str_is(got, pairs[i][1]))
			fail_msg("%s: %.*s", pairs[i][1], STR_ARG(got));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tongues), cmocka_unit_test(messages), cmocka_unit_test(formats),
		cmocka_unit_test(lists), cmocka_unit_test(numbers), cmocka_unit_test(days),
		cmocka_unit_test(spans), cmocka_unit_test(ages), cmocka_unit_test(cleaning),
		cmocka_unit_test(phones), cmocka_unit_test(secrets), cmocka_unit_test(look_alikes),
		cmocka_unit_test(skeletons), cmocka_unit_test(neighbours),
		cmocka_unit_test(distances), cmocka_unit_test(order), cmocka_unit_test(breaks),
		cmocka_unit_test(hostile_catalogues), cmocka_unit_test(hostile_bytes),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
