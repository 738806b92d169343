/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Who stands in: said by whom, reaching what, from the first day to the last and no longer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "matter/case/case.h"
#include "matter/custody/test_office.h"
#include "matter/leave/leave.h"

/* 22 November: the day of the office. */
#define DAY(n) (TEST_NOW + (n) * INSTANT_DAY)

static struct test_answer enter(
	const char *who, const char *away, const char *cover, const char *from, const char *to)
{
	struct str body = arena_fmt(test_home.a,
		"{\"person\":\"%.*s\",\"cover\":\"%.*s\",\"from_day\":\"%s\",\"to_day\":\"%s\"}",
		STR_ARG(uuid_str(test_home.a, test_account(away))),
		STR_ARG(uuid_str(test_home.a, test_account(cover))), from, to);

	return test_post(who, "/leave/new", body.p, 0);
}

static struct uuid case_of(const char *id)
{
	struct uuid case_id;

	assert_true(uuid_parse(str_from(id), &case_id));
	return case_id;
}

struct asked {
	struct uuid account, case_id;
	struct turn_reach reach;
};

static enum err ask_gate(struct turn *t, void *p)
{
	struct asked *a = p;
	enum err e;

	TRY(turn_become(t, a->account));
	e = turn_case_reach(t, a->case_id, &a->reach);
	return e == ERR_ABSENT ? ERR_OK : e;
}

static struct gate_view view(const char *who, const char *id, int64_t now)
{
	struct asked a = {.account = test_account(who), .case_id = case_of(id)};

	test_home.now = now;
	assert_int_equal(test_turn_read(&test_home, ask_gate, &a), ERR_OK);
	test_home.now = TEST_NOW;
	return a.reach.view;
}

/* Words about the child are for who has the case: neither for a colleague nor for a head. */
static bool adds_words(const char *who, const char *id, int64_t now)
{
	struct gate_view v = view(who, id, now);

	return gate_may(&v, CLASS_N, ACT_ADD);
}

struct hand {
	struct uuid case_id, account;
	const char *duty, *ended;
};

static enum err hand_over(struct turn *t, void *p)
{
	struct hand *h = p;
	struct uuid id;

	TRY(case_assign(t, h->case_id,
		&(struct case_assignment){h->account, str_from(h->duty), STR_NONE}, &id));
	return h->ended ? case_assignment_end(t, id, str_from(h->ended), STR_NONE) : ERR_OK;
}

static void give(const char *id, const char *who, const char *duty, const char *ended)
{
	struct hand h = {case_of(id), test_account(who), duty, ended};

	test_home.actor = test_account("rithy");
	assert_int_equal(test_turn_write(&test_home, hand_over, &h), ERR_OK);
}

static void test_days(void **state)
{
	const char *id = test_open("sophal", "Mao", "Sopheap", "");

	(void)state;
	test_status(enter("rithy", "sophal", "theara", "2026-11-24", "2026-11-26"), 201);
	assert_true(adds_words("sophal", id, DAY(3)));
	assert_false(adds_words("theara", id, DAY(1)));
	/* from the first midnight to the last, as days are counted in Cambodia */
	assert_false(adds_words("theara", id, date_start(date_of(DAY(2))) - 1));
	assert_true(adds_words("theara", id, date_start(date_of(DAY(2)))));
	assert_true(adds_words("theara", id, date_start(date_of(DAY(5))) - 1));
	assert_false(adds_words("theara", id, date_start(date_of(DAY(5)))));
	assert_false(adds_words("rithy", id, DAY(3)));
	assert_false(adds_words("bopha", id, DAY(3)));
}

static void test_by_what(void **state)
{
	const char *id = test_open("sophal", "Nhem", "Sokha", "");
	const char *of_court = test_open("sophal", "Keo", "Vanna", "");

	(void)state;
	/* recused from it, and so whoever is away */
	give(id, "theara", "handler", "recused");
	assert_false(adds_words("theara", id, DAY(3)));
	/* maly judges it, sokun stands in; dany at the same court has another role */
	give(of_court, "maly", "investigating-judge", NULL);
	test_status(enter("maly", "maly", "sokun", "2026-11-22", "2026-11-24"), 201);
	assert_true(adds_words("sokun", of_court, DAY(0)));
	assert_false(adds_words("dany", of_court, DAY(0)));
	/* a mandate is one lawyer's, and a clerk's duty is nothing that a judge stands in for */
	give(of_court, "rachana", "lawyer", NULL);
	assert_true(adds_words("rachana", of_court, DAY(0)));
	assert_true(test_finds(enter("davuth", "davuth", "rachana", "2026-11-22", "2026-11-24"),
		"cover", "Choose one"));
	/* what the cover has of an own colleague goes no further */
	test_status(enter("theara", "theara", "rithy", "2026-11-24", "2026-11-26"), 422);
}

