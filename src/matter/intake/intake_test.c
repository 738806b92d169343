/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Opening a file, by the API of the whole program. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "matter/custody/test_office.h"

#define NONE_OF_THESE "ffffffff-ffff-ffff-ffff-ffffffffffff"
#define SIX(named, age, when) \
	"{" named ",\"sex\":\"male\"," age "," when \
	",\"facts\":\"Said to have taken a bicycle\"," \
	"\"gaz\":\"171002\"}"
#define NAMED "\"named\":\"yes\",\"family_latin\":\"Ouk\",\"given_latin\":\"Raksmey\""
#define FIFTEEN "\"age_how\":\"told\",\"age\":15,\"counting\":\"completed\""
#define SIXTEEN "\"age_how\":\"told\",\"age\":16,\"counting\":\"completed\""
#define ARRIVED "\"held\":\"yes\",\"arrived\":\"2026-11-22T08:30:00+07:00\""

static void test_six_answers_open_custody(void **state)
{
	struct test_answer a = test_post("sophal", "/case/new", SIX(NAMED, FIFTEEN, ARRIVED), 0);
	const char *id;

	(void)state;
	test_status(a, 201);
	id = test_word(a.json, "id");
	assert_true(test_finds(a, NULL, "Class unknown: both ends are shown, the shorter first."));
	assert_true(test_finds(a, NULL, "start unknown"));
	a = test_get("sophal", test_path(id, ""));
	test_status(a, 200);
	assert_string_equal(test_word(a.json, "stage"), "custody");
	assert_string_equal(test_word(a.json, "province"), "17");
	assert_true(json_is_true(json_object_get(a.json, "in_custody")));
	assert_non_null(test_event("sophal", id, "first-contact"));
	assert_non_null(test_event("sophal", id, "custody-start"));
	assert_null(test_event("sophal", id, "arrest"));
	assert_non_null(test_duty("sophal", id, "custody-max"));
	test_status(test_get("veasna", test_path(id, "")), 404);
}

static const struct {
	const char *name, *body, *field, *words;
} wrong[] = {
	{"arrival before the arrest",
		SIX(NAMED, FIFTEEN, ARRIVED ",\"arrested\":\"2026-11-22T09:05:00+07:00\""),
		"arrived",
		"Arrival at the unit (22 November 2026, 08:30) is before the arrest (22 November "
		"2026, 09:05)."},
	{"no name and no word about it", SIX("\"named\":\"yes\"", FIFTEEN, ARRIVED), "family_km",
		"Write a name, or say that the child gives none."},
	{"gives none, not described", SIX("\"named\":\"none\"", FIFTEEN, ARRIVED), "description",
		"Write an answer"},
	{"tomorrow",
		SIX(NAMED, FIFTEEN, "\"held\":\"yes\",\"arrived\":\"2026-11-23T08:30:00+07:00\""),
		"arrived", "This time is in the future. Check date and clock."},
	{"no age at all", SIX(NAMED, "\"age_how\":\"told\",\"counting\":\"unknown\"", ARRIVED),
		"age", "Write"},
	{"born after it",
		SIX(NAMED,
			"\"age_how\":\"days\",\"birth\":{\"from\":\"2026-11-22\","
			"\"to\":\"2026-11-22\"}",
			"\"held\":\"no\",\"met\":\"2026-11-20T08:30:00+07:00\""),
		"birth", "after the child was met"},
	{"the act after it",
		SIX(NAMED, FIFTEEN,
			"\"held\":\"no\",\"met\":\"2026-11-20T08:30:00+07:00\","
			"\"act\":{\"from\":\"2026-11-21\",\"to\":\"2026-11-21\"}"),
		"act", "The act is after the child was met."},
};

static void test_what_cannot_be_is_not_saved(void **state)
{
	int64_t before = test_count("SELECT COUNT(*) FROM casefile");

	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		struct test_answer a = test_post("theara", "/case/new", wrong[i].body, 0);

		if (a.status != 422 || !test_finds(a, wrong[i].field, wrong[i].words))
			fail_msg("%s: %d %.*s", wrong[i].name, a.status, STR_ARG(a.body));
	}
	assert_int_equal(test_count("SELECT COUNT(*) FROM casefile"), before);
}

