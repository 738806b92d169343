/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Memory that lives as long as one turn and is wiped when it ends.
 *
 * Nothing taken from an arena is freed by hand. Allocation never fails: when
 * the machine has no memory left the process ends with a line in the log.
 * These are children's files: every byte is zeroed on release.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>

#include "base/str.h"

struct arena;

struct arena *arena_new(void);
/* Runs what was deferred (last first), wipes, frees. NULL does nothing. */
void arena_free(struct arena *a);
/* The same without giving the first block back: for loops. */
void arena_reset(struct arena *a);
/* Zeroed, aligned for every type. */
void *arena_alloc(struct arena *a, size_t size);
/* n members of size bytes; the product is checked. */
void *arena_array(struct arena *a, size_t n, size_t size);
/* A copy with a NUL behind it; none stays none. */
struct str arena_str(struct arena *a, struct str s);
struct str arena_bytes(struct arena *a, const void *p, size_t n);
struct str arena_fmt(struct arena *a, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
struct str arena_vfmt(struct arena *a, const char *format, va_list args)
	__attribute__((format(printf, 2, 0)));
/* The NUL-terminated bytes of any str (copied only where needed: always). */
char *arena_c(struct arena *a, struct str s);
/* Run fn(p) when the arena is released: descriptors, statements. */
void arena_defer(struct arena *a, void (*fn)(void *), void *p);

/* Words that grow, in an arena. */
struct buf {
	struct arena *a;
	char *p;
	size_t n;
	size_t room;
};

void buf_init(struct buf *b, struct arena *a);
void buf_add(struct buf *b, struct str s);
void buf_c(struct buf *b, const char *c);
void buf_byte(struct buf *b, char c);
void buf_fmt(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_int(struct buf *b, int64_t v);
/* NUL-terminated; valid until the next addition. */
struct str buf_str(const struct buf *b);

#endif
