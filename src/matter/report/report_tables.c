/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The papers of a social inquiry: routes. */
#include "matter/report/report_tables.h"

const struct web_route report_routes[] = {
	{.path = "/case/{case}/inquiry/{inquiry}/social-inquiry.pdf",
		.title = T("The social inquiry as a paper"),
		.need = WEB_OF_CASE(CLASS_N, ACT_SEE),
		.reach = web_reach_case,
		.deed = "inquiry-printed",
		.flags = WEB_LOOK | WEB_SLOW,
		.file = report_file},
	{.path = "/case/{case}/inquiry/{inquiry}/victim-view.pdf",
		.title = T("The victim's view, on a sheet apart"),
		.need = WEB_OF_CASE(CLASS_V, ACT_SEE),
		.reach = web_reach_case,
		.deed = "inquiry-victim-printed",
		.flags = WEB_LOOK | WEB_SLOW,
		.file = report_victim_file},
};
const size_t report_routes_n = sizeof(report_routes) / sizeof(report_routes[0]);
