/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Help: routes, first steps, what the words of a state mean. */
#include "matter/help/help_tables.h"

const struct help_state help_states[] = {
	{"waiting", T("Not started"), T("What the clock counts from was not recorded yet.")},
	{"running", T("Running"),
		T("The time runs. It may also be a duty for which the text gives no hours: it "
			"stays open until it is done.")},
	{"soon", T("Due soon"), T("Less than a quarter of the time is left.")},
	{"overdue", T("Past the time"),
		T("The time that the text gives, as it was read, has passed. Act now, and say why "
			"it was late.")},
	{"met", T("Met"), T("Done in time.")},
	{"late", T("Met late"), T("Done, but after the time.")},
	{"barred", T("Speaks against it"),
		T("The rule, as it was read, speaks against what was recorded. Ask a lawyer or "
			"the prosecutor.")},
	{"kept", T("Kept"), T("Nothing that the rule forbids was recorded.")},
	{"lapsed", T("Window closed"),
		T("The time for using a right has ended. That is nobody's breach.")},
	{"undetermined", T("Undetermined"),
		T("It depends on something not known, most often the age or the class of the "
			"offence. Record what is known; doubt is in the child's favour.")},
};
const size_t help_states_n = sizeof(help_states) / sizeof(help_states[0]);

const struct help_work help_works[] = {
	{T("Police officer"),
		{T("When a child arrives, choose 'Register a child'. Six answers open the custody "
			"and start the clocks; the rest can follow in any order."),
			T("Look at who it might already be. You confirm, never the program."),
			T("Record each thing when it is done: rights told, family told, lawyer "
				"asked, social agent told. Print the rights sheet and read it "
				"aloud."),
			T("Record the end of custody at the minute at which the child left.")}},
	{T("Prosecutor"),
		{T("Your desk shows custody that ends soonest first, then the files that came to "
			"you."),
			T("Open a case to see what was met and what was late, each with its "
				"article."),
			T("Record the charge, or close the case, from the case's page."), NULL}},
	{T("Judge"),
		{T("Your desk shows titles of detention that end soonest, and requests for "
			"release."),
			T("Record an order on the day on which it is given: the clocks follow "
				"from it."),
			NULL, NULL}},
	{T("Clerk"),
		{T("Enter hearings, decisions and who was told."),
			T("Print the list of who looked at a file when the child or who speaks "
				"for the child asks."),
			NULL, NULL}},
	{T("Lawyer"),
		{T("Answer a request from the duty list at once: yes or no. Until you answer, the "
			"next lawyer waits."),
			T("Your client's file shows each duty, since when, until when, and how it "
				"was computed."),
			T("File a request for release from the case's page; its clock starts at "
				"once."),
			NULL}},
	{T("Social agent"),
		{T("Answer a call to a child in custody; say when you can come."),
			T("What you enter about the family is sealed: only those whose work it is "
				"can open it."),
			NULL, NULL}},
	{T("Place officer"),
		{T("Record each admission, move and release at the minute at which it happened."),
			NULL, NULL, NULL}},
	{T("Head of an office"),
		{T("Your desk shows what is past the time, and whose it is."),
			T("Assign and hand over from the case's page. The receiver gets a message "
				"without names."),
			NULL, NULL}},
	{T("Registrar of identities"),
		{T("Two records that may be one child wait on your desk. Answer same, not the "
			"same, or undecided; another answer later parts them again."),
			NULL, NULL, NULL}},
	{T("Administrator"),
		{T("Add agencies, places and people, and the duty lists of each province."),
			T("Agreements between agencies open and end what one sees of another's "
				"cases."),
			T("You see no child. When somebody leaves, the cases go to the head of "
				"the office: you see how many, not which."),
			NULL}},
};
const size_t help_works_n = sizeof(help_works) / sizeof(help_works[0]);

const struct web_route help_routes[] = {
	{.path = "/help", .title = T("Help"), .need = {.who = WEB_PUBLIC}, .reach = web_reach_all,
	 .page = help_show},
	{.path = "/dictionary", .title = T("Data dictionary"), .need = {.who = WEB_PUBLIC},
	 .reach = web_reach_all, .page = help_dictionary_show, .json = help_dictionary_json},
	{.path = "/openapi.json", .title = T("Description of the API"), .need = {.who = WEB_PUBLIC},
	 .reach = web_reach_all, .json = help_openapi_json},
};
const size_t help_routes_n = sizeof(help_routes) / sizeof(help_routes[0]);
