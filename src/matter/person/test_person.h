/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* For tests of the people of a case: one of a child, everyone concerned, and forms sent to it. */
#ifndef MATTER_PERSON_TEST_PERSON_H
#define MATTER_PERSON_TEST_PERSON_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "case_sql.h"
#include "child_sql.h"
#include "matter/incident/incident_tables.h"
#include "matter/pair/pair_tables.h"
#include "matter/person/person_tables.h"
#include "matter/test_turn.h"

/* 22 November 2026, 10:00 in Cambodia. */
#define NOW INT64_C(1795316400000000)
#define YEARS(y) test_day(y, 1, 1), test_day(y, 12, 31)

enum who { POLICE, OTHER_POLICE, PROSECUTOR, JUDGE, AGENT, LAWYER, REGISTRAR, WHO_N };
extern struct test_turn home;
extern struct uuid account[WHO_N], case_id, child; /* the first case: of "Sok Dara", by POLICE */

int32_t test_day(int year, int month, int day);
int set_up(void **state);
int take_down(void **state);
#define EACH(test) cmocka_unit_test_setup_teardown(test, set_up, take_down)

struct opening {
	struct child_identity first;
	const char *police_no;
	int32_t day;
	struct uuid of_child; /* UUID_NONE: a new one */
	struct uuid case_id, child;
};
enum err open_case(struct turn *t, void *p);
struct opening opened(enum who who, const char *family, const char *given, const char *no);

struct post {
	const char *path;
	enum who by;
	void *in;
	struct uuid of;        /* the other parameter of the path */
	int64_t rev;           /* of a correction */
	const char *confirmed; /* a field ticked "Yes, it is so" */
	struct uuid in_case;   /* UUID_NONE: the first */
	struct findings f;
	struct uuid made;
};

/* As the router: role, reach, class and action, then the deed. */
enum err posted(struct post *post);
enum err add(const char *path, enum who by, void *in);
bool found(const struct findings *f, const char *field, enum finding level);
enum err load_case(struct turn *t, void *p);
struct person_proof proof(const char *kind, int32_t from, int32_t to);
struct incident_offence offence(const char *layer, const char *class);

#endif
