/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The child: birth as evidence, and whom it might already be. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "child_sql.h"
#include "matter/account/account.h"
#include "matter/case/case.h"
#include "matter/office/office.h"
#include "matter/test_turn.h"

#define NOW INT64_C(1795316400000000) /* 22 November 2026, ten o'clock in Phnom Penh */

static struct test_turn home;
static struct uuid units[2], officers[2];

static int32_t day(const char *s)
{
	int32_t d;

	assert_true(date_parse(str_from(s), &d));
	return d;
}

/* --- the age that was told ------------------------------------------------------------- */

static const struct {
	const char *name;
	int64_t years;
	const char *counting, *on, *earliest, *latest;
} told[] = {
	{"completed", 15, "completed", "2026-11-22", "2010-11-23", "2011-11-22"},
	{"running: a year younger", 15, "running", "2026-11-22", "2011-11-23", "2012-11-22"},
	{"not known how: both", 15, "unknown", "2026-11-22", "2010-11-23", "2012-11-22"},
	{"nothing said: both", 15, NULL, "2026-11-22", "2010-11-23", "2012-11-22"},
	{"on 28 February of a common year", 14, "completed", "2023-02-28", "2008-02-29",
	 "2009-02-28"},
	{"on 29 February", 14, "completed", "2024-02-29", "2009-03-01", "2010-02-28"},
	{"born on 29 February, told on 1 March", 14, "completed", "2022-03-01", "2007-03-02",
	 "2008-03-01"},
	{"a newborn in its first running year", 1, "running", "2026-11-22", "2025-11-23",
	 "2026-11-22"},
	{"nought, running", 0, "running", "2026-11-22", "2025-11-23", "2026-11-22"},
};

static void test_told(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(told) / sizeof(told[0]); i++) {
		struct child_birth b = child_birth_from_age(
			told[i].years, str_from(told[i].counting), day(told[i].on));

		if (b.earliest != day(told[i].earliest) || b.latest != day(told[i].latest))
			fail_msg("%s: %s to %s", told[i].name, date_str(home.a, b.earliest).p,
				 date_str(home.a, b.latest).p);
	}
	assert_true(child_birth_from_age(INT64_MAX, STR("completed"), day("2026-11-22")).earliest <
		    day("1910-01-01"));
}

/* Whoever is in the range has that age on that day, and whoever is just outside has not. */
static void test_told_both_ways(void **state)
{
	(void)state;
	for (int32_t on = day("2023-12-01"); on < day("2025-04-01"); on++)
		for (int years = 10; years < 20; years++) {
			struct child_birth b = child_birth_from_age(years, STR("completed"), on);

			assert_int_equal(date_years(b.earliest, on), years);
			assert_int_equal(date_years(b.latest, on), years);
			assert_int_equal(date_years(b.earliest - 1, on), years + 1);
			assert_int_equal(date_years(b.latest + 1, on), years - 1);
		}
}

/* --- a home with two units -------------------------------------------------------------------- */

static enum err make_unit(struct turn *t, void *p)
{
	size_t i = *(size_t *)p;
	struct str code = arena_fmt(t->a, "unit%zu", i);
	struct findings f;
	struct uuid id;

	findings_init(&f, t->a);
	TRY(office_agency_set(t,
			      &(struct office_agency){.code = code,
						      .kind = STR("police"),
						      .name_km = code,
						      .name_en = code,
						      .from_day = DAY_NONE,
						      .to_day = DAY_NONE},
			      &f, &units[i]));
	TRY(account_set(t,
			&(struct account){.sign_in = code,
					  .name_km = code,
					  .name_en = code,
					  .agency = units[i],
					  .from_day = DAY_NONE,
					  .to_day = DAY_NONE},
			&f, &officers[i]));
	return account_grant(t,
			     &(struct account_grant){.account = officers[i],
						     .agency = units[i],
						     .role = ROLE_POLICE,
						     .from_day = DAY_NONE,
						     .to_day = DAY_NONE,
						     .by_command = true},
			     &f, &id);
}

static int setup(void **state)
{
	(void)state;
	test_turn_open(&home, NOW);
	for (size_t i = 0; i < 2; i++)
		assert_int_equal(test_turn_write(&home, make_unit, &i), ERR_OK);
	home.actor = officers[0];
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	test_turn_end(&home);
	return 0;
}

struct registered {
	struct child_names names;
	struct uuid child, case_id;
};

static enum err register_child(struct turn *t, void *p)
{
	struct registered *r = p;
	struct child_identity first = {.basis = STR("claimed"), .names = r->names};

	return case_open(t,
			 &(struct case_opening){.first = &first,
						.sex = STR("male"),
						.from_day = DAY_NONE,
						.to_day = DAY_NONE,
						.province = STR("17"),
						.first_contact = NOW},
			 &r->case_id, &r->child);
}

