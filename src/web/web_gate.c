/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Need and reach. Run again in the transaction that answers or writes, since
 * access may have changed while the request waited.
 */
#include "web_inside.h"

#include <string.h>

enum err web_reach_all(struct web_call *c)
{
	(void)c;
	return ERR_OK;
}

enum err web_reach_case(struct web_call *c)
{
	struct turn_reach reach;
	enum err e;

	c->case_id = web_id(c, "case");
	c->subject = c->case_id;
	c->t->opened = false;
	e = turn_case_reach(c->t, c->case_id, &reach);
	if (e == ERR_ABSENT) {
		TRY(turn_open_sealed(c->t, c->case_id));
		e = turn_case_reach(c->t, c->case_id, &reach);
	}
	TRY(e);
	c->may = reach.view;
	c->relation = reach.relation;
	c->stage = reach.stage;
	return ERR_OK;
}

static bool has_a_role(const struct turn *t, uint32_t roles)
{
	for (size_t i = 0; i < t->actor.grants_n; i++)
		if (roles & WEB_BIT(t->actor.grants[i].role))
			return true;
	return false;
}

/* Half signed in is not signed in: the second factor comes, or is set up, before anything else. */
static bool is_let_in(const struct web_request *q)
{
	const struct web_route *route = q->call.route;

	return q->session.is &&
	       (q->session.step == WEB_SESSION_WHOLE ||
		(q->session.step == WEB_SESSION_ENROLS && route && (route->flags & WEB_ENROLS)));
}

static enum err become(struct web_request *q)
{
	enum err e;

	q->turn.actor = (struct turn_actor){.account = UUID_NONE};
	TRY(web_session_load(q, q->turn.db));
	if (!is_let_in(q))
		return ERR_OK;
	e = turn_become(&q->turn, q->session.account);
	if (e == ERR_ABSENT) { /* a leaver's session */
		q->session.is = false;
		return ERR_OK;
	}
	return e;
}

void web_greet(struct web_request *q)
{
	if (store_read_lately(q->web->site.store, &q->turn.db) != ERR_OK)
		return;
	if (become(q) != ERR_OK)
		q->session.is = false;
	store_read_end(q->turn.db);
	q->turn.db = NULL;
}

enum err web_gate(struct web_request *q)
{
	const struct web_route *route = q->call.route;

	TRY(become(q));
	if (q->session.is && q->call.n_params)
		TRY(web_write_resolve(q));
	if (route->need.who == WEB_NOBODY || !route->reach)
		return ERR_ABSENT;
	if (route->need.who == WEB_HALF &&
	    (!q->session.is || q->session.step != WEB_SESSION_AWAITS))
		return ERR_SIGN_IN;
	if (route->need.who > WEB_HALF && !is_let_in(q))
		return ERR_SIGN_IN;
	if (route->need.who == WEB_ROLE && !has_a_role(&q->turn, route->need.roles))
		return ERR_ABSENT;
	if (route->need.who == WEB_CASE && route->need.roles &&
	    !has_a_role(&q->turn, route->need.roles))
		return ERR_ABSENT;
	TRY(route->reach(&q->call));
	if (route->need.who == WEB_CASE &&
	    !gate_may(&q->call.may, route->need.class, route->need.action))
		return ERR_ABSENT;
	return ERR_OK;
}

bool web_opens_form(const struct web_request *q)
{
	const struct web_route *route = q->call.route;

	return route->form && !route->page && !route->json && !route->file && route->fill &&
	       route->need.who == WEB_CASE;
}

static bool is_open(const struct web_call *c, const struct web_route *r)
{
	switch (r->need.who) {
	case WEB_PUBLIC:
		return r->reach != NULL;
	case WEB_SIGNED_IN:
		return r->reach && uuid_any(c->t->actor.account);
	case WEB_ROLE:
		return r->reach && has_a_role(c->t, r->need.roles);
	case WEB_CASE:
		return r->reach && gate_may(&c->may, r->need.class, r->need.action) &&
		       (!r->need.roles || has_a_role(c->t, r->need.roles));
	default:
		return false;
	}
}

static bool is_offered(const struct web_call *c, const struct web_route *r)
{
	return is_open(c, r) && (!r->offered || r->offered(c, r));
}

const struct web_route *web_open(const struct web_call *c, const char *path)
{
	const struct web_route *const *rows = web_rows_of(c->web, path);

	for (; *rows && strcmp((*rows)->path, path) == 0; rows++)
		if (is_offered(c, *rows))
			return *rows;
	return NULL;
}

const struct web_route **web_case_forms(const struct web_call *c, size_t *n)
{
	static const char below[] = "/case/{case}/";
	const struct web *w = c->web;
	const struct web_route **all =
		arena_array(c->t->a, w->joined_n, sizeof(const struct web_route *));

	*n = 0;
	for (size_t i = 0; i < w->joined_n; i++) {
		const struct web_route *r = &w->all[i];

		if (r->form && strncmp(r->path, below, sizeof(below) - 1) == 0 &&
		    !strchr(r->path + sizeof(below) - 1, '{') && is_offered(c, r))
			all[(*n)++] = r;
	}
	return all;
}
