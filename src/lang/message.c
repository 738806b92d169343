/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Messages: from English to Khmer, their holes, one or many, lists. */
#include "lang/lang.h"

#include <pthread.h>
#include <string.h>
#include <strings.h>

#include "base/log.h"
#include "lang/mo.h"

/* po/km.po, compiled and embedded when the program was built. */
extern const char lang_km_mo[];
extern const char lang_km_mo_end[];

static struct mo catalogue;
static struct arena *process; /* what lives until the process ends */
static const char **broken;
static pthread_once_t opened = PTHREAD_ONCE_INIT;

/* Every message is broken into lines once: a page has hundreds of them. */
static void open_catalogue(void)
{
	struct str bytes = {lang_km_mo, (size_t)(lang_km_mo_end - lang_km_mo)};

	if (!mo_open(&catalogue, bytes))
		log_fatal("lang", "the embedded Khmer catalogue cannot be read");
	process = arena_new();
	broken = arena_array(process, catalogue.count, sizeof(*broken));
	for (uint32_t i = 0; i < catalogue.count; i++)
		broken[i] = lang_breaks(process, str_from(mo_translation(&catalogue, i))).p;
}

const char *lang_code(enum lang l)
{
	return l == LANG_KM ? "km" : "en";
}

enum lang lang_from(struct str s)
{
	if (s.n < 2 || (s.n > 2 && s.p[2] != '-' && s.p[2] != '_'))
		return LANG_N;
	if (strncasecmp(s.p, "km", 2) == 0)
		return LANG_KM;
	return strncasecmp(s.p, "en", 2) == 0 ? LANG_EN : LANG_N;
}

static const char *english(const char *message)
{
	const char *sense_end = strchr(message, '\004');

	return sense_end ? sense_end + 1 : message;
}

/* The empty message is the catalogue's own header, never a text. */
static int64_t find(const char *message)
{
	int64_t number;

	(void)pthread_once(&opened, open_catalogue);
	number = *message ? mo_find(&catalogue, message) : -1;
	return number >= 0 && *mo_translation(&catalogue, (uint32_t)number) ? number : -1;
}

const char *lang_text(enum lang l, const char *message)
{
	int64_t number = l == LANG_KM ? find(message) : -1;

	return number < 0 ? english(message) : mo_translation(&catalogue, (uint32_t)number);
}

const char *lang_text_broken(enum lang l, const char *message)
{
	int64_t number = l == LANG_KM ? find(message) : -1;

	return number < 0 ? english(message) : broken[number];
}

bool lang_has(const char *message)
{
	return find(message) >= 0;
}

/* "%s", "%2$s" or "%%" at c: its length, and the arg it means (-1 for the next one). */
static size_t hole(const char *c, int64_t *which)
{
	size_t i = 1;

	*which = -1;
	if (c[1] == 's' || c[1] == '%')
		return 2;
	for (*which = 0; c[i] >= '0' && c[i] <= '9' && i < 4; i++)
		*which = *which * 10 + (c[i] - '0');
	if (i == 1 || c[i] != '$' || c[i + 1] != 's')
		return 0;
	*which -= 1;
	return *which < 0 ? 0 : i + 2;
}

static struct str fill(struct arena *a, const char *text, const struct str *args, size_t n)
{
	struct buf b;
	size_t next = 0;

	buf_init(&b, a);
	while (*text) {
		size_t plain = strcspn(text, "%");
		int64_t which;
		size_t length;
		size_t at;

		buf_add(&b, (struct str){text, plain});
		text += plain;
		if (!*text)
			break;
		length = hole(text, &which);
		at = which < 0 ? next : (size_t)which;
		if (length == 2 && text[1] == '%') {
			buf_byte(&b, '%');
		} else if (length == 0 || at >= n) {
			length = 1;
			buf_byte(&b, '%');
		} else {
			buf_add(&b, args[at]);
			next += which < 0;
		}
		text += length;
	}
	return buf_str(&b);
}

struct str lang_fmt(struct arena *a, enum lang l, const char *message,
	const struct str *args, size_t n)
{
	return fill(a, lang_text(l, message), args, n);
}

struct str lang_n(struct arena *a, enum lang l, const char *one, const char *many, int64_t count)
{
	struct str number = lang_number(a, l, count);
	bool is_khmer = l == LANG_KM && lang_has(one);

	if (count == INSTANT_NONE)
		return STR_NONE;
	return fill(a, is_khmer ? lang_text(l, one) : english(count == 1 ? one : many),
		    &number, 1);
}

struct str lang_list(struct arena *a, enum lang l, const struct str *parts, size_t n)
{
	const char *last = l == LANG_EN ? " and " : " និង";
	struct buf b;

	buf_init(&b, a);
	for (size_t i = 0; i < n; i++) {
		/* Khmer parts its words nowhere but beside Latin ones. */
		bool is_latin = parts[i].n > 0 && (unsigned char)parts[i].p[0] < 0x80;

		if (i > 0)
			buf_c(&b, i + 1 < n ? ", " : last);
		if (i > 0 && i + 1 == n && l == LANG_KM && is_latin)
			buf_byte(&b, ' ');
		buf_add(&b, parts[i]);
	}
	return buf_str(&b);
}
