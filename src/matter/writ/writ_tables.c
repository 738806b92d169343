/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Papers of one entry: the route. */
#include "matter/writ/writ_tables.h"

const struct web_route writ_routes[] = {
	{.path = "/case/{case}/event/{event}/paper.pdf",
		.title = T("Paper of an entry"),
		.need = WEB_OF_CASE(CLASS_L, ACT_SEE),
		.reach = web_reach_case,
		.flags = WEB_LOOK | WEB_SLOW,
		.deed = "entry-printed",
		.file = writ_file},
};
const size_t writ_routes_n = sizeof(writ_routes) / sizeof(writ_routes[0]);
