/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Keys of rings: wrapped, kept open for a while, made, destroyed.
 *
 * Two locks, taken in this order: `reading` while a key goes from the file into
 * the cache, `cached` for the cache and the pending keys. Forgetting holds the
 * first from before the row is overwritten until after the cache has dropped it.
 */
#include "vault/inside.h"

#include <string.h>

#include "base/log.h"

enum { RING_BYTES = 17, PENDING_FIRST = 64 };

const struct vault_ring vault_master_ring = {{"the master key"}, VAULT_OFFICE};
const struct vault_ring vault_index_ring = {{"the index key"}, VAULT_OFFICE};

static const char class_letters[VAULT_CLASS_N] = {
	[VAULT_A] = 'A',
	[VAULT_N] = 'N',
	[VAULT_V] = 'V',
	[VAULT_R] = 'R',
	[VAULT_DRAFT] = 'D',
	[VAULT_OFFICE] = 'O',
	[VAULT_SEALED] = 'S',
};

char vault_class_letter(enum vault_class class)
{
	return (unsigned)class < VAULT_CLASS_N ? class_letters[class] : 0;
}

struct vault_ring vault_ring_of(const struct vault_row *row)
{
	struct vault_ring ring = {row->owner, VAULT_NOTHING};

	for (int i = 1; i < VAULT_CLASS_N; i++)
		if (class_letters[i] == row->letter)
			ring.class = (enum vault_class)i;
	return ring;
}

bool vault_ring_valid(struct vault_ring ring)
{
	return vault_class_letter(ring.class) && uuid_any(ring.owner);
}

static void ring_bytes(struct vault_ring ring, uint8_t out[RING_BYTES])
{
	memcpy(out, ring.owner.b, sizeof(ring.owner.b));
	out[RING_BYTES - 1] = (uint8_t)vault_class_letter(ring.class);
}

void vault_wrap(const uint8_t by[KEY_BYTES], struct vault_ring ring,
	const uint8_t key[KEY_BYTES], uint8_t wrapped[WRAPPED_BYTES])
{
	uint8_t place[RING_BYTES];

	ring_bytes(ring, place);
	uuid_random(wrapped, NONCE_BYTES);
	crypto_aead_xchacha20poly1305_ietf_encrypt(wrapped + NONCE_BYTES, NULL, key, KEY_BYTES,
		place, sizeof(place), NULL, wrapped, by);
}

enum err vault_unwrap(const uint8_t by[KEY_BYTES], struct vault_ring ring,
	const uint8_t wrapped[WRAPPED_BYTES], uint8_t key[KEY_BYTES])
{
	uint8_t place[RING_BYTES];

	ring_bytes(ring, place);
	if (crypto_aead_xchacha20poly1305_ietf_decrypt(key, NULL, NULL, wrapped + NONCE_BYTES,
		    KEY_BYTES + TAG_BYTES, place, sizeof(place), wrapped, by))
		return ERR_INTERNAL;
	return ERR_OK;
}

/* Ids may be chosen by clients: a seed of our own keeps them from crowding a set. */
static struct vault_cached *set_of(struct vault *v, struct vault_ring ring)
{
	uint8_t place[RING_BYTES];
	uint64_t hash;

	ring_bytes(ring, place);
	crypto_shorthash((uint8_t *)&hash, place, sizeof(place), v->seed);
	return v->secrets->cache[hash % CACHE_SETS];
}

static struct vault_cached *cache_find(struct vault *v, struct vault_ring ring)
{
	struct vault_cached *set = set_of(v, ring);

	for (int i = 0; i < CACHE_WAYS; i++)
		if (set[i].class == ring.class && uuid_eq(set[i].owner, ring.owner))
			return &set[i];
	return NULL;
}

static void cache_put(struct vault *v, struct vault_ring ring, const uint8_t key[KEY_BYTES])
{
	struct vault_cached *set = set_of(v, ring);
	struct vault_cached *at = cache_find(v, ring);

	for (int i = 0; !at && i < CACHE_WAYS; i++)
		if (!set[i].class)
			at = &set[i];
	if (!at) {
		at = set;
		for (int i = 1; i < CACHE_WAYS; i++)
			if (set[i].used < at->used)
				at = &set[i];
		sodium_memzero(at, sizeof(*at));
	}
	at->owner = ring.owner;
	at->class = (uint8_t)ring.class;
	at->used = ++v->tick;
	memcpy(at->key, key, KEY_BYTES);
}

static struct vault_pending *pending_find(struct vault *v, struct vault_ring ring)
{
	for (size_t i = v->pending_n; i-- > 0;)
		if (v->pending[i].ring.class == ring.class
			&& uuid_eq(v->pending[i].ring.owner, ring.owner))
			return &v->pending[i];
	return NULL;
}

static enum err pending_add(struct vault *v, struct vault_ring ring)
{
	struct vault_pending *p;

	if (v->pending_n == v->pending_room) {
		size_t room = v->pending_room ? v->pending_room * 2 : PENDING_FIRST;

		p = sodium_allocarray(room, sizeof(*p));
		if (!p) {
			log_line("vault", "no guarded memory for %zu new keys", room);
			return ERR_SYSTEM;
		}
		if (v->pending_n)
			memcpy(p, v->pending, v->pending_n * sizeof(*p));
		sodium_free(v->pending);
		v->pending = p;
		v->pending_room = room;
	}
	p = &v->pending[v->pending_n++];
	p->ring = ring;
	uuid_random(p->key, KEY_BYTES);
	v->writer = pthread_self();
	return ERR_OK;
}

