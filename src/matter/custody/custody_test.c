/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The first hours, by the API of the whole program: entries, corrections, hand-over, release. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "matter/case/case.h"
#include "matter/child/child.h"
#include "matter/custody/test_office.h"

static bool says(struct test_answer page, const char *words)
{
	return memmem(page.body.p, page.body.n, words, strlen(words)) != NULL;
}

/* --- entries in an order that can be ----------------------------------------- */

#define AT(time) "{\"at\":\"2026-11-22T" time ":00+07:00\""
#define ENDED(time) AT(time) ",\"what\":\"ended\",\"to_whom\":\"family\"}"
#define ARRIVES(time) AT(time) ",\"adults_in_cell\":\"no\",\"urgent\":\"no\"}"

static void test_one_custody_at_a_time(void **state)
{
	const char *id = test_open("sophal", "Meas", "Kosoma", "");
	const char *end = test_path(id, "/custody-end");
	const char *start = test_path(id, "/custody-start");
	struct test_answer a = test_post("sophal", end, ENDED("08:10"), 0);

	(void)state;
	test_status(a, 422);
	assert_true(test_finds(a, "at",
		"This (22 November 2026, 08:10) is before the arrival at the unit (22 "
		"November 2026, 08:30)."));
	a = test_post("sophal", start, ARRIVES("09:00"), 0);
	test_status(a, 422);
	assert_true(test_finds(a, "at",
		"Another custody, from 22 November 2026, 08:30, has no end "
		"yet."));
	test_status(test_post("sophal", end, ENDED("09:00"), 0), 201);
	assert_non_null(test_event("sophal", id, "released"));
	a = test_post("sophal", end, ENDED("09:30"), 0);
	test_status(a, 422);
	assert_true(test_finds(a, "at", "This custody ended on 22 November 2026, 09:00 already."));
	a = test_post("sophal", test_path(id, "/custody-extended"),
		AT("09:30") ",\"permission_no\":\"1\"}", 0);
	test_status(a, 422);
	a = test_post("sophal", start, ARRIVES("08:45"), 0);
	test_status(a, 422); /* inside the custody that ended */
	test_status(test_post("sophal", start, ARRIVES("09:30"), 0), 201);
	assert_string_equal(test_word(test_duty("sophal", id, "custody-max"), "since"),
		"2026-11-22T09:30:00+07:00");
	a = test_post("sophal", test_path(id, "/arrest"),
		AT("09:45") ",\"warrant\":\"no\",\"force\":\"no\",\"injuries\":\"no\"}", 0);
	test_status(a, 422);
	assert_true(test_finds(a, "at", "is before the arrest (22 November 2026, 09:45)"));
	test_status(test_post("sophal", test_path(id, "/arrest"),
			    AT("09:15") ",\"warrant\":\"no\",\"force\":\"no\",\"injuries\":"
					"\"no\"}",
			    0),
		201);
}

static void test_marks_are_saved_and_said(void **state)
{
	const char *id = test_open("sophal", "Nhem", "Phearun", "");
	struct test_answer a = test_post("sophal", test_path(id, "/custody-extended"),
		AT("09:20") ",\"permission_no\":\"11/26\"}", 0);

	(void)state;
	test_status(a, 201);
	assert_true(test_finds(a, NULL,
		"An extension for a child is recorded. The text read allows "
		"none (unverified)."));
	a = test_post("sophal", test_path(id, "/interpreter-present"),
		      AT("09:10") ",\"interpreter\":\"Someone\",\"language\":\"vi\","
				  "\"tie_to_case\":\"witness\"}",
		      0);
	test_status(a, 201);
	assert_true(test_finds(a, NULL,
		"This interpreter is a witness here; CPC 115, 144 as read "
		"exclude that (unverified)."));
	a = test_post("sophal", test_path(id, "/interpreter-present"),
		      AT("09:12") ",\"interpreter\":\"Other\",\"language\":\"vi\","
				  "\"tie_to_case\":\"none\"}",
		      0);
	test_status(a, 201);
}

