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

/* The share is that of the event, not of what competes with it: 1/6, 2/6, 3/6. */
static void test_share_of_the_event(void **state)
{
	static const double time[] = {1, 2, 3, 4, 5, 6};
	static const uint8_t event[] = {OUTCOME_EVENT, OUTCOME_DIED, OUTCOME_EVENT,
		OUTCOME_EMIGRATED, OUTCOME_EVENT, 0}, group[6] = {0};
	struct count_subjects s = {time, event, group, 6, {STR("diverted")}, 1};
	struct outcome o = {.n = 0};

	(void)state;
	outcome_count(test_home.a, &s, 1, &o);
	assert_int_equal(o.all.steps, 4);
	for (size_t i = 0; i < 4; i++)
		assert_true(fabs(o.all.v[i].share - (double)i / 6) < 1e-12);
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

/* --- who is observed, and until when ---------------------------------------------------------- */

enum { TODAY = 20778, CASES = 300 };

static const struct outcome_ask closings = {
	OUTCOME_CLOSED, OUTCOME_CONTACT, OUTCOME_DIVERTED, 0};

static struct outcome_case case_of(int64_t subject, int32_t opened, int32_t closed)
{
	return (struct outcome_case){.subject = subject, .counts = true,
		.start = {closed, DAY_NONE, DAY_NONE}, .event = {opened, DAY_NONE, DAY_NONE},
		.start_at = {closed == DAY_NONE ? INSTANT_NONE : date_start(closed)},
		.opened_at = date_start(opened),
		.joined = DAY_NONE, .finished = DAY_NONE, .left = DAY_NONE, .lost = DAY_NONE,
		.sex = STR("male"), .age_from = 15,
		.age_to = 15};
}

static struct count_subjects followed(struct outcome_case *v, size_t n, enum outcome_event event,
				      struct outcome *o)
{
	struct outcome_again again[] = {{9, 7, 20000}};
	struct outcome_register r = {v, again, n, 1};
	struct outcome_ask ask = closings;

	ask.event = event;
	*o = (struct outcome){.first = DAY_NONE, .last = DAY_NONE};
	return outcome_subjects(test_home.a, &r, &ask, TODAY, o);
}

/* A charge in a case that was open before is nothing new; one in a later case is. */
static void test_new_is_new(void **state)
{
	struct outcome_case v[] = {case_of(1, 19000, 19500), case_of(1, 19400, DAY_NONE)};
	struct count_subjects s;
	struct outcome o;

	(void)state;
	v[1].event[OUTCOME_CHARGE] = 19600;
	s = followed(v, 2, OUTCOME_CHARGE, &o);
	assert_int_equal(s.n, 1);
	assert_true(s.event[0] == 0 && s.time[0] == TODAY - 19500);
	v[0] = case_of(1, 19000, 19500);
	v[1] = case_of(1, 19550, DAY_NONE);
	v[1].event[OUTCOME_CHARGE] = 19600;
	s = followed(v, 2, OUTCOME_CHARGE, &o);
	assert_true(s.event[0] == OUTCOME_EVENT && s.time[0] == 100);
}

static void test_leaving_and_lost(void **state)
{
	struct outcome_case v[] = {case_of(1, 19000, 19500), case_of(2, 19000, 19500),
		case_of(3, 19000, 19500), case_of(4, 19000, 19500)};
	struct count_subjects s;
	struct outcome o;

	(void)state;
	v[0].left = 19600;
	v[1].left = 19700;
	v[1].emigrated = true;
	v[2].lost = 19800;
	v[3].left = 19500; /* closed because the child had died: never in danger */
	s = followed(v, 4, OUTCOME_CONTACT, &o);
	assert_int_equal(s.n, 3);
	assert_true(s.event[0] == OUTCOME_DIED && s.time[0] == 100);
	assert_true(s.event[1] == OUTCOME_EMIGRATED && s.time[1] == 200);
	assert_true(s.event[2] == 0 && s.time[2] == 300);
	assert_true(o.died == 1 && o.emigrated == 1 && o.lost == 1);
}

/* The group is that of the day on which the observation begins; both days count as before it. */
static void test_programme(void **state)
{
	struct outcome_case v[] = {case_of(1, 19000, 19500), case_of(2, 19000, 19500),
		case_of(3, 19000, 19500), case_of(4, 19000, 19500), case_of(5, 19000, 19500)};
	static const uint8_t want[] = {0, 1, 2, 2, 0};
	struct outcome_register r = {v, NULL, 5, 0};
	struct outcome_ask ask = closings;
	struct outcome o = {.first = DAY_NONE, .last = DAY_NONE};
	struct count_subjects s;

	(void)state;
	v[0].joined = 19300;
	v[0].finished = 19400;
	v[1].joined = 19500;
	v[1].finished = 19501; /* had the child been met again that day, it would not have come */
	v[2].joined = 19501;
	v[4].joined = v[4].finished = 19500;
	ask.by = OUTCOME_PROGRAMME;
	s = outcome_subjects(test_home.a, &r, &ask, TODAY, &o);
	assert_int_equal(s.n, 5);
	for (size_t i = 0; i < 5; i++)
		assert_int_equal(s.group[i], want[i]);
	assert_true(str_is(s.name[0], "finished") && str_is(s.name[1], "joined")
		    && str_is(s.name[2], "not-joined"));
}

/* Of the registration the month is known, which began before; of the charge its day. */
static void test_link(void **state)
{
	struct outcome_case v[] = {case_of(9, 19000, 20010), case_of(7, 20015, DAY_NONE)};
	struct count_subjects s;
	struct outcome o;

	(void)state;
	v[1].counts = false;
	v[1].event[OUTCOME_CHARGE] = 20050;
	s = followed(v, 2, OUTCOME_CONTACT, &o);
	assert_int_equal(s.n, 1);
	assert_true(s.event[0] == OUTCOME_EVENT && s.time[0] == 0);
	s = followed(v, 2, OUTCOME_CHARGE, &o);
	assert_true(s.event[0] == OUTCOME_EVENT && s.time[0] == 40);
	s = followed(v, 2, OUTCOME_CONVICTION, &o);
	assert_true(s.event[0] == 0);
}

static int32_t drawn_day(uint32_t *x, uint32_t one_of)
{
	*x = *x * 1664525u + 1013904223u;
	return (*x >> 8) % one_of ? DAY_NONE : TODAY - (int32_t)((*x >> 12) % 2000);
}

/* However the rows come, the same is told. */
static void test_order_of_cases(void **state)
{
	static struct outcome_case v[CASES], w[CASES];
	struct count_subjects s, turned;
	struct outcome o, p;
	uint32_t x = 5;

	(void)state;
	for (size_t i = 0; i < CASES; i++) {
		v[i] = case_of((int64_t)(i * 37 % 110), drawn_day(&x, 1), drawn_day(&x, 2));
		v[i].event[OUTCOME_CHARGE] = drawn_day(&x, 2);
		v[i].left = drawn_day(&x, 12);
		v[i].lost = drawn_day(&x, 9);
		v[i].diverted = x >> 30 & 1;
		v[i].emigrated = x >> 29 & 1;
		w[CASES - 1 - i] = v[i];
	}
	for (int event = 0; event < OUTCOME_EVENT_N; event++) {
		s = followed(v, CASES, (enum outcome_event)event, &o);
		turned = followed(w, CASES, (enum outcome_event)event, &p);
		assert_true(s.n > 50 && s.n == turned.n && o.lost == p.lost);
		assert_memory_equal(s.event, turned.event, s.n);
		assert_memory_equal(s.group, turned.group, s.n);
		for (size_t i = 0; i < s.n; i++)
			assert_true(s.time[i] == turned.time[i] && s.time[i] >= 0);
	}
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
		.closed_day = past->closed, .completed_day = past->closed,
		.released_day = DAY_NONE, .charged_day = DAY_NONE, .convicted_day = DAY_NONE,
		.left_day = DAY_NONE, .lost_day = DAY_NONE, .joined_day = DAY_NONE,
		.finished_day = DAY_NONE}));
	if (past->again == DAY_NONE)
		return ERR_OK;
	return counted_again_add(t->db, &(struct counted_again_add_in){
		uuid_new(), past->subject, past->subject + 1000, past->again});
}

