/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* From a proposal to a supervised order, by the API of the program; each wrong step refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "matter/custody/test_office.h"

/* --- the way of one --------------------------------------------------------------------- */

struct diverted {
	const char *id, *diversion, *mother, *victim;
};

static struct test_answer post(const char *who, const char *path, const char *body)
{
	return test_post(who, path, body, 0);
}

static const char *below(const struct diverted *d, const char *rest)
{
	return arena_fmt(test_home.a, "/case/%s/diversion/%s%s", d->id, d->diversion, rest).p;
}

static const char *add_speaker(const char *id, const char *relation, const char *conflict)
{
	struct str body = arena_fmt(test_home.a,
		"{\"names\":\"Pov %s\",\"relation\":\"%s\",\"capacity\":\"parental-authority\","
		"\"conflict\":\"%s\"%s}",
		relation, relation, conflict,
		strcmp(conflict, "none") == 0 ? "" : ",\"conflict_why\":\"Her own bag.\"");
	struct test_answer a = post("sophal", test_path(id, "/representative/add"), body.p);

	test_status(a, 201);
	return test_word(a.json, "id");
}

/* A case that the prosecutor has; a mother who speaks for the child, a father who is the victim. */
static struct diverted prosecuted(const char *family, const char *given)
{
	struct diverted d = {.id = test_open("sophal", family, given, "")};
	struct str body = arena_fmt(test_home.a,
		"{\"at\":\"2026-11-22T09:00:00+07:00\",\"what\":\"handed-over\",\"prosecution\":"
		"\"%.*s\",\"child_present\":\"yes\",\"receipt\":\"no\"}",
		STR_ARG(uuid_str(test_home.a, test_agency("prosecution-sr"))));

	d.mother = add_speaker(d.id, "mother", "none");
	d.victim = add_speaker(d.id, "father", "victim");
	test_status(post("sophal", test_path(d.id, "/custody-end"), body.p), 201);
	test_status(post("vichea", test_path(d.id, "/take"), "{\"why\":\"received\"}"), 201);
	return d;
}

static struct test_answer propose(const char *who, const char *id, const char *at)
{
	struct str body = arena_fmt(test_home.a,
		"{\"at\":\"2026-11-22T%s:00+07:00\",\"facts\":\"He took the bicycle and gave it "
		"back.\",\"evidence\":\"yes\",\"span\":{\"from\":\"2026-11-23\",\"to\":"
		"\"2027-02-22\"},\"tests_read\":true}",
		at);

	return post(who, test_path(id, "/diversion/propose"), body.p);
}

static void write_lines(const struct diverted *d)
{
	test_status(post("vichea", below(d, "/measure"),
			    "{\"kind\":\"life-skills\",\"words\":\"Learn to mend bicycles.\","
			    "\"amount\":20,\"unit\":\"hours\",\"span\":{\"from\":\"2026-11-23\","
			    "\"to\":\"2027-02-20\"}}"),
		201);
	test_status(post("vichea", below(d, "/condition"),
			    "{\"kind\":\"report-to-agent\",\"every\":14}"),
		201);
}

static struct test_answer consent(
	const struct diverted *d, const char *who, const char *answer, const char *at)
{
	bool child = strcmp(who, "child") == 0;
	struct str body = arena_fmt(test_home.a,
		"{\"at\":\"2026-11-22T%s:00+07:00\",\"who\":\"%s\"%s%s%s,\"answer\":\"%s\","
		"\"explained_by\":\"The prosecutor\",\"language\":\"km\",\"told_free\":\"yes\","
		"\"lawyer_present\":\"yes\",\"alone_with_lawyer\":\"yes\",\"mark\":\"signature\"}",
		at, child ? "child" : "representative",
		child ? ",\"accepts_responsibility\":\"yes\"" : ",\"representative\":\"",
		child ? "" : who, child ? "" : "\"", answer);

	return post("vichea", below(d, "/consent"), body.p);
}

