/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Hearings called, met by others, held, put off; the calendar and its feed, by the API. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "matter/case/case.h"
#include "matter/custody/test_office.h"
#include "matter/hearing/hearing.h"

static bool says(struct str text, const char *words)
{
	return memmem(text.p, text.n, words, strlen(words)) != NULL;
}

/* --- a case at the court ------------------------------------------------------------------ */

struct giving {
	const char *case_id;
};

static enum err give(struct turn *t, void *p)
{
	static const struct {
		const char *who, *duty;
	} people[] = {{"dany", "clerk"}, {"maly", "investigating-judge"},
		{"rachana", "lawyer"}, {"sreymom", "social-agent"}};
	struct giving *g = p;
	struct uuid id, made;

	assert_true(uuid_parse(str_from(g->case_id), &id));
	for (size_t i = 0; i < sizeof(people) / sizeof(people[0]); i++)
		TRY(case_assign(t, id,
			&(struct case_assignment){test_account(people[i].who),
				str_from(people[i].duty), STR("legal-aid")},
			&made));
	return ERR_OK;
}

static const char *at_court(const char *family, const char *given)
{
	struct giving g = {test_open("sophal", family, given, "")};

	test_home.actor = test_account("sophal");
	assert_int_equal(test_turn_write(&test_home, give, &g), ERR_OK);
	test_home.actor = UUID_NONE;
	return g.case_id;
}

static const char *court(void)
{
	return uuid_str(test_home.a, test_agency("court-sr")).p;
}

static const char *calling(const char *kind, const char *at, const char *more)
{
	return arena_fmt(test_home.a,
		"{\"kind\":\"%s\",\"at\":\"%s\",\"minutes\":60,\"court\":\"%s\",\"chamber\":"
		"\"2\",\"called\":[\"lawyer\",\"agent\"],\"called_at\":"
		"\"2026-11-22T09:30:00+07:00\"%s}",
		kind, at, court(), more).p;
}

static struct test_answer call(const char *id, const char *kind, const char *at, const char *more)
{
	return test_post("dany", test_path(id, "/hearing-call"), calling(kind, at, more), 0);
}

/* --- calling --------------------------------------------------------------------------------- */

static void test_what_meets_is_asked_back(void **state)
{
	const char *first = at_court("Suon", "Rathana");
	const char *second = at_court("Nget", "Sopheap");
	int64_t told = test_count("SELECT COUNT(*) FROM alert WHERE kind = 'hearing-called'");
	struct test_answer a;

	(void)state;
	test_status(test_post("sophal", test_path(first, "/hearing-call"),
			    calling("trial", "2026-11-25T09:00:00+07:00", ""), 0),
		404);
	a = call(first, "trial", "2026-11-20T09:00:00+07:00", "");
	test_status(a, 422);
	assert_true(test_finds(a, "at", "This time is past already."));
	test_status(call(first, "trial", "2026-11-25T09:00:00+07:00", ""), 201);
	/* all who have the case but the caller */
	assert_int_equal(test_count("SELECT COUNT(*) FROM alert WHERE kind = 'hearing-called'"),
		told + 4);
	a = call(second, "trial", "2026-11-25T09:30:00+07:00", "");
	test_status(a, 422);
	assert_true(test_finds(a, "at", "This chamber has another hearing from 09:00 to 10:00."));
	assert_false(says(a.body, "Suon"));
	test_status(call(second, "trial", "2026-11-25T09:30:00+07:00", ",\"confirm\":[\"at\"]"),
		201);
	test_status(call(second, "trial", "2026-11-25T10:30:00+07:00", ""), 201);
}

static void test_an_interview_needs_its_notice(void **state)
{
	const char *id = at_court("Keat", "Sokly");
	struct test_answer a = call(id, "interview", "2026-11-25T14:00:00+07:00",
		",\"tie_to_case\":\"witness\"");

	(void)state;
	test_status(a, 201);
	assert_true(test_finds(a, NULL,
		"Interview 3 days after the notice to the lawyer; CPC 145 as read says 5 days "
		"(unverified)."));
	assert_true(test_finds(a, NULL, "This interpreter is a witness here"));
	assert_non_null(test_event("dany", id, "interview-called"));
	assert_non_null(test_duty("dany", id, "lawyer-interview-notice"));
	/* cancelled: the notice is no more */
	a = test_post("dany",
		arena_fmt(test_home.a, "/case/%s/hearing/%s/change", id, test_word(a.json, "id")).p,
		calling("interview", "2026-11-25T14:00:00+07:00",
			",\"cancelled\":true,\"why\":\"The lawyer is ill\""),
		1);
	test_status(a, 200);
	assert_null(test_event("dany", id, "interview-called"));
	a = call(id, "interview", "2026-12-01T14:00:00+07:00", "");
	test_status(a, 201);
	assert_false(says(a.body, "after the notice"));
}

