/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Who is followed up when, what a try answers, who is lost; and nothing of it hints at a case. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "matter/case/case.h"
#include "matter/custody/test_office.h"
#include "matter/followup/followup.h"
#include "matter/seal/seal.h"

static struct str id_of(struct uuid id)
{
	return uuid_str(test_home.a, id);
}

static struct test_answer post(const char *who, const char *path, struct str body)
{
	return test_post(who, path, body.p, 0);
}

/* An order is proposed to a child, in which New Path gives a measure. */
static const char *case_of(const char *family, const char *given, const char *more)
{
	const char *id = test_open("sophal", family, given, more);
	struct test_answer a;

	test_status(post("sophal", test_path(id, "/custody-end"),
			    arena_fmt(test_home.a,
				    "{\"at\":\"2026-11-22T09:00:00+07:00\",\"what\":\"handed-over\","
				    "\"prosecution\":\"%.*s\",\"child_present\":\"yes\","
				    "\"receipt\":\"no\"}",
				    STR_ARG(id_of(test_agency("prosecution-sr"))))),
		201);
	test_status(post("vichea", test_path(id, "/take"), STR("{\"why\":\"received\"}")), 201);
	a = post("vichea", test_path(id, "/diversion/propose"),
		STR("{\"at\":\"2026-11-22T09:10:00+07:00\",\"facts\":\"A bicycle.\",\"evidence\":"
		    "\"yes\",\"span\":{\"from\":\"2026-11-23\",\"to\":\"2027-02-22\"},"
		    "\"tests_read\":true}"));
	test_status(a, 201);
	test_status(post("vichea",
			    arena_fmt(test_home.a, "/case/%s/diversion/%s/measure", id,
				    test_word(a.json, "id"))
				    .p,
			    arena_fmt(test_home.a,
				    "{\"kind\":\"vocational-training\",\"words\":\"Bicycles.\","
				    "\"amount\":20,\"unit\":\"hours\",\"provider\":\"%.*s\",\"span\":"
				    "{\"from\":\"2026-11-23\",\"to\":\"2027-02-20\"}}",
				    STR_ARG(id_of(test_agency("ngo-path"))))),
		201);
	return id;
}

static struct test_answer agree(const char *who, const char *id, const char *agency,
	const char *answers)
{
	return post(who, test_path(id, "/aftercare/new"),
		arena_fmt(test_home.a,
			"{\"agency\":\"%.*s\",\"kind\":\"vocational-training\",\"day\":"
			"\"2026-11-22\",%s}",
			STR_ARG(id_of(test_agency(agency))), answers));
}

#define BOTH "\"child\":\"yes\",\"representative\":\"yes\""

static const char *agreed(const char *id, const char *answers)
{
	struct test_answer a = agree("vichea", id, "ngo-path", answers);

	test_status(a, 201);
	return test_word(a.json, "id");
}

static enum err take_out(struct turn *t, void *p)
{
	struct uuid id;

	t->actor.account = test_account("maly");
	t->actor.agency = test_agency("court-sr");
	return uuid_parse(str_from(p), &id)
		? seal_case(t, id, t->actor.agency, STR("other"))
		: ERR_INPUT;
}

static void seal(const char *id)
{
	assert_int_equal(test_turn_write(&test_home, take_out, (char *)(uintptr_t)id), ERR_OK);
}

static const char *follow(const char *id, const char *rest)
{
	return arena_fmt(test_home.a, "/support/%s/follow-up%s", id, rest).p;
}

static int64_t rows_of(const char *table, const char *column, const char *id)
{
	return test_count(arena_fmt(test_home.a,
		"SELECT COUNT(*) FROM %s WHERE hex(%s) = upper(replace('%s', '-', ''))", table,
		column, id)
				  .p);
}

/* A child whom New Path supports, home since the 20th of the month before. */
static const char *followed(const char *family, const char *given, const char **file)
{
	const char *id;

	*file = case_of(family, given, "");
	id = agreed(*file, BOTH);
	test_status(test_post("kanha", follow(id, "/from"),
			      "{\"kind\":\"came-home\",\"day\":\"2026-10-20\","
			      "\"months\":\"1 3 6\"}", 0), 201);
	return id;
}

