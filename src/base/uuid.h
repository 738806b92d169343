/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Identifiers: 16 random bytes (version 4), so that none tells of another. */
#ifndef BASE_UUID_H
#define BASE_UUID_H

#include "base/arena.h"

struct uuid {
	uint8_t b[16];
};

#define UUID_NONE ((struct uuid){{0}})

struct uuid uuid_new(void);
bool uuid_any(struct uuid u);
bool uuid_eq(struct uuid a, struct uuid b);
int uuid_cmp(struct uuid a, struct uuid b);
/* 8-4-4-4-12 hexadecimal digits, either case; nothing else is taken. */
bool uuid_parse(struct str s, struct uuid *u);
struct str uuid_str(struct arena *a, struct uuid u);
/* n random bytes from the kernel. */
void uuid_random(void *p, size_t n);

#endif