/* A time known to the day is asked at both ends. */
/* It stands and falls with the offence: nobody takes the step back and leaves the class. */
static void test_a_changed_charge_is_not_withdrawn_alone(void **state)
{
	const char *id = test_open("sophal", "Chhim", "Vanny", "");
	struct test_answer a = test_get("sophal", test_path(id, ""));
	json_t *offence = json_array_get(json_object_get(a.json, "offences"), 0);

	(void)state;
	a = test_post("sophal",
		test_with(test_path(id, "/offence/@/correct"), test_word(offence, "id")),
		"{\"layer\":\"alleged\",\"class\":\"felony\",\"why\":\"Read again\"}", 1);
	test_status(a, 200);
	a = test_post("sophal",
		test_with(test_path(id, "/event/@/withdraw"),
			test_word(test_event("sophal", id, "charge-changed"), "id")),
		"{\"why\":\"Entered in error\"}", 1);
	test_status(a, 422);
	assert_true(test_finds(a, "why", "Correct the offence instead"));
}

static void test_known_to_the_day(void **state)
{
	const char *id = test_open("sophal", "Duk", "Sambo", "");
	json_t *e = test_event("sophal", id, "custody-start");
	struct str path = arena_fmt(
		test_home.a, "/case/%s/custody-start/%s/correct", id, test_word(e, "id"));
	struct test_answer a = test_post("sophal", path.p,
		"{\"at\":\"2026-11-22\",\"adults_in_cell\":\"unknown\",\"urgent\":\"no\","
		"\"why\":\"Nobody noted the time\"}",
		1);
	json_t *limit;

	(void)state;
	test_status(a, 200);
	limit = test_duty("sophal", id, "custody-max");
	assert_true(strcmp(test_word(limit, "due"), test_word(limit, "due_latest")) < 0);
	assert_string_equal(test_word(limit, "since"), "2026-11-22T00:00:00+07:00");
}

/* Who is on the other side is told nothing. */
static enum err add_mothers(struct turn *t, void *p)
{
	struct child_representative r = {
		.relation = STR("mother"),
		.capacity = STR("parental-authority"),
		.conflict = STR("victim"),
		.names = STR("Her mother"),
	};
	struct uuid *ids = p; /* the child; then who is in conflict; then who is not */

	TRY(child_representative_set(t, ids[0], &r, &ids[1]));
	r.conflict = STR("none");
	r.relation = STR("grandparent");
	r.names = STR("Her grandmother");
	return child_representative_set(t, ids[0], &r, &ids[2]);
}

static void test_nobody_in_conflict_is_told(void **state)
{
	const char *id = test_open("sophal", "Kong", "Maneth", "");
	const char *body = AT("09:00") ",\"reached\":\"yes\",\"words\":\"neutral\",\"way\":"
				       "\"phone\",\"person\":\"%.*s\"}";
	struct uuid ids[3];
	struct test_answer a;

	(void)state;
	assert_true(uuid_parse(str_from(test_child("sophal", id)), &ids[0]));
	test_home.actor = test_account("sophal");
	assert_int_equal(test_turn_write(&test_home, add_mothers, ids), ERR_OK);
	test_home.actor = UUID_NONE;
	a = test_page("sophal", arena_fmt(test_home.a, "/en/case/%s/parents-told", id).p);
	assert_false(says(a, uuid_str(test_home.a, ids[1]).p)); /* not even offered */
	assert_true(says(a, uuid_str(test_home.a, ids[2]).p));
	a = test_post("sophal", test_path(id, "/parents-told"),
		arena_fmt(test_home.a, body, STR_ARG(uuid_str(test_home.a, ids[1]))).p, 0);
	test_status(a, 422);
	assert_true(test_finds(a, "person", "Marked as on the suspect's or victim's side"));
	a = test_post("sophal", test_path(id, "/parents-told"),
		arena_fmt(test_home.a, body, STR_ARG(uuid_str(test_home.a, ids[2]))).p, 0);
	test_status(a, 201);
	assert_non_null(test_word(test_duty("sophal", id, "parents-told"), "met_at"));
	a = test_get("sophal", test_path(id, ""));
	assert_non_null(strstr(a.body.p, "Her grandmother"));
}

static bool is_met(const char *id, const char *rule)
{
	return test_word(test_duty("sophal", id, rule), "met_at") != NULL;
}