static const char *state_of(const char *id, size_t mark)
{
	struct test_answer a = test_get("kanha", follow(id, ""));

	test_status(a, 200);
	return test_word(json_array_get(json_object_get(a.json, "marks"), mark), "state");
}

static struct test_answer tried(const char *id, const char *answers)
{
	return test_post("kanha", follow(id, "/add"),
		arena_fmt(test_home.a, "{\"way\":\"phone\",%s}", answers).p, 0);
}

static void test_due(void **state)
{
	const char *file, *id = followed("Nget", "Sokly", &file);
	struct test_answer a = test_get("kanha", follow(id, ""));

	(void)state;
	assert_string_equal(test_word(a.json, "next"), "2026-11-20");
	assert_string_equal(state_of(id, 0), "due");
	assert_string_equal(state_of(id, 1), "later");
	/* Nobody reached meets nothing, and the next time is said. */
	a = tried(id, "\"day\":\"2026-11-21\",\"reached\":\"no\"");
	assert_true(test_finds(a, "next_day", "say when it is tried again"));
	test_status(tried(id, "\"day\":\"2026-11-21\",\"reached\":\"no\","
			      "\"next_day\":\"2026-11-22\""), 201);
	assert_string_equal(state_of(id, 0), "due");
	test_status(tried(id, "\"day\":\"2026-11-22\",\"reached\":\"yes\","
			      "\"school\":\"goes\",\"contact\":\"none-known\","
			      "\"family\":\"The mother found work.\""), 201);
	assert_string_equal(state_of(id, 0), "met");
	a = test_get("kanha", follow(id, ""));
	assert_string_equal(test_word(a.json, "next"), "2027-01-20");
	/* A corrected day moves what is due; what was found stays. */
	test_status(test_post("kanha", follow(id, "/from"),
			      "{\"kind\":\"support\",\"day\":\"2026-05-20\","
			      "\"months\":\"1 6 12\"}", 0), 201);
	assert_string_equal(state_of(id, 0), "missed");
	assert_string_equal(state_of(id, 1), "met");
	a = test_get("kanha", follow(id, ""));
	assert_int_equal(json_array_size(json_object_get(a.json, "tries")), 2);
	a = test_post("kanha", follow(id, "/from"),
		"{\"kind\":\"support\",\"day\":\"2026-05-20\",\"months\":\"6 3\"}", 0);
	assert_true(test_finds(a, "months", "greater than the one before"));
}

static void test_lost(void **state)
{
	static const char *const days[] = {"2026-11-19", "2026-11-20"};
	const char *file, *id = followed("Suon", "Raksmey", &file);
	struct test_answer a;

	(void)state;
	a = tried(id, "\"day\":\"2026-11-18\",\"reached\":\"no\",\"lost\":\"yes\"");
	assert_true(test_finds(a, "lost", "3 different days"));
	a = tried(id, "\"day\":\"2026-11-18\",\"reached\":\"yes\",\"lost\":\"yes\"");
	assert_true(test_finds(a, "lost", "not lost"));
	for (size_t i = 0; i < 2; i++) {
		struct str said = arena_fmt(test_home.a, "\"day\":\"%s\",\"reached\":\"no\","
			"\"next_day\":\"2026-11-21\"", days[i]);

		test_status(tried(id, said.p), 201);
	}
	/* The third day: it is no question any more. */
	a = tried(id, "\"day\":\"2026-11-21\",\"reached\":\"no\",\"lost\":\"yes\"");
	test_status(a, 201);
	a = test_get("kanha", follow(id, ""));
	assert_true(json_is_true(json_object_get(a.json, "lost")));
	assert_true(json_is_null(json_object_get(a.json, "next")));
	/* Lost, then found. */
	test_status(tried(id, "\"day\":\"2026-11-22\",\"reached\":\"yes\""), 201);
	a = test_get("kanha", follow(id, ""));
	assert_true(json_is_false(json_object_get(a.json, "lost")));
	assert_string_equal(test_word(a.json, "next"), "2027-01-20");
}

