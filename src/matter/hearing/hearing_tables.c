/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Hearings: words, forms, routes. */
#include "matter/hearing/hearing_tables.h"

const struct page_word hearing_kinds[] = {{"first-appearance", T("First appearance")},
	{"interview", T("Interview by a judge or prosecutor")},
	{"detention", T("About detention")}, {"trial", T("Trial")},
	{"diversion", T("About diversion")}, {"breach", T("About a breach of an order")},
	{"appeal", T("Appeal")}, {"judgment-reading", T("Reading of the judgment")}, {NULL, NULL}};
const struct page_word hearing_people[] = {{"lawyer", T("Lawyer")},
	{"representative", T("Representative")}, {"agent", T("Social agent")},
	{"interpreter", T("Interpreter")}, {NULL, NULL}};
static const struct page_word closings[] = {{"yes", T("Closed to the public")},
	{"partly", T("Closed in part")}, {"no", T("Open to the public")}, {NULL, NULL}};
static const struct page_word reasons[] = {{"child", T("To protect the child")},
	{"victim", T("To protect the victim")}, {"order", T("For the good order of the court")},
	{"asked", T("Somebody asked for it")}, {"other", T("Something else")}, {NULL, NULL}};
static const struct page_word results[] = {{"done", T("It was held to its end")},
	{"adjourned", T("It goes on another day")},
	{"decision-later", T("The decision follows later")}, {NULL, NULL}};
static const struct page_word delays[] = {{"lawyer", T("The lawyer was not there")},
	{"not-brought", T("The child was not brought")},
	{"witness", T("A witness was not there")},
	{"interpreter", T("There was no interpreter")}, {"other", T("Something else")},
	{NULL, NULL}};

static const struct form_field calling_fields[] = {
	{FORM_AT(hearing_calling, kind), .type = FORM_CHOICE, .flags = FORM_NEED,
		.choices = hearing_kinds, .label = T("What kind of hearing?")},
	{FORM_AT(hearing_calling, at), .type = FORM_INSTANT, .flags = FORM_NEED,
		.label = T("When does it begin?")},
	{FORM_AT(hearing_calling, minutes), .type = FORM_INT, .flags = FORM_NEED | FORM_SHORT,
		.least = 5, .most = 720, .label = T("How many minutes is it meant to take?")},
	{FORM_AT(hearing_calling, court), .type = FORM_REF, .flags = FORM_NEED,
		.label = T("At which court or prosecution?")},
	{FORM_AT(hearing_calling, chamber), .type = FORM_LINE, .flags = FORM_SHORT, .max = 60,
		.label = T("Which chamber or room?"),
		.hint = T("It stands in calendars outside Okas. No name belongs here.")},
	{FORM_AT(hearing_calling, judge), .type = FORM_REF, .label = T("Who presides?")},
	{FORM_AT(hearing_calling, called), .type = FORM_CHOICES, .choices = hearing_people,
		.label = T("Who is called?")},
	{FORM_AT(hearing_calling, called_at), .type = FORM_INSTANT, .flags = FORM_NEED | FORM_PAST,
		.label = T("When were they told?"),
		.why = T("The time for the lawyer to prepare an interview runs from here.")},
	{FORM_AT(hearing_calling, tie_to_case), .type = FORM_CHOICE, .choices = entry_ties,
		.label = T("If there is an interpreter: has he or she a tie to this case?")},
	{FORM_AT(hearing_calling, interpreter), .type = FORM_LINE, .flags = FORM_SEALED,
		.label = T("Name of the interpreter")},
	{FORM_AT(hearing_calling, cancelled), .type = FORM_CHECK,
		.label = T("It does not take place")},
	{FORM_AT(hearing_calling, why), .type = FORM_LINE, .flags = FORM_NEED | FORM_SEALED,
		.max = 500, .label = T("Why is it changed?")},
};
static const struct form calling_form = {
	.name = "hearing-call",
	.title = T("Call a hearing"),
	.submit = T("Call it"),
	.intro = T("Those who have the case get a message without names."),
	.fields = calling_fields,
	.n = FORM_N(calling_fields) - 2,
	.size = sizeof(struct hearing_calling),
};
static const struct form change_form = {
	.name = "hearing-change",
	.title = T("Move or cancel a hearing"),
	.submit = T("Save the change"),
	.intro = T("Those who have the case get a message without names."),
	.fields = calling_fields,
	.n = FORM_N(calling_fields),
	.size = sizeof(struct hearing_calling),
};

#define WAS_THERE(member, words) \
	{ \
		FORM_AT(hearing_holding, member), .type = FORM_YN, .flags = FORM_NEED, \
						  .label = words \
	}
