/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A referral from agency to agency, by the API of the program: what is told when, and to whom. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "matter/custody/test_office.h"
#include "matter/referral/referral.h"

/* A case that a social agent of Siem Reap has in hand. */
static const char *opened(const char *family, const char *given)
{
	return test_open("sreymom", family, given, "");
}

static const char *service(const char *name)
{
	struct test_answer a = test_get("admin", "/services");
	json_t *row;
	size_t i;

	json_array_foreach(json_object_get(a.json, "items"), i, row)
		if (strcmp(test_word(row, "name_en"), name) == 0)
			return test_word(row, "id");
	fail_msg("no service is called %s", name);
	return NULL;
}

#define COUNSELLING "Counselling for children and families"
#define CONSENTED "\"consent_child\":\"yes\",\"consent_representative\":\"yes\""
#define WEEK "\"urgency\":\"week\",\"until_day\":\"2027-01-31\""

static const char *body_of(const char *name, const char *listed, const char *more)
{
	struct str rest = str_from(listed), code;
	struct buf words;

	buf_init(&words, test_home.a);
	while (str_next(&rest, ' ', &code))
		buf_fmt(&words, "%s\"%.*s\"", words.n ? "," : "", STR_ARG(code));
	return arena_fmt(test_home.a,
		"{\"service\":\"%s\",\"reason\":\"Sleeps badly since the arrest.\","
		"\"listed\":[%.*s],%s}",
		service(name), STR_ARG(buf_str(&words)), more).p;
}

static struct test_answer refer(const char *who, const char *id, const char *listed,
	const char *more)
{
	return test_post(who, test_path(id, "/refer"), body_of(COUNSELLING, listed, more), 0);
}

static const char *taken_by(const char *who)
{
	return arena_fmt(test_home.a, "{\"answer\":\"accept\",\"taker\":\"%.*s\"}",
		STR_ARG(uuid_str(test_home.a, test_account(who)))).p;
}

static const char *part(const char *id, const char *referral, const char *rest)
{
	return arena_fmt(test_home.a, "/case/%s/referral/%s%s", id, referral, rest).p;
}

/* Sent with this list and taken on by the case worker. */
static const char *in_service(const char *id, const char *listed)
{
	struct test_answer a = refer("sreymom", id, listed, CONSENTED "," WEEK);
	const char *referral = test_word(a.json, "id");

	test_status(a, 201);
	test_status(test_post("kanha", test_with("/referral/@/answer", referral),
			    taken_by("kanha"), 0),
		201);
	return referral;
}

static bool says(struct test_answer a, const char *words)
{
	return memmem(a.body.p, a.body.n, words, strlen(words)) != NULL;
}

static void test_told_before(void **state)
{
	const char *id = opened("Keo", "Ravuth");
	struct test_answer a = refer("sreymom", id, "names age", CONSENTED "," WEEK);
	const char *referral = test_word(a.json, "id");

	(void)state;
	test_status(a, 201);
	test_status(test_get("kanha", test_path(id, "")), 404);
	test_status(test_get("chariya", test_with("/referral/@", referral)), 404);
	test_status(test_get("sophal", test_with("/referral/@", referral)), 404);
	a = test_get("kanha", test_with("/referral/@", referral));
	test_status(a, 200);
	assert_string_equal(test_word(a.json, "need"), "counselling");
	assert_string_equal(test_word(a.json, "urgency"), "week");
	assert_false(says(a, "Keo") || says(a, "Sleeps") || says(a, id));
	a = test_page("kanha", arena_fmt(test_home.a, "/en/referral/%s", referral).p);
	test_status(a, 200);
	assert_false(says(a, "Keo") || says(a, "Sleeps") || says(a, id));
	a = test_page("kanha", "/en/");
	assert_true(says(a, referral));
	/* a message without names to each who answers there */
	assert_int_equal(test_count("SELECT COUNT(*) FROM alert WHERE kind = 'referral-asked'"),
		2);
}

