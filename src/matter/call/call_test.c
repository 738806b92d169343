/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Who is called and who answers, by the API of the whole program. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "matter/custody/test_office.h"

/* The call of a person; NULL: was not asked. */
static json_t *call_of(const char *id, const char *name)
{
	struct test_answer a = test_get("sophal", test_path(id, "/calls"));
	json_t *one;
	size_t i;

	json_array_foreach(json_object_get(a.json, "items"), i,
		one) if (strcmp(test_word(one, "name_en"), name) == 0) return one;
	return NULL;
}

static void test_a_lawyer_is_asked_and_the_next(void **state)
{
	const char *id = test_open("sophal", "Hing", "Polin", "");
	const char *ask = test_path(id, "/lawyer/ask");
	struct test_answer a = test_post("sophal", ask, TEST_HOURS, 0);
	const char *first = test_word(a.json, "id");
	const char *second;

	(void)state;
	test_status(a, 201);
	assert_non_null(call_of(id, "Chin Rachana"));
	assert_null(test_word(call_of(id, "Chin Rachana"), "answer"));
	assert_null(call_of(id, "Long Kosal"));
	a = test_post("sophal", ask, TEST_HOURS, 0);
	test_status(a, 422);
	assert_true(test_finds(a, "passed_on", "Chin Rachana was asked and has not answered."));
	test_status(test_post("rachana", test_with("/call/@/answer", first),
			    "{\"answer\":\"refused\"}", 0),
		201);
	test_status(test_get("rachana", test_path(id, "")), 404);
	a = test_post("sophal", ask, TEST_HOURS, 0);
	test_status(a, 201);
	second = test_word(a.json, "id");
	assert_non_null(call_of(id, "Long Kosal"));
	assert_null(test_word(test_duty("sophal", id, "lawyer-told"), "met_at"));
	test_status(test_get("kosal", test_path(id, "")), 404);
	test_status(test_post("kosal", test_with("/call/@/answer", second),
			    "{\"answer\":\"accepted\"}", 0),
		201);
	test_status(test_get("kosal", test_path(id, "")), 200);
	assert_non_null(test_word(test_duty("sophal", id, "lawyer-told"), "met_at"));
	a = test_post("sophal", ask, TEST_HOURS, 0);
	test_status(a, 422);
	assert_true(test_finds(a, "urgency", "Long Kosal has this case already."));
	assert_true(test_count("SELECT COUNT(*) FROM alert WHERE kind = 'lawyer-asked'") >= 2);
	assert_true(test_count("SELECT COUNT(*) FROM alert WHERE kind = 'answered'") >= 2);
}

static void test_nobody_answers(void **state)
{
	const char *id = test_open("sophal", "Kim", "Sreyneang", "");
	const char *ask = test_path(id, "/lawyer/ask");
	struct test_answer a = test_post("sophal", ask, TEST_HOURS, 0);
	const char *call = test_word(a.json, "id");

	(void)state;
	a = test_post(
		"sophal", ask, test_with("{\"urgency\":\"hours\",\"passed_on\":\"@\"}", call), 0);
	test_status(a, 201);
	assert_string_equal(test_word(call_of(id, "Chin Rachana"), "answer"), "no-answer");
	a = test_post("rachana", test_with("/call/@/answer", call), "{\"answer\":\"accepted\"}", 0);
	test_status(a, 422);
	assert_true(test_finds(a, "answer", "passed on in the meantime"));
	call = test_word(call_of(id, "Long Kosal"), "id");
	/* on a Sunday two lawyers are on call */
	a = test_post(
		"sophal", ask, test_with("{\"urgency\":\"hours\",\"passed_on\":\"@\"}", call), 0);
	test_status(a, 422);
	assert_true(test_finds(a, "urgency", "Everyone on today's duty list was asked."));
	assert_null(test_word(call_of(id, "Long Kosal"), "answer"));
}

/* Need, sex, band of age, district, urgency; whose it is, and the call itself. */
static void test_five_things_before_the_answer(void **state)
{
	static const char *const told[] = {"id", "rev", "duty", "urgency", "asked_at", "answer",
		"answered_at", "sex", "age_from", "age_to", "district_km", "district_en"};
	const char *id = test_open("sophal", "Heang", "Bora", "");
	struct test_answer a = test_post("sophal", test_path(id, "/lawyer/ask"), TEST_HOURS, 0);
	const char *call = test_word(a.json, "id");
	const char *name;
	json_t *v;

	(void)state;
	a = test_get("rachana", test_with("/call/@", call));
	test_status(a, 200);
	json_object_foreach(a.json, name, v)
	{
		bool may = false;

		for (size_t i = 0; i < sizeof(told) / sizeof(told[0]); i++)
			may = may || strcmp(name, told[i]) == 0;
		if (!may)
			fail_msg("told too much: %s", name);
	}
	assert_int_equal(json_integer_value(json_object_get(a.json, "age_from")), 16);
	assert_int_equal(json_integer_value(json_object_get(a.json, "age_to")), 17);
	assert_string_equal(test_word(a.json, "district_en"), "Krong Siem Reap, Khaet Siem Reap");
	assert_null(strstr(a.body.p, id));
	a = test_page("rachana", test_with("/en/call/@", call));
	test_status(a, 200);
	assert_null(memmem(a.body.p, a.body.n, "Heang", 5));
	assert_null(memmem(a.body.p, a.body.n, id, strlen(id)));
	test_status(test_get("kosal", test_with("/call/@", call)), 404);
	test_status(test_get("sophal", test_with("/call/@", call)), 404);
	test_status(test_post("kosal", test_with("/call/@/answer", call),
			    "{\"answer\":\"accepted\"}", 0),
		404);
	test_status(test_get("rachana", test_path(id, "/calls")), 404);
}

static void test_a_social_agent_is_called(void **state)
{
	const char *id = test_open("sophal", "Ros", "Sokchea", "");
	struct test_answer a = test_get("sreymom", test_path(id, ""));
	struct str who = uuid_str(test_home.a, test_account("sreymom"));
	const char *call;

	(void)state;
	test_status(a, 404);
	a = test_post("sophal", test_path(id, "/agent/call"),
		test_with("{\"urgency\":\"today\",\"agent\":\"@\"}", who.p), 0);
	test_status(a, 201);
	call = test_word(a.json, "id");
	test_status(test_get("sreymom", test_path(id, "")), 404);
	test_status(test_post("sreymom", test_with("/call/@/answer", call),
			    "{\"answer\":\"accepted\"}", 0),
		201);
	test_status(test_get("sreymom", test_path(id, "")), 200);
	assert_non_null(test_event("sophal", id, "social-agent-told"));
	/* only agents of the province's office can be chosen */
	who = uuid_str(test_home.a, test_account("sreyleak"));
	a = test_post("sophal", test_path(id, "/agent/call"),
		test_with("{\"urgency\":\"today\",\"agent\":\"@\"}", who.p), 0);
	test_status(a, 422);
	assert_true(test_finds(a, "agent", "Choose"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_lawyer_is_asked_and_the_next),
		cmocka_unit_test(test_nobody_answers),
		cmocka_unit_test(test_five_things_before_the_answer),
		cmocka_unit_test(test_a_social_agent_is_called),
	};

	return cmocka_run_group_tests(tests, test_office_start, test_office_stop);
}
