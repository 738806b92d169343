/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Telephone numbers: Cambodia's numbering plan in outline, others by length. */
#include "lang/lang.h"

#include <string.h>

/* Without the 0: first digit, possible second digits, how many digits in all. */
static const struct range {
	char first;
	const char *seconds;
	size_t least, most;
	bool is_landline;
} ranges[] = {
	{'1', "0123456789", 8, 8, false},
	{'1', "28", 9, 9, false},
	{'3', "18", 9, 9, false},
	{'6', "016789", 8, 8, false},
	{'7', "0789", 8, 8, false},
	{'7', "16", 9, 9, false},
	{'8', "01345679", 8, 8, false},
	{'8', "8", 9, 9, false},
	{'9', "012345789", 8, 8, false},
	{'9', "67", 9, 9, false},
	{'2', "3456", 8, 9, true},
	{'3', "23456", 8, 9, true},
	{'4', "234", 8, 9, true},
	{'5', "2345", 8, 9, true},
	{'6', "2345", 8, 9, true},
	{'7', "2345", 8, 9, true},
};

static bool is_cambodian(struct str s)
{
	for (size_t i = 0; i < sizeof(ranges) / sizeof(*ranges); i++) {
		const struct range *r = &ranges[i];

		if (s.n >= r->least && s.n <= r->most && s.p[0] == r->first &&
		    strchr(r->seconds, s.p[1]) && (!r->is_landline || s.p[2] >= '2'))
			return true;
	}
	return false;
}

/* Digits alone, with a leading + where there is one; false at anything else. */
static bool strip(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (c >= '0' && c <= '9')
			buf_byte(b, c);
		else if (c == '+' && b->n == 0)
			buf_byte(b, c);
		else if (!c || !strchr(" -./()", c))
			return false;
	}
	return b->n > 0;
}

bool lang_phone(struct arena *a, struct str s, struct str *normal)
{
	struct str digits;
	struct buf b;

	*normal = STR_NONE;
	buf_init(&b, a);
	if (!strip(&b, lang_ascii_digits(a, lang_clean_line(a, s))))
		return false;
	digits = buf_str(&b);
	if (str_starts(digits, "00"))
		digits = arena_fmt(a, "+%.*s", STR_ARG(str_cut(digits, 2, digits.n)));
	if (str_starts(digits, "855") && digits.n >= 11)
		digits = arena_fmt(a, "+%.*s", STR_ARG(digits));
	if (digits.p[0] == '+' && !str_starts(digits, "+855")) {
		*normal = digits;
		return digits.n >= 9 && digits.n <= 16 && digits.p[1] != '0';
	}
	digits = str_cut(digits, digits.p[0] == '+' ? 4 : 0, digits.n);
	if (str_starts(digits, "0"))
		digits = str_cut(digits, 1, digits.n);
	*normal = arena_fmt(a, "+855%.*s", STR_ARG(digits));
	return is_cambodian(digits);
}
