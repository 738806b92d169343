/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Visits: words, the form, routes. */
#include "matter/visit/visit_tables.h"

#include "matter/place/place_tables.h"

const struct page_word visit_kinds[] = {{"family-to-child", T("The family came to the child")},
	{"child-to-family", T("The child went to the family")},
	{"home-visit", T("Somebody of an office was with the family")},
	{"call", T("They spoke by telephone")}, {NULL, NULL}};
const struct page_word visit_relations[] = {{"mother", T("Mother")}, {"father", T("Father")},
	{"guardian", T("Guardian")}, {"grandparent", T("Grandparent")},
	{"sibling", T("Brother or sister")}, {"relative", T("Other relative")},
	{"friend", T("Friend")}, {"neighbour", T("Neighbour")}, {"other", T("Somebody else")},
	{NULL, NULL}};
static const struct page_word refusals[] = {{"no", T("Yes")}, {"yes", T("No, it was refused")},
	{NULL, NULL}};

static const struct form_field fields[] = {
	{FORM_AT(visit_form, day), .type = FORM_DAY, .flags = FORM_NEED | FORM_PAST,
		.label = T("On which day was it?")},
	{FORM_AT(visit_form, kind), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = visit_kinds, .label = T("What was it?")},
	{FORM_AT(visit_form, relation), .type = FORM_CHOICE, .flags = FORM_NEED,
		.choices = visit_relations,
		.label = T("Who was it? The one closest to the child")},
	{FORM_AT(visit_form, adult), .type = FORM_YN, .flags = FORM_NEED,
		.label = T("Is that person of age?")},
	{FORM_AT(visit_form, refused), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = refusals, .label = T("Could they meet or speak?")},
	{FORM_AT(visit_form, refused_why), .type = FORM_LINE, .flags = FORM_SEALED,
		.when = "refused", .is = "yes", .max = 300, .label = T("Why was it refused?")},
	{FORM_AT(visit_form, km), .type = FORM_INT, .flags = FORM_SHORT, .least = 0, .most = 2000,
		.label = T("How far did they travel, in kilometres?"),
		.hint = T("One way. Empty where nobody asked.")},
	{FORM_AT(visit_form, cost_helped), .type = FORM_INT, .flags = FORM_SHORT, .least = 0,
		.most = 10000000, .label = T("Help with the cost of the way, in riel"),
		.hint = T("What an office gave. Empty where nothing was given.")},
	{FORM_AT(visit_form, minutes), .type = FORM_INT, .flags = FORM_SHORT, .least = 0,
		.most = 10080, .label = T("How many minutes were they together?")},
	{FORM_AT(visit_form, note), .type = FORM_LINE, .flags = FORM_SEALED, .max = 500,
		.label = T("Remark")},
};
static const struct form add_form = {
	.name = "visit",
	.title = T("Record a family visit"),
	.submit = T("Save the visit"),
	.intro = T("A working form, not official. Record refused visits, too: they tell why a "
		   "child met nobody."),
	.fields = fields,
	.n = FORM_N(fields),
	.size = sizeof(struct visit_form),
};
static const struct form correct_form = {
	.name = "visit-correct",
	.title = T("Correct a visit"),
	.submit = T("Save the correction"),
	.fields = fields,
	.n = FORM_N(fields),
	.size = sizeof(struct visit_form),
};

#define WRITERS                                                                                    \
	(WEB_BIT(ROLE_PLACE_OFFICER) | WEB_BIT(ROLE_SOCIAL_AGENT) | WEB_BIT(ROLE_CASEWORKER))
#define READERS                                                                                    \
	(WRITERS | WEB_BIT(ROLE_HEAD) | WEB_BIT(ROLE_LAWYER) | WEB_BIT(ROLE_JUDGE)                 \
		| WEB_BIT(ROLE_PROSECUTOR) | WEB_BIT(ROLE_CLERK))
#define LOOKERS                                                                                    \
	(WEB_BIT(ROLE_PLACE_OFFICER) | WEB_BIT(ROLE_HEAD) | WEB_BIT(ROLE_INSPECTOR))
#define OF_CHILD(action_, who_)                                                                    \
	.need = WEB_OF_CASE_FOR(CLASS_G, action_, who_), .reach = web_reach_case

const struct web_route visit_routes[] = {
	{.path = "/case/{case}/visits",
		.title = T("Family and visits"),
		OF_CHILD(ACT_SEE, READERS),
		.flags = WEB_LOOK,
		.deed = "visits-seen",
		.page = visit_list_show,
		.json = visit_list_json},
	{.path = "/case/{case}/visit",
		.title = T("Record a family visit"),
		OF_CHILD(ACT_ADD, WRITERS),
		.deed = "visit-recorded",
		.form = &add_form,
		.fill = visit_add_fill,
		.act = visit_add_act,
		.done = T("The visit is saved.")},
	{.path = "/case/{case}/visit/{visit}/correct",
		.title = T("Correct a visit"),
		OF_CHILD(ACT_CORRECT, WRITERS),
		.flags = WEB_VERSION,
		.deed = "visit-corrected",
		.form = &correct_form,
		.fill = visit_correct_fill,
		.act = visit_correct_act,
		.done = T("The correction is saved.")},
	{.path = "/detention/{place}/visits",
		.title = T("Family and visits at a place of detention"),
		.need = WEB_ROLES(LOOKERS),
		.reach = place_reach,
		.flags = WEB_LOOK,
		.deed = "place-visits-seen",
		.subject = "place",
		.seen = place_seen,
		.page = visit_place_show,
		.json = visit_place_json},
};
const size_t visit_routes_n = sizeof(visit_routes) / sizeof(visit_routes[0]);
