/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A day of a class entered once: refused where it cannot be, and counted for the order of a child
 * who has one, silently. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "matter/case/case.h"
#include "matter/child/child.h"
#include "matter/diversion/diversion.h"
#include "matter/training/test_class.h"

/* A trainee of the class: the place. */
static const char *trainee(const char *cohort, const char *family, const char *given,
	const char **file)
{
	struct test_answer a = test_take(
		"kanha", cohort, test_supported(family, given, file), "\"chose\":\"yes\"");

	test_status(a, 201);
	return test_word(a.json, "id");
}

static struct test_answer enter(const char *cohort, const char *day, const char *marks)
{
	return test_post("seyha",
		arena_fmt(test_home.a, "/class/%s/register?day=%s", cohort, day).p,
		arena_fmt(test_home.a, "{\"day\":\"%s\"%s}", day, marks).p, 0);
}

static const char *marked(const char *place, const char *mark, const char *more)
{
	return arena_fmt(test_home.a, ",\"mark-%s\":\"%s\"%s", place, mark, more).p;
}

static const char *both(const char *x, const char *y)
{
	return arena_fmt(test_home.a, "%s%s", x, y).p;
}

static json_t *total_of(const char *cohort, const char *place)
{
	struct test_answer a = test_get("seyha", test_with("/class/@/days", cohort));
	json_t *row;
	size_t i;

	test_status(a, 200);
	json_array_foreach(json_object_get(a.json, "trainees"), i, row)
		if (strcmp(test_word(row, "trainee"), place) == 0)
			return row;
	fail_msg("no such trainee");
	return NULL;
}

static int64_t number(json_t *row, const char *name)
{
	return json_integer_value(json_object_get(row, name));
}

static void test_days(void **state)
{
	const char *file, *id = test_class(5), *a1 = trainee(id, "Tep", "Sothy", &file);
	struct test_answer a;

	(void)state;
	a = enter(id, "2026-11-15", marked(a1, "present", ""));
	assert_true(test_finds(a, "day", "Sunday is a day off for this class."));
	a = enter(id, "2026-11-23", marked(a1, "present", ""));
	assert_true(test_finds(a, "day", "not begun"));
	a = enter(id, "2027-06-01", "");
	assert_true(test_finds(a, "day", "ended on 30 April 2027"));
	a = enter(id, "2026-10-02", "");
	assert_true(test_finds(a, "day", "Nobody had a place"));
	test_status(test_post("seyha", test_with("/class/@/off/add", id),
			    "{\"span\":{\"from\":\"2026-11-18\",\"to\":\"2026-11-18\"},\"reason\":"
			    "\"Rain\"}",
			    0),
		201);
	a = enter(id, "2026-11-18", marked(a1, "present", ""));
	assert_true(test_finds(a, "day", "18 November 2026 is a day off for this class: Rain."));
	a = enter(id, "2026-11-19", "");
	assert_true(test_finds(a, arena_fmt(test_home.a, "mark-%s", a1).p, "Choose an answer"));
	test_status(enter(id, "2026-11-19", marked(a1, "present", "")), 201);
	a = enter(id, "2026-11-19", marked(a1, "absent", ""));
	assert_true(test_finds(a, "day", "entered already"));
	/* From 1 October on 36 such days, less the one off and the one entered. */
	a = test_get("seyha", test_with("/class/@/days", id));
	assert_int_equal(number(a.json, "missing"), 35);
	assert_string_equal(test_word(a.json, "first_missing"), "2026-10-01");
}

