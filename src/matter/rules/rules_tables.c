/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The rules of law: routes. Law is public. */
#include "matter/rules/rules_tables.h"

const struct web_route rules_routes[] = {
	{.path = "/rules", .title = T("The rules of law"), .need = {.who = WEB_PUBLIC},
	 .reach = web_reach_all, .page = rules_show, .json = rules_json},
};
const size_t rules_routes_n = sizeof(rules_routes) / sizeof(rules_routes[0]);
