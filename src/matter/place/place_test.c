/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A prison from inside: who comes is seen there, lodged, counted; and nobody else looks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "matter/case/case.h"
#include "matter/custody/test_office.h"
#include "matter/place/place_figures.h"

#define AT(time) "{\"at\":\"2026-11-22T" time ":00+07:00\""

/* --- a child that is held -------------------------------------------------------------------- */

static const char *place_named(const char *who, const char *name)
{
	struct test_answer a = test_get(who, "/detention");
	json_t *one;
	size_t i;

	test_status(a, 200);
	json_array_foreach(json_object_get(a.json, "items"), i, one)
		if (strcmp(test_word(one, "name_en"), name) == 0)
			return test_word(one, "id");
	return NULL;
}

struct held {
	const char *type;
	struct uuid case_id, place;
	int64_t at;
	const char *details;
};

static enum err put_event(struct turn *t, void *p)
{
	struct held *h = p;
	struct uuid id;

	return case_event_set(t, h->case_id,
		&(struct case_event){.type = str_from(h->type),
			.at = h->at,
			.at_to = INSTANT_NONE,
			.place = h->place,
			.form = str_from(h->type),
			.details = str_from(h->details)},
		&id);
}

static void happens(const char *case_id, const char *type, const char *place, int64_t hours_ago,
	const char *details)
{
	struct held h = {.type = type,
		.at = TEST_NOW - hours_ago * INSTANT_HOUR,
		.details = details};

	assert_true(uuid_parse(str_from(case_id), &h.case_id));
	assert_true(!place || uuid_parse(str_from(place), &h.place));
	test_home.actor = test_account("sophal");
	assert_int_equal(test_turn_write(&test_home, put_event, &h), ERR_OK);
	test_home.actor = UUID_NONE;
}

static const char *unit(const char *place, const char *en, const char *sex, const char *declared)
{
	struct test_answer a = test_post("samnang",
		arena_fmt(test_home.a, "/detention/%s/unit", place).p,
		arena_fmt(test_home.a,
			"{\"name_km\":\"អគារ %s\",\"name_en\":\"%s\",\"sex\":\"%s\","
			"\"declared\":\"%s\",\"beds\":2,\"from_day\":\"2026-11-01\"}",
			en, en, sex, declared)
			.p,
		0);

	test_status(a, 201);
	return test_word(a.json, "id");
}

static json_t *stay_of(const char *who, const char *id, const char *state)
{
	struct test_answer a = test_get(who, test_path(id, "/stays"));
	json_t *one;
	size_t i;

	test_status(a, 200);
	json_array_foreach(json_object_get(a.json, "items"), i, one)
		if (strcmp(test_word(one, "state"), state) == 0
			&& strcmp(test_word(one, "kind"), "detention") == 0)
			return one;
	return NULL;
}

static struct test_answer lodge(
	const char *id, const char *stay, const char *when, const char *unit)
{
	return test_post("samnang",
		test_path(id, arena_fmt(test_home.a, "/stay/%s/unit", stay).p),
		arena_fmt(test_home.a,
			"{\"from_at\":\"%s\",\"where\":\"unit\",\"unit\":\"%s\"}", when, unit)
			.p,
		0);
}

/* --- tests ----------------------------------------------------------------------------------- */

/* Ordered there: its officers see who is to come. Arrived: they hold. Gone: their rows alone. */
static void test_who_holds(void **state)
{
	const char *place = place_named("samnang", "Siem Reap prison");
	const char *id = test_open("sophal", "Kong", "Vuthy", "");

	(void)state;
	assert_non_null(place);
	assert_null(place_named("samnang", "Battambang prison"));
	test_status(test_get("samnang", test_path(id, "")), 404);
	happens(id, "detention-ordered", place, 20, "until=2027-01-20\n");
	assert_non_null(stay_of("samnang", id, "expected"));
	happens(id, "detention-start", place, 18, "from=court\n");
	assert_null(stay_of("samnang", id, "expected"));
	assert_string_equal(test_word(stay_of("samnang", id, "open"), "title"), "order");
	assert_string_equal(test_word(stay_of("samnang", id, "open"), "title_until"), "2027-01-20");
	assert_string_equal(
		test_word(stay_of("samnang", id, "open"), "status"), "awaiting-trial");
	test_status(test_get("makara", test_path(id, "/stays")), 404);
	test_status(test_get("makara", arena_fmt(test_home.a, "/detention/%s", place).p), 404);
	test_status(test_get("sophal", arena_fmt(test_home.a, "/detention/%s", place).p), 404);
	happens(id, "detention-end", NULL, 2, "how=released\n");
	happens(id, "released", NULL, 2, NULL);
	/* what the court and the police entered is theirs no more */
	test_status(test_get("samnang", test_path(id, "/stays")), 200);
	test_status(test_post("samnang", test_path(id, "/detention-start"),
			    AT("09:30") ",\"place\":\"x\",\"from\":\"court\"}", 0),
		404);
}

