/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A case from the charge to its appeal, by the API. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "court_sql.h"
#include "matter/alert/alert.h"
#include "matter/custody/test_office.h"

/* --- one case, by those whose work it is --------------------------------------------------- */

#define AT(time) "{\"at\":\"2026-11-22T" time ":00+07:00\""

static const char *agency(const char *code)
{
	return uuid_str(test_home.a, test_agency(code)).p;
}

static bool says(struct test_answer page, const char *words)
{
	return memmem(page.body.p, page.body.n, words, strlen(words)) != NULL;
}

static const char *stage_of(const char *who, const char *id)
{
	struct test_answer a = test_get(who, test_path(id, ""));

	test_status(a, 200);
	return test_word(a.json, "stage");
}

/* The line of this layer. */
static const char *line_of(const char *who, const char *id, const char *layer)
{
	struct test_answer a = test_get(who, test_path(id, ""));
	json_t *one;
	size_t i;

	json_array_foreach(json_object_get(a.json, "offences"), i, one)
		if (strcmp(test_word(one, "layer"), layer) == 0)
			return test_word(one, "id");
	return NULL;
}

static void take(const char *who, const char *id)
{
	test_status(test_post(who, test_path(id, "/take"), "{\"why\":\"received\"}", 0), 201);
}

static void hand_over(const char *id)
{
	test_status(test_post("sophal", test_path(id, "/custody-end"),
			    test_with(AT("08:50") ",\"what\":\"handed-over\",\"prosecution\":\"@\","
						  "\"child_present\":\"yes\",\"receipt\":\"no\"}",
				    agency("prosecution-sr")),
			    0),
		201);
	take("vichea", id);
}

/* A case that the prosecutor has taken on. */
static const char *prosecuted(const char *family, const char *given)
{
	const char *id = test_open("sophal", family, given, "");

	hand_over(id);
	return id;
}

static struct test_answer charge(const char *id, const char *route, const char *class)
{
	struct str body = arena_fmt(test_home.a,
		AT("09:05") ",\"route\":\"%s\",\"court\":\"%s\",\"charge_%s\":\"%s\"}", route,
		agency("court-sr"), line_of("vichea", id, "alleged"), class);

	return test_post("vichea", test_path(id, "/charged"), body.p, 0);
}

static void test_a_charge_hands_the_case_to_the_court(void **state)
{
	const char *id = prosecuted("Chea", "Rotha");
	int64_t told = test_count("SELECT COUNT(*) FROM alert WHERE kind = 'handed-over'");
	struct test_answer a;

	(void)state;
	assert_true(says(test_page("vichea", arena_fmt(test_home.a, "/en/case/%s", id).p),
		"Bring the charge"));
	test_status(test_get("maly", test_path(id, "")), 404);
	a = charge(id, "investigation", "none");
	test_status(a, 422);
	assert_true(test_finds(a, NULL, "Nothing is charged."));
	test_status(charge(id, "investigation", "misdemeanour"), 201);
	assert_string_equal(stage_of("maly", id), "investigation");
	/* the court's people are told; the prosecutor keeps the charge */
	assert_true(test_count("SELECT COUNT(*) FROM alert WHERE kind = 'handed-over'")
		>= told + 3);
	assert_non_null(line_of("vichea", id, "charged"));
	assert_non_null(line_of("vichea", id, "alleged"));
	a = charge(id, "trial", "petty");
	test_status(a, 422);
	assert_true(test_finds(a, NULL,
		"At that time the case stands here: Judicial investigation. This is done only "
		"here: With the prosecutor."));
	a = test_page("vichea", arena_fmt(test_home.a, "/en/case/%s", id).p);
	assert_false(says(a, "Bring the charge"));
	assert_true(says(a, "Change the charge"));
	test_status(test_post("vichea",
			    test_with(test_path(id, "/event/@/withdraw"),
				    test_word(test_event("vichea", id, "charged"), "id")),
			    "{\"why\":\"Of another child\"}", 1),
		200);
	assert_string_equal(stage_of("vichea", id), "prosecution");
	test_status(charge(id, "trial", "petty"), 201);
	assert_int_equal(test_count("SELECT COUNT(*) FROM offence_live WHERE layer = 'charged' AND "
				    "case_id = (SELECT case_id FROM event WHERE type = 'charged' "
				    "ORDER BY recorded_at DESC LIMIT 1)"),
		1);
}

