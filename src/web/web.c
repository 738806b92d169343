/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The server: checked tables, the wire, the pool; and its end, in order. */
#include "web_inside.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"

/* Refuses to start with a row that forgot something. */
static enum err check_route(const struct web_route *r, const struct web_proof *proof)
{
	bool shows = r->page || r->json || r->file || r->form;

	if (!r->path || r->path[0] != '/' || !r->title || !shows) {
		log_line("web", "%s: a route needs path, title and something to show",
			 r->path ? r->path : "?");
		return ERR_INTERNAL;
	}
	if (r->need.who == WEB_NOBODY || !r->reach)
		log_line("web", "%s: without need or reach it answers nobody", r->path);
	if ((r->form && !r->act) || ((r->flags & WEB_PREPARE) && !r->prepare) ||
	    ((r->form || (r->flags & WEB_LOOK)) && !r->deed)) {
		log_line("web", "%s: what writes or looks needs a deed and an act", r->path);
		return ERR_INTERNAL;
	}
	if (r->step_up && (!r->form || !proof)) {
		log_line("web", "%s: only a form asks for proof, and somebody must know it",
			 r->path);
		return ERR_INTERNAL;
	}
	return ERR_OK;
}

/* The rows of all tables one behind the other: a page asks for many of them. */
static enum err routes_join(struct web *w, const struct web_site *site)
{
	size_t n = 0;

	for (size_t k = 0; k < site->tables; k++)
		n += site->routes_n[k];
	w->all = calloc(n + 1, sizeof(*w->all));
	w->by_path = calloc(n + 1, sizeof(const struct web_route *));
	if (!w->all || !w->by_path)
		return ERR_SYSTEM;
	for (size_t i = 0; i < n; i++) {
		w->all[i] = *web_route_at(site, i);
		w->by_path[i] = &w->all[i];
	}
	w->joined = w->all;
	w->joined_n = n;
	w->site.routes = &w->joined;
	w->site.routes_n = &w->joined_n;
	w->site.tables = 1;
	return ERR_OK;
}

static void drop(struct web *w)
{
	web_count_free(w->count);
	pthread_mutex_destroy(&w->notes.lock);
	free(w->by_path);
	free(w->all);
	free(w);
}

static void refused(struct wire_request *r, void *server)
{
	(void)server;
	wire_header(r, "Cache-Control", STR("no-store"));
	wire_header(r, "X-Content-Type-Options", STR("nosniff"));
}

static size_t body_limit(const struct wire_request *r, void *server)
{
	(void)server;
	if (str_starts(r->fields[WIRE_CONTENT_TYPE], "multipart/form-data"))
		return 13 * 1024 * 1024;
	return 512 * 1024;
}

enum err web_start(const struct web_site *site, struct web **out)
{
	struct web *w = calloc(1, sizeof(*w));
	struct wire_config config = {
		.address = site->address,
		.port = site->port,
		.threads = site->threads,
		.cert_pem = site->cert_pem,
		.key_pem = site->key_pem,
		.proxied = site->behind_proxy,
		.max_body = 13 * 1024 * 1024,
		.server = w,
		.handle = web_handle,
		.body_limit = body_limit,
		.refused = refused,
		.completed = web_feed_end,
	};
	enum err e = ERR_OK;

	if (!w)
		return ERR_SYSTEM;
	w->site = *site;
	pthread_mutex_init(&w->notes.lock, NULL);
	e = routes_join(w, site);
	for (size_t i = 0; e == ERR_OK && web_route_at(site, i); i++)
		e = check_route(web_route_at(site, i), site->proof);
	if (e == ERR_OK)
		web_rows_sort(w->by_path, w->joined_n);
	if (e == ERR_OK && !(w->count = web_count_new(w->joined_n)))
		e = ERR_SYSTEM;
	if (e == ERR_OK)
		e = web_pool_start(&w->pool);
	if (e == ERR_OK) {
		e = wire_start(&config, &w->wire);
		if (e != ERR_OK)
			web_pool_stop(&w->pool);
	}
	if (e != ERR_OK)
		drop(w);
	else
		*out = w;
	return e;
}

uint16_t web_port(const struct web *w)
{
	return wire_port(w->wire);
}

enum err web_stop(struct web *w)
{
	enum err e;

	if (!wire_drain(w->wire, 30))
		log_line("web", "some requests were not answered in 30 seconds");
	web_pool_stop(&w->pool);
	e = wire_stop(w->wire);
	if (e == ERR_OK)
		drop(w);
	return e;
}

/* --- small answers for handlers --------------------------------------------------- */

static const struct web_request *request_of(const struct web_call *c)
{
	return (const struct web_request *)c;
}

struct str web_query(const struct web_call *c, const char *name)
{
	struct str s = wire_query(request_of(c)->wire, name);

	if (!s.p)
		return s;
	s = lang_clean_line(c->t->a, s);
	return str_any(s) ? s : STR_NONE;
}

int64_t web_query_int(const struct web_call *c, const char *name, int64_t otherwise)
{
	int64_t v;

	return str_int(wire_query(request_of(c)->wire, name), &v) ? v : otherwise;
}

struct worker *web_paper(const struct web_call *c)
{
	return c->web->site.paper;
}

bool web_is_demonstration(const struct web_call *c)
{
	return c->web->site.demonstration;
}

bool web_seen(const struct web_call *c, struct uuid id)
{
	for (size_t i = 0; i < c->seen_n; i++)
		if (uuid_eq(c->seen[i], id))
			return true;
	return false;
}

const struct web_site *web_site_of(const struct web_call *c)
{
	return &c->web->site;
}
