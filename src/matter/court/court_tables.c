/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Prosecutor, judge and clerk: one form a kind of entry, and their routes. */
#include "matter/court/court_tables.h"

static const struct page_word routes[] = {
	{"investigation", T("Judicial investigation")}, {"trial", T("Straight to trial")},
	{"immediate-appearance", T("Immediate appearance")}, {NULL, NULL}};
const struct page_word court_charge_words[] = {{"felony", T("Charged as a felony")},
	{"misdemeanour", T("Charged as a misdemeanour")},
	{"petty", T("Charged as a petty offence")}, {"unknown", T("Charged, class not known yet")},
	{"none", T("Not charged")}, {NULL, NULL}};
const struct page_word court_change_words[] = {{"same", T("Stays as it is")},
	{"felony", T("From now on a felony")}, {"misdemeanour", T("From now on a misdemeanour")},
	{"petty", T("From now on a petty offence")}, {"unknown", T("Class not known any more")},
	{"dropped", T("No longer charged")}, {NULL, NULL}};
static const struct page_word dismissals[] = {{"evidence", T("Not enough evidence")},
	{"no-offence", T("What happened is no offence")},
	{"age", T("The child was too young to answer for it")},
	{"other", T("Something else")}, {NULL, NULL}};
static const struct page_word closings[] = {{"acquitted", T("Acquitted")},
	{"served", T("What was ordered is done")}, {"adult", T("The person was an adult")},
	{"died", T("The child has died")}, {"error", T("Opened in error")}, {NULL, NULL}};
static const struct page_word orders[] = {{"pre-trial", T("Before trial")},
	{"at-judgment", T("At the judgment")}, {"other", T("Another order")}, {NULL, NULL}};
static const struct page_word alternatives[] = {
	{"family", T("Handing the child to the family")},
	{"supervision", T("Judicial supervision")},
	{"reporting", T("Reporting to an office")}, {"relative", T("A relative or another family")},
	{"centre", T("A place in an open centre")}, {"bail", T("A sum of money as surety")},
	{"other", T("Something else")}, {NULL, NULL}};
static const struct page_word origins[] = {{"police", T("From the police")},
	{"court", T("From the court")}, {"place", T("From another place")}, {NULL, NULL}};
static const struct page_word leavings[] = {{"released", T("Released")},
	{"transferred", T("Moved to another place")}, {"died", T("The child has died")},
	{"escaped", T("Escaped")}, {NULL, NULL}};
static const struct page_word takers[] = {{"family", T("The family")},
	{"relative", T("Another relative")}, {"social-agent", T("A social agent")},
	{"organisation", T("An organisation or centre")}, {"alone", T("Nobody: went alone")},
	{"other", T("Somebody else")}, {NULL, NULL}};
static const struct page_word levels[] = {{"first", T("First instance")},
	{"appeal", T("Court of appeal")}, {"supreme", T("Supreme Court")}, {NULL, NULL}};
static const struct page_word presences[] = {{"present", T("The child was present")},
	{"default", T("Judged in absence")}, {NULL, NULL}};
static const struct page_word sanctions[] = {{"prison", T("Prison")},
	{"suspended", T("Prison, suspended")}, {"fine", T("A fine")},
	{"community-service", T("Community service")}, {"supervision", T("Supervision")},
	{"placement", T("Placement in a centre")}, {"education", T("Education or training")},
	{"reprimand", T("A reprimand")}, {"other", T("Something else")}, {NULL, NULL}};
static const struct page_word kinds[] = {{"appeal", T("Appeal")}, {"opposition", T("Opposition")},
	{"cassation", T("Cassation")}, {NULL, NULL}};
static const struct page_word parties[] = {{"child", T("The child")},
	{"representative", T("The representative")}, {"lawyer", T("The lawyer")},
	{"prosecution", T("The prosecution")}, {"civil-party", T("A civil party")}, {NULL, NULL}};
