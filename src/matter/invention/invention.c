/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The invented prisons from inside: units, who sleeps where, and what was counted each night. */
#include "matter/invention/invention.h"

#include "invention_sql.h"
#include "matter/account/account.h"
#include "matter/inspection/inspection.h"
#include "matter/place/place.h"
#include "matter/stay/stay_occurrence.h"

enum { AGE_DAYS = 900, COUNTED_NIGHTS = 45, LODGED_AFTER_MINUTES = 50 };

static const struct {
	const char *km, *en, *sex, *declared;
	int64_t beds;
} units[] = {
	{"អគារកុមារា", "Boys' building", "male", "children", 12},
	{"បន្ទប់កុមារី", "Girls' room", "female", "children", 4},
	{"អគារយុវជន", "Young men's building", "male", "young-adults", 20},
	{"បន្ទប់ពិនិត្យជំងឺ", "Sick room", "mixed", "medical", 3},
};

/* Who keeps the prison of each province, and the centre. */
static const struct {
	const char *operator, *keeper;
} prisons[] = {{"prison-sr", "samnang"}, {"prison-bb", "makara"}, {"centre", "rotha"}};

static enum err add_units(struct turn *t, const struct place *p)
{
	int32_t first = turn_today(t) - AGE_DAYS;

	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		struct findings f;
		struct uuid id;

		findings_init(&f, t->a);
		TRY(place_unit_set(t, p->id,
			&(struct place_unit){
				.name_km = str_from(units[i].km),
				.name_en = str_from(units[i].en),
				.sex = str_from(units[i].sex),
				.declared = str_from(units[i].declared),
				.beds = units[i].beds,
				.from_day = first,
				.to_day = DAY_NONE,
			},
			&f, &id));
	}
	return ERR_OK;
}

/* Into the unit of the child's sex, soon after the arrival; confirmed where it is not fit. */
static enum err lodge(struct turn *t, const struct invention_stay_row *row,
	const struct place_unit *list, size_t n)
{
	int64_t now = t->now;
	struct stay_lodging move;
	struct findings f;
	struct stay s;
	struct uuid id;
	enum err e;

	TRY(stay_load(t, row->case_id, row->start, &s));
	findings_init(&f, t->a);
	f.confirmed = STR("unit");
	move = (struct stay_lodging){
		.from_at = s.from_at + LODGED_AFTER_MINUTES * 60 * INSTANT_SECOND};
	if (s.until_at != INSTANT_NONE && move.from_at >= s.until_at)
		return ERR_OK;
	for (size_t i = 0; i < n; i++)
		if (str_eq(list[i].sex, s.sex) && str_is(list[i].declared, "children"))
			move.unit = list[i].id;
	if (!uuid_any(move.unit)) /* a girl or a boy is not known: the sick room has a door */
		return ERR_OK;
	t->now = move.from_at < now ? move.from_at : now;
	e = stay_lodge(t, &s, &move, &f, &id);
	t->now = now;
	return e;
}

static const struct {
	size_t child;
	const char *kind, *ordered_by, *words;
	int64_t days, minutes; /* after the arrival; how long */
	bool told;
} happened[] = {
	{0, "injury", NULL, "រអិលដួលនៅបន្ទប់ទឹក ឈឺដៃឆ្វេង។", 9, 0, true},
	{1, "restraint", "ប្រធានវេន អ៊ិត សំណាង", "ដាក់ខ្នោះពេលដឹកទៅសាលាដំបូង។", 12, 40, false},
	{2, "violence", NULL, "ទាស់ទែងគ្នានៅពេលបាយ គ្មានរបួស។", 3, 0, true},
};

static enum err happen(struct turn *t, const struct invention_stay_row *rows, size_t n)
{
	int64_t now = t->now;

	for (size_t i = 0; i < sizeof(happened) / sizeof(happened[0]); i++) {
		struct stay_occurrence o = {
			.kind = str_from(happened[i].kind),
			.to_at = INSTANT_NONE,
			.told_at = INSTANT_NONE,
			.ordered_by = str_from(happened[i].ordered_by),
			.words = str_from(happened[i].words),
		};
		struct findings f;
		struct stay s;
		struct uuid id;

		if (happened[i].child >= n) /* counted from the last that came */
			continue;
		TRY(stay_load(t, rows[n - 1 - happened[i].child].case_id,
			rows[n - 1 - happened[i].child].start, &s));
		o.from_at = s.from_at + happened[i].days * INSTANT_DAY;
		if (o.from_at > now || (s.until_at != INSTANT_NONE && o.from_at > s.until_at))
			continue;
		if (happened[i].minutes)
			o.to_at = o.from_at + happened[i].minutes * 60 * INSTANT_SECOND;
		o.medical_at = o.from_at + INSTANT_HOUR;
		if (happened[i].told)
			o.told_at = o.from_at + 3 * INSTANT_HOUR;
		findings_init(&f, t->a);
		TRY(stay_occurrence_set(t, &s, &o, &f, &id));
	}
	return ERR_OK;
}