static void test_what_is_sent(void **state)
{
	const char *id = opened("Chan", "Bopha");
	struct test_answer a;

	(void)state;
	a = refer("sreymom", id, "names victim", CONSENTED "," WEEK);
	test_status(a, 422);
	assert_true(test_finds(a, "listed", "Victim data cannot be listed."));
	a = refer("sreymom", id, "names",
		"\"consent_child\":\"no\",\"consent_representative\":\"yes\"," WEEK);
	test_status(a, 422);
	assert_true(test_finds(a, "override", "urgent need of safety"));
	a = refer("sreymom", id, "names",
		"\"consent_child\":\"no\",\"consent_representative\":\"yes\","
		"\"override\":\"Beaten at home.\"," WEEK);
	test_status(a, 422);
	assert_true(test_finds(a, "urgency", "urgent: today"));
	a = refer("sreymom", id, "names",
		CONSENTED ",\"urgency\":\"week\",\"until_day\":\"2026-11-21\"");
	test_status(a, 422);
	assert_true(test_finds(a, "until_day", "past already"));
	/* River House's agreement opens nothing of the law's side */
	a = test_post("sreymom", test_path(id, "/refer"),
		body_of("Counselling about drugs", "offence", CONSENTED "," WEEK), 0);
	test_status(a, 422);
	assert_true(test_finds(a, "listed", "does not open all"));
	/* no agreement, no choice */
	a = test_post("sreymom", test_path(id, "/refer"),
		body_of("Return to school", "names", CONSENTED "," WEEK), 0);
	test_status(a, 422);
	test_status(test_post("sreymom", test_path(id, "/refer"),
			    body_of(COUNSELLING, "names",
				    "\"consent_child\":\"no\",\"consent_representative\":\"no\","
				    "\"override\":\"Beaten at home.\",\"urgency\":\"today\","
				    "\"until_day\":\"2026-12-01\""),
			    0),
		201);
	a = refer("sreymom", id, "names", CONSENTED "," WEEK);
	test_status(a, 422);
	assert_true(test_finds(a, "service", "is open already"));
}

/* A class for those of 17 to 20, and one for girls: the child is a boy of 16. */
static void test_asked_back(void **state)
{
	const char *id = opened("Som", "Pich");
	const char *grown = arena_fmt(test_home.a,
		"{\"agency\":\"%.*s\",\"kind\":\"education\",\"name_km\":\"ថ្នាក់យប់\","
		"\"name_en\":\"Evening class\",\"sex\":\"any\",\"unit\":\"session\","
		"\"age_from\":17,\"age_to\":20}",
		STR_ARG(uuid_str(test_home.a, test_agency("ngo-path")))).p;
	struct test_answer a;

	(void)state;
	test_status(test_post("borey", "/service/new", grown, 0), 201);
	a = test_post("sreymom", test_path(id, "/refer"),
		body_of("Evening class", "names", CONSENTED "," WEEK), 0);
	test_status(a, 422);
	assert_true(test_finds(a, "service", "The service takes"));
	a = test_post("sreymom", test_path(id, "/refer"),
		body_of("Counselling for girls", "names", CONSENTED "," WEEK), 0);
	test_status(a, 422);
	assert_true(test_finds(a, "service", "takes girls only"));
	test_status(test_post("sreymom", test_path(id, "/refer"),
			    body_of("Evening class", "names",
				    CONSENTED "," WEEK
					      ",\"confirm\":[\"service\"],\"confirm_reason\":"
					      "\"They agreed by phone.\""),
			    0),
		201);
}

static void test_listed_and_no_more(void **state)
{
	const char *id = opened("Prak", "Sreynich");
	const char *referral = in_service(id, "names");
	struct test_answer a = test_get("kanha", part(id, referral, ""));

	(void)state;
	test_status(a, 200);
	assert_true(says(a, "Prak") && says(a, "Sleeps"));
	assert_null(json_object_get(json_object_get(a.json, "facts"), "offence"));
	a = test_get("kanha", test_path(id, ""));
	test_status(a, 200);
	assert_true(says(a, "Prak"));
	assert_int_equal(json_array_size(json_object_get(a.json, "offences")), 0);
	assert_int_equal(json_array_size(json_object_get(a.json, "duties")), 0);
	assert_true(json_is_null(json_object_get(json_object_get(a.json, "child"), "age_from")));
	a = test_page("kanha", arena_fmt(test_home.a, "/en/case/%s", id).p);
	test_status(a, 200);
	assert_false(says(a, "First contact recorded") || says(a, "Misdemeanour"));
	/* a receiver refers nobody on, takes nothing back; another agency knows of nothing */
	test_status(refer("kanha", id, "names", CONSENTED "," WEEK), 404);
	test_status(test_post("kanha", part(id, referral, "/withdraw"), "{\"result\":\"x\"}", 0),
		404);
	test_status(test_get("chariya", part(id, referral, "")), 404);
	/* its head reads what was listed, and no more */
	a = test_get("borey", part(id, referral, ""));
	test_status(a, 200);
	assert_true(says(a, "Prak"));
	a = test_get("borey", test_path(id, ""));
	assert_int_equal(json_array_size(json_object_get(a.json, "offences")), 0);
}

