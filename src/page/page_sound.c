/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* HTML read back as a browser would, for the tests of page/. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "page/page_test.h"

enum { DEPTH_MOST = 64, IDS_MOST = 512 };

struct reading {
	const char *name; /* of the test */
	struct str rest;
	struct str open[DEPTH_MOST];
	int depth;
	struct str ids[IDS_MOST], wanted[IDS_MOST];
	size_t n_ids, n_wanted;
};

static bool is_void(struct str tag)
{
	static const char *const list[] = {"br", "hr", "img", "input", "link", "meta", "wbr"};

	for (size_t i = 0; i < sizeof(list) / sizeof(*list); i++)
		if (str_is(tag, list[i]))
			return true;
	return false;
}

static struct str until(struct reading *r, const char *stops)
{
	size_t n = 0;
	struct str s;

	while (n < r->rest.n && !strchr(stops, r->rest.p[n]))
		n++;
	s = str_cut(r->rest, 0, n);
	r->rest = str_cut(r->rest, n, r->rest.n);
	return s;
}

static void want_ids(struct reading *r, struct str words)
{
	struct str word;

	while (str_next(&words, ' ', &word))
		if (str_any(word) && r->n_wanted < IDS_MOST)
			r->wanted[r->n_wanted++] = word;
}

static void keep_id(struct reading *r, struct str id)
{
	for (size_t i = 0; i < r->n_ids; i++)
		if (str_eq(r->ids[i], id))
			fail_msg("%s: id %.*s twice", r->name, STR_ARG(id));
	if (r->n_ids < IDS_MOST)
		r->ids[r->n_ids++] = id;
}

static void read_attribute(struct reading *r)
{
	struct str name = until(r, "= \n>/");
	struct str value;

	if (!r->rest.n || r->rest.p[0] != '=')
		return;
	if (r->rest.n < 2 || r->rest.p[1] != '"')
		fail_msg("%s: %.*s without quotes", r->name, STR_ARG(name));
	r->rest = str_cut(r->rest, 2, r->rest.n);
	value = until(r, "\"");
	r->rest = str_cut(r->rest, 1, r->rest.n);
	if (str_find(value, '<') < value.n)
		fail_msg("%s: < in %.*s", r->name, STR_ARG(name));
	if (str_starts(name, "on") || str_is(name, "style"))
		fail_msg("%s: attribute %.*s", r->name, STR_ARG(name));
	if (str_is(name, "id"))
		keep_id(r, value);
	else if (str_is(name, "for") || str_is(name, "aria-describedby")
		|| str_is(name, "aria-labelledby") || str_is(name, "aria-controls")
		|| str_is(name, "data-aria-controls"))
		want_ids(r, value);
	else if (str_is(name, "href") && value.n > 1 && value.p[0] == '#')
		want_ids(r, str_cut(value, 1, value.n));
}

static void read_tag(struct reading *r)
{
	bool end = r->rest.n > 1 && r->rest.p[1] == '/';
	bool slash = false;
	struct str tag;

	r->rest = str_cut(r->rest, end ? 2 : 1, r->rest.n);
	tag = until(r, " \n>/");
	while (r->rest.n && r->rest.p[0] != '>') {
		slash = r->rest.p[0] == '/';
		if (strchr(" \n/", r->rest.p[0]))
			r->rest = str_cut(r->rest, 1, r->rest.n);
		else
			read_attribute(r);
	}
	r->rest = str_cut(r->rest, 1, r->rest.n);
	if (end && (!r->depth || !str_eq(r->open[--r->depth], tag)))
		fail_msg("%s: </%.*s> where none is due", r->name, STR_ARG(tag));
	if (!end && !slash && !is_void(tag) && tag.p[0] != '!') {
		assert_true(r->depth < DEPTH_MOST);
		r->open[r->depth++] = tag;
	}
}

void page_test_sound(const char *name, struct str html)
{
	struct reading *r = calloc(1, sizeof(*r));

	assert_non_null(r);
	r->name = name;
	r->rest = html;
	if (!utf8_valid(html))
		fail_msg("%s: not UTF-8", name);
	while (r->rest.n) {
		until(r, "<");
		if (r->rest.n)
			read_tag(r);
	}
	if (r->depth)
		fail_msg("%s: <%.*s> is not closed", name, STR_ARG(r->open[r->depth - 1]));
	for (size_t i = 0; i < r->n_wanted; i++) {
		size_t k = 0;

		while (k < r->n_ids && !str_eq(r->ids[k], r->wanted[i]))
			k++;
		if (k == r->n_ids)
			fail_msg("%s: no id %.*s", name, STR_ARG(r->wanted[i]));
	}
	free(r);
}

void page_test_golden(const char *name, struct str html)
{
	char path[512];
	char *want;
	size_t n;
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", PAGE_GOLDEN, name);
	if (getenv("OKAS_GOLDEN")) {
		f = fopen(path, "w");
		assert_non_null(f);
		assert_int_equal(fwrite(html.p, 1, html.n, f), html.n);
		assert_int_equal(fclose(f), 0);
	}
	f = fopen(path, "r");
	if (!f)
		fail_msg("%s is missing: OKAS_GOLDEN=write makes it", path);
	want = malloc(html.n + 2);
	assert_non_null(want);
	n = fread(want, 1, html.n + 1, f);
	fclose(f);
	if (n != html.n || memcmp(want, html.p, n) != 0) {
		size_t at = 0;

		while (at < n && at < html.n && want[at] == html.p[at])
			at++;
		fail_msg("%s differs at byte %zu, got: %.*s", name, at,
			(int)(html.n - at > 80 ? 80 : html.n - at), html.p + at);
	}
	free(want);
}
