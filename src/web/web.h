/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * From a request to a reply: route, session, need and reach, form, deed.
 *
 * A matter declares rows of `struct web_route`; the router, and only the
 * router, does the rest in this order: match, session, need and reach, the
 * sender's token on every write, form, transaction, handler, journal line in
 * the same transaction, commit, headers, wipe. No handler can forget a step.
 *
 * Zero means refused: without .need or .reach nobody is answered; what writes or
 * looks without .deed does not start.
 */
#ifndef WEB_WEB_H
#define WEB_WEB_H

#include "base/err.h"
#include "lang/lang.h"
#include "page/jot.h"
#include "page/page.h"
#include "turn/turn.h"
#include "form/form.h"

struct web;      /* the running server */
struct web_site; /* what it is made of: web/site.h */
struct web_call; /* one request at work */
enum web_who {
	WEB_NOBODY, /* zero: refused */
	WEB_PUBLIC, /* everybody, signed in or not */
	WEB_HALF,   /* whose password was right and whose second factor is still to come */
	WEB_SIGNED_IN,
	WEB_ROLE,   /* one of .roles */
	WEB_CASE    /* .class and .action of the case in the path */
};
struct web_need {
	enum web_who who;
	uint32_t roles; /* bits 1 << enum gate_role; of a case: 0 for all that the gate lets in */
	enum gate_class class;
	enum gate_action action;
};

