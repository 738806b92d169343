/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What must hold of every curve; the figures themselves: tests/survival. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

#include "count.h"

enum { N = 600 };

static uint32_t dice;

static uint32_t draw(uint32_t below)
{
	dice = dice * 1664525U + 1013904223U;
	return (dice >> 8) % below;
}

static struct str subjects_make(struct arena *a, uint32_t seed, double unit)
{
	struct buf b;

	dice = seed;
	buf_init(&b, a);
	buf_c(&b, "time,event,group\n");
	for (size_t i = 0; i < N; i++)
		buf_fmt(&b, "%.17g,%u,%c\n", draw(90) * unit, draw(4) % 3, "abc"[draw(3)]);
	return buf_str(&b);
}

static const struct count_survival *answer(struct arena *a, struct str csv)
{
	struct count_columns columns = {STR("time"), STR("event"), STR("group"), false};
	struct count_subjects s;
	struct str complaint;

	assert_int_equal(count_read(a, csv, &columns, &s, &complaint), ERR_OK);
	return count_survival(a, &s);
}

static void complains(const char *csv, const char *wanted)
{
	struct arena *a = arena_new();
	struct count_columns columns = {STR("time"), STR("event"), STR("group"), false};
	struct count_subjects s;
	struct str complaint;

	assert_int_equal(count_read(a, str_from(csv), &columns, &s, &complaint), ERR_INPUT);
	assert_string_equal(arena_c(a, complaint), wanted);
	arena_free(a);
}

static void test_never_falls(void **state)
{
	(void)state;
	for (uint32_t seed = 1; seed < 20; seed++) {
		struct arena *a = arena_new();
		const struct count_survival *s =
			answer(a, subjects_make(a, seed, seed % 2 ? 1 : M_PI));

		for (size_t g = 0; g < s->groups; g++) {
			const struct count_curve *c = &s->v[g];

			for (size_t i = 0; i < c->points; i++) {
				double low;
				double high;
				double sum = c->v[i].free;

				count_interval(&c->v[i], &low, &high);
				assert_true(isnan(low) ||
					    (0 <= low && low <= c->v[i].survival &&
					     c->v[i].survival <= high && high <= 1));
				assert_true(!i || c->v[i].survival <= c->v[i - 1].survival);
				for (size_t k = 0; k < s->kinds; k++) {
					const struct count_incidence *x = c->incidence[k];

					assert_true(!i || x[i].value >= x[i - 1].value);
					sum += x[i].value;
				}
				assert_true(fabs(sum - 1) < 1e-12);
			}
		}
		assert_true(s->log_rank.df == 2 && s->log_rank.p >= 0 && s->log_rank.p <= 1);
		arena_free(a);
	}
}

/* The lines of a table in the opposite order. */
static struct str turned(struct arena *a, struct str csv)
{
	struct str line;
	struct str out = STR("");
	struct str head;

	str_next(&csv, '\n', &head);
	while (str_next(&csv, '\n', &line))
		if (line.n)
			out = arena_fmt(a, "%.*s\n%.*s", STR_ARG(line), STR_ARG(out));
	return arena_fmt(a, "%.*s\n%.*s", STR_ARG(head), STR_ARG(out));
}

static void test_order(void **state)
{
	const double at[] = {6, 12};

	(void)state;
	for (uint32_t seed = 30; seed < 32; seed++) {
		struct arena *a = arena_new();
		struct str csv = subjects_make(a, seed, seed % 2 ? 1 : M_PI);
		struct str one = count_json(a, answer(a, csv), at, 2);
		struct str two = count_json(a, answer(a, turned(a, csv)), at, 2);

		assert_string_equal(arena_c(a, one), arena_c(a, two));
		arena_free(a);
	}
}

/* Counted in a table or sorted by their bits: the same curve. */
static void test_units(void **state)
{
	struct arena *a = arena_new();
	const struct count_survival *s = answer(a, subjects_make(a, 7, 1));
	const struct count_survival *t = answer(a, subjects_make(a, 7, M_PI));

	(void)state;
	for (size_t g = 0; g < s->groups; g++) {
		assert_int_equal(s->v[g].points, t->v[g].points);
		for (size_t i = 0; i < s->v[g].points; i++) {
			assert_true(s->v[g].v[i].survival == t->v[g].v[i].survival);
			assert_int_equal(s->v[g].v[i].at_risk, t->v[g].v[i].at_risk);
		}
	}
	arena_free(a);
}

