/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* From the request for an inquiry to what the court made of it, by the API of the program. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "matter/alert/alert.h"
#include "matter/custody/test_office.h"
#include "matter/inquiry/inquiry.h"

/* --- the form of sections -------------------------------------------------------------- */

static void test_own_form(void **state)
{
	struct questionnaire_fault fault;
	struct questionnaire form;

	(void)state;
	assert_int_equal(
		questionnaire_read(test_home.a, inquiry_form_own().text, &form, &fault), ERR_OK);
	assert_false(form.official);
	assert_true(questionnaire_part_named(&form, STR("victim"))->victim);
	assert_true(questionnaire_part_named(&form, STR("account"))->need);
	assert_null(questionnaire_part_named(&form, STR("score")));
}

/* --- the way of an inquiry ------------------------------------------------------------------ */

/* A case that the prosecutor has taken on. */
static const char *prosecuted(const char *family, const char *given)
{
	const char *id = test_open("sophal", family, given, "");
	struct str body = arena_fmt(test_home.a,
		"{\"at\":\"2026-11-22T09:30:00+07:00\",\"what\":\"handed-over\",\"prosecution\":"
		"\"%.*s\",\"child_present\":\"yes\",\"receipt\":\"no\"}",
		STR_ARG(uuid_str(test_home.a, test_agency("prosecution-sr"))));

	test_status(test_post("sophal", test_path(id, "/custody-end"), body.p, 0), 201);
	test_status(test_post("vichea", test_path(id, "/take"), "{\"why\":\"received\"}", 0), 201);
	return id;
}

static struct test_answer request(const char *who, const char *id)
{
	struct str body = arena_fmt(test_home.a,
		"{\"at\":\"2026-11-22T09:40:00+07:00\",\"purpose\":\"diversion\",\"office\":"
		"\"%.*s\",\"due_day\":\"2026-12-04\",\"questions\":\"Who raises the child?\"}",
		STR_ARG(uuid_str(test_home.a, test_agency("social-sr"))));

	return test_post(who, test_path(id, "/inquiry/request"), body.p, 0);
}

static const char *part(const char *id, const char *inquiry, const char *rest)
{
	return arena_fmt(test_home.a, "/case/%s/inquiry/%s%s", id, inquiry, rest).p;
}

static const char *agent_body(const char *who)
{
	return arena_fmt(test_home.a, "{\"agent\":\"%.*s\"}",
		STR_ARG(uuid_str(test_home.a, test_account(who)))).p;
}

/* Writes what is needed, all but one. */
static void write_sections(const char *who, const char *id, const char *inquiry, const char *but)
{
	struct questionnaire_fault fault;
	struct questionnaire form;

	assert_int_equal(
		questionnaire_read(test_home.a, inquiry_form_own().text, &form, &fault), ERR_OK);
	for (size_t i = 0; i < form.n; i++) {
		struct str rest = arena_fmt(
			test_home.a, "/section/%.*s", STR_ARG(form.parts[i].code));

		if (!form.parts[i].need || (but && str_is(form.parts[i].code, but)))
			continue;
		test_status(test_post(who, part(id, inquiry, rest.p),
				    "{\"text\":\"Told by the aunt.\",\"state\":\"done\"}", 1),
			200);
	}
}

static const char *state_of(const char *who, const char *id, const char *inquiry)
{
	struct test_answer a = test_get(who, part(id, inquiry, ""));

	test_status(a, 200);
	return test_word(a.json, "state");
}

static void test_asked_and_taken(void **state)
{
	const char *id = prosecuted("Noun", "Sreypich");
	struct test_answer a = request("vichea", id);
	const char *inquiry = test_word(a.json, "id");
	json_t *notice;

	(void)state;
	test_status(a, 201);
	test_status(request("sophal", id), 404);
	a = request("vichea", id);
	test_status(a, 422);
	assert_true(test_finds(a, NULL, "An inquiry of this case is open."));
	/* the office reads five things, and no name; another office nothing */
	test_status(test_get("sreymom", test_path(id, "")), 404);
	a = test_get("sreymom", test_with("/inquiry/@", inquiry));
	test_status(a, 200);
	assert_string_equal(test_word(a.json, "purpose"), "diversion");
	assert_null(memmem(a.body.p, a.body.n, "Noun", 4));
	assert_null(memmem(a.body.p, a.body.n, "raises", 6));
	assert_null(strstr(a.body.p, id));
	test_status(test_get("sreyleak", test_with("/inquiry/@", inquiry)), 404);
	a = test_get("sreymom", "/inquiries");
	notice = json_array_get(json_object_get(a.json, "items"), 0);
	assert_non_null(notice);
	a = test_page("sreymom", "/en/");
	test_status(a, 200);
	assert_non_null(memmem(a.body.p, a.body.n, inquiry, strlen(inquiry)));
	a = test_page("rithy", "/en/");
	assert_null(memmem(a.body.p, a.body.n, inquiry, strlen(inquiry)));
	/* an agent takes it alone, a head gives it to one of the office */
	test_status(test_post("sreymom", test_with("/inquiry/@/take", inquiry),
			    agent_body("pisey"), 0),
		422);
	test_status(test_post("thavy", test_with("/inquiry/@/take", inquiry),
			    agent_body("pisey"), 0),
		201);
	test_status(test_get("pisey", test_path(id, "")), 200);
	test_status(test_get("sreymom", test_with("/inquiry/@", inquiry)), 404);
	assert_string_equal(state_of("vichea", id, inquiry), "drafting");
	assert_true(test_count("SELECT COUNT(*) FROM alert WHERE kind = 'inquiry-asked'") >= 3);
}

