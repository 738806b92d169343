/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The rules of law as a page. */
#include "rules_tmpl.h"
#include "matter/rules/rules_tables.h"

enum err rules_show(struct web_call *c)
{
	struct rules_whole whole;

	rules_read(c->t->law, c->t->a, c->t->lang, &whole);
	rules_page(c->h, &whole);
	return ERR_OK;
}
