/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The second person's form and its route. */
#include "matter/second/second_tables.h"

static const struct page_word answers[] = {
	{"agree", T("I agree")}, {"refuse", T("I do not agree")}, {NULL, NULL}};

static const struct form_field fields[] = {
	{FORM_AT(second_form, answer), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
	 .choices = answers, .label = T("Do you agree?"),
	 .hint = T("Ask who wants it, by a way that you knew before. Your answer stands in the "
		   "journal.")},
};
static const struct form form = {
	.name = "second",
	.title = T("You are asked as the second person"),
	.submit = T("Answer"),
	.fields = fields,
	.n = FORM_N(fields),
	.size = sizeof(struct second_form),
};

const struct web_route second_table[] = {
	{.path = "/second/{ask}", .title = T("Answer as the second person"),
	 .need = {.who = WEB_SIGNED_IN}, .reach = second_reach, .deed = "second-answered",
	 .subject = "account", .form = &form, .fill = second_fill, .above = second_above,
	 .act = second_act, .done = T("Your answer was saved.")},
};
const size_t second_table_n = sizeof(second_table) / sizeof(second_table[0]);
