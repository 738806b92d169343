/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: the structs behind its forms, and what its routes call. */
#ifndef MATTER_INQUIRY_INQUIRY_TABLES_H
#define MATTER_INQUIRY_INQUIRY_TABLES_H

#include "matter/inquiry/inquiry.h"
#include "web/web.h"

struct inquiry_request_form {
	struct form_instant at;
	struct str purpose, questions;
	int32_t due_day;
	struct uuid office;
};
struct inquiry_take_form {
	struct uuid agent;
};
struct inquiry_section_form { /* what a section's form has besides the section's own fields */
	struct str state, impossible_why;
};
struct inquiry_attempt_form {
	struct form_instant at;
	struct str way, whom, reached, result;
};
struct inquiry_step_form {
	struct str considered, words;
	struct uuid approver;
};

enum err inquiry_request_fill(struct web_call *c);
enum err inquiry_request_act(struct web_call *c);
enum err inquiry_waiting_show(struct web_call *c);
enum err inquiry_waiting_json(struct web_call *c);
web_reach_fn inquiry_reach; /* asked of an office of the actor's, not taken yet */
enum err inquiry_notice_show(struct web_call *c);
enum err inquiry_notice_json(struct web_call *c);
enum err inquiry_take_fill(struct web_call *c);
enum err inquiry_take_act(struct web_call *c);
enum err inquiry_list_show(struct web_call *c);
enum err inquiry_list_json(struct web_call *c);
enum err inquiry_show(struct web_call *c);
enum err inquiry_json(struct web_call *c);
enum err inquiry_step_fill(struct web_call *c);
enum err inquiry_office_fill(struct web_call *c); /* of a step that the office makes */
enum err inquiry_step_act(struct web_call *c);
enum err inquiry_office_act(struct web_call *c);
/* Whether its form opens where the inquiry stands, and why not. */
bool inquiry_offered(const struct web_call *c, const struct web_route *r);
const char *inquiry_why_not(const struct web_call *c, const struct web_route *r);
enum err inquiry_section_form_for(struct web_call *c, const struct form **form);
enum err inquiry_section_fill(struct web_call *c);
enum err inquiry_section_act(struct web_call *c);
enum err inquiry_attempt_fill(struct web_call *c);
enum err inquiry_attempt_act(struct web_call *c);
/* The inquiry in the path; ERR_ABSENT to those of another office, whatever they may in the case. */
MUST enum err inquiry_of_office(struct web_call *c, struct inquiry *inq);

extern const struct page_word inquiry_purposes[], inquiry_ways[];
extern const struct web_route inquiry_routes[];
extern const size_t inquiry_routes_n;

/* Whether the reader may read what is written of it now. */
bool inquiry_is_read(const struct web_call *c, const struct inquiry *inq);
bool inquiry_victim_is_read(const struct web_call *c, const struct inquiry *inq);

#endif
