/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: the structs behind its forms, and what its routes call. */
#ifndef MATTER_CASE_CASE_TABLES_H
#define MATTER_CASE_CASE_TABLES_H

#include "matter/case/case_view.h"
#include "web/web.h"

/* Roles that can have cases at all. */
#define MATTERS_CASE_ROLES                                                                         \
	(WEB_BIT(ROLE_POLICE) | WEB_BIT(ROLE_PROSECUTOR) | WEB_BIT(ROLE_JUDGE) |                   \
	 WEB_BIT(ROLE_CLERK) | WEB_BIT(ROLE_HEAD) | WEB_BIT(ROLE_SOCIAL_AGENT) |                   \
	 WEB_BIT(ROLE_CASEWORKER) | WEB_BIT(ROLE_TRAINER) | WEB_BIT(ROLE_LAWYER) |                 \
	 WEB_BIT(ROLE_PLACE_OFFICER))

struct case_hand {
	struct uuid account;
	struct str duty, mandate;
};
struct case_end {
	struct str why;
};

enum err case_page_show(struct web_call *c);
enum err case_json_show(struct web_call *c);
enum err case_hand_fill(struct web_call *c);
enum err case_hand_act(struct web_call *c);
enum err case_end_fill(struct web_call *c);
enum err case_end_act(struct web_call *c);

extern const struct page_word case_duties[], case_classes[], case_sexes[], case_stages[];
extern const struct page_word case_layers[], case_outcomes[], case_ends[];
extern const struct page_word case_sources[]; /* whose word it is, if not one's own deed */
extern const struct web_route case_routes[];
extern const size_t case_routes_n;

#endif