/* How many were told that the day of an inquiry is over, on the day after the one asked for. */
static int64_t told_over(void)
{
	int32_t day;

	assert_true(date_parse(STR("2026-12-05"), &day));
	assert_int_equal(alert_watch(test_home.store, test_home.a, date_start(day)), ERR_OK);
	return test_count("SELECT COUNT(*) FROM alert WHERE kind = 'inquiry-missed'");
}

static void test_written_and_read(void **state)
{
	const char *id = prosecuted("Chim", "Bunna");
	const char *inquiry = test_word(request("vichea", id).json, "id");
	const char *finish = arena_fmt(test_home.a, "{\"approver\":\"%.*s\"}",
		STR_ARG(uuid_str(test_home.a, test_account("thavy")))).p;
	struct test_answer a;
	int64_t over;

	(void)state;
	test_status(test_post("pisey", test_with("/inquiry/@/take", inquiry),
			    agent_body("pisey"), 0),
		201);
	write_sections("pisey", id, inquiry, "account");
	/* the same section at once: the second is told */
	a = test_post("pisey", part(id, inquiry, "/section/family"),
		"{\"text\":\"Other words.\",\"state\":\"draft\"}", 1);
	test_status(a, 412);
	a = test_post("pisey", part(id, inquiry, "/section/home"), "{\"state\":\"done\"}", 1);
	test_status(a, 422);
	assert_true(test_finds(a, "text", "Nothing is written."));
	test_status(test_post("pisey", part(id, inquiry, "/section/score"),
			    "{\"text\":\"9\",\"state\":\"done\"}", 1),
		404);
	/* a draft is not read by who asked */
	a = test_get("vichea", part(id, inquiry, ""));
	assert_null(json_object_get(a.json, "sections"));
	a = test_post("pisey", part(id, inquiry, "/finish"), finish, 0);
	test_status(a, 422);
	assert_true(test_finds(a, NULL, "What the child says, and wishes"));
	test_status(test_post("pisey", part(id, inquiry, "/section/account"),
			    "{\"state\":\"not-possible\",\"impossible_why\":\"Fled.\"}", 1),
		200);
	test_status(test_post("pisey", part(id, inquiry, "/submit"), "{}", 0), 422);
	test_status(test_post("pisey", part(id, inquiry, "/finish"), finish, 0), 201);
	test_status(test_post("pisey", part(id, inquiry, "/approve"), "{}", 0), 404);
	test_status(test_post("pisey", part(id, inquiry, "/section/home"),
			    "{\"text\":\"Late.\",\"state\":\"done\"}", 1),
		422);
	a = test_get("thavy", part(id, inquiry, ""));
	assert_non_null(json_object_get(a.json, "sections"));
	test_status(test_post("thavy", part(id, inquiry, "/approve"), "{}", 0), 201);
	test_status(test_post("pisey", part(id, inquiry, "/submit"), "{}", 0), 201);
	assert_string_equal(state_of("vichea", id, inquiry), "submitted");
	over = told_over();
	a = test_get("vichea", part(id, inquiry, ""));
	assert_non_null(memmem(a.body.p, a.body.n, "Told by the aunt.", 17));
	test_status(test_post("vichea", part(id, inquiry, "/return"),
			    "{\"words\":\"The father was not asked.\"}", 0),
		201);
	assert_string_equal(state_of("pisey", id, inquiry), "returned");
	/* its agent, the head of the office, who asked: it is open again */
	assert_int_equal(told_over(), over + 3);
	test_status(test_post("pisey", part(id, inquiry, "/section/family"),
			    "{\"text\":\"The father was asked.\",\"state\":\"done\"}", 2),
		200);
	test_status(test_post("pisey", part(id, inquiry, "/finish"), finish, 0), 201);
	test_status(test_post("thavy", part(id, inquiry, "/approve"), "{}", 0), 201);
	test_status(test_post("pisey", part(id, inquiry, "/submit"), "{}", 0), 201);
	test_status(test_post("vichea", part(id, inquiry, "/consider"),
			    "{\"considered\":\"yes\",\"words\":\"For diversion.\"}", 0),
		201);
	assert_string_equal(state_of("pisey", id, inquiry), "considered");
	assert_non_null(test_event("vichea", id, "inquiry-considered"));
}