static void test_not_reached_is_no_notice(void **state)
{
	const char *id = test_open("sophal", "Pen", "Sothy", "");
	const char *path = test_path(id, "/parents-told");
	struct test_answer a = test_post("sophal", path,
					 AT("09:00") ",\"reached\":\"no\",\"way\":\"phone\","
						     "\"spoke_with\":\"An aunt\"}",
					 0);
	json_t *tried;

	(void)state;
	test_status(a, 422);
	assert_true(test_finds(a, "next_try", "Write the day and the time."));
	a = test_post("sophal", path,
		      AT("09:00") ",\"reached\":\"no\",\"way\":\"phone\",\"tries\":2,"
				  "\"spoke_with\":"
				  "\"An aunt\",\"next_try\":\"2026-11-22T11:00:00+07:00\"}",
		      0);
	test_status(a, 201);
	tried = test_event("sophal", id, "+not-reached");
	assert_string_equal(test_word(tried, "form"), "parents-told");
	assert_false(is_met(id, "parents-told"));
	a = test_post("sophal",
		      test_path(id, arena_fmt(test_home.a, "/parents-told/%s/correct",
					      test_word(tried, "id"))
					    .p),
		      AT("09:00") ",\"reached\":\"yes\",\"way\":\"phone\",\"words\":\"neutral\","
				  "\"spoke_with\":\"An aunt\",\"why\":\"She called back\"}",
		      1);
	test_status(a, 200);
	assert_true(is_met(id, "parents-told"));
	assert_null(test_event("sophal", id, "+not-reached"));
}

/* --- corrections ------------------------------------------------------------- */

static void test_the_second_corrector_is_told(void **state)
{
	const char *id = test_open("sophal", "Yim", "Sarun", "");
	json_t *e = test_event("sophal", id, "custody-start");
	const char *event = test_word(e, "id");
	const char *path = test_path(
		id, arena_fmt(test_home.a, "/custody-start/%s/correct", event).p);
	const char *body = AT("08:50") ",\"adults_in_cell\":\"no\",\"urgent\":\"yes\","
				       "\"urgent_words\":\"Insulin\",\"why\":\"A clock was "
				       "slow\"}";
	struct test_answer a = test_post("sophal", path, body, 0);

	(void)state;
	test_status(a, 428);
	a = test_post(
		"sophal", path, AT("08:50") ",\"adults_in_cell\":\"no\",\"urgent\":\"no\"}", 1);
	test_status(a, 422);
	assert_true(test_finds(a, "why", "Write an answer"));
	test_status(test_post("sophal", path, body, 1), 200);
	test_status(test_post("theara", path, body, 1), 412);
	test_status(test_post("bopha", path, body, 2), 404); /* of another unit */
	assert_string_equal(test_word(test_duty("sophal", id, "custody-max"), "since"),
		"2026-11-22T08:50:00+07:00");
	assert_int_equal(test_count(arena_fmt(test_home.a,
				 "SELECT COUNT(*) FROM event WHERE id = x'%.8s%.4s%.4s%.4s"
				 "%.12s'",
				 event, event + 9, event + 14, event + 19, event + 24)
					    .p),
		2);
	a = test_get("sophal", test_path(id, ""));
	assert_non_null(strstr(a.body.p, "Insulin"));
	/* withdrawn: the clock is gone, the first contact stays */
	path = test_path(id, arena_fmt(test_home.a, "/event/%s/withdraw", event).p);
	test_status(test_post("sophal", path, "{\"why\":\"Another child\"}", 1), 412);
	test_status(test_post("sophal", path, "{\"why\":\"Another child\"}", 2), 200);
	assert_null(test_duty("sophal", id, "custody-max"));
	e = test_event("sophal", id, "first-contact");
	path = test_path(id, arena_fmt(test_home.a, "/event/%s/withdraw", test_word(e, "id")).p);
	test_status(test_post("sophal", path, "{\"why\":\"Another child\"}", 1), 422);
}

