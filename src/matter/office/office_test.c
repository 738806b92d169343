/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Settings: what must hold, versions, duty lists. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "office_sql.h"
#include "matter/account/account.h"
#include "matter/gazetteer/gazetteer.h"
#include "matter/office/office.h"
#include "matter/test_turn.h"

/* 22 November 2026, 10:00 in Cambodia: a Sunday. */
#define NOW INT64_C(1795316400000000)

static struct test_turn home;

static int set_up(void **state)
{
	(void)state;
	test_turn_open(&home, NOW);
	return 0;
}

static int take_down(void **state)
{
	(void)state;
	test_turn_end(&home);
	return 0;
}

static struct str first_field(const struct findings *f)
{
	return f->n ? str_from(f->v[0].field) : STR("");
}

/* --- agencies ----------------------------------- */

static struct office_agency good_agency(void)
{
	return (struct office_agency){
		.code = STR("court-sr"),
		.kind = STR("court"),
		.name_km = STR("សាលា"),
		.name_en = STR("Court"),
		.area = STR("17"),
		.from_day = DAY_NONE,
		.to_day = DAY_NONE,
	};
}

static enum err try_agency(struct turn *t, const struct office_agency *a, const char *field)
{
	struct findings f;
	struct uuid id;

	findings_init(&f, t->a);
	assert_int_equal(office_agency_set(t, a, &f, &id), ERR_INPUT);
	assert_string_equal(first_field(&f).p, field);
	return ERR_OK;
}

static enum err bad_agencies(struct turn *t, void *p)
{
	struct office_agency a;

	(void)p;
	TRY(gazetteer_ensure(t));
	a = good_agency(), a.code = STR("");
	TRY(try_agency(t, &a, "code"));
	a = good_agency(), a.kind = STR("tribunal");
	TRY(try_agency(t, &a, "kind"));
	a = good_agency(), a.name_km = STR_NONE;
	TRY(try_agency(t, &a, "name_km"));
	a = good_agency(), a.area = STR("1799");
	TRY(try_agency(t, &a, "area"));
	a = good_agency(), a.from_day = 20000, a.to_day = 19999;
	TRY(try_agency(t, &a, "to_day"));
	a = good_agency(), a.parent = uuid_new();
	TRY(try_agency(t, &a, "parent"));
	a = good_agency(), a.id = a.parent = uuid_new();
	return try_agency(t, &a, "parent");
}

static void test_bad_agencies(void **state)
{
	(void)state;
	assert_int_equal(test_turn_write(&home, bad_agencies, NULL), ERR_OK);
}

static enum err versions(struct turn *t, void *p)
{
	struct office_agency a = good_agency();
	struct agency_by_id_row row;
	struct findings f;
	struct uuid id, found;

	(void)p;
	findings_init(&f, t->a);
	TRY(gazetteer_ensure(t));
	TRY(office_agency_set(t, &a, &f, &id));
	TRY(try_agency(t, &a, "code")); /* a second one of the same code */
	a.id = id;
	a.rev = 1;
	a.name_en = STR("The Court");
	a.why = STR("the name was short");
	TRY(office_agency_set(t, &a, &f, &found));
	assert_true(uuid_eq(id, found));
	assert_int_equal(office_agency_set(t, &a, &f, &found), ERR_STALE);
	TRY(agency_by_id(t->db, t->a, &(struct agency_by_id_in){id}, &row));
	assert_int_equal(row.rev, 2);
	assert_string_equal(row.name_en.p, "The Court");
	TRY(office_agency_find(t, STR("court-sr"), &found));
	assert_true(uuid_eq(id, found));
	assert_int_equal(office_agency_find(t, STR("none"), &found), ERR_ABSENT);
	return ERR_OK;
}

static void test_versions(void **state)
{
	(void)state;
	assert_int_equal(test_turn_write(&home, versions, NULL), ERR_OK);
}

/* --- places and agreements ----------------------------------- */

static enum err two_agencies(struct turn *t, struct uuid *court, struct uuid *ngo)
{
	struct office_agency a = good_agency();
	struct findings f;

