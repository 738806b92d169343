/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Lists of places: what is taken in, what is refused, what a code is called. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "gazetteer_sql.h"
#include "matter/gazetteer/gazetteer.h"
#include "matter/test_turn.h"

/* 22 November 2026, 10:00 in Cambodia: a Sunday. */
#define NOW INT64_C(1795316400000000)

static struct test_turn home;

static int set_up(void **state)
{
	(void)state;
	test_turn_open(&home, NOW);
	return 0;
}

static int take_down(void **state)
{
	(void)state;
	test_turn_end(&home);
	return 0;
}

#define HEAD "code,level,unit,name_km,name_latin\n"
#define P17 "17,province,Khaet,ខ,Siem Reap\n"

static const struct {
	const char *name, *csv;
	int64_t line; /* of the first finding; -1: taken in */
	int64_t added;
} lists[] = {
	{"one province", HEAD P17, -1, 1},
	{"columns in another order, one more, BOM, CR LF, quotes",
		"\xef\xbb\xbfiso,name_latin,code,\"level\",unit,name_km\r\n"
		"KH-17,\"Siem, \"\"Reap\"\"\",17,province,Khaet,ខ\r\n",
		-1, 1},
	{"the child before its parent", HEAD "1710,district,Krong,ខ,Town\n" P17, -1, 2},
	{"a leading zero", HEAD "01,province,Khaet,ខ,B\n0102,district,Srok,ខ,M\n", -1, 2},
	{"no last newline, empty lines", HEAD "\n\n17,province,Khaet,ខ,S", -1, 1},
	{"no Latin name", HEAD P17 "1710,district,Krong,ខ, \n", -1, 2},
	{"a lost zero", HEAD P17 "1,province,Khaet,ខ,B\n", 3, 0},
	{"five digits", HEAD "17100,commune,Khum,ខ,B\n", 2, 0},
	{"letters", HEAD P17 "17AB,district,Srok,ខ,B\n", 3, 0},
	{"no parent", HEAD P17 "1801,district,Srok,ខ,B\n", 3, 0},
	{"level too low", HEAD "17,district,Srok,ខ,B\n", 2, 0},
	{"unit of another level", HEAD "17,province,Srok,ខ,B\n", 2, 0},
	{"no such unit", HEAD "17,province,Land,ខ,B\n", 2, 0},
	{"no Khmer name", HEAD "17,province,Khaet,,B\n", 2, 0},
	{"twice", HEAD P17 P17, 3, 0},
	{"not UTF-8", HEAD "17,province,Khaet,\xff,B\n", 0, 0},
	{"no header", "17,province,Khaet,ខ,B\n", 1, 0},
	{"a column is missing", "code,level,unit,name_km\n17,province,Khaet,ខ\n", 1, 0},
	{"nothing", "", 1, 0},
	{"only the header", HEAD, 0, 0},
	{"an open quote", HEAD "17,province,Khaet,ខ,\"B\n", 2, 0},
};

struct load {
	const char *csv;
	struct gazetteer_load done;
};

static enum err load(struct turn *t, void *p)
{
	struct load *l = p;

	return gazetteer_take(t, str_from(l->csv), &l->done);
}

static enum err places_n(struct turn *t, void *p)
{
	struct gazetteer_count_row *rows;
	int64_t *all = p;
	size_t n;

	*all = 0;
	TRY(gazetteer_count(t->db, t->a, &rows, &n));
	for (size_t i = 0; i < n; i++)
		*all += rows[i].n;
	return ERR_OK;
}

static void test_lists(void **state)
{
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		struct load l = {.csv = lists[i].csv};
		int64_t n;
		enum err e;

		set_up(state);
		e = test_turn_write(&home, load, &l);
		assert_int_equal(test_turn_read(&home, places_n, &n), ERR_OK);
		if (lists[i].line < 0 ? e != ERR_OK || l.done.n : e != ERR_INPUT || !l.done.n)
			fail_msg("%s: %s", lists[i].name, err_name(e));
		if (lists[i].line >= 0 && l.done.findings[0].line != lists[i].line)
			fail_msg("%s: line %lld", lists[i].name,
				(long long)l.done.findings[0].line);
		if (n != lists[i].added)
			fail_msg("%s: %lld places", lists[i].name, (long long)n);
		take_down(state);
	}
}

static void test_list_again(void **state)
{
	struct load first = {.csv = HEAD "01,province,Khaet,ខ,B\n" P17};
	struct load changed = {.csv = HEAD "01,province,Khaet,ខ,Other\n" P17};
	struct load broken = {.csv = HEAD "02,province,Khaet,ខ,New\n03,province,Khaet,,C\n"};
	int64_t n;

	(void)state;
	assert_int_equal(test_turn_write(&home, load, &first), ERR_OK);
	assert_int_equal(test_turn_write(&home, load, &first), ERR_OK);
	assert_int_equal(first.done.unchanged, 2);
	assert_int_equal(first.done.added + first.done.changed, 0);
	assert_int_equal(test_turn_write(&home, load, &changed), ERR_OK);
	assert_int_equal(changed.done.changed, 1);
	assert_int_equal(changed.done.unchanged, 1);
	assert_int_equal(test_turn_write(&home, load, &broken), ERR_INPUT);
	assert_int_equal(test_turn_read(&home, places_n, &n), ERR_OK);
	assert_int_equal(n, 2); /* nothing of the broken list, not even its good line */
}

static enum err names(struct turn *t, void *p)
{
	static const char csv[] = HEAD "1707,district,Srok,ពួក,Puok\n"
				       "170701,commune,Khum,ឃ,Sasar Sdam\n"
				       "17070102,village,Phum,ភ,Kouk\n";
	struct gazetteer_load done;
	struct str km, latin;

	(void)p;
	TRY(gazetteer_ensure(t));
	TRY(gazetteer_ensure(t));
	TRY(gazetteer_take(t, str_from(csv), &done));
	TRY(gazetteer_name(t, STR("17070102"), &km, &latin));
	assert_string_equal(km.p, "ភូមិភ, ឃុំឃ, ស្រុកពួក, ខេត្តសៀមរាប");
	assert_string_equal(latin.p, "Phum Kouk, Khum Sasar Sdam, Srok Puok, Khaet Siem Reap");
	TRY(gazetteer_name(t, STR("12"), &km, &latin));
	assert_string_equal(km.p, "រាជធានីភ្នំពេញ");
	TRY(gazetteer_name(t, STR("170799"), &km, &latin));
	assert_string_equal(latin.p, "Srok Puok, Khaet Siem Reap");
	assert_int_equal(gazetteer_name(t, STR("99"), &km, &latin), ERR_ABSENT);
	assert_int_equal(gazetteer_name(t, STR("7"), &km, &latin), ERR_ABSENT);
	return ERR_OK;
}

static void test_names(void **state)
{
	int64_t n;

	(void)state;
	assert_int_equal(test_turn_write(&home, names, NULL), ERR_OK);
	assert_int_equal(test_turn_read(&home, places_n, &n), ERR_OK);
	assert_int_equal(n, 28);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lists),
		cmocka_unit_test_setup_teardown(test_list_again, set_up, take_down),
		cmocka_unit_test_setup_teardown(test_names, set_up, take_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
