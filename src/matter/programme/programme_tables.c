/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Programmes: words, forms, routes. What the agency reads says nothing of justice. */
#include "matter/programme/programme.h"
#include "matter/programme/programme_tables.h"
#include "matter/service/service.h"

const struct page_word programme_states[] = {{"waiting", T("Waits for a place")},
	{"active", T("Takes part")}, {"paused", T("Pauses")}, {"completed", T("Completed")},
	{"left", T("Left by own wish")}, {"stopped", T("Stopped by the agency")},
	{"moved", T("Moved away")}, {"died", T("Has died")}, {NULL, NULL}};
const struct page_word programme_ways[] = {{"order", T("By an order")},
	{"referral", T("By a referral")}, {"own-wish", T("By the child's own wish")},
	{"place", T("By the place where the child is held")}, {NULL, NULL}};
const struct page_word programme_agreed[] = {
	{"both", T("The child, and who speaks for the child")}, {"child", T("The child")},
	{NULL, NULL}};
const struct page_word programme_areas[] = {{"family", T("Family")}, {"school", T("School")},
	{"work", T("Work")}, {"health", T("Health")}, {"home", T("A place to live")},
	{"documents", T("Documents")}, {"friends", T("Friends")}, {NULL, NULL}};
const struct page_word programme_goals[] = {{"open", T("On the way")},
	{"partly", T("Partly reached")}, {"reached", T("Reached")}, {"not", T("Did not work out")},
	{"changed", T("Replaced by another goal")}, {NULL, NULL}};
const struct page_word programme_notes[] = {{"talk", T("A talk with the child")},
	{"observed", T("Something observed")}, {"family", T("The family")}, {"school", T("School")},
	{"work", T("Work")}, {"health", T("Health")}, {"other", T("Something else")}, {NULL, NULL}};
const struct page_word programme_marks[] = {{"present", T("There")}, {"late", T("Came late")},
	{"excused", T("Excused")}, {"absent", T("Not there")}, {NULL, NULL}};
const struct page_word programme_steps[] = {{"begin", T("Begins: a place is free")},
	{"pause", T("Pauses")}, {"resume", T("Takes part again")},
	{"complete", T("Has completed it")},
	{"leave", T("Leaves by own wish")}, {"stop", T("Is stopped by the agency")},
	{"move", T("Moves away")}, {"die", T("Has died")}, {NULL, NULL}};
static const struct page_word representatives[] = {{"yes", T("Yes")}, {"no", T("No")},
	{"none", T("Nobody speaks for the child, or the child is of age")}, {NULL, NULL}};

static const struct form_field keep_fields[] = {
	{FORM_AT(programme, agency), .type = FORM_REF, .flags = FORM_NEED | FORM_RADIOS,
		.label = T("Offered by")},
	{FORM_AT(programme, name_km), .type = FORM_LINE, .flags = FORM_NEED,
		.label = T("Name in Khmer")},
	{FORM_AT(programme, name_en), .type = FORM_LINE, .flags = FORM_NEED,
		.label = T("Name in English")},
	{FORM_AT(programme, services), .type = FORM_CHOICES, .flags = FORM_NEED,
		.choices = service_kinds, .label = T("What does it give?")},
	{FORM_AT(programme, places), .type = FORM_INT, .flags = FORM_SHORT, .least = 1,
		.most = 9999, .label = T("How many can it take at once?"),
		.hint = T("Empty: not limited.")},
	{FORM_AT(programme, from_day), .type = FORM_DAY, .label = T("First day"),
		.hint = T("Empty: today.")},
	{FORM_AT(programme, to_day), .type = FORM_DAY, .label = T("Last day"),
		.hint = T("Empty: without end.")},
	{FORM_AT(programme, why), .type = FORM_LINE, .flags = FORM_NEED,
		.label = T("Why do you change it?"),
		.hint = T("A few words. They stand in the history.")},
};
static const struct form add_form = {.name = "programme", .title = T("Add a programme"),
	.submit = T("Add the programme"), .fields = keep_fields, .n = FORM_N(keep_fields) - 1,
	.size = sizeof(struct programme)};
