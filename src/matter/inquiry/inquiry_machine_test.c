/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The machine of a social inquiry walked whole: what may be done where it stands, and no more. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "matter/inquiry/inquiry.h"
#include "matter/custody/test_machine.h"

/* --- the machine, as the model draws it ----------------------------------------------------- */

static const struct test_way states[] = {
	{"requested", {NULL}},
	{"drafting", {"take"}}, /* nothing is written yet */
	{"written", {"take", "write"}},
	{"finished", {"take", "write", "finish"}},
	{"approved", {"take", "write", "finish", "approve"}},
	{"submitted", {"take", "write", "finish", "approve", "submit"}},
	{"returned", {"take", "write", "finish", "approve", "submit", "return"}},
	{"considered", {"take", "write", "finish", "approve", "submit", "consider"}},
	{"withdrawn", {"take", "withdraw"}},
};
static const char *const steps[] = {"request", "take", "write", "attempt", "finish", "approve",
	"send back", "submit", "return", "consider", "withdraw"};
static const struct test_arrow arrows[] = {
	{"requested", "take", "drafting"},
	{"requested", "withdraw", "withdrawn"},
	{"drafting", "write", "written"},
	{"drafting", "attempt", "drafting"},
	{"drafting", "withdraw", "withdrawn"},
	{"written", "write", "written"},
	{"written", "attempt", "written"},
	{"written", "finish", "finished"},
	{"written", "withdraw", "withdrawn"},
	{"finished", "approve", "approved"},
	{"finished", "send back", "written"},
	{"finished", "withdraw", "withdrawn"},
	{"approved", "submit", "submitted"},
	{"approved", "withdraw", "withdrawn"},
	{"submitted", "return", "returned"},
	{"submitted", "consider", "considered"},
	{"returned", "write", "returned"},
	{"returned", "attempt", "returned"},
	{"returned", "finish", "finished"},
	{"returned", "withdraw", "withdrawn"},
	{"considered", "request", "considered"}, /* another one */
	{"withdrawn", "request", "withdrawn"},
};

/* --- its steps, by those whose work they are ------------------------------------------------ */

#define AT(time) "{\"at\":\"2026-11-22T" time ":00+07:00\","
#define OF "/case/@case/inquiry/@inquiry"
#define REQUEST AT("09:40") "\"purpose\":\"diversion\",\"office\":\"@office\"}"

static const struct test_act acts[] = {
	{"request", "vichea", "/case/@case/inquiry/request", REQUEST},
	{"take", "pisey", "/inquiry/@inquiry/take", "{\"agent\":\"@agent\"}"},
	{"write", "pisey", OF "/section/family",
		"{\"text\":\"Told by the aunt.\",\"state\":\"done\"}"},
	{"attempt", "pisey", OF "/attempt",
		AT("09:50") "\"way\":\"phone\",\"whom\":\"The father\",\"reached\":\"no\"}"},
	{"finish", "pisey", OF "/finish", "{\"approver\":\"@head\"}"},
	{"approve", "thavy", OF "/approve", "{}"},
	{"send back", "thavy", OF "/send-back", "{\"words\":\"The aunt's words are missing.\"}"},
	{"submit", "pisey", OF "/submit", "{}"},
	{"return", "vichea", OF "/return", "{\"words\":\"The father was not asked.\"}"},
	{"consider", "vichea", OF "/consider", "{\"considered\":\"yes\",\"words\":\"Read.\"}"},
	{"withdraw", "vichea", OF "/withdraw", "{\"words\":\"The case is dismissed.\"}"},
	{NULL, NULL, NULL, NULL},
};

struct asked {
	const char *id, *inquiry;
	int64_t rev; /* of its section */
};

static struct test_answer take(void *one, const char *step)
{
	struct asked *i = one;
	const struct test_id ids[] = {{"case", i->id}, {"inquiry", i->inquiry},
		{"office", uuid_str(test_home.a, test_agency("social-sr")).p},
		{"agent", uuid_str(test_home.a, test_account("pisey")).p},
		{"head", uuid_str(test_home.a, test_account("thavy")).p}, {NULL, NULL}};
	bool writes = strcmp(step, "write") == 0;
	struct test_answer a = test_machine_act(acts, step, ids, writes ? i->rev : 0);

	if (writes && a.status == 200)
		i->rev++;
	return a;
}

static const char *state_of(void *one)
{
	const struct asked *i = one;
	struct test_answer a = test_get(
		"vichea", arena_fmt(test_home.a, "/case/%s/inquiry/%s", i->id, i->inquiry).p);
	const char *state;

	test_status(a, 200);
	state = test_word(a.json, "state");
	return strcmp(state, "drafting") == 0 && i->rev > 1 ? "written" : state;
}

static void *requested(void)
{
	struct asked *i = arena_alloc(test_home.a, sizeof(*i));
	struct test_answer a;

	*i = (struct asked){test_open("sophal", "Noun", "Sreypich", ""), "", 1};
	test_status(test_post("sophal", test_path(i->id, "/custody-end"),
			    test_with(AT("09:30") "\"what\":\"handed-over\",\"prosecution\":\"@\","
						  "\"child_present\":\"yes\",\"receipt\":\"no\"}",
				    uuid_str(test_home.a, test_agency("prosecution-sr")).p),
			    0),
		201);
	test_status(
		test_post("vichea", test_path(i->id, "/take"), "{\"why\":\"received\"}", 0), 201);
	a = take(i, "request");
	test_status(a, 201);
	i->inquiry = test_word(a.json, "id");
	return i;
}

static bool is_one_of(const char *word, const char *const *list)
{
	for (; *list; list++)
		if (strcmp(*list, word) == 0)
			return true;
	return false;
}

/* The office reads no case before one of it takes the inquiry, its head none before approval is
 * asked; and what was taken is not there to be taken. */
static bool is_gone(const char *state, const char *step)
{
	static const char *const early[] = {
		"requested", "drafting", "written", "withdrawn", NULL};
	static const char *const of_agent[] = {"write", "attempt", "finish", "submit", NULL};
	static const char *const of_head[] = {"approve", "send back", NULL};

	if (strcmp(step, "take") == 0)
		return true;
	if (is_one_of(step, of_agent))
		return strcmp(state, "requested") == 0;
	return is_one_of(step, of_head) && is_one_of(state, early);
}

/* A form of one section, so that each walk writes one. */
static enum err take_form(struct turn *t, void *p)
{
	struct questionnaire_own own = inquiry_form_own();

	return questionnaire_take(t, &own,
		STR("Form inquiry\nVersion 2027\nOfficial yes\nSection family\nEn The household\n"
		    "Km គ្រួសារ\nNeed\n"),
		p);
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
		.begin = requested,
		.take = take,
		.state = state_of,
		.rows = "SELECT (SELECT COUNT(*) FROM event) + (SELECT COUNT(*) FROM inquiry) + "
			"(SELECT COUNT(*) FROM inquiry_section) + (SELECT COUNT(*) FROM "
			"inquiry_attempt) + (SELECT COUNT(*) FROM assignment) + "
			"(SELECT COUNT(*) FROM alert)",
	};
	struct questionnaire_load load = {.changes = NULL};

	(void)state;
	assert_int_equal(test_turn_write(&test_home, take_form, &load), ERR_OK);
	test_machine_walk(&machine);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_state_with_every_step),
	};

	return cmocka_run_group_tests_name(
		"inquiry machine", tests, test_office_start, test_office_stop);
}
