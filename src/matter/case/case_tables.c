/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The case: words, forms, routes. */
#include "matter/case/case_tables.h"

const struct page_word case_duties[] = {
	{"handler", T("Handles the case")},
	{"prosecutor", T("Prosecutor")},
	{"investigating-judge", T("Investigating judge")},
	{"trial-judge", T("Trial judge")},
	{"clerk", T("Clerk")},
	{"social-agent", T("Social agent")},
	{"approver", T("Approves the inquiry")},
	{"supervisor", T("Supervises the order")},
	{"caseworker", T("Case worker")},
	{"trainer", T("Trainer")},
	{"lawyer", T("Lawyer")},
	{"cover", T("Stands in")},
	{NULL, NULL}};

const struct page_word case_classes[] = {{"felony", T("Felony")},
					 {"misdemeanour", T("Misdemeanour")},
					 {"petty", T("Petty offence")},
					 {"unknown", T("Not known yet")},
					 {NULL, NULL}};

const struct page_word case_layers[] = {{"alleged", T("Alleged by the police")},
	{"charged", T("Charged by the prosecutor")}, {"changed", T("Charge changed")},
	{"convicted", T("Convicted")}, {NULL, NULL}};
const struct page_word case_outcomes[] = {{"convicted", T("Convicted")},
	{"acquitted", T("Acquitted")}, {"changed", T("Convicted of something else")},
	{"dismissed", T("Dismissed")}, {NULL, NULL}};

const struct page_word case_sources[] = {{"document", T("A document")},
					 {"child", T("The child")},
					 {"family", T("The family")},
					 {"other-agency", T("Another agency")},
					 {NULL, NULL}};

const struct page_word case_sexes[] = {{"male", T("Boy")},
				       {"female", T("Girl")},
				       {"other", T("Other")},
				       {"unknown", T("Not known")},
				       {NULL, NULL}};

const struct page_word case_stages[] = {{"contact", T("First contact")},
					{"custody", T("Police custody")},
					{"prosecution", T("With the prosecutor")},
					{"investigation", T("Judicial investigation")},
					{"trial", T("Trial")},
					{"diversion", T("Diversion")},
					{"judged", T("Judged")},
					{"appeal", T("Appeal")},
					{"execution", T("Execution of the judgment")},
					{"closed", T("Closed")},
					{NULL, NULL}};

static const struct page_word mandates[] = {{"chosen", T("Chosen by the child or family")},
					    {"appointed", T("Appointed")},
					    {"legal-aid", T("Legal aid")},
					    {NULL, NULL}};
const struct page_word case_ends[] = {{"hand-over", T("Handed over to somebody else")},
					{"revoked", T("The mandate was revoked")},
					{"left", T("Left the office")},
					{"recused", T("Recused: must not see the case")},
					{NULL, NULL}};

static const struct form_field hand_fields[] = {
	{FORM_AT(case_hand, account), .type = FORM_REF, .flags = FORM_NEED, .label = T("Who?"),
	 .hint = T("The people of your office, and those whom an agreement lets in.")},
	{FORM_AT(case_hand, duty), .type = FORM_CHOICE, .flags = FORM_NEED, .label = T("What for?"),
	 .choices = case_duties},
	{FORM_AT(case_hand, mandate), .type = FORM_CHOICE, .flags = FORM_NEED, .when = "duty",
	 .is = "lawyer", .label = T("If a lawyer: by which mandate?"), .choices = mandates},
};
static const struct form hand_form = {
	.name = "assign",
	.title = T("Assign the case"),
	.submit = T("Assign"),
	.intro = T("The person gets a message without names and sees the case at once."),
	.fields = hand_fields,
	.n = FORM_N(hand_fields),
	.size = sizeof(struct case_hand),
};

static const struct form_field end_fields[] = {
	{FORM_AT(case_end, why), .type = FORM_CHOICE, .flags = FORM_NEED, .label = T("Why?"),
	 .choices = case_ends},
};
static const struct form end_form = {
	.name = "assignment-end",
	.title = T("End an assignment"),
	.submit = T("End it"),
	.intro = T("The person stops seeing the case at once, but for what the office entered."),
	.fields = end_fields,
	.n = FORM_N(end_fields),
	.size = sizeof(struct case_end),
};

const struct web_route case_routes[] = {
	{.path = "/case/{case}", .title = T("Case"), .need = WEB_OF_CASE(CLASS_G, ACT_SEE),
	 .reach = web_reach_case, .deed = "case-seen", .flags = WEB_LOOK, .page = case_page_show,
	 .json = case_json_show},
	{.path = "/case/{case}/assign", .title = T("Assign the case"),
	 .need = WEB_OF_CASE(CLASS_G, ACT_DECIDE), .reach = web_reach_case, .deed = "assigned",
	 .form = &hand_form, .fill = case_hand_fill, .act = case_hand_act,
	 .done = T("The case is assigned. A message without names is on its way.")},
	{.path = "/case/{case}/assignment/{assignment}/end", .title = T("End an assignment"),
	 .need = WEB_OF_CASE(CLASS_G, ACT_DECIDE), .reach = web_reach_case,
	 .deed = "assignment-ended", .form = &end_form, .fill = case_end_fill,
	 .act = case_end_act,
	 .done = T("The assignment has ended.")},
};
const size_t case_routes_n = sizeof(case_routes) / sizeof(case_routes[0]);
