/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * What happens in the first hours: one form a kind of entry, in one table.
 *
 * The last field of each form is the reason of a correction; the form that
 * records leaves it out, the one that corrects asks it.
 */
#include "matter/custody/custody_tables.h"

static const struct page_word reached[] = {
	{"yes", T("Yes")}, {"no", T("No, not reached")}, {NULL, NULL}};
static const struct page_word ways[] = {{"in-person", T("In person")}, {"phone", T("By phone")},
	{"message", T("By a message")}, {"letter", T("By letter")},
	{"village-chief", T("Through the village chief")}, {NULL, NULL}};
static const struct page_word wordings[] = {
	{"neutral", T("Neutral: where the child is and whom to call, no offence, no victim")},
	{"full", T("Full: what is alleged too")}, {NULL, NULL}};
static const struct page_word endings[] = {{"ended", T("Custody ended: the child was released")},
	{"handed-over", T("The child was brought before the prosecutor")},
	{"file-only", T("Only the file was sent; the child is not held")}, {NULL, NULL}};
static const struct page_word takers[] = {{"family", T("The family")},
	{"relative", T("Another relative")}, {"social-agent", T("A social agent")},
	{"organisation", T("An organisation or centre")}, {"alone", T("Nobody: went alone")},
	{"other", T("Somebody else")}, {NULL, NULL}};
static const struct form_field contact_fields[] = {
	ENTRY_WHEN(custody_contact, T("When was the child first met?")),
	ENTRY_SAID(custody_contact),
	ENTRY_WHY(custody_contact),
};

static const struct form_field arrest_fields[] = {
	ENTRY_WHEN(custody_arrest, T("When was the child arrested?")),
	{FORM_AT(custody_arrest, warrant), .type = FORM_YN, .flags = FORM_NEED,
		.label = T("Was there a warrant?")},
	{FORM_AT(custody_arrest, force), .type = FORM_YN, .flags = FORM_NEED,
		.label = T("Was force used?")},
	{FORM_AT(custody_arrest, injuries), .type = FORM_YN, .flags = FORM_NEED,
		.label = T("Has the child injuries?")},
	{FORM_AT(custody_arrest, injury_words), .type = FORM_TEXT, .flags = FORM_NEED | FORM_SEALED,
		.when = "injuries", .is = "yes", .label = T("Which injuries, and since when?")},
	ENTRY_SAID(custody_arrest),
	ENTRY_WHY(custody_arrest),
};

static const struct form_field arrival_fields[] = {
	ENTRY_WHEN(custody_arrival, T("When did the child arrive at the unit?")),
	{FORM_AT(custody_arrival, place), .type = FORM_REF, .label = T("Where is the child held?")},
	{FORM_AT(custody_arrival, adults_in_cell), .type = FORM_YN, .flags = FORM_NEED,
		.label = T("Are adults in the same cell?")},
	{FORM_AT(custody_arrival, urgent), .type = FORM_YN, .flags = FORM_NEED,
		.label = T("Does the child need a doctor, medicine or other care now?")},
	{FORM_AT(custody_arrival, urgent_words), .type = FORM_TEXT,
		.flags = FORM_NEED | FORM_SEALED, .when = "urgent", .is = "yes",
		.label = T("What does the child need?")},
	{FORM_AT(custody_arrival, belongings), .type = FORM_TEXT, .flags = FORM_SEALED,
		.label = T("What did the child have along?")},
	ENTRY_SAID(custody_arrival),
	ENTRY_WHY(custody_arrival),
};

