/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* People: names, roles, who agrees to them; a leaver; an agreement that ends. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "account_sql.h"
#include "event_sql.h"
#include "office_sql.h"
#include "web/session.h"
#include "matter/account/account.h"
#include "matter/proof/proof.h"
#include "matter/case/case.h"
#include "matter/case/case_view.h"
#include "matter/gazetteer/gazetteer.h"
#include "matter/office/office.h"
#include "matter/test_turn.h"

/* 23 November 2026, 10:00 in Cambodia: a Monday. */
#define NOW INT64_C(1795402800000000)

/* The people and agencies of these tests. */
enum who { BOSS, SECOND, OFFICER, HEAD, WORKER, WHO_N };
static const struct {
	const char *sign_in;
	enum gate_role role; /* ROLE_NONE: none yet */
	int agency;
} cast[WHO_N] = {
	{"boss", ROLE_ADMINISTRATOR, 2},
	{"second", ROLE_ADMINISTRATOR, 2},
	{"officer", ROLE_POLICE, 0},
	{"head", ROLE_HEAD, 0},
	{"worker", ROLE_CASEWORKER, 1},
};
static struct test_turn home;
static struct uuid people[WHO_N], agencies[3];

static enum err add_agency(struct turn *t, const char *code, const char *kind, struct uuid *id)
{
	struct findings f;

	findings_init(&f, t->a);
	return office_agency_set(t,
				 &(struct office_agency){
					 .code = str_from(code),
					 .kind = str_from(kind),
					 .name_km = STR("ក"),
					 .name_en = str_from(code),
					 .from_day = DAY_NONE,
					 .to_day = DAY_NONE,
				 },
				 &f, id);
}

static struct account person_named(const char *sign_in, struct uuid agency)
{
	return (struct account){.sign_in = str_from(sign_in),
				.name_km = STR("ក"),
				.name_en = str_from(sign_in),
				.agency = agency,
				.from_day = DAY_NONE,
				.to_day = DAY_NONE};
}

static struct account_grant grant_of(struct uuid account, enum gate_role role, struct uuid agency)
{
	return (struct account_grant){.account = account,
				      .agency = agency,
				      .role = role,
				      .from_day = DAY_NONE,
				      .to_day = DAY_NONE};
}

static enum err make_world(struct turn *t, void *p)
{
	(void)p;
	TRY(gazetteer_ensure(t));
	TRY(add_agency(t, "unit", "police", &agencies[0]));
	TRY(add_agency(t, "ngo", "ngo", &agencies[1]));
	TRY(add_agency(t, "ministry", "ministry", &agencies[2]));
	for (int i = 0; i < WHO_N; i++) {
		struct uuid agency = agencies[cast[i].agency];
		struct account a = person_named(cast[i].sign_in, agency);
		struct account_grant g;
		struct findings f;
		struct uuid id;

		findings_init(&f, t->a);
		TRY(account_set(t, &a, &f, &people[i]));
		g = grant_of(people[i], cast[i].role, agency);
		g.by_command = true;
		TRY(account_grant(t, &g, &f, &id));
	}
	return ERR_OK;
}

static int set_up(void **state)
{
	(void)state;
	test_turn_open(&home, NOW);
	assert_int_equal(test_turn_write(&home, make_world, NULL), ERR_OK);
	return 0;
}

static int take_down(void **state)
{
	(void)state;
	test_turn_end(&home);
	return 0;
}

static void check_field(const struct findings *f, const char *name, const char *want)
{
	if (!f->n || !f->v[0].field || strcmp(f->v[0].field, want) != 0)
		fail_msg("%s: a finding on %s, not on %s", name,
			 f->n && f->v[0].field ? f->v[0].field : "nothing", want);
}

/* --- passwords ------------------------------------------------------------------------- */

