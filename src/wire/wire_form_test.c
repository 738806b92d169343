/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Forms that must be read, and forms that must fail. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "wire/wire_inner.h"

#define CASE(name, given, ...) {name, given, sizeof(given) - 1, __VA_ARGS__}
#define N(table) (sizeof(table) / sizeof(*(table)))

static struct str told(struct wire_request *r)
{
	struct buf b;

	buf_init(&b, r->a);
	for (size_t i = 0; i < r->n_form; i++)
		buf_fmt(&b, "&%.*s=%.*s", STR_ARG(r->form[i].name), STR_ARG(r->form[i].value));
	for (size_t i = 0; i < r->n_files; i++)
		buf_fmt(&b, "@%.*s.%.*s(%.*s):%.*s", STR_ARG(r->files[i].field),
			STR_ARG(r->files[i].ending), STR_ARG(r->files[i].type),
			STR_ARG(r->files[i].bytes));
	return buf_str(&b);
}

static const struct {
	const char *name, *given;
	size_t n;
	int status;
	const char *want;
} pairs[] = {
	CASE("empty", "", 0, ""),
	CASE("one", "a=1", 0, "&a=1"),
	CASE("twins keep their order", "a=2&a=1", 0, "&a=2&a=1"),
	CASE("no value", "a", 0, "&a="),
	CASE("no name", "=1", 0, "&=1"),
	CASE("empty ones are skipped", "&&a=1&", 0, "&a=1"),
	CASE("equals signs", "a=b=c", 0, "&a=b=c"),
	CASE("plus and escapes", "a+b=%2B+%26%3D", 0, "&a b=+ &="),
	CASE("khmer", "a=%e1%9e%80", 0, "&a=\xe1\x9e\x80"),
	CASE("lines", "a=%0D%0A", 0, "&a=\r\n"),
	CASE("escape cut short", "a=%", 400, NULL),
	CASE("escape cut short by one", "a=%4", 400, NULL),
	CASE("escape across a separator", "a=%4&b=1", 400, NULL),
	CASE("escape of no digits", "a=%4g", 400, NULL),
	CASE("nul", "a=%00", 400, NULL),
	CASE("nul not escaped", "a=\0", 400, NULL),
	CASE("not utf-8", "a=%c3", 400, NULL),
	CASE("overlong", "a=%c0%80", 400, NULL),
	CASE("surrogate", "a=%ed%b0%80", 400, NULL),
	CASE("above the last code point", "a=%f4%90%80%80", 400, NULL),
	CASE("a name that is not utf-8", "%ff=1", 400, NULL),
};

static void test_pairs(void **state)
{
	(void)state;
	for (size_t i = 0; i < N(pairs); i++) {
		struct wire_request r = {.a = arena_new()};
		int status = wire_pairs_read(&r, (struct str){pairs[i].given, pairs[i].n},
			WIRE_MAX_PAIRS, &r.n_form, &r.form);

		if (status != pairs[i].status ||
		    (!status && !str_is(told(&r), pairs[i].want)))
			fail_msg("%s: %d %s", pairs[i].name, status, told(&r).p);
		arena_free(r.a);
	}
}

static void test_too_many_pairs(void **state)
{
	struct wire_request r = {.a = arena_new()};
	struct buf b;

	(void)state;
	buf_init(&b, r.a);
	for (int i = 0; i < WIRE_MAX_PAIRS; i++)
		buf_c(&b, "&a");
	assert_int_equal(wire_pairs_read(&r, str_cut(buf_str(&b), 1, b.n), WIRE_MAX_PAIRS,
		&r.n_form, &r.form), 0);
	assert_int_equal(r.n_form, WIRE_MAX_PAIRS);
	assert_int_equal(wire_pairs_read(&r, buf_str(&b), WIRE_MAX_PAIRS, &r.n_form, &r.form), 413);
	arena_free(r.a);
}

#define TYPE "multipart/form-data; boundary=x"
#define PART(line) "--x\r\nContent-Disposition: form-data; " line "\r\n\r\n"
#define LAST "\r\n--x--\r\n"

