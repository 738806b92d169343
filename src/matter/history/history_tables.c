/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Who may read the history of a case, and who looked. */
#include "matter/history/history_tables.h"

const struct web_route history_routes[] = {
	{.path = "/case/{case}/history", .title = T("Who said what when"),
	 .need = WEB_OF_CASE(CLASS_L, ACT_SEE), .reach = web_reach_case, .deed = "history-seen",
	 .flags = WEB_LOOK, .page = history_show},
	{.path = "/case/{case}/story", .title = T("The whole story"),
	 .need = WEB_OF_CASE(CLASS_L, ACT_SEE), .reach = web_reach_case, .deed = "story-seen",
	 .flags = WEB_LOOK, .page = history_story_show, .json = history_story_json},
	{.path = "/case/{case}/story.pdf", .title = T("The whole story, as a paper"),
	 .need = WEB_OF_CASE(CLASS_L, ACT_SEE), .reach = web_reach_case, .deed = "story-printed",
	 .flags = WEB_LOOK | WEB_SLOW, .file = history_story_file},
	{.path = "/case/{case}/looks", .title = T("Who looked"),
	 .need = WEB_OF_CASE(CLASS_L, ACT_SEE), .reach = web_reach_case, .deed = "looks-seen",
	 .flags = WEB_LOOK | WEB_NEWEST, .page = history_looks_show},
};
const size_t history_routes_n = sizeof(history_routes) / sizeof(history_routes[0]);