static void test_passwords(void **state)
{
	static const struct {
		const char *password;
		bool good;
	} cases[] = {
		{"four words of mine", true},
		{"rubber ferry lantern 81", true},
		{"my horse eats lotus in may", true}, /* words of the list beside one's own */
		{"ឆ្កែខ្ញុំស៊ីត្រីប្រហុកពេលព្រឹក", true},
		{"fourteen chars", true}, /* beside a second factor */
		{"seven c", false},
		{"manchester", false}, /* of those that are stolen most */
		{"M@nchester", false},
		{"manchester by night", true},
		{"passwordpassword", false},
		{"P@ssw0rd P@ssw0rd!", false},
		{"correct horse battery staple", false},
		{"CorrectHorseBatteryStaple1", false},
		{"the quick brown fox jumps over the lazy dog", false},
		{"qwertyuiopasdfghjkl", false},
		{"1qaz2wsx3edc4rfv", false},
		{"123456789012345", false},
		{"202620252024202320222021", false},
		{"abcabcabcabcabcabc", false},
		{"aaaaaaaaaaaaaaaaaaaa", false},
		{"okas-juvenile-justice-2026", false},
		{"Phnom Penh Cambodia 2026", false},
		{"ស្រឡាញ់កម្ពុជាស្រឡាញ់ខ្មែរ", false},
		{"Sok Dara Sok Dara 1985", false}, /* the person's own name */
		{"sokdara@iloveyou.2026", false},
		{"sokdara feeds geese", true},
	};
	struct str names[] = {STR("sokdara"), STR("សុខ ដារ៉ា"), STR("Sok Dara")};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		if (proof_password_good(home.a, str_from(cases[i].password), names, 3) !=
		    cases[i].good)
			fail_msg("%s: %s", cases[i].password,
				 cases[i].good ? "was refused" : "was taken");
}

/* --- roles ----------------------------------------------------------------------------- */

static const struct {
	const char *name;
	enum gate_role role;
	int to, agency, second;   /* second: of the people; -1 nobody */
	int from_days, to_days;   /* from today; 99: not given */
	const char *field;        /* of the finding; NULL: given */
} roles[] = {
	{"a plain role", ROLE_TRAINER, WORKER, 1, -1, 99, 99, NULL},
	{"for a time to come", ROLE_TRAINER, WORKER, 1, -1, 1, 30, NULL},
	{"another agency", ROLE_CASEWORKER, WORKER, 0, -1, 99, 99, NULL},
	{"the same again", ROLE_CASEWORKER, WORKER, 1, -1, 99, 99, "role"},
	{"to oneself", ROLE_ADMINISTRATOR, BOSS, 2, SECOND, 99, 99, "role"},
	{"no second person", ROLE_JUDGE, WORKER, 1, -1, 99, 99, "second_by"},
	{"the giver as second", ROLE_JUDGE, WORKER, 1, BOSS, 99, 99, "second_by"},
	{"the receiver as second", ROLE_ADMINISTRATOR, SECOND, 0, SECOND, 99, 99, "second_by"},
	{"no administrator as second", ROLE_JUDGE, WORKER, 1, HEAD, 99, 99, "second_by"},
	{"a judge, agreed", ROLE_JUDGE, WORKER, 1, SECOND, 99, 99, NULL},
	{"a registrar alone", ROLE_REGISTRAR, WORKER, 1, -1, 99, 99, "second_by"},
	{"a reviewer alone", ROLE_REVIEWER, WORKER, 1, -1, 99, 99, "second_by"},
	{"an administrator who has cases", ROLE_ADMINISTRATOR, WORKER, 2, SECOND, 99, 99, "role"},
	{"a case role for an administrator", ROLE_POLICE, SECOND, 0, -1, 99, 99, "role"},
	{"last day before the first", ROLE_TRAINER, WORKER, 1, -1, 5, 4, "to_day"},
	{"a last day that has passed", ROLE_TRAINER, WORKER, 1, -1, -9, -1, "to_day"},
	{"no agency", ROLE_TRAINER, WORKER, -1, -1, 99, 99, "agency"},
	{"no role", ROLE_NONE, WORKER, 1, -1, 99, 99, "role"},
};

