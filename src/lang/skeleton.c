/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * One key for a name in both scripts: its consonants by the place in the mouth.
 *
 * There is no single way to write Khmer in Latin letters. What the many ways
 * share is the row of consonants, once aspiration, voicing and vowels are gone.
 * Classes: k c t n p m r l v s, and at the beginning y, h and a (a vowel).
 */
#include "lang/inside.h"
#include "lang/lang.h"

#include <string.h>

/* Every class, in order. */
static const char alphabet[] = "ackhlmnprstvy";

/* U+1780..U+17B3; '.' has no consonant of its own. */
static const char khmer_class[] = "kkkkn" "ccccn" "ttttn" "ttttn" "ppppm" "yrlv" "sssh" "l."
				  ".." ".." ".k.v" "rr" "ll" ".y..v";

enum { AA = 0x17b6, SIGN_U = 0x17bb, LAST_VOWEL = 0x17c5, NIKAHIT = 0x17c6, SAMYOK = 0x17d0 };
enum { COENG = 0x17d2, TOANDAKHIAT = 0x17cd, SHIFT_LOW = 0x17c9, SHIFT_HIGH = 0x17ca };
enum { NGO = 0x1784 };

static int32_t at(struct codes c, size_t i)
{
	return i < c.n ? c.v[i] : 0;
}

static bool is_vowel_sign(int32_t c)
{
	return (c >= AA && c <= LAST_VOWEL) || c == SAMYOK;
}

/* A mark above it silences the letter. */
static bool is_silent(struct codes c, size_t i)
{
	for (i++; at(c, i) >= AA && at(c, i) < COENG; i++)
		if (c.v[i] == TOANDAKHIAT)
			return true;
	return false;
}

/* VO behind a long vowel and before none is the end of that vowel. */
static bool ends_vowel(struct codes c, size_t i)
{
	int32_t next = at(c, i + 1);

	if (next == SHIFT_LOW || next == SHIFT_HIGH)
		next = at(c, i + 2);
	return i > 0 && is_vowel_sign(c.v[i - 1]) && c.v[i - 1] != SIGN_U &&
	       !is_vowel_sign(next) && next != COENG;
}

static void add_khmer(struct buf *b, struct codes c, size_t i)
{
	int32_t code = c.v[i];
	char class;

	/* Written before NGO it only rounds the vowel. */
	if (code == NIKAHIT && at(c, i + 1) != NGO)
		buf_byte(b, 'm');
	if (!lang_is_khmer_base(code) || is_silent(c, i))
		return;
	class = khmer_class[code - 0x1780];
	if (class != 'v' || !ends_vowel(c, i))
		buf_byte(b, class);
}

static bool is_latin_vowel(int32_t c)
{
	return c > 0 && c < 0x80 && strchr("aeiou", c);
}

/* What a lone Latin letter stands for; letters' pairs are seen to before. */
static char latin_class(struct codes c, size_t i)
{
	static const char classes[] = ".pkt.pkh.cklmn.pkrst.vvsys";
	int32_t next = at(c, i + 1);

	switch (c.v[i]) {
	case 'c':
		return next > 0 && next < 0x80 && strchr("heiyz", next) ? 'c' : 'k';
	case 'v':
	case 'w':
		if (i == 0 || !is_latin_vowel(c.v[i - 1]) || is_latin_vowel(next) || next == 'y')
			return 'v';
		return 0;
	default:
		return classes[c.v[i] - 'a'];
	}
}

/* How many letters were read. */
static size_t add_latin(struct buf *b, struct codes c, size_t i)
{
	int32_t next = at(c, i + 1);
	char class = latin_class(c, i);
	bool is_ng = c.v[i] == 'n' && next == 'g';
	bool is_aspirated = next == 'h' && strchr("kctnps", class ? class : '.');

	if (class)
		buf_byte(b, class);
	return is_ng || is_aspirated ? 2 : 1;
}