static void test_said_by(void **state)
{
	struct test_answer a;

	(void)state;
	test_status(enter("rachana", "rachana", "kosal", "2026-12-01", "2026-12-02"), 404);
	test_status(enter("sothea", "sophal", "theara", "2026-12-01", "2026-12-02"), 404);
	/* not for a colleague, and not for another office */
	assert_true(test_finds(enter("theara", "sophal", "theara", "2026-12-01", "2026-12-02"),
		"person", "Choose one"));
	assert_true(test_finds(enter("narin", "sophal", "theara", "2026-12-01", "2026-12-02"),
		"person", "Choose one"));
	assert_true(test_finds(enter("rithy", "sophal", "bopha", "2026-12-01", "2026-12-02"),
		"cover", "Choose one"));
	assert_true(test_finds(enter("rithy", "sophal", "rithy", "2026-12-01", "2026-12-02"),
		"cover", "no such role"));
	assert_true(test_finds(enter("rithy", "sophal", "sophal", "2026-12-01", "2026-12-02"),
		"cover", "somebody else"));
	assert_true(test_finds(enter("rithy", "theara", "sophal", "2026-11-26", "2026-11-28"),
		"cover", "away in these days"));
	assert_true(test_finds(enter("rithy", "sophal", "theara", "2026-11-25", "2026-11-30"),
		"from_day", "known already"));
	assert_true(test_finds(enter("rithy", "sophal", "theara", "2026-11-20", "2026-11-21"),
		"from_day", "today at the earliest"));
	assert_true(test_finds(enter("rithy", "sophal", "theara", "2026-12-09", "2026-12-08"),
		"to_day", "before the first"));
	assert_true(test_finds(enter("rithy", "sophal", "theara", "2027-01-01", "2028-01-01"),
		"to_day", "three months"));
	a = enter("veasna", "veasna", "veasna", "2026-11-22", "2026-11-22");
	assert_true(test_finds(a, "cover", "Choose one"));
}

/* Messages about this case that wait for this person. */
static int64_t told(const char *who, const char *id)
{
	return test_count(arena_fmt(test_home.a,
		"SELECT COUNT(*) FROM alert a JOIN account_live p ON p.id = a.receiver "
		"WHERE a.way = 'mail' AND a.kind = 'assigned' AND p.sign_in = '%s' "
		"AND lower(hex(a.case_id)) = replace('%s', '-', '')", who, id).p);
}

static bool has(struct test_answer a, const char *words)
{
	return memmem(a.body.p, a.body.n, words, strlen(words)) != NULL;
}

static void test_desk(void **state)
{
	const char *id = test_open("veasna", "Chea", "Dara", "");
	const char *other;
	struct test_answer a;

	(void)state;
	give(id, "kunthea", "prosecutor", NULL);
	assert_false(has(test_get("sovan", "/"), id));
	give(id, "sovan", "investigating-judge", NULL);
	assert_false(has(test_get("phalla", "/desk"), id));
	assert_false(has(test_get("phalla", test_path(id, "")), "Dara"));
	a = enter("sovan", "sovan", "phalla", "2026-11-22", "2026-11-30");
	test_status(a, 201);
	other = test_word(a.json, "id");
	/* on the desk, in the list and open, with the name of who has it */
	assert_true(has(test_get("phalla", "/desk"), id));
	assert_true(has(test_get("phalla", "/cases"), id));
	assert_true(has(test_get("phalla", test_path(id, "")), "Dara"));
	a = test_page("phalla", "/en");
	assert_true(has(a, "You stand in for Bun Sovan until"));
	assert_true(has(a, "you stand in"));
	assert_true(has(test_page("sovan", "/en"), "Nget Phalla stands in until"));
	a = test_page("kunthea", arena_fmt(test_home.a, "/en/case/%s", id).p);
	assert_true(has(a, "Nget Phalla stands in"));
	/* who may look at the leave, and who may end it */
	test_status(test_get("phalla", test_with("/leave/@", other)), 200);
	test_status(test_get("ratha", test_with("/leave/@", other)), 404);
	test_status(test_post("phalla", test_with("/leave/@/change", other),
			    "{\"to_day\":\"2026-11-23\"}", 1),
		404);
	a = test_post("sovan", test_with("/leave/@/change", other),
		"{\"to_day\":\"2026-11-20\"}", 1);
	assert_true(test_finds(a, "to_day", "before the first"));
	test_status(test_post("sovan", test_with("/leave/@/change", other),
			    "{\"to_day\":\"2026-11-21\"}", 1),
		200);
	assert_false(has(test_get("phalla", test_path(id, "")), "Dara"));
	assert_false(has(test_get("phalla", "/cases"), id));
	assert_false(has(test_get("phalla", "/desk"), id));
}

static void assign(const char *id)
{
	struct str body = arena_fmt(test_home.a,
		"{\"account\":\"%.*s\",\"duty\":\"social-agent\"}",
		STR_ARG(uuid_str(test_home.a, test_account("sreymom"))));

	test_status(test_post("thavy", test_path(id, "/assign"), body.p, 0), 201);
}

/* What is told to the absent one is told to the cover, but to none who must not see the case. */
static void test_told(void **state)
{
	const char *id = test_open("sophal", "Prom", "Kosal", "");
	const char *shut = test_open("sophal", "Long", "Rith", "");

	(void)state;
	give(id, "sreymom", "social-agent", NULL);
	give(shut, "sreymom", "social-agent", NULL);
	give(shut, "pisey", "social-agent", "recused");
	assign(id);
	assert_int_equal(told("pisey", id), 0);
	test_status(enter("thavy", "sreymom", "pisey", "2026-11-22", "2026-11-23"), 201);
	assert_int_equal(test_count("SELECT COUNT(*) FROM alert a JOIN account_live p "
		"ON p.id = a.receiver WHERE kind = 'cover-set' AND sign_in = 'pisey'"), 1);
	assign(id);
	assign(shut);
	assert_int_equal(told("sreymom", id), 2);
	assert_int_equal(told("pisey", id), 1);
	assert_int_equal(told("sreymom", shut), 1);
	assert_int_equal(told("pisey", shut), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_days),
		cmocka_unit_test(test_by_what),
		cmocka_unit_test(test_said_by),
		cmocka_unit_test(test_desk),
		cmocka_unit_test(test_told),
	};

	return cmocka_run_group_tests_name("leave", tests, test_office_start, test_office_stop);
}
