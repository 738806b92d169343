/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Papers on request, to who reads the page of the order; ?lang= is the other tongue. */
#include "matter/print/print_tables.h"
#include "matter/undertaking/undertaking_tables.h"

static enum err load(struct web_call *c, struct case_view *v, struct diversion *d)
{
	TRY(diversion_load(c->t, c->case_id, web_id(c, "diversion"), d));
	if (!gate_sees_row(&c->may, CLASS_L, turn_is_at(c->t, d->authority), true))
		return ERR_ABSENT; /* not served on this reader */
	return print_load(c, v);
}

/* The event in the path, where it answers this proposal. */
static enum err load_event(struct web_call *c, struct case_view *v, struct diversion *d,
	const struct case_view_event **e)
{
	struct uuid id = web_id(c, "event");

	TRY(load(c, v, d));
	for (size_t i = 0; i < v->n_events; i++)
		if (uuid_eq(v->events[i].id, id) && uuid_eq(v->events[i].of, d->event)) {
			*e = &v->events[i];
			return ERR_OK;
		}
	(void)turn_fail(c->t, ERR_ABSENT, "no such entry of this order");
	return ERR_ABSENT;
}

enum err undertaking_proposal_file(struct web_call *c)
{
	struct case_view v;
	struct diversion d;
	struct str bytes;

	TRY(load(c, &v, &d));
	TRY(undertaking_proposal(c->t, &v, &d, &bytes));
	return print_send(c, "proposal.pdf", bytes);
}

enum err undertaking_order_file(struct web_call *c)
{
	struct case_view v;
	struct diversion d;
	struct str bytes;

	TRY(load(c, &v, &d));
	TRY(undertaking_order(c->t, &v, &d, &bytes));
	return print_send(c, "order.pdf", bytes);
}

enum err undertaking_variation_file(struct web_call *c)
{
	const struct case_view_event *e;
	struct case_view v;
	struct diversion d;
	struct str bytes;

	TRY(load_event(c, &v, &d, &e));
	TRY(undertaking_variation(c->t, &v, &d, e, &bytes));
	return print_send(c, "variation.pdf", bytes);
}

/* Almost all of it is words: who may not read them gets no paper of them. */
enum err undertaking_report_file(struct web_call *c)
{
	const struct case_view_event *e;
	struct case_view v;
	struct diversion d;
	struct str bytes;

	TRY(load_event(c, &v, &d, &e));
	if (!gate_sees_row(&c->may, CLASS_N, e->own, course_event_is_filed(e->type)))
		return turn_fail(c->t, ERR_ABSENT, "not to be read by this reader");
	TRY(undertaking_report(c->t, &v, &d, e, &bytes));
	return print_send(c, "report.pdf", bytes);
}
