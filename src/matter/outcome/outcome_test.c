/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Who is observed from when, what is an event, and what is told of few. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <math.h>
#include <string.h>

#include <cmocka.h>

#include "matter/custody/test_office.h"
#include "matter/outcome/outcome.h"
#include "seal_sql.h"

/* --- what is told of a curve ----------------------------------------------------------------- */

enum { MANY = 400 };

static double times[MANY];
static uint8_t events[MANY], groups[MANY];

/* Drawn the same each time: a third has the event, one in twenty dies, two groups. */
static struct count_subjects drawn(bool backwards)
{
	struct count_subjects s = {.time = times, .event = events, .group = groups, .n = MANY,
				   .groups = 2, .name = {STR("diverted"), STR("not-diverted")}};
	uint32_t x = 2463534242u;

	for (size_t i = 0; i < MANY; i++) {
		size_t at = backwards ? MANY - 1 - i : i;

		x ^= x << 13;
		x ^= x >> 17;
		x ^= x << 5;
		times[at] = x % 1200;
		groups[at] = x >> 20 & 1;
		events[at] = (uint8_t)(x >> 8 & 255) < 85 ? 1 : (x >> 8 & 255) < 98 ? 2 : 0;
	}
	return s;
}

static void is_sound(const struct outcome_group *g, int64_t least)
{
	for (size_t i = 0; i < g->steps; i++) {
		const struct outcome_step *s = &g->v[i];

		assert_true(s->share >= 0 && s->share <= 1);
		if (isfinite(s->low))
			assert_true(s->low >= 0 && s->low <= s->share && s->share <= s->high &&
				    s->high <= 1);
		if (i == 0)
			continue;
		assert_true(s->share >= g->v[i - 1].share);
		assert_true(s->t > g->v[i - 1].t);
		assert_true((int64_t)(s->events - g->v[i - 1].events) >= least);
	}
}

static void test_shares(void **state)
{
	struct count_subjects s = drawn(false);
	struct outcome all = {.n = 0}, few = {.n = 0}, turned = {.n = 0};

	(void)state;
	outcome_count(test_home.a, &s, 1, &all);
	outcome_count(test_home.a, &s, 5, &few);
	assert_int_equal(all.n, 2);
	assert_true(all.competing && all.tested);
	for (size_t i = 0; i < all.n; i++) {
		is_sound(&all.groups[i], 1);
		is_sound(&few.groups[i], 5);
		assert_true(few.groups[i].steps < all.groups[i].steps);
	}
	/* The order of the rows changes nothing. */
	s = drawn(true);
	outcome_count(test_home.a, &s, 1, &turned);
	assert_int_equal(turned.all.steps, all.all.steps);
	for (size_t i = 0; i < all.all.steps; i++)
		assert_true(turned.all.v[i].share == all.all.v[i].share);
	/* Control: a curve that fell would be seen. */
	assert_true(all.all.v[all.all.steps - 1].share > all.all.v[1].share);
}

/* Four of one group: neither they nor the sum, less the others, are told. */
static void test_few(void **state)
{
	struct count_subjects s = drawn(false);
	struct outcome o = {.n = 0};

	(void)state;
	for (size_t i = 0; i < MANY; i++)
		groups[i] = i < 4;
	outcome_count(test_home.a, &s, 5, &o);
	assert_false(o.groups[0].hidden);
	assert_true(o.groups[1].hidden);
	assert_true(o.all.hidden);
	assert_false(o.tested);
	outcome_count(test_home.a, &s, 4, &o);
	assert_false(o.groups[1].hidden || o.all.hidden);
	s.n = 0;
	outcome_count(test_home.a, &s, 1, &o);
	assert_int_equal(o.n, 0);
}

/* --- whom the records give ------------------------------------------------------------------- */

static json_t *group(struct test_answer a, const char *code)
{
	json_t *g;
	size_t i;

	test_status(a, 200);
	json_array_foreach(json_object_get(a.json, "groups"), i, g) {
		if (strcmp(test_word(g, "group"), code) == 0)
			return g;
	}
	return NULL;
}