static void test_the_end_is_corrected_with_what_follows(void **state)
{
	const char *id = test_open("sophal", "Chan", "Ratana", "");
	struct test_answer a = test_post(
		"sophal", test_path(id, "/custody-end"), ENDED("09:00"), 0);
	const char *end = test_word(a.json, "id");
	const char *path = test_path(id, arena_fmt(test_home.a, "/custody-end/%s/correct", end).p);

	(void)state;
	test_status(a, 201);
	a = test_post("sophal", path,
		AT("09:20") ",\"what\":\"ended\",\"to_whom\":\"relative\",\"why\":\"Later\"}", 1);
	test_status(a, 200);
	assert_string_equal(
		test_word(test_event("sophal", id, "released"), "at"), "2026-11-22T09:20:00+07:00");
	a = test_post("sophal", test_path(id, arena_fmt(test_home.a, "/event/%s/withdraw", end).p),
		"{\"why\":\"The child is still here\"}", 2);
	test_status(a, 200);
	assert_null(test_event("sophal", id, "released"));
	a = test_get("sophal", test_path(id, ""));
	assert_string_equal(test_word(a.json, "stage"), "custody");
}

/* --- what follows custody ---------------------------------------------------- */

static void test_handed_over(void **state)
{
	const char *id = test_open("sophal", "Nuon", "Vanndy", "");
	struct str to = uuid_str(test_home.a, test_agency("prosecution-sr"));
	const char *end = test_path(id, "/custody-end");
	struct test_answer a = test_post("sophal", end,
		AT("09:30") ",\"what\":\"handed-over\",\"child_present\":\"yes\"}", 0);

	(void)state;
	test_status(a, 422);
	assert_true(test_finds(a, "prosecution", "Choose the prosecution."));
	a = test_post("sophal", end,
		test_with(AT("09:30") ",\"what\":\"file-only\",\"prosecution\":\"@\"}", to.p), 0);
	test_status(a, 422);
	assert_true(test_finds(a, "what", "Custody is open."));
	test_status(test_get("vichea", test_path(id, "")), 404);
	a = test_post("sophal", end,
		test_with(AT("09:30") ",\"what\":\"handed-over\",\"child_present\":\"yes\","
				"\"prosecution\":\"@\"}",
			to.p),
		0);
	test_status(a, 201);
	a = test_get("vichea", test_path(id, ""));
	test_status(a, 200);
	assert_string_equal(test_word(a.json, "stage"), "prosecution");
	assert_non_null(test_event("vichea", id, "before-prosecutor"));
	/* the unit has what it entered, and adds no more */
	test_status(test_get("sophal", test_path(id, "")), 200);
	test_status(test_post("sophal", test_path(id, "/rights-told"), "{}", 0), 404);
	assert_true(test_count("SELECT COUNT(*) FROM alert WHERE kind = 'handed-over'") >= 1);
}

/* --- what is filed --------------------------------------------------------------- */

static const char *answer_of(json_t *event, const char *name)
{
	return test_word(json_object_get(event, "answers"), name);
}

static enum err give_to_prosecutor(struct turn *t, void *p)
{
	struct uuid id, made;

	assert_true(uuid_parse(str_from(p), &id));
	return case_assign(t, id,
		&(struct case_assignment){
			test_account("vichea"), STR("prosecutor"), STR_NONE},
		&made);
}

/* The lawyer reads the reasons of the decision, which is served, and no note of the police. */
static void test_the_lawyer_reads_what_is_filed(void **state)
{
	const char *id = test_open("sophal", "Prak", "Ratanak", "");
	struct test_answer a = test_post("sophal", test_path(id, "/lawyer/ask"), TEST_HOURS, 0);
	json_t *told, *decided;

	(void)state;
	test_status(test_post("rachana", test_with("/call/@/answer", test_word(a.json, "id")),
			    "{\"answer\":\"accepted\"}", 0),
		201);
	test_status(test_post("sophal", test_path(id, "/rights-told"),
			    AT("08:40") ",\"language\":\"km\",\"plain_words\":\"yes\","
					"\"mark\":\"refused\",\"said_by\":\"family\",\"mark_why\":\"Wept\"}",
			    0),
		201);
	test_status(test_post("rachana", test_path(id, "/release-requested"),
			    AT("09:10") ",\"grounds\":[\"school\"],\"reasons\":\"Exams\"}", 0),
		201);
	test_home.actor = test_account("rithy");
	assert_int_equal(test_turn_write(&test_home, give_to_prosecutor, (void *)(uintptr_t)id),
		ERR_OK);
	test_home.actor = UUID_NONE;
	test_status(test_post("vichea", test_path(id, "/release-decided"),
			    AT("09:20") ",\"result\":\"refused\",\"reasons\":\"No address\"}", 0),
		201);
	told = test_event("rachana", id, "rights-told");
	decided = test_event("rachana", id, "release-decided");
	assert_string_equal(answer_of(told, "mark"), "refused");
	assert_string_equal(test_word(told, "said_by"), "family");
	assert_string_equal(test_word(decided, "said_by"), "own-act");
	assert_null(answer_of(told, "mark_why"));
	assert_string_equal(answer_of(decided, "reasons"), "No address");
	assert_string_equal(
		answer_of(test_event("vichea", id, "rights-told"), "mark_why"), "Wept");
	assert_string_equal(
		answer_of(test_event("vichea", id, "release-requested"), "reasons"), "Exams");
}

