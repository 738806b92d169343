/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Keys of names and words: what looks alike becomes one.
 *
 * Khmer can be typed in many orders that a reader cannot tell apart, and
 * Unicode's normal forms make none of them equal. Each syllable is put into the
 * order of Unicode's Khmer encoding: base, subscripts, shifter, vowel, signs.
 */
#include "lang/inside.h"
#include "lang/lang.h"

#include <string.h>
#include <unicode/uchar.h>

enum { COENG = 0x17d2, DA = 0x178a, TA = 0x178f, RO = 0x179a, REPEAT = 0x17d7 };
/* More on one base is no writing: what is beyond is dropped. */
enum { MOST_SIGNS = 16 };
enum { SHIFT_LOW = 0x17c9, SHIFT_HIGH = 0x17ca, SIGN_U = 0x17bb };

/* The place of a sign within its syllable; 0 for what is no sign. */
static int place(int32_t c)
{
	if (c == 0x17cc)
		return 1; /* robat */
	if (c == COENG)
		return 2;
	if (c == SHIFT_LOW || c == SHIFT_HIGH)
		return 3;
	if (c >= 0x17be && c <= 0x17c5)
		return 4; /* vowels written before the base, and their compounds */
	if (c >= SIGN_U && c <= 0x17bd)
		return 5; /* below */
	if (c >= 0x17b7 && c <= 0x17ba)
		return 6; /* above */
	if (c == 0x17b6)
		return 7; /* after */
	if (c == 0x17c7 || c == 0x17c8)
		return 9; /* at the end */
	if (c == 0x17c6 || (c >= 0x17cb && c <= 0x17d1) || c == 0x17d3 || c == 0x17dd)
		return 8; /* other signs */
	return 0;
}

static bool is_above(int32_t c)
{
	return (c >= 0x17b7 && c <= 0x17ba) || c == 0x17be || c == 0x17d0;
}

/* One syllable's signs: a coeng and the letter under it are one unit. */
struct sign {
	int place;
	int32_t c;
	int32_t under; /* the letter under a coeng, else 0 */
};

static bool is_after(const struct sign *x, const struct sign *y)
{
	/* A subscript RO goes last; the others stay as they were typed. */
	if (x->place == y->place && x->place == 2)
		return x->under == RO && y->under != RO;
	return x->place > y->place;
}

/* Insertion sort, stable. */
static void sort(struct sign *s, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		struct sign x = s[i];
		size_t k = i;

		for (; k > 0 && is_after(&s[k - 1], &x); k--)
			s[k] = s[k - 1];
		s[k] = x;
	}
}

static size_t take(struct sign *s, size_t n, size_t at)
{
	memmove(s + at, s + at + 1, (n - at - 1) * sizeof(*s));
	return n - 1;
}

static size_t position(const struct sign *s, size_t n, int32_t c)
{
	for (size_t i = 0; i < n; i++)
		if (s[i].c == c)
			return i;
	return n;
}

/* Two signs that are drawn as one become that one, however often they stand there. */
static size_t merge(struct sign *s, size_t n, int32_t first, int32_t second, int32_t whole)
{
	for (;;) {
		size_t x = position(s, n, first);
		size_t y = position(s, n, second);

		if (x == n || y == n)
			return n;
		s[x].c = whole;
		s[x].place = place(whole);
		n = take(s, n, y);
	}
}

/* Under a vowel above, both shifters are drawn as the vowel U: all three are one. */
static void fold_shifter(struct sign *s, size_t n)
{
	bool has_above = position(s, n, 0x17b6) < n && position(s, n, 0x17c6) < n;
	size_t at;

	for (size_t i = 0; i < n; i++)
		has_above = has_above || is_above(s[i].c);
	if (!has_above)
		return;
	at = position(s, n, SHIFT_LOW);
	if (at == n)
		at = position(s, n, SIGN_U);
	if (at == n || position(s, n, SHIFT_HIGH) < n)
		return;
	s[at].c = SHIFT_HIGH;
	s[at].place = place(SHIFT_HIGH);
}