/* Felony, then misdemeanour: the limit of custody is that of the charge, and what it was before
 * stays kept. */
static void test_the_clocks_follow_the_charge(void **state)
{
	const char *id = test_open("sophal", "Sao", "Pisal", "");
	int64_t kept = test_count("SELECT COUNT(*) FROM computation");
	const char *before, *after;

	(void)state;
	test_status(test_post("sophal",
			    test_with(test_path(id, "/offence/@/correct"),
				    line_of("sophal", id, "alleged")),
			    "{\"layer\":\"alleged\",\"class\":\"felony\",\"why\":\"Read\"}", 1),
		200);
	before = test_word(test_duty("sophal", id, "custody-max"), "due");
	hand_over(id);
	test_status(charge(id, "trial", "misdemeanour"), 201);
	after = test_word(test_duty("vichea", id, "custody-max"), "due");
	assert_true(strcmp(after, before) < 0);
	assert_true(test_count("SELECT COUNT(*) FROM computation") > kept);
	test_status(test_post("vichea", test_path(id, "/charge-changed"),
			    arena_fmt(test_home.a,
				    AT("09:20") ",\"reasons\":\"Read again\","
						"\"change_%s\":\"felony\"}",
				    line_of("vichea", id, "charged"))
				    .p,
			    0),
		201);
	assert_string_equal(test_word(test_duty("vichea", id, "custody-max"), "due"), before);
	assert_int_equal(test_count("SELECT COUNT(*) FROM event_live WHERE type = 'charge-changed' "
				    "AND at = 1795314000000000"),
		1);
}

static void test_immediate_appearance_is_said(void **state)
{
	const char *id = prosecuted("Phal", "Vireak");
	struct test_answer a = charge(id, "immediate-appearance", "misdemeanour");

	(void)state;
	test_status(a, 201);
	assert_true(test_finds(a, NULL,
		"Immediate appearance is for adults in the text read (unverified)."));
	assert_string_equal(stage_of("vichea", id), "trial");
	assert_non_null(test_duty("vichea", id, "immediate-appearance-bar"));
}

/* --- detention ------------------------------------------------------------------------------- */

static enum err find_prison(struct turn *t, void *p)
{
	struct court_place_row *rows;
	size_t n;

	TRY(court_place(
		t->db, t->a, &(struct court_place_in){STR("17"), turn_today(t)}, &rows, &n));
	*(struct uuid *)p = rows[0].id;
	return ERR_OK;
}

static const char *prison(void)
{
	struct uuid id;

	assert_int_equal(test_turn_read(&test_home, find_prison, &id), ERR_OK);
	return uuid_str(test_home.a, id).p;
}

static const char *order_body(const char *until, const char *more)
{
	return arena_fmt(test_home.a,
		AT("09:10") ",\"number\":\"12/26\",\"kind\":\"pre-trial\",\"until\":\"%s\","
			    "\"place\":\"%s\",\"reasons\":\"No address is known\","
			    "\"told_child\":\"yes\",\"told_representative\":\"no\","
			    "\"told_lawyer\":\"yes\"%s}",
		until, prison(), more).p;
}

static const char *investigated(const char *family, const char *given)
{
	const char *id = prosecuted(family, given);

	test_status(charge(id, "investigation", "misdemeanour"), 201);
	take("maly", id);
	return id;
}

/* How the child came is written at the arrival, and its words are sealed. */
static void test_how_the_child_came(void **state)
{
	const char *id = investigated("Mean", "Sophorn");
	const char *start = test_path(id, "/detention-start");
	struct test_answer a;

	(void)state;
#define CAME AT("09:20") ",\"place\":\"@\",\"from\":\"court\",\"family_told\":\"yes\"," \
	     "\"rules_language\":\"km\",\"hurt\":\"yes\",\"belongings\":\"A school bag\""
	a = test_post("maly", start, test_with(CAME "}", prison()), 0);
	test_status(a, 422);
	a = test_post("maly", start,
		test_with(CAME ",\"injuries\":\"A swollen wrist, from a fall.\"}", prison()), 0);
	test_status(a, 201);
	assert_false(test_finds(a, NULL, "Not all is written yet"));
	assert_true(says(test_page("maly", arena_fmt(test_home.a, "/en/case/%s", id).p),
		"A swollen wrist, from a fall."));
	assert_int_equal(test_count("SELECT COUNT(*) FROM event WHERE type = 'detention-start' AND "
				    "(instr(details, 'wrist') > 0 OR instr(details, 'hurt') > 0)"),
		0);
}

