/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Sessions and attendance: words, forms, routes. */
#include "matter/activity/activity_tables.h"

const struct page_word activity_marks[] = {{"present", T("There")}, {"late", T("There, but late")},
	{"excused", T("Not there, excused")}, {"absent", T("Not there, not excused")},
	{"cancelled", T("The session did not take place")}, {NULL, NULL}};

static const struct form_field add_fields[] = {
	{FORM_AT(activity_form, kind), .type = FORM_CHOICE, .flags = FORM_NEED,
		.choices = diversion_measure_kinds, .label = T("What is done?")},
	{FORM_AT(activity_form, from_at), .type = FORM_INSTANT, .flags = FORM_NEED,
		.label = T("When does it begin?")},
	{FORM_AT(activity_form, minutes), .type = FORM_INT, .flags = FORM_NEED | FORM_SHORT,
		.least = 1, .most = 1440, .label = T("How many minutes does it last?")},
	{FORM_AT(activity_form, place), .type = FORM_REF, .label = T("Where?"),
		.hint = T("Leave it empty if it is not at a place of your own.")},
};
static const struct form add_form = {
	.name = "activity",
	.title = T("Record a session"),
	.submit = T("Save"),
	.intro = T("Once for all children who were there. The marks follow on the next page."),
	.fields = add_fields,
	.n = FORM_N(add_fields),
	.size = sizeof(struct activity_form),
};

static const struct form_field register_fields[] = {
	{FORM_AT(activity_register_form, why), .type = FORM_LINE, .flags = FORM_SEALED, .max = 300,
		.label = T("Why does a mark change?"),
		.hint = T("Only where something was marked before.")},
};
static const struct form register_form = {
	.name = "activity-register",
	.title = T("Who was there"),
	.submit = T("Save the marks"),
	.fields = register_fields,
	.n = FORM_N(register_fields),
	.size = sizeof(struct activity_register_form),
	.open = true,
};

#define HOLDERS \
	(WEB_BIT(ROLE_CASEWORKER) | WEB_BIT(ROLE_TRAINER) | WEB_BIT(ROLE_SOCIAL_AGENT))

const struct web_route activity_routes[] = {
	{.path = "/activities",
		.title = T("Sessions"),
		.need = WEB_ROLES(HOLDERS | WEB_BIT(ROLE_HEAD)),
		.reach = web_reach_all,
		.page = activity_list_show,
		.json = activity_list_json},
	{.path = "/activity/add",
		.title = T("Record a session"),
		.need = WEB_ROLES(HOLDERS),
		.reach = web_reach_all,
		.deed = "activity-recorded",
		.subject = "activity",
		.form = &add_form,
		.fill = activity_add_fill,
		.act = activity_add_act,
		.done = T("Saved. Mark now who was there.")},
	{.path = "/activity/{activity}",
		.title = T("Who was there"),
		.need = WEB_ROLES(HOLDERS),
		.reach = activity_reach,
		.deed = "attendance-marked",
		.subject = "activity",
		.form = &register_form,
		.form_for = activity_register_for,
		.fill = activity_register_fill,
		.act = activity_register_act,
		.above = activity_register_above,
		.done = T("The marks are saved.")},
	{.path = DIVERSION_BELOW "/attendance",
		.title = T("What was done"),
		.need = WEB_OF_CASE(CLASS_L, ACT_SEE),
		.reach = web_reach_case,
		.flags = WEB_LOOK,
		.deed = "attendance-seen",
		.page = activity_evidence_show,
		.json = activity_evidence_json},
};
const size_t activity_routes_n = sizeof(activity_routes) / sizeof(activity_routes[0]);
