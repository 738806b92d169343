/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * On the writer: the gate again, the deed, its journal line, in one savepoint.
 *
 * The turn's handler may fail with findings (ERR_INPUT) or with a version that
 * was replaced (ERR_STALE); what it wrote is then gone and the form is shown.
 */
#include "web_inside.h"

#include <string.h>

#include "web_sql.h"

const char *web_subject_kind(const struct web_request *q)
{
	if (q->call.route->subject)
		return q->call.route->subject;
	return uuid_any(q->call.subject) ? "case" : NULL;
}

const char *web_source(const struct web_request *q)
{
	return q->face == WEB_API ? "api" : "page";
}

static enum err journal(struct web_request *q)
{
	struct turn_deed deed = {
		.deed = q->call.route->deed,
		.subject_kind = web_subject_kind(q),
		.subject = q->call.subject,
		.relation = q->call.relation,
		.what = q->call.what,
		.source = web_source(q),
		.seen = q->call.seen,
		.seen_n = q->call.seen_n,
	};

	return turn_journal(&q->turn, &deed);
}

static void add_part(struct buf *b, struct str s)
{
	buf_int(b, (int64_t)s.n);
	buf_byte(b, ':');
	buf_add(b, s);
}

/* What was sent, whatever the tongue, the session's token and the bounds between its parts. */
static struct str content_hash(struct web_request *q)
{
	const struct wire_request *r = q->wire;
	struct buf b;
	uint8_t hash[32];

	buf_init(&b, q->turn.a);
	buf_c(&b, q->call.route->path);
	for (size_t i = 0; i < q->call.n_params; i++)
		add_part(&b, q->params[i].value);
	for (size_t i = 0; i < r->n_form; i++) {
		if (str_is(r->form[i].name, "csrf"))
			continue;
		add_part(&b, r->form[i].name);
		add_part(&b, r->form[i].value);
	}
	for (size_t i = 0; i < r->n_files; i++) {
		add_part(&b, r->files[i].field);
		add_part(&b, r->files[i].bytes);
	}
	if (!r->n_form && !r->n_files)
		add_part(&b, r->body);
	vault_hash(buf_str(&b), hash);
	return arena_bytes(q->turn.a, hash, sizeof(hash));
}

/* An id counts for its sender alone: another's id is as new, and tells nothing of the other. */
static struct uuid sender_id(struct web_request *q, struct uuid sent)
{
	struct buf b;
	struct uuid id;
	uint8_t hash[32];

	buf_init(&b, q->turn.a);
	buf_add(&b, (struct str){(const char *)q->turn.actor.account.b, 16});
	buf_add(&b, (struct str){(const char *)sent.b, 16});
	vault_hash(buf_str(&b), hash);
	memcpy(id.b, hash, sizeof(id.b));
	return id;
}

/* The same id with the same content is the same record; with another it is a conflict. */
static enum err was_received(struct web_request *q, bool *was)
{
	struct received_by_id_row row;
	enum err e;

	*was = false;
	if (!uuid_any(q->sent_id))
		return ERR_OK;
	e = received_by_id(q->turn.db, q->turn.a,
			   &(struct received_by_id_in){sender_id(q, q->sent_id)},
			   &row);
	if (e == ERR_ABSENT)
		return ERR_OK;
	TRY(e);
	if (!uuid_eq(row.account, q->turn.actor.account) ||
	    !str_eq(row.hash, content_hash(q))) {
		q->known = true;
		return turn_fail(&q->turn, ERR_CONFLICT,
				 "this id was sent with another content");
	}
	q->call.made = row.answer;
	q->alias = row.alias;
	q->replay = *was = true;
	return ERR_OK;
}

static enum err remember(struct web_request *q)
{
	if (!uuid_any(q->sent_id))
		return ERR_OK;
	return received_add(q->turn.db,
			    &(struct received_add_in){
				    sender_id(q, q->sent_id), q->turn.actor.account,
				    content_hash(q),
				    uuid_any(q->call.made) ? q->call.made : q->sent_id,
				    q->alias, q->turn.now});
}