static enum err try_role(struct turn *t, void *p)
{
	size_t i = *(size_t *)p;
	struct account_grant g = grant_of(people[roles[i].to], roles[i].role,
					  roles[i].agency < 0 ? UUID_NONE
							      : agencies[roles[i].agency]);
	struct findings f;
	struct uuid id;
	enum err e;

	findings_init(&f, t->a);
	if (roles[i].second >= 0)
		g.second_by = people[roles[i].second];
	if (roles[i].from_days != 99)
		g.from_day = turn_today(t) + roles[i].from_days;
	if (roles[i].to_days != 99)
		g.to_day = turn_today(t) + roles[i].to_days;
	e = account_grant(t, &g, &f, &id);
	if (e != (roles[i].field ? ERR_INPUT : ERR_OK))
		fail_msg("%s: %s", roles[i].name, err_name(e));
	if (roles[i].field)
		check_field(&f, roles[i].name, roles[i].field);
	return ERR_OK;
}

static void test_roles(void **state)
{
	for (size_t i = 0; i < sizeof(roles) / sizeof(roles[0]); i++) {
		set_up(state);
		home.actor = people[BOSS];
		assert_int_equal(test_turn_write(&home, try_role, &i), ERR_OK);
		take_down(state);
	}
}

/* A role that ends is gone at the next look; ending it twice tells the second. */
static enum err end_role(struct turn *t, void *p)
{
	struct grant_of_account_row *rows;
	size_t n;

	(void)p;
	TRY(grant_of_account(t->db, t->a, &(struct grant_of_account_in){people[OFFICER]}, &rows,
		&n));
	assert_int_equal(n, 1);
	return account_grant_end(t, rows[0].id, STR("moved"));
}

static enum err has_role(struct turn *t, void *p)
{
	*(size_t *)p = t->actor.grants_n;
	return ERR_OK;
}

static void test_role_end(void **state)
{
	size_t n;

	(void)state;
	home.actor = people[OFFICER];
	assert_int_equal(test_turn_read(&home, has_role, &n), ERR_OK);
	assert_int_equal(n, 1);
	home.actor = people[BOSS];
	assert_int_equal(test_turn_write(&home, end_role, NULL), ERR_OK);
	home.actor = people[OFFICER];
	assert_int_equal(test_turn_read(&home, has_role, &n), ERR_OK);
	assert_int_equal(n, 0);
}

/* --- names ----------------------------------------------------------------------------- */

static const struct {
	const char *name, *sign_in;
	const char *field; /* NULL: taken */
} names[] = {
	{"a new one", "somebody", NULL},
	{"taken", "officer", "sign_in"},
	{"taken, in capitals", "OFFICER", "sign_in"},
	{"one letter", "x", "sign_in"},
	{"with a space", "some body", "sign_in"},
};

static enum err try_name(struct turn *t, void *p)
{
	size_t i = *(size_t *)p;
	struct account a = person_named(names[i].sign_in, agencies[0]);
	struct findings f;
	struct uuid id;
	enum err e;

	findings_init(&f, t->a);
	e = account_set(t, &a, &f, &id);
	if (e != (names[i].field ? ERR_INPUT : ERR_OK))
		fail_msg("%s: %s", names[i].name, err_name(e));
	if (names[i].field)
		check_field(&f, names[i].name, names[i].field);
	return ERR_OK;
}

static void test_names(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		assert_int_equal(test_turn_write(&home, try_name, &i), ERR_OK);
}

/* --- a leaver -------------------------------------------------------------------------- */

static enum err open_case(struct turn *t, void *p)
{
	struct child_identity child = {.names = {.given_latin = STR("A"), .family_latin = STR("B")},
				       .basis = STR("claimed")};
	struct uuid id;

	return case_open(t,
			 &(struct case_opening){
				 .first = &child,
				 .sex = STR("male"),
				 .from_day = turn_today(t),
				 .to_day = turn_today(t),
				 .gaz = STR("17"),
				 .article = STR("CC 357"),
				 .class = STR("misdemeanour"),
				 .province = STR("17"),
				 .first_contact = t->now - INSTANT_HOUR,
				 .precision = STR("minute"),
			 },
			 p, &id);
}

