/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: the structs behind its forms, and what its routes call. */
#ifndef MATTER_CUSTODY_CUSTODY_TABLES_H
#define MATTER_CUSTODY_CUSTODY_TABLES_H

#include "matter/custody/custody.h"
#include "matter/entry/entry_tables.h"

/* --- entries: each struct begins with when, and ends with why it is corrected -------- */

struct custody_contact {
	struct form_instant at;
	struct str said_by, why;
};
struct custody_arrest {
	struct form_instant at;
	struct str warrant, force, injuries, injury_words, said_by, why;
};
struct custody_arrival {
	struct form_instant at;
	struct uuid place;
	struct str adults_in_cell, urgent, urgent_words, belongings, said_by, why;
};
struct custody_rights {
	struct form_instant at;
	struct str language, plain_words, said_back, mark, mark_why, said_by, why;
};
struct custody_told {
	struct form_instant at;
	struct str reached;
	struct uuid person;
	struct str spoke_with, way, words;
	int64_t tries;
	struct form_instant next_try;
	struct str said_by, why;
};
struct custody_met {
	struct form_instant at;
	struct str alone;
	int64_t minutes;
	struct str said_by, why;
};
struct custody_interpreter {
	struct form_instant at;
	struct str interpreter, language, tie_to_case, said_by, why;
};
struct custody_extension {
	struct form_instant at;
	struct str permission_no, reasons, said_by, why;
};
struct custody_end_form {
	struct form_instant at;
	struct str what, to_whom, to_whom_name, child_present;
	struct uuid prosecution;
	struct str receipt, receipt_by, said_by, why;
};
/* What can be chosen. */
enum err custody_offer_places(struct web_call *c);
enum err custody_offer_prosecutions(struct web_call *c);
enum err custody_offer_representatives(struct web_call *c);
enum err custody_offer_agents(struct web_call *c);
/* What is asked beyond the fields, and how it is written. */
enum err custody_told_check(struct web_call *c, struct case_event *e);
enum err custody_set(struct web_call *c, struct case_event *e, struct uuid *id);
enum err custody_end_set(struct web_call *c, struct case_event *e, struct uuid *id);
enum err custody_say_marks(struct web_call *c);

extern const struct entry_table custody_entries;

enum err custody_entry_fill(struct web_call *c);
enum err custody_entry_act(struct web_call *c);
enum err custody_correct_fill(struct web_call *c);
enum err custody_correct_act(struct web_call *c);

enum err custody_hours_show(struct web_call *c);

extern const struct web_route custody_routes[];
extern const size_t custody_routes_n;

#endif
