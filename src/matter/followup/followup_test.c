/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Who is followed up when, what a try answers, who is lost; and nothing of it hints at a case. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "matter/custody/test_office.h"
#include "matter/seal/seal.h"

static struct str id_of(struct uuid id)
{
	return uuid_str(test_home.a, id);
}

static struct test_answer post(const char *who, const char *path, struct str body)
{
	return test_post(who, path, body.p, 0);
}

/* An order is proposed to a child, in which New Path gives a measure. */
static const char *case_of(const char *family, const char *given, const char *more)
{
	const char *id = test_open("sophal", family, given, more);
	struct test_answer a;

	test_status(post("sophal", test_path(id, "/custody-end"),
			    arena_fmt(test_home.a,
				    "{\"at\":\"2026-11-22T09:00:00+07:00\",\"what\":\"handed-over\","
				    "\"prosecution\":\"%.*s\",\"child_present\":\"yes\","
				    "\"receipt\":\"no\"}",
				    STR_ARG(id_of(test_agency("prosecution-sr"))))),
		201);
	test_status(post("vichea", test_path(id, "/take"), STR("{\"why\":\"received\"}")), 201);
	a = post("vichea", test_path(id, "/diversion/propose"),
		STR("{\"at\":\"2026-11-22T09:10:00+07:00\",\"facts\":\"A bicycle.\",\"evidence\":"
		    "\"yes\",\"span\":{\"from\":\"2026-11-23\",\"to\":\"2027-02-22\"},"
		    "\"tests_read\":true}"));
	test_status(a, 201);
	test_status(post("vichea",
			    arena_fmt(test_home.a, "/case/%s/diversion/%s/measure", id,
				    test_word(a.json, "id"))
				    .p,
			    arena_fmt(test_home.a,
				    "{\"kind\":\"vocational-training\",\"words\":\"Bicycles.\","
				    "\"amount\":20,\"unit\":\"hours\",\"provider\":\"%.*s\",\"span\":"
				    "{\"from\":\"2026-11-23\",\"to\":\"2027-02-20\"}}",
				    STR_ARG(id_of(test_agency("ngo-path"))))),
		201);
	return id;
}

static struct test_answer agree(const char *who, const char *id, const char *agency,
	const char *answers)
{
	return post(who, test_path(id, "/aftercare/new"),
		arena_fmt(test_home.a,
			"{\"agency\":\"%.*s\",\"kind\":\"vocational-training\",\"day\":"
			"\"2026-11-22\",%s}",
			STR_ARG(id_of(test_agency(agency))), answers));
}

#define BOTH "\"child\":\"yes\",\"representative\":\"yes\""

static const char *agreed(const char *id, const char *answers)
{
	struct test_answer a = agree("vichea", id, "ngo-path", answers);

	test_status(a, 201);
	return test_word(a.json, "id");
}

static enum err take_out(struct turn *t, void *p)
{
	struct uuid id;

	t->actor.account = test_account("maly");
	t->actor.agency = test_agency("court-sr");
	return uuid_parse(str_from(p), &id)
		? seal_case(t, id, t->actor.agency, STR("other"))
		: ERR_INPUT;
}

static void seal(const char *id)
{
	assert_int_equal(test_turn_write(&test_home, take_out, (char *)(uintptr_t)id), ERR_OK);
}

static const char *follow(const char *id, const char *rest)
{
	return arena_fmt(test_home.a, "/support/%s/follow-up%s", id, rest).p;
}

static int64_t rows_of(const char *table, const char *column, const char *id)
{
	return test_count(arena_fmt(test_home.a,
		"SELECT COUNT(*) FROM %s WHERE hex(%s) = upper(replace('%s', '-', ''))", table,
		column, id)
				  .p);
}

/* A child whom New Path supports, home since the 20th of the month before. */
static const char *followed(const char *family, const char *given, const char **file)
{
	const char *id;

	*file = case_of(family, given, "");
	id = agreed(*file, BOTH);
	test_status(test_post("kanha", follow(id, "/from"),
			      "{\"kind\":\"came-home\",\"day\":\"2026-10-20\","
			      "\"months\":\"1 3 6\"}", 0), 201);
	return id;
}

static const char *state_of(const char *id, size_t mark)
{
	struct test_answer a = test_get("kanha", follow(id, ""));

	test_status(a, 200);
	return test_word(json_array_get(json_object_get(a.json, "marks"), mark), "state");
}

static struct test_answer tried(const char *id, const char *answers)
{
	return test_post("kanha", follow(id, "/add"),
		arena_fmt(test_home.a, "{\"way\":\"phone\",%s}", answers).p, 0);
}

static void test_due(void **state)
{
	const char *file, *id = followed("Nget", "Sokly", &file);
	struct test_answer a = test_get("kanha", follow(id, ""));

	(void)state;
	assert_string_equal(test_word(a.json, "next"), "2026-11-20");
	assert_string_equal(state_of(id, 0), "due");
	assert_string_equal(state_of(id, 1), "later");
	/* Nobody reached meets nothing, and the next time is said. */
	a = tried(id, "\"day\":\"2026-11-21\",\"reached\":\"no\"");
	assert_true(test_finds(a, "next_day", "say when it is tried again"));
	test_status(tried(id, "\"day\":\"2026-11-21\",\"reached\":\"no\","
			      "\"next_day\":\"2026-11-22\""), 201);
	assert_string_equal(state_of(id, 0), "due");
	test_status(tried(id, "\"day\":\"2026-11-22\",\"reached\":\"yes\","
			      "\"school\":\"goes\",\"contact\":\"none-known\","
			      "\"family\":\"The mother found work.\""), 201);
	assert_string_equal(state_of(id, 0), "met");
	a = test_get("kanha", follow(id, ""));
	assert_string_equal(test_word(a.json, "next"), "2027-01-20");
	/* A corrected day moves what is due; what was found stays. */
	test_status(test_post("kanha", follow(id, "/from"),
			      "{\"kind\":\"support\",\"day\":\"2026-05-20\","
			      "\"months\":\"1 6 12\"}", 0), 201);
	assert_string_equal(state_of(id, 0), "missed");
	assert_string_equal(state_of(id, 1), "met");
	a = test_get("kanha", follow(id, ""));
	assert_int_equal(json_array_size(json_object_get(a.json, "tries")), 2);
	a = test_post("kanha", follow(id, "/from"),
		"{\"kind\":\"support\",\"day\":\"2026-05-20\",\"months\":\"6 3\"}", 0);
	assert_true(test_finds(a, "months", "greater than the one before"));
}

