/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Unicode's normal forms and case folding, through ICU. */
#include "lang/inside.h"
#include "lang/lang.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/log.h"
#include "base/utf8.h"

void lang_must(UErrorCode e, const char *what)
{
	if (U_FAILURE(e))
		log_fatal("lang", "ICU: %s: %s", what, u_errorName(e));
}

/* True where NFC cannot change anything: Latin-1, and Khmer without marks that reorder. */
static bool is_plain(struct str s)
{
	size_t i = 0;

	while (i < s.n) {
		int32_t c = utf8_next(s, &i);

		if (c < 0 || (c >= 0x300 && (c < 0x1780 || c > 0x17dc)))
			return false;
	}
	return true;
}

UChar *lang_utf16(struct arena *a, struct str s, int32_t *n)
{
	UErrorCode e = U_ZERO_ERROR;
	UChar *to;

	if (s.n > LANG_LONGEST)
		log_fatal("lang", "a text of %zu bytes", s.n);
	to = arena_array(a, s.n + 1, sizeof(UChar));
	u_strFromUTF8WithSub(to, (int32_t)s.n + 1, n, s.p, (int32_t)s.n, 0xfffd, NULL, &e);
	lang_must(e, "reading UTF-8");
	return to;
}

struct str lang_from_utf16(struct arena *a, const UChar *from, int32_t n)
{
	UErrorCode e = U_ZERO_ERROR;
	char *to = arena_array(a, (size_t)n + 1, 3);
	int32_t made;

	u_strToUTF8(to, n * 3 + 1, &made, from, n, &e);
	lang_must(e, "writing UTF-8");
	return (struct str){to, (size_t)made};
}

static struct str normal(struct arena *a, const UNormalizer2 *form, struct str s)
{
	UErrorCode e = U_ZERO_ERROR;
	int32_t n, room;
	UChar *from = lang_utf16(a, s, &n);
	UChar *to;

	room = unorm2_normalize(form, from, n, NULL, 0, &e);
	e = U_ZERO_ERROR;
	to = arena_array(a, (size_t)room + 1, sizeof(UChar));
	n = unorm2_normalize(form, from, n, to, room + 1, &e);
	lang_must(e, "normal form");
	return lang_from_utf16(a, to, n);
}

struct str lang_nfc(struct arena *a, struct str s)
{
	UErrorCode e = U_ZERO_ERROR;
	const UNormalizer2 *form;

	if (is_plain(s))
		return s;
	form = unorm2_getNFCInstance(&e);
	lang_must(e, "NFC");
	return normal(a, form, s);
}

struct str lang_secret(struct arena *a, struct str s)
{
	UErrorCode e = U_ZERO_ERROR;
	const UNormalizer2 *form;
	struct codes c;
	size_t n = 0;

	if (is_plain(s))
		return s;
	form = unorm2_getNFKCInstance(&e);
	lang_must(e, "NFKC");
	c = lang_codes(a, normal(a, form, s), 0);
	for (size_t i = 0; i < c.n; i++)
		if (!lang_is_invisible(c.v[i]))
			c.v[n++] = c.v[i];
	c.n = n;
	return lang_from_codes(a, c);
}

/* Letters that no normal form takes apart. */
static int32_t plain_letter(int32_t c)
{
	return c == 0x111 ? 'd' : c == 0xf8 ? 'o' : c == 0x142 ? 'l' : c == 0x131 ? 'i' : c;
}

static bool is_khmer(int32_t c)
{
	return c >= 0x1780 && c <= 0x17ff;
}

struct str lang_fold(struct arena *a, struct str s)
{
	UErrorCode e = U_ZERO_ERROR;
	const UNormalizer2 *fold = unorm2_getNFKCCasefoldInstance(&e);
	const UNormalizer2 *apart = unorm2_getNFDInstance(&e);
	struct codes c;
	size_t n = 0;

	lang_must(e, "case folding");
	c = lang_codes(a, normal(a, apart, normal(a, fold, s)), 0);
	for (size_t i = 0; i < c.n; i++)
		if (is_khmer(c.v[i]) || u_charType(c.v[i]) != U_NON_SPACING_MARK)
			c.v[n++] = plain_letter(c.v[i]);
	c.n = n;
	return lang_from_codes(a, c);
}