static void test_names_not_listed(void **state)
{
	const char *id = opened("Hem", "Visoth");
	const char *referral = in_service(id, "offence");
	struct test_answer a = test_get("kanha", test_path(id, ""));

	(void)state;
	test_status(a, 200);
	assert_false(says(a, "Hem"));
	assert_int_equal(json_array_size(json_object_get(a.json, "offences")), 1);
	assert_int_equal(json_array_size(json_object_get(a.json, "events")), 1);
	a = test_page("kanha", "/en/cases");
	assert_false(says(a, "Hem"));
	a = test_get("kanha", part(id, referral, ""));
	assert_false(says(a, "Hem"));
	assert_non_null(json_object_get(json_object_get(a.json, "facts"), "offence"));
}

static void test_work_and_end(void **state)
{
	const char *id = opened("Ly", "Dalin");
	const char *referral = in_service(id, "names needs");
	const char *given = arena_fmt(test_home.a,
		"{\"service\":\"%s\",\"day\":\"2026-11-21\",\"amount\":2}",
		service(COUNSELLING)).p;
	struct test_answer a;

	(void)state;
	test_status(test_post("kanha", part(id, referral, "/contact"),
			    "{\"day\":\"2026-11-21\",\"way\":\"visit\",\"whom\":\"family\","
			    "\"minutes\":40,\"words\":\"The aunt would take her.\"}",
			    0),
		201);
	test_status(test_post("kanha", part(id, referral, "/contact"),
			    "{\"day\":\"2026-11-23\",\"way\":\"visit\",\"whom\":\"family\"}", 0),
		422);
	test_status(test_post("kanha", part(id, referral, "/given"), given, 0), 201);
	test_status(test_post("sreymom", part(id, referral, "/given"), given, 0), 404);
	/* the sender reads what was done, and, having the case in hand, the words */
	a = test_get("sreymom", part(id, referral, ""));
	assert_true(says(a, "The aunt would take her."));
	assert_int_equal(json_array_size(json_object_get(a.json, "given")), 1);
	/* the head of that office sees that it was done, not what was said */
	a = test_get("thavy", part(id, referral, ""));
	test_status(a, 200);
	assert_false(says(a, "aunt"));
	assert_int_equal(json_array_size(json_object_get(a.json, "contacts")), 1);
	test_status(test_post("kanha", part(id, referral, "/end"),
			    "{\"answer\":\"done\",\"result\":\"Sleeps better.\"}", 0),
		201);
	test_status(test_get("kanha", test_path(id, "")), 404);
	test_status(test_get("borey", test_path(id, "")), 404);
	test_status(test_post("kanha", part(id, referral, "/given"), given, 0), 404);
	a = test_get("kanha", test_with("/referral/@", referral));
	test_status(a, 200);
	assert_string_equal(test_word(a.json, "state"), "done");
	assert_false(says(a, "Ly") || says(a, "Sleeps badly"));
	assert_true(says(a, "The aunt would take her.")); /* its own words stay its own */
	a = test_get("sreymom", part(id, referral, ""));
	assert_string_equal(test_word(a.json, "state"), "done");
	assert_true(says(a, "Sleeps better."));
}

/* The words of a paper, without its spaces. */
static const char *words_of(struct str pdf)
{
	char path[] = "/tmp/okas-letter-XXXXXX";
	int fd = mkstemp(path), byte;
	static char bytes[64 * 1024];
	size_t n = 0;
	FILE *f;

	assert_true(fd >= 0);
	assert_true(write(fd, pdf.p, pdf.n) == (ssize_t)pdf.n);
	close(fd);
	f = popen(arena_fmt(test_home.a, "pdftotext -layout %s -", path).p, "r");
	assert_non_null(f);
	while ((byte = fgetc(f)) != EOF && n < sizeof(bytes))
		if (byte != ' ' && byte != '\n')
			bytes[n++] = (char)byte;
	assert_int_equal(pclose(f), 0);
	unlink(path);
	return arena_c(test_home.a, (struct str){bytes, n});
}