/* A child that is brought elsewhere: the first prison reads of its own time and not where to. */
static void test_who_held(void **state)
{
	const char *first = place_named("samnang", "Siem Reap prison");
	const char *second = place_named("makara", "Battambang prison");
	const char *id = test_open("sophal", "Meas", "Chenda", ""), *page;

	(void)state;
	happens(id, "detention-ordered", first, 20, "until=2027-01-20\n");
	happens(id, "detention-start", first, 18, "from=court\n");
	happens(id, "detention-end", first, 4, "how=transferred\n");
	happens(id, "detention-start", second, 2, "from=transfer\n");
	assert_non_null(stay_of("makara", id, "ended")); /* who holds reads the way here, too */
	assert_non_null(stay_of("makara", id, "open"));
	assert_null(stay_of("samnang", id, "open"));
	assert_non_null(stay_of("samnang", id, "ended"));
	page = arena_fmt(test_home.a, "/en/case/%s/stays", id).p;
	assert_null(strstr(test_page("samnang", page).body.p, "Battambang"));
}

static bool desk_says(const char *who, const char *words)
{
	struct test_answer page = test_page(who, "/en");

	test_status(page, 200);
	return memmem(page.body.p, page.body.n, words, strlen(words)) != NULL;
}

/* The last day of the order is an alarm for prison, court and lawyer, and no order at once. */
static void test_alarm(void **state)
{
	const char *place = place_named("samnang", "Siem Reap prison");
	const char *id = test_open("sophal", "Chhim", "Sambath", "");

	(void)state;
	happens(id, "detention-ordered", place, 60, "until=2026-11-21\n");
	happens(id, "detention-start", place, 58, "from=court\n");
	assert_true(desk_says("samnang", "Held, and the order of detention has ended"));
	assert_true(desk_says("sophal", "Held, and the order of detention has ended"));
	assert_false(desk_says("theara", "Held, and the order of detention has ended"));
	happens(id, "detention-ordered", place, 1, "until=2026-11-27\n");
	assert_false(desk_says("samnang", "Held, and the order of detention has ended"));
	assert_true(desk_says("samnang", "An order of detention ends"));
	happens(id, "detention-ordered", place, 0, "until=2027-01-27\n");
	assert_false(desk_says("samnang", "An order of detention ends"));
}

/* Sent to another place: its officers see the child come; until then it is between two. */
static void test_between_two_places(void **state)
{
	const char *here = place_named("samnang", "Siem Reap prison");
	const char *there = place_named("makara", "Battambang prison");
	const char *id = test_open("sophal", "Prak", "Dara", "");

	(void)state;
	happens(id, "detention-start", here, 40, "from=court\n");
	assert_string_equal(test_word(stay_of("samnang", id, "open"), "title"), "none");
	test_status(test_get("makara", test_path(id, "/stays")), 404);
	assert_true(desk_says("samnang", "Held, and no order is shown"));
	assert_false(desk_says("makara", "Held, and no order is shown"));
	happens(id, "detention-end", NULL, 30,
		arena_fmt(test_home.a, "how=transferred\nnext_place=%s\n", there).p);
	assert_non_null(stay_of("makara", id, "expected"));
	test_status(test_get("makara", arena_fmt(test_home.a, "/detention/%s", there).p), 200);
	assert_non_null(strstr(
		test_page("makara", arena_fmt(test_home.a, "/en/detention/%s", there).p).body.p,
		"Between two places"));
	assert_true(desk_says("makara", "Sent to another place and not arrived there"));
	happens(id, "detention-start", there, 1, "from=place\n");
	assert_false(desk_says("makara", "Sent to another place and not arrived there"));
	/* the police custody before the order is one, too */
	assert_non_null(stay_of("makara", id, "open"));
	assert_null(stay_of("makara", id, "expected"));
}

