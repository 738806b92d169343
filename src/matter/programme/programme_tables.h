/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: forms, words, what its routes call. */
#ifndef MATTER_PROGRAMME_PROGRAMME_TABLES_H
#define MATTER_PROGRAMME_PROGRAMME_TABLES_H

#include "web/web.h"

struct programme_ask_form {
	struct uuid programme;
	struct str way, child, representative, wish;
	int32_t day;
};
struct programme_step_form {
	struct str step, why;
	int32_t day;
};
struct programme_goal_form {
	struct str area, wish, steps, agreed;
	int32_t day, review_day;
};
struct programme_review_form {
	struct str state, found, steps;
	int32_t day, review_day;
};
struct programme_note_form {
	struct str way, words;
	int32_t day;
};
struct programme_session_form {
	struct str service;
	int32_t day;
	int64_t minutes;
};

enum err programme_list_show(struct web_call *c);
enum err programme_list_json(struct web_call *c);
enum err programme_reach(struct web_call *c);
enum err programme_reach_kept(struct web_call *c); /* the actor keeps it */
enum err programme_seen(struct web_call *c, const struct uuid **ids, size_t *n);
enum err programme_show(struct web_call *c);
enum err programme_json(struct web_call *c);
enum err programme_add_fill(struct web_call *c);
enum err programme_add_act(struct web_call *c);
enum err programme_correct_fill(struct web_call *c);
enum err programme_correct_act(struct web_call *c);
enum err programme_session_form_for(struct web_call *c, const struct form **form);
enum err programme_session_fill(struct web_call *c);
enum err programme_session_act(struct web_call *c);

enum err programme_enrol_case_show(struct web_call *c);
enum err programme_enrol_case_json(struct web_call *c);
enum err programme_enrol_fill(struct web_call *c);
enum err programme_enrol_act(struct web_call *c);
enum err programme_enrol_reach(struct web_call *c);
enum err programme_enrol_show(struct web_call *c);
enum err programme_enrol_json(struct web_call *c);
enum err programme_enrol_step_form(struct web_call *c, const struct form **form);
enum err programme_enrol_step_fill(struct web_call *c);
enum err programme_enrol_step_act(struct web_call *c);
enum err programme_enrol_goal_fill(struct web_call *c);
enum err programme_enrol_goal_act(struct web_call *c);
enum err programme_enrol_review_reach(struct web_call *c);
enum err programme_enrol_review_fill(struct web_call *c);
enum err programme_enrol_review_act(struct web_call *c);
enum err programme_enrol_note_fill(struct web_call *c);
enum err programme_enrol_note_act(struct web_call *c);

extern const struct page_word programme_states[], programme_ways[], programme_agreed[];
extern const struct page_word programme_areas[], programme_goals[], programme_notes[];
extern const struct page_word programme_marks[], programme_steps[];
extern const struct web_route programme_routes[];
extern const size_t programme_routes_n;

#endif