/* --- what was broken ------------------------------------------------------------- */

#define LONG_AGO                                                                             \
	"{\"named\":\"yes\",\"family_latin\":\"Khem\",\"given_latin\":\"Borey\",\"sex\":\"male\"," \
	"\"age_how\":\"days\",\"birth\":{\"from\":\"2011-05-05\",\"to\":\"2011-05-05\"}," \
	"\"held\":\"yes\",\"arrived\":\"2026-11-20T08:30:00+07:00\",\"facts\":\"A phone\"," \
	"\"class\":\"misdemeanour\",\"act\":{\"from\":\"2026-11-19\",\"to\":\"2026-11-19\"}," \
	"\"gaz\":\"171002\"}"

/* Where the time ran out it is said at the arrival; where it was met too late, at the end. */
static void test_what_was_broken_is_marked(void **state)
{
	struct test_answer a = test_post("sophal", "/case/new", LONG_AGO, 0);
	const char *id = test_word(a.json, "id");
	const char *page = test_path(id, "");

	(void)state;
	test_status(a, 201);
	page = arena_fmt(test_home.a, "/en%s", page).p;
	assert_true(says(test_page("sophal", page),
		"Past the time</strong> Longest police custody, until 21 November 2026, 08:30"));
	a = test_post("sophal", test_path(id, "/lawyer/ask"), TEST_HOURS, 0);
	test_status(test_post("rachana", test_with("/call/@/answer", test_word(a.json, "id")),
			    "{\"answer\":\"accepted\"}", 0),
		201);
	assert_false(says(test_page("rachana", "/en/"), "Deadlines that were broken"));
	test_status(test_post("sophal", test_path(id, "/custody-end"), ENDED("08:10"), 0), 201);
	a = test_page("sophal", page);
	assert_true(says(a, "Met late</strong> Longest police custody, until 21 November 2026"));
	assert_false(says(a, "Past the time</strong> Longest"));
	a = test_page("rachana", "/en/");
	assert_true(says(a, "Deadlines that were broken"));
	assert_true(says(a, "due yesterday 08:30, done today 08:10"));
	assert_false(says(test_page("sophal", "/en/"), "Deadlines that were broken"));
}

static void test_release_is_asked_and_decided(void **state)
{
	const char *id = test_open("sophal", "Sim", "Vuthy", "");
	struct str to = uuid_str(test_home.a, test_agency("prosecution-sr"));
	struct test_answer a = test_post("sophal", test_path(id, "/lawyer/ask"), TEST_HOURS, 0);
	const char *ask = test_path(id, "/release-requested");
	const char *decide = test_path(id, "/release-decided");
	const char *why = AT("09:40") ",\"grounds\":[\"school\"],\"reasons\":\"He has exams\"}";

	(void)state;
	test_status(test_post("rachana", test_with("/call/@/answer", test_word(a.json, "id")),
			    "{\"answer\":\"accepted\"}", 0),
		201);
	test_status(test_post("sophal", ask, why, 0), 404);
	test_status(test_post("sophal", decide, AT("09:50") ",\"result\":\"refused\"}", 0), 404);
	test_status(
		test_post("sophal", test_path(id, "/custody-end"),
			test_with(AT("09:30") ",\"what\":\"handed-over\",\"child_present\":\"yes\","
					      "\"prosecution\":\"@\"}",
				to.p),
			0),
		201);
	a = test_post("vichea", decide, AT("09:35") ",\"result\":\"refused\"}", 0);
	test_status(a, 422);
	assert_true(test_finds(a, "at", "No request for release waits"));
	test_status(test_post("rachana", ask, why, 0), 201);
	assert_null(test_word(test_duty("rachana", id, "release-request"), "met_at"));
	/* whom the case is not assigned to may decide, and writes nothing about persons */
	a = test_post(
		"vichea", decide, AT("09:50") ",\"result\":\"refused\",\"reasons\":\"r\"}", 0);
	test_status(a, 422);
	assert_true(test_finds(a, "reasons",
		"Words about persons are written by those who have the "
		"case."));
	a = test_post("vichea", decide, AT("09:50") ",\"result\":\"refused\"}", 0);
	test_status(a, 201);
	assert_non_null(test_word(test_duty("rachana", id, "release-request"), "met_at"));
}

