/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The case: its number, its stages, its spells, and what a correction leaves behind. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "history_sql.h"
#include "matter/account/account.h"
#include "matter/case/case.h"
#include "matter/course/course_facts.h"
#include "matter/office/office.h"
#include "matter/test_turn.h"

#define NOW INT64_C(1795316400000000) /* 22 November 2026, ten o'clock in Phnom Penh */
#define H(n) ((n) * INSTANT_HOUR)

static struct test_turn home;

/* --- the number ----------------------------------------------------------------------- */

static enum err draw(struct turn *t, void *p)
{
	return case_draw_number(t, STR("17"), p);
}

static void test_number(void **state)
{
	size_t swaps = 0, found = 0;

	(void)state;
	for (int drawn = 0; drawn < 50; drawn++) {
		struct str number;
		char s[16] = {0};

		assert_int_equal(test_turn_read(&home, draw, &number), ERR_OK);
		assert_true(case_number_valid(number));
		for (size_t i = 0; i < number.n; i++) {
			memcpy(s, number.p, number.n);
			for (char d = '0'; s[i] != '-' && d <= '9'; d++) {
				s[i] = d;
				assert_int_equal(case_number_valid((struct str){s, number.n}),
						 d == number.p[i]);
			}
		}
		for (size_t i = 0; i + 1 < number.n; i++) {
			memcpy(s, number.p, number.n);
			if (s[i] == '-' || s[i + 1] == '-' || s[i] == s[i + 1])
				continue;
			s[i] = number.p[i + 1];
			s[i + 1] = number.p[i];
			swaps++;
			found += !case_number_valid((struct str){s, number.n});
		}
	}
	assert_true(swaps > 100);
	assert_true(found * 100 >= swaps * 97); /* the standard promises nearly all */
	assert_false(case_number_valid(STR_NONE));
	assert_false(case_number_valid(STR("17-2026-48213")));
	assert_false(case_number_valid(STR("17x2026x48213x9")));
}

/* --- the stages ---------------------------------------------------------------------------- */

/* model: one arrow a line; `route` stands in braces. */
static const struct {
	const char *from, *event, *to;
} arrows[] = {
	{"contact", "custody-start", "custody"},
	{"contact", "warning-given", "closed"},
	{"contact", "before-prosecutor", "prosecution"},
	{"contact", "+file-sent", "prosecution"},
	{"contact", "closed", "closed"},
	{"custody", "custody-end", "contact"},
	{"prosecution", "charged{investigation}", "investigation"},
	{"prosecution", "charged{trial}", "trial"},
	{"prosecution", "charged{immediate-appearance}", "trial"},
	{"prosecution", "diversion-ordered", "diversion"},
	{"prosecution", "+dismissed", "closed"},
	{"prosecution", "closed", "closed"},
	{"investigation", "+sent-to-trial", "trial"},
	{"investigation", "diversion-ordered", "diversion"},
	{"investigation", "+dismissed", "closed"},
	{"investigation", "closed", "closed"},
	{"trial", "judgment", "judged"},
	{"trial", "diversion-ordered", "diversion"},
	{"trial", "closed", "closed"},
	{"diversion", "diversion-completed", "closed"},
	{"diversion", "diversion-revoked", "trial"},
	{"judged", "appeal-filed", "appeal"},
	{"judged", "cassation-filed", "appeal"},
	{"judged", "opposition-filed", "trial"},
	{"judged", "closed", "closed"},
	{"appeal", "judgment", "judged"},
	{"closed", "+reopened", "prosecution"},
	{"closed", "sealed", "sealed"},
	{"sealed", "+erased", "erased"},
};
enum { ARROWS = sizeof(arrows) / sizeof(arrows[0]) };

/* How each stage is reached. */
static const struct {
	const char *stage, *path;
} ways[] = {
	{"contact", "first-contact"},
	{"custody", "first-contact custody-start"},
	{"prosecution", "first-contact before-prosecutor"},
	{"investigation", "before-prosecutor charged{investigation}"},
	{"trial", "before-prosecutor charged{trial}"},
	{"diversion", "before-prosecutor charged{trial} diversion-ordered"},
	{"judged", "before-prosecutor charged{trial} judgment"},
	{"appeal", "before-prosecutor charged{trial} judgment appeal-filed"},
	{"closed", "before-prosecutor +dismissed"},
	{"sealed", "before-prosecutor +dismissed sealed"},
	{"erased", "before-prosecutor +dismissed sealed +erased"},
};

