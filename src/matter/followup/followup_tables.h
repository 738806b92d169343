/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: forms, words, what its routes call. */
#ifndef MATTER_FOLLOWUP_FOLLOWUP_TABLES_H
#define MATTER_FOLLOWUP_FOLLOWUP_TABLES_H

#include "web/web.h"

struct followup_base_form {
	struct str kind, months;
	int32_t day;
};
struct followup_try_form {
	int32_t day, contact_day, next_day;
	struct str way, reached, school, work, home, family, contact, source, lost;
};

enum err followup_list_seen(struct web_call *c, const struct uuid **ids, size_t *n);
enum err followup_list_show(struct web_call *c);
enum err followup_list_json(struct web_call *c);
enum err followup_show(struct web_call *c);
enum err followup_json(struct web_call *c);
enum err followup_base_fill(struct web_call *c);
enum err followup_base_act(struct web_call *c);
enum err followup_try_fill(struct web_call *c);
enum err followup_try_act(struct web_call *c);

extern const struct page_word followup_kinds[], followup_ways[], followup_schools[];
extern const struct page_word followup_works[], followup_homes[], followup_contacts[];
extern const struct page_word followup_sources[];
extern const struct web_route followup_routes[];
extern const size_t followup_routes_n;

#endif
