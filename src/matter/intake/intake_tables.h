/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: the structs behind its forms, and what its routes call. */
#ifndef MATTER_INTAKE_INTAKE_TABLES_H
#define MATTER_INTAKE_INTAKE_TABLES_H

#include "matter/intake/intake.h"
#include "web/web.h"

enum err intake_fill(struct web_call *c);
enum err intake_act(struct web_call *c);

/* Taking on a case that is with the actor's office already. */
struct intake_take {
	struct str why;
};
web_reach_fn intake_take_reach; /* who has the case has nothing to take on */
enum err intake_take_act(struct web_call *c);

extern const struct web_route intake_routes[];
extern const size_t intake_routes_n;

#endif
