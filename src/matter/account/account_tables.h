/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: the structs behind its forms, and what its routes call. */
#ifndef MATTER_ACCOUNT_ACCOUNT_TABLES_H
#define MATTER_ACCOUNT_ACCOUNT_TABLES_H

#include "web/web.h"

struct account_sign_in {
	struct str name, password;
};
struct account_code {
	struct str name, code, new_password, new_again;
};

struct account_change {
	struct str new_password, new_again;
};

enum err account_change_prepare(struct web_call *c);
enum err account_change_act(struct web_call *c);
enum err account_sign_in_prepare(struct web_call *c);
enum err account_sign_in_act(struct web_call *c);
void account_sign_in_above(struct web_call *c);
void account_sign_in_below(struct web_call *c);
enum err account_sign_out_act(struct web_call *c);
enum err account_everywhere_act(struct web_call *c);
enum err account_code_prepare(struct web_call *c);
enum err account_code_act(struct web_call *c);
extern const struct web_route account_routes[];
extern const size_t account_routes_n;

#endif
