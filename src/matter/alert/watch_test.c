/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Times that come near and pass while nobody does anything: who is told, and that once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "alert_sql.h"
#include "matter/alert/alert.h"
#include "matter/case/case.h"
#include "matter/custody/test_office.h"
#include "matter/office/office.h"

#define HOUR (60 * 60 * INSTANT_SECOND)

static const char *hex(struct uuid id)
{
	struct str words = uuid_str(test_home.a, id);
	struct buf b;

	buf_init(&b, test_home.a);
	for (size_t i = 0; i < words.n; i++)
		if (words.p[i] != '-')
			buf_byte(&b, words.p[i]);
	buf_byte(&b, '\0');
	return buf_str(&b).p;
}

static struct uuid case_of(const char *id)
{
	struct uuid of;

	assert_true(uuid_parse(str_from(id), &of));
	return of;
}

static int64_t end_of(const char *id, const char *rule)
{
	int64_t due = test_count(arena_fmt(test_home.a,
		"SELECT COALESCE(MAX(due), 0) FROM duty_state WHERE lower(hex(case_id)) = '%s' AND "
		"rule = '%s' AND met_at IS NULL",
		hex(case_of(id)), rule).p);

	assert_true(due > TEST_NOW);
	return due;
}

static int64_t told(const char *id, const char *who, const char *kind, const char *rule)
{
	return test_count(arena_fmt(test_home.a,
		"SELECT COUNT(*) FROM alert WHERE lower(hex(case_id)) = '%s' AND "
		"lower(hex(receiver)) = '%s' AND kind = '%s' AND rule = '%s'",
		hex(case_of(id)), hex(test_account(who)), kind, rule).p);
}

static void watch(int64_t now)
{
	assert_int_equal(alert_watch(test_home.store, test_home.a, now), ERR_OK);
}

struct cover {
	struct uuid case_id, account;
};

static enum err add_cover(struct turn *t, void *p)
{
	struct cover *c = p;
	struct case_assignment a = {.account = c->account, .duty = STR("cover")};
	struct uuid id;

	return case_assign(t, c->case_id, &a, &id);
}

static void test_deadline(void **state)
{
	const char *id = test_open("sophal", "Mao", "Sopheap", "");
	int64_t due = end_of(id, "custody-max");
	struct cover cover = {case_of(id), test_account("theara")};

	(void)state;
	test_home.actor = test_account("rithy");
	assert_int_equal(test_turn_write(&test_home, add_cover, &cover), ERR_OK);
	watch(due - 3 * HOUR);
	assert_int_equal(told(id, "sophal", "deadline-near", "custody-max"), 0);
	watch(due - 2 * HOUR);
	assert_int_equal(told(id, "sophal", "deadline-near", "custody-max"), 1);
	/* who stands in for somebody on leave; not the head yet, nor who has no part in it */
	assert_int_equal(told(id, "theara", "deadline-near", "custody-max"), 1);
	assert_int_equal(told(id, "rithy", "deadline-near", "custody-max"), 0);
	assert_int_equal(told(id, "vichea", "deadline-near", "custody-max"), 0);
	watch(due - HOUR);
	assert_int_equal(told(id, "sophal", "deadline-near", "custody-max"), 1);
	assert_int_equal(told(id, "sophal", "deadline-missed", "custody-max"), 0);
	/* over while no server ran */
	watch(due + 30 * HOUR);
	watch(due + 31 * HOUR);
	assert_int_equal(told(id, "sophal", "deadline-missed", "custody-max"), 1);
	assert_int_equal(told(id, "rithy", "deadline-missed", "custody-max"), 1);
	assert_int_equal(told(id, "vichea", "deadline-missed", "custody-max"), 0);
	/* nobody's deed: there is no sender */
	assert_int_equal(test_count("SELECT COUNT(*) FROM alert WHERE rule IS NOT NULL AND "
				    "by_account IS NOT NULL"),
		0);
}

static void hand_over(const char *id)
{
	struct str body = arena_fmt(test_home.a,
		"{\"at\":\"2026-11-22T09:30:00+07:00\",\"what\":\"handed-over\",\"prosecution\":"
		"\"%.*s\",\"child_present\":\"yes\",\"receipt\":\"no\"}",
		STR_ARG(uuid_str(test_home.a, test_agency("prosecution-sr"))));

	test_status(test_post("sophal", test_path(id, "/custody-end"), body.p, 0), 201);
}

static void test_met_is_not_told(void **state)
{
	const char *id = test_open("sophal", "Nhem", "Sokha", "");
	int64_t due = end_of(id, "custody-max");

	(void)state;
	hand_over(id);
	watch(due - HOUR);
	watch(due + HOUR);
	assert_int_equal(told(id, "sophal", "deadline-near", "custody-max"), 0);
	assert_int_equal(told(id, "sophal", "deadline-missed", "custody-max"), 0);
}

