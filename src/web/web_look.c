/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * A look at a child's file: its line in the journal is written while the page is drawn, and the
 * page leaves once the line is on disk. The gate, what a list shows and the page are of one moment.
 */
#include "web_inside.h"

bool web_look_needed(const struct web_request *q)
{
	return (q->call.route->flags & WEB_LOOK) || web_opens_form(q) || q->session.stale;
}

/* On the writer, while another thread draws: nothing of the request but the look is touched. */
static enum err run(struct store_job *job, struct db *db)
{
	struct web_look *look = job->p;

	look->turn.db = db;
	TRY(web_session_note(look->q, db));
	return look->deed.deed ? turn_journal(&look->turn, &look->deed) : ERR_OK;
}

static void done(struct store_job *job, enum err result)
{
	struct web_look *look = job->p;
	struct web_request *q = look->q;

	q->result = result;
	q->step = STEP_LOOKED;
	wire_resume(q->wire);
}

enum err web_look_prepare(struct web_request *q)
{
	const struct web_route *route = q->call.route;
	bool opens = web_opens_form(q);
	struct web_look *look = &q->look;

	if (route->seen)
		TRY(route->seen(&q->call, &q->call.seen, &q->call.seen_n));
	*look = (struct web_look){.q = q, .turn = q->turn};
	if (opens || (route->flags & WEB_LOOK))
		look->deed = (struct turn_deed){
			.deed = opens ? "form-seen" : route->deed,
			.subject_kind = web_subject_kind(q),
			.subject = q->call.subject,
			.relation = q->call.relation,
			.what = opens ? route->deed : q->call.what,
			.source = web_source(q),
			.seen = q->call.seen,
			.seen_n = q->call.seen_n,
		};
	return ERR_OK;
}

void web_look_submit(struct web_request *q)
{
	enum err e;

	wire_suspend(q->wire);
	q->job = (struct store_job){.kind = STORE_LOOK, .run = run, .done = done, .p = &q->look};
	e = store_submit(q->web->site.store, &q->job);
	if (e != ERR_OK)
		done(&q->job, e);
}
