/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Signing in and out, and the one-time code. */
#include "account_sql.h"
#include "account_tmpl.h"
#include "web/site.h"
#include "web/session.h"
#include "web/web.h"
#include "matter/account/account.h"
#include "matter/account/account_tables.h"
#include "matter/proof/proof.h"

enum { SLOWEST = 60 }; /* seconds, however often it was wrong */

/* What the pool found out before the writer is asked. */
struct checked {
	struct uuid account;
	bool good;
	struct str password; /* the hash that it was held against */
	int64_t wait_until; /* INSTANT_NONE: no need to wait */
	int64_t failures;
};

enum err account_sign_in_prepare(struct web_call *c)
{
	const struct account_sign_in *in = c->in;
	struct checked *k = arena_alloc(c->t->a, sizeof(*k));
	struct secret_by_account_row secret = {.password = STR_NONE, .slow_until = INSTANT_NONE};
	enum err e = account_find(c->t, in->name, &k->account);

	c->prepared = k;
	k->wait_until = INSTANT_NONE;
	if (e == ERR_OK)
		e = secret_by_account(c->t->db, c->t->a,
				      &(struct secret_by_account_in){k->account}, &secret);
	if (e != ERR_OK && e != ERR_ABSENT)
		return e;
	k->failures = secret.failures;
	if (secret.slow_until != INSTANT_NONE && secret.slow_until > c->t->now) {
		k->wait_until = secret.slow_until;
		secret.password = STR_NONE; /* as long as ever, and for nothing */
	}
	k->password = secret.password;
	e = vault_password_check(c->t->vault, secret.password, lang_secret(c->t->a, in->password));
	k->good = e == ERR_OK;
	return e == ERR_REFUSED ? ERR_OK : e;
}

/* The password may have been changed, and others may have missed, since the pool looked. */
static enum err hold_against_now(struct web_call *c, struct checked *k)
{
	struct secret_by_account_row now;
	enum err e;

	if (!uuid_any(k->account))
		return ERR_OK;
	e = secret_by_account(c->t->db, c->t->a, &(struct secret_by_account_in){k->account}, &now);
	if (e == ERR_ABSENT)
		return ERR_OK;
	TRY(e);
	k->failures = now.failures;
	k->good = k->good && str_eq(k->password, now.password);
	return ERR_OK;
}

/* The password was right. Whoever has a second factor proves it next; whoever needs one and has
 * none sets it up; others are in. */
static enum err let_in(struct web_call *c, struct uuid account)
{
	enum web_session_step step = WEB_SESSION_WHOLE;
	struct proof_standing s;
	struct str token;

	TRY(proof_standing(c->t, account, &s));
	if (proof_any(&s))
		step = WEB_SESSION_AWAITS;
	else if (s.needed)
		step = WEB_SESSION_ENROLS;
	TRY(web_session_end(c)); /* whoever sat here before */
	TRY(web_session_begin(c->t, account, step, &token));
	web_set_session(c, token);
	c->go = url_page(c->t->a, c->t->lang,
			 step == WEB_SESSION_AWAITS   ? "/sign-in/second"
			 : step == WEB_SESSION_ENROLS ? "/second-factor"
						      : "/");
	return ERR_OK;
}

/* One answer to all that fails: it tells nobody which names there are. */
enum err account_sign_in_act(struct web_call *c)
{
	struct checked *k = c->prepared;

	c->subject = k->account;
	TRY(hold_against_now(c, k));
	if (!k->good) {
		web_wrong(c, "password",
			T("Name and password do not fit together, or there were too many tries. "
			  "Check both, and try again in a minute."));
		c->keep = true;
		c->what = k->wait_until == INSTANT_NONE ? "wrong" : "too-soon";
		if (!uuid_any(k->account) || k->wait_until != INSTANT_NONE)
			return ERR_OK;
		return secret_missed(c->t->db, &(struct secret_missed_in){
						       k->account,
						       proof_slow_until(k->failures, c->t->now,
									SLOWEST)});
	}
	TRY(secret_good(c->t->db, &(struct secret_good_in){k->account}));
	return let_in(c, k->account);
}

void account_sign_in_above(struct web_call *c)
{
	account_sign_in_intro(c->h);
}

void account_sign_in_below(struct web_call *c)
{
	account_sign_in_code(c->h);
	if (web_site_of(c)->demonstration && web_site_of(c)->welcome)
		web_site_of(c)->welcome(c);
}

enum err account_sign_out_act(struct web_call *c)
{
	c->subject = c->t->actor.account;
	web_set_session(c, STR(""));
	c->go = url_page(c->t->a, c->t->lang, "/sign-in");
	return web_session_end(c);
}

enum err account_everywhere_act(struct web_call *c)
{
	c->subject = c->t->actor.account;
	web_set_session(c, STR(""));
	c->go = url_page(c->t->a, c->t->lang, "/sign-in");
	return web_sessions_end(c->t, c->t->actor.account);
}

