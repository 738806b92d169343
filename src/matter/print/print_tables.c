/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Papers: routes. */
#include "matter/print/print_tables.h"

const struct web_route print_routes[] = {
	{.path = "/case/{case}/rights-sheet.pdf", .title = T("Rights sheet for the child"),
	 .need = WEB_OF_CASE(CLASS_L, ACT_SEE), .reach = web_reach_case,
	 .deed = "rights-sheet-printed", .flags = WEB_LOOK | WEB_SLOW, .file = print_sheet_file},
	{.path = "/case/{case}/summary.pdf", .title = T("Case summary"),
	 .need = WEB_OF_CASE(CLASS_L, ACT_SEE), .reach = web_reach_case, .deed = "summary-printed",
	 .flags = WEB_LOOK | WEB_SLOW, .file = print_summary_file},
	{.path = "/case/{case}/warning-agreement.pdf", .title = T("Agreement of the warning"),
	 .need = WEB_OF_CASE_FOR(CLASS_L, ACT_SEE, WEB_BIT(ROLE_POLICE)),
	 .reach = web_reach_case, .deed = "warning-printed", .flags = WEB_LOOK | WEB_SLOW,
	 .file = print_warning_file},
	{.path = "/case/{case}/looks.pdf", .title = T("Who looked, for the child"),
	 .need = WEB_ROLES(WEB_BIT(ROLE_LAWYER) | WEB_BIT(ROLE_CLERK)),
	 .reach = web_reach_case, .deed = "looks-printed",
	 .flags = WEB_LOOK | WEB_NEWEST | WEB_SLOW,
	 .file = print_looks_file},
	{.path = "/blanks", .title = T("Blank forms"), .need = {.who = WEB_SIGNED_IN},
	 .reach = web_reach_all, .page = print_blanks_show},
	{.path = "/blank/{name}", .title = T("Blank form"), .need = {.who = WEB_SIGNED_IN},
	 .reach = web_reach_all, .flags = WEB_SLOW, .file = print_blank_file},
};
const size_t print_routes_n = sizeof(print_routes) / sizeof(print_routes[0]);
