/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Whose place in a class it is, when the class meets, and that nothing of it hints at a case. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "matter/custody/test_office.h"
#include "matter/training/test_class.h"

/* --- days, pure ---------------- */

static int32_t day(const char *words)
{
	int32_t d;

	assert_true(date_parse(str_from(words), &d));
	return d;
}

static void test_days(void **state)
{
	const struct timetable_hour hours[] = {
		{.weekdays = STR("mon wed"), .from_minute = 840, .minutes = 120},
		{.weekdays = STR("mon"), .from_minute = 480, .minutes = 90},
	};
	const struct timetable_off offs[] = {
		{day("2026-11-23"), day("2026-11-25"), STR("Water Festival")}};
	const struct timetable t = {day("2026-11-02"), day("2026-12-30"), hours, 2, offs, 1};
	static const struct {
		const char *day;
		enum timetable_why why;
		int64_t from, minutes;
	} want[] = {
		{"2026-11-01", TIMETABLE_BEFORE, 0, 0},
		{"2026-11-02", TIMETABLE_CLASS, 480, 210},
		{"2026-11-04", TIMETABLE_CLASS, 840, 120},
		{"2026-11-22", TIMETABLE_WEEKDAY, 0, 0},
		{"2026-11-23", TIMETABLE_OFF, 480, 210},
		{"2026-11-24", TIMETABLE_WEEKDAY, 0, 0},
		{"2026-12-30", TIMETABLE_CLASS, 840, 120},
		{"2026-12-31", TIMETABLE_AFTER, 0, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(want) / sizeof(want[0]); i++) {
		struct timetable_day d = timetable_on(&t, day(want[i].day));

		if (d.why != want[i].why || d.from_minute != want[i].from
			|| d.minutes != want[i].minutes)
			fail_msg("%s: %d, %lld, %lld", want[i].day, (int)d.why,
				(long long)d.from_minute, (long long)d.minutes);
	}
}

static void test_clock(void **state)
{
	static const struct {
		const char *words;
		int64_t minute; /* -1: refused */
	} want[] = {{"8:00", 480}, {"08.30", 510}, {"14", 840}, {"23:59", 1439}, {"24:00", -1},
		{"8:5", -1}, {"8:60", -1}, {"eight", -1}, {"", -1}, {"-1:00", -1}, {"8:-1", -1}};

	(void)state;
	for (size_t i = 0; i < sizeof(want) / sizeof(want[0]); i++) {
		int64_t minute = -1;
		bool taken = timetable_clock(str_from(want[i].words), &minute);

		if (taken != (want[i].minute >= 0) || (taken && minute != want[i].minute))
			fail_msg("%s: %lld", want[i].words, (long long)minute);
	}
}

/* --- a class ---------------- */

static void test_choice(void **state)
{
	const char *file, *id = test_class(1);
	struct test_answer a;
	const char *child;

	(void)state;
	child = test_supported("Chan", "Vanna", &file);
	a = test_take("kanha", id, child, "\"chose\":\"no\"");
	assert_true(test_finds(a, "chose", "The child chooses"));
	a = test_take("kanha", id, child, "\"chose\":\"yes\",\"from_day\":\"2027-06-01\"");
	assert_true(test_finds(a, "from_day", "ended on 30 April 2027"));
	a = test_take("kanha", id, child, "\"chose\":\"yes\",\"wish\":\"Like my uncle.\"");
	test_status(a, 201);
	a = test_get("seyha", test_with("/trainee/@", test_word(a.json, "id")));
	test_status(a, 200);
	assert_string_equal(test_word(a.json, "wish"), "Like my uncle.");
	assert_int_equal(test_count("SELECT COUNT(*) FROM training_place WHERE instr(sealed, "
				    "CAST('uncle' AS BLOB)) > 0"), 0);
	a = test_take("kanha", id, child, "\"chose\":\"yes\"");
	assert_true(test_finds(a, "child", "already"));
	/* One place more than there are: asked, and taken when it is said again. */
	child = test_supported("Keo", "Sopheap", &file);
	a = test_take("kanha", id, child, "\"chose\":\"yes\"");
	assert_true(test_finds(a, "child", "1 places, and 1 are taken"));
	a = test_take("kanha", id, child,
		"\"chose\":\"yes\",\"confirm\":[\"child\"],\"confirm_reason\":\"He waits long.\"");
	test_status(a, 201);
	/* Who is not known to the office is nobody whom it could take. */
	a = test_take("kanha", id, "00000000-0000-4000-8000-000000000000", "\"chose\":\"yes\"");
	assert_true(test_finds(a, "child", "Choose one"));
}

static void test_whose(void **state)
{
	static const char *const out[] = {"vichea", "sophal", "maly", "sreyleak", "admin",
		"samnang"};
	const char *file, *id = test_class(5), *child = test_supported("Long", "Pisey", &file);
	const char *trainee = test_word(
		test_take("kanha", id, child, "\"chose\":\"yes\"").json, "id");
	struct test_answer a;

	(void)state;
	for (size_t i = 0; i < sizeof(out) / sizeof(out[0]); i++) {
		test_status(test_get(out[i], test_with("/class/@", id)), 404);
		test_status(test_get(out[i], test_with("/trainee/@", trainee)), 404);
		test_status(test_post(out[i], test_with("/trainee/@/end", trainee), "{}", 0), 404);
	}
	/* The trainer, who has no case in reach, sees a trainee and nothing of justice. */
	a = test_page("seyha", test_with("/en/class/@", id));
	test_status(a, 200);
	assert_non_null(strstr(a.body.p, "Long"));
	a = test_page("seyha", test_with("/en/trainee/@", trainee));
	test_status(a, 200);
	assert_null(strstr(a.body.p, "/case/"));
	/* The case is sealed: the support stays, and the place with it. */
	test_seal(file);
	test_status(test_get("seyha", test_with("/trainee/@", trainee)), 200);
	/* With the support its rows leave. */
	test_end_support(child);
	assert_int_equal(test_count(test_with("SELECT COUNT(*) FROM training_place WHERE hex(id) = "
				    "upper(replace('@', '-', ''))", trainee)), 0);
	test_status(test_get("seyha", test_with("/trainee/@", trainee)), 404);
}

static int64_t places_of(const char *cohort)
{
	struct test_answer a = test_get("seyha", test_with("/class/@", cohort));

	test_status(a, 200);
	return (int64_t)json_array_size(json_object_get(a.json, "trainees"));
}

/* Known from a case alone: the place leaves with it. */
static void test_without_support(void **state)
{
	const char *file, *id = test_class(5), *child = test_referred("Meas", "Dara", &file);
	const char *trainee = test_word(
		test_take("kanha", id, child, "\"chose\":\"yes\"").json, "id");

	(void)state;
	test_status(test_get("seyha", test_with("/trainee/@", trainee)), 200);
	assert_int_equal(places_of(id), 1);
	test_seal(file);
	test_status(test_get("seyha", test_with("/trainee/@", trainee)), 404);
	test_status(test_get("kanha", test_with("/trainee/@", trainee)), 404);
	assert_int_equal(places_of(id), 0);
	assert_int_equal(test_count(test_with("SELECT COUNT(*) FROM training_place WHERE hex(id) = "
				    "upper(replace('@', '-', ''))", trainee)), 0);
}

static void test_timetable(void **state)
{
	const char *id = test_class(5);
	struct test_answer a;
	const char *hour;

	(void)state;
	a = test_post("seyha", test_with("/class/@/hours/add", id),
		"{\"weekdays\":[\"sat\"],\"from\":\"eight\",\"minutes\":60}", 0);
	assert_true(test_finds(a, "from", "hour and minutes"));
	a = test_post("seyha", test_with("/class/@/hours/add", id),
		"{\"weekdays\":[\"sat\"],\"from\":\"23:30\",\"minutes\":60}", 0);
	assert_true(test_finds(a, "minutes", "midnight"));
	a = test_post("seyha", test_with("/class/@/hours/add", id),
		"{\"weekdays\":[\"sat\"],\"from\":\"9:00\",\"minutes\":60}", 0);
	test_status(a, 201);
	hour = test_word(a.json, "id");
	a = test_page("seyha", test_with("/en/class/@", id));
	assert_non_null(strstr(a.body.p, "Saturday: 9:00 to 10:00"));
	test_status(test_post("seyha", arena_fmt(test_home.a, "/class/%s/hours/%s/remove", id,
				       hour).p, "{}", 0), 201);
	a = test_page("seyha", test_with("/en/class/@", id));
	assert_null(strstr(a.body.p, "Saturday"));
	a = test_post("seyha", test_with("/class/@/off/add", id),
		"{\"span\":{\"from\":\"2027-12-01\",\"to\":\"2027-12-02\"},\"reason\":\"Rain\"}",
		0);
	assert_true(test_finds(a, "span", "does not run"));
}

/* An agency's own trade is in its list, and in no other's. */
static void test_trades(void **state)
{
	struct test_answer a = test_post("seyha", "/trade/new",
		"{\"name_km\":\"ដំឡើងសូឡា\",\"name_en\":\"Solar panels\"}", 0);

	(void)state;
	test_status(a, 201);
	a = test_post("seyha", "/trade/new",
		"{\"name_km\":\"ដំឡើងសូឡា\",\"name_en\":\"Solar panels\"}", 0);
	assert_true(test_finds(a, "name_km", "already"));
	a = test_page("seyha", "/en/course/new");
	assert_non_null(strstr(a.body.p, "Solar panels"));
	assert_non_null(strstr(a.body.p, "Sewing"));
	a = test_page("chariya", "/en/course/new");
	test_status(a, 200);
	assert_null(strstr(a.body.p, "Solar panels"));
	test_status(test_get("chariya", test_with("/class/@", test_class(2))), 404);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_days),
		cmocka_unit_test(test_clock), cmocka_unit_test(test_choice),
		cmocka_unit_test(test_whose), cmocka_unit_test(test_without_support),
		cmocka_unit_test(test_timetable), cmocka_unit_test(test_trades)};

	return cmocka_run_group_tests(tests, test_office_start, test_office_stop);
}
