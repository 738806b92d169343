/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Assessed part by part, certified once; the paper tells nobody where the child was met. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "matter/assessment/assessment.h"
#include "matter/training/test_class.h"

static const char *trainee(const char *cohort, const char *family, const char *given)
{
	const char *file;
	struct test_answer a = test_take(
		"kanha", cohort, test_supported(family, given, &file), "\"chose\":\"yes\"");

	test_status(a, 201);
	return test_word(a.json, "id");
}

static struct test_answer assess(const char *id, const char *part, int points, const char *day)
{
	return test_post("seyha", test_with("/trainee/@/assess", id),
		arena_fmt(test_home.a,
			"{\"part\":\"%s\",\"points\":%d,\"day\":\"%s\",\"words\":\"Careful hands.\"}",
			part, points, day).p, 0);
}

static json_t *progress(const char *id)
{
	struct test_answer a = test_get("seyha", test_with("/trainee/@/progress", id));

	test_status(a, 200);
	return a.json;
}

#define CONFIRMED ",\"confirm\":[\"day\"],\"confirm_reason\":\"Left for a job.\""

static struct test_answer certify(const char *id, const char *more)
{
	return test_post("seyha", test_with("/trainee/@/certificate", id),
		arena_fmt(test_home.a, "{\"day\":\"2026-11-22\"%s}", more).p, 0);
}

static void test_parts(void **state)
{
	const char *id = trainee(test_class(5), "Ros", "Sovann");
	struct test_answer a;

	(void)state;
	a = assess(id, "9", 70, "2026-11-20");
	assert_true(test_finds(a, "part", "Choose one"));
	a = assess(id, "1", 70, "2026-10-20");
	assert_true(test_finds(a, "day", "first day"));
	test_status(assess(id, "1", 40, "2026-11-18"), 201);
	test_status(assess(id, "2", 90, "2026-11-18"), 201);
	assert_true(json_is_false(json_object_get(progress(id), "passed")));
	/* The last one counts, whenever it was entered. */
	test_status(assess(id, "1", 55, "2026-11-21"), 201);
	test_status(assess(id, "1", 20, "2026-11-19"), 201);
	assert_true(json_is_true(json_object_get(progress(id), "passed")));
	assert_int_equal(test_count("SELECT COUNT(*) FROM assessment WHERE instr(sealed, "
				    "CAST('Careful' AS BLOB)) > 0"), 0);
	test_status(test_get("vichea", test_with("/trainee/@/progress", id)), 404);
	test_status(test_get("chariya", test_with("/trainee/@/progress", id)), 404);
}

static void test_certificate(void **state)
{
	const char *cohort = test_class(5), *id = trainee(cohort, "Ouk", "Sreypov");
	const char *other = trainee(cohort, "Prak", "Bora");
	struct test_answer a;

	(void)state;
	test_status(test_page("seyha", test_with("/en/trainee/@/certificate.pdf", id)), 404);
	a = certify(id, "");
	assert_true(test_finds(a, "day", "0 of the 120 hours"));
	test_status(certify(id, CONFIRMED), 201);
	assert_string_equal(test_word(progress(id), "certificate"), "2026-0001");
	assert_string_equal(test_word(progress(id), "result"), "attended");
	a = certify(id, CONFIRMED);
	assert_true(test_finds(a, NULL, "2026-0001 was given already"));
	test_status(certify(other, CONFIRMED), 201);
	assert_string_equal(test_word(progress(other), "certificate"), "2026-0002");
	a = test_page("seyha", test_with("/en/trainee/@/certificate.pdf", id));
	test_status(a, 200);
	assert_memory_equal(a.body.p, "%PDF", 4);
	test_status(test_page("vichea", test_with("/en/trainee/@/certificate.pdf", id)), 404);
}

/* What goes to be drawn, in both tongues: the name, and no word of justice. */
static enum err draw(struct turn *t, void *p)
{
	static const char *const never[] = {"court", "Court", "police", "Police", "prison",
		"Prison", "case", "Case", "order", "diversion", "offence", "justice", "Okas",
		"child", "Child", "តុលាការ", "នគរបាល", "ពន្ធនាគារ", "សំណុំរឿង", "បទល្មើស",
		"កុមារ", "អង្គការ"};
	struct training_place place;
	struct uuid id;
	struct str bytes;

	assert_true(uuid_parse(str_from(p), &id));
	for (int l = 0; l < LANG_N; l++) {
		t->lang = (enum lang)l;
		TRY(training_place_load(t, id, &place));
		TRY(assessment_paper(t, &place, &bytes));
		assert_non_null(memmem(bytes.p, bytes.n, "Sokunthea", 9));
		for (size_t i = 0; i < sizeof(never) / sizeof(never[0]); i++)
			if (memmem(bytes.p, bytes.n, never[i], strlen(never[i])))
				fail_msg("the paper says %s", never[i]);
	}
	return ERR_OK;
}

static void test_paper(void **state)
{
	const char *id = trainee(test_class(5), "Hang", "Sokunthea");

	(void)state;
	test_status(assess(id, "1", 80, "2026-11-20"), 201);
	test_status(certify(id, CONFIRMED), 201);
	test_home.actor = test_account("seyha");
	assert_int_equal(test_turn_write(&test_home, draw, (char *)(uintptr_t)id), ERR_OK);
}

/* A number that left with its child's rows is not given again. */
static void test_series(void **state)
{
	const char *cohort = test_class(5), *file;
	const char *child = test_supported("Sim", "Dalin", &file), *id;
	const char *later = trainee(cohort, "Uy", "Rotha");

	(void)state;
	id = test_word(test_take("kanha", cohort, child, "\"chose\":\"yes\"").json, "id");
	test_status(certify(id, CONFIRMED), 201);
	assert_string_equal(test_word(progress(id), "certificate"), "2026-0004");
	test_seal(file);
	test_end_support(child);
	test_status(test_get("seyha", test_with("/trainee/@/progress", id)), 404);
	test_status(certify(later, CONFIRMED), 201);
	assert_string_equal(test_word(progress(later), "certificate"), "2026-0005");
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_parts),
		cmocka_unit_test(test_certificate), cmocka_unit_test(test_paper),
		cmocka_unit_test(test_series)};

	return cmocka_run_group_tests(tests, test_office_start, test_office_stop);
}