static void test_new_contact(void **state)
{
	const char *file, *id = followed("Vong", "Panha", &file);
	struct test_answer a;

	(void)state;
	a = tried(id, "\"day\":\"2026-11-22\",\"reached\":\"yes\",\"contact\":\"arrest\"");
	assert_true(test_finds(a, "contact_day", "on which day"));
	a = tried(id, "\"day\":\"2026-11-22\",\"reached\":\"yes\",\"contact\":\"arrest\","
		      "\"contact_day\":\"2026-10-01\"");
	assert_true(test_finds(a, "contact_day", "no new one"));
	a = tried(id, "\"day\":\"2026-10-19\",\"reached\":\"yes\"");
	assert_true(test_finds(a, "day", "before the day"));
	test_status(tried(id, "\"day\":\"2026-11-22\",\"reached\":\"yes\","
			      "\"contact\":\"arrest\",\"contact_day\":\"2026-11-10\","
			      "\"source\":\"family\""), 201);
	a = test_page("kanha", arena_fmt(test_home.a, "/en%s", follow(id, "")).p);
	assert_non_null(strstr(a.body.p, "Arrested, 10 November 2026 (told by: The family)"));
	/* It is sealed, and no list shows it. */
	assert_int_equal(test_count("SELECT COUNT(*) FROM follow_try WHERE instr(sealed, "
				    "CAST('arrest' AS BLOB)) > 0"), 0);
	a = test_page("kanha", "/en/follow-ups");
	assert_non_null(strstr(a.body.p, "Vong"));
	assert_null(strstr(a.body.p, "Arrest"));
}

static void test_whose(void **state)
{
	const char *file, *id = followed("Chim", "Borin", &file);
	static const char *const out[] = {"vichea", "sophal", "maly", "sreyleak", "admin"};
	struct test_answer a;

	(void)state;
	for (size_t i = 0; i < sizeof(out) / sizeof(out[0]); i++) {
		test_status(test_get(out[i], follow(id, "")), 404);
		test_status(test_post(out[i], follow(id, "/add"), "{}", 0), 404);
	}
	a = test_page("vichea", "/en/follow-ups");
	test_status(a, 404);
	/* The story of the case knows that support was agreed, and nothing of what was found. */
	assert_int_equal(test_tells("vichea", file, "follow-up", "Support agreed: "), 1);
	assert_int_equal(test_tells("vichea", file, "follow-up", ""), 1);
	/* The case is sealed: the follow-up stays, and says nothing of it. */
	seal(file);
	a = tried(id, "\"day\":\"2026-11-22\",\"reached\":\"yes\",\"home\":\"family\"");
	test_status(a, 201);
	a = test_page("kanha", arena_fmt(test_home.a, "/en%s", follow(id, "")).p);
	test_status(a, 200);
	assert_null(strstr(a.body.p, "/case/"));
	assert_non_null(strstr(a.body.p, "With the family"));
	/* With the support its rows leave. */
	test_status(test_post("kanha", arena_fmt(test_home.a, "/support/%s/end", id).p,
			      "{\"why\":\"He is well.\"}", 0), 201);
	assert_int_equal(rows_of("follow_try", "aftercare", id), 0);
	assert_int_equal(rows_of("follow_base", "aftercare", id), 0);
	test_status(test_get("kanha", follow(id, "")), 404);
}

static size_t marks_of(const char *id)
{
	struct test_answer a = test_get("kanha", follow(id, ""));

	test_status(a, 200);
	return json_array_size(json_object_get(a.json, "marks"));
}

static enum err put_months(struct turn *t, void *p)
{
	const struct uuid *agency = p;
	struct findings found;

	findings_init(&found, t->a);
	return followup_months_set(t, *agency,
		&(struct followup_months){.months = STR("2 4")}, &found);
}

