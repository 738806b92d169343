/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The child: what it is called, how old, who speaks for it. Words, forms, routes. */
#include "matter/person/person_tables.h"

#include "matter/case/case_tables.h"

/* The last two fields of a form that corrects; a form that adds is without them. */
#define CORRECTING(in)                                                                             \
	{FORM_AT(in, why),                                                                       \
	 .type = FORM_TEXT,                                                                        \
	 .flags = FORM_NEED | FORM_SEALED,                                                         \
	 .max = 1000,                                                                              \
	 .label = T("Why is it corrected?"),                                                       \
	 .hint = T("The line before stays in the history, with this reason.")},                    \
	{                                                                                          \
		FORM_AT(in, withdraw), .type = FORM_CHECK,                                       \
		.label = T("It was entered in error: withdraw it whole")                           \
	}

const struct page_word person_bases[] = {
	{"claimed", T("As the child or the family says it")},
	{"documented", T("As a document says it")},
	{"alias", T("Another name that is used")},
	{NULL, NULL}};
static const struct page_word phones[] = {{"own", T("The family's own")},
					  {"shared", T("Shared with others")},
					  {"neighbour", T("A neighbour's")},
					  {"none", T("There is no phone")},
					  {NULL, NULL}};

static const struct form_field name_fields[] = {
	{FORM_AT(person_name, basis), .type = FORM_CHOICE, .flags = FORM_NEED,
		.choices = person_bases, .label = T("What does this name rest on?")},
	{FORM_AT(person_name, family_km), .type = FORM_LINE, .flags = FORM_SEALED, .max = 80,
		.group = T("In Khmer letters"), .label = T("Family name in Khmer")},
	{FORM_AT(person_name, given_km), .type = FORM_LINE, .flags = FORM_SEALED, .max = 80,
		.label = T("Given name in Khmer")},
	{FORM_AT(person_name, family_latin), .type = FORM_LINE, .flags = FORM_SEALED, .max = 80,
		.group = T("In Latin letters"), .label = T("Family name in Latin letters")},
	{FORM_AT(person_name, given_latin), .type = FORM_LINE, .flags = FORM_SEALED, .max = 80,
		.label = T("Given name in Latin letters")},
	{FORM_AT(person_name, nicknames), .type = FORM_LINE, .flags = FORM_SEALED,
		.group = T("Other names"), .label = T("Nicknames"),
		.hint = T("Put a comma between them.")},
	{FORM_AT(person_name, gives_none), .type = FORM_CHECK,
		.label = T("The child gives no name")},
	{FORM_AT(person_name, description), .type = FORM_TEXT, .flags = FORM_SEALED, .max = 500,
		.label = T("What the child looks like, if there is no name"),
		.hint = T("About what age, what can be seen, what the child wears.")},
	{FORM_AT(person_name, mother_name), .type = FORM_LINE, .flags = FORM_SEALED, .max = 160,
		.group = T("The family"), .label = T("Mother's name")},
	{FORM_AT(person_name, father_name), .type = FORM_LINE, .flags = FORM_SEALED, .max = 160,
		.label = T("Father's name")},
	{FORM_AT(person_name, address_gaz), .type = FORM_GAZ, .flags = FORM_SEALED,
		.label = T(
		"Where the family lives: code of the village, commune, district or province")},
	{FORM_AT(person_name, address_line), .type = FORM_LINE, .flags = FORM_SEALED,
		.label = T("House, street, pagoda or landmark")},
	{FORM_AT(person_name, birthplace), .type = FORM_GAZ, .flags = FORM_SEALED,
		.label = T("Place of birth: code of the place")},
	{FORM_AT(person_name, phone_kind), .type = FORM_CHOICE, .choices = phones,
		.label = T("Whose phone is it?")},
	{FORM_AT(person_name, phone), .type = FORM_PHONE, .flags = FORM_SEALED | FORM_SHORT,
		.label = T("Phone"), .hint = T("Leave it empty where there is none.")},
	{FORM_AT(person_name, document_no), .type = FORM_LINE, .flags = FORM_SEALED | FORM_SHORT,
		.max = 60, .label = T("Number of the paper with this name")},
	CORRECTING(person_name),
};
static const struct form name_add_form = {
	.name = "name-add",
	.title = T("Add a name"),
	.submit = T("Save the name"),
	.intro = T(
		"A child may have several names. All stay; the one that rests on a paper is shown "
		"first."),
	.fields = name_fields,
	.n = FORM_N(name_fields) - 2,
	.size = sizeof(struct person_name),
};
static const struct form name_correct_form = {
	.name = "name-correct",
	.title = T("Correct a name"),
	.submit = T("Save the correction"),
	.fields = name_fields,
	.n = FORM_N(name_fields),
	.size = sizeof(struct person_name),
};

