/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Referrals: words, forms, routes. */
#include "matter/referral/referral_tables.h"

const struct page_word referral_urgencies[] = {{"today", T("Today")},
	{"week", T("Within a week")}, {"month", T("Within a month")}, {NULL, NULL}};
const struct page_word referral_listables[] = {{"names", T("The child's names")},
	{"age", T("The age and the day of birth, as far as known")},
	{"address", T("The address and the telephone")},
	{"representative", T("Who speaks for the child")},
	{"school", T("School and languages")},
	{"health", T("Health and disability, in words")},
	{"needs", T("The needs, as the inquiry that was handed in says them")},
	{"offence", T("Which offence is alleged")}, {NULL, NULL}};
static const struct form_field send_fields[] = {
	{FORM_AT(referral_send_form, service), .type = FORM_REF, .flags = FORM_NEED,
		.label = T("Which service?"),
		.hint = T("Services of the agencies with which your office has an agreement."),
		.group = T("The help")},
	{FORM_AT(referral_send_form, reason), .type = FORM_TEXT, .flags = FORM_NEED | FORM_SEALED,
		.max = 2000, .label = T("What does the child need, and why?"),
		.hint = T("Read by who takes it on, not before. The victim's name does not belong "
			  "here.")},
	{FORM_AT(referral_send_form, urgency), .type = FORM_CHOICE,
		.flags = FORM_NEED | FORM_RADIOS, .choices = referral_urgencies,
		.label = T("How soon is it needed?")},
	{FORM_AT(referral_send_form, consent_child), .type = FORM_YN, .flags = FORM_NEED,
		.label = T("Does the child agree?"), .group = T("Consent"),
		.why = T("It is the child's life that is told to another agency.")},
	{FORM_AT(referral_send_form, consent_representative), .type = FORM_YN, .flags = FORM_NEED,
		.label = T("Does who speaks for the child agree?")},
	{FORM_AT(referral_send_form, override), .type = FORM_TEXT, .flags = FORM_SEALED,
		.max = 1000,
		.label = T("If a consent is missing: which urgent need of safety is there?")},
	{FORM_AT(referral_send_form, listed), .type = FORM_CHOICES,
		.choices = referral_listables, .label = T("What may the receiver see?"),
		.hint = T("From the day it is taken on. What you do not list stays closed, and "
			  "nothing of a victim is ever opened."),
		.group = T("What is opened")},
	{FORM_AT(referral_send_form, until_day), .type = FORM_DAY, .flags = FORM_NEED,
		.label = T("Until which day?"),
		.hint = T("The day after, the receiver sees only what it entered itself. Your own "
			  "date: no text that was read sets one.")},
	{FORM_AT(referral_send_form, sections), .type = FORM_CHOICES,
		.label = T("Which sections of the social inquiry should the receiver write?"),
		.hint = T("It reads and saves these sections, and no other.")},
	{FORM_AT(referral_send_form, refused_before), .type = FORM_REF,
		.label = T("Was it refused elsewhere before?")},
};
static const struct form send_form = {
	.name = "referral",
	.title = T("Refer the child to a service"),
	.submit = T("Send the referral"),
	.intro = T("The receiver gets a message without names, and reads before it takes it on: "
		   "the need, the sex, a band of age, the district, how soon."),
	.fields = send_fields,
	.n = FORM_N(send_fields),
	.size = sizeof(struct referral_send_form),
};

static const struct form_field withdraw_fields[] = {
	{FORM_AT(referral_back_form, result), .type = FORM_TEXT, .flags = FORM_NEED | FORM_SEALED,
		.max = 1000, .label = T("Why is it taken back?")},
};
static const struct form withdraw_form = {
	.name = "+referral-withdrawn",
	.title = T("Take the referral back"),
	.submit = T("Take it back"),
	.intro = T("From this moment the receiver sees nothing of the case any more, only its own "
		   "answer and what it entered."),
	.fields = withdraw_fields,
	.n = FORM_N(withdraw_fields),
	.size = sizeof(struct referral_back_form),
};

#define SENDERS                                                                                    \
	(WEB_BIT(ROLE_POLICE) | WEB_BIT(ROLE_PROSECUTOR) | WEB_BIT(ROLE_JUDGE)                     \
		| WEB_BIT(ROLE_CLERK) | WEB_BIT(ROLE_SOCIAL_AGENT) | WEB_BIT(ROLE_LAWYER)          \
		| WEB_BIT(ROLE_PLACE_OFFICER))
#define BY_SENDER .need = WEB_OF_CASE_FOR(CLASS_L, ACT_ADD, SENDERS)
const struct web_route referral_routes[] = {
	{.path = "/case/{case}/referrals",
		.title = T("Referrals"),
		.need = WEB_OF_CASE(CLASS_G, ACT_SEE),
		.reach = web_reach_case,
		.deed = "referrals-seen",
		.flags = WEB_LOOK,
		.page = referral_list_show,
		.json = referral_list_json},
	{.path = "/case/{case}/refer",
		.title = T("Refer the child to a service"),
		BY_SENDER,
		.reach = referral_reach_sender,
		.deed = "referral-sent",
		.form = &send_form,
		.form_for = referral_send_form_for,
		.fill = referral_send_fill,
		.act = referral_send_act,
		.done = T("The referral is sent. A message without names is on its way.")},
	{.path = "/case/{case}/referral/{referral}/withdraw",
		.title = T("Take the referral back"),
		BY_SENDER,
		.reach = referral_reach_sent,
		.deed = "referral-withdrawn",
		.form = &withdraw_form,
		.act = referral_withdraw_act,
		.offered = referral_withdraw_offered,
		.why_not = referral_withdraw_why_not,
		.done = T("The referral is taken back.")},
};
const size_t referral_routes_n = sizeof(referral_routes) / sizeof(referral_routes[0]);
