/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Identifiers: made, read, written. */
#include "base/uuid.h"

#include <string.h>
#include <sys/random.h>

#include "base/log.h"

void uuid_random(void *p, size_t n)
{
	char *at = p;

	while (n) {
		ssize_t got = getrandom(at, n, 0);

		if (got <= 0)
			log_fatal("uuid", "the kernel gives no random bytes");
		at += got;
		n -= (size_t)got;
	}
}

struct uuid uuid_new(void)
{
	struct uuid u;

	uuid_random(u.b, sizeof(u.b));
	u.b[6] = (uint8_t)((u.b[6] & 0x0f) | 0x40);
	u.b[8] = (uint8_t)((u.b[8] & 0x3f) | 0x80);
	return u;
}

bool uuid_any(struct uuid u)
{
	return !uuid_eq(u, UUID_NONE);
}

bool uuid_eq(struct uuid a, struct uuid b)
{
	return memcmp(a.b, b.b, sizeof(a.b)) == 0;
}

int uuid_cmp(struct uuid a, struct uuid b)
{
	return memcmp(a.b, b.b, sizeof(a.b));
}

static int hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

bool uuid_parse(struct str s, struct uuid *u)
{
	size_t at = 0;

	if (s.n != 36)
		return false;
	for (size_t i = 0; i < 16; i++) {
		int high, low;

		if (i == 4 || i == 6 || i == 8 || i == 10) {
			if (s.p[at++] != '-')
				return false;
		}
		high = hex(s.p[at++]);
		low = hex(s.p[at++]);
		if (high < 0 || low < 0)
			return false;
		u->b[i] = (uint8_t)(high << 4 | low);
	}
	return true;
}

struct str uuid_str(struct arena *a, struct uuid u)
{
	static const char digits[] = "0123456789abcdef";
	char *p = arena_alloc(a, 37);
	size_t at = 0;

	for (size_t i = 0; i < 16; i++) {
		if (i == 4 || i == 6 || i == 8 || i == 10)
			p[at++] = '-';
		p[at++] = digits[u.b[i] >> 4];
		p[at++] = digits[u.b[i] & 15];
	}
	return (struct str){p, 36};
}
