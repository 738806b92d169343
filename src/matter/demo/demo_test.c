/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The demonstration: the same moment makes the same home, every kept copy is
 * what its replay gives, and no invented name stands open in the records.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "case_sql.h"
#include "child_sql.h"
#include "event_sql.h"
#include "seal_sql.h"
#include "demo_inside.h"
#include "matter/case/case.h"
#include "matter/child/child.h"
#include "matter/course/course.h"
#include "matter/diversion/diversion.h"
#include "matter/hearing/hearing.h"
#include "matter/inquiry/inquiry.h"
#include "matter/office/office.h"
#include "matter/referral/referral.h"
#include "matter/test_turn.h"

/* 22 November 2026, 10:00 in Cambodia: a Sunday. */
#define NOW INT64_C(1795316400000000)

struct made {
	struct demo_made made;
	struct str hash;
	struct str stages; /* a line a story: what it came to */
	struct str *names; /* every name of every child, both scripts */
	size_t names_n;
};

static enum err office(struct turn *t, void *p)
{
	return demo_office(t, &((struct made *)p)->made);
}

static enum err people(struct turn *t, void *p)
{
	struct made *m = p;

	return demo_accounts(t, m->hash, &m->made);
}

static enum err cases(struct turn *t, void *p)
{
	return demo_cases(t, &((struct made *)p)->made);
}

static void make(struct test_turn *h, struct made *m)
{
	*m = (struct made){.hash = STR("no hash")};
	test_turn_open(h, NOW);
	assert_int_equal(test_turn_write(h, office, m), ERR_OK);
	assert_int_equal(test_turn_write(h, people, m), ERR_OK);
	if (test_turn_write(h, cases, m) != ERR_OK)
		fail_msg("%.*s", STR_ARG(h->detail));
}

static enum err each_case(struct turn *t, struct made *m,
	enum err (*see)(struct turn *t, struct made *m, const struct casefile_by_id_row *c))
{
	struct case_ids_row *ids;
	size_t n;

	TRY(case_ids(t->db, t->a, &(struct case_ids_in){UUID_NONE, 1000}, &ids, &n));
	for (size_t i = 0; i < n; i++) {
		struct casefile_by_id_row c;

		TRY(casefile_by_id(t->db, t->a, &(struct casefile_by_id_in){ids[i].case_id}, &c));
		TRY(see(t, m, &c));
	}
	return ERR_OK;
}

