/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The release plan: words, forms, routes. */
#include "matter/release/release_tables.h"

const struct page_word release_areas[] = {{"home", T("Home")}, {"family", T("Family")},
	{"school", T("School")}, {"work", T("Work")}, {"documents", T("Papers")},
	{"transport", T("The way home")}, {"health", T("Health")}, {"other", T("Something else")},
	{NULL, NULL}};
static const struct page_word states[] = {{"open", T("Still to be done")}, {"done", T("Done")},
	{"dropped", T("Not done, and not needed any more")}, {NULL, NULL}};

void release_parts(const struct release_plan *plan, struct release_part parts[RELEASE_PARTS])
{
	parts[0] = (struct release_part){T("Where the child will live"), plan->home};
	parts[1] = (struct release_part){T("With whom"), plan->with};
	parts[2] = (struct release_part){T("School"), plan->school};
	parts[3] = (struct release_part){T("Work or training"), plan->work};
	parts[4] = (struct release_part){T("Papers that the child needs"), plan->documents};
	parts[5] = (struct release_part){T("The way home"), plan->transport};
	parts[6] = (struct release_part){T("Who fetches the child"), plan->fetched_by};
	parts[7] = (struct release_part){T("What the child wants"), plan->wish};
}

#define WORDS(member, need, words, said)                                                           \
	{                                                                                          \
		FORM_AT(release_plan_form, member), .type = FORM_TEXT,                             \
			.flags = (need) | FORM_SEALED, .max = 1000, .label = words, .hint = said   \
	}
static const struct form_field plan_fields[] = {
	{FORM_AT(release_plan_form, expected_day), .type = FORM_DAY,
		.label = T("On which day is the child expected to leave?"),
		.hint = T("Leave it empty where nothing but the order is known. No end of a "
			  "sentence is computed here.")},
	WORDS(home, FORM_NEED, T("Where will the child live?"), NULL),
	WORDS(with, FORM_NEED, T("With whom, and do they agree?"), NULL),
	WORDS(school, 0, T("School: which one, from when on?"), NULL),
	WORDS(work, 0, T("Work or training"), NULL),
	WORDS(documents, 0, T("Which papers does the child need?"),
		T("Birth certificate, family book, school report, health card.")),
	WORDS(transport, 0, T("How does the child get home?"), NULL),
	WORDS(fetched_by, 0, T("Who fetches the child?"),
		T("Name, and how to reach that person.")),
	WORDS(wish, 0, T("What does the child want?"), T("In the child's own words.")),
	{FORM_AT(release_plan_form, agreed), .type = FORM_YN, .flags = FORM_NEED,
		.label = T("Does the child agree to this plan?")},
};
static const struct form plan_form = {
	.name = "release-plan",
	.title = T("Write the release plan"),
	.submit = T("Save the plan"),
	.intro = T("A working form, not official. What is not known yet stays empty and is written "
		   "later."),
	.fields = plan_fields,
	.n = FORM_N(plan_fields),
	.size = sizeof(struct release_plan_form),
};
static const struct form plan_again = {
	.name = "release-plan-again",
	.title = T("Write the release plan anew"),
	.submit = T("Save the plan"),
	.intro = T("The plan as it stood before stays in the records."),
	.fields = plan_fields,
	.n = FORM_N(plan_fields),
	.size = sizeof(struct release_plan_form),
};