/* --- who may what ------------------------------------------------------------ */

static const struct {
	const char *who, *path;
	int status; /* of an empty body: 404 shut, 422 open */
} doors[] = {
	{"sophal", "rights-told", 422},
	{"theara", "rights-told", 422},
	{"rithy", "rights-told", 404},
	{"bopha", "rights-told", 404},
	{"vichea", "rights-told", 404},
	{"rachana", "rights-told", 404},
	{"admin", "rights-told", 404},
	{"sophal", "release-requested", 404},
	{"sophal", "release-decided", 404},
	{"sophal", "lawyer/ask", 422},
	{"bopha", "lawyer/ask", 404},
	{"admin", "lawyer/ask", 404},
	{"sophal", "attach", 422},
	{"samnang", "attach", 404},
};

static void test_doors(void **state)
{
	const char *id = test_open("sophal", "Bun", "Leakhena", "");

	(void)state;
	for (size_t i = 0; i < sizeof(doors) / sizeof(doors[0]); i++) {
		const char *path = test_path(id, arena_fmt(test_home.a, "/%s", doors[i].path).p);
		struct test_answer a = test_post(doors[i].who, path, "{}", 0);

		if (a.status != doors[i].status)
			fail_msg("%s at %s: %d", doors[i].who, doors[i].path, a.status);
	}
	test_status(test_post("rachana", "/case/new", "{}", 0), 404);
	test_status(test_post("vichea", "/case/new", "{}", 0), 404);
	test_status(test_post("admin", "/case/new", "{}", 0), 404);
	test_status(test_post("sreymom", "/case/new", "{}", 0), 422);
	test_status(test_post("kanha", "/case/new", "{}", 0), 422);
}

/* The pages draw for each kind of reader, in both tongues. */
static void test_pages_draw(void **state)
{
	static const char *const pages[] = {"/first-hours", "/calls", "/attachments", "/lawyer/ask",
		"/agent/call", "/attach", "/custody-end"};
	const char *id = test_open("sophal", "Long", "Chenda", "");

	(void)state;
	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++)
		for (int km = 0; km < 2; km++)
			test_status(test_page("sophal",
					    arena_fmt(test_home.a, "/%s/case/%s%s",
						    km ? "km" : "en", id, pages[i])
						    .p),
				200);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_one_custody_at_a_time),
		cmocka_unit_test(test_marks_are_saved_and_said),
		cmocka_unit_test(test_a_changed_charge_is_not_withdrawn_alone),
		cmocka_unit_test(test_known_to_the_day),
		cmocka_unit_test(test_nobody_in_conflict_is_told),
		cmocka_unit_test(test_not_reached_is_no_notice),
		cmocka_unit_test(test_the_second_corrector_is_told),
		cmocka_unit_test(test_the_end_is_corrected_with_what_follows),
		cmocka_unit_test(test_handed_over),
		cmocka_unit_test(test_release_is_asked_and_decided),
		cmocka_unit_test(test_the_lawyer_reads_what_is_filed),
		cmocka_unit_test(test_what_was_broken_is_marked),
		cmocka_unit_test(test_doors),
		cmocka_unit_test(test_pages_draw),
	};

	return cmocka_run_group_tests(tests, test_office_start, test_office_stop);
}
