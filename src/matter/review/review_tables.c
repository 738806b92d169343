/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The reviewer's list and the form that answers a look. */
#include "matter/review/review_tables.h"

const struct page_word review_words[] = {{"explained", T("Explained")},
	{"to-ask", T("To be asked")}, {"not-in-order", T("Not in order")}, {NULL, NULL}};

static const struct form_field fields[] = {
	{FORM_AT(review_form, answer), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = review_words, .label = T("What do you say to this look?"),
		.hint = T("To be asked: the person or the head of the office is to say why. You "
			  "see no file: ask the office, not the child.")},
	{FORM_AT(review_form, words), .type = FORM_TEXT, .flags = FORM_NEED | FORM_SEALED,
		.max = 1000, .label = T("Why?"),
		.hint = T("Such as: stood in at night, says the head. No child's name.")},
};
static const struct form form = {
	.name = "look-review",
	.title = T("A look that no relation explains"),
	.submit = T("Save the answer"),
	.intro = T("Your answer stands in the journal. It changes nothing in the case and nothing "
		   "in what the person may see."),
	.fields = fields,
	.n = FORM_N(fields),
	.size = sizeof(struct review_form),
};

#define REVIEWER WEB_ROLES(WEB_BIT(ROLE_REVIEWER))

const struct web_route review_routes[] = {
	{.path = "/looks", .title = T("Looks that no relation explains"), .need = REVIEWER,
		.reach = web_reach_all, .flags = WEB_LOOK | WEB_NEWEST,
		.deed = "unexplained-listed", .subject = "journal", .page = review_list_show,
		.json = review_list_json},
	{.path = "/look/{code}", .title = T("A look was reviewed"), .need = REVIEWER,
		.reach = review_reach, .flags = WEB_NEWEST, .deed = "look-reviewed",
		.form = &form, .fill = review_fill, .above = review_above, .act = review_act,
		.done = T("The answer is saved.")},
};
const size_t review_routes_n = sizeof(review_routes) / sizeof(review_routes[0]);
