/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Calls, hand-over, release, pictures, and who may do what, by the API of the whole program. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <zlib.h>

#include "matter/custody/test_office.h"

#define AT(time) "{\"at\":\"2026-11-22T" time ":00+07:00\""
#define HOURS "{\"urgency\":\"hours\"}"

static const char *fmt(const char *format, const char *word)
{
	struct buf b;

	buf_init(&b, test_home.a);
	for (; *format; format++) {
		if (*format == '@')
			buf_c(&b, word);
		else
			buf_byte(&b, *format);
	}
	return buf_str(&b).p;
}

/* --- the duty list ----------------------------------------------------------- */

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
	struct test_answer a = test_post("sophal", ask, HOURS, 0);
	const char *first = test_word(a.json, "id");
	const char *second;

	(void)state;
	test_status(a, 201);
	assert_non_null(call_of(id, "Chin Rachana"));
	assert_null(test_word(call_of(id, "Chin Rachana"), "answer"));
	assert_null(call_of(id, "Long Kosal"));
	a = test_post("sophal", ask, HOURS, 0);
	test_status(a, 422);
	assert_true(test_finds(a, "passed_on", "Chin Rachana was asked and has not answered."));
	test_status(
		test_post("rachana", fmt("/call/@/answer", first), "{\"answer\":\"refused\"}", 0),
		201);
	test_status(test_get("rachana", test_path(id, "")), 404);
	a = test_post("sophal", ask, HOURS, 0);
	test_status(a, 201);
	second = test_word(a.json, "id");
	assert_non_null(call_of(id, "Long Kosal"));
	assert_null(test_word(test_duty("sophal", id, "lawyer-told"), "met_at"));
	test_status(test_get("kosal", test_path(id, "")), 404);
	test_status(
		test_post("kosal", fmt("/call/@/answer", second), "{\"answer\":\"accepted\"}", 0),
		201);
	test_status(test_get("kosal", test_path(id, "")), 200);
	assert_non_null(test_word(test_duty("sophal", id, "lawyer-told"), "met_at"));
	a = test_post("sophal", ask, HOURS, 0);
	test_status(a, 422);
	assert_true(test_finds(a, "urgency", "Long Kosal has this case already."));
	assert_true(test_count("SELECT COUNT(*) FROM alert WHERE kind = 'lawyer-asked'") >= 2);
	assert_true(test_count("SELECT COUNT(*) FROM alert WHERE kind = 'answered'") >= 2);
}

static void test_nobody_answers(void **state)
{
	const char *id = test_open("sophal", "Kim", "Sreyneang", "");
	const char *ask = test_path(id, "/lawyer/ask");
	struct test_answer a = test_post("sophal", ask, HOURS, 0);
	const char *call = test_word(a.json, "id");

	(void)state;
	a = test_post("sophal", ask, fmt("{\"urgency\":\"hours\",\"passed_on\":\"@\"}", call), 0);
	test_status(a, 201);
	assert_string_equal(test_word(call_of(id, "Chin Rachana"), "answer"), "no-answer");
	a = test_post("rachana", fmt("/call/@/answer", call), "{\"answer\":\"accepted\"}", 0);
	test_status(a, 422);
	assert_true(test_finds(a, "answer", "passed on in the meantime"));
	call = test_word(call_of(id, "Long Kosal"), "id");
	/* on a Sunday two lawyers are on call */
	a = test_post("sophal", ask, fmt("{\"urgency\":\"hours\",\"passed_on\":\"@\"}", call), 0);
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
	struct test_answer a = test_post("sophal", test_path(id, "/lawyer/ask"), HOURS, 0);
	const char *call = test_word(a.json, "id");
	const char *name;
	json_t *v;

	(void)state;
	a = test_get("rachana", fmt("/call/@", call));
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
	a = test_page("rachana", fmt("/en/call/@", call));
	test_status(a, 200);
	assert_null(memmem(a.body.p, a.body.n, "Heang", 5));
	assert_null(memmem(a.body.p, a.body.n, id, strlen(id)));
	test_status(test_get("kosal", fmt("/call/@", call)), 404);
	test_status(test_get("sophal", fmt("/call/@", call)), 404);
	test_status(test_post("kosal", fmt("/call/@/answer", call), "{\"answer\":\"accepted\"}", 0),
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
		fmt("{\"urgency\":\"today\",\"agent\":\"@\"}", who.p), 0);
	test_status(a, 201);
	call = test_word(a.json, "id");
	test_status(test_get("sreymom", test_path(id, "")), 404);
	test_status(
		test_post("sreymom", fmt("/call/@/answer", call), "{\"answer\":\"accepted\"}", 0),
		201);
	test_status(test_get("sreymom", test_path(id, "")), 200);
	assert_non_null(test_event("sophal", id, "social-agent-told"));
	/* only agents of the province's office can be chosen */
	who = uuid_str(test_home.a, test_account("sreyleak"));
	a = test_post("sophal", test_path(id, "/agent/call"),
		fmt("{\"urgency\":\"today\",\"agent\":\"@\"}", who.p), 0);
	test_status(a, 422);
	assert_true(test_finds(a, "agent", "Choose"));
}

