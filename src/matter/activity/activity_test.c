/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A session entered once counts for each child's order; marks are no one else's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "matter/case/case.h"
#include "matter/child/child.h"
#include "matter/custody/test_office.h"
#include "matter/diversion/diversion.h"

struct ordered {
	const char *id, *child, *measure, *diversion;
	struct uuid agent;
};

/* Straight to a running order with 20 hours of life skills, supervised by sreymom. */
static enum err order_it(struct turn *t, void *p)
{
	struct ordered *o = p;
	struct uuid case_id, id, line;
	struct diversion d;
	struct findings f;
	struct turn_field who[] = {{"who", STR("child")}, {"accepts_responsibility", STR("yes")}};
	struct diversion_proposal proposal = {.at = t->now,
		.precision = STR("minute"),
		.facts = STR("-"),
		.evidence = STR("yes"),
		.tests = STR(""),
		.start_day = turn_today(t),
		.end_day = turn_today(t) + 90};
	struct diversion_measure m = {.kind = STR("life-skills"),
		.amount = 20,
		.unit = STR("hours"),
		.from_day = turn_today(t),
		.to_day = turn_today(t) + 90};
	struct diversion_consent k = {.type = "consent-given",
		.at = t->now,
		.precision = STR("minute"),
		.who = STR("child")};
	struct diversion_order order = {.at = t->now,
		.precision = STR("minute"),
		.number = STR("1"),
		.supervisor = o->agent,
		.start_day = turn_today(t),
		.end_day = turn_today(t) + 90,
		.first_report = turn_today(t) + 30,
		.report_every = 30};
	struct child_representative *speakers;
	size_t n;
	struct uuid child;

	assert_true(uuid_parse(str_from(o->id), &case_id));
	assert_true(uuid_parse(str_from(o->child), &child));
	findings_init(&f, t->a);
	TRY(diversion_propose(t, case_id, &proposal, &f, &id));
	TRY(diversion_load(t, case_id, id, &d));
	TRY(diversion_measure_add(t, &d, &m, &f, &line));
	k.details = turn_pack(t->a, who, 2);
	t->now++;
	TRY(diversion_consent(t, &d, &k, &f, &line));
	who[0].value = k.who = STR("representative");
	k.details = turn_pack(t->a, who, 1);
	TRY(child_representatives(t, child, &speakers, &n));
	k.representative = speakers[0].id;
	t->now++;
	TRY(diversion_load(t, case_id, id, &d));
	TRY(diversion_consent(t, &d, &k, &f, &line));
	t->now++;
	TRY(diversion_load(t, case_id, id, &d));
	TRY(diversion_order(t, &d, &order, &f, &line));
	o->diversion = arena_c(test_home.a, uuid_str(test_home.a, id));
	return ERR_OK;
}

static struct ordered ordered(const char *family, const char *given)
{
	struct ordered o = {.id = test_open("sophal", family, given, "")};
	struct str body = arena_fmt(test_home.a,
		"{\"at\":\"2026-11-22T09:00:00+07:00\",\"what\":\"handed-over\",\"prosecution\":"
		"\"%.*s\",\"child_present\":\"yes\",\"receipt\":\"no\"}",
		STR_ARG(uuid_str(test_home.a, test_agency("prosecution-sr"))));
	json_t *all;

	test_status(test_post("sophal", test_path(o.id, "/representative/add"),
			    "{\"names\":\"Pov Sarin\",\"relation\":\"mother\",\"capacity\":"
			    "\"parental-authority\",\"conflict\":\"none\"}",
			    0),
		201);
	o.agent = test_account("sreymom");
	o.child = test_child("sophal", o.id);
	test_status(test_post("sophal", test_path(o.id, "/custody-end"), body.p, 0), 201);
	test_status(
		test_post("vichea", test_path(o.id, "/take"), "{\"why\":\"received\"}", 0), 201);
	test_home.actor = test_account("vichea");
	assert_int_equal(test_turn_write(&test_home, order_it, &o), ERR_OK);
	all = test_get(
		"vichea", arena_fmt(test_home.a, "/case/%s/diversion/%s", o.id, o.diversion).p)
		      .json;
	o.measure = test_word(json_array_get(json_object_get(all, "measures"), 0), "id");
	return o;
}

static struct test_answer mark(const char *who, const char *session, const char *marks)
{
	return test_post(who, arena_fmt(test_home.a, "/activity/%s", session).p, marks, 0);
}

static const char *session(const char *at)
{
	struct str body = arena_fmt(test_home.a,
		"{\"kind\":\"life-skills\",\"from_at\":\"2026-11-22T%s:00+07:00\",\"minutes\":120}",
		at);
	struct test_answer a = test_post("sreymom", "/activity/add", body.p, 0);

	test_status(a, 201);
	return test_word(a.json, "id");
}

static json_t *done(const struct ordered *o)
{
	struct str path = arena_fmt(
		test_home.a, "/case/%s/diversion/%s/attendance", o->id, o->diversion);

	return json_array_get(json_object_get(test_get("sreymom", path.p).json, "measures"), 0);
}

static int64_t figure(const struct ordered *o, const char *name)
{
	return json_integer_value(json_object_get(done(o), name));
}

