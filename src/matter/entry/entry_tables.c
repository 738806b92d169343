/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Words that forms of entries share, and the route that takes an entry back. */
#include "matter/entry/entry_tables.h"

const struct page_word entry_languages[] = {{"km", T("Khmer")}, {"vi", T("Vietnamese")},
	{"cja", T("Cham")}, {"lo", T("Lao")}, {"th", T("Thai")}, {"zh", T("Chinese")},
	{"tpu", T("Tampuan")}, {"jra", T("Jarai")}, {"cmo", T("Bunong")}, {"kru", T("Kuy")},
	{"en", T("English")}, {"csx", T("Cambodian Sign Language")},
	{"other", T("Another language")}, {NULL, NULL}};
const struct page_word entry_marks[] = {{"signature", T("Signature")},
	{"thumbprint", T("Thumbprint")}, {"refused", T("Refused to mark")},
	{"unable", T("Was not able to")}, {NULL, NULL}};
const struct page_word entry_ties[] = {{"none", T("No tie to this case")},
	{"witness", T("A witness here")}, {"party", T("A party here")},
	{"police", T("Of the police")}, {"judge", T("A judge here")}, {"clerk", T("A clerk here")},
	{NULL, NULL}};

static const struct form_field withdraw_fields[] = {
	{FORM_AT(entry_withdrawal, why), .type = FORM_LINE, .flags = FORM_NEED | FORM_SEALED,
		.max = 500, .label = T("Why was it entered in error?")},
};
static const struct form withdraw_form = {
	.name = "withdraw",
	.title = T("Withdraw an entry"),
	.submit = T("Withdraw it"),
	.intro = T("The entry counts no more and its clocks are computed anew. It stays in the "
		   "history, with your reason."),
	.fields = withdraw_fields,
	.n = FORM_N(withdraw_fields),
	.size = sizeof(struct entry_withdrawal),
};

const struct web_route entry_routes[] = {
	{.path = "/case/{case}/event/{event}/withdraw",
		.title = T("Withdraw an entry"),
		.need = WEB_OF_CASE(CLASS_L, ACT_CORRECT),
		.reach = web_reach_case,
		.flags = WEB_VERSION,
		.deed = "entry-withdrawn",
		.form = &withdraw_form,
		.fill = entry_withdraw_fill,
		.act = entry_withdraw_act,
		.done = T("The entry is withdrawn.")},
};
const size_t entry_routes_n = sizeof(entry_routes) / sizeof(entry_routes[0]);