static size_t tidy(struct sign *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (s[i].under == DA)
			s[i].under = TA;
		if (s[i].c == 0x17d3)
			s[i].c = 0x17c6;
	}
	n = merge(s, n, 0x17c1, 0x17b8, 0x17be);
	n = merge(s, n, 0x17c1, 0x17b6, 0x17c4);
	fold_shifter(s, n);
	sort(s, n);
	for (size_t i = 1; i < n;) {
		if (s[i].c == s[i - 1].c && s[i].c != COENG)
			n = take(s, n, i);
		else
			i++;
	}
	return n;
}

/* The sign at c.v[*i], which moves on; false for a coeng with nothing under it. */
static bool read_sign(struct codes c, size_t *i, struct sign *x)
{
	*x = (struct sign){place(c.v[*i]), c.v[*i], 0};
	(*i)++;
	if (x->c != COENG)
		return true;
	while (*i < c.n && c.v[*i] == COENG)
		(*i)++;
	if (*i == c.n || !lang_is_khmer_base(c.v[*i]))
		return false;
	x->under = c.v[(*i)++];
	return true;
}

/* The base at c.v[i] and its signs; where the next syllable begins. */
static size_t syllable(struct codes c, size_t i, struct codes *out)
{
	struct sign s[MOST_SIGNS];
	struct sign x;
	size_t n = 0;

	out->v[out->n++] = c.v[i++];
	while (i < c.n && place(c.v[i]) > 0)
		if (read_sign(c, &i, &x) && n < MOST_SIGNS)
			s[n++] = x;
	n = tidy(s, n);
	for (size_t k = 0; k < n; k++) {
		out->v[out->n++] = s[k].c;
		if (s[k].under)
			out->v[out->n++] = s[k].under;
	}
	return i;
}

/* A letter, digit or sign that counts; the rest parts words, an apostrophe does not. */
static bool counts(int32_t c)
{
	if (c >= 0x1780 && c <= 0x17dd)
		return c < 0x17d4 || c == REPEAT || c > 0x17db;
	return u_isalnum(c) || u_charType(c) == U_NON_SPACING_MARK ||
	       u_charType(c) == U_COMBINING_SPACING_MARK;
}

static bool is_apostrophe(int32_t c)
{
	return c == '\'' || c == '`' || c == 0x2018 || c == 0x2019 || c == 0x2bc || c == 0xb4;
}

static struct codes words(struct arena *a, struct codes c)
{
	struct codes out = {arena_array(a, 2 * c.n + 1, sizeof(int32_t)), 0};
	bool is_parted = false;

	for (size_t i = 0; i < c.n;) {
		int32_t code = c.v[i];

		if (is_apostrophe(code) || lang_is_invisible(code)) {
			i++;
			continue;
		}
		if (!counts(code)) {
			is_parted = true;
			i++;
			continue;
		}
		if (is_parted && out.n > 0)
			out.v[out.n++] = ' ';
		is_parted = false;
		if (lang_is_khmer_base(code))
			i = syllable(c, i, &out);
		else
			out.v[out.n++] = c.v[i++];
	}
	return out;
}

struct str lang_normalise(struct arena *a, struct str s)
{
	struct codes c;

	if (!s.p)
		return s;
	c = lang_codes(a, lang_fold(a, lang_clean_line(a, lang_ascii_digits(a, s))), 0);
	for (size_t i = 0; i < c.n; i++) {
		/* The two spellings of one independent vowel (OO, OO TYPE TWO). */
		if (c.v[i] == 0x17b2)
			c.v[i] = 0x17b1;
	}
	return lang_from_codes(a, words(a, c));
}

struct str lang_name_key(struct arena *a, struct str s)
{
	struct str words_of = lang_normalise(a, s);
	struct buf b;

	if (!s.p)
		return s;
	buf_init(&b, a);
	for (size_t i = 0; i < words_of.n; i++)
		if (words_of.p[i] != ' ')
			buf_byte(&b, words_of.p[i]);
	return buf_str(&b);
}
