/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: the structs behind its forms, and what its routes call. */
#ifndef MATTER_DIVERSION_DIVERSION_TABLES_H
#define MATTER_DIVERSION_DIVERSION_TABLES_H

#include "web/web.h"
#include "matter/diversion/diversion.h"
#include "matter/entry/entry_tables.h"

/* --- how its forms and routes are written, supervision's too ---------------------------- */

#define DIVERSION_NOT_OFFICIAL \
	T("Working form, not official: who may do this, by which article and on which form, the " \
	  "Ministry of Justice must say.")
#define DIVERSION_WHEN(entry, words) \
	{ \
		FORM_AT(entry, at), .type = FORM_INSTANT, \
				    .flags = FORM_NEED | FORM_PAST | FORM_DAY_OK, .label = words \
	}
#define DIVERSION_FORM(id, type_, code, head, button, said) \
	static const struct form id##_form = {.name = code, \
		.title = head, \
		.submit = button, \
		.intro = said, \
		.fields = id##_fields, \
		.n = FORM_N(id##_fields), \
		.size = sizeof(struct type_)}
#define DIVERSION_AUTHORITIES (WEB_BIT(ROLE_PROSECUTOR) | WEB_BIT(ROLE_JUDGE))
#define DIVERSION_BY_AUTHORITY WEB_OF_CASE_FOR(CLASS_L, ACT_DECIDE, DIVERSION_AUTHORITIES)
#define DIVERSION_BELOW "/case/{case}/diversion/{diversion}"

#define DIVERSION_STEP(word, who, id, head, fill_, act_, said) \
	{ \
		.path = DIVERSION_BELOW "/" word, .title = head, .need = who, \
		.reach = web_reach_case, .deed = "diversion-" word, .form = &id##_form, \
		.fill = fill_, .act = act_, .done = said, .offered = diversion_offered, \
		.why_not = diversion_why_not \
	}

bool diversion_offered(const struct web_call *c, const struct web_route *r);
const char *diversion_why_not(const struct web_call *c, const struct web_route *r);
bool diversion_propose_offered(const struct web_call *c, const struct web_route *r);
const char *diversion_propose_why_not(const struct web_call *c, const struct web_route *r);

struct diversion_propose_form {
	struct form_instant at;
	struct str facts, evidence;
	struct form_span span;
	bool tests_read;
};
struct diversion_measure_form {
	struct str kind, words, unit;
	struct uuid provider;
	int64_t amount;
	struct form_span span;
};
struct diversion_condition_form {
	struct str kind, words;
	int64_t every;
};
struct diversion_remove_form {
	struct str why;
};
struct diversion_order_form {
	struct form_instant at;
	struct str number, basis;
	struct uuid supervisor;
	int32_t start_day, end_day, first_report;
	int64_t report_every;
	struct str what_follows, child_mark, representative_mark;
};
struct diversion_step_form { /* each form asks some of it */
	struct form_instant at;
	struct str who, words;
};

enum err diversion_list_show(struct web_call *c);
enum err diversion_list_json(struct web_call *c);
enum err diversion_tests_show(struct web_call *c);
enum err diversion_tests_json(struct web_call *c);
enum err diversion_show(struct web_call *c);
enum err diversion_json(struct web_call *c);

void diversion_propose_above(struct web_call *c);
enum err diversion_propose_act(struct web_call *c);
enum err diversion_authority_fill(struct web_call *c);
enum err diversion_measure_fill(struct web_call *c);
enum err diversion_measure_act(struct web_call *c);
enum err diversion_condition_act(struct web_call *c);
enum err diversion_remove_act(struct web_call *c);
enum err diversion_order_fill(struct web_call *c);
enum err diversion_order_act(struct web_call *c);
enum err diversion_decide_act(struct web_call *c); /* a step of the authority */

extern const struct page_word diversion_measure_kinds[], diversion_condition_kinds[];
extern const struct page_word diversion_units[], diversion_who[];
extern const struct web_route diversion_routes[];
extern const size_t diversion_routes_n;

#endif