/* On the desk in words, with a link, until the case was looked at. */
static void test_desk(void **state)
{
	static const char words[] = "A case was handed over to your office";
	const char *id = test_open("sophal", "Prak", "Sovanna", "");
	struct str link = arena_fmt(test_home.a, "/case/%s\">%s", id, words);
	struct test_answer a;

	(void)state;
	hand_over(id);
	a = test_page("vichea", "/en/");
	test_status(a, 200);
	assert_non_null(memmem(a.body.p, a.body.n, link.p, link.n));
	assert_null(strstr(test_page("sophal", "/en/").body.p, words));
	test_status(test_page("vichea", arena_fmt(test_home.a, "/en/case/%s", id).p), 200);
	a = test_page("vichea", "/en/");
	assert_null(memmem(a.body.p, a.body.n, link.p, link.n));
}

/* A time that stands among the duties of the desk does not stand there twice. */
static void test_desk_says_it_once(void **state)
{
	const char *id = test_open("sophal", "Kong", "Visal", "");
	struct str link = arena_fmt(test_home.a, "/case/%s\">", id);
	struct test_answer a;
	size_t lines = 0;

	(void)state;
	watch(end_of(id, "custody-max"));
	assert_int_equal(told(id, "sophal", "deadline-missed", "custody-max"), 1);
	a = test_page("sophal", "/en/");
	test_status(a, 200);
	for (size_t i = 0; i + link.n < a.body.n; i++)
		lines += str_starts(str_cut(a.body, i, a.body.n),
			arena_fmt(test_home.a, "%sLongest police custody", link.p).p);
	assert_int_equal(lines, 1);
	assert_null(memmem(a.body.p, a.body.n, arena_fmt(test_home.a, "%sOver", link.p).p,
		link.n + 4));
}

static void test_inquiry(void **state)
{
	const char *id = test_open("sophal", "Roeun", "Tola", "");
	int64_t due = date_start(date_of(TEST_NOW) + 13);
	struct str body = arena_fmt(test_home.a,
		"{\"at\":\"2026-11-22T09:40:00+07:00\",\"purpose\":\"diversion\",\"office\":"
		"\"%.*s\",\"due_day\":\"2026-12-04\",\"questions\":\"Who raises the child?\"}",
		STR_ARG(uuid_str(test_home.a, test_agency("social-sr"))));
	struct str agent = arena_fmt(test_home.a, "{\"agent\":\"%.*s\"}",
		STR_ARG(uuid_str(test_home.a, test_account("pisey"))));
	struct test_answer a;

	(void)state;
	hand_over(id);
	test_status(test_post("vichea", test_path(id, "/take"), "{\"why\":\"received\"}", 0), 201);
	a = test_post("vichea", test_path(id, "/inquiry/request"), body.p, 0);
	test_status(a, 201);
	watch(due - 4 * INSTANT_DAY);
	assert_int_equal(told(id, "thavy", "inquiry-near", "inquiry"), 0);
	watch(due - 3 * INSTANT_DAY);
	assert_int_equal(told(id, "thavy", "inquiry-near", "inquiry"), 1); /* nobody has it yet */
	assert_int_equal(told(id, "pisey", "inquiry-near", "inquiry"), 0);
	test_status(test_post("pisey",
			    test_with("/inquiry/@/take", test_word(a.json, "id")), agent.p, 0),
		201);
	watch(due - 2 * INSTANT_DAY);
	assert_int_equal(told(id, "pisey", "inquiry-near", "inquiry"), 1);
	assert_int_equal(told(id, "vichea", "inquiry-near", "inquiry"), 0);
	watch(due);
	watch(due + HOUR);
	assert_int_equal(told(id, "pisey", "inquiry-missed", "inquiry"), 1);
	assert_int_equal(told(id, "thavy", "inquiry-missed", "inquiry"), 1);
	assert_int_equal(told(id, "vichea", "inquiry-missed", "inquiry"), 1);
	assert_int_equal(told(id, "sophal", "inquiry-missed", "inquiry"), 0);
}

static enum err near_five(struct turn *t, void *p)
{
	(void)p;
	return office_setting_set(t, STR("near_hours"), STR("5"));
}

static enum err near_wrong(struct turn *t, void *p)
{
	(void)p;
	return office_setting_set(t, STR("near_hours"), STR("900"));
}

static void test_setting(void **state)
{
	const char *id = test_open("sophal", "Tep", "Ratana", "");
	int64_t due = end_of(id, "custody-max");

	(void)state;
	assert_int_equal(test_turn_write(&test_home, near_wrong, NULL), ERR_INPUT);
	assert_int_equal(test_turn_write(&test_home, near_five, NULL), ERR_OK);
	watch(due - 5 * HOUR);
	assert_int_equal(told(id, "sophal", "deadline-near", "custody-max"), 1);
}

/* Two ends in one round: one message, and both on the desk. */
static void test_one_message(void **state)
{
	const char *first = test_open("theara", "Soun", "Vuthy", "");
	const char *second = test_open("theara", "Nuon", "Chantha", "");
	int64_t now = end_of(first, "custody-max") - HOUR;
	struct str of_round = arena_fmt(test_home.a,
		"FROM alert WHERE lower(hex(receiver)) = '%s' AND made_at = %lld",
		hex(test_account("theara")), (long long)now);

	(void)state;
	watch(now);
	assert_int_equal(told(first, "theara", "deadline-near", "custody-max"), 1);
	assert_int_equal(told(second, "theara", "deadline-near", "custody-max"), 1);
	assert_int_equal(test_count(arena_fmt(test_home.a,
		"SELECT COUNT(*) %s AND state = 'queued'", of_round.p).p), 1);
	assert_true(test_count(arena_fmt(test_home.a,
		"SELECT COUNT(*) %s AND state = 'joined'", of_round.p).p) >= 1);
}