static const struct page_word grounds[] = {{"school", T("School or training goes on")},
	{"family", T("The family takes the child in")}, {"health", T("Health")},
	{"limit", T("The time allowed has passed")},
	{"no-reason", T("No reason to hold the child is left")}, {"other", T("Something else")},
	{NULL, NULL}};
static const struct page_word results[] = {
	{"granted", T("Granted: the child is released")}, {"refused", T("Refused")}, {NULL, NULL}};

#define REASONS(entry, words, needed) \
	{ \
		FORM_AT(entry, reasons), .type = FORM_TEXT, .flags = (needed) | FORM_SEALED, \
					 .label = words \
	}
#define COURT(entry, words) \
	{ \
		FORM_AT(entry, court), .type = FORM_REF, .label = words, .flags = FORM_NEED \
	}
#define CHAMBER(entry) \
	{ \
		FORM_AT(entry, chamber), .type = FORM_LINE, .flags = FORM_SHORT, .max = 60, \
					 .label = T("Which chamber?") \
	}

static const struct form_field charging_fields[] = {
	ENTRY_WHEN(court_charging, T("When was the charge brought?")),
	{FORM_AT(court_charging, route), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = routes, .label = T("By which way?")},
	COURT(court_charging, T("To which court?")),
	CHAMBER(court_charging),
	ENTRY_WHY(court_charging),
};
static const struct form_field changing_fields[] = {
	ENTRY_WHEN(court_changing, T("When was the charge changed?")),
	REASONS(court_changing, T("Reasons"), FORM_NEED),
};
static const struct form_field sending_fields[] = {
	ENTRY_WHEN(court_sending, T("When was the case sent to trial?")),
	COURT(court_sending, T("To which court?")),
	CHAMBER(court_sending),
	REASONS(court_sending, T("Reasons"), 0),
	ENTRY_WHY(court_sending),
};
static const struct form_field dismissing_fields[] = {
	ENTRY_WHEN(court_ending, T("When was it dismissed?")),
	{FORM_AT(court_ending, reason), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = dismissals, .label = T("Why?")},
	REASONS(court_ending, T("Reasons"), FORM_NEED),
};
static const struct form_field closing_fields[] = {
	ENTRY_WHEN(court_ending, T("When was the case closed?")),
	{FORM_AT(court_ending, reason), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = closings, .label = T("Why?")},
	REASONS(court_ending, T("What else should be known"), 0),
};
static const struct form_field reopening_fields[] = {
	ENTRY_WHEN(court_reopening, T("When was the case opened again?")),
	{FORM_AT(court_reopening, why), .type = FORM_LINE, .flags = FORM_NEED | FORM_SEALED,
		.max = 500, .label = T("Why is it opened again?")},
};
static const struct form_field order_fields[] = {
	{FORM_AT(court_order, number), .type = FORM_LINE, .flags = FORM_NEED | FORM_SHORT,
		.max = 60, .label = T("Number of the order")},
	{FORM_AT(court_order, kind), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = orders, .label = T("Which detention?")},
	ENTRY_WHEN(court_order, T("From when?")),
	{FORM_AT(court_order, until), .type = FORM_DAY, .flags = FORM_NEED,
		.label = T("Until which day?")},
	{FORM_AT(court_order, place), .type = FORM_REF, .flags = FORM_NEED, .label = T("Where?")},
	REASONS(court_order, T("Reasons"), FORM_NEED),
	{FORM_AT(court_order, alternatives), .type = FORM_CHOICES, .choices = alternatives,
		.label = T("What else was thought of?")},
	{FORM_AT(court_order, alternatives_why), .type = FORM_TEXT, .flags = FORM_SEALED,
		.label = T("Why was it not enough, each by itself?")},
	{FORM_AT(court_order, told_child), .type = FORM_YN, .flags = FORM_NEED,
		.label = T("Was the child told, in plain words?")},
	{FORM_AT(court_order, told_representative), .type = FORM_YN, .flags = FORM_NEED,
		.label = T("Was the representative told?")},
	{FORM_AT(court_order, told_lawyer), .type = FORM_YN, .flags = FORM_NEED,
		.label = T("Was the lawyer told?")},
	ENTRY_WHY(court_order),
};
static const struct form_field admission_fields[] = {
	ENTRY_WHEN(court_admission, T("When did the child arrive there?")),
	{FORM_AT(court_admission, place), .type = FORM_REF, .flags = FORM_NEED,
		.label = T("Where?")},
	{FORM_AT(court_admission, from), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = origins, .label = T("From where did the child come?")},
	{FORM_AT(court_admission, family_told), .type = FORM_YN,
		.label = T("Was the family told where the child is?"),
		.group = T("At the arrival")},
	{FORM_AT(court_admission, rules_language), .type = FORM_CHOICE,
		.choices = entry_languages,
		.label = T("In which language were the rules of the place explained?")},
	{FORM_AT(court_admission, belongings), .type = FORM_LINE, .flags = FORM_SEALED,
		.max = 500, .label = T("What did the child have along?")},
	{FORM_AT(court_admission, hurt), .type = FORM_YN, .flags = FORM_SEALED,
		.label = T("Did the child have injuries?"), .group = T("Health")},
	{FORM_AT(court_admission, injuries), .type = FORM_TEXT, .flags = FORM_NEED | FORM_SEALED,
		.max = 1000, .when = "hurt", .is = "yes",
		.label = T("Which ones, and what does the child say about them?")},
	{FORM_AT(court_admission, health), .type = FORM_TEXT, .flags = FORM_SEALED, .max = 2000,
		.label = T("Health, as seen and as the child tells")},
	{FORM_AT(court_admission, medicines), .type = FORM_LINE, .flags = FORM_SEALED, .max = 300,
		.label = T("Medicines that the child needs")},
	ENTRY_WHY(court_admission),
};
#define LEFT(entry) \
	{FORM_AT(entry, how), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS, \
		.choices = leavings, .label = T("How?")}, \
	{FORM_AT(entry, next_place), .type = FORM_REF, .when = "how", .is = "transferred", \
		.label = T("To which place?"), \
		.hint = T("Its officers can then open the file and record the arrival.")}, \
	{FORM_AT(entry, to_whom), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS, \
		.when = "how", .is = "released", .choices = takers, \
		.label = T("To whom was the child released?")}
