/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The social inquiry: words, forms, routes. */
#include "matter/inquiry/inquiry_tables.h"

const struct page_word inquiry_purposes[] = {{"diversion", T("A decision on diversion")},
	{"release", T("A decision on release")}, {"detention", T("A decision on detention")},
	{"sentence", T("A judgment")}, {"variation", T("A change of an order")}, {NULL, NULL}};
const struct page_word inquiry_ways[] = {{"visit", T("A visit")}, {"phone", T("By phone")},
	{"message", T("By a message")}, {"letter", T("By letter")},
	{"village-chief", T("Through the village chief")}, {"other", T("Another way")},
	{NULL, NULL}};
static const struct page_word reached[] = {
	{"yes", T("Yes")}, {"no", T("No, not reached")}, {NULL, NULL}};
static const struct page_word states[] = {{"draft", T("Not finished: keep it as a draft")},
	{"done", T("Written")}, {"not-possible", T("It was not possible to write it")},
	{NULL, NULL}};

static const struct form_field request_fields[] = {
	{FORM_AT(inquiry_request_form, at), .type = FORM_INSTANT,
		.flags = FORM_NEED | FORM_PAST | FORM_DAY_OK,
		.label = T("When was the inquiry asked for?")},
	{FORM_AT(inquiry_request_form, purpose), .type = FORM_CHOICE,
		.flags = FORM_NEED | FORM_RADIOS, .choices = inquiry_purposes,
		.label = T("For which decision?")},
	{FORM_AT(inquiry_request_form, office), .type = FORM_REF, .flags = FORM_NEED,
		.label = T("Which social affairs office?")},
	{FORM_AT(inquiry_request_form, due_day), .type = FORM_DAY,
		.label = T("Until which day?"),
		.hint = T("Your own date: no text that was read sets one.")},
	{FORM_AT(inquiry_request_form, questions), .type = FORM_TEXT, .flags = FORM_SEALED,
		.label = T("What should the inquiry answer?"),
		.hint = T("Read by who takes it on, not before.")},
};
static const struct form request_form = {
	.name = "inquiry-request",
	.title = T("Ask for a social inquiry"),
	.submit = T("Ask"),
	.intro = T("The office gets a message without names, and reads before it takes the inquiry "
		   "on: for which decision, the sex, a band of age, the district, until when."),
	.fields = request_fields,
	.n = FORM_N(request_fields),
	.size = sizeof(struct inquiry_request_form),
};

static const struct form_field take_fields[] = {
	{FORM_AT(inquiry_take_form, agent), .type = FORM_REF, .flags = FORM_NEED | FORM_RADIOS,
		.label = T("Who writes it?")},
};
static const struct form take_form = {
	.name = "inquiry-take",
	.title = T("Take on a social inquiry"),
	.submit = T("Take it on"),
	.intro = T("The file opens at once to who takes it on."),
	.fields = take_fields,
	.n = FORM_N(take_fields),
	.size = sizeof(struct inquiry_take_form),
};

static const struct form_field section_fields[] = {
	{FORM_AT(inquiry_section_form, state), .type = FORM_CHOICE,
		.flags = FORM_NEED | FORM_RADIOS, .choices = states,
		.label = T("How far is this section?")},
	{FORM_AT(inquiry_section_form, impossible_why), .type = FORM_TEXT,
		.flags = FORM_NEED | FORM_SEALED, .when = "state", .is = "not-possible",
		.max = 1000, .label = T("Why was it not possible?")},
};
static const struct form section_form = {
	.name = "inquiry-section",
	.title = T("A section of the inquiry"),
	.submit = T("Save the section"),
	.fields = section_fields,
	.n = FORM_N(section_fields),
	.size = sizeof(struct inquiry_section_form),
	.open = true,
};

