/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What is alleged, what joins co-accused, who else is concerned. Words, forms, routes. */
#include "matter/incident/incident_tables.h"
#include "matter/person/person_tables.h"

static const struct page_word layers[] = {{"alleged", T("Alleged by the police")},
					  {"charged", T("Charged by the prosecutor")},
					  {NULL, NULL}};
static const struct page_word classes[] = {{"felony", T("Felony")},
					   {"misdemeanour", T("Misdemeanour")},
					   {"petty", T("Petty offence")},
					   {"unknown", T("Not known yet")},
					   {NULL, NULL}};
static const struct page_word parts[] = {{"principal", T("Did it alone or first")},
					 {"co-perpetrator", T("Did it with others")},
					 {"accomplice", T("Helped")},
					 {"instigator", T("Made others do it")},
					 {NULL, NULL}};
/* The international classification: its sections, and those below that come up with children. */
const struct page_word incident_iccs[] = {
	{"01", T("01 Acts leading to death")},
	{"0101", T("0101 Intentional homicide")},
	{"0102", T("0102 Attempted intentional homicide")},
	{"02", T("02 Acts causing harm to the person")},
	{"0201", T("0201 Assaults and threats")},
	{"02011", T("02011 Assault")},
	{"020111", T("020111 Serious assault")},
	{"0202", T("0202 Acts against liberty")},
	{"0204", T("0204 Trafficking in persons")},
	{"03", T("03 Injurious acts of a sexual nature")},
	{"0301", T("0301 Sexual violence")},
	{"03011", T("03011 Rape")},
	{"0302", T("0302 Sexual exploitation")},
	{"03022", T("03022 Sexual exploitation of children")},
	{"04", T("04 Acts against property with violence or threat")},
	{"0401", T("0401 Robbery")},
	{"05", T("05 Acts against property only")},
	{"0501", T("0501 Burglary")},
	{"0502", T("0502 Theft")},
	{"05021", T("05021 Theft of a vehicle")},
	{"0504", T("0504 Damage to property")},
	{"06", T("06 Acts with controlled substances")},
	{"0601", T("0601 Unlawful acts with controlled drugs")},
	{"07", T("07 Fraud, deception or corruption")},
	{"0701", T("0701 Fraud")},
	{"08", T("08 Acts against public order, authority and the State")},
	{"0801", T("0801 Acts against public-order behaviour")},
	{"09", T("09 Acts against public safety and state security")},
	{"0901", T("0901 Acts with weapons")},
	{"0903", T("0903 Acts against computer systems")},
	{"09051", T("09051 Taking part in a criminal group")},
	{"10", T("10 Acts against the natural environment")},
	{"11", T("11 Other criminal acts")},
	{NULL, NULL}};

static const struct form_field offence_fields[] = {
	{FORM_AT(incident_offence, layer), .type = FORM_CHOICE, .flags = FORM_NEED,
		.choices = layers, .label = T("Who says so?")},
	{FORM_AT(incident_offence, article), .type = FORM_LINE,
		.label = T("Law and article, as written"),
		.hint = T(
			"Such as: Criminal Code, article 353. Leave it empty while it is not known.")},
	{FORM_AT(incident_offence, class), .type = FORM_CHOICE, .flags = FORM_NEED,
		.choices = classes, .label = T("Class"),
		.hint = T(
			"While it is not known both ends of each clock are shown, the shorter first.")},
	{FORM_AT(incident_offence, iccs), .type = FORM_CHOICE, .choices = incident_iccs,
		.label = T("International classification"),
		.why = T("So that provinces and years can be compared without names.")},
	{FORM_AT(incident_offence, attempt), .type = FORM_YN,
		.label = T("Was it an attempt only?")},
	{FORM_AT(incident_offence, part), .type = FORM_CHOICE, .choices = parts,
		.label = T("What is the child said to have done in it?")},
	{FORM_AT(incident_offence, act), .type = FORM_SPAN, .flags = FORM_PAST,
		.label = T("Day of the act, or first possible day"),
		.why = T(
			"So that the age at the act is known: it decides which rules protect the child.")},
	{FORM_AT(incident_offence, facts), .type = FORM_TEXT, .flags = FORM_SEALED,
		.label = T("What happened, in words"),
		.hint = T("The victim's name does not belong here.")},
	{FORM_AT(incident_offence, why), .type = FORM_TEXT, .flags = FORM_NEED | FORM_SEALED,
		.max = 1000, .label = T("Why is it corrected?"),
		.hint = T("The line before stays in the history, with this reason.")},
	{FORM_AT(incident_offence, withdraw), .type = FORM_CHECK,
		.label = T("It was entered in error: withdraw it whole")},
};
static const struct form offence_add_form = {
	.name = "offence-add",
	.title = T("Add an offence"),
	.submit = T("Save the offence"),
	.fields = offence_fields,
	.n = FORM_N(offence_fields) - 2,
	.size = sizeof(struct incident_offence),
};
static const struct form offence_correct_form = {
	.name = "offence-correct",
	.title = T("Correct an offence"),
	.submit = T("Save the correction"),
	.fields = offence_fields,
	.n = FORM_N(offence_fields),
	.size = sizeof(struct incident_offence),
};