/* --- age ------------------------------------------------------------------------------ */

const struct page_word person_proofs[] = {
	{"birth-certificate", T("Birth certificate")},
	{"family-book", T("Family book")},
	{"id-card", T("Identity card")},
	{"passport", T("Passport")},
	{"school", T("School record")},
	{"health", T("Health record")},
	{"child-says", T("The child says so")},
	{"family-says", T("The family says so")},
	{"animal-year", T("The animal year")},
	{"medical-opinion", T("Medical opinion")},
	{"court-finding", T("Finding of a court")},
	{NULL, NULL}};
const struct page_word person_calendars[] = {{"gregorian", T("International (Gregorian)")},
					     {"buddhist-era", T("Buddhist era")},
					     {"animal", T("Animal years")},
					     {NULL, NULL}};
const struct page_word person_countings[] = {
	{"completed", T("Completed years")},
	{"running", T("The running year is counted")},
	{"unknown", T("Not known: both are taken")},
	{NULL, NULL}};
const struct page_word person_seens[] = {{"original", T("The original")},
					 {"copy", T("A copy")},
					 {"photo", T("A photo")},
					 {"told", T("No paper: it was told")},
					 {NULL, NULL}};
static const struct page_word hows[] = {{"days", T("A day, or a span of days")},
					{"year", T("A year only")},
					{"age", T("An age in years")},
					{NULL, NULL}};
const struct page_word person_authorities[] = {{"court", T("A court")},
					       {"prosecutor", T("A prosecutor")},
					       {"agency", T("My own office")},
					       {NULL, NULL}};

static const struct form_field proof_fields[] = {
	{FORM_AT(person_proof, kind), .type = FORM_CHOICE, .flags = FORM_NEED,
	 .choices = person_proofs, .label = T("What proves the age?")},
	{FORM_AT(person_proof, calendar), .type = FORM_CHOICE, .flags = FORM_NEED,
	 .choices = person_calendars, .label = T("In which calendar does it stand?")},
	{FORM_AT(person_proof, how), .type = FORM_CHOICE, .flags = FORM_NEED, .choices = hows,
	 .label = T("What does it tell of the birth?")},
	{FORM_AT(person_proof, born), .type = FORM_SPAN, .flags = FORM_NEED | FORM_PAST,
	 .when = "how", .is = "days", .label = T("Born on, or first possible day"),
	 .hint = T("In the international calendar. Of an animal year write its first and last "
		   "day.")},
	{FORM_AT(person_proof, year), .type = FORM_INT, .flags = FORM_NEED, .least = 1900,
	 .most = 2700, .when = "how", .is = "year", .label = T("Year of birth"),
	 .hint = T("As it stands there: 2010, or 2553 of the Buddhist era.")},
	{FORM_AT(person_proof, years), .type = FORM_INT, .flags = FORM_NEED, .least = 0, .most = 40,
	 .when = "how", .is = "age", .label = T("How many years?")},
	{FORM_AT(person_proof, counting), .type = FORM_CHOICE, .flags = FORM_NEED, .when = "how",
	 .is = "age", .choices = person_countings, .label = T("How are the years counted?"),
	 .hint = T("Some families count the running year: a child of 14 is then called 15.")},
	{FORM_AT(person_proof, on), .type = FORM_DAY, .flags = FORM_NEED | FORM_PAST,
	 .when = "how", .is = "age", .label = T("On which day was the child that old?")},
	{FORM_AT(person_proof, seen), .type = FORM_CHOICE, .flags = FORM_NEED,
	 .choices = person_seens, .label = T("What was seen?")},
	{FORM_AT(person_proof, issuer), .type = FORM_LINE, .flags = FORM_SEALED,
	 .label = T("Who issued it, or who says so?")},
	{FORM_AT(person_proof, issued), .type = FORM_DAY, .flags = FORM_PAST,
	 .label = T("Day on which it was issued")},
	{FORM_AT(person_proof, number), .type = FORM_LINE, .flags = FORM_SEALED | FORM_SHORT,
	 .max = 60, .label = T("Number")},
	CORRECTING(person_proof),
};
static const struct form proof_add_form = {
	.name = "age-add",
	.title = T("Add a proof of age"),
	.submit = T("Save the proof"),
	.intro = T("Each proof stands beside the others. Where they differ the law is asked for "
		   "both ends."),
	.fields = proof_fields,
	.n = FORM_N(proof_fields) - 2,
	.size = sizeof(struct person_proof),
};
static const struct form proof_correct_form = {
	.name = "age-correct",
	.title = T("Correct a proof of age"),
	.submit = T("Save the correction"),
	.fields = proof_fields,
	.n = FORM_N(proof_fields),
	.size = sizeof(struct person_proof),
};

