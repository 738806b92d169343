/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: the structs behind its forms, and what its routes call. */
#ifndef MATTER_COURT_COURT_TABLES_H
#define MATTER_COURT_COURT_TABLES_H

#include "matter/court/court.h"
#include "matter/entry/entry_tables.h"

/* --- entries: each struct begins with when, and ends with why it is corrected ---------- */

struct court_charging {
	struct form_instant at;
	struct str route;
	struct uuid court;
	struct str chamber, why;
};
struct court_changing {
	struct form_instant at;
	struct str reasons;
};
struct court_sending {
	struct form_instant at;
	struct uuid court;
	struct str chamber, reasons, why;
};
struct court_ending { /* dismissed or closed */
	struct form_instant at;
	struct str reason, reasons;
};
struct court_reopening {
	struct form_instant at;
	struct str why;
};
struct court_order {
	struct form_instant at;
	struct str number, kind, reasons, alternatives, alternatives_why;
	int32_t until;
	struct uuid place;
	struct str told_child, told_representative, told_lawyer, why;
};
struct court_admission {
	struct form_instant at;
	struct uuid place;
	struct str from, family_told, rules_language;
	struct str health, hurt, injuries, medicines, belongings; /* sealed */
	struct str why;
};
struct court_leaving {
	struct form_instant at;
	struct str how;
	struct uuid next_place;
	struct str to_whom, to_whom_name, why;
};
struct court_past { /* a stay that is over */
	struct form_instant at;
	struct uuid place;
	struct str from;
	struct form_instant left_at;
	struct str how;
	struct uuid next_place;
	struct str to_whom;
};
struct court_judgment {
	struct form_instant at;
	struct str level, presence, sanctions;
	int64_t prison_months, suspended_months, fine_riel, service_hours;
	int64_t supervision_months, placement_months;
	struct str sanction_words, detention_after, read_in_public;
	struct form_instant notified_at;
	struct str why;
};
struct court_appeal {
	struct form_instant at;
	struct str kind;
	struct uuid of;
	struct str by;
	struct uuid court;
	struct str why;
};
struct court_request {
	struct form_instant at;
	struct str grounds, reasons;
};
struct court_decision {
	struct form_instant at;
	struct str result, reasons, why;
};

/* Fields that each line of the charge asks for. */
enum err court_charge_form(struct web_call *c, const struct form **form);
enum err court_change_form(struct web_call *c, const struct form **form);
enum err court_outcome_form(struct web_call *c, const struct form **form);
enum err court_order_form(struct web_call *c, const struct form **form);
extern const struct page_word court_charge_words[], court_change_words[];

/* What can be chosen. */
enum err court_offer_courts(struct web_call *c);
enum err court_offer_higher(struct web_call *c);
enum err court_offer_places(struct web_call *c);
enum err court_offer_next(struct web_call *c);
enum err court_offer_both(struct web_call *c);
/* What is asked beyond the fields, and how it is written. */
enum err court_step_check(struct web_call *c, struct case_event *e);
enum err court_charge_check(struct web_call *c, struct case_event *e);
enum err court_charge_set(struct web_call *c, struct case_event *e, struct uuid *id);
enum err court_charge_say(struct web_call *c);
enum err court_change_check(struct web_call *c, struct case_event *e);
enum err court_change_set(struct web_call *c, struct case_event *e, struct uuid *id);
enum err court_send_set(struct web_call *c, struct case_event *e, struct uuid *id);
enum err court_close_check(struct web_call *c, struct case_event *e);
enum err court_order_check(struct web_call *c, struct case_event *e);
enum err court_admission_check(struct web_call *c, struct case_event *e);
enum err court_leaving_check(struct web_call *c, struct case_event *e);
enum err court_leaving_set(struct web_call *c, struct case_event *e, struct uuid *id);
enum err court_past_check(struct web_call *c, struct case_event *e);
enum err court_past_set(struct web_call *c, struct case_event *e, struct uuid *id);
enum err court_judgment_check(struct web_call *c, struct case_event *e);
enum err court_appeal_check(struct web_call *c, struct case_event *e);
enum err court_appeal_set(struct web_call *c, struct case_event *e, struct uuid *id);
enum err court_appeal_say(struct web_call *c);
enum err court_decision_check(struct web_call *c, struct case_event *e);

extern const struct entry_table court_entries;
bool court_offered(const struct web_call *c, const struct web_route *r);
enum err court_entry_fill(struct web_call *c);
enum err court_entry_act(struct web_call *c);
enum err court_correct_fill(struct web_call *c);
enum err court_correct_act(struct web_call *c);

extern const struct web_route court_routes[];
extern const size_t court_routes_n;

#endif
