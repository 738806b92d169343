/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The administrator's first page. */
#include "matter/administration/administration_tables.h"

const struct web_route administration_routes[] = {
	{.path = "/administration",
		.title = T("Administration"),
		.need = WEB_ROLES(WEB_BIT(ROLE_ADMINISTRATOR)),
		.reach = web_reach_all,
		.flags = WEB_NEWEST,
		.page = administration_page,
		.json = administration_json},
};
const size_t administration_routes_n = sizeof(administration_routes)
	/ sizeof(administration_routes[0]);