static const struct form_field rights_fields[] = {
	ENTRY_WHEN(custody_rights, T("When were the rights told?")),
	{FORM_AT(custody_rights, language), .type = FORM_CHOICE, .flags = FORM_NEED,
		.choices = entry_languages, .label = T("In which language?")},
	{FORM_AT(custody_rights, plain_words), .type = FORM_YN, .flags = FORM_NEED,
		.label = T("In plain words, such as those of the rights sheet?")},
	{FORM_AT(custody_rights, said_back), .type = FORM_YN,
		.label = T("Did the child say in own words what was understood?")},
	{FORM_AT(custody_rights, mark), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = entry_marks, .label = T("The child's mark on the sheet")},
	{FORM_AT(custody_rights, mark_why), .type = FORM_LINE, .flags = FORM_NEED | FORM_SEALED,
		.when = "mark", .is = "refused", .max = 300, .label = T("Why was it refused?")},
	ENTRY_SAID(custody_rights),
	ENTRY_WHY(custody_rights),
};

/* Who is told differs; how is asked alike. */
#define TOLD_FIELDS(who) \
	{FORM_AT(custody_told, reached), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS, \
		.choices = reached, .label = T("Was the person reached?"), \
		.hint = T("If not reached, the duty stays open.")}, \
	{FORM_AT(custody_told, words), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS, \
		.when = "reached", .is = "yes", .choices = wordings, \
		.label = T("In which words?")}, \
	{FORM_AT(custody_told, tries), .type = FORM_INT, .flags = FORM_SHORT, .least = 1, \
		.most = 99, .when = "reached", .is = "no", .label = T("How often was it tried?")}, \
	{FORM_AT(custody_told, next_try), .type = FORM_INSTANT, .flags = FORM_NEED, \
		.when = "reached", .is = "no", .label = T("When will it be tried again?")}, \
	{FORM_AT(custody_told, person), .type = FORM_REF, .flags = FORM_RADIOS, .label = who, \
		.hint = T("Those recorded in this file.")}, \
	{FORM_AT(custody_told, spoke_with), .type = FORM_LINE, .flags = FORM_SEALED, .max = 200, \
		.label = T("Name of the person, and the tie to the child or the office"), \
		.hint = T("Not needed where you chose a person of the file.")}, \
	{FORM_AT(custody_told, way), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS, \
		.choices = ways, .label = T("How?")}

static const struct form_field parents_fields[] = {
	ENTRY_WHEN(custody_told, T("When were the parents or the representative told?")),
	TOLD_FIELDS(T("Who was told?")),
	ENTRY_SAID(custody_told),
	ENTRY_WHY(custody_told),
};
static const struct form_field agent_fields[] = {
	ENTRY_WHEN(custody_told, T("When was the social agent told?")),
	TOLD_FIELDS(T("Which social agent?")),
	ENTRY_SAID(custody_told),
	ENTRY_WHY(custody_told),
};
static const struct form_field lawyer_fields[] = {
	ENTRY_WHEN(custody_told, T("When was the lawyer told?")),
	TOLD_FIELDS(T("Which lawyer?")),
	ENTRY_SAID(custody_told),
	ENTRY_WHY(custody_told),
};

static const struct form_field met_fields[] = {
	ENTRY_WHEN(custody_met, T("When did the lawyer meet the child?")),
	{FORM_AT(custody_met, alone), .type = FORM_YN, .flags = FORM_NEED,
		.label = T("Were they alone?"),
		.why = T("What a child tells a lawyer is for nobody else.")},
	{FORM_AT(custody_met, minutes), .type = FORM_INT, .flags = FORM_SHORT, .least = 1,
		.most = 1440, .label = T("How many minutes?")},
	ENTRY_SAID(custody_met),
	ENTRY_WHY(custody_met),
};

static const struct form_field interpreter_fields[] = {
	ENTRY_WHEN(custody_interpreter, T("When was the interpreter there?")),
	{FORM_AT(custody_interpreter, interpreter), .type = FORM_LINE,
		.flags = FORM_NEED | FORM_SEALED, .label = T("Name of the interpreter")},
	{FORM_AT(custody_interpreter, language), .type = FORM_CHOICE, .flags = FORM_NEED,
		.choices = entry_languages, .label = T("Between Khmer and which language?")},
	{FORM_AT(custody_interpreter, tie_to_case), .type = FORM_CHOICE,
		.flags = FORM_NEED | FORM_RADIOS, .choices = entry_ties,
		.label = T("Has the interpreter a tie to this case?")},
	ENTRY_SAID(custody_interpreter),
	ENTRY_WHY(custody_interpreter),
};