static void test_detention_is_ordered_begins_and_ends(void **state)
{
	const char *id = investigated("Mean", "Sokha");
	const char *order = test_path(id, "/detention-ordered");
	const char *start = test_path(id, "/detention-start");
	const char *end = test_path(id, "/detention-end");
	const char *place = prison();
	const char *arrives = test_with(AT("09:20") ",\"place\":\"@\",\"from\":\"court\"}", place);
	struct test_answer a;

	(void)state;
	test_status(test_post("vichea", order, order_body("2027-01-10", ""), 0), 404);
	a = test_post("maly", order, order_body("2027-01-10", ""), 0);
	test_status(a, 422);
	assert_true(test_finds(a, "alternatives", "No alternative is written."));
	a = test_post("maly", order,
		order_body("2027-03-29", ",\"alternatives\":[\"family\"],\"alternatives_why\":"
					 "\"Nobody was found\""),
		0);
	test_status(a, 201);
	assert_true(test_finds(a, NULL,
		"29 March 2027 is past 22 March 2027, the limit shown (CPC 214, unverified)."));
	assert_true(says(test_page("maly", arena_fmt(test_home.a, "/en%s", order).p),
		"the limit as read is 22 March 2027"));
	test_status(test_post("maly", end, AT("09:15") ",\"how\":\"released\",\"to_whom\":"
						     "\"family\"}", 0),
		422);
	/* what is asked of every child can wait, and is said; an injury has its words */
	a = test_post("maly", start, arrives, 0);
	test_status(a, 201);
	assert_true(test_finds(a, NULL, "Not all is written yet: whether the child has injuries"));
	assert_string_equal(
		test_word(test_duty("maly", id, "detention-max"), "since"),
		"2026-11-22T09:20:00+07:00");
	a = test_post("maly", start, test_with(AT("09:25") ",\"place\":\"@\",\"from\":\"court\"}",
					     place), 0);
	test_status(a, 422);
	assert_true(test_finds(a, "at", "A stay is open since 22 November 2026, 09:20."));
	a = test_post("maly", test_path(id, "/dismissed"),
		AT("09:30") ",\"reason\":\"evidence\",\"reasons\":\"None\"}", 0);
	test_status(a, 422);
	assert_true(test_finds(a, NULL, "The child is held."));
	test_status(test_post("maly", end,
			    AT("09:30") ",\"how\":\"released\",\"to_whom\":\"family\"}", 0),
		201);
	assert_non_null(test_event("maly", id, "released"));
	assert_non_null(test_word(test_duty("maly", id, "detention-max"), "met_at"));
	test_status(test_post("maly", test_path(id, "/dismissed"),
			    AT("09:40") ",\"reason\":\"evidence\",\"reasons\":\"None\"}", 0),
		201);
	assert_string_equal(stage_of("maly", id), "closed");
	test_status(test_post("maly", test_path(id, "/reopened"),
			    AT("09:45") ",\"why\":\"A witness came\"}", 0),
		201);
	assert_string_equal(stage_of("maly", id), "investigation");
}

