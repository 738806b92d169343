/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * One text message: the mail's first sentence and the site's address, by HTTP to a gateway.
 *
 * Not by a program that is started: who holds the children's keys starts nobody.
 */
#include "mail.h"
#include "page/jot.h"

static struct str body_of(struct arena *a, const struct alert_sms *m)
{
	const char *words = lang_text(m->lang, T("A matter awaits you on your desk in Okas."));
	struct jot j;
	struct buf b;

	buf_init(&b, a);
	jot_init(&j, &b);
	jot_object(&j);
	jot_put(&j, "to", m->to);
	jot_put(&j, "text",
		str_any(m->site) ? arena_fmt(a, "%s %.*s", words, STR_ARG(m->site))
				 : str_from(words));
	jot_end(&j);
	return buf_str(&b);
}

struct str alert_sms_send(struct arena *a, const struct alert_sms *m)
{
	const struct alert_http post = {m->gateway, m->token, "application/json", body_of(a, m)};

	return alert_http_send(a, &post, "sms");
}
