/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A warning closes a file of the police, and nothing else; the register of warnings. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "matter/custody/test_office.h"

static void release(const char *id, const char *at)
{
	struct str body = arena_fmt(test_home.a,
		"{\"at\":\"%s\",\"what\":\"ended\",\"to_whom\":\"family\"}", at);

	test_status(test_post("sophal", test_path(id, "/custody-end"), body.p, 0), 201);
}

/* A file that is with the police, the child not held any more. */
static const char *free_child(const char *family, const char *given)
{
	const char *id = test_open("sophal", family, given, "");

	release(id, "2026-11-22T08:40:00+07:00");
	return id;
}

static const char *offence_of(const char *id)
{
	json_t *list = json_object_get(test_get("sophal", test_path(id, "")).json, "offences");

	return test_word(json_array_get(list, 0), "id");
}

static struct str body(const char *id, const char *at, const char *mark)
{
	return arena_fmt(test_home.a,
		"{\"at\":\"%s\",\"form\":\"written\",\"offence\":\"%s\",\"accepted\":\"yes\","
		"\"explained_in\":\"km\",\"promises\":\"I bring the bicycle back.\","
		"\"representative_present\":\"yes\",\"representative_mark\":\"thumbprint\","
		"\"officer_mark\":true,\"copy_given\":\"yes\",\"child_mark\":%s}",
		at, offence_of(id), mark);
}

static struct test_answer warn(const char *who, const char *id, const char *at, const char *mark)
{
	return test_post(who, test_path(id, "/warning-given"), body(id, at, mark).p, 0);
}

#define AT "2026-11-22T09:00:00+07:00"
#define REASON ",\"confirm\":[\"offence\"],\"confirm_reason\":\"First time, given back.\""
#define SIGNED "\"signature\""
#define BECAUSE SIGNED REASON

static const char *stage(const char *who, const char *id)
{
	return test_word(test_get(who, test_path(id, "")).json, "stage");
}

static void test_closes_the_file(void **state)
{
	const char *id = free_child("Keo", "Sophea");
	char *words;
	json_t *e;

	(void)state;
	test_status(warn("sophal", id, AT, BECAUSE), 201);
	assert_string_equal(stage("sophal", id), "closed");
	e = test_event("sophal", id, "warning-given");
	assert_non_null(e);
	assert_non_null(test_event("sophal", id, "closed"));
	/* The reason of what is improbable stays with it. */
	words = json_dumps(e, 0);
	assert_non_null(strstr(words, "First time, given back."));
	free(words);
}

static void test_more_than_petty_is_asked_why(void **state)
{
	const char *id = free_child("Tep", "Dara");
	struct test_answer a = warn("sophal", id, AT, SIGNED);

	(void)state;
	test_status(a, 422);
	assert_true(test_finds(a, "offence", "say why a warning"));
	assert_string_equal(stage("sophal", id), "contact");
}

static void test_nobody_who_is_held_is_warned(void **state)
{
	const char *id = test_open("sophal", "Nhem", "Ponlok", "");
	struct test_answer a = warn("sophal", id, AT, BECAUSE);

	(void)state;
	test_status(a, 422);
	assert_true(test_finds(a, NULL, "Record the release first"));
	assert_string_equal(stage("sophal", id), "custody");
	assert_null(test_event("sophal", id, "warning-given"));
}

/* Released at 9:30; the warning of 9:00 would have been given in custody. */
static void test_not_before_the_release(void **state)
{
	const char *id = test_open("sophal", "Ros", "Sambath", "");
	struct test_answer a;

	(void)state;
	release(id, "2026-11-22T09:30:00+07:00");
	a = warn("sophal", id, AT, BECAUSE);
	test_status(a, 422);
	assert_true(test_finds(a, "at", "At that time"));
	assert_string_equal(stage("sophal", id), "contact");
	test_status(warn("sophal", id, "2026-11-22T09:40:00+07:00", BECAUSE), 201);
	assert_string_equal(stage("sophal", id), "closed");
}

