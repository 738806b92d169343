/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The journal as a page, and who is given its heads: forms and routes. */
#include "matter/head/head_tables.h"

static const struct form_field receiver_fields[] = {
	{FORM_AT(head_receiver, name_km), .type = FORM_LINE, .flags = FORM_NEED,
		.label = T("Name in Khmer"),
		.hint = T("Of the institution, not of a person.")},
	{FORM_AT(head_receiver, name_en), .type = FORM_LINE, .flags = FORM_NEED,
		.label = T("Name in English")},
	{FORM_AT(head_receiver, address), .type = FORM_LINE, .flags = FORM_NEED, .max = 300,
		.label = T("Where do the heads go?"),
		.hint = T("A mail address, or an address that begins with https:// and takes what "
			  "is posted to it. Best one of an office, which stays when people "
			  "change.")},
	{FORM_AT(head_receiver, from_day), .type = FORM_DAY, .label = T("First day"),
		.hint = T("Empty: today.")},
	{FORM_AT(head_receiver, to_day), .type = FORM_DAY, .label = T("Last day"),
		.hint = T("Empty: without end.")},
};
static const struct form receiver_form = {.name = "head-receiver",
	.title = T("Add an institution that keeps heads"), .submit = T("Add it"),
	.intro = T("It must be another institution, with a machine of its own that nobody of this "
		   "installation looks after. It is given the newest head, and each one from then "
		   "on."),
	.fields = receiver_fields, .n = FORM_N(receiver_fields),
	.size = sizeof(struct head_receiver)};

static const struct form_field end_fields[] = {
	{FORM_AT(head_end, to_day), .type = FORM_DAY, .flags = FORM_NEED, .label = T("Last day"),
		.hint = T("The last day on which it holds. Yesterday ends it at once.")},
	{FORM_AT(head_end, why), .type = FORM_LINE, .flags = FORM_NEED, .label = T("Why?"),
		.hint = T("A few words. They stand in the history.")},
};
static const struct form end_form = {.name = "head-receiver-end",
	.title = T("Send an institution no more heads"), .submit = T("Set the last day"),
	.intro = T("What it keeps goes on to vouch for the journal up to that day."),
	.fields = end_fields, .n = FORM_N(end_fields), .size = sizeof(struct head_end)};

static const struct form sheet_form = {.name = "head-sheet",
	.title = T("Make today's sheet"), .submit = T("Make the sheet"),
	.intro = T("The newest line of the journal is signed, and its head stands on a sheet to "
		   "print, as a code and as words: for an institution that is given sheets because "
		   "there is no network. It is noted that this head was given out.")};

/* Some 250 heads: whoever has more uses the command. */
static const struct form_field check_fields[] = {
	{FORM_AT(head_pasted, heads), .type = FORM_TEXT, .max = 80000,
		.label = T("Heads that another institution kept"),
		.hint = T("Paste them as they came, a whole mail too. Empty: only whether the "
			  "lines of the journal fit each other.")},
};
static const struct form check_form = {.name = "journal-check",
	.title = T("Check the journal"), .submit = T("Check"),
	.intro = T("The journal is read from its first line and compared with the heads. Take "
		   "them from the institution that keeps them, not from this machine."),
	.fields = check_fields, .n = FORM_N(check_fields), .size = sizeof(struct head_pasted)};

#define READERS WEB_ROLES(WEB_BIT(ROLE_ADMINISTRATOR) | WEB_BIT(ROLE_REVIEWER))
#define ADMIN WEB_ROLES(WEB_BIT(ROLE_ADMINISTRATOR))

const struct web_route head_routes[] = {
	{.path = "/journal", .title = T("Journal"), .need = READERS, .reach = web_reach_all,
		.flags = WEB_NEWEST, .subject = "journal", .page = head_page, .json = head_json},
	{.path = "/journal/receiver", .title = T("Add an institution that keeps heads"),
		.need = ADMIN, .reach = web_reach_all, .deed = "head-receiver-added",
		.subject = "head-receiver", .form = &receiver_form,
		.fill = head_receiver_add_fill, .act = head_receiver_add_act,
		.done = T("It is given heads from now on.")},
	{.path = "/journal/receiver/{receiver}", .title = T("Institution that keeps heads"),
		.need = READERS, .reach = web_reach_all, .flags = WEB_NEWEST,
		.subject = "head-receiver",
		.page = head_receiver_page, .json = head_receiver_json},
	{.path = "/journal/receiver/{receiver}/end",
		.title = T("Send an institution no more heads"), .need = ADMIN,
		.reach = web_reach_all, .flags = WEB_VERSION, .deed = "head-receiver-ended",
		.subject = "head-receiver", .form = &end_form, .fill = head_receiver_end_fill,
		.act = head_receiver_end_act, .done = T("The last day is set.")},
	{.path = "/journal/heads.txt", .title = T("Heads as text"), .need = READERS,
		.reach = web_reach_all, .flags = WEB_LOOK | WEB_NEWEST | WEB_SLOW,
		.deed = "heads-given",
		.subject = "journal", .file = head_list_file},
	{.path = "/journal/check", .title = T("Check the journal"), .need = READERS,
		.reach = web_reach_all, .flags = WEB_PREPARE | WEB_NO_API,
		.deed = "journal-checked", .subject = "journal", .form = &check_form,
		.fill = head_check_fill, .prepare = head_check_prepare, .act = head_check_act,
		.once = head_check_once},
	{.path = "/journal/sheet", .title = T("Make today's sheet"), .need = READERS,
		.reach = web_reach_all, .deed = "head-sheet-made", .subject = "head-sheet",
		.form = &sheet_form, .fill = head_sheet_fill, .act = head_sheet_act},
	{.path = "/journal/sheet/{sheet}", .title = T("Head of the journal, to keep"),
		.need = READERS, .reach = web_reach_all, .flags = WEB_NEWEST,
		.subject = "head-sheet",
		.page = head_sheet_page, .json = head_sheet_json},
	{.path = "/journal/sheet/{sheet}/sheet.pdf", .title = T("Head of the journal, to keep"),
		.need = READERS, .reach = web_reach_all, .flags = WEB_NEWEST | WEB_SLOW,
		.subject = "head-sheet", .file = head_sheet_file},
};
const size_t head_routes_n = sizeof(head_routes) / sizeof(head_routes[0]);
