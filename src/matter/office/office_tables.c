/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The administrator's forms and routes around the cases: declarations only. */
#include "matter/office/office_tables.h"

#define WHY T("Why do you change it?")
#define WHY_HINT T("A few words. They stand in the history.")
#define FIRST_HINT T("Empty: today.")
#define LAST_HINT T("Empty: without end.")

static const struct form_field agency_fields[] = {
	{FORM_AT(office_agency, code), .type = FORM_CODE, .flags = FORM_NEED | FORM_SHORT,
		.max = 30,
		.label = T("Code"), .hint = T("Short and for ever, such as police-puok.")},
	{FORM_AT(office_agency, kind), .type = FORM_CHOICE, .flags = FORM_NEED,
		.choices = office_agency_kinds, .label = T("Kind")},
	{FORM_AT(office_agency, name_km), .type = FORM_LINE, .flags = FORM_NEED,
		.label = T("Name in Khmer")},
	{FORM_AT(office_agency, name_en), .type = FORM_LINE, .flags = FORM_NEED,
		.label = T("Name in English")},
	{FORM_AT(office_agency, area), .type = FORM_GAZ, .label = T("Area"),
		.hint = T("The code of the place that it serves. Empty: the whole country.")},
	{FORM_AT(office_agency, parent), .type = FORM_REF, .label = T("Agency above it")},
	{FORM_AT(office_agency, from_day), .type = FORM_DAY, .label = T("First day"),
		.hint = FIRST_HINT},
	{FORM_AT(office_agency, to_day), .type = FORM_DAY, .label = T("Last day"),
		.hint = LAST_HINT},
	{FORM_AT(office_agency, why), .type = FORM_LINE, .flags = FORM_NEED, .label = WHY,
		.hint = WHY_HINT},
};
static const struct form agency_add = {.name = "agency", .title = T("Add an agency"),
	.submit = T("Add the agency"), .fields = agency_fields, .n = FORM_N(agency_fields) - 1,
	.size = sizeof(struct office_agency)};
static const struct form agency_correct = {.name = "agency-correction",
	.title = T("Correct an agency"), .submit = T("Save the correction"),
	.fields = agency_fields, .n = FORM_N(agency_fields), .size = sizeof(struct office_agency)};

static const struct form_field place_fields[] = {
	{FORM_AT(office_place, kind), .type = FORM_CHOICE, .flags = FORM_NEED,
		.choices = office_place_kinds, .label = T("Kind")},
	{FORM_AT(office_place, name_km), .type = FORM_LINE, .flags = FORM_NEED,
		.label = T("Name in Khmer")},
	{FORM_AT(office_place, name_en), .type = FORM_LINE, .flags = FORM_NEED,
		.label = T("Name in English")},
	{FORM_AT(office_place, operator), .type = FORM_REF, .flags = FORM_NEED,
		.label = T("Run by")},
	{FORM_AT(office_place, gaz), .type = FORM_GAZ, .flags = FORM_NEED, .label = T("Where"),
		.hint = T("The code of the village, commune, district or province.")},
	{FORM_AT(office_place, from_day), .type = FORM_DAY, .label = T("First day"),
		.hint = FIRST_HINT},
	{FORM_AT(office_place, to_day), .type = FORM_DAY, .label = T("Last day"),
		.hint = LAST_HINT},
	{FORM_AT(office_place, why), .type = FORM_LINE, .flags = FORM_NEED, .label = WHY,
		.hint = WHY_HINT},
};
static const struct form place_add = {.name = "place", .title = T("Add a place"),
	.submit = T("Add the place"), .fields = place_fields, .n = FORM_N(place_fields) - 1,
	.size = sizeof(struct office_place)};
static const struct form place_correct = {.name = "place-correction",
	.title = T("Correct a place"), .submit = T("Save the correction"), .fields = place_fields,
	.n = FORM_N(place_fields), .size = sizeof(struct office_place)};

