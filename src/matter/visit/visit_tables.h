/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: the form, words, what its routes call. */
#ifndef MATTER_VISIT_VISIT_TABLES_H
#define MATTER_VISIT_VISIT_TABLES_H

#include "matter/visit/visit.h"
#include "web/web.h"

struct visit_form {
	int32_t day;
	struct str kind, relation, adult, refused, refused_why;
	int64_t km, cost_helped, minutes;
	struct str note;
};

enum err visit_list_show(struct web_call *c);
enum err visit_list_json(struct web_call *c);
enum err visit_add_fill(struct web_call *c);
enum err visit_add_act(struct web_call *c);
enum err visit_correct_fill(struct web_call *c);
enum err visit_correct_act(struct web_call *c);
enum err visit_place_show(struct web_call *c);
enum err visit_place_json(struct web_call *c);

extern const struct page_word visit_kinds[], visit_relations[];
extern const struct web_route visit_routes[];
extern const size_t visit_routes_n;

#endif