static const struct form_field extension_fields[] = {
	ENTRY_WHEN(custody_extension, T("When was custody extended?")),
	{FORM_AT(custody_extension, permission_no), .type = FORM_LINE,
		.flags = FORM_NEED | FORM_SHORT, .max = 60, .label = T("Number of the permission")},
	{FORM_AT(custody_extension, reasons), .type = FORM_TEXT, .flags = FORM_SEALED,
		.label = T("Reasons given")},
	ENTRY_SAID(custody_extension),
	ENTRY_WHY(custody_extension),
};

static const struct form_field end_fields[] = {
	{FORM_AT(custody_end_form, what), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = endings, .label = T("What happened?")},
	{FORM_AT(custody_end_form, to_whom), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.when = "what", .is = "ended", .choices = takers,
		.label = T("To whom was the child released?")},
	{FORM_AT(custody_end_form, to_whom_name), .type = FORM_LINE, .flags = FORM_SEALED,
		.when = "what", .is = "ended", .label = T("Name of that person")},
	{FORM_AT(custody_end_form, child_present), .type = FORM_YN, .flags = FORM_NEED,
		.when = "what", .is = "handed-over", .label = T("Was the child there in person?")},
	ENTRY_WHEN(custody_end_form, T("When?")),
	{FORM_AT(custody_end_form, prosecution), .type = FORM_REF,
		.label = T("If it goes to a prosecutor: to which prosecution?")},
	{FORM_AT(custody_end_form, receipt), .type = FORM_YN,
		.label = T("If it goes to a prosecutor: was a receipt given?")},
	{FORM_AT(custody_end_form, receipt_by), .type = FORM_LINE, .flags = FORM_NEED | FORM_SEALED,
		.when = "receipt", .is = "yes", .label = T("Who gave the receipt?")},
	ENTRY_SAID(custody_end_form),
	ENTRY_WHY(custody_end_form),
};

ENTRY_FORM(contact, custody_contact, "custody-open", T("First contact"), NULL);
ENTRY_FORM(arrest, custody_arrest, "arrest", T("Arrest"), NULL);
ENTRY_FORM(arrival, custody_arrival, "custody-start", T("Arrival at the unit"),
	T("The arrival at the unit starts the clock of custody, not the arrest."));
ENTRY_FORM(rights, custody_rights, "rights-told", T("Rights told"),
	T("A rights sheet in plain words prints from the case page."));
ENTRY_FORM(parents, custody_told, "parents-told", T("Parents told"),
	T("A representative on the suspect's or victim's side is told nothing: choose another "
	  "person."));
ENTRY_FORM(agent, custody_told, "social-agent-told", T("Social agent told"), NULL);
ENTRY_FORM(lawyer, custody_told, "lawyer-told", T("Lawyer told"),
	T("For a lawyer who is not on the duty list. A lawyer of the list is asked here in Okas."));
ENTRY_FORM(met, custody_met, "lawyer-met", T("Lawyer met the child"), NULL);
ENTRY_FORM(interpreter, custody_interpreter, "interpreter-present", T("Interpreter"), NULL);
ENTRY_FORM(extension, custody_extension, "custody-extended", T("Extension of custody"),
	T("What was done is recorded even where the text read does not allow it."));
