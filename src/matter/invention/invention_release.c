/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A child who leaves soon: planned, with a step done and two to be done. */
#include "matter/invention/invention.h"

#include "invention_sql.h"
#include "matter/release/release.h"

static const struct {
	const char *area, *what, *who, *state;
	int32_t days; /* from today */
} steps[] = {
	{"documents", "សុំសំបុត្រកំណើតពីឃុំ", "ភ្នាក់ងារសង្គមកិច្ច", "done", -3},
	{"school", "ជួបនាយកសាលាអំពីការចូលរៀនវិញ", "ភ្នាក់ងារសង្គមកិច្ច", "open", 5},
	{"transport", "ទូរស័ព្ទទៅម្តាយអំពីថ្ងៃ និងម៉ោងមកទទួល", "មន្ត្រីពន្ធនាគារ", "open", 12},
};

static enum err plan(struct turn *t, const struct stay *s)
{
	int32_t today = turn_today(t);
	struct findings f;
	struct uuid id;

	findings_init(&f, t->a);
	TRY(release_plan_set(t, s,
		&(struct release_plan){.expected_day = DAY_NONE,
			.agreed = STR("yes"),
			.home = STR("នៅផ្ទះម្តាយ ក្នុងភូមិកំណើត។"),
			.with = STR("ម្តាយ និងប្អូនស្រីពីរនាក់។ ម្តាយយល់ព្រម។"),
			.school = STR("ថ្នាក់ទី៨ នៅអនុវិទ្យាល័យក្បែរផ្ទះ។"),
			.documents = STR("សំបុត្រកំណើត និងសៀវភៅសិក្សា។"),
			.transport = STR("តាមឡានក្រុងជាមួយម្តាយ។"),
			.fetched_by = STR("ម្តាយ"),
			.wish = STR("«ខ្ញុំចង់រៀនបន្ត ហើយជួយម្តាយលក់បន្លែ។»")},
		&f));
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		int32_t day = today + steps[i].days;

		TRY(release_step_set(t, s,
			&(struct release_step){.area = str_from(steps[i].area),
				.what = str_from(steps[i].what),
				.who = str_from(steps[i].who),
				.state = str_from(steps[i].state),
				.by_day = day,
				.done_day = steps[i].days < 0 ? day : DAY_NONE},
			&f, &id));
	}
	return ERR_OK;
}

/* The child whose order ends last; the others' plans are still to be written. */
enum err invention_release(struct turn *t, struct uuid place)
{
	struct invention_stay_row *rows;
	struct stay last = {.title_until = DAY_NONE};
	size_t n;

	TRY(invention_stay(t->db, t->a, &(struct invention_stay_in){place}, &rows, &n));
	for (size_t i = 0; i < n; i++) {
		struct stay s;

		TRY(stay_load(t, rows[i].case_id, rows[i].start, &s));
		if (str_is(s.state, "open") && s.title_until != DAY_NONE
			&& s.title_until >= turn_today(t)
			&& (last.title_until == DAY_NONE
				|| s.title_until > last.title_until))
			last = s;
	}
	return last.title_until == DAY_NONE ? ERR_OK : plan(t, &last);
}
