/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The server: what it is made of, started and stopped. For main/, and pages that show it all. */
#ifndef WEB_SITE_H
#define WEB_SITE_H

#include "web/web.h"

/* An entry of the bar: a section is its own page, what lies below it and, where .also is set,
 * every path that begins so ("/case/" under "/cases"). */
struct web_nav {
	const char *label, *path, *also;
};

/* How a person proves it again: the matter that knows the second factor lends it. */
struct web_proof {
	/* The box for it, in the reader's words; reads. */
	enum err (*ask)(struct web_call *c, struct form_field *box);
	/* On the pool, in a reading transaction: the slow part. *found goes to act. */
	enum err (*prepare)(struct web_call *c, struct str typed, void **found);
	/* On the writer: whether it was right; journals it, counts what was missed. */
	enum err (*act)(struct web_call *c, void *found, bool *good);
	const char *wrong; /* a message: said beside the box */
	bool programs; /* in a test's own process: acts of weight by token, too */
};

/* --- the server ----------------------------------------------------------------- */

struct web_site {
	struct store *store;
	struct vault *vault;
	const struct law *law;
	struct worker *paper;
	const struct web_route *const *routes; /* one table for each matter */
	const size_t *routes_n;
	size_t tables;
	/* What this person's bar holds: labels and paths without the tongue. */
	const struct web_nav *(*nav)(struct turn *t, size_t *n);
	/* A message without names to a person, in this turn; may be NULL. */
	enum err (*notice)(struct turn *t, struct uuid receiver, struct uuid case_id,
			   const char *kind);
	/* A notice was queued and is on disk: called on the writer, must be quick; may be NULL. */
	void (*told)(void *p);
	void *told_p;
	const struct web_proof *proof; /* NULL: no route steps up */
	/* What stands above the sign-in form of a demonstration; may be NULL. */
	void (*welcome)(struct web_call *c);
	/* A gazetteer code that is live; NULL: any shape is taken. */
	bool (*gaz_known)(struct turn *t, struct str code);
	bool demonstration;
	int64_t fixed_now;        /* INSTANT_NONE: the wall clock */
	const char *address;      /* "127.0.0.1" */
	uint16_t port;
	unsigned threads;
	const char *cert_pem, *key_pem;
	bool behind_proxy;
	const char *source_url;   /* where the program's source is offered */
};

const struct web_site *web_site_of(const struct web_call *c);
MUST enum err web_start(const struct web_site *site, struct web **out);
uint16_t web_port(const struct web *w);
/* Answers what is under way, refuses the rest, stops. */
MUST enum err web_stop(struct web *w);
/* How it fares, as Prometheus reads it: routes as templates, no name, no id. */
MUST enum err web_metrics(const struct web *w, struct turn *t, struct buf *out);
/* Every route, in order, for `okas access` and OpenAPI. */
const struct web_route *web_route_at(const struct web_site *site, size_t i);
/* OpenAPI 3.1 of all of them. */
void web_openapi(const struct web_site *site, struct jot *j);

#endif
