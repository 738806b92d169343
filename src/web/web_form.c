/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The form of a POST, from a page or from the API: one table reads both. */
#include "web_inside.h"

static bool gaz_known(void *p, struct str code)
{
	struct web_request *q = p;

	if (!q->web->site.gaz_known || !q->turn.db)
		return true;
	return q->web->site.gaz_known(&q->turn, code);
}

static void take_page(struct web_request *q, struct form_state *s)
{
	const struct wire_request *r = q->wire;
	struct form_pair *pairs = arena_array(r->a, r->n_form, sizeof(*pairs));
	struct form_upload *files = arena_array(r->a, r->n_files, sizeof(*files));

	for (size_t i = 0; i < r->n_form; i++)
		pairs[i] = (struct form_pair){r->form[i].name, r->form[i].value};
	for (size_t i = 0; i < r->n_files; i++)
		files[i] = (struct form_upload){r->files[i].field, r->files[i].bytes};
	s->uploads = files;
	s->n_uploads = r->n_files;
	form_take(s, pairs, r->n_form, q->call.findings);
}

static enum err take_body(struct web_request *q, struct form_state *s)
{
	struct str type = q->wire->fields[WIRE_CONTENT_TYPE];

	if (q->face != WEB_API || str_starts(type, "multipart/form-data")) {
		take_page(q, s);
		return ERR_OK;
	}
	if (!str_starts(type, "application/json"))
		return ERR_MEDIA;
	return form_take_json(s, q->wire->body, q->call.findings);
}

/* If-Match: "3", or the hidden field of the page. */
static enum err take_rev(struct web_request *q, struct form_state *s)
{
	struct str given = q->wire->fields[WIRE_IF_MATCH];

	if (!(q->call.route->flags & WEB_VERSION))
		return ERR_OK;
	if (given.n > 2 && given.p[0] == '"')
		given = str_cut(given, 1, given.n - 1);
	if (!str_any(given))
		given = s->rev;
	if (!str_any(given))
		return ERR_NO_MATCH_HEADER;
	return str_int(given, &q->call.rev) && q->call.rev > 0 ? ERR_OK : ERR_MALFORMED;
}

/* Runs one of the route's own with a reading transaction, the turn's or one for it alone. */
static enum err reading(struct web_request *q, enum err (*run)(struct web_request *q))
{
	enum err e;

	if (q->turn.db)
		return run(q);
	TRY(store_read(q->web->site.store, &q->turn.db));
	e = run(q);
	store_read_end(q->turn.db);
	q->turn.db = NULL;
	return e;
}

static enum err run_form_for(struct web_request *q)
{
	return q->call.route->form_for(&q->call, &q->form);
}

enum err web_form_new(struct web_request *q)
{
	q->form = q->call.route->form;
	if (q->call.route->form_for)
		TRY(reading(q, run_form_for));
	TRY(reading(q, web_step_form));
	q->call.state = form_new(q->wire->a, q->form, q->lang, q->turn.now);
	q->call.in = arena_alloc(q->wire->a, q->form->size ? q->form->size : 1);
	return ERR_OK;
}

static enum err run_fill(struct web_request *q)
{
	return q->call.route->fill(&q->call);
}

enum err web_form_fill(struct web_request *q)
{
	return q->call.route->fill ? reading(q, run_fill) : ERR_OK;
}

static enum err run_check(struct web_request *q)
{
	TRY(web_form_fill(q));
	form_check(q->call.state, q->call.in, q->call.findings);
	return ERR_OK;
}

enum err web_form_read(struct web_request *q)
{
	struct form_state *s;

	TRY(web_form_new(q));
	s = q->call.state;
	s->gaz_known = gaz_known;
	s->gaz_p = q;
	TRY(take_body(q, s));
	TRY(take_rev(q, s));
	if (str_any(s->id) && !uuid_parse(s->id, &q->sent_id))
		return ERR_MALFORMED;
	if (!uuid_any(q->turn.actor.account))
		q->sent_id = UUID_NONE; /* an id counts for its sender: here there is none yet */
	TRY(reading(q, run_check));
	return findings_stop(q->call.findings) ? ERR_INPUT : ERR_OK;
}

void web_option(struct web_call *c, const char *field, const struct form_option *v, size_t n)
{
	form_option_add(c->state, field, v, n);
}

/* On a POST what was typed stands, an emptied box too: first values are for a fresh form. */
void web_value(struct web_call *c, const char *field, struct str value)
{
	const struct web_request *q = (const struct web_request *)c;

	if (!q->writes)
		form_set(c->state, field, value);
}

void web_wrong(struct web_call *c, const char *field, const char *message)
{
	findings_add(c->findings, field, FINDING_STOP, str_from(lang_text(c->t->lang, message)));
}

enum err web_check_rev(struct web_call *c, int64_t live_rev)
{
	if (c->rev == live_rev)
		return ERR_OK;
	return turn_fail(c->t, ERR_STALE, "somebody changed it in between");
}
