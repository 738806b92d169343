/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Adding a picture, and who may open one: form and routes. */
#include "matter/attachment/attachment_tables.h"

const struct page_word attachment_kinds[] = {{"birth-certificate", T("Birth certificate")},
	{"family-book", T("Family book")}, {"record", T("Police record or other paper")},
	{"agreement", T("Agreement")}, {"photo", T("Photo of the child")},
	{"other", T("Something else")}, {NULL, NULL}};

static const struct form_field attach_fields[] = {
	{FORM_AT(attachment_form, kind), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = attachment_kinds, .label = T("What does it show?")},
	{FORM_AT(attachment_form, subject), .type = FORM_REF,
		.label = T("Which entry does it belong to?"),
		.hint = T("Left out, it belongs to the case.")},
	{FORM_AT(attachment_form, picture), .type = FORM_FILE, .flags = FORM_NEED | FORM_SEALED,
		.label = T("Photo or scan"),
		.hint = T(
			"JPEG or PNG, 12 MB at most. It is made anew: place, time and camera that "
			"a photo carries along are left out.")},
};
static const struct form attach_form = {
	.name = "attach",
	.title = T("Add a photo or a scan"),
	.submit = T("Add"),
	.fields = attach_fields,
	.n = FORM_N(attach_fields),
	.size = sizeof(struct attachment_form),
};

const struct web_route attachment_routes[] = {
	{.path = "/case/{case}/attach",
		.title = T("Add a photo or a scan"),
		.need = WEB_OF_CASE(CLASS_G, ACT_ADD),
		.reach = web_reach_case,
		.flags = WEB_PREPARE | WEB_FILES,
		.deed = "picture-added",
		.form = &attach_form,
		.fill = attachment_fill,
		.prepare = attachment_prepare,
		.act = attachment_act,
		.done = T("Saved: the picture was made anew without metadata, and sealed.")},
	{.path = "/case/{case}/attachments",
		.title = T("Photos and scans"),
		.need = WEB_OF_CASE(CLASS_G, ACT_SEE),
		.reach = web_reach_case,
		.deed = "pictures-listed",
		.flags = WEB_LOOK,
		.page = attachment_list_show,
		.json = attachment_list_json},
	{.path = "/case/{case}/attachment/{attachment}",
		.title = T("Photo or scan"),
		.need = WEB_OF_CASE(CLASS_G, ACT_SEE),
		.reach = web_reach_case,
		.deed = "picture-seen",
		.flags = WEB_LOOK,
		.file = attachment_file},
};
const size_t attachment_routes_n = sizeof(attachment_routes) / sizeof(attachment_routes[0]);
