/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Opening, calls, pictures: forms and routes. */
#include "matter/custody/custody_tables.h"

static const struct page_word named[] = {
	{"yes", T("Yes")}, {"none", T("No, the child gives no name")}, {NULL, NULL}};
static const struct page_word sexes[] = {{"male", T("Boy")}, {"female", T("Girl")},
	{"other", T("Other")}, {"unknown", T("Not known")}, {NULL, NULL}};
static const struct page_word age_ways[] = {{"told", T("An age was told")},
	{"days", T("A day or a span of days of birth is known")},
	{"unknown", T("Nothing is known")}, {NULL, NULL}};
static const struct page_word countings[] = {{"completed", T("Completed years")},
	{"running", T("The running year: the year in which the child is")},
	{"unknown", T("Not known")}, {NULL, NULL}};
static const struct page_word held[] = {{"yes", T("Taken to a police unit")},
	{"no", T("Only met, not taken to a unit")}, {NULL, NULL}};
static const struct page_word classes[] = {{"unknown", T("Not known yet")},
	{"petty", T("Petty offence")}, {"misdemeanour", T("Misdemeanour")}, {"felony", T("Felony")},
	{NULL, NULL}};
static const struct page_word urgencies[] = {{"hours", T("Within hours: the child is held")},
	{"today", T("Today or tomorrow")}, {NULL, NULL}};
static const struct page_word answers[] = {
	{"accepted", T("I accept")}, {"refused", T("I cannot")}, {NULL, NULL}};
const struct page_word custody_picture_kinds[] = {{"birth-certificate", T("Birth certificate")},
	{"family-book", T("Family book")}, {"record", T("Police record or other paper")},
	{"agreement", T("Agreement")}, {"photo", T("Photo of the child")},
	{"other", T("Something else")}, {NULL, NULL}};

/* The six questions; what else is asked here may be left out. */
static const struct form_field open_fields[] = {
	{FORM_AT(custody_opening, named), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = named, .group = T("Who"), .label = T("Does the child give a name?")},
	{FORM_AT(custody_opening, family_km), .type = FORM_LINE, .flags = FORM_SEALED, .max = 80,
		.when = "named", .is = "yes", .label = T("Family name in Khmer letters")},
	{FORM_AT(custody_opening, given_km), .type = FORM_LINE, .flags = FORM_SEALED, .max = 80,
		.when = "named", .is = "yes", .label = T("Given name in Khmer letters")},
	{FORM_AT(custody_opening, family_latin), .type = FORM_LINE, .flags = FORM_SEALED, .max = 80,
		.when = "named", .is = "yes", .label = T("Family name in Latin letters")},
	{FORM_AT(custody_opening, given_latin), .type = FORM_LINE, .flags = FORM_SEALED, .max = 80,
		.when = "named", .is = "yes", .label = T("Given name in Latin letters")},
	{FORM_AT(custody_opening, description), .type = FORM_TEXT, .flags = FORM_NEED | FORM_SEALED,
		.max = 500, .when = "named", .is = "none",
		.label = T("Describe the child so that nobody takes another one for it")},
	{FORM_AT(custody_opening, sex), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = sexes, .label = T("Sex")},
	{FORM_AT(custody_opening, age_how), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = age_ways, .group = T("How old"), .label = T("What is known of the age?"),
		.why = T("The age at the act decides what the law allows. Papers can follow.")},
	{FORM_AT(custody_opening, age), .type = FORM_INT, .flags = FORM_NEED, .least = 0,
		.most = 40, .when = "age_how", .is = "told", .label = T("Age in years, as told")},
	{FORM_AT(custody_opening, counting), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.when = "age_how", .is = "told", .choices = countings,
		.label = T("How is it counted?"),
		.hint = T("Some families count the running year: a child in the fifteenth year has "
			  "completed fourteen.")},
	{FORM_AT(custody_opening, birth), .type = FORM_SPAN,
		.flags = FORM_NEED | FORM_PAST | FORM_SEALED, .when = "age_how", .is = "days",
		.label = T("Day of birth, or the first and last day it can be")},
	{FORM_AT(custody_opening, chosen), .type = FORM_REF, .flags = FORM_RADIOS,
		.group = T("May this be a child who is known here?"), .label = T("Who is it?"),
		.hint = T(
			"Names can look alike. A person decides, never the program; it can be "
			"corrected later.")},
	{FORM_AT(custody_opening, held), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = held, .group = T("When"), .label = T("What happened to the child?")},
	{FORM_AT(custody_opening, arrived), .type = FORM_INSTANT,
		.flags = FORM_NEED | FORM_PAST | FORM_DAY_OK, .when = "held", .is = "yes",
		.label = T("When did the child arrive at the unit?"),
		.hint = T("The arrival starts the clock of custody.")},
	{FORM_AT(custody_opening, arrested), .type = FORM_INSTANT, .flags = FORM_PAST,
		.when = "held", .is = "yes", .label = T("When was the child arrested?")},
	{FORM_AT(custody_opening, place), .type = FORM_REF, .when = "held", .is = "yes",
		.label = T("At which unit?")},
	{FORM_AT(custody_opening, met), .type = FORM_INSTANT,
		.flags = FORM_NEED | FORM_PAST | FORM_DAY_OK, .when = "held", .is = "no",
		.label = T("When was the child met?")},
	{FORM_AT(custody_opening, facts), .type = FORM_TEXT, .flags = FORM_NEED | FORM_SEALED,
		.group = T("What for"), .label = T("What is the child said to have done?"),
		.hint = T(
			"The facts, as said. No name of a victim or witness: they have a page of "
			"their own.")},
	{FORM_AT(custody_opening, class), .type = FORM_CHOICE, .flags = FORM_RADIOS,
		.choices = classes, .label = T("Class of the offence")},
	{FORM_AT(custody_opening, act), .type = FORM_SPAN, .flags = FORM_PAST,
		.label = T("Day of the act"),
		.hint = T("Left out, it counts as until the arrival, start unknown.")},
	{FORM_AT(custody_opening, police_no), .type = FORM_LINE, .flags = FORM_SHORT, .max = 60,
		.label = T("Police number"),
		.hint = T("Children with one number of your unit stand in one incident.")},
	{FORM_AT(custody_opening, gaz), .type = FORM_GAZ, .flags = FORM_NEED, .group = T("Where"),
		.label = T("Where did it happen? Code of the place"),
		.hint = T("Province 2 digits, district 4, commune 6, village 8.")},
};
static const struct form open_form = {
	.name = "case-new",
	.title = T("Register a child"),
	.submit = T("Save and go on"),
	.intro = T("Six questions open the file: who, how old, when, what for, where. The rest can "
		   "follow in any order."),
	.fields = open_fields,
	.n = FORM_N(open_fields),
	.size = sizeof(struct custody_opening),
};

