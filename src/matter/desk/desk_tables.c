/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The desk stands at the first address of each tongue. */
#include "matter/desk/desk_tables.h"

const struct web_route desk_routes[] = {
	{.path = "/", .title = T("My desk"), .need = {.who = WEB_SIGNED_IN},
	 .reach = web_reach_all, .flags = WEB_LOOK | WEB_NEWEST, .deed = "desk-seen",
	 .seen = desk_seen, .page = desk_show},
	{.path = "/desk", .title = T("My desk"), .need = {.who = WEB_SIGNED_IN},
	 .reach = web_reach_all, .flags = WEB_LOOK | WEB_NEWEST, .deed = "desk-seen",
	 .seen = desk_seen, .json = desk_json},
};
const size_t desk_routes_n = sizeof(desk_routes) / sizeof(desk_routes[0]);
