/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What is counted, for whom, and what must not be told of few. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "matter/custody/test_office.h"
#include "matter/overview/overview.h"

/* --- hiding ------------------------------------------------------------------------------- */

enum { MOST = 16 };

static void test_hiding(void **state)
{
	/* The last row and the last column are the sums; h: hidden. */
	static const struct {
		const char *name;
		size_t rows, columns;
		int64_t n[MOST];
		const char *want;
	} cases[] = {
		{"nothing is small", 2, 3, {7, 9, 16, 7, 9, 16}, "......"},
		{"zero is told", 2, 3, {0, 9, 9, 0, 9, 9}, "......"},
		{"one small one takes the next along, in its line and in its column", 3, 3,
			{3, 9, 12, 8, 20, 28, 11, 29, 40}, "hh.hh...."},
		{"two in a line keep each other", 3, 3, {3, 4, 7, 8, 20, 28, 11, 24, 35},
			"hh.hh...."},
		{"two that are few together take a third", 2, 4, {1, 2, 9, 12, 1, 2, 9, 12},
			"hhh.hhh."},
		{"a single case hides the sums that equal it", 2, 2, {1, 1, 1, 1}, "hhhh"},
		{"four is small, five is not", 2, 3, {5, 9, 14, 5, 9, 14}, "......"},
	};
	struct overview_figure v[MOST];

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		size_t n = cases[i].rows * cases[i].columns;

		for (size_t k = 0; k < n; k++)
			v[k] = (struct overview_figure){cases[i].n[k], false};
		overview_hide(v, cases[i].rows, cases[i].columns, 5);
		for (size_t k = 0; k < n; k++)
			if (v[k].hidden != (cases[i].want[k] == 'h'))
				fail_msg("%s: figure %zu", cases[i].name, k);
	}
}

static void test_bands(void **state)
{
	(void)state;
	assert_string_equal(overview_band(13, 13), "under-14");
	assert_string_equal(overview_band(14, 15), "14-15");
	assert_string_equal(overview_band(17, 17), "16-17");
	assert_string_equal(overview_band(18, 18), "adult");
	assert_string_equal(overview_band(13, 14), "unsettled");
	assert_string_equal(overview_band(INSTANT_NONE, INSTANT_NONE), "unsettled");
}

/* --- counting --------------------------------------------------------------------------- */

static int64_t figure(json_t *o, const char *name)
{
	json_t *v = json_object_get(o, name);

	return json_is_null(v) ? -1 : json_integer_value(v);
}

/* The group of this code; NULL for the sum. */
static json_t *group(struct test_answer a, const char *code)
{
	json_t *g, *groups = json_object_get(a.json, "groups");
	size_t i;

	json_array_foreach(groups, i, g) {
		if (!code && json_is_true(json_object_get(g, "all")))
			return g;
		if (code && test_word(g, "group") && strcmp(test_word(g, "group"), code) == 0)
			return g;
	}
	fail_msg("no group %s", code ? code : "of all");
	return NULL;
}

static json_t *person(struct test_answer a, const char *name)
{
	json_t *p, *people = json_object_get(a.json, "people");
	size_t i;

	json_array_foreach(people, i, p)
		if (strcmp(test_word(p, "name_en"), name) == 0)
			return p;
	fail_msg("nobody called %s", name);
	return NULL;
}

static void meets(const char *id, const char *at)
{
	struct str body = arena_fmt(test_home.a,
		"{\"at\":\"2026-11-22T%s:00+07:00\",\"alone\":\"yes\"}", at);

	test_status(test_post("sophal", test_path(id, "/lawyer-met"), body.p, 0), 201);
}

/* Six boys at one office since 08:30; a lawyer came to three: after 30, 40 and 80 minutes. */
static void test_figures(void **state)
{
	static const char *const names[][2] = {{"Sok", "Dara"}, {"Chhim", "Bunroeun"},
		{"Long", "Vuthy"}, {"Meng", "Kakada"}, {"Prak", "Thida"}, {"Yin", "Sophorn"}};
	static const char *const met[] = {"09:50", "09:00", "09:10"};
	struct test_answer a;

	(void)state;
	for (size_t i = 0; i < 6; i++) {
		const char *id = test_open(
			i < 4 ? "sophal" : "theara", names[i][0], names[i][1], "");

		if (i < 3)
			meets(id, met[i]);
	}
	a = test_get("rithy", "/overview");
	test_status(a, 200);
	assert_int_equal(figure(a.json, "open"), 6);
	assert_int_equal(figure(a.json, "nobody"), 0);
	assert_int_equal(figure(person(a, "Huot Sophal"), "open"), 4);
	assert_int_equal(figure(person(a, "Nguon Theara"), "open"), 2);
	a = test_get("rithy", "/counts?by=agency");
	test_status(a, 200);
	assert_int_equal(figure(group(a, NULL), "cases"), 6);
	assert_int_equal(figure(json_object_get(group(a, NULL), "months"), "2026-11"), 6);
	assert_int_equal(figure(json_object_get(group(a, NULL), "months"), "2025-12"), 0);
	/* The head of another office counts none of them; the analyst counts the country. */
	assert_int_equal(figure(group(test_get("narin", "/counts"), NULL), "cases"), 0);
	a = test_get("sothea", "/counts?by=province");
	test_status(a, 200);
	assert_int_equal(figure(group(a, NULL), "cases"), 6);
}

