/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A colleague of the office that handles the stage takes the case on, with a reason. */
#include "event_sql.h"
#include "matter/case/case_view.h"
#include "matter/intake/intake_tables.h"

/* The duty that a role takes on at a stage; "" none. */
static const char *duty_at(enum gate_role role, struct str stage)
{
	switch (role) {
	case ROLE_POLICE:
		return "handler";
	case ROLE_PROSECUTOR:
		return "prosecutor";
	case ROLE_JUDGE:
		return str_is(stage, "investigation") ? "investigating-judge" : "trial-judge";
	case ROLE_CLERK:
		return "clerk";
	default:
		return "";
	}
}

/* The gate lets in those whose office handles the stage, and those who have the case already:
 * these have nothing to take on. */
enum err intake_take_reach(struct web_call *c)
{
	struct assignment_of_case_row *rows;
	size_t n;

	TRY(web_reach_case(c));
	TRY(assignment_of_case(
		c->t->db, c->t->a, &(struct assignment_of_case_in){c->case_id, c->t->now},
		&rows, &n));
	for (size_t i = 0; i < n; i++)
		if (uuid_eq(rows[i].account, c->t->actor.account) && rows[i].to_at == INSTANT_NONE)
			return turn_fail(c->t, ERR_ABSENT, "the actor has the case already");
	return ERR_OK;
}

enum err intake_take_act(struct web_call *c)
{
	struct case_view v;
	struct case_assignment a = {.account = c->t->actor.account};

	TRY(case_view_load(c->t, c->case_id, &c->may, &v));
	for (size_t i = 0; i < c->t->actor.grants_n && !str_any(a.duty); i++)
		a.duty = str_from(duty_at(c->t->actor.grants[i].role, v.stage));
	if (!str_any(a.duty))
		return turn_fail(c->t, ERR_ABSENT, "no role that takes a case on");
	c->what = arena_c(c->t->a, a.duty);
	return case_assign(c->t, c->case_id, &a, &c->made);
}