static int by_words(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* --- the same moment, the same home ----------------------------------- */

static struct str lines[1000];
static size_t lines_n;

static enum err add_line(struct turn *t, struct made *m, const struct casefile_by_id_row *c)
{
	struct str km, latin;

	(void)m;
	TRY(child_called(t, c->child, SEE_ALL, &km, &latin));
	lines[lines_n++] = arena_fmt(t->a, "%.*s %.*s %.*s %lld..%lld %.*s %d %s\n",
		STR_ARG(latin), STR_ARG(c->stage), STR_ARG(c->class), (long long)c->age_from,
		(long long)c->age_to, STR_ARG(c->province), c->in_custody,
		date_instant_str(t->a, c->opened_at).p);
	return ERR_OK;
}

static enum err list_stages(struct turn *t, void *p)
{
	struct made *m = p;
	struct buf b;

	lines_n = 0;
	TRY(each_case(t, m, add_line));
	qsort(lines, lines_n, sizeof(*lines), by_words);
	buf_init(&b, t->a);
	for (size_t i = 0; i < lines_n; i++)
		buf_add(&b, lines[i]);
	m->stages = buf_str(&b);
	return ERR_OK;
}

static void test_same_moment_same_home(void **state)
{
	struct test_turn one, two;
	struct made first, second;
	clock_t began = clock();

	(void)state;
	make(&one, &first);
	assert_true(clock() - began < 15 * CLOCKS_PER_SEC);
	make(&two, &second);
	assert_int_equal(test_turn_read(&one, list_stages, &first), ERR_OK);
	assert_int_equal(test_turn_read(&two, list_stages, &second), ERR_OK);
	if (getenv("DEMO_SHOW"))
		printf("%s", first.stages.p);
	assert_string_equal(first.stages.p, second.stages.p);
	assert_memory_equal(&first.made, &second.made, sizeof(first.made));
	assert_true(first.made.cases >= 190 && first.made.cases <= 220);
	test_turn_end(&one);
	test_turn_end(&two);
}

/* --- every stage, every kind of clock ----------------------------------- */

static const char *const stages[] = {"contact", "custody", "prosecution", "investigation",
	"trial", "diversion", "judged", "appeal", "execution", "closed"};

struct seen {
	size_t stage[sizeof(stages) / sizeof(stages[0])];
	size_t status[LAW_ST_N];
	size_t kind[LAW_KIND_N];
	size_t inquiry[INQUIRY_N], diversion[DIVERSION_N], referral[REFERRAL_N];
	size_t hearing_called, hearing_cancelled;
	size_t undetermined, differing, sealed;
};
static struct seen seen;

/* Where all that belongs to a case stands. */
static enum err see_work(struct turn *t, const struct casefile_by_id_row *c)
{
	struct diversion *diversions;
	struct referral *referrals;
	struct inquiry *inquiries;
	struct hearing *hearings;
	size_t n;

	TRY(inquiry_of_case(t, c->id, &inquiries, &n));
	for (size_t i = 0; i < n; i++)
		seen.inquiry[inquiries[i].state]++;
	TRY(referral_of_case(t, c->id, &referrals, &n));
	for (size_t i = 0; i < n; i++)
		seen.referral[referrals[i].state]++;
	TRY(diversion_of_case(t, c->id, &diversions, &n));
	for (size_t i = 0; i < n; i++)
		seen.diversion[diversions[i].state]++;
	TRY(hearing_of_case(t, c->id, &hearings, &n));
	for (size_t i = 0; i < n; i++) {
		seen.hearing_called += !hearings[i].cancelled;
		seen.hearing_cancelled += hearings[i].cancelled;
	}
	return ERR_OK;
}

static enum err see_case(struct turn *t, struct made *m, const struct casefile_by_id_row *c)
{
	struct course_clock *clocks;
	bool equal;
	size_t n;

	(void)m;
	for (size_t i = 0; i < sizeof(stages) / sizeof(stages[0]); i++)
		seen.stage[i] += str_is(c->stage, stages[i]);
	TRY(see_work(t, c));
	TRY(course_compare(t, c->id, &equal));
	seen.differing += !equal;
	TRY(course_clocks(t, c->id, &clocks, &n));
	for (size_t i = 0; i < n; i++) {
		seen.status[clocks[i].duty->status]++;
		seen.kind[clocks[i].duty->rule->kind]++;
		seen.undetermined += clocks[i].duty->applies == LAW_UNDETERMINED;
	}
	return ERR_OK;
}

/* Cases that stand here no more. */
static enum err see_sealed(struct turn *t)
{
	struct seal_every_row *rows;

	return seal_every(t->db, t->a, &(struct seal_every_in){UUID_NONE, 1000}, &rows,
		&seen.sealed);
}

static enum err see_all(struct turn *t, void *p)
{
	TRY(see_sealed(t));
	return each_case(t, p, see_case);
}

static void test_every_stage_and_clock(void **state)
{
	static const enum law_status wanted[] = {LAW_ST_RUNNING, LAW_ST_MET, LAW_ST_LATE,
		LAW_ST_OVERDUE, LAW_ST_LAPSED, LAW_ST_BARRED, LAW_ST_KEPT};
	struct test_turn h;
	struct made m;

	(void)state;
	make(&h, &m);
	assert_int_equal(test_turn_read(&h, see_all, &m), ERR_OK);
	for (size_t i = 0; i < sizeof(stages) / sizeof(stages[0]); i++)
		if (!seen.stage[i])
			fail_msg("no case in the stage %s", stages[i]);
	for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++)
		if (!seen.status[wanted[i]])
			fail_msg("no clock is %s", law_status_code(wanted[i]));
	for (size_t i = 0; i < LAW_KIND_N; i++)
		assert_true(seen.kind[i] > 0);
	for (size_t i = 0; i < INQUIRY_N; i++)
		if (!seen.inquiry[i])
			fail_msg("no inquiry is %s", inquiry_state_label((enum inquiry_state)i));
	for (size_t i = 0; i < REFERRAL_N; i++)
		if (!seen.referral[i])
			fail_msg("no referral is %s", referral_state_code((enum referral_state)i));
	for (size_t i = 0; i < DIVERSION_N; i++)
		if (i != DIVERSION_COMPLETED && !seen.diversion[i])
			fail_msg("no diversion is %s",
				diversion_state_code((enum diversion_state)i));
	assert_true(seen.hearing_called > 0 && seen.hearing_cancelled > 0);
	assert_true(seen.sealed > 1); /* each was a completed diversion */
	assert_true(seen.undetermined > 0);
	assert_int_equal(seen.differing, 0);
	test_turn_end(&h);
}

/* --- what a story is named for ----------------------------------- */

static enum err raised(struct turn *t, void *p)
{
	struct same_child_count_row row;

	TRY(same_child_count(t->db, t->a, &row));
	*(int64_t *)p = row.n;
	return ERR_OK;
}

static bool asked_all, asked_one;
static const char *pilot_ages[4];

static enum err see_incident(struct turn *t, struct made *m, const struct casefile_by_id_row *c)
{
	struct incident_by_id_row incident;