static const struct form_field step_fields[] = {
	{FORM_AT(release_step_form, area), .type = FORM_CHOICE, .flags = FORM_NEED,
		.choices = release_areas, .label = T("What is it about?")},
	{FORM_AT(release_step_form, what), .type = FORM_LINE, .flags = FORM_NEED | FORM_SEALED,
		.max = 300, .label = T("What is done?")},
	{FORM_AT(release_step_form, who), .type = FORM_LINE, .flags = FORM_NEED | FORM_SEALED,
		.max = 200, .label = T("Who does it?"), .hint = T("Name and office.")},
	{FORM_AT(release_step_form, by_day), .type = FORM_DAY, .flags = FORM_NEED,
		.label = T("Until which day?")},
	{FORM_AT(release_step_form, state), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = states, .label = T("Where does it stand?")},
	{FORM_AT(release_step_form, done_day), .type = FORM_DAY, .flags = FORM_PAST,
		.when = "state", .is = "done", .label = T("On which day was it done?")},
	{FORM_AT(release_step_form, note), .type = FORM_LINE, .flags = FORM_SEALED, .max = 500,
		.label = T("Remark"),
		.hint = T("Why it is not done, or what else is to be known.")},
};
enum { NEW_STEP_FIELDS = 4 };
static const struct form step_form = {
	.name = "release-step",
	.title = T("Add a step towards the release"),
	.submit = T("Save"),
	.fields = step_fields,
	.n = NEW_STEP_FIELDS,
	.size = sizeof(struct release_step_form),
};
static const struct form step_change = {
	.name = "release-step-change",
	.title = T("Change a step towards the release"),
	.submit = T("Save"),
	.fields = step_fields,
	.n = FORM_N(step_fields),
	.size = sizeof(struct release_step_form),
};

#define WRITERS                                                                                    \
	(WEB_BIT(ROLE_PLACE_OFFICER) | WEB_BIT(ROLE_SOCIAL_AGENT) | WEB_BIT(ROLE_CASEWORKER)       \
		| WEB_BIT(ROLE_HEAD))
#define READERS                                                                                    \
	(WRITERS | WEB_BIT(ROLE_LAWYER) | WEB_BIT(ROLE_JUDGE) | WEB_BIT(ROLE_PROSECUTOR)           \
		| WEB_BIT(ROLE_CLERK))
#define OF_STAY(action_, who_)                                                                     \
	.need = WEB_OF_CASE_FOR(CLASS_G, action_, who_), .reach = web_reach_case

const struct web_route release_routes[] = {
	{.path = "/case/{case}/stay/{stay}/release-plan",
		.title = T("Release plan"),
		OF_STAY(ACT_SEE, READERS),
		.flags = WEB_LOOK,
		.deed = "release-plan-seen",
		.page = release_show,
		.json = release_json},
	{.path = "/case/{case}/stay/{stay}/release-plan.pdf",
		.title = T("Release plan, to go along with the child"),
		OF_STAY(ACT_SEE, READERS),
		.flags = WEB_LOOK | WEB_SLOW,
		.deed = "release-plan-printed",
		.file = release_file},
	{.path = "/case/{case}/stay/{stay}/release-plan/write",
		.title = T("Write the release plan"),
		OF_STAY(ACT_ADD, WRITERS),
		.deed = "release-planned",
		.form = &plan_form,
		.offered = release_plan_offered,
		.why_not = release_plan_why_not,
		.fill = release_plan_fill,
		.act = release_plan_act,
		.done = T("The plan is saved.")},
	{.path = "/case/{case}/stay/{stay}/release-plan/again",
		.title = T("Write the release plan anew"),
		OF_STAY(ACT_ADD, WRITERS),
		.flags = WEB_VERSION,
		.deed = "release-plan-changed",
		.form = &plan_again,
		.fill = release_again_fill,
		.act = release_again_act,
		.done = T("The plan is saved.")},
	{.path = "/case/{case}/stay/{stay}/release-step",
		.title = T("Add a step towards the release"),
		OF_STAY(ACT_ADD, WRITERS),
		.deed = "release-step-added",
		.form = &step_form,
		.fill = release_step_fill,
		.act = release_step_act,
		.done = T("The step is saved.")},
	{.path = "/case/{case}/stay/{stay}/release-step/{step}",
		.title = T("Change a step towards the release"),
		OF_STAY(ACT_ADD, WRITERS),
		.flags = WEB_VERSION,
		.deed = "release-step-changed",
		.form = &step_change,
		.fill = release_change_fill,
		.act = release_change_act,
		.done = T("The step is saved.")},
};
const size_t release_routes_n = sizeof(release_routes) / sizeof(release_routes[0]);
