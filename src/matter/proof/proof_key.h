/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Passkeys (WebAuthn): whether what a browser sent was made by the key, for this site, for this
 * challenge, by somebody who touched it. Pure: no clock, no records.
 */
#ifndef MATTER_PROOF_PROOF_KEY_H
#define MATTER_PROOF_PROOF_KEY_H

#include "base/arena.h"

enum { PROOF_KEY_ID_MOST = 1023, PROOF_KEY_ANSWER_MOST = 6000 };

/* For whom the key answers. */
struct proof_site {
	struct str host;      /* "okas.example.org" */
	struct str origin;    /* "https://okas.example.org"; none: http://localhost, any port */
	struct str challenge; /* base64url, as it was given out */
};
struct proof_credential {
	struct str id;     /* the key's own name for itself */
	int64_t algorithm; /* -7, -8 or -257, as COSE numbers them */
	struct str key;    /* its public key, as libfido2 keeps it */
	int64_t counter;   /* how often it has answered; 0: it does not count */
};
/* "pk.ID.CLIENT.AUTHENTICATOR[.SIGNATURE]", each in base64url. */
bool proof_key_is_answer(struct str typed);
/* Which key is said to have answered, and which challenge; nothing is believed yet. */
bool proof_key_says(struct arena *a, struct str answer, struct str *id, struct str *challenge);
/* A new key: no signature. */
bool proof_key_made(struct arena *a, const struct proof_site *site, struct str answer,
		    struct proof_credential *made);
/* The key `known` has answered; *counter: to be kept. */
bool proof_key_holds(struct arena *a, const struct proof_site *site, struct str answer,
		     const struct proof_credential *known, int64_t *counter);

/* base64url, as browsers are given bytes. */
struct str proof_bytes_text(struct arena *a, struct str bytes);

#endif