static const struct form_field decide_fields[] = {
	{FORM_AT(person_decision, authority), .type = FORM_CHOICE, .flags = FORM_NEED,
	 .choices = person_authorities, .label = T("Who decided?")},
	{FORM_AT(person_decision, decided), .type = FORM_DAY, .flags = FORM_NEED | FORM_PAST,
	 .label = T("On which day?")},
	{FORM_AT(person_decision, paper), .type = FORM_LINE, .flags = FORM_SEALED | FORM_SHORT,
	 .max = 60, .label = T("Number of the written decision"),
	 .hint = T("Needed where you record what somebody else decided.")},
	{FORM_AT(person_decision, born), .type = FORM_SPAN, .flags = FORM_NEED | FORM_PAST,
	 .label = T("Born on, or first possible day")},
	{FORM_AT(person_decision, reasons), .type = FORM_TEXT, .flags = FORM_NEED | FORM_SEALED,
	 .max = 2000, .label = T("Reasons, and what it rests on")},
};
static const struct form decide_form = {
	.name = "age-decide",
	.title = T("Record a decision on the age"),
	.submit = T("Save the decision"),
	.intro = T("From now on this range counts, in every open case of the child. The proofs and "
		   "the clocks as known before stay to be seen."),
	.fields = decide_fields,
	.n = FORM_N(decide_fields),
	.size = sizeof(struct person_decision),
};

/* --- who speaks for the child --------------------------------------------------------- */

const struct page_word person_relations[] = {{"mother", T("Mother")},
					     {"father", T("Father")},
					     {"grandparent", T("Grandparent")},
					     {"sibling", T("Sibling")},
					     {"relative", T("Relative")},
					     {"guardian", T("Guardian")},
					     {"institution", T("Institution")},
					     {"other", T("Somebody else")},
					     {NULL, NULL}};
const struct page_word person_capacities[] = {
	{"parental-authority", T("Has parental authority")},
	{"guardian", T("Guardian appointed for the child")},
	{"general-guardian", T("General guardian")},
	{"support-person", T("Support person only")},
	{NULL, NULL}};
const struct page_word person_conflicts[] = {{"none", T("None is known")},
					     {"suspect", T("Is suspected too")},
					     {"victim", T("Is the victim")},
					     {"reporter", T("Reported the child")},
					     {"threat", T("Is a threat to the child")},
					     {NULL, NULL}};

static const struct form_field representative_fields[] = {
	{FORM_AT(person_representative, names), .type = FORM_LINE,
	 .flags = FORM_NEED | FORM_SEALED, .max = 160, .label = T("Name")},
	{FORM_AT(person_representative, relation), .type = FORM_CHOICE, .flags = FORM_NEED,
	 .choices = person_relations, .label = T("Who is this to the child?")},
	{FORM_AT(person_representative, capacity), .type = FORM_CHOICE, .flags = FORM_NEED,
	 .choices = person_capacities, .label = T("By which right does this person speak?")},
	{FORM_AT(person_representative, phone), .type = FORM_PHONE,
	 .flags = FORM_SEALED | FORM_SHORT, .label = T("Phone"),
	 .hint = T("Leave it empty where there is none.")},
	{FORM_AT(person_representative, address_gaz), .type = FORM_GAZ, .flags = FORM_SEALED,
	 .label = T("Code of the village, commune, district or province")},
	{FORM_AT(person_representative, address_line), .type = FORM_LINE, .flags = FORM_SEALED,
	 .label = T("House, street, pagoda or landmark")},
	{FORM_AT(person_representative, language), .type = FORM_LINE, .flags = FORM_SEALED,
	 .max = 60, .label = T("Language"),
	 .why = T("So that the family is told in words that it understands.")},
	{FORM_AT(person_representative, conflict), .type = FORM_CHOICE, .flags = FORM_NEED,
	 .choices = person_conflicts, .label = T("Does anything stand between this person and the "
						 "child?"),
	 .hint = T("If so, no notice, no question of consent and no address goes to this person.")},
	{FORM_AT(person_representative, conflict_why), .type = FORM_TEXT, .flags = FORM_SEALED,
	 .max = 1000, .label = T("If so: what is known of it?")},
	CORRECTING(person_representative),
};
static const struct form representative_add_form = {
	.name = "representative-add",
	.title = T("Add who speaks for the child"),
	.submit = T("Save"),
	.fields = representative_fields,
	.n = FORM_N(representative_fields) - 2,
	.size = sizeof(struct person_representative),
};
static const struct form representative_correct_form = {
	.name = "representative-correct",
	.title = T("Correct who speaks for the child"),
	.submit = T("Save the correction"),
	.fields = representative_fields,
	.n = FORM_N(representative_fields),
	.size = sizeof(struct person_representative),
};

