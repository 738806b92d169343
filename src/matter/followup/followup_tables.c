/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Follow-up: words, forms, routes. They name no justice but new contact with the law. */
#include "matter/aftercare/aftercare_tables.h"
#include "matter/followup/followup_tables.h"

const struct page_word followup_kinds[] = {{"came-home", T("The child came home")},
	{"support", T("The support began")}, {"programme", T("A programme or course ended")},
	{"other", T("Another day that was agreed")}, {NULL, NULL}};
const struct page_word followup_ways[] = {{"visit", T("A visit")}, {"phone", T("By phone")},
	{"relative", T("Through a relative")}, {"office", T("At our office")}, {NULL, NULL}};
const struct page_word followup_schools[] = {{"goes", T("Goes to school")},
	{"stopped", T("Does not go to school")}, {"finished", T("Has finished school")},
	{"unknown", T("Not known")}, {NULL, NULL}};
const struct page_word followup_works[] = {{"works", T("Works")}, {"learns", T("Learns a trade")},
	{"none", T("Has no work")}, {"unknown", T("Not known")}, {NULL, NULL}};
const struct page_word followup_homes[] = {{"family", T("With the family")},
	{"relatives", T("With relatives")}, {"alone", T("On their own")},
	{"institution", T("In an institution")}, {"street", T("On the street")},
	{"unknown", T("Not known")}, {NULL, NULL}};
const struct page_word followup_contacts[] = {{"none-known", T("None known")},
	{"arrest", T("Arrested")}, {"charge", T("Charged")}, {"conviction", T("Convicted")},
	{NULL, NULL}};
const struct page_word followup_sources[] = {{"child", T("The child")},
	{"family", T("The family")}, {"document", T("A document")}, {NULL, NULL}};
static const struct page_word case_kinds[] = {{"came-home", T("The child came home")},
	{"programme", T("A programme or course ended")},
	{"other", T("Another day that was agreed")}, {NULL, NULL}};
static const struct page_word agreements[] = {
	{"both", T("The child, and who speaks for the child")},
	{"child", T("The child; nobody speaks for the child, or the child is of age")},
	{"no", T("No: nobody asks")}, {NULL, NULL}};
static const struct page_word yes_no[] = {{"yes", T("Yes")}, {"no", T("No")}, {NULL, NULL}};

static const struct form_field base_fields[] = {
	{FORM_AT(followup_base_form, kind), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = followup_kinds, .label = T("What do the months count from?")},
	{FORM_AT(followup_base_form, day), .type = FORM_DAY, .flags = FORM_NEED | FORM_PAST,
		.label = T("On which day was that?")},
	{FORM_AT(followup_base_form, months), .type = FORM_CODE, .flags = FORM_NEED | FORM_SHORT,
		.max = 40, .label = T("After which months does somebody ask?"),
		.hint = T("1 3 6 12 24 is usual.")},
};
static const struct form base_form = {
	.name = "followed-from",
	.title = T("From when the child is followed"),
	.submit = T("Save"),
	.intro = T("What is due is counted anew from this day. What was found stays."),
	.fields = base_fields,
	.n = FORM_N(base_fields),
	.size = sizeof(struct followup_base_form),
};

#define CASE_BASE(member) #member, .at = offsetof(struct followup_case_form, base.member)
static const struct form_field case_fields[] = {
	{FORM_AT(followup_case_form, agreed), .type = FORM_CHOICE,
		.flags = FORM_NEED | FORM_RADIOS, .choices = agreements,
		.label = T("Who agreed to be asked?"),
		.why = T("Without support nobody has to be visited or called: they may say no, and "
			 "nothing follows from it.")},
	{CASE_BASE(kind), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = case_kinds, .label = T("What do the months count from?")},
	{CASE_BASE(day), .type = FORM_DAY, .flags = FORM_NEED | FORM_PAST,
		.label = T("On which day was that?")},
	{CASE_BASE(months), .type = FORM_CODE, .flags = FORM_NEED | FORM_SHORT, .max = 40,
		.label = T("After which months does somebody ask?"),
		.hint = T("1 3 6 12 24 is usual.")},
};
static const struct form case_form = {
	.name = "followed-in-case",
	.title = T("From when the child is followed"),
	.submit = T("Save"),
	.intro = T("Of a child who was released and accepted no support. It belongs to the case "
		   "and ends with it: who is to be followed longer accepts support first."),
	.fields = case_fields,
	.n = FORM_N(case_fields),
	.size = sizeof(struct followup_case_form),
};

