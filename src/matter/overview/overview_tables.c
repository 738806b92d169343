/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Who sees figures: a head those of the own offices, an analyst those of the area of the grant. */
#include "matter/overview/overview_tables.h"

const struct page_word overview_bys[] = {{"province", T("Province")}, {"agency", T("Agency")},
	{"stage", T("Stage")}, {"sex", T("Sex")}, {"age", T("Age at the offence")},
	{"class", T("Class of the offence")}, {"offence", T("Offence")}, {NULL, NULL}};

static const struct page_word reasons[] = {
	{"hand-over", T("Handed over to somebody else")}, {"left", T("Left the office")},
	{NULL, NULL}};
static const struct form_field move_fields[] = {
	{FORM_AT(overview_move, from), .type = FORM_REF, .flags = FORM_NEED,
		.label = T("Who has it in hand now?")},
	{FORM_AT(overview_move, account), .type = FORM_REF, .flags = FORM_NEED,
		.label = T("Who takes it over?"),
		.hint = T("The people of your office who are not recused from it.")},
	{FORM_AT(overview_move, why), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.label = T("Why?"), .choices = reasons},
	{FORM_AT(overview_move, words), .type = FORM_TEXT, .flags = FORM_SEALED, .max = 500,
		.label = T("The reason in your own words"),
		.hint = T("Nothing of the child. It is kept sealed with the case; who has the case "
			  "in hand reads it in the history.")},
};
static const struct form move_form = {.name = "reassign", .title = T("Give the case to another"),
	.submit = T("Give it to this person"),
	.intro = T("Every duty that the person has in the case goes over. Who gets it is told "
		   "without names; who had it sees what the office entered, and no more."),
	.fields = move_fields, .n = FORM_N(move_fields), .size = sizeof(struct overview_move)};

static const struct form_field small_fields[] = {
	{FORM_AT(overview_small, least), .type = FORM_INT, .flags = FORM_NEED | FORM_SHORT,
		.least = 2, .most = 20, .label = T("Hide figures below"),
		.hint = T("5 is usual. The smaller it is, the sooner a figure tells "
			  "of one child.")},
};
static const struct form small_form = {.name = "small-figures", .title = T("Small figures"),
	.submit = T("Save"),
	.intro = T("Whoever may not see the cases reads no figure between 1 and this one, in "
		   "monthly counts and equal treatment, on the page and in files."),
	.fields = small_fields, .n = FORM_N(small_fields), .size = sizeof(struct overview_small)};

const struct web_route overview_routes[] = {
	{.path = "/administration/small-figures", .title = T("Small figures"),
	 .need = WEB_ROLES(WEB_BIT(ROLE_ADMINISTRATOR)), .reach = web_reach_all,
	 .deed = "setting-set", .subject = "setting", .form = &small_form,
	 .fill = overview_small_fill, .act = overview_small_act,
	 .done = T("Saved. It holds from now on.")},
	{.path = "/overview", .title = T("My office"), .need = WEB_ROLES(WEB_BIT(ROLE_HEAD)),
	 .reach = web_reach_all, .deed = "overview-seen", .flags = WEB_LOOK,
	 .page = overview_show, .json = overview_json},
	{.path = "/case/{case}/reassign", .title = T("Give the case to another"),
	 .need = WEB_OF_CASE_FOR(CLASS_G, ACT_DECIDE, WEB_BIT(ROLE_HEAD)),
	 .reach = web_reach_case, .deed = "reassigned", .form = &move_form,
	 .fill = overview_move_fill, .act = overview_move_act,
	 .done = T("The case is in other hands. A message without names is on its way.")},
	{.path = "/counts", .title = T("Monthly counts"), .need = WEB_ROLES(OVERVIEW_COUNT_ROLES),
	 .reach = web_reach_all, .deed = "counts-seen", .flags = WEB_LOOK,
	 .page = overview_counts_show, .json = overview_counts_json},
	{.path = "/counts/export/{kind}", .title = T("Monthly counts as a table"),
	 .need = WEB_ROLES(OVERVIEW_COUNT_ROLES), .reach = web_reach_all,
	 .deed = "counts-exported", .flags = WEB_LOOK | WEB_SLOW, .file = overview_counts_file},
	{.path = "/counts/equal-treatment", .title = T("Equal treatment"),
	 .need = WEB_ROLES(OVERVIEW_COUNT_ROLES), .reach = web_reach_all,
	 .deed = "equal-treatment-seen", .flags = WEB_LOOK, .page = overview_equal_show,
	 .json = overview_equal_json},
	{.path = "/counts/equal-treatment/export/{kind}",
	 .title = T("Equal treatment as a table"), .need = WEB_ROLES(OVERVIEW_COUNT_ROLES),
	 .reach = web_reach_all, .deed = "equal-treatment-exported", .flags = WEB_LOOK | WEB_SLOW,
	 .file = overview_equal_file},
};
const size_t overview_routes_n = sizeof(overview_routes) / sizeof(overview_routes[0]);
