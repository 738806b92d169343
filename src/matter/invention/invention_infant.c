/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Small children of detained mothers: cared for, near the age as read, and gone. */
#include "matter/invention/invention.h"

#include "matter/account/account.h"
#include "matter/infant/infant.h"
#include "matter/place/place.h"

static const struct {
	const char *family_km, *given_km, *family, *given, *sex, *mother;
	int32_t age_days, since_days;
} children[] = {
	{"ពៅ", "ស្រីពេជ្រ", "Pov", "Sreypich", "female", "កែវ សុភា", 400, 210},
	{"នួន", "ដារ៉ា", "Nuon", "Dara", "male", "នួន ធារី", 1010, 380},
	{"ម៉ៅ", "លីដា", "Mao", "Lida", "female", "ម៉ៅ ចាន់ធូ", 1120, 600},
};
enum { LEFT = 2 };

static enum err decide(struct turn *t, const struct infant *i, int32_t day)
{
	struct findings f;
	struct uuid id;

	findings_init(&f, t->a);
	return infant_decision_write(t, i,
		&(struct infant_decision){.day = day, .stage = STR("arrival"), .told = true,
			.decision = STR("inside"), .decided_by = STR("mother"),
			.carers = STR("ជីដូននៅភូមិ មានអាយុ ៦៨ ឆ្នាំ។ ឪពុកធ្វើការនៅឆ្ងាយ។"),
			.alternatives = STR("បានសួរអំពីការព្យួរទោសសម្រាប់ម្តាយ។"),
			.support = STR("អង្គការសួរសុខទុក្ខជីដូនរៀងរាល់ខែ។"),
			.reasons = STR("កូននៅបៅដោះ។")},
		&f, &id);
}

static enum err enter(struct turn *t, const struct infant *i, const struct infant_entry *e)
{
	struct findings f;
	struct uuid id;

	findings_init(&f, t->a);
	return infant_entry_write(t, i, e, &f, &id);
}

static enum err live(struct turn *t, const struct infant *i, size_t k)
{
	int32_t today = turn_today(t);
	struct infant now = *i;
	struct findings f;

	TRY(decide(t, i, i->since_day + 2));
	TRY(enter(t, i, &(struct infant_entry){.kind = STR("vaccination"), .day = today - 170,
				.by_day = DAY_NONE, .words = STR("ចាក់វ៉ាក់សាំងកញ្ជ្រិល។")}));
	TRY(enter(t, i, &(struct infant_entry){.kind = STR("food"), .day = today - 160,
				.by_day = DAY_NONE, .words = STR("ទទួលទឹកដោះគោបន្ថែម។")}));
	if (k == 0)
		return ERR_OK;
	TRY(enter(t, i, &(struct infant_entry){.kind = STR("plan"), .day = today - 150,
				.by_day = i->born_from + 1080, .words = STR("ជីដូនខាងម្តាយ"),
				.where = STR("ភូមិកំណើតរបស់ម្តាយ"), .done = k == LEFT}));
	if (k != LEFT)
		return ERR_OK;
	findings_init(&f, t->a);
	TRY(infant_leave(t, i, today - 100, STR("relative"), STR("ជីដូនមកទទួល។"), &f));
	TRY(infant_load(t, i->id, &now));
	return enter(t, &now, &(struct infant_entry){.kind = STR("follow-up"), .day = today - 68,
				.by_day = DAY_NONE, .done = true,
				.words = STR("កុមារលេងជាមួយបងប្អូនជីដូនមួយ។ ញ៉ាំបានល្អ។")});
}

enum err invention_infants(struct turn *t)
{
	struct uuid keeper;
	struct place *list;
	size_t n;

	TRY(account_find(t, STR("samnang"), &keeper));
	TRY(turn_become(t, keeper));
	TRY(place_list(t, &list, &n));
	for (size_t k = 0; n && k < sizeof(children) / sizeof(children[0]); k++) {
		int32_t born = turn_today(t) - children[k].age_days;
		struct infant i = {.place = list[0].id,
			.family_km = str_from(children[k].family_km),
			.given_km = str_from(children[k].given_km),
			.family_latin = str_from(children[k].family),
			.given_latin = str_from(children[k].given),
			.sex = str_from(children[k].sex),
			.mother = str_from(children[k].mother),
			.born_from = born,
			.born_to = born,
			.since_day = turn_today(t) - children[k].since_days,
			.left_day = DAY_NONE};
		struct findings f;
		struct uuid id;

		findings_init(&f, t->a);
		TRY(infant_set(t, &i, &f, &id));
		TRY(infant_load(t, id, &i));
		TRY(live(t, &i, k));
	}
	t->actor = (struct turn_actor){.grants = NULL};
	return ERR_OK;
}
