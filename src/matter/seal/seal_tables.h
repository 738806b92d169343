/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: the structs behind its forms, and what its routes call. */
#ifndef MATTER_SEAL_SEAL_TABLES_H
#define MATTER_SEAL_SEAL_TABLES_H

#include "web/web.h"
#include "matter/diversion/diversion_tables.h"
#include "matter/seal/seal.h"

struct seal_close_form {
	struct form_instant at;
	struct str number, results, copies, final_report_read;
};
struct seal_ask_form { /* each form asks some of it */
	struct str number, why;
	struct uuid second;
};
struct seal_answer_form {
	struct str answer;
};

enum err seal_close_act(struct web_call *c);
bool seal_offered(const struct web_call *c, const struct web_route *r);
enum err seal_hand_fill(struct web_call *c);
enum err seal_hand_act(struct web_call *c);
enum err seal_list_seen(struct web_call *c, const struct uuid **ids, size_t *n);
enum err seal_list_show(struct web_call *c);
enum err seal_list_json(struct web_call *c);
enum err seal_ask_fill(struct web_call *c);
enum err seal_open_act(struct web_call *c);
void seal_erase_above(struct web_call *c);
enum err seal_erase_act(struct web_call *c);
enum err seal_answer_reach(struct web_call *c);
enum err seal_answer_fill(struct web_call *c);
void seal_answer_above(struct web_call *c);
enum err seal_answer_act(struct web_call *c);

extern const struct page_word seal_kinds[];
extern const struct web_route seal_routes[];
extern const size_t seal_routes_n;

#endif
