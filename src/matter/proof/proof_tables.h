/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: the structs behind its forms, and what its routes call. */
#ifndef MATTER_PROOF_PROOF_TABLES_H
#define MATTER_PROOF_PROOF_TABLES_H

#include "web/site.h"
#include "web/web.h"

struct proof_form {
	struct str proof;
};
struct proof_roles_form {
	struct str roles;
};

struct proof_passkey_form {
	struct str name, passkey;
};

/* For the router: an act of weight asks for the second factor again. */
extern const struct web_proof proof_of_acts;

enum err proof_second_fill(struct web_call *c);
enum err proof_second_act(struct web_call *c);
void proof_second_below(struct web_call *c);
enum err proof_show(struct web_call *c);
enum err proof_back_fill(struct web_call *c);
enum err proof_app_act(struct web_call *c);
enum err proof_confirm_fill(struct web_call *c);
void proof_confirm_above(struct web_call *c);
enum err proof_confirm_act(struct web_call *c);
void proof_codes_once(struct web_call *c);
enum err proof_remove_act(struct web_call *c);
enum err proof_codes_act(struct web_call *c);
enum err proof_roles_fill(struct web_call *c);
enum err proof_roles_act(struct web_call *c);

struct url proof_home(const struct web_call *c);
enum err proof_tell_owner(struct web_call *c);
struct proof_standing;
enum err proof_may_end(struct web_call *c, const struct proof_standing *s);
struct proof_page;
enum err proof_put_keys(struct web_call *c, struct proof_page *p);
enum err proof_challenge_file(struct web_call *c);
enum err proof_passkey_act(struct web_call *c);
web_reach_fn proof_passkey_reach;
enum err proof_passkey_end_act(struct web_call *c);

extern const struct web_route proof_routes[];
extern const size_t proof_routes_n;

#endif