ENTRY_FORM(end, custody_end_form, "custody-end", T("End of custody, or file sent"), NULL);
static const struct entry_form forms[] = {
	{&contact_form, &contact_again, "first-contact", .set = custody_set},
	{&arrest_form, &arrest_again, "arrest", .set = custody_set},
	{&arrival_form, &arrival_again, "custody-start", .offer = custody_offer_places,
		.set = custody_set, .after = custody_say_marks},
	{&rights_form, &rights_again, "rights-told", .set = custody_set},
	{&parents_form, &parents_again, "parents-told", .offer = custody_offer_representatives,
		.check = custody_told_check, .set = custody_set},
	{&agent_form, &agent_again, "social-agent-told", .offer = custody_offer_agents,
		.check = custody_told_check, .set = custody_set},
	{&lawyer_form, &lawyer_again, "lawyer-told", .check = custody_told_check,
		.set = custody_set},
	{&met_form, &met_again, "lawyer-met", .set = custody_set},
	{&interpreter_form, &interpreter_again, "interpreter-present", .set = custody_set,
		.after = custody_say_marks},
	{&extension_form, &extension_again, "custody-extended", .set = custody_set,
		.after = custody_say_marks},
	{&end_form, &end_again, "custody-end", .offer = custody_offer_prosecutions,
		.set = custody_end_set},
};
const struct entry_table custody_entries = {forms, sizeof(forms) / sizeof(forms[0])};

/* --- routes ------------------------------------------------------------------------------- */

#define POLICE WEB_BIT(ROLE_POLICE)
#define COURT (WEB_BIT(ROLE_PROSECUTOR) | WEB_BIT(ROLE_JUDGE) | WEB_BIT(ROLE_CLERK))

#define RECORD(entry, code, who, words, done_) \
	ENTRY_RECORD(custody, entry, code, who, ACT_ADD, words, done_)
#define CORRECT(entry, code, words) ENTRY_CORRECT(custody, entry, code, words)

const struct web_route custody_routes[] = {
	{.path = "/case/{case}/first-hours",
		.title = T("The first hours"),
		.need = WEB_OF_CASE(CLASS_L, ACT_SEE),
		.reach = web_reach_case,
		.deed = "first-hours-seen",
		.flags = WEB_LOOK,
		.page = custody_hours_show},
	RECORD(rights, "rights-told", POLICE, T("Rights told"), T("Saved: the rights were told.")),
	RECORD(parents, "parents-told", POLICE | WEB_BIT(ROLE_SOCIAL_AGENT),
		T("Parents or representative told"), T("Saved.")),
	RECORD(lawyer, "lawyer-told", POLICE, T("Lawyer told outside the duty list"), T("Saved.")),
	RECORD(met, "lawyer-met", POLICE | WEB_BIT(ROLE_LAWYER), T("Lawyer met the child"),
		T("Saved.")),
	RECORD(agent, "social-agent-told", POLICE, T("Social agent told"), T("Saved.")),
	RECORD(interpreter, "interpreter-present", POLICE | COURT, T("Interpreter"), T("Saved.")),
	RECORD(arrest, "arrest", POLICE, T("Arrest"), T("Saved.")),
	RECORD(arrival, "custody-start", POLICE, T("Arrival at the unit"),
		T("Saved: custody has begun.")),
	RECORD(extension, "custody-extended", POLICE, T("Extension of custody"), T("Saved.")),
	RECORD(end, "custody-end", POLICE, T("End of custody, or file sent"), T("Saved.")),
	CORRECT(contact, "custody-open", T("Correct the first contact")),
	CORRECT(rights, "rights-told", T("Correct: rights told")),
	CORRECT(parents, "parents-told", T("Correct: parents told")),
	CORRECT(lawyer, "lawyer-told", T("Correct: lawyer told")),
	CORRECT(met, "lawyer-met", T("Correct: lawyer met the child")),
	CORRECT(agent, "social-agent-told", T("Correct: social agent told")),
	CORRECT(interpreter, "interpreter-present", T("Correct: interpreter")),
	CORRECT(arrest, "arrest", T("Correct: arrest")),
	CORRECT(arrival, "custody-start", T("Correct: arrival at the unit")),
	CORRECT(extension, "custody-extended", T("Correct: extension of custody")),
	CORRECT(end, "custody-end", T("Correct: end of custody, or file sent")),
};
const size_t custody_routes_n = sizeof(custody_routes) / sizeof(custody_routes[0]);
