/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: the structs behind its forms, and what its routes call. */
#ifndef MATTER_CASEWORK_CASEWORK_TABLES_H
#define MATTER_CASEWORK_CASEWORK_TABLES_H

#include "web/web.h"
#include "matter/referral/referral.h"

struct casework_answer_form {
	struct str answer, reason, contact;
	struct uuid taker;
};
struct casework_words_form {
	struct str answer, result;
};
struct casework_contact_form {
	int32_t day;
	struct str way, whom, words, why; /* why: of a correction */
	int64_t minutes;
};
struct casework_given_form {
	struct uuid service;
	int32_t day;
	int64_t amount;
	struct str why;
};

/* casework_pages.c: the whole of one */
web_reach_fn casework_reach_letter; /* sent by the actor's office, or in service at it */
enum err casework_letter_file(struct web_call *c);
enum err casework_show(struct web_call *c);
enum err casework_json(struct web_call *c);
/* casework_office_pages.c: at the receiver's */
web_reach_fn casework_reach; /* sent to an office where the actor answers */
enum err casework_office_show(struct web_call *c);
enum err casework_office_json(struct web_call *c);
enum err casework_notice_show(struct web_call *c);
enum err casework_notice_json(struct web_call *c);
enum err casework_answer_fill(struct web_call *c);
bool casework_answer_offered(const struct web_call *c, const struct web_route *r);
const char *casework_answer_why_not(const struct web_call *c, const struct web_route *r);
enum err casework_answer_act(struct web_call *c);
/* casework_work_pages.c: what is done for it */
web_reach_fn casework_reach_mine; /* in service at an agency of the actor's */
enum err casework_work_fill(struct web_call *c);
enum err casework_contact_act(struct web_call *c);
enum err casework_given_act(struct web_call *c);
enum err casework_contact_correct_fill(struct web_call *c);
enum err casework_contact_correct_act(struct web_call *c);
enum err casework_given_correct_fill(struct web_call *c);
enum err casework_given_correct_act(struct web_call *c);
enum err casework_end_act(struct web_call *c);

extern const struct page_word casework_ways[], casework_whoms[];
extern const struct web_route casework_routes[];
extern const size_t casework_routes_n;

#endif
