/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Who may list cases, and take the list along. */
#include "matter/case/case_tables.h"
#include "matter/docket/docket_tables.h"
#include "matter/takeout/takeout_tables.h"

static const struct form_field named_fields[] = {
	{FORM_AT(takeout_form, stage), .type = FORM_CHOICE, .choices = case_stages,
	 .label = T("Only of this stage")},
	{FORM_AT(takeout_form, sex), .type = FORM_CHOICE, .choices = case_sexes,
	 .label = T("Only of this sex")},
	TAKEOUT_FIELDS,
};
static const struct form named_form = {
	.name = "named-list-asked",
	.title = T("A list of clients with their names"),
	.submit = T("Ask the second person"),
	.intro = T("Without names the list of cases is yours to take. With names it leaves only "
		   "when a second person of your office agrees; then you can take it once."),
	.fields = named_fields,
	.n = FORM_N(named_fields),
	.size = sizeof(struct takeout_form),
};

const struct web_route docket_routes[] = {
	{.path = "/cases", .title = T("Cases"), .need = WEB_ROLES(MATTERS_CASE_ROLES),
	 .reach = web_reach_all, .deed = "cases-listed", .flags = WEB_LOOK,
	 .seen = docket_seen,
	 .page = docket_show, .json = docket_json},
	{.path = "/cases/export/{kind}", .title = T("Cases as a table"),
	 .need = WEB_ROLES(DOCKET_EXPORT_ROLES), .reach = web_reach_all, .deed = "cases-exported",
	 .flags = WEB_LOOK | WEB_SLOW, .seen = docket_export_seen, .file = docket_file},
	{.path = "/cases/with-names", .title = T("A list of clients with their names"),
	 .need = WEB_ROLES(DOCKET_NAMED_ROLES), .reach = web_reach_all, .deed = "named-list-asked",
	 .subject = "takeout", .step_up = true, .form = &named_form, .fill = docket_named_fill,
	 .act = docket_named_act, .done = T("The second person is asked.")},
	{.path = "/cases/with-names/{takeout}", .title = T("Take the list with names"),
	 .need = WEB_ROLES(DOCKET_NAMED_ROLES), .reach = docket_take_reach, .flags = WEB_PREPARE,
	 .deed = "named-list-taken", .subject = "takeout", .step_up = true,
	 .form = &takeout_take_form, .fill = takeout_take_fill, .above = takeout_above,
	 .prepare = docket_take_prepare, .act = takeout_take_act},
};
const size_t docket_routes_n = sizeof(docket_routes) / sizeof(docket_routes[0]);
