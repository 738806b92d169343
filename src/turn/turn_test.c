/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Ties: what opens a case to whom, and what shuts it again at the very next turn. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <dirent.h>
#include <unistd.h>
#include <cmocka.h>

#include "store/test_records.h"
#include "turn/turn.h"

/* 22 November 2026, ten o'clock in Phnom Penh. */
#define NOW INT64_C(1795316400000000)

static struct {
	struct arena *a;
	char folder[64], records[TEST_RECORDS];
	struct store *store;
} w;

static void sql(const char *text)
{
	test_records_sql(w.records, text);
}

/* Ids are one byte and zeros; days and times are told from NOW by what stands in their place. */
static void put(const char *format, ...)
{
	va_list args;
	struct str text;

	va_start(args, format);
	text = arena_vfmt(w.a, format, args);
	va_end(args);
	sql(text.p);
}

static const char *blob(int id)
{
	return arena_fmt(w.a, "x'%02x000000000000000000000000000000'", id).p;
}

enum { UNIT = 1, COURT, OTHER, NGO, WHO = 16, MEMBER, CASE = 32 };

static void agency(int id)
{
	put("INSERT INTO agency (id, rev, recorded_at, code, kind, name_km, name_en, area, from_day)"
	    " VALUES (%s, 1, 0, 'a%d', 'police', 'k', 'e', '', 0)",
		blob(id), id);
}

static void person(int id, int agency_id, const char *role)
{
	put("INSERT INTO account (id, rev, recorded_at, sign_in, name_km, name_en, agency, lang,"
	    " from_day) VALUES (%s, 1, 0, 'p%d', 'k', 'e', %s, 'en', 0)",
	    blob(id), id, blob(agency_id));
	put("INSERT INTO role_grant (id, rev, recorded_at, account, role, agency, area, from_day)"
	    " VALUES (%s, 1, 0, %s, '%s', %s, '', 0)", blob(id + 64), blob(id), role,
	    blob(agency_id));
}

static void a_case(int agency_id, int opened_by, const char *stage)
{
	put("INSERT INTO casefile (id, rev, recorded_at, by_account, for_agency, withdrawn, child,"
	    " incident, capacity, number, opened_by)"
	    " VALUES (%s, 1, 0, x'00', x'00', 0, x'00', x'00', 'accused', 'n', %s)",
	    blob(CASE), blob(opened_by));
	put("INSERT INTO case_state (case_id, stage, agency, province, opened_at, changed_at,"
	    " in_custody, sex, class) VALUES (%s, '%s', %s, '17', 0, 0, 0, 'male', 'unknown')",
	    blob(CASE), stage, blob(agency_id));
}

struct assigned {
	int who;
	const char *duty;
	int64_t from, to; /* from NOW; to 0: no end */
	const char *why;  /* it ended */
};

static void assign(const struct assigned *a)
{
	static int id = 128;
	struct str to = a->to ? arena_fmt(w.a, "%lld", (long long)(NOW + a->to)) : STR("NULL");
	struct str why = a->why ? arena_fmt(w.a, "'%s'", a->why) : STR("NULL");

	if (a->who)
		put("INSERT INTO assignment (id, rev, recorded_at, by_account, for_agency,"
		    " withdrawn, case_id, account, duty, from_at, to_at, ended_why)"
		    " VALUES (%s, 1, 0, x'00', x'00', 0, %s, %s, '%s', %lld, %s, %s)",
		    blob(id++ % 128 + 128), blob(CASE), blob(a->who), a->duty,
		    (long long)(NOW + a->from), to.p, why.p);
}

static void agree(int giver, int taker, const char *classes, int from, int to)
{
	put("INSERT INTO agreement (id, rev, recorded_at, giver, taker, classes, purpose, from_day,"
	    " to_day) VALUES (x'99', 1, 0, %s, %s, '%s', 'p', %d, %d)",
	    blob(giver), blob(taker), classes, (int)date_of(NOW) + from, (int)date_of(NOW) + to);
}

