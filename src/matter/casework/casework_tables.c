/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a receiver of referrals works with: words, forms, routes. */
#include "matter/casework/casework_tables.h"

const struct page_word casework_ways[] = {{"visit", T("A visit")},
	{"at-office", T("At our office")}, {"phone", T("By phone")}, {"message", T("By a message")},
	{"other", T("Another way")}, {NULL, NULL}};
const struct page_word casework_whoms[] = {{"child", T("The child")}, {"family", T("The family")},
	{"school", T("The school")}, {"village-chief", T("The village chief")},
	{"other", T("Somebody else")}, {NULL, NULL}};
static const struct page_word answers[] = {
	{"accept", T("We take it on")}, {"refuse", T("We cannot take it on")}, {NULL, NULL}};
static const struct page_word ends[] = {{"done", T("Done: the help was given")},
	{"stopped", T("Stopped before its end")}, {NULL, NULL}};

static const struct form_field answer_fields[] = {
	{FORM_AT(casework_answer_form, answer), .type = FORM_CHOICE,
		.flags = FORM_NEED | FORM_RADIOS, .choices = answers,
		.label = T("Do you take it on?")},
	{FORM_AT(casework_answer_form, taker), .type = FORM_REF, .flags = FORM_NEED | FORM_RADIOS,
		.when = "answer", .is = "accept", .label = T("Who of you takes it on?")},
	{FORM_AT(casework_answer_form, contact), .type = FORM_LINE, .flags = FORM_SEALED,
		.when = "answer", .is = "accept",
		.label = T("Whom should the sender call at your office?")},
	{FORM_AT(casework_answer_form, reason), .type = FORM_TEXT, .flags = FORM_NEED | FORM_SEALED,
		.max = 1000, .when = "answer", .is = "refuse", .label = T("Why not?"),
		.hint = T("So that the sender can ask elsewhere.")},
};
static const struct form answer_form = {
	.name = "+referral-answered",
	.title = T("Answer a referral"),
	.submit = T("Send the answer"),
	.intro = T("What was listed opens at once to who takes it on."),
	.fields = answer_fields,
	.n = FORM_N(answer_fields),
	.size = sizeof(struct casework_answer_form),
};

static const struct form_field end_fields[] = {
	{FORM_AT(casework_words_form, answer), .type = FORM_CHOICE,
		.flags = FORM_NEED | FORM_RADIOS, .choices = ends, .label = T("How does it end?")},
	{FORM_AT(casework_words_form, result), .type = FORM_TEXT, .flags = FORM_NEED | FORM_SEALED,
		.max = 2000, .label = T("What came of it?")},
};
static const struct form end_form = {
	.name = "+referral-ended",
	.title = T("End the referral"),
	.submit = T("End it"),
	.intro = T("The sender reads this. The case closes for your office; what you entered stays "
		   "yours to read."),
	.fields = end_fields,
	.n = FORM_N(end_fields),
	.size = sizeof(struct casework_words_form),
};

static const struct form_field contact_fields[] = {
	{FORM_AT(casework_contact_form, day), .type = FORM_DAY, .flags = FORM_NEED | FORM_PAST,
		.label = T("On which day?")},
	{FORM_AT(casework_contact_form, way), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = casework_ways, .label = T("How?")},
	{FORM_AT(casework_contact_form, whom), .type = FORM_CHOICE,
		.flags = FORM_NEED | FORM_RADIOS, .choices = casework_whoms,
		.label = T("With whom?")},
	{FORM_AT(casework_contact_form, minutes), .type = FORM_INT, .flags = FORM_SHORT, .least = 1,
		.most = 1440, .label = T("How many minutes?")},
	{FORM_AT(casework_contact_form, words), .type = FORM_TEXT, .flags = FORM_SEALED,
		.max = 4000, .label = T("What was said and seen?")},
	{FORM_AT(casework_contact_form, why), .type = FORM_LINE, .flags = FORM_NEED | FORM_SEALED,
		.label = T("Why is it corrected?"),
		.hint = T("What stood before stays in the records.")},
};
static const struct form contact_form = {
	.name = "referral-contact",
	.title = T("Record a contact"),
	.submit = T("Save"),
	.fields = contact_fields,
	.n = FORM_N(contact_fields) - 1,
	.size = sizeof(struct casework_contact_form),
};
static const struct form contact_again = {
	.name = "referral-contact-correction",
	.title = T("Correct a contact"),
	.submit = T("Save the correction"),
	.fields = contact_fields,
	.n = FORM_N(contact_fields),
	.size = sizeof(struct casework_contact_form),
};

