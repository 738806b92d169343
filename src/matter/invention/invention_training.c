/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Two classes of New Path: one that runs, with everybody whom the organisation knows, and one that
 * is over. */
#include "matter/invention/invention.h"

#include "matter/account/account.h"
#include "matter/assessment/assessment.h"
#include "matter/placement/placement.h"

enum {
	ENGINE_HOURS = 240,
	SEWING_HOURS = 300,
	PASS_MARK = 60,
	PLACES = 12,
	BEGAN_DAYS = 60,
	RUNS_DAYS = 200,
	PAST_DAYS = 400,
	MORNING = 480,
	AFTERNOON = 840,
	SESSION = 150,
	HOLIDAY = 2,
	ENTERED_TO = 4,
	ASSESSED = 9,
	POINTS = 45,
	EVERYBODY = 99,
	TOOLS_RIEL = 800000,
	INCOME_RIEL = 450000
};

#define ISSUER_KM "ផ្ទះបណ្តុះបណ្តាលផ្លូវថ្មី"
#define ISSUER_EN "New Path training house"

static const struct training_course courses[] = {
	{.trade = STR("mechanics"),
		.name_km = STR("ជួសជុលម៉ូតូ"),
		.name_en = STR("Motorbike repair"),
		.hours = ENGINE_HOURS,
		.parts = STR("ម៉ាស៊ីន\nហ្វ្រាំង\nប្រព័ន្ធភ្លើង"),
		.pass_mark = PASS_MARK,
		.issuer_km = STR(ISSUER_KM),
		.issuer_en = STR(ISSUER_EN)},
	{.trade = STR("sewing"),
		.name_km = STR("កាត់ដេរសម្លៀកបំពាក់"),
		.name_en = STR("Sewing of clothes"),
		.hours = SEWING_HOURS,
		.parts = STR("កាត់ក្រណាត់\nដេរម៉ាស៊ីន"),
		.pass_mark = PASS_MARK,
		.issuer_km = STR(ISSUER_KM),
		.issuer_en = STR(ISSUER_EN)},
};

static enum err start(struct turn *t, size_t which, int32_t from, struct training_cohort *k)
{
	struct training_cohort in = {
		.agency = t->actor.agency,
		.name = which ? STR("ថ្នាក់រសៀល") : STR("ថ្នាក់ព្រឹក"),
		.places = PLACES,
		.from_day = from,
		.to_day = from + RUNS_DAYS,
	};
	struct findings f;
	struct uuid id;

	findings_init(&f, t->a);
	TRY(training_course_set(t, &courses[which], &f, &in.course));
	TRY(account_find(t, STR("seyha"), &in.trainer));
	TRY(training_cohort_set(t, &in, &f, &id));
	TRY(training_cohort_load(t, id, k));
	TRY(training_hour_set(t, k,
		&(struct timetable_hour){.weekdays = STR("mon tue wed thu fri"),
			.from_minute = which ? AFTERNOON : MORNING, .minutes = SESSION},
		&f, &id));
	if (k->to_day < turn_today(t))
		return ERR_OK;
	return training_off_add(t, k,
		&(struct timetable_off){turn_today(t) + HOLIDAY, turn_today(t) + HOLIDAY + 1,
			STR("បុណ្យអុំទូក")},
		&f, &id);
}

static enum err take(struct turn *t, const struct training_cohort *k, size_t most)
{
	struct training_child *list;
	size_t n;

	TRY(training_children(t, k->agency, &list, &n));
	for (size_t i = 0; i < n && i < most; i++) {
		struct training_place p = {
			.child = list[i].child,
			.from_day = k->from_day + (int32_t)i,
			.second_choice = STR("electrical"),
			.tried = STR("yes"),
			.steps = STR("explained shown safety family"),
			.wish = STR("ខ្ញុំចង់បើកជាងជួសជុលម៉ូតូនៅភូមិ។"),
		};
		struct findings f;
		struct uuid id;

		findings_init(&f, t->a);
		TRY(training_place_take(t, k, &p, &f, &id));
	}
	return ERR_OK;
}

/* Mostly there; somebody was late, excused or away now and then. */
static struct lesson_mark mark_of(const struct lesson_line *line, int32_t day, size_t i)
{
	struct lesson_mark m = {
		.place = line->place.id, .mark = STR("present"), .minutes = INSTANT_NONE};
	size_t draw = ((size_t)day * 7 + i * 5) % 17;

	if (draw == 3) {
		m.mark = STR("late");
		m.minutes = SESSION - 40;
	} else if (draw == 5) {
		m.mark = STR("excused");
		m.remark = STR("ឈឺ");
	} else if (draw == 11)
		m.mark = STR("absent");
	return m;
}

static enum err enter_day(struct turn *t, const struct training_cohort *k, int32_t day)
{
	struct lesson_mark *marks;
	struct lesson_line *lines;
	struct findings f;
	struct uuid id;
	size_t n;