static const struct {
	const char *name, *age, *mark;
} ages[] = {
	{"fifteen",
		"\"age_how\":\"days\",\"birth\":{\"from\":\"2011-03-01\",\"to\":\"2011-03-01\"}",
		NULL},
	{"the 14th birthday is the day of the act",
		"\"age_how\":\"days\",\"birth\":{\"from\":\"2012-11-21\",\"to\":\"2012-11-21\"}",
		NULL},
	{"a day younger",
		"\"age_how\":\"days\",\"birth\":{\"from\":\"2012-11-22\",\"to\":\"2012-11-22\"}",
		"By these dates the child is under 14. CPC 96 as read (unverified): no custody. "
		"Saved; call the prosecutor."},
	{"14 by the running year", "\"age_how\":\"told\",\"age\":14,\"counting\":\"running\"",
		"By these dates the child is under 14."},
	{"14, counted nobody knows how", "\"age_how\":\"told\",\"age\":14,\"counting\":\"unknown\"",
		"By these dates the child may be under 14."},
	{"nothing is known", "\"age_how\":\"unknown\"",
		"The age is not known: the child may be under "
		"14."},
};

static void test_the_law_is_asked_for_the_age(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(ages) / sizeof(ages[0]); i++) {
		struct str body = arena_fmt(test_home.a,
			"{\"named\":\"none\",\"description\":\"A blue shirt\",\"sex\":\"male\",%s,"
			"\"held\":\"yes\",\"arrived\":\"2026-11-22T08:30:00+07:00\","
			"\"facts\":\"A bicycle\",\"class\":\"petty\","
			"\"act\":{\"from\":\"2026-11-21\",\"to\":\"2026-11-21\"},\"gaz\":\"1710\"}",
			ages[i].age);
		struct test_answer a = test_post("sophal", "/case/new", body.p, 0);

		test_status(a, 201);
		if (test_finds(a, NULL, ages[i].mark ? ages[i].mark : "under 14")
			!= (ages[i].mark != NULL))
			fail_msg("%s: %.*s", ages[i].name, STR_ARG(a.body));
	}
}

static void test_an_adult_is_said_plainly(void **state)
{
	static const char grown[] =
		"\"age_how\":\"days\",\"birth\":{\"from\":\"2005-01-01\","
		"\"to\":\"2005-12-31\"}";
	struct str body = arena_fmt(test_home.a,
		"{\"named\":\"none\",\"description\":\"Tall\","
		"\"sex\":\"male\",%s,%s,\"facts\":\"A bicycle\","
		"\"act\":{\"from\":\"2026-11-21\",\"to\":"
		"\"2026-11-21\"},\"gaz\":\"1710\"}",
		grown, ARRIVED);
	struct str sure = arena_fmt(
		test_home.a, "%.*s,\"confirm\":[\"birth\"]}", (int)body.n - 1, body.p);
	struct test_answer a = test_post("sophal", "/case/new", body.p, 0);

	(void)state;
	test_status(a, 422);
	assert_true(test_finds(a, "birth", "was 18 or older at the act, and no child by law"));
	a = test_post("sophal", "/case/new", sure.p, 0);
	test_status(a, 201);
	assert_true(test_finds(a, NULL, "18 or older"));
}

static void test_sending_twice_gives_one_case(void **state)
{
	static const char
		body[] = "{\"id\":\"7b0d6e52-4a8c-4c7e-9d3f-0a1b2c3d4e5f\",\"named\":\"none\","
			 "\"description\":\"A scar\",\"sex\":\"male\",\"age_how\":\"unknown\","
			 "\"held\":\"no\",\"met\":\"2026-11-22T08:30:00+07:00\","
			 "\"facts\":\"A bicycle\",\"gaz\":\"1710\"}";
	static const char other[] =
		"{\"id\":\"7b0d6e52-4a8c-4c7e-9d3f-0a1b2c3d4e5f\","
		"\"named\":\"none\",\"description\":\"Another\",\"sex\":\"male\","
		"\"age_how\":\"unknown\",\"held\":\"no\","
		"\"met\":\"2026-11-22T08:30:00+07:00\",\"facts\":\"A bicycle\","
		"\"gaz\":\"1710\"}";
	int64_t before = test_count("SELECT COUNT(*) FROM casefile");
	struct test_answer first = test_post("sophal", "/case/new", body, 0);
	struct test_answer again = test_post("sophal", "/case/new", body, 0);

	(void)state;
	test_status(first, 201);
	test_status(again, 200);
	assert_string_equal(test_word(first.json, "id"), test_word(again.json, "id"));
	test_status(test_post("sophal", "/case/new", other, 0), 409);
	assert_int_equal(test_count("SELECT COUNT(*) FROM casefile"), before + 1);
	assert_string_equal(
		test_word(test_get("sophal", test_path(test_word(first.json, "id"), "")).json,
			"stage"),
		"contact");
}

/* --- who it may already be --------------------------------------------------- */

#define CHEA "\"named\":\"yes\",\"family_latin\":\"Chea\",\"given_latin\":\"Visoth\""
#define CHEA_KM "\"named\":\"yes\",\"family_km\":\"ជា\",\"given_km\":\"វិសុទ្ធ\""