/* What was written wrongly is written again with its reason; what is due follows. */
static void test_corrected(void **state)
{
	const char *file, *id = followed("Prum", "Sovanna", &file), *entry;
	struct test_answer a = tried(id, "\"day\":\"2026-11-21\",\"reached\":\"yes\"");
	json_t *list;

	(void)state;
	test_status(a, 201);
	entry = follow(id, arena_fmt(test_home.a, "/%s/correct", test_word(a.json, "id")).p);
	assert_string_equal(state_of(id, 0), "met");
	test_status(test_post("kanha", entry, "{\"day\":\"2026-11-21\",\"way\":\"phone\","
					      "\"reached\":\"no\",\"next_day\":\"2026-11-30\"}", 1),
		422);
	test_status(test_post("kanha", entry, "{\"day\":\"2026-11-21\",\"way\":\"phone\","
					      "\"reached\":\"no\",\"next_day\":\"2026-11-30\","
					      "\"why\":\"It was a neighbour.\"}", 1),
		200);
	assert_string_equal(state_of(id, 0), "due");
	list = json_object_get(test_get("kanha", follow(id, "")).json, "tries");
	assert_int_equal(json_array_size(list), 1);
	assert_string_equal(test_word(json_array_get(list, 0), "why"), "It was a neighbour.");
	assert_int_equal(rows_of("follow_try", "aftercare", id), 2);
	/* on what was replaced nothing is written, and nobody else writes */
	test_status(test_post("kanha", entry, "{\"day\":\"2026-11-21\",\"way\":\"phone\","
					      "\"reached\":\"yes\",\"why\":\"x\"}", 1),
		412);
	test_status(test_post("sreyleak", entry, "{}", 2), 404);
}

/* The head sets the months of the office; who has own ones keeps them. */
static void test_months_of_office(void **state)
{
	const char *file, *own = followed("Prum", "Chakriya", &file);
	const char *other = agreed(case_of("Sam", "Visoth", ""), BOTH);
	struct uuid path = test_agency("ngo-path");
	struct test_answer a;

	(void)state;
	assert_int_equal(marks_of(other), 5);
	test_status(test_post("kanha", "/follow-ups/months", "{\"months\":\"2 4\"}", 0), 404);
	a = test_post("thavy", "/follow-ups/months", "{\"months\":\"4 2\"}", 0);
	test_status(a, 422);
	assert_true(test_finds(a, "months", "each greater than the one before"));
	test_status(test_post("thavy", "/follow-ups/months", "{\"months\":\"2 4\"}", 0), 201);
	assert_int_equal(marks_of(other), 5); /* another office's */
	test_home.actor = test_account("kanha");
	assert_int_equal(test_turn_write(&test_home, put_months, &path), ERR_OK);
	test_home.actor = UUID_NONE;
	assert_int_equal(marks_of(other), 2);
	assert_int_equal(marks_of(own), 3);
}

/* --- a child who was released and accepted nothing --------------- */

static enum err release(struct turn *t, void *p)
{
	static const struct {
		const char *type;
		int64_t days;
		const char *details;
	} events[] = {{"detention-start", 60, "from=court\n"},
		{"detention-end", 35, "how=released\nto_whom=family\n"}, {"released", 35, NULL},
		{"custody-end", 0, NULL}};
	struct uuid id, made;

	if (!uuid_parse(str_from(p), &id))
		return ERR_INPUT;
	for (size_t i = 0; i < sizeof(events) / sizeof(events[0]); i++)
		TRY(case_event_set(t, id,
			&(struct case_event){.type = str_from(events[i].type),
				.at = TEST_NOW - events[i].days * INSTANT_DAY,
				.at_to = INSTANT_NONE,
				.form = str_from(events[i].type),
				.details = str_from(events[i].details)},
			&made));
	return case_assign(t, id,
		&(struct case_assignment){
			.account = test_account("sreymom"), .duty = STR("social-agent")},
		&made);
}

static const char *released(const char *family, const char *given)
{
	const char *id = test_open("sophal", family, given, "");

	test_home.actor = test_account("sophal");
	assert_int_equal(
		test_turn_write(&test_home, release, (char *)(uintptr_t)id), ERR_OK);
	test_home.actor = UUID_NONE;
	return id;
}

static bool desk_asks(const char *who, const char *id)
{
	struct str link = arena_fmt(test_home.a, "/en/case/%s/follow-up", id);

	return strstr(arena_c(test_home.a, test_page(who, "/en").body), link.p) != NULL;
}