static const struct form_field months_fields[] = {
	{FORM_AT(followup_months_form, months), .type = FORM_CODE, .flags = FORM_NEED | FORM_SHORT,
		.max = 40, .label = T("After which months does somebody ask?"),
		.hint = T("1 3 6 12 24 is usual.")},
};
static const struct form months_form = {
	.name = "follow-months",
	.title = T("After which months my office asks"),
	.submit = T("Save"),
	.intro = T("It holds for each child for whom no other months were set."),
	.fields = months_fields,
	.n = FORM_N(months_fields),
	.size = sizeof(struct followup_months_form),
};

static const struct form_field try_fields[] = {
	{FORM_AT(followup_try_form, day), .type = FORM_DAY, .flags = FORM_NEED | FORM_PAST,
		.label = T("On which day was it tried?")},
	{FORM_AT(followup_try_form, way), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = followup_ways, .label = T("How?")},
	{FORM_AT(followup_try_form, reached), .type = FORM_CHOICE,
		.flags = FORM_NEED | FORM_RADIOS, .choices = yes_no,
		.label = T("Was the child or the family reached?")},
	{FORM_AT(followup_try_form, school), .type = FORM_CHOICE, .choices = followup_schools,
		.label = T("School"), .group = T("How the child fares")},
	{FORM_AT(followup_try_form, work), .type = FORM_CHOICE, .choices = followup_works,
		.label = T("Work")},
	{FORM_AT(followup_try_form, home), .type = FORM_CHOICE, .choices = followup_homes,
		.label = T("Where does the child live?")},
	{FORM_AT(followup_try_form, abroad_day), .type = FORM_DAY, .flags = FORM_PAST,
		.label = T("In another country: since when?"),
		.hint = T("Only where the child moved there to stay. Figures then observe the "
			  "child until that day.")},
	{FORM_AT(followup_try_form, family), .type = FORM_TEXT, .flags = FORM_SEALED, .max = 4000,
		.label = T("Family, health, and what the child says")},
	{FORM_AT(followup_try_form, contact), .type = FORM_CHOICE, .choices = followup_contacts,
		.label = T("New contact with the law"),
		.group = T("New contact with the law"),
		.hint = T("What you were told. It is sealed, and no list shows it.")},
	{FORM_AT(followup_try_form, contact_day), .type = FORM_DAY, .flags = FORM_PAST,
		.label = T("On which day was that contact?")},
	{FORM_AT(followup_try_form, source), .type = FORM_CHOICE, .choices = followup_sources,
		.label = T("Who told it?")},
	{FORM_AT(followup_try_form, next_day), .type = FORM_DAY,
		.label = T("When is the next time?"),
		.group = T("What follows"),
		.hint = T("Leave it empty where the months that were set are enough.")},
	{FORM_AT(followup_try_form, lost), .type = FORM_CHOICE, .choices = yes_no,
		.label = T("Is the child lost from sight?")},
	{FORM_AT(followup_try_form, why), .type = FORM_LINE, .flags = FORM_NEED | FORM_SEALED,
		.max = 300, .label = T("Why is it corrected?")},
};
static const struct form try_form = {
	.name = "follow-up",
	.title = T("Record a follow-up"),
	.submit = T("Save"),
	.intro = T("Each try counts, whether somebody was reached or not."),
	.fields = try_fields,
	.n = FORM_N(try_fields) - 1,
	.size = sizeof(struct followup_try_form),
};
static const struct form try_again = {
	.name = "follow-up-correction",
	.title = T("Correct a follow-up"),
	.submit = T("Save the correction"),
	.intro = T("What stood here before stays in the records."),
	.fields = try_fields,
	.n = FORM_N(try_fields),
	.size = sizeof(struct followup_try_form),
};

#define FOLLOWERS                                                                                  \
	WEB_ROLES(WEB_BIT(ROLE_CASEWORKER) | WEB_BIT(ROLE_TRAINER) | WEB_BIT(ROLE_SOCIAL_AGENT)    \
		| WEB_BIT(ROLE_HEAD))

