/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* UTF-8: strict (no surrogates, no overlong forms, at most U+10FFFF). */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/arena.h"

/* The code point at *i, which moves on; -1 at the end or where it is not UTF-8. */
int32_t utf8_next(struct str s, size_t *i);
bool utf8_valid(struct str s);
/* How many code points; bytes that are not UTF-8 count one each. */
size_t utf8_count(struct str s);
void utf8_put(struct buf *b, int32_t code);

#endif
