/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Two records, one child? A person answers, and may answer otherwise later. */
#include "matter/person/person_tables.h"

const struct page_word person_answers[] = {{"same", T("One and the same child")},
					   {"not-same", T("Two different children")},
					   {"undecided", T("It cannot be told yet")},
					   {"raised", T("Waits for an answer")},
					   {NULL, NULL}};
static const struct page_word answers[] = {{"same", T("One and the same child")},
					   {"not-same", T("Two different children")},
					   {"undecided", T("It cannot be told yet")},
					   {NULL, NULL}};

static const struct form_field answer_fields[] = {
	{FORM_AT(person_answer, answer), .type = FORM_CHOICE, .flags = FORM_NEED,
	 .choices = answers, .label = T("Are these two records one child?")},
	{FORM_AT(person_answer, why), .type = FORM_TEXT, .flags = FORM_NEED | FORM_SEALED,
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
	.size = sizeof(struct person_answer),
};
static const struct form same_form = {
	.name = "same",
	.title = T("Two records, one child?"),
	.submit = T("Save the answer"),
	.intro = T(
		"Both records stay as they are. A wrong answer can be taken back by another one."),
	.fields = answer_fields,
	.n = FORM_N(answer_fields),
	.size = sizeof(struct person_answer),
};

const struct web_route person_pair_routes[] = {
	{.path = "/case/{case}/same", .title = T("Other records of this child"),
	 .need = WEB_OF_CASE(CLASS_A, ACT_SEE), .reach = person_reach_child, .flags = WEB_LOOK,
	 .deed = "same-seen", .page = person_same_show, .json = person_same_json},
	{.path = "/case/{case}/same/{other}", .title = T("Two records, one child?"),
	 .need = WEB_OF_CASE(CLASS_A, ACT_ADD), .reach = person_reach_same, .deed = "pair-answered",
	 .form = &same_form, .fill = person_same_fill, .above = person_same_above,
	 .act = person_same_act, .done = T("The answer is saved.")},
	{.path = "/pairs", .title = T("Raised pairs"), .need = WEB_ROLES(WEB_BIT(ROLE_REGISTRAR)),
	 .reach = web_reach_all, .flags = WEB_LOOK, .deed = "pairs-listed", .subject = "pair",
	 .page = person_pairs_show, .json = person_pairs_json},
	{.path = "/pair/{pair}", .title = T("Two records, one child?"),
	 .need = WEB_ROLES(WEB_BIT(ROLE_REGISTRAR)), .reach = person_reach_pair,
	 .flags = WEB_LOOK | WEB_VERSION, .deed = "pair-answered", .subject = "pair",
	 .json = person_pair_json, .form = &pair_form, .fill = person_pair_fill,
	 .above = person_pair_above, .act = person_pair_act, .done = T("The answer is saved.")},
};
const size_t person_pair_routes_n = sizeof(person_pair_routes) / sizeof(person_pair_routes[0]);
