/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Papers on request. File names tell of nobody; ?lang= gives the other tongue. */
#include <string.h>

#include "print_tmpl.h"
#include "worker/worker.h"
#include "web/site.h"
#include "matter/print/print.h"
#include "matter/print/print_blank.h"
#include "matter/print/print_tables.h"

void print_tongue(struct web_call *c)
{
	enum lang l = lang_from(web_query(c, "lang"));

	if (l != LANG_N)
		c->t->lang = l;
}

enum err print_send(struct web_call *c, const char *name, struct str bytes)
{
	struct str pdf;

	TRY(worker_draw(web_paper(c), c->t->a, bytes, &pdf));
	web_file(c, "application/pdf", name, pdf);
	return ERR_OK;
}

enum err print_load(struct web_call *c, struct case_view *v)
{
	print_tongue(c);
	if (!gate_may(&c->may, CLASS_A, ACT_SEE) || !gate_may(&c->may, CLASS_L, ACT_SEE))
		return ERR_ABSENT;
	return case_view_load(c->t, c->case_id, &c->may, v);
}

enum err print_sheet_file(struct web_call *c)
{
	struct case_view v;
	struct str bytes;

	TRY(print_load(c, &v));
	TRY(print_sheet(c->t, &v, &bytes));
	return print_send(c, "rights-sheet.pdf", bytes);
}

enum err print_summary_file(struct web_call *c)
{
	struct case_view v;
	struct str bytes;

	TRY(print_load(c, &v));
	TRY(print_summary(c->t, &v, &bytes));
	return print_send(c, "case-summary.pdf", bytes);
}

enum err print_warning_file(struct web_call *c)
{
	struct case_view v;
	struct str bytes;

	TRY(print_load(c, &v));
	TRY(print_warning(c->t, &v, &bytes));
	return print_send(c, "warning-agreement.pdf", bytes);
}

/* What a deed is called: the title of the route that has this word. */
static const char *what_of(void *p, struct str deed)
{
	const struct web_route *r;

	for (size_t i = 0; (r = web_route_at(p, i)); i++)
		if (r->deed && str_is(deed, r->deed))
			return r->title;
	return NULL;
}

enum err print_looks_file(struct web_call *c)
{
	struct print_deeds deeds = {what_of, (void *)web_site_of(c)};
	struct case_view v;
	struct str bytes;

	TRY(print_load(c, &v));
	/* Whose lawyer once was: the list tells of all, not of what that office did. */
	if (c->may.see[CLASS_A] < SEE_ALL || c->may.see[CLASS_L] < SEE_ALL)
		return ERR_ABSENT;
	TRY(print_looks(c->t, &v, &deeds, &bytes));
	return print_send(c, "who-looked.pdf", bytes);
}

/* --- blanks -------------------------------------------------------------------------- */

/* What is told of a child: not who handles the case, not a picture. */
static bool is_worth_paper(const struct web_route *r)
{
	if (!r->form || !r->form->n || (r->flags & (WEB_VERSION | WEB_FILES)))
		return false;
	if (r->need.who == WEB_CASE)
		return r->need.class != CLASS_G || r->need.action != ACT_DECIDE;
	return strcmp(r->path, "/case/new") == 0;
}

static bool stood_before(const struct web_site *site, size_t i)
{
	const struct web_route *r = web_route_at(site, i);

	for (size_t k = 0; k < i; k++) {
		const struct web_route *o = web_route_at(site, k);

		if (is_worth_paper(o) && strcmp(o->form->name, r->form->name) == 0)
			return true;
	}
	return false;
}

const struct web_route *print_blank_at(const struct web_site *site, size_t i)
{
	const struct web_route *r;

	for (size_t k = 0; (r = web_route_at(site, k)); k++)
		if (is_worth_paper(r) && !stood_before(site, k) && i-- == 0)
			return r;
	return NULL;
}

enum err print_blanks_show(struct web_call *c)
{
	print_blanks(c->h, web_site_of(c));
	return ERR_OK;
}

enum err print_blank_file(struct web_call *c)
{
	struct str name = web_word(c, "name");
	const struct web_route *r;
	struct str bytes;

	print_tongue(c);
	if (str_is(name, "rights-sheet.pdf")) {
		TRY(print_sheet(c->t, NULL, &bytes));
		return print_send(c, "rights-sheet.pdf", bytes);
	}
	for (size_t i = 0; (r = print_blank_at(web_site_of(c), i)); i++) {
		struct str file = arena_fmt(c->t->a, "%s.pdf", r->form->name);

		if (!str_eq(file, name))
			continue;
		print_blank(c->t, r->form, &bytes);
		return print_send(c, file.p, bytes);
	}
	return ERR_ABSENT;
}
