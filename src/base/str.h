/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Words: a pointer and a length, never owned here.
 *
 * A str made by an arena always has a NUL behind its last byte, so that it
 * can be handed to C libraries; a str cut out of another one does not.
 * p == NULL means "none" (NULL in the database), which is not the empty str.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str {
	const char *p;
	size_t n;
};

#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})
#define STR_INIT(literal) {(literal), sizeof(literal) - 1}
#define STR_NONE ((struct str){NULL, 0})
/* For printf: printf("%.*s", STR_ARG(s)). */
#define STR_ARG(s) (int)(s).n, (s).p ? (s).p : ""

/* Asked thousands of times for a page, mostly of literals whose length the compiler knows. */

/* From a C string; NULL gives STR_NONE. */
static inline struct str str_from(const char *c)
{
	return c ? (struct str){c, strlen(c)} : STR_NONE;
}

static inline bool str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

/* str_is(s, "felony"): equal to a C string. */
static inline bool str_is(struct str s, const char *c)
{
	return str_eq(s, str_from(c));
}

/* Neither none nor empty. */
static inline bool str_any(struct str s)
{
	return s.n > 0;
}

/* Byte order, as memcmp; a prefix comes first. */
int str_cmp(struct str a, struct str b);
bool str_starts(struct str s, const char *prefix);
bool str_ends(struct str s, const char *suffix);
/* Offset of the first byte c, or s.n. */
size_t str_find(struct str s, char c);
/* Cut to [from, to), clamped to the length. */
struct str str_cut(struct str s, size_t from, size_t to);
/* Without ASCII white space at both ends. */
struct str str_trim(struct str s);
/* Take the part before the next separator off *rest; false when *rest is none. */
bool str_next(struct str *rest, char separator, struct str *part);
/* The next row "Word  rest of it" of a file of rules, both trimmed; counts rows in *row, passes
 * over empty ones and those that begin with #. False at the end. */
bool str_next_rule(struct str *text, struct str *word, struct str *rest, size_t *row);
/* Whole str is a decimal integer (ASCII digits, optional minus). */
bool str_int(struct str s, int64_t *value);
/* Equal in constant time (for tokens and hashes). */
bool str_same_secret(struct str a, struct str b);

#endif
