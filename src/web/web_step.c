/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * An act of weight asks who is there once more. A session that somebody left
 * open, or stole, opens cases for an hour; it seals, erases and hands out nothing.
 */
#include "web_inside.h"

enum { FRESH_SECONDS = 600 };

static bool asks(const struct web_request *q)
{
	return q->call.route->step_up && q->session.is && !q->session.by_token &&
	       q->turn.now - q->session.proved_at > FRESH_SECONDS * INSTANT_SECOND;
}

enum err web_step_by_person(struct web_request *q) /* a token cannot prove who is there */
{
	if (!q->call.route->step_up || q->web->site.proof->programs)
		return ERR_OK;
	web_wrong(&q->call, NULL,
		  T("This is not done by a program: sign in as the person and do it on the page."));
	return turn_fail(&q->turn, ERR_REFUSED, "an act of weight by a token");
}

enum err web_step_form(struct web_request *q)
{
	struct form_field box = {0};
	struct form base = *q->form;

	q->proof = 0;
	if (!asks(q))
		return ERR_OK;
	TRY(q->web->site.proof->ask(&q->call, &box));
	base.size = (base.size + sizeof(void *) - 1) / sizeof(void *) * sizeof(void *);
	q->proof = base.size + sizeof(struct str); /* never 0: a form without fields has no size */
	q->form = form_made(q->wire->a, &base, &box, 1);
	return ERR_OK;
}

static struct str typed(const struct web_request *q)
{
	return *(const struct str *)((const char *)q->call.in + q->proof - sizeof(struct str));
}

enum err web_step_prepare(struct web_request *q)
{
	if (!q->proof)
		return ERR_OK;
	return q->web->site.proof->prepare(&q->call, typed(q), &q->proof_found);
}

enum err web_step_act(struct web_request *q, bool *good)
{
	const struct web_proof *proof = q->web->site.proof;

	*good = true;
	if (!q->proof)
		return ERR_OK;
	TRY(proof->act(&q->call, q->proof_found, good));
	if (*good)
		return web_session_proved(&q->call);
	q->call.keep = true;
	web_wrong(&q->call, "proof", proof->wrong);
	return ERR_OK;
}
