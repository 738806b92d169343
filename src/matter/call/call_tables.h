/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: the structs behind its forms, and what its routes call. */
#ifndef MATTER_CALL_CALL_TABLES_H
#define MATTER_CALL_CALL_TABLES_H

#include "matter/call/call.h"
#include "web/web.h"

struct call_ask_form {
	struct str urgency;
	struct uuid passed_on;
};
struct call_agent_form {
	struct uuid agent, passed_on;
	struct str urgency;
};
struct call_answer_form {
	struct str answer;
};

enum err call_lawyer_fill(struct web_call *c);
enum err call_lawyer_act(struct web_call *c);
void call_lawyer_above(struct web_call *c);
enum err call_agent_fill(struct web_call *c);
enum err call_agent_act(struct web_call *c);
void call_agent_above(struct web_call *c);
enum err call_list_show(struct web_call *c);
enum err call_list_json(struct web_call *c);
web_reach_fn call_reach; /* the call in the path is mine */
enum err call_show(struct web_call *c);
enum err call_json(struct web_call *c);
enum err call_answer_act(struct web_call *c);

extern const struct form call_answering; /* drawn under what is told of a call */
extern const struct web_route call_routes[];
extern const size_t call_routes_n;

#endif
