/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The class register: words, forms, routes. They say nothing of justice. */
#include "matter/lesson/lesson_tables.h"

const struct page_word lesson_mark_words[] = {{"present", T("There")},
	{"late", T("Late")}, {"excused", T("Excused")}, {"absent", T("Absent")}, {NULL, NULL}};

/* form_made() draws the trainees before these. */
static const struct form_field enter_fields[] = {
	{FORM_AT(lesson_enter_form, day), .type = FORM_DAY, .flags = FORM_NEED,
		.label = T("Of which day is this?")},
};
static const struct form enter_form = {
	.name = "class-register",
	.title = T("Class register"),
	.submit = T("Save the register"),
	.fields = enter_fields,
	.n = FORM_N(enter_fields),
	.size = sizeof(struct lesson_enter_form),
	.open = true,
	.lines = true,
};

static const struct form_field correct_fields[] = {
	{FORM_AT(lesson_correct_form, why), .type = FORM_LINE, .flags = FORM_SEALED, .max = 300,
		.label = T("Why does a mark change?"),
		.hint = T("Only where something was marked before.")},
};
static const struct form correct_form = {
	.name = "class-register-correction",
	.title = T("Correct a day of the class"),
	.submit = T("Save the correction"),
	.fields = correct_fields,
	.n = FORM_N(correct_fields),
	.size = sizeof(struct lesson_correct_form),
	.open = true,
	.lines = true,
};

const struct web_route lesson_routes[] = {
	{.path = "/class/{cohort}/register",
		.title = T("Class register"),
		.need = TRAINING_TEACHERS,
		.reach = training_reach_cohort,
		.deed = "class-register-entered",
		.subject = "class",
		.form = &enter_form,
		.form_for = lesson_enter_form_for,
		.fill = lesson_enter_fill,
		.act = lesson_enter_act,
		.above = lesson_enter_above,
		.done = T("The register is saved.")},
	{.path = "/class/{cohort}/register/{lesson}",
		.title = T("Correct a day of the class"),
		.need = TRAINING_TEACHERS,
		.reach = lesson_reach,
		.deed = "class-register-corrected",
		.subject = "class",
		.form = &correct_form,
		.form_for = lesson_correct_form_for,
		.fill = lesson_correct_fill,
		.act = lesson_correct_act,
		.above = lesson_correct_above,
		.done = T("The correction is saved.")},
	{.path = "/class/{cohort}/days",
		.title = T("Attendance of the class"),
		.need = TRAINING_TEACHERS,
		.reach = training_reach_cohort,
		.flags = WEB_LOOK,
		.deed = "attendance-of-class-seen",
		.subject = "trainee",
		.seen = training_class_seen,
		.page = lesson_days_show,
		.json = lesson_days_json},
};
const size_t lesson_routes_n = sizeof(lesson_routes) / sizeof(lesson_routes[0]);
