/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Who may list cases, and take the list along. */
#include "matter/case/case_tables.h"
#include "matter/docket/docket_tables.h"

const struct web_route docket_routes[] = {
	{.path = "/cases", .title = T("Cases"), .need = WEB_ROLES(MATTERS_CASE_ROLES),
	 .reach = web_reach_all, .deed = "cases-listed", .flags = WEB_LOOK,
	 .seen = docket_seen,
	 .page = docket_show, .json = docket_json},
	{.path = "/cases/export/{kind}", .title = T("Cases as a table"),
	 .need = WEB_ROLES(DOCKET_EXPORT_ROLES), .reach = web_reach_all, .deed = "cases-exported",
	 .flags = WEB_LOOK | WEB_SLOW, .seen = docket_export_seen, .file = docket_file},
};
const size_t docket_routes_n = sizeof(docket_routes) / sizeof(docket_routes[0]);