static void test_lost(void **state)
{
	static const char *const days[] = {"2026-11-19", "2026-11-20"};
	const char *file, *id = followed("Suon", "Raksmey", &file);
	struct test_answer a;

	(void)state;
	a = tried(id, "\"day\":\"2026-11-18\",\"reached\":\"no\",\"lost\":\"yes\"");
	assert_true(test_finds(a, "lost", "3 different days"));
	a = tried(id, "\"day\":\"2026-11-18\",\"reached\":\"yes\",\"lost\":\"yes\"");
	assert_true(test_finds(a, "lost", "not lost"));
	for (size_t i = 0; i < 2; i++) {
		struct str said = arena_fmt(test_home.a, "\"day\":\"%s\",\"reached\":\"no\","
			"\"next_day\":\"2026-11-21\"", days[i]);

		test_status(tried(id, said.p), 201);
	}
	/* The third day: it is no question any more. */
	a = tried(id, "\"day\":\"2026-11-21\",\"reached\":\"no\",\"lost\":\"yes\"");
	test_status(a, 201);
	a = test_get("kanha", follow(id, ""));
	assert_true(json_is_true(json_object_get(a.json, "lost")));
	assert_true(json_is_null(json_object_get(a.json, "next")));
	/* Lost, then found. */
	test_status(tried(id, "\"day\":\"2026-11-22\",\"reached\":\"yes\""), 201);
	a = test_get("kanha", follow(id, ""));
	assert_true(json_is_false(json_object_get(a.json, "lost")));
	assert_string_equal(test_word(a.json, "next"), "2027-01-20");
}

static void test_new_contact(void **state)
{
	const char *file, *id = followed("Vong", "Panha", &file);
	struct test_answer a;

	(void)state;
	a = tried(id, "\"day\":\"2026-11-22\",\"reached\":\"yes\",\"contact\":\"arrest\"");
	assert_true(test_finds(a, "contact_day", "on which day"));
	a = tried(id, "\"day\":\"2026-11-22\",\"reached\":\"yes\",\"contact\":\"arrest\","
		      "\"contact_day\":\"2026-10-01\"");
	assert_true(test_finds(a, "contact_day", "no new one"));
	a = tried(id, "\"day\":\"2026-10-19\",\"reached\":\"yes\"");
	assert_true(test_finds(a, "day", "before the day"));
	test_status(tried(id, "\"day\":\"2026-11-22\",\"reached\":\"yes\","
			      "\"contact\":\"arrest\",\"contact_day\":\"2026-11-10\","
			      "\"source\":\"family\""), 201);
	a = test_page("kanha", arena_fmt(test_home.a, "/en%s", follow(id, "")).p);
	assert_non_null(strstr(a.body.p, "Arrested, 10 November 2026 (told by: The family)"));
	/* It is sealed, and no list shows it. */
	assert_int_equal(test_count("SELECT COUNT(*) FROM follow_try WHERE instr(sealed, "
				    "CAST('arrest' AS BLOB)) > 0"), 0);
	a = test_page("kanha", "/en/follow-ups");
	assert_non_null(strstr(a.body.p, "Vong"));
	assert_null(strstr(a.body.p, "Arrest"));
}

static void test_whose(void **state)
{
	const char *file, *id = followed("Chim", "Borin", &file);
	static const char *const out[] = {"vichea", "sophal", "maly", "sreyleak", "admin"};
	struct test_answer a;

	(void)state;
	for (size_t i = 0; i < sizeof(out) / sizeof(out[0]); i++) {
		test_status(test_get(out[i], follow(id, "")), 404);
		test_status(test_post(out[i], follow(id, "/add"), "{}", 0), 404);
	}
	a = test_page("vichea", "/en/follow-ups");
	test_status(a, 404);
	/* The case is sealed: the follow-up stays, and says nothing of it. */
	seal(file);
	a = tried(id, "\"day\":\"2026-11-22\",\"reached\":\"yes\",\"home\":\"family\"");
	test_status(a, 201);
	a = test_page("kanha", arena_fmt(test_home.a, "/en%s", follow(id, "")).p);
	test_status(a, 200);
	assert_null(strstr(a.body.p, "/case/"));
	assert_non_null(strstr(a.body.p, "With the family"));
	/* With the support its rows leave. */
	test_status(test_post("kanha", arena_fmt(test_home.a, "/support/%s/end", id).p,
			      "{\"why\":\"He is well.\"}", 0), 201);
	assert_int_equal(rows_of("follow_try", "aftercare", id), 0);
	assert_int_equal(rows_of("follow_base", "aftercare", id), 0);
	test_status(test_get("kanha", follow(id, "")), 404);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_due), cmocka_unit_test(test_lost),
		cmocka_unit_test(test_new_contact), cmocka_unit_test(test_whose)};

	return cmocka_run_group_tests(tests, test_office_start, test_office_stop);
}