static void test_empty_group(void **state)
{
	static const double time[] = {1, 2, 2, 5, 6};
	static const uint8_t event[] = {1, 0, 1, 1, 0};
	static const uint8_t group[] = {0, 0, 2, 2, 0};
	static const uint8_t joined[] = {0, 0, 1, 1, 0};
	struct arena *a = arena_new();
	struct count_subjects s = {time, event, group, 5, {STR("a"), STR("b"), STR("c")}, 3};
	struct count_subjects t = {time, event, joined, 5, {STR("a"), STR("c")}, 2};
	const double at[] = {6};

	(void)state;
	assert_string_equal(arena_c(a, count_json(a, count_survival(a, &s), at, 1)),
			    arena_c(a, count_json(a, count_survival(a, &t), at, 1)));
	arena_free(a);
}

static void test_landmark(void **state)
{
	struct arena *a = arena_new();
	const struct count_survival *s =
		answer(a, STR("event,time\r\n1,\"2\"\r\n0,2\r\n1,4.5\r\n0,1e1"));

	(void)state;
	assert_int_equal(count_at(&s->v[0], 2).at_risk, 4);
	assert_int_equal(count_at(&s->v[0], 3).at_risk, 2);
	assert_true(count_at(&s->v[0], 3).survival == 0.75);
	assert_true(count_at(&s->v[0], 10).survival == 0.375);
	assert_true(isnan(count_at(&s->v[0], 11).survival));
	assert_true(count_at(&s->v[0], 0).survival == 1);
	arena_free(a);
}

static void test_bad_lines(void **state)
{
	(void)state;
	complains("time,event\n1,1\nx,1\n2\n3,1,1\n4,1.5\n\n-1,0\n5,\"1\n",
		  "line 3: the time is not a number; line 4: too few fields; line 5: too many "
		  "fields; line 6: the event is not a whole number from 0 to 15; line 7: the time "
		  "is not a number; line 8: the time is negative or has no end; line 9: a quoted "
		  "field does not end");
	complains("time,status\n1,1\n", "line 1: there is no column event");
	complains("time,event\n", "there are no subjects");
	complains("", "line 1: there is no column time");
	complains("time,event\n1e999,1\n", "line 2: the time is negative or has no end");
	complains("time,event\nnan,1\n", "line 2: the time is not a number");
	complains("time,event,time\n1,1,2\n", "line 1: column time is there twice");
	complains("time,event,group\n1,1,a\n2,1,\xff\n", "line 3: the group is not UTF-8");
}

/* As R says them: sprintf("%.17g", pchisq(x, df, lower.tail = FALSE)). */
static void test_tail(void **state)
{
	static const struct {
		double x;
		size_t df;
		double p;
	} tails[] = {
		{0.001, 1, 0.97477287936996038},
		{0.5, 1, 0.47950012218695348},
		{3.841458820694124, 1, 0.049999999999999975},
		{50, 1, 1.5374597944280343e-12},
		{700, 1, 2.9902269751246203e-154},
		{1.9, 2, 0.38674102345450123},
		{10.3, 2, 0.0057994047268421414},
		{4, 3, 0.26146412994911072},
		{29.5, 7, 0.00011725154346896988},
		{8, 9, 0.53414621690969133},
		{63, 63, 0.47630238333813019},
		{20, 63, 0.99999995549108922},
		{140, 63, 8.8720270378204701e-08},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(tails) / sizeof(tails[0]); i++)
		assert_true(fabs(count_chi2_tail(tails[i].x, tails[i].df) - tails[i].p) <=
			    1e-9 * tails[i].p);
	assert_true(count_chi2_tail(0, 3) == 1);
}

/* A mapped file may fill its page to the last byte: nothing behind it is looked at. */
static void test_last_byte(void **state)
{
	static const char csv[] = "time,event\n1,0\n2,1e0";
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	struct arena *a = arena_new();
	char *map = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1,
			 0);
	char *at = map + page - (sizeof(csv) - 1);

	(void)state;
	assert_true(map != MAP_FAILED && mprotect(map + page, page, PROT_NONE) == 0);
	memcpy(at, csv, sizeof(csv) - 1);
	assert_int_equal(answer(a, (struct str){at, sizeof(csv) - 1})->v[0].events, 1);
	munmap(map, 2 * page);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_never_falls), cmocka_unit_test(test_order),
		cmocka_unit_test(test_units),	    cmocka_unit_test(test_empty_group),
		cmocka_unit_test(test_landmark),    cmocka_unit_test(test_bad_lines),
		cmocka_unit_test(test_tail),	    cmocka_unit_test(test_last_byte),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
