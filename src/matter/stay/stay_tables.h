/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: forms, and what its routes call. */
#ifndef MATTER_STAY_STAY_TABLES_H
#define MATTER_STAY_STAY_TABLES_H

#include "matter/stay/stay.h"
#include "matter/stay/stay_occurrence.h"
#include "web/web.h"

struct stay_unit_form {
	struct form_instant from_at;
	struct str where; /* unit or out */
	struct uuid unit;
};
struct stay_undo_form {
	struct str why;
};
struct stay_occurrence_form {
	struct str kind;
	struct form_instant from_at, to_at;
	struct str ordered_by, words;
	struct form_instant medical_at, told_at;
	struct str why;
};
extern const struct page_word stay_occurrence_kinds[];

enum err stay_list_show(struct web_call *c);
enum err stay_list_json(struct web_call *c);
bool stay_unit_offered(const struct web_call *c, const struct web_route *r);
const char *stay_why_not(const struct web_call *c, const struct web_route *r);
enum err stay_unit_fill(struct web_call *c);
enum err stay_unit_act(struct web_call *c);
enum err stay_undo_fill(struct web_call *c);
enum err stay_undo_act(struct web_call *c);
enum err stay_occurrence_fill(struct web_call *c);
enum err stay_occurrence_act(struct web_call *c);
enum err stay_occurrence_again_fill(struct web_call *c);
enum err stay_occurrence_again_act(struct web_call *c);

extern const struct web_route stay_routes[];
extern const size_t stay_routes_n;

#endif