static int64_t member(json_t *o, const char *name)
{
	json_t *v = json_object_get(o, name);

	return json_is_integer(v) ? json_integer_value(v) : -1;
}

static int64_t events_of(json_t *g)
{
	json_t *steps = json_object_get(g, "steps");

	return member(json_array_get(steps, json_array_size(steps) - 1), "events");
}

static const char *offence_of(const char *id)
{
	json_t *list = json_object_get(test_get("sophal", test_path(id, "")).json, "offences");

	return test_word(json_array_get(list, 0), "id");
}

static const char *warned(const char *family, const char *given)
{
	const char *id = test_open("sophal", family, given, "");
	struct str body;

	test_status(test_post("sophal", test_path(id, "/custody-end"),
			      "{\"at\":\"2026-11-22T08:40:00+07:00\",\"what\":\"ended\","
			      "\"to_whom\":\"family\"}", 0), 201);
	body = arena_fmt(test_home.a,
		"{\"confirm\":[\"offence\"],\"confirm_reason\":\"so it is\","
		"\"at\":\"2026-11-22T08:50:00+07:00\",\"form\":\"written\",\"offence\":\"%s\","
		"\"accepted\":\"yes\",\"explained_in\":\"km\",\"promises\":\"School.\","
		"\"representative_present\":\"yes\",\"representative_mark\":\"signature\","
		"\"officer_mark\":true,\"copy_given\":\"yes\",\"child_mark\":\"signature\"}",
		offence_of(id));
	test_status(test_post("sophal", test_path(id, "/warning-given"), body.p, 0), 201);
	return id;
}

/* The child of a file is met again. */
static void again(const char *file)
{
	struct str body = arena_fmt(test_home.a,
		"{\"named\":\"yes\",\"family_latin\":\"Sok\",\"given_latin\":\"Dara\","
		"\"sex\":\"male\",\"age_how\":\"days\",\"birth\":{\"from\":\"2010-05-05\","
		"\"to\":\"2010-05-05\"},\"held\":\"no\",\"met\":\"2026-11-22T09:30:00+07:00\","
		"\"facts\":\"A hen\",\"class\":\"misdemeanour\",\"act\":{\"from\":\"2026-11-22\","
		"\"to\":\"2026-11-22\"},\"gaz\":\"171002\",\"chosen\":\"%s\"}",
		test_child("sophal", file));

	test_status(test_post("sophal", "/case/new", body.p, 0), 201);
}

/* Seven were warned; one of them came again. */
static void test_again(void **state)
{
	static const char *const names[][2] = {{"Sok", "Dara"}, {"Chhim", "Bunroeun"},
		{"Long", "Vuthy"}, {"Meng", "Kakada"}, {"Prak", "Thida"}, {"Yin", "Sophorn"},
		{"Kong", "Visoth"}};
	const char *first = NULL;
	json_t *all;

	(void)state;
	for (size_t i = 0; i < 7; i++) {
		const char *id = warned(names[i][0], names[i][1]);

		first = first ? first : id;
	}
	all = group(test_get("rithy", "/outcomes"), "all");
	assert_int_equal(member(all, "children"), 7);
	assert_int_equal(events_of(all), 0);
	again(first);
	all = group(test_get("rithy", "/outcomes"), "all");
	assert_int_equal(member(all, "children"), 7);
	assert_int_equal(events_of(all), 1);
	/* It is no charge, and no conviction. */
	all = group(test_get("rithy", "/outcomes?event=charge"), "all");
	assert_int_equal(events_of(all), 0);
	all = group(test_get("rithy", "/outcomes?event=conviction"), "all");
	assert_int_equal(events_of(all), 0);
	/* Nobody completed an order, nobody was released from detention. */
	assert_null(group(test_get("rithy", "/outcomes?start=completed"), "all"));
	assert_null(group(test_get("rithy", "/outcomes?start=released"), "all"));
	/* The head of another office counts none of them. */
	assert_null(group(test_get("narin", "/outcomes"), "all"));
}

struct past {
	int64_t subject;
	int32_t closed, again;
	bool diverted;
};