/* --- asked so that nobody is treated worse for it ----------------------------------------- */

const struct page_word person_languages[] = {{"khmer", T("Khmer")},
					     {"cham", T("Cham")},
					     {"bunong", T("Bunong")},
					     {"kuy", T("Kuy")},
					     {"jarai", T("Jarai")},
					     {"tampuan", T("Tampuan")},
					     {"kreung", T("Kreung or Brao")},
					     {"lao", T("Lao")},
					     {"vietnamese", T("Vietnamese")},
					     {"chinese", T("Chinese")},
					     {"thai", T("Thai")},
					     {"english", T("English")},
					     {"sign", T("Sign language")},
					     {"other", T("Another language")},
					     {NULL, NULL}};
const struct page_word person_schoolings[] = {{"in", T("Goes to school")},
					      {"out", T("Left school")},
					      {"never", T("Never went")},
					      {NULL, NULL}};

static const struct form_field background_fields[] = {
	{FORM_AT(person_background, languages), .type = FORM_CHOICES, .choices = person_languages,
		.group = T("Language and school"), .label = T("What does the child speak?"),
		.why = T("So that the rights are told in words that the child understands.")},
	{FORM_AT(person_background, interpreter), .type = FORM_YN,
		.label = T("Is an interpreter needed?"),
		.why = T("So that one is called before the first question is put.")},
	{FORM_AT(person_background, schooling), .type = FORM_CHOICE, .choices = person_schoolings,
		.label = T("Does the child go to school?"),
		.why = T(
		"So that hearings leave school days free, and a way back to school is sought.")},
	{FORM_AT(person_background, disability), .type = FORM_TEXT, .flags = FORM_SEALED,
		.max = 500, .group = T("Equal treatment"), .label = T("Disability, and what helps"),
		.hint = T("Such as large letters, slow speech, sign language, a ramp."),
		.why = T("So that nothing is asked of the child that a disability forbids.")},
	{FORM_AT(person_background, poverty), .type = FORM_YN, .flags = FORM_SEALED,
		.label = T("Does the family have an IDPoor card?"),
		.why = T(
		"So that nobody waits longer for a lawyer because of it; counted without names.")},
	{FORM_AT(person_background, street), .type = FORM_YN, .flags = FORM_SEALED,
		.label = T("Does the child live or work in the street?"),
		.why = T(
		"So that having no address is no reason to be held; counted without names.")},
	{FORM_AT(person_background, stateless), .type = FORM_YN, .flags = FORM_SEALED,
		.label = T("Is the child without a nationality?"),
		.why = T("So that missing papers are looked for, and not held against the child.")},
	{FORM_AT(person_background, nationality), .type = FORM_LINE, .flags = FORM_SEALED,
		.max = 60, .label = T("Nationality"),
		.why = T("So that a consulate is asked only where the child wishes it.")},
	{FORM_AT(person_background, ethnicity), .type = FORM_LINE, .flags = FORM_SEALED, .max = 60,
		.label = T("Ethnic group, as the child says it"),
		.why = T(
		"So that it can be seen whether all are treated alike; counted without names.")},
	{FORM_AT(person_background, origin), .type = FORM_GAZ,
		.label = T("District that the child comes from: its code of 4 digits"),
		.why = T("So that help is sought near home.")},
};
static const struct form background_form = {
	.name = "background",
	.title = T("Language, school and equal treatment"),
	.submit = T("Save the answers"),
	.intro = T("Every question may be left open. None of the answers changes what the child is "
		   "suspected of, and none is used to judge the child."),
	.fields = background_fields,
	.n = FORM_N(background_fields),
	.size = sizeof(struct person_background),
};

static const struct form_field sex_fields[] = {
	{FORM_AT(person_sex, sex), .type = FORM_CHOICE, .flags = FORM_NEED, .choices = case_sexes,
	 .label = T("Sex"), .why = T("So that girls and boys are held and searched apart.")},
	{FORM_AT(person_sex, why), .type = FORM_TEXT, .flags = FORM_NEED | FORM_SEALED, .max = 1000,
	 .label = T("Why is it corrected?"),
	 .hint = T("The line before stays in the history, with this reason.")},
};
static const struct form sex_form = {
	.name = "sex",
	.title = T("Correct the sex"),
	.submit = T("Save the correction"),
	.fields = sex_fields,
	.n = FORM_N(sex_fields),
	.size = sizeof(struct person_sex),
};