static const struct form_field incident_fields[] = {
	{FORM_AT(incident_form, police_no), .type = FORM_LINE, .flags = FORM_SHORT,
	 .max = 60, .label = T("The police unit's number of the incident"),
	 .hint = T("Where the unit has this number already, the case joins it: children of one "
		   "incident are then shown to those who may see both.")},
	{FORM_AT(incident_form, act), .type = FORM_SPAN, .flags = FORM_PAST,
	 .label = T("Day of the incident, or first possible day")},
	{FORM_AT(incident_form, gaz), .type = FORM_GAZ,
	 .label = T("Where: code of the village, commune, district or province")},
	{FORM_AT(incident_form, adults), .type = FORM_INT, .least = 0, .most = 99,
	 .label = T("How many adults are said to have taken part?"),
	 .why = T("So that children led by adults are seen as such.")},
	{FORM_AT(incident_form, why), .type = FORM_TEXT, .flags = FORM_NEED | FORM_SEALED,
	 .max = 1000, .label = T("Why is it corrected?"),
	 .hint = T("The line before stays in the history, with this reason.")},
};
static const struct form incident_form = {
	.name = "incident",
	.title = T("Incident and co-accused"),
	.submit = T("Save the incident"),
	.fields = incident_fields,
	.n = FORM_N(incident_fields),
	.size = sizeof(struct incident_form),
};

/* --- who else is concerned ------------------------------------------------------------------ */

const struct page_word incident_kinds[] = {{"victim", T("Victim")},
					 {"witness", T("Witness")},
					 {"reporter", T("Who reported it")},
					 {"adult-co-accused", T("Adult co-accused")},
					 {"interpreter", T("Interpreter")},
					 {"expert", T("Expert")},
					 {NULL, NULL}};
static const struct page_word victim_kinds[] = {
	{"victim", T("Victim")}, {"witness", T("Witness")}, {NULL, NULL}};
static const struct page_word participant_kinds[] = {{"adult-co-accused", T("Adult co-accused")},
						     {"interpreter", T("Interpreter")},
						     {"expert", T("Expert")},
						     {NULL, NULL}};
static const struct page_word ties[] = {{"none", T("None")},
					{"police", T("Is of the police")},
					{"party", T("Is a party")},
					{"witness", T("Is a witness")},
					{"court", T("Is judge or clerk here")},
					{NULL, NULL}};

#define NAMES \
	{ \
		FORM_AT(incident_other_form, names), .type = FORM_LINE, \
						     .flags = FORM_NEED | FORM_SEALED, .max = 160, \
						     .label = T("Name") \
	}
#define PHONE \
	{ \
		FORM_AT(incident_other_form, phone), \
			.type = FORM_PHONE, .flags = FORM_SEALED | FORM_SHORT, \
			.label = T("Phone"), .hint = T("Leave it empty where there is none.") \
	}
