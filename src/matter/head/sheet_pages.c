/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A head to be kept on paper: made, shown, drawn as PDF. */
#include "paper/paper.h"
#include "matter/head/head_page.h"
#include "matter/head/head_tables.h"
#include "matter/print/print_tables.h"

#include "head_tmpl.h"

enum err head_sheet_fill(struct web_call *c)
{
	list_back_to(c, url_page(c->t->a, c->t->lang, "/journal"));
	return ERR_OK;
}

enum err head_sheet_act(struct web_call *c)
{
	TRY(head_sheet_make(c->t, &c->made));
	c->subject = c->made;
	c->made_rev = 1;
	c->go = url_page(c->t->a, c->t->lang, "/journal/sheet/{}", c->made);
	return ERR_OK;
}

enum err head_sheet_page(struct web_call *c)
{
	struct turn *t = c->t;
	struct head_sheet sheet;
	struct head_sheet_view v;

	TRY(head_sheet_load(t, web_id(c, "sheet"), &sheet));
	v = (struct head_sheet_view){
		.seq = sheet.head.seq,
		.at = sheet.at,
		.code = paper_qr_squares(t->a, head_sheet_line(t->a, &sheet)),
		.pdf = url_page(t->a, t->lang, "/journal/sheet/{}/sheet.pdf", sheet.id),
	};
	v.other = url_with(t->a, v.pdf, "lang", t->lang == LANG_KM ? STR("en") : STR("km"));
	head_sheet_parts(t->a, &sheet, v.parts);
	head_sheet_whole(c->h, &v);
	return ERR_OK;
}

enum err head_sheet_json(struct web_call *c)
{
	struct head_sheet sheet;
	struct jot *j = c->j;

	TRY(head_sheet_load(c->t, web_id(c, "sheet"), &sheet));
	jot_object(j);
	jot_put_uuid(j, "id", sheet.id);
	jot_put_instant(j, "made_at", sheet.at);
	jot_put(j, "head", head_sheet_line(c->t->a, &sheet));
	jot_end(j);
	return ERR_OK;
}

enum err head_sheet_file(struct web_call *c)
{
	struct head_sheet sheet;

	TRY(head_sheet_load(c->t, web_id(c, "sheet"), &sheet));
	print_tongue(c);
	return print_send(c, "journal-head.pdf", head_sheet_paper(c->t, &sheet));
}
