/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Diversion: words, forms, routes. */
#include "matter/diversion/diversion_tables.h"

const struct page_word diversion_measure_kinds[] = {{"community-service", T("Community service")},
	{"life-skills", T("Life skills")}, {"counselling", T("Counselling")},
	{"drug-counselling", T("Counselling about drugs")}, {"education", T("School or education")},
	{"vocational-training", T("Vocational training")},
	{"family-mediation", T("Family mediation")}, {"other", T("Something else")}, {NULL, NULL}};
const struct page_word diversion_condition_kinds[] = {
	{"no-new-offence", T("Commit no new offence")},
	{"report-to-agent", T("Report to the social agent")},
	{"respect-family-elders", T("Respect family and elders")}, {"other", T("Something else")},
	{NULL, NULL}};
const struct page_word diversion_units[] = {
	{"hours", T("hours")}, {"sessions", T("sessions")}, {NULL, NULL}};
const struct page_word diversion_who[] = {
	{"child", T("The child")}, {"representative", T("Who speaks for the child")}, {NULL, NULL}};
/* --- before the order ------------------------------------------------------------------- */

static const struct form_field propose_fields[] = {
	DIVERSION_WHEN(diversion_propose_form, T("When was diversion proposed?")),
	{FORM_AT(diversion_propose_form, facts), .type = FORM_TEXT,
		.flags = FORM_NEED | FORM_SEALED,
		.label = T("Which facts does the proposal rest on?"),
		.hint = T("No name of a victim or witness.")},
	{FORM_AT(diversion_propose_form, evidence), .type = FORM_YN, .flags = FORM_NEED,
		.label = T("Do you hold the evidence to be enough for a charge?")},
	{FORM_AT(diversion_propose_form, span), .type = FORM_SPAN, .flags = FORM_NEED,
		.label = T("From which day to which day?"),
		.hint = T("No maximum is verified: none is checked.")},
	{FORM_AT(diversion_propose_form, tests_read), .type = FORM_CHECK, .flags = FORM_NEED,
		.label = T("I have read each test above, those that are not known too")},
};
DIVERSION_FORM(propose, diversion_propose_form, "diversion-propose", T("Propose diversion"),
	T("Propose"), DIVERSION_NOT_OFFICIAL);

static const struct form_field measure_fields[] = {
	{FORM_AT(diversion_measure_form, kind), .type = FORM_CHOICE,
		.flags = FORM_NEED | FORM_RADIOS, .choices = diversion_measure_kinds,
		.label = T("What does the child do?")},
	{FORM_AT(diversion_measure_form, words), .type = FORM_TEXT, .flags = FORM_SEALED,
		.max = 1000, .label = T("In words that the child understands")},
	{FORM_AT(diversion_measure_form, provider), .type = FORM_REF,
		.label = T("With which organisation or office?")},
	{FORM_AT(diversion_measure_form, amount), .type = FORM_INT, .flags = FORM_SHORT, .least = 1,
		.most = 2000, .label = T("How much?")},
	{FORM_AT(diversion_measure_form, unit), .type = FORM_CHOICE, .flags = FORM_RADIOS,
		.choices = diversion_units, .label = T("Counted in")},
	{FORM_AT(diversion_measure_form, span), .type = FORM_SPAN, .flags = FORM_NEED,
		.label = T("From which day to which day?")},
};
DIVERSION_FORM(measure, diversion_measure_form, "diversion-measure", T("Write down a measure"),
	T("Save"), NULL);

static const struct form_field condition_fields[] = {
	{FORM_AT(diversion_condition_form, kind), .type = FORM_CHOICE,
		.flags = FORM_NEED | FORM_RADIOS, .choices = diversion_condition_kinds,
		.label = T("What does the child keep to?")},
	{FORM_AT(diversion_condition_form, words), .type = FORM_TEXT,
		.flags = FORM_NEED | FORM_SEALED, .when = "kind", .is = "other", .max = 1000,
		.label = T("In words that the child understands")},
	{FORM_AT(diversion_condition_form, every), .type = FORM_INT,
		.flags = FORM_NEED | FORM_SHORT, .when = "kind", .is = "report-to-agent",
		.least = 1, .most = 365, .label = T("Every how many days?")},
};
DIVERSION_FORM(condition, diversion_condition_form, "diversion-condition",
	T("Write down a condition"), T("Save"), NULL);

static const struct form_field remove_fields[] = {
	{FORM_AT(diversion_remove_form, why), .type = FORM_LINE, .flags = FORM_NEED | FORM_SEALED,
		.max = 500, .label = T("Why is it taken out?")},
};
DIVERSION_FORM(remove, diversion_remove_form, "diversion-remove",
	T("Take a line out of the proposal"), T("Take it out"), NULL);

static const struct form_field withdraw_fields[] = {
	DIVERSION_WHEN(diversion_step_form, T("When was the proposal withdrawn?")),
	{FORM_AT(diversion_step_form, words), .type = FORM_TEXT, .flags = FORM_NEED | FORM_SEALED,
		.max = 2000, .label = T("Why?")},
};
DIVERSION_FORM(withdraw, diversion_step_form, "diversion-withdraw", T("Withdraw the proposal"),
	T("Withdraw it"), NULL);