#define HOUR INSTANT_HOUR
static const struct {
	const char *name;
	const char *role;
	int works_at, handles, opened_by;
	const char *stage;
	struct assigned mine, colleague;
	struct {
		const char *classes; /* NULL: none */
		int from, to;        /* days from today */
	} agreement;
	enum gate_see see_a, see_n, see_l;
	enum gate_relation relation;
} ties[] = {
	{"assigned now", "police", OTHER, UNIT, UNIT, "contact", {WHO, "handler", -HOUR, 0, NULL},
		{0}, {NULL}, SEE_ALL, SEE_OWN, SEE_ALL, RELATION_ASSIGNED},
	{"assigned from this very moment", "police", OTHER, UNIT, UNIT, "contact",
		{WHO, "handler", 0, 0, NULL}, {0}, {NULL}, SEE_ALL, SEE_OWN, SEE_ALL,
		RELATION_ASSIGNED},
	{"assigned from tomorrow on", "lawyer", OTHER, UNIT, UNIT, "contact",
		{WHO, "lawyer", 24 * HOUR, 0, NULL}, {0}, {NULL}, 0, 0, 0, 0},
	{"mandate ended: what the office entered", "lawyer", NGO, UNIT, UNIT, "contact",
		{WHO, "lawyer", -9 * HOUR, -HOUR, "revoked"}, {0}, {NULL}, SEE_OWN, SEE_OWN,
		SEE_OWN, RELATION_FORMER},
	{"mandate ended a moment ago", "lawyer", NGO, UNIT, UNIT, "contact",
		{WHO, "lawyer", -9 * HOUR, -1, "revoked"}, {0}, {NULL}, SEE_OWN, SEE_OWN, SEE_OWN,
		RELATION_FORMER},
	{"mandate", "lawyer", NGO, UNIT, UNIT, "contact", {WHO, "lawyer", -HOUR, 0, NULL}, {0},
		{NULL}, SEE_ALL, SEE_FILED, SEE_ALL, RELATION_REPRESENTS},
	{"recused: nothing, though the court has it", "judge", COURT, COURT, UNIT, "trial",
		{WHO, "trial-judge", -9 * HOUR, -HOUR, "recused"}, {0}, {NULL}, 0, 0, 0, 0},
	{"the court has it", "judge", COURT, COURT, UNIT, "trial", {0}, {0}, {NULL}, SEE_ALL, 0,
		SEE_ALL, RELATION_STAGE},
	{"another court has it", "judge", OTHER, COURT, UNIT, "trial", {0}, {0}, {NULL}, 0, 0, 0,
		0},
	{"my unit opened it, the court has it", "police", UNIT, COURT, UNIT, "trial", {0}, {0},
		{NULL}, SEE_OWN, SEE_OWN, SEE_OWN, RELATION_FORMER},
	{"a colleague once had it", "police", OTHER, COURT, UNIT, "trial", {0},
		{MEMBER, "handler", -9 * HOUR, -HOUR, "hand-over"}, {NULL}, SEE_OWN, SEE_OWN,
		SEE_OWN, RELATION_FORMER},
	{"a head's person has it", "head", OTHER, UNIT, UNIT, "contact", {0},
		{MEMBER, "social-agent", -HOUR, 0, NULL}, {NULL}, SEE_ALL, SEE_OWN, SEE_ALL,
		RELATION_STAGE},
	{"a head's person had it", "head", OTHER, UNIT, UNIT, "contact", {0},
		{MEMBER, "social-agent", -9 * HOUR, -HOUR, "left"}, {NULL}, SEE_OWN, SEE_OWN,
		SEE_OWN, RELATION_FORMER},
	{"referred without an agreement", "caseworker", NGO, UNIT, UNIT, "contact",
		{WHO, "caseworker", -HOUR, 0, NULL}, {0}, {NULL}, SEE_OWN, SEE_OWN, SEE_OWN,
		RELATION_FORMER},
	{"referred, the agreement ends today", "caseworker", NGO, UNIT, UNIT, "contact",
		{WHO, "caseworker", -HOUR, 0, NULL}, {0}, {"AG", -9, 0}, SEE_FILED, SEE_OWN,
		SEE_OWN, RELATION_REFERRED},
	{"referred, the agreement ended yesterday", "caseworker", NGO, UNIT, UNIT, "contact",
		{WHO, "caseworker", -HOUR, 0, NULL}, {0}, {"AG", -9, -1}, SEE_OWN, SEE_OWN, SEE_OWN,
		RELATION_FORMER},
	{"referred, the agreement begins tomorrow", "caseworker", NGO, UNIT, UNIT, "contact",
		{WHO, "caseworker", -HOUR, 0, NULL}, {0}, {"AG", 1, 9}, SEE_OWN, SEE_OWN, SEE_OWN,
		RELATION_FORMER},
	{"an agreement alone opens nothing", "caseworker", NGO, UNIT, UNIT, "contact", {0}, {0},
		{"AG", -9, 9}, 0, 0, 0, 0},
	{"sealed: as if it were not there", "judge", COURT, COURT, UNIT, "sealed",
		{WHO, "trial-judge", -HOUR, 0, NULL}, {0}, {NULL}, 0, 0, 0, 0},
	{"erased", "judge", COURT, COURT, UNIT, "erased", {WHO, "trial-judge", -HOUR, 0, NULL}, {0},
		{NULL}, 0, 0, 0, 0},
	{"an administrator, assigned by mistake", "administrator", UNIT, UNIT, UNIT, "contact",
		{WHO, "handler", -HOUR, 0, NULL}, {0}, {NULL}, 0, 0, 0, 0},
};

