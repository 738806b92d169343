/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * One request's way: match, session, need and reach, token, form, deed, answer.
 *
 * Reads are answered on the HTTP thread. What looks at a child's file is drawn
 * there, too, and leaves once its journal line is on disk; what writes goes to
 * the writer; what is slow goes to the pool. Each time the request comes back it is at `step`.
 */
#include "web_inside.h"

#include "base/log.h"
#include "theme/theme.h"

int64_t web_not_before(int64_t now, int64_t last, int64_t step)
{
	return now > last || last - now > 60 * INSTANT_SECOND ? now : last + step;
}

int64_t web_now(const struct web *w)
{
	int64_t now = w->site.fixed_now == INSTANT_NONE ? date_clock() : w->site.fixed_now;

	return web_not_before(now, w->moment, 0);
}

static bool is_write(const struct wire_request *r)
{
	return r->method != WIRE_GET && r->method != WIRE_HEAD;
}

/* /static/HASH/NAME: kept by browsers for ever, since the hash is of the content. */
static bool answer_static(struct wire_request *r)
{
	const struct theme_file *f;

	if (r->n_segments != 3 || !str_is(r->segments[0], "static") || is_write(r))
		return false;
	f = theme_find(r->segments[1], r->segments[2]);
	if (!f)
		return false;
	wire_reply(r, 200, f->type, (struct str){(const char *)f->bytes, f->n});
	if (f->gz)
		r->reply.gzip = (struct str){(const char *)f->gz, f->gz_n};
	wire_header(r, "Cache-Control", STR("public, max-age=31536000, immutable"));
	wire_header(r, "X-Content-Type-Options", STR("nosniff"));
	return true;
}

static enum lang preferred(const struct wire_request *r)
{
	struct str saved = wire_cookie(r, "okas-lang");
	struct str rest = r->fields[WIRE_ACCEPT_LANGUAGE];
	struct str part;

	if (lang_from(saved) != LANG_N)
		return lang_from(saved);
	while (str_next(&rest, ',', &part)) {
		enum lang l = lang_from(str_trim(str_cut(part, 0, str_find(part, ';'))));

		if (l != LANG_N)
			return l;
	}
	return LANG_KM;
}

/* The tongue or the API at the head of the path; how many segments it takes. */
static size_t address(struct web_request *q)
{
	const struct wire_request *r = q->wire;
	enum lang l = r->n_segments ? lang_from(r->segments[0]) : LANG_N;

	q->lang = preferred(r);
	q->face = WEB_OTHER;
	if (l != LANG_N && r->segments[0].n == 2) {
		q->lang = l;
		q->face = WEB_PAGE;
		return 1;
	}
	if (r->n_segments > 1 && str_is(r->segments[0], "api") && str_is(r->segments[1], "1")) {
		q->face = WEB_API;
		return 2;
	}
	return 0;
}

static bool answer_open(struct web_request *q)
{
	struct wire_request *r = q->wire;

	if (answer_static(r))
		return true;
	if (q->face != WEB_OTHER || is_write(r))
		return false;
	if (r->n_segments == 0) {
		wire_redirect(r, arena_fmt(r->a, "/%s/", lang_code(q->lang)));
		web_answer_headers(q);
		return true;
	}
	if (r->n_segments == 1 && str_is(r->segments[0], "health")) {
		bool well = store_well(q->web->site.store);

		wire_reply(r, well ? 200 : 503, "application/json",
			   well ? STR("{\"status\":\"ok\"}") : STR("{\"status\":\"read-only\"}"));
		web_answer_headers(q);
		return true;
	}
	return false;
}

static struct web_request *request_new(struct web *w, struct wire_request *r)
{
	struct web_request *q = arena_alloc(r->a, sizeof(*q));
	struct findings *findings = arena_alloc(r->a, sizeof(*findings));

	q->web = w;
	q->wire = r;
	q->turn = (struct turn){
		.a = r->a,
		.vault = w->site.vault,
		.law = w->site.law,
		.now = web_now(w),
	};
	q->call = (struct web_call){
		.t = &q->turn,
		.web = w,
		.params = q->params,
		.findings = findings,
	};
	findings_init(findings, r->a);
	web_count_begin(q);
	r->user = q;
	return q;
}

/* Run the gate in a read transaction, then more of it. */
static enum err gated(struct web_request *q, enum err (*more)(struct web_request *q))
{
	struct store *store = q->web->site.store;
	enum err e;

	if (q->call.route->flags & WEB_NEWEST)
		TRY(store_read(store, &q->turn.db));
	else
		TRY(store_read_lately(store, &q->turn.db));
	e = web_gate(q);
	if (e == ERR_OK && more)
		e = more(q);
	store_read_end(q->turn.db);
	q->turn.db = NULL;
	return e;
}

static void draw_on_pool(struct web_work *w)
{
	struct web_request *q = (struct web_request *)((char *)w -
						       offsetof(struct web_request, work));
	enum err e = gated(q, web_answer_draw);

	if (e != ERR_OK)
		web_answer_error(q, e);
	q->step = STEP_DRAWN;
	wire_resume(q->wire);
}

static void prepare_on_pool(struct web_work *w)
{
	struct web_request *q = (struct web_request *)((char *)w -
						       offsetof(struct web_request, work));

	q->result = store_read(q->web->site.store, &q->turn.db);
	if (q->result == ERR_OK) {
		q->result = web_step_prepare(q);
		if (q->result == ERR_OK && (q->call.route->flags & WEB_PREPARE))
			q->result = q->call.route->prepare(&q->call);
		store_read_end(q->turn.db);
		q->turn.db = NULL;
	}
	q->step = STEP_PREPARED;
	wire_resume(q->wire);
}