	findings_init(&f, t->a);
	TRY(gazetteer_ensure(t));
	TRY(office_agency_set(t, &a, &f, court));
	a.code = STR("ngo");
	a.kind = STR("ngo");
	return office_agency_set(t, &a, &f, ngo);
}

static enum err try_agreement(struct turn *t, struct office_agreement a, const char *field)
{
	struct findings f;
	struct uuid id;
	enum err e;

	findings_init(&f, t->a);
	e = office_agreement_set(t, &a, &f, &id);
	assert_int_equal(e, field ? ERR_INPUT : ERR_OK);
	if (field)
		assert_string_equal(first_field(&f).p, field);
	return ERR_OK;
}

static enum err agreements(struct turn *t, void *p)
{
	struct office_agreement good = {.classes = STR("ALG"), .purpose = STR("diversion"),
		.from_day = DAY_NONE, .to_day = turn_today(t)};
	struct office_agreement a;

	(void)p;
	TRY(two_agencies(t, &good.giver, &good.taker));
	TRY(try_agreement(t, good, NULL)); /* ends today: still good today */
	a = good, a.taker = good.giver;
	TRY(try_agreement(t, a, "taker"));
	a = good, a.classes = STR("V");
	TRY(try_agreement(t, a, "classes"));
	a = good, a.classes = STR("AA");
	TRY(try_agreement(t, a, "classes"));
	a = good, a.classes = STR("");
	TRY(try_agreement(t, a, "classes"));
	a = good, a.purpose = STR_NONE;
	TRY(try_agreement(t, a, "purpose"));
	a = good, a.to_day = DAY_NONE;
	TRY(try_agreement(t, a, "to_day"));
	a = good, a.to_day = turn_today(t) - 1;
	TRY(try_agreement(t, a, "to_day"));
	a = good, a.giver = uuid_new();
	return try_agreement(t, a, "giver");
}

static void test_agreements(void **state)
{
	(void)state;
	assert_int_equal(test_turn_write(&home, agreements, NULL), ERR_OK);
}

static enum err try_place(struct turn *t, struct office_place a, const char *field)
{
	struct findings f;
	struct uuid id;
	enum err e;

	findings_init(&f, t->a);
	e = office_place_set(t, &a, &f, &id);
	assert_int_equal(e, field ? ERR_INPUT : ERR_OK);
	if (field)
		assert_string_equal(first_field(&f).p, field);
	return ERR_OK;
}

static enum err places(struct turn *t, void *p)
{
	struct office_place good = {.kind = STR("court"), .name_km = STR("ស"),
		.name_en = STR("Building"), .gaz = STR("17"), .from_day = DAY_NONE,
		.to_day = DAY_NONE};
	struct office_place a;
	struct uuid ngo;

	(void)p;
	TRY(two_agencies(t, &good.operator, &ngo));
	TRY(try_place(t, good, NULL));
	TRY(try_place(t, good, "name_en"));
	a = good, a.name_en = STR("Other"), a.kind = STR("castle");
	TRY(try_place(t, a, "kind"));
	a = good, a.name_en = STR("Other"), a.gaz = STR("");
	TRY(try_place(t, a, "gaz"));
	a = good, a.name_en = STR("Other"), a.operator = UUID_NONE;
	return try_place(t, a, "operator");
}

static void test_places(void **state)
{
	(void)state;
	assert_int_equal(test_turn_write(&home, places, NULL), ERR_OK);
}

/* --- the duty list ----------------------------------- */

static enum err add_lawyer(struct turn *t, struct uuid agency, const char *name, struct uuid *id)
{
	struct account a = {.sign_in = str_from(name), .name_km = STR("ក"), .name_en = STR("L"),
		.agency = agency, .from_day = DAY_NONE, .to_day = DAY_NONE};
	struct account_grant g = {.agency = agency, .role = ROLE_LAWYER, .from_day = DAY_NONE,
		.to_day = DAY_NONE};
	struct findings f;
	struct uuid grant;

	findings_init(&f, t->a);
	TRY(account_set(t, &a, &f, id));
	g.account = *id;
	return account_grant(t, &g, &f, &grant);
}