static void test_a_person_says_who_it_is(void **state)
{
	const char *known = test_open("sophal", "Chea", "Visoth", "");
	const char *child = test_child("sophal", known);
	int64_t pairs = test_count("SELECT COUNT(*) FROM same_child WHERE answer = 'not-same'");
	struct test_answer a = test_post("theara", "/case/new", SIX(CHEA_KM, SIXTEEN, ARRIVED), 0);
	struct str none, same;

	(void)state;
	test_status(a, 422);
	assert_true(test_finds(a, "chosen", "You decide, not the program."));
	assert_true(test_finds(a, "chosen", child));
	assert_true(test_finds(a, "chosen", "a name that sounds alike"));
	none = arena_fmt(test_home.a, "%s",
		SIX(CHEA_KM, SIXTEEN, ARRIVED ",\"chosen\":\"" NONE_OF_THESE "\""));
	a = test_post("theara", "/case/new", none.p, 0);
	test_status(a, 201);
	assert_string_not_equal(test_child("theara", test_word(a.json, "id")), child);
	assert_int_equal(
		test_count("SELECT COUNT(*) FROM same_child WHERE answer = 'not-same'"), pairs + 1);
	same = arena_fmt(test_home.a,
		"{%s,\"sex\":\"male\",%s,%s,\"chosen\":\"%s\",\"facts\":\"A bag\","
		"\"gaz\":\"1710\"}",
		CHEA, SIXTEEN, ARRIVED, child);
	a = test_post("theara", "/case/new", same.p, 0);
	test_status(a, 201);
	assert_string_equal(test_child("theara", test_word(a.json, "id")), child);
	assert_string_not_equal(test_word(a.json, "id"), known);
}

static void test_who_is_out_of_reach_is_not_hinted_at(void **state)
{
	static const char
		body[] = "{\"named\":\"yes\",\"family_latin\":\"%s\",\"given_latin\":\"%s\","
			 "\"sex\":\"male\",\"age_how\":\"told\",\"age\":16,"
			 "\"counting\":\"unknown\"," ARRIVED
			 ",\"facts\":\"A bag\","
			 "\"class\":\"petty\",\"gaz\":\"0203\"}";
	struct test_answer alike, stranger;
	int64_t raised = test_count("SELECT COUNT(*) FROM same_child WHERE answer = 'raised'");

	(void)state;
	(void)test_open("sophal", "Prum", "Sovannara", "");
	alike = test_post(
		"veasna", "/case/new", arena_fmt(test_home.a, body, "Prom", "Sovanara").p, 0);
	test_status(alike, 201);
	assert_int_equal(
		test_count("SELECT COUNT(*) FROM same_child WHERE answer = 'raised'"), raised + 1);
	stranger = test_post(
		"veasna", "/case/new", arena_fmt(test_home.a, body, "Tith", "Borey").p, 0);
	test_status(stranger, 201);
	assert_int_equal(
		test_count("SELECT COUNT(*) FROM same_child WHERE answer = 'raised'"), raised + 1);
	assert_true(json_equal(json_object_get(alike.json, "findings"),
		json_object_get(stranger.json, "findings")));
}

/* Who looks through records alike has looked at each of them. */
static void test_each_record_alike_that_is_shown_has_its_line(void **state)
{
	const char *id = test_open("sophal", "Duong", "Pisey", "");
	const char *other =
		test_open("sophal", "Duong", "Pisey", ",\"chosen\":\"" NONE_OF_THESE "\"");
	struct str looks = arena_fmt(test_home.a,
		"SELECT COUNT(*) FROM journal_seen s JOIN journal j ON j.seq = s.seq WHERE "
		"j.deed = 'same-seen' AND lower(hex(s.subject)) = '%.8s%.4s%.4s%.4s%s'",
		other, other + 9, other + 14, other + 19, other + 24);
	struct test_answer a = test_get("sophal", test_path(id, "/same"));

	(void)state;
	test_status(a, 200);
	assert_non_null(memmem(a.body.p, a.body.n, other, 36));
	assert_int_equal(test_count(looks.p), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_six_answers_open_custody),
		cmocka_unit_test(test_what_cannot_be_is_not_saved),
		cmocka_unit_test(test_the_law_is_asked_for_the_age),
		cmocka_unit_test(test_an_adult_is_said_plainly),
		cmocka_unit_test(test_sending_twice_gives_one_case),
		cmocka_unit_test(test_a_person_says_who_it_is),
		cmocka_unit_test(test_who_is_out_of_reach_is_not_hinted_at),
		cmocka_unit_test(test_each_record_alike_that_is_shown_has_its_line),
	};

	return cmocka_run_group_tests(tests, test_office_start, test_office_stop);
}