static void test_letter(void **state)
{
	const char *id = opened("Chum", "Ratanak");
	const char *referral = in_service(id, "names");
	const char *path = arena_fmt(test_home.a, "/en%s", part(id, referral, "/letter.pdf")).p;
	static const char *const who[] = {"sreymom", "kanha"};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct test_answer a = test_page(who[i], path);
		const char *words;

		test_status(a, 200);
		words = words_of(a.body);
		assert_non_null(strstr(words, "ChumRatanak"));
		assert_non_null(strstr(words, "Sleepsbadlysincethearrest."));
		assert_non_null(strstr(words, "Workingform,notofficial"));
		/* not listed: neither the age nor what is alleged */
		assert_null(strstr(words, "2010"));
		assert_null(strstr(words, "isdemeanour"));
		assert_null(strstr(words, "bicycle"));
	}
	test_status(test_page("chariya", path), 404);
	test_status(test_page("sophal", path), 404);
}

static void test_refused_and_elsewhere(void **state)
{
	const char *id = opened("Nhem", "Sokly");
	struct test_answer a = refer("sreymom", id, "names", CONSENTED "," WEEK);
	const char *referral = test_word(a.json, "id");
	const char *answer = test_with("/referral/@/answer", referral);

	(void)state;
	test_status(test_post("kanha", answer, taken_by("seyha"), 0), 422);
	test_status(test_post("kanha", answer, "{\"answer\":\"refuse\"}", 0), 422);
	test_status(test_post("kanha", answer, "{\"answer\":\"refuse\",\"reason\":\"No room.\"}",
			    0),
		201);
	test_status(test_post("kanha", answer, taken_by("kanha"), 0), 422);
	a = test_page("kanha", arena_fmt(test_home.a, "/en%s", answer).p); /* not asked again */
	assert_true(says(a, "This cannot be done now. It was answered already"));
	assert_false(says(a, "name=\"taker\""));
	test_status(test_get("kanha", test_path(id, "")), 404);
	a = test_get("kanha", test_with("/referral/@", referral));
	assert_true(says(a, "No room.") && !says(a, "Nhem"));
	a = test_get("sreymom", part(id, referral, ""));
	assert_string_equal(test_word(a.json, "state"), "refused");
	assert_true(says(a, "No room."));
	a = test_post("sreymom", test_path(id, "/refer"),
		body_of("Counselling about drugs", "names",
			arena_fmt(test_home.a, CONSENTED "," WEEK ",\"refused_before\":\"%s\"",
				referral).p),
		0);
	test_status(a, 201);
	test_status(test_get("chariya", test_with("/referral/@", test_word(a.json, "id"))), 200);
	a = test_page("sreymom", arena_fmt(test_home.a, "/en%s", part(id, referral, "")).p);
	assert_true(says(a, "Sent elsewhere") && !says(a, "Send it elsewhere"));
}

static void test_taken_back_at_once(void **state)
{
	const char *id = opened("Uk", "Sarin");
	const char *referral = in_service(id, "names");
	struct test_answer a;

	(void)state;
	test_status(test_get("kanha", test_path(id, "")), 200);
	test_status(test_post("sreymom", part(id, referral, "/withdraw"),
			    "{\"result\":\"The child no longer agrees.\"}", 0),
		201);
	test_status(test_get("kanha", test_path(id, "")), 404);
	test_status(test_get("kanha", part(id, referral, "")), 404);
	assert_false(says(test_get("kanha", "/cases"), id));
	test_status(test_post("sreymom", part(id, referral, "/withdraw"),
			    "{\"result\":\"Again.\"}", 0),
		422);
	a = test_page("sreymom",
		arena_fmt(test_home.a, "/en%s", part(id, referral, "/withdraw")).p);
	assert_true(says(a, "It cannot be taken back any more."));
}