static const struct form_field lawyer_fields[] = {
	{FORM_AT(custody_ask_form, passed_on), .type = FORM_REF, .flags = FORM_RADIOS,
		.label = T("Pass the request on?"),
		.hint = T("Who was asked stays on the list, as without an answer.")},
	{FORM_AT(custody_ask_form, urgency), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
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
	.size = sizeof(struct custody_ask_form),
};

static const struct form_field agent_fields[] = {
	{FORM_AT(custody_agent_form, passed_on), .type = FORM_REF, .flags = FORM_RADIOS,
		.label = T("Pass the call on?"),
		.hint = T("Who was called stays on the list, as without an answer.")},
	{FORM_AT(custody_agent_form, agent), .type = FORM_REF, .flags = FORM_NEED,
		.label = T("Which social agent?")},
	{FORM_AT(custody_agent_form, urgency), .type = FORM_CHOICE,
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
	.size = sizeof(struct custody_agent_form),
};

static const struct form_field answer_fields[] = {
	{FORM_AT(custody_answer_form, answer), .type = FORM_CHOICE,
		.flags = FORM_NEED | FORM_RADIOS, .choices = answers, .label = T("Your answer")},
};
const struct form custody_answer = {
	.name = "call-answer",
	.title = T("Answer a call"),
	.submit = T("Send the answer"),
	.intro = T(
		"If you accept, the file opens to you at once. If you cannot, the next person is "
		"asked."),
	.fields = answer_fields,
	.n = FORM_N(answer_fields),
	.size = sizeof(struct custody_answer_form),
};

static const struct form_field attach_fields[] = {
	{FORM_AT(custody_attach_form, kind), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = custody_picture_kinds, .label = T("What does it show?")},
	{FORM_AT(custody_attach_form, subject), .type = FORM_REF,
		.label = T("Which entry does it belong to?"),
		.hint = T("Left out, it belongs to the case.")},
	{FORM_AT(custody_attach_form, picture), .type = FORM_FILE, .flags = FORM_NEED | FORM_SEALED,
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
	.size = sizeof(struct custody_attach_form),
};

#define OPENERS (WEB_BIT(ROLE_POLICE) | WEB_BIT(ROLE_SOCIAL_AGENT) | WEB_BIT(ROLE_CASEWORKER))
#define CALLERS \
	(WEB_BIT(ROLE_POLICE) | WEB_BIT(ROLE_PROSECUTOR) | WEB_BIT(ROLE_JUDGE) \
		| WEB_BIT(ROLE_CLERK) | WEB_BIT(ROLE_SOCIAL_AGENT))

const struct web_route custody_routes[] = {
	{.path = "/case/new",
		.title = T("Register a child"),
		.need = WEB_ROLES(OPENERS),
		.reach = web_reach_all,
		.deed = "case-opened",
		.form = &open_form,
		.fill = custody_open_fill,
		.act = custody_open_act,
		.done = T("Saved: the file is open, and it is yours.")},
	{.path = "/case/{case}/first-hours",
		.title = T("The first hours"),
		.need = WEB_OF_CASE(CLASS_L, ACT_SEE),
		.reach = web_reach_case,
		.deed = "first-hours-seen",
		.flags = WEB_LOOK,
		.page = custody_hours_show},
	{.path = "/case/{case}/lawyer/ask",
		.title = T("Ask a lawyer of the duty list"),
		.need = WEB_OF_CASE_FOR(CLASS_G, ACT_ADD, CALLERS),
		.reach = web_reach_case,
		.deed = "lawyer-asked",
		.form = &lawyer_form,
		.fill = custody_lawyer_fill,
		.act = custody_lawyer_act,
		.above = custody_lawyer_above,
		.done = T("A lawyer is asked. A message without names is on its way.")},
	{.path = "/case/{case}/agent/call",
		.title = T("Call a social agent"),
		.need = WEB_OF_CASE_FOR(CLASS_G, ACT_ADD, CALLERS),
		.reach = web_reach_case,
		.deed = "agent-called",
		.form = &agent_form,
		.fill = custody_agent_fill,
		.act = custody_agent_act,
		.above = custody_agent_above,
		.done = T("A social agent is called. A message without names is on its way.")},
	{.path = "/case/{case}/calls",
		.title = T("Who was called"),
		.need = WEB_OF_CASE(CLASS_G, ACT_SEE),
		.reach = web_reach_case,
		.deed = "calls-seen",
		.flags = WEB_LOOK,
		.page = custody_calls_show,
		.json = custody_calls_json},
	{.path = "/call/{call}",
		.title = T("A call to you"),
		.need = {.who = WEB_SIGNED_IN},
		.reach = custody_reach_call,
		.deed = "call-seen",
		.flags = WEB_LOOK,
		.page = custody_call_show,
		.json = custody_call_json},
	{.path = "/call/{call}/answer",
		.title = T("Answer a call"),
		.need = {.who = WEB_SIGNED_IN},
		.reach = custody_reach_call,
		.deed = "call-answered",
		.form = &custody_answer,
		.act = custody_answer_act,
		.done = T("Your answer is sent.")},
	{.path = "/case/{case}/attach",
		.title = T("Add a photo or a scan"),
		.need = WEB_OF_CASE(CLASS_G, ACT_ADD),
		.reach = web_reach_case,
		.flags = WEB_PREPARE | WEB_FILES,
		.deed = "picture-added",
		.form = &attach_form,
		.fill = custody_attach_fill,
		.prepare = custody_attach_prepare,
		.act = custody_attach_act,
		.done = T("Saved: the picture was made anew without metadata, and sealed.")},
	{.path = "/case/{case}/attachments",
		.title = T("Photos and scans"),
		.need = WEB_OF_CASE(CLASS_G, ACT_SEE),
		.reach = web_reach_case,
		.deed = "pictures-listed",
		.flags = WEB_LOOK,
		.page = custody_pictures_show,
		.json = custody_pictures_json},
	{.path = "/case/{case}/attachment/{attachment}",
		.title = T("Photo or scan"),
		.need = WEB_OF_CASE(CLASS_G, ACT_SEE),
		.reach = web_reach_case,
		.deed = "picture-seen",
		.flags = WEB_LOOK,
		.file = custody_picture_file},
};
const size_t custody_routes_n = sizeof(custody_routes) / sizeof(custody_routes[0]);