static const struct form correct_form = {.name = "programme-correction",
	.title = T("Correct a programme"), .submit = T("Save the correction"),
	.fields = keep_fields, .n = FORM_N(keep_fields), .size = sizeof(struct programme)};

static const struct form_field ask_fields[] = {
	{FORM_AT(programme_ask_form, programme), .type = FORM_REF, .flags = FORM_NEED | FORM_RADIOS,
		.label = T("Which programme?")},
	{FORM_AT(programme_ask_form, way), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = programme_ways, .label = T("How did the child come to it?")},
	{FORM_AT(programme_ask_form, day), .type = FORM_DAY, .flags = FORM_NEED | FORM_PAST,
		.label = T("From which day on?")},
	{FORM_AT(programme_ask_form, child), .type = FORM_YN, .flags = FORM_NEED,
		.label = T("Does the child agree?"), .group = T("Consent")},
	{FORM_AT(programme_ask_form, representative), .type = FORM_CHOICE,
		.flags = FORM_NEED | FORM_RADIOS, .choices = representatives,
		.label = T("Does who speaks for the child agree?")},
	{FORM_AT(programme_ask_form, wish), .type = FORM_TEXT, .flags = FORM_SEALED, .max = 2000,
		.label = T("What does the child wish for?"),
		.hint = T("In the child's own words.")},
};
static const struct form ask_form = {.name = "enrolment", .title = T("Enrol the child"),
	.submit = T("Enrol"),
	.intro = T("Your office finds the child under \"Programmes\". Whether it may go on when "
		   "the case is over is agreed apart, as support that goes on."),
	.fields = ask_fields, .n = FORM_N(ask_fields), .size = sizeof(struct programme_ask_form)};

static const struct form_field step_fields[] = {
	{FORM_AT(programme_step_form, step), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = programme_steps, .label = T("What changes?")},
	{FORM_AT(programme_step_form, day), .type = FORM_DAY, .flags = FORM_NEED | FORM_PAST,
		.label = T("On which day?")},
	{FORM_AT(programme_step_form, why), .type = FORM_TEXT, .flags = FORM_SEALED, .max = 1000,
		.label = T("Why?"), .hint = T("Needed where it ends before it is completed.")},
};
static const struct form step_form = {.name = "enrolment-step",
	.title = T("Change where the enrolment stands"), .submit = T("Save"),
	.intro = T("What has ended opens no more for your office."), .fields = step_fields,
	.n = FORM_N(step_fields), .size = sizeof(struct programme_step_form)};

static const struct form_field goal_fields[] = {
	{FORM_AT(programme_goal_form, area), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = programme_areas, .label = T("What is it about?")},
	{FORM_AT(programme_goal_form, wish), .type = FORM_TEXT, .flags = FORM_NEED | FORM_SEALED,
		.max = 2000, .label = T("What does the child want to reach?"),
		.hint = T("In the child's own words.")},
	{FORM_AT(programme_goal_form, steps), .type = FORM_TEXT, .flags = FORM_NEED | FORM_SEALED,
		.max = 2000, .label = T("Who does what, and by when?"),
		.hint = T("A line for each step. What the child does, the family, your office.")},
	{FORM_AT(programme_goal_form, agreed), .type = FORM_YN, .flags = FORM_NEED,
		.label = T("Does the child agree to this goal?")},
	{FORM_AT(programme_goal_form, day), .type = FORM_DAY, .flags = FORM_NEED | FORM_PAST,
		.label = T("On which day was it agreed?")},
	{FORM_AT(programme_goal_form, review_day), .type = FORM_DAY, .flags = FORM_NEED,
		.label = T("When is it looked at again?")},
};
static const struct form goal_form = {.name = "goal", .title = T("Add a goal"),
	.submit = T("Save the goal"), .fields = goal_fields, .n = FORM_N(goal_fields),
	.size = sizeof(struct programme_goal_form)};

