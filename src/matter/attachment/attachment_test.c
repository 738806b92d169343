/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Pictures: what they carry along is lost, and who opens which, by the API of the whole program. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <zlib.h>

#include "matter/custody/test_office.h"

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
	struct test_answer a = test_post("sophal", test_path(id, "/lawyer/ask"), TEST_HOURS, 0);
	struct test_answer list;

	(void)state;
	test_status(test_post("rachana", test_with("/call/@/answer", test_word(a.json, "id")),
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

static bool offers(struct test_answer page, json_t *event)
{
	const char *id = test_word(event, "id");

	return id && memmem(page.body.p, page.body.n, id, strlen(id));
}

/* A proof of age, a name and an entry take one; an entry of another case does not. */
static void test_any_entry_takes_a_picture(void **state)
{
	const char *id = test_open("sophal", "Nhem", "Sokunthea", "");
	const char *other = test_open("sophal", "Oum", "Visoth", "");
	json_t *event = test_event("sophal", id, "custody-start");
	struct test_answer a;

	(void)state;
	a = test_page("sophal", arena_fmt(test_home.a, "/en/case/%s/attach", id).p);
	test_status(a, 200);
	assert_non_null(memmem(a.body.p, a.body.n, "Proof of age: born", 18));
	assert_non_null(memmem(a.body.p, a.body.n, "Name: ", 6));
	assert_non_null(memmem(a.body.p, a.body.n, "What is alleged: ", 17));
	assert_true(offers(a, event));
	event = test_event("sophal", other, "custody-start");
	assert_non_null(test_word(event, "id"));
	assert_false(offers(a, event));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pictures_lose_what_they_carry),
		cmocka_unit_test(test_each_class_of_picture_has_its_readers),
		cmocka_unit_test(test_any_entry_takes_a_picture),
	};

	return cmocka_run_group_tests(tests, test_office_start, test_office_stop);
}
