/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what its routes call. */
#ifndef MATTER_LEAVE_LEAVE_TABLES_H
#define MATTER_LEAVE_LEAVE_TABLES_H

#include "matter/leave/leave.h"
#include "matter/list/list_pages.h"

struct leave_new {
	struct uuid person, cover;
	int32_t from_day, to_day;
};
struct leave_change {
	int32_t to_day;
};

web_reach_fn leave_reach, leave_reach_say; /* who reads of it; who changes it */
enum err leave_list_page(struct web_call *c);
enum err leave_list_json(struct web_call *c);
enum err leave_one_page(struct web_call *c);
enum err leave_one_json(struct web_call *c);
enum err leave_new_fill(struct web_call *c);
enum err leave_new_act(struct web_call *c);
enum err leave_change_fill(struct web_call *c);
enum err leave_change_act(struct web_call *c);

extern const struct web_route leave_routes[];
extern const size_t leave_routes_n;

#endif
