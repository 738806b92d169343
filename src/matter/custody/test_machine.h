/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* For tests of a machine of states: each state with each step, as the program serves them. */
#ifndef MATTER_CUSTODY_TEST_MACHINE_H
#define MATTER_CUSTODY_TEST_MACHINE_H

#include "matter/custody/test_office.h"

/* A name that no child had before, so that nobody looks like another. */
const char *test_machine_name(void);

/* A step as somebody sends it; @word in path and body stands for the id of that name. */
struct test_act {
	const char *step, *who, *path, *body;
};
struct test_id {
	const char *name, *id;
};
/* The act of that step, of a list that ends with NULL; so do the ids. rev 0: no If-Match. */
struct test_answer test_machine_act(
	const struct test_act *acts, const char *step, const struct test_id *ids, int64_t rev);

struct test_arrow {
	const char *from, *step, *to;
};
struct test_way {
	const char *state;
	const char *steps[6]; /* from the first state to this one */
};
/* A machine as the model draws it. A step that stands in no arrow of a state is refused there. */
struct test_machine {
	const struct test_way *states;
	const char *const *steps;
	const struct test_arrow *arrows;
	size_t states_n, steps_n, arrows_n;
	void *(*begin)(void); /* one in the first state, made anew */
	struct test_answer (*take)(void *one, const char *step);
	const char *(*state)(void *one);
	const char *rows; /* SQL: how many rows stand where its steps write */
	/* Who would do it has no part in one of that state: answered as absent. NULL: never. */
	bool (*gone)(const char *state, const char *step);
};
/*
 * Each arrow leads where it says. Each other step answers 422 with a reason in both tongues,
 * leaves the state, and writes no row.
 */
void test_machine_walk(const struct test_machine *m);

#endif