static int setup(void **state)
{
	(void)state;
	memset(&w, 0, sizeof(w));
	w.a = arena_new();
	(void)snprintf(w.folder, sizeof(w.folder), "/tmp/turn-test-XXXXXX");
	assert_non_null(mkdtemp(w.folder));
	test_records_place(w.records, w.folder);
	assert_int_equal(store_open(&(struct store_config){.path = w.records,
					.migrations = store_migrations,
					.migrations_n = store_migrations_n},
				 &w.store),
			 ERR_OK);
	sql("DELETE FROM agency");
	for (int id = UNIT; id <= NGO; id++)
		agency(id);
	return 0;
}

static int teardown(void **state)
{
	struct dirent *entry;
	DIR *d;

	(void)state;
	store_stop(w.store);
	d = opendir(w.folder);
	while (d && (entry = readdir(d)))
		(void)unlinkat(dirfd(d), entry->d_name, 0);
	if (d)
		closedir(d);
	(void)rmdir(w.folder);
	arena_free(w.a);
	return 0;
}

static enum err reach_as(struct uuid who, struct uuid case_id, struct turn_reach *reach)
{
	struct turn t = {.a = w.a, .now = NOW};
	enum err e;

	assert_int_equal(store_read(w.store, &t.db), ERR_OK);
	e = turn_become(&t, who);
	if (e == ERR_OK)
		e = turn_case_reach(&t, case_id, reach);
	store_read_end(t.db);
	return e;
}

static void clear(void)
{
	sql("DELETE FROM account; DELETE FROM role_grant; DELETE FROM assignment;"
	    "DELETE FROM agreement; DELETE FROM casefile; DELETE FROM case_state;");
}

static void test_ties(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(ties) / sizeof(ties[0]); i++) {
		struct turn_reach r;
		enum err e;

		clear();
		person(WHO, ties[i].works_at, ties[i].role);
		person(MEMBER, ties[i].works_at, "social-agent");
		a_case(ties[i].handles, ties[i].opened_by, ties[i].stage);
		assign(&ties[i].mine);
		assign(&ties[i].colleague);
		if (ties[i].agreement.classes)
			agree(UNIT, NGO, ties[i].agreement.classes, ties[i].agreement.from,
			      ties[i].agreement.to);
		e = reach_as((struct uuid){{WHO}}, (struct uuid){{CASE}}, &r);
		if (e != (ties[i].relation ? ERR_OK : ERR_ABSENT))
			fail_msg("%s: %s", ties[i].name, err_name(e));
		if (r.relation != ties[i].relation)
			fail_msg("%s: by %s", ties[i].name, gate_relation_code(r.relation));
		if (r.view.see[CLASS_A] != ties[i].see_a || r.view.see[CLASS_N] != ties[i].see_n ||
		    r.view.see[CLASS_L] != ties[i].see_l)
			fail_msg("%s: sees A %d N %d L %d", ties[i].name, r.view.see[CLASS_A],
				 r.view.see[CLASS_N], r.view.see[CLASS_L]);
	}
}

static void test_absent(void **state)
{
	struct turn_reach r;

	(void)state;
	clear();
	person(WHO, UNIT, "police");
	assert_int_equal(reach_as((struct uuid){{WHO}}, (struct uuid){{CASE}}, &r), ERR_ABSENT);
	assert_int_equal(reach_as((struct uuid){{WHO}}, UUID_NONE, &r), ERR_ABSENT);
	assert_true(gate_is_shut(&r.view));
	a_case(UNIT, UNIT, "contact");
	assert_int_equal(reach_as((struct uuid){{WHO}}, (struct uuid){{CASE}}, &r), ERR_OK);
	put("UPDATE role_grant SET to_day = %d", (int)date_of(NOW) - 1);
	assert_int_equal(reach_as((struct uuid){{WHO}}, (struct uuid){{CASE}}, &r), ERR_ABSENT);
	put("UPDATE account SET to_day = %d", (int)date_of(NOW) - 1);
	assert_int_equal(reach_as((struct uuid){{WHO}}, (struct uuid){{CASE}}, &r), ERR_ABSENT);
}

static void test_pack(void **state)
{
	const struct turn_field f[] = {{"one", STR_INIT("a\\b\nc=d")}, {"none", STR_NONE},
				       {"two", STR_INIT("x\nthree=forged")}};
	struct str packed = turn_pack(w.a, f, 3);

	(void)state;
	assert_true(str_is(turn_unpack(w.a, packed, "one"), "a\\b\nc=d"));
	assert_true(str_is(turn_unpack(w.a, packed, "two"), "x\nthree=forged"));
	assert_null(turn_unpack(w.a, packed, "none").p);
	assert_null(turn_unpack(w.a, packed, "three").p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_ties, setup, teardown),
		cmocka_unit_test_setup_teardown(test_absent, setup, teardown),
		cmocka_unit_test_setup_teardown(test_pack, setup, teardown),
	};

	return cmocka_run_group_tests_name("turn", tests, NULL, NULL);
}