static const struct form_field agreement_fields[] = {
	{FORM_AT(office_agreement, giver), .type = FORM_REF, .flags = FORM_NEED,
		.label = T("Agency that opens its cases")},
	{FORM_AT(office_agreement, taker), .type = FORM_REF, .flags = FORM_NEED,
		.label = T("Agency that may see")},
	{FORM_AT(office_agreement, classes), .type = FORM_CHOICES, .flags = FORM_NEED,
		.choices = office_classes, .label = T("What is opened"),
		.why = T("Open only what the purpose needs. What is known of victims, and of who "
				"reported, can never be opened.")},
	{FORM_AT(office_agreement, purpose), .type = FORM_LINE, .flags = FORM_NEED, .max = 300,
		.label = T("What for"),
			.hint = T("As the agreement says it. No names of children.")},
	{FORM_AT(office_agreement, paper), .type = FORM_LINE, .flags = FORM_SHORT, .max = 60,
		.label = T("Number of the signed paper")},
	{FORM_AT(office_agreement, from_day), .type = FORM_DAY, .label = T("First day"),
		.hint = FIRST_HINT},
	{FORM_AT(office_agreement, to_day), .type = FORM_DAY, .flags = FORM_NEED,
		.label = T("Last day"), .hint = T("The day after it, nothing is seen any more.")},
	{FORM_AT(office_agreement, why), .type = FORM_LINE, .flags = FORM_NEED, .label = WHY,
		.hint = WHY_HINT},
};
static const struct form agreement_add = {.name = "agreement", .title = T("Add an agreement"),
	.submit = T("Add the agreement"), .fields = agreement_fields,
	.n = FORM_N(agreement_fields) - 1, .size = sizeof(struct office_agreement)};
static const struct form agreement_correct = {.name = "agreement-correction",
	.title = T("Correct an agreement"), .submit = T("Save the correction"),
	.fields = agreement_fields, .n = FORM_N(agreement_fields),
	.size = sizeof(struct office_agreement)};

static const struct form_field duty_fields[] = {
	{FORM_AT(office_duty_line, province), .type = FORM_CHOICE, .flags = FORM_NEED,
		.label = T("Province")},
	{FORM_AT(office_duty_line, lawyer), .type = FORM_REF, .flags = FORM_NEED,
		.label = T("Lawyer"), .hint = T("People who have the role of lawyer today.")},
	{FORM_AT(office_duty_line, position), .type = FORM_INT, .flags = FORM_NEED, .least = 1,
		.most = 999, .label = T("Place in the order"),
			.hint = T("Who is asked first has 1.")},
	{FORM_AT(office_duty_line, weekdays), .type = FORM_CHOICES, .flags = FORM_NEED,
		.choices = office_weekdays, .label = T("On call on")},
	{FORM_AT(office_duty_line, from_day), .type = FORM_DAY, .label = T("First day"),
		.hint = FIRST_HINT},
	{FORM_AT(office_duty_line, to_day), .type = FORM_DAY, .label = T("Last day"),
		.hint = LAST_HINT},
	{FORM_AT(office_duty_line, why), .type = FORM_LINE, .flags = FORM_NEED, .label = WHY,
		.hint = WHY_HINT},
};
static const struct form duty_add = {.name = "duty-line", .title = T("Add a lawyer to a list"),
	.submit = T("Add to the list"), .fields = duty_fields, .n = FORM_N(duty_fields) - 1,
	.size = sizeof(struct office_duty_line)};
static const struct form duty_correct = {.name = "duty-line-correction",
	.title = T("Correct an entry of a duty list"), .submit = T("Save the correction"),
	.fields = duty_fields, .n = FORM_N(duty_fields), .size = sizeof(struct office_duty_line)};

static const struct form_field end_fields[] = {
	{FORM_AT(office_end, to_day), .type = FORM_DAY, .flags = FORM_NEED, .label = T("Last day"),
		.hint = T("The last day on which it holds. Yesterday ends it at once.")},
	{FORM_AT(office_end, why), .type = FORM_LINE, .flags = FORM_NEED, .label = T("Why?"),
		.hint = WHY_HINT},
};
#define END(what, title_, intro_)                                                                  \
	static const struct form what##_end = {.name = #what "-end", .title = title_,             \
		.submit = T("Set the last day"), .intro = intro_, .fields = end_fields,            \
		.n = FORM_N(end_fields), .size = sizeof(struct office_end)}
END(agency, T("End an agency"),
	T("It stays in the lists as ended, and in old cases. End the roles of its people as well."));
END(place, T("End a place"), T("It is offered no more. Old entries still name it."));
END(agreement, T("End an agreement"),
	T("From the day after, the other agency sees nothing of these cases any more, only what "
			"it entered itself."));
END(duty, T("Take a lawyer off a list"), T("From the day after, the next on the list is asked."));

#define ADMIN                                                                                      \
	.need = WEB_ROLES(WEB_BIT(ROLE_ADMINISTRATOR)), .reach = web_reach_all