static const struct form_field review_fields[] = {
	{FORM_AT(programme_review_form, state), .type = FORM_CHOICE,
		.flags = FORM_NEED | FORM_RADIOS, .choices = programme_goals,
		.label = T("Where does it stand?")},
	{FORM_AT(programme_review_form, day), .type = FORM_DAY, .flags = FORM_NEED | FORM_PAST,
		.label = T("On which day was it looked at?")},
	{FORM_AT(programme_review_form, found), .type = FORM_TEXT,
		.flags = FORM_NEED | FORM_SEALED, .max = 2000,
		.label = T("What was found, and what does the child say?")},
	{FORM_AT(programme_review_form, steps), .type = FORM_TEXT, .flags = FORM_SEALED,
		.max = 2000, .label = T("Who does what, and by when?")},
	{FORM_AT(programme_review_form, review_day), .type = FORM_DAY,
		.label = T("When is it looked at again?"),
		.hint = T("Empty where the goal is over.")},
};
static const struct form review_form = {.name = "goal-review", .title = T("Look at a goal again"),
	.submit = T("Save"), .fields = review_fields, .n = FORM_N(review_fields),
	.size = sizeof(struct programme_review_form)};

static const struct form_field note_fields[] = {
	{FORM_AT(programme_note_form, day), .type = FORM_DAY, .flags = FORM_NEED | FORM_PAST,
		.label = T("On which day?")},
	{FORM_AT(programme_note_form, way), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = programme_notes, .label = T("What is it about?")},
	{FORM_AT(programme_note_form, words), .type = FORM_TEXT, .flags = FORM_NEED | FORM_SEALED,
		.max = 4000, .label = T("What was said and seen?")},
};
static const struct form note_form = {.name = "enrolment-note", .title = T("Write a note"),
	.submit = T("Save"), .fields = note_fields, .n = FORM_N(note_fields),
	.size = sizeof(struct programme_note_form)};

static const struct form_field session_fields[] = {
	{FORM_AT(programme_session_form, service), .type = FORM_CHOICE,
		.flags = FORM_NEED | FORM_RADIOS, .choices = service_kinds,
		.label = T("What was given?")},
	{FORM_AT(programme_session_form, day), .type = FORM_DAY, .flags = FORM_NEED | FORM_PAST,
		.label = T("On which day?")},
	{FORM_AT(programme_session_form, minutes), .type = FORM_INT,
		.flags = FORM_NEED | FORM_SHORT, .least = 5, .most = 720,
		.label = T("How many minutes did it last?")},
};
static const struct form session_form = {.name = "programme-session",
	.title = T("Record a session"), .submit = T("Save"),
	.intro = T("Once for all: mark each child who was expected."), .fields = session_fields,
	.n = FORM_N(session_fields), .size = sizeof(struct programme_session_form), .open = true};

#define WORKERS                                                                                    \
	(WEB_BIT(ROLE_CASEWORKER) | WEB_BIT(ROLE_TRAINER) | WEB_BIT(ROLE_SOCIAL_AGENT)             \
		| WEB_BIT(ROLE_PLACE_OFFICER) | WEB_BIT(ROLE_HEAD))
#define ENROLLERS                                                                                  \
	(WEB_BIT(ROLE_CASEWORKER) | WEB_BIT(ROLE_SOCIAL_AGENT) | WEB_BIT(ROLE_PLACE_OFFICER))

/* A row of a table of routes: whose enrolment it is, is asked by its reach. */
#define OF_ENROLMENT                                                                               \
	.need = WEB_ROLES(WORKERS), .reach = programme_enrol_reach, .subject = "enrolment"

