/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Which looks are shown to whom; what an answer does. Each case is a new one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "account_sql.h"
#include "matter/account/account.h"
#include "matter/custody/test_office.h"
#include "matter/review/review.h"

/* The item of this case in the reviewer's list, and how many there are of it. */
static size_t waits(const char *who, const char *number, json_t **item)
{
	struct test_answer a = test_get(who, "/looks");
	json_t *one;
	size_t i, n = 0;

	test_status(a, 200);
	json_array_foreach(json_object_get(a.json, "items"), i, one)
		if (strcmp(test_word(one, "number"), number) == 0) {
			*item = one;
			n++;
		}
	return n;
}

/* A case of sophal's; its number into *number. */
static const char *opened(const char *given, const char **number)
{
	const char *id = test_open("sophal", "Sok", given, "");
	struct test_answer a = test_get("sophal", test_path(id, ""));

	test_status(a, 200);
	*number = test_word(a.json, "number");
	return id;
}

static struct test_answer answer(const char *who, json_t *item, const char *body)
{
	return test_post(who,
		arena_fmt(test_home.a, "/look/%lld",
			(long long)json_integer_value(json_object_get(item, "code"))).p,
		body, 0);
}

static void by_the_office_alone(void **state)
{
	const char *number, *id = opened("Dara", &number);
	json_t *item = NULL;

	(void)state;
	assert_int_equal(waits("oudom", number, &item), 0); /* the assigned looked */
	test_status(test_get("rithy", test_path(id, "")), 200);
	assert_int_equal(waits("oudom", number, &item), 0); /* so did the head */
	test_status(test_get("maly", test_path(id, "")), 404);
	assert_int_equal(waits("oudom", number, &item), 0); /* who is refused saw nothing */
	test_status(test_get("theara", test_path(id, "")), 200);
	assert_int_equal(waits("oudom", number, &item), 1);
	assert_int_equal(json_integer_value(json_object_get(item, "times")), 1);
	assert_string_equal(test_word(item, "relation"), "stage");
	assert_string_equal(test_word(item, "deed"), "case-seen");
	test_status(test_get("theara", test_path(id, "")), 200);
	assert_int_equal(waits("oudom", number, &item), 1);
	assert_int_equal(json_integer_value(json_object_get(item, "times")), 2);
}

/* Work in the case explains the look, before it and after it. */
static void who_works_in_it(void **state)
{
	const char *number, *id = opened("Rith", &number);
	json_t *item = NULL;

	(void)state;
	test_status(test_get("theara", test_path(id, "")), 200);
	assert_int_equal(waits("oudom", number, &item), 1);
	test_status(test_post("theara", test_path(id, "/name/add"),
			    "{\"basis\":\"claimed\",\"family_latin\":\"Sok\","
			    "\"given_latin\":\"Rithy\"}",
			    0),
		201);
	assert_int_equal(waits("oudom", number, &item), 0);
}

static enum err make_reviewer(struct turn *t, void *p)
{
	const struct uuid rithy = test_account("rithy");
	struct findings f;
	struct uuid id, agency;

	(void)p;
	findings_init(&f, t->a);
	TRY(turn_become(t, rithy));
	agency = t->actor.agency;
	t->actor = (struct turn_actor){.grants = NULL};
	return account_grant(t,
		&(struct account_grant){.account = rithy,
			.agency = agency,
			.role = ROLE_REVIEWER,
			.area = STR(""),
			.from_day = turn_today(t),
			.to_day = DAY_NONE,
			.by_command = true},
		&f, &id);
}

static enum err count_nobodys(struct turn *t, void *p)
{
	return review_nobodys(t, p);
}

static enum err end_role(struct turn *t, void *p)
{
	struct grant_by_id_row row;