/* Arrivals and leavings take turns, however late they are entered. */
static void test_stays_never_overlap(void **state)
{
	const char *id = investigated("Keo", "Sovann");
	const char *start = test_path(id, "/detention-start");
	const char *end = test_path(id, "/detention-end");
	const char *past = test_path(id, "/past-stay");
	const char *place = prison();
	const char *event;
	struct test_answer a;

	(void)state;
	test_status(test_post("maly", start,
			    test_with(AT("09:20") ",\"place\":\"@\",\"from\":\"court\"}", place),
			    0),
		201);
	/* before the stay that stands there: it would have no end of its own */
	a = test_post("maly", start,
		test_with(AT("09:10") ",\"place\":\"@\",\"from\":\"police\"}", place), 0);
	test_status(a, 422);
	assert_true(test_finds(a, "at",
		"Another stay begins on 22 November 2026, 09:20. A stay that is over is recorded "
		"with both its days: \"Record an earlier stay\"."));
	a = test_post("maly", end, AT("09:15") ",\"how\":\"released\",\"to_whom\":\"family\"}", 0);
	test_status(a, 422);
	assert_true(test_finds(a, "at",
		"The child arrived only on 22 November 2026, 09:20. One of the two is wrong."));
	a = test_post("maly", past,
		test_with(AT("09:10") ",\"place\":\"@\",\"from\":\"police\",\"left_at\":"
				      "\"2026-11-22T09:25:00+07:00\",\"how\":\"released\","
				      "\"to_whom\":\"family\"}",
			place),
		0);
	test_status(a, 422);
	assert_true(test_finds(a, "left_at",
		"Another stay begins on 22 November 2026, 09:20, before that. One is wrong."));
	a = test_post("maly", past,
		test_with(AT("09:10") ",\"place\":\"@\",\"from\":\"police\",\"left_at\":"
				      "\"2026-11-22T09:05:00+07:00\",\"how\":\"escaped\"}",
			place),
		0);
	test_status(a, 422);
	assert_true(test_finds(a, "left_at",
		"The child left before arriving. One of the two is wrong."));
	a = test_post("maly", past,
		test_with(AT("09:10") ",\"place\":\"@\",\"from\":\"police\",\"left_at\":"
				      "\"2026-11-22T09:15:00+07:00\",\"how\":\"released\","
				      "\"to_whom\":\"family\"}",
			place),
		0);
	test_status(a, 201);
	event = test_word(a.json, "id");
	assert_int_equal(test_count("SELECT COUNT(*) FROM stay_state WHERE state = 'ended' AND "
				    "from_at + 300000000 = until_at"),
		1);
	/* a correction that moves the earlier arrival into the stay behind it */
	a = test_post("maly",
		test_path(id, arena_fmt(test_home.a, "/detention-start/%s/correct", event).p),
		test_with(AT("09:30") ",\"place\":\"@\",\"from\":\"police\",\"why\":\"The "
				      "clock was slow.\"}",
			place),
		1);
	test_status(a, 422);
	assert_true(test_finds(a, "at", "A stay is open since 22 November 2026, 09:20. End it "
					"first, or is it the same?"));
	test_status(test_post("maly", end, AT("09:40") ",\"how\":\"died\"}", 0), 201);
	assert_non_null(test_event("maly", id, "+died"));
}

/* --- judgment and appeal --------------------------------------------------------------------- */

#define JUDGED AT("09:40") ",\"level\":\"first\",\"presence\":\"present\"," \
	"\"detention_after\":\"no\",\"read_in_public\":\"no\""

static const char *judgment_body(const char *line, const char *outcome, const char *more)
{
	return arena_fmt(test_home.a, JUDGED ",\"outcome_%s\":\"%s\"%s}", line, outcome, more).p;
}

static const char *appeal_body(const char *kind, const char *of, const char *court)
{
	return arena_fmt(test_home.a,
		AT("09:50") ",\"kind\":\"%s\",\"of\":\"%s\",\"by\":\"lawyer\"%s%s%s}", kind, of,
		court ? ",\"court\":\"" : "", court ? agency(court) : "", court ? "\"" : "").p;
}

