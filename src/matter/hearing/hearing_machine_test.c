/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The machine of a hearing walked whole: called, held, put off, cancelled, and nothing after. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "matter/case/case.h"
#include "matter/custody/test_machine.h"
#include "matter/hearing/hearing.h"

static const struct test_way states[] = {
	{"called", {NULL}},
	{"held", {"hold"}},
	{"adjourned", {"adjourn"}},
	{"cancelled", {"cancel"}},
};
static const char *const steps[] = {"move", "cancel", "hold", "adjourn"};
static const struct test_arrow arrows[] = {
	{"called", "move", "called"},
	{"called", "cancel", "cancelled"},
	{"called", "hold", "held"},
	{"called", "adjourn", "adjourned"}, /* and called for another day */
};

#define OF "/case/@case/hearing/@hearing"
#define CALLED \
	"{\"kind\":\"trial\",\"at\":\"2026-11-27T09:00:00+07:00\",\"minutes\":60,\"court\":" \
	"\"@court\",\"chamber\":\"4\",\"called_at\":\"2026-11-22T09:30:00+07:00\"," \
	"\"confirm\":[\"at\"],\"why\":\"The judge is ill\""
#define HELD \
	"{\"at\":\"2026-11-22T09:50:00+07:00\",\"closed\":\"yes\",\"screen\":\"no\",\"video\":" \
	"\"no\",\"lawyer\":\"no\",\"representative\":\"yes\",\"agent\":\"yes\"," \
	"\"interpreter\":\"no\",\"support_person\":\"no\",\"child_spoke\":\"yes\""

static const struct test_act acts[] = {
	{"move", "dany", OF "/change", CALLED "}"},
	{"cancel", "dany", OF "/change", CALLED ",\"cancelled\":true}"},
	{"hold", "dany", OF "/held", HELD ",\"result\":\"done\"}"},
	{"adjourn", "dany", OF "/held",
		HELD ",\"result\":\"adjourned\",\"adjourned_why\":\"lawyer\",\"adjourned_to\":"
		     "\"2026-11-30T09:00:00+07:00\"}"},
	{NULL, NULL, NULL, NULL},
};

struct called {
	const char *id, *hearing;
};

/* The hearing among those of its case; n: how many there are. */
static json_t *hearing_of(const struct called *c, size_t *n)
{
	struct test_answer a = test_get("dany", test_path(c->id, "/hearings"));
	json_t *items, *one;
	size_t i;

	test_status(a, 200);
	items = json_object_get(a.json, "items");
	*n = json_array_size(items);
	json_array_foreach(items, i,
		one) if (strcmp(test_word(one, "id"), c->hearing) == 0) return one;
	fail_msg("no such hearing");
	return NULL;
}

static struct test_answer take(void *one, const char *step)
{
	const struct called *c = one;
	const struct test_id ids[] = {{"case", c->id}, {"hearing", c->hearing},
		{"court", uuid_str(test_home.a, test_agency("court-sr")).p}, {NULL, NULL}};
	bool changes = strcmp(step, "move") == 0 || strcmp(step, "cancel") == 0;
	size_t n;

	return test_machine_act(acts, step, ids,
		changes ? json_integer_value(json_object_get(hearing_of(c, &n), "rev")) : 0);
}

static const char *state_of(void *one)
{
	size_t n;
	json_t *h = hearing_of(one, &n);

	if (json_is_true(json_object_get(h, "cancelled")))
		return "cancelled";
	if (!test_word(h, "held"))
		return "called";
	return n > 1 ? "adjourned" : "held";
}

/* For ten minutes ago: the clock of the test stands still. */
static enum err call_past(struct turn *t, void *p)
{
	struct called *c = p;
	struct case_assignment clerk = {
		.account = test_account("dany"), .duty = STR("clerk")};
	struct hearing h = {
		.court = test_agency("court-sr"),
		.at = t->now - 10 * 60 * INSTANT_SECOND,
		.minutes = 30,
		.called_at = t->now - INSTANT_DAY,
		.chamber = STR("4"),
		.kind = STR("trial"),
		.called = STR("lawyer"),
		.interpreter = STR_NONE,
		.why = STR_NONE,
	};
	struct findings f;
	struct uuid made;

	findings_init(&f, t->a);
	f.confirmed = STR("at");
	assert_true(uuid_parse(str_from(c->id), &h.case_id));
	TRY(case_assign(t, h.case_id, &clerk, &made));
	TRY(turn_become(t, clerk.account));
	TRY(hearing_set(t, &h, &f));
	c->hearing = uuid_str(test_home.a, h.id).p;
	return ERR_OK;
}

static void *called(void)
{
	struct called *c = arena_alloc(test_home.a, sizeof(*c));
	const char *name = test_machine_name();

	*c = (struct called){test_open("sophal", name, name, ""), ""};
	test_home.actor = test_account("sophal");
	assert_int_equal(test_turn_write(&test_home, call_past, c), ERR_OK);
	test_home.actor = UUID_NONE;
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
		.begin = called,
		.take = take,
		.state = state_of,
		.rows = "SELECT (SELECT COUNT(*) FROM event) + (SELECT COUNT(*) FROM hearing) + "
			"(SELECT COUNT(*) FROM alert)",
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
		"hearing machine", tests, test_office_start, test_office_stop);
}
