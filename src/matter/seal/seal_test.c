/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A completed order is closed: the case is as if it had never been, but for two people and for
 * totals; and what two people decide is done. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "store/pack.h"
#include "matter/custody/test_office.h"
#include "matter/seal/seal.h"
#include "programme_sql.h"

/* --- an order that was supervised --------------------------------------------------------- */

struct diverted {
	const char *id, *diversion, *number, *mother;
};

static struct test_answer post(const char *who, const char *path, struct str body)
{
	return test_post(who, path, body.p, 0);
}

static const char *below(const struct diverted *d, const char *rest)
{
	return arena_fmt(test_home.a, "/case/%s/diversion/%s%s", d->id, d->diversion, rest).p;
}

static struct str id_of(struct uuid id)
{
	return uuid_str(test_home.a, id);
}

static void consent(const struct diverted *d, const char *at, const char *who)
{
	test_status(post("vichea", below(d, "/consent"),
			    arena_fmt(test_home.a,
				    "{\"at\":\"2026-11-22T%s:00+07:00\",%s,\"answer\":\"given\","
				    "\"explained_by\":\"The prosecutor\",\"language\":\"km\","
				    "\"told_free\":\"yes\",\"lawyer_present\":\"yes\","
				    "\"alone_with_lawyer\":\"yes\",\"mark\":\"signature\"}",
				    at, who)),
		201);
}

static const char *add_mother(const char *id)
{
	struct test_answer a = post("sophal", test_path(id, "/representative/add"),
		STR("{\"names\":\"Pov Maly\",\"relation\":\"mother\",\"capacity\":"
		    "\"parental-authority\",\"conflict\":\"none\"}"));

	test_status(a, 201);
	return test_word(a.json, "id");
}

static struct diverted handed_over(const char *family, const char *given)
{
	struct diverted d = {.id = test_open("sophal", family, given, "")};

	d.mother = add_mother(d.id);
	test_status(post("sophal", test_path(d.id, "/custody-end"),
			    arena_fmt(test_home.a,
				    "{\"at\":\"2026-11-22T09:00:00+07:00\",\"what\":\"handed-over\","
				    "\"prosecution\":\"%.*s\",\"child_present\":\"yes\","
				    "\"receipt\":\"no\"}",
				    STR_ARG(id_of(test_agency("prosecution-sr"))))),
		201);
	test_status(post("vichea", test_path(d.id, "/take"), STR("{\"why\":\"received\"}")), 201);
	d.number = test_word(test_get("vichea", test_path(d.id, "")).json, "number");
	return d;
}

static void propose(struct diverted *d)
{
	struct test_answer a = post("vichea", test_path(d->id, "/diversion/propose"),
		STR("{\"at\":\"2026-11-22T09:10:00+07:00\",\"facts\":\"A bicycle.\",\"evidence\":"
		    "\"yes\",\"span\":{\"from\":\"2026-11-23\",\"to\":\"2027-02-22\"},"
		    "\"tests_read\":true}"));

	test_status(a, 201);
	d->diversion = test_word(a.json, "id");
	test_status(post("vichea", below(d, "/measure"),
			    STR("{\"kind\":\"life-skills\",\"words\":\"Learn to mend bicycles.\","
				"\"amount\":20,\"unit\":\"hours\",\"span\":{\"from\":"
				"\"2026-11-23\",\"to\":\"2027-02-20\"}}")),
		201);
}

/* Completion is proposed at 9:58. */
static struct diverted supervised(const char *family, const char *given)
{
	struct diverted d = handed_over(family, given);

	propose(&d);
	consent(&d, "09:20", "\"who\":\"child\",\"accepts_responsibility\":\"yes\"");
	consent(&d, "09:30",
		arena_fmt(test_home.a, "\"who\":\"representative\",\"representative\":\"%s\"",
			d.mother)
			.p);
	test_status(post("vichea", below(&d, "/order"),
			    arena_fmt(test_home.a,
				    "{\"at\":\"2026-11-22T09:40:00+07:00\",\"number\":\"7/26\","
				    "\"start_day\":\"2026-11-23\",\"end_day\":\"2027-02-22\","
				    "\"supervisor\":\"%.*s\",\"report_every\":30,\"first_report\":"
				    "\"2026-12-23\",\"what_follows\":\"The case ends.\","
				    "\"child_mark\":\"thumbprint\",\"representative_mark\":"
				    "\"signature\"}",
				    STR_ARG(id_of(test_account("sreymom"))))),
		201);
	test_status(post("sreymom", below(&d, "/complete"),
			    STR("{\"at\":\"2026-11-22T09:58:00+07:00\",\"words\":\"All done.\","
				"\"child_words\":\"Glad.\"}")),
		201);
	return d;
}

