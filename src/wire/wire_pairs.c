/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Names with values: the query, the urlencoded form, the cookies.
 *
 * A text that is decoded twice is how a check gets by-passed, so decoding is
 * done here, once, and refuses what is not UTF-8 or holds a NUL.
 */
#include <string.h>

#include "base/utf8.h"
#include "wire/wire_inner.h"

static int digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

bool wire_pairs_decode(struct arena *a, struct str s, enum wire_plus plus, struct str *out)
{
	char *p = arena_alloc(a, s.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (c == '%') {
			int high, low;

			if (s.n - i < 3)
				return false;
			high = digit(s.p[i + 1]);
			low = digit(s.p[i + 2]);
			if (high < 0 || low < 0)
				return false;
			c = (char)(high << 4 | low);
			i += 2;
		} else if (c == '+' && plus == WIRE_PLUS_IS_SPACE) {
			c = ' ';
		}
		if (c == '\0')
			return false;
		p[n++] = c;
	}
	*out = (struct str){p, n};
	return utf8_valid(*out);
}

int wire_pairs_read(struct wire_request *r, struct str raw, size_t max, size_t *n,
	const struct wire_pair **pairs)
{
	const enum wire_plus plus = WIRE_PLUS_IS_SPACE;
	struct wire_pair *list;
	struct str rest = raw, part;
	size_t room = 1;

	*n = 0;
	*pairs = NULL;
	if (!str_any(raw))
		return 0;
	for (size_t i = 0; i < raw.n; i++)
		room += raw.p[i] == '&';
	if (room > max)
		return 413;
	list = arena_array(r->a, room, sizeof(*list));
	while (str_next(&rest, '&', &part)) {
		size_t at = str_find(part, '=');
		struct wire_pair *pair = &list[*n];

		if (!part.n)
			continue;
		if (!wire_pairs_decode(r->a, str_cut(part, 0, at), plus, &pair->name) ||
		    !wire_pairs_decode(r->a, str_cut(part, at + 1, part.n), plus, &pair->value))
			return 400;
		++*n;
	}
	*pairs = list;
	return 0;
}

static struct str find(const struct wire_pair *pairs, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(pairs[i].name, name))
			return pairs[i].value;
	return STR_NONE;
}

struct str wire_query(const struct wire_request *r, const char *name)
{
	return find(r->query, r->n_query, name);
}

struct str wire_form(const struct wire_request *r, const char *name)
{
	return find(r->form, r->n_form, name);
}

struct str wire_cookie(const struct wire_request *r, const char *name)
{
	struct str rest = r->fields[WIRE_COOKIE], part, found = STR_NONE;

	while (str_next(&rest, ';', &part)) {
		struct str pair = str_trim(part);
		size_t at = str_find(pair, '=');

		if (at == pair.n || !str_is(str_cut(pair, 0, at), name))
			continue;
		if (found.p)
			return STR_NONE; /* planted by somebody: which is ours cannot be known */
		found = str_cut(pair, at + 1, pair.n);
	}
	return found;
}