/* --- holding ---------------------------------------------------------------------------- */

#define HELD \
	"{\"at\":\"2026-11-22T09:50:00+07:00\",\"screen\":\"no\",\"video\":\"no\"," \
	"\"lawyer\":\"no\",\"representative\":\"yes\",\"agent\":\"yes\"," \
	"\"interpreter\":\"no\",\"support_person\":\"no\",\"child_spoke\":\"yes\""

/* Called for ten minutes ago: the clock of the test stands still. */
static enum err call_past(struct turn *t, void *p)
{
	struct giving *g = p;
	struct hearing h = {
		.court = test_agency("court-sr"),
		.at = t->now - 10 * 60 * INSTANT_SECOND,
		.minutes = 30,
		.called_at = t->now - INSTANT_DAY,
		.chamber = STR("4"),
		.kind = STR("trial"),
		.called = STR("lawyer"),
		.interpreter = STR_NONE,
		.why = STR_NONE,
	};
	struct findings f;

	findings_init(&f, t->a);
	assert_true(uuid_parse(str_from(g->case_id), &h.case_id));
	TRY(hearing_set(t, &h, &f));
	g->case_id = uuid_str(test_home.a, h.id).p;
	return ERR_OK;
}

static void test_a_hearing_goes_on_another_day(void **state)
{
	const char *id = at_court("Touch", "Sambath");
	struct giving g = {id};
	const char *held;
	struct test_answer a;

	(void)state;
	test_home.actor = test_account("dany");
	assert_int_equal(test_turn_write(&test_home, call_past, &g), ERR_OK);
	test_home.actor = UUID_NONE;
	held = arena_fmt(test_home.a, "/case/%s/hearing/%s/held", id, g.case_id).p;
	a = test_post("dany", held, HELD ",\"closed\":\"no\",\"result\":\"adjourned\"}", 0);
	test_status(a, 422);
	assert_true(test_finds(a, "adjourned_why", ""));
	a = test_post("dany", held,
		HELD ",\"closed\":\"no\",\"result\":\"adjourned\",\"adjourned_why\":\"lawyer\","
		     "\"adjourned_to\":\"2026-11-30T09:00:00+07:00\"}",
		0);
	test_status(a, 201);
	assert_true(test_finds(a, "closed_why", "Open to the public: why?"));
	assert_non_null(test_event("dany", id, "hearing"));
	a = test_post("dany", held, HELD ",\"closed\":\"yes\",\"result\":\"done\"}", 0);
	test_status(a, 422);
	assert_true(test_finds(a, NULL, "This hearing was held already."));
	a = test_page("dany", arena_fmt(test_home.a, "/en%s", held).p);
	test_status(a, 200);
	assert_true(says(a.body, "This hearing was held already."));
	a = test_get("rachana", test_path(id, "/hearings"));
	test_status(a, 200);
	assert_int_equal(json_array_size(json_object_get(a.json, "items")), 2);
	assert_true(says(a.body, "2026-11-30T09:00:00+07:00"));
	/* the one that was held is an entry, the other one is to come */
	assert_int_equal(test_tells("rachana", id, "court", "Called: "), 1);
	assert_non_null(strstr(
		test_page("rachana", arena_fmt(test_home.a, "/en/case/%s/story", id).p).body.p,
		"to come"));
	assert_true(says(test_page("dany", arena_fmt(test_home.a, "/en/case/%s", id).p).body,
		"The lawyer was not there"));
}

/* --- the calendar ----------------------------------------------------------------------------- */

static void test_each_sees_the_own_calendar(void **state)
{
	const char *id = at_court("Ouk", "Chantrea");

	(void)state;
	test_status(call(id, "trial", "2026-11-26T08:00:00+07:00", ""), 201);
	assert_true(says(test_page("rachana", "/en/calendar?day=2026-11-26").body, "Chantrea"));
	assert_true(says(test_page("dany", "/en/calendar?view=month&day=2026-11-01").body,
		"Chantrea"));
	assert_false(says(test_page("kosal", "/en/calendar?day=2026-11-26").body, "Chantrea"));
	/* the police unit has the case, the judge of the court has nothing of it */
	assert_false(says(test_page("sokun", "/en/calendar?day=2026-11-26").body, "Chantrea"));
	test_status(test_get("admin", "/calendar"), 404);
	assert_true(test_count("SELECT COUNT(*) FROM journal WHERE deed = 'calendar-seen'") >= 2);
}