static void pending_forget(struct vault *v)
{
	if (v->pending_n)
		sodium_memzero(v->pending, v->pending_n * sizeof(*v->pending));
	v->pending_n = 0;
}

static bool find_open(struct vault *v, struct vault_ring ring, uint8_t key[KEY_BYTES])
{
	struct vault_pending *p = NULL;
	struct vault_cached *c;

	pthread_mutex_lock(&v->cached);
	if (v->pending_n && pthread_equal(v->writer, pthread_self()))
		p = pending_find(v, ring);
	c = p ? NULL : cache_find(v, ring);
	if (c)
		c->used = ++v->tick;
	if (p || c)
		memcpy(key, p ? p->key : c->key, KEY_BYTES);
	pthread_mutex_unlock(&v->cached);
	return p || c;
}

/* ERR_ABSENT with *destroyed: there was one. */
static enum err load(struct vault *v, struct vault_ring ring, uint8_t key[KEY_BYTES],
	bool *destroyed)
{
	uint8_t wrapped[WRAPPED_BYTES];
	enum err e;

	*destroyed = false;
	pthread_mutex_lock(&v->reading);
	e = vault_file_find(&v->file, ring, wrapped);
	if (e == ERR_OK && sodium_is_zero(wrapped, sizeof(wrapped))) {
		*destroyed = true;
		e = ERR_ABSENT;
	}
	if (e == ERR_OK) {
		e = vault_unwrap(v->secrets->derived.wrap, ring, wrapped, key);
		if (e != ERR_OK)
			log_line("vault", "a key in the file does not open");
	}
	if (e == ERR_OK) {
		pthread_mutex_lock(&v->cached);
		cache_put(v, ring, key);
		pthread_mutex_unlock(&v->cached);
	}
	pthread_mutex_unlock(&v->reading);
	return e;
}

enum err vault_key_find(struct vault *v, struct vault_ring ring, uint8_t key[KEY_BYTES])
{
	bool destroyed;

	return find_open(v, ring, key) ? ERR_OK : load(v, ring, key, &destroyed);
}

struct walk {
	vault_owner *fn;
	void *p;
	char letter;
};

static enum err walk_rows(void *p, const struct vault_row *rows, size_t n)
{
	const struct walk *w = p;

	for (size_t i = 0; i < n; i++)
		if (rows[i].letter == w->letter)
			w->fn(w->p, rows[i].owner,
				sodium_is_zero(rows[i].wrapped, sizeof(rows[i].wrapped)));
	return ERR_OK;
}

enum err vault_owners(struct vault *v, enum vault_class class, vault_owner *fn, void *p)
{
	struct walk w = {fn, p, vault_class_letter(class)};

	return vault_file_each(v->path, &(struct vault_each){walk_rows, &w});
}

enum err vault_ring_new(struct vault *v, struct vault_ring ring)
{
	uint8_t key[KEY_BYTES];
	bool destroyed = false;
	enum err e;

	if (!vault_ring_valid(ring) || !v->file.write) {
		log_line("vault", "a ring that cannot have a key");
		return ERR_INTERNAL;
	}
	e = find_open(v, ring, key) ? ERR_OK : load(v, ring, key, &destroyed);
	sodium_memzero(key, sizeof(key));
	if (e != ERR_ABSENT || destroyed)
		return e;
	pthread_mutex_lock(&v->cached);
	e = pending_add(v, ring);
	pthread_mutex_unlock(&v->cached);
	return e;
}

enum err vault_commit(struct vault *v)
{
	struct arena *a;
	struct vault_row *rows;
	enum err e;

	/* Only the writing thread changes the pending keys, and this is it. */
	if (!v->pending_n)
		return ERR_OK;
	a = arena_new();
	rows = arena_array(a, v->pending_n, sizeof(*rows));
	for (size_t i = 0; i < v->pending_n; i++) {
		const struct vault_pending *p = &v->pending[i];

		rows[i].owner = p->ring.owner;
		rows[i].letter = vault_class_letter(p->ring.class);
		vault_wrap(v->secrets->derived.wrap, p->ring, p->key, rows[i].wrapped);
	}
	e = vault_file_add(v->file.write, rows, v->pending_n);
	arena_free(a);
	if (e != ERR_OK)
		return e;
	pthread_mutex_lock(&v->cached);
	for (size_t i = 0; i < v->pending_n; i++)
		cache_put(v, v->pending[i].ring, v->pending[i].key);
	pending_forget(v);
	pthread_mutex_unlock(&v->cached);
	return ERR_OK;
}

void vault_undo(struct vault *v)
{
	pthread_mutex_lock(&v->cached);
	pending_forget(v);
	pthread_mutex_unlock(&v->cached);
}

enum err vault_ring_forget(struct vault *v, struct vault_ring ring)
{
	struct vault_pending *p;
	struct vault_cached *c;
	enum err e;

	if (!vault_ring_valid(ring) || !v->file.write)
		return ERR_INTERNAL;
	pthread_mutex_lock(&v->reading);
	e = vault_file_forget(&v->file, ring);
	pthread_mutex_lock(&v->cached);
	c = cache_find(v, ring);
	if (c)
		sodium_memzero(c, sizeof(*c));
	p = pending_find(v, ring);
	if (p) {
		*p = v->pending[--v->pending_n];
		sodium_memzero(&v->pending[v->pending_n], sizeof(*p));
	}
	pthread_mutex_unlock(&v->cached);
	pthread_mutex_unlock(&v->reading);
	return e;
}