	findings_init(&f, t->a);
	TRY(lesson_lines(t, k, &(struct lesson){.day = day}, &lines, &n));
	marks = arena_array(t->a, n, sizeof(*marks));
	for (size_t i = 0; i < n; i++)
		marks[i] = mark_of(&lines[i], day, i);
	return n ? lesson_enter(t, k, day, marks, n, &f, &id) : ERR_OK;
}

static enum err enter_days(struct turn *t, const struct training_cohort *k, int32_t until)
{
	struct timetable table;

	TRY(training_timetable(t, k, &table));
	for (int32_t day = k->from_day; day < until; day++)
		if (timetable_on(&table, day).why == TIMETABLE_CLASS)
			TRY(enter_day(t, k, day));
	return ERR_OK;
}

/* Every part of the course of one trainee. */
static enum err assess(
	struct turn *t, const struct training_place *p, int32_t day, int64_t points)
{
	struct assessment_whole w;

	TRY(assessment_load(t, p, &w));
	for (size_t i = 0; i < w.n_parts; i++) {
		struct findings f;
		struct uuid id;

		findings_init(&f, t->a);
		TRY(assessment_record(t, p,
			&(struct assessment){.day = day, .part = w.parts[i].name,
				.points = points + (int64_t)(i * 7 % 20),
				.words = STR("ធ្វើដោយប្រុងប្រយ័ត្ន។ សូមហាត់វាស់បន្ថែម។")},
			&f, &id));
	}
	return ERR_OK;
}

/* The first four of a class have been assessed once. */
static enum err assess_some(struct turn *t, const struct training_cohort *k)
{
	struct training_place *list;
	size_t n;

	TRY(training_places(t, k, &list, &n));
	for (size_t i = 0; i < n && i < 4; i++)
		TRY(assess(t, &list[i], turn_today(t) - ASSESSED, POINTS + (int64_t)i * 9));
	return ERR_OK;
}

/* Tools, and a business of her own that was visited. */
static enum err settle(struct turn *t, const struct training_place *p, int32_t day)
{
	struct placement_whole w;
	struct findings f;
	struct uuid id;

	findings_init(&f, t->a);
	TRY(placement_grant_add(t, p,
		&(struct placement_grant){.day = day + 1, .riel = TOOLS_RIEL,
			.items = STR("ម៉ាស៊ីនដេរមួយគ្រឿង\nកន្ត្រៃ និងអំបោះ")},
		&f, &id));
	TRY(placement_start(t, p,
		&(struct placement){.kind = STR("business"), .from_day = day + ASSESSED,
			.pay = INCOME_RIEL, .capital = TOOLS_RIEL,
			.with = STR("នៅផ្ទះ ជាមួយម្តាយ"),
			.plan = STR("កែសម្លៀកបំពាក់ និងដេរឯកសណ្ឋានសិស្ស លក់នៅផ្សារភូមិ។")},
		&f, &id));
	TRY(placement_load_all(t, p, &w));
	return placement_visit_add(t, p, &w.list[0],
		&(struct placement_visit){.id = uuid_new(), .day = day + BEGAN_DAYS,
			.going = STR("well"), .income = INCOME_RIEL - TOOLS_RIEL / 8,
			.words = STR("មានអ្នកជាវពីរបីនាក់ជាប្រចាំ។")},
		&f);
}

/* Who was in a class that is over: to its end, with a certificate. */
static enum err finish(struct turn *t, const struct training_cohort *k)
{
	struct training_place *list;
	struct findings f;
	struct uuid id;
	size_t n;

	TRY(training_places(t, k, &list, &n));
	findings_init(&f, t->a);
	f.confirmed = STR("day");
	for (size_t i = 0; i < n; i++) {
		TRY(assess(t, &list[i], k->to_day - ASSESSED, PASS_MARK + ASSESSED));
		TRY(assessment_certify(t, &list[i], k->to_day, &f, &id));
		list[i].to_day = k->to_day;
		list[i].ended = STR("finished");
		TRY(training_place_change(t, &list[i], &f));
		TRY(settle(t, &list[i], k->to_day));
	}
	return ERR_OK;
}

enum err invention_training(struct turn *t)
{
	struct training_cohort running, past;
	struct uuid kanha, seyha;

	TRY(account_find(t, STR("kanha"), &kanha));
	TRY(account_find(t, STR("seyha"), &seyha));
	TRY(turn_become(t, kanha));
	TRY(start(t, 0, turn_today(t) - BEGAN_DAYS, &running));
	TRY(start(t, 1, turn_today(t) - PAST_DAYS, &past));
	TRY(take(t, &running, EVERYBODY));
	TRY(take(t, &past, 1));
	TRY(turn_become(t, seyha)); /* the last days wait for the trainer */
	TRY(enter_days(t, &running, turn_today(t) - ENTERED_TO));
	TRY(enter_days(t, &past, past.to_day));
	TRY(assess_some(t, &running));
	TRY(finish(t, &past));
	t->actor = (struct turn_actor){.grants = NULL};
	return ERR_OK;
}
