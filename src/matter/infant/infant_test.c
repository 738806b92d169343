/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Children with a detained mother: told first, decided, cared for, followed; no inmates. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "matter/custody/test_office.h"
#include "matter/infant/infant.h"

static const char *place(const char *name)
{
	json_t *row;
	size_t i;

	json_array_foreach(json_object_get(test_get("samnang", "/detention").json, "items"), i, row)
		if (strcmp(test_word(row, "name_en"), name) == 0)
			return test_word(row, "id");
	return test_word(json_array_get(
		json_object_get(test_get("samnang", "/detention").json, "items"), 0), "id");
}

static struct test_answer enter(const char *who, const char *more)
{
	return test_post(who, "/infant/new",
		arena_fmt(test_home.a, "{\"place\":\"%s\",\"given_latin\":\"Sreypich\",\"sex\":"
				       "\"female\",\"mother\":\"Keo Sophea\",%s}",
			place("Siem Reap prison"), more).p, 0);
}

#define SMALL "\"birth\":{\"from\":\"2025-05-01\",\"to\":\"2025-05-31\"}"

static const char *entered(const char *more)
{
	struct test_answer a = enter("samnang", more);

	test_status(a, 201);
	return test_word(a.json, "id");
}

static const char *of(const char *id, const char *rest)
{
	return arena_fmt(test_home.a, "/infant/%s%s", id, rest).p;
}

/* --- the dated rule ------------------------------------------------------------------------ */

static void test_limit(void **state)
{
	static const char text[] = "Years 2\nTo 2019-12-31\nSource a\nSourceKm b\nVerified no\n"
				   "Years 3\nFrom 2020-01-01\nSource c\nSourceKm d\nVerified no\n";
	struct infant_limit *list;
	size_t n, row;
	int32_t born, day, want;

	(void)state;
	assert_int_equal(infant_limits_read(test_home.a, str_from(text), &list, &n, &row), ERR_OK);
	assert_int_equal(n, 2);
	assert_true(date_parse(STR("2024-02-29"), &born) && date_parse(STR("2027-03-01"), &want));
	day = infant_limit_day(&list[1], born);
	assert_int_equal(day, want);
	/* What the program holds is whole, and unverified. */
	assert_int_equal(
		infant_limits_read(test_home.a, infant_limits_text(), &list, &n, &row), ERR_OK);
	assert_true(n == 1 && list[0].years == 3 && !list[0].verified);
	assert_int_equal(infant_limits_read(test_home.a, STR("Years three\n"), &list, &n, &row),
		ERR_MALFORMED);
}

/* --- the register -------------------------------------------------------------------------- */

static void test_enter(void **state)
{
	int64_t stays = test_count("SELECT COUNT(*) FROM stay_state");
	const char *id = entered(SMALL ",\"since_day\":\"2026-08-01\"");
	struct test_answer a;

	(void)state;
	a = test_get("samnang", of(id, ""));
	test_status(a, 200);
	assert_string_equal(test_word(a.json, "mother"), "Keo Sophea");
	/* No inmate: nothing of the register of stays knows the child; names are sealed. */
	assert_int_equal(test_count("SELECT COUNT(*) FROM stay_state"), stays);
	assert_int_equal(test_count("SELECT COUNT(*) FROM infant WHERE instr(sealed, "
				    "CAST('Sophea' AS BLOB)) > 0"), 0);
	/* Whose place it is not, finds nothing; nor does the police. */
	test_status(test_get("makara", of(id, "")), 404);
	test_status(test_get("sreymom", of(id, "")), 404);
	test_status(test_get("sophal", "/infants"), 404);
	a = enter("samnang", SMALL ",\"since_day\":\"2025-04-01\"");
	assert_true(test_finds(a, "since_day", "before the child was born"));
	/* Past the age as read it is asked, and not refused. */
	a = enter("samnang", "\"birth\":{\"from\":\"2022-05-01\",\"to\":\"2022-05-01\"},"
			     "\"since_day\":\"2026-08-01\"");
	assert_true(test_finds(a, "since_day", "(unverified) is reached on 1 May 2025"));
	a = enter("samnang", "\"birth\":{\"from\":\"2022-05-01\",\"to\":\"2022-05-01\"},"
			     "\"since_day\":\"2026-08-01\",\"confirm\":[\"since_day\"],"
			     "\"confirm_reason\":\"A court said so.\"");
	test_status(a, 201);
	/* A social agent enters before the sentence, and goes on reading. */
	a = enter("sreymom", SMALL);
	test_status(a, 201);
	test_status(test_get("sreymom", of(test_word(a.json, "id"), "")), 200);
	test_status(test_get("samnang", of(test_word(a.json, "id"), "")), 200);
}

