/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* UTF-8: read and write one code point at a time. */
#include "base/utf8.h"

int32_t utf8_next(struct str s, size_t *i)
{
	static const int32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
	unsigned char c;
	int32_t code;
	size_t length;

	if (*i >= s.n)
		return -1;
	c = (unsigned char)s.p[*i];
	if (c < 0x80) {
		(*i)++;
		return c;
	}
	length = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2;
	if (c < 0xc2 || c > 0xf4 || s.n - *i < length)
		return -1;
	code = c & (0xff >> (length + 1));
	for (size_t k = 1; k < length; k++) {
		unsigned char d = (unsigned char)s.p[*i + k];

		if ((d & 0xc0) != 0x80)
			return -1;
		code = code << 6 | (d & 0x3f);
	}
	if (code < least[length] || code > 0x10ffff || (code >= 0xd800 && code < 0xe000))
		return -1;
	*i += length;
	return code;
}

static bool follows(char c)
{
	return ((unsigned char)c & 0xc0) == 0x80;
}

/* Three bytes that no rule of utf8_next can refuse: what Khmer is written in. */
static bool is_plain_three(struct str s, size_t i)
{
	unsigned char c = (unsigned char)s.p[i];

	return c > 0xe0 && c < 0xed && s.n - i >= 3 && follows(s.p[i + 1]) && follows(s.p[i + 2]);
}

bool utf8_valid(struct str s)
{
	size_t i = 0;

	while (i < s.n) {
		if ((unsigned char)s.p[i] < 0x80)
			i++;
		else if (is_plain_three(s, i))
			i += 3;
		else if (utf8_next(s, &i) < 0)
			return false;
	}
	return true;
}

size_t utf8_count(struct str s)
{
	size_t i = 0;
	size_t n = 0;

	for (; i < s.n; n++)
		if (utf8_next(s, &i) < 0)
			i++;
	return n;
}

void utf8_put(struct buf *b, int32_t code)
{
	char out[4];
	size_t n = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
	static const unsigned char lead[] = {0, 0, 0xc0, 0xe0, 0xf0};

	for (size_t k = n; k-- > 1;) {
		out[k] = (char)(0x80 | (code & 0x3f));
		code >>= 6;
	}
	out[0] = (char)(lead[n] | code);
	buf_add(b, (struct str){out, n});
}
