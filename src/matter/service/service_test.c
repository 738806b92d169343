/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The directory: who keeps which entry, how it is looked through, what must hold. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "matter/custody/test_office.h"
#include "matter/service/service.h"

static const char *body(const char *agency, const char *more)
{
	return arena_fmt(test_home.a,
		"{\"agency\":\"%.*s\",\"kind\":\"education\",\"name_km\":\"អក្ខរកម្ម\",\"name_en\":"
		"\"Reading\",\"sex\":\"any\",\"unit\":\"session\"%s}",
		STR_ARG(uuid_str(test_home.a, test_agency(agency))), more).p;
}

static void test_near(void **state)
{
	(void)state;
	assert_true(service_is_near(STR(""), STR("17")));
	assert_true(service_is_near(STR("1707"), STR("17")));
	assert_true(service_is_near(STR("17"), STR("170701")));
	assert_false(service_is_near(STR("02"), STR("17")));
	assert_false(service_is_near(STR("1707"), STR("1710")));
}

static void test_kept(void **state)
{
	struct test_answer a = test_post("borey", "/service/new", body("ngo-path", ""), 0);
	const char *id = test_word(a.json, "id");

	(void)state;
	test_status(a, 201);
	test_status(test_post("kanha", "/service/new", body("ngo-path", ""), 0), 404);
	a = test_post("borey", "/service/new", body("ngo-path", ""), 0);
	test_status(a, 422);
	assert_true(test_finds(a, "name_en", "has a service of this name already"));
	a = test_post("borey", "/service/new", body("ngo-river", ""), 0);
	test_status(a, 422);
	assert_true(test_finds(a, "agency", ""));
	a = test_post("admin", "/service/new",
		body("ngo-river", ",\"age_from\":17,\"age_to\":14"), 0);
	test_status(a, 422);
	assert_true(test_finds(a, "age_to", "The oldest age is below the youngest."));
	/* a colleague reads it; another agency's head neither corrects nor ends it */
	test_status(test_get("kanha", test_with("/service/@", id)), 200);
	test_status(test_post("thavy", test_with("/service/@/end", id),
			    "{\"to_day\":\"2026-12-31\",\"why\":\"over\"}", 1),
		404);
	test_status(test_post("borey", test_with("/service/@/end", id),
			    "{\"to_day\":\"2026-11-21\",\"why\":\"over\"}", 1),
		200);
	test_status(test_post("borey", test_with("/service/@/end", id),
			    "{\"to_day\":\"2026-11-20\",\"why\":\"over\"}", 1),
		412);
	a = test_get("sophal", "/services?kind=education&standing=ended");
	assert_non_null(memmem(a.body.p, a.body.n, id, strlen(id)));
}

static void test_looked_through(void **state)
{
	struct test_answer a = test_get("sophal", "/services?kind=counselling");

	(void)state;
	test_status(a, 200);
	assert_int_equal(json_integer_value(json_object_get(a.json, "total")), 2);
	a = test_get("sophal", "/services?kind=legal-help&province=02");
	assert_int_equal(json_integer_value(json_object_get(a.json, "total")), 1);
	a = test_get("sophal", "/services?kind=drug-counselling&province=02");
	assert_int_equal(json_integer_value(json_object_get(a.json, "total")), 0);
	a = test_page("leakena", "/en/services/export/csv");
	test_status(a, 200);
	assert_non_null(memmem(a.body.p, a.body.n, "Free legal help", 15));
	a = test_page("borey", "/en/services");
	assert_non_null(memmem(a.body.p, a.body.n, "Add a service", 13));
	a = test_page("sophal", "/en/services");
	assert_null(memmem(a.body.p, a.body.n, "Add a service", 13));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_near),
		cmocka_unit_test(test_kept),
		cmocka_unit_test(test_looked_through),
	};

	return cmocka_run_group_tests_name("service", tests, test_office_start, test_office_stop);
}
