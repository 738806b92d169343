/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What is offered, who takes part, the plan, sessions; and that nothing of it names a case. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "matter/custody/test_office.h"
#include "matter/seal/seal.h"

static const char *agency(const char *code)
{
	return arena_fmt(test_home.a, "%.*s",
		STR_ARG(uuid_str(test_home.a, test_agency(code)))).p;
}

static struct test_answer offer(const char *who, const char *code, const char *more)
{
	return test_post(who, "/programme/new",
		arena_fmt(test_home.a, "{\"agency\":\"%s\",\"name_km\":\"កម្មវិធី\",\"name_en\":"
				       "\"A way\",%s}", agency(code), more).p, 0);
}

static const char *offered(const char *more)
{
	struct test_answer a = offer("thavy", "social-sr", more);

	test_status(a, 201);
	return test_word(a.json, "id");
}

#define PLAIN "\"services\":[\"life-skills\",\"counselling\"],\"from_day\":\"2026-01-01\""

static struct test_answer ask(const char *who, const char *id, const char *programme,
	const char *more)
{
	return test_post(who, test_path(id, "/enrol"),
		arena_fmt(test_home.a, "{\"programme\":\"%s\",\"way\":\"referral\",%s}", programme,
			more).p, 0);
}

#define AGREED "\"child\":\"yes\",\"representative\":\"yes\",\"wish\":\"To cook.\""
#define TODAY "\"day\":\"2026-11-22\""

static const char *enrolled(const char *id, const char *programme, const char *more)
{
	struct test_answer a = ask("sreymom", id, programme, more);

	test_status(a, 201);
	return test_word(a.json, "id");
}

static const char *of(const char *enrolment, const char *rest)
{
	return arena_fmt(test_home.a, "/enrolment/%s%s", enrolment, rest).p;
}

static const char *state_of(const char *enrolment)
{
	struct test_answer a = test_get("sreymom", of(enrolment, ""));

	return a.status == 200 ? test_word(a.json, "state") : "none";
}

/* --- what is offered -------------------------------------------------------------------------- */

static void test_offer(void **state)
{
	const char *p = offered(PLAIN ",\"places\":2");
	struct test_answer a;

	(void)state;
	/* Whoever works there reads it; another agency finds nothing, not even whether it is. */
	test_status(test_get("sreymom", test_with("/programme/@", p)), 200);
	test_status(test_get("kanha", test_with("/programme/@", p)), 404);
	test_status(test_get("maly", "/programmes"), 404);
	/* Of another agency nobody offers, and days run forward. */
	a = offer("thavy", "ngo-path", PLAIN);
	test_status(a, 422);
	a = offer("thavy", "social-sr", PLAIN ",\"to_day\":\"2025-12-31\"");
	assert_true(test_finds(a, "to_day", "before the first"));
	test_status(offer("sreymom", "social-sr", PLAIN), 404);
}

/* --- who takes part -------------------------------------------------------------------------- */

static void test_enrol(void **state)
{
	const char *id = test_open("sreymom", "Sok", "Dara", "");
	const char *p = offered(PLAIN ",\"to_day\":\"2026-11-30\"");
	const char *past = offered(PLAIN ",\"to_day\":\"2026-06-30\"");
	struct test_answer a;

	(void)state;
	a = ask("sreymom", id, past, TODAY "," AGREED);
	assert_true(test_finds(a, "day", "The programme ended on 30 June 2026."));
	a = ask("sreymom", id, p, "\"day\":\"2025-12-01\"," AGREED);
	assert_true(test_finds(a, "day", "The programme began on 1 January 2026."));
	a = ask("sreymom", id, p, TODAY ",\"child\":\"no\",\"representative\":\"yes\"");
	assert_true(test_finds(a, "child", "does not agree"));
	a = ask("sreymom", id, p, TODAY ",\"child\":\"yes\",\"representative\":\"no\"");
	assert_true(test_finds(a, "representative", "against the word"));
	test_status(ask("sreymom", id, p, TODAY "," AGREED), 201);
	a = ask("sreymom", id, p, TODAY "," AGREED);
	assert_true(test_finds(a, "programme", "in this programme since 22 November 2026"));
	/* The wish is sealed, and no row names the case but the one that leaves with it. */
	assert_int_equal(test_count("SELECT COUNT(*) FROM enrolment WHERE instr(sealed, "
				    "CAST('cook' AS BLOB)) > 0"), 0);
	if (!test_records_on_server())
		assert_int_equal(test_count("SELECT COUNT(*) FROM pragma_table_info('enrolment') "
					    "WHERE name IN ('case_id', 'number')"), 0);
	/* Who has the case and reads its narrative sees it there; the police do not enrol. */
	a = test_get("sreymom", test_path(id, "/programmes"));
	assert_int_equal(json_array_size(json_object_get(a.json, "items")), 1);
	test_status(ask("sophal", id, p, TODAY "," AGREED), 404);
}