	(void)m;
	TRY(incident_by_id(t->db, t->a, &(struct incident_by_id_in){c->incident}, &incident));
	if (str_is(incident.police_no, "118/SR") && c->age_from >= 14 && c->age_from <= 17 &&
		c->age_from == c->age_to)
		pilot_ages[c->age_from - 14] = "there";
	return ERR_OK;
}

static enum err see_pilot(struct turn *t, void *p)
{
	return each_case(t, p, see_incident);
}

/* In the fourth story all who are on call were asked, in the second the first of them. */
static enum err see_next(struct turn *t, struct made *m, const struct casefile_by_id_row *c)
{
	struct demo_name second = demo_name_of(1, 'm');
	struct demo_name fourth = demo_name_of(3, 'm');
	struct office_lawyer next;
	struct str km, latin;
	enum err e;

	(void)m;
	TRY(child_called(t, c->child, SEE_ALL, &km, &latin));
	e = office_next_lawyer(t, c->id, STR("17"), &next);
	if (str_ends(latin, fourth.given_latin) && str_starts(latin, fourth.family_latin))
		asked_all = e == ERR_ABSENT;
	if (str_ends(latin, second.given_latin) && str_starts(latin, second.family_latin))
		asked_one = e == ERR_OK && next.position == 2;
	return ERR_OK;
}

static enum err see_calls(struct turn *t, void *p)
{
	return each_case(t, p, see_next);
}

static void test_named_stories(void **state)
{
	struct test_turn h;
	struct made m;
	int64_t pairs = 0;

	(void)state;
	make(&h, &m);
	assert_int_equal(test_turn_read(&h, raised, &pairs), ERR_OK);
	assert_int_equal(pairs, 1); /* the other pair is within reach of one unit */
	assert_int_equal(test_turn_read(&h, see_pilot, &m), ERR_OK);
	for (int i = 0; i < 4; i++)
		assert_non_null(pilot_ages[i]);
	assert_int_equal(test_turn_read(&h, see_calls, &m), ERR_OK);
	assert_true(asked_all);
	assert_true(asked_one);
	assert_int_equal(test_turn_write(&h, office, &m), ERR_CONFLICT);
	test_turn_end(&h);
}

/* --- no name stands open ----------------------------------- */

static enum err add_names(struct turn *t, struct made *m, const struct casefile_by_id_row *c)
{
	struct child_identity *list;
	size_t n;

	TRY(child_identities(t, c->child, &list, &n));
	for (size_t i = 0; i < n; i++) {
		const struct child_names *names = &list[i].names;

		if (list[i].gives_none) {
			m->names[m->names_n++] = names->description;
			continue;
		}
		m->names[m->names_n++] = names->given_km;
		m->names[m->names_n++] = arena_fmt(t->a, "%.*s %.*s", STR_ARG(names->family_latin),
			STR_ARG(names->given_latin));
	}
	return ERR_OK;
}

static enum err list_names(struct turn *t, void *p)
{
	struct made *m = p;

	m->names = arena_array(t->a, 2000, sizeof(*m->names));
	return each_case(t, m, add_names);
}

static struct str read_whole(struct arena *a, const char *path)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	char *bytes;

	assert_true(fd >= 0 && fstat(fd, &st) == 0);
	bytes = arena_alloc(a, (size_t)st.st_size);
	assert_int_equal(read(fd, bytes, (size_t)st.st_size), st.st_size);
	close(fd);
	return (struct str){bytes, (size_t)st.st_size};
}

static bool holds(struct str all, struct str part)
{
	return memmem(all.p, all.n, part.p, part.n) != NULL;
}

static void test_no_name_stands_open(void **state)
{
	struct test_turn h;
	struct made m;
	struct str all;

	(void)state;
	if (test_records_on_server()) /* of a file alone */
		skip();
	make(&h, &m);
	assert_int_equal(test_turn_read(&h, list_names, &m), ERR_OK);
	assert_true(m.names_n > 100);
	test_turn_close(&h);
	all = read_whole(h.a, h.records);
	/* that the search finds what stands open */
	assert_true(holds(all, STR("Siem Reap Municipal Police")));
	assert_true(holds(all, STR("អធិការដ្ឋាននគរបាលស្រុកពួក")));
	for (size_t i = 0; i < m.names_n; i++)
		if (!str_any(m.names[i]) || holds(all, m.names[i]))
			fail_msg("the records hold a name: %.*s", STR_ARG(m.names[i]));
	for (size_t i = 0; i < demo_offences_n; i++) {
		assert_false(holds(all, str_from(demo_offences[i].km)));
		assert_false(holds(all, str_from(demo_offences[i].en)));
	}
	test_turn_end(&h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_same_moment_same_home),
		cmocka_unit_test(test_every_stage_and_clock),
		cmocka_unit_test(test_named_stories),
		cmocka_unit_test(test_no_name_stands_open),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
