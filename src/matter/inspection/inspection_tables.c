/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inspections and complaints: words, forms, routes. */
#include "matter/inspection/inspection_tables.h"
#include "matter/place/place_tables.h"

const struct page_word inspection_topics[] = {{"separation", T("Kept apart from adults")},
	{"space", T("Space and beds")}, {"food", T("Food and water")},
	{"health", T("Health care")}, {"contact", T("Contact with family and lawyer")},
	{"education", T("School and training")}, {"force", T("Force, restraint, isolation")},
	{"papers", T("Orders and papers")}, {"other", T("Something else")}, {NULL, NULL}};
const struct page_word inspection_abouts[] = {{"staff", T("How staff treat children")},
	{"others", T("Other people held there")}, {"food", T("Food and water")},
	{"health", T("Health care")}, {"contact", T("Contact with family and lawyer")},
	{"papers", T("Orders and papers")}, {"other", T("Something else")}, {NULL, NULL}};
const struct page_word inspection_ways[] = {{"box", T("A box for complaints")},
	{"visit", T("Told at a visit")}, {"lawyer", T("Through a lawyer")},
	{"phone", T("By phone")}, {"other", T("Another way")}, {NULL, NULL}};

static const struct form_field visit_fields[] = {
	{FORM_AT(inspection_visit_form, day), .type = FORM_DAY, .flags = FORM_NEED | FORM_PAST,
		.label = T("On which day was the visit?")},
	{FORM_AT(inspection_visit_form, announced), .type = FORM_YN, .flags = FORM_NEED,
		.label = T("Was the place told before?")},
};
static const struct form_field finding_fields[] = {
	{FORM_AT(inspection_finding_form, topic), .type = FORM_CHOICE, .flags = FORM_NEED,
		.choices = inspection_topics, .label = T("About what?")},
	{FORM_AT(inspection_finding_form, found), .type = FORM_TEXT,
		.flags = FORM_NEED | FORM_SEALED, .max = 2000, .label = T("What was found?"),
		.hint = T("No name of a child belongs here.")},
	{FORM_AT(inspection_finding_form, asked), .type = FORM_TEXT,
		.flags = FORM_NEED | FORM_SEALED, .max = 1000, .label = T("What is asked for?")},
	{FORM_AT(inspection_finding_form, by_day), .type = FORM_DAY,
		.label = T("Until which day?")},
};
static const struct form_field complaint_fields[] = {
	{FORM_AT(inspection_complaint_form, day), .type = FORM_DAY, .flags = FORM_NEED | FORM_PAST,
		.label = T("On which day was it received?")},
	{FORM_AT(inspection_complaint_form, about), .type = FORM_CHOICE, .flags = FORM_NEED,
		.choices = inspection_abouts, .label = T("About what?")},
	{FORM_AT(inspection_complaint_form, way), .type = FORM_CHOICE, .flags = FORM_NEED,
		.choices = inspection_ways, .label = T("How did it come?")},
	{FORM_AT(inspection_complaint_form, words), .type = FORM_TEXT,
		.flags = FORM_NEED | FORM_SEALED, .label = T("The complaint in words")},
};
static const struct form_field answer_fields[] = {
	{FORM_AT(inspection_answer_form, answer), .type = FORM_TEXT,
		.flags = FORM_NEED | FORM_SEALED, .max = 2000, .label = T("The answer")},
};

#define FORM_OF(id, code, head, button, said, type_) \
	static const struct form id##_form = {.name = code, \
		.title = head, \
		.submit = button, \
		.intro = said, \
		.fields = id##_fields, \
		.n = FORM_N(id##_fields), \
		.size = sizeof(struct type_)}
FORM_OF(visit, "inspection", T("Record an inspection"), T("Save"), NULL, inspection_visit_form);
FORM_OF(finding, "finding", T("Add what was found"), T("Save"),
	T("The place reads it and answers it."), inspection_finding_form);
FORM_OF(complaint, "complaint", T("Record a complaint"), T("Save"),
	T("The place reads that there is one, and no word of it."), inspection_complaint_form);
FORM_OF(answer, "answer", T("Answer"), T("Save the answer"), NULL, inspection_answer_form);

#define KEEPERS (WEB_BIT(ROLE_PLACE_OFFICER) | WEB_BIT(ROLE_HEAD))
#define INSPECTOR WEB_ROLES(WEB_BIT(ROLE_INSPECTOR))
#define WRITE(tail, words, who, reached, word, form_, fill_, act_, said) \
	{ \
		.path = "/detention/{place}/" tail, .title = words, .need = who, .reach = reached, \
		.deed = word, .subject = "place", .form = &form_##_form, .fill = fill_, \
		.act = act_, .done = said \
	}

const struct web_route inspection_routes[] = {
	{.path = "/detention/{place}/inspections",
		.title = T("Inspections and complaints"),
		.need = WEB_ROLES(KEEPERS | WEB_BIT(ROLE_INSPECTOR)),
		.reach = place_reach,
		.flags = WEB_LOOK,
		.deed = "inspections-seen",
		.subject = "place",
		.page = inspection_show,
		.json = inspection_json},
	WRITE("inspection", T("Record an inspection"), INSPECTOR, place_reach,
		"inspection-recorded", visit, inspection_form_fill, inspection_visit_act,
		T("The inspection is saved. Add now what was found.")),
	WRITE("inspection/{inspection}/finding", T("Add what was found"), INSPECTOR, place_reach,
		"finding-added", finding, inspection_finding_fill, inspection_finding_act,
		T("Saved.")),
	WRITE("finding/{finding}/answer", T("Answer what was found"), WEB_ROLES(KEEPERS),
		place_reach_kept, "finding-answered", answer, inspection_reply_fill,
		inspection_reply_act, T("The answer is saved.")),
	WRITE("complaint", T("Record a complaint"), INSPECTOR, place_reach, "complaint-recorded",
		complaint, inspection_form_fill, inspection_complaint_act, T("Saved.")),
	WRITE("complaint/{complaint}/answer", T("Answer a complaint"), INSPECTOR, place_reach,
		"complaint-answered", answer, inspection_answer_fill, inspection_answer_act,
		T("The answer is saved.")),
};
const size_t inspection_routes_n = sizeof(inspection_routes) / sizeof(inspection_routes[0]);