static enum err reach(struct turn *t, void *p)
{
	struct turn_reach r;

	return turn_case_reach(t, *(struct uuid *)p, &r);
}

struct left {
	struct str token;
	int64_t moved;
	struct account_leaving look;
};

static enum err sign_in(struct turn *t, void *p)
{
	struct left *l = p;

	TRY(web_session_begin(t, people[OFFICER], WEB_SESSION_WHOLE, &l->token));
	return account_leave_look(t, people[OFFICER], &l->look);
}

static enum err leave(struct turn *t, void *p)
{
	struct left *l = p;

	return account_leave(t, people[OFFICER], STR("moved away"), &l->moved);
}

static enum err nothing(struct turn *t, void *p)
{
	(void)t;
	(void)p;
	return ERR_OK;
}

static enum err after_leaving(struct turn *t, void *p)
{
	struct account a = person_named("officer", agencies[0]);
	struct assignment_of_account_row *rows;
	struct uuid found;
	struct findings f;
	size_t n;

	(void)p;
	TRY(assignment_of_account(t->db, t->a,
				  &(struct assignment_of_account_in){people[OFFICER], t->now},
					&rows,
				  &n));
	assert_int_equal(n, 0);
	TRY(assignment_of_account(t->db, t->a,
				  &(struct assignment_of_account_in){people[HEAD], t->now}, &rows,
				  &n));
	assert_int_equal(n, 2);
	assert_int_equal(account_find(t, STR("officer"), &found), ERR_ABSENT);
	findings_init(&f, t->a);
	assert_int_equal(account_set(t, &a, &f, &found), ERR_INPUT); /* never again */
	check_field(&f, "a leaver's name", "sign_in");
	return ERR_OK;
}

static void test_leaver(void **state)
{
	struct uuid first, second;
	struct left l;

	(void)state;
	home.actor = people[OFFICER];
	assert_int_equal(test_turn_write(&home, open_case, &first), ERR_OK);
	assert_int_equal(test_turn_write(&home, open_case, &second), ERR_OK);
	assert_int_equal(test_turn_read(&home, reach, &first), ERR_OK);
	home.actor = people[BOSS];
	assert_int_equal(test_turn_read(&home, reach, &first), ERR_ABSENT);
	assert_int_equal(test_turn_write(&home, sign_in, &l), ERR_OK);
	assert_int_equal(l.look.cases, 2);
	assert_true(uuid_eq(l.look.head, people[HEAD]));
	assert_int_equal(test_turn_write(&home, leave, &l), ERR_OK);
	assert_int_equal(l.moved, 2);
	home.actor = people[OFFICER]; /* a session that is still open becomes nobody */
	assert_int_equal(test_turn_read(&home, nothing, NULL), ERR_ABSENT);
	home.actor = people[HEAD];
	assert_int_equal(test_turn_read(&home, reach, &first), ERR_OK);
	home.actor = UUID_NONE;
	assert_int_equal(test_turn_read(&home, after_leaving, NULL), ERR_OK);
}

/* --- an agreement ---------------------------------------------------------------------- */

struct pact {
	struct uuid id, case_id;
	int32_t to_day;
	int64_t rev;
	struct turn_reach reach;
	bool named, aged; /* what the case page says of the child */
};

static enum err set_pact(struct turn *t, void *p)
{
	struct pact *pact = p;
	struct findings f;

	findings_init(&f, t->a);
	TRY(office_agreement_set(t,
				 &(struct office_agreement){
					 .id = pact->id,
					 .rev = pact->rev,
					 .why = STR("ended"),
					 .giver = agencies[0],
					 .taker = agencies[1],
					 .classes = STR("ALG"),
					 .purpose = STR("training"),
					 .from_day = date_of(NOW),
					 .to_day = pact->to_day,
				 },
				 &f, &pact->id));
	pact->rev++;
	return ERR_OK;
}

