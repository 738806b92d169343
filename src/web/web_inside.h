/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside web/: the server and one request's way through it. */
#ifndef WEB_WEB_INSIDE_H
#define WEB_WEB_INSIDE_H
#include "web/session.h"
#include "web/site.h"
#include "web/web_look.h"
#include "web/web_note.h"
#include "web/web_pool.h"
#include "wire/wire.h"

enum { WEB_PARAMS_MOST = 6 };

struct web {
	_Atomic int64_t moment; /* of the last deed */
	struct web_site site; /* its routes are these, joined */
	struct web_route *all;
	const struct web_route *joined;
	size_t joined_n;
	const struct web_route **by_path; /* the same in order of their paths; NULL ends them */
	struct wire_server *wire;
	struct web_pool pool;
	struct web_count *count;
	struct web_notes notes;
};

/* Where the request was addressed. */
enum web_face { WEB_PAGE, WEB_API, WEB_OTHER };

enum web_step {
	STEP_BEGIN,    /* nothing done yet */
	STEP_PREPARED, /* the slow part was done on the pool */
	STEP_WRITTEN,  /* the writer has committed the deed or refused it */
	STEP_LOOKED,   /* the look is kept, or could not be */
	STEP_DRAWN     /* the pool has made the answer */
};
struct web_session {
	bool is;          /* somebody is signed in */
	bool by_token;    /* a program */
	uint8_t hash[32]; /* of the cookie's token */
	struct str csrf;  /* the session's secret */
	struct uuid account;
	enum web_session_step step;
	int64_t proved_at;
	bool stale;       /* last use is more than a minute ago: note it */
};
/* One request on its way; in wire_request.user, in the request's arena. */
struct web_request {
	struct web_call call;      /* first: handlers hold a pointer to it */
	struct turn turn;
	struct web *web;
	struct wire_request *wire;
	enum web_face face;
	enum lang lang;
	enum web_step step;
	struct web_param params[WEB_PARAMS_MOST];
	struct web_session session;
	int64_t began;                      /* of the machine's own clock, in microseconds */
	const struct web_route *counted;    /* the row that fitted, whatever was answered */
	struct store_job job;
	struct web_look look;
	struct web_work work;
	enum err result;           /* of the writer's job */
	bool writes;
	bool looking;              /* a line is on its way: the wire waits for it */
	bool drawn;                /* the answer is made, and only waits for that line */
	bool replay;               /* the same id with the same content: 200 */
	const struct form *form;   /* that is read or drawn */
	size_t proof;              /* where in call.in the proof is typed; 0: none is asked */
	void *proof_found;         /* from the pool, for the writer */
	struct uuid sent_id;       /* the id that came with a create */
	bool known, alias; /* sent before, with other content; taken: the thing gets another */
	struct str set_cookie;     /* from web_set_session; empty ends the session */
	bool cookie_changed;
	/* a file in pieces */
	enum err (*feed)(struct web_call *c, void *p, struct buf *out, bool *last);
	void *feed_p;
	struct db *feed_db;        /* one moment for the whole file */
	struct arena *feed_a;      /* of one piece */
	struct str feed_left;      /* what of the piece has not left yet */
	bool feed_last;
	bool file_set;             /* the handler has made the reply itself */
};
/* web_route.c: the row that fits; params are filled. NULL: none. *other_method: the path fits. */
const struct web_route *web_match(const struct web_site *site, const struct wire_request *r,
				  size_t skip, struct web_request *q);
void web_rows_sort(const struct web_route **rows, size_t n);
/* The first row of by_path whose path is not before this one. */
const struct web_route *const *web_rows_of(const struct web *w, const char *path);
/* Now, or the last deed's time and a step where that is later by less than a minute. */
int64_t web_not_before(int64_t now, int64_t last, int64_t step);
/* web_form.c: the route's form, or the one made for the thing in the path, and its struct. */
MUST enum err web_form_new(struct web_request *q);
/* Read the form of a POST; ERR_INPUT: there are findings. */
MUST enum err web_form_read(struct web_request *q);
/* Options and first values, in a read transaction of its own where none is open. */
MUST enum err web_form_fill(struct web_request *q);
/* web_session.c */
int64_t web_session_idle_since(int64_t now); /* who was seen before is no longer signed in */
void web_session_cookie(struct web_request *q);
MUST enum err web_session_load(struct web_request *q, struct db *db);
/* Keeps when it was last used, where that was noted more than a minute ago. On the writer. */
MUST enum err web_session_note(const struct web_request *q, struct db *db);
struct str web_csrf_token(struct web_request *q);
bool web_csrf_good(struct web_request *q, struct str sent);
/* The request comes from a page of this server, as far as the browser says. */
bool web_same_origin(const struct wire_request *r);
/* web_answer.c: what leaves */
/* GET: draw the page, file or JSON, in the transaction in which the gate let it through. */
MUST enum err web_answer_draw(struct web_request *q);
void web_answer_error(struct web_request *q, enum err e);
void web_answer_form(struct web_request *q);  /* the form again, with findings */
/* The form again with the version that came in between, in a transaction like the above. */
MUST enum err web_answer_stale(struct web_request *q);
void web_answer_done(struct web_request *q);  /* after a write */
void web_answer_headers(struct web_request *q);
void web_frame_fill(struct web_request *q, struct page_frame *frame);
/* web_write.c: on the writer */
void web_write_submit(struct web_request *q);
const char *web_subject_kind(const struct web_request *q); /* for the journal */
const char *web_source(const struct web_request *q);
MUST enum err web_write_resolve(struct web_request *q); /* ids in the path that are aliases */
/* web_gate.c: need and reach, inside any transaction */
MUST enum err web_gate(struct web_request *q);
/* web_step.c: refuses a token; the proof's box in q->form; on the pool; before the act */
MUST enum err web_step_by_person(struct web_request *q);
MUST enum err web_step_form(struct web_request *q);
MUST enum err web_step_prepare(struct web_request *q);
MUST enum err web_step_act(struct web_request *q, bool *good);
/* A form of a case is drawn with what stands there: a look, too. */
bool web_opens_form(const struct web_request *q);
/* Who asks, where no route does: a missing page is drawn for the reader like a refused one. */
void web_greet(struct web_request *q);
/* web_count.c: what was asked for and how it ended; NULL: no memory, and nothing to free */
struct web_count *web_count_new(size_t routes);
void web_count_free(struct web_count *k);
void web_count_begin(struct web_request *q);
void web_count_end(struct web_request *q);
/* web_feed.c: the last word of the wire on a request; what a feed held is let go. */
void web_feed_end(struct wire_request *r, bool sent, void *server);
int64_t web_now(const struct web *w); /* never before what a deed has opened */
/* What the wire calls with each whole request, and again whenever it was resumed. */
enum wire_next web_handle(struct wire_request *r, void *server);

#endif