static const struct form_field given_fields[] = {
	{FORM_AT(casework_given_form, service), .type = FORM_REF, .flags = FORM_NEED | FORM_RADIOS,
		.label = T("Which service?")},
	{FORM_AT(casework_given_form, day), .type = FORM_DAY, .flags = FORM_NEED | FORM_PAST,
		.label = T("On which day?")},
	{FORM_AT(casework_given_form, amount), .type = FORM_INT, .flags = FORM_NEED | FORM_SHORT,
		.least = 1, .most = 999, .label = T("How many?"),
		.hint = T("Sessions, hours or visits, as the service counts.")},
	{FORM_AT(casework_given_form, why), .type = FORM_LINE, .flags = FORM_NEED | FORM_SEALED,
		.label = T("Why is it corrected?"),
		.hint = T("What stood before stays in the records.")},
};
static const struct form given_form = {
	.name = "referral-given",
	.title = T("Record a service that was given"),
	.submit = T("Save"),
	.fields = given_fields,
	.n = FORM_N(given_fields) - 1,
	.size = sizeof(struct casework_given_form),
};
static const struct form given_again = {
	.name = "referral-given-correction",
	.title = T("Correct a service that was given"),
	.submit = T("Save the correction"),
	.fields = given_fields,
	.n = FORM_N(given_fields),
	.size = sizeof(struct casework_given_form),
};

#define RECEIVERS                                                                                  \
	(WEB_BIT(ROLE_CASEWORKER) | WEB_BIT(ROLE_SOCIAL_AGENT) | WEB_BIT(ROLE_LAWYER))
#define OF_OFFICE .need = WEB_ROLES(RECEIVERS | WEB_BIT(ROLE_HEAD))
/* A trainer who was given one keeps its lines too. */
#define WORK(class_)                                                                               \
	.need = WEB_OF_CASE_FOR(class_, ACT_ADD, RECEIVERS | WEB_BIT(ROLE_TRAINER)),               \
	.reach = casework_reach_mine, .fill = casework_work_fill

/* By whoever of the office may correct; the matrix gives a lawyer no corrections. */
#define AGAIN(class_)                                                                              \
	.need = WEB_OF_CASE_FOR(class_, ACT_CORRECT, RECEIVERS | WEB_BIT(ROLE_TRAINER)),           \
	.reach = casework_reach_mine, .flags = WEB_VERSION

const struct web_route casework_routes[] = {
	{.path = "/referrals",
		.title = T("Referrals to my office"),
		OF_OFFICE,
		.reach = web_reach_all,
		.page = casework_office_show,
		.json = casework_office_json},
	{.path = "/referral/{referral}",
		.title = T("A referral"),
		OF_OFFICE,
		.reach = casework_reach,
		.deed = "referral-notice-seen",
		.flags = WEB_LOOK,
		.page = casework_notice_show,
		.json = casework_notice_json},
	{.path = "/referral/{referral}/answer",
		.title = T("Answer a referral"),
		OF_OFFICE,
		.reach = casework_reach,
		.deed = "referral-answered",
		.form = &answer_form,
		.fill = casework_answer_fill,
		.act = casework_answer_act,
		.offered = casework_answer_offered,
		.why_not = casework_answer_why_not,
		.done = T("The answer is saved. A message without names goes to who sent it.")},
	{.path = "/case/{case}/referral/{referral}",
		.title = T("A referral"),
		.need = WEB_OF_CASE(CLASS_G, ACT_SEE),
		.reach = web_reach_case,
		.deed = "referral-seen",
		.flags = WEB_LOOK,
		.page = casework_show,
		.json = casework_json},
	{.path = "/case/{case}/referral/{referral}/letter.pdf",
		.title = T("Referral letter"),
		.need = WEB_OF_CASE(CLASS_G, ACT_SEE),
		.reach = casework_reach_letter,
		.deed = "referral-printed",
		.flags = WEB_LOOK | WEB_SLOW,
		.file = casework_letter_file},
	{.path = "/case/{case}/referral/{referral}/contact",
		.title = T("Record a contact"),
		WORK(CLASS_N),
		.deed = "referral-contact-added",
		.form = &contact_form,
		.act = casework_contact_act,
		.done = T("The contact is saved.")},
	{.path = "/case/{case}/referral/{referral}/given",
		.title = T("Record a service that was given"),
		WORK(CLASS_G),
		.deed = "referral-service-given",
		.form = &given_form,
		.act = casework_given_act,
		.done = T("Saved.")},
	{.path = "/case/{case}/referral/{referral}/contact/{contact}/correct",
		.title = T("Correct a contact"),
		AGAIN(CLASS_N),
		.deed = "referral-contact-corrected",
		.form = &contact_again,
		.fill = casework_contact_correct_fill,
		.act = casework_contact_correct_act,
		.done = T("The correction is saved.")},
	{.path = "/case/{case}/referral/{referral}/given/{given}/correct",
		.title = T("Correct a service that was given"),
		AGAIN(CLASS_G),
		.deed = "referral-service-corrected",
		.form = &given_again,
		.fill = casework_given_correct_fill,
		.act = casework_given_correct_act,
		.done = T("The correction is saved.")},
	{.path = "/case/{case}/referral/{referral}/end",
		.title = T("End the referral"),
		WORK(CLASS_G),
		.deed = "referral-ended",
		.form = &end_form,
		.act = casework_end_act,
		.done = T("The referral has ended. A message without names goes to who sent it.")},
};
const size_t casework_routes_n = sizeof(casework_routes) / sizeof(casework_routes[0]);