static void test_without_support(void **state)
{
	static const char *const out[] = {"vichea", "maly", "sophal", "samnang", "kanha", "admin"};
	const char *id = released("Mom", "Sarath"), *page = test_path(id, "/follow-up");
	struct test_answer a;

	(void)state;

	/* the month after the release is over, and nobody asked */
	assert_true(desk_asks("sreymom", id));
	assert_false(desk_asks("sophal", id));
	a = test_get("sreymom", page);
	assert_string_equal(test_word(a.json, "agreed"), "unknown");
	assert_string_equal(test_word(a.json, "from_day"), "2026-10-18");
	test_status(test_post("sreymom", test_path(id, "/follow-up/from"),
			    "{\"agreed\":\"both\",\"kind\":\"came-home\",\"day\":\"2026-10-18\","
			    "\"months\":\"1 6\"}", 0), 201);
	a = test_post("sreymom", test_path(id, "/follow-up/add"),
		"{\"day\":\"2026-11-22\",\"way\":\"visit\",\"reached\":\"yes\",\"home\":\"family\","
		"\"contact\":\"none-known\"}", 0);
	test_status(a, 201);
	assert_false(desk_asks("sreymom", id));
	assert_int_equal(test_tells("sreymom", id, "follow-up", "Follow-up, reached: A visit"), 1);
	assert_int_equal(test_tells("vichea", id, "follow-up", ""), -1);
	for (size_t i = 0; i < sizeof(out) / sizeof(out[0]); i++) {
		test_status(test_get(out[i], page), 404);
		test_status(test_post(out[i], test_path(id, "/follow-up/add"), "{}", 0), 404);
	}
	a = test_post("sreymom",
		test_path(id, arena_fmt(test_home.a, "/follow-up/%s/correct",
				      test_word(a.json, "id")).p),
		"{\"day\":\"2026-11-21\",\"way\":\"visit\",\"reached\":\"yes\","
		"\"why\":\"The day was wrong.\"}", 1);
	test_status(a, 200);
	/* it is the case's: it leaves with it */
	seal(id);
	assert_int_equal(rows_of("case_follow_try", "case_id", id), 0);
	assert_int_equal(rows_of("case_follow", "case_id", id), 0);
}

/* Who does not want to be asked is not; who is held or supported is asked there. */
static void test_not_asked(void **state)
{
	const char *id = released("Mom", "Vicheka");
	struct test_answer a;

	(void)state;
	test_status(test_post("sreymom", test_path(id, "/follow-up/from"),
			    "{\"agreed\":\"no\",\"kind\":\"came-home\",\"day\":\"2026-10-18\","
			    "\"months\":\"1 6\"}", 0), 201);
	assert_false(desk_asks("sreymom", id));
	a = test_post("sreymom", test_path(id, "/follow-up/add"),
		"{\"day\":\"2026-11-22\",\"way\":\"visit\",\"reached\":\"yes\"}", 0);
	test_status(a, 422);
	assert_true(test_finds(a, "reached", "did not agree to be asked"));
	/* the office of the social agent may go on after the case, if they accept that */
	id = released("Mom", "Sopheaktra");
	assert_true(desk_asks("sreymom", id));
	test_status(agree("sreymom", id, "social-sr", BOTH), 201);
	assert_false(desk_asks("sreymom", id));
	a = test_post("sreymom", test_path(id, "/follow-up/add"),
		"{\"day\":\"2026-11-22\",\"way\":\"visit\",\"reached\":\"yes\"}", 0);
	assert_int_not_equal(a.status, 201);
}

static void lose(const char *id)
{
	static const char *const days[] = {"2026-11-18", "2026-11-19", "2026-11-20"};

	for (size_t i = 0; i < 3; i++) {
		struct str said = arena_fmt(test_home.a, "\"day\":\"%s\",\"reached\":\"no\",%s",
			days[i], i < 2 ? "\"next_day\":\"2026-11-21\"" : "\"lost\":\"yes\"");

		test_status(tried(id, said.p), 201);
	}
}

static void end(const char *id)
{
	test_status(test_post("kanha", arena_fmt(test_home.a, "/support/%s/end", id).p,
			      "{\"why\":\"It is over.\"}", 0), 201);
}

