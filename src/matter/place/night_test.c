/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Who slept beside whom, night by night: said by cases that a jurist would ask for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "matter/place/night.h"

enum { NIGHTS = 10, UNITS = 3 };

static struct night_answer asked(struct arena *a, const struct night_piece *pieces, size_t n,
	const struct night_counted *counted, size_t n_counted)
{
	struct night_question q = {pieces, n, counted, n_counted, UNITS, NIGHTS};
	struct night_answer answer;

	night_compute(a, &q, &answer);
	return answer;
}

static int32_t day(const char *words)
{
	int32_t d;

	assert_true(date_parse(str_from(words), &d));
	return d;
}

static int64_t at(const char *words)
{
	int64_t t;

	assert_true(date_parse_instant(str_from(words), &t));
	return t;
}

static void test_apart_mixed_unknown(void **state)
{
	const struct night_piece one = {2, 6, NIGHT_NEVER, 1, NIGHT_UNKNOWN};
	const struct night_counted counted[] = {{1, 2, 0}, {1, 3, 2}, {0, 4, 0}, {1, 9, 5}};
	struct arena *a = arena_new();
	struct night_answer answer = asked(a, &one, 1, counted, 4);

	(void)state;
	assert_int_equal(answer.all.apart, 1);   /* night 2: nobody else */
	assert_int_equal(answer.all.mixed, 1);   /* night 3: two adults */
	assert_int_equal(answer.all.unknown, 2); /* 4 and 5: another unit was counted, not hers */
	assert_int_equal(answer.each[6].unknown, 0); /* gone */
	assert_int_equal(answer.cells[1 * NIGHTS + 5].children, 1);
	assert_int_equal(answer.cells[1 * NIGHTS + 6].children, 0);
	arena_free(a);
}

/* Two moves in a day: where the child is at the hour counts; a night is counted once. */
static void test_two_moves(void **state)
{
	const struct night_piece moves[] = {{0, 3, NIGHT_NEVER, 0, NIGHT_UNKNOWN},
		{3, 3, NIGHT_NEVER, 1, NIGHT_UNKNOWN}, {3, NIGHTS, NIGHT_NEVER, 2, NIGHT_UNKNOWN}};
	struct arena *a = arena_new();
	struct night_answer answer = asked(a, moves, 3, NULL, 0);

	(void)state;
	assert_int_equal(answer.all.unknown, NIGHTS);
	assert_int_equal(answer.cells[1 * NIGHTS + 3].children, 0);
	assert_int_equal(answer.cells[2 * NIGHTS + 3].children, 1);
	arena_free(a);
}

/* One who is 18 by now stays in the register, is no child of these nights, and is no counted
 * adult either: the younger ones beside are reported apart. */
static void test_majority(void **state)
{
	const struct night_piece two[] = {{0, NIGHTS, 4, 0, NIGHT_UNKNOWN},
		{0, NIGHTS, NIGHT_NEVER, 0, NIGHT_UNKNOWN}};
	struct night_counted counted[NIGHTS];
	struct arena *a = arena_new();
	struct night_answer answer;

	(void)state;
	for (int32_t k = 0; k < NIGHTS; k++)
		counted[k] = (struct night_counted){0, k, 0};
	answer = asked(a, two, 2, counted, NIGHTS);
	assert_int_equal(answer.all.apart, 4 * 2 + 6);
	assert_int_equal(answer.all.beside_grown, 6);
	assert_int_equal(answer.cells[3].grown, 0);
	assert_int_equal(answer.cells[4].grown, 1);
	assert_int_equal(answer.all.mixed, 0);
	arena_free(a);
}

/* Without a unit nothing is known, but what was told of a police cell. */
static void test_no_unit(void **state)
{
	const struct night_piece three[] = {{0, 2, NIGHT_NEVER, NIGHT_NO_UNIT, NIGHT_UNKNOWN},
		{0, 1, NIGHT_NEVER, NIGHT_NO_UNIT, NIGHT_MIXED},
		{-5, 1, NIGHT_NEVER, NIGHT_NO_UNIT, NIGHT_APART}};
	struct arena *a = arena_new();
	struct night_answer answer = asked(a, three, 3, NULL, 0);

	(void)state;
	assert_int_equal(answer.all.unknown, 2);
	assert_int_equal(answer.all.mixed, 1);
	assert_int_equal(answer.all.apart, 1);
	arena_free(a);
}

/* The order of what is told changes nothing; the whole is the sum of the nights. */
static void test_order(void **state)
{
	struct night_piece pieces[40], turned[40];
	const struct night_counted counted[] = {{0, 1, 0}, {1, 2, 1}, {2, 3, 0}};
	struct arena *a = arena_new();
	struct night_answer x, y;
	int64_t nights = 0;

	(void)state;
	for (int32_t i = 0; i < 40; i++) {
		pieces[i] = (struct night_piece){i % 7 - 2, i % 7 + i % 5,
			i % 3 ? NIGHT_NEVER : i % 9, (uint32_t)i % UNITS, NIGHT_UNKNOWN};
		turned[39 - i] = pieces[i];
	}
	x = asked(a, pieces, 40, counted, 3);
	y = asked(a, turned, 40, counted, 3);
	assert_memory_equal(&x.all, &y.all, sizeof(x.all));
	assert_memory_equal(x.cells, y.cells, UNITS * NIGHTS * sizeof(*x.cells));
	for (size_t k = 0; k < NIGHTS; k++)
		nights += x.each[k].apart + x.each[k].mixed + x.each[k].unknown;
	assert_int_equal(nights, x.all.apart + x.all.mixed + x.all.unknown);
	arena_free(a);
}

static void test_the_hour(void **state)
{
	int32_t first = day("2026-11-01");

	(void)state;
	assert_int_equal(night_after(first, at("2026-11-01T21:59:59+07:00"), NIGHT_HOUR), 0);
	assert_int_equal(night_after(first, at("2026-11-01T22:00:00+07:00"), NIGHT_HOUR), 0);
	assert_int_equal(night_after(first, at("2026-11-01T22:00:01+07:00"), NIGHT_HOUR), 1);
	assert_int_equal(night_after(first, at("2026-11-03T08:00:00+07:00"), NIGHT_HOUR), 2);
	assert_int_equal(night_after(first, at("2026-10-30T08:00:00+07:00"), NIGHT_HOUR), -2);
	/* a place that shuts at eight counts then */
	assert_int_equal(night_after(first, at("2026-11-01T20:00:01+07:00"), 20), 1);
	assert_int_equal(night_of_majority(first, day("2008-11-04")), 3);
	/* born on 29 February: 18 on 1 March */
	assert_int_equal(night_of_majority(day("2026-02-27"), day("2008-02-29")), 2);
	assert_int_equal(night_of_majority(first, DAY_NONE), NIGHT_NEVER);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_apart_mixed_unknown), cmocka_unit_test(test_two_moves),
		cmocka_unit_test(test_majority), cmocka_unit_test(test_no_unit),
		cmocka_unit_test(test_order), cmocka_unit_test(test_the_hour),
	};

	return cmocka_run_group_tests_name("night", tests, NULL, NULL);
}
