/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* One's own second factor: what there is, setting up, removing, recovery codes. */
#include "proof_tmpl.h"
#include "paper/paper.h"
#include "web/session.h"
#include "matter/proof/proof.h"
#include "matter/proof/proof_page.h"
#include "matter/proof/proof_tables.h"

struct url proof_home(const struct web_call *c)
{
	return url_page(c->t->a, c->t->lang, "/second-factor");
}

/* Whoever changed it, the owner is told: a session may have been left open. */
enum err proof_tell_owner(struct web_call *c)
{
	const struct web_site *site = web_site_of(c);

	c->subject = c->t->actor.account;
	return site->notice ? site->notice(c->t, c->subject, UUID_NONE, "proof-changed") : ERR_OK;
}

enum err proof_show(struct web_call *c)
{
	struct turn *t = c->t;
	struct proof_standing s;
	struct proof_app app;
	struct proof_page p = {.any = false};
	enum err e = proof_app_of(t, t->actor.account, &app);

	if (e == ERR_OK)
		p.app_since = lang_instant(t->a, t->lang, app.good_at);
	else if (e != ERR_ABSENT)
		return e;
	TRY(proof_standing(t, t->actor.account, &s));
	TRY(proof_put_keys(c, &p));
	p.any = proof_any(&s);
	p.needed = s.needed;
	p.codes = lang_n(t->a, t->lang, TN("%s recovery code left", "%s recovery codes left"),
			 s.codes);
	proof_whole(c->h, &p);
	return ERR_OK;
}

enum err proof_back_fill(struct web_call *c)
{
	c->state->cancel = proof_home(c);
	return ERR_OK;
}

enum err proof_app_act(struct web_call *c)
{
	TRY(proof_app_begin(c->t, &c->made));
	c->subject = c->t->actor.account;
	c->go = url_page(c->t->a, c->t->lang, "/second-factor/app/{}", c->made);
	return ERR_OK;
}

/* --- scanning -------------------------------------------------------------------------- */

static struct str in_fours(struct arena *a, struct str s)
{
	struct buf b;

	buf_init(&b, a);
	for (size_t i = 0; i < s.n; i += 4)
		buf_fmt(&b, "%s%.*s", i ? " " : "", STR_ARG(str_cut(s, i, i + 4)));
	return buf_str(&b);
}

enum err proof_confirm_fill(struct web_call *c)
{
	struct proof_scan *scan = arena_alloc(c->t->a, sizeof(*scan));
	struct paper_squares code;
	struct str secret, uri;

	TRY(proof_app_secret(c->t, web_id(c, "app"), &secret, &uri));
	code = paper_qr_squares(c->t->a, uri);
	*scan = (struct proof_scan){
		.secret = in_fours(c->t->a, secret),
		.box = code.box,
		.path = code.path,
	};
	c->prepared = scan;
	return proof_back_fill(c);
}

void proof_confirm_above(struct web_call *c)
{
	proof_scan_it(c->h, c->prepared);
}

enum err proof_confirm_act(struct web_call *c)
{
	const struct proof_form *in = c->in;
	struct proof_standing s;
	bool good;

	TRY(proof_app_confirm(c->t, web_id(c, "app"), in->proof, &good));
	if (!good) {
		web_wrong(c, "proof",
			  T("This is not the code of now. Wait for the next one; if it is wrong "
			    "again, see that the phone's clock is set by the network."));
		return ERR_INPUT;
	}
	c->go = proof_home(c);
	TRY(web_session_proved(c));
	TRY(proof_standing(c->t, c->t->actor.account, &s));
	if (!s.codes)
		TRY(proof_codes_make(c->t, &c->secret));
	return proof_tell_owner(c);
}

void proof_codes_once(struct web_call *c)
{
	struct str codes[PROOF_CODES], rest = c->secret;
	size_t n = 0;

	while (n < PROOF_CODES && str_next(&rest, '\n', &codes[n]))
		n++;
	c->frame->title = str_from(lang_text(c->t->lang, T("Your recovery codes")));
	proof_codes_shown(c->h, codes, n);
}

/* --- removing, new codes ----------------------------------------------------------------- */

/* Nothing to remove, and nothing for which a recovery code would stand in. */
static enum err look(struct web_call *c, struct proof_standing *s)
{
	TRY(proof_standing(c->t, c->t->actor.account, s));
	if (proof_any(s))
		return ERR_OK;
	web_wrong(c, NULL, T("You have no second factor yet. Set it up first."));
	return ERR_INPUT;
}

/* The last of all goes only where neither the role nor a short password needs it. */
enum err proof_may_end(struct web_call *c, const struct proof_standing *s)
{
	if (s->needed) {
		web_wrong(c, NULL,
			  T("Your role needs a second factor. To change the phone, set up the "
			    "app on the new one: it takes the place of this one."));
		return ERR_INPUT;
	}
	if (s->brief) {
		web_wrong(c, NULL, T("Your password is too short to stand alone. Choose one of 15 "
				     "letters or more first."));
		return ERR_INPUT;
	}
	return proof_end(c->t, c->t->actor.account);
}

enum err proof_remove_act(struct web_call *c)
{
	struct proof_standing s;

	TRY(look(c, &s));
	TRY(s.keys ? proof_apps_end(c->t) : proof_may_end(c, &s));
	c->go = proof_home(c);
	return proof_tell_owner(c);
}

enum err proof_codes_act(struct web_call *c)
{
	struct proof_standing s;

	TRY(look(c, &s));
	TRY(proof_codes_make(c->t, &c->secret));
	c->go = proof_home(c);
	return proof_tell_owner(c);
}

/* --- which roles ----------------------------------------------------------------------------- */

enum err proof_roles_fill(struct web_call *c)
{
	struct str roles;

	TRY(proof_roles(c->t, &roles));
	web_value(c, "roles", roles);
	c->state->cancel = url_page(c->t->a, c->t->lang, "/administration");
	return ERR_OK;
}

enum err proof_roles_act(struct web_call *c)
{
	const struct proof_roles_form *in = c->in;

	c->go = url_page(c->t->a, c->t->lang, "/administration");
	c->what = arena_c(c->t->a, arena_fmt(c->t->a, "roles %.*s", STR_ARG(in->roles)));
	return proof_roles_set(c->t, in->roles);
}
