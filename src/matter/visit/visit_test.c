/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Who met the child: what counts as contact with the family, and what is said of the rest. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "matter/case/case.h"
#include "matter/custody/test_office.h"
#include "matter/visit/visit.h"

#define NEIGHBOUR "it is no contact with the family"
#define NOWHERE "the child was held nowhere on that day"

static const char *prison(void)
{
	struct test_answer a = test_get("samnang", "/detention");
	json_t *one;
	size_t i;

	test_status(a, 200);
	json_array_foreach(json_object_get(a.json, "items"), i, one)
		if (strcmp(test_word(one, "name_en"), "Siem Reap prison") == 0)
			return test_word(one, "id");
	return NULL;
}

struct held {
	struct uuid case_id, place;
};

static enum err hold(struct turn *t, void *p)
{
	struct held *h = p;
	struct uuid id;

	return case_event_set(t, h->case_id,
		&(struct case_event){.type = STR("detention-start"),
			.at = TEST_NOW - 30 * INSTANT_DAY,
			.at_to = INSTANT_NONE,
			.place = h->place,
			.form = STR("detention-start"),
			.details = STR("from=court\n")},
		&id);
}

/* A child who is at the prison since thirty days. */
static const char *held(const char *family, const char *given)
{
	const char *id = test_open("sophal", family, given, "");
	struct held h;

	assert_true(uuid_parse(str_from(id), &h.case_id));
	assert_true(uuid_parse(str_from(prison()), &h.place));
	test_home.actor = test_account("sophal");
	assert_int_equal(test_turn_write(&test_home, hold, &h), ERR_OK);
	test_home.actor = UUID_NONE;
	return id;
}

static struct test_answer visit(const char *id, const char *day, const char *kind,
	const char *relation, const char *adult, const char *more)
{
	return test_post("samnang", test_path(id, "/visit"),
		arena_fmt(test_home.a,
			"{\"day\":\"%s\",\"kind\":\"%s\",\"relation\":\"%s\",\"adult\":\"%s\""
			"%s}",
			day, kind, relation, adult, *more ? more : ",\"refused\":\"no\"")
			.p,
		0);
}

static bool says(struct test_answer a, const char *words)
{
	return memmem(a.body.p, a.body.n, words, strlen(words)) != NULL;
}

static bool recent(const char *id)
{
	return json_is_true(json_object_get(
		test_get("samnang", test_path(id, "/visits")).json, "within_three_months"));
}

static const char *last(const char *id)
{
	return json_string_value(json_object_get(
		test_get("samnang", test_path(id, "/visits")).json, "last_contact"));
}

/* --- tests ----------------------------------------------------------------------------------- */

static void test_who_counts(void **state)
{
	const char *id = held("Sok", "Ratana");
	struct test_answer a;

	(void)state;
	assert_false(recent(id));
	a = visit(id, "2026-11-20", "family-to-child", "neighbour", "yes", "");
	test_status(a, 201);
	assert_true(says(a, NEIGHBOUR));
	test_status(visit(id, "2026-11-20", "family-to-child", "friend", "yes", ""), 201);
	test_status(visit(id, "2026-11-20", "family-to-child", "sibling", "no", ""), 201);
	test_status(visit(id, "2026-11-20", "call", "mother", "yes", ""), 201);
	test_status(visit(id, "2026-11-20", "home-visit", "mother", "yes", ""), 201);
	test_status(visit(id, "2026-11-20", "family-to-child", "mother", "yes",
			    ",\"refused\":\"yes\",\"refused_why\":\"No card\""),
		201);
	assert_false(recent(id));
	a = visit(id, "2026-11-19", "family-to-child", "sibling", "yes", "");
	test_status(a, 201);
	assert_false(says(a, NEIGHBOUR));
	assert_true(recent(id));
	assert_string_equal(last(id), "2026-11-19");
}