static void test_units_and_nights(void **state)
{
	const char *place = place_named("samnang", "Siem Reap prison");
	const char *id = test_open("sophal", "Yim", "Rithy", "");
	const char *boys = unit(place, "Wing of boys", "male", "children");
	const char *men = unit(place, "Wing of men", "male", "adults");
	const char *count = arena_fmt(test_home.a, "/detention/%s/count", place).p;
	const char *stay;
	struct test_answer a;
	json_t *night;

	(void)state;
	happens(id, "detention-start", place, 90, "from=court\n"); /* 18 November, 16:00 */
	stay = test_word(stay_of("samnang", id, "open"), "id");
	/* before the arrival; into the wing of men, which is said and can be confirmed */
	a = lodge(id, stay, "2026-11-18T10:00:00+07:00", boys);
	test_status(a, 422);
	assert_true(test_finds(a, "from_at",
		"The child arrived only on 18 November 2026, 16:00. One of the two is wrong."));
	a = lodge(id, stay, "2026-11-18T17:00:00+07:00", men);
	test_status(a, 422);
	assert_true(test_finds(a, "unit", "This unit is meant for adults."));
	test_status(lodge(id, stay, "2026-11-18T17:00:00+07:00", boys), 201);
	/* it is part of the story, of who reads it; on paper too */
	assert_int_equal(test_tells("samnang", id, "detention", "Sleeps in: Wing of boys"), 1);
	assert_int_equal(test_tells("makara", id, "detention", ""), -1);
	test_status(test_page("samnang", arena_fmt(test_home.a, "/en/case/%s/story.pdf", id).p),
		200);
	/* the night of the 19th two adults lay there, the 20th none, the others nobody counted */
	a = test_post("samnang", count,
		arena_fmt(test_home.a,
			"{\"night\":\"2026-11-19\",\"children-%s\":\"3\",\"adults-%s\":\"2\"}",
			boys, boys)
			.p,
		0);
	test_status(a, 422);
	assert_true(test_finds(a, arena_fmt(test_home.a, "children-%s", boys).p,
		"Wing of boys: the register says 1, the count 3. Who is missing?"));
	test_status(test_post("samnang", count,
			    arena_fmt(test_home.a,
				    "{\"night\":\"2026-11-19\",\"children-%s\":\"1\","
				    "\"adults-%s\":\"2\"}",
				    boys, boys)
				    .p,
			    0),
		201);
	test_status(test_post("samnang", count,
			    arena_fmt(test_home.a,
				    "{\"night\":\"2026-11-20\",\"children-%s\":\"1\","
				    "\"adults-%s\":\"0\"}",
				    boys, boys)
				    .p,
			    0),
		201);
	a = test_get("samnang", arena_fmt(test_home.a, "/detention/%s/nights", place).p);
	test_status(a, 200);
	night = json_array_get(json_object_get(a.json, "nights"), 18); /* of the 19th */
	assert_int_equal(json_integer_value(json_object_get(night, "with_adults")), 1);
	night = json_array_get(json_object_get(a.json, "nights"), 19);
	assert_int_equal(json_integer_value(json_object_get(night, "apart")), 1);
	night = json_array_get(json_object_get(a.json, "nights"), 20);
	/* and one who came the evening before has no unit yet */
	assert_int_equal(json_integer_value(json_object_get(night, "unknown")), 2);
	/* where adults were counted, the next child is not put without a word */
	a = lodge(id, stay, "2026-11-21T17:00:00+07:00", boys);
	assert_true(test_finds(a, "unit",
		"Adults lie in this unit: up to 2 were counted in the last days, lastly in the "
		"night of 19 November 2026."));
	/* nothing of a night to come */
	a = test_post("samnang", count,
		arena_fmt(test_home.a,
			"{\"night\":\"2026-11-22\",\"children-%s\":\"1\",\"adults-%s\":\"0\"}",
			boys, boys)
			.p,
		0);
	test_status(a, 422);
	assert_true(test_finds(a, "night", "This night has not begun yet."));
	test_status(test_post("makara", count, "{\"night\":\"2026-11-20\"}", 0), 404);
}

