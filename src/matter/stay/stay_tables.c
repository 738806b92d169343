/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The stays of a case: words, forms, routes. */
#include "matter/stay/stay_tables.h"

static const struct page_word wheres[] = {{"unit", T("In a unit of this place")},
	{"out", T("Out of this place for a time, as in a hospital")}, {NULL, NULL}};

static const struct form_field unit_fields[] = {
	{FORM_AT(stay_unit_form, from_at), .type = FORM_INSTANT,
		.flags = FORM_NEED | FORM_PAST | FORM_DAY_OK, .label = T("From when on?")},
	{FORM_AT(stay_unit_form, where), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = wheres, .label = T("Where does the child sleep?")},
	{FORM_AT(stay_unit_form, unit), .type = FORM_REF, .flags = FORM_NEED | FORM_RADIOS,
		.when = "where", .is = "unit", .label = T("In which unit?")},
};
static const struct form unit_form = {
	.name = "lodging",
	.title = T("Record where the child sleeps"),
	.submit = T("Save"),
	.intro = T("It holds until the next move. From it and the night counts it is computed "
		   "whether the child was kept apart from adults."),
	.fields = unit_fields,
	.n = FORM_N(unit_fields),
	.size = sizeof(struct stay_unit_form),
};

static const struct form_field undo_fields[] = {
	{FORM_AT(stay_undo_form, why), .type = FORM_LINE, .flags = FORM_NEED | FORM_SEALED,
		.max = 300, .label = T("Why is it taken back?"),
		.hint = T("The move before it holds again. What stood here stays in the records.")},
};
static const struct form undo_form = {
	.name = "lodging-undo",
	.title = T("Take a move back"),
	.submit = T("Take it back"),
	.fields = undo_fields,
	.n = FORM_N(undo_fields),
	.size = sizeof(struct stay_undo_form),
};

const struct page_word stay_occurrence_kinds[] = {{"injury", T("Injury")},
	{"self-harm", T("The child hurt itself")}, {"violence", T("Violence by others")},
	{"force", T("Use of force by staff")}, {"restraint", T("Restraint of hands or feet")},
	{"isolation", T("Isolation")}, {"other", T("Something else")}, {NULL, NULL}};

#define WHEN(member, need, words, said) \
	{ \
		FORM_AT(stay_occurrence_form, member), .type = FORM_INSTANT, \
			.flags = (need) | FORM_PAST | FORM_DAY_OK, .label = words, .hint = said \
	}
static const struct form_field occurrence_fields[] = {
	{FORM_AT(stay_occurrence_form, kind), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = stay_occurrence_kinds, .label = T("What happened?")},
	WHEN(from_at, FORM_NEED, T("When did it begin?"), NULL),
	WHEN(to_at, 0, T("When did it end?"), T("Of restraint and isolation. Empty: not yet.")),
	{FORM_AT(stay_occurrence_form, ordered_by), .type = FORM_LINE, .flags = FORM_SEALED,
		.max = 200, .label = T("Who ordered it?"),
		.hint = T("Of force, restraint and isolation: name and rank.")},
	{FORM_AT(stay_occurrence_form, words), .type = FORM_TEXT, .flags = FORM_NEED | FORM_SEALED,
		.max = 2000, .label = T("What happened, and why, in words?")},
	WHEN(medical_at, 0, T("When did a doctor or nurse see the child?"), T("Empty: not yet.")),
	WHEN(told_at, 0, T("When was the family told?"), T("Empty: not yet.")),
	{FORM_AT(stay_occurrence_form, why), .type = FORM_LINE, .flags = FORM_NEED | FORM_SEALED,
		.max = 300, .label = T("Why is it corrected?")},
};
static const struct form occurrence_form = {
	.name = "occurrence",
	.title = T("Record what happened to the child"),
	.submit = T("Save"),
	.intro = T("A death or an escape is recorded as leaving the place."),
	.fields = occurrence_fields,
	.n = FORM_N(occurrence_fields) - 1,
	.size = sizeof(struct stay_occurrence_form),
};
static const struct form occurrence_again = {
	.name = "occurrence-correction",
	.title = T("Correct what happened"),
	.submit = T("Save the correction"),
	.fields = occurrence_fields,
	.n = FORM_N(occurrence_fields),
	.size = sizeof(struct stay_occurrence_form),
};

#define KEEPER WEB_BIT(ROLE_PLACE_OFFICER)

const struct web_route stay_routes[] = {
	{.path = "/case/{case}/stays",
		.title = T("Detention"),
		.need = WEB_OF_CASE(CLASS_L, ACT_SEE),
		.reach = web_reach_case,
		.flags = WEB_LOOK,
		.deed = "stays-seen",
		.page = stay_list_show,
		.json = stay_list_json},
	{.path = "/case/{case}/stay/{stay}/unit",
		.title = T("Record where the child sleeps"),
		.need = WEB_OF_CASE_FOR(CLASS_L, ACT_ADD, KEEPER),
		.reach = web_reach_case,
		.deed = "child-lodged",
		.form = &unit_form,
		.offered = stay_unit_offered,
		.why_not = stay_why_not,
		.fill = stay_unit_fill,
		.act = stay_unit_act,
		.done = T("Saved.")},
	{.path = "/case/{case}/stay/{stay}/move/{lodging}/undo",
		.title = T("Take a move back"),
		.need = WEB_OF_CASE_FOR(CLASS_L, ACT_CORRECT, KEEPER),
		.reach = web_reach_case,
		.deed = "lodging-undone",
		.form = &undo_form,
		.fill = stay_undo_fill,
		.act = stay_undo_act,
		.done = T("The move is taken back.")},
	{.path = "/case/{case}/stay/{stay}/occurrence",
		.title = T("Record what happened to the child"),
		.need = WEB_OF_CASE_FOR(CLASS_N, ACT_ADD, KEEPER),
		.reach = web_reach_case,
		.deed = "occurrence-recorded",
		.form = &occurrence_form,
		.offered = stay_unit_offered,
		.why_not = stay_why_not,
		.fill = stay_occurrence_fill,
		.act = stay_occurrence_act,
		.done = T("Saved.")},
	{.path = "/case/{case}/stay/{stay}/occurrence/{occurrence}/correct",
		.title = T("Correct what happened"),
		.need = WEB_OF_CASE_FOR(CLASS_N, ACT_CORRECT, KEEPER),
		.reach = web_reach_case,
		.flags = WEB_VERSION,
		.deed = "occurrence-corrected",
		.form = &occurrence_again,
		.fill = stay_occurrence_again_fill,
		.act = stay_occurrence_again_act,
		.done = T("The correction is saved.")},
};
const size_t stay_routes_n = sizeof(stay_routes) / sizeof(stay_routes[0]);