/* Some nights nobody counted; now and then a grown man lay in the boys' building. */
static enum err count_nights(struct turn *t, const struct place *p)
{
	int32_t first = turn_today(t) - COUNTED_NIGHTS;
	struct place_nights v;

	TRY(place_nights_load(t, p->id, first, COUNTED_NIGHTS, &v));
	for (size_t u = 0; u < v.n_units; u++)
		for (size_t k = 0; k < v.nights; k++) {
			struct place_count count = {
				.unit = v.units[u].id,
				.field = "children",
				.night = first + (int32_t)k,
				.children = v.answer.cells[u * v.nights + k].children,
			};
			struct findings f;

			if (k % 9 == 5)
				continue;
			findings_init(&f, t->a);
			if (str_is(v.units[u].declared, "young-adults"))
				count.adults = 14;
			else if (str_is(v.units[u].sex, "male") && k % 11 == 3)
				count.adults = 2;
			TRY(place_count_set(t, &v, p->id, &count, &f));
		}
	return ERR_OK;
}

static enum err furnish(struct turn *t, const struct place *p)
{
	struct place_unit *list;
	struct invention_stay_row *rows;
	size_t n, n_stays;

	TRY(add_units(t, p));
	TRY(place_units(t, p->id, &list, &n));
	TRY(invention_stay(t->db, t->a, &(struct invention_stay_in){p->id}, &rows, &n_stays));
	for (size_t i = 0; i < n_stays; i++)
		TRY(lodge(t, &rows[i], list, n));
	TRY(happen(t, rows, n_stays));
	TRY(invention_release(t, p->id));
	TRY(invention_visits(t, p->id));
	return count_nights(t, p);
}

/* One visit, two findings, one of them answered; two complaints. */
static enum err inspect(struct turn *t, struct uuid place, struct uuid keeper)
{
	struct inspection_finding found[] = {
		{.topic = STR("separation"),
			.found = STR("បុរសពេញវ័យពីរនាក់គេងក្នុងអគារកុមារា។"),
			.asked = STR("ផ្លាស់ពួកគេចេញនៅថ្ងៃនោះ ហើយរាប់រៀងរាល់យប់។"),
			.by_day = turn_today(t) - 30,
			.answered_at = INSTANT_NONE},
		{.topic = STR("education"),
			.found = STR("គ្មានថ្នាក់រៀនសម្រាប់កុមារី។"),
			.asked = STR("រៀបចំថ្នាក់រៀនពីរដងក្នុងមួយសប្តាហ៍។"),
			.by_day = turn_today(t) - 5,
			.answered_at = INSTANT_NONE}};
	struct inspection_complaint complaints[] = {
		{.day = turn_today(t) - 60,
			.about = STR("food"),
			.way = STR("visit"),
			.words = STR("បាយពេលល្ងាចតិចពេក។"),
			.answer = STR("បានពិនិត្យជាមួយចុងភៅ។ បានបន្ថែម។"),
			.answered_at = t->now - 50 * INSTANT_DAY},
		{.day = turn_today(t) - 6,
			.about = STR("contact"),
			.way = STR("lawyer"),
			.words = STR("គ្រួសារមកលេង តែត្រូវបានបដិសេធ។"),
			.answered_at = INSTANT_NONE}};
	struct uuid inspector, visit, id;
	struct findings f;

	TRY(account_find(t, STR("visal"), &inspector));
	TRY(turn_become(t, inspector));
	TRY(inspection_record(t, place,
		&(struct inspection){.day = turn_today(t) - 40, .announced = STR("no")}, &visit));
	for (size_t i = 0; i < 2; i++) {
		findings_init(&f, t->a);
		found[i].inspection = visit;
		TRY(inspection_finding_set(t, place, &found[i], &f, &found[i].id));
		TRY(inspection_complaint_set(t, place, &complaints[i], &id));
	}
	TRY(turn_become(t, keeper));
	found[0].rev = 1;
	found[0].answer = STR("បានផ្លាស់នៅថ្ងៃនោះ។");
	found[0].answered_at = t->now - 38 * INSTANT_DAY;
	return inspection_finding_set(t, place, &found[0], &f, &id);
}

enum err invention_prisons(struct turn *t)
{
	for (size_t i = 0; i < sizeof(prisons) / sizeof(prisons[0]); i++) {
		struct uuid keeper;
		struct place *list;
		size_t n;

		TRY(account_find(t, str_from(prisons[i].keeper), &keeper));
		TRY(turn_become(t, keeper));
		TRY(place_list(t, &list, &n));
		for (size_t k = 0; k < n; k++) {
			TRY(furnish(t, &list[k]));
			TRY(inspect(t, list[k].id, keeper));
		}
	}
	t->actor = (struct turn_actor){.grants = NULL};
	return ERR_OK;
}