/* The row as a key: vowels, and y and h behind the first letter, go; no letter twice. */
static struct str squeeze(struct buf *b)
{
	size_t n = 0;

	if (b->n > 0 && b->p[0] == '.')
		b->p[n++] = 'a';
	for (size_t i = n; i < b->n; i++) {
		char c = b->p[i];

		if (c == '.' || (n > 0 && (c == 'y' || c == 'h' || c == b->p[n - 1])))
			continue;
		b->p[n++] = c;
	}
	b->p[n] = 0;
	b->n = n;
	return buf_str(b);
}

struct str lang_skeleton(struct arena *a, struct str s)
{
	struct buf b;
	struct codes c;

	if (!s.p)
		return s;
	buf_init(&b, a);
	c = lang_codes(a, lang_name_key(a, s), 0);
	for (size_t i = 0; i < c.n;) {
		if (c.v[i] >= 'a' && c.v[i] <= 'z')
			i += add_latin(&b, c, i);
		else
			add_khmer(&b, c, i++);
	}
	return squeeze(&b);
}

static void keep(struct lang_keys *k, struct str s)
{
	for (size_t i = 0; i < k->n; i++)
		if (str_eq(k->v[i], s))
			return;
	k->v[k->n++] = s;
}

/* The first `from` letters, then c where there is one, then those from `to` on. */
static struct str spliced(struct arena *a, struct str s, size_t from, char c, size_t to)
{
	char *p = arena_alloc(a, s.n + 2);
	size_t n = from;

	memcpy(p, s.p, from);
	if (c)
		p[n++] = c;
	memcpy(p + n, s.p + to, s.n - to);
	return (struct str){p, n + s.n - to};
}

struct lang_keys lang_near(struct arena *a, struct str skeleton)
{
	size_t letters = sizeof(alphabet) - 1;
	struct lang_keys k = {NULL, 0};

	/* Longer than any name: one edit means little, and the keys would be many. */
	if (!skeleton.p || skeleton.n > 64)
		return k;
	k.v = arena_array(a, 1 + skeleton.n + (2 * skeleton.n + 1) * letters, sizeof(*k.v));
	keep(&k, skeleton);
	for (size_t i = 0; i <= skeleton.n; i++) {
		if (i < skeleton.n)
			keep(&k, spliced(a, skeleton, i, 0, i + 1));
		for (const char *c = alphabet; *c; c++) {
			if (i < skeleton.n)
				keep(&k, spliced(a, skeleton, i, *c, i + 1));
			keep(&k, spliced(a, skeleton, i, *c, i));
		}
	}
	return k;
}

unsigned lang_edit_distance(struct str x, struct str y, unsigned max)
{
	enum { MOST = 64 };
	/* Cells of a band about the diagonal: row[k] stands for column i + k - width. */
	unsigned row[2 * MOST + 2];
	size_t width = max > MOST ? MOST : max;
	size_t cells = 2 * width + 1;
	unsigned none = (unsigned)width + 1;

	if ((x.n > y.n ? x.n - y.n : y.n - x.n) > width)
		return none;
	for (size_t k = 0; k < cells; k++)
		row[k] = k >= width ? (unsigned)(k - width) : none;
	row[cells] = none;
	for (size_t i = 1; i <= x.n; i++) {
		unsigned left = none;

		for (size_t k = 0; k < cells; k++) {
			size_t j = i + k - width;
			unsigned best = none;

			if (i + k >= width && j <= y.n) {
				best = j == 0 ? (unsigned)i
					      : row[k] + (x.p[i - 1] != y.p[j - 1]);
				if (row[k + 1] + 1 < best)
					best = row[k + 1] + 1;
				if (left + 1 < best)
					best = left + 1;
			}
			if (best > none)
				best = none;
			row[k] = best;
			left = best;
		}
	}
	return row[y.n + width - x.n];
}