/* --- what follows custody ---------------------------------------------------- */

static void test_handed_over(void **state)
{
	const char *id = test_open("sophal", "Nuon", "Vanndy", "");
	struct str to = uuid_str(test_home.a, test_agency("prosecution-sr"));
	const char *end = test_path(id, "/custody-end");
	struct test_answer a = test_post("sophal", end,
		AT("09:30") ",\"what\":\"handed-over\",\"child_present\":\"yes\"}", 0);

	(void)state;
	test_status(a, 422);
	assert_true(test_finds(a, "prosecution", "Choose the prosecution."));
	a = test_post("sophal", end,
		fmt(AT("09:30") ",\"what\":\"file-only\",\"prosecution\":\"@\"}", to.p), 0);
	test_status(a, 422);
	assert_true(test_finds(a, "what", "Custody is open."));
	test_status(test_get("vichea", test_path(id, "")), 404);
	a = test_post("sophal", end,
		fmt(AT("09:30") ",\"what\":\"handed-over\",\"child_present\":\"yes\","
				"\"prosecution\":\"@\"}",
			to.p),
		0);
	test_status(a, 201);
	a = test_get("vichea", test_path(id, ""));
	test_status(a, 200);
	assert_string_equal(test_word(a.json, "stage"), "prosecution");
	assert_non_null(test_event("vichea", id, "before-prosecutor"));
	/* the unit has what it entered, and adds no more */
	test_status(test_get("sophal", test_path(id, "")), 200);
	test_status(test_post("sophal", test_path(id, "/rights-told"), "{}", 0), 404);
	assert_true(test_count("SELECT COUNT(*) FROM alert WHERE kind = 'handed-over'") >= 1);
}

static void test_release_is_asked_and_decided(void **state)
{
	const char *id = test_open("sophal", "Sim", "Vuthy", "");
	struct str to = uuid_str(test_home.a, test_agency("prosecution-sr"));
	struct test_answer a = test_post("sophal", test_path(id, "/lawyer/ask"), HOURS, 0);
	const char *ask = test_path(id, "/release-requested");
	const char *decide = test_path(id, "/release-decided");
	const char *why = AT("09:40") ",\"grounds\":[\"school\"],\"reasons\":\"He has exams\"}";

	(void)state;
	test_status(test_post("rachana", fmt("/call/@/answer", test_word(a.json, "id")),
			    "{\"answer\":\"accepted\"}", 0),
		201);
	test_status(test_post("sophal", ask, why, 0), 404);
	test_status(test_post("sophal", decide, AT("09:50") ",\"result\":\"refused\"}", 0), 404);
	test_status(test_post("sophal", test_path(id, "/custody-end"),
			    fmt(AT("09:30") ",\"what\":\"handed-over\",\"child_present\":\"yes\","
					    "\"prosecution\":\"@\"}",
				    to.p),
			    0),
		201);
	a = test_post("vichea", decide, AT("09:35") ",\"result\":\"refused\"}", 0);
	test_status(a, 422);
	assert_true(test_finds(a, "at", "No request for release waits"));
	test_status(test_post("rachana", ask, why, 0), 201);
	assert_null(test_word(test_duty("rachana", id, "release-request"), "met_at"));
	/* whom the case is not assigned to may decide, and writes nothing about persons */
	a = test_post(
		"vichea", decide, AT("09:50") ",\"result\":\"refused\",\"reasons\":\"r\"}", 0);
	test_status(a, 422);
	assert_true(test_finds(a, "reasons",
		"Words about persons are written by those who have the "
		"case."));
	a = test_post("vichea", decide, AT("09:50") ",\"result\":\"refused\"}", 0);
	test_status(a, 201);
	assert_non_null(test_word(test_duty("rachana", id, "release-request"), "met_at"));
}