static const struct form_field attempt_fields[] = {
	{FORM_AT(inquiry_attempt_form, at), .type = FORM_INSTANT,
		.flags = FORM_NEED | FORM_PAST | FORM_DAY_OK, .label = T("When was it tried?")},
	{FORM_AT(inquiry_attempt_form, way), .type = FORM_CHOICE, .flags = FORM_NEED,
		.choices = inquiry_ways, .label = T("How?")},
	{FORM_AT(inquiry_attempt_form, whom), .type = FORM_LINE, .flags = FORM_NEED | FORM_SEALED,
		.label = T("Who was looked for?")},
	{FORM_AT(inquiry_attempt_form, reached), .type = FORM_CHOICE,
		.flags = FORM_NEED | FORM_RADIOS, .choices = reached,
		.label = T("Was the person reached?")},
	{FORM_AT(inquiry_attempt_form, result), .type = FORM_TEXT, .flags = FORM_SEALED,
		.max = 1000, .label = T("What came of it?")},
};
static const struct form attempt_form = {
	.name = "inquiry-attempt",
	.title = T("Record how the family was looked for"),
	.submit = T("Save"),
	.fields = attempt_fields,
	.n = FORM_N(attempt_fields),
	.size = sizeof(struct inquiry_attempt_form),
};

#define STEP_WORDS(words_label, need) \
	{ \
		FORM_AT(inquiry_step_form, words), .type = FORM_TEXT, \
			.flags = (need) | FORM_SEALED, .max = 2000, .label = words_label \
	}
static const struct form_field finish_fields[] = {
	{FORM_AT(inquiry_step_form, approver), .type = FORM_REF, .flags = FORM_NEED | FORM_RADIOS,
		.label = T("Who approves it?"),
		.hint = T("A head of the office who wrote no part of it.")},
};
static const struct form_field back_fields[] = {
	STEP_WORDS(T("What is missing, or wrong?"), FORM_NEED)};
static const struct form_field consider_fields[] = {
	{FORM_AT(inquiry_step_form, considered), .type = FORM_YN, .flags = FORM_NEED,
		.label = T("Was the inquiry considered for the decision?")},
	STEP_WORDS(T("In what way, or why not?"), 0),
};
static const struct form_field withdraw_fields[] = {
	STEP_WORDS(T("Why is it no longer asked for?"), FORM_NEED)};

#define STEP_FORM(id, type, head, button, list, count) \
	static const struct form id##_form = {.name = type, \
		.title = head, \
		.submit = button, \
		.fields = list, \
		.n = count, \
		.size = sizeof(struct inquiry_step_form)}
STEP_FORM(finish, "+inquiry-finished", T("Ask for approval"), T("Ask for approval"), finish_fields,
	FORM_N(finish_fields));
STEP_FORM(approve, "+inquiry-approved", T("Approve the inquiry"), T("Approve"), NULL, 0);
STEP_FORM(send_back, "+inquiry-sent-back", T("Send it back to who wrote it"), T("Send back"),
	back_fields, FORM_N(back_fields));
STEP_FORM(submit, "inquiry-submitted", T("Hand the inquiry in"), T("Hand it in"), NULL, 0);
STEP_FORM(consider, "inquiry-considered", T("Record whether the inquiry was considered"),
	T("Save"), consider_fields, FORM_N(consider_fields));
STEP_FORM(giveback, "+inquiry-returned", T("Send the inquiry back to be completed"), T("Send back"),
	back_fields, FORM_N(back_fields));
STEP_FORM(withdraw, "+inquiry-withdrawn", T("The inquiry is no longer asked for"), T("Save"),
	withdraw_fields, FORM_N(withdraw_fields));

#define AUTHORITIES (WEB_BIT(ROLE_PROSECUTOR) | WEB_BIT(ROLE_JUDGE))
#define WRITERS (WEB_BIT(ROLE_SOCIAL_AGENT) | WEB_BIT(ROLE_CASEWORKER))
#define OFFICE (WEB_BIT(ROLE_SOCIAL_AGENT) | WEB_BIT(ROLE_HEAD))
#define BY_AUTHORITY WEB_OF_CASE_FOR(CLASS_L, ACT_DECIDE, AUTHORITIES)
#define BY_WRITER WEB_OF_CASE_FOR(CLASS_N, ACT_ADD, WRITERS)
#define BY_APPROVER WEB_OF_CASE_FOR(CLASS_N, ACT_DECIDE, WEB_BIT(ROLE_HEAD))
#define BY_AGENT WEB_OF_CASE_FOR(CLASS_N, ACT_ADD, WEB_BIT(ROLE_SOCIAL_AGENT))