/* Figures observe a child until anything was known last: the row of a sealed case keeps that day
 * when the support leaves. */
static void test_lost_still_counts(void **state)
{
#define COUNTED_LOST "SELECT COUNT(*) FROM counted WHERE lost_day IS NOT NULL"
	const char *file, *id = followed("Nhem", "Sokly", &file);

	(void)state;
	lose(id);
	seal(file);
	assert_int_equal(test_count(COUNTED_LOST), 1);
	/* Found again before the support ends: observed without an end. */
	test_status(tried(id, "\"day\":\"2026-11-22\",\"reached\":\"yes\""), 201);
	end(id);
	assert_int_equal(test_count(COUNTED_LOST), 0);
	/* Sealed first, lost after. */
	id = followed("Ros", "Thyda", &file);
	seal(file);
	lose(id);
	assert_int_equal(test_count(COUNTED_LOST), 0);
	end(id);
	assert_int_equal(test_count(COUNTED_LOST), 1);
	assert_int_equal(test_count("SELECT COUNT(*) FROM follow_lost"), 0);
}

/* Who moved to another country to stay is observed until then; who came back is observed on. */
static void test_abroad_still_counts(void **state)
{
#define COUNTED_ABROAD "SELECT COUNT(*) FROM counted WHERE left_why = 'emigrated' AND left_day = "
	const char *file, *id = followed("Chim", "Sovann", &file);
	const char *case_id = released("Mom", "Kesor");
	int32_t day;

	(void)state;
	assert_true(date_parse(STR("2026-11-02"), &day));
	test_status(tried(id, "\"day\":\"2026-11-19\",\"reached\":\"no\",\"next_day\":"
			      "\"2026-11-21\",\"abroad_day\":\"2026-11-02\""), 422);
	test_status(tried(id, "\"day\":\"2026-11-19\",\"reached\":\"yes\","
			      "\"abroad_day\":\"2026-11-02\""), 201);
	assert_int_equal(test_count("SELECT COUNT(*) FROM follow_abroad"), 1);
	test_status(tried(id, "\"day\":\"2026-11-20\",\"reached\":\"yes\""), 201);
	assert_int_equal(test_count("SELECT COUNT(*) FROM follow_abroad"), 0);
	test_status(tried(id, "\"day\":\"2026-11-21\",\"reached\":\"yes\","
			      "\"abroad_day\":\"2026-11-02\""), 201);
	seal(file);
	assert_int_equal(test_count(arena_fmt(test_home.a, COUNTED_ABROAD "%d", day).p), 1);
	/* Sealed first, told after; and where nobody gave support. */
	id = followed("Ros", "Chanda", &file);
	seal(file);
	test_status(tried(id, "\"day\":\"2026-11-21\",\"reached\":\"yes\","
			      "\"abroad_day\":\"2026-11-02\""), 201);
	end(id);
	assert_int_equal(test_count(arena_fmt(test_home.a, COUNTED_ABROAD "%d", day).p), 2);
	test_status(test_post("sreymom", test_path(case_id, "/follow-up/from"),
			    "{\"agreed\":\"both\",\"kind\":\"came-home\",\"day\":\"2026-10-18\","
			    "\"months\":\"1 6\"}", 0), 201);
	test_status(test_post("sreymom", test_path(case_id, "/follow-up/add"),
			    "{\"day\":\"2026-11-22\",\"way\":\"phone\",\"reached\":\"yes\","
			    "\"abroad_day\":\"2026-11-02\"}", 0), 201);
	seal(case_id);
	assert_int_equal(test_count(arena_fmt(test_home.a, COUNTED_ABROAD "%d", day).p), 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_due), cmocka_unit_test(test_lost),
		cmocka_unit_test(test_lost_still_counts),
		cmocka_unit_test(test_abroad_still_counts),
		cmocka_unit_test(test_new_contact), cmocka_unit_test(test_whose),
		cmocka_unit_test(test_corrected), cmocka_unit_test(test_without_support),
		cmocka_unit_test(test_not_asked), cmocka_unit_test(test_months_of_office)};

	return cmocka_run_group_tests(tests, test_office_start, test_office_stop);
}