#define CORRECTING \
	{FORM_AT(incident_other_form, why), .type = FORM_TEXT, .flags = FORM_NEED | FORM_SEALED, \
		.max = 1000, .label = T("Why is it corrected?"), \
		.hint = T("The line before stays in the history, with this reason.")}, \
	{ \
		FORM_AT(incident_other_form, withdraw), \
			.type = FORM_CHECK, \
			.label = T("It was entered in error: withdraw it whole") \
	}

static const struct form_field victim_fields[] = {
	{FORM_AT(incident_other_form, kind), .type = FORM_CHOICE, .flags = FORM_NEED,
	 .choices = victim_kinds, .label = T("Victim or witness?")},
	NAMES,
	{FORM_AT(incident_other_form, is_child), .type = FORM_YN, .flags = FORM_NEED,
	 .label = T("Is it a child?")},
	PHONE,
	{FORM_AT(incident_other_form, address_line), .type = FORM_LINE, .flags = FORM_SEALED,
	 .label = T("Address")},
	{FORM_AT(incident_other_form, language), .type = FORM_LINE, .flags = FORM_SEALED, .max = 60,
	 .label = T("Language")},
	{FORM_AT(incident_other_form, wishes), .type = FORM_TEXT, .flags = FORM_SEALED,
	 .label = T("What this person wishes"),
	 .hint = T("Such as help, no meeting with the child, or a talk.")},
	CORRECTING,
};
static const struct form_field reporter_fields[] = {
	NAMES,
	PHONE,
	{FORM_AT(incident_other_form, words), .type = FORM_TEXT, .flags = FORM_SEALED,
	 .label = T("How and when it was reported")},
	CORRECTING,
};
static const struct form_field participant_fields[] = {
	{FORM_AT(incident_other_form, kind), .type = FORM_CHOICE, .flags = FORM_NEED,
	 .choices = participant_kinds, .label = T("Who is it?")},
	{FORM_AT(incident_other_form, tie), .type = FORM_CHOICE, .flags = FORM_NEED, .when = "kind",
	 .is = "interpreter", .choices = ties,
	 .label = T("What tie does the interpreter have to the case?")},
	NAMES,
	PHONE,
	{FORM_AT(incident_other_form, language), .type = FORM_LINE, .flags = FORM_SEALED, .max = 60,
	 .label = T("Language")},
	{FORM_AT(incident_other_form, words), .type = FORM_TEXT, .flags = FORM_SEALED,
	 .label = T("What else should be known")},
	CORRECTING,
};

#define ADDS(id, called, heading, list) \
	{ \
		.name = id, .title = called, .submit = T("Save"), .intro = heading, \
		.fields = list, .n = FORM_N(list) - 2, .size = sizeof(struct incident_other_form) \
	}
#define CORRECTS(id, called, list) \
	{ \
		.name = id, .title = called, .submit = T("Save the correction"), .fields = list, \
		.n = FORM_N(list), .size = sizeof(struct incident_other_form) \
	}

static const struct form victim_add_form =
	ADDS("victim-add", T("Add a victim or witness"),
	     T("Kept apart from the child's file, under a key of its own. Neither the child's side "
	       "nor its papers ever show it."),
	     victim_fields);
static const struct form victim_correct_form =
	CORRECTS("victim-correct", T("Correct a victim or witness"), victim_fields);
static const struct form reporter_add_form =
	ADDS("reporter-add", T("Add who reported it"),
	     T("Kept apart, under a key of its own. The child's side never sees it."),
	     reporter_fields);
static const struct form reporter_correct_form =
	CORRECTS("reporter-correct", T("Correct who reported it"), reporter_fields);
static const struct form participant_add_form =
	ADDS("participant-add", T("Add an adult co-accused, interpreter or expert"), NULL,
	     participant_fields);
static const struct form participant_correct_form =
	CORRECTS("participant-correct", T("Correct an adult co-accused, interpreter or expert"),
		 participant_fields);

