/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: the administrator's forms about people, and what their routes call. */
#ifndef MATTER_ACCOUNT_PEOPLE_TABLES_H
#define MATTER_ACCOUNT_PEOPLE_TABLES_H

#include "matter/account/account.h"
#include "web/web.h"

struct people_role {
	struct str role;
	struct uuid agency;
	struct str area;
	struct uuid second_by;
	int32_t from_day, to_day;
};
struct people_code {
	bool proof;
	struct uuid second_by;
};
struct people_why {
	struct str why;
};

/* people_pages.c */
struct url people_url(const struct web_call *c);
struct url people_one_url(const struct web_call *c); /* of the person in the path */
/* The agencies that act today; all: with a first option that means all of them. */
MUST enum err people_agencies(struct turn *t, bool all, struct form_option **options, size_t *n);
enum err people_list_page(struct web_call *c);
enum err people_list_json(struct web_call *c);
enum err people_list_file(struct web_call *c);
enum err people_one_page(struct web_call *c);
enum err people_one_json(struct web_call *c);

/* person_pages.c */
enum err people_add_fill(struct web_call *c);
enum err people_add_act(struct web_call *c);
enum err people_correct_fill(struct web_call *c);
enum err people_correct_act(struct web_call *c);
enum err people_role_fill(struct web_call *c);
void people_role_above(struct web_call *c);
enum err people_role_act(struct web_call *c);
enum err people_role_end_fill(struct web_call *c);
enum err people_role_end_act(struct web_call *c);
/* fill of the forms that only ask to be sure: the person must be there */
enum err people_sure_fill(struct web_call *c);
enum err people_code_fill(struct web_call *c);
enum err people_code_act(struct web_call *c);
void people_code_once(struct web_call *c);
enum err people_out_act(struct web_call *c);
enum err people_leave_fill(struct web_call *c);
void people_leave_above(struct web_call *c);
enum err people_leave_act(struct web_call *c);

extern const struct web_route people_routes[];
extern const size_t people_routes_n;

#endif
