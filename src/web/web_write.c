/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * On the writer: the gate again, the deed, its journal line, in one savepoint.
 *
 * The turn's handler may fail with findings (ERR_INPUT) or with a version that
 * was replaced (ERR_STALE); what it wrote is then gone and the form is shown.
 */
#include "web_inside.h"

#include "web_sql.h"

static enum err journal(struct web_request *q)
{
	const struct web_route *route = q->call.route;
	struct turn_deed deed = {
		.deed = route->deed,
		.subject_kind = route->subject ? route->subject
			      : uuid_any(q->call.subject) ? "case"
							  : NULL,
		.subject = q->call.subject,
		.relation = q->call.relation,
		.what = q->call.what,
		.source = q->face == WEB_API ? "api" : "page",
	};

	if (!route->deed)
		return ERR_OK;
	if (!q->writes && route->seen)
		TRY(route->seen(&q->call, &deed.seen, &deed.seen_n));
	return turn_journal(&q->turn, &deed);
}

static enum err note_session(struct web_request *q)
{
	if (!q->session.is || !q->session.stale || q->session.by_token)
		return ERR_OK;
	return session_see(q->turn.db, &(struct session_see_in){
					       arena_bytes(q->turn.a, q->session.hash, 32),
					       q->turn.now});
}

static struct str content_hash(struct web_request *q)
{
	struct buf b;
	uint8_t hash[32];

	buf_init(&b, q->turn.a);
	buf_c(&b, q->call.route->path);
	buf_byte(&b, '\n');
	buf_add(&b, q->wire->path);
	buf_byte(&b, '\n');
	buf_add(&b, q->wire->body);
	vault_hash(buf_str(&b), hash);
	return arena_bytes(q->turn.a, hash, sizeof(hash));
}

/* The same id with the same content is the same record; with another it is a conflict. */
static enum err was_received(struct web_request *q, bool *was)
{
	struct received_by_id_row row;
	enum err e;

	*was = false;
	if (!uuid_any(q->sent_id))
		return ERR_OK;
	e = received_by_id(q->turn.db, q->turn.a, &(struct received_by_id_in){q->sent_id}, &row);
	if (e == ERR_ABSENT)
		return ERR_OK;
	TRY(e);
	if (!uuid_eq(row.account, q->turn.actor.account) ||
	    !str_eq(row.hash, content_hash(q)))
		return turn_fail(&q->turn, ERR_CONFLICT, "this id was sent with another content");
	q->call.made = row.answer;
	q->replay = *was = true;
	return ERR_OK;
}

static enum err remember(struct web_request *q)
{
	if (!uuid_any(q->sent_id))
		return ERR_OK;
	return received_add(q->turn.db,
			    &(struct received_add_in){q->sent_id, q->turn.actor.account,
						      content_hash(q), q->call.made,
						      q->turn.now});
}

static enum err write_deed(struct web_request *q)
{
	bool was;

	TRY(was_received(q, &was));
	if (was)
		return ERR_OK;
	TRY(q->call.route->act(&q->call));
	if (findings_stop(q->call.findings) && !q->call.keep)
		return ERR_INPUT;
	TRY(remember(q));
	return journal(q);
}

static enum err run(struct store_job *job, struct db *db)
{
	struct web_request *q = job->p;

	q->turn.db = db;
	/* A look was let through a moment ago, and is put before the gate again when it is drawn: who
	 * loses access in between leaves a line and gets no page. A deed is decided here. */
	if (q->writes)
		TRY(web_gate(q));
	TRY(note_session(q));
	return q->writes ? write_deed(q) : journal(q);
}

static void done(struct store_job *job, enum err result)
{
	struct web_request *q = job->p;

	q->turn.db = NULL;
	q->result = result;
	q->step = STEP_WRITTEN;
	wire_resume(q->wire);
}

void web_write_submit(struct web_request *q, enum store_kind kind)
{
	enum err e;

	q->job = (struct store_job){.kind = kind, .run = run, .done = done, .p = q};
	e = store_submit(q->web->site.store, &q->job);
	if (e != ERR_OK)
		done(&q->job, e);
}
