/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Adding and removing passkeys, and what the page's script needs to ask one. */
#include "web/session.h"
#include "matter/proof/proof_inside.h"
#include "matter/proof/proof_key.h"
#include "matter/proof/proof_page.h"
#include "matter/proof/proof_tables.h"

enum err proof_put_keys(struct web_call *c, struct proof_page *p)
{
	struct turn *t = c->t;
	struct proof_key_row *rows;
	struct proof_passkey *list;

	TRY(proof_keys_of(t, t->actor.account, &list, &p->n_keys));
	p->keys = rows = arena_array(t->a, p->n_keys, sizeof(*rows));
	for (size_t i = 0; i < p->n_keys; i++)
		rows[i] = (struct proof_key_row){list[i].id, list[i].name,
						 lang_instant(t->a, t->lang, list[i].made_at)};
	return ERR_OK;
}

enum err proof_passkey_act(struct web_call *c)
{
	const struct proof_passkey_form *in = c->in;
	struct proof_passkey *list;
	struct proof_standing s;
	bool good;
	size_t n;

	TRY(proof_keys_of(c->t, c->t->actor.account, &list, &n));
	if (n >= PROOF_PASSKEYS_MOST) {
		web_wrong(c, NULL, T("Ten passkeys are enough. Remove one first."));
		return ERR_INPUT;
	}
	TRY(proof_passkey_add(c->t, in->name, in->passkey, &good));
	if (!good) {
		web_wrong(c, "passkey", T("The passkey did not answer as it should. Try again."));
		return ERR_INPUT;
	}
	c->go = proof_home(c);
	TRY(web_session_proved(c));
	TRY(proof_standing(c->t, c->t->actor.account, &s));
	if (!s.codes)
		TRY(proof_codes_make(c->t, &c->secret));
	return proof_tell_owner(c);
}

enum err proof_passkey_reach(struct web_call *c)
{
	struct proof_passkey *list;
	size_t n;

	c->subject = c->t->actor.account;
	TRY(proof_keys_of(c->t, c->subject, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (uuid_eq(list[i].id, web_id(c, "passkey")))
			return ERR_OK;
	return ERR_ABSENT;
}

enum err proof_passkey_end_act(struct web_call *c)
{
	struct proof_standing s;

	TRY(proof_standing(c->t, c->t->actor.account, &s));
	TRY(s.app || s.keys > 1 ? proof_passkey_end(c->t, web_id(c, "passkey"))
				: proof_may_end(c, &s));
	c->go = proof_home(c);
	return proof_tell_owner(c);
}

static void put_word(struct web_call *c, struct jot *j, const char *name, const char *message)
{
	jot_put(j, name, str_from(lang_text(c->t->lang, message)));
}

static enum err put_asked(struct web_call *c, struct jot *j, struct uuid account)
{
	struct str me = {(const char *)account.b, sizeof(account.b)};
	struct proof_passkey *list;
	struct proof_site site;
	size_t n;

	TRY(proof_site_of(c->t, &site));
	TRY(proof_keys_of(c->t, account, &list, &n));
	jot_put(j, "challenge", proof_challenge(c->t, account));
	jot_put(j, "host", site.host);
	jot_put(j, "user", proof_bytes_text(c->t->a, me));
	jot_name(j, "keys");
	jot_array(j);
	for (size_t i = 0; i < n; i++)
		jot_str(j, proof_bytes_text(c->t->a, list[i].credential));
	jot_end(j);
	put_word(c, j, "use", T("Use a passkey"));
	put_word(c, j, "failed", T("The passkey did not answer. Try again, or use another way."));
	return ERR_OK;
}

/* Of whoever is signed in, or half so; to nobody it says nothing. */
enum err proof_challenge_file(struct web_call *c)
{
	struct uuid account = web_session_account(c);
	struct buf b;
	struct jot j;

	buf_init(&b, c->t->a);
	jot_init(&j, &b);
	jot_object(&j);
	if (uuid_any(account))
		TRY(put_asked(c, &j, account));
	jot_end(&j);
	web_file(c, "application/json", "challenge.json", buf_str(&b));
	return ERR_OK;
}
