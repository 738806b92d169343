/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A release is planned by prison and social agent together, and waits for no plan. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "matter/case/case.h"
#include "matter/custody/test_office.h"

#define UNPLANNED "A stay ends soon, and no release plan is written"
#define STEP_DUE "A step towards a release is due"
#define WRITTEN "The release plan was written"
#define NO_PLAN "No release plan is written. The child is released all the same"

/* --- a child that is held, with a social agent ------------------------------------------------ */

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
	const char *until;
};

static enum err event(
	struct turn *t, const struct held *h, const char *type, int64_t hours, const char *details)
{
	struct uuid id;

	return case_event_set(t, h->case_id,
		&(struct case_event){.type = str_from(type),
			.at = TEST_NOW - hours * INSTANT_HOUR,
			.at_to = INSTANT_NONE,
			.place = h->place,
			.form = str_from(type),
			.details = str_from(details)},
		&id);
}

static enum err hold(struct turn *t, void *p)
{
	struct held *h = p;
	struct uuid id;

	TRY(event(t, h, "detention-ordered", 60, h->until));
	TRY(event(t, h, "detention-start", 58, "from=court\n"));
	return case_assign(t, h->case_id,
		&(struct case_assignment){
			.account = test_account("sreymom"), .duty = STR("social-agent")},
		&id);
}

/* The case; *plan: the path of its release plan. */
static const char *held(const char *family, const char *given, const char *until, const char **plan)
{
	const char *id = test_open("sophal", family, given, "");
	struct held h = {.until = arena_fmt(test_home.a, "until=%s\n", until).p};
	struct test_answer a;
	json_t *one;
	size_t i;

	assert_true(uuid_parse(str_from(id), &h.case_id));
	assert_true(uuid_parse(str_from(prison()), &h.place));
	test_home.actor = test_account("sophal");
	assert_int_equal(test_turn_write(&test_home, hold, &h), ERR_OK);
	test_home.actor = UUID_NONE;
	a = test_get("samnang", test_path(id, "/stays"));
	test_status(a, 200);
	json_array_foreach(json_object_get(a.json, "items"), i, one)
		if (strcmp(test_word(one, "kind"), "detention") == 0)
			*plan = test_path(id, arena_fmt(test_home.a, "/stay/%s/release-plan",
						      test_word(one, "id")).p);
	return id;
}

static const char *below(const char *plan, const char *rest)
{
	return arena_fmt(test_home.a, "%s%s", plan, rest).p;
}

static const char *step_path(const char *plan, const char *rest)
{
	size_t n = strlen(plan) - strlen("plan");

	return arena_fmt(test_home.a, "%.*sstep%s", (int)n, plan, rest).p;
}

static bool desk_says(const char *who, const char *words)
{
	struct test_answer page = test_page(who, "/en");

	test_status(page, 200);
	return strstr(arena_c(test_home.a, page.body), words) != NULL;
}

#define PLAN "{\"home\":\"With the mother.\",\"with\":\"Mother; she agrees.\",\"agreed\":\"yes\""

/* --- tests ----------------------------------------------------------------------------------- */

/* Sixty days before the last day of the order, not a day sooner; and gone once it is written. */
static void test_asked(void **state)
{
	const char *plan, *id;

	(void)state;
	held("Sok", "Pheakdey", "2027-01-22", &plan); /* 61 days */
	assert_false(desk_says("samnang", UNPLANNED));
	id = held("Keo", "Bunthan", "2027-01-21", &plan);
	assert_true(desk_says("samnang", UNPLANNED));
	assert_true(desk_says("sreymom", UNPLANNED));
	assert_false(desk_says("makara", UNPLANNED));
	assert_false(desk_says("sophal", UNPLANNED));
	assert_string_equal(
		test_word(test_get("sreymom", plan).json, "known_end"), "2027-01-21");
	test_status(test_post("samnang", below(plan, "/write"), PLAN "}", 0), 201);
	assert_false(desk_says("samnang", UNPLANNED));
	assert_false(desk_says("sreymom", UNPLANNED));
	assert_int_equal(test_tells("sreymom", id, "detention", WRITTEN), 1);
	assert_int_equal(test_tells("sophal", id, "detention", WRITTEN), 0);
	/* once written it is written anew, and only on the version that was read */
	test_status(test_post("sreymom", below(plan, "/write"), PLAN "}", 0), 412);
	test_status(test_post("sreymom", below(plan, "/again"), PLAN
			    ",\"expected_day\":\"2026-12-20\",\"wish\":\"To learn.\"}", 1),
		200);
	test_status(test_post("samnang", below(plan, "/again"), PLAN "}", 1), 412);
	assert_string_equal(
		test_word(test_get("samnang", plan).json, "known_end"), "2026-12-20");
}

