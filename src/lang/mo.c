/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Layout: https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html */
#include "lang/mo.h"

#include <string.h>

enum { MAGIC = 0x950412de, HEADER = 28, PAIR = 8 };

static uint32_t word(const unsigned char *p, uint32_t at)
{
	uint32_t v;

	memcpy(&v, p + at, sizeof(v));
	return v;
}

static bool inside(size_t n, uint32_t at, uint64_t length)
{
	return at <= n && length <= n - at;
}

/* Every string of a table lies inside and ends with a NUL. */
static bool strings_hold(struct str bytes, uint32_t table, uint32_t count)
{
	const unsigned char *p = (const unsigned char *)bytes.p;

	if (!inside(bytes.n, table, (uint64_t)count * PAIR))
		return false;
	for (uint32_t i = 0; i < count; i++) {
		uint32_t length = word(p, table + i * PAIR);
		uint32_t at = word(p, table + i * PAIR + 4);

		if (!inside(bytes.n, at, (uint64_t)length + 1) || p[at + length] != 0)
			return false;
	}
	return true;
}

/* Slots hold 0 or a message's number + 1; one free slot, so that a search ends. */
static bool hashes_hold(const struct mo *m, size_t n)
{
	bool has_free = false;

	if (m->hash_size < 3 || !inside(n, m->hashes, (uint64_t)m->hash_size * 4))
		return false;
	for (uint32_t i = 0; i < m->hash_size; i++) {
		uint32_t slot = word(m->p, m->hashes + i * 4);

		if (slot > m->count)
			return false;
		has_free = has_free || slot == 0;
	}
	return has_free;
}

bool mo_open(struct mo *m, struct str bytes)
{
	const unsigned char *p = (const unsigned char *)bytes.p;

	if (bytes.n < HEADER || bytes.n > UINT32_MAX || word(p, 0) != MAGIC || word(p, 4) != 0)
		return false;
	m->p = p;
	m->count = word(p, 8);
	m->originals = word(p, 12);
	m->translations = word(p, 16);
	m->hash_size = word(p, 20);
	m->hashes = word(p, 24);
	return strings_hold(bytes, m->originals, m->count) &&
	       strings_hold(bytes, m->translations, m->count) && hashes_hold(m, bytes.n);
}

/* P. J. Weinberger's, as msgfmt fills the table. */
static uint32_t hash(const char *c)
{
	uint32_t h = 0;

	for (; *c; c++) {
		uint32_t high;

		h = (h << 4) + (unsigned char)*c;
		high = h & 0xf0000000;
		h ^= high >> 24;
		h ^= high;
	}
	return h;
}

int64_t mo_find(const struct mo *m, const char *message)
{
	uint32_t h = hash(message);
	uint32_t at = h % m->hash_size;
	uint32_t step = 1 + h % (m->hash_size - 2);

	/* At most once round: a hostile table's size need not be prime. */
	for (uint32_t tries = 0; tries < m->hash_size; tries++) {
		uint32_t slot = word(m->p, m->hashes + at * 4);

		if (slot == 0)
			return -1;
		if (strcmp(mo_original(m, slot - 1), message) == 0)
			return slot - 1;
		at = at >= m->hash_size - step ? at - (m->hash_size - step) : at + step;
	}
	return -1;
}

const char *mo_original(const struct mo *m, uint32_t number)
{
	return (const char *)m->p + word(m->p, m->originals + number * PAIR + 4);
}

const char *mo_translation(const struct mo *m, uint32_t number)
{
	return (const char *)m->p + word(m->p, m->translations + number * PAIR + 4);
}
