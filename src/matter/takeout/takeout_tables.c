/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Lists with names: what was asked, the second person's answer, and taking one. */
#include "matter/takeout/takeout_tables.h"

const struct page_word takeout_files[] = {
	{"xlsx", T("Spreadsheet (XLSX)")}, {"csv", T("Plain table (CSV)")}, {NULL, NULL}};

const struct form takeout_take_form = {
	.name = "list-taken",
	.title = T("Take the list with names"),
	.submit = T("Save the file"),
	.intro = T("It can be taken once. Keep the file where nobody else comes, and delete it "
		   "when it is no longer needed."),
	.size = 0,
};

static const struct page_word answers[] = {
	{"agree", T("I agree")}, {"refuse", T("I do not agree")}, {NULL, NULL}};
static const struct form_field answer_fields[] = {
	{FORM_AT(takeout_answer_form, answer), .type = FORM_CHOICE,
		.flags = FORM_NEED | FORM_RADIOS, .choices = answers, .label = T("Do you agree?"),
		.hint = T("Ask who wants it, by a way that you knew before. Your answer stands in "
			  "the journal.")},
};
static const struct form answer_form = {.name = "list-answered",
	.title = T("You are asked as the second person"),
	.submit = T("Answer"),
	.fields = answer_fields,
	.n = FORM_N(answer_fields),
	.size = sizeof(struct takeout_answer_form)};

/* Who can have a list with names, and who can agree to one. */
#define ROLES \
	WEB_ROLES(WEB_BIT(ROLE_POLICE) | WEB_BIT(ROLE_SOCIAL_AGENT) | WEB_BIT(ROLE_CASEWORKER) \
		| WEB_BIT(ROLE_LAWYER) | WEB_BIT(ROLE_HEAD))

const struct web_route takeout_routes[] = {
	{.path = "/lists-with-names", .title = T("Lists with names"), .need = ROLES,
		.reach = web_reach_all, .page = takeout_list_show, .json = takeout_list_json},
	{.path = "/list-with-names/{takeout}", .title = T("Answer as the second person"),
		.need = ROLES, .reach = takeout_answer_reach, .deed = "list-answered",
		.step_up = true, .subject = "takeout", .form = &answer_form,
		.fill = takeout_answer_fill, .above = takeout_answer_above,
		.act = takeout_answer_act, .done = T("Your answer was saved.")},
};
const size_t takeout_routes_n = sizeof(takeout_routes) / sizeof(takeout_routes[0]);