static void test_days_that_cannot_be(void **state)
{
	const char *plan, *write;
	struct test_answer a;

	(void)state;
	held("Sok", "Ratha", "2027-01-10", &plan);
	write = below(plan, "/write");
	a = test_post("samnang", write, PLAN ",\"expected_day\":\"2026-11-01\"}", 0);
	test_status(a, 422);
	assert_true(test_finds(a, "expected_day", "before the child arrived"));
	a = test_post("samnang", write, PLAN ",\"expected_day\":\"2027-02-01\"}", 0);
	test_status(a, 201);
	assert_true(test_finds(a, NULL, "The order ends before that day: on 10 January 2027."));
	a = test_post("samnang", step_path(plan, ""),
		"{\"area\":\"home\",\"what\":\"Visit\",\"who\":\"Agent\",\"by_day\":"
		"\"2027-03-01\"}", 0);
	test_status(a, 201);
	assert_true(test_finds(a, NULL, "after the day on which the child leaves: 1 February"));
}

/* Prison writes it, the social agent does it: a step belongs to both. */
static void test_steps(void **state)
{
	const char *plan, *step;
	struct test_answer a;

	(void)state;
	held("Sok", "Sovann", "2027-01-10", &plan);
	a = test_post("samnang", step_path(plan, ""),
		"{\"area\":\"documents\",\"what\":\"Birth certificate\",\"who\":\"Sreymom\","
		"\"by_day\":\"2026-11-21\"}", 0);
	test_status(a, 201);
	step = step_path(plan, arena_fmt(test_home.a, "/%s", test_word(a.json, "id")).p);
	assert_true(desk_says("sreymom", STEP_DUE));
	a = test_page("sreymom", arena_fmt(test_home.a, "/en%s", plan).p);
	assert_non_null(strstr(a.body.p, "Birth certificate"));
	assert_non_null(strstr(a.body.p, "Past the time"));
#define SAME "{\"area\":\"documents\",\"what\":\"Birth certificate\",\"who\":\"Sreymom\"," \
	     "\"by_day\":\"2026-11-21\","
	a = test_post("sreymom", step, SAME "\"state\":\"dropped\"}", 1);
	test_status(a, 422);
	assert_true(test_finds(a, "note", "Say why it is not done."));
	test_status(test_post("sreymom", step, SAME "\"state\":\"done\"}", 1), 422);
	test_status(test_post("sreymom", step,
			    SAME "\"state\":\"done\",\"done_day\":\"2026-11-20\"}", 1), 200);
	test_status(test_post("samnang", step,
			    SAME "\"state\":\"done\",\"done_day\":\"2026-11-21\"}", 1), 412);
	assert_false(desk_says("sreymom", STEP_DUE));
	a = test_get("samnang", plan);
	assert_string_equal(test_word(json_array_get(json_object_get(a.json, "steps"), 0), "state"),
		"done");
}

/* Who only has the case, or another place's child, finds nothing; no word stands unsealed. */
static void test_whose(void **state)
{
	static const char *const out[] = {"sophal", "theara", "makara", "kanha", "seyha",
		"admin", "visal"};
	const char *plan;

	(void)state;
	held("Sok", "Chenda", "2027-01-10", &plan);
	test_status(test_post("samnang", below(plan, "/write"), PLAN "}", 0), 201);
	for (size_t i = 0; i < sizeof(out) / sizeof(out[0]); i++) {
		test_status(test_get(out[i], plan), 404);
		test_status(test_post(out[i], below(plan, "/again"), PLAN "}", 1), 404);
		test_status(test_post(out[i], step_path(plan, ""),
				    "{\"area\":\"home\",\"what\":\"x\",\"who\":\"y\",\"by_day\":"
				    "\"2026-12-01\"}", 0),
			404);
	}
	/* a colleague of the social agent reads what the office wrote itself */
	assert_null(json_object_get(test_get("pisey", plan).json, "plan"));
	assert_int_equal(test_count("SELECT COUNT(*) FROM release_plan WHERE "
				    "instr(sealed, CAST('With the' AS BLOB)) > 0"), 0);
}

