/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Open addressing, by the statement's address. */
#include "store/prepared.h"

#include <stdlib.h>

#include "base/log.h"
#include "store/inside.h"

enum { FIRST_ROOM = 64 };

static struct prepared *slot_of(struct prepared *cache, size_t room,
				const struct store_statement *s)
{
	size_t i = ((uintptr_t)s / sizeof(*s)) * 0x9e3779b1u & (room - 1);

	while (cache[i].s && cache[i].s != s)
		i = (i + 1) & (room - 1);
	return &cache[i];
}

static void grow(struct db *db)
{
	size_t room = db->cache_room ? db->cache_room * 2 : FIRST_ROOM;
	struct prepared *cache = calloc(room, sizeof(*cache));

	if (!cache)
		log_fatal("store", "no memory for statements");
	for (size_t i = 0; i < db->cache_room; i++)
		if (db->cache[i].s)
			*slot_of(cache, room, db->cache[i].s) = db->cache[i];
	free(db->cache);
	db->cache = cache;
	db->cache_room = room;
}

struct prepared *prepared_of(struct db *db, const struct store_statement *s)
{
	if (db->cache_n * 2 >= db->cache_room)
		grow(db);
	return slot_of(db->cache, db->cache_room, s);
}

void prepared_forget(struct db *db, void (*each)(struct prepared *p))
{
	for (size_t i = 0; each && i < db->cache_room; i++)
		if (db->cache[i].s)
			each(&db->cache[i]);
	free(db->cache);
	db->cache = NULL;
	db->cache_n = 0;
	db->cache_room = 0;
}
