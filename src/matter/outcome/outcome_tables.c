/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What can be asked, and who may: whoever counts cases (matter/overview). */
#include "matter/outcome/outcome_tables.h"
#include "matter/overview/overview_tables.h"

const struct page_word outcome_starts[] = {{"closed", T("The case was closed")},
	{"completed", T("An order of diversion was completed")},
	{"released", T("The child was released from detention")}, {NULL, NULL}};
const struct page_word outcome_events[] = {{"contact", T("New contact with the police")},
	{"charge", T("A new charge")}, {"conviction", T("A new conviction")}, {NULL, NULL}};
const struct page_word outcome_bys[] = {{"diverted", T("With and without diversion")},
	{"supported", T("With and without support that the family accepted")},
	{"programme", T("With and without a programme")}, {"sex", T("Sex")},
	{"age", T("Age at the offence")}, {NULL, NULL}};
const struct page_word outcome_windows[] = {{"2", T("The last 2 years")},
	{"3", T("The last 3 years")}, {"5", T("The last 5 years")},
	{"10", T("The last 10 years")}, {NULL, NULL}};
const struct page_word outcome_group_words[] = {{"diverted", T("With diversion")},
	{"not-diverted", T("Without diversion")}, {"supported", T("With support")},
	{"not-supported", T("Without support")}, {"finished", T("Completed a programme")},
	{"joined", T("Began one, not completed")}, {"not-joined", T("In no programme")},
	{NULL, NULL}};
const char *const outcome_formed[] = {
	T("With diversion: an order of diversion was made in the case. A prosecutor or judge "
	  "chose whom; the lighter acts are diverted more often."),
	T("With support: the family had accepted support of an agency before the beginning. "
	  "Families chose, and agencies chose whom they offer it."),
	T("By programme: completed one before the beginning, had begun one and not completed it, or "
	  "neither. What came after the beginning changes no group. Whoever completes a programme "
	  "often had more help, or less trouble, from the start; classes of a trade are not counted "
	  "as one."),
	T("By the sex that stands in the record."),
	T("By the age at the offence of the case that the beginning belongs to."),
};

const struct web_route outcome_routes[] = {
	{.path = "/outcomes", .title = T("What becomes of the children"),
	 .need = WEB_ROLES(OVERVIEW_COUNT_ROLES), .reach = web_reach_all,
	 .deed = "outcomes-seen", .flags = WEB_LOOK, .page = outcome_show, .json = outcome_json},
	{.path = "/outcomes/export/{kind}", .title = T("What becomes of the children, as a table"),
	 .need = WEB_ROLES(OVERVIEW_COUNT_ROLES), .reach = web_reach_all,
	 .deed = "outcomes-exported", .flags = WEB_LOOK | WEB_SLOW, .file = outcome_file},
};
const size_t outcome_routes_n = sizeof(outcome_routes) / sizeof(outcome_routes[0]);
