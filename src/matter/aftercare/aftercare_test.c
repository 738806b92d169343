/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the family accepted goes on when the case is sealed, and hints at nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "matter/aftercare/aftercare.h"
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

static const char *support(const char *id, const char *rest)
{
	return arena_fmt(test_home.a, "/support/%s%s", id, rest).p;
}

static struct test_answer page(const char *who, const char *path)
{
	return test_page(who, arena_fmt(test_home.a, "/en%s", path).p);
}

static int64_t rows_of(const char *table, const char *column, const char *id)
{
	return test_count(arena_fmt(test_home.a,
		"SELECT COUNT(*) FROM %s WHERE hex(%s) = upper(replace('%s', '-', ''))", table,
		column, id)
				  .p);
}

/* --- consent -------------------------------------------------------------------------------- */

static void test_only_with_consent(void **state)
{
	const char *id = case_of("Ouk", "Sovan", "");
	struct test_answer a;

	(void)state;
	a = agree("vichea", id, "ngo-path", "\"child\":\"no\",\"representative\":\"yes\"");
	test_status(a, 422);
	assert_true(test_finds(a, "child", "the child does not accept"));
	a = agree("vichea", id, "ngo-path", "\"child\":\"yes\",\"representative\":\"no\"");
	test_status(a, 422);
	assert_true(test_finds(a, "representative", "does not accept"));
	test_status(agree("vichea", id, "ngo-river", BOTH), 422); /* helps in no way here */
	test_status(agree("sokun", id, "ngo-path", BOTH), 404);
	test_status(agree("vichea", id, "ngo-path", BOTH), 201);
	a = agree("vichea", id, "ngo-path", BOTH);
	test_status(a, 422);
	assert_true(test_finds(a, "kind", "goes on already"));
}

/* --- sealed --- */

/* Words of justice, and what this case is known by. */
static void assert_no_hint(struct str body, const char *id, const char *number)
{
	static const char *const words[] = {"/case/", "iversion", "ffence", "ourt", "rosecut",
		"olice", "Siem Reap Provincial", "sealed", "2027-02", "A bicycle"};
	const char *main = strstr(body.p, "<main");

	main = main ? main : body.p; /* around it stands the bar that every page of a role has */
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strstr(main, words[i]))
			fail_msg("the support says \"%s\"", words[i]);
	assert_null(strstr(body.p, id));
	assert_null(strstr(body.p, number));
}

static void test_support_goes_on(void **state)
{
	const char *id = case_of("Sar", "Vattey", "");
	const char *number = test_word(test_get("vichea", test_path(id, "")).json, "number");
	const char *child = test_child("vichea", id);
	const char *other = agreed(id, BOTH ",\"covers\":[\"representative\"]");
	struct test_answer before = page("kanha", support(other, "")), after;

	(void)state;
	test_status(before, 200);
	assert_non_null(strstr(page("vichea", test_path(id, "/aftercare")).body.p, "New Path"));
	seal(id);
	after = page("kanha", support(other, ""));
	test_status(after, 200);
	assert_non_null(strstr(after.body.p, "Vattey"));
	assert_int_equal(after.body.n, before.body.n); /* nothing tells that it was sealed */
	assert_no_hint(after.body, id, number);
	assert_no_hint(page("seyha", "/support").body, id, number);
	assert_non_null(strstr(page("kanha", "/support").body.p, "Vattey"));
	assert_no_hint(test_get("kanha", support(other, "")).body, id, number);
	assert_no_hint(test_get("kanha", "/support").body, id, number);
	assert_int_equal(rows_of("child", "id", child), 1);
	assert_int_equal(rows_of("casefile", "id", id), 0);
	assert_int_equal(rows_of("aftercare_origin", "case_id", id), 0);
	test_status(test_get("kanha", test_path(id, "")), 404);
	/* Of nobody else. */
	test_status(test_get("sreymom", support(other, "")), 404);
	test_status(test_get("vichea", support(other, "")), 404);
	test_status(test_get("sophal", "/support"), 404);
}