static struct test_answer order(const struct diverted *d, const char *at, const char *end)
{
	struct str body = arena_fmt(test_home.a,
		"{\"at\":\"2026-11-22T%s:00+07:00\",\"number\":\"7/26\",\"start_day\":"
		"\"2026-11-23\",\"end_day\":\"%s\",\"supervisor\":\"%.*s\",\"report_every\":30,"
		"\"first_report\":\"2026-12-23\",\"what_follows\":\"Kept: the case ends.\","
		"\"child_mark\":\"thumbprint\",\"representative_mark\":\"signature\"}",
		at, end, STR_ARG(uuid_str(test_home.a, test_account("sreymom"))));

	return post("vichea", below(d, "/order"), body.p);
}

static const char *state_of(const struct diverted *d)
{
	return test_word(test_get("vichea", below(d, "")).json, "state");
}

static const char *stage_of(const struct diverted *d)
{
	return test_word(test_get("vichea", test_path(d->id, "")).json, "stage");
}

/* Proposed at 9:10, with a measure and a condition. */
static struct diverted proposed(const char *family, const char *given)
{
	struct diverted d = prosecuted(family, given);
	struct test_answer a = propose("vichea", d.id, "09:10");

	test_status(a, 201);
	d.diversion = test_word(a.json, "id");
	write_lines(&d);
	return d;
}

/* Both consents at 9:20 and 9:30, the order at 9:40. */
static struct diverted ordered(const char *family, const char *given)
{
	struct diverted d = proposed(family, given);

	test_status(consent(&d, "child", "given", "09:20"), 201);
	test_status(consent(&d, d.mother, "given", "09:30"), 201);
	test_status(order(&d, "09:40", "2027-02-22"), 201);
	return d;
}

static void test_to_an_order(void **state)
{
	struct diverted d = proposed("Sok", "Dara");

	(void)state;
	assert_string_equal(state_of(&d), "proposed");
	test_status(consent(&d, "child", "given", "09:20"), 201);
	assert_string_equal(state_of(&d), "proposed"); /* one of two */
	test_status(consent(&d, d.mother, "given", "09:30"), 201);
	assert_string_equal(state_of(&d), "consented");
	assert_string_equal(stage_of(&d), "prosecution");
	test_status(order(&d, "09:40", "2027-02-22"), 201);
	assert_string_equal(state_of(&d), "running");
	assert_string_equal(stage_of(&d), "diversion");
	/* The supervisor reads the file now, and what the child does. */
	test_status(test_get("sreymom", below(&d, "")), 200);
	assert_non_null(strstr(
		test_page("sreymom", arena_fmt(test_home.a, "/en%s", below(&d, "")).p).body.p,
		"Learn to mend bicycles."));
}

static void test_no_order_without_consents(void **state)
{
	struct diverted d = proposed("Meas", "Rithy");
	struct test_answer a = order(&d, "09:40", "2027-02-22");

	(void)state;
	test_status(a, 422);
	assert_true(test_finds(a, NULL, "The child has not consented."));
	test_status(consent(&d, "child", "given", "09:20"), 201);
	a = order(&d, "09:40", "2027-02-22");
	test_status(a, 422);
	assert_true(test_finds(a, NULL, "Nobody who speaks for the child"));
	test_status(consent(&d, d.mother, "given", "09:30"), 201);
	/* Dated between the two: before one of them. */
	a = order(&d, "09:25", "2027-02-22");
	test_status(a, 422);
	assert_true(test_finds(a, "at", "before this consent"));
	a = order(&d, "09:40", "2027-01-22");
	test_status(a, 422);
	assert_true(test_finds(a, "end_day", "The last measure ends after the order."));
	assert_string_equal(stage_of(&d), "prosecution");
}

static void test_one_refuses(void **state)
{
	struct diverted d = proposed("Chea", "Piseth");
	struct test_answer a;

	(void)state;
	test_status(consent(&d, "child", "given", "09:20"), 201);
	test_status(consent(&d, d.mother, "refused", "09:30"), 201);
	assert_string_equal(state_of(&d), "refused");
	a = order(&d, "09:40", "2027-02-22");
	test_status(a, 422);
	assert_string_equal(stage_of(&d), "prosecution");
	/* The case goes on, and another proposal can be made. */
	test_status(propose("vichea", d.id, "09:50"), 201);
}

