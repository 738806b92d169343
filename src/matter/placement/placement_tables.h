/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: the structs behind its forms, and what its routes call. */
#ifndef MATTER_PLACEMENT_PLACEMENT_TABLES_H
#define MATTER_PLACEMENT_PLACEMENT_TABLES_H

#include "matter/placement/placement.h"
#include "matter/training/training_tables.h"

struct placement_tools_form {
	int32_t day;
	struct str items;
	int64_t riel;
};
struct placement_form {
	struct str kind, with, plan;
	int32_t from_day;
	int64_t pay, capital;
};
struct placement_visit_form {
	int32_t day;
	struct str going, words;
	int64_t income;
};
struct placement_end_form {
	int32_t to_day;
	struct str ended, why;
};

enum err placement_show(struct web_call *c);
enum err placement_json(struct web_call *c);
enum err placement_day_fill(struct web_call *c);
enum err placement_tools_act(struct web_call *c);
enum err placement_start_act(struct web_call *c);
enum err placement_reach(struct web_call *c);
enum err placement_visit_act(struct web_call *c);
enum err placement_end_act(struct web_call *c);

extern const struct page_word placement_kinds[], placement_goings[], placement_ends[];
extern const struct web_route placement_routes[];
extern const size_t placement_routes_n;

#endif
