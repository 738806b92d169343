/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The register of a class: 25 trainees, 100 days entered one after another, each on disk before
 * the next; then the page of a day read again, and what each has attended. Prints milliseconds.
 *
 *	register_bench
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/log.h"
#include "aftercare_sql.h"
#include "matter/test_turn.h"
#include "matter/account/account.h"
#include "matter/aftercare/aftercare.h"
#include "matter/child/child.h"
#include "matter/demo/demo.h"
#include "matter/lesson/lesson.h"

enum { TRAINEES = 25, DAYS = 100, READS = 200, BEGAN = 160, MINUTES = 180, MORNING = 480 };

struct bench {
	struct uuid cohort;
	int32_t day;
	int64_t minutes;
};

static double clock_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static enum err make_world(struct turn *t, void *p)
{
	struct demo_made made = {0};

	TRY(demo_office(t, &made));
	TRY(demo_accounts(t, STR("no hash"), &made));
	return account_find(t, STR("kanha"), p);
}

static enum err add_child(struct turn *t, const struct training_cohort *k)
{
	struct child_identity names = {.basis = STR("claimed"),
		.names = {.family_latin = STR("Sok"), .given_latin = STR("Dara")}};
	struct aftercare_put_in support = {.id = uuid_new(), .rev = 1, .agency = k->agency,
		.kind = STR("vocational-training"), .agreed_day = k->from_day,
		.agreed_by = STR("child"), .covers = STR(""), .until_day = DAY_NONE,
		.ended_day = DAY_NONE};
	struct findings f;
	struct uuid id;

	findings_init(&f, t->a);
	TRY(child_open(t, STR("male"), &names, &support.child));
	TRY(aftercare_put(t->db, &support));
	return training_place_take(t, k,
		&(struct training_place){.child = support.child, .from_day = k->from_day}, &f, &id);
}

static enum err make_class(struct turn *t, void *p)
{
	struct bench *b = p;
	struct training_cohort k = {.agency = t->actor.agency, .name = STR("A"),
		.places = TRAINEES, .from_day = turn_today(t) - BEGAN, .to_day = turn_today(t)};
	struct findings f;
	struct uuid id;

	findings_init(&f, t->a);
	TRY(training_course_set(t,
		&(struct training_course){.trade = STR("sewing"), .name_km = STR("A"),
			.name_en = STR("A"), .hours = DAYS, .parts = STR("A"), .pass_mark = 1,
			.issuer_km = STR("A"), .issuer_en = STR("A")},
		&f, &k.course));
	TRY(training_cohort_set(t, &k, &f, &b->cohort));
	TRY(training_cohort_load(t, b->cohort, &k));
	TRY(training_hour_set(t, &k,
		&(struct timetable_hour){.weekdays = STR("mon tue wed thu fri sat sun"),
			.from_minute = MORNING, .minutes = MINUTES},
		&f, &id));
	for (int i = 0; i < TRAINEES; i++)
		TRY(add_child(t, &k));
	b->day = k.from_day;
	return ERR_OK;
}

static enum err enter(struct turn *t, void *p)
{
	const struct bench *b = p;
	struct lesson_mark marks[TRAINEES];
	struct training_cohort k;
	struct lesson_line *lines;
	struct findings f;
	struct uuid id;
	size_t n;

	findings_init(&f, t->a);
	TRY(training_cohort_load(t, b->cohort, &k));
	TRY(lesson_lines(t, &k, &(struct lesson){.day = b->day}, &lines, &n));
	for (size_t i = 0; i < n; i++)
		marks[i] = (struct lesson_mark){.place = lines[i].place.id,
			.mark = i % 9 ? STR("present") : STR("absent"), .minutes = INSTANT_NONE};
	return lesson_enter(t, &k, b->day, marks, n, &f, &id);
}

static enum err read_day(struct turn *t, void *p)
{
	const struct bench *b = p;
	struct training_cohort k;
	struct lesson_line *lines;
	struct lesson *list;
	size_t n;

	TRY(training_cohort_load(t, b->cohort, &k));
	TRY(lesson_list(t, &k, &list, &n));
	return n ? lesson_lines(t, &k, &list[0], &lines, &n) : ERR_ABSENT;
}

static enum err read_sums(struct turn *t, void *p)
{
	struct bench *b = p;
	struct training_place *places;
	struct training_cohort k;
	struct lesson_total sum;
	size_t n;

	b->minutes = 0;
	TRY(training_cohort_load(t, b->cohort, &k));
	TRY(training_places(t, &k, &places, &n));
	for (size_t i = 0; i < n; i++) {
		TRY(lesson_total(t, places[i].id, &sum));
		b->minutes += sum.minutes;
	}
	return ERR_OK;
}

static void must(enum err e, const char *what)
{
	if (e != ERR_OK)
		log_fatal("bench", "%s: %s", what, err_name(e));
}

static double reading(struct test_turn *h, test_turn_deed *deed, struct bench *b, const char *what)
{
	double start = clock_now();

	for (int i = 0; i < READS; i++)
		must(test_turn_read(h, deed, b), what);
	return (clock_now() - start) / READS;
}

int main(void)
{
	struct bench b = {.day = 0};
	struct uuid trainer = UUID_NONE;
	struct test_turn h;
	double start;

	test_turn_open(&h, date_clock());
	must(test_turn_write(&h, make_world, &trainer), "world");
	h.actor = trainer;
	must(test_turn_write(&h, make_class, &b), "class");
	start = clock_now();
	for (int i = 0; i < DAYS; i++, b.day++)
		must(test_turn_write(&h, enter, &b), "day");
	printf("a day of %d trainees entered, on disk: %.2f ms\n", TRAINEES,
		(clock_now() - start) / DAYS);
	printf("a day read again: %.2f ms\n", reading(&h, read_day, &b, "day"));
	printf("what %d trainees attended on %d days: %.2f ms\n", TRAINEES, DAYS,
		reading(&h, read_sums, &b, "sums"));
	if (b.minutes != (int64_t)DAYS * MINUTES * (TRAINEES - 3))
		log_fatal("bench", "%lld minutes", (long long)b.minutes);
	test_turn_end(&h);
	return 0;
}