static const struct form_field leaving_fields[] = {
	ENTRY_WHEN(court_leaving, T("When did the child leave?")),
	LEFT(court_leaving),
	{FORM_AT(court_leaving, to_whom_name), .type = FORM_LINE, .flags = FORM_SEALED,
		.when = "how", .is = "released", .label = T("Name of that person")},
	ENTRY_WHY(court_leaving),
};
static const struct form_field past_fields[] = {
	ENTRY_WHEN(court_past, T("When did the child arrive there?")),
	{FORM_AT(court_past, place), .type = FORM_REF, .flags = FORM_NEED, .label = T("Where?")},
	{FORM_AT(court_past, from), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = origins, .label = T("From where did the child come?")},
	{FORM_AT(court_past, left_at), .type = FORM_INSTANT,
		.flags = FORM_NEED | FORM_PAST | FORM_DAY_OK,
		.label = T("When did the child leave?")},
	LEFT(court_past),
};
static const struct form_field judgment_fields[] = {
	ENTRY_WHEN(court_judgment, T("When was the judgment given?")),
	{FORM_AT(court_judgment, level), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = levels, .label = T("By which court?")},
	{FORM_AT(court_judgment, presence), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = presences, .label = T("Was the child there?")},
	{FORM_AT(court_judgment, sanctions), .type = FORM_CHOICES, .choices = sanctions,
		.label = T("What was ordered?"), .hint = T("Leave it empty if nothing was.")},
	{FORM_AT(court_judgment, prison_months), .type = FORM_INT, .flags = FORM_SHORT, .least = 1,
		.most = 600, .label = T("If prison: how many months to serve?")},
	{FORM_AT(court_judgment, suspended_months), .type = FORM_INT, .flags = FORM_SHORT,
		.least = 1, .most = 600, .label = T("If suspended: how many months?")},
	{FORM_AT(court_judgment, fine_riel), .type = FORM_INT, .flags = FORM_SHORT, .least = 1,
		.most = 1000000000, .label = T("If a fine: how many riel?")},
	{FORM_AT(court_judgment, service_hours), .type = FORM_INT, .flags = FORM_SHORT, .least = 1,
		.most = 2000, .label = T("If community service: how many hours?")},
	{FORM_AT(court_judgment, supervision_months), .type = FORM_INT, .flags = FORM_SHORT,
		.least = 1, .most = 600, .label = T("If supervision: how many months?")},
	{FORM_AT(court_judgment, placement_months), .type = FORM_INT, .flags = FORM_SHORT,
		.least = 1, .most = 600, .label = T("If placement: how many months?")},
	{FORM_AT(court_judgment, sanction_words), .type = FORM_TEXT, .flags = FORM_SEALED,
		.label = T("What was ordered, in words")},
	{FORM_AT(court_judgment, detention_after), .type = FORM_YN, .flags = FORM_NEED,
		.label = T("Is the child held after the judgment?")},
	{FORM_AT(court_judgment, read_in_public), .type = FORM_YN, .flags = FORM_NEED,
		.label = T("Was it read in public?")},
	{FORM_AT(court_judgment, notified_at), .type = FORM_INSTANT,
		.flags = FORM_PAST | FORM_DAY_OK, .label = T("When was it notified to the child?"),
		.why = T("Not settled: whether the time to contest it runs from the judgment or "
			 "from its notice. Both are kept.")},
	ENTRY_WHY(court_judgment),
};
static const struct form_field appeal_fields[] = {
	ENTRY_WHEN(court_appeal, T("When was it filed?")),
	{FORM_AT(court_appeal, kind), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = kinds, .label = T("What was filed?")},
	{FORM_AT(court_appeal, of), .type = FORM_REF, .flags = FORM_NEED | FORM_RADIOS,
		.label = T("Against which decision?")},
	{FORM_AT(court_appeal, by), .type = FORM_CHOICE, .flags = FORM_NEED, .choices = parties,
		.label = T("By whom?")},
	{FORM_AT(court_appeal, court), .type = FORM_REF,
		.label = T("If it goes to another court: to which?")},
	ENTRY_WHY(court_appeal),
};
static const struct form_field request_fields[] = {
	ENTRY_WHEN(court_request, T("When was release asked for?")),
	{FORM_AT(court_request, grounds), .type = FORM_CHOICES, .flags = FORM_NEED | FORM_SEALED,
		.choices = grounds, .label = T("On which grounds?")},
	REASONS(court_request, T("The grounds in words"), 0),
};
static const struct form_field decision_fields[] = {
	ENTRY_WHEN(court_decision, T("When was the request decided?")),
	{FORM_AT(court_decision, result), .type = FORM_CHOICE, .flags = FORM_NEED | FORM_RADIOS,
		.choices = results, .label = T("What was decided?")},
	REASONS(court_decision, T("Reasons"), 0),
	ENTRY_WHY(court_decision),
};