static enum err add_line(struct turn *t, struct uuid lawyer, int64_t position, const char *days,
	const char *field)
{
	struct office_duty_line d = {.province = STR("17"), .lawyer = lawyer, .position = position,
		.weekdays = str_from(days), .from_day = DAY_NONE, .to_day = DAY_NONE};
	struct findings f;
	struct uuid id;
	enum err e;

	findings_init(&f, t->a);
	e = office_duty_line_set(t, &d, &f, &id);
	assert_int_equal(e, field ? ERR_INPUT : ERR_OK);
	if (field)
		assert_string_equal(first_field(&f).p, field);
	return ERR_OK;
}

static enum err duty(struct turn *t, void *p)
{
	struct uuid court, ngo, first, second, third;
	struct office_lawyer *list, next;
	size_t n;

	(void)p;
	TRY(two_agencies(t, &court, &ngo));
	TRY(add_lawyer(t, ngo, "first", &first));
	TRY(add_lawyer(t, ngo, "second", &second));
	TRY(add_lawyer(t, ngo, "third", &third));
	TRY(add_line(t, second, 2, "0123456", NULL));
	TRY(add_line(t, first, 1, "60", NULL));
	TRY(add_line(t, third, 1, "12345", NULL)); /* not on a Sunday */
	TRY(add_line(t, court, 1, "1", "lawyer"));
	TRY(add_line(t, first, 0, "1", "position"));
	TRY(add_line(t, first, 1, "7", "weekdays"));
	TRY(add_line(t, first, 1, "11", "weekdays"));
	TRY(office_on_call(t, STR("17"), &list, &n));
	assert_int_equal(n, 2);
	assert_true(uuid_eq(list[0].account, first));
	assert_true(uuid_eq(list[1].account, second));
	TRY(office_next_lawyer(t, uuid_new(), STR("17"), &next));
	assert_true(uuid_eq(next.account, first));
	TRY(office_on_call(t, STR("02"), &list, &n));
	assert_int_equal(n, 0);
	assert_int_equal(office_next_lawyer(t, uuid_new(), STR("02"), &next), ERR_ABSENT);
	return ERR_OK;
}

static void test_duty(void **state)
{
	(void)state;
	assert_int_equal(test_turn_write(&home, duty, NULL), ERR_OK);
}

/* --- settings ----------------------------------- */

static const struct {
	const char *name, *value;
	enum err want;
} values[] = {
	{"smtp_url", "smtp://127.0.0.1:25", ERR_OK},
	{"smtp_url", "http://127.0.0.1", ERR_INPUT},
	{"smtp_url", "smtp://a b", ERR_INPUT},
	{"smtp_ca", "/etc/ssl/ours.pem", ERR_OK},
	{"smtp_ca", "ours.pem", ERR_INPUT},
	{"smtp_from", "okas@example.org", ERR_OK},
	{"smtp_from", "okas@example.org\r\nBcc: x@example.org", ERR_INPUT},
	{"smtp_from", "okas", ERR_INPUT},
	{"site_url", "https://okas.example.org", ERR_OK},
	{"site_url", "javascript:1", ERR_INPUT},
	{"colour", "blue", ERR_ABSENT},
	{"smtp_from", "", ERR_OK},
};

static enum err settings(struct turn *t, void *p)
{
	struct str value;

	(void)p;
	for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++)
		if (office_setting_set(t, str_from(values[i].name), str_from(values[i].value)) !=
			values[i].want)
			fail_msg("%s=%s", values[i].name, values[i].value);
	TRY(office_setting(t, "smtp_url", &value));
	assert_string_equal(value.p, "smtp://127.0.0.1:25");
	TRY(office_setting(t, "smtp_from", &value));
	assert_null(value.p);
	return ERR_OK;
}

static void test_settings(void **state)
{
	(void)state;
	assert_int_equal(test_turn_write(&home, settings, NULL), ERR_OK);
}

#define IN_HOME(test) cmocka_unit_test_setup_teardown(test, set_up, take_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_HOME(test_bad_agencies),
		IN_HOME(test_versions),
		IN_HOME(test_agreements),
		IN_HOME(test_places),
		IN_HOME(test_duty),
		IN_HOME(test_settings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
