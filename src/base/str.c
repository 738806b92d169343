/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Words: compare, cut, find. */
#include "base/str.h"

#include <string.h>

int str_cmp(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int d = n ? memcmp(a.p, b.p, n) : 0;

	if (d)
		return d;
	return a.n < b.n ? -1 : a.n > b.n;
}

bool str_starts(struct str s, const char *prefix)
{
	size_t n = strlen(prefix);

	return s.n >= n && (n == 0 || memcmp(s.p, prefix, n) == 0);
}

bool str_ends(struct str s, const char *suffix)
{
	size_t n = strlen(suffix);

	return s.n >= n && (n == 0 || memcmp(s.p + s.n - n, suffix, n) == 0);
}

size_t str_find(struct str s, char c)
{
	const char *at = s.n ? memchr(s.p, c, s.n) : NULL;

	return at ? (size_t)(at - s.p) : s.n;
}

struct str str_cut(struct str s, size_t from, size_t to)
{
	if (!s.p)
		return s;
	if (to > s.n)
		to = s.n;
	if (from > to)
		from = to;
	return (struct str){s.p + from, to - from};
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

struct str str_trim(struct str s)
{
	while (s.n && is_space(s.p[0])) {
		s.p++;
		s.n--;
	}
	while (s.n && is_space(s.p[s.n - 1]))
		s.n--;
	return s;
}

bool str_next(struct str *rest, char separator, struct str *part)
{
	size_t at;

	if (!rest->p)
		return false;
	at = str_find(*rest, separator);
	*part = str_cut(*rest, 0, at);
	*rest = at < rest->n ? str_cut(*rest, at + 1, rest->n) : STR_NONE;
	return true;
}

bool str_next_rule(struct str *text, struct str *word, struct str *rest, size_t *row)
{
	struct str line;

	while (str_next(text, '\n', &line)) {
		size_t end = 0;

		(*row)++;
		line = str_trim(line);
		while (end < line.n && line.p[end] != ' ' && line.p[end] != '\t')
			end++;
		if (!end || line.p[0] == '#')
			continue;
		*word = str_cut(line, 0, end);
		*rest = str_trim(str_cut(line, end, line.n));
		return true;
	}
	return false;
}

bool str_int(struct str s, int64_t *value)
{
	bool minus = s.n && s.p[0] == '-';
	size_t i = minus ? 1 : 0;
	int64_t v = 0;

	if (i == s.n)
		return false;
	for (; i < s.n; i++) {
		int digit = s.p[i] - '0';

		if (digit < 0 || digit > 9 || __builtin_mul_overflow(v, 10, &v) ||
		    __builtin_sub_overflow(v, digit, &v))
			return false;
	}
	if (!minus && v == INT64_MIN)
		return false;
	*value = minus ? v : -v;
	return true;
}

bool str_same_secret(struct str a, struct str b)
{
	unsigned char differs = 0;

	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++)
		differs |= (unsigned char)(a.p[i] ^ b.p[i]);
	return differs == 0;
}
