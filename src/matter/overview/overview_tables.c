/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Who sees figures: a head those of the own offices, an analyst those of the area of the grant. */
#include "matter/overview/overview_tables.h"

const struct page_word overview_bys[] = {{"province", T("Province")}, {"agency", T("Agency")},
	{"stage", T("Stage")}, {"sex", T("Sex")}, {"age", T("Age at the offence")},
	{"class", T("Class of the offence")}, {"offence", T("Offence")}, {NULL, NULL}};

const struct web_route overview_routes[] = {
	{.path = "/overview", .title = T("My office"), .need = WEB_ROLES(WEB_BIT(ROLE_HEAD)),
	 .reach = web_reach_all, .deed = "overview-seen", .flags = WEB_LOOK,
	 .page = overview_show, .json = overview_json},
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