static void test_entered_once(void **state)
{
	struct ordered one = ordered("Sok", "Dara");
	struct ordered two = ordered("Meas", "Rithy");
	const char *held = session("08:00");
	struct str marks = arena_fmt(test_home.a,
		"{\"mark-%s\":\"present\",\"mark-%s\":\"excused\"}", one.measure, two.measure);
	struct test_answer a;

	(void)state;
	test_status(mark("sreymom", held, marks.p), 201);
	assert_int_equal(figure(&one, "minutes"), 120);
	assert_int_equal(figure(&one, "attended"), 1);
	assert_int_equal(figure(&two, "minutes"), 0);
	assert_int_equal(figure(&two, "excused"), 1);
	assert_int_equal(figure(&two, "absent"), 0);
	/* Another mark needs its reason; the same again is no change. */
	test_status(mark("sreymom", held, marks.p), 201);
	marks = arena_fmt(test_home.a, "{\"mark-%s\":\"absent\"}", one.measure);
	a = mark("sreymom", held, marks.p);
	test_status(a, 422);
	assert_true(test_finds(a, "why", "say why"));
	marks = arena_fmt(
		test_home.a, "{\"mark-%s\":\"absent\",\"why\":\"Another boy.\"}", one.measure);
	test_status(mark("sreymom", held, marks.p), 201);
	assert_int_equal(figure(&one, "minutes"), 0);
	assert_int_equal(figure(&one, "absent"), 1);
	/* A session that did not take place is no absence. */
	marks = arena_fmt(test_home.a, "{\"mark-%s\":\"cancelled\"}", two.measure);
	test_status(mark("sreymom", session("07:00"), marks.p), 201);
	assert_int_equal(figure(&two, "absent"), 0);
	/* The report holds it before anybody writes. */
	assert_non_null(strstr(test_page("sreymom",
				       arena_fmt(test_home.a, "/en/case/%s/diversion/%s/report",
					       one.id, one.diversion)
					       .p)
				       .body.p,
		"0 of 20 hours; excused: 0, absent: 1"));
}

static void test_not_before_it_began(void **state)
{
	struct ordered one = ordered("Chea", "Piseth");
	struct str marks = arena_fmt(test_home.a, "{\"mark-%s\":\"present\"}", one.measure);
	struct test_answer a = mark("sreymom", session("11:00"), marks.p);

	(void)state;
	test_status(a, 422);
	assert_int_equal(figure(&one, "attended"), 0);
}

/* Sessions of another office do not exist; of this one, no child whom one does not have. */
static void test_whose(void **state)
{
	struct ordered one = ordered("Nuon", "Vicheka");
	const char *held = session("08:30");
	struct str marks = arena_fmt(test_home.a, "{\"mark-%s\":\"present\"}", one.measure);

	(void)state;
	test_status(mark("kanha", held, marks.p), 404);
	test_status(mark("sophal", held, marks.p), 404);
	test_status(test_get("sophal", "/activities"), 404);
	/* An agent of the same office who has no tie to the case: no such question. */
	test_status(mark("sreyleak", held, marks.p), 404);
	assert_int_equal(figure(&one, "attended"), 0);
}

/* The story goes from the first contact to the session; a session of one child is in no other's,
 * and the police, who handed the case over, are told of no session. */
static void test_story(void **state)
{
	struct ordered one = ordered("Kim", "Sovann"), two = ordered("Ros", "Pheakdey");
	struct str marks = arena_fmt(test_home.a, "{\"mark-%s\":\"late\"}", one.measure);

	(void)state;
	test_status(mark("sreymom", session("08:10"), marks.p), 201);
	assert_int_equal(test_tells("vichea", one.id, "police", "End of custody"), 1);
	assert_int_equal(test_tells("vichea", one.id, "programme", "Diversion ordered"), 1);
	assert_int_equal(test_tells("sreymom", one.id, "programme", "Session: There, but late"), 1);
	assert_int_equal(test_tells("sreymom", two.id, "programme", "Session"), 0);
	assert_int_equal(test_tells("sophal", one.id, "programme", "Session"), 0);
	assert_int_equal(test_tells("admin", one.id, "police", ""), -1);
	assert_int_equal(test_tells("kanha", one.id, "police", ""), -1);
	assert_null(strstr(test_page("vichea", arena_fmt(test_home.a,
		"/en/case/%s/story?strand=programme", one.id).p).body.p, "End of custody"));
}

/* A report that rests on a session nobody entered is asked once more; the desk says it before. */
static void test_a_session_without_attendance(void **state)
{
	static const char complete[] = "{\"at\":\"2026-11-22T09:59:00+07:00\","
				       "\"words\":\"All done.\",\"child_words\":\"Glad.\"}";
	struct ordered one = ordered("Heng", "Sopheap");
	struct str path = arena_fmt(
		test_home.a, "/case/%s/diversion/%s/complete", one.id, one.diversion);
	struct test_answer a;

	(void)state;
	(void)session("06:00");
	assert_non_null(strstr(test_page("sreymom", "/en/").body.p, "Attendance is to be entered"));
	a = test_post("sreymom", path.p, complete, 0);
	test_status(a, 422);
	assert_true(test_finds(a, NULL, "lack"));
	assert_non_null(strstr(test_page("sreymom",
				       arena_fmt(test_home.a, "/en/case/%s/diversion/%s/report",
					       one.id, one.diversion)
					       .p)
				       .body.p,
		"attendance."));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_entered_once),
		cmocka_unit_test(test_not_before_it_began),
		cmocka_unit_test(test_whose),
		cmocka_unit_test(test_story),
		cmocka_unit_test(test_a_session_without_attendance),
	};

	return cmocka_run_group_tests(tests, test_office_start, test_office_stop);
}
