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
	int32_t day, contact_day, next_day, abroad_day;
	struct str way, reached, school, work, home, family, contact, source, lost, why;
};
struct followup_case_form {
	struct followup_base_form base;
	struct str agreed;
};
struct followup_months_form {
	struct str months;
};

enum err followup_list_seen(struct web_call *c, const struct uuid **ids, size_t *n);
enum err followup_list_show(struct web_call *c);
enum err followup_list_json(struct web_call *c);
enum err followup_show(struct web_call *c);
enum err followup_json(struct web_call *c);
enum err followup_base_fill(struct web_call *c);
enum err followup_base_act(struct web_call *c);
enum err followup_case_act(struct web_call *c);
enum err followup_try_fill(struct web_call *c);
enum err followup_try_act(struct web_call *c);
enum err followup_again_fill(struct web_call *c);
enum err followup_again_act(struct web_call *c);
enum err followup_months_fill(struct web_call *c);
enum err followup_months_act(struct web_call *c);
/* In a case: somebody asks without a support. */
bool followup_offered(const struct web_call *c, const struct web_route *r);
const char *followup_why_not(const struct web_call *c, const struct web_route *r);

extern const struct page_word followup_kinds[], followup_ways[], followup_schools[];
extern const struct page_word followup_works[], followup_homes[], followup_contacts[];
extern const struct page_word followup_sources[];
extern const struct web_route followup_routes[];
extern const size_t followup_routes_n;

#endif
