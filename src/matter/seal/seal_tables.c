/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Closing an order of diversion, and what two people do with sealed cases: words, forms, routes. */
#include "matter/seal/seal_tables.h"

const struct page_word seal_kinds[] = {{"seal", T("Seal a closed case")},
	{"open", T("Open a sealed case")}, {"erase", T("Erase a sealed case")}, {NULL, NULL}};

static const struct form_field close_fields[] = {
	DIVERSION_WHEN(seal_close_form, T("When was the order closed?")),
	{FORM_AT(seal_close_form, number), .type = FORM_LINE, .flags = FORM_NEED | FORM_SHORT,
		.max = 60, .label = T("Number of the decision, as the authority writes it")},
	{FORM_AT(seal_close_form, final_report_read), .type = FORM_YN, .flags = FORM_NEED,
		.label = T("Was the final report read?")},
	{FORM_AT(seal_close_form, results), .type = FORM_TEXT, .flags = FORM_NEED | FORM_SEALED,
		.max = 4000, .label = T("What came of each measure and condition?")},
	{FORM_AT(seal_close_form, copies), .type = FORM_TEXT, .flags = FORM_SEALED, .max = 2000,
		.label = T("Which copies of papers are called back, and from whom?")},
};
DIVERSION_FORM(close, seal_close_form, "diversion-close", T("Close the completed order"),
	T("Close and seal"), DIVERSION_NOT_OFFICIAL);

#define WHY(entry) \
	{ \
		FORM_AT(entry, why), \
			.type = FORM_TEXT, .flags = FORM_NEED | FORM_SEALED, .max = 1000, \
			.label = T("Why?"), \
			.hint = T("The second person reads this reason, nobody else.") \
	}
#define SECOND(entry) \
	{ \
		FORM_AT(entry, second), .type = FORM_REF, .flags = FORM_NEED, \
			.label = T("Who of your office is asked to agree?") \
	}
#define NUMBER(entry) \
	{ \
		FORM_AT(entry, number), .type = FORM_LINE, .flags = FORM_NEED | FORM_SHORT, \
			.max = 30, .label = T("Case number"), \
			.hint = T("As it stands on the papers, such as 17-2026-48213-9.") \
	}
#define ASK_FORM(id, code, head, button, said) \
	static const struct form id##_form = {.name = code, \
		.title = head, \
		.submit = button, \
		.intro = said, \
		.fields = id##_fields, \
		.n = FORM_N(id##_fields), \
		.size = sizeof(struct seal_ask_form)}

static const struct form_field hand_fields[] = {WHY(seal_ask_form), SECOND(seal_ask_form)};
ASK_FORM(hand, "seal-asked", T("Seal this closed case"), T("Ask the second person"),
	T("No rule that is known says when this case is sealed: a person decides, and a second "
	  "one agrees. Then nobody finds it any more but your office, by its number."));

static const struct form_field number_fields[] = {
	NUMBER(seal_ask_form), WHY(seal_ask_form), SECOND(seal_ask_form)};
static const struct form open_form = {.name = "opening-asked",
	.title = T("Open a sealed case"),
	.submit = T("Ask the second person"),
	.intro = T("If the second person agrees, both of you can read the case for eight hours. "
		   "It stands in the list of who looked."),
	.fields = number_fields,
	.n = FORM_N(number_fields),
	.size = sizeof(struct seal_ask_form)};
static const struct form erase_form = {.name = "erasure-asked",
	.title = T("Erase a sealed case"),
	.submit = T("Ask the second person"),
	.fields = number_fields,
	.n = FORM_N(number_fields),
	.size = sizeof(struct seal_ask_form)};

static const struct page_word answers[] = {
	{"agree", T("I agree")}, {"refuse", T("I do not agree")}, {NULL, NULL}};
static const struct form_field answer_fields[] = {
	{FORM_AT(seal_answer_form, answer), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = answers, .label = T("Do you agree?"),
		.hint = T("Ask who wants it, by a way that you knew before. Your answer stands in "
			  "the journal.")},
};
static const struct form answer_form = {.name = "seal-answered",
	.title = T("You are asked as the second person"),
	.submit = T("Answer"),
	.fields = answer_fields,
	.n = FORM_N(answer_fields),
	.size = sizeof(struct seal_answer_form)};

#define ASKS WEB_ROLES(DIVERSION_AUTHORITIES)
#define SEES WEB_ROLES(DIVERSION_AUTHORITIES | WEB_BIT(ROLE_CLERK) | WEB_BIT(ROLE_HEAD))

const struct web_route seal_routes[] = {
	{.path = DIVERSION_BELOW "/close",
		.title = T("Close the completed order"),
		.need = DIVERSION_BY_AUTHORITY,
		.reach = web_reach_case,
		.deed = "diversion-closed",
		.step_up = true,
		.form = &close_form,
		.offered = diversion_offered,
		.why_not = diversion_why_not,
		.fill = diversion_authority_fill,
		.act = seal_close_act,
		.done = T("The order is closed and the case is sealed. Nobody finds it any more "
			  "but your office, by its number, two people together.")},
	{.path = "/case/{case}/seal",
		.title = T("Seal this closed case"),
		.need = WEB_OF_CASE_FOR(CLASS_L, ACT_SEAL, WEB_BIT(ROLE_JUDGE)),
		.reach = web_reach_case,
		.deed = "seal-asked",
		.step_up = true,
		.form = &hand_form,
		.offered = seal_offered,
		.fill = seal_hand_fill,
		.act = seal_hand_act,
		.done = T("The second person is asked.")},
	{.path = "/sealed",
		.title = T("Sealed cases"),
		.need = SEES,
		.reach = web_reach_all,
		.flags = WEB_LOOK,
		.deed = "sealed-listed",
		.subject = "case",
		.seen = seal_list_seen,
		.page = seal_list_show,
		.json = seal_list_json},
	{.path = "/sealed/open",
		.title = T("Open a sealed case"),
		.need = ASKS,
		.reach = web_reach_all,
		.deed = "opening-asked",
		.step_up = true,
		.subject = "case",
		.form = &open_form,
		.fill = seal_ask_fill,
		.act = seal_open_act,
		.done = T("The second person is asked.")},
	{.path = "/sealed/erase",
		.title = T("Erase a sealed case"),
		.need = ASKS,
		.reach = web_reach_all,
		.deed = "erasure-asked",
		.step_up = true,
		.subject = "case",
		.form = &erase_form,
		.fill = seal_ask_fill,
		.above = seal_erase_above,
		.act = seal_erase_act,
		.done = T("The second person is asked.")},
	{.path = "/sealed/ask/{ask}",
		.title = T("Answer as the second person"),
		.need = SEES,
		.reach = seal_answer_reach,
		.deed = "seal-answered",
		.step_up = true,
		.subject = "case",
		.form = &answer_form,
		.fill = seal_answer_fill,
		.above = seal_answer_above,
		.act = seal_answer_act,
		.done = T("Your answer was saved.")},
};
const size_t seal_routes_n = sizeof(seal_routes) / sizeof(seal_routes[0]);