static const struct {
	const char *name, *given;
	size_t n;
	int status;
	const char *want, *type;
} parts[] = {
	CASE("one", PART("name=\"a\"") "1" LAST, 0, "&a=1", TYPE),
	CASE("no part", "--x--\r\n", 0, "", TYPE),
	CASE("no line end at the end", PART("name=a") "1\r\n--x--", 0, "&a=1", TYPE),
	CASE("empty value", PART("name=\"a\"") LAST, 0, "&a=", TYPE),
	CASE("empty value, one line end",
		"--x\r\nContent-Disposition: form-data; name=a\r\n\r\n--x--", 0,
		"&a=", TYPE),
	CASE("twins keep their order", PART("name=\"a\"") "2\r\n" PART("name=\"a\"") "1" LAST, 0,
		"&a=2&a=1", TYPE),
	CASE("line ends inside", PART("name=\"a\"") "\r\n1\r\n\r\n--y\r\n" LAST, 0,
		"&a=\r\n1\r\n\r\n--y\r\n", TYPE),
	CASE("a file", PART("name=\"f\"; filename=\"a.b.JPEG\"") "\xff\x01" LAST, 0,
		"@f.jpeg():\xff\x01", TYPE),
	CASE("a file with a type",
		"--x\r\ncontent-disposition: FORM-DATA; NAME=f; FILENAME=a.png\r\n"
		"content-type: image/png\r\n\r\n1" LAST, 0, "@f.png(image/png):1", TYPE),
	CASE("no file chosen", PART("name=\"f\"; filename=\"\"") LAST, 0, "@f.():", TYPE),
	CASE("no ending", PART("name=\"f\"; filename=\"png\"") LAST, 0, "@f.():", TYPE),
	CASE("an ending that is a path", PART("name=\"f\"; filename=\"x./../y\"") LAST, 0, "@f.():",
		TYPE),
	CASE("a long ending", PART("name=\"f\"; filename=\"x.abcdefghi\"") LAST, 0, "@f.():", TYPE),
	CASE("an ending with a nul escaped", PART("name=\"f\"; filename=\"x.php%00.png\"") LAST, 0,
		"@f.png():", TYPE),
	CASE("a path of windows", PART("name=\"f\"; filename=\"C:\\d\\a.txt\"") LAST, 0,
		"@f.txt():",
		TYPE),
	CASE("an escaped quote", PART("name=\"f\"; filename=\"a\\\".txt\"") LAST, 0, "@f.txt():",
		TYPE),
	CASE("a semicolon in a name", PART("name=\"a;b\"") "1" LAST, 0, "&a;b=1", TYPE),
	CASE("other parameters", PART("name=a; x=y; filename*=UTF-8''z.exe") "1" LAST, 0, "&a=1",
		TYPE),
	CASE("quoted boundary",
		"--x y\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--x y--", 0,
		"&a=1", "multipart/form-data; charset=utf-8; boundary=\"x y\""),

	CASE("empty body", "", 400, NULL, TYPE),
	CASE("only a boundary", "--x", 400, NULL, TYPE),
	CASE("only a boundary and a line end", "--x\r\n", 400, NULL, TYPE),
	CASE("cut in the head", "--x\r\nContent-Disposition: form-data; name=a\r\n", 400, NULL,
		TYPE),
	CASE("cut behind the head", PART("name=a"), 400, NULL, TYPE),
	CASE("cut in the value", PART("name=a") "1", 400, NULL, TYPE),
	CASE("cut in the last boundary", PART("name=a") "1\r\n--x-", 400, NULL, TYPE),
	CASE("something before", "p\r\n" PART("name=a") "1" LAST, 400, NULL, TYPE),
	CASE("a line end before", "\r\n" PART("name=a") "1" LAST, 400, NULL, TYPE),
	CASE("something behind", PART("name=a") "1" LAST "more", 400, NULL, TYPE),
	CASE("padding behind a boundary", "--x \r\nContent-Disposition: form-data; name=a\r\n\r\n1"
		LAST,
		400, NULL, TYPE),
	CASE("a longer boundary", "--xy\r\nContent-Disposition: form-data; name=a\r\n\r\n1" LAST,
		400,
		NULL, TYPE),
	CASE("bare line feeds", "--x\nContent-Disposition: form-data; name=a\n\n1\n--x--", 400,
		NULL,
		TYPE),
	CASE("no disposition", "--x\r\nContent-Type: text/plain\r\n\r\n1" LAST, 400, NULL, TYPE),
	CASE("no head", "--x\r\n\r\n1" LAST, 400, NULL, TYPE),
	CASE("two dispositions", "--x\r\nContent-Disposition: form-data; name=a\r\n"
		"Content-Disposition: form-data; name=b\r\n\r\n1" LAST, 400, NULL, TYPE),
	CASE("an attachment", "--x\r\nContent-Disposition: attachment; name=a\r\n\r\n1" LAST, 400,
		NULL,
		TYPE),
	CASE("two names", PART("name=a; name=b") "1" LAST, 400, NULL, TYPE),
	CASE("two filenames", PART("name=a; filename=b; filename=c") "1" LAST, 400, NULL, TYPE),
	CASE("no name", PART("filename=b") "1" LAST, 400, NULL, TYPE),
	CASE("empty name", PART("name=\"\"") "1" LAST, 400, NULL, TYPE),
	CASE("open quote", PART("name=\"a") "1" LAST, 400, NULL, TYPE),
	CASE("a quote that is escaped away", PART("name=\"a\\\"") "1" LAST, 400, NULL, TYPE),
	CASE("words behind a quote", PART("name=\"a\"b") "1" LAST, 400, NULL, TYPE),
	CASE("base64", "--x\r\nContent-Disposition: form-data; name=a\r\n"
		"Content-Transfer-Encoding: base64\r\n\r\nMQ==" LAST, 400, NULL, TYPE),
	CASE("nul in a value", PART("name=a") "\0" LAST, 400, NULL, TYPE),
	CASE("nul in a name", PART("name=\"a\0\"") "1" LAST, 400, NULL, TYPE),
	CASE("value not utf-8", PART("name=a") "\xff" LAST, 400, NULL, TYPE),
	CASE("name not utf-8", PART("name=\"\xff\"") "1" LAST, 400, NULL, TYPE),
	CASE("no colon", "--x\r\nContent-Disposition\r\n\r\n1" LAST, 400, NULL, TYPE),
	CASE("no boundary", PART("name=a") "1" LAST, 400, NULL, "multipart/form-data"),
	CASE("empty boundary", "--\r\n\r\n1\r\n----", 400, NULL,
		"multipart/form-data; boundary=\"\""),
	CASE("two boundaries", PART("name=a") "1" LAST, 400, NULL, TYPE "; boundary=x"),
	CASE("boundary of 71", PART("name=a") "1" LAST, 400, NULL, "multipart/form-data; boundary="
		"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"),
	CASE("broken type", PART("name=a") "1" LAST, 400, NULL, TYPE "; y"),
};