static const char *const too_easy =
	T("Choose another one, such as four words that belong to nobody but you. A known phrase, "
	  "a row of the keyboard or your own name is tried first, and what is short is found.");
static const char *const too_short =
	T("15 letters or more: without a second factor nothing else protects what you may see. "
	  "Four words are good.");

static enum err hash_new(struct web_call *c, const struct account_code *in)
{
	struct str *hash = arena_alloc(c->t->a, sizeof(*hash));

	if (!str_eq(in->new_password, in->new_again))
		web_wrong(c, "new_again", T("The two passwords differ. Type the same one twice."));
	if (!proof_password_good(c->t->a, in->new_password, &in->name, 1))
		web_wrong(c, "new_password", too_easy);
	if (findings_stop(c->findings))
		return ERR_INPUT;
	c->prepared = hash;
	return vault_password_hash(c->t->vault, c->t->a, lang_secret(c->t->a, in->new_password),
				   hash);
}

enum err account_code_prepare(struct web_call *c)
{
	return hash_new(c, c->in);
}

static bool code_fits(struct web_call *c, const struct account_code *in,
		      const struct secret_by_account_row *secret)
{
	struct str code = vault_code_read(c->t->a, in->code);
	uint8_t hash[32];

	if (!code.p || !secret->reset.p || secret->reset_until <= c->t->now)
		return false;
	if (uuid_any(secret->reset_second) && secret->reset_agreed_at == INSTANT_NONE)
		return false;
	vault_hash(code, hash);
	return str_same_secret(secret->reset, (struct str){(const char *)hash, sizeof(hash)});
}

/* Only who holds the code learns whether a password holds the person's name. */
static enum err check_names(struct web_call *c, struct uuid account, struct str password)
{
	struct account_names_row row;

	TRY(account_names(c->t->db, c->t->a, &(struct account_names_in){account}, &row));
	if (proof_password_good(c->t->a, password,
				  (struct str[]){row.sign_in, row.name_km, row.name_en,
						 row.agency_km, row.agency_en},
				  5))
		return ERR_OK;
	web_wrong(c, "new_password", too_easy);
	return ERR_INPUT;
}

/* Short only beside a second factor that is there already. */
static enum err set_password(struct web_call *c, struct uuid account, struct str password)
{
	bool brief = proof_password_letters(c->t->a, password) < PROOF_PASSWORD_ALONE;
	struct proof_standing s;

	TRY(check_names(c, account, password));
	TRY(proof_standing(c->t, account, &s));
	if (brief && !proof_any(&s)) {
		web_wrong(c, "new_password", too_short);
		return ERR_INPUT;
	}
	return account_set_password(c->t, account, *(struct str *)c->prepared, brief);
}

enum err account_change_prepare(struct web_call *c)
{
	const struct account_change *in = c->in;

	return hash_new(c, &(struct account_code){c->t->actor.sign_in, STR_NONE,
						  in->new_password, in->new_again});
}

/* Who holds another session of this person, or a token, may be why it is changed. */
enum err account_change_act(struct web_call *c)
{
	const struct account_change *in = c->in;
	struct uuid me = c->t->actor.account;
	struct str token;

	c->subject = me;
	TRY(set_password(c, me, in->new_password));
	TRY(web_sessions_end(c->t, me));
	TRY(web_session_begin(c->t, me, WEB_SESSION_WHOLE, &token));
	web_set_session(c, token);
	c->go = url_page(c->t->a, c->t->lang, "/second-factor");
	return web_site_of(c)->notice
		       ? web_site_of(c)->notice(c->t, me, UUID_NONE, "proof-changed")
		       : ERR_OK;
}

enum err account_code_act(struct web_call *c)
{
	const struct account_code *in = c->in;
	struct secret_by_account_row secret;
	struct uuid account;
	enum err e = account_find(c->t, in->name, &account);

	if (e == ERR_OK)
		e = secret_by_account(c->t->db, c->t->a, &(struct secret_by_account_in){account},
				      &secret);
	if (e == ERR_ABSENT || (e == ERR_OK && !code_fits(c, in, &secret))) {
		web_wrong(c, "code",
			  T("This code does not fit the name, has ended, or waits until a second "
			    "person has agreed to it. Ask your administrator."));
		c->keep = true; /* the journal knows of the try */
		c->what = "wrong";
		c->subject = e == ERR_OK ? account : UUID_NONE;
		return ERR_OK;
	}
	TRY(e);
	c->subject = account;
	if (secret.reset_proof == 1)
		TRY(proof_end(c->t, account));
	TRY(set_password(c, account, in->new_password));
	TRY(web_sessions_end(c->t, account));
	return let_in(c, account);
}
