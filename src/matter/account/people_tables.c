/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The administrator's forms and routes about people: declarations only. */
#include "matter/account/people_tables.h"
#include "matter/role/role.h"

static const struct page_word tongues[] = {
	{"km", T("Khmer")}, {"en", T("English")}, {NULL, NULL}};

static const struct form_field person_fields[] = {
	{FORM_AT(account, name_km), .type = FORM_LINE, .flags = FORM_NEED,
	 .label = T("Name in Khmer")},
	{FORM_AT(account, name_en), .type = FORM_LINE, .flags = FORM_NEED,
	 .label = T("Name in Latin letters")},
	{FORM_AT(account, sign_in), .type = FORM_CODE, .flags = FORM_NEED | FORM_SHORT, .max = 40,
	 .label = T("Sign-in name"),
	 .hint = T("Small Latin letters and digits. It is never given to another person, not "
			"even after this one has left.")},
	{FORM_AT(account, agency), .type = FORM_REF, .flags = FORM_NEED, .label = T("Agency")},
	{FORM_AT(account, lang), .type = FORM_CHOICE, .flags = FORM_NEED, .choices = tongues,
	 .label = T("Language of messages")},
	{FORM_AT(account, phone), .type = FORM_PHONE, .label = T("Work phone"),
	 .why = T("The police call lawyers and social agents by it.")},
	{FORM_AT(account, email), .type = FORM_EMAIL, .label = T("Work e-mail"),
	 .why = T("Messages without names go there: that a matter awaits the person.")},
	{FORM_AT(account, from_day), .type = FORM_DAY, .label = T("First day"),
	 .hint = T("Empty: today.")},
	{FORM_AT(account, to_day), .type = FORM_DAY, .label = T("Last day"),
	 .hint = T("Empty: without end.")},
	{FORM_AT(account, why), .type = FORM_LINE, .flags = FORM_NEED,
	 .label = T("Why do you change it?"),
	 .hint = T("A few words. They stand in the history.")},
};
static const struct form person_add = {
	.name = "person",
	.title = T("Add a person"),
	.submit = T("Add the person"),
	.intro = T("Next you give the person a role and a one-time code."),
	.fields = person_fields,
	.n = FORM_N(person_fields) - 1,
	.size = sizeof(struct account),
};
static const struct form person_correct = {
	.name = "person-correction",
	.title = T("Correct a person"),
	.submit = T("Save the correction"),
	.fields = person_fields,
	.n = FORM_N(person_fields),
	.size = sizeof(struct account),
};

static const struct form_field role_fields[] = {
	{FORM_AT(people_role, role), .type = FORM_CHOICE, .flags = FORM_NEED,
	 .choices = role_words, .label = T("Role")},
	{FORM_AT(people_role, agency), .type = FORM_REF, .flags = FORM_NEED,
	 .label = T("At which agency")},
	{FORM_AT(people_role, area), .type = FORM_GAZ, .label = T("Area"),
	 .hint = T("Empty: the agency's own area.")},
	{FORM_AT(people_role, second_by), .type = FORM_REF, .label = T("Second administrator"),
	 .hint = T(
		"Needed for judges, registrars, reviewers and administrators: who is asked to "
		"agree.")},
	{FORM_AT(people_role, from_day), .type = FORM_DAY, .label = T("First day"),
	 .hint = T("Empty: today.")},
	{FORM_AT(people_role, to_day), .type = FORM_DAY, .label = T("Last day"),
	 .hint = T("Empty: without end.")},
};
static const struct form role_form = {
	.name = "role",
	.title = T("Give a role"),
	.submit = T("Give the role"),
	.intro = T("It holds from the first day on, at the person's next page. Nobody gives a "
			"role to himself or herself, and an administrator holds no role in cases."),
	.fields = role_fields,
	.n = FORM_N(role_fields),
	.size = sizeof(struct people_role),
};

static const struct form_field why_fields[] = {
	{FORM_AT(people_why, why), .type = FORM_LINE, .flags = FORM_NEED, .label = T("Why?"),
	 .hint = T("A few words. They stand in the history.")},
};
static const struct form role_end_form = {
	.name = "role-end",
	.title = T("End a role"),
	.submit = T("End the role now"),
	.intro = T("At the person's next page nothing of it is left. Cases stay assigned: the "
			"head of the office hands them over."),
	.fields = why_fields,
	.n = FORM_N(why_fields),
	.size = sizeof(struct people_why),
};
static const struct form leave_form = {
	.name = "leave",
	.title = T("This person leaves"),
	.submit = T("End this person's work now"),
	.intro = T("Sessions, roles and assignments end at once. The name stays in the records, "
			"and the sign-in name is never given again. This cannot be taken back: "
			"who returns gets a new sign-in name."),
	.fields = why_fields,
	.n = FORM_N(why_fields),
	.size = sizeof(struct people_why),
};

