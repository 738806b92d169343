/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A class with trainees, by the API; supports and sealing straight. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "matter/aftercare/aftercare.h"
#include "matter/seal/seal.h"
#include "matter/training/test_class.h"

const char *test_class(int places)
{
	struct test_answer a = test_post("kanha", "/course/new",
		"{\"trade\":\"mechanics\",\"name_km\":\"ម៉ាស៊ីន\",\"name_en\":\"Engines\","
		"\"hours\":120,\"parts\":\"Engine\\nBrakes\",\"pass_mark\":50,"
		"\"issuer_km\":\"ផ្ទះបណ្តុះបណ្តាល\",\"issuer_en\":\"New Path training house\"}", 0);
	const char *id;

	test_status(a, 201);
	a = test_post("kanha", test_with("/course/@/class/new", test_word(a.json, "id")),
		arena_fmt(test_home.a,
			"{\"name\":\"Morning class\",\"places\":%d,\"span\":{\"from\":"
			"\"2026-10-01\",\"to\":\"2027-04-30\"}}",
			places).p, 0);
	test_status(a, 201);
	id = test_word(a.json, "id");
	test_status(test_post("seyha", test_with("/class/@/hours/add", id),
			    "{\"weekdays\":[\"mon\",\"tue\",\"wed\",\"thu\",\"fri\"],"
			    "\"from\":\"8:00\",\"minutes\":180}", 0),
		201);
	return id;
}

struct known {
	struct uuid case_id, child;
};

static enum err support(struct turn *t, void *p)
{
	struct known *k = p;
	struct findings f;
	struct uuid id;

	findings_init(&f, t->a);
	return aftercare_accept(t, k->case_id,
		&(struct aftercare){.agency = test_agency("ngo-path"),
			.kind = STR("vocational-training"), .agreed_by = STR("child"),
			.covers = STR(""), .agreed_day = turn_today(t), .until_day = DAY_NONE},
		&f, &id);
}

const char *test_referred(const char *family, const char *given, const char **file)
{
	struct test_answer a = test_get("admin", "/services");
	const char *service = NULL;
	json_t *row;
	size_t i;

	json_array_foreach(json_object_get(a.json, "items"), i, row)
		if (strcmp(test_word(row, "name_en"), "Motorbike repair course") == 0)
			service = test_word(row, "id");
	assert_non_null(service);
	*file = test_open("sreymom", family, given, "");
	a = test_post("sreymom", test_path(*file, "/refer"),
		arena_fmt(test_home.a,
			"{\"service\":\"%s\",\"reason\":\"Likes engines.\",\"listed\":[\"names\","
			"\"age\"],\"consent_child\":\"yes\",\"consent_representative\":\"yes\","
			"\"urgency\":\"week\",\"until_day\":\"2027-01-31\"}",
			service).p, 0);
	test_status(a, 201);
	test_status(test_post("kanha", test_with("/referral/@/answer", test_word(a.json, "id")),
			    arena_fmt(test_home.a, "{\"answer\":\"accept\",\"taker\":\"%.*s\"}",
				    STR_ARG(uuid_str(test_home.a, test_account("kanha")))).p, 0),
		201);
	return test_child("sreymom", *file);
}

void test_support(const char *file, const char *child)
{
	struct known k;

	assert_true(uuid_parse(str_from(file), &k.case_id));
	assert_true(uuid_parse(str_from(child), &k.child));
	test_home.actor = test_account("sreymom");
	assert_int_equal(test_turn_write(&test_home, support, &k), ERR_OK);
}

const char *test_supported(const char *family, const char *given, const char **file)
{
	const char *child = test_referred(family, given, file);

	test_support(*file, child);
	return child;
}

struct test_answer test_take(
	const char *who, const char *cohort, const char *child, const char *answers)
{
	const char *from = strstr(answers, "from_day") ? "" : ",\"from_day\":\"2026-11-01\"";

	return test_post(who, test_with("/class/@/trainee/add", cohort),
		arena_fmt(test_home.a, "{\"child\":\"%s\",\"tried\":\"yes\",%s%s}", child, answers,
			from).p, 0);
}

static enum err take_out(struct turn *t, void *p)
{
	struct known *k = p;

	t->actor.account = test_account("maly");
	t->actor.agency = test_agency("court-sr");
	return seal_case(t, k->case_id, t->actor.agency, STR("other"));
}

void test_seal(const char *file)
{
	struct known k;

	assert_true(uuid_parse(str_from(file), &k.case_id));
	assert_int_equal(test_turn_write(&test_home, take_out, &k), ERR_OK);
}

static enum err end_all(struct turn *t, void *p)
{
	struct known *k = p;
	struct aftercare *list;
	size_t n;

	TRY(aftercare_mine(t, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (uuid_eq(list[i].child, k->child))
			TRY(aftercare_end(t, &list[i], STR("Works now.")));
	return ERR_OK;
}

void test_end_support(const char *child)
{
	struct known k;

	assert_true(uuid_parse(str_from(child), &k.child));
	test_home.actor = test_account("kanha");
	assert_int_equal(test_turn_write(&test_home, end_all, &k), ERR_OK);
}