/* A line by line reading of RFC 5545: folded, ended, nested, and nothing but these properties. */
static size_t check_calendar(struct str text)
{
	static const char *const known[] = {"BEGIN", "END", "VERSION", "PRODID", "METHOD", "UID",
		"DTSTAMP", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "LOCATION"};
	size_t events = 0;
	bool inside = false;

	while (text.n) {
		const char *end = memmem(text.p, text.n, "\r\n", 2);
		struct str line;
		size_t i = 0;

		assert_non_null(end);
		line = (struct str){text.p, (size_t)(end - text.p)};
		text = str_cut(text, line.n + 2, text.n);
		assert_true(line.n <= 75);
		if (line.n && line.p[0] == ' ')
			continue;
		while (i < sizeof(known) / sizeof(known[0])
			&& !(str_starts(line, known[i]) && line.p[strlen(known[i])] == ':'))
			i++;
		assert_true(i < sizeof(known) / sizeof(known[0]));
		if (str_is(line, "BEGIN:VEVENT")) {
			assert_false(inside);
			inside = true;
			events++;
		} else if (str_is(line, "END:VEVENT")) {
			assert_true(inside);
			inside = false;
		}
		if (str_starts(line, "SUMMARY:"))
			assert_true(str_is(line, "SUMMARY:Hearing"));
		if (str_starts(line, "DTSTART:"))
			assert_true(line.n == 24 && line.p[16] == 'T' && line.p[23] == 'Z');
	}
	return events;
}

static void test_the_feed_tells_when_and_where(void **state)
{
	const char *id = at_court("Pech", "Monyroth");
	struct test_answer a = test_post("rachana", "/calendar/feed", "{}", 0);
	const char *secret, *path, *number;
	size_t before;

	(void)state;
	test_status(a, 201);
	secret = test_word(a.json, "secret");
	assert_non_null(secret);
	path = arena_fmt(test_home.a, "/en/calendar/feed/%s", secret).p;
	a = test_page("admin", path); /* whoever knows it: no session is asked */
	test_status(a, 200);
	before = check_calendar(a.body);
	a = call(id, "breach", "2026-11-27T08:00:00+07:00", "");
	test_status(a, 201);
	number = test_word(test_get("dany", test_path(id, "")).json, "number");
	a = test_page("admin", path);
	assert_true(says(a.head, "text/calendar"));
	assert_int_equal(check_calendar(a.body), before + 1);
	assert_true(says(a.body, "DTSTART:20261127T010000Z"));
	assert_true(says(a.body, "LOCATION:Siem Reap Court of First Instance\\, 2"));
	assert_false(says(a.body, "Pech"));
	assert_false(says(a.body, number));
	assert_false(says(a.body, "each"));
	assert_false(says(a.body, id));
	assert_int_equal(test_count("SELECT COUNT(*) FROM calendar_feed WHERE secret_hash = "
				    "x'00'"),
		0);
	/* another's, one that was made up, one that has ended: nothing */
	assert_int_equal(check_calendar(test_page("admin", "/en/calendar/feed/x").body), 0);
	test_status(test_post("rachana", "/calendar/feed/revoke", "{}", 0), 201);
	assert_int_equal(check_calendar(test_page("admin", path).body), 0);
}

/* Long words are folded between characters. */
static enum err fold(struct turn *t, void *p)
{
	struct hearing_line l = {
		.uid = uuid_new(),
		.rev = 3,
		.at = t->now,
		.minutes = 45,
		.chamber = STR("ជាន់ទី២; ខាងឆ្វេង"),
		.court_km = STR("សាលាដំបូងខេត្តសៀមរាប សាលាដំបូងខេត្តសៀមរាប សាលាដំបូងខេត្តសៀមរាប"),
		.court_en = STR("Court"),
	};

	t->lang = LANG_KM;
	*(struct str *)p = hearing_icalendar(t, &l, 1, STR("Hearing"));
	return ERR_OK;
}

static void test_khmer_is_folded_between_letters(void **state)
{
	struct str text;

	(void)state;
	assert_int_equal(test_turn_read(&test_home, fold, &text), ERR_OK);
	assert_int_equal(check_calendar(text), 1);
	assert_true(says(text, "SEQUENCE:2"));
	for (size_t i = 0; i + 3 < text.n; i++)
		if (memcmp(text.p + i, "\r\n ", 3) == 0)
			assert_int_not_equal((unsigned char)text.p[i + 3] & 0xC0, 0x80);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_meets_is_asked_back),
		cmocka_unit_test(test_an_interview_needs_its_notice),
		cmocka_unit_test(test_a_hearing_goes_on_another_day),
		cmocka_unit_test(test_each_sees_the_own_calendar),
		cmocka_unit_test(test_the_feed_tells_when_and_where),
		cmocka_unit_test(test_khmer_is_folded_between_letters),
	};

	return cmocka_run_group_tests(tests, test_office_start, test_office_stop);
}
