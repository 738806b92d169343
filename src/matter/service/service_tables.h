/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what its routes call. */
#ifndef MATTER_SERVICE_SERVICE_TABLES_H
#define MATTER_SERVICE_SERVICE_TABLES_H

#include "matter/list/list_pages.h"
#include "matter/service/service.h"

struct service_end {
	int32_t to_day;
	struct str why;
};

web_reach_fn service_reach; /* one of those that the actor keeps */
enum err service_list_page(struct web_call *c);
enum err service_list_json(struct web_call *c);
enum err service_list_file(struct web_call *c);
enum err service_one_page(struct web_call *c);
enum err service_one_json(struct web_call *c);
enum err service_add_fill(struct web_call *c);
enum err service_add_act(struct web_call *c);
enum err service_correct_fill(struct web_call *c);
enum err service_correct_act(struct web_call *c);
enum err service_end_fill(struct web_call *c);
enum err service_end_act(struct web_call *c);

/* "14 to 17", "from 14", "any age": whom it takes. */
struct str service_ages(const struct turn *t, int64_t from, int64_t to);

extern const struct web_route service_routes[];
extern const size_t service_routes_n;

#endif
