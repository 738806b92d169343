/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Numbers: Khmer and ASCII digits, thousands, decimals. */
#include "lang/inside.h"
#include "lang/lang.h"

#include <math.h>
#include <string.h>

/* U+17E0 is e1 9f a0; the ten digits differ in the last byte only. */
#define KHMER_ZERO 0xa0

static void add_digit(struct buf *b, enum lang l, char c)
{
	char out[3] = {'\xe1', '\x9f', (char)(KHMER_ZERO + (c - '0'))};

	if (l == LANG_KM && c >= '0' && c <= '9')
		buf_add(b, (struct str){out, sizeof(out)});
	else
		buf_byte(b, c);
}

void lang_put_digits(struct buf *b, enum lang l, int v, int least)
{
	char digits[10];
	size_t n = 0;

	for (int left = v; n < sizeof(digits) && (left > 0 || (int)n < least); left /= 10)
		digits[n++] = (char)('0' + left % 10);
	while (n > 0)
		add_digit(b, l, digits[--n]);
}

struct str lang_digits(struct arena *a, enum lang l, struct str s)
{
	struct buf b;

	if (!s.p || l != LANG_KM)
		return s;
	buf_init(&b, a);
	for (size_t i = 0; i < s.n; i++)
		add_digit(&b, l, s.p[i]);
	return buf_str(&b);
}

struct str lang_ascii_digits(struct arena *a, struct str s)
{
	struct buf b;

	if (!s.p)
		return s;
	buf_init(&b, a);
	for (size_t i = 0; i < s.n; i++) {
		unsigned char third = i + 2 < s.n ? (unsigned char)s.p[i + 2] : 0;

		if (third >= KHMER_ZERO && third <= KHMER_ZERO + 9 &&
		    memcmp(s.p + i, "\xe1\x9f", 2) == 0) {
			buf_byte(&b, (char)('0' + (third - KHMER_ZERO)));
			i += 2;
		} else {
			buf_byte(&b, s.p[i]);
		}
	}
	return buf_str(&b);
}

/* "-1234567" with its thousands parted, and the digits of the tongue. */
static void add_thousands(struct buf *b, enum lang l, struct str plain)
{
	for (size_t i = 0; i < plain.n; i++) {
		size_t left = plain.n - i;

		if (i > 0 && left % 3 == 0 && plain.p[i - 1] != '-')
			buf_byte(b, l == LANG_KM ? '.' : ',');
		add_digit(b, l, plain.p[i]);
	}
}

struct str lang_number(struct arena *a, enum lang l, int64_t v)
{
	struct buf plain, b;

	if (v == INSTANT_NONE)
		return STR_NONE;
	buf_init(&b, a);
	buf_init(&plain, a);
	buf_int(&plain, v);
	add_thousands(&b, l, buf_str(&plain));
	return buf_str(&b);
}

struct str lang_real(struct arena *a, enum lang l, double v, int decimals)
{
	static const int64_t tens[] = {1, 10, 100, 1000, 10000, 100000, 1000000};
	int places = decimals < 0 ? 0 : decimals > 6 ? 6 : decimals;
	struct str fraction;
	struct buf b;
	int64_t scaled;

	if (!isfinite(v) || fabs(v) > 9e9)
		return STR_NONE;
	scaled = llround(fabs(v) * (double)tens[places]);
	fraction = arena_fmt(a, "%0*lld", places, (long long)(scaled % tens[places]));
	buf_init(&b, a);
	if (v < 0 && scaled > 0)
		buf_byte(&b, '-');
	add_thousands(&b, l, arena_fmt(a, "%lld", (long long)(scaled / tens[places])));
	if (places > 0) {
		buf_byte(&b, l == LANG_KM ? ',' : '.');
		buf_add(&b, lang_digits(a, l, fraction));
	}
	return buf_str(&b);
}
