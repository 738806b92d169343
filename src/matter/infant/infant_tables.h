/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: forms, words, what its routes call. */
#ifndef MATTER_INFANT_INFANT_TABLES_H
#define MATTER_INFANT_INFANT_TABLES_H

#include "web/web.h"

struct infant_form {
	struct uuid place, unit;
	struct str family_km, given_km, family_latin, given_latin, mother, sex, why;
	struct form_span birth;
	int32_t since_day;
};
struct infant_decision_form {
	struct str stage, told, decision, decided_by, reasons, carers, alternatives, support;
	int32_t day;
};
struct infant_care_form {
	struct str kind, words;
	int32_t day;
};
struct infant_plan_form {
	struct str to_whom, where, prepared;
	int32_t day, by_day;
};
struct infant_leave_form {
	struct str to, words;
	int32_t day;
};
struct infant_follow_form {
	struct str reached, words;
	int32_t day;
};

enum err infant_list_seen(struct web_call *c, const struct uuid **ids, size_t *n);
enum err infant_list_show(struct web_call *c);
enum err infant_list_json(struct web_call *c);
enum err infant_reach(struct web_call *c);
enum err infant_reach_inside(struct web_call *c); /* it has not left */
enum err infant_reach_left(struct web_call *c);
enum err infant_show(struct web_call *c);
enum err infant_json(struct web_call *c);
enum err infant_new_fill(struct web_call *c);
enum err infant_new_act(struct web_call *c);
enum err infant_correct_fill(struct web_call *c);
enum err infant_correct_act(struct web_call *c);
enum err infant_today_fill(struct web_call *c);
enum err infant_decision_act(struct web_call *c);
enum err infant_care_act(struct web_call *c);
enum err infant_plan_act(struct web_call *c);
enum err infant_leave_act(struct web_call *c);
enum err infant_follow_act(struct web_call *c);

extern const struct page_word infant_sexes[], infant_stages[], infant_decisions_words[];
extern const struct page_word infant_deciders[], infant_kinds[], infant_ends[];
extern const struct web_route infant_routes[];
extern const size_t infant_routes_n;

#endif