/* --- pictures ---------------------------------------------------------------- */

static void put_chunk(struct buf *b, const char *type, struct str bytes)
{
	struct buf body;
	uint32_t crc;

	buf_init(&body, test_home.a);
	buf_c(&body, type);
	buf_add(&body, bytes);
	crc = (uint32_t)crc32(0, (const Bytef *)body.p, (uInt)body.n);
	for (int i = 24; i >= 0; i -= 8)
		buf_byte(b, (char)((uint32_t)bytes.n >> i & 0xff));
	buf_add(b, buf_str(&body));
	for (int i = 24; i >= 0; i -= 8)
		buf_byte(b, (char)(crc >> i & 0xff));
}

/* One white pixel, and where and by whom it was taken. */
static struct str photo(void)
{
	static const char row[] = {0, (char)255, (char)255, (char)255};
	uLongf n = 64;
	char packed[64];
	struct buf b;

	assert_int_equal(compress((Bytef *)packed, &n, (const Bytef *)row, sizeof(row)), Z_OK);
	buf_init(&b, test_home.a);
	buf_add(&b, STR("\x89PNG\r\n\x1a\n"));
	put_chunk(&b, "IHDR", STR("\0\0\0\1\0\0\0\1\x08\2\0\0\0"));
	put_chunk(&b, "tEXt", STR("Comment\0GPSLatitude 13.3633"));
	put_chunk(&b, "IDAT", (struct str){packed, n});
	put_chunk(&b, "IEND", STR(""));
	buf_add(&b, STR("taken by a phone"));
	return buf_str(&b);
}

static bool holds(struct str all, const char *word)
{
	return memmem(all.p, all.n, word, strlen(word)) != NULL;
}

static void test_pictures_lose_what_they_carry(void **state)
{
	const char *id = test_open("sophal", "Tep", "Dalin", "");
	const char *attach = test_path(id, "/attach");
	struct test_answer a = test_upload("sophal", attach, "record", STR("not a picture"));
	const char *path;

	(void)state;
	test_status(a, 422);
	assert_true(test_finds(a, "picture", "JPEG and PNG"));
	assert_true(holds(photo(), "GPSLatitude"));
	a = test_upload("sophal", attach, "record", photo());
	test_status(a, 201);
	path = arena_fmt(test_home.a, "/en/case/%s/attachment/%s", id, test_word(a.json, "id")).p;
	a = test_page("sophal", path);
	test_status(a, 200);
	assert_true(holds(a.head, "attachment; filename=\"okas-"));
	assert_true(holds(a.head, "image/png"));
	assert_true(holds(a.body, "PNG"));
	assert_false(holds(a.body, "GPSLatitude"));
	assert_false(holds(a.body, "taken by a phone"));
	test_status(test_page("veasna", path), 404);
	/* under another case of the same officer it is not there */
	path = arena_fmt(test_home.a, "/en/case/%s/attachment/%s",
		test_open("sophal", "Tep", "Rithisak",
			",\"chosen\":\"ffffffff-ffff-ffff-ffff-"
			"ffffffffffff\""),
		strrchr(path, '/') + 1)
		       .p;
	test_status(test_page("sophal", path), 404);
}

