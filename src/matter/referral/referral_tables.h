/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: the structs behind its forms, and what its routes call. */
#ifndef MATTER_REFERRAL_REFERRAL_TABLES_H
#define MATTER_REFERRAL_REFERRAL_TABLES_H

#include "matter/referral/referral.h"
#include "web/web.h"

struct referral_send_form {
	struct uuid service;
	struct str reason, urgency, consent_child, consent_representative, override, listed;
	int32_t until_day;
	struct str sections;
	struct uuid refused_before;
};
struct referral_back_form {
	struct str result;
};

web_reach_fn referral_reach_sender; /* who sees the law's side of the case whole, or filed */
enum err referral_list_show(struct web_call *c);
enum err referral_list_json(struct web_call *c);
enum err referral_send_form_for(struct web_call *c, const struct form **form);
enum err referral_send_fill(struct web_call *c);
enum err referral_send_act(struct web_call *c);
web_reach_fn referral_reach_sent; /* the same, and one that the actor's office sent */
bool referral_withdraw_offered(const struct web_call *c, const struct web_route *r);
const char *referral_withdraw_why_not(const struct web_call *c, const struct web_route *r);
enum err referral_withdraw_act(struct web_call *c);
extern const struct page_word referral_urgencies[], referral_listables[];
extern const struct web_route referral_routes[];
extern const size_t referral_routes_n;

#endif