const struct web_route person_routes[] = {
	{.path = "/case/{case}/name/add", .title = T("Add a name"),
	 .need = WEB_OF_CASE(CLASS_A, ACT_ADD), .reach = web_reach_case, .deed = "name-added",
	 .form = &name_add_form, .above = person_name_above, .act = person_name_act,
	 .done = T("The name is saved.")},
	{.path = "/case/{case}/name/{identity}/correct", .title = T("Correct a name"),
	 .need = WEB_OF_CASE(CLASS_A, ACT_CORRECT), .reach = web_reach_case,
	 .flags = WEB_VERSION, .deed = "name-corrected", .form = &name_correct_form,
	 .fill = person_name_fill, .above = person_form_above, .act = person_name_act,
	 .done = T("The correction is saved.")},
	{.path = "/case/{case}/age", .title = T("Age and its proofs"),
	 .need = WEB_OF_CASE(CLASS_A, ACT_SEE), .reach = web_reach_case, .flags = WEB_LOOK,
	 .deed = "age-seen", .page = person_age_show, .json = person_age_json},
	{.path = "/case/{case}/age/add", .title = T("Add a proof of age"),
	 .need = WEB_OF_CASE(CLASS_A, ACT_ADD), .reach = web_reach_case,
	 .deed = "age-proof-added", .form = &proof_add_form, .fill = person_proof_fill,
	 .above = person_age_above, .act = person_proof_act, .done = T("The proof is saved.")},
	{.path = "/case/{case}/age/{proof}/correct", .title = T("Correct a proof of age"),
	 .need = WEB_OF_CASE(CLASS_A, ACT_CORRECT), .reach = web_reach_case,
	 .flags = WEB_VERSION, .deed = "age-proof-corrected", .form = &proof_correct_form,
	 .fill = person_proof_fill, .above = person_form_above, .act = person_proof_act,
	 .done = T("The correction is saved.")},
	{.path = "/case/{case}/age/decide", .title = T("Record a decision on the age"),
	 .need = WEB_OF_CASE_FOR(CLASS_L, ACT_ADD,
				 PERSON_RECORDERS | WEB_BIT(ROLE_SOCIAL_AGENT)),
	 .reach = web_reach_case, .deed = "age-decided", .form = &decide_form,
	 .fill = person_decide_fill, .above = person_age_above,
	 .act = person_decide_act,
	 .done = T("The decision is saved. The clocks follow it.")},
	{.path = "/case/{case}/representatives", .title = T("Who speaks for the child"),
	 .need = WEB_OF_CASE(CLASS_A, ACT_SEE), .reach = web_reach_case, .flags = WEB_LOOK,
	 .deed = "representatives-seen", .page = person_representatives_show,
	 .json = person_representatives_json},
	{.path = "/case/{case}/representative/add", .title = T("Add who speaks for the child"),
	 .need = WEB_OF_CASE(CLASS_A, ACT_ADD), .reach = web_reach_case,
	 .deed = "representative-added", .form = &representative_add_form,
	 .above = person_representative_above, .act = person_representative_act,
	 .done = T("Saved.")},
	{.path = "/case/{case}/representative/{representative}/correct",
	 .title = T("Correct who speaks for the child"), .need = WEB_OF_CASE(CLASS_A, ACT_CORRECT),
	 .reach = web_reach_case, .flags = WEB_VERSION, .deed = "representative-corrected",
	 .form = &representative_correct_form, .fill = person_representative_fill,
	 .above = person_representative_above, .act = person_representative_act,
	 .done = T("The correction is saved.")},
	{.path = "/case/{case}/background", .title = T("Language, school and equal treatment"),
	 .need = WEB_OF_CASE(CLASS_A, ACT_ADD), .reach = web_reach_case, .flags = WEB_VERSION,
	 .deed = "background-answered", .form = &background_form, .fill = person_background_fill,
	 .above = person_form_above, .act = person_background_act,
	 .done = T("The answers are saved.")},
	{.path = "/case/{case}/sex", .title = T("Correct the sex"),
	 .need = WEB_OF_CASE(CLASS_A, ACT_CORRECT), .reach = web_reach_case,
	 .flags = WEB_VERSION, .deed = "sex-corrected", .form = &sex_form, .fill = person_sex_fill,
	 .above = person_form_above, .act = person_sex_act, .done = T("The correction is saved.")},
};
const size_t person_routes_n = sizeof(person_routes) / sizeof(person_routes[0]);