ENTRY_FORM(charging, court_charging, "charged", T("Charge"), NULL);
ENTRY_FORM(sending, court_sending, "sent-to-trial", T("Send to trial"), NULL);
ENTRY_FORM(order, court_order, "detention-ordered", T("Detention order"),
	T("A working form, not official: the courts' form was not obtained yet."));
ENTRY_FORM(admission, court_admission, "detention-start", T("Arrival at the place of detention"),
	T("The arrival starts the clock of detention, not the order. A working form, not official: "
	  "that of the prisons was not obtained yet."));
ENTRY_FORM(leaving, court_leaving, "detention-end", T("Leaving the place of detention"), NULL);
static const struct form past_form = {
	.name = "past-stay",
	.title = T("Record an earlier stay"),
	.submit = T("Save"),
	.intro = T("A time in detention that is over: both its days at once."),
	.fields = past_fields,
	.n = FORM_N(past_fields),
	.size = sizeof(struct court_past),
};
ENTRY_FORM(judgment, court_judgment, "judgment", T("Judgment"), NULL);
ENTRY_FORM(appeal, court_appeal, "appeal-filed", T("Appeal, opposition or cassation"), NULL);
ENTRY_FORM(decision, court_decision, "release-decided", T("Decision on a request for release"),
	NULL);