static void test_parts(void **state)
{
	unsigned failed = 0;

	(void)state;
	for (size_t i = 0; i < N(parts); i++) {
		struct wire_request r = {.a = arena_new()};
		int status;

		r.body = (struct str){parts[i].given, parts[i].n};
		r.fields[WIRE_CONTENT_TYPE] = str_from(parts[i].type);
		status = wire_parts_read(&r);
		if (status != parts[i].status || (!status && !str_is(told(&r), parts[i].want))) {
			print_error("%s: %d %s\n", parts[i].name, status, told(&r).p);
			failed++;
		}
		arena_free(r.a);
	}
	assert_int_equal(failed, 0);
}

static int read_many(const char *disposition, int n)
{
	struct wire_request r = {.a = arena_new()};
	struct buf b;
	int status;

	buf_init(&b, r.a);
	for (int i = 0; i < n; i++)
		buf_fmt(&b, "--x\r\nContent-Disposition: form-data; %s\r\n\r\n1\r\n", disposition);
	buf_c(&b, "--x--");
	r.body = buf_str(&b);
	r.fields[WIRE_CONTENT_TYPE] = STR(TYPE);
	status = wire_parts_read(&r);
	arena_free(r.a);
	return status;
}

static void test_too_many_parts(void **state)
{
	(void)state;
	assert_int_equal(read_many("name=a", WIRE_MAX_PAIRS), 0);
	assert_int_equal(read_many("name=a", WIRE_MAX_PAIRS + 1), 413);
	assert_int_equal(read_many("name=a; filename=b", WIRE_MAX_FILES), 0);
	assert_int_equal(read_many("name=a; filename=b", WIRE_MAX_FILES + 1), 413);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pairs), cmocka_unit_test(test_too_many_pairs),
		cmocka_unit_test(test_parts), cmocka_unit_test(test_too_many_parts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