#define CLOSE \
	"{\"at\":\"2026-11-22T09:59:00+07:00\",\"number\":\"9/26\",\"final_report_read\":\"yes\"," \
	"\"results\":\"Twenty hours, all of them.\""
#define SURE ",\"confirm\":[\"number\"],\"confirm_reason\":\"All is done.\"}"

static struct test_answer close_order(const struct diverted *d)
{
	return post("vichea", below(d, "/close"), STR(CLOSE SURE));
}

static struct diverted sealed(const char *family, const char *given)
{
	struct diverted d = supervised(family, given);

	test_status(close_order(&d), 201);
	return d;
}

/* --- as if it had never been ---------------------------------------------------------------- */

static const char *const everybody[] = {"vichea", "soriya", "sophal", "theara", "rithy", "sreymom",
	"thavy", "maly", "dany", "rachana", "mony", "admin"};
enum { EVERYBODY = sizeof(everybody) / sizeof(everybody[0]) };

static void assert_absent(const char *who, const char *id, const char *rest)
{
	const char *never = id_of(uuid_new()).p;
	struct test_answer a = test_get(who, test_path(id, rest));
	struct test_answer b = test_get(who, test_path(never, rest));
	struct test_answer c = test_page(who, arena_fmt(test_home.a, "/en/case/%s%s", id, rest).p);
	struct test_answer d =
		test_page(who, arena_fmt(test_home.a, "/en/case/%s%s", never, rest).p);

	test_status(a, 404);
	assert_true(str_eq(a.body, b.body));
	test_status(c, 404);
	assert_int_equal(c.body.n, d.body.n);
	test_status(post(who, test_path(id, rest), STR("{}")),
		test_post(who, test_path(never, rest), "{}", 0).status);
}

static void assert_unlisted(const char *who, const struct diverted *d, const char *name)
{
	static const char *const lists[] = {"/en/", "/en/cases?sort=opened", "/en/calendar"};

	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		struct test_answer a = test_page(who, lists[i]);

		if (a.status != 200)
			continue;
		assert_null(strstr(a.body.p, d->id));
		assert_null(strstr(a.body.p, d->number));
		assert_null(strstr(a.body.p, name));
	}
}

static void test_nobody_finds_it(void **state)
{
	struct diverted d = supervised("Kroch", "Sethavy");
	static const char *const rests[] = {
		"", "/history", "/summary.pdf", "/diversion", "/rights-told", "/looks"};

	(void)state;
	assert_int_equal(test_get("sophal", test_path(d.id, "")).status, 200); /* the control */
	assert_non_null(strstr(test_page("vichea", "/en/cases?sort=opened").body.p, d.number));
	test_status(close_order(&d), 201);
	for (size_t i = 0; i < EVERYBODY; i++) {
		for (size_t k = 0; k < sizeof(rests) / sizeof(rests[0]); k++)
			assert_absent(everybody[i], d.id, rests[k]);
		assert_unlisted(everybody[i], &d, "Kroch");
	}
}

static int64_t rows_of(const char *table, const char *column, const char *id)
{
	struct uuid u;

	assert_true(uuid_parse(str_from(id), &u));
	return test_count(arena_fmt(test_home.a,
		"SELECT COUNT(*) FROM %s WHERE hex(%s) = upper(replace('%s', '-', ''))", table,
		column, id)
				  .p);
}

