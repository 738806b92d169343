/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: the struct behind its form, and what its route calls. */
#ifndef MATTER_SECOND_SECOND_TABLES_H
#define MATTER_SECOND_SECOND_TABLES_H

#include "matter/second/second.h"
#include "web/web.h"

struct second_form {
	struct str answer;
};

enum err second_reach(struct web_call *c);
enum err second_fill(struct web_call *c);
void second_above(struct web_call *c);
enum err second_act(struct web_call *c);

extern const struct web_route second_table[];
extern const size_t second_table_n;

#endif
