/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Places of detention: words, forms, routes. */
#include "matter/place/place_tables.h"

const struct page_word place_statuses[] = {{"awaiting-trial", T("Awaiting trial")},
	{"sentenced-appeal-open", T("Sentenced, appeal open")}, {"final", T("Sentenced, final")},
	{"other", T("Something else")}, {NULL, NULL}};
const struct page_word place_titles[] = {{"order", T("An order of detention")},
	{"judgment", T("A judgment")}, {"custody", T("Police custody")},
	{"none", T("No order is shown")}, {NULL, NULL}};
const struct page_word place_sexes[] = {{"female", T("Girls and women")},
	{"male", T("Boys and men")}, {"mixed", T("Both")}, {NULL, NULL}};
const struct page_word place_declared[] = {{"children", T("Children under 18")},
	{"young-adults", T("Young adults")}, {"adults", T("Adults")},
	{"mother-child", T("Mothers with a child")}, {"medical", T("The sick")},
	{"isolation", T("Isolation")}, {NULL, NULL}};

static const struct form_field unit_fields[] = {
	{FORM_AT(place_unit, name_km), .type = FORM_LINE, .flags = FORM_NEED, .max = 100,
		.label = T("Name in Khmer")},
	{FORM_AT(place_unit, name_en), .type = FORM_LINE, .flags = FORM_NEED, .max = 100,
		.label = T("Name in English")},
	{FORM_AT(place_unit, sex), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = place_sexes, .label = T("Who sleeps here?")},
	{FORM_AT(place_unit, declared), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = place_declared, .label = T("For whom is it meant?"),
		.hint = T("What it is meant for. Who lay there is counted each night.")},
	{FORM_AT(place_unit, beds), .type = FORM_INT, .flags = FORM_NEED | FORM_SHORT, .least = 0,
		.most = 5000, .label = T("How many can sleep here?")},
	{FORM_AT(place_unit, from_day), .type = FORM_DAY, .label = T("First day"),
		.hint = T("Empty: from today.")},
	{FORM_AT(place_unit, to_day), .type = FORM_DAY, .label = T("Last day"),
		.hint = T("Empty: still in use.")},
	{FORM_AT(place_unit, why), .type = FORM_LINE, .flags = FORM_NEED, .max = 300,
		.label = T("Why is it corrected?")},
};
static const struct form unit_form = {
	.name = "unit",
	.title = T("Add a unit"),
	.submit = T("Add the unit"),
	.intro = T("A building, a wing or a room: where people sleep behind one door."),
	.fields = unit_fields,
	.n = FORM_N(unit_fields) - 1,
	.size = sizeof(struct place_unit),
};
static const struct form unit_again = {
	.name = "unit-correction",
	.title = T("Correct a unit"),
	.submit = T("Save the correction"),
	.intro = T("Past nights are counted with what stands here now."),
	.fields = unit_fields,
	.n = FORM_N(unit_fields),
	.size = sizeof(struct place_unit),
};

static const struct form_field count_fields[] = {
	{FORM_AT(place_count_form, night), .type = FORM_DAY, .flags = FORM_NEED | FORM_PAST,
		.label = T("Which night?"), .hint = T("The day on whose evening it began.")},
};
static const struct form count_form = {
	.name = "night-count",
	.title = T("Night count"),
	.submit = T("Save the count"),
	.intro = T("How many lay in each unit. Nobody is named. Leave a unit empty where nobody "
		   "counted: that night stays unknown there."),
	.fields = count_fields,
	.n = FORM_N(count_fields),
	.size = sizeof(struct place_count_form),
	.open = true,
};

static const struct form_field hour_fields[] = {
	{FORM_AT(place_hour_form, hour), .type = FORM_INT, .flags = FORM_NEED | FORM_SHORT,
		.least = NIGHT_HOUR_LEAST, .most = NIGHT_HOUR_MOST,
		.label = T("At which hour of the evening does the night begin?"),
		.hint = T("From 18 to 23: when the doors are shut and everybody is in the unit.")},
};
static const struct form hour_form = {
	.name = "night-hour",
	.title = T("The hour of the night"),
	.submit = T("Save"),
	.intro = T("Who is in a unit at this hour sleeps there. Past nights are counted with it "
		   "too."),
	.fields = hour_fields,
	.n = FORM_N(hour_fields),
	.size = sizeof(struct place_hour_form),
};

#define KEEPERS (WEB_BIT(ROLE_PLACE_OFFICER) | WEB_BIT(ROLE_HEAD))
#define LOOKERS WEB_ROLES(KEEPERS | WEB_BIT(ROLE_INSPECTOR))

const struct web_route place_routes[] = {
	{.path = "/detention",
		.title = T("Places of detention"),
		.need = LOOKERS,
		.reach = web_reach_all,
		.page = place_list_show,
		.json = place_list_json},
	{.path = "/detention/{place}",
		.title = T("A place of detention"),
		.need = LOOKERS,
		.reach = place_reach,
		.flags = WEB_LOOK,
		.deed = "place-register-seen",
		.subject = "place",
		.seen = place_seen,
		.page = place_show,
		.json = place_json},
	{.path = "/detention/{place}/nights",
		.title = T("Nights"),
		.need = LOOKERS,
		.reach = place_reach,
		.page = place_nights_show,
		.json = place_nights_json},
	{.path = "/detention/{place}/figures",
		.title = T("A place of detention in figures"),
		.need = LOOKERS,
		.reach = place_reach,
		.page = place_figures_show,
		.json = place_figures_json},
	{.path = "/detention/{place}/count",
		.title = T("Night count"),
		.need = WEB_ROLES(KEEPERS),
		.reach = place_reach_kept,
		.deed = "night-counted",
		.subject = "place",
		.form = &count_form,
		.form_for = place_count_form_for,
		.fill = place_count_fill,
		.act = place_count_act,
		.done = T("The count is saved.")},
	{.path = "/detention/{place}/night-hour",
		.title = T("The hour of the night"),
		.need = WEB_ROLES(KEEPERS),
		.reach = place_reach_kept,
		.deed = "night-hour-set",
		.subject = "place",
		.form = &hour_form,
		.fill = place_hour_fill,
		.act = place_hour_act,
		.done = T("Saved.")},
	{.path = "/detention/{place}/unit",
		.title = T("Add a unit"),
		.need = WEB_ROLES(KEEPERS),
		.reach = place_reach_kept,
		.deed = "unit-added",
		.subject = "place",
		.form = &unit_form,
		.fill = place_unit_add_fill,
		.act = place_unit_add_act,
		.done = T("The unit is added.")},
	{.path = "/detention/{place}/unit/{unit}/correct",
		.title = T("Correct a unit"),
		.need = WEB_ROLES(KEEPERS),
		.reach = place_reach_kept,
		.flags = WEB_VERSION,
		.deed = "unit-corrected",
		.subject = "place",
		.form = &unit_again,
		.fill = place_unit_correct_fill,
		.act = place_unit_correct_act,
		.done = T("The correction is saved.")},
};
const size_t place_routes_n = sizeof(place_routes) / sizeof(place_routes[0]);