/* What came of it: the one who was registered again was charged. */
static enum err add_charge(struct turn *t, void *p)
{
	const struct past *past = p;

	return counted_add(t->db, &(struct counted_add_in){
		.id = uuid_new(), .subject = past->subject + 1000,
		.opened_at = date_start(past->closed + 30), .province = STR("02"),
		.agency = test_agency("gendarmes-sr"), .opened_by = test_agency("gendarmes-sr"),
		.capacity = STR("accused"), .sex = STR("male"), .age_from = 15, .age_to = 15,
		.class = STR("misdemeanour"), .held_at = INSTANT_NONE, .met_at = INSTANT_NONE,
		.reason = STR("served"), .closed_day = past->closed + 200,
		.completed_day = DAY_NONE, .released_day = DAY_NONE,
		.charged_day = past->closed + 60, .convicted_day = DAY_NONE,
		.left_day = DAY_NONE, .lost_day = DAY_NONE, .joined_day = DAY_NONE,
		.finished_day = DAY_NONE});
}

/* Of twelve sealed cases six came again, told as a month that began before its sealing. */
static void test_sealed(void **state)
{
	int32_t day;
	json_t *g;
	struct test_answer a;

	(void)state;
	assert_true(date_parse(STR("2025-03-20"), &day));
	for (int i = 0; i < 12; i++) {
		struct past past = {100 + i, day, i < 6 ? day - 19 : DAY_NONE, true};

		assert_int_equal(test_turn_write(&test_home, add_past, &past), ERR_OK);
	}
	a = test_get("rithy", "/outcomes?start=completed");
	g = group(a, "diverted");
	assert_int_equal(member(g, "children"), 12);
	assert_int_equal(events_of(g), 6);
	assert_int_equal(member(a.json, "by_link"), 12);
	/* Of a charge the link knows once there is one, though another office sealed that case. */
	a = test_get("rithy", "/outcomes?start=completed&event=charge");
	assert_int_equal(events_of(group(a, "all")), 0);
	for (int i = 0; i < 6; i++) {
		struct past past = {100 + i, day};

		assert_int_equal(test_turn_write(&test_home, add_charge, &past), ERR_OK);
		/* One alone is told to nobody, not to the head of the office either. */
		a = test_get("rithy", "/outcomes?start=completed&event=charge");
		assert_int_equal(events_of(group(a, "all")), i < 4 ? 0 : i + 1);
	}
	assert_int_equal(member(group(a, "all"), "children"), 12);
	a = test_get("rithy", "/outcomes?start=completed&event=conviction");
	assert_int_equal(events_of(group(a, "all")), 0);
	/* Beginnings of an earlier year are outside of a narrow window. */
	assert_non_null(group(test_get("rithy", "/outcomes?start=completed&window=2"), "all"));
	/* An analyst reads the same. */
	g = group(test_get("sothea", "/outcomes?start=completed"), "diverted");
	assert_int_equal(member(g, "children"), 12);
	assert_int_equal(events_of(g), 6);
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
		cmocka_unit_test(test_shares), cmocka_unit_test(test_share_of_the_event),
		cmocka_unit_test(test_few),
		cmocka_unit_test(test_new_is_new), cmocka_unit_test(test_leaving_and_lost),
		cmocka_unit_test(test_programme),
		cmocka_unit_test(test_link), cmocka_unit_test(test_order_of_cases),
		cmocka_unit_test(test_again), cmocka_unit_test(test_sealed),
		cmocka_unit_test(test_whose), cmocka_unit_test(test_pages)};

	return cmocka_run_group_tests(tests, test_office_start, test_office_stop);
}
