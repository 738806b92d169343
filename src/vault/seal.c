/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Sealed values: version, nonce, padded words, tag. What is authenticated beside
 * them says where they stand, so that no row can be put in place of another.
 */
#include "vault/inside.h"

#include <string.h>

#include "base/log.h"

enum {
	VERSION = 1,
	HEAD = 1 + NONCE_BYTES,
	SMALLEST = 64,
	STEP = 4096,
	LONGEST_COLUMN = 100,
	OWNER_BYTES = 16,
	PLACE_FIXED = 1 + OWNER_BYTES + 1 + OWNER_BYTES,
};

struct binding {
	uint8_t bytes[PLACE_FIXED + LONGEST_COLUMN];
	size_t n;
};

/* Room for n bytes and the mark behind them; lengths tell a name from a name. */
static size_t padded(size_t n)
{
	size_t room = SMALLEST;

	if (n >= STEP)
		return (n / STEP + 1) * STEP;
	while (room <= n)
		room *= 2;
	return room;
}

static enum err bind_to(const struct vault_place *at, struct binding *b)
{
	size_t n = at->column ? strlen(at->column) : 0;
	uint8_t *p = b->bytes;

	if (n == 0 || n > LONGEST_COLUMN || !vault_ring_valid(at->ring)) {
		log_line("vault", "a place without a column, an owner or a class");
		return ERR_INTERNAL;
	}
	*p++ = VERSION;
	memcpy(p, at->ring.owner.b, OWNER_BYTES);
	p += OWNER_BYTES;
	*p++ = (uint8_t)vault_class_letter(at->ring.class);
	memcpy(p, at->row.b, OWNER_BYTES);
	p += OWNER_BYTES;
	memcpy(p, at->column, n);
	b->n = PLACE_FIXED + n;
	return ERR_OK;
}

enum err vault_seal(struct vault *v, struct arena *a, const struct vault_place *at,
	struct str plain, struct str *sealed)
{
	uint8_t key[KEY_BYTES];
	struct binding b = {.n = 0};
	size_t room;
	uint8_t *out;

	*sealed = STR_NONE;
	if (!plain.p)
		return ERR_OK;
	if (plain.n > VAULT_LARGEST)
		return ERR_TOO_LARGE;
	TRY(bind_to(at, &b));
	TRY(vault_key_find(v, at->ring, key));
	room = padded(plain.n);
	out = arena_alloc(a, HEAD + room + TAG_BYTES + 1);
	out[0] = VERSION;
	uuid_random(out + 1, NONCE_BYTES);
	if (plain.n)
		memcpy(out + HEAD, plain.p, plain.n);
	out[HEAD + plain.n] = 0x80;
	crypto_aead_xchacha20poly1305_ietf_encrypt_detached(out + HEAD, out + HEAD + room, NULL,
		out + HEAD, room, b.bytes, b.n, NULL, out + 1, key);
	sodium_memzero(key, sizeof(key));
	*sealed = (struct str){(char *)out, HEAD + room + TAG_BYTES};
	return ERR_OK;
}

static enum err open_with(const uint8_t *key, const struct binding *b, struct str sealed,
	char *out, size_t *n)
{
	const uint8_t *in = (const uint8_t *)sealed.p;
	size_t room = sealed.n - HEAD - TAG_BYTES;

	if (crypto_aead_xchacha20poly1305_ietf_decrypt_detached((uint8_t *)out, NULL, in + HEAD,
		    room, in + HEAD + room, b->bytes, b->n, in + 1, key))
		return ERR_INTERNAL;
	/* The mark stands in the last step. */
	if (sodium_unpad(n, (const uint8_t *)out, room, room < STEP ? room : STEP))
		return ERR_INTERNAL;
	memset(out + *n, 0, room - *n); /* the mark: a NUL stands behind the words */
	return ERR_OK;
}

enum err vault_unseal(struct vault *v, struct arena *a, const struct vault_place *at,
	struct str sealed, struct str *plain)
{
	uint8_t key[KEY_BYTES];
	struct binding b = {.n = 0};
	enum err e = ERR_INTERNAL;
	size_t n = 0;
	char *out;

	*plain = STR_NONE;
	if (!sealed.p)
		return ERR_OK;
	TRY(bind_to(at, &b));
	TRY(vault_key_find(v, at->ring, key));
	if (sealed.n >= HEAD + SMALLEST + TAG_BYTES && sealed.p[0] == VERSION) {
		out = arena_alloc(a, sealed.n);
		e = open_with(key, &b, sealed, out, &n);
		if (e == ERR_OK)
			*plain = (struct str){out, n};
	}
	sodium_memzero(key, sizeof(key));
	if (e != ERR_OK)
		log_line("vault", "%s: a value does not open here", at->column);
	return e;
}
