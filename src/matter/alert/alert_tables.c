/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* How a person wants to be told: form and route. */
#include "matter/alert/alert_tables.h"

/* One knows one's own wish. */
static const struct page_word wishes[] = {{"yes", T("Yes")}, {"no", T("No")}, {NULL, NULL}};

static const struct form_field wish_fields[] = {
	{FORM_AT(alert_wish_form, mail), .type = FORM_CHOICE,
		.flags = FORM_NEED | FORM_RADIOS, .choices = wishes,
		.label = T("By mail, to your work address?"),
		.hint = T("That a one-time code to your account was made is mailed in any case.")},
	{FORM_AT(alert_wish_form, sms), .type = FORM_CHOICE,
		.flags = FORM_NEED | FORM_RADIOS, .choices = wishes,
		.label = T("By text message, to your work phone?"),
		.hint = T("Only where your installation sends text messages.")},
};
static const struct form wish_form = {
	.name = "notice-wishes",
	.title = T("How notices reach me"),
	.submit = T("Save"),
	.intro = T("A message says that a matter awaits you, and nothing else: no name, no number. "
		   "Whatever you choose, it stands on your desk."),
	.fields = wish_fields,
	.n = FORM_N(wish_fields),
	.size = sizeof(struct alert_wish_form),
};

const struct web_route alert_routes[] = {
	{.path = "/notices",
		.title = T("How notices reach me"),
		.need = {.who = WEB_SIGNED_IN},
		.reach = web_reach_all,
		.deed = "notice-wishes-set",
		.subject = "account",
		.form = &wish_form,
		.fill = alert_wish_fill,
		.act = alert_wish_act,
		.done = T("Saved.")},
};
const size_t alert_routes_n = sizeof(alert_routes) / sizeof(alert_routes[0]);