static enum err add_past(struct turn *t, void *p)
{
	const struct past *past = p;

	TRY(counted_add(t->db, &(struct counted_add_in){
		.id = uuid_new(), .subject = past->subject,
		.opened_at = date_start(past->closed - 60), .province = STR("17"),
		.agency = test_agency("police-sr"), .opened_by = test_agency("police-sr"),
		.capacity = STR("accused"), .sex = STR("male"), .age_from = 15, .age_to = 15,
		.class = STR("misdemeanour"), .held_at = INSTANT_NONE, .met_at = INSTANT_NONE,
		.diverted = past->diverted, .reason = STR("diversion-completed"),
		.closed_day = past->closed}));
	if (past->again == DAY_NONE)
		return ERR_OK;
	return counted_again_add(t->db, &(struct counted_again_add_in){
		uuid_new(), past->subject, past->again});
}

/* Of six sealed cases one came again, told as a month that began before its sealing. */
static void test_sealed(void **state)
{
	int32_t day;
	json_t *g;
	struct test_answer a;

	(void)state;
	assert_true(date_parse(STR("2025-03-20"), &day));
	for (int i = 0; i < 6; i++) {
		struct past past = {100 + i, day, i == 0 ? day - 19 : DAY_NONE, true};

		assert_int_equal(test_turn_write(&test_home, add_past, &past), ERR_OK);
	}
	a = test_get("rithy", "/outcomes?start=completed");
	g = group(a, "diverted");
	assert_int_equal(member(g, "children"), 6);
	assert_int_equal(events_of(g), 1);
	assert_int_equal(member(a.json, "by_link"), 6);
	/* The link knows of no charge: they are left out, and that is told. */
	a = test_get("rithy", "/outcomes?start=completed&event=charge");
	assert_null(group(a, "all"));
	assert_int_equal(member(a.json, "left_out"), 6);
	/* Beginnings of an earlier year are outside of a narrow window. */
	assert_non_null(group(test_get("rithy", "/outcomes?start=completed&window=2"), "all"));
	/* An analyst reads six children, and no step of a single one. */
	g = group(test_get("sothea", "/outcomes?start=completed"), "diverted");
	assert_int_equal(member(g, "children"), 6);
	assert_int_equal(events_of(g), 0);
}

static void test_whose(void **state)
{
	static const struct {
		const char *who;
		int status;
	} cases[] = {{"rithy", 200}, {"sothea", 200}, {"sophal", 404}, {"maly", 404},
		     {"admin", 404}, {"mony", 404}};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		test_status(test_get(cases[i].who, "/outcomes"), cases[i].status);
		test_status(test_page(cases[i].who, "/en/outcomes/export/csv"), cases[i].status);
	}
}

static void test_pages(void **state)
{
	struct test_answer a = test_page("rithy", "/en/outcomes");

	(void)state;
	test_status(a, 200);
	assert_non_null(strstr(a.body.p, "<svg"));
	assert_non_null(strstr(a.body.p, "Nobody was put into a group by lot"));
	assert_non_null(strstr(a.body.p, "Turning 18 is no event"));
	assert_non_null(strstr(a.body.p, "Within 12 months"));
	a = test_page("sothea", "/en/outcomes");
	assert_non_null(strstr(a.body.p, "Steps are told once 5 events are in them, so a share"));
	a = test_page("rithy", "/en/outcomes/export/csv?start=completed");
	test_status(a, 200);
	assert_non_null(strstr(a.body.p, "With diversion"));
	test_status(test_page("rithy", "/en/outcomes/export/xlsx"), 200);
	test_status(test_page("rithy", "/en/outcomes/export/pdf"), 404);
	a = test_page("narin", "/en/outcomes");
	assert_non_null(strstr(a.body.p, "No child began to be observed"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_shares), cmocka_unit_test(test_few),
		cmocka_unit_test(test_again), cmocka_unit_test(test_sealed),
		cmocka_unit_test(test_whose), cmocka_unit_test(test_pages)};

	return cmocka_run_group_tests(tests, test_office_start, test_office_stop);
}
