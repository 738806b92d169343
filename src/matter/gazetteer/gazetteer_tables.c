/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Bringing in a list of places, and looking at its codes: forms and routes. */
#include "matter/gazetteer/gazetteer_tables.h"

static const struct form_field load_fields[] = {
	{FORM_AT(gazetteer_csv, list), .type = FORM_FILE, .flags = FORM_NEED | FORM_TABLE,
		.label = T("File"),
		.hint = T("CSV in UTF-8. The first line names the columns code, level, unit, "
				"name_km, name_latin.")},
};
static const struct form load_form = {.name = "gazetteer-list",
	.title = T("Bring in a list of places"), .submit = T("Look through the file"),
	.intro = T("First you see what the list would change, and which lines are wrong. Nothing "
			"is changed before you say so. Codes are added and names mended; no code "
			"is taken away."),
	.fields = load_fields, .n = FORM_N(load_fields), .size = sizeof(struct gazetteer_csv)};
static const struct form take_form = {.name = "gazetteer-take", .title = T("Take this list in"),
	.submit = T("Take it in"),
	.intro = T("All of the list is taken in, or nothing of it. It cannot be taken out again; "
			"names can be mended by another list.")};

#define ADMIN                                                                                      \
	.need = WEB_ROLES(WEB_BIT(ROLE_ADMINISTRATOR)), .reach = web_reach_all

const struct web_route gazetteer_routes[] = {
	{.path = "/administration/gazetteer", .title = T("Codes of places"), ADMIN,
		.page = gazetteer_page},
	{.path = "/administration/gazetteer/export/{kind}", .title = T("Codes of places"), ADMIN,
		.flags = WEB_LOOK | WEB_SLOW, .deed = "gazetteer-exported", .subject = "gazetteer",
		.file = gazetteer_file},
	{.path = "/administration/gazetteer/load", .title = T("Bring in a list of places"), ADMIN,
		.flags = WEB_FILES, .deed = "gazetteer-list-brought", .subject = "gazetteer",
		.form = &load_form, .fill = gazetteer_load_fill, .act = gazetteer_load_act},
	{.path = "/administration/gazetteer/load/{list}", .title = T("What this list would change"),
		ADMIN, .flags = WEB_SLOW, .page = gazetteer_look_page, .json = gazetteer_look_json},
	{.path = "/administration/gazetteer/load/{list}/take", .title = T("Take this list in"),
		ADMIN, .deed = "gazetteer-load", .subject = "gazetteer", .form = &take_form,
		.fill = gazetteer_take_fill, .act = gazetteer_take_act,
		.done = T("The list was taken in.")},

	{.path = "/places", .title = T("Places below a code"), .need = {.who = WEB_SIGNED_IN},
		.reach = web_reach_all, .json = gazetteer_below_json},
	{.path = "/places.json", .title = T("Places below a code"), .need = {.who = WEB_SIGNED_IN},
		.reach = web_reach_all, .file = gazetteer_below_file},
};
const size_t gazetteer_routes_n = sizeof(gazetteer_routes) / sizeof(gazetteer_routes[0]);
