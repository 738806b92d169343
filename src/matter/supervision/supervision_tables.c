/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* An order while it runs: words, forms, routes. */
#include "matter/supervision/supervision_tables.h"

const struct page_word supervision_asks[] = {{"continue", T("Let it go on")},
	{"vary", T("Change the order")}, {"breach", T("Look at a breach")},
	{"complete", T("Complete it")}, {NULL, NULL}};
const struct page_word supervision_kept[] = {{"kept", T("Kept")}, {"partly", T("Partly")},
	{"not", T("Not kept")}, {"unknown", T("Not known")}, {NULL, NULL}};
static const struct page_word results[] = {{"none", T("Nothing follows")},
	{"reminder", T("The child is reminded of the order")},
	{"vary", T("The order will be changed")}, {"revoke", T("The order is revoked")},
	{NULL, NULL}};

static const struct form_field report_fields[] = {
	DIVERSION_WHEN(supervision_form, T("When was the report made?")),
	{FORM_AT(supervision_form, period), .type = FORM_SPAN, .flags = FORM_NEED,
		.label = T("About which days?")},
	{FORM_AT(supervision_form, child_words), .type = FORM_TEXT,
		.flags = FORM_NEED | FORM_SEALED, .max = 2000, .label = T("What the child says"),
		.hint = T("In the child's own words, or why the child was not heard.")},
	{FORM_AT(supervision_form, words), .type = FORM_TEXT, .flags = FORM_SEALED, .max = 4000,
		.label = T("Remarks")},
	{FORM_AT(supervision_form, asks), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = supervision_asks, .label = T("What do you ask of who ordered?")},
};
static const struct form report_form = {.name = "diversion-report",
	.title = T("Report on an order of diversion"),
	.submit = T("Send the report"),
	.fields = report_fields,
	.n = FORM_N(report_fields),
	.size = sizeof(struct supervision_form),
	.open = true};

static const struct form_field breach_fields[] = {
	DIVERSION_WHEN(supervision_form, T("When was it reported?")),
	{FORM_AT(supervision_form, line), .type = FORM_REF, .flags = FORM_NEED | FORM_RADIOS,
		.label = T("Which measure or condition was not kept?")},
	{FORM_AT(supervision_form, day), .type = FORM_DAY, .flags = FORM_NEED | FORM_PAST,
		.label = T("On which day?")},
	{FORM_AT(supervision_form, words), .type = FORM_TEXT, .flags = FORM_NEED | FORM_SEALED,
		.max = 2000, .label = T("What happened?"),
		.hint = T("An absence marked excused is no breach.")},
	{FORM_AT(supervision_form, explanation), .type = FORM_TEXT,
		.flags = FORM_NEED | FORM_SEALED, .max = 2000,
		.label = T("The child's explanation, or why the child was not heard")},
	{FORM_AT(supervision_form, tried_first), .type = FORM_TEXT,
		.flags = FORM_NEED | FORM_SEALED, .max = 2000,
		.label = T("What was tried before this report?")},
	{FORM_AT(supervision_form, asks), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = supervision_asks, .label = T("What do you ask of who ordered?")},
};
DIVERSION_FORM(
	breach, supervision_form, "diversion-breach", T("Report a breach"), T("Report it"), NULL);

static const struct form_field hear_fields[] = {
	DIVERSION_WHEN(supervision_form, T("When was the breach heard?")),
	{FORM_AT(supervision_form, child_heard), .type = FORM_YN, .flags = FORM_NEED,
		.label = T("Was the child heard?")},
	{FORM_AT(supervision_form, result), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = results, .label = T("What was decided?")},
	{FORM_AT(supervision_form, words), .type = FORM_TEXT, .flags = FORM_NEED | FORM_SEALED,
		.max = 2000, .label = T("Reasons")},
};
DIVERSION_FORM(hear, supervision_form, "diversion-hear", T("Hear a breach"), T("Save the decision"),
	T("If the order is revoked, the case goes on where it stood. Whether a consent may be used "
	  "there is not settled: ask the Ministry of Justice."));

