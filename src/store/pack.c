/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Packing what leaves, dropping it, and looking at a pack again.
 *
 * A pack is bytes: for each table a T, its name, the names of its columns, then its
 * rows, an R before each. A value is a letter for its kind, whole and real numbers as
 * eight bytes, the rest as a length of four bytes and that many.
 */
#include "store/pack.h"

#include <string.h>

#include "base/log.h"
#include "store/inside.h"

/* --- writing ------------------------------------------------------------------------ */

static void put_number(struct buf *b, uint64_t v, int bytes)
{
	for (int i = 0; i < bytes; i++)
		buf_byte(b, (char)(v >> (8 * i) & 0xff));
}

static void put_bytes(struct buf *b, const void *p, size_t n)
{
	put_number(b, n, 4);
	buf_add(b, (struct str){p, n});
}

static void put_value(struct buf *b, const struct store_value *v)
{
	uint64_t bits;

	buf_byte(b, v->kind);
	if (v->kind == 'i') {
		put_number(b, (uint64_t)v->i, 8);
	} else if (v->kind == 'f') {
		memcpy(&bits, &v->f, sizeof(bits));
		put_number(b, bits, 8);
	} else if (v->kind != 'n') {
		put_bytes(b, v->bytes.p, v->bytes.n);
	}
}

/* The first column of most tables is the id of what the row is a version of. */
static void note_id(struct arena *a, const struct store_value *first, struct store_packed *packed)
{
	struct uuid id, *ids = packed->ids;

	if (first->kind != 'b' || first->bytes.n != sizeof(id))
		return;
	memcpy(id.b, first->bytes.p, sizeof(id.b));
	if (packed->n && uuid_eq(ids[packed->n - 1], id))
		return;
	if ((packed->n & (packed->n - 1)) == 0) { /* full: room comes in powers of two */
		packed->ids = arena_array(a, packed->n ? packed->n * 2 : 1, sizeof(*ids));
		if (packed->n)
			memcpy(packed->ids, ids, packed->n * sizeof(*ids));
	}
	packed->ids[packed->n++] = id;
}

struct packing {
	struct arena *a;
	struct buf *pack;
	struct store_packed *packed;
};

static enum err pack_row(void *p, const struct store_value *v, int n)
{
	struct packing *to = p;

	buf_byte(to->pack, 'R');
	for (int i = 0; i < n; i++)
		put_value(to->pack, &v[i]);
	note_id(to->a, &v[0], to->packed);
	return ERR_OK;
}

static struct store_value id_value(const struct uuid *of)
{
	return (struct store_value){
		.kind = 'b', .bytes = {(const char *)of->b, sizeof(of->b)}};
}

static enum err pack_table(struct db *db, const struct store_leaving *l, struct uuid of,
	struct packing *to)
{
	struct store_value id = id_value(&of);

	buf_byte(to->pack, 'T');
	put_bytes(to->pack, l->table, strlen(l->table));
	put_bytes(to->pack, l->columns, strlen(l->columns));
	return db->store->engine->each(db, l->table, l->take, &id, 1, pack_row, to);
}

enum err store_pack(struct db *db, struct arena *a, enum store_with with, struct uuid of,
	struct buf *pack, struct store_packed *packed)
{
	struct packing to = {a, pack, packed};

	for (size_t i = 0; i < store_leavings_n; i++)
		if (store_leavings[i].with == with)
			TRY(pack_table(db, &store_leavings[i], of, &to));
	return ERR_OK;
}

enum err store_drop(struct db *db, enum store_with with, struct uuid of)
{
	struct store_value id = id_value(&of);

	if (!db->writer || !db->in_job) {
		log_line("store", "only a job may take rows out");
		return ERR_INTERNAL;
	}
	for (size_t i = 0; i < store_leavings_n; i++) {
		const struct store_leaving *l = &store_leavings[i];

		if (l->with == with)
			TRY(db->store->engine->each(db, l->table, l->drop, &id, 1, NULL, NULL));
	}
	return ERR_OK;
}

/* --- reading ------------------------------------------------------------------------- */

struct reader {
	struct str left;
	bool broken;
};

static struct str get_n(struct reader *r, size_t n)
{
	struct str s = str_cut(r->left, 0, n);