static void test_each_class_of_picture_has_its_readers(void **state)
{
	const char *id = test_open("sophal", "Va", "Makara", "");
	struct test_answer a = test_post("sophal", test_path(id, "/lawyer/ask"), HOURS, 0);
	struct test_answer list;

	(void)state;
	test_status(test_post("rachana", fmt("/call/@/answer", test_word(a.json, "id")),
			    "{\"answer\":\"accepted\"}", 0),
		201);
	test_status(test_upload("sophal", test_path(id, "/attach"), "record", photo()), 201);
	test_status(
		test_upload("sophal", test_path(id, "/attach"), "birth-certificate", photo()), 201);
	list = test_get("sophal", test_path(id, "/attachments"));
	assert_int_equal(json_integer_value(json_object_get(list.json, "count")), 2);
	list = test_get("rachana", test_path(id, "/attachments"));
	assert_int_equal(json_integer_value(json_object_get(list.json, "count")), 1);
	assert_string_equal(
		test_word(json_array_get(json_object_get(list.json, "items"), 0), "kind"),
		"birth-certificate");
	a = test_upload("rachana", test_path(id, "/attach"), "birth-certificate", photo());
	test_status(a, 422);
	assert_true(test_finds(a, "kind", "does not add pictures of this kind"));
	test_status(test_upload("rachana", test_path(id, "/attach"), "record", photo()), 201);
}

/* --- who may what ------------------------------------------------------------ */

static const struct {
	const char *who, *path;
	int status; /* of an empty body: 404 shut, 422 open */
} doors[] = {
	{"sophal", "rights-told", 422},
	{"theara", "rights-told", 422},
	{"rithy", "rights-told", 404},
	{"bopha", "rights-told", 404},
	{"vichea", "rights-told", 404},
	{"rachana", "rights-told", 404},
	{"admin", "rights-told", 404},
	{"sophal", "release-requested", 404},
	{"sophal", "release-decided", 404},
	{"sophal", "lawyer/ask", 422},
	{"bopha", "lawyer/ask", 404},
	{"admin", "lawyer/ask", 404},
	{"sophal", "attach", 422},
	{"samnang", "attach", 404},
};

static void test_doors(void **state)
{
	const char *id = test_open("sophal", "Bun", "Leakhena", "");

	(void)state;
	for (size_t i = 0; i < sizeof(doors) / sizeof(doors[0]); i++) {
		const char *path = test_path(id, arena_fmt(test_home.a, "/%s", doors[i].path).p);
		struct test_answer a = test_post(doors[i].who, path, "{}", 0);

		if (a.status != doors[i].status)
			fail_msg("%s at %s: %d", doors[i].who, doors[i].path, a.status);
	}
	test_status(test_post("rachana", "/case/new", "{}", 0), 404);
	test_status(test_post("vichea", "/case/new", "{}", 0), 404);
	test_status(test_post("admin", "/case/new", "{}", 0), 404);
	test_status(test_post("sreymom", "/case/new", "{}", 0), 422);
	test_status(test_post("kanha", "/case/new", "{}", 0), 422);
}

/* The pages draw for each kind of reader, in both tongues. */
static void test_pages_draw(void **state)
{
	static const char *const pages[] = {"/first-hours", "/calls", "/attachments", "/lawyer/ask",
		"/agent/call", "/attach", "/custody-end"};
	const char *id = test_open("sophal", "Long", "Chenda", "");

	(void)state;
	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++)
		for (int km = 0; km < 2; km++)
			test_status(test_page("sophal",
					    arena_fmt(test_home.a, "/%s/case/%s%s",
						    km ? "km" : "en", id, pages[i])
						    .p),
				200);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_lawyer_is_asked_and_the_next),
		cmocka_unit_test(test_nobody_answers),
		cmocka_unit_test(test_five_things_before_the_answer),
		cmocka_unit_test(test_a_social_agent_is_called),
		cmocka_unit_test(test_handed_over),
		cmocka_unit_test(test_release_is_asked_and_decided),
		cmocka_unit_test(test_pictures_lose_what_they_carry),
		cmocka_unit_test(test_each_class_of_picture_has_its_readers),
		cmocka_unit_test(test_doors),
		cmocka_unit_test(test_pages_draw),
	};

	return cmocka_run_group_tests(tests, test_office_start, test_office_stop);
}
