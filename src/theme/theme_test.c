/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The embedded theme: found by its own hash only, and light enough. */
#include "theme/theme.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* A first page may weigh 100 KB on the wire; the page itself gets the rest. */
enum { THEME_BUDGET = 80 * 1024 };

static const struct theme_file *named(const char *name)
{
	for (size_t i = 0; i < theme_files_n; i++)
		if (strcmp(theme_files[i].name, name) == 0)
			return &theme_files[i];
	fail_msg("%s is not embedded", name);
	return NULL;
}

static size_t on_the_wire(const struct theme_file *f)
{
	return f->gz ? f->gz_n : f->n;
}

static void test_find(void **state)
{
	(void)state;
	const struct theme_file *css = named("okas.css");
	static const struct {
		const char *name;
		const char *hash;
		const char *file;
		bool want;
	} rows[] = {
		{"the right hash", NULL, "okas.css", true},
		{"another file's name", NULL, "okas.js", false},
		{"an old hash", "0123456789abcdef", "okas.css", false},
		{"no hash", "", "okas.css", false},
		{"a path", NULL, "../okas.css", false},
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		const char *hash = rows[i].hash ? rows[i].hash : css->hash;
		const struct theme_file *got = theme_find(str_from(hash), str_from(rows[i].file));

		if ((got == css) != rows[i].want)
			fail_msg("%s", rows[i].name);
	}
}

static void test_each_file(void **state)
{
	(void)state;
	assert_true(theme_files_n >= 5);
	for (size_t i = 0; i < theme_files_n; i++) {
		const struct theme_file *f = &theme_files[i];
		char url[128];

		assert_int_equal(strlen(f->hash), 16);
		assert_true(f->n > 0);
		snprintf(url, sizeof url, "/static/%s/%s", f->hash, f->name);
		assert_string_equal(f->url, url);
		assert_string_equal(theme_url(f->name), url);
		assert_ptr_equal(theme_find(str_from(f->hash), str_from(f->name)), f);
		if (f->gz) {
			assert_true(f->gz_n < f->n);
			assert_int_equal(f->gz[0], 0x1f);
			assert_int_equal(f->gz[1], 0x8b);
		}
	}
	assert_null(theme_url("nothing.css"));
}

static void test_bytes(void **state)
{
	(void)state;
	assert_memory_equal(named("khmer.woff2")->bytes, "wOF2", 4);
	assert_memory_equal(named("okas.svg")->bytes, "<svg", 4);
	assert_null(named("khmer.woff2")->gz);
	assert_non_null(named("okas.css")->gz);
}

static void test_weight(void **state)
{
	(void)state;
	size_t sum = on_the_wire(named("okas.css")) + on_the_wire(named("okas.js")) +
		on_the_wire(named("khmer.woff2")) + on_the_wire(named("latin.woff2")) +
		on_the_wire(named("okas.svg"));

	if (sum > THEME_BUDGET)
		fail_msg("the theme weighs %zu bytes on the wire", sum);
}

/* No crest, no crown, no font of the British government's, nothing from elsewhere. */
static void test_style_is_ours(void **state)
{
	(void)state;
	static const char *const never[] = {
		"GDS", "crest", "crown", "url(http", "url(//", "@import"};
	const struct theme_file *css = named("okas.css");

	for (size_t i = 0; i < sizeof never / sizeof never[0]; i++)
		if (memmem(css->bytes, css->n, never[i], strlen(never[i])))
			fail_msg("okas.css says %s", never[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_each_file),
		cmocka_unit_test(test_bytes),
		cmocka_unit_test(test_weight),
		cmocka_unit_test(test_style_is_ours),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