static struct registered registered(const char *family_km, const char *given_km,
				    const char *family_latin, const char *given_latin)
{
	struct registered r = {.names = {.family_km = str_from(family_km),
					 .given_km = str_from(given_km),
					 .family_latin = str_from(family_latin),
					 .given_latin = str_from(given_latin)}};

	assert_int_equal(test_turn_write(&home, register_child, &r), ERR_OK);
	return r;
}

/* --- proofs -------------------- */

struct proof {
	const char *kind, *earliest, *latest;
};
static const struct {
	const char *name;
	struct proof proofs[3];
	const char *decided; /* earliest and latest by a court; NULL: none */
	enum child_birth_source source;
	const char *earliest, *latest; /* NULL: nothing is known */
} births[] = {
	{"nothing", {{0}}, NULL, BIRTH_UNKNOWN, NULL, NULL},
	{"told only", {{"child-says", "2010-01-01", "2010-12-31"}}, NULL, BIRTH_TOLD, "2010-01-01",
	 "2010-12-31"},
	{"two say two things: the widest",
	 {{"child-says", "2010-01-01", "2010-12-31"}, {"family-says", "2011-01-01", "2011-12-31"}},
	 NULL, BIRTH_TOLD, "2010-01-01", "2011-12-31"},
	{"a document counts before what is told",
	 {{"child-says", "2012-01-01", "2012-12-31"}, {"school", "2010-01-01", "2010-12-31"}}, NULL,
	 BIRTH_DOCUMENTS, "2010-01-01", "2010-12-31"},
	{"documents agree: where they meet",
	 {{"school", "2010-01-01", "2010-12-31"}, {"family-book", "2010-06-01", "2011-05-31"}},
	 NULL, BIRTH_DOCUMENTS, "2010-06-01", "2010-12-31"},
	{"they meet on one day",
	 {{"school", "2010-01-01", "2010-06-01"}, {"family-book", "2010-06-01", "2011-05-31"}},
	 NULL, BIRTH_DOCUMENTS, "2010-06-01", "2010-06-01"},
	{"documents disagree: the widest of all proofs",
	 {{"school", "2007-01-01", "2007-12-31"}, {"family-book", "2008-01-01", "2008-12-31"},
	  {"child-says", "2009-01-01", "2009-12-31"}},
	 NULL, BIRTH_CONFLICT, "2007-01-01", "2009-12-31"},
	{"decided: before any document",
	 {{"school", "2007-01-01", "2007-12-31"}, {"family-book", "2008-01-01", "2008-12-31"}},
	 "2008-03-04", BIRTH_DECIDED, "2008-03-04", "2008-03-04"},
};

struct prove {
	struct uuid child;
	size_t i;
	struct child_birth got;
};

static enum err prove(struct turn *t, void *p)
{
	struct prove *pr = p;
	struct uuid id;

	for (size_t k = 0; k < 3 && births[pr->i].proofs[k].kind; k++) {
		const struct proof *one = &births[pr->i].proofs[k];

		TRY(child_age_proof_set(t, pr->child,
					&(struct child_age_proof){
						.kind = str_from(one->kind),
						.calendar = STR("gregorian"),
						.counting = STR("completed"),
						.seen = STR("original"),
						.issued = DAY_NONE,
						.earliest = day(one->earliest),
						.latest = day(one->latest)},
					&id));
	}
	if (births[pr->i].decided)
		TRY(child_age_decide(t, pr->child,
				     &(struct child_age_decision){
					     .earliest = day(births[pr->i].decided),
					     .latest = day(births[pr->i].decided),
					     .authority = STR("court")},
				     &id));
	return child_birth(t, pr->child, &pr->got);
}

static void test_births(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(births) / sizeof(births[0]); i++) {
		struct prove p = {.child = registered(NULL, NULL, "Sok", "Dara").child, .i = i};
		int32_t earliest = births[i].earliest ? day(births[i].earliest) : DAY_NONE;
		int32_t latest = births[i].latest ? day(births[i].latest) : DAY_NONE;

		assert_int_equal(test_turn_write(&home, prove, &p), ERR_OK);
		if (p.got.source != births[i].source || p.got.earliest != earliest ||
		    p.got.latest != latest)
			fail_msg("%s: source %d, days %d to %d", births[i].name, (int)p.got.source,
				 p.got.earliest, p.got.latest);
	}
}

static enum err decide_twice(struct turn *t, void *p)
{
	struct prove *pr = p;
	struct uuid id;

	for (int i = 0; i < 2; i++) {
		t->now = NOW + i;
		TRY(child_age_decide(t, pr->child,
				     &(struct child_age_decision){.earliest = i, .latest = i,
								  .authority = STR("court")},
				     &id));
	}
	return child_birth(t, pr->child, &pr->got);
}

static void test_last_decision(void **state)
{
	struct prove p = {.child = registered(NULL, NULL, "Sok", "Dara").child};

	(void)state;
	assert_int_equal(test_turn_write(&home, decide_twice, &p), ERR_OK);
	assert_int_equal(p.got.earliest, 1);
}

/* --- whom it might already be -------------------- */

struct search {
	struct child_query q;
	struct child_candidate *list;
	size_t n;
	struct uuid raise_for;
	int64_t raised;
};

