/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The machine of a list brought in walked whole: by who brought it, and by what works on it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "matter/custody/test_machine.h"
#include "matter/import/import.h"

static const struct test_way states[] = {
	{"brought", {NULL}},
	{"mapped", {"map"}},
	{"going", {"map", "go"}},
	{"stopped", {"map", "go", "stop"}},
	{"done", {"map", "go", "work"}},
	{"dropped", {"drop"}},
	{"undoing", {"map", "go", "work", "undo"}},
	{"undone", {"map", "go", "work", "undo", "work"}},
};
/* Those of a person; "map" and "work" are arrows only. */
static const char *const steps[] = {"go", "stop", "drop", "undo"};
static const struct test_arrow arrows[] = {
	{"brought", "map", "mapped"},
	{"brought", "drop", "dropped"},
	{"mapped", "map", "mapped"},
	{"mapped", "go", "going"},
	{"mapped", "drop", "dropped"},
	{"going", "stop", "stopped"},
	{"going", "work", "done"},
	{"stopped", "map", "mapped"},
	{"stopped", "go", "going"},
	{"stopped", "drop", "done"}, /* what was opened stays */
	{"stopped", "undo", "undoing"},
	{"done", "drop", "done"},
	{"done", "undo", "undoing"},
	{"undoing", "work", "undone"},
};

static const struct test_act acts[] = {
	{"go", "sophal", "/import/@import/go", "{}"},
	{"stop", "sophal", "/import/@import/stop", "{}"},
	{"drop", "sophal", "/import/@import/drop", "{}"},
	{"undo", "sophal", "/import/@import/undo", "{\"why\":\"The wrong list\"}"},
	{NULL, NULL, NULL, NULL},
};

struct list {
	struct uuid id;
	struct cell_mapping m;
	bool more;
};

#define CSV "name latin,sex,age,met,facts,gaz\nLay Borey,M,16,2026-03-12,a bicycle,17\n"

static enum err bring(struct turn *t, void *p)
{
	struct sheet_table table;
	enum sheet_fault fault;
	struct list *l = p;
	struct str packed;
	int64_t line;

	TRY(turn_become(t, test_account("sophal")));
	TRY(sheet_read(t->a, STR(CSV), &packed, &fault, &line));
	TRY(sheet_unpack(t->a, packed, &table));
	l->m = cell_guess(t, &table.lines[0]);
	return import_bring(t, packed, &l->id);
}

static enum err map(struct turn *t, void *p)
{
	struct list *l = p;
	struct import i;

	TRY(turn_become(t, test_account("sophal")));
	TRY(import_load(t, l->id, &i));
	return import_map(t, &i, &l->m);
}

static enum err work(struct turn *t, void *p)
{
	return import_step(t, &((struct list *)p)->more);
}

static struct test_answer take(void *one, const char *step)
{
	struct list *l = one;
	const struct test_id ids[] = {
		{"import", uuid_str(test_home.a, l->id).p}, {NULL, NULL}};
	const struct test_answer done = {.status = 201};

	if (strcmp(step, "map") == 0) {
		assert_int_equal(test_turn_write(&test_home, map, l), ERR_OK);
		return done;
	}
	if (strcmp(step, "work") != 0)
		return test_machine_act(acts, step, ids, 0);
	do
		assert_int_equal(test_turn_write(&test_home, work, l), ERR_OK);
	while (l->more);
	return done;
}

static const char *state_of(void *one)
{
	const struct list *l = one;
	struct test_answer a = test_get(
		"sophal", test_with("/import/@", uuid_str(test_home.a, l->id).p));

	test_status(a, 200);
	return test_word(a.json, "state");
}

static void *brought(void)
{
	struct list *l = arena_alloc(test_home.a, sizeof(*l));

	*l = (struct list){.more = false};
	assert_int_equal(test_turn_write(&test_home, bring, l), ERR_OK);
	return l;
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
		.begin = brought,
		.take = take,
		.state = state_of,
		.rows = "SELECT (SELECT COUNT(*) FROM event) + (SELECT COUNT(*) FROM import) + "
			"(SELECT COUNT(*) FROM import_draft) + (SELECT COUNT(*) FROM import_row) + "
			"(SELECT COUNT(*) FROM casefile)",
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
		"import machine", tests, test_office_start, test_office_stop);
}