static void test_marks(void **state)
{
	const char *file, *id = test_class(5);
	const char *a1 = trainee(id, "Mao", "Ratana", &file);
	const char *a2 = trainee(id, "Hun", "Chenda", &file);
	struct test_answer a;
	const char *lesson, *path;

	(void)state;
	a = enter(id, "2026-11-19", both(marked(a1, "late", ""), marked(a2, "present", "")));
	assert_true(test_finds(a, arena_fmt(test_home.a, "minutes-%s", a1).p, "Write an answer"));
	a = enter(id, "2026-11-19",
		both(marked(a1, "late", arena_fmt(test_home.a, ",\"minutes-%s\":\"200\"", a1).p),
			marked(a2, "present", "")));
	assert_true(test_finds(a, arena_fmt(test_home.a, "minutes-%s", a1).p, "longer there"));
	a = enter(id, "2026-11-19",
		both(marked(a1, "late", arena_fmt(test_home.a, ",\"minutes-%s\":\"120\"", a1).p),
			marked(a2, "excused",
				arena_fmt(test_home.a, ",\"remark-%s\":\"Fever.\"", a2).p)));
	test_status(a, 201);
	lesson = test_word(a.json, "id");
	assert_int_equal(number(total_of(id, a1), "minutes"), 120);
	assert_int_equal(number(total_of(id, a2), "excused"), 1);
	assert_int_equal(test_count("SELECT COUNT(*) FROM class_mark WHERE instr(sealed, "
				    "CAST('Fever' AS BLOB)) > 0"), 0);
	path = arena_fmt(test_home.a, "/class/%s/register/%s", id, lesson).p;
	a = test_page("seyha", both("/en", path));
	assert_non_null(strstr(a.body.p, "Fever."));
	/* A mark changes: with a reason, as the next version. */
	a = test_post("seyha", path,
		arena_fmt(test_home.a, "{\"mark-%s\":\"present\",\"mark-%s\":\"excused\"}", a1,
			a2).p, 0);
	assert_true(test_finds(a, "why", "say why"));
	a = test_post("seyha", path,
		arena_fmt(test_home.a,
			"{\"mark-%s\":\"present\",\"mark-%s\":\"excused\",\"why\":\"Came at eight.\"}",
			a1, a2).p, 0);
	test_status(a, 201);
	assert_int_equal(number(total_of(id, a1), "minutes"), 180);
	assert_int_equal(number(total_of(id, a2), "excused"), 1);
	/* It is no session of another kind, and no other agency's. */
	test_status(test_get("chariya", test_with("/class/@/days", id)), 404);
	test_status(test_get("vichea", test_with("/class/@/days", id)), 404);
	a = test_page("seyha", test_with("/en/activity/@", lesson));
	test_status(a, 404);
}

struct order {
	struct uuid case_id, child;
	const char *id;
};

/* Straight to a running order with training at New Path. */
static enum err order_it(struct turn *t, void *p)
{
	struct order *o = p;
	struct turn_field who[] = {{"who", STR("child")}, {"accepts_responsibility", STR("yes")}};
	int32_t from = turn_today(t) - 6, to = turn_today(t) + 90;
	struct diversion_consent k = {.type = "consent-given", .precision = STR("minute"),
		.who = STR("child"), .details = turn_pack(t->a, who, 2)};
	struct child_representative *speakers;
	struct diversion d;
	struct findings f;
	struct uuid id, line;
	size_t n;

	findings_init(&f, t->a);
	TRY(diversion_propose(t, o->case_id,
		&(struct diversion_proposal){.at = t->now, .precision = STR("minute"),
			.facts = STR("-"), .evidence = STR("yes"), .tests = STR(""),
			.start_day = from, .end_day = to},
		&f, &id));
	TRY(diversion_load(t, o->case_id, id, &d));
	TRY(diversion_measure_add(t, &d,
		&(struct diversion_measure){.kind = STR("vocational-training"), .amount = 60,
			.unit = STR("hours"), .provider = test_agency("ngo-path"),
			.from_day = from, .to_day = to},
		&f, &line));
	k.at = ++t->now;
	TRY(diversion_consent(t, &d, &k, &f, &line));
	who[0].value = k.who = STR("representative");
	k.details = turn_pack(t->a, who, 1);
	TRY(child_representatives(t, o->child, &speakers, &n));
	k.representative = speakers[0].id;
	k.at = ++t->now;
	TRY(diversion_load(t, o->case_id, id, &d));
	TRY(diversion_consent(t, &d, &k, &f, &line));
	t->now++;
	TRY(diversion_load(t, o->case_id, id, &d));
	o->id = arena_c(test_home.a, uuid_str(test_home.a, id));
	return diversion_order(t, &d,
		&(struct diversion_order){.at = t->now, .precision = STR("minute"),
			.number = STR("1"), .supervisor = test_account("sreymom"),
			.start_day = from, .end_day = to, .first_report = turn_today(t) + 30,
			.report_every = 30},
		&f, &line);
}