static void test_nobody_in_conflict_consents(void **state)
{
	struct diverted d = proposed("Nuon", "Vicheka");
	struct test_answer a = consent(&d, d.victim, "given", "09:20");

	(void)state;
	test_status(a, 422);
	assert_true(test_finds(
		a, "representative", "The representative is also the victim. Another must sign."));
}

static void test_consented_is_what_stands_there(void **state)
{
	struct diverted d = proposed("Heng", "Sopheap");
	struct test_answer a;

	(void)state;
	test_status(consent(&d, "child", "given", "09:20"), 201);
	a = post("vichea", below(&d, "/condition"), "{\"kind\":\"no-new-offence\"}");
	test_status(a, 422);
	assert_true(test_finds(a, NULL, "Somebody has consented to what stands here."));
	a = consent(&d, "child", "given", "09:21");
	test_status(a, 422);
	assert_true(test_finds(a, "who", "recorded already"));
}

static void test_nothing_to_consent_to(void **state)
{
	struct diverted d = prosecuted("Long", "Makara");
	struct test_answer a = propose("vichea", d.id, "09:10");

	(void)state;
	test_status(a, 201);
	d.diversion = test_word(a.json, "id");
	a = consent(&d, "child", "given", "09:20");
	test_status(a, 422);
	assert_true(test_finds(a, NULL, "No measure is written down yet"));
	a = propose("vichea", d.id, "09:15");
	test_status(a, 422);
	assert_true(test_finds(a, NULL, "A proposal or an order of this case is open."));
}

/* What is not known is said and stands in the way of nothing (model 4, F6a and F6c). */
static void test_what_is_unknown_is_said(void **state)
{
	struct diverted d = prosecuted("Vong", "Sreyneath");
	struct test_answer a = propose("vichea", d.id, "09:10");

	(void)state;
	test_status(a, 201);
	assert_true(test_finds(a, NULL, "You may go on; they are printed."));
	d.diversion = test_word(a.json, "id");
	write_lines(&d);
	test_status(consent(&d, "child", "given", "09:20"), 201);
	test_status(consent(&d, d.mother, "given", "09:30"), 201);
	a = order(&d, "09:40", "2027-02-22");
	test_status(a, 201);
	assert_true(test_finds(a, NULL, "No maximum is verified: none is checked."));
}

/* A police officer, a clerk of the court, a judge of no relation: no such thing. */
static void test_who_may(void **state)
{
	struct diverted d = proposed("Tep", "Sreypov");

	(void)state;
	test_status(propose("sophal", d.id, "09:10"), 404);
	test_status(test_get("maly", below(&d, "")), 404);
	test_status(post("sreymom", below(&d, "/report"), "{}"), 404);
	test_status(post("sophal", below(&d, "/measure"), "{}"), 404);
}

static const char *report_body(const struct diverted *d)
{
	json_t *all = test_get("sreymom", below(d, "")).json;
	json_t *measure = json_array_get(json_object_get(all, "measures"), 0);
	json_t *condition = json_array_get(json_object_get(all, "conditions"), 0);

	return arena_fmt(test_home.a,
		"{\"at\":\"2026-11-22T09:50:00+07:00\",\"period\":{\"from\":\"2026-11-22\",\"to\":"
		"\"2026-11-22\"},\"child_words\":\"It goes well.\",\"asks\":\"continue\","
		"\"condition-%s\":\"kept\",\"measure-%s\":\"2 hours\"}",
		test_word(condition, "id"), test_word(measure, "id"))
		.p;
}

static struct test_answer report_breach(const struct diverted *d)
{
	json_t *all = test_get("sreymom", below(d, "")).json;
	json_t *condition = json_array_get(json_object_get(all, "conditions"), 0);
	struct str body = arena_fmt(test_home.a,
		"{\"at\":\"2026-11-22T09:52:00+07:00\",\"line\":\"%s\",\"day\":\"2026-11-22\","
		"\"words\":\"He did not come.\",\"explanation\":\"The bus was late.\","
		"\"tried_first\":\"Two calls.\",\"asks\":\"vary\"}",
		test_word(condition, "id"));