static struct event_live_of_case_row event_of(struct turn *t, struct str word, int64_t at)
{
	size_t brace = str_find(word, '{');
	struct event_live_of_case_row e = {.id = uuid_new(), .at = at, .at_to = INSTANT_NONE};

	e.type = str_cut(word, 0, brace);
	e.details = brace == word.n
			    ? STR("")
			    : arena_fmt(t->a, "route=%.*s\n",
					STR_ARG(str_cut(word, brace + 1, word.n - 1)));
	return e;
}

static struct course_standing walk(struct turn *t, const char *path, const char *then)
{
	struct event_live_of_case_row events[16];
	struct course_facts f = {.events = events};
	struct str rest = then ? arena_fmt(t->a, "%s %s", path, then) : str_from(path);
	struct str word;

	while (str_next(&rest, ' ', &word)) {
		events[f.n_events] = event_of(t, word, (int64_t)f.n_events);
		f.n_events++;
	}
	return course_replay(t, &f);
}

/* Every stage with every event: where an arrow stands the case goes on, else it stays. */
static void test_every_arrow(void **state)
{
	struct turn t = {.a = home.a};
	size_t moved = 0;

	(void)state;
	for (size_t w = 0; w < sizeof(ways) / sizeof(ways[0]); w++) {
		assert_string_equal(walk(&t, ways[w].path, NULL).stage, ways[w].stage);
		for (size_t e = 0; e < ARROWS; e++) {
			const char *want = ways[w].stage;
			const char *got = walk(&t, ways[w].path, arrows[e].event).stage;

			for (size_t i = 0; i < ARROWS; i++)
				if (strcmp(arrows[i].from, ways[w].stage) == 0 &&
				    strcmp(arrows[i].event, arrows[e].event) == 0)
					want = arrows[i].to;
			moved += strcmp(want, ways[w].stage) != 0;
			if (strcmp(got, want) != 0)
				fail_msg("%s, %s: %s, not %s", ways[w].stage, arrows[e].event, got,
					 want);
		}
	}
	assert_true(moved >= ARROWS);
}

static const struct {
	const char *name, *path, *want;
	bool held;
} walks[] = {
	{"revoked: back to the stage that was left",
	 "before-prosecutor charged{investigation} diversion-ordered diversion-revoked",
	 "investigation", false},
	{"reopened twice", "before-prosecutor +dismissed +reopened closed +reopened", "prosecution",
	 false},
	{"closed a second time changes nothing",
	 "before-prosecutor charged{trial} judgment closed closed +reopened", "judged", false},
	{"reopened after a diversion was completed: it was diverted",
	 "before-prosecutor diversion-ordered diversion-completed +reopened diversion-revoked",
	 "prosecution", false},
	{"custody forbids closing", "custody-start closed", "custody", true},
	{"detention forbids closing",
	 "before-prosecutor charged{trial} detention-start judgment closed", "judged", true},
	{"released, then closed",
	 "before-prosecutor charged{trial} detention-start judgment released closed", "closed",
	 false},
	{"an open order forbids closing", "before-prosecutor diversion-ordered closed", "diversion",
	 false},
	{"an open appeal forbids closing",
	 "before-prosecutor charged{trial} judgment appeal-filed closed", "appeal", false},
	{"sealed stays sealed", "warning-given sealed closed +reopened custody-start", "sealed",
	 true},
	{"handed over while custody ran: it counts once it ended",
	 "custody-start before-prosecutor custody-end", "prosecution", false},
	{"the end of custody ends no detention",
	 "custody-start detention-start custody-end", "contact", true},
	{"a second custody", "custody-start custody-end custody-start", "custody", true},
	{"an end without a start", "custody-end", "contact", false},
};

static void test_walks(void **state)
{
	struct turn t = {.a = home.a};

	(void)state;
	for (size_t i = 0; i < sizeof(walks) / sizeof(walks[0]); i++) {
		struct course_standing at = walk(&t, walks[i].path, NULL);

		if (strcmp(at.stage, walks[i].want) != 0 || at.in_custody != walks[i].held)
			fail_msg(
				"%s: %s%s", walks[i].name, at.stage, at.in_custody ? ", held" : "");
	}
}