static const struct form_field code_fields[] = {
	{FORM_AT(people_code, proof), .type = FORM_CHECK,
	 .label = T("The code also ends the person's second factor, because all of it is lost")},
	{FORM_AT(people_code, second_by), .type = FORM_REF, .label = T("Second person"),
	 .hint = T("Needed for a judge, prosecutor, clerk, registrar or administrator, and to "
		   "end a second factor. The code "
		   "works once this person has agreed.")},
};
static const struct form code_form = {
	.name = "one-time-code",
	.title = T("One-time code"),
	.submit = T("Make a one-time code"),
	.intro = T("With it the person sets a new password. It is shown to you once, works once "
			"and for two days. The old password works until then. That you made it "
			"stands in the journal, and the person is told. Give it only to the "
			"person: in the same room, or by a phone number that you knew before."),
	.fields = code_fields,
	.n = FORM_N(code_fields),
	.size = sizeof(struct people_code),
};
static const struct form out_form = {
	.name = "person-sign-out",
	.title = T("Sign this person out everywhere"),
	.submit = T("Sign out everywhere"),
	.intro = T("Ends every session of the person, on every device, and every token by which a "
			"program acts as the person. Do this when a phone or a computer was lost. "
			"The password stays."),
};

#define ADMIN .need = WEB_ROLES(WEB_BIT(ROLE_ADMINISTRATOR)), .reach = web_reach_all

const struct web_route people_routes[] = {
	{.path = "/administration/people", .title = T("People"), ADMIN, .subject = "account",
	 .page = people_list_page, .json = people_list_json},
	{.path = "/administration/people/export/{kind}", .title = T("People"), ADMIN,
	 .flags = WEB_LOOK | WEB_SLOW, .deed = "account-list-exported", .subject = "account",
	 .file = people_list_file},
	{.path = "/administration/person/{person}", .title = T("Person"), ADMIN,
	 .subject = "account", .page = people_one_page, .json = people_one_json},
	{.path = "/administration/person", .title = T("Add a person"), ADMIN,
	 .deed = "person-add", .subject = "account", .form = &person_add, .fill = people_add_fill,
	 .act = people_add_act, .done = T("The person was added. Give a role next.")},
	{.path = "/administration/person/{person}/correct", .title = T("Correct a person"), ADMIN,
	 .flags = WEB_VERSION, .deed = "person-corrected", .subject = "account",
	 .form = &person_correct, .fill = people_correct_fill, .act = people_correct_act,
	 .done = T("The correction is saved.")},
	{.path = "/administration/person/{person}/role", .title = T("Give a role"), ADMIN,
	 .deed = "role-given", .subject = "account", .form = &role_form, .fill = people_role_fill,
	 .above = people_role_above,
	 .act = people_role_act,
	 .done = T("The role was given. Where it needs a second person, it holds as soon as that "
		   "person has agreed.")},
	{.path = "/administration/person/{person}/role/{grant}/end", .title = T("End a role"),
		ADMIN,
	 .deed = "role-ended", .subject = "account", .form = &role_end_form,
	 .fill = people_role_end_fill, .act = people_role_end_act,
		.done = T("The role has ended.")},
	{.path = "/administration/person/{person}/code", .title = T("One-time code"), ADMIN,
	 .deed = "reset-code-made", .subject = "account", .form = &code_form,
	 .fill = people_code_fill, .act = people_code_act, .once = people_code_once},
	{.path = "/administration/person/{person}/sign-out",
	 .title = T("Sign this person out everywhere"), ADMIN, .deed = "person-signed-out",
	 .subject = "account", .form = &out_form, .fill = people_sure_fill, .act = people_out_act,
	 .done = T("Every session and every token of this person has ended.")},
	{.path = "/administration/person/{person}/leave", .title = T("This person leaves"), ADMIN,
	 .deed = "person-end", .subject = "account", .form = &leave_form, .fill = people_leave_fill,
	 .above = people_leave_above, .act = people_leave_act,
	 .done = T("The work of this person has ended: sessions, roles and assignments.")},
};
const size_t people_routes_n = sizeof(people_routes) / sizeof(people_routes[0]);
