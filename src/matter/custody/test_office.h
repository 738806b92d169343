/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* For tests of the first hours: the invented office, served, and a client of its API. */
#ifndef MATTER_CUSTODY_TEST_OFFICE_H
#define MATTER_CUSTODY_TEST_OFFICE_H

#include <jansson.h>

#include "matter/test_turn.h"

/* 22 November 2026, 10:00 in Cambodia: a Sunday. */
#define TEST_NOW INT64_C(1795316400000000)

extern struct test_turn test_home;

/* For cmocka: made once for a group of tests. */
int test_office_start(void **state);
int test_office_stop(void **state);

struct test_answer {
	int status;
	struct str head, body;
	json_t *json; /* NULL: not JSON; dropped with the office */
};
/* In which the API answers: "en" at first, or "km". */
void test_tongue(const char *code);
/* As the person of that sign-in name; path behind /api/1. rev 0: no If-Match. */
struct test_answer test_get(const char *who, const char *path);
struct test_answer test_post(const char *who, const char *path, const char *json, int64_t rev);
/* A page or a file, path from the root. */
struct test_answer test_page(const char *who, const char *path);
/* kind and one file, as multipart. */
struct test_answer test_upload(
	const char *who, const char *path, const char *kind, struct str bytes);
/* Fails unless the status is so; says what came instead. */
void test_status(struct test_answer a, int status);
/* A finding for this field (NULL: of the whole form) whose message has these words. */
bool test_finds(struct test_answer a, const char *field, const char *words);
const char *test_word(json_t *object, const char *name);

/* A case opened by the officer; more: further members of the body, with a comma before. */
const char *test_open(const char *who, const char *family, const char *given, const char *more);
/* format, each @ in it replaced by the word. */
const char *test_with(const char *format, const char *word);
/* The child of a case, as this person reads it. */
const char *test_child(const char *who, const char *case_id);
/* A lawyer or an agent is asked to come within hours. */
#define TEST_HOURS "{\"urgency\":\"hours\"}"
/* "/case/ID/rest" */
const char *test_path(const char *case_id, const char *rest);
/* The duty of this rule, of the spell that began last. */
json_t *test_duty(const char *who, const char *case_id, const char *rule);
/* Of the newest live event of this type; NULL: none. */
json_t *test_event(const char *who, const char *case_id, const char *type);
/* Of the story of a case: how many things of this strand say so; -1: it is not there to be seen.
 * Fails where they are out of the order in which they happened. */
int test_tells(const char *who, const char *case_id, const char *strand, const char *what);
int64_t test_count(const char *sql);
struct uuid test_account(const char *sign_in);
struct uuid test_agency(const char *code);

#endif