/* --- a case in a home -------------------- */

static struct uuid unit, officer;
static int32_t years = 15; /* of the children who are registered */

static enum err make_people(struct turn *t, void *p)
{
	struct findings f;
	struct uuid id;

	(void)p;
	findings_init(&f, t->a);
	TRY(office_agency_set(t,
			      &(struct office_agency){.code = STR("unit"),
						      .kind = STR("police"),
						      .name_km = STR("k"),
						      .name_en = STR("Unit"),
						      .from_day = DAY_NONE,
						      .to_day = DAY_NONE},
			      &f, &unit));
	TRY(account_set(t,
			&(struct account){.sign_in = STR("officer"),
					  .name_km = STR("k"),
					  .name_en = STR("Officer"),
					  .agency = unit,
					  .from_day = DAY_NONE,
					  .to_day = DAY_NONE},
			&f, &officer));
	return account_grant(t,
			     &(struct account_grant){.account = officer,
						     .agency = unit,
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
	assert_int_equal(test_turn_write(&home, make_people, NULL), ERR_OK);
	home.actor = officer;
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	test_turn_end(&home);
	return 0;
}

struct made {
	struct uuid id, child;
};

static enum err open_case(struct turn *t, void *p)
{
	struct child_identity first = {.basis = STR("claimed"),
				       .names = {.given_latin = STR("Dara")}};
	struct made *m = p;
	struct uuid id;

	TRY(case_open(t,
		      &(struct case_opening){.child = m->child,
					     .first = &first,
					     .sex = STR("male"),
					     .from_day = date_of(NOW) - 3,
					     .to_day = date_of(NOW) - 3,
					     .class = STR("misdemeanour"),
					     .province = STR("17"),
					     .first_contact = NOW - H(60)},
		      &m->id, &m->child));
	return child_age_proof_set(t, m->child,
				   &(struct child_age_proof){.kind = STR("birth-certificate"),
							     .calendar = STR("gregorian"),
							     .counting = STR("completed"),
							     .seen = STR("original"),
							     .issued = DAY_NONE,
							     .earliest = date_of(NOW) - years * 366,
							     .latest = date_of(NOW) - years * 366},
				   &id);
}

struct one {
	struct uuid case_id;
	struct case_event e;
	struct case_offence o;
	struct uuid made;
};

static enum err put_event(struct turn *t, void *p)
{
	struct one *one = p;

	return case_event_set(t, one->case_id, &one->e, &one->made);
}

static enum err put_offence(struct turn *t, void *p)
{
	struct one *one = p;

	return case_offence_set(t, one->case_id, &one->o, &one->made);
}

static struct made a_case(void)
{
	struct made m = {UUID_NONE, UUID_NONE};

	assert_int_equal(test_turn_write(&home, open_case, &m), ERR_OK);
	return m;
}

/* An event so many hours before NOW. */
static struct uuid happened(struct uuid case_id, const char *type, int64_t hours, struct uuid of)
{
	struct one one = {.case_id = case_id,
			  .e = {.type = str_from(type),
				.at = NOW - H(hours),
				.at_to = INSTANT_NONE,
				.of = of}};

	assert_int_equal(test_turn_write(&home, put_event, &one), ERR_OK);
	return one.made;
}

struct asked {
	struct uuid case_id;
	struct course_clock *clocks;
	size_t n;
	struct computation_of_case_row *kept;
	size_t n_kept;
	struct casefile_by_id_row file;
	bool equal;
};

static enum err ask(struct turn *t, void *p)
{
	struct asked *a = p;

	TRY(course_clocks(t, a->case_id, &a->clocks, &a->n));
	TRY(computation_of_case(t->db, t->a, &(struct computation_of_case_in){a->case_id}, &a->kept,
				&a->n_kept));
	TRY(casefile_by_id(t->db, t->a, &(struct casefile_by_id_in){a->case_id}, &a->file));
	return course_compare(t, a->case_id, &a->equal);
}

static struct asked asked(struct uuid case_id)
{
	struct asked a = {.case_id = case_id};

	assert_int_equal(test_turn_read(&home, ask, &a), ERR_OK);
	assert_true(a.equal);
	return a;
}

/* The clock of a rule in the spell that began with this event; NULL: none. */
static const struct law_duty *clock_of(const struct asked *a, struct uuid start, const char *rule)
{
	for (size_t i = 0; i < a->n; i++)
		if (uuid_eq(a->clocks[i].spell->start, start) &&
		    str_is(a->clocks[i].duty->rule->name, rule))
			return a->clocks[i].duty;
	return NULL;
}

static size_t kept_of(const struct asked *a, struct uuid spell)
{
	size_t n = 0;

	for (size_t i = 0; i < a->n_kept; i++)
		n += uuid_eq(a->kept[i].spell, spell);
	return n;
}

static void test_second_arrest(void **state)
{
	struct made m = a_case();
	struct uuid first = happened(m.id, "custody-start", 50, UUID_NONE);
	struct uuid second;
	struct asked a;

	(void)state;
	happened(m.id, "rights-told", 49, UUID_NONE);
	happened(m.id, "custody-end", 40, UUID_NONE);
	second = happened(m.id, "custody-start", 5, UUID_NONE);
	a = asked(m.id);
	assert_int_equal(clock_of(&a, first, "custody-max")->status, LAW_ST_MET);
	assert_int_equal(clock_of(&a, first, "rights-told")->status, LAW_ST_MET);
	assert_int_equal(clock_of(&a, second, "custody-max")->status, LAW_ST_RUNNING);
	assert_true(clock_of(&a, second, "rights-told")->met_at == INSTANT_NONE);
	assert_true(str_is(a.file.stage, "custody"));
	happened(m.id, "custody-end", 1, second);
	a = asked(m.id);
	assert_true(clock_of(&a, second, "custody-max")->met_at == NOW - H(1));
	assert_true(clock_of(&a, first, "custody-max")->met_at == NOW - H(40));
	assert_true(str_is(a.file.stage, "contact"));
}

static void test_of(void **state)
{
	struct made m = a_case();
	struct uuid one = happened(m.id, "judgment", 40, UUID_NONE);
	struct uuid two = happened(m.id, "judgment", 30, UUID_NONE);
	struct asked a;

	(void)state;
	happened(m.id, "appeal-filed", 10, one);
	a = asked(m.id);
	assert_int_equal(clock_of(&a, one, "appeal-judgment")->status, LAW_ST_MET);
	assert_int_not_equal(clock_of(&a, two, "appeal-judgment")->status, LAW_ST_MET);
}

static void test_bar_once(void **state)
{
	struct uuid order, start, other;
	struct asked a;
	struct made m;

	(void)state;
	years = 13;
	m = a_case();
	years = 15;
	order = happened(m.id, "detention-ordered", 50, UUID_NONE);
	start = happened(m.id, "detention-start", 49, UUID_NONE);
	happened(m.id, "detention-end", 30, UUID_NONE);
	other = happened(m.id, "detention-start", 20, UUID_NONE); /* and no order */
	a = asked(m.id);
	assert_non_null(clock_of(&a, order, "detention-bar"));
	assert_null(clock_of(&a, start, "detention-bar"));
	assert_non_null(clock_of(&a, other, "detention-bar"));
}

static void test_computations(void **state)
{
	struct made m = a_case();
	struct uuid start = happened(m.id, "custody-start", 30, UUID_NONE);
	struct asked a = asked(m.id);
	struct one one = {.case_id = m.id};
	struct str first;

	(void)state;
	assert_int_equal(kept_of(&a, start), 1);
	first = a.kept[0].result;
	happened(m.id, "interpreter-present", 29, UUID_NONE);
	a = asked(m.id);
	assert_int_equal(kept_of(&a, start), 1); /* nothing that counts has changed */
	one.o = (struct case_offence){.layer = STR("alleged"),
				      .class = STR("felony"),
				      .from_day = date_of(NOW) - 3,
				      .to_day = date_of(NOW) - 3};
	assert_int_equal(test_turn_write(&home, put_offence, &one), ERR_OK);
	happened(m.id, "rights-told", 28, UUID_NONE);
	a = asked(m.id);
	assert_int_equal(kept_of(&a, start), 2);
	assert_true(a.kept[0].seq > a.kept[1].seq);
	assert_true(str_eq(a.kept[1].result, first)); /* known then, word for word */
}

static enum err correct(
	struct uuid case_id, struct uuid id, int64_t rev, int64_t hours, bool void_it)
{
	struct one one = {.case_id = case_id,
			  .e = {.id = id,
				.rev = rev,
				.type = STR("custody-start"),
				.at = NOW - H(hours),
				.at_to = INSTANT_NONE,
				.why = STR("the clock on the wall was wrong"),
				.void_it = void_it}};

	return test_turn_write(&home, put_event, &one);
}

static void test_corrections(void **state)
{
	struct made m = a_case(), other = a_case();
	struct uuid start = happened(m.id, "custody-start", 30, UUID_NONE);
	struct asked a;

	(void)state;
	assert_int_equal(correct(m.id, start, 1, 20, false), ERR_OK);
	assert_int_equal(correct(m.id, start, 1, 10, false), ERR_STALE); /* the second corrector */
	assert_int_equal(
		correct(m.id, start, 7, 10, false), ERR_STALE); /* a version that is none */
	assert_int_equal(correct(other.id, start, 2, 10, false), ERR_ABSENT);
	assert_int_equal(correct(m.id, uuid_new(), 1, 10, false), ERR_ABSENT);
	assert_int_equal(correct(m.id, start, 2, 25, false), ERR_OK); /* corrected again */
	a = asked(m.id);
	assert_true(clock_of(&a, start, "custody-max")->start_at == NOW - H(25));
	assert_true(str_is(a.file.stage, "custody"));
	assert_int_equal(correct(m.id, start, 3, 25, true), ERR_OK);
	a = asked(m.id);
	assert_null(clock_of(&a, start, "custody-max"));
	assert_true(str_is(a.file.stage, "contact"));
	assert_false(a.file.in_custody);
	assert_true(kept_of(&a, start) >= 2); /* what was known then stays */
}

/* What it answers must stand in the same case. */
static void test_of_another_case(void **state)
{
	struct made m = a_case(), other = a_case();
	struct one one = {.case_id = m.id,
			  .e = {.type = STR("custody-end"), .at = NOW, .at_to = INSTANT_NONE}};

	(void)state;
	one.e.of = happened(other.id, "custody-start", 3, UUID_NONE);
	assert_int_equal(test_turn_write(&home, put_event, &one), ERR_ABSENT);
	one.e.of = uuid_new();
	assert_int_equal(test_turn_write(&home, put_event, &one), ERR_ABSENT);
}

struct ended {
	struct uuid case_id, id;
	struct str why;
};

static enum err assign_then_end(struct turn *t, void *p)
{
	struct ended *e = p;

	if (!uuid_any(e->id))
		TRY(case_assign(t, e->case_id,
			&(struct case_assignment){officer, STR("cover"), STR_NONE}, &e->id));
	return case_assignment_end(t, e->id, e->why, STR_NONE);
}

/* Ended is ended: nobody who was recused comes in again by another reason. */
static void test_ended_once(void **state)
{
	struct made m = a_case();
	struct ended e = {m.id, UUID_NONE, STR("hand-over")};

	(void)state;
	assert_int_equal(test_turn_write(&home, assign_then_end, &e), ERR_OK);
	assert_int_equal(test_turn_write(&home, assign_then_end, &e), ERR_CONFLICT);
	e.why = STR("recused");
	assert_int_equal(test_turn_write(&home, assign_then_end, &e), ERR_OK);
	e.why = STR("hand-over");
	assert_int_equal(test_turn_write(&home, assign_then_end, &e), ERR_CONFLICT);
}

#define ONE(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
int main(void)
{
	const struct CMUnitTest tests[] = {
		ONE(test_number),      ONE(test_every_arrow),	 ONE(test_walks),
		ONE(test_second_arrest), ONE(test_of),		 ONE(test_bar_once),
		ONE(test_computations), ONE(test_corrections),	 ONE(test_of_another_case),
		ONE(test_ended_once),
	};

	return cmocka_run_group_tests_name("case", tests, NULL, NULL);
}
