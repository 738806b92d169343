/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What people typed, made safe to keep; nothing that can be seen is changed. */
#include "lang/inside.h"
#include "lang/lang.h"

#include "base/utf8.h"

enum { REPLACEMENT = 0xfffd };

struct span {
	int32_t from, to;
};

static bool in_spans(const struct span *s, size_t n, int32_t c)
{
	for (size_t i = 0; i < n && s[i].from <= c; i++)
		if (c <= s[i].to)
			return true;
	return false;
}

#define IN(spans, c) in_spans(spans, sizeof(spans) / sizeof(*(spans)), c)

bool lang_is_space(int32_t c)
{
	static const struct span spaces[] = {{0x09, 0x0d}, {0x20, 0x20}, {0x85, 0x85},
		{0xa0, 0xa0}, {0x1680, 0x1680}, {0x2000, 0x200a}, {0x2028, 0x2029},
		{0x202f, 0x202f}, {0x205f, 0x205f}, {0x3000, 0x3000}};

	return IN(spaces, c);
}

bool lang_is_invisible(int32_t c)
{
	static const struct span invisible[] = {{0x00, 0x08}, {0x0e, 0x1f}, {0x7f, 0x84},
		{0x86, 0x9f}, {0xad, 0xad}, {0x61c, 0x61c}, {0x17b4, 0x17b5}, {0x180e, 0x180e},
		{0x200b, 0x200f}, {0x202a, 0x202e}, {0x2060, 0x206f}, {0xfdd0, 0xfdef},
		{0xfeff, 0xfeff}, {0xfff0, 0xfffb}, {0xfffe, 0xffff}, {0xe0000, 0xe0fff}};

	/* The last two code points of every plane are not characters. */
	return IN(invisible, c) || (c & 0xfffe) == 0xfffe;
}

static bool is_line_end(int32_t c)
{
	return (c >= 0x0a && c <= 0x0d) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

struct codes lang_codes(struct arena *a, struct str s, size_t more)
{
	struct codes c = {arena_array(a, s.n + more + 1, sizeof(int32_t)), 0};
	size_t i = 0;

	while (i < s.n) {
		int32_t code = utf8_next(s, &i);

		if (code < 0) {
			code = REPLACEMENT;
			i++;
		}
		c.v[c.n++] = code;
	}
	return c;
}

struct str lang_from_codes(struct arena *a, struct codes c)
{
	struct buf b;

	buf_init(&b, a);
	for (size_t i = 0; i < c.n; i++)
		utf8_put(&b, c.v[i]);
	return buf_str(&b);
}

/* U+17A3 and U+17A4 were encoded by mistake: they look like the letter QA. */
static void put(struct buf *b, int32_t c)
{
	if (c == 0x17a3 || c == 0x17a4)
		utf8_put(b, 0x17a2);
	if (c == 0x17a4)
		utf8_put(b, 0x17b6);
	if (c != 0x17a3 && c != 0x17a4)
		utf8_put(b, c);
}

/* With lines, `\n` in *b stands for each line end; spaces beside it are dropped. */
static void clean(struct buf *b, struct codes c, bool with_lines)
{
	size_t lines = 0;
	bool is_spaced = false;

	for (size_t i = 0; i < c.n; i++) {
		if (lang_is_invisible(c.v[i]))
			continue;
		if (lang_is_space(c.v[i])) {
			bool is_pair = c.v[i] == 0x0d && i + 1 < c.n && c.v[i + 1] == 0x0a;

			is_spaced = true;
			lines += with_lines && !is_pair && is_line_end(c.v[i]);
			continue;
		}
		if (b->n > 0 && lines > 0)
			buf_c(b, lines > 1 ? "\n\n" : "\n");
		else if (b->n > 0 && is_spaced)
			buf_byte(b, ' ');
		lines = 0;
		is_spaced = false;
		put(b, c.v[i]);
	}
}

static struct str clean_str(struct arena *a, struct str s, bool with_lines)
{
	struct buf b;

	if (!s.p)
		return s;
	buf_init(&b, a);
	clean(&b, lang_codes(a, s, 0), with_lines);
	return lang_nfc(a, buf_str(&b));
}

struct str lang_clean_line(struct arena *a, struct str s)
{
	return clean_str(a, s, false);
}

struct str lang_clean_text(struct arena *a, struct str s)
{
	return clean_str(a, s, true);
}