static const struct form_field order_fields[] = {
	DIVERSION_WHEN(diversion_order_form, T("When was the order made?")),
	{FORM_AT(diversion_order_form, number), .type = FORM_LINE, .flags = FORM_NEED | FORM_SHORT,
		.max = 60, .label = T("Number of the order")},
	{FORM_AT(diversion_order_form, basis), .type = FORM_LINE, .max = 200,
		.label = T("Article on which the order rests, as written in it"),
		.hint = T("Leave it empty if the order names none.")},
	{FORM_AT(diversion_order_form, start_day), .type = FORM_DAY, .flags = FORM_NEED,
		.label = T("First day")},
	{FORM_AT(diversion_order_form, end_day), .type = FORM_DAY, .flags = FORM_NEED,
		.label = T("Last day"), .hint = T("No maximum is verified: none is checked.")},
	{FORM_AT(diversion_order_form, supervisor), .type = FORM_REF, .flags = FORM_NEED,
		.label = T("Which social agent supervises it?")},
	{FORM_AT(diversion_order_form, report_every), .type = FORM_INT,
		.flags = FORM_NEED | FORM_SHORT, .least = 1, .most = 365,
		.label = T("A report every how many days?")},
	{FORM_AT(diversion_order_form, first_report), .type = FORM_DAY, .flags = FORM_NEED,
		.label = T("Day of the first report")},
	{FORM_AT(diversion_order_form, what_follows), .type = FORM_TEXT,
		.flags = FORM_NEED | FORM_SEALED, .max = 2000,
		.label = T("What follows if the order is kept, and if it is not?"),
		.hint = T("As it was explained to the child.")},
	{FORM_AT(diversion_order_form, child_mark), .type = FORM_CHOICE,
		.flags = FORM_NEED | FORM_RADIOS, .choices = entry_marks,
		.label = T("The child's mark")},
	{FORM_AT(diversion_order_form, representative_mark), .type = FORM_CHOICE,
		.flags = FORM_NEED | FORM_RADIOS, .choices = entry_marks,
		.label = T("The representative's mark")},
};
DIVERSION_FORM(order, diversion_order_form, "diversion-order", T("Order diversion"), T("Order"),
	DIVERSION_NOT_OFFICIAL);

/* --- routes ----------------------------------------------------------------------------- */

const struct web_route diversion_routes[] = {
	{.path = "/case/{case}/diversions",
		.title = T("Diversion"),
		.need = WEB_OF_CASE(CLASS_L, ACT_SEE),
		.reach = web_reach_case,
		.flags = WEB_LOOK,
		.deed = "diversions-listed",
		.page = diversion_list_show,
		.json = diversion_list_json},
	{.path = "/case/{case}/diversion-tests",
		.title = T("What the file shows about diversion"),
		.need = WEB_OF_CASE(CLASS_L, ACT_SEE),
		.reach = web_reach_case,
		.flags = WEB_LOOK,
		.deed = "diversion-tests-seen",
		.page = diversion_tests_show,
		.json = diversion_tests_json},
	{.path = "/case/{case}/diversion/propose",
		.title = T("Propose diversion"),
		.need = DIVERSION_BY_AUTHORITY,
		.reach = web_reach_case,
		.deed = "diversion-proposed",
		.form = &propose_form,
		.act = diversion_propose_act,
		.above = diversion_propose_above,
		.offered = diversion_propose_offered,
		.why_not = diversion_propose_why_not,
		.done = T("Saved. Write down now what the child does and keeps to.")},
	{.path = DIVERSION_BELOW,
		.title = T("Diversion"),
		.need = WEB_OF_CASE(CLASS_L, ACT_SEE),
		.reach = web_reach_case,
		.flags = WEB_LOOK,
		.deed = "diversion-seen",
		.page = diversion_show,
		.json = diversion_json},
	DIVERSION_STEP("measure", DIVERSION_BY_AUTHORITY, measure, T("Write down a measure"),
		diversion_measure_fill, diversion_measure_act, T("The measure is saved.")),
	DIVERSION_STEP("condition", DIVERSION_BY_AUTHORITY, condition, T("Write down a condition"),
		diversion_authority_fill, diversion_condition_act, T("The condition is saved.")),
	DIVERSION_STEP("line/{line}/remove", DIVERSION_BY_AUTHORITY, remove,
		T("Take a line out of the proposal"), diversion_authority_fill,
		diversion_remove_act, T("It is taken out.")),
	DIVERSION_STEP("withdraw", DIVERSION_BY_AUTHORITY, withdraw, T("Withdraw the proposal"),
		diversion_authority_fill, diversion_decide_act, T("The proposal is withdrawn.")),
	DIVERSION_STEP("order", DIVERSION_BY_AUTHORITY, order, T("Order diversion"),
		diversion_order_fill, diversion_order_act,
		T("The order is saved. The supervisor is told.")),
};
const size_t diversion_routes_n = sizeof(diversion_routes) / sizeof(diversion_routes[0]);
