/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The machine of a referral walked whole, from both ends: who sends, and who receives. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "matter/referral/referral.h"
#include "matter/custody/test_machine.h"

/* --- the machine, as the model draws it ----------------------------------------------------- */

static const struct test_way states[] = {
	{"sent", {NULL}},
	{"accepted", {"accept"}},
	{"refused", {"refuse"}},
	{"done", {"accept", "done"}},
	{"stopped", {"accept", "stopped"}},
	{"withdrawn", {"withdraw"}},
};
static const char *const steps[] = {
	"refer", "accept", "refuse", "contact", "given", "done", "stopped", "withdraw"};
static const struct test_arrow arrows[] = {
	{"sent", "accept", "accepted"},
	{"sent", "refuse", "refused"},
	{"sent", "withdraw", "withdrawn"},
	{"accepted", "contact", "accepted"},
	{"accepted", "given", "accepted"},
	{"accepted", "done", "done"},
	{"accepted", "stopped", "stopped"},
	{"accepted", "withdraw", "withdrawn"},
	{"refused", "refer", "refused"}, /* another one, to the same service too */
	{"done", "refer", "done"},
	{"stopped", "refer", "stopped"},
	{"withdrawn", "refer", "withdrawn"},
};

/* --- its steps, by those whose work they are ------------------------------------------------ */

#define OF "/case/@case/referral/@referral"
static const struct test_act acts[] = {
	{"refer", "sreymom", "/case/@case/refer",
		"{\"service\":\"@service\",\"reason\":\"Sleeps badly.\",\"listed\":[\"names\"],"
		"\"consent_child\":\"yes\",\"consent_representative\":\"yes\",\"urgency\":"
		"\"week\",\"until_day\":\"2027-01-31\"}"},
	{"accept", "kanha", "/referral/@referral/answer",
		"{\"answer\":\"accept\",\"taker\":\"@taker\"}"},
	{"refuse", "kanha", "/referral/@referral/answer",
		"{\"answer\":\"refuse\",\"reason\":\"No room.\"}"},
	{"contact", "kanha", OF "/contact",
		"{\"day\":\"2026-11-21\",\"way\":\"visit\",\"whom\":\"family\"}"},
	{"given", "kanha", OF "/given",
		"{\"service\":\"@service\",\"day\":\"2026-11-21\",\"amount\":2}"},
	{"done", "kanha", OF "/end", "{\"answer\":\"done\",\"result\":\"Sleeps better.\"}"},
	{"stopped", "kanha", OF "/end", "{\"answer\":\"stopped\",\"result\":\"Moved away.\"}"},
	{"withdraw", "sreymom", OF "/withdraw", "{\"result\":\"No longer agrees.\"}"},
	{NULL, NULL, NULL, NULL},
};

struct sent {
	const char *id, *referral;
};

static const char *counselling(void)
{
	struct test_answer a = test_get("admin", "/services");
	json_t *row;
	size_t i;

	json_array_foreach(json_object_get(a.json, "items"), i, row)
		if (strcmp(test_word(row, "name_en"), "Counselling for children and families")
			== 0)
			return test_word(row, "id");
	fail_msg("no such service");
	return NULL;
}

static struct test_answer take(void *one, const char *step)
{
	static const char *service;
	const struct sent *s = one;
	struct test_id ids[] = {{"case", s->id}, {"referral", s->referral}, {"service", NULL},
		{"taker", uuid_str(test_home.a, test_account("kanha")).p}, {NULL, NULL}};

	if (!service)
		service = counselling();
	ids[2].id = service;
	return test_machine_act(acts, step, ids, 0);
}

static const char *state_of(void *one)
{
	const struct sent *s = one;
	struct test_answer a = test_get("sreymom",
		arena_fmt(test_home.a, "/case/%s/referral/%s", s->id, s->referral).p);

	test_status(a, 200);
	return test_word(a.json, "state");
}

static void *sent(void)
{
	const char *name = test_machine_name();
	struct sent *s = arena_alloc(test_home.a, sizeof(*s));
	struct test_answer a;

	*s = (struct sent){test_open("sreymom", name, name, ""), ""};
	a = take(s, "refer");
	test_status(a, 201);
	s->referral = test_word(a.json, "id");
	return s;
}

/* The case is open to the receiver while the referral is in service, and not one moment more. */
static bool is_gone(const char *state, const char *step)
{
	static const char *const works[] = {"contact", "given", "done", "stopped"};

	for (size_t i = 0; i < sizeof(works) / sizeof(works[0]); i++)
		if (strcmp(works[i], step) == 0)
			return strcmp(state, "accepted") != 0;
	return false;
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
		.gone = is_gone,
		.begin = sent,
		.take = take,
		.state = state_of,
		.rows = "SELECT (SELECT COUNT(*) FROM event) + (SELECT COUNT(*) FROM referral) + "
			"(SELECT COUNT(*) FROM referral_contact) + (SELECT COUNT(*) FROM "
			"referral_given) + (SELECT COUNT(*) FROM assignment) + "
			"(SELECT COUNT(*) FROM alert)",
	};

	(void)state;
	test_machine_walk(&machine);
}

/* --- when its last day is past -------------------------------------------------------------- */

struct late {
	struct uuid case_id, referral;
	size_t step;
};

static enum err step_late(struct turn *t, void *p)
{
	const struct late *l = p;
	struct referral_answer refusal = {.reason = STR("No room.")};
	struct findings f;
	struct referral r;

	findings_init(&f, t->a);
	TRY(referral_load(t, l->case_id, l->referral, &r));
	assert_string_equal(referral_state_code(r.state), "expired");
	if (l->step == 0)
		return referral_answer(t, &r, &refusal, &f);
	if (l->step == 1)
		return referral_end(t, &r, true, STR("Sleeps better."));
	return referral_withdraw(t, &r, STR("No longer agrees."));
}

static void test_nothing_is_done_after_the_last_day(void **state)
{
	static const char *const ways[] = {NULL, "accept"};
	int64_t events;

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct sent *s = sent();
		struct late l;

		if (ways[i])
			test_status(take(s, ways[i]), 201);
		assert_true(uuid_parse(str_from(s->id), &l.case_id));
		assert_true(uuid_parse(str_from(s->referral), &l.referral));
		events = test_count("SELECT COUNT(*) FROM event");
		test_home.actor = test_account("kanha");
		test_home.now = date_start(date_of(TEST_NOW) + 71);
		for (l.step = 0; l.step < 3; l.step++)
			assert_int_equal(
				test_turn_write(&test_home, step_late, &l), ERR_CONFLICT);
		test_home.now = TEST_NOW;
		test_home.actor = UUID_NONE;
		assert_int_equal(test_count("SELECT COUNT(*) FROM event"), events);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_state_with_every_step),
		cmocka_unit_test(test_nothing_is_done_after_the_last_day),
	};

	return cmocka_run_group_tests_name(
		"referral machine", tests, test_office_start, test_office_stop);
}
