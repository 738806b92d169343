/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* By which ways the reader is told; nobody sets it for somebody else. */
#include "matter/alert/alert.h"
#include "matter/alert/alert_tables.h"

enum err alert_wish_fill(struct web_call *c)
{
	struct alert_wish wish;

	TRY(alert_wishes(c->t, &wish));
	web_value(c, "mail", wish.mail ? STR("yes") : STR("no"));
	web_value(c, "sms", wish.sms ? STR("yes") : STR("no"));
	return ERR_OK;
}

enum err alert_wish_act(struct web_call *c)
{
	const struct alert_wish_form *in = c->in;

	c->subject = c->t->actor.account;
	c->go = url_page(c->t->a, c->t->lang, "/");
	return alert_wish_set(c->t,
		&(struct alert_wish){str_is(in->mail, "yes"), str_is(in->sms, "yes")});
}
