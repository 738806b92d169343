/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Leave and cover: forms and routes. */
#include "matter/leave/leave_tables.h"

static const struct form_field new_fields[] = {
	{FORM_AT(leave_new, person), .type = FORM_REF, .flags = FORM_NEED,
		.label = T("Who is away?")},
	{FORM_AT(leave_new, cover), .type = FORM_REF, .flags = FORM_NEED,
		.label = T("Who stands in?"),
		.hint = T("Somebody of the office with the same role.")},
	{FORM_AT(leave_new, from_day), .type = FORM_DAY, .flags = FORM_NEED,
		.label = T("First day")},
	{FORM_AT(leave_new, to_day), .type = FORM_DAY, .flags = FORM_NEED, .label = T("Last day"),
		.hint = T("On the day after it the cover ends by itself.")},
};
static const struct form new_form = {.name = "leave", .title = T("Enter a leave"),
	.submit = T("Enter the leave"),
	.intro = T("In these days the cover sees and does what the person has in hand, and is told "
		   "what the person is told. The cases stay the person's. Why somebody is away is "
		   "not asked. What a lawyer has a mandate for goes to no cover."),
	.fields = new_fields, .n = FORM_N(new_fields), .size = sizeof(struct leave_new)};

static const struct form_field change_fields[] = {
	{FORM_AT(leave_change, to_day), .type = FORM_DAY, .flags = FORM_NEED,
		.label = T("Last day"),
		.hint = T("The last day on which it holds. Yesterday ends it at once.")},
};
static const struct form change_form = {.name = "leave-change", .title = T("Change the last day"),
	.submit = T("Set the last day"), .fields = change_fields, .n = FORM_N(change_fields),
	.size = sizeof(struct leave_change)};

/* Who can have work in hand that another can stand in for. */
#define WORKERS                                                                                    \
	WEB_ROLES(WEB_BIT(ROLE_POLICE) | WEB_BIT(ROLE_PROSECUTOR) | WEB_BIT(ROLE_JUDGE) |          \
		  WEB_BIT(ROLE_CLERK) | WEB_BIT(ROLE_HEAD) | WEB_BIT(ROLE_SOCIAL_AGENT) |          \
		  WEB_BIT(ROLE_CASEWORKER) | WEB_BIT(ROLE_TRAINER) | WEB_BIT(ROLE_PLACE_OFFICER))

const struct web_route leave_routes[] = {
	{.path = "/leaves", .title = T("Leave and cover"), .need = WORKERS,
		.reach = web_reach_all, .subject = "leave", .page = leave_list_page,
		.json = leave_list_json},
	{.path = "/leave/new", .title = T("Enter a leave"), .need = WORKERS,
		.reach = web_reach_all, .deed = "leave-entered", .subject = "leave",
		.form = &new_form, .fill = leave_new_fill, .act = leave_new_act,
		.done = T("The leave is entered. Who stands in gets a message without names.")},
	{.path = "/leave/{leave}", .title = T("Leave"), .need = WORKERS, .reach = leave_reach,
		.subject = "leave", .page = leave_one_page, .json = leave_one_json},
	{.path = "/leave/{leave}/change", .title = T("Change the last day"), .need = WORKERS,
		.reach = leave_reach_say, .flags = WEB_VERSION, .deed = "leave-changed",
		.subject = "leave", .form = &change_form, .fill = leave_change_fill,
		.act = leave_change_act, .done = T("The last day is set.")},
};
const size_t leave_routes_n = sizeof(leave_routes) / sizeof(leave_routes[0]);