static struct test_answer step(const char *e, const char *what, const char *more)
{
	return test_post("sreymom", of(e, "/step"),
		arena_fmt(test_home.a, "{\"step\":\"%s\",%s}", what, more).p, 0);
}

static void test_places(void **state)
{
	const char *p = offered(PLAIN ",\"places\":1");
	const char *first =
		enrolled(test_open("sreymom", "Chhim", "Bora", ""), p, TODAY "," AGREED);
	const char *id = test_open("sreymom", "Long", "Vuthy", "");
	const char *second;
	struct test_answer a = ask("sreymom", id, p, TODAY "," AGREED);

	(void)state;
	assert_true(test_finds(a, "programme", "All 1 places are taken"));
	second = enrolled(id, p, TODAY "," AGREED ",\"confirm\":[\"programme\"],"
		"\"confirm_reason\":\"The mother asked.\"");
	assert_string_equal(state_of(first), "active");
	assert_string_equal(state_of(second), "waiting");
	a = step(second, "begin", TODAY);
	assert_true(test_finds(a, "step", "No place is free yet."));
	/* An end needs its reason, and no step goes back in time. */
	a = step(first, "leave", TODAY);
	assert_true(test_finds(a, "why", "Write why it ends."));
	a = step(first, "complete", "\"day\":\"2026-11-20\"");
	assert_true(test_finds(a, "day", "The step before was on 22 November 2026."));
	a = step(first, "resume", TODAY);
	test_status(a, 422);
	test_status(step(first, "complete", TODAY), 201);
	/* What has ended opens no more, and its place is free. */
	test_status(test_get("sreymom", of(first, "")), 404);
	test_status(step(second, "begin", TODAY), 201);
	assert_string_equal(state_of(second), "active");
	test_status(step(second, "pause", TODAY), 201);
	assert_string_equal(state_of(second), "paused");
}

/* --- the plan -------------------------------------------------------------------------------- */

static void test_plan(void **state)
{
	const char *e = enrolled(test_open("sreymom", "Prak", "Thida", ""), offered(PLAIN),
		TODAY "," AGREED);
	const char *goal;
	struct test_answer a;
	json_t *goals;

	(void)state;
#define WISH "\"area\":\"school\",\"wish\":\"I want to read.\",\"steps\":\"Ask the school.\""
	a = test_post("sreymom", of(e, "/goal"), "{" WISH ",\"agreed\":\"no\"," TODAY
		",\"review_day\":\"2026-12-22\"}", 0);
	assert_true(test_finds(a, "agreed", "the child's own"));
	a = test_post("sreymom", of(e, "/goal"), "{" WISH ",\"agreed\":\"yes\"," TODAY
		",\"review_day\":\"2026-11-22\"}", 0);
	assert_true(test_finds(a, "review_day", "after this one"));
	a = test_post("sreymom", of(e, "/goal"), "{" WISH ",\"agreed\":\"yes\"," TODAY
		",\"review_day\":\"2026-12-22\"}", 0);
	test_status(a, 201);
	goal = test_word(a.json, "id");
	/* A review keeps the wish as it was said, and a goal that goes on is looked at again. */
	a = test_post("sreymom", arena_fmt(test_home.a, "/enrolment/%s/goal/%s/review", e, goal).p,
		"{\"state\":\"partly\",\"found\":\"Reads letters.\"," TODAY "}", 0);
	assert_true(test_finds(a, "review_day", "looked at again"));
	test_status(test_post("sreymom",
		arena_fmt(test_home.a, "/enrolment/%s/goal/%s/review", e, goal).p,
		"{\"state\":\"reached\",\"found\":\"Reads.\"," TODAY "}", 0), 201);
	goals = json_object_get(test_get("sreymom", of(e, "")).json, "goals");
	assert_int_equal(json_array_size(goals), 2);
	assert_string_equal(test_word(json_array_get(goals, 0), "state"), "reached");
	assert_string_equal(test_word(json_array_get(goals, 0), "wish"), "I want to read.");
	/* What is reached is over. */
	test_status(test_get("sreymom",
		arena_fmt(test_home.a, "/enrolment/%s/goal/%s/review", e, goal).p), 404);
	/* Notes; none before the child was there. */
	a = test_post("sreymom", of(e, "/note"),
		"{\"day\":\"2026-11-01\",\"way\":\"talk\",\"words\":\"He laughs.\"}", 0);
	assert_true(test_finds(a, "day", "in this programme since"));
	test_status(test_post("sreymom", of(e, "/note"),
		"{" TODAY ",\"way\":\"talk\",\"words\":\"He laughs.\"}", 0), 201);
	assert_int_equal(test_count("SELECT COUNT(*) FROM enrolment_note WHERE instr(sealed, "
				    "CAST('laughs' AS BLOB)) > 0"), 0);
}