/* The list, its table for spreadsheets, the page of one. */
#define KIND(subject_, all_, title_, title_one)                                                   \
	{.path = "/administration/" all_, .title = title_, ADMIN, .subject = subject_,             \
		.page = office_list_page, .json = office_list_json},                               \
	{.path = "/administration/" all_ "/export/{kind}", .title = title_, ADMIN,                 \
		.flags = WEB_LOOK | WEB_SLOW, .deed = subject_ "-list-exported",                   \
		.subject = subject_, .file = office_list_file},                                    \
	{.path = "/administration/" subject_ "/{" subject_ "}", .title = title_one, ADMIN,         \
		.subject = subject_, .page = office_one_page, .json = office_one_json}

const struct web_route office_routes[] = {
	KIND("agency", "agencies", T("Agencies"), T("Agency")),
	{.path = "/administration/agency", .title = T("Add an agency"), ADMIN,
		.deed = "agency-added", .subject = "agency", .form = &agency_add,
		.fill = office_add_fill, .act = office_add_act, .done = T("The agency was added.")},
	{.path = "/administration/agency/{agency}/correct", .title = T("Correct an agency"), ADMIN,
		.flags = WEB_VERSION, .deed = "agency-corrected", .subject = "agency",
		.form = &agency_correct, .fill = office_correct_fill, .act = office_correct_act,
		.done = T("The correction is saved.")},
	{.path = "/administration/agency/{agency}/end", .title = T("End an agency"), ADMIN,
		.flags = WEB_VERSION, .deed = "agency-ended", .subject = "agency",
		.form = &agency_end, .fill = office_end_fill, .act = office_end_act,
		.done = T("The last day is set.")},

	KIND("place", "places", T("Places"), T("Place")),
	{.path = "/administration/place", .title = T("Add a place"), ADMIN, .deed = "place-added",
		.subject = "place", .form = &place_add, .fill = office_add_fill,
		.act = office_add_act, .done = T("The place was added.")},
	{.path = "/administration/place/{place}/correct", .title = T("Correct a place"), ADMIN,
		.flags = WEB_VERSION, .deed = "place-corrected", .subject = "place",
		.form = &place_correct, .fill = office_correct_fill, .act = office_correct_act,
		.done = T("The correction is saved.")},
	{.path = "/administration/place/{place}/end", .title = T("End a place"), ADMIN,
		.flags = WEB_VERSION, .deed = "place-ended", .subject = "place", .form = &place_end,
		.fill = office_end_fill, .act = office_end_act, .done = T("The last day is set.")},

	KIND("agreement", "agreements", T("Agreements between agencies"), T("Agreement")),
	{.path = "/administration/agreement", .title = T("Add an agreement"), ADMIN,
		.deed = "agreement-added", .subject = "agreement", .form = &agreement_add,
		.fill = office_add_fill, .act = office_add_act,
		.done = T("The agreement was added.")},
	{.path = "/administration/agreement/{agreement}/correct",
		.title = T("Correct an agreement"), ADMIN, .flags = WEB_VERSION,
		.deed = "agreement-corrected", .subject = "agreement", .form = &agreement_correct,
		.fill = office_correct_fill, .act = office_correct_act,
		.done = T("The correction is saved.")},
	{.path = "/administration/agreement/{agreement}/end", .title = T("End an agreement"), ADMIN,
		.flags = WEB_VERSION, .deed = "agreement-ended", .subject = "agreement",
		.form = &agreement_end, .fill = office_end_fill, .act = office_end_act,
		.done = T("The last day is set.")},

	KIND("duty-line", "duty-lists", T("Duty lists of lawyers"), T("Entry of a duty list")),
	{.path = "/administration/duty-line", .title = T("Add a lawyer to a list"), ADMIN,
		.deed = "duty-line-added", .subject = "duty-line", .form = &duty_add,
		.fill = office_add_fill, .act = office_add_act,
		.done = T("The lawyer stands on the list.")},
	{.path = "/administration/duty-line/{duty-line}/correct",
		.title = T("Correct an entry of a duty list"), ADMIN, .flags = WEB_VERSION,
		.deed = "duty-line-corrected", .subject = "duty-line", .form = &duty_correct,
		.fill = office_correct_fill, .act = office_correct_act,
		.done = T("The correction is saved.")},
	{.path = "/administration/duty-line/{duty-line}/end",
		.title = T("Take a lawyer off a list"),
		ADMIN, .flags = WEB_VERSION, .deed = "duty-line-ended", .subject = "duty-line",
		.form = &duty_end, .fill = office_end_fill, .act = office_end_act,
		.done = T("The last day is set.")},
};
const size_t office_routes_n = sizeof(office_routes) / sizeof(office_routes[0]);