static enum err search(struct turn *t, void *p)
{
	struct search *s = p;

	return child_candidates(t, &s->q, &s->list, &s->n);
}

static enum err raise_pairs(struct turn *t, void *p)
{
	struct search *s = p;
	struct same_child_count_row row;

	TRY(child_raise_pairs(t, &s->q, s->raise_for));
	TRY(same_child_count(t->db, t->a, &row));
	s->raised = row.n;
	return ERR_OK;
}

static struct search looked_for(const char *family_km, const char *given_km,
				const char *family_latin, const char *given_latin)
{
	struct search s = {.q = {.names = {.family_km = str_from(family_km),
					   .given_km = str_from(given_km),
					   .family_latin = str_from(family_latin),
					   .given_latin = str_from(given_latin)},
				 .sex = STR("male"),
				 .birth = {DAY_NONE, DAY_NONE, BIRTH_UNKNOWN}}};

	assert_int_equal(test_turn_read(&home, search, &s), ERR_OK);
	return s;
}

static void test_look_alikes(void **state)
{
	struct registered r = registered("សុខ", "ដារ៉ា", "Sok", "Dara");
	struct search s;

	(void)state;
	s = looked_for("សុខ", "ដារ៉ា", NULL, NULL);
	assert_int_equal(s.n, 1);
	assert_true(uuid_eq(s.list[0].child, r.child));
	assert_true(s.list[0].same_name);
	assert_int_equal(looked_for(NULL, NULL, "Sok", "Dara").n, 1);
	assert_int_equal(looked_for(NULL, NULL, "SOK", "dara").n, 1);
	assert_int_equal(looked_for("សុខ", "តារ៉ា", NULL, NULL).n, 1); /* one letter beside */
	assert_int_equal(looked_for(NULL, NULL, "Chan", "Bopha").n, 0);
	assert_int_equal(looked_for(NULL, NULL, NULL, NULL).n, 0);
}

/* Another unit's child is not told of, by nothing at all; the pair goes to the registrar once. */
static void test_out_of_reach(void **state)
{
	struct registered far = registered("សុខ", "ដារ៉ា", "Sok", "Dara");
	struct registered mine;
	struct search s;

	(void)state;
	home.actor = officers[1];
	assert_int_equal(looked_for("សុខ", "ដារ៉ា", "Sok", "Dara").n, 0);
	mine = registered("សុខ", "ដារ៉ា", "Sok", "Dara");
	s = looked_for("សុខ", "ដារ៉ា", "Sok", "Dara");
	assert_int_equal(s.n, 1); /* the own one alone */
	assert_false(uuid_eq(s.list[0].child, far.child));
	s.raise_for = mine.child;
	assert_int_equal(test_turn_write(&home, raise_pairs, &s), ERR_OK);
	assert_int_equal(s.raised, 1);
	assert_int_equal(test_turn_write(&home, raise_pairs, &s), ERR_OK);
	assert_int_equal(s.raised, 1);
}

struct rename {
	struct uuid child, id;
	int64_t rev;
	const char *given;
	bool void_it;
};

static enum err rename_child(struct turn *t, void *p)
{
	struct rename *r = p;
	struct child_identity *list;
	size_t n;

	TRY(child_identities(t, r->child, &list, &n));
	if (n)
		r->id = list[0].id;
	return child_identity_set(t, r->child,
				  &(struct child_identity){.id = r->id,
							   .rev = r->rev,
							   .basis = STR("claimed"),
							   .names = {.family_latin = STR("Sok"),
								     .given_latin =
									     str_from(r->given)},
							   .why = STR("heard wrongly"),
							   .void_it = r->void_it},
				  &r->id);
}

static void test_renamed(void **state)
{
	struct registered r = registered(NULL, NULL, "Sok", "Dara");
	struct rename n = {.child = r.child, .rev = 1, .given = "Bopha"};

	(void)state;
	assert_int_equal(test_turn_write(&home, rename_child, &n), ERR_OK);
	assert_int_equal(looked_for(NULL, NULL, "Sok", "Dara").n, 0);
	assert_int_equal(looked_for(NULL, NULL, "Sok", "Bopha").n, 1);
	assert_int_equal(test_turn_write(&home, rename_child, &n), ERR_STALE);
	assert_int_equal(
		looked_for(NULL, NULL, "Sok", "Bopha").n, 1); /* what failed left nothing */
	n.rev = 2;
	n.void_it = true;
	assert_int_equal(test_turn_write(&home, rename_child, &n), ERR_OK);
	assert_int_equal(looked_for(NULL, NULL, "Sok", "Bopha").n, 0);
}

#define ONE(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
int main(void)
{
	const struct CMUnitTest tests[] = {
		ONE(test_told),	     ONE(test_told_both_ways), ONE(test_births),
		ONE(test_last_decision), ONE(test_look_alikes), ONE(test_out_of_reach),
		ONE(test_renamed),
	};

	return cmocka_run_group_tests_name("child", tests, NULL, NULL);
}
