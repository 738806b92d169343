/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Where it is asked for: the second step of signing in, and before an act of weight. */
#include "account_sql.h"
#include "proof_tmpl.h"
#include "web/session.h"
#include "matter/proof/proof.h"
#include "matter/proof/proof_tables.h"

enum { MISSES_TOLD = 3, PASSWORD_MISS_MOST = 60 };

static const char *const wrong =
	T("This did not fit, was used already, or there were too many tries. Check it, wait for "
	  "the next code and try again.");

static const char *word_of(enum proof_way way)
{
	static const char *const words[] = {[PROOF_WRONG] = "wrong", [PROOF_TOO_SOON] = "too-soon",
					    [PROOF_APP] = "app", [PROOF_CODE] = "recovery-code",
					    [PROOF_PASSKEY] = "passkey"};

	return words[way];
}

/* Somebody knows the password and not the rest; or a paper with codes is in use. */
static enum err warn(struct web_call *c, struct uuid account, const struct proof_try *found)
{
	const struct web_site *site = web_site_of(c);
	const char *kind = found->way == PROOF_CODE	     ? "proof-changed"
			   : found->misses == MISSES_TOLD ? "proof-missed"
							  : NULL;

	return kind && site->notice ? site->notice(c->t, account, UUID_NONE, kind) : ERR_OK;
}

/* --- signing in -------------------------------------------------------------------------- */

enum err proof_second_fill(struct web_call *c)
{
	c->state->cancel = url_page(c->t->a, c->t->lang, "/sign-in");
	return ERR_OK;
}

void proof_second_below(struct web_call *c)
{
	proof_second_more(c->h);
}

enum err proof_second_act(struct web_call *c)
{
	const struct proof_form *in = c->in;
	struct uuid account = web_session_account(c);
	struct proof_try found;
	struct str token;

	c->subject = account;
	TRY(proof_check(c->t, account, in->proof, &found));
	TRY(warn(c, account, &found));
	c->what = word_of(found.way);
	if (found.way < PROOF_APP) {
		web_wrong(c, "proof", wrong);
		c->keep = true; /* the journal knows of the try */
		return ERR_OK;
	}
	TRY(web_session_end(c));
	TRY(web_session_begin(c->t, account, WEB_SESSION_WHOLE, &token));
	web_set_session(c, token);
	c->go = url_page(c->t->a, c->t->lang, "/");
	return ERR_OK;
}

/* --- an act of weight ----------------------------------------------------------------------- */

/* What was typed, and, where a password has to do, what the pool found. */
struct again {
	struct str typed, password; /* the hash that it was held against */
	bool by_password, good, soon;
};

static enum err ask(struct web_call *c, struct form_field *box)
{
	struct proof_standing s;

	TRY(proof_standing(c->t, c->t->actor.account, &s));
	*box = (struct form_field){
		.name = "proof",
		.type = proof_any(&s) ? FORM_LINE : FORM_PASSWORD,
		.flags = FORM_NEED | FORM_SHORT,
		.max = 6000,
		.label = proof_any(&s) ? T("Code of your authenticator app")
				       : T("Your password once more"),
		.hint = T("This step is asked of you again because it cannot be taken back."),
	};
	return ERR_OK;
}

static enum err prepare(struct web_call *c, struct str typed, void **out)
{
	struct again *k = arena_alloc(c->t->a, sizeof(*k));
	struct secret_by_account_row secret;
	struct proof_standing s;
	enum err e;

	*k = (struct again){.typed = typed};
	*out = k;
	TRY(proof_standing(c->t, c->t->actor.account, &s));
	if (proof_any(&s))
		return ERR_OK;
	k->by_password = true;
	TRY(secret_by_account(c->t->db, c->t->a,
			      &(struct secret_by_account_in){c->t->actor.account}, &secret));
	k->soon = secret.slow_until != INSTANT_NONE && secret.slow_until > c->t->now;
	k->password = secret.password;
	e = vault_password_check(c->t->vault, k->soon ? STR_NONE : secret.password,
				 lang_secret(c->t->a, typed));
	k->good = e == ERR_OK;
	return e == ERR_REFUSED ? ERR_OK : e;
}

/* The password may have been changed, and others may have missed, since the pool looked. */
static enum err act_by_password(struct web_call *c, const struct again *k, bool *good)
{
	struct secret_by_account_row now;
	struct uuid me = c->t->actor.account;

	TRY(secret_by_account(c->t->db, c->t->a, &(struct secret_by_account_in){me}, &now));
	*good = k->good && str_eq(k->password, now.password);
	if (*good)
		return secret_good(c->t->db, &(struct secret_good_in){me});
	if (k->soon)
		return ERR_OK;
	return secret_missed(c->t->db, &(struct secret_missed_in){
					       me, proof_slow_until(now.failures, c->t->now,
								    PASSWORD_MISS_MOST)});
}

static enum err act(struct web_call *c, void *p, bool *good)
{
	const struct again *k = p;
	struct proof_try found = {.way = PROOF_WRONG};
	struct uuid me = c->t->actor.account;
	const char *what = "password";

	if (k->by_password) {
		TRY(act_by_password(c, k, good));
	} else {
		TRY(proof_check(c->t, me, k->typed, &found));
		TRY(warn(c, me, &found));
		*good = found.way >= PROOF_APP;
		what = word_of(found.way);
	}
	return turn_journal(c->t, &(struct turn_deed){
					  .deed = *good ? "proved-again" : "proof-missed",
					  .subject_kind = "account",
					  .subject = me,
					  .what = what,
					  .source = "page"});
}

const struct web_proof proof_of_acts = {.ask = ask, .prepare = prepare, .act = act, .wrong = wrong};
