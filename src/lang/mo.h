/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Reader of compiled catalogues (GNU .mo, this machine's byte order, with its
 * hash table). The bytes are checked once, when opened; then look-ups trust them.
 */
#ifndef LANG_MO_H
#define LANG_MO_H

#include "base/str.h"

struct mo {
	const unsigned char *p;
	uint32_t count;
	uint32_t originals;    /* offsets of tables of {length, offset} */
	uint32_t translations;
	uint32_t hashes;       /* offset of the hash table and its size */
	uint32_t hash_size;
};

/* The bytes must outlive *m. False where anything in them points outside. */
bool mo_open(struct mo *m, struct str bytes);
/* The number of a message (the singular where it has a plural), or -1. */
int64_t mo_find(const struct mo *m, const char *message);
/* Both NUL-terminated; the plural forms after the first are left out. */
const char *mo_original(const struct mo *m, uint32_t number);
const char *mo_translation(const struct mo *m, uint32_t number);

#endif
