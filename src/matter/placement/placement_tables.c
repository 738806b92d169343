/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* After a course: words, forms, routes. They say nothing of justice. */
#include "matter/placement/placement_tables.h"

#define RIEL_MOST INT64_C(1000000000)

const struct page_word placement_kinds[] = {{"job", T("A job")},
	{"apprenticeship", T("Learning with a master")}, {"business", T("A business of one's own")},
	{"school", T("A school")}, {NULL, NULL}};
const struct page_word placement_goings[] = {{"well", T("It goes well")},
	{"hard", T("It is hard, help is needed")}, {"stopped", T("It has stopped")}, {NULL, NULL}};
const struct page_word placement_ends[] = {{"better", T("Found something better")},
	{"own-wish", T("Left of their own wish")}, {"closed", T("The business closed")},
	{"dismissed", T("Was sent away")}, {"other", T("Another reason")}, {NULL, NULL}};

static const struct form_field tools_fields[] = {
	{FORM_AT(placement_tools_form, day), .type = FORM_DAY, .flags = FORM_NEED | FORM_PAST,
		.label = T("On which day?")},
	{FORM_AT(placement_tools_form, items), .type = FORM_TEXT, .flags = FORM_NEED | FORM_SEALED,
		.max = 2000, .label = T("Which tools, or money for which tools?"),
		.hint = T("A line each. Say also who signed for them.")},
	{FORM_AT(placement_tools_form, riel), .type = FORM_INT, .flags = FORM_NEED | FORM_SHORT,
		.least = 0, .most = RIEL_MOST, .label = T("What did they cost, in riel?")},
};
static const struct form tools_form = {
	.name = "tools",
	.title = T("Tools for the trade"),
	.submit = T("Save"),
	.fields = tools_fields,
	.n = FORM_N(tools_fields),
	.size = sizeof(struct placement_tools_form),
};

static const struct form_field fields[] = {
	{FORM_AT(placement_form, kind), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = placement_kinds, .label = T("What is it?")},
	{FORM_AT(placement_form, with), .type = FORM_LINE, .flags = FORM_SEALED, .max = 200,
		.label = T("With whom, and where?")},
	{FORM_AT(placement_form, from_day), .type = FORM_DAY, .flags = FORM_NEED,
		.label = T("First day")},
	{FORM_AT(placement_form, pay), .type = FORM_INT, .flags = FORM_SHORT, .least = 0,
		.most = RIEL_MOST, .label = T("What does it bring a month, in riel?"),
		.hint = T("Of a business: what the plan expects."), .group = T("Money and plan")},
	{FORM_AT(placement_form, capital), .type = FORM_INT, .flags = FORM_SHORT, .least = 0,
		.most = RIEL_MOST, .label = T("What is needed to start, in riel?")},
	{FORM_AT(placement_form, plan), .type = FORM_TEXT, .flags = FORM_SEALED, .max = 4000,
		.label = T("The plan"),
		.hint = T("Of a business: what is sold, to whom, what it costs, who helps.")},
};
static const struct form form = {
	.name = "placement",
	.title = T("A job or a business"),
	.submit = T("Save"),
	.fields = fields,
	.n = FORM_N(fields),
	.size = sizeof(struct placement_form),
};

static const struct form_field visit_fields[] = {
	{FORM_AT(placement_visit_form, day), .type = FORM_DAY, .flags = FORM_NEED | FORM_PAST,
		.label = T("On which day?")},
	{FORM_AT(placement_visit_form, going), .type = FORM_CHOICE,
		.flags = FORM_NEED | FORM_RADIOS, .choices = placement_goings,
		.label = T("How does it go?")},
	{FORM_AT(placement_visit_form, income), .type = FORM_INT, .flags = FORM_SHORT, .least = 0,
		.most = RIEL_MOST, .label = T("What did it bring in the last month, in riel?")},
	{FORM_AT(placement_visit_form, words), .type = FORM_TEXT, .flags = FORM_SEALED,
		.max = 2000, .label = T("What was said and seen")},
};
static const struct form visit_form = {
	.name = "placement-visit",
	.title = T("A visit at work"),
	.submit = T("Save"),
	.fields = visit_fields,
	.n = FORM_N(visit_fields),
	.size = sizeof(struct placement_visit_form),
};

static const struct form_field end_fields[] = {
	{FORM_AT(placement_end_form, to_day), .type = FORM_DAY, .flags = FORM_NEED | FORM_PAST,
		.label = T("Last day")},
	{FORM_AT(placement_end_form, ended), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = placement_ends, .label = T("How did it end?")},
	{FORM_AT(placement_end_form, why), .type = FORM_TEXT, .flags = FORM_SEALED, .max = 1000,
		.label = T("What was said")},
};
static const struct form end_form = {
	.name = "placement-end",
	.title = T("It ends"),
	.submit = T("Save"),
	.fields = end_fields,
	.n = FORM_N(end_fields),
	.size = sizeof(struct placement_end_form),
};

const struct web_route placement_routes[] = {
	{.path = "/trainee/{trainee}/after",
		.title = T("After the course"),
		.need = TRAINING_TEACHERS,
		.reach = training_reach_trainee,
		.flags = WEB_LOOK,
		.deed = "after-course-seen",
		.subject = "trainee",
		.page = placement_show,
		.json = placement_json},
	{.path = "/trainee/{trainee}/tools",
		.title = T("Tools for the trade"),
		.need = TRAINING_TEACHERS,
		.reach = training_reach_trainee,
		.deed = "tools-given",
		.subject = "trainee",
		.form = &tools_form,
		.fill = placement_day_fill,
		.act = placement_tools_act,
		.done = T("It was saved.")},
	{.path = "/trainee/{trainee}/placement/new",
		.title = T("A job or a business"),
		.need = TRAINING_TEACHERS,
		.reach = training_reach_trainee,
		.deed = "placed",
		.subject = "trainee",
		.form = &form,
		.fill = placement_day_fill,
		.act = placement_start_act,
		.done = T("It was saved.")},
	{.path = "/placement/{placement}/visit",
		.title = T("A visit at work"),
		.need = TRAINING_TEACHERS,
		.reach = placement_reach,
		.deed = "placement-visited",
		.subject = "placement",
		.form = &visit_form,
		.fill = placement_day_fill,
		.act = placement_visit_act,
		.done = T("It was saved.")},
	{.path = "/placement/{placement}/end",
		.title = T("It ends"),
		.need = TRAINING_TEACHERS,
		.reach = placement_reach,
		.deed = "placement-ended",
		.subject = "placement",
		.form = &end_form,
		.fill = placement_day_fill,
		.act = placement_end_act,
		.done = T("It was saved.")},
};
const size_t placement_routes_n = sizeof(placement_routes) / sizeof(placement_routes[0]);