static void test_without_consent_all_is_lost(void **state)
{
	const char *id = case_of("Yin", "Kosoma", "");
	const char *child = test_child("vichea", id);

	(void)state;
	seal(id);
	assert_null(strstr(page("kanha", "/support").body.p, "Kosoma"));
	assert_null(strstr(page("kanha", "/").body.p, "Kosoma"));
	assert_int_equal(rows_of("child", "id", child), 0);
}

static void test_the_child_leaves_with_the_last_support(void **state)
{
	const char *id = case_of("Men", "Sopheap", "");
	const char *child = test_child("vichea", id);
	const char *other = agreed(id, BOTH);

	(void)state;
	seal(id);
	test_status(post("seyha", support(other, "/work"),
			    STR("{\"day\":\"2026-11-22\",\"way\":\"visit\",\"words\":"
				"\"All well.\"}")),
		201);
	assert_non_null(strstr(page("kanha", support(other, "")).body.p, "All well."));
	test_status(post("sreymom", support(other, "/end"), STR("{\"why\":\"Not mine.\"}")), 404);
	assert_int_equal(rows_of("child", "id", child), 1);
	test_status(post("kanha", support(other, "/end"), STR("{\"why\":\"Works now.\"}")), 201);
	test_status(test_get("kanha", support(other, "")), 404);
	assert_int_equal(rows_of("child", "id", child), 0);
	assert_int_equal(rows_of("identity", "child", child), 0);
	assert_int_equal(rows_of("aftercare", "child", child), 0);
	assert_int_equal(rows_of("aftercare_work", "child", child), 0);
}

/* Who opens a new case of the same child learns neither of the sealed one nor of the support. */
static void test_another_case_shows_no_hint(void **state)
{
	const char *id = case_of("Peou", "Narith", "");
	const char *child = test_child("vichea", id);
	const char *other = test_open("sophal", "Peou", "Narith",
		arena_fmt(test_home.a, ",\"chosen\":\"%s\"", child).p);
	const char *going = agreed(id, BOTH);
	struct test_answer a;

	(void)state;
	seal(id);
	test_status(test_get("sophal", test_path(other, "")), 200);
	a = page("sophal", test_path(other, "/aftercare"));
	test_status(a, 200);
	assert_null(strstr(a.body.p, "New Path"));
	test_status(post("kanha", support(going, "/end"), STR("{\"why\":\"Done.\"}")), 201);
	assert_int_equal(rows_of("child", "id", child), 1); /* the other case knows it */
	test_status(test_get("sophal", test_path(other, "")), 200);
}

/* --- its last day --- */

static enum err end_over(struct turn *t, void *p)
{
	(void)p;
	t->now += 10 * INSTANT_DAY;
	return aftercare_end_over(t);
}

static void test_its_last_day_ends_it(void **state)
{
	const char *id = case_of("Nop", "Chenda", "");
	const char *child = test_child("vichea", id);
	const char *open = case_of("Nop", "Rithy", "");
	const char *open_child = test_child("vichea", open);

	(void)state;
	test_status(agree("vichea", id, "ngo-path", BOTH ",\"until_day\":\"2026-11-21\""), 422);
	agreed(id, BOTH ",\"until_day\":\"2026-11-25\"");
	agreed(open, BOTH);
	seal(id);
	seal(open);
	assert_int_equal(rows_of("child", "id", child), 1);
	assert_int_equal(test_turn_write(&test_home, end_over, NULL), ERR_OK);
	assert_int_equal(rows_of("child", "id", child), 0);
	assert_int_equal(rows_of("child", "id", open_child), 1); /* open end */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_only_with_consent),
		cmocka_unit_test(test_support_goes_on),
		cmocka_unit_test(test_without_consent_all_is_lost),
		cmocka_unit_test(test_the_child_leaves_with_the_last_support),
		cmocka_unit_test(test_another_case_shows_no_hint),
		cmocka_unit_test(test_its_last_day_ends_it),
	};

	return cmocka_run_group_tests(tests, test_office_start, test_office_stop);
}