static void test_equal(void **state)
{
	struct test_answer a = test_get("rithy", "/counts/equal-treatment?by=sex");
	json_t *boys;

	(void)state;
	test_status(a, 200);
	boys = group(a, "male");
	assert_int_equal(figure(boys, "cases"), 6);
	assert_int_equal(figure(boys, "held"), 6);
	assert_int_equal(figure(boys, "lawyer_met"), 3);
	assert_int_equal(figure(boys, "within_24_hours"), 3);
	assert_int_equal(figure(boys, "median_minutes"), 40);
	assert_int_equal(figure(boys, "detention_ordered"), 0);
	/* Three of six tells of few: the analyst reads neither the three nor their middle time. */
	a = test_get("sothea", "/counts/equal-treatment?by=sex");
	test_status(a, 200);
	boys = group(a, "male");
	assert_int_equal(figure(boys, "cases"), 6);
	assert_int_equal(figure(boys, "lawyer_met"), -1);
	assert_true(json_is_null(json_object_get(boys, "median_minutes")));
}

/* One girl among them: neither she, nor the boys' figure beside the sum, is told. */
static void test_few(void **state)
{
	struct test_answer a;

	(void)state;
	a = test_post("sophal", "/case/new",
		"{\"named\":\"yes\",\"family_latin\":\"Chan\",\"given_latin\":\"Srey\","
		"\"sex\":\"female\",\"age_how\":\"days\",\"birth\":{\"from\":\"2010-05-05\","
		"\"to\":\"2010-05-05\"},\"held\":\"yes\","
		"\"arrived\":\"2026-11-22T08:30:00+07:00\",\"facts\":\"A bicycle\","
		"\"class\":\"misdemeanour\",\"act\":{\"from\":\"2026-11-21\","
		"\"to\":\"2026-11-21\"},\"gaz\":\"171002\"}",
		0);
	test_status(a, 201);
	a = test_get("rithy", "/counts?by=sex");
	assert_int_equal(figure(group(a, "female"), "cases"), 1);
	assert_int_equal(figure(group(a, NULL), "cases"), 7);
	a = test_get("sothea", "/counts?by=sex");
	test_status(a, 200);
	assert_int_equal(figure(group(a, "female"), "cases"), -1);
	assert_int_equal(figure(group(a, "male"), "cases"), -1);
}

static const char *in_hand; /* a case of the officer's */

static struct test_answer move(const char *who, const char *from, const char *to)
{
	struct str body = arena_fmt(test_home.a,
		"{\"from\":\"%.*s\",\"account\":\"%.*s\",\"why\":\"hand-over\","
		"\"words\":\"A sickness in the family\"}",
		STR_ARG(uuid_str(test_home.a, test_account(from))),
		STR_ARG(uuid_str(test_home.a, test_account(to))));

	return test_post(who, test_path(in_hand, "/reassign"), body.p, 0);
}

