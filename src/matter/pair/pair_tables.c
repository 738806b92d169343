/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Two records, one child? A person answers, and may answer otherwise later. */
#include "matter/pair/pair_tables.h"
#include "matter/person/person_tables.h"

const struct page_word pair_answers[] = {{"same", T("One and the same child")},
					   {"not-same", T("Two different children")},
					   {"undecided", T("It cannot be told yet")},
					   {"raised", T("Waits for an answer")},
					   {NULL, NULL}};
static const struct page_word answers[] = {{"same", T("One and the same child")},
					   {"not-same", T("Two different children")},
					   {"undecided", T("It cannot be told yet")},
					   {NULL, NULL}};

static const struct form_field answer_fields[] = {
	{FORM_AT(pair_answer, answer), .type = FORM_CHOICE, .flags = FORM_NEED,
	 .choices = answers, .label = T("Are these two records one child?")},
	{FORM_AT(pair_answer, why), .type = FORM_TEXT, .flags = FORM_NEED | FORM_SEALED,
	 .max = 1000, .label = T("Why do you think so?"),
	 .hint = T("Such as: same mother, same paper, or: brothers, seen together.")},
};
static const struct form pair_form = {
	.name = "pair",
	.title = T("Two records, one child?"),
	.submit = T("Save the answer"),
	.intro = T(
		"Both records stay as they are. A wrong answer can be taken back by another one."),
	.fields = answer_fields,
	.n = FORM_N(answer_fields),
	.size = sizeof(struct pair_answer),
};
static const struct form same_form = {
	.name = "same",
	.title = T("Two records, one child?"),
	.submit = T("Save the answer"),
	.intro = T(
		"Both records stay as they are. A wrong answer can be taken back by another one."),
	.fields = answer_fields,
	.n = FORM_N(answer_fields),
	.size = sizeof(struct pair_answer),
};

const struct web_route pair_routes[] = {
	{.path = "/case/{case}/same", .title = T("Other records of this child"),
	 .need = WEB_OF_CASE(CLASS_A, ACT_SEE), .reach = person_reach_child, .flags = WEB_LOOK,
	 .deed = "same-seen", .seen = pair_same_seen, .page = pair_same_show,
	 .json = pair_same_json},
	{.path = "/case/{case}/same/{other}", .title = T("Two records, one child?"),
	 .need = WEB_OF_CASE(CLASS_A, ACT_ADD), .reach = pair_reach_same, .deed = "pair-answered",
	 .form = &same_form, .fill = pair_same_fill, .above = pair_same_above,
	 .act = pair_same_act, .done = T("The answer is saved.")},
	{.path = "/pairs", .title = T("Raised pairs"), .need = WEB_ROLES(WEB_BIT(ROLE_REGISTRAR)),
	 .reach = web_reach_all, .flags = WEB_LOOK, .deed = "pairs-listed", .subject = "pair",
	 .page = pair_list_show, .json = pair_list_json},
	{.path = "/pair/{pair}", .title = T("Two records, one child?"),
	 .need = WEB_ROLES(WEB_BIT(ROLE_REGISTRAR)), .reach = pair_reach,
	 .flags = WEB_LOOK | WEB_VERSION, .deed = "pair-answered", .subject = "pair",
	 .json = pair_json, .form = &pair_form, .fill = pair_fill,
	 .above = pair_above, .act = pair_act, .done = T("The answer is saved.")},
};
const size_t pair_routes_n = sizeof(pair_routes) / sizeof(pair_routes[0]);
