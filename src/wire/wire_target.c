/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The request target: only "/path?query", cut at '/' before it is decoded, so
 * that no escape can make a separator, a dot segment or an end of string.
 *
 * BUGS: the absolute form ("GET http://host/path") is refused although
 * RFC 9112 wants it understood; only proxies are spoken to that way.
 */
#include <string.h>

#include "wire/wire_inner.h"

/* pchar of RFC 3986, and '%' whose digits are checked on decoding */
static bool is_path_byte(char c)
{
	if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
		return true;
	return c && strchr("-._~%!$&'()*+,;=:@/", c);
}

static bool has_bad_byte(struct str path, struct str query)
{
	for (size_t i = 0; i < path.n; i++)
		if (!is_path_byte(path.p[i]))
			return true;
	/* Browsers leave |, ^, [ and the like as they are in a query. */
	for (size_t i = 0; i < query.n; i++)
		if (query.p[i] < '!' || query.p[i] > '~' || query.p[i] == '#')
			return true;
	return false;
}

static bool is_plain_segment(struct str s)
{
	if (!s.n || str_is(s, ".") || str_is(s, ".."))
		return false;
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c < 0x20 || c == 0x7f || c == '/' || c == '\\')
			return false;
	}
	return true;
}

static int read_segments(struct wire_request *r)
{
	struct str rest = str_cut(r->path, 1, r->path.n), part;
	struct str *list = arena_array(r->a, WIRE_MAX_SEGMENTS, sizeof(*list));

	r->slash = r->path.p[r->path.n - 1] == '/';
	r->segments = list;
	r->n_segments = 0;
	if (r->slash && rest.n)
		rest.n--;
	if (!rest.n)
		return r->path.n == 1 ? 0 : 400;
	while (str_next(&rest, '/', &part)) {
		if (r->n_segments == WIRE_MAX_SEGMENTS)
			return 414;
		if (!wire_pairs_decode(r->a, part, WIRE_PLUS_STAYS, &list[r->n_segments]) ||
		    !is_plain_segment(list[r->n_segments]))
			return 400;
		r->n_segments++;
	}
	return 0;
}

int wire_target_read(struct wire_request *r, struct str raw)
{
	size_t at = str_find(raw, '?');
	int status;

	if (raw.n > WIRE_MAX_TARGET)
		return 414;
	if (!str_starts(raw, "/"))
		return 400;
	r->path = str_cut(raw, 0, at);
	r->query_string = at < raw.n ? str_cut(raw, at + 1, raw.n) : STR_NONE;
	if (has_bad_byte(r->path, r->query_string))
		return 400;
	status = read_segments(r);
	if (status)
		return status;
	status = wire_pairs_read(r, r->query_string, WIRE_MAX_QUERY, &r->n_query, &r->query);
	return status == 413 ? 414 : status;
}