/* Taken back by who entered it: the move before holds again, the row stays. */
static void test_a_move_is_taken_back(void **state)
{
	const char *place = place_named("samnang", "Siem Reap prison");
	const char *id = test_open("sophal", "Heng", "Molika", "");
	const char *room = unit(place, "Wing by the gate", "mixed", "children");
	const char *stay, *move;
	struct test_answer a;

	(void)state;
	happens(id, "detention-start", place, 50, "from=court\n");
	stay = test_word(stay_of("samnang", id, "open"), "id");
	a = lodge(id, stay, "2026-11-21T17:00:00+07:00", room);
	test_status(a, 201);
	move = test_word(a.json, "id");
	test_status(test_post("samnang",
			    test_path(id, arena_fmt(test_home.a, "/stay/%s/move/%s/undo", stay,
						  move)
						  .p),
			    "{\"why\":\"Another child.\"}", 0),
		201);
	assert_int_equal(json_array_size(json_object_get(stay_of("samnang", id, "open"), "moves")),
		0);
	assert_int_equal(test_count("SELECT COUNT(*) FROM lodging WHERE withdrawn = 1"), 1);
}

/* Force needs who ordered it; a time outside of the stay is no time of it; the words are the
 * prison's own, and the figures name nobody. */
static void test_what_happened(void **state)
{
	const char *place = place_named("samnang", "Siem Reap prison");
	const char *id = test_open("sophal", "Nget", "Ratha", "");
	const char *path, *stay, *made;
	struct test_answer a;
	json_t *one;

	(void)state;
	happens(id, "detention-start", place, 30, "from=court\n");
	stay = test_word(stay_of("samnang", id, "open"), "id");
	path = test_path(id, arena_fmt(test_home.a, "/stay/%s/occurrence", stay).p);
	a = test_post("samnang", path,
		"{\"kind\":\"restraint\",\"from_at\":\"2026-11-21T12:00:00+07:00\","
		"\"to_at\":\"2026-11-21T11:00:00+07:00\",\"words\":\"On the way.\"}",
		0);
	test_status(a, 422);
	assert_true(test_finds(a, "ordered_by", "Write who ordered it."));
	assert_true(test_finds(a, "to_at",
		"The end is before the beginning. One of them is wrong."));
	a = test_post("samnang", path,
		"{\"kind\":\"injury\",\"from_at\":\"2026-11-01T12:00:00+07:00\","
		"\"words\":\"A fall.\"}",
		0);
	test_status(a, 422);
	assert_true(test_finds(a, "from_at", "The child was not held here at that time."));
	a = test_post("samnang", path,
		"{\"kind\":\"restraint\",\"from_at\":\"2026-11-21T12:00:00+07:00\","
		"\"to_at\":\"2026-11-21T12:40:00+07:00\",\"ordered_by\":\"The chief\","
		"\"words\":\"On the way.\"}",
		0);
	test_status(a, 201);
	made = test_word(a.json, "id");
	one = json_array_get(json_object_get(stay_of("samnang", id, "open"), "occurrences"), 0);
	assert_string_equal(test_word(one, "words"), "On the way.");
	test_status(test_post("samnang", arena_fmt(test_home.a, "%s/%s/correct", path, made).p,
			    "{\"kind\":\"force\",\"from_at\":\"2026-11-21T12:00:00+07:00\","
			    "\"ordered_by\":\"The chief\",\"words\":\"At the gate.\","
			    "\"why\":\"It was no restraint.\"}",
			    1),
		200);
	test_status(test_post("sophal", path, "{}", 0), 404);
	a = test_get("samnang", arena_fmt(test_home.a, "/detention/%s/figures", place).p);
	test_status(a, 200);
	one = json_object_get(a.json, "happened");
	assert_int_equal(json_integer_value(json_object_get(one, "force")), 1);
	assert_int_equal(json_integer_value(json_object_get(one, "restraint")), 0);
	assert_null(strstr(a.body.p, "gate"));
}