const struct web_route programme_routes[] = {
	{.path = "/programmes",
		.title = T("Programmes"),
		.need = WEB_ROLES(WORKERS),
		.reach = web_reach_all,
		.page = programme_list_show,
		.json = programme_list_json},
	{.path = "/programme/new",
		.title = T("Add a programme"),
		.need = WEB_ROLES(WEB_BIT(ROLE_HEAD) | WEB_BIT(ROLE_PLACE_OFFICER)),
		.reach = web_reach_all,
		.deed = "programme-added",
		.subject = "programme",
		.form = &add_form,
		.fill = programme_add_fill,
		.act = programme_add_act,
		.done = T("The programme was added.")},
	{.path = "/programme/{programme}",
		.title = T("A programme"),
		.need = WEB_ROLES(WORKERS),
		.reach = programme_reach,
		.flags = WEB_LOOK,
		.deed = "programme-seen",
		.subject = "programme",
		.seen = programme_seen,
		.page = programme_show,
		.json = programme_json},
	{.path = "/programme/{programme}/correct",
		.title = T("Correct a programme"),
		.need = WEB_ROLES(WEB_BIT(ROLE_HEAD) | WEB_BIT(ROLE_PLACE_OFFICER)),
		.reach = programme_reach_kept,
		.flags = WEB_VERSION,
		.deed = "programme-corrected",
		.subject = "programme",
		.form = &correct_form,
		.fill = programme_correct_fill,
		.act = programme_correct_act,
		.done = T("The correction is saved.")},
	{.path = "/programme/{programme}/session",
		.title = T("Record a session"),
		.need = WEB_ROLES(WORKERS),
		.reach = programme_reach,
		.deed = "programme-session-held",
		.subject = "programme",
		.form = &session_form,
		.form_for = programme_session_form_for,
		.fill = programme_session_fill,
		.act = programme_session_act,
		.done = T("The session is saved.")},
	{.path = "/case/{case}/programmes",
		.title = T("Programmes of the child"),
		.need = WEB_OF_CASE(CLASS_N, ACT_SEE),
		.reach = web_reach_case,
		.flags = WEB_LOOK,
		.deed = "enrolments-listed",
		.page = programme_enrol_case_show,
		.json = programme_enrol_case_json},
	{.path = "/case/{case}/enrol",
		.title = T("Enrol the child"),
		.need = WEB_OF_CASE_FOR(CLASS_N, ACT_ADD, ENROLLERS),
		.reach = web_reach_case,
		.deed = "enrolled",
		.form = &ask_form,
		.fill = programme_enrol_fill,
		.act = programme_enrol_act,
		.done = T("The child is enrolled.")},
	{.path = "/enrolment/{enrolment}",
		.title = T("A child in a programme"),
		OF_ENROLMENT,
		.flags = WEB_LOOK,
		.deed = "enrolment-seen",
		.page = programme_enrol_show,
		.json = programme_enrol_json},
	{.path = "/enrolment/{enrolment}/step",
		.title = T("Change where the enrolment stands"),
		OF_ENROLMENT,
		.deed = "enrolment-changed",
		.form = &step_form,
		.form_for = programme_enrol_step_form,
		.fill = programme_enrol_step_fill,
		.act = programme_enrol_step_act,
		.done = T("It was saved.")},
	{.path = "/enrolment/{enrolment}/goal",
		.title = T("Add a goal"),
		OF_ENROLMENT,
		.deed = "goal-set",
		.form = &goal_form,
		.fill = programme_enrol_goal_fill,
		.act = programme_enrol_goal_act,
		.done = T("The goal is saved.")},
	{.path = "/enrolment/{enrolment}/goal/{goal}/review",
		.title = T("Look at a goal again"),
		.need = WEB_ROLES(WORKERS),
		.reach = programme_enrol_review_reach,
		.deed = "goal-reviewed",
		.subject = "enrolment",
		.form = &review_form,
		.fill = programme_enrol_review_fill,
		.act = programme_enrol_review_act,
		.done = T("It was saved.")},
	{.path = "/enrolment/{enrolment}/note",
		.title = T("Write a note"),
		OF_ENROLMENT,
		.deed = "enrolment-noted",
		.form = &note_form,
		.fill = programme_enrol_note_fill,
		.act = programme_enrol_note_act,
		.done = T("The note is saved.")},
};
const size_t programme_routes_n = sizeof(programme_routes) / sizeof(programme_routes[0]);