static void test_moving(void **state)
{
	struct test_answer a;

	(void)state;
	in_hand = test_open("sophal", "Kong", "Visoth", "");
	test_status(move("sophal", "sophal", "theara"), 404);
	test_status(move("narin", "sophal", "theara"), 404);
	test_status(move("sothea", "sophal", "theara"), 404);
	/* Who does not have it cannot lose it; who is of another office cannot have it. */
	assert_true(test_finds(move("rithy", "theara", "sophal"), "from", "Choose one"));
	assert_true(test_finds(move("rithy", "sophal", "bopha"), "account", "Choose one"));
	assert_true(test_finds(move("rithy", "sophal", "sophal"), "account", "already"));
	a = move("rithy", "sophal", "rithy");
	assert_true(test_finds(a, "account", "no such role"));
	assert_int_equal(figure(person(test_get("rithy", "/overview"), "Nguon Theara"), "open"), 2);
	test_status(move("rithy", "sophal", "theara"), 201);
	a = test_get("rithy", "/overview");
	assert_int_equal(figure(person(a, "Nguon Theara"), "open"), 3);
	assert_int_equal(figure(person(a, "Huot Sophal"), "open"), 5);
	/* Why, for who has it now; kept sealed. */
	a = test_page("theara", arena_fmt(test_home.a, "/en/case/%s/history", in_hand).p);
	assert_non_null(strstr(a.body.p, "Huot Sophal: ended (Handed over to somebody else)"));
	assert_non_null(strstr(a.body.p, "Why: A sickness in the family"));
	a = test_page("rithy", arena_fmt(test_home.a, "/en/case/%s/history", in_hand).p);
	assert_non_null(strstr(a.body.p, "Huot Sophal: ended"));
	assert_null(strstr(a.body.p, "sickness"));
	assert_int_equal(test_count("SELECT COUNT(*) FROM assignment WHERE why IS NOT NULL AND "
				    "instr(why, CAST('sickness' AS BLOB)) = 0"), 1);
	/* The one before has it no longer. */
	assert_true(test_finds(move("rithy", "sophal", "theara"), "from", "Choose one"));
	test_status(test_post("theara", test_path(in_hand, "/rights-told"), "{}", 0), 422);
}

static void test_whose(void **state)
{
	static const char *const paths[] = {"/overview", "/counts", "/counts/equal-treatment"};
	static const struct {
		const char *who;
		int status[3];
	} cases[] = {{"rithy", {200, 200, 200}}, {"sothea", {404, 200, 200}},
		{"sophal", {404, 404, 404}}, {"maly", {404, 404, 404}},
		{"admin", {404, 404, 404}}, {"mony", {404, 404, 404}}};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		for (size_t k = 0; k < 3; k++)
			test_status(test_get(cases[i].who, paths[k]), cases[i].status[k]);
}

static void test_pages(void **state)
{
	struct test_answer a;

	(void)state;
	a = test_page("rithy", "/en/overview");
	test_status(a, 200);
	assert_non_null(strstr(a.body.p, "Huot Sophal"));
	a = test_page("sothea", "/en/counts?by=sex");
	test_status(a, 200);
	assert_non_null(strstr(a.body.p, "<td class=\"govuk-table__cell okas-num\" "
					 "data-label=\"11/26\">*</td>"));
	a = test_page("sothea", "/en/counts/export/csv?by=sex");
	test_status(a, 200);
	assert_non_null(strstr(a.body.p, ",*,"));
	test_status(test_page("sothea", "/en/counts/export/xlsx?by=sex"), 200);
	test_status(test_page("sothea", "/en/counts/export/pdf"), 404);
	a = test_page("rithy", "/en/counts/equal-treatment/export/csv?by=sex");
	test_status(a, 200);
	assert_non_null(strstr(a.body.p, "No rule of law is meant"));
}

/* Below what a figure is hidden is the administrator's to say, and is said where it is hidden. */
static void test_small(void **state)
{
	struct test_answer a;

	(void)state;
	test_status(test_post("sothea", "/administration/small-figures", "{\"least\":2}", 0), 404);
	assert_true(test_finds(test_post("admin", "/administration/small-figures",
		"{\"least\":1}", 0), "least", "2"));
	test_status(test_post("admin", "/administration/small-figures", "{\"least\":3}", 0), 201);
	a = test_get("sothea", "/counts/equal-treatment?by=class");
	assert_int_equal(figure(group(a, "misdemeanour"), "lawyer_met"), 3);
	a = test_page("sothea", "/en/counts?by=sex");
	assert_non_null(strstr(a.body.p, "fewer than 3 cases"));
	a = test_page("sothea", "/en/counts/export/csv?by=sex");
	assert_non_null(strstr(a.body.p, "*: not told, fewer than 3."));
	a = test_page("rithy", "/en/counts/export/csv?by=sex");
	assert_null(strstr(a.body.p, "not told"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_hiding), cmocka_unit_test(test_bands),
		cmocka_unit_test(test_figures), cmocka_unit_test(test_equal),
		cmocka_unit_test(test_few),
		cmocka_unit_test(test_moving),
		cmocka_unit_test(test_whose), cmocka_unit_test(test_pages),
		cmocka_unit_test(test_small)};

	return cmocka_run_group_tests(tests, test_office_start, test_office_stop);
}
