/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Who stands behind a request: a browser's cookie or a program's token.
 *
 * Only hashes are stored. A session ends when idle for an hour and in any case
 * after twelve. The form token is made from the session's secret, so that a
 * page of another origin cannot know it.
 */
#include "web_inside.h"

#include "web_sql.h"
#include "web/session.h"

enum { IDLE_HOURS = 1, WHOLE_HOURS = 12, AWAITS_SECONDS = 600 };

static const char *const steps[] = {
	[WEB_SESSION_WHOLE] = "whole", [WEB_SESSION_AWAITS] = "awaits",
	[WEB_SESSION_ENROLS] = "enrols"};

static enum web_session_step step_from(struct str code)
{
	return str_is(code, "whole")    ? WEB_SESSION_WHOLE
	       : str_is(code, "enrols") ? WEB_SESSION_ENROLS
					: WEB_SESSION_AWAITS;
}

static const char *cookie_name(const struct wire_request *r)
{
	return r->tls ? "__Host-okas" : "okas";
}

static struct str hash_of(struct arena *a, struct str token)
{
	uint8_t hash[32];

	vault_hash(token, hash);
	return arena_bytes(a, hash, sizeof(hash));
}

static enum err load_token(struct web_request *q, struct db *db)
{
	struct str given = q->wire->fields[WIRE_AUTHORIZATION];
	struct token_find_row row;
	enum err e;

	if (!str_starts(given, "Bearer "))
		return ERR_OK;
	e = token_find(db, q->wire->a,
		       &(struct token_find_in){
			       hash_of(q->wire->a, str_trim(str_cut(given, 7, given.n))),
			       q->turn.now},
		       &row);
	if (e == ERR_ABSENT)
		return ERR_OK;
	TRY(e);
	q->session = (struct web_session){.is = true, .by_token = true, .account = row.account};
	return ERR_OK;
}

int64_t web_session_idle_since(int64_t now)
{
	return now - IDLE_HOURS * INSTANT_HOUR;
}

enum err web_session_load(struct web_request *q, struct db *db)
{
	struct str token = wire_cookie(q->wire, cookie_name(q->wire));
	struct session_find_row row;
	enum err e;

	q->session.is = false;
	if (q->face == WEB_API)
		return load_token(q, db);
	if (!str_any(token))
		return ERR_OK;
	vault_hash(token, q->session.hash);
	e = session_find(db, q->wire->a,
			 &(struct session_find_in){
				 arena_bytes(q->wire->a, q->session.hash, 32), q->turn.now,
				 web_session_idle_since(q->turn.now)},
			 &row);
	if (e == ERR_ABSENT)
		return ERR_OK;
	TRY(e);
	q->session.is = true;
	q->session.csrf = row.csrf;
	q->session.account = row.account;
	q->session.step = step_from(row.step);
	q->session.proved_at = row.proved_at;
	q->session.stale = q->turn.now - row.seen_at > 60 * INSTANT_SECOND;
	return ERR_OK;
}

enum err web_session_note(const struct web_request *q, struct db *db)
{
	const struct web_session *s = &q->session;

	if (!s->is || !s->stale || s->by_token)
		return ERR_OK;
	return session_see(db, &(struct session_see_in){
				       (struct str){(const char *)s->hash, sizeof(s->hash)},
				       q->turn.now});
}

enum err web_session_begin(struct turn *t, struct uuid account, enum web_session_step step,
			   struct str *token)
{
	int64_t lasts = step == WEB_SESSION_AWAITS ? AWAITS_SECONDS * INSTANT_SECOND
						   : WHOLE_HOURS * INSTANT_HOUR;
	uint8_t secret[32];

	*token = vault_random_token(t->a, 32);
	uuid_random(secret, sizeof(secret));
	return session_add(t->db, &(struct session_add_in){
					  hash_of(t->a, *token), account,
					  arena_bytes(t->a, secret, sizeof(secret)), t->now,
					  t->now + lasts, str_from(steps[step])});
}

enum err web_session_proved(struct web_call *c)
{
	struct web_request *q = (struct web_request *)c;

	return session_prove(c->t->db, &(struct session_prove_in){
					       arena_bytes(c->t->a, q->session.hash, 32),
					       c->t->now});
}

enum web_session_step web_session_step(const struct web_call *c)
{
	return ((const struct web_request *)c)->session.step;
}

struct uuid web_session_account(const struct web_call *c)
{
	const struct web_request *q = (const struct web_request *)c;

	return q->session.is ? q->session.account : UUID_NONE;
}

struct str web_session_mark(const struct web_call *c)
{
	struct web_request *q = (struct web_request *)c;

	return arena_bytes(c->t->a, q->session.hash, sizeof(q->session.hash));
}

enum err web_session_end(struct web_call *c)
{
	struct web_request *q = (struct web_request *)c;

	return session_end(c->t->db, &(struct session_end_in){
					     arena_bytes(c->t->a, q->session.hash, 32),
					     c->t->now});
}

enum err web_sessions_end(struct turn *t, struct uuid account)
{
	TRY(session_end_all(t->db, &(struct session_end_all_in){account, t->now}));
	return token_end_all(t->db, &(struct token_end_all_in){account, t->now});
}

enum err web_token_make(struct turn *t, struct uuid account, int64_t until, struct str *secret)
{
	*secret = vault_random_token(t->a, 32);
	return token_add(t->db, &(struct token_add_in){uuid_new(), hash_of(t->a, *secret),
						       account, t->now, until});
}

struct str web_csrf_token(struct web_request *q)
{
	static const char digits[] = "0123456789abcdef";
	struct buf b;
	uint8_t hash[32];

	if (!q->session.is)
		return STR("");
	buf_init(&b, q->wire->a);
	buf_c(&b, "csrf:");
	buf_add(&b, q->session.csrf);
	vault_hash(buf_str(&b), hash);
	buf_init(&b, q->wire->a);
	for (size_t i = 0; i < 20; i++) {
		buf_byte(&b, digits[hash[i] >> 4]);
		buf_byte(&b, digits[hash[i] & 15]);
	}
	return buf_str(&b);
}

bool web_csrf_good(struct web_request *q, struct str sent)
{
	return q->session.is && str_same_secret(web_csrf_token(q), sent);
}

bool web_same_origin(const struct wire_request *r)
{
	struct str site = r->fields[WIRE_SEC_FETCH_SITE];
	struct str origin = r->fields[WIRE_ORIGIN];
	size_t at;

	if (str_any(site))
		return str_is(site, "same-origin") || str_is(site, "none");
	if (!str_any(origin))
		return true;
	at = str_starts(origin, "https://") ? 8 : str_starts(origin, "http://") ? 7 : origin.n;
	return str_eq(str_cut(origin, at, origin.n), r->fields[WIRE_HOST]);
}

void web_set_session(struct web_call *c, struct str token)
{
	struct web_request *q = (struct web_request *)c;

	q->set_cookie = token;
	q->cookie_changed = true;
}

void web_session_cookie(struct web_request *q)
{
	struct str line;

	if (!q->cookie_changed)
		return;
	line = arena_fmt(q->wire->a, "%s=%.*s; Path=/; HttpOnly; SameSite=Strict%s%s",
			 cookie_name(q->wire), STR_ARG(q->set_cookie),
			 q->wire->tls ? "; Secure" : "",
			 str_any(q->set_cookie) ? "" : "; Max-Age=0");
	wire_header(q->wire, "Set-Cookie", line);
}
