/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Programmes of an organisation and of a prison: who takes part, goals, notes, sessions. */
#include "matter/invention/invention.h"

#include "invention_sql.h"
#include "matter/account/account.h"
#include "matter/office/office.h"
#include "matter/place/place.h"
#include "matter/programme/programme.h"

enum { OFFERED_DAYS = 400, MOST = 5, ENROLLED_DAYS = 60, WEEK = 7 };

static const char *const wishes[] = {"ខ្ញុំចង់រៀនអានអោយបានល្អ។", "ខ្ញុំចង់ជួយម៉ាក់លក់បន្លែ។",
	"ខ្ញុំចង់ត្រឡប់ទៅសាលាវិញ។", "ខ្ញុំចង់ក្លាយជាជាងជួសជុលម៉ូតូ។", "ខ្ញុំចង់រស់នៅជាមួយជីដូន។"};
static const char *const areas[] = {"school", "work", "school", "work", "family"};
enum { WISHES = sizeof(wishes) / sizeof(wishes[0]) };

struct offer {
	const char *keeper, *worker, *agency, *km, *en, *services, *way;
	int64_t places;
};
static const struct offer of_path = {"borey", "kanha", "ngo-path", "ផ្លូវត្រឡប់ទៅផ្ទះ",
	"The way home", "counselling life-skills family-mediation", "referral", 5};
static const struct offer of_prison = {"samnang", "samnang", "prison-sr", "ថ្នាក់អក្ខរកម្ម",
	"Reading class", "education life-skills", "place", 12};

static enum err take_part(struct turn *t, const struct enrolment *e, size_t i)
{
	int32_t today = turn_today(t);
	struct findings f;
	struct uuid id;

	findings_init(&f, t->a);
	TRY(goal_set(t, e,
		&(struct goal){.area = str_from(areas[i % WISHES]), .state = STR("open"),
			.wish = str_from(wishes[i % WISHES]),
			.steps = STR("កុមារ៖ មករាល់ថ្ងៃសៅរ៍។ គ្រួសារ៖ រៀបចំពេលវេលា។"),
			.day = today - ENROLLED_DAYS + WEEK,
			.review_day = today - WEEK + (int32_t)i * 9},
		&f, &id));
	if (i % 2 == 0)
		TRY(enrolment_note_write(t, e,
			&(struct enrolment_note){.day = today - 2 * WEEK, .way = STR("talk"),
				.words = STR("កុមារនិយាយច្រើនជាងមុន ហើយចង់មកវិញ។")},
			&f, &id));
	return ERR_OK;
}

static enum err hold(struct turn *t, const struct programme *p, int32_t day, size_t round)
{
	struct str rest = p->services, service = STR_NONE;
	struct session_mark *marks;
	struct enrolment *list;
	struct findings f;
	struct uuid id;
	size_t n;

	TRY(enrolment_of(t, p->id, &list, &n));
	marks = arena_array(t->a, n, sizeof(*marks));
	for (size_t i = 0; i < n; i++)
		marks[i] = (struct session_mark){.enrolment = list[i].id,
			.mark = str_is(list[i].state, "waiting")  ? STR_NONE
				: (i + round) % 6 == 5		  ? STR("excused")
				: (i * 3 + round) % 7 == 6	  ? STR("late")
								  : STR("present")};
	for (size_t i = 0; i <= round % 2; i++)
		(void)str_next(&rest, ' ', &service);
	findings_init(&f, t->a);
	return programme_session_hold(t, p,
		&(struct programme_session){.service = service, .day = day, .minutes = 90}, marks,
		n, &f, &id);
}

static enum err enrol(struct turn *t, const struct offer *o, struct uuid programme,
	const struct uuid *cases, size_t n)
{
	int32_t today = turn_today(t);
	struct programme p;

	for (size_t i = 0; i < n && i < MOST; i++) {
		struct enrolment e;
		struct findings f;
		struct uuid id;
		enum err err;

		findings_init(&f, t->a);
		err = enrolment_ask(t, cases[i],
			&(struct enrolment_asking){.programme = programme,
				.way = str_from(o->way), .agreed_by = STR("both"),
				.wish = str_from(wishes[i % WISHES]),
				.day = today - ENROLLED_DAYS},
			&f, &id);
		if (err == ERR_INPUT)
			continue; /* the same child in two cases */
		TRY(err);
		TRY(enrolment_load(t, id, &e));
		TRY(take_part(t, &e, i));
	}
	TRY(programme_load(t, programme, &p));
	for (int32_t week = 8; p.taken && week > 0; week--)
		TRY(hold(t, &p, today - week * WEEK + 1, (size_t)week));
	return ERR_OK;
}

static enum err become(struct turn *t, const char *who)
{
	struct uuid id;

	TRY(account_find(t, str_from(who), &id));
	return turn_become(t, id);
}

static enum err offer(struct turn *t, const struct offer *o, struct uuid agency, struct uuid *id)
{
	struct findings f;

	TRY(become(t, o->keeper));
	findings_init(&f, t->a);
	return programme_set(t,
		&(struct programme){.agency = agency, .name_km = str_from(o->km),
			.name_en = str_from(o->en), .services = str_from(o->services),
			.places = o->places, .from_day = turn_today(t) - OFFERED_DAYS,
			.to_day = DAY_NONE},
		&f, id);
}

/* Whom the worker works with: by an assignment, or held at the place. */
static enum err cases_of(struct turn *t, const struct offer *o, struct uuid **list, size_t *n)
{
	struct invention_hand_row *hand;
	struct invention_held_row *held;
	struct place *places;

	*n = 0;
	if (!str_is(str_from(o->way), "place")) {
		TRY(invention_hand(t->db, t->a,
			&(struct invention_hand_in){t->actor.account, turn_today(t)}, &hand, n));
		*list = arena_array(t->a, *n, sizeof(**list));
		for (size_t i = 0; i < *n; i++)
			(*list)[i] = hand[i].case_id;
		return ERR_OK;
	}
	TRY(place_list(t, &places, n));
	if (!*n)
		return ERR_OK;
	TRY(invention_held(t->db, t->a, &(struct invention_held_in){places[0].id}, &held, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++)
		(*list)[i] = held[i].case_id;
	return ERR_OK;
}

enum err invention_programmes(struct turn *t)
{
	static const struct offer *const offers[] = {&of_path, &of_prison};

	for (size_t i = 0; i < sizeof(offers) / sizeof(offers[0]); i++) {
		struct uuid agency, programme, *cases;
		size_t n;

		TRY(office_agency_find(t, str_from(offers[i]->agency), &agency));
		TRY(offer(t, offers[i], agency, &programme));
		TRY(become(t, offers[i]->worker));
		TRY(cases_of(t, offers[i], &cases, &n));
		TRY(enrol(t, offers[i], programme, cases, n));
	}
	t->actor = (struct turn_actor){.grants = NULL};
	return ERR_OK;
}