#define DECIDED(told, what, by)                                                                    \
	"{\"day\":\"2026-11-20\",\"stage\":\"arrival\",\"told\":\"" told "\",\"carers\":\"The "     \
	"aunt.\",\"decision\":\"" what "\",\"decided_by\":\"" by "\",\"reasons\":\"She nurses.\"}"

static void test_decision(void **state)
{
	const char *id = entered(SMALL ",\"since_day\":\"2026-08-01\"");
	struct test_answer a;

	(void)state;
	a = test_post("samnang", of(id, "/decision"), DECIDED("no", "inside", "mother"), 0);
	assert_true(test_finds(a, "told", "Tell the mother first"));
	a = test_post("samnang", of(id, "/decision"), DECIDED("yes", "inside", "nobody"), 0);
	assert_true(test_finds(a, "decided_by", "who decided"));
	test_status(test_post("samnang", of(id, "/decision"), DECIDED("no", "open", "nobody"), 0),
		201);
	test_status(test_post("samnang", of(id, "/decision"),
			    DECIDED("yes", "inside", "mother"), 0), 201);
	a = test_get("samnang", of(id, ""));
	assert_int_equal(json_array_size(json_object_get(a.json, "decisions")), 2);
}

static void test_leaving(void **state)
{
	const char *id = entered(SMALL ",\"since_day\":\"2026-08-01\"");
	struct test_answer a;

	(void)state;
	test_status(test_post("samnang", of(id, "/care"),
		"{\"day\":\"2026-11-20\",\"kind\":\"health\",\"words\":\"Weighed.\"}", 0), 201);
	a = test_post("samnang", of(id, "/plan"), "{\"day\":\"2026-11-20\",\"to_whom\":\"The "
		"aunt\",\"by_day\":\"2028-06-01\",\"prepared\":\"no\"}", 0);
	assert_true(test_finds(a, "by_day", "reached on 1 May 2028"));
	test_status(test_post("samnang", of(id, "/plan"), "{\"day\":\"2026-11-20\",\"to_whom\":"
		"\"The aunt\",\"by_day\":\"2028-04-01\",\"prepared\":\"no\"}", 0), 201);
	/* Nobody is followed who has not left. */
	test_status(test_post("samnang", of(id, "/follow-up"), "{\"day\":\"2026-11-22\","
		"\"reached\":\"yes\",\"words\":\"Well.\"}", 0), 404);
	a = test_post("samnang", of(id, "/leave"),
		"{\"day\":\"2026-07-01\",\"to\":\"relative\"}", 0);
	assert_true(test_finds(a, "day", "before the child came"));
	test_status(test_post("samnang", of(id, "/leave"),
		"{\"day\":\"2026-11-21\",\"to\":\"relative\"}", 0), 201);
	test_status(test_get("samnang", of(id, "/care")), 404);
	a = test_post("samnang", of(id, "/follow-up"), "{\"day\":\"2026-11-20\",\"reached\":"
		"\"yes\",\"words\":\"Well.\"}", 0);
	assert_true(test_finds(a, "day", "before the child left"));
	test_status(test_post("samnang", of(id, "/follow-up"), "{\"day\":\"2026-11-22\","
		"\"reached\":\"yes\",\"words\":\"Well.\"}", 0), 201);
	a = test_get("samnang", of(id, ""));
	assert_string_equal(test_word(a.json, "left_to"), "relative");
	assert_int_equal(json_array_size(json_object_get(a.json, "entries")), 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_limit), cmocka_unit_test(test_enter),
		cmocka_unit_test(test_decision), cmocka_unit_test(test_leaving)};

	return cmocka_run_group_tests(tests, test_office_start, test_office_stop);
}
