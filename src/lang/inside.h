/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the files of this folder share: code points in a row, UTF-16, normal forms. */
#ifndef LANG_INSIDE_H
#define LANG_INSIDE_H

#include <unicode/utypes.h>

#include "base/arena.h"
#include "lang/lang.h"

/* ICU counts in 32 bits; a request is far smaller. */
enum { LANG_LONGEST = 64 * 1024 * 1024 };

struct codes {
	int32_t *v;
	size_t n;
};

/* Room for `more` code points is kept behind the last; bad bytes become U+FFFD each. */
struct codes lang_codes(struct arena *a, struct str s, size_t more);
struct str lang_from_codes(struct arena *a, struct codes c);
/* NUL-terminated, *n units; bad bytes become U+FFFD. */
UChar *lang_utf16(struct arena *a, struct str s, int32_t *n);
struct str lang_from_utf16(struct arena *a, const UChar *from, int32_t n);
/* An ICU call that cannot fail has failed: ends the process. */
void lang_must(UErrorCode e, const char *what);
/* Canonical composition. */
struct str lang_nfc(struct arena *a, struct str s);
/* Compatibility forms, case and marks folded away: "Đặng" gives "dang"; Khmer stays. */
struct str lang_fold(struct arena *a, struct str s);

/* Seen on no screen: joiners, bidirectional controls, inherent vowels, byte order marks. */
bool lang_is_invisible(int32_t c);
bool lang_is_space(int32_t c);
/* U+1780..U+17B3: what a syllable begins with. */
static inline bool lang_is_khmer_base(int32_t c)
{
	return c >= 0x1780 && c <= 0x17b3;
}

/* v (not negative) in the digits of the tongue, with zeros before it up to `least` of them. */
void lang_put_digits(struct buf *b, enum lang l, int v, int least);

#endif