static enum wire_next on_pool(struct web_request *q, void (*run)(struct web_work *w))
{
	q->work.run = run;
	wire_suspend(q->wire);
	web_pool_add(&q->web->pool, &q->work);
	return WIRE_LATER;
}

static enum wire_next write_later(struct web_request *q)
{
	web_write_submit(q);
	return WIRE_LATER;
}

static bool is_slow(const struct web_request *q)
{
	return q->call.route->flags & WEB_SLOW;
}

/* The look is on its way to the disk while this draws: what fails now is its answer. */
static enum err look_and_draw(struct web_request *q, enum err (*draw)(struct web_request *q))
{
	enum err e;

	TRY(web_look_prepare(q));
	web_look_submit(q);
	q->looking = true;
	q->drawn = draw != NULL;
	e = draw ? draw(q) : ERR_OK;
	if (e != ERR_OK)
		web_answer_error(q, e);
	return ERR_OK;
}

static enum err get_inside(struct web_request *q)
{
	if (web_look_needed(q))
		return look_and_draw(q, is_slow(q) ? NULL : web_answer_draw);
	return is_slow(q) ? ERR_OK : web_answer_draw(q);
}

static enum wire_next begin_get(struct web_request *q)
{
	enum err e = gated(q, get_inside);

	if (q->looking)
		return WIRE_LATER;
	if (e != ERR_OK) {
		web_answer_error(q, e);
		return WIRE_ANSWERED;
	}
	return is_slow(q) ? on_pool(q, draw_on_pool) : WIRE_ANSWERED;
}

/* What was drawn leaves, unless nobody would ever know that it was seen. */
static enum wire_next after_look(struct web_request *q)
{
	if (q->result == ERR_OK)
		return q->drawn ? WIRE_ANSWERED : on_pool(q, draw_on_pool);
	q->turn.detail = q->look.turn.detail;
	q->wire->reply = (struct wire_reply){0};
	web_answer_error(q, q->result);
	return WIRE_ANSWERED;
}

/* Whoever sends a form from another page is refused before anything is read. */
static enum err check_sender(struct web_request *q)
{
	if (q->face == WEB_API)
		return web_step_by_person(q);
	if (!web_same_origin(q->wire))
		return turn_fail(&q->turn, ERR_REFUSED, "the form came from another origin");
	if (q->call.route->flags & WEB_NO_TOKEN)
		return ERR_OK;
	if (!web_csrf_good(q, wire_form(q->wire, "csrf")))
		return turn_fail(&q->turn, ERR_REFUSED, "the form has no token of this session");
	return ERR_OK;
}

static enum wire_next begin_write(struct web_request *q)
{
	enum err e = gated(q, NULL);

	if (e == ERR_OK)
		e = check_sender(q);
	if (e == ERR_OK)
		e = web_form_read(q);
	if (e == ERR_INPUT) {
		web_answer_form(q);
		return WIRE_ANSWERED;
	}
	if (e != ERR_OK) {
		web_answer_error(q, e);
		return WIRE_ANSWERED;
	}
	if ((q->call.route->flags & WEB_PREPARE) || q->proof)
		return on_pool(q, prepare_on_pool);
	return write_later(q);
}

static enum wire_next begin(struct web_request *q)
{
	size_t skip = address(q);

	q->turn.lang = q->lang;
	q->call.api = q->face == WEB_API;
	if (answer_open(q))
		return WIRE_ANSWERED;
	q->call.route = q->face == WEB_OTHER ? NULL
					     : web_match(&q->web->site, q->wire, skip, q);
	q->counted = q->call.route;
	if (!q->call.route) {
		web_greet(q);
		web_answer_error(q, ERR_ABSENT);
		return WIRE_ANSWERED;
	}
	q->writes = is_write(q->wire);
	if (!q->writes)
		return begin_get(q);
	if (!q->call.route->form || q->wire->method != WIRE_POST) {
		web_greet(q);
		web_answer_error(q, ERR_METHOD);
		return WIRE_ANSWERED;
	}
	return begin_write(q);
}

/* The version in between is shown beside what was typed: a look. */
static enum err stale_inside(struct web_request *q)
{
	return look_and_draw(q, web_answer_stale);
}

static enum wire_next show_newer(struct web_request *q)
{
	enum err e = gated(q, web_opens_form(q) ? stale_inside : web_answer_stale);

	if (q->looking)
		return WIRE_LATER;
	if (e != ERR_OK)
		web_answer_error(q, e);
	return WIRE_ANSWERED;
}

static enum wire_next after_write(struct web_request *q)
{
	if (q->result == ERR_OK && findings_stop(q->call.findings))
		web_answer_form(q);
	else if (q->result == ERR_OK)
		web_answer_done(q);
	else if (q->result == ERR_STALE && q->face == WEB_PAGE)
		return show_newer(q);
	else if (q->result == ERR_INPUT)
		web_answer_form(q);
	else
		web_answer_error(q, q->result);
	return WIRE_ANSWERED;
}

static enum wire_next after_prepare(struct web_request *q)
{
	if (q->result == ERR_OK)
		return write_later(q);
	if (q->result == ERR_INPUT)
		web_answer_form(q);
	else
		web_answer_error(q, q->result);
	return WIRE_ANSWERED;
}

enum wire_next web_handle(struct wire_request *r, void *server)
{
	struct web_request *q = r->user;

	if (!q)
		return begin(request_new(server, r));
	switch (q->step) {
	case STEP_PREPARED:
		return after_prepare(q);
	case STEP_WRITTEN:
		return after_write(q);
	case STEP_LOOKED:
		return after_look(q);
	case STEP_DRAWN:
		return WIRE_ANSWERED;
	default:
		web_answer_error(q, ERR_INTERNAL);
		return WIRE_ANSWERED;
	}
}