/* Nobody corrects what ended a stage for all, or a party's own word: another follows it. */
#define ONCE(entry, type_, code, words, said) \
	static const struct form entry##_form = { \
		.name = code, \
		.title = words, \
		.submit = T("Save"), \
		.intro = said, \
		.fields = entry##_fields, \
		.n = FORM_N(entry##_fields), \
		.size = sizeof(struct type_), \
	}
ONCE(changing, court_changing, "charge-changed", T("Change of charge"),
	T("The clocks are computed anew. What they said before stays to be seen."));
ONCE(dismissing, court_ending, "dismissed", T("Dismiss the case"), NULL);
ONCE(closing, court_ending, "closed", T("Close the case"),
	T("Nothing of the case may be open: custody, detention, an inquiry, an order, an appeal."));
ONCE(reopening, court_reopening, "reopened", T("Open the case again"), NULL);
ONCE(request, court_request, "release-requested", T("Request for release"), NULL);

static const struct entry_form forms[] = {
	{&charging_form, &charging_again, "charged", .offer = court_offer_courts,
		.check = court_charge_check, .set = court_charge_set, .after = court_charge_say},
	{&changing_form, NULL, "charge-changed", .check = court_change_check,
		.set = court_change_set},
	{&sending_form, &sending_again, "+sent-to-trial", .offer = court_offer_courts,
		.check = court_step_check, .set = court_send_set},
	{&dismissing_form, NULL, "+dismissed", .check = court_step_check},
	{&closing_form, NULL, "closed", .check = court_close_check},
	{&reopening_form, NULL, "+reopened", .check = court_step_check},
	{&order_form, &order_again, "detention-ordered", .offer = court_offer_places,
		.check = court_order_check},
	{&admission_form, &admission_again, "detention-start", .offer = court_offer_places,
		.check = court_admission_check},
	{&leaving_form, &leaving_again, "detention-end", .offer = court_offer_next,
		.check = court_leaving_check, .set = court_leaving_set},
	{&past_form, NULL, "detention-start", .offer = court_offer_both,
		.check = court_past_check, .set = court_past_set},
	{&judgment_form, &judgment_again, "judgment", .check = court_judgment_check},
	{&appeal_form, &appeal_again, "appeal-filed", .offer = court_offer_higher,
		.check = court_appeal_check, .set = court_appeal_set, .after = court_appeal_say},
	{&request_form, NULL, "release-requested"},
	{&decision_form, &decision_again, "release-decided", .check = court_decision_check},
};
const struct entry_table court_entries = {forms, sizeof(forms) / sizeof(forms[0])};

/* --- routes ---------------------------------------------------------------------------- */

#define PROSECUTOR WEB_BIT(ROLE_PROSECUTOR)
#define JUDGE WEB_BIT(ROLE_JUDGE)
#define CLERK WEB_BIT(ROLE_CLERK)
#define KEEPER WEB_BIT(ROLE_PLACE_OFFICER)

#define RECORD(entry, code, act_, who, words, asks, said) \
	{ \
		.path = "/case/{case}/" code, .title = words, \
		.need = WEB_OF_CASE_FOR(CLASS_L, act_, who), .reach = web_reach_case, \
		.deed = code, .form = &entry##_form, .form_for = asks, .offered = court_offered, \
		.fill = court_entry_fill, .act = court_entry_act, .done = said \
	}