/* Not one table keeps a row of it: what a statement might show is not there. */
static void test_no_row_stays(void **state)
{
	struct diverted d = supervised("Thlang", "Visoth");
	const char *child = test_child("vichea", d.id);
	size_t tables = 0;

	(void)state;
	assert_int_equal(rows_of("casefile", "id", d.id), 1); /* the control */
	test_status(close_order(&d), 201);
	assert_int_equal(rows_of("casefile", "id", d.id), 0);
	assert_int_equal(rows_of("child", "id", child), 0);
	for (size_t i = 0; i < store_leavings_n; i++) {
		const struct store_leaving *l = &store_leavings[i];

		if (l->with == STORE_WITH_CASE && strstr(l->columns, "case_id")) {
			assert_int_equal(rows_of(l->table, "case_id", d.id), 0);
			tables++;
		}
		if (l->with == STORE_WITH_CHILD && strstr(l->columns, "child,"))
			assert_int_equal(rows_of(l->table, "child", child), 0);
	}
	assert_true(tables > 15);
	assert_int_equal(rows_of("sealed", "id", d.id), 1);
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

/* Who sends the same once more makes something new, as if the first had never come. */
static void test_sent_again_is_new(void **state)
{
	struct str body = arena_fmt(test_home.a,
		"{\"id\":\"%.*s\",\"named\":\"yes\",\"family_latin\":\"Phan\",\"given_latin\":"
		"\"Kolap\",\"sex\":\"female\",\"age_how\":\"days\",\"birth\":{\"from\":"
		"\"2010-05-05\",\"to\":\"2010-05-05\"},\"held\":\"no\",\"met\":"
		"\"2026-11-22T08:30:00+07:00\",\"facts\":\"A bicycle\",\"class\":\"petty\","
		"\"act\":{\"from\":\"2026-11-21\",\"to\":\"2026-11-21\"},\"gaz\":\"171002\"}",
		STR_ARG(id_of(uuid_new())));
	struct test_answer first = post("theara", "/case/new", body);
	struct test_answer again = post("theara", "/case/new", body);
	const char *id = test_word(first.json, "id");
	const char *child = test_child("theara", id);

	(void)state;
	test_status(first, 201);
	test_status(again, 200); /* the control: known */
	assert_string_equal(test_word(again.json, "id"), id);
	assert_int_equal(test_turn_write(&test_home, take_out, (char *)(uintptr_t)id), ERR_OK);
	assert_absent("theara", id, "");
	again = post("theara", "/case/new", body);
	test_status(again, 201);
	/* Nobody is offered who looks alike, and it is another child's. */
	assert_string_not_equal(test_child("theara", test_word(again.json, "id")), child);
}

/* --- what goes on ----------------------------------------------------------------------------- */

static int64_t counted_all(void)
{
	json_t *json = test_get("thavy", "/counts?by=sex").json;

	assert_non_null(json);
	return test_count("SELECT (SELECT COUNT(*) FROM casefile_live) + (SELECT COUNT(*) FROM "
			  "counted)");
}

static void test_totals_stay(void **state)
{
	struct diverted d = supervised("Nget", "Sokly");
	int64_t before = counted_all();

	(void)state;
	test_status(close_order(&d), 201);
	assert_int_equal(counted_all(), before);
}

static void test_another_case_of_the_child_stays(void **state)
{
	struct diverted d = supervised("Suon", "Raksmey");
	const char *child = test_child("vichea", d.id);
	const char *other = test_open("sophal", "Suon", "Raksmey",
		arena_fmt(test_home.a, ",\"chosen\":\"%s\"", child).p);

	(void)state;
	assert_string_equal(test_child("sophal", other), child);
	test_status(close_order(&d), 201);
	test_status(test_get("sophal", test_path(other, "")), 200);
	assert_int_equal(rows_of("child", "id", child), 1);
	assert_absent("sophal", d.id, "");
	assert_null(strstr(
		test_page("sophal", arena_fmt(test_home.a, "/en/case/%s", other).p).body.p,
		d.number));
}

static void test_new_contact_is_counted(void **state)
{
	static const char sql[] = "SELECT COUNT(*) FROM counted_again";
	int64_t before;

	(void)state;
	(void)sealed("Chim", "Borin");
	before = test_count(sql);
	(void)test_open("theara", "Chim", "Bopha", "");
	assert_int_equal(test_count(sql), before); /* another child */
	(void)test_open("theara", "Chim", "Borin", "");
	assert_int_equal(test_count(sql), before + 1);
}

/* --- refused -------------------------------------------------------------------------------- */

static void test_closing_is_confirmed(void **state)
{
	struct diverted d = supervised("Vong", "Panha");
	struct test_answer a = post("vichea", below(&d, "/close"), STR(CLOSE "}"));

	(void)state;
	test_status(a, 422);
	assert_true(test_finds(a, "number", "Closing seals now"));
	test_status(test_get("vichea", test_path(d.id, "")), 200);
	test_status(post("sreymom", below(&d, "/close"), STR(CLOSE SURE)), 404);
	test_status(post("maly", below(&d, "/close"), STR(CLOSE SURE)), 404);
}

static void test_only_what_is_completed(void **state)
{
	struct diverted d = handed_over("Kun", "Chetra");
	struct test_answer a;

	(void)state;
	propose(&d);
	a = close_order(&d);
	test_status(a, 422);
	assert_true(test_finds(a, NULL, "Completion is not proposed yet"));
	test_status(test_get("vichea", test_path(d.id, "")), 200);
}

/* --- two people ------------------------------------------------------------------------------ */

static struct test_answer ask(const char *who, const char *what, const char *number,
	const char *second)
{
	return post(who, arena_fmt(test_home.a, "/sealed/%s", what).p,
		arena_fmt(test_home.a,
			"{\"number\":\"%s\",\"why\":\"Asked by the court of appeal.\","
			"\"second\":\"%.*s\"}",
			number, STR_ARG(id_of(test_account(second)))));
}

static struct test_answer answer(const char *who, const char *id, const char *word)
{
	return post(who, arena_fmt(test_home.a, "/sealed/ask/%s", id).p,
		arena_fmt(test_home.a, "{\"answer\":\"%s\"}", word));
}

static void test_one_person_cannot_open(void **state)
{
	struct diverted d = sealed("Tuy", "Manith");
	struct test_answer a;

	(void)state;
	a = ask("vichea", "open", "17-2026-00000-0", "soriya");
	test_status(a, 422);
	assert_true(test_finds(a, "number", "No case of this number"));
	test_status(ask("vichea", "open", d.number, "vichea"), 422); /* not oneself */
	test_status(ask("vichea", "open", d.number, "maly"), 422);   /* of another office */
	a = ask("kunthea", "open", d.number, "soriya");               /* sealed elsewhere */
	test_status(a, 422);
	test_status(ask("sophal", "open", d.number, "soriya"), 404);
	a = ask("vichea", "open",
		lang_digits(test_home.a, LANG_KM, str_from(d.number)).p, "soriya");
	test_status(a, 201);
	assert_absent("vichea", d.id, "");
	test_status(answer("vichea", test_word(a.json, "id"), "agree"), 404);
	test_status(answer("soriya", test_word(a.json, "id"), "refuse"), 201);
	assert_absent("vichea", d.id, "");
}

static void test_two_people_open_for_hours(void **state)
{
	struct diverted d = sealed("Meng", "Kanika");
	struct test_answer a = ask("vichea", "open", d.number, "soriya");

	(void)state;
	test_status(a, 201);
	test_status(answer("soriya", test_word(a.json, "id"), "agree"), 201);
	a = test_get("vichea", test_path(d.id, ""));
	test_status(a, 200);
	assert_string_equal(test_word(a.json, "number"), d.number);
	assert_string_equal(test_word(a.json, "stage"), "sealed");
	assert_non_null(strstr(
		test_page("soriya", arena_fmt(test_home.a, "/en/case/%s", d.id).p).body.p,
		"Kanika"));
	test_status(test_get("vichea", below(&d, "")), 200);
	/* Read, never written; and by nobody else. */
	test_status(post("vichea", below(&d, "/report"), STR("{}")), 404);
	assert_absent("sophal", d.id, "");
	assert_absent("maly", d.id, "");
	assert_unlisted("vichea", &d, "Kanika");
	assert_int_equal(test_count("SELECT COUNT(*) FROM seal_ask WHERE until_at - answered_at "
				    "= 28800000000 AND kind = 'open'"),
		1);
	assert_true(
		test_count("SELECT COUNT(*) FROM journal WHERE relation = 'sealed-court'") >= 3);
}

static void test_erased(void **state)
{
	struct diverted d = sealed("Hok", "Sreynich");
	struct uuid id;
	struct str sealed;
	struct test_answer a = ask("vichea", "erase", d.number, "soriya");

	(void)state;
	test_status(a, 201);
	test_status(answer("soriya", test_word(a.json, "id"), "agree"), 201);
	assert_true(uuid_parse(str_from(d.id), &id));
	assert_int_equal(vault_seal(test_home.vault, test_home.a,
				 &(struct vault_place){{id, VAULT_N}, "sealed/1", id}, STR("x"),
				 &sealed),
		ERR_ABSENT); /* the key is gone, and there is no second one */
	assert_int_equal(rows_of("sealed_part", "file", d.id), 0);
	test_status(ask("vichea", "open", d.number, "soriya"), 422);
	assert_absent("vichea", d.id, "");
	assert_int_equal(test_count("SELECT COUNT(*) FROM counted WHERE subject IS NULL"), 1);
}

static enum err take_part(struct turn *t, void *p)
{
	static const char *const states[] = {"waiting", "active", "completed"};
	struct uuid child, id = uuid_new();

	assert_true(uuid_parse(str_from(p), &child));
	for (int i = 0; i < 3; i++)
		TRY(enrolment_put(t->db,
			&(struct enrolment_put_in){.id = id,
				.rev = i + 1,
				.recorded_at = t->now,
				.by_account = test_account("sreymom"),
				.child = child,
				.programme = id,
				.state = str_from(states[i]),
				.day = turn_today(t) - 30 + i * 10,
				.began_day = turn_today(t) - 30,
				.agreed_by = STR("both")}));
	return ERR_OK;
}

#define OF_PROGRAMME "SELECT COUNT(*) FROM counted WHERE joined_day IS NOT NULL AND "

/* The child's programme leaves with the child; that there was one, and when, still counts. */
static void test_a_programme_still_counts(void **state)
{
	struct diverted d = supervised("Thong", "Malis");
	struct test_answer a;
	char *child;

	(void)state;
	child = strdup(test_child("vichea", d.id));
	assert_non_null(child);
	assert_int_equal(test_turn_write(&test_home, take_part, child), ERR_OK);
	assert_int_equal(rows_of("enrolment", "child", child), 3);
	test_status(close_order(&d), 201);
	assert_int_equal(rows_of("enrolment", "child", child), 0);
	assert_int_equal(test_count(OF_PROGRAMME "finished_day = joined_day + 10"), 1);
	a = ask("vichea", "erase", d.number, "soriya");
	test_status(a, 201);
	test_status(answer("soriya", test_word(a.json, "id"), "agree"), 201);
	assert_int_equal(test_count(OF_PROGRAMME "finished_day = joined_day + 10"), 0);
	assert_int_equal(test_count(OF_PROGRAMME "subject IS NULL"), 1);
	free(child);
}

static void test_a_judge_seals_by_hand(void **state)
{
	const char *id = test_open("sophal", "Lay", "Sovannary", "");

	(void)state;
	/* Not a judge's yet: no such thing. */
	test_status(post("maly", test_path(id, "/seal"), STR("{}")), 404);
}

/* --- an older copy of the records ----------------------------------------------------------- */

static enum err mend(struct turn *t, void *p)
{
	return seal_mend(t, p);
}

static enum err mark(struct turn *t, void *p)
{
	turn_key_later(t, (struct vault_ring){*(struct uuid *)p, VAULT_SEALED}, false);
	return ERR_OK;
}

/* The keys know the case as sealed, the records have it still: so an older copy looks. */
static void test_an_older_copy_is_sealed_again(void **state)
{
	struct diverted d = supervised("Prum", "Nary");
	struct uuid id;
	int64_t n;

	(void)state;
	assert_int_equal(test_turn_write(&test_home, mend, &n), ERR_OK);
	assert_int_equal(n, 0);
	assert_true(uuid_parse(str_from(d.id), &id));
	assert_int_equal(test_turn_write(&test_home, mark, &id), ERR_OK);
	test_status(test_get("vichea", test_path(d.id, "")), 200);
	assert_int_equal(test_turn_write(&test_home, mend, &n), ERR_OK);
	assert_int_equal(n, 1);
	assert_absent("vichea", d.id, "");
	assert_int_equal(rows_of("sealed", "id", d.id), 1);
}

/* --- the rules ------------------------------------------------------------------------------ */

static void test_rules(void **state)
{
	struct arena *a = arena_new();
	struct seal_line *lines;
	size_t n, row;

	(void)state;
	assert_int_equal(seal_lines_read(a, seal_lines_text(), &lines, &n, &row), ERR_OK);
	assert_true(n >= 2);
	for (size_t i = 0; i < n; i++) {
		assert_false(lines[i].verified); /* until a jurist signs, and this test changes */
		assert_false(str_any(lines[i].erase));
	}
	assert_int_equal(seal_lines_read(a, STR("Reason x\nOpener judge\n"), &lines, &n, &row),
		ERR_MALFORMED);
	assert_int_equal(seal_lines_read(a, STR("Reason other\nSeal tomorrow\n"), &lines, &n, &row),
		ERR_MALFORMED);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rules),
		cmocka_unit_test(test_closing_is_confirmed),
		cmocka_unit_test(test_only_what_is_completed),
		cmocka_unit_test(test_nobody_finds_it),
		cmocka_unit_test(test_no_row_stays),
		cmocka_unit_test(test_sent_again_is_new),
		cmocka_unit_test(test_totals_stay),
		cmocka_unit_test(test_another_case_of_the_child_stays),
		cmocka_unit_test(test_new_contact_is_counted),
		cmocka_unit_test(test_one_person_cannot_open),
		cmocka_unit_test(test_two_people_open_for_hours),
		cmocka_unit_test(test_erased),
		cmocka_unit_test(test_a_programme_still_counts),
		cmocka_unit_test(test_a_judge_seals_by_hand),
		cmocka_unit_test(test_an_older_copy_is_sealed_again),
	};

	return cmocka_run_group_tests(tests, test_office_start, test_office_stop);
}