	return post("sreymom", below(d, "/breach"), body.p);
}

#define HEARD(result) \
	"{\"at\":\"2026-11-22T09:55:00+07:00\",\"child_heard\":\"yes\",\"result\":\"" result \
	"\",\"words\":\"He will come by bicycle.\"}"
#define COMPLETE \
	"{\"at\":\"2026-11-22T09:58:00+07:00\",\"words\":\"All done.\",\"child_words\":\"Glad.\"}"

static void test_supervised(void **state)
{
	struct diverted d = ordered("Prak", "Samnang");
	struct test_answer a;

	(void)state;
	test_status(post("sreymom", below(&d, "/report"), report_body(&d)), 201);
	test_status(report_breach(&d), 201);
	assert_string_equal(state_of(&d), "breach");
	a = post("sreymom", below(&d, "/complete"), COMPLETE);
	test_status(a, 422);
	assert_true(test_finds(a, NULL, "A breach waits to be heard"));
	test_status(post("vichea", below(&d, "/hear"), HEARD("reminder")), 201);
	assert_string_equal(state_of(&d), "running");
	test_status(post("sreymom", below(&d, "/complete"), COMPLETE), 201);
	assert_string_equal(state_of(&d), "ending");
	assert_string_equal(stage_of(&d), "diversion"); /* until it is closed */
}

static void test_revoked(void **state)
{
	struct diverted d = ordered("Ouk", "Bunthoeun");

	(void)state;
	test_status(report_breach(&d), 201);
	test_status(post("vichea", below(&d, "/hear"), HEARD("revoke")), 201);
	assert_string_equal(state_of(&d), "revoked");
	assert_string_equal(stage_of(&d), "prosecution"); /* the stage that was left */
}

static void test_varied(void **state)
{
	struct diverted d = ordered("Yin", "Kolab");
	json_t *all = test_get("vichea", below(&d, "")).json;
	const char *measure = test_word(json_array_get(json_object_get(all, "measures"), 0), "id");
	struct test_answer a = post("vichea", below(&d, "/vary"),
		"{\"at\":\"2026-11-22T09:50:00+07:00\",\"child_heard\":\"yes\",\"consent\":"
		"\"yes\",\"reasons\":\"School.\"}");
	struct str body = arena_fmt(test_home.a,
		"{\"at\":\"2026-11-22T09:50:00+07:00\",\"end_day\":\"2027-03-22\",\"line\":\"%s\","
		"\"amount\":30,\"child_heard\":\"yes\",\"consent\":\"yes\",\"reasons\":"
		"\"School.\"}",
		measure);

	(void)state;
	test_status(a, 422);
	assert_true(test_finds(a, "end_day", "Say what changes"));
	test_status(post("vichea", below(&d, "/vary"), body.p), 201);
	all = test_get("vichea", below(&d, "")).json;
	assert_string_equal(test_word(all, "end_day"), "2027-03-22");
	assert_int_equal(json_integer_value(json_object_get(
				 json_array_get(json_object_get(all, "measures"), 0), "amount")),
		30);
}