/* What is still to be done goes along; the act does not. */
static void test_paper(void **state)
{
	const char *plan;
	struct test_answer a;

	(void)state;
	held("Sok", "Nimol", "2027-01-10", &plan);
	test_status(test_page("samnang", arena_fmt(test_home.a, "/en%s.pdf", plan).p), 404);
	test_status(test_post("samnang", below(plan, "/write"), PLAN "}", 0), 201);
	a = test_page("samnang", arena_fmt(test_home.a, "/en%s.pdf", plan).p);
	test_status(a, 200);
	assert_true(str_starts(a.body, "%PDF-"));
}

/* Without a plan the child is released all the same, and it is said; with one nothing is. */
static void test_released(void **state)
{
	const char *plan, *id = held("Sok", "Kosal", "2027-01-10", &plan);
	static const char left[] = "{\"at\":\"2026-11-22T09:30:00+07:00\",\"how\":\"released\","
				   "\"to_whom\":\"family\"}";
	struct test_answer a = test_post("samnang", test_path(id, "/detention-end"), left, 0);

	(void)state;
	test_status(a, 201);
	assert_true(test_finds(a, NULL, NO_PLAN));
	/* the social agent still plans for the child who is out */
	test_status(test_post("sreymom", below(plan, "/write"), PLAN "}", 0), 201);
	id = held("Sok", "Vichet", "2027-01-10", &plan);
	test_status(test_post("sreymom", below(plan, "/write"), PLAN "}", 0), 201);
	a = test_post("samnang", test_path(id, "/detention-end"), left, 0);
	test_status(a, 201);
	assert_false(test_finds(a, NULL, NO_PLAN));
}

/* --- out of detention ------------------------------------------------------------------------ */

static const char *counselling(void)
{
	struct test_answer a = test_get("admin", "/services");
	json_t *one;
	size_t i;

	json_array_foreach(json_object_get(a.json, "items"), i, one)
		if (strcmp(test_word(one, "name_en"),
			    "Counselling for children and families") == 0)
			return test_word(one, "id");
	return NULL;
}

/* Who holds the child refers it to a service, which answers; nobody else's officer does. */
static void test_referred(void **state)
{
	const char *plan, *id = held("Ty", "Rithisak", "2027-01-20", &plan);
	const char *body = arena_fmt(test_home.a,
		"{\"service\":\"%s\",\"reason\":\"Sleeps badly.\",\"listed\":[\"names\"],"
		"\"consent_child\":\"yes\",\"consent_representative\":\"yes\","
		"\"urgency\":\"week\",\"until_day\":\"2027-01-31\"}",
		counselling()).p;
	const char *taken = arena_fmt(test_home.a, "{\"answer\":\"accept\",\"taker\":\"%.*s\"}",
		STR_ARG(uuid_str(test_home.a, test_account("kanha")))).p;
	struct test_answer a;

	(void)state;
	test_status(test_post("makara", test_path(id, "/refer"), body, 0), 404);
	a = test_post("samnang", test_path(id, "/refer"), body, 0);
	test_status(a, 201);
	a = test_post("kanha", test_with("/referral/@/answer", test_word(a.json, "id")), taken, 0);
	test_status(a, 201);
	test_status(test_get("kanha", test_path(id, "")), 200);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_asked),
		cmocka_unit_test(test_days_that_cannot_be), cmocka_unit_test(test_steps),
		cmocka_unit_test(test_whose), cmocka_unit_test(test_paper),
		cmocka_unit_test(test_released), cmocka_unit_test(test_referred)};

	return cmocka_run_group_tests(tests, test_office_start, test_office_stop);
}
