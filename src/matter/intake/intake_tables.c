/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Six questions: the form that opens a file, and its route. */
#include "matter/case/case_tables.h"
#include "matter/intake/intake_tables.h"

static const struct page_word named[] = {
	{"yes", T("Yes")}, {"none", T("No, the child gives no name")}, {NULL, NULL}};
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

/* The six questions; what else is asked here may be left out. */
static const struct form_field open_fields[] = {
	{FORM_AT(intake, named), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = named, .group = T("Who"), .label = T("Does the child give a name?")},
	{FORM_AT(intake, family_km), .type = FORM_LINE, .flags = FORM_SEALED, .max = 80,
		.when = "named", .is = "yes", .label = T("Family name in Khmer letters")},
	{FORM_AT(intake, given_km), .type = FORM_LINE, .flags = FORM_SEALED, .max = 80,
		.when = "named", .is = "yes", .label = T("Given name in Khmer letters")},
	{FORM_AT(intake, family_latin), .type = FORM_LINE, .flags = FORM_SEALED, .max = 80,
		.when = "named", .is = "yes", .label = T("Family name in Latin letters")},
	{FORM_AT(intake, given_latin), .type = FORM_LINE, .flags = FORM_SEALED, .max = 80,
		.when = "named", .is = "yes", .label = T("Given name in Latin letters")},
	{FORM_AT(intake, description), .type = FORM_TEXT, .flags = FORM_NEED | FORM_SEALED,
		.max = 500, .when = "named", .is = "none",
		.label = T("Describe the child so that nobody takes another one for it")},
	{FORM_AT(intake, sex), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = case_sexes, .label = T("Sex")},
	{FORM_AT(intake, age_how), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = age_ways, .group = T("How old"), .label = T("What is known of the age?"),
		.why = T("The age at the act decides what the law allows. Papers can follow.")},
	{FORM_AT(intake, age), .type = FORM_INT, .flags = FORM_NEED, .least = 0,
		.most = 40, .when = "age_how", .is = "told", .label = T("Age in years, as told")},
	{FORM_AT(intake, counting), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.when = "age_how", .is = "told", .choices = countings,
		.label = T("How is it counted?"),
		.hint = T("Some families count the running year: a child in the fifteenth year has "
			  "completed fourteen.")},
	{FORM_AT(intake, birth), .type = FORM_SPAN,
		.flags = FORM_NEED | FORM_PAST | FORM_SEALED, .when = "age_how", .is = "days",
		.label = T("Day of birth, or the first and last day it can be")},
	{FORM_AT(intake, chosen), .type = FORM_REF, .flags = FORM_RADIOS,
		.group = T("May this be a child who is known here?"), .label = T("Who is it?"),
		.hint = T(
			"Names can look alike. A person decides, never the program; it can be "
			"corrected later.")},
	{FORM_AT(intake, held), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = held, .group = T("When"), .label = T("What happened to the child?")},
	{FORM_AT(intake, arrived), .type = FORM_INSTANT,
		.flags = FORM_NEED | FORM_PAST | FORM_DAY_OK, .when = "held", .is = "yes",
		.label = T("When did the child arrive at the unit?"),
		.hint = T("The arrival starts the clock of custody.")},
	{FORM_AT(intake, arrested), .type = FORM_INSTANT, .flags = FORM_PAST,
		.when = "held", .is = "yes", .label = T("When was the child arrested?")},
	{FORM_AT(intake, place), .type = FORM_REF, .when = "held", .is = "yes",
		.label = T("At which unit?")},
	{FORM_AT(intake, met), .type = FORM_INSTANT,
		.flags = FORM_NEED | FORM_PAST | FORM_DAY_OK, .when = "held", .is = "no",
		.label = T("When was the child met?")},
	{FORM_AT(intake, facts), .type = FORM_TEXT, .flags = FORM_NEED | FORM_SEALED,
		.group = T("What for"), .label = T("What is the child said to have done?"),
		.hint = T(
			"The facts, as said. No name of a victim or witness: they have a page of "
			"their own.")},
	{FORM_AT(intake, class), .type = FORM_CHOICE, .flags = FORM_RADIOS,
		.choices = classes, .label = T("Class of the offence")},
	{FORM_AT(intake, act), .type = FORM_SPAN, .flags = FORM_PAST,
		.label = T("Day of the act"),
		.hint = T("Left out, it counts as until the arrival, start unknown.")},
	{FORM_AT(intake, police_no), .type = FORM_LINE, .flags = FORM_SHORT, .max = 60,
		.label = T("Police number"),
		.hint = T("Children with one number of your unit stand in one incident.")},
	{FORM_AT(intake, gaz), .type = FORM_GAZ, .flags = FORM_NEED, .group = T("Where"),
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
	.size = sizeof(struct intake),
};

static const struct page_word takes[] = {{"duty", T("I am on duty")},
	{"received", T("The file was handed to me")},
	{"absent", T("The colleague who has it is absent")}, {NULL, NULL}};
static const struct form_field take_fields[] = {
	{FORM_AT(intake_take, why), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.label = T("Why do you take it on?"), .choices = takes},
};
static const struct form take_form = {
	.name = "take",
	.title = T("Take on the case"),
	.submit = T("Take it on"),
	.intro = T("For a case that is with your office. It is written down, and the head sees "
		   "it."),
	.fields = take_fields,
	.n = FORM_N(take_fields),
	.size = sizeof(struct intake_take),
};

#define TAKERS \
	(WEB_BIT(ROLE_POLICE) | WEB_BIT(ROLE_PROSECUTOR) | WEB_BIT(ROLE_JUDGE) \
		| WEB_BIT(ROLE_CLERK))
#define OPENERS (WEB_BIT(ROLE_POLICE) | WEB_BIT(ROLE_SOCIAL_AGENT) | WEB_BIT(ROLE_CASEWORKER))

const struct web_route intake_routes[] = {
	{.path = "/case/new",
		.title = T("Register a child"),
		.need = WEB_ROLES(OPENERS),
		.reach = web_reach_all,
		.deed = "case-opened",
		.form = &open_form,
		.fill = intake_fill,
		.act = intake_act,
		.done = T("Saved: the file is open, and it is yours.")},
	{.path = "/case/{case}/take",
		.title = T("Take on the case"),
		.need = WEB_OF_CASE_FOR(CLASS_L, ACT_ADD, TAKERS),
		.reach = intake_take_reach,
		.deed = "case-taken",
		.form = &take_form,
		.act = intake_take_act,
		.done = T("The case is yours now.")},
};
const size_t intake_routes_n = sizeof(intake_routes) / sizeof(intake_routes[0]);