#define CORRECT(entry, code, words) ENTRY_CORRECT(court, entry, code, words)

const struct web_route court_routes[] = {
	RECORD(charging, "charged", ACT_DECIDE, PROSECUTOR, T("Bring the charge"),
		court_charge_form, T("Saved: the charge is brought. The court is told.")),
	RECORD(changing, "charge-changed", ACT_DECIDE, PROSECUTOR | JUDGE, T("Change the charge"),
		court_change_form, T("Saved: the clocks follow the new charge.")),
	RECORD(sending, "sent-to-trial", ACT_DECIDE, JUDGE, T("Send to trial"), NULL,
		T("Saved: the case goes to trial.")),
	RECORD(dismissing, "dismissed", ACT_DECIDE, PROSECUTOR | JUDGE, T("Dismiss the case"),
		NULL, T("Saved: the case is dismissed.")),
	RECORD(closing, "closed", ACT_DECIDE, PROSECUTOR | JUDGE, T("Close the case"), NULL,
		T("Saved: the case is closed.")),
	RECORD(reopening, "reopened", ACT_DECIDE, JUDGE, T("Open the case again"), NULL,
		T("Saved: the case is open again.")),
	RECORD(order, "detention-ordered", ACT_DECIDE, JUDGE, T("Order detention"),
		court_order_form,
		T("Saved: the order of detention.")),
	RECORD(admission, "detention-start", ACT_ADD, JUDGE | CLERK | KEEPER,
		T("Arrival at the place of detention"), NULL, T("Saved: detention has begun.")),
	RECORD(leaving, "detention-end", ACT_ADD, JUDGE | CLERK | KEEPER,
		T("Leaving the place of detention"), NULL, T("Saved.")),
	RECORD(past, "past-stay", ACT_ADD, JUDGE | CLERK | KEEPER, T("Record an earlier stay"),
		NULL, T("Saved: the earlier stay.")),
	RECORD(judgment, "judgment", ACT_ADD, JUDGE | CLERK, T("Record the judgment"),
		court_outcome_form, T("Saved: the judgment.")),
	RECORD(appeal, "appeal-filed", ACT_ADD, CLERK, T("Record an appeal"), NULL,
		T("Saved: what was filed.")),
	RECORD(request, "release-requested", ACT_ADD, WEB_BIT(ROLE_LAWYER), T("Ask for release"),
		NULL, T("Saved: the request for release is recorded.")),
	RECORD(decision, "release-decided", ACT_ADD, PROSECUTOR | JUDGE | CLERK,
		T("Decide a request for release"), NULL, T("Saved.")),
	CORRECT(charging, "charged", T("Correct: charge")),
	CORRECT(sending, "sent-to-trial", T("Correct: sent to trial")),
	CORRECT(order, "detention-ordered", T("Correct: detention order")),
	CORRECT(admission, "detention-start", T("Correct: arrival at the place of detention")),
	CORRECT(leaving, "detention-end", T("Correct: leaving the place of detention")),
	{.path = "/case/{case}/judgment/{event}/correct",
		.title = T("Correct: judgment"),
		.need = WEB_OF_CASE(CLASS_L, ACT_CORRECT),
		.reach = web_reach_case,
		.flags = WEB_VERSION,
		.deed = "entry-corrected",
		.form = &judgment_again,
		.form_for = court_outcome_form,
		.fill = court_correct_fill,
		.act = court_correct_act,
		.above = entry_correct_above,
		.done = T("The correction is saved. What stood before stays in the history.")},
	CORRECT(appeal, "appeal-filed", T("Correct: appeal, opposition or cassation")),
	CORRECT(decision, "release-decided", T("Correct: decision on a request for release")),
};
const size_t court_routes_n = sizeof(court_routes) / sizeof(court_routes[0]);
