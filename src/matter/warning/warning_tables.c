/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Warnings: the form, and the register. */
#include "matter/warning/warning_tables.h"

const struct page_word warning_forms[] = {
	{"verbal", T("By word of mouth")}, {"written", T("In writing")}, {NULL, NULL}};

static const struct form_field given_fields[] = {
	ENTRY_WHEN(warning_form, T("When was the warning given?")),
	{FORM_AT(warning_form, form), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = warning_forms, .label = T("In which form?")},
	{FORM_AT(warning_form, offence), .type = FORM_REF, .flags = FORM_NEED | FORM_RADIOS,
		.label = T("For which offence?")},
	{FORM_AT(warning_form, accepted), .type = FORM_YN, .flags = FORM_NEED,
		.label = T("Did the child accept it freely?")},
	{FORM_AT(warning_form, explained_in), .type = FORM_CHOICE, .flags = FORM_NEED,
		.choices = entry_languages, .label = T("In which language was it explained?")},
	{FORM_AT(warning_form, promises), .type = FORM_TEXT, .flags = FORM_NEED | FORM_SEALED,
		.when = "form", .is = "written", .max = 2000,
		.label = T("What did the child promise?"),
		.hint = T("As it stands in the agreement, in the child's own words where it "
			  "can be.")},
	{FORM_AT(warning_form, representative_present), .type = FORM_YN, .flags = FORM_NEED,
		.label = T("Was a parent or another representative there?"),
		.group = T("Who was there, and who signed")},
	{FORM_AT(warning_form, no_representative_why), .type = FORM_LINE,
		.flags = FORM_NEED | FORM_SEALED, .when = "representative_present", .is = "no",
		.max = 500, .label = T("Why was nobody there?")},
	{FORM_AT(warning_form, representative_mark), .type = FORM_CHOICE,
		.flags = FORM_NEED | FORM_RADIOS, .when = "representative_present", .is = "yes",
		.choices = entry_marks, .label = T("The representative's mark")},
	{FORM_AT(warning_form, child_mark), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = entry_marks, .label = T("The child's mark")},
	{FORM_AT(warning_form, child_mark_why), .type = FORM_LINE, .flags = FORM_NEED | FORM_SEALED,
		.when = "child_mark", .is = "refused", .max = 300,
		.label = T("Why was it refused?")},
	{FORM_AT(warning_form, read_aloud_by), .type = FORM_LINE, .flags = FORM_NEED | FORM_SEALED,
		.when = "child_mark", .is = "thumbprint", .max = 200,
		.label = T("Who read it aloud before the thumb was put on it?")},
	{FORM_AT(warning_form, officer_mark), .type = FORM_CHECK, .flags = FORM_NEED,
		.label = T("I gave this warning, or it was given by my unit, and I have signed")},
	{FORM_AT(warning_form, copy_given), .type = FORM_YN, .flags = FORM_NEED,
		.label = T("Was a copy given to the child?")},
	{FORM_AT(warning_form, victim_told), .type = FORM_YN,
		.label = T("Was the victim told of the warning?")},
	ENTRY_SAID(warning_form),
	ENTRY_WHY(warning_form),
};
ENTRY_FORM(given, warning_form, "warning-given", T("Warning by the police"),
	T("A warning closes the file. The rules for it were not obtained: for which offences it is "
	  "meant, and how long it has effect, the Ministry of the Interior must say."));

static const struct entry_form forms[] = {
	{&given_form, &given_again, "warning-given", .offer = warning_offer, .set = warning_set},
};
static const struct entry_table entries = {forms, 1};

enum err warning_entry_fill(struct web_call *c)
{
	return entry_fill(c, &entries);
}

enum err warning_entry_act(struct web_call *c)
{
	return entry_act(c, &entries);
}

enum err warning_correct_fill(struct web_call *c)
{
	return entry_correct_fill(c, &entries);
}

enum err warning_correct_act(struct web_call *c)
{
	return entry_correct_act(c, &entries);
}

const struct web_route warning_routes[] = {
	{.path = "/case/{case}/warning-given",
		.title = T("Warning by the police"),
		.need = WEB_OF_CASE_FOR(CLASS_L, ACT_DECIDE, WEB_BIT(ROLE_POLICE)),
		.reach = web_reach_case,
		.deed = "warning-given",
		.form = &given_form,
		.fill = warning_entry_fill,
		.act = warning_entry_act,
		.above = warning_entry_above,
		.done = T("Saved: the warning is recorded and the file is closed.")},
	ENTRY_CORRECT(warning, given, "warning-given", T("Correct: warning by the police")),
	{.path = "/warnings",
		.title = T("Register of warnings"),
		.need = WEB_ROLES(WEB_BIT(ROLE_POLICE) | WEB_BIT(ROLE_HEAD)),
		.reach = web_reach_all,
		.flags = WEB_LOOK,
		.deed = "warnings-listed",
		.seen = warning_register_seen,
		.page = warning_register_show,
		.json = warning_register_json},
};
const size_t warning_routes_n = sizeof(warning_routes) / sizeof(warning_routes[0]);
