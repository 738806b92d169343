/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Order of words and places where lines break, through ICU. */
#include "lang/inside.h"
#include "lang/lang.h"

#include <pthread.h>
#include <unicode/ubrk.h>
#include <unicode/ucol.h>

#include "base/log.h"

enum { ZERO_WIDTH_SPACE = 0x200b };

/* Const once made: ICU lets many threads compare with one collator. */
static UCollator *collators[LANG_N];
static UBreakIterator *pattern;
static pthread_key_t iterators;
static pthread_once_t opened = PTHREAD_ONCE_INIT;

static void close_iterator(void *p)
{
	ubrk_close(p);
}

static void open_all(void)
{
	UErrorCode e = U_ZERO_ERROR;

	for (int l = 0; l < LANG_N; l++) {
		collators[l] = ucol_open(lang_code((enum lang)l), &e);
		lang_must(e, "collator");
		ucol_setAttribute(collators[l], UCOL_NORMALIZATION_MODE, UCOL_ON, &e);
		lang_must(e, "collator");
	}
	pattern = ubrk_open(UBRK_LINE, "km", NULL, 0, &e);
	lang_must(e, "line breaks");
	if (pthread_key_create(&iterators, close_iterator) != 0)
		log_fatal("lang", "no key for the threads' break iterators");
}

/* One for each thread: a search for breaks keeps its place inside. */
static UBreakIterator *iterator(void)
{
	UErrorCode e = U_ZERO_ERROR;
	UBreakIterator *own;

	(void)pthread_once(&opened, open_all);
	own = pthread_getspecific(iterators);
	if (own)
		return own;
	own = ubrk_clone(pattern, &e);
	lang_must(e, "line breaks");
	if (pthread_setspecific(iterators, own) != 0)
		log_fatal("lang", "no memory for a break iterator");
	return own;
}

struct str lang_sort_key(struct arena *a, enum lang l, struct str s)
{
	UChar *text;
	int32_t n, room;
	uint8_t *key;

	if (!s.p)
		return s;
	(void)pthread_once(&opened, open_all);
	text = lang_utf16(a, s, &n);
	room = ucol_getSortKey(collators[l], text, n, NULL, 0);
	key = arena_alloc(a, (size_t)room + 1);
	n = ucol_getSortKey(collators[l], text, n, key, room);
	/* Without ICU's own NUL at the end. */
	return (struct str){(const char *)key, n > 0 ? (size_t)n - 1 : 0};
}

int lang_compare(enum lang l, struct str x, struct str y)
{
	UErrorCode e = U_ZERO_ERROR;
	UCollationResult r;

	(void)pthread_once(&opened, open_all);
	if (x.n > LANG_LONGEST || y.n > LANG_LONGEST)
		log_fatal("lang", "a text of %zu bytes", x.n > y.n ? x.n : y.n);
	r = ucol_strcollUTF8(collators[l], x.p ? x.p : "", (int32_t)x.n, y.p ? y.p : "",
			     (int32_t)y.n, &e);
	lang_must(e, "comparison");
	return r == UCOL_LESS ? -1 : r == UCOL_GREATER;
}

static bool is_khmer(int32_t c)
{
	return c >= 0x1780 && c <= 0x17ff;
}

static bool has_khmer(struct str s)
{
	/* U+1780..U+17FF begin with e1 9e or e1 9f. */
	for (size_t i = 0; i + 1 < s.n; i++)
		if (s.p[i] == '\xe1' && (s.p[i + 1] == '\x9e' || s.p[i + 1] == '\x9f'))
			return true;
	return false;
}

struct str lang_breaks(struct arena *a, struct str s)
{
	UErrorCode e = U_ZERO_ERROR;
	UBreakIterator *it;
	UChar *text, *out;
	int32_t n, next, made = 0;

	if (!has_khmer(s))
		return s;
	text = lang_utf16(a, lang_unbroken(a, s), &n);
	out = arena_array(a, 2 * (size_t)n + 1, sizeof(*out));
	it = iterator();
	ubrk_setText(it, text, n, &e);
	lang_must(e, "line breaks");
	next = ubrk_next(it);
	for (int32_t i = 0; i < n; i++) {
		/* Beside a space the line breaks anyway. */
		if (i == next && is_khmer(text[i]) && is_khmer(text[i - 1]))
			out[made++] = ZERO_WIDTH_SPACE;
		if (i == next)
			next = ubrk_next(it);
		out[made++] = text[i];
	}
	/* The iterator outlives the arena: it must not point into it. */
	ubrk_setText(it, NULL, 0, &e);
	return lang_from_utf16(a, out, made);
}

struct str lang_unbroken(struct arena *a, struct str s)
{
	struct buf b;
	size_t from = 0;

	if (!s.p)
		return s;
	buf_init(&b, a);
	for (size_t i = 0; i + 2 < s.n; i++) {
		if (s.p[i] != '\xe2' || s.p[i + 1] != '\x80' || s.p[i + 2] != '\x8b')
			continue;
		buf_add(&b, str_cut(s, from, i));
		from = i + 3;
		i += 2;
	}
	buf_add(&b, str_cut(s, from, s.n));
	return buf_str(&b);
}
