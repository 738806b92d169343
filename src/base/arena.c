/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A chain of blocks, doubled in size, wiped before they go back. */
#include "base/arena.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"

struct block {
	struct block *next;
	size_t room;
	size_t used;
	_Alignas(max_align_t) char bytes[];
};

struct deferred {
	struct deferred *next;
	void (*fn)(void *);
	void *p;
};

struct arena {
	struct block *blocks; /* newest first */
	struct deferred *deferred;
};

/* BUF_FIRST is a multiple of every alignment, as its doubles are. */
enum { FIRST_BLOCK = 16 * 1024 - 64, LARGEST_STEP = 1024 * 1024, BUF_FIRST = 128 };

static struct block *block_new(size_t room)
{
	struct block *b = malloc(sizeof(*b) + room);

	if (!b)
		log_fatal("arena", "no memory for %zu bytes", room);
	b->next = NULL;
	b->room = room;
	b->used = 0;
	return b;
}

struct arena *arena_new(void)
{
	struct arena *a = malloc(sizeof(*a));

	if (!a)
		log_fatal("arena", "no memory");
	a->blocks = block_new(FIRST_BLOCK);
	a->deferred = NULL;
	return a;
}

static void run_deferred(struct arena *a)
{
	struct deferred *d = a->deferred;

	a->deferred = NULL;
	for (; d; d = d->next)
		d->fn(d->p);
}

static void wipe(struct block *b)
{
	explicit_bzero(b->bytes, b->used);
	b->used = 0;
}

void arena_reset(struct arena *a)
{
	run_deferred(a);
	while (a->blocks->next) {
		struct block *b = a->blocks;

		a->blocks = b->next;
		wipe(b);
		free(b);
	}
	wipe(a->blocks);
}

void arena_free(struct arena *a)
{
	if (!a)
		return;
	arena_reset(a);
	free(a->blocks);
	free(a);
}

static size_t whole_units(size_t size)
{
	size_t unit = _Alignof(max_align_t);
	size_t want;

	if (__builtin_add_overflow(size, unit - 1, &want))
		log_fatal("arena", "a size that overflows");
	return want & ~(unit - 1);
}

/* Room with whatever stood there: for who writes all of it at once. */
static void *take(struct arena *a, size_t size)
{
	struct block *b = a->blocks;
	size_t want = whole_units(size);
	void *p;

	if (b->room - b->used < want) {
		size_t room = b->room * 2 > LARGEST_STEP ? LARGEST_STEP : b->room * 2;

		b = block_new(want > room ? want : room);
		b->next = a->blocks;
		a->blocks = b;
	}
	p = b->bytes + b->used;
	b->used += want;
	return p;
}

void *arena_alloc(struct arena *a, size_t size)
{
	return memset(take(a, size), 0, size);
}

void *arena_array(struct arena *a, size_t n, size_t size)
{
	size_t all;

	if (__builtin_mul_overflow(n, size, &all))
		log_fatal("arena", "an array that overflows");
	return arena_alloc(a, all);
}

struct str arena_bytes(struct arena *a, const void *p, size_t n)
{
	char *copy = take(a, n + 1);

	if (n)
		memcpy(copy, p, n);
	copy[n] = '\0';
	return (struct str){copy, n};
}

struct str arena_str(struct arena *a, struct str s)
{
	return s.p ? arena_bytes(a, s.p, s.n) : s;
}

char *arena_c(struct arena *a, struct str s)
{
	char *copy = take(a, s.n + 1);

	if (s.n)
		memcpy(copy, s.p, s.n);
	copy[s.n] = '\0';
	return copy;
}

struct str arena_vfmt(struct arena *a, const char *format, va_list args)
{
	char small[256]; /* most words fit: printed once, not measured first */
	struct str s;
	va_list again;
	int n;

	va_copy(again, args);
	n = vsnprintf(small, sizeof(small), format, args);
	if (n < 0)
		log_fatal("arena", "a format that cannot be printed");
	if ((size_t)n < sizeof(small)) {
		s = arena_bytes(a, small, (size_t)n);
		explicit_bzero(small, (size_t)n);
	} else {
		char *p = take(a, (size_t)n + 1);

		(void)vsnprintf(p, (size_t)n + 1, format, again);
		s = (struct str){p, (size_t)n};
	}
	va_end(again);
	return s;
}

struct str arena_fmt(struct arena *a, const char *format, ...)
{
	va_list args;
	struct str s;

	va_start(args, format);
	s = arena_vfmt(a, format, args);
	va_end(args);
	return s;
}

void arena_defer(struct arena *a, void (*fn)(void *), void *p)
{
	struct deferred *d = arena_alloc(a, sizeof(*d));

	d->fn = fn;
	d->p = p;
	d->next = a->deferred;
	a->deferred = d;
}

void buf_init(struct buf *b, struct arena *a)
{
	b->a = a;
	b->room = BUF_FIRST;
	b->n = 0;
	b->p = take(a, b->room);
	b->p[0] = '\0';
}

/* The last thing taken from a block grows where it stands. */
static bool grown_in_place(struct buf *b, size_t room)
{
	struct block *last = b->a->blocks;

	if (b->p + whole_units(b->room) != last->bytes + last->used ||
	    last->room - last->used < room - b->room)
		return false;
	last->used += room - b->room;
	b->room = room;
	return true;
}

static void grow(struct buf *b, size_t more)
{
	size_t room = b->room;
	char *p;

	if (room - b->n > more)
		return;
	while (room - b->n <= more) {
		if (__builtin_mul_overflow(room, 2, &room))
			log_fatal("arena", "a buffer that overflows");
	}
	if (grown_in_place(b, room))
		return;
	p = take(b->a, room);
	memcpy(p, b->p, b->n);
	b->p = p;
	b->room = room;
}

void buf_add(struct buf *b, struct str s)
{
	if (!s.n)
		return;
	grow(b, s.n);
	memcpy(b->p + b->n, s.p, s.n);
	b->n += s.n;
	b->p[b->n] = '\0';
}

void buf_c(struct buf *b, const char *c)
{
	buf_add(b, str_from(c));
}

void buf_byte(struct buf *b, char c)
{
	buf_add(b, (struct str){&c, 1});
}

void buf_fmt(struct buf *b, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	buf_add(b, arena_vfmt(b->a, format, args));
	va_end(args);
}

void buf_int(struct buf *b, int64_t v)
{
	char digits[20]; /* of 2^63, the sign apart */
	size_t at = sizeof(digits);
	uint64_t left = v < 0 ? -(uint64_t)v : (uint64_t)v;

	do
		digits[--at] = (char)('0' + left % 10);
	while (left /= 10);
	if (v < 0)
		buf_byte(b, '-');
	buf_add(b, (struct str){digits + at, sizeof(digits) - at});
}

struct str buf_str(const struct buf *b)
{
	return (struct str){b->p, b->n};
}