static enum err assign_stranger(struct turn *t, void *p)
{
	struct case_assignment a = {
		.account = test_account("sreyleak"), .duty = STR("social-agent")};
	struct uuid id, case_id;

	assert_true(uuid_parse(str_from(p), &case_id));
	return case_assign(t, case_id, &a, &id);
}

/* A social agent of another office who has the case neither reads nor writes the draft. */
static void test_a_draft_is_its_office_s(void **state)
{
	static const char *const ways[] = {"/section/family", "/attempt", "/finish", "/submit"};
	const char *id = prosecuted("Ouk", "Raksmey");
	const char *inquiry = test_word(request("vichea", id).json, "id");

	(void)state;
	test_status(test_post("pisey", test_with("/inquiry/@/take", inquiry),
			    agent_body("pisey"), 0),
		201);
	write_sections("pisey", id, inquiry, NULL);
	test_home.actor = test_account("rithy");
	assert_int_equal(test_turn_write(&test_home, assign_stranger, (void *)id), ERR_OK);
	test_status(test_get("sreyleak", test_path(id, "")), 200);
	assert_null(json_object_get(
		test_get("sreyleak", part(id, inquiry, "")).json, "sections"));
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		struct str path = arena_fmt(
			test_home.a, "/en/case/%s/inquiry/%s%s", id, inquiry, ways[i]);

		test_status(test_page("pisey", path.p), 200);
		test_status(test_page("sreyleak", path.p), 404);
	}
	test_status(test_post("sreyleak", part(id, inquiry, "/section/family"),
			    "{\"text\":\"Mine.\",\"state\":\"done\"}", 2),
		404);
}

/* What would only be refused is no form: its page says where the inquiry stands. */
static void test_a_form_opens_when_it_can_be_done(void **state)
{
	static const struct {
		const char *who, *word;
		bool open;
	} forms[] = {{"pisey", "/section/family", true}, {"pisey", "/attempt", true},
		{"pisey", "/finish", true}, {"pisey", "/submit", false},
		{"vichea", "/consider", false}, {"vichea", "/return", false},
		{"vichea", "/withdraw", true}};
	const char *id = prosecuted("Em", "Sotheary");
	const char *inquiry = test_word(request("vichea", id).json, "id");
	struct test_answer a;

	(void)state;
	test_status(test_post("pisey", test_with("/inquiry/@/take", inquiry),
			    agent_body("pisey"), 0),
		201);
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		a = test_page(forms[i].who,
			arena_fmt(test_home.a, "/en%s", part(id, inquiry, forms[i].word)).p);
		test_status(a, 200);
		if ((strstr(a.body.p, "The inquiry stands here: being written.") == NULL)
			!= forms[i].open)
			fail_msg("%s: %s", forms[i].word, forms[i].open ? "shut" : "a form");
	}
}

static enum err give_judge(struct turn *t, void *p)
{
	struct case_assignment a = {
		.account = test_account("maly"), .duty = STR("investigating-judge")};
	struct uuid id, case_id;

	assert_true(uuid_parse(str_from(p), &case_id));
	return case_assign(t, case_id, &a, &id);
}

/* Nothing is open of a closed case: not even a judge asks for an inquiry there. */
static void test_a_closed_case_is_asked_nothing(void **state)
{
	const char *id = prosecuted("Iv", "Chariya");
	struct test_answer a;

	(void)state;
	test_home.actor = test_account("rithy");
	assert_int_equal(test_turn_write(&test_home, give_judge, (void *)id), ERR_OK);
	test_home.actor = UUID_NONE;
	test_status(test_post("vichea", test_path(id, "/dismissed"),
			    "{\"at\":\"2026-11-22T09:45:00+07:00\",\"reason\":\"evidence\","
			    "\"reasons\":\"None\"}",
			    0),
		201);
	a = request("maly", id);
	test_status(a, 422);
	assert_true(test_finds(a, NULL, "The case is closed. It is opened again first."));
}

