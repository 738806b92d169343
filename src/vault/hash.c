/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Keyed hashes (BLAKE2b) under a key of the installation, plain ones (SHA-256,
 * which outsiders can compute too), and random words.
 */
#include "vault/inside.h"

#include <string.h>

/* The NUL behind the domain keeps every input apart from every other. */
void vault_mac(const struct vault *v, const char *domain, struct str bytes, uint8_t out[32])
{
	crypto_generichash_state s;

	crypto_generichash_init(&s, v->secrets->index, KEY_BYTES, 32);
	crypto_generichash_update(&s, (const uint8_t *)domain, strlen(domain) + 1);
	crypto_generichash_update(&s, (const uint8_t *)bytes.p, bytes.n);
	crypto_generichash_final(&s, out, 32);
	sodium_memzero(&s, sizeof(s));
}

int64_t vault_token(const struct vault *v, const char *domain, struct str words)
{
	uint8_t out[32];
	uint64_t bits = 0;
	int64_t token;

	vault_mac(v, domain, words, out);
	for (int i = 0; i < 8; i++)
		bits = bits << 8 | out[i];
	memcpy(&token, &bits, sizeof(token));
	return token == INT64_MIN ? 0 : token; /* INT64_MIN is NULL in the records */
}

void vault_hash(struct str bytes, uint8_t out[32])
{
	crypto_hash_sha256(out, (const uint8_t *)bytes.p, bytes.n);
}

struct str vault_random_token(struct arena *a, size_t n)
{
	size_t room = sodium_base64_encoded_len(n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	uint8_t *bytes = arena_alloc(a, n);
	char *text = arena_alloc(a, room);

	uuid_random(bytes, n);
	sodium_bin2base64(text, room, bytes, n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	return (struct str){text, room - 1};
}