#define STEP(column) "SELECT COUNT(*) FROM case_state WHERE " column " IS NOT NULL"
#define TOLD "SELECT COUNT(*) FROM alert WHERE rule = 'appeal-judgment' AND kind = 'deadline-"
static void test_two_appeals_each_meets_its_own(void **state)
{
	const char *id = investigated("Lim", "Dara");
	const char *line, *order, *judgment;
	struct test_answer a;
	int64_t end;

	(void)state;
	a = test_post("maly", test_path(id, "/detention-ordered"),
		order_body("2027-01-10", ",\"alternatives\":[\"family\"]"), 0);
	test_status(a, 201);
	order = test_word(a.json, "id");
	test_status(test_post("maly", test_path(id, "/sent-to-trial"),
			    test_with(AT("09:30") ",\"court\":\"@\"}", agency("court-sr")), 0),
		201);
	assert_int_equal(test_count("SELECT COUNT(*) FROM assignment_live WHERE duty = "
				    "'investigating-judge' AND to_at IS NULL AND case_id = "
				    "(SELECT case_id FROM event WHERE type = 'detention-ordered' "
				    "ORDER BY recorded_at DESC LIMIT 1)"),
		0);
	take("dany", id);
	line = line_of("dany", id, "charged");
	a = test_post("dany", test_path(id, "/judgment"), JUDGED "}", 0);
	test_status(a, 422);
	assert_true(test_finds(a, arena_fmt(test_home.a, "outcome_%s", line).p,
		"One charge has no outcome."));
	a = test_post("dany", test_path(id, "/judgment"),
		judgment_body(line, "convicted", ",\"sanctions\":[\"prison\",\"fine\"]"), 0);
	test_status(a, 422);
	assert_true(test_finds(a, "prison_months", "Write how many months."));
	assert_true(test_finds(a, "fine_riel", "Write how many riel."));
	assert_int_equal(test_count(STEP("convicted_at")), 0);
	a = test_post("dany", test_path(id, "/judgment"),
		judgment_body(line, "convicted",
			",\"sanctions\":[\"prison\"],\"prison_months\":6"),
		0);
	test_status(a, 201);
	assert_int_equal(test_count(STEP("convicted_at")), 1);
	judgment = test_word(a.json, "id");
	end = test_count("SELECT MAX(due) FROM duty_state WHERE rule = 'appeal-judgment'");
	for (int64_t at = end - 3 * INSTANT_DAY; at <= end + INSTANT_DAY; at += INSTANT_DAY)
		assert_int_equal(alert_watch(test_home.store, test_home.a, at), ERR_OK);
	assert_true(test_count(TOLD "near'") > 0 && test_count(TOLD "missed'") == 0);
	assert_string_equal(stage_of("dany", id), "judged");
	assert_true(says(test_page("dany", arena_fmt(test_home.a, "/en/case/%s", id).p),
		"Convicted"));
	/* against the order: its own window, and no other stage */
	a = test_post("dany", test_path(id, "/appeal-filed"),
		appeal_body("cassation", order, NULL), 0);
	test_status(a, 422);
	test_status(test_post("dany", test_path(id, "/appeal-filed"),
			    appeal_body("appeal", order, NULL), 0),
		201);
	assert_string_equal(stage_of("dany", id), "judged");
	assert_non_null(test_word(test_duty("dany", id, "appeal-order"), "met_at"));
	assert_null(test_word(test_duty("dany", id, "appeal-judgment"), "met_at"));
	a = test_post("dany", test_path(id, "/appeal-filed"),
		appeal_body("appeal", judgment, NULL), 0);
	test_status(a, 422);
	assert_true(test_finds(a, "court", "Choose the court."));
	test_status(test_post("dany", test_path(id, "/appeal-filed"),
			    appeal_body("appeal", judgment, "appeal-bb"), 0),
		201);
	assert_string_equal(stage_of("vichea", id), "appeal");
	assert_non_null(test_word(test_duty("vichea", id, "appeal-judgment"), "met_at"));
	/* the court that judged has done its part */
	test_status(test_post("dany", test_path(id, "/appeal-filed"),
			    appeal_body("appeal", judgment, "appeal-bb"), 0),
		404);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_charge_hands_the_case_to_the_court),
		cmocka_unit_test(test_the_clocks_follow_the_charge),
		cmocka_unit_test(test_immediate_appearance_is_said),
		cmocka_unit_test(test_how_the_child_came),
		cmocka_unit_test(test_detention_is_ordered_begins_and_ends),
		cmocka_unit_test(test_stays_never_overlap),
		cmocka_unit_test(test_two_appeals_each_meets_its_own),
	};

	return cmocka_run_group_tests(tests, test_office_start, test_office_stop);
}