/* A child whom New Path supports and who has an order of training there. */
static const char *ordered(const char *family, const char *given, struct order *o,
	const char **file)
{
	const char *child;

	*file = test_open("sophal", family, given, "");
	test_status(test_post("sophal", test_path(*file, "/representative/add"),
			    "{\"names\":\"Pov Sarin\",\"relation\":\"mother\",\"capacity\":"
			    "\"parental-authority\",\"conflict\":\"none\"}",
			    0),
		201);
	child = test_child("sophal", *file);
	test_status(test_post("sophal", test_path(*file, "/custody-end"),
			    arena_fmt(test_home.a,
				    "{\"at\":\"2026-11-22T09:00:00+07:00\","
				    "\"what\":\"handed-over\",\"prosecution\":\"%.*s\","
				    "\"child_present\":\"yes\",\"receipt\":\"no\"}",
				    STR_ARG(uuid_str(
					    test_home.a, test_agency("prosecution-sr")))).p,
			    0),
		201);
	test_status(test_post("vichea", test_path(*file, "/take"), "{\"why\":\"received\"}", 0),
		201);
	assert_true(uuid_parse(str_from(*file), &o->case_id));
	assert_true(uuid_parse(str_from(child), &o->child));
	test_home.actor = test_account("vichea");
	assert_int_equal(test_turn_write(&test_home, order_it, o), ERR_OK);
	test_support(*file, child);
	return child;
}

static json_t *evidence(const char *file, const struct order *o)
{
	struct test_answer a = test_get("vichea",
		arena_fmt(test_home.a, "/case/%s/diversion/%s/attendance", file, o->id).p);

	test_status(a, 200);
	return json_array_get(json_object_get(a.json, "measures"), 0);
}

/* Entered once, by who sees nothing of the order. */
static void test_order(void **state)
{
	const char *file, *other, *id = test_class(5), *lesson, *body;
	struct order o;
	const char *child = ordered("Yim", "Sambo", &o, &file);
	const char *place = test_word(
		test_take("kanha", id, child, "\"chose\":\"yes\"").json, "id");
	const char *plain = trainee(id, "Kong", "Lida", &other);
	struct test_answer a;
	json_t *m;

	(void)state;
	a = enter(id, "2026-11-19",
		both(marked(place, "present", ""), marked(plain, "absent", "")));
	test_status(a, 201);
	lesson = test_word(a.json, "id");
	m = evidence(file, &o);
	assert_int_equal(number(m, "minutes"), 180);
	assert_int_equal(number(m, "attended"), 1);
	/* A day before the measure began counts for the training alone. */
	test_status(enter(id, "2026-11-13",
			    both(marked(place, "present", ""), marked(plain, "present", ""))), 201);
	assert_int_equal(number(evidence(file, &o), "minutes"), 180);
	assert_int_equal(number(total_of(id, place), "minutes"), 360);
	/* Corrected, it is corrected there too. */
	body = arena_fmt(test_home.a,
		"{\"mark-%s\":\"absent\",\"mark-%s\":\"absent\",\"why\":\"Mixed up.\"}", place, plain).p;
	test_status(test_post("seyha", arena_fmt(test_home.a, "/class/%s/register/%s", id,
				       lesson).p, body, 0), 201);
	m = evidence(file, &o);
	assert_int_equal(number(m, "minutes"), 0);
	assert_int_equal(number(m, "absent"), 1);
	assert_int_equal(test_count("SELECT COUNT(*) FROM attendance_live"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_days),
		cmocka_unit_test(test_marks), cmocka_unit_test(test_order)};

	return cmocka_run_group_tests(tests, test_office_start, test_office_stop);
}