/* Three calendar months back to the day; one day more is too long ago. */
static void test_three_months(void **state)
{
	const char *id = held("Chhim", "Dara");
	struct test_answer a;

	(void)state;
	a = visit(id, "2026-08-21", "child-to-family", "father", "yes", "");
	test_status(a, 201);
	assert_false(recent(id));
	assert_string_equal(last(id), "2026-08-21");
	test_status(visit(id, "2026-08-22", "child-to-family", "father", "yes", ""), 201);
	assert_true(recent(id));
	a = visit(id, "2026-08-23", "family-to-child", "father", "yes", "");
	test_status(a, 201);
	assert_true(says(a, NOWHERE));
}

static void test_what_cannot_be(void **state)
{
	const char *id = held("Prum", "Vannak");

	(void)state;
	test_status(visit(id, "2026-11-23", "call", "mother", "yes", ""), 422);
	test_status(visit(id, "2026-11-20", "family-to-child", "mother", "yes",
			    ",\"refused\":\"yes\""),
		422);
	test_status(visit(id, "2026-11-20", "family-to-child", "mother", "yes",
			    ",\"refused\":\"yes\",\"refused_why\":\"Late\",\"minutes\":20"),
		422);
	test_status(visit(id, "2026-11-20", "call", "mother", "yes",
			    ",\"refused\":\"no\",\"km\":12"),
		422);
	test_status(visit(id, "2026-11-20", "family-to-child", "mother", "yes",
			    ",\"refused\":\"no\",\"km\":-3"),
		422);
	assert_int_equal(json_array_size(json_object_get(
				 test_get("samnang", test_path(id, "/visits")).json, "visits")),
		0);
}

/* Whoever entered it corrects it, on what stands; what was helped is added up. */
static void test_corrected(void **state)
{
	const char *id = held("Meas", "Kolab");
	struct test_answer a = visit(id, "2026-11-20", "family-to-child", "neighbour", "yes",
		",\"refused\":\"no\",\"km\":64,\"cost_helped\":30000,\"minutes\":45");
	const char *path = test_path(
		id, arena_fmt(test_home.a, "/visit/%s/correct", test_word(a.json, "id")).p);
	const char *right = "{\"day\":\"2026-11-20\",\"kind\":\"family-to-child\",\"relation\":"
			    "\"mother\",\"adult\":\"yes\",\"refused\":\"no\",\"km\":64,"
			    "\"cost_helped\":20000}";

	(void)state;
	test_status(a, 201);
	assert_false(recent(id));
	test_status(test_post("samnang", path, right, 7), 412);
	test_status(test_post("makara", path, right, 1), 404);
	test_status(test_post("samnang", path, right, 1), 200);
	assert_true(recent(id));
	a = test_page("samnang", arena_fmt(test_home.a, "/en/case/%s/visits", id).p);
	assert_true(says(a, "20,000 riel"));
	assert_true(says(a, "64 km"));
	assert_false(says(a, "30,000 riel"));
}

/* The place reads of everybody whom it holds; a stranger to it reads nothing. */
static void test_of_the_place(void **state)
{
	const char *with = held("Yim", "Bopha"), *without = held("Ouk", "Sreypov");
	const char *path = arena_fmt(test_home.a, "/detention/%s/visits", prison()).p;
	struct test_answer a;
	int64_t before, n;

	(void)state;
	a = test_get("samnang", path);
	test_status(a, 200);
	before = json_integer_value(json_object_get(a.json, "with_contact"));
	n = json_integer_value(json_object_get(a.json, "held"));
	test_status(visit(with, "2026-11-10", "family-to-child", "grandparent", "yes", ""), 201);
	a = test_get("samnang", path);
	assert_int_equal(json_integer_value(json_object_get(a.json, "with_contact")), before + 1);
	assert_int_equal(json_integer_value(json_object_get(a.json, "held")), n);
	assert_true(says(a, with));
	assert_true(says(a, without));
	a = test_page("samnang", arena_fmt(test_home.a, "/en/detention/%s/visits", prison()).p);
	assert_true(says(a, "Held for less than three months"));
	test_status(test_get("makara", path), 404);
	test_status(test_get("sophal", path), 404);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_who_counts),
		cmocka_unit_test(test_three_months),
		cmocka_unit_test(test_what_cannot_be),
		cmocka_unit_test(test_corrected),
		cmocka_unit_test(test_of_the_place),
	};

	return cmocka_run_group_tests_name("visit", tests, test_office_start, test_office_stop);
}