/* What was found is answered by the place alone, once; of a complaint it reads how many. */
static void test_seen_from_outside(void **state)
{
	const char *place = place_named("samnang", "Siem Reap prison");
	const char *at = arena_fmt(test_home.a, "/detention/%s", place).p;
	const char *visit, *found, *complaint;
	struct test_answer a;

	(void)state;
	a = test_post("visal", arena_fmt(test_home.a, "%s/inspection", at).p,
		"{\"day\":\"2026-11-20\",\"announced\":\"no\"}", 0);
	test_status(a, 201);
	visit = test_word(a.json, "id");
	test_status(test_post("samnang", arena_fmt(test_home.a, "%s/inspection", at).p,
			    "{\"day\":\"2026-11-20\",\"announced\":\"no\"}", 0),
		404);
	visit = arena_fmt(test_home.a, "%s/inspection/%s/finding", at, visit).p;
	a = test_post("visal", visit,
		"{\"topic\":\"space\",\"found\":\"Four in two beds.\",\"asked\":\"Beds.\","
		"\"by_day\":\"2026-11-19\"}",
		0);
	test_status(a, 422);
	assert_true(test_finds(
		a, "by_day", "This day is before the visit. One of the two is wrong."));
	a = test_post("visal", visit,
		"{\"topic\":\"space\",\"found\":\"Four in two beds.\",\"asked\":\"Beds.\"}", 0);
	test_status(a, 201);
	found = arena_fmt(test_home.a, "%s/finding/%s/answer", at, test_word(a.json, "id")).p;
	test_status(test_post("visal", found, "{\"answer\":\"No.\"}", 0), 404);
	test_status(test_post("makara", found, "{\"answer\":\"No.\"}", 0), 404);
	test_status(test_post("samnang", found, "{\"answer\":\"Two came.\"}", 0), 201);
	test_status(test_post("samnang", found, "{\"answer\":\"Three.\"}", 0), 404);
	a = test_post("visal", arena_fmt(test_home.a, "%s/complaint", at).p,
		"{\"day\":\"2026-11-20\",\"about\":\"staff\",\"way\":\"box\",\"words\":"
		"\"He shouts.\"}",
		0);
	test_status(a, 201);
	complaint = arena_fmt(test_home.a, "%s/complaint/%s/answer", at, test_word(a.json, "id")).p;
	test_status(test_post("samnang", complaint, "{\"answer\":\"No.\"}", 0), 404);
	a = test_page("samnang", arena_fmt(test_home.a, "/en%s/inspections", at).p);
	test_status(a, 200);
	assert_non_null(memmem(a.body.p, a.body.n, "1 complaint is recorded.", 24));
	assert_non_null(memmem(a.body.p, a.body.n, "Two came.", 9));
	assert_null(memmem(a.body.p, a.body.n, "He shouts.", 10));
	test_status(test_post("visal", complaint, "{\"answer\":\"Spoken with.\"}", 0), 201);
	a = test_page("visal", arena_fmt(test_home.a, "/en%s/inspections", at).p);
	assert_non_null(memmem(a.body.p, a.body.n, "He shouts.", 10));
	test_status(test_get("sophal", arena_fmt(test_home.a, "%s/inspections", at).p), 404);
}

static void test_lengths(void **state)
{
	int64_t odd[] = {9, 1, 5}, even[] = {4, 2, 8, 6};
	int32_t day;

	(void)state;
	assert_int_equal(place_median(odd, 3), 5);
	assert_int_equal(place_median(even, 4), 4);
	assert_int_equal(place_median(NULL, 0), -1);
	assert_true(date_parse(STR("2026-01-31"), &day));
	assert_int_equal(place_band(day, day + 27), 0);
	assert_int_equal(place_band(day, day + 28), 1); /* 28 February: a month */
	assert_int_equal(place_band(day, day + 364), 3);
	assert_int_equal(place_band(day, day + 365), 4);
}

/* Who keeps the place says when its night begins; it is no hour of the day. */
static void test_hour_of_the_night(void **state)
{
	const char *place = place_named("samnang", "Siem Reap prison");
	const char *path = arena_fmt(test_home.a, "/detention/%s/night-hour", place).p;
	const char *nights = arena_fmt(test_home.a, "/en/detention/%s/nights", place).p;

	(void)state;
	assert_non_null(strstr(test_page("samnang", nights).body.p, "in which unit at 22:00"));
	test_status(test_post("samnang", path, "{\"hour\":12}", 0), 422);
	test_status(test_post("makara", path, "{\"hour\":20}", 0), 404);
	test_status(test_post("samnang", path, "{\"hour\":20}", 0), 201);
	assert_non_null(strstr(test_page("samnang", nights).body.p, "in which unit at 20:00"));
	test_status(test_post("samnang", path, "{\"hour\":22}", 0), 201);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_hour_of_the_night),
		cmocka_unit_test(test_who_holds),
		cmocka_unit_test(test_between_two_places),
		cmocka_unit_test(test_units_and_nights),
		cmocka_unit_test(test_a_move_is_taken_back),
		cmocka_unit_test(test_alarm),
		cmocka_unit_test(test_what_happened),
		cmocka_unit_test(test_seen_from_outside),
		cmocka_unit_test(test_lengths),
		cmocka_unit_test(test_who_held),
	};

	return cmocka_run_group_tests_name("place", tests, test_office_start, test_office_stop);
}
