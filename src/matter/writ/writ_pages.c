/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A paper on request. Its file name tells of nobody; ?lang= gives the other tongue. */
#include "worker/worker.h"
#include "web/site.h"
#include "matter/writ/writ_tables.h"

static const struct form *form_named(struct web_call *c, struct str name)
{
	const struct web_route *r;

	for (size_t i = 0; (r = web_route_at(web_site_of(c), i)); i++)
		if (r->form && str_is(name, r->form->name))
			return r->form;
	return NULL;
}

static const struct case_view_event *event_of(const struct case_view *v, struct uuid id)
{
	for (size_t i = 0; i < v->n_events; i++)
		if (uuid_eq(v->events[i].id, id))
			return &v->events[i];
	return NULL;
}

/* It holds the child's name and what the entry says: both must be open. */
enum err writ_file(struct web_call *c)
{
	enum lang l = lang_from(web_query(c, "lang"));
	const struct case_view_event *e;
	const struct form *form;
	struct case_view v;
	struct str bytes, pdf;

	if (l != LANG_N)
		c->t->lang = l;
	if (!gate_may(&c->may, CLASS_A, ACT_SEE))
		return ERR_ABSENT;
	TRY(case_view_load(c->t, c->case_id, &c->may, &v));
	e = event_of(&v, web_id(c, "event"));
	form = e ? form_named(c, e->form) : NULL;
	if (!form)
		return ERR_ABSENT;
	TRY(writ_print(c->t, &v, e, form, &bytes));
	TRY(worker_draw(web_paper(c), c->t->a, bytes, &pdf));
	web_file(c, "application/pdf", "entry.pdf", pdf);
	return ERR_OK;
}