const struct web_route incident_routes[] = {
	{.path = "/case/{case}/offence/add", .title = T("Add an offence"),
	 .need = WEB_OF_CASE_FOR(CLASS_L, ACT_ADD, PERSON_RECORDERS), .reach = web_reach_case,
	 .deed = "offence-added", .form = &offence_add_form, .fill = incident_offence_fill,
	 .above = person_form_above, .act = incident_offence_act,
	 .done = T("The offence is saved. The clocks follow it.")},
	{.path = "/case/{case}/offence/{offence}/correct", .title = T("Correct an offence"),
	 .need = WEB_OF_CASE_FOR(CLASS_L, ACT_CORRECT, PERSON_RECORDERS), .reach = web_reach_case,
	 .flags = WEB_VERSION, .deed = "offence-corrected", .form = &offence_correct_form,
	 .fill = incident_offence_fill,
	 .above = person_form_above, .act = incident_offence_act,
	 .done = T("The correction is saved. The clocks follow it.")},
	{.path = "/case/{case}/incident", .title = T("Incident and co-accused"),
	 .need = WEB_OF_CASE_FOR(CLASS_L, ACT_CORRECT, WEB_BIT(ROLE_POLICE)),
	 .reach = web_reach_case,
	 .flags = WEB_VERSION, .deed = "incident-corrected", .form = &incident_form,
	 .fill = incident_fill, .above = person_form_above, .act = incident_act,
	 .done = T("The incident is saved.")},
	{.path = "/case/{case}/others", .title = T("Who else is concerned"),
	 .need = WEB_OF_CASE(CLASS_G, ACT_SEE), .reach = web_reach_case, .flags = WEB_LOOK,
	 .deed = "others-seen", .page = incident_others_show, .json = incident_others_json},
	{.path = "/case/{case}/victim/add", .title = T("Add a victim or witness"),
	 .need = WEB_OF_CASE(CLASS_V, ACT_ADD), .reach = web_reach_case, .deed = "victim-added",
	 .form = &victim_add_form, .above = person_form_above, .act = incident_other_act,
	 .done = T("Saved.")},
	{.path = "/case/{case}/victim/{participant}/correct",
	 .title = T("Correct a victim or witness"),
	 .need = WEB_OF_CASE(CLASS_V, ACT_CORRECT), .reach = web_reach_case, .flags = WEB_VERSION,
	 .deed = "victim-corrected", .form = &victim_correct_form, .fill = incident_other_fill,
	 .above = person_form_above, .act = incident_other_act,
	 .done = T("The correction is saved.")},
	{.path = "/case/{case}/reporter/add", .title = T("Add who reported it"),
	 .need = WEB_OF_CASE(CLASS_R, ACT_ADD), .reach = web_reach_case, .deed = "reporter-added",
	 .form = &reporter_add_form, .above = person_form_above, .act = incident_other_act,
	 .done = T("Saved.")},
	{.path = "/case/{case}/reporter/{participant}/correct",
	 .title = T("Correct who reported it"),
	 .need = WEB_OF_CASE(CLASS_R, ACT_CORRECT), .reach = web_reach_case, .flags = WEB_VERSION,
	 .deed = "reporter-corrected", .form = &reporter_correct_form, .fill = incident_other_fill,
	 .above = person_form_above, .act = incident_other_act,
	 .done = T("The correction is saved.")},
	{.path = "/case/{case}/participant/add",
	 .title = T("Add an adult co-accused, interpreter or expert"),
	 .need = WEB_OF_CASE_FOR(CLASS_N, ACT_ADD,
				 PERSON_RECORDERS | WEB_BIT(ROLE_SOCIAL_AGENT)),
	 .reach = web_reach_case, .deed = "participant-added", .form = &participant_add_form,
	 .above = person_form_above, .act = incident_other_act,
	 .done = T("Saved.")},
	{.path = "/case/{case}/participant/{participant}/correct",
	 .title = T("Correct an adult co-accused, interpreter or expert"),
	 .need = WEB_OF_CASE_FOR(CLASS_N, ACT_CORRECT,
				 PERSON_RECORDERS | WEB_BIT(ROLE_SOCIAL_AGENT)),
	 .reach = web_reach_case, .flags = WEB_VERSION, .deed = "participant-corrected",
	 .form = &participant_correct_form,
	 .fill = incident_other_fill, .above = person_form_above, .act = incident_other_act,
	 .done = T("The correction is saved.")},
};
const size_t incident_routes_n = sizeof(incident_routes) / sizeof(incident_routes[0]);
