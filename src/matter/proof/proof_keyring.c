/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * A person's passkeys in the records, and the challenges that they answer. A challenge says by
 * itself whose it is and how long it holds; that it was answered is remembered until then.
 */
#include <sodium.h>
#include <string.h>

#include "matter/proof/proof_inside.h"
#include "matter/proof/proof_key.h"

#include "matter/office/office.h"

enum { NONCE = 16, STAMP = 8, MARK = 16, WHOLE = NONCE + STAMP + MARK, CHALLENGE_SECONDS = 300 };

static struct turn_seal_at place(struct uuid account, struct uuid key)
{
	return (struct turn_seal_at){VAULT_OFFICE, account, "proof_key.name", key, 1};
}

/* --- challenges ---------------------------------------------------------------------------- */

static void mark(const struct turn *t, struct uuid account, const uint8_t *challenge,
		 uint8_t out[32])
{
	uint8_t all[16 + NONCE + STAMP];

	memcpy(all, account.b, 16);
	memcpy(all + 16, challenge, NONCE + STAMP);
	vault_mac(t->vault, "proof.challenge", (struct str){(const char *)all, sizeof(all)}, out);
}

struct str proof_challenge(struct turn *t, struct uuid account)
{
	int64_t until = t->now + CHALLENGE_SECONDS * INSTANT_SECOND;
	uint8_t whole[WHOLE], sum[32];

	uuid_random(whole, NONCE);
	for (int i = 0; i < STAMP; i++)
		whole[NONCE + i] = (uint8_t)((uint64_t)until >> (56 - 8 * i));
	mark(t, account, whole, sum);
	memcpy(whole + NONCE + STAMP, sum, MARK);
	return proof_bytes_text(t->a, (struct str){(const char *)whole, WHOLE});
}

/* Given out to this person, not over, not answered before: from now on it is. */
static enum err spend(struct turn *t, struct uuid account, struct str challenge, bool *fresh)
{
	uint8_t whole[WHOLE], sum[32];
	uint64_t until = 0;
	size_t n;
	enum err e;

	*fresh = false;
	if (sodium_base642bin(whole, sizeof(whole), challenge.p, challenge.n, NULL, &n, NULL,
			      sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
	    n != WHOLE)
		return ERR_OK;
	mark(t, account, whole, sum);
	for (int i = 0; i < STAMP; i++)
		until = until << 8 | whole[NONCE + i];
	if (sodium_memcmp(sum, whole + NONCE + STAMP, MARK) != 0 || (int64_t)until <= t->now)
		return ERR_OK;
	TRY(proof_spent_drop(t->db, &(struct proof_spent_drop_in){t->now}));
	e = proof_spent_add(t->db, &(struct proof_spent_add_in){arena_bytes(t->a, whole, NONCE),
								(int64_t)until});
	*fresh = e == ERR_OK;
	return e == ERR_CONFLICT ? ERR_OK : e;
}

/* The address that people know is the site's; without one, this machine. */
enum err proof_site_of(struct turn *t, struct proof_site *site)
{
	struct str url, host;

	TRY(office_setting(t, "site_url", &url));
	*site = (struct proof_site){.host = STR("localhost")};
	if (!str_any(url))
		return ERR_OK;
	host = str_cut(url, str_find(url, ':') + 3, url.n);
	host = str_cut(host, 0, str_find(host, '/'));
	site->origin = str_cut(url, 0, (size_t)(host.p - url.p) + host.n);
	site->host = str_cut(host, 0, str_find(host, ':'));
	return ERR_OK;
}

/* --- the keys ------------------------------------------------------------------------------ */

enum err proof_keys_of(struct turn *t, struct uuid account, struct proof_passkey **list, size_t *n)
{
	struct proof_key_live_row *rows;

	TRY(proof_key_live(t->db, t->a, &(struct proof_key_live_in){account}, &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++) {
		struct turn_seal_at at = place(account, rows[i].id);

		(*list)[i] = (struct proof_passkey){.id = rows[i].id,
						    .credential = rows[i].credential,
						    .made_at = rows[i].made_at,
						    .used_at = rows[i].used_at};
		TRY(turn_unseal(t, &at, rows[i].name, &(*list)[i].name));
	}
	return ERR_OK;
}

enum err proof_passkey_add(struct turn *t, struct str name, struct str answer, bool *good)
{
	struct proof_key_add_in in = {
		.id = turn_new_id(t), .account = t->actor.account, .now = t->now};
	struct turn_seal_at at = place(in.account, in.id);
	struct proof_credential made;
	struct proof_site site;
	struct str id;

	*good = false;
	TRY(proof_site_of(t, &site));
	if (!proof_key_says(t->a, answer, &id, &site.challenge) ||
	    !proof_key_made(t->a, &site, answer, &made))
		return ERR_OK;
	TRY(spend(t, in.account, site.challenge, good));
	if (!*good)
		return ERR_OK;
	TRY(turn_seal(t, &at, name, &in.name));
	in.credential = made.id;
	in.algorithm = made.algorithm;
	in.public = made.key;
	in.counter = made.counter;
	return proof_key_add(t->db, &in);
}

enum err proof_passkey_end(struct turn *t, struct uuid key)
{
	return proof_key_stop(t->db, &(struct proof_key_stop_in){key, t->actor.account, t->now});
}

enum err proof_passkey_check(struct turn *t, struct uuid account, struct str answer,
			     struct proof_try *found)
{
	struct proof_key_live_row *rows;
	struct proof_site site;
	struct str id;
	bool fresh;
	size_t n;

	TRY(proof_site_of(t, &site));
	if (!proof_key_says(t->a, answer, &id, &site.challenge))
		return ERR_OK;
	TRY(proof_key_live(t->db, t->a, &(struct proof_key_live_in){account}, &rows, &n));
	for (size_t i = 0; i < n; i++) {
		struct proof_credential known = {rows[i].credential, rows[i].algorithm,
						 rows[i].public, rows[i].counter};
		int64_t counter;

		if (!str_eq(id, known.id) ||
		    !proof_key_holds(t->a, &site, answer, &known, &counter))
			continue;
		TRY(spend(t, account, site.challenge, &fresh));
		if (!fresh)
			return ERR_OK;
		found->way = PROOF_PASSKEY;
		return proof_key_used(t->db,
				      &(struct proof_key_used_in){rows[i].id, counter, t->now});
	}
	return ERR_OK;
}
