/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Rows that leave the records together, and a reader that sees nothing but them.
 *
 * A case that is sealed is taken out, so that no statement, written or still to be
 * written, can show it. Which tables that concerns is said in schema/, at each
 * table; what names a case or a child and does not say it does not build.
 */
#ifndef STORE_PACK_H
#define STORE_PACK_H

#include "store/store.h"

enum store_with { STORE_WITH_CASE, STORE_WITH_CHILD, STORE_WITH_INCIDENT, STORE_WITH_N };

/* Written by mkschema. */
struct store_leaving {
	const char *table;
	enum store_with with;
	int columns_n;
	const char *columns; /* "id, rev, .." */
	const char *take, *drop; /* $1: the id of what it leaves with */
	const char *put;     /* into a shadow: each column a parameter */
};
extern const struct store_leaving store_leavings[];
extern const size_t store_leavings_n;
extern const char store_shadow_sql[];

/* The ids in the rows that were packed. */
struct store_packed {
	struct uuid *ids;
	size_t n;
};
/* Adds every row of this case, child or incident to pack: bytes that store_shadow() reads. */
MUST enum err store_pack(struct db *db, struct arena *a, enum store_with with, struct uuid of,
	struct buf *pack, struct store_packed *packed);
/* Takes them out of the records. Only inside a job. */
MUST enum err store_drop(struct db *db, enum store_with with, struct uuid of);
/*
 * A reader in whose records nothing stands but what is in the pack; offices, people and
 * places are there as they are now. *db, a reader, is exchanged for it: the one ends with
 * the other. A column that is newer than the pack is none in it. ERR_REFUSED: the
 * writer; ERR_INTERNAL: no pack.
 */
MUST enum err store_shadow(struct db **db, struct str pack);

#endif