static void test_withdrawn_opens_again(void **state)
{
	const char *id = free_child("Hang", "Mealea");
	const char *event;

	(void)state;
	test_status(warn("sophal", id, AT, BECAUSE), 201);
	event = test_word(test_event("sophal", id, "warning-given"), "id");
	test_status(test_post("sophal", test_path(id, test_with("/event/@/withdraw", event)),
			    "{\"why\":\"Another child.\"}", 1),
		200);
	assert_string_equal(stage("sophal", id), "contact");
	assert_null(test_event("sophal", id, "closed"));
}

/* The prosecutor has it: to the police there is no such form any more. */
static void test_not_after_the_file_was_sent(void **state)
{
	const char *id = free_child("Ung", "Bopha");
	struct str sent = arena_fmt(test_home.a,
		"{\"at\":\"2026-11-22T08:30:00+07:00\",\"what\":\"file-only\",\"prosecution\":"
		"\"%.*s\"}",
		STR_ARG(uuid_str(test_home.a, test_agency("prosecution-sr"))));
	struct test_answer a;

	(void)state;
	test_status(test_post("sophal", test_path(id, "/custody-end"), sent.p, 0), 201);
	a = warn("sophal", id, AT, BECAUSE);
	test_status(a, 404);
	test_status(test_post("vichea", test_path(id, "/warning-given"), "{}", 0), 404);
}

static void test_what_a_form_asks(void **state)
{
	const char *id = free_child("Yim", "Nary");
	struct test_answer a = warn("sophal", id, AT, "\"refused\"" REASON);

	(void)state;
	test_status(a, 422);
	assert_true(test_finds(a, "child_mark_why", ""));
	a = warn("sophal", id, "2026-11-23T09:00:00+07:00", BECAUSE);
	test_status(a, 422);
	assert_true(test_finds(a, "at", "in the future"));
}

static void test_register(void **state)
{
	const char *id = free_child("Phan", "Chenda");
	json_t *before = test_get("sophal", "/warnings").json;
	int64_t n = json_integer_value(json_object_get(before, "count"));
	struct test_answer page;

	(void)state;
	test_status(warn("sophal", id, AT, BECAUSE), 201);
	assert_int_equal(json_integer_value(json_object_get(
				 test_get("sophal", "/warnings").json, "count")),
		n + 1);
	page = test_page("sophal", "/en/warnings");
	test_status(page, 200);
	assert_non_null(strstr(page.body.p, "Chenda"));
	assert_null(strstr(test_page("sophal", "/en/warnings?year=2020").body.p, "Chenda"));
	test_status(test_get("vichea", "/warnings"), 404);
}

static void test_agreement(void **state)
{
	const char *id = free_child("Lach", "Visal");
	struct test_answer paper;

	(void)state;
	/* Before it is recorded, to be signed; and after. */
	paper = test_page("sophal", test_with("/en/case/@/warning-agreement.pdf", id));
	test_status(paper, 200);
	assert_memory_equal(paper.body.p, "%PDF", 4);
	test_status(warn("sophal", id, AT, BECAUSE), 201);
	test_status(test_page("sophal", test_with("/km/case/@/warning-agreement.pdf", id)), 200);
	test_status(test_page("vichea", test_with("/km/case/@/warning-agreement.pdf", id)), 404);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_closes_the_file),
		cmocka_unit_test(test_more_than_petty_is_asked_why),
		cmocka_unit_test(test_nobody_who_is_held_is_warned),
		cmocka_unit_test(test_not_before_the_release),
		cmocka_unit_test(test_withdrawn_opens_again),
		cmocka_unit_test(test_not_after_the_file_was_sent),
		cmocka_unit_test(test_what_a_form_asks),
		cmocka_unit_test(test_register),
		cmocka_unit_test(test_agreement),
	};

	return cmocka_run_group_tests(tests, test_office_start, test_office_stop);
}