static const char *counselling(void)
{
	struct test_answer a = test_get("admin", "/services");
	json_t *row;
	size_t i;

	json_array_foreach(json_object_get(a.json, "items"), i, row)
		if (strcmp(test_word(row, "name_en"), "Counselling for children and families") == 0)
			return test_word(row, "id");
	fail_msg("nobody offers counselling");
	return NULL;
}

static const char *referred(const char *id, const char *until)
{
	struct str uuid = uuid_str(test_home.a, test_account("kanha"));
	const char *body = arena_fmt(test_home.a,
		"{\"service\":\"%s\",\"reason\":\"Sleeps badly.\",\"listed\":[\"names\"],"
		"\"consent_child\":\"yes\",\"consent_representative\":\"yes\","
		"\"urgency\":\"week\",\"until_day\":\"%s\"}", counselling(), until).p;
	struct test_answer a = test_post("sreymom", test_path(id, "/refer"), body, 0);
	const char *referral = test_word(a.json, "id");

	test_status(a, 201);
	body = arena_fmt(test_home.a, "{\"answer\":\"accept\",\"taker\":\"%.*s\"}",
		STR_ARG(uuid)).p;
	test_status(test_post("kanha", test_with("/referral/@/answer", referral), body, 0), 201);
	return referral;
}

/* Help that ends soon is told to who gives it and to who asked; not what has ended. */
static void test_referral(void **state)
{
	const char *later = test_open("sreymom", "Uch", "Bora", "");
	const char *soon = test_open("sreymom", "Uch", "Dany", "");
	const char *ended = test_open("sreymom", "Uch", "Piseth", "");
	const char *referral;

	(void)state;
	referred(later, "2027-01-31");
	referred(soon, "2026-11-24");
	referral = referred(ended, "2026-11-24");
	test_status(test_post("kanha", arena_fmt(test_home.a, "/case/%s/referral/%s/end", ended,
		referral).p, "{\"answer\":\"done\",\"result\":\"Sleeps well.\"}", 0), 201);
	assert_non_null(strstr(test_page("sreymom", "/en/").body.p,
		"Help that you had asked for has ended"));
	watch(TEST_NOW + HOUR);
	watch(TEST_NOW + 2 * HOUR);
	assert_int_equal(told(soon, "kanha", "referral-near", "referral"), 1);
	assert_int_equal(told(soon, "sreymom", "referral-near", "referral"), 1);
	assert_int_equal(told(soon, "thavy", "referral-near", "referral"), 0);
	assert_int_equal(told(later, "kanha", "referral-near", "referral"), 0);
	assert_int_equal(told(ended, "kanha", "referral-near", "referral"), 0);
	assert_int_equal(told(ended, "sreymom", "referral-near", "referral"), 0);
	assert_non_null(strstr(test_page("sreymom", "/en/").body.p,
		"Help that was asked for ends soon"));
}

static enum err give_up(struct turn *t, void *p)
{
	struct alert_due_row *rows;
	size_t n;

	(void)p;
	TRY(alert_due(t->db, t->a,
		&(struct alert_due_in){t->now + 90 * INSTANT_DAY, turn_today(t), true, true},
		&rows, &n));
	for (size_t i = 0; i < n; i++)
		TRY(alert_tried(t->db,
			&(struct alert_tried_in){.id = rows[i].id, .state = STR("failed"),
				.tries = 1, .next_at = t->now, .sent_at = INSTANT_NONE}));
	return ERR_OK;
}

/* A time has no sender: that its message was given up is told, as a number, to who can mend it. */
static void test_lost(void **state)
{
	static const char words[] = "about deadlines did not go out to";
	struct test_answer a = test_page("rithy", "/en/");

	(void)state;
	assert_null(strstr(a.body.p, words));
	assert_int_equal(test_turn_write(&test_home, give_up, NULL), ERR_OK);
	a = test_page("rithy", "/en/");
	assert_non_null(strstr(a.body.p, words));
	assert_null(strstr(a.body.p, "theara@"));
	assert_non_null(strstr(test_page("admin", "/en/").body.p, words));
	assert_null(strstr(test_page("sophal", "/en/").body.p, words));
	assert_null(strstr(test_page("narin", "/en/").body.p, words));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_deadline),
		cmocka_unit_test(test_met_is_not_told),
		cmocka_unit_test(test_desk),
		cmocka_unit_test(test_desk_says_it_once),
		cmocka_unit_test(test_inquiry),
		cmocka_unit_test(test_setting),
		cmocka_unit_test(test_one_message),
		cmocka_unit_test(test_referral),
		cmocka_unit_test(test_lost),
	};

	return cmocka_run_group_tests_name("watch", tests, test_office_start, test_office_stop);
}