/* A case, a person or a list that the sender may not even see can have this id. */
static enum err see_whether_taken(struct web_request *q)
{
	struct received_taken_row row;

	if (!uuid_any(q->sent_id) || q->alias)
		return ERR_OK;
	TRY(received_taken(q->turn.db, q->turn.a, &(struct received_taken_in){q->sent_id}, &row));
	q->alias = row.n > 0;
	return ERR_OK;
}

enum err web_write_resolve(struct web_request *q)
{
	for (size_t i = 0; i < q->call.n_params; i++) {
		struct received_alias_row row;
		struct uuid id;
		enum err e;

		if (!uuid_parse(q->params[i].value, &id))
			continue;
		e = received_alias(q->turn.db, q->turn.a,
				   &(struct received_alias_in){sender_id(q, id)}, &row);
		if (e == ERR_OK)
			q->params[i].value = uuid_str(q->turn.a, row.answer);
		else if (e != ERR_ABSENT)
			return e;
	}
	return ERR_OK;
}

static enum err write_deed(struct web_request *q)
{
	bool was, good;

	TRY(was_received(q, &was));
	if (was)
		return ERR_OK;
	TRY(web_step_act(q, &good));
	if (!good)
		return ERR_OK; /* the miss is kept; the form is shown again */
	TRY(see_whether_taken(q));
	q->turn.sent_id = q->alias ? UUID_NONE : q->sent_id;
	TRY(q->call.route->act(&q->call));
	if (findings_stop(q->call.findings) && !q->call.keep)
		return ERR_INPUT;
	TRY(remember(q));
	return journal(q);
}

/* The order of deeds is that of their times, if the clock stands still too. */
static void set_moment(struct web_request *q)
{
	q->web->moment = web_not_before(q->turn.now, q->web->moment, 1);
	q->turn.now = q->web->moment;
}

static enum err run(struct store_job *job, struct db *db)
{
	struct web_request *q = job->p;

	q->turn.db = db;
	set_moment(q);
	TRY(web_gate(q));
	TRY(web_session_note(q, db));
	return write_deed(q);
}

/* The id stands on a row of another's: as new, so the deed is done once more without it. */
static bool again_without_id(struct web_request *q, enum err result)
{
	struct web_call *c = &q->call;

	if (result != ERR_CONFLICT || q->alias || q->replay ||
	    !uuid_any(q->sent_id) || uuid_any(q->turn.sent_id) || q->known)
		return false;
	q->alias = true;
	q->turn.detail = STR_NONE;
	q->turn.told = false;
	q->turn.keys = NULL;
	c->made = c->subject = UUID_NONE;
	c->made_rev = 0;
	c->what = NULL;
	c->secret = STR_NONE;
	c->go = (struct url){STR_NONE};
	findings_init(c->findings, q->turn.a);
	return web_form_read(q) == ERR_OK && store_submit(q->web->site.store, &q->job) == ERR_OK;
}

static void done(struct store_job *job, enum err result)
{
	struct web_request *q = job->p;

	const struct web_site *site = &q->web->site;

	q->turn.db = NULL;
	if (again_without_id(q, result))
		return;
	if (result == ERR_OK)
		turn_settle(&q->turn);
	if (result == ERR_OK && q->turn.told && site->told)
		site->told(site->told_p);
	q->result = result;
	q->step = STEP_WRITTEN;
	wire_resume(q->wire);
}

void web_write_submit(struct web_request *q)
{
	enum err e;

	wire_suspend(q->wire);
	q->job = (struct store_job){.kind = STORE_DEED, .run = run, .done = done, .p = q};
	e = store_submit(q->web->site.store, &q->job);
	if (e != ERR_OK)
		done(&q->job, e);
}