static const struct form_field vary_fields[] = {
	DIVERSION_WHEN(supervision_vary_form, T("When was the order changed?")),
	{FORM_AT(supervision_vary_form, end_day), .type = FORM_DAY,
		.label = T("New last day, if it changes")},
	{FORM_AT(supervision_vary_form, line), .type = FORM_REF, .flags = FORM_RADIOS,
		.label = T("Which measure or condition changes, if one does?")},
	{FORM_AT(supervision_vary_form, amount), .type = FORM_INT, .flags = FORM_SHORT, .least = 1,
		.most = 2000, .label = T("How much from now on?")},
	{FORM_AT(supervision_vary_form, drop), .type = FORM_CHECK,
		.label = T("This line holds no more")},
	{FORM_AT(supervision_vary_form, child_heard), .type = FORM_YN, .flags = FORM_NEED,
		.label = T("Was the child heard?")},
	{FORM_AT(supervision_vary_form, heard_why), .type = FORM_LINE,
		.flags = FORM_NEED | FORM_SEALED, .when = "child_heard", .is = "no", .max = 500,
		.label = T("Why was the child not heard?")},
	{FORM_AT(supervision_vary_form, consent), .type = FORM_YN, .flags = FORM_NEED,
		.label = T("Did child and representative consent to the change?"),
		.why = T("Whether a heavier order needs consent again is not settled: ask the "
			 "Ministry of Justice.")},
	{FORM_AT(supervision_vary_form, reasons), .type = FORM_TEXT,
		.flags = FORM_NEED | FORM_SEALED, .max = 2000, .label = T("Reasons")},
};
DIVERSION_FORM(vary, supervision_vary_form, "diversion-vary", T("Change the order"), T("Change it"),
	DIVERSION_NOT_OFFICIAL);

static const struct form_field complete_fields[] = {
	DIVERSION_WHEN(supervision_form, T("When is completion proposed?")),
	{FORM_AT(supervision_form, words), .type = FORM_TEXT, .flags = FORM_NEED | FORM_SEALED,
		.max = 4000,
		.label = T("Final report: what was done, and how the child stands now")},
	{FORM_AT(supervision_form, child_words), .type = FORM_TEXT,
		.flags = FORM_NEED | FORM_SEALED, .max = 2000, .label = T("What the child says")},
};
DIVERSION_FORM(complete, supervision_form, "diversion-complete", T("Propose completion"),
	T("Propose it"), NULL);

#define BY_AGENT WEB_OF_CASE_FOR(CLASS_N, ACT_ADD, WEB_BIT(ROLE_SOCIAL_AGENT))

const struct web_route supervision_routes[] = {
	DIVERSION_STEP("hear", DIVERSION_BY_AUTHORITY, hear, T("Hear a breach"),
		diversion_authority_fill, supervision_hear_act, T("The decision is saved.")),
	DIVERSION_STEP("vary", DIVERSION_BY_AUTHORITY, vary, T("Change the order"),
		supervision_vary_fill, supervision_vary_act, T("The order is changed.")),
	{.path = DIVERSION_BELOW "/report",
		.title = T("Report on an order of diversion"),
		.need = BY_AGENT,
		.reach = web_reach_case,
		.deed = "diversion-reported",
		.form = &report_form,
		.form_for = supervision_report_for,
		.fill = supervision_fill,
		.act = supervision_act,
		.offered = diversion_offered,
		.why_not = diversion_why_not,
		.done = T("The report is saved.")},
	DIVERSION_STEP("breach", BY_AGENT, breach, T("Report a breach"), supervision_fill,
		supervision_act, T("The breach is reported. Who ordered is told.")),
	DIVERSION_STEP("complete", BY_AGENT, complete, T("Propose completion"), supervision_fill,
		supervision_act, T("Completion is proposed. Who ordered is told.")),
};
const size_t supervision_routes_n = sizeof(supervision_routes) / sizeof(supervision_routes[0]);
