/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Assessments and the certificate: forms and routes. */
#include "matter/assessment/assessment_tables.h"

static const struct form_field fields[] = {
	{FORM_AT(assessment_form, part), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.label = T("What was assessed?")},
	{FORM_AT(assessment_form, day), .type = FORM_DAY, .flags = FORM_NEED | FORM_PAST,
		.label = T("On which day?")},
	{FORM_AT(assessment_form, points), .type = FORM_INT, .flags = FORM_NEED | FORM_SHORT,
		.least = 0, .most = 100, .label = T("How many points of 100?")},
	{FORM_AT(assessment_form, words), .type = FORM_TEXT, .flags = FORM_SEALED, .max = 2000,
		.label = T("What goes well, and what is to be practised?")},
};
static const struct form form = {
	.name = "assessment",
	.title = T("Enter an assessment"),
	.submit = T("Save"),
	.intro = T("The last assessment of a part counts."),
	.fields = fields,
	.n = FORM_N(fields),
	.size = sizeof(struct assessment_form),
};

static const struct form_field certify_fields[] = {
	{FORM_AT(assessment_certify_form, day), .type = FORM_DAY, .flags = FORM_NEED | FORM_PAST,
		.label = T("On which day is it given?")},
};
static const struct form certify_form = {
	.name = "certificate",
	.title = T("Give the certificate"),
	.submit = T("Give the certificate"),
	.intro = T("It gets the next number of your office and prints the hours attended, the "
		   "points and the result as they stand now."),
	.fields = certify_fields,
	.n = FORM_N(certify_fields),
	.size = sizeof(struct assessment_certify_form),
};

const struct web_route assessment_routes[] = {
	{.path = "/trainee/{trainee}/progress",
		.title = T("How the training goes"),
		.need = TRAINING_TEACHERS,
		.reach = training_reach_trainee,
		.flags = WEB_LOOK,
		.deed = "progress-seen",
		.subject = "trainee",
		.page = assessment_show,
		.json = assessment_json},
	{.path = "/trainee/{trainee}/assess",
		.title = T("Enter an assessment"),
		.need = TRAINING_TEACHERS,
		.reach = training_reach_trainee,
		.deed = "trainee-assessed",
		.subject = "trainee",
		.form = &form,
		.fill = assessment_fill,
		.act = assessment_act,
		.done = T("It was saved.")},
	{.path = "/trainee/{trainee}/certificate",
		.title = T("Give the certificate"),
		.need = TRAINING_TEACHERS,
		.reach = training_reach_trainee,
		.deed = "certificate-given",
		.subject = "trainee",
		.form = &certify_form,
		.fill = assessment_certify_fill,
		.act = assessment_certify_act,
		.done = T("The certificate has its number. Print it.")},
	{.path = "/trainee/{trainee}/certificate.pdf",
		.title = T("The certificate"),
		.need = TRAINING_TEACHERS,
		.reach = training_reach_trainee,
		.flags = WEB_LOOK | WEB_SLOW,
		.deed = "certificate-printed",
		.subject = "trainee",
		.file = assessment_file},
};
const size_t assessment_routes_n = sizeof(assessment_routes) / sizeof(assessment_routes[0]);
