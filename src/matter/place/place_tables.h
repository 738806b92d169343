/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: forms, and what its routes call. */
#ifndef MATTER_PLACE_PLACE_TABLES_H
#define MATTER_PLACE_PLACE_TABLES_H

#include "matter/place/place.h"
#include "web/web.h"

struct place_count_form {
	_Alignas(struct str) int32_t night;
};

struct place_hour_form {
	int64_t hour;
};

/* Whom a place holds and where each stands, in words. */
extern const struct page_word place_statuses[], place_titles[], place_declared[], place_sexes[];
/* awaiting-trial .. final: by when the times to contest the judgment are past. */
struct str place_status_of(const struct turn *t, struct str status, int64_t final_at);

web_reach_fn place_reach;      /* of {place}, for who may look */
web_reach_fn place_reach_kept; /* for who keeps it */
enum err place_list_show(struct web_call *c);
enum err place_list_json(struct web_call *c);
enum err place_seen(struct web_call *c, const struct uuid **ids, size_t *n);
enum err place_show(struct web_call *c);
enum err place_json(struct web_call *c);
enum err place_unit_add_fill(struct web_call *c);
enum err place_unit_add_act(struct web_call *c);
enum err place_unit_correct_fill(struct web_call *c);
enum err place_unit_correct_act(struct web_call *c);
enum err place_count_form_for(struct web_call *c, const struct form **form);
enum err place_count_fill(struct web_call *c);
enum err place_count_act(struct web_call *c);
enum err place_hour_fill(struct web_call *c);
enum err place_hour_act(struct web_call *c);
enum err place_nights_show(struct web_call *c);
enum err place_nights_json(struct web_call *c);
enum err place_figures_show(struct web_call *c);
enum err place_figures_json(struct web_call *c);

extern const struct web_route place_routes[];
extern const size_t place_routes_n;

#endif