#define OPENS .offered = inquiry_offered, .why_not = inquiry_why_not
#define STEP(word, whose, who, id, head, said) \
	{ \
		.path = "/case/{case}/inquiry/{inquiry}/" word, .title = head, .need = who, \
		.reach = web_reach_case, .deed = "inquiry-" word, .form = &id##_form, \
		.fill = inquiry_##whose##_fill, .act = inquiry_##whose##_act, .done = said, OPENS \
	}

const struct web_route inquiry_routes[] = {
	{.path = "/inquiries",
		.title = T("Inquiries that were asked for"),
		.need = WEB_ROLES(OFFICE),
		.reach = web_reach_all,
		.page = inquiry_waiting_show,
		.json = inquiry_waiting_json},
	{.path = "/inquiry/{inquiry}",
		.title = T("An inquiry is asked for"),
		.need = WEB_ROLES(OFFICE),
		.reach = inquiry_reach,
		.deed = "inquiry-notice-seen",
		.flags = WEB_LOOK,
		.page = inquiry_notice_show,
		.json = inquiry_notice_json},
	{.path = "/inquiry/{inquiry}/take",
		.title = T("Take on a social inquiry"),
		.need = WEB_ROLES(OFFICE),
		.reach = inquiry_reach,
		.deed = "inquiry-taken",
		.form = &take_form,
		.fill = inquiry_take_fill,
		.act = inquiry_take_act,
		.done = T("The inquiry is taken on.")},
	{.path = "/case/{case}/inquiries",
		.title = T("Social inquiries"),
		.need = WEB_OF_CASE(CLASS_L, ACT_SEE),
		.reach = web_reach_case,
		.deed = "inquiries-seen",
		.flags = WEB_LOOK,
		.page = inquiry_list_show,
		.json = inquiry_list_json},
	{.path = "/case/{case}/inquiry/request",
		.title = T("Ask for a social inquiry"),
		.need = BY_AUTHORITY,
		.reach = web_reach_case,
		.deed = "inquiry-requested",
		.form = &request_form,
		.fill = inquiry_request_fill,
		.act = inquiry_request_act,
		.done = T("The inquiry is asked for. A message without names is on its way.")},
	{.path = "/case/{case}/inquiry/{inquiry}",
		.title = T("A social inquiry"),
		.need = WEB_OF_CASE(CLASS_L, ACT_SEE),
		.reach = web_reach_case,
		.deed = "inquiry-seen",
		.flags = WEB_LOOK,
		.page = inquiry_show,
		.json = inquiry_json},
	{.path = "/case/{case}/inquiry/{inquiry}/section/{code}",
		.title = T("A section of the inquiry"),
		.need = BY_WRITER,
		.reach = web_reach_case,
		.flags = WEB_VERSION,
		.deed = "inquiry-section-saved",
		.form = &section_form,
		.form_for = inquiry_section_form_for,
		.fill = inquiry_section_fill,
		.act = inquiry_section_act,
		OPENS,
		.done = T("The section is saved.")},
	{.path = "/case/{case}/inquiry/{inquiry}/attempt",
		.title = T("Record how the family was looked for"),
		.need = BY_WRITER,
		.reach = web_reach_case,
		.deed = "inquiry-attempt-added",
		.form = &attempt_form,
		.fill = inquiry_attempt_fill,
		.act = inquiry_attempt_act,
		OPENS,
		.done = T("The attempt is saved.")},
	STEP("finish", office, BY_AGENT, finish, T("Ask for approval"),
		T("Approval is asked for.")),
	STEP("approve", office, BY_APPROVER, approve, T("Approve the inquiry"),
		T("The inquiry is approved.")),
	STEP("send-back", office, BY_APPROVER, send_back, T("Send it back to who wrote it"),
		T("It is sent back.")),
	STEP("submit", office, BY_AGENT, submit, T("Hand the inquiry in"),
		T("The inquiry is handed in.")),
	STEP("consider", step, BY_AUTHORITY, consider,
		T("Record whether the inquiry was considered"), T("Saved.")),
	STEP("return", step, BY_AUTHORITY, giveback, T("Send the inquiry back to be completed"),
		T("It is sent back.")),
	STEP("withdraw", step, BY_AUTHORITY, withdraw, T("The inquiry is no longer asked for"),
		T("Saved.")),
};
const size_t inquiry_routes_n = sizeof(inquiry_routes) / sizeof(inquiry_routes[0]);