/* A form opens where the machine allows what it does; else its page says why, and is no form. */
static void test_a_form_opens_when_it_can_be_done(void **state)
{
	static const struct {
		const char *form, *says;
	} shut[] = {{"/order", "This cannot be done now."}, {"/hear", "Look at its page."},
		{"/vary", "This cannot be done now."}};
	struct diverted d = proposed("Sam", "Oeun");

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct test_answer a = test_page("vichea",
			arena_fmt(test_home.a, "/en%s", below(&d, shut[i].form)).p);

		test_status(a, 200);
		assert_non_null(strstr(a.body.p, shut[i].says));
		assert_null(strstr(a.body.p, "name=\"at-day\""));
	}
	assert_null(strstr(test_page("vichea", arena_fmt(test_home.a, "/en%s", below(&d, "")).p)
				   .body.p,
		"/order\""));
	assert_non_null(strstr(
		test_page("vichea", arena_fmt(test_home.a, "/en%s", below(&d, "/measure")).p)
			.body.p,
		"name=\"kind\""));
	test_status(consent(&d, "child", "given", "09:20"), 201);
	assert_non_null(strstr(
		test_page("vichea", arena_fmt(test_home.a, "/en%s", below(&d, "/measure")).p)
			.body.p,
		"Somebody has consented to what stands here."));
	assert_non_null(strstr(test_page("vichea",
				       arena_fmt(test_home.a, "/en/case/%s/diversion/propose", d.id)
					       .p)
				       .body.p,
		"A proposal or an order of this case is open."));
}

static const char *result_of(const char *who, const char *id, const char *code)
{
	json_t *list = json_object_get(
		test_get(who, test_path(id, "/diversion-tests")).json, "tests");
	size_t i;
	json_t *one;

	json_array_foreach(list, i,
		one) if (strcmp(test_word(one, "test"), code) == 0) return test_word(one, "result");
	return "";
}

/* Each by itself; nothing is added up. */
static void test_tests(void **state)
{
	struct diverted d = prosecuted("Roeun", "Thida");
	json_t *all = test_get("vichea", test_path(d.id, "/diversion-tests")).json;

	(void)state;
	assert_int_equal(json_object_size(all), 1); /* the list alone: no verdict, no sum */
	assert_int_equal(json_array_size(json_object_get(all, "tests")), 14);
	assert_string_equal(result_of("vichea", d.id, "class"), "passed");
	assert_string_equal(result_of("vichea", d.id, "age-from"), "passed");
	assert_string_equal(result_of("vichea", d.id, "age-to"), "passed");
	assert_string_equal(result_of("vichea", d.id, "consent-child"), "unknown");
	assert_string_equal(result_of("vichea", d.id, "length"), "unknown");
	assert_string_equal(result_of("vichea", d.id, "lawyer"), "unknown");
	d.diversion = test_word(propose("vichea", d.id, "09:10").json, "id");
	write_lines(&d);
	assert_string_equal(result_of("vichea", d.id, "evidence"), "passed");
	test_status(consent(&d, "child", "given", "09:20"), 201);
	assert_string_equal(result_of("vichea", d.id, "consent-child"), "passed");
	assert_string_equal(result_of("vichea", d.id, "responsibility"), "passed");
	/* The child consented and no lawyer had been met. */
	assert_string_equal(result_of("vichea", d.id, "lawyer"), "failed");
}

/* Sealed: none of the words stands in the records. */
static void test_sealed(void **state)
{
	static const char *const tables[] = {"event", "diversion_measure", "diversion_condition"};

	(void)state;
	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++)
		assert_int_equal(
			test_count(arena_fmt(test_home.a,
				"SELECT COUNT(*) FROM %s WHERE instr(coalesce(sealed, ''), "
				"'bicycle') > 0",
				tables[i])
					   .p),
			0);
	assert_true(
		test_count("SELECT COUNT(*) FROM diversion_measure WHERE sealed IS NOT NULL") > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_to_an_order),
		cmocka_unit_test(test_no_order_without_consents),
		cmocka_unit_test(test_one_refuses),
		cmocka_unit_test(test_nobody_in_conflict_consents),
		cmocka_unit_test(test_consented_is_what_stands_there),
		cmocka_unit_test(test_nothing_to_consent_to),
		cmocka_unit_test(test_what_is_unknown_is_said),
		cmocka_unit_test(test_who_may),
		cmocka_unit_test(test_supervised),
		cmocka_unit_test(test_revoked),
		cmocka_unit_test(test_varied),
		cmocka_unit_test(test_a_form_opens_when_it_can_be_done),
		cmocka_unit_test(test_tests),
		cmocka_unit_test(test_sealed),
	};

	return cmocka_run_group_tests(tests, test_office_start, test_office_stop);
}
