/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: the structs behind its forms, and what its routes call. */
#ifndef MATTER_ACTIVITY_ACTIVITY_TABLES_H
#define MATTER_ACTIVITY_ACTIVITY_TABLES_H

#include "web/web.h"
#include "matter/activity/activity.h"
#include "matter/diversion/diversion_tables.h"

struct activity_form {
	struct str kind;
	struct form_instant from_at;
	int64_t minutes;
	struct uuid place;
};
struct activity_register_form {
	struct str why;
};

enum err activity_list_show(struct web_call *c);
enum err activity_list_json(struct web_call *c);
enum err activity_add_fill(struct web_call *c);
enum err activity_add_act(struct web_call *c);
enum err activity_reach(struct web_call *c);
enum err activity_register_for(struct web_call *c, const struct form **form);
enum err activity_register_fill(struct web_call *c);
enum err activity_register_act(struct web_call *c);
void activity_register_above(struct web_call *c);
enum err activity_evidence_show(struct web_call *c);
enum err activity_evidence_json(struct web_call *c);

extern const struct page_word activity_marks[];
extern const struct web_route activity_routes[];
extern const size_t activity_routes_n;

#endif
