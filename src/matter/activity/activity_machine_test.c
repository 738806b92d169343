/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A mark in a session: each that can stand there, changed into each other one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "matter/activity/activity.h"
#include "matter/case/case.h"
#include "matter/custody/test_office.h"

static const char *const marks[] = {"present", "late", "excused", "absent", "cancelled"};
enum { MARKS_N = sizeof(marks) / sizeof(marks[0]), NONE = MARKS_N };

struct marked {
	struct activity session;
	struct activity_child child;
	const char *mark, *why, *case_id;
	int64_t minutes;
	bool km;
	enum err e;
	struct str said;
};

static enum err record(struct turn *t, void *p)
{
	struct marked *m = p;
	struct activity a = {
		.kind = STR("life-skills"), .from_at = m->session.from_at, .minutes = 120};
	struct findings f;

	findings_init(&f, t->a);
	TRY(activity_record(t, &a, &f, &m->session.id));
	return activity_load(t, m->session.id, &m->session);
}

static enum err put_mark(struct turn *t, void *p)
{
	struct marked *m = p;
	struct activity_mark in = {.field = "mark",
		.mark = str_from(m->mark),
		.minutes = m->minutes,
		.why = str_from(m->why)};
	struct findings f;

	t->lang = m->km ? LANG_KM : LANG_EN;
	findings_init(&f, t->a);
	m->e = activity_mark(t, &m->session, &m->child, &in, &f);
	m->said = f.n ? f.v[0].message : STR_NONE;
	return m->e;
}

/* A session of the agent's office, begun or not, and a child who may be marked in it. */
static struct marked held(const char *given, int64_t from_at)
{
	struct marked m = {.session.from_at = from_at, .minutes = INSTANT_NONE};

	m.case_id = test_open("sreymom", "Suon", given, "");
	m.child = (struct activity_child){.measure = uuid_new(), .minutes = INSTANT_NONE};
	assert_true(uuid_parse(str_from(m.case_id), &m.child.case_id));
	test_home.actor = test_account("sreymom");
	assert_int_equal(test_turn_write(&test_home, record, &m), ERR_OK);
	return m;
}

static int64_t kept(void)
{
	return test_count("SELECT COUNT(*) FROM attendance");
}

/* Saved; and the child as the register shows it then. */
static void mark(struct marked *m, const char *word, const char *why)
{
	m->mark = word;
	m->why = why;
	assert_int_equal(test_turn_write(&test_home, put_mark, m), ERR_OK);
}

static void refused(struct marked *m, const char *word, const char *why)
{
	int64_t before = kept();

	m->mark = word;
	m->why = why;
	for (int km = 0; km < 2; km++) {
		m->km = km;
		assert_int_equal(test_turn_write(&test_home, put_mark, m), ERR_INPUT);
		assert_true(m->said.n > 15);
		assert_int_equal(strstr(arena_c(test_home.a, m->said), "\xE1\x9E") != NULL, km);
	}
	m->km = false;
	assert_int_equal(kept(), before);
}

/* None before; then the same again is no change, another one needs its reason. */
static void test_every_mark_to_every_mark(void **state)
{
	struct marked m = held("Bopha", TEST_NOW - 3 * 60 * 60 * INSTANT_SECOND);

	(void)state;
	for (size_t from = 0; from <= NONE; from++)
		for (size_t to = 0; to < MARKS_N; to++) {
			int64_t before = kept();

			m.child.attendance = from == NONE ? UUID_NONE : uuid_new();
			m.child.rev = 0;
			m.child.minutes = INSTANT_NONE;
			if (from != NONE) {
				mark(&m, marks[from], NULL);
				m.child.rev = 1;
				m.child.mark = str_from(marks[from]);
				m.child.minutes = from < 2 ? 120 : 0;
				before = kept();
			}
			if (from == to) {
				mark(&m, marks[to], NULL);
				assert_int_equal(kept(), before);
				continue;
			}
			if (from != NONE)
				refused(&m, marks[to], NULL);
			mark(&m, marks[to], from == NONE ? NULL : "Another boy.");
			assert_int_equal(kept(), before + 1);
		}
}

static void test_what_cannot_be(void **state)
{
	struct marked m = held("Makara", TEST_NOW + 60 * 60 * INSTANT_SECOND);

	(void)state;
	refused(&m, "present", NULL); /* it has not begun */
	m = held("Vuthy", TEST_NOW - 60 * 60 * INSTANT_SECOND);
	m.minutes = 121; /* longer than it lasted */
	refused(&m, "late", NULL);
	m.minutes = 30;
	mark(&m, "late", NULL);
	test_home.actor = UUID_NONE;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_mark_to_every_mark),
		cmocka_unit_test(test_what_cannot_be),
	};

	return cmocka_run_group_tests_name(
		"attendance machine", tests, test_office_start, test_office_stop);
}