/* Sealed: none of the words stands in the records. */
static void test_sealed(void **state)
{
	(void)state;
	assert_int_equal(test_count("SELECT COUNT(*) FROM inquiry_section WHERE "
				    "instr(sealed, CAST('aunt' AS BLOB)) > 0"),
		0);
	assert_true(test_count("SELECT COUNT(*) FROM inquiry_section WHERE sealed IS NOT NULL") >
		    5);
}

/* --- another form ----------------------------------------------------------------------------- */

#define OTHER                                                                                      \
	"Form inquiry\nVersion 2027\nOfficial yes\nSection family\nEn The household\n"             \
	"Km គ្រួសារ\nNeed\nVictim\nSection road\nEn The road\nKm ផ្លូវ\n"

static enum err take_form(struct turn *t, void *p)
{
	struct questionnaire_own own = inquiry_form_own();
	struct questionnaire_load *load = p;

	return questionnaire_take(
		t, &own, str_from(load->changes ? "Form inquiry\nScore 9\n" : OTHER), load);
}

static const char *change(const struct questionnaire_load *load, const char *code)
{
	for (size_t i = 0; i < load->n; i++)
		if (str_is(load->changes[i].code, code))
			return load->changes[i].what;
	return "none";
}

/* A running inquiry loses no word, whatever the next form makes of its sections. */
static void test_other_form(void **state)
{
	const char *id = prosecuted("Kem", "Rithea");
	const char *inquiry = test_word(request("vichea", id).json, "id");
	struct questionnaire_change any = {.what = ""};
	struct questionnaire_load load = {.changes = &any};
	struct test_answer a;

	(void)state;
	test_status(test_post("pisey", test_with("/inquiry/@/take", inquiry),
			    agent_body("pisey"), 0),
		201);
	write_sections("pisey", id, inquiry, NULL);
	assert_int_equal(test_turn_write(&test_home, take_form, &load), ERR_INPUT);
	assert_int_equal(load.fault.line, 2);
	assert_null(load.changes);
	assert_int_equal(test_turn_write(&test_home, take_form, &load), ERR_OK);
	assert_false(load.same);
	assert_string_equal(change(&load, "family"), "changed");
	assert_string_equal(change(&load, "road"), "new");
	assert_string_equal(change(&load, "account"), "gone");
	/* begun under the one before: read and written as it was */
	a = test_get("pisey", part(id, inquiry, ""));
	assert_non_null(memmem(a.body.p, a.body.n, "Told by the aunt.", 17));
	assert_non_null(memmem(a.body.p, a.body.n, "\"account\"", 9));
	assert_null(memmem(a.body.p, a.body.n, "\"road\"", 6));
	test_status(test_post("pisey", part(id, inquiry, "/section/account"),
			    "{\"text\":\"Wishes to learn.\",\"state\":\"done\"}", 2),
		200);
	test_status(test_post("pisey", part(id, inquiry, "/section/road"),
			    "{\"text\":\"Long.\",\"state\":\"done\"}", 1),
		404);
	a = test_page("pisey", arena_fmt(test_home.a, "/en/case/%s/inquiry/%s", id, inquiry).p);
	assert_non_null(memmem(a.body.p, a.body.n, "Wishes to learn.", 16));
	/* taken afterwards: the new one */
	id = prosecuted("Kem", "Rithy");
	inquiry = test_word(request("vichea", id).json, "id");
	test_status(test_post("pisey", test_with("/inquiry/@/take", inquiry),
			    agent_body("pisey"), 0),
		201);
	a = test_get("pisey", part(id, inquiry, ""));
	assert_non_null(memmem(a.body.p, a.body.n, "\"road\"", 6));
	assert_null(memmem(a.body.p, a.body.n, "\"account\"", 9));
	load.changes = NULL;
	assert_int_equal(test_turn_write(&test_home, take_form, &load), ERR_OK);
	assert_true(load.same);
	assert_int_equal(load.n, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_own_form),
		cmocka_unit_test(test_asked_and_taken),
		cmocka_unit_test(test_written_and_read),
		cmocka_unit_test(test_a_draft_is_its_office_s),
		cmocka_unit_test(test_a_form_opens_when_it_can_be_done),
		cmocka_unit_test(test_a_closed_case_is_asked_nothing),
		cmocka_unit_test(test_sealed),
		cmocka_unit_test(test_other_form),
	};

	return cmocka_run_group_tests_name("inquiry", tests, test_office_start, test_office_stop);
}