/* Two sections of the inquiry are asked of the organisation: it writes these, and no other. */
static void test_asked_sections(void **state)
{
	const char *id = test_open("sophal", "Tep", "Chanra", "");
	struct test_answer a;
	const char *inquiry, *referral;

	(void)state;
	test_status(test_post("sophal", test_path(id, "/custody-end"),
			    arena_fmt(test_home.a,
				    "{\"at\":\"2026-11-22T09:30:00+07:00\",\"what\":"
				    "\"handed-over\",\"prosecution\":\"%.*s\","
				    "\"child_present\":\"yes\",\"receipt\":\"no\"}",
				    STR_ARG(uuid_str(test_home.a, test_agency("prosecution-sr"))))
				    .p,
			    0),
		201);
	test_status(test_post("vichea", test_path(id, "/take"), "{\"why\":\"received\"}", 0), 201);
	a = test_post("vichea", test_path(id, "/inquiry/request"),
		arena_fmt(test_home.a,
			"{\"at\":\"2026-11-22T09:40:00+07:00\",\"purpose\":\"diversion\","
			"\"office\":\"%.*s\"}",
			STR_ARG(uuid_str(test_home.a, test_agency("social-sr"))))
			.p,
		0);
	inquiry = test_word(a.json, "id");
	test_status(test_post("sreymom", test_with("/inquiry/@/take", inquiry),
			    arena_fmt(test_home.a, "{\"agent\":\"%.*s\"}",
				    STR_ARG(uuid_str(test_home.a, test_account("sreymom"))))
				    .p,
			    0),
		201);
	a = refer("sreymom", id, "names", CONSENTED "," WEEK ",\"sections\":[\"victim\"]");
	test_status(a, 422);
	assert_true(test_finds(a, "sections", "Victim data cannot be listed."));
	a = refer("sreymom", id, "names",
		CONSENTED "," WEEK ",\"sections\":[\"friends\",\"strengths\"]");
	test_status(a, 201);
	referral = test_word(a.json, "id");
	inquiry = arena_fmt(test_home.a, "/case/%s/inquiry/%s/section", id, inquiry).p;
#define WRITES(who, code)                                                                          \
	test_post(who, arena_fmt(test_home.a, "%s/%s", inquiry, code).p,                           \
		"{\"text\":\"Helps at the pagoda.\",\"state\":\"done\"}", 1)
	test_status(WRITES("kanha", "friends"), 404);
	test_status(test_post("kanha", test_with("/referral/@/answer", referral),
			    taken_by("kanha"), 0),
		201);
	test_status(WRITES("kanha", "friends"), 200);
	test_status(WRITES("sreymom", "friends"), 412); /* the second is told */
	test_status(WRITES("kanha", "family"), 404);
	test_status(WRITES("kanha", "victim"), 404);
	a = test_page("kanha", arena_fmt(test_home.a, "/en%s", part(id, referral, "")).p);
	assert_true(says(a, "/section/strengths") && !says(a, "/section/family"));
	test_status(test_post("sreymom", part(id, referral, "/withdraw"), "{\"result\":\"x\"}", 0),
		201);
	test_status(WRITES("kanha", "strengths"), 404);
}

/* --- the gate and the days ----------------------------------------------------------------- */

struct days {
	struct uuid case_id, referral;
	bool open;
	enum referral_state state;
};

static enum err reach(struct turn *t, void *p)
{
	struct days *d = p;
	struct turn_reach reach;
	struct referral r;
	enum err e = turn_case_reach(t, d->case_id, &reach);

	d->open = e == ERR_OK;
	if (e != ERR_OK && e != ERR_ABSENT)
		return e;
	TRY(referral_load(t, d->case_id, d->referral, &r));
	d->state = r.state;
	return ERR_OK;
}

/* Open all of its last day; the day after, absent to who took it and to the head. */
static void test_runs_out(void **state)
{
	const char *id = opened("Kim", "Vanna");
	const char *referral = in_service(id, "names");
	int64_t last = date_start(date_of(TEST_NOW) + 70) + INSTANT_DAY - 1;
	static const char *const who[] = {"kanha", "borey"};
	struct days d;

	(void)state;
	assert_true(uuid_parse(str_from(id), &d.case_id));
	assert_true(uuid_parse(str_from(referral), &d.referral));
	for (size_t i = 0; i < 2; i++) {
		test_home.actor = test_account(who[i]);
		test_home.now = last;
		assert_int_equal(test_turn_read(&test_home, reach, &d), ERR_OK);
		assert_true(d.open);
		assert_int_equal(d.state, REFERRAL_TAKEN);
		test_home.now = last + 1;
		assert_int_equal(test_turn_read(&test_home, reach, &d), ERR_OK);
		assert_false(d.open);
		assert_int_equal(d.state, REFERRAL_EXPIRED);
	}
	test_home.now = TEST_NOW;
}