#define WEB_ROLES(bits) {.who = WEB_ROLE, .roles = (bits)}
#define WEB_OF_CASE(c, a) {.who = WEB_CASE, .class = (c), .action = (a)}
#define WEB_OF_CASE_FOR(c, a, r) {.who = WEB_CASE, .roles = (r), .class = (c), .action = (a)}
#define WEB_BIT(role) (1u << (role))
/* May the actor reach the thing in the path? ERR_ABSENT if not: as if it were not there. */
typedef enum err web_reach_fn(struct web_call *c);
web_reach_fn web_reach_all; /* nothing in the path to reach */
/* The parameter {case}: fills c->may, c->relation, c->case_id and the journal's subject. */
web_reach_fn web_reach_case;
enum web_flags {
	WEB_LOOK = 1, /* a look at a child's file: durable in the journal before the answer */
	WEB_SLOW = 2, /* runs on the pool: papers, pictures, big exports */
	WEB_PREPARE = 4, /* .prepare runs on the pool before the deed: password hashing, pictures */
	WEB_VERSION = 8, /* a correction: needs the rev it replaces (If-Match) */
	WEB_NO_TOKEN = 16, /* sign-in: no session yet; the sender's origin is checked instead */
	WEB_FILES = 32, /* the form takes files */
	WEB_ENROLS = 64, /* open to who must set up a second factor first */
	WEB_NO_API = 128, /* for browsers: what a token must not do for its person */
	WEB_NEWEST = 256 /* shows looks: store_read(), not store_read_lately() */
};
struct web_route {
	const char *path;      /* "/case/{case}"; a parameter is a UUID, but name, kind, code */
	const char *title;     /* T("..."): for breadcrumbs, OpenAPI and `okas access` */
	struct web_need need;
	web_reach_fn *reach;
	unsigned flags;
	const char *deed;      /* the journal's word for it; needed to look or to write */
	const char *subject;   /* the journal's subject: "case" (if none), "account".. */
	/* An act of weight: proved anew where the last proof is over ten minutes old. web_step.c */
	bool step_up;
	/* what a list will show, for its journal line */
	enum err (*seen)(struct web_call *c, const struct uuid **ids, size_t *n);
	enum err (*page)(struct web_call *c); /* GET as a page, into c->h */
	enum err (*json)(struct web_call *c); /* GET in the API, into c->j */
	enum err (*file)(struct web_call *c); /* GET as a file: calls web_file() */
	const struct form *form;              /* POST, as page and in the API; GET draws it */
	/* .form with the fields that the thing in the path asks for: form_made() */
	enum err (*form_for)(struct web_call *c, const struct form **form);
	enum err (*fill)(struct web_call *c); /* options and first values, before drawing */
	enum err (*prepare)(struct web_call *c); /* slow part, no transaction, c->in is read */
	enum err (*act)(struct web_call *c);  /* does it: domain calls only */
	/* NULL: always. What would only be refused: no link, and a page that says why instead. */
	bool (*offered)(const struct web_call *c, const struct web_route *r);
	const char *(*why_not)(const struct web_call *c, const struct web_route *r); /* a message */
	void (*above)(struct web_call *c), (*below)(struct web_call *c); /* HTML around the form */
	void (*once)(struct web_call *c);     /* draws c->secret as the answer itself */
	const char *done;      /* T("..."): said on the page that follows; may be NULL */
};
struct web_param { struct str name, value; };
struct web_call {
	struct turn *t;
	const struct web *web;
	const struct web_route *route;
	const struct web_param *params;
	size_t n_params;
	bool api;
	/* of the case in the path */
	struct uuid case_id;
	struct gate_view may;
	enum gate_relation relation;
	struct str stage; /* where it stands */
	/* what is answered */
	struct html *h;
	struct jot *j;
	struct page_frame *frame;   /* title and the like, before the page's body is drawn */
	/* the form */
	void *in;                   /* the form's struct, validated */
	struct findings *findings;
	struct form_state *state;   /* for fill: options, values */
	int64_t rev;                /* the version that a correction replaces */
	/* what was done */
	struct uuid subject;        /* the journal's subject */
	const struct uuid *seen;    /* what .seen gave to the journal */
	size_t seen_n;
	const char *what;           /* the journal's machine words */
	struct uuid made;           /* id of what was made; the API's answer */
	int64_t made_rev;
	struct url go;              /* where a page goes afterwards */
	struct str secret;          /* from act: shown in this one answer and kept nowhere */
	void *prepared;             /* from prepare to act */
	bool keep;                  /* commit although there are findings: a sign-in that missed */
};
/* Whether .seen named this id to the journal: a list shows no other. */
bool web_seen(const struct web_call *c, struct uuid id);
/* A parameter of the path; UUID_NONE or STR_NONE where there is no such one. */
struct uuid web_id(const struct web_call *c, const char *name);
struct str web_word(const struct web_call *c, const char *name);
/* A parameter of the query, cleaned; STR_NONE where it was not given. */
struct str web_query(const struct web_call *c, const char *name);
int64_t web_query_int(const struct web_call *c, const char *name, int64_t otherwise);
/* A file as the answer; kept: offered to keep, under a name that tells of nobody. */
void web_file(struct web_call *c, const char *type, const char *name, struct str bytes);
/* In pieces, out of one read transaction: more() adds to out, wiped after each; *last ends it. */
void web_file_feed(struct web_call *c, const char *type, const char *name,
	enum err (*more)(struct web_call *c, void *p, struct buf *out, bool *last), void *p);
/* Adds a finding in the reader's words: T("...") without holes. */
void web_wrong(struct web_call *c, const char *field, const char *message);
/* ERR_STALE where a correction was made of another version than the live one. */
MUST enum err web_check_rev(struct web_call *c, int64_t live_rev);
/* In fill: options of a reference or choice; first values, only where nothing was typed. */
void web_option(struct web_call *c, const char *field, const struct form_option *v, size_t n);
void web_value(struct web_call *c, const char *field, struct str value);
struct worker *web_paper(const struct web_call *c); /* of pictures and papers */
bool web_is_demonstration(const struct web_call *c);
/* The route of just this pattern, where it is open to the actor in the case; NULL: none, shut. */
const struct web_route *web_open(const struct web_call *c, const char *path);
/* The open forms directly below the case, in the order of the tables. */
const struct web_route **web_case_forms(const struct web_call *c, size_t *n);

#endif
