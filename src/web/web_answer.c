/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What leaves: pages in their frame, JSON, files, refusals; always with the same headers. */
#include "web_inside.h"

#include <string.h>

#include "base/log.h"
#include "theme/theme.h"
#include "web_tmpl.h"

static const struct {
	const char *name, *value;
} headers[] = {
	{"Content-Security-Policy",
	 "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
	 "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
	 "frame-ancestors 'none'"},
	{"Cache-Control", "no-store"},
	{"X-Content-Type-Options", "nosniff"},
	{"X-Frame-Options", "DENY"},
	{"Referrer-Policy", "same-origin"},
	{"Cross-Origin-Opener-Policy", "same-origin"},
	{"Cross-Origin-Resource-Policy", "same-origin"},
	{"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
};

void web_answer_headers(struct web_request *q)
{
	for (size_t i = 0; i < sizeof(headers) / sizeof(headers[0]); i++)
		wire_header(q->wire, headers[i].name, str_from(headers[i].value));
	if (q->wire->tls)
		wire_header(q->wire, "Strict-Transport-Security", STR("max-age=31536000"));
	web_session_cookie(q);
}

/* The same page in the other tongue, with its query. */
static struct url other_tongue(struct web_request *q)
{
	enum lang l = q->lang == LANG_KM ? LANG_EN : LANG_KM;
	struct str path = q->wire->path;
	struct str rest = str_cut(path, 3, path.n);
	struct str query = q->wire->query_string;

	if (q->face != WEB_PAGE)
		rest = STR("/");
	if (!str_any(query) || q->writes)
		return (struct url){arena_fmt(q->wire->a, "/%s%.*s", lang_code(l), STR_ARG(rest))};
	return (struct url){arena_fmt(q->wire->a, "/%s%.*s?%.*s", lang_code(l), STR_ARG(rest),
				      STR_ARG(query))};
}

/* Whether the page stands in this section, below its first page. "/" is below nothing. */
static bool is_within(struct web_request *q, const struct web_nav *nav)
{
	struct str rest = str_cut(q->wire->path, 3, q->wire->path.n); /* without the tongue */
	size_t n = strlen(nav->path);

	if (nav->also && str_starts(rest, nav->also))
		return true;
	return n > 1 && str_starts(rest, nav->path) && rest.n > n && rest.p[n] == '/';
}

static void fill_nav(struct web_request *q, struct page_frame *f)
{
	size_t n = 0;
	const struct web_nav *nav = q->web->site.nav(&q->turn, &n);
	struct page_nav *out = arena_array(q->wire->a, n, sizeof(*out));

	for (size_t i = 0; i < n; i++) {
		out[i].label = nav[i].label;
		out[i].to = url_page(q->wire->a, q->lang, nav[i].path);
		out[i].here = str_eq(q->wire->path, out[i].to.s);
		/* A refusal is in no section: it is equal to what does not exist. */
		out[i].within = q->call.route && is_within(q, &nav[i]);
	}
	f->nav = out;
	f->n_nav = n;
}

/* "?done=N" names the route whose deed led here. */
static const char *what_was_done(struct web_request *q)
{
	const struct web_route *route;
	int64_t i;

	if (q->writes || !str_int(wire_query(q->wire, "done"), &i) || i < 0)
		return NULL;
	route = web_route_at(&q->web->site, (size_t)i);
	return route ? route->done : NULL;
}

void web_frame_fill(struct web_request *q, struct page_frame *f)
{
	struct arena *a = q->wire->a;
	const struct turn_actor *who = &q->turn.actor;

	*f = (struct page_frame){
		.css = url_made(theme_url("okas.css")),
		.js = url_made(theme_url("okas.js")),
		.icon = url_made(theme_url("okas.svg")),
		.home = url_page(a, q->lang, "/"),
		.sign_out = url_page(a, q->lang, "/sign-out"),
		.help = url_page(a, q->lang, "/help"),
		.dictionary = url_page(a, q->lang, "/dictionary"),
		.rules = url_page(a, q->lang, "/rules"),
		.other = other_tongue(q),
		.source = q->web->site.source_url,
		.demonstration = q->web->site.demonstration,
		.csrf = web_csrf_token(q),
		.done = what_was_done(q),
	};
	if (!q->session.is || !uuid_any(who->account))
		return;
	if (!q->writes)
		web_note_take(q, f);
	f->who = turn_pick(&q->turn, who->name_km, who->name_en);
	f->agency = turn_pick(&q->turn, who->agency_km, who->agency_en);
	if (q->session.step == WEB_SESSION_WHOLE)
		fill_nav(q, f);
}

static void begin_html(struct web_request *q)
{
	struct html *h = arena_alloc(q->wire->a, sizeof(*h));
	struct buf *b = arena_alloc(q->wire->a, sizeof(*b));
	struct page_frame *f = arena_alloc(q->wire->a, sizeof(*f));

	buf_init(b, q->wire->a);
	html_init(h, b, q->lang, q->turn.now);
	web_frame_fill(q, f);
	if (q->call.route && q->call.route->title)
		f->title = str_from(lang_text(q->lang, q->call.route->title));
	q->call.h = h;
	q->call.frame = f;
}

static void send_page(struct web_request *q, int status)
{
	struct html whole;
	struct buf b;

	buf_init(&b, q->wire->a);
	html_init(&whole, &b, q->lang, q->turn.now);
	page_document(&whole, q->call.frame, q->call.h);
	wire_reply(q->wire, status, "text/html; charset=utf-8", buf_str(&b));
	q->wire->reply.compress = true; /* the cookie is SameSite=Strict: nobody else's guesses */
	web_answer_headers(q);
	wire_header(q->wire, "Content-Language", str_from(lang_code(q->lang)));
}

static void put_findings(struct jot *j, const struct findings *f)
{
	static const char *const levels[] = {"stop", "confirm", "mark"};

	jot_name(j, "findings");
	jot_array(j);
	for (size_t i = 0; i < f->n; i++) {
		jot_object(j);
		jot_put_c(j, "field", f->v[i].field);
		jot_put(j, "message", f->v[i].message);
		jot_put_c(j, "level", levels[f->v[i].level]);
		jot_end(j);
	}
	jot_end(j);
}

static void send_json(struct web_request *q, int status, const char *type, struct buf *b)
{
	wire_reply(q->wire, status, type, buf_str(b));
	q->wire->reply.compress = true;
	web_answer_headers(q);
}

static void send_problem(struct web_request *q, enum err e)
{
	struct buf b;
	struct jot j;

	buf_init(&b, q->wire->a);
	jot_init(&j, &b);
	jot_object(&j);
	jot_put_c(&j, "type", "about:blank");
	jot_put_c(&j, "title", err_text(e));
	jot_put_int(&j, "status", err_status(e));
	put_findings(&j, q->call.findings);
	jot_end(&j);
	send_json(q, err_status(e), "application/problem+json", &b);
}

static const struct {
	enum err e;
	const char *title, *what;
} refusals[] = {
	{ERR_ABSENT, T("There is no such page"),
	 T("It may have been moved, or it is not yours to see. If you typed the address, check it. "
	   "If somebody sent you here, ask that person.")},
	{ERR_REFUSED, T("This was not done"),
	 T("The form did not come from a page of your present session. Nothing was changed. Go "
	   "back, load the page again and send it once more.")},
	{ERR_BUSY, T("Not just now"),
	 T("The records cannot be written at the moment. Nothing was changed and nothing of what "
	   "was saved is lost. Try again in a minute.")},
	{ERR_TOO_MANY, T("Too many at once"),
	 T("Many people are signing in at this moment. Wait a few seconds and try again.")},
	{ERR_CONFLICT, T("This was sent before"),
	 T("The same form was sent with other words before. Load the page again and see what "
	   "stands there.")},
	{ERR_METHOD, T("This cannot be done here"), T("Go back and use the buttons of the page.")},
	{ERR_MALFORMED, T("This could not be read"),
	 T("Part of what was sent is missing. Go back, load the page again and send it once "
	   "more.")},
};

static void send_refusal(struct web_request *q, enum err e)
{
	const char *title = T("Something went wrong");
	const char *what = T("The fault is ours. It was noted. Nothing of what was saved is lost. "
			     "Try again; if it happens again, tell your administrator the time.");

	for (size_t i = 0; i < sizeof(refusals) / sizeof(refusals[0]); i++)
		if (refusals[i].e == e) {
			title = refusals[i].title;
			what = refusals[i].what;
		}
	q->call.route = NULL;
	begin_html(q);
	q->call.frame->title = str_from(lang_text(q->lang, title));
	web_refusal(q->call.h, title, what, q->call.frame->home);
	send_page(q, err_status(e));
}

/* What is still to be done before anything opens. */
static const char *where_to_sign_in(const struct web_request *q)
{
	if (!q->session.is || q->session.step == WEB_SESSION_WHOLE)
		return "/sign-in";
	return q->session.step == WEB_SESSION_AWAITS ? "/sign-in/second" : "/second-factor";
}

void web_answer_error(struct web_request *q, enum err e)
{
	if (err_status(e) >= 500 || e == ERR_REFUSED)
		log_line("web", "%s %s: %.*s", q->call.route ? q->call.route->path : "-",
			 err_name(e), STR_ARG(q->turn.detail));
	if (q->face == WEB_API) {
		send_problem(q, e);
		if (e == ERR_SIGN_IN)
			wire_header(q->wire, "WWW-Authenticate", STR("Bearer"));
		return;
	}
	if (e == ERR_SIGN_IN) {
		wire_redirect(q->wire, url_page(q->wire->a, q->lang, where_to_sign_in(q)).s);
		web_answer_headers(q);
		return;
	}
	send_refusal(q, e);
}

static void dress_state(struct web_request *q)
{
	struct form_state *s = q->call.state;

	s->csrf = web_csrf_token(q);
	if (!s->action.s.p)
		s->action = (struct url){q->wire->path};
	if (!(q->call.route->flags & WEB_VERSION) && uuid_any(q->turn.actor.account) &&
	    !str_any(s->id))
		s->id = uuid_str(q->wire->a, uuid_new());
	if (!s->cancel.s.p && q->session.is)
		s->cancel = uuid_any(q->call.case_id)
				    ? url_page(q->wire->a, q->lang, "/case/{}", q->call.case_id)
				    : q->call.frame->home;
}

static void draw_form(struct web_request *q)
{
	dress_state(q);
	form_draw_errors(q->call.h, q->call.state, q->call.findings);
	web_form_head(q->call.h, q->call.state);
	if (q->call.route->above)
		q->call.route->above(&q->call);
	form_draw(q->call.h, q->call.state, q->call.findings);
	if (q->call.route->below)
		q->call.route->below(&q->call);
}

static const char *why_not(struct web_request *q)
{
	const struct web_route *r = q->call.route;

	return r->why_not ? r->why_not(&q->call, r)
			  : T("Where the case stands, nothing of this kind is done. Its page says "
			      "what comes next.");
}

static enum err draw_fresh_form(struct web_request *q)
{
	TRY(web_form_new(q));
	TRY(web_form_fill(q));
	if (q->call.route->offered && !q->call.route->offered(&q->call, q->call.route)) {
		dress_state(q);
		web_not_offered(
			q->call.h, q->call.state, q->call.route->title, why_not(q));
		return ERR_OK;
	}
	draw_form(q);
	return ERR_OK;
}

static enum err draw_json(struct web_request *q)
{
	struct buf *b = arena_alloc(q->wire->a, sizeof(*b));
	struct jot *j = arena_alloc(q->wire->a, sizeof(*j));

	if (!q->call.route->json)
		return ERR_METHOD;
	buf_init(b, q->wire->a);
	jot_init(j, b);
	q->call.j = j;
	TRY(q->call.route->json(&q->call));
	send_json(q, 200, "application/json", b);
	return ERR_OK;
}

enum err web_answer_draw(struct web_request *q)
{
	const struct web_route *route = q->call.route;

	if (q->face == WEB_API)
		return draw_json(q);
	if (route->file)
		return route->file(&q->call);
	begin_html(q);
	TRY(route->page ? route->page(&q->call) : draw_fresh_form(q));
	if (!q->file_set)
		send_page(q, 200);
	return ERR_OK;
}

/* Both versions, and the live one's rev in the form, so that sending again is a choice. */
static enum err show_stale(struct web_request *q)
{
	struct form_state *typed = q->call.state;
	struct form_state *live = form_new(q->wire->a, typed->form, q->lang, q->turn.now);
	bool writes = q->writes;

	q->writes = false; /* fill gives the live values */
	q->call.state = live;
	TRY(web_form_fill(q));
	q->writes = writes;
	q->call.state = typed;
	typed->rev = live->rev;
	web_stale(q->call.h, live, typed);
	return ERR_OK;
}

static enum err redraw(struct web_request *q, enum err why)
{
	begin_html(q);
	q->call.frame->has_errors = true;
	if (why == ERR_STALE)
		TRY(show_stale(q));
	TRY(web_form_fill(q));
	draw_form(q);
	send_page(q, err_status(why));
	return ERR_OK;
}

enum err web_answer_stale(struct web_request *q)
{
	return redraw(q, ERR_STALE);
}

void web_answer_form(struct web_request *q)
{
	enum err e;

	if (q->face == WEB_API) {
		send_problem(q, ERR_INPUT);
		return;
	}
	e = store_read(q->web->site.store, &q->turn.db);
	if (e == ERR_OK) {
		e = web_gate(q); /* access may have changed since the deed was refused */
		if (e == ERR_OK)
			e = redraw(q, ERR_INPUT);
		store_read_end(q->turn.db);
		q->turn.db = NULL;
	}
	if (e != ERR_OK)
		web_answer_error(q, e);
}

static size_t index_of(const struct web_request *q)
{
	size_t i = 0;

	while (web_route_at(&q->web->site, i) != q->call.route)
		i++;
	return i;
}

void web_answer_done(struct web_request *q)
{
	struct buf b;
	struct jot j;
	struct url to = q->call.go;

	if (q->file_set) {
		web_session_cookie(q);
		return;
	}
	if (q->face != WEB_API && q->call.secret.p && q->call.route->once) {
		begin_html(q);
		q->call.route->once(&q->call);
		send_page(q, 200);
		return;
	}
	if (q->face != WEB_API) {
		if (!to.s.p)
			to = uuid_any(q->call.case_id)
				     ? url_page(q->wire->a, q->lang, "/case/{}", q->call.case_id)
				     : url_page(q->wire->a, q->lang, "/");
		if (q->call.route->done)
			to = url_with(q->wire->a, to, "done",
				      arena_fmt(q->wire->a, "%zu", index_of(q)));
		web_note_keep(q);
		wire_redirect(q->wire, to.s);
		web_answer_headers(q);
		return;
	}
	buf_init(&b, q->wire->a);
	jot_init(&j, &b);
	jot_object(&j);
	jot_put_uuid(&j, "id", q->alias ? q->sent_id : q->call.made);
	jot_put_int(&j, "rev", q->call.made_rev ? q->call.made_rev : 1);
	if (q->call.secret.p)
		jot_put(&j, "secret", q->call.secret);
	put_findings(&j, q->call.findings);
	jot_end(&j);
	send_json(q, q->replay || (q->call.route->flags & WEB_VERSION) ? 200 : 201,
		  "application/json", &b);
}

void web_file(struct web_call *c, const char *type, const char *name, struct str bytes)
{
	struct web_request *q = (struct web_request *)c;

	wire_reply(q->wire, 200, type, bytes);
	web_answer_headers(q);
	wire_header(q->wire, "Content-Disposition",
		    arena_fmt(c->t->a, "%s; filename=\"%s\"",
			      str_starts(str_from(type), "text/csv") ||
					      str_starts(str_from(type), "image/") ||
					      str_starts(str_from(type), "application/vnd")
				      ? "attachment"
				      : "inline",
			      name));
	q->file_set = true;
}