static const struct form_field holding_fields[] = {
	ENTRY_WHEN(hearing_holding, T("When did it begin?")),
	{FORM_AT(hearing_holding, closed), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = closings, .label = T("Was it closed to the public?")},
	{FORM_AT(hearing_holding, closed_why), .type = FORM_CHOICE, .choices = reasons,
		.label = T("Why so?")},
	WAS_THERE(screen, T("Was the child screened from the other side?")),
	WAS_THERE(video, T("Was somebody heard by video?")),
	{FORM_AT(hearing_holding, lawyer), .type = FORM_YN, .flags = FORM_NEED,
		.label = T("Was the lawyer there?"), .group = T("Who was there")},
	WAS_THERE(representative, T("Was the representative there?")),
	WAS_THERE(agent, T("Was the social agent there?")),
	WAS_THERE(interpreter, T("Was an interpreter there?")),
	WAS_THERE(support_person, T("Was a support person there?")),
	{FORM_AT(hearing_holding, child_spoke), .type = FORM_YN, .flags = FORM_NEED,
		.label = T("Did the child speak?"), .group = T("The child")},
	{FORM_AT(hearing_holding, own_clothes), .type = FORM_YN,
		.label = T("Was the child in own clothes?")},
	{FORM_AT(hearing_holding, unrestrained), .type = FORM_YN,
		.label = T("Was the child without handcuffs or other bonds?")},
	{FORM_AT(hearing_holding, rights_explained), .type = FORM_YN,
		.label = T("Were the rights explained in plain words?")},
	{FORM_AT(hearing_holding, read_in_public), .type = FORM_YN,
		.label = T("Was a decision read in public?")},
	{FORM_AT(hearing_holding, result), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = results, .label = T("How did it end?"), .group = T("The result")},
	{FORM_AT(hearing_holding, adjourned_to), .type = FORM_INSTANT, .when = "result",
		.is = "adjourned", .label = T("When does it go on?"),
		.hint = T("It is called for that time at once, in the same chamber.")},
	{FORM_AT(hearing_holding, adjourned_why), .type = FORM_CHOICE, .flags = FORM_NEED,
		.when = "result", .is = "adjourned", .choices = delays, .label = T("Why?")},
	{FORM_AT(hearing_holding, words), .type = FORM_TEXT, .flags = FORM_SEALED,
		.label = T("What was said and decided, in words")},
	ENTRY_WHY(hearing_holding),
};
ENTRY_FORM(holding, hearing_holding, "hearing-held", T("A hearing was held"), NULL);

static const struct entry_form forms[] = {
	{&holding_form, &holding_again, "hearing", .check = hearing_held_check,
		.set = hearing_held_set},
};
const struct entry_table hearing_entries = {forms, sizeof(forms) / sizeof(forms[0])};

static const struct form feed_form = {
	.name = "calendar-feed",
	.title = T("A calendar outside Okas"),
	.submit = T("Make the address"),
	.intro = T("The address shows when and where you have a hearing, to whoever knows it, and "
		   "nothing else. Give it to your own calendar only. An address made before ends."),
	.size = 1,
};
static const struct form revoke_form = {
	.name = "calendar-revoke",
	.title = T("End the address of my calendar"),
	.submit = T("End it"),
	.intro = T("Whoever reads it finds an empty calendar from now on."),
	.size = 1,
};

#define COURT (WEB_BIT(ROLE_CLERK) | WEB_BIT(ROLE_JUDGE))

const struct web_route hearing_routes[] = {
	{.path = "/calendar",
		.title = T("Calendar"),
		.need = WEB_ROLES(MATTERS_CASE_ROLES),
		.reach = web_reach_all,
		.flags = WEB_LOOK,
		.deed = "calendar-seen",
		.seen = hearing_calendar_seen,
		.page = hearing_calendar_show,
		.json = hearing_calendar_json},
	{.path = "/calendar/feed",
		.title = T("A calendar outside Okas"),
		.need = WEB_ROLES(MATTERS_CASE_ROLES),
		.reach = web_reach_all,
		.deed = "calendar-feed-made",
		.subject = "account",
		.form = &feed_form,
		.act = hearing_feed_act,
		.once = hearing_feed_once},
	{.path = "/calendar/feed/revoke",
		.title = T("End the address of my calendar"),
		.need = WEB_ROLES(MATTERS_CASE_ROLES),
		.reach = web_reach_all,
		.deed = "calendar-feed-revoked",
		.subject = "account",
		.form = &revoke_form,
		.act = hearing_revoke_act,
		.done = T("The address has ended.")},
	{.path = "/calendar/feed/{code}",
		.title = T("Calendar for a program"),
		.need = {.who = WEB_PUBLIC},
		.reach = hearing_feed_reach,
		.file = hearing_feed_file},
	{.path = "/case/{case}/hearings",
		.title = T("Hearings"),
		.need = WEB_OF_CASE(CLASS_G, ACT_SEE),
		.reach = web_reach_case,
		.flags = WEB_LOOK,
		.deed = "hearings-seen",
		.page = hearing_list_show,
		.json = hearing_list_json},
	{.path = "/case/{case}/hearing-call",
		.title = T("Call a hearing"),
		.need = WEB_OF_CASE_FOR(CLASS_G, ACT_ADD, COURT),
		.reach = web_reach_case,
		.deed = "hearing-called",
		.form = &calling_form,
		.offered = hearing_offered,
		.fill = hearing_call_fill,
		.act = hearing_call_act,
		.done = T("The hearing is called. A message without names is on its way.")},
	{.path = "/case/{case}/hearing/{hearing}/change",
		.title = T("Move or cancel a hearing"),
		.need = WEB_OF_CASE_FOR(CLASS_G, ACT_CORRECT, COURT),
		.reach = web_reach_case,
		.flags = WEB_VERSION,
		.deed = "hearing-changed",
		.form = &change_form,
		.fill = hearing_change_fill,
		.act = hearing_change_act,
		.done = T("Saved. A message without names is on its way.")},
	{.path = "/case/{case}/hearing/{hearing}/held",
		.title = T("Record what was held"),
		.need = WEB_OF_CASE_FOR(CLASS_L, ACT_ADD, COURT),
		.reach = web_reach_case,
		.deed = "hearing-held",
		.form = &holding_form,
		.fill = hearing_entry_fill,
		.act = hearing_entry_act,
		.done = T("Saved: the hearing.")},
	ENTRY_CORRECT(hearing, holding, "hearing-held", T("Correct: hearing")),
};
const size_t hearing_routes_n = sizeof(hearing_routes) / sizeof(hearing_routes[0]);
