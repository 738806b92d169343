/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * What a browser sent of a passkey, taken apart strictly: four bounded parts, a small JSON, the
 * authenticator's bytes. libfido2 reads those and checks the signature; type, challenge, origin,
 * the site's hash and the touch are checked here as well, before it sees anything.
 */
#include "matter/proof/proof_key.h"

#include <fido.h>
#include <fido/eddsa.h>
#include <fido/es256.h>
#include <fido/rs256.h>
#include <jansson.h>
#include <sodium.h>
#include <string.h>

enum { CLIENT_MOST = 1024, DEVICE_LEAST = 37, DEVICE_MOST = 2048, SIGNATURE_MOST = 512 };
enum { HASH = 32, PRESENT = 1, WITH_KEY = 64 };

struct answer {
	struct str id, client, device, signature;
};

static const struct str prefix = {"pk.", 3};

bool proof_key_is_answer(struct str typed)
{
	return str_starts(typed, "pk.");
}

/* One spelling for the same bytes, and no more than most of them. */
static bool bytes_of(struct arena *a, struct str text, size_t most, struct str *out)
{
	unsigned char *p = arena_alloc(a, text.n + 1);
	size_t n;

	if (!text.n || text.n > most * 4 / 3 + 3 ||
	    sodium_base642bin(p, text.n + 1, text.p, text.n, NULL, &n, NULL,
			      sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0)
		return false;
	*out = (struct str){(const char *)p, n};
	return n <= most;
}

struct str proof_bytes_text(struct arena *a, struct str bytes)
{
	size_t room = sodium_base64_encoded_len(
		bytes.n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	char *p = arena_alloc(a, room);

	sodium_bin2base64(p, room, (const unsigned char *)bytes.p, bytes.n,
			  sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	return str_from(p);
}

static bool take_apart(struct arena *a, struct str text, bool signs, struct answer *out)
{
	struct str rest = str_cut(text, prefix.n, text.n), part[4];
	size_t n = 0, wanted = signs ? 4 : 3;

	if (!proof_key_is_answer(text) || text.n > PROOF_KEY_ANSWER_MOST)
		return false;
	while (n < 4 && str_next(&rest, '.', &part[n]))
		n++;
	if (n != wanted || rest.p)
		return false;
	*out = (struct answer){.signature = STR_NONE};
	return bytes_of(a, part[0], PROOF_KEY_ID_MOST, &out->id) &&
	       bytes_of(a, part[1], CLIENT_MOST, &out->client) &&
	       bytes_of(a, part[2], DEVICE_MOST, &out->device) &&
	       out->device.n >= DEVICE_LEAST &&
	       (!signs || bytes_of(a, part[3], SIGNATURE_MOST, &out->signature));
}

/* --- what the browser says ---------------------------------------------------------------- */

static json_t *client_of(struct str bytes)
{
	json_t *o = json_loadb(bytes.p, bytes.n, JSON_REJECT_DUPLICATES, NULL);

	if (o && !json_is_object(o)) {
		json_decref(o);
		return NULL;
	}
	return o;
}

static struct str word_of(json_t *o, const char *name)
{
	const json_t *v = json_object_get(o, name);

	return json_is_string(v) ? (struct str){json_string_value(v), json_string_length(v)}
				 : STR_NONE;
}

/* Without a setting only this machine itself is served: browsers hold that for safe. */
static bool is_origin(struct str origin, const struct proof_site *site)
{
	static const char here[] = "http://localhost";
	struct str port;

	if (str_any(site->origin))
		return str_eq(origin, site->origin);
	if (str_is(origin, here))
		return true;
	if (!str_starts(origin, here) || origin.n < sizeof(here) + 1 ||
	    origin.n > sizeof(here) + 5 || origin.p[sizeof(here) - 1] != ':')
		return false;
	port = str_cut(origin, sizeof(here), origin.n);
	for (size_t i = 0; i < port.n; i++)
		if (port.p[i] < '0' || port.p[i] > '9')
			return false;
	return true;
}

static bool client_good(const struct proof_site *site, struct str bytes, const char *type)
{
	json_t *o = client_of(bytes);
	bool good = o && str_is(word_of(o, "type"), type) &&
		    str_same_secret(word_of(o, "challenge"), site->challenge) &&
		    is_origin(word_of(o, "origin"), site) &&
		    !json_is_true(json_object_get(o, "crossOrigin"));

	json_decref(o);
	return good;
}

bool proof_key_says(struct arena *a, struct str answer, struct str *id, struct str *challenge)
{
	struct answer x;
	json_t *o;

	if (!take_apart(a, answer, true, &x) && !take_apart(a, answer, false, &x))
		return false;
	o = client_of(x.client);
	*id = x.id;
	*challenge = o ? arena_str(a, word_of(o, "challenge")) : STR_NONE;
	json_decref(o);
	return str_any(*challenge);
}

/* --- what the key says --------------------------------------------------------------------- */

/* 32 bytes of the site's hash, flags, a counter. */
static bool device_good(const struct proof_site *site, struct str device, unsigned flags)
{
	unsigned char hash[HASH];

	crypto_hash_sha256(hash, (const unsigned char *)site->host.p, site->host.n);
	return sodium_memcmp(hash, device.p, HASH) == 0 &&
	       ((unsigned char)device.p[HASH] & flags) == flags;
}

static bool read_key(struct arena *a, int algorithm, struct str device,
		     struct proof_credential *made)
{
	fido_cred_t *cred = fido_cred_new();
	bool good = cred && fido_cred_set_type(cred, algorithm) == FIDO_OK &&
		    fido_cred_set_authdata_raw(cred, (const unsigned char *)device.p, device.n) ==
			    FIDO_OK &&
		    fido_cred_pubkey_len(cred) > 0;

	if (good)
		*made = (struct proof_credential){
			.id = arena_bytes(a, fido_cred_id_ptr(cred), fido_cred_id_len(cred)),
			.algorithm = algorithm,
			.key = arena_bytes(a, fido_cred_pubkey_ptr(cred),
					   fido_cred_pubkey_len(cred)),
			.counter = fido_cred_sigcount(cred),
		};
	fido_cred_free(&cred);
	return good;
}

bool proof_key_made(struct arena *a, const struct proof_site *site, struct str answer,
		    struct proof_credential *made)
{
	struct answer x;

	if (!take_apart(a, answer, false, &x) || !client_good(site, x.client, "webauthn.create") ||
	    !device_good(site, x.device, PRESENT | WITH_KEY))
		return false;
	return (read_key(a, COSE_ES256, x.device, made) ||
		read_key(a, COSE_EDDSA, x.device, made) ||
		read_key(a, COSE_RS256, x.device, made)) &&
	       str_eq(made->id, x.id);
}

static int verify(const fido_assert_t *said, const struct proof_credential *known)
{
	int e = FIDO_ERR_INTERNAL;

	if (known->algorithm == COSE_ES256) {
		es256_pk_t *pk = es256_pk_new();

		if (pk && es256_pk_from_ptr(pk, known->key.p, known->key.n) == FIDO_OK)
			e = fido_assert_verify(said, 0, COSE_ES256, pk);
		es256_pk_free(&pk);
	} else if (known->algorithm == COSE_EDDSA) {
		eddsa_pk_t *pk = eddsa_pk_new();

		if (pk && eddsa_pk_from_ptr(pk, known->key.p, known->key.n) == FIDO_OK)
			e = fido_assert_verify(said, 0, COSE_EDDSA, pk);
		eddsa_pk_free(&pk);
	} else if (known->algorithm == COSE_RS256) {
		rs256_pk_t *pk = rs256_pk_new();

		if (pk && rs256_pk_from_ptr(pk, known->key.p, known->key.n) == FIDO_OK)
			e = fido_assert_verify(said, 0, COSE_RS256, pk);
		rs256_pk_free(&pk);
	}
	return e;
}

static bool is_signed(const struct proof_site *site, const struct answer *x,
		      const struct proof_credential *known, int64_t *counter)
{
	fido_assert_t *said;
	char host[256];
	bool good;

	if (site->host.n >= sizeof(host))
		return false;
	said = fido_assert_new();
	memcpy(host, site->host.p, site->host.n);
	host[site->host.n] = '\0';
	good = said && fido_assert_set_count(said, 1) == FIDO_OK &&
	       fido_assert_set_rp(said, host) == FIDO_OK &&
	       fido_assert_set_clientdata(said, (const unsigned char *)x->client.p,
					  x->client.n) == FIDO_OK &&
	       fido_assert_set_authdata_raw(said, 0, (const unsigned char *)x->device.p,
					    x->device.n) == FIDO_OK &&
	       fido_assert_set_sig(said, 0, (const unsigned char *)x->signature.p,
				   x->signature.n) == FIDO_OK &&
	       fido_assert_set_up(said, FIDO_OPT_TRUE) == FIDO_OK &&
	       verify(said, known) == FIDO_OK;
	if (good)
		*counter = fido_assert_sigcount(said, 0);
	fido_assert_free(&said);
	return good;
}

bool proof_key_holds(struct arena *a, const struct proof_site *site, struct str answer,
		     const struct proof_credential *known, int64_t *counter)
{
	struct answer x;

	if (!take_apart(a, answer, true, &x) || !str_eq(x.id, known->id) ||
	    !client_good(site, x.client, "webauthn.get") ||
	    !device_good(site, x.device, PRESENT) || !is_signed(site, &x, known, counter))
		return false;
	/* A counter that stands still or goes back is another copy of the key. */
	return (!*counter && !known->counter) || *counter > known->counter;
}