/* What was entered wrongly is replaced by its next version, with the reason; nothing is lost. */
static void test_corrected(void **state)
{
	static const char contact[] = "{\"day\":\"2026-11-21\",\"way\":\"visit\","
				      "\"whom\":\"family\","
				      "\"words\":\"The uncle has work.\"}";
	static const char again[] = "{\"day\":\"2026-11-20\",\"way\":\"phone\","
				    "\"whom\":\"school\","
				    "\"words\":\"The teacher has work.\",\"why\":\"Wrong person\"}";
	const char *id = opened("Meas", "Sophea");
	const char *referral = in_service(id, "names");
	struct test_answer a = test_post("kanha", part(id, referral, "/contact"), contact, 0);
	const char *one = test_with("/contact/@/correct", test_word(a.json, "id"));
	const char *given, *made;

	(void)state;
	test_status(test_post("kanha", part(id, referral, one), contact, 1), 422);
	test_status(test_post("sreymom", part(id, referral, one), again, 1), 404);
	test_status(test_post("kanha", part(id, referral, one), again, 1), 200);
	test_status(test_post("kanha", part(id, referral, one), again, 1), 412);
	a = test_get("kanha", part(id, referral, ""));
	assert_true(says(a, "The teacher has work.") && !says(a, "uncle"));
	a = test_page("kanha", arena_fmt(test_home.a, "/en%s", part(id, referral, "")).p);
	assert_true(says(a, one) && says(a, "The teacher has work."));
	given = arena_fmt(test_home.a, "{\"service\":\"%s\",\"day\":\"2026-11-21\",\"amount\":5}",
		service(COUNSELLING)).p;
	a = test_post("kanha", part(id, referral, "/given"), given, 0);
	test_status(a, 201);
	made = test_with("/given/@/correct", test_word(a.json, "id"));
	given = arena_fmt(test_home.a, "{\"service\":\"%s\",\"day\":\"2026-11-21\",\"amount\":2,"
		"\"why\":\"Two hours\"}", service(COUNSELLING)).p;
	test_status(test_post("kanha", part(id, referral, made), given, 1), 200);
	a = test_get("kanha", part(id, referral, ""));
	assert_int_equal(json_array_size(json_object_get(a.json, "given")), 1);
	assert_true(says(a, "\"amount\":2"));
	assert_int_equal(test_count("SELECT COUNT(*) FROM referral_contact WHERE rev = 2 AND "
				    "instr(why, CAST('person' AS BLOB)) = 0"), 1);
}

/* A lawyer who takes on legal help stands on the case's page as a lawyer, not as a case worker. */
static void test_as_what(void **state)
{
	const char *id = opened("Kruy", "Vannak");
	struct test_answer a = test_post("sreymom", test_path(id, "/refer"),
		body_of("Free legal help", "names", CONSENTED "," WEEK), 0);
	const char *referral = test_word(a.json, "id");

	(void)state;
	test_status(a, 201);
	test_status(test_post("rachana", test_with("/referral/@/answer", referral),
			    taken_by("rachana"), 0), 201);
	a = test_page("sreymom", arena_fmt(test_home.a, "/en/case/%s", id).p);
	assert_true(says(a, "<strong>Lawyer</strong><br>Chin Rachana"));
	assert_false(says(a, "Case worker"));
}

/* Sealed: none of the words stands in the records. */
static void test_sealed(void **state)
{
	(void)state;
	assert_int_equal(test_count("SELECT COUNT(*) FROM referral_contact WHERE "
				    "instr(sealed, CAST('aunt' AS BLOB)) > 0"),
		0);
	assert_int_equal(test_count("SELECT COUNT(*) FROM event WHERE type LIKE '+referr%' AND "
				    "instr(details, 'Sleeps') > 0"),
		0);
	assert_true(test_count("SELECT COUNT(*) FROM referral_contact WHERE sealed IS NOT NULL")
		> 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_told_before),
		cmocka_unit_test(test_what_is_sent),
		cmocka_unit_test(test_asked_back),
		cmocka_unit_test(test_listed_and_no_more),
		cmocka_unit_test(test_names_not_listed),
		cmocka_unit_test(test_work_and_end),
		cmocka_unit_test(test_letter),
		cmocka_unit_test(test_refused_and_elsewhere),
		cmocka_unit_test(test_taken_back_at_once),
		cmocka_unit_test(test_asked_sections),
		cmocka_unit_test(test_runs_out),
		cmocka_unit_test(test_corrected),
		cmocka_unit_test(test_as_what),
		cmocka_unit_test(test_sealed),
	};

	return cmocka_run_group_tests_name("casework", tests, test_office_start, test_office_stop);
}
