/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* After a course: tools, work found, visits, and whose it is to know. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "matter/training/test_class.h"

static const char *trainee(
	const char *family, const char *given, const char **child, const char **file)
{
	struct test_answer a;

	*child = test_supported(family, given, file);
	a = test_take("kanha", test_class(5), *child, "\"chose\":\"yes\"");
	test_status(a, 201);
	return test_word(a.json, "id");
}

static struct test_answer place_it(const char *id, const char *answers)
{
	return test_post("kanha", test_with("/trainee/@/placement/new", id), answers, 0);
}

static json_t *whole(const char *id)
{
	struct test_answer a = test_get("kanha", test_with("/trainee/@/after", id));

	test_status(a, 200);
	return a.json;
}

static json_t *first(const char *id)
{
	return json_array_get(json_object_get(whole(id), "placements"), 0);
}

static void test_business(void **state)
{
	const char *child, *file, *id = trainee("Lach", "Veasna", &child, &file), *shop;
	struct test_answer a;

	(void)state;
	a = place_it(id, "{\"kind\":\"business\",\"from_day\":\"2026-11-10\",\"capital\":800000}");
	assert_true(test_finds(a, "plan", "needs a plan"));
	a = place_it(id, "{\"kind\":\"job\",\"from_day\":\"2026-10-01\"}");
	assert_true(test_finds(a, "from_day", "first day"));
	a = place_it(id, "{\"kind\":\"business\",\"from_day\":\"2026-11-10\",\"capital\":800000,"
			 "\"pay\":400000,\"plan\":\"Repairs at the market.\",\"with\":\"His aunt\"}");
	test_status(a, 201);
	shop = test_word(a.json, "id");
	a = test_post("kanha", test_with("/placement/@/visit", shop),
		"{\"day\":\"2026-11-09\",\"going\":\"well\"}", 0);
	assert_true(test_finds(a, "day", "began later"));
	test_status(test_post("seyha", test_with("/placement/@/visit", shop),
			    "{\"day\":\"2026-11-20\",\"going\":\"hard\",\"income\":120000,"
			    "\"words\":\"Few customers.\"}",
			    0),
		201);
	assert_int_equal(json_integer_value(json_object_get(first(id), "capital")), 800000);
	assert_int_equal(json_array_size(json_object_get(first(id), "visits")), 1);
	a = test_page("kanha", test_with("/en/trainee/@/after", id));
	assert_non_null(strstr(a.body.p, "120,000 riel"));
	assert_non_null(strstr(a.body.p, "Repairs at the market."));
	assert_null(strstr(a.body.p, "/case/"));
	/* Plan, people and words are sealed. */
	assert_int_equal(test_count("SELECT COUNT(*) FROM placement WHERE instr(sealed, "
				    "CAST('market' AS BLOB)) > 0"), 0);
	assert_int_equal(test_count("SELECT COUNT(*) FROM placement_visit WHERE instr(sealed, "
				    "CAST('customers' AS BLOB)) > 0"), 0);
	/* A second one beside it is asked twice. */
	a = place_it(id, "{\"kind\":\"job\",\"from_day\":\"2026-11-20\"}");
	assert_true(test_finds(a, "kind", "goes on since 10 November 2026"));
}

static void test_end(void **state)
{
	const char *child, *file, *id = trainee("Sar", "Malis", &child, &file), *job;
	struct test_answer a = place_it(id, "{\"kind\":\"job\",\"from_day\":\"2026-11-10\","
					    "\"pay\":500000,\"with\":\"A garage\"}");

	(void)state;
	test_status(a, 201);
	job = test_word(a.json, "id");
	a = test_post("kanha", test_with("/placement/@/end", job),
		"{\"to_day\":\"2026-11-09\",\"ended\":\"better\"}", 0);
	assert_true(test_finds(a, "to_day", "before the first"));
	test_status(test_post("kanha", test_with("/placement/@/end", job),
			    "{\"to_day\":\"2026-11-20\",\"ended\":\"better\"}", 0),
		201);
	assert_string_equal(test_word(first(id), "ended"), "better");
	/* What has ended is not visited; another may follow. */
	test_status(test_post("kanha", test_with("/placement/@/visit", job), "{}", 0), 404);
	test_status(place_it(id, "{\"kind\":\"job\",\"from_day\":\"2026-11-21\"}"), 201);
}

static void test_tools(void **state)
{
	static const char *const out[] = {"vichea", "sophal", "maly", "chariya", "admin"};
	const char *child, *file, *id = trainee("Em", "Sokha", &child, &file);
	struct test_answer a = place_it(id, "{\"kind\":\"job\",\"from_day\":\"2026-11-10\"}");
	const char *job = test_word(a.json, "id");

	(void)state;
	a = test_post("kanha", test_with("/trainee/@/tools", id),
		"{\"day\":\"2026-11-20\",\"items\":\"Spanners\\nJack\",\"riel\":-1}", 0);
	assert_int_equal(a.status, 422);
	test_status(test_post("kanha", test_with("/trainee/@/tools", id),
			    "{\"day\":\"2026-11-20\",\"items\":\"Spanners\",\"riel\":250000}", 0),
		201);
	test_status(test_post("kanha", test_with("/trainee/@/tools", id),
			    "{\"day\":\"2026-11-21\",\"items\":\"Jack\",\"riel\":90000}", 0),
		201);
	assert_int_equal(json_integer_value(json_object_get(whole(id), "tools_riel")), 340000);
	for (size_t i = 0; i < sizeof(out) / sizeof(out[0]); i++) {
		test_status(test_get(out[i], test_with("/trainee/@/after", id)), 404);
		test_status(test_post(out[i], test_with("/placement/@/visit", job), "{}", 0), 404);
	}
	/* With the case and the support everything leaves. */
	test_seal(file);
	test_end_support(child);
	test_status(test_get("kanha", test_with("/trainee/@/after", id)), 404);
	assert_int_equal(test_count(test_with("SELECT COUNT(*) FROM tools_grant WHERE hex(place) = "
					      "upper(replace('@', '-', ''))", id)), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_business),
		cmocka_unit_test(test_end), cmocka_unit_test(test_tools)};

	return cmocka_run_group_tests(tests, test_office_start, test_office_stop);
}
