/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Consent to a proposal: words, forms, routes. */
#include "matter/consent/consent_tables.h"

static const struct page_word answers[] = {
	{"given", T("Consents")}, {"refused", T("Refuses")}, {NULL, NULL}};

static const struct form_field asked_fields[] = {
	DIVERSION_WHEN(consent_answer, T("When was the answer given?")),
	{FORM_AT(consent_answer, who), .type = FORM_CHOICE,
		.flags = FORM_NEED | FORM_RADIOS, .choices = diversion_who,
		.label = T("Who answers?"), .why = T("Child and representative are asked apart.")},
	{FORM_AT(consent_answer, representative), .type = FORM_REF,
		.flags = FORM_NEED | FORM_RADIOS, .when = "who", .is = "representative",
		.label = T("Which representative?")},
	{FORM_AT(consent_answer, accepts_responsibility), .type = FORM_YN,
		.flags = FORM_NEED, .when = "who", .is = "child",
		.label = T("Does the child accept responsibility freely?")},
	{FORM_AT(consent_answer, answer), .type = FORM_CHOICE,
		.flags = FORM_NEED | FORM_RADIOS, .choices = answers,
		.label = T("What is the answer?")},
	{FORM_AT(consent_answer, reasons), .type = FORM_TEXT, .flags = FORM_SEALED,
		.max = 2000, .label = T("Reasons, if any were given")},
	{FORM_AT(consent_answer, explained_by), .type = FORM_LINE,
		.flags = FORM_NEED | FORM_SEALED, .max = 200,
		.label = T("Who explained what it means?"), .group = T("How it was explained")},
	{FORM_AT(consent_answer, language), .type = FORM_CHOICE, .flags = FORM_NEED,
		.choices = entry_languages, .label = T("In which language?")},
	{FORM_AT(consent_answer, told_free), .type = FORM_YN, .flags = FORM_NEED,
		.label = T("Was it said that one is free to refuse?")},
	{FORM_AT(consent_answer, lawyer_present), .type = FORM_YN, .flags = FORM_NEED,
		.label = T("Was a lawyer there?")},
	{FORM_AT(consent_answer, alone_with_lawyer), .type = FORM_YN, .flags = FORM_NEED,
		.label = T("Was there time alone with the lawyer before?")},
	{FORM_AT(consent_answer, mark), .type = FORM_CHOICE,
		.flags = FORM_NEED | FORM_RADIOS, .choices = entry_marks,
		.label = T("The mark on the paper"), .group = T("The paper")},
	{FORM_AT(consent_answer, mark_why), .type = FORM_LINE,
		.flags = FORM_NEED | FORM_SEALED, .when = "mark", .is = "refused", .max = 300,
		.label = T("Why was it refused?")},
	{FORM_AT(consent_answer, read_aloud_by), .type = FORM_LINE,
		.flags = FORM_NEED | FORM_SEALED, .when = "mark", .is = "thumbprint", .max = 200,
		.label = T("Who read it aloud before the thumb was put on it?")},
};
DIVERSION_FORM(asked, consent_answer, "diversion-consent",
	T("Record a consent or refusal"), T("Save"), DIVERSION_NOT_OFFICIAL);

static const struct form_field taken_back_fields[] = {
	DIVERSION_WHEN(diversion_step_form, T("When was the consent taken back?")),
	{FORM_AT(diversion_step_form, who), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = diversion_who, .label = T("Whose consent?")},
	{FORM_AT(diversion_step_form, words), .type = FORM_TEXT, .flags = FORM_SEALED, .max = 2000,
		.label = T("Reasons, if any were given")},
};
DIVERSION_FORM(taken_back, diversion_step_form, "diversion-taken-back",
	T("A consent is taken back"), T("Save"), NULL);

#define BY_CLERK WEB_OF_CASE_FOR(CLASS_L, ACT_ADD, DIVERSION_AUTHORITIES | WEB_BIT(ROLE_CLERK))
const struct web_route consent_routes[] = {
	DIVERSION_STEP("consent", BY_CLERK, asked, T("Record a consent or refusal"),
		consent_fill, consent_act, T("The answer is saved.")),
	DIVERSION_STEP("taken-back", BY_CLERK, taken_back, T("A consent is taken back"),
		diversion_authority_fill, consent_taken_back_act, T("Saved. The case goes on.")),
};
const size_t consent_routes_n = sizeof(consent_routes) / sizeof(consent_routes[0]);