#define IN_CASE(action_, who_)                                                                     \
	.need = WEB_OF_CASE_FOR(CLASS_N, action_, (who_)), .reach = web_reach_case
#define ASKERS (WEB_BIT(ROLE_SOCIAL_AGENT) | WEB_BIT(ROLE_CASEWORKER))

const struct web_route followup_routes[] = {
	{.path = "/follow-ups",
		.title = T("Follow-up"),
		.need = FOLLOWERS,
		.reach = web_reach_all,
		.flags = WEB_LOOK,
		.deed = "follow-ups-listed",
		.subject = "aftercare",
		.seen = followup_list_seen,
		.page = followup_list_show,
		.json = followup_list_json},
	{.path = "/support/{aftercare}/follow-up",
		.title = T("Follow-up of a child"),
		.need = FOLLOWERS,
		.reach = aftercare_reach_running,
		.flags = WEB_LOOK,
		.deed = "follow-up-seen",
		.subject = "aftercare",
		.page = followup_show,
		.json = followup_json},
	{.path = "/support/{aftercare}/follow-up/add",
		.title = T("Record a follow-up"),
		.need = FOLLOWERS,
		.reach = aftercare_reach_running,
		.deed = "followed-up",
		.subject = "aftercare",
		.form = &try_form,
		.fill = followup_try_fill,
		.act = followup_try_act,
		.done = T("It was saved.")},
	{.path = "/support/{aftercare}/follow-up/from",
		.title = T("From when the child is followed"),
		.need = FOLLOWERS,
		.reach = aftercare_reach_running,
		.deed = "followed-from",
		.subject = "aftercare",
		.form = &base_form,
		.fill = followup_base_fill,
		.act = followup_base_act,
		.done = T("What is due was counted anew.")},
	{.path = "/support/{aftercare}/follow-up/{try}/correct",
		.title = T("Correct a follow-up"),
		.need = FOLLOWERS,
		.reach = aftercare_reach_running,
		.flags = WEB_VERSION,
		.deed = "follow-up-corrected",
		.subject = "aftercare",
		.form = &try_again,
		.fill = followup_again_fill,
		.act = followup_again_act,
		.done = T("The correction is saved.")},
	{.path = "/follow-ups/months",
		.title = T("After which months my office asks"),
		.need = WEB_ROLES(WEB_BIT(ROLE_HEAD)),
		.reach = web_reach_all,
		.deed = "follow-months-set",
		.subject = "agency",
		.form = &months_form,
		.fill = followup_months_fill,
		.act = followup_months_act,
		.done = T("Saved.")},
	{.path = "/case/{case}/follow-up",
		.title = T("Follow-up without support"),
		IN_CASE(ACT_SEE, ASKERS | WEB_BIT(ROLE_HEAD)),
		.flags = WEB_LOOK,
		.deed = "case-follow-up-seen",
		.page = followup_show,
		.json = followup_json},
	{.path = "/case/{case}/follow-up/add",
		.title = T("Record a follow-up"),
		IN_CASE(ACT_ADD, ASKERS),
		.deed = "case-followed-up",
		.form = &try_form,
		.offered = followup_offered,
		.why_not = followup_why_not,
		.fill = followup_try_fill,
		.act = followup_try_act,
		.done = T("It was saved.")},
	{.path = "/case/{case}/follow-up/from",
		.title = T("From when the child is followed"),
		IN_CASE(ACT_ADD, ASKERS),
		.deed = "case-followed-from",
		.form = &case_form,
		.offered = followup_offered,
		.why_not = followup_why_not,
		.fill = followup_base_fill,
		.act = followup_case_act,
		.done = T("What is due was counted anew.")},
	{.path = "/case/{case}/follow-up/{try}/correct",
		.title = T("Correct a follow-up"),
		IN_CASE(ACT_CORRECT, ASKERS),
		.flags = WEB_VERSION,
		.deed = "case-follow-up-corrected",
		.form = &try_again,
		.fill = followup_again_fill,
		.act = followup_again_act,
		.done = T("The correction is saved.")},
};
const size_t followup_routes_n = sizeof(followup_routes) / sizeof(followup_routes[0]);