	TRY(grant_by_id(t->db, t->a, &(struct grant_by_id_in){*(struct uuid *)p}, &row));
	return grant_add(t->db,
		&(struct grant_add_in){.id = row.id, .rev = row.rev + 1, .recorded_at = t->now,
			.account = row.account, .role = row.role, .agency = row.agency,
			.area = row.area, .from_day = row.from_day,
			.to_day = turn_today(t) - 1, .agreed_at = t->now});
}

static enum err find_role(struct turn *t, void *p)
{
	struct grant_of_account_row *rows;
	size_t n;

	TRY(grant_of_account(
		t->db, t->a, &(struct grant_of_account_in){test_account("oudom")}, &rows, &n));
	assert_int_equal(n, 1);
	*(struct uuid *)p = rows[0].id;
	return ERR_OK;
}

static struct uuid role_of_oudom(void)
{
	struct uuid id;

	assert_int_equal(test_turn_read(&test_home, find_role, &id), ERR_OK);
	return id;
}

/* No office reviews itself: with nobody outside, the administrator is told that it waits. */
static void of_the_own_agency(void **state)
{
	const char *number, *id = opened("Chanmony", &number);
	json_t *item = NULL;
	int64_t nobodys = -1;
	struct uuid role = role_of_oudom();

	(void)state;
	assert_int_equal(test_turn_write(&test_home, make_reviewer, NULL), ERR_OK);
	test_status(test_get("theara", test_path(id, "")), 200);
	assert_int_equal(waits("oudom", number, &item), 1); /* it is there.. */
	assert_int_equal(waits("rithy", number, &item), 0); /* ..and not for the own agency */
	test_status(answer("rithy", item, "{\"answer\":\"explained\",\"words\":\"Mine.\"}"), 404);
	assert_int_equal(test_turn_read(&test_home, count_nobodys, &nobodys), ERR_OK);
	assert_int_equal(nobodys, 0);
	assert_int_equal(test_turn_write(&test_home, end_role, &role), ERR_OK);
	assert_int_equal(test_turn_read(&test_home, count_nobodys, &nobodys), ERR_OK);
	assert_true(nobodys > 0);
	test_status(test_get("oudom", "/looks"), 404);
}

static void answered(void **state)
{
	const char *number, *id = opened("Sopheap", &number);
	json_t *item = NULL;
	struct test_answer a;

	(void)state;
	test_status(test_get("theara", test_path(id, "")), 200);
	assert_int_equal(waits("oudom", number, &item), 1);
	a = answer("oudom", item, "{\"answer\":\"to-ask\"}");
	test_status(a, 422);
	assert_true(test_finds(a, "words", ""));
	test_status(answer("theara", item, "{\"answer\":\"explained\",\"words\":\"I.\"}"), 404);
	test_status(answer("oudom", item,
			    "{\"answer\":\"to-ask\",\"words\":\"Why at night, asks oudom?\"}"),
		201);
	assert_int_equal(waits("oudom", number, &item), 0);
	test_status(answer("oudom", item, "{\"answer\":\"explained\",\"words\":\"Two.\"}"), 404);
	assert_int_equal(test_count("SELECT COUNT(*) FROM look_review WHERE answer = 'to-ask'"), 1);
	assert_int_equal(test_count("SELECT COUNT(*) FROM look_review WHERE "
				    "instr(words, CAST('night' AS BLOB)) > 0"),
		0); /* sealed */
	assert_int_equal(test_count("SELECT COUNT(*) FROM journal WHERE deed = 'look-reviewed' AND "
				    "what = 'to-ask'"),
		1);
	a = test_page("oudom", "/en/looks");
	test_status(a, 200);
	assert_non_null(memmem(a.body.p, a.body.n, "Why at night, asks oudom?", 25));
	assert_null(memmem(a.body.p, a.body.n, "Sopheap", 7)); /* no child is named */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(by_the_office_alone),
		cmocka_unit_test(who_works_in_it),
		cmocka_unit_test(answered),
		cmocka_unit_test(of_the_own_agency),
	};

	return cmocka_run_group_tests(tests, test_office_start, test_office_stop);
}
