/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The second person reads what is asked, by whom and about whom, and answers. */
#include "matter/role/role.h"
#include "matter/second/second_tables.h"

#include "second_tmpl.h"

/* Who is not asked finds nothing here. */
enum err second_reach(struct web_call *c)
{
	struct second_ask *ask = arena_alloc(c->t->a, sizeof(*ask));

	c->prepared = ask;
	TRY(second_find(c->t, web_id(c, "ask"), ask));
	c->subject = ask->account;
	return ERR_OK;
}

enum err second_fill(struct web_call *c)
{
	(void)c;
	return ERR_OK;
}

void second_above(struct web_call *c)
{
	const struct second_ask *ask = c->prepared;
	struct turn *t = c->t;
	struct str role = STR_NONE;

	for (const struct page_word *w = role_words; ask->role.p && w->code; w++)
		if (str_is(ask->role, w->code))
			role = str_from(lang_text(t->lang, w->message));
	second_asked(c->h, turn_pick(t, ask->name_km, ask->name_en),
		     turn_pick(t, ask->agency_km, ask->agency_en), role,
		     str_any(ask->by_en) ? turn_pick(t, ask->by_km, ask->by_en)
					 : str_from(lang_text(t->lang,
							      T("a command on the server"))),
		     ask->proof);
}

enum err second_act(struct web_call *c)
{
	const struct second_form *in = c->in;
	const struct second_ask *ask = c->prepared;

	c->what = str_is(in->answer, "agree") ? "agreed" : "refused";
	c->made = ask->id;
	c->go = url_page(c->t->a, c->t->lang, "/");
	return second_answer(c->t, ask, str_is(in->answer, "agree"));
}
