/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The machine of a call to a lawyer of the duty list walked whole. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "matter/custody/test_machine.h"

static const struct test_way states[] = {
	{"asked", {NULL}},
	{"accepted", {"accept"}},
	{"refused", {"refuse"}},
	{"no-answer", {"pass on"}},
};
static const char *const steps[] = {"ask", "pass on", "accept", "refuse"};
static const struct test_arrow arrows[] = {
	{"asked", "accept", "accepted"},
	{"asked", "refuse", "refused"},
	{"asked", "pass on", "no-answer"},
	{"refused", "ask", "refused"}, /* the next on the list */
};

struct called {
	const char *id, *call, *lawyer;
};

static const char *lawyer_of(const char *account)
{
	static const char *const lawyers[] = {"rachana", "kosal"};

	for (size_t i = 0; i < sizeof(lawyers) / sizeof(lawyers[0]); i++)
		if (str_is(uuid_str(test_home.a, test_account(lawyers[i])), account))
			return lawyers[i];
	fail_msg("somebody else is on the duty list");
	return NULL;
}

static json_t *call_of(const struct called *c)
{
	struct test_answer a = test_get("sophal", test_path(c->id, "/calls"));
	json_t *one;
	size_t i;

	test_status(a, 200);
	json_array_foreach(json_object_get(a.json, "items"), i,
		one) if (strcmp(test_word(one, "id"), c->call) == 0) return one;
	fail_msg("no such call");
	return NULL;
}

static struct test_answer take(void *one, const char *step)
{
	const struct called *c = one;
	const struct test_id ids[] = {{"case", c->id}, {"call", c->call}, {NULL, NULL}};
	const struct test_act acts[] = {
		{"ask", "sophal", "/case/@case/lawyer/ask", "{\"urgency\":\"hours\"}"},
		{"pass on", "sophal", "/case/@case/lawyer/ask",
			"{\"urgency\":\"hours\",\"passed_on\":\"@call\"}"},
		{"accept", c->lawyer, "/call/@call/answer", "{\"answer\":\"accepted\"}"},
		{"refuse", c->lawyer, "/call/@call/answer", "{\"answer\":\"refused\"}"},
		{NULL, NULL, NULL, NULL},
	};

	return test_machine_act(acts, step, ids, 0);
}

static const char *state_of(void *one)
{
	const char *answer = test_word(call_of(one), "answer");

	return answer && *answer ? answer : "asked";
}

static void *asked(void)
{
	struct called *c = arena_alloc(test_home.a, sizeof(*c));
	const char *name = test_machine_name();
	struct test_answer a;

	*c = (struct called){test_open("sophal", name, name, ""), "", ""};
	a = take(c, "ask");
	test_status(a, 201);
	c->call = test_word(a.json, "id");
	c->lawyer = lawyer_of(test_word(call_of(c), "account"));
	return c;
}

static void test_every_state_with_every_step(void **state)
{
	static const struct test_machine machine = {
		.states = states,
		.states_n = sizeof(states) / sizeof(states[0]),
		.steps = steps,
		.steps_n = sizeof(steps) / sizeof(steps[0]),
		.arrows = arrows,
		.arrows_n = sizeof(arrows) / sizeof(arrows[0]),
		.begin = asked,
		.take = take,
		.state = state_of,
		.rows = "SELECT (SELECT COUNT(*) FROM event) + (SELECT COUNT(*) FROM call) + "
			"(SELECT COUNT(*) FROM assignment) + (SELECT COUNT(*) FROM alert)",
	};

	(void)state;
	test_machine_walk(&machine);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_state_with_every_step),
	};

	return cmocka_run_group_tests_name(
		"call machine", tests, test_office_start, test_office_stop);
}