static enum err call_worker(struct turn *t, void *p)
{
	struct uuid id;

	return case_assign(
		t, ((struct pact *)p)->case_id,
		&(struct case_assignment){people[WORKER], STR("caseworker"), STR_NONE}, &id);
}

static enum err look(struct turn *t, void *p)
{
	struct pact *pact = p;
	struct case_view v;

	TRY(turn_case_reach(t, pact->case_id, &pact->reach));
	TRY(case_view_load(t, pact->case_id, &pact->reach.view, &v));
	pact->named = str_any(v.km) || str_any(v.latin);
	pact->aged = v.age_from >= 0 || str_any(v.sex);
	return ERR_OK;
}

/* Without the agreement the worker's agency is a former one: what it entered itself is all. */
static void expect(int64_t now, struct pact *pact, bool open)
{
	home.actor = people[WORKER];
	home.now = now;
	assert_int_equal(test_turn_read(&home, look, pact), ERR_OK);
	for (int class = CLASS_A; class < CLASS_COUNT; class++)
		assert_true(open || pact->reach.view.see[class] <= SEE_OWN);
	assert_int_equal(pact->reach.view.see[CLASS_A], open ? SEE_FILED : SEE_OWN);
	assert_int_equal(pact->named, open); /* the name was entered by the police */
	assert_int_equal(pact->aged, open);
	assert_int_equal(gate_may(&pact->reach.view, CLASS_L, ACT_ADD), open);
	assert_int_equal(pact->reach.view.see[CLASS_V], SEE_NOTHING);
	assert_true(pact->reach.view.see[CLASS_N] <= SEE_OWN); /* N is not in the agreement */
}

static void test_agreement_ends(void **state)
{
	int32_t today = date_of(NOW);
	struct pact pact = {.id = UUID_NONE, .to_day = today + 2};
	int64_t last = date_start(today + 3) - 1;

	(void)state;
	home.actor = people[OFFICER];
	assert_int_equal(test_turn_write(&home, open_case, &pact.case_id), ERR_OK);
	assert_int_equal(test_turn_write(&home, call_worker, &pact), ERR_OK);
	expect(NOW, &pact, false); /* called in, but nothing is agreed */
	home.actor = people[BOSS];
	assert_int_equal(test_turn_write(&home, set_pact, &pact), ERR_OK);
	expect(NOW, &pact, true);
	expect(last, &pact, true); /* all of its last day */
	expect(last + 1, &pact, false);
	home.actor = people[BOSS];
	home.now = NOW;
	pact.to_day = today - 1; /* ended at once, on its first day: it never began */
	assert_int_equal(test_turn_write(&home, set_pact, &pact), ERR_OK);
	expect(NOW, &pact, false);
}

/* --- one-time codes -------------------------------------------------------------------- */

static enum err make_code(struct turn *t, void *p)
{
	struct findings f;

	findings_init(&f, t->a);
	return account_reset(t, &(struct account_reset){people[OFFICER], UUID_NONE, false, false},
			     &f, p);
}

static enum err read_secret(struct turn *t, void *p)
{
	return secret_by_account(t->db, t->a, &(struct secret_by_account_in){people[OFFICER]}, p);
}

static void test_code(void **state)
{
	struct secret_by_account_row row;
	struct str code;
	uint8_t hash[32];

	(void)state;
	assert_int_equal(test_turn_write(&home, make_code, &code), ERR_OK);
	assert_int_equal(test_turn_read(&home, read_secret, &row), ERR_OK);
	vault_hash(code, hash);
	assert_int_equal(row.reset.n, sizeof(hash));
	assert_memory_equal(row.reset.p, hash, sizeof(hash)); /* only its hash is kept */
	assert_true(row.reset_until == NOW + 48 * INSTANT_HOUR);
}

#define ONE(test) cmocka_unit_test_setup_teardown(test, set_up, take_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_roles),
		ONE(test_passwords), ONE(test_role_end),	ONE(test_names),
		ONE(test_leaver),	      ONE(test_agreement_ends), ONE(test_code),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