	r->broken = r->broken || s.n != n;
	r->left = str_cut(r->left, n, r->left.n);
	return s;
}

static uint64_t get_number(struct reader *r, int bytes)
{
	struct str s = get_n(r, (size_t)bytes);
	uint64_t v = 0;

	for (size_t i = 0; i < s.n; i++)
		v |= (uint64_t)(unsigned char)s.p[i] << (8 * i);
	return v;
}

static struct str get_bytes(struct reader *r)
{
	return get_n(r, (size_t)get_number(r, 4));
}

static struct store_value get_value(struct reader *r)
{
	struct str kind = get_n(r, 1);
	struct store_value v = {.kind = kind.n ? kind.p[0] : 0};
	uint64_t bits;

	switch (v.kind) {
	case 'n':
		break;
	case 'i':
		v.i = (int64_t)get_number(r, 8);
		break;
	case 'f':
		bits = get_number(r, 8);
		memcpy(&v.f, &bits, sizeof(v.f));
		break;
	case 'T':
	case 'b':
		v.bytes = get_bytes(r);
		break;
	default:
		r->broken = true;
	}
	return v;
}

/* The place of a name in a list "id, rev, ..", from 1; 0: not there. */
static int place_of(struct str list, struct str name)
{
	struct str part;

	for (int i = 1; str_next(&list, ',', &part); i++)
		if (str_eq(str_trim(part), name))
			return i;
	return 0;
}

/* A table of a pack, and where its columns stand today; of a table that is gone no row is put. */
struct table {
	const struct store_leaving *now;
	int place[STORE_COLUMNS], n;
};

static void begin_table(struct reader *r, struct table *t)
{
	struct str name = get_bytes(r), columns = get_bytes(r), column;

	*t = (struct table){.now = NULL};
	for (size_t i = 0; i < store_leavings_n; i++)
		if (str_is(name, store_leavings[i].table))
			t->now = &store_leavings[i];
	while (t->n < STORE_COLUMNS && str_next(&columns, ',', &column))
		t->place[t->n++] =
			t->now ? place_of(str_from(t->now->columns), str_trim(column)) : 0;
}

static enum err put_row(struct db *db, struct reader *r, const struct table *t)
{
	struct store_value v[STORE_COLUMNS];

	for (int i = 0; i < STORE_COLUMNS; i++)
		v[i] = (struct store_value){.kind = 'n'};
	for (int i = 0; i < t->n; i++) {
		struct store_value one = get_value(r);

		if (t->place[i])
			v[t->place[i] - 1] = one;
	}
	if (!t->now || r->broken)
		return ERR_OK;
	return db->store->engine->each(
		db, "a pack", t->now->put, v, t->now->columns_n, NULL, NULL);
}

static enum err fill(struct db *db, struct str pack)
{
	struct reader r = {.left = pack};
	struct table t = {.now = NULL};
	enum err e = ERR_OK;

	while (e == ERR_OK && !r.broken && r.left.n) {
		struct str tag = get_n(&r, 1);

		if (tag.p[0] == 'T')
			begin_table(&r, &t);
		else if (tag.p[0] == 'R')
			e = put_row(db, &r, &t);
		else
			r.broken = true;
	}
	if (e == ERR_OK && r.broken) {
		log_line("store", "what should be a pack is none");
		return ERR_INTERNAL;
	}
	return e;
}

static enum err begin_shadow(struct db *db, struct str pack)
{
	TRY(db->store->engine->shadow(db, true));
	TRY(db->store->engine->script(db, "a shadow", store_shadow_sql));
	TRY(fill(db, pack));
	TRY(db->store->engine->shadow(db, false));
	return store_plain(db, db->store->engine->begin_reading);
}

enum err store_shadow(struct db **db, struct str pack)
{
	struct db *shadow;
	enum err e;

	if ((*db)->writer)
		return ERR_REFUSED;
	TRY(store_connect((*db)->store, false, &shadow));
	e = begin_shadow(shadow, pack);
	if (e != ERR_OK) {
		store_disconnect(shadow);
		return e;
	}
	shadow->under = *db;
	*db = shadow;
	return ERR_OK;
}