/* --- sessions -------------------------------------------------------------------------------- */

static void test_session(void **state)
{
	const char *p = offered(PLAIN);
	const char *a1 = enrolled(test_open("sreymom", "Yin", "Sophorn", ""), p, TODAY "," AGREED);
	const char *a2 = enrolled(test_open("sreymom", "Kong", "Visoth", ""), p,
		"\"day\":\"2026-11-01\"," AGREED);
	const char *to = test_with("/programme/@/session", p);
	struct test_answer a;

	(void)state;
#define HELD(service, day) "{\"service\":\"" service "\",\"day\":\"" day "\",\"minutes\":60"
	a = test_post("sreymom", to, HELD("life-skills", "2026-11-22") "}", 0);
	test_status(a, 422);
	a = test_post("sreymom", to, arena_fmt(test_home.a, HELD("education", "2026-11-22")
		",\"mark_%s\":\"present\"}", a1).p, 0);
	assert_true(test_finds(a, "service", "does not give this"));
	/* Nobody was there before the first day of the own enrolment. */
	a = test_post("sreymom", to, arena_fmt(test_home.a, HELD("life-skills", "2026-11-10")
		",\"mark_%s\":\"present\"}", a1).p, 0);
	assert_true(test_finds(a, arena_fmt(test_home.a, "mark_%s", a1).p, "since 22 November"));
	test_status(test_post("sreymom", to, arena_fmt(test_home.a,
		HELD("life-skills", "2026-11-10") ",\"mark_%s\":\"late\"}", a2).p, 0), 201);
	test_status(test_post("sreymom", to, arena_fmt(test_home.a,
		HELD("life-skills", "2026-11-22")
		",\"mark_%s\":\"present\",\"mark_%s\":\"absent\"}",
		a1, a2).p, 0), 201);
	a = test_get("sreymom", of(a2, ""));
	assert_int_equal(json_array_size(json_object_get(a.json, "sessions")), 2);
}

/* --- when the case leaves -------------------------------------------------------------------- */

static enum err take_out(struct turn *t, void *p)
{
	struct uuid id;

	t->actor.account = test_account("maly");
	t->actor.agency = test_agency("court-sr");
	return uuid_parse(str_from(p), &id)
		? seal_case(t, id, t->actor.agency, STR("other"))
		: ERR_INPUT;
}

/* Without support that goes on, nothing of the enrolment stays. */
static void test_sealed(void **state)
{
	const char *id = test_open("sreymom", "Meng", "Kakada", "");
	const char *e = enrolled(id, offered(PLAIN), TODAY "," AGREED);
	int64_t before = test_count("SELECT COUNT(*) FROM enrolment");

	(void)state;
	test_status(test_post("sreymom", of(e, "/note"),
		"{" TODAY ",\"way\":\"talk\",\"words\":\"He laughs.\"}", 0), 201);
	assert_int_equal(test_turn_write(&test_home, take_out, (char *)(uintptr_t)id), ERR_OK);
	assert_int_equal(test_count("SELECT COUNT(*) FROM enrolment"), before - 1);
	assert_int_equal(test_count(arena_fmt(test_home.a,
		"SELECT COUNT(*) FROM enrolment_note WHERE hex(enrolment) = "
		"upper(replace('%s', '-', ''))", e).p), 0);
	test_status(test_get("sreymom", of(e, "")), 404);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_offer), cmocka_unit_test(test_enrol),
		cmocka_unit_test(test_places), cmocka_unit_test(test_plan),
		cmocka_unit_test(test_session), cmocka_unit_test(test_sealed)};

	return cmocka_run_group_tests(tests, test_office_start, test_office_stop);
}
