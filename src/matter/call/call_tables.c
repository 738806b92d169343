/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Calling and answering: forms and routes. */
#include "matter/call/call_tables.h"

static const struct page_word urgencies[] = {{"hours", T("Within hours: the child is held")},
	{"today", T("Today or tomorrow")}, {NULL, NULL}};
static const struct page_word answers[] = {
	{"accepted", T("I accept")}, {"refused", T("I cannot")}, {NULL, NULL}};

static const struct form_field lawyer_fields[] = {
	{FORM_AT(call_ask_form, passed_on), .type = FORM_REF, .flags = FORM_RADIOS,
		.label = T("Pass the request on?"),
		.hint = T("Who was asked stays on the list, as without an answer.")},
	{FORM_AT(call_ask_form, urgency), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = urgencies, .label = T("How urgent is it?")},
};
static const struct form lawyer_form = {
	.name = "lawyer-ask",
	.title = T("Ask a lawyer of the duty list"),
	.submit = T("Ask"),
	.intro = T("The lawyer gets a message without names. Before the answer he or she reads: a "
		   "lawyer is needed, the sex, a band of age, the district, how urgent it is."),
	.fields = lawyer_fields,
	.n = FORM_N(lawyer_fields),
	.size = sizeof(struct call_ask_form),
};

static const struct form_field agent_fields[] = {
	{FORM_AT(call_agent_form, passed_on), .type = FORM_REF, .flags = FORM_RADIOS,
		.label = T("Pass the call on?"),
		.hint = T("Who was called stays on the list, as without an answer.")},
	{FORM_AT(call_agent_form, agent), .type = FORM_REF, .flags = FORM_NEED,
		.label = T("Which social agent?")},
	{FORM_AT(call_agent_form, urgency), .type = FORM_CHOICE,
		.flags = FORM_NEED | FORM_RADIOS, .choices = urgencies,
		.label = T("How urgent is it?")},
};
static const struct form agent_form = {
	.name = "agent-call",
	.title = T("Call a social agent"),
	.submit = T("Call"),
	.intro = T(
		"The agent gets a message without names, and reads before the answer: an agent is "
		"needed, the sex, a band of age, the district, how urgent it is."),
	.fields = agent_fields,
	.n = FORM_N(agent_fields),
	.size = sizeof(struct call_agent_form),
};

static const struct form_field answer_fields[] = {
	{FORM_AT(call_answer_form, answer), .type = FORM_CHOICE,
		.flags = FORM_NEED | FORM_RADIOS, .choices = answers, .label = T("Your answer")},
};
const struct form call_answering = {
	.name = "call-answer",
	.title = T("Answer a call"),
	.submit = T("Send the answer"),
	.intro = T(
		"If you accept, the file opens to you at once. If you cannot, the next person is "
		"asked."),
	.fields = answer_fields,
	.n = FORM_N(answer_fields),
	.size = sizeof(struct call_answer_form),
};

#define CALLERS \
	(WEB_BIT(ROLE_POLICE) | WEB_BIT(ROLE_PROSECUTOR) | WEB_BIT(ROLE_JUDGE) \
		| WEB_BIT(ROLE_CLERK) | WEB_BIT(ROLE_SOCIAL_AGENT))

const struct web_route call_routes[] = {
	{.path = "/case/{case}/lawyer/ask",
		.title = T("Ask a lawyer of the duty list"),
		.need = WEB_OF_CASE_FOR(CLASS_G, ACT_ADD, CALLERS),
		.reach = web_reach_case,
		.deed = "lawyer-asked",
		.form = &lawyer_form,
		.fill = call_lawyer_fill,
		.act = call_lawyer_act,
		.above = call_lawyer_above,
		.done = T("A lawyer is asked. A message without names is on its way.")},
	{.path = "/case/{case}/agent/call",
		.title = T("Call a social agent"),
		.need = WEB_OF_CASE_FOR(CLASS_G, ACT_ADD, CALLERS),
		.reach = web_reach_case,
		.deed = "agent-called",
		.form = &agent_form,
		.fill = call_agent_fill,
		.act = call_agent_act,
		.above = call_agent_above,
		.done = T("A social agent is called. A message without names is on its way.")},
	{.path = "/case/{case}/calls",
		.title = T("Who was called"),
		.need = WEB_OF_CASE(CLASS_G, ACT_SEE),
		.reach = web_reach_case,
		.deed = "calls-seen",
		.flags = WEB_LOOK,
		.page = call_list_show,
		.json = call_list_json},
	{.path = "/call/{call}",
		.title = T("A call to you"),
		.need = {.who = WEB_SIGNED_IN},
		.reach = call_reach,
		.deed = "call-seen",
		.flags = WEB_LOOK,
		.page = call_show,
		.json = call_json},
	{.path = "/call/{call}/answer",
		.title = T("Answer a call"),
		.need = {.who = WEB_SIGNED_IN},
		.reach = call_reach,
		.deed = "call-answered",
		.form = &call_answering,
		.act = call_answer_act,
		.done = T("Your answer is sent.")},
};
const size_t call_routes_n = sizeof(call_routes) / sizeof(call_routes[0]);
