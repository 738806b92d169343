/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the forms of a child do, sent as the router sends them: gate, act, rows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "case_sql.h"
#include "child_sql.h"
#include "matter/account/account.h"
#include "matter/office/office.h"
#include "matter/person/person_tables.h"
#include "matter/test_turn.h"

/* 22 November 2026, 10:00 in Cambodia. */
#define NOW INT64_C(1795316400000000)
#define YEARS(y) DAY(y, 1, 1), DAY(y, 12, 31)

enum who { POLICE, OTHER_POLICE, PROSECUTOR, JUDGE, AGENT, LAWYER, REGISTRAR, WHO_N };
static const struct {
	const char *name, *agency, *kind;
	enum gate_role role;
	const char *duty; /* in the first case */
} people[WHO_N] = {
	[POLICE] = {"police", "p-one", "police", ROLE_POLICE, NULL},
	[OTHER_POLICE] = {"other", "p-two", "police", ROLE_POLICE, NULL},
	[PROSECUTOR] = {"prosecutor", "pros", "prosecution", ROLE_PROSECUTOR, "prosecutor"},
	[JUDGE] = {"judge", "court", "court", ROLE_JUDGE, "investigating-judge"},
	[AGENT] = {"agent", "social", "social-affairs", ROLE_SOCIAL_AGENT, "social-agent"},
	[LAWYER] = {"lawyer", "bar", "bar", ROLE_LAWYER, "lawyer"},
	[REGISTRAR] = {"registrar", "ministry", "ministry", ROLE_REGISTRAR, NULL},
};
static struct test_turn home;
static struct uuid account[WHO_N], case_id, child;

static int32_t DAY(int year, int month, int day)
{
	int32_t d = DAY_NONE;

	assert_true(date_from_civil((struct civil){year, month, day}, &d));
	return d;
}

/* --- the world --------------------------------------------------------------------------- */

static enum err make_person(struct turn *t, enum who who)
{
	struct str code = str_from(people[who].agency);
	struct str name = str_from(people[who].name);
	struct uuid agency, id;
	struct findings f;

	findings_init(&f, t->a);
	TRY(office_agency_set(t,
			      &(struct office_agency){.code = code,
						      .kind = str_from(people[who].kind),
						      .name_km = code,
						      .name_en = code,
						      .from_day = DAY(2020, 1, 1),
						      .to_day = DAY_NONE},
			      &f, &agency));
	TRY(account_set(t,
			&(struct account){.sign_in = name,
					  .name_km = name,
					  .name_en = name,
					  .lang = STR("en"),
					  .agency = agency,
					  .from_day = DAY(2020, 1, 1),
					  .to_day = DAY_NONE},
			&f, &account[who]));
	return account_grant(t,
			     &(struct account_grant){.account = account[who],
						     .agency = agency,
						     .role = people[who].role,
						     .area = STR(""),
						     .from_day = DAY(2020, 1, 1),
						     .to_day = DAY_NONE,
						     .by_command = true},
			     &f, &id);
}

static enum err make_people(struct turn *t, void *p)
{
	(void)p;
	for (int who = 0; who < WHO_N; who++)
		TRY(make_person(t, (enum who)who));
	return ERR_OK;
}

struct opening {
	struct child_identity first;
	const char *police_no;
	int32_t day;
	struct uuid of_child; /* UUID_NONE: a new one */
	struct uuid case_id, child;
};

static enum err open_case(struct turn *t, void *p)
{
	struct opening *o = p;

	return case_open(t,
			 &(struct case_opening){.child = o->of_child,
						.first = &o->first,
						.sex = STR("male"),
						.police_no = str_from(o->police_no),
						.from_day = o->day,
						.to_day = o->day,
						.class = STR("misdemeanour"),
						.facts = STR("SEALED-opening"),
						.province = STR("17"),
						.first_contact = NOW - INSTANT_HOUR,
						.precision = STR("minute")},
			 &o->case_id, &o->child);
}

static struct opening opened(enum who who, const char *family, const char *given, const char *no)
{
	struct opening o = {
		.first = {.basis = STR("claimed"),
			  .names = {.family_latin = str_from(family),
				    .given_latin = str_from(given)}},
		.police_no = no,
		.day = DAY(2026, 11, 20),
	};

	home.actor = account[who];
	assert_int_equal(test_turn_write(&home, open_case, &o), ERR_OK);
	return o;
}

static enum err assign_all(struct turn *t, void *p)
{
	struct uuid id;

	(void)p;
	for (int who = 0; who < WHO_N; who++)
		if (people[who].duty)
			TRY(case_assign(t, case_id,
					&(struct case_assignment){account[who],
								  str_from(people[who].duty),
								  STR("appointed")},
					&id));
	return ERR_OK;
}

static int set_up(void **state)
{
	struct opening o;

	(void)state;
	test_turn_open(&home, NOW);
	assert_int_equal(test_turn_write(&home, make_people, NULL), ERR_OK);
	o = opened(POLICE, "Sok", "Dara", "12/26");
	case_id = o.case_id;
	child = o.child;
	assert_int_equal(test_turn_write(&home, assign_all, NULL), ERR_OK);
	return 0;
}

static int take_down(void **state)
{
	(void)state;
	test_turn_end(&home);
	return 0;
}

/* --- sending a form --------------------------------------------------------------------------- */

struct post {
	const char *path;
	enum who by;
	void *in;
	struct uuid of;        /* the other parameter of the path */
	int64_t rev;           /* of a correction */
	const char *confirmed; /* a field ticked "Yes, it is so" */
	struct uuid in_case;   /* UUID_NONE: the first */
	struct findings f;
	struct uuid made;
};

static const struct web_route *route_of(const char *path)
{
	const struct web_route *const tables[] = {person_routes, person_case_routes,
						  person_pair_routes};
	const size_t n[] = {person_routes_n, person_case_routes_n, person_pair_routes_n};

	for (size_t k = 0; k < 3; k++)
		for (size_t i = 0; i < n[k]; i++)
			if (strcmp(tables[k][i].path, path) == 0)
				return &tables[k][i];
	fail_msg("no route %s", path);
	return NULL;
}

/* As the router: role, reach, class and action. */
static enum err gate(struct web_call *c)
{
	const struct web_need *need = &c->route->need;
	bool role = need->roles == 0;

	for (size_t i = 0; i < c->t->actor.grants_n; i++)
		role = role || need->roles & WEB_BIT(c->t->actor.grants[i].role);
	if (!role)
		return ERR_ABSENT;
	TRY(c->route->reach(c));
	if (need->who == WEB_CASE && !gate_may(&c->may, need->class, need->action))
		return ERR_ABSENT;
	return ERR_OK;
}

static enum err send(struct turn *t, void *p)
{
	struct post *post = p;
	struct uuid in_case = uuid_any(post->in_case) ? post->in_case : case_id;
	const char *last = strrchr(post->path, '{');
	struct web_param params[2] = {{STR("case"), uuid_str(t->a, in_case)}};
	struct web_call c = {.t = t,
			     .route = route_of(post->path),
			     .params = params,
			     .n_params = 2,
			     .in = post->in,
			     .findings = &post->f,
			     .rev = post->rev};

	params[1].name = str_cut(str_from(last), 1, strcspn(last, "}"));
	params[1].value = uuid_str(t->a, post->of);
	if (str_is(params[1].name, "case"))
		c.n_params = 1;
	findings_init(&post->f, t->a);
	post->f.confirmed = str_from(post->confirmed);
	TRY(gate(&c));
	TRY(c.route->act(&c));
	post->made = c.made;
	return findings_stop(&post->f) ? ERR_INPUT : ERR_OK;
}

static enum err posted(struct post *post)
{
	home.actor = account[post->by];
	home.now += INSTANT_SECOND; /* rows are told apart by when they were entered */
	return test_turn_write(&home, send, post);
}

static enum err add(const char *path, enum who by, void *in)
{
	struct post post = {.path = path, .by = by, .in = in};

	return posted(&post);
}

static bool found(const struct findings *f, const char *field, enum finding level)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->v[i].field && strcmp(f->v[i].field, field) == 0 && f->v[i].level == level)
			return true;
	return false;
}

static enum err load_case(struct turn *t, void *p)
{
	return casefile_by_id(t->db, t->a, &(struct casefile_by_id_in){case_id}, p);
}

static void assert_age(int64_t from, int64_t to)
{
	struct casefile_by_id_row row;

	assert_int_equal(test_turn_read(&home, load_case, &row), ERR_OK);
	assert_int_equal(row.age_from, from);
	assert_int_equal(row.age_to, to);
}

static struct person_proof proof(const char *kind, int32_t from, int32_t to)
{
	return (struct person_proof){.kind = str_from(kind),
				     .how = STR("days"),
				     .calendar = STR("gregorian"),
				     .seen = STR("copy"),
				     .issued = DAY_NONE,
				     .born = {from, to}};
}

/* --- age -------------------------------------------------------------------------------- */

static void test_age_follows(void **state)
{
	struct person_proof told = {.kind = STR("child-says"),
				    .how = STR("age"),
				    .calendar = STR("gregorian"),
				    .counting = STR("running"),
				    .seen = STR("told"),
				    .years = 15,
				    .on = DAY(2026, 11, 22),
				    .issued = DAY_NONE};
	struct person_proof paper = proof("birth-certificate", DAY(2013, 1, 1), DAY(2013, 1, 1));
	struct post correct = {.path = "/case/{case}/age/{proof}/correct", .rev = 1, .in = &paper};
	struct post post = {.path = "/case/{case}/age/add", .in = &paper};

	(void)state;
	assert_int_equal(add("/case/{case}/age/add", POLICE, &told), ERR_OK);
	assert_age(13, 14); /* the running year: 14 on the 22nd, perhaps two days before */
	assert_int_equal(posted(&post), ERR_OK);
	assert_age(13, 13);
	correct.of = post.made;
	paper.why = STR("misread");
	paper.born = (struct form_span){DAY(2010, 1, 1), DAY(2010, 1, 1)};
	assert_int_equal(posted(&correct), ERR_OK);
	assert_age(16, 16);
	assert_int_equal(posted(&correct), ERR_STALE);
	correct.rev = 2;
	correct.by = PROSECUTOR; /* another office's row */
	assert_int_equal(posted(&correct), ERR_ABSENT);
	correct.by = POLICE;
	paper.withdraw = true;
	assert_int_equal(posted(&correct), ERR_OK);
	assert_age(13, 14);
}

static void test_papers_that_disagree(void **state)
{
	struct person_proof school = proof("school", YEARS(2007));
	struct person_proof book = proof("family-book", YEARS(2010));
	struct post post = {.path = "/case/{case}/age/add", .in = &book};

	(void)state;
	assert_int_equal(add(post.path, POLICE, &school), ERR_OK);
	assert_age(18, 19);
	assert_int_equal(posted(&post), ERR_OK);
	assert_true(found(&post.f, "born", FINDING_MARK));
	assert_string_equal(post.f.v[0].message.p, "School record says 2007, Family book says "
						   "2010. Both stay; the law is asked for both.");
	assert_age(15, 19);
}

static const struct {
	const char *name;
	struct person_proof in;
	const char *field; /* NULL: saved */
} bad_proofs[] = {
	{"a Gregorian year", {.how = STR_INIT("year"), .year = 2010}, NULL},
	{"a year of the Buddhist era under the wrong name",
	 {.how = STR_INIT("year"), .year = 2553}, "year"},
	{"a Gregorian year under the wrong name",
	 {.how = STR_INIT("year"), .calendar = STR_INIT("buddhist-era"), .year = 2010}, "year"},
	{"a year of the Buddhist era",
	 {.how = STR_INIT("year"), .calendar = STR_INIT("buddhist-era"), .year = 2553}, NULL},
	{"an animal year as a year",
	 {.how = STR_INIT("year"), .calendar = STR_INIT("animal"), .year = 2010}, "how"},
	{"a year to come", {.how = STR_INIT("year"), .year = 2027}, "year"},
};

static void test_proofs(void **state)
{
	struct child_birth be = person_birth_from_year(2553, true);
	struct person_proof early = proof("family-book", DAY(2010, 5, 1), DAY(2010, 5, 1));
	struct post post = {.path = "/case/{case}/age/add"};

	(void)state;
	assert_int_equal(be.earliest, DAY(2009, 4, 1));
	assert_int_equal(be.latest, DAY(2010, 6, 30));
	for (size_t i = 0; i < sizeof(bad_proofs) / sizeof(bad_proofs[0]); i++) {
		struct person_proof in = bad_proofs[i].in;
		enum err e;

		in.kind = STR("family-book");
		in.seen = STR("copy");
		in.issued = DAY_NONE;
		if (!in.calendar.p)
			in.calendar = STR("gregorian");
		post.in = &in;
		e = posted(&post);
		if (e != (bad_proofs[i].field ? ERR_INPUT : ERR_OK) ||
		    (bad_proofs[i].field && !found(&post.f, bad_proofs[i].field, FINDING_STOP)))
			fail_msg("%s: %s", bad_proofs[i].name, err_name(e));
	}
	early.issued = DAY(2010, 4, 30);
	post.in = &early;
	assert_int_equal(posted(&post), ERR_INPUT);
	assert_string_equal(post.f.v[0].message.p, "Issued before the birth it proves.");
	early.issued = DAY(2010, 5, 1);
	assert_int_equal(posted(&post), ERR_OK);
}

/* Told: 15 or 16 at the offence. */
static const struct {
	const char *name;
	enum who by;
	const char *authority, *paper;
	int year; /* of birth */
	const char *confirmed;
	enum err want;
	const char *field;
	enum finding level;
} decisions[] = {
	{"younger, by the own office", POLICE, "agency", NULL, 2013, NULL, ERR_OK, NULL, 0},
	{"the same band, by the own office", POLICE, "agency", NULL, 2011, NULL, ERR_OK, NULL, 0},
	{"older, by the own office", POLICE, "agency", NULL, 2007, NULL, ERR_INPUT, "born",
	 FINDING_STOP},
	{"older, by the own office, ticked", POLICE, "agency", NULL, 2007, "born", ERR_INPUT, "born",
	 FINDING_STOP},
	{"older, said to be a court's", POLICE, "court", NULL, 2007, "born", ERR_INPUT, "paper",
	 FINDING_STOP},
	{"older, a court's paper", POLICE, "court", "7/26", 2007, NULL, ERR_INPUT, "born",
	 FINDING_CONFIRM},
	{"older, a court's paper, ticked", POLICE, "court", "7/26", 2007, "born", ERR_OK, NULL, 0},
	{"older, said to be a prosecutor's", POLICE, "prosecutor", "7/26", 2007, "born", ERR_INPUT,
	 "born", FINDING_STOP},
	{"older, by a prosecutor", PROSECUTOR, "prosecutor", NULL, 2007, NULL, ERR_INPUT, "born",
	 FINDING_CONFIRM},
	{"older, by a prosecutor, ticked", PROSECUTOR, "prosecutor", NULL, 2007, "born", ERR_OK,
	 NULL, 0},
	{"older, by a social agent alone", AGENT, "agency", NULL, 2007, "born", ERR_INPUT, "born",
	 FINDING_STOP},
	{"older, by a judge, ticked", JUDGE, "court", NULL, 2007, "born", ERR_OK, NULL, 0},
	{"by the lawyer", LAWYER, "agency", NULL, 2013, NULL, ERR_ABSENT, NULL, 0},
	{"by who is not concerned", OTHER_POLICE, "agency", NULL, 2013, NULL, ERR_ABSENT, NULL, 0},
};

static void test_decisions(void **state)
{
	for (size_t i = 0; i < sizeof(decisions) / sizeof(decisions[0]); i++) {
		struct person_proof told = proof("child-says", DAY(2010, 11, 1), DAY(2011, 10, 31));
		struct person_decision in = {.authority = str_from(decisions[i].authority),
					     .paper = str_from(decisions[i].paper),
					     .reasons = STR("SEALED-reasons"),
					     .decided = DAY(2026, 11, 22),
					     .born = {DAY(decisions[i].year, 3, 1),
						      DAY(decisions[i].year, 3, 1)}};
		struct post post = {.path = "/case/{case}/age/decide",
				    .by = decisions[i].by,
				    .in = &in,
				    .confirmed = decisions[i].confirmed};
		enum err e;

		if (i)
			set_up(state);
		assert_int_equal(add("/case/{case}/age/add", POLICE, &told), ERR_OK);
		e = posted(&post);
		if (e != decisions[i].want)
			fail_msg("%s: %s", decisions[i].name, err_name(e));
		if (decisions[i].field &&
		    !found(&post.f, decisions[i].field, decisions[i].level))
			fail_msg("%s: no finding on %s", decisions[i].name, decisions[i].field);
		if (e == ERR_OK)
			assert_age(2026 - decisions[i].year, 2026 - decisions[i].year);
		else
			assert_age(15, 16);
		if (i + 1 < sizeof(decisions) / sizeof(decisions[0]))
			take_down(state);
	}
}

/* --- names ----------------------------------------------------------------------------------- */

static const struct {
	const char *name;
	struct person_name in;
	const char *field;
} names[] = {
	{"nothing", {.basis = STR_INIT("claimed")}, "family_km"},
	{"a given name alone", {.basis = STR_INIT("claimed"), .given_km = STR_INIT("ដារ៉ា")}, NULL},
	{"a nickname alone", {.basis = STR_INIT("alias"), .nicknames = STR_INIT("Touch")}, NULL},
	{"none, and not described", {.basis = STR_INIT("claimed"), .gives_none = true},
	 "description"},
	{"none, described",
	 {.basis = STR_INIT("claimed"), .gives_none = true, .description = STR_INIT("A boy")}, NULL},
	{"none and a name",
	 {.basis = STR_INIT("claimed"), .gives_none = true, .given_latin = STR_INIT("Dara"),
	  .description = STR_INIT("A boy")},
	 "gives_none"},
	{"no phone", {.basis = STR_INIT("claimed"), .given_latin = STR_INIT("Dara"),
		      .phone_kind = STR_INIT("none")},
	 NULL},
	{"no phone, and its number",
	 {.basis = STR_INIT("claimed"), .given_latin = STR_INIT("Dara"),
	  .phone_kind = STR_INIT("none"), .phone = STR_INIT("012345678")},
	 "phone"},
};

static void test_names(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct person_name in = names[i].in;
		struct post post = {.path = "/case/{case}/name/add", .in = &in};
		enum err e = posted(&post);

		if (e != (names[i].field ? ERR_INPUT : ERR_OK) ||
		    (names[i].field && !found(&post.f, names[i].field, FINDING_STOP)))
			fail_msg("%s: %s", names[i].name, err_name(e));
	}
}

static void test_correcting_a_name(void **state)
{
	struct person_name in = {.basis = STR("claimed"), .given_latin = STR("Darra")};
	struct post only = {.path = "/case/{case}/name/{identity}/correct", .in = &in, .rev = 1};
	struct post more = {.path = "/case/{case}/name/add", .in = &in};
	struct opening other = opened(POLICE, "Keo", "Vanna", NULL);

	(void)state;
	assert_int_equal(posted(&more), ERR_OK);
	only.of = more.made;
	in.why = STR("spelling");
	assert_int_equal(posted(&only), ERR_OK);
	assert_int_equal(posted(&only), ERR_STALE);
	only.in_case = other.case_id; /* a name of another child */
	only.rev = 2;
	assert_int_equal(posted(&only), ERR_ABSENT);
	only.in_case = case_id;
	in.withdraw = true;
	assert_int_equal(posted(&only), ERR_OK);
	assert_int_equal(posted(&only), ERR_ABSENT); /* withdrawn */
}

static enum err first_name(struct turn *t, void *p)
{
	struct child_identity *list;
	size_t n;

	TRY(child_identities(t, child, &list, &n));
	assert_int_equal(n, 1);
	*(struct uuid *)p = list[0].id;
	return ERR_OK;
}

static void test_the_only_name_stays(void **state)
{
	struct person_name in = {.basis = STR("claimed"), .why = STR("wrong"), .withdraw = true};
	struct post post = {.path = "/case/{case}/name/{identity}/correct", .in = &in, .rev = 1};

	(void)state;
	assert_int_equal(test_turn_read(&home, first_name, &post.of), ERR_OK);
	assert_int_equal(posted(&post), ERR_INPUT);
	assert_true(found(&post.f, "withdraw", FINDING_STOP));
}

/* --- who speaks, background, sex --------------------------------------------------------------- */

static enum err speakers(struct turn *t, void *p)
{
	struct child_representative *list;
	size_t n;

	*(int *)p = 0;
	TRY(child_representatives(t, child, &list, &n));
	for (size_t i = 0; i < n; i++)
		*(int *)p += child_representative_speaks(&list[i]);
	return ERR_OK;
}

static void test_conflict(void **state)
{
	struct person_representative in = {.names = STR("Mother"),
					   .relation = STR("mother"),
					   .capacity = STR("parental-authority"),
					   .conflict = STR("none")};
	struct post correct = {.path = "/case/{case}/representative/{representative}/correct",
			       .in = &in,
			       .rev = 1};
	struct post post = {.path = "/case/{case}/representative/add", .in = &in};
	int n;

	(void)state;
	assert_int_equal(posted(&post), ERR_OK);
	assert_int_equal(test_turn_read(&home, speakers, &n), ERR_OK);
	assert_int_equal(n, 1);
	correct.of = post.made;
	in.why = STR("told since");
	in.conflict = STR("suspect");
	assert_int_equal(posted(&correct), ERR_INPUT);
	assert_true(found(&correct.f, "conflict_why", FINDING_STOP));
	in.conflict_why = STR("was with the child that night");
	assert_int_equal(posted(&correct), ERR_OK);
	assert_true(found(&correct.f, "conflict", FINDING_MARK));
	assert_int_equal(test_turn_read(&home, speakers, &n), ERR_OK);
	assert_int_equal(n, 0);
	in = (struct person_representative){.names = STR("Neighbour"),
					    .relation = STR("other"),
					    .capacity = STR("support-person"),
					    .conflict = STR("none")};
	assert_int_equal(posted(&post), ERR_OK);
	assert_int_equal(test_turn_read(&home, speakers, &n), ERR_OK);
	assert_int_equal(n, 0); /* a support person speaks for nobody */
}

static enum err background(struct turn *t, void *p)
{
	return child_background(t, child, p);
}

static void test_background_unread(void **state)
{
	struct person_background in = {.languages = STR("khmer cham"),
				       .disability = STR("deaf in one ear")};
	struct post post = {
		.path = "/case/{case}/background", .in = &in, .by = AGENT, .rev = 1};
	struct child_background b;

	(void)state;
	assert_int_equal(posted(&post), ERR_OK);
	in = (struct person_background){.languages = STR("khmer"), .ethnicity = STR("Cham")};
	post.by = POLICE; /* sees its own rows of N only */
	assert_int_equal(posted(&post), ERR_STALE);
	post.rev = 2;
	assert_int_equal(posted(&post), ERR_OK);
	home.actor = account[POLICE];
	assert_int_equal(test_turn_read(&home, background, &b), ERR_OK);
	assert_string_equal(b.disability.p, "deaf in one ear");
	assert_string_equal(b.ethnicity.p, "Cham");
	assert_string_equal(b.languages.p, "khmer");
	assert_false(b.own); /* writing beside them has not opened them */
}

static void test_sex(void **state)
{
	struct person_sex in = {.sex = STR("female"), .why = STR("misheard")};
	struct post post = {.path = "/case/{case}/sex", .in = &in, .rev = 1};
	struct casefile_by_id_row row;

	(void)state;
	assert_int_equal(posted(&post), ERR_OK);
	assert_int_equal(test_turn_read(&home, load_case, &row), ERR_OK);
	assert_string_equal(row.sex.p, "female");
	assert_int_equal(posted(&post), ERR_STALE);
}

/* --- the case: offences, incident, others ----------------------------------------------------- */

static struct person_offence offence(const char *layer, const char *class)
{
	return (struct person_offence){.layer = str_from(layer),
				       .class = str_from(class),
				       .act = {DAY(2026, 11, 20), DAY(2026, 11, 20)}};
}

static void test_offences(void **state)
{
	struct person_offence in = offence("alleged", "felony");
	struct post post = {.path = "/case/{case}/offence/add", .in = &in};
	struct post correct = {
		.path = "/case/{case}/offence/{offence}/correct", .in = &in, .rev = 1};
	struct casefile_by_id_row row;

	(void)state;
	assert_int_equal(posted(&post), ERR_OK);
	assert_int_equal(test_turn_read(&home, load_case, &row), ERR_OK);
	assert_string_equal(row.class.p, "felony");
	correct.of = post.made;
	in.why = STR("twice");
	in.withdraw = true;
	assert_int_equal(posted(&correct), ERR_OK);
	assert_int_equal(test_turn_read(&home, load_case, &row), ERR_OK);
	assert_string_equal(row.class.p, "misdemeanour");
	assert_int_equal(posted(&correct), ERR_ABSENT);
	in = offence("charged", "petty");
	assert_int_equal(posted(&post), ERR_INPUT); /* the police charge nobody */
	post.by = PROSECUTOR;
	assert_int_equal(posted(&post), ERR_OK);
	correct.of = post.made;
	assert_int_equal(posted(&correct), ERR_ABSENT); /* another office's */
	post.by = LAWYER;
	assert_int_equal(posted(&post), ERR_ABSENT);
}

static enum err incident_id(struct turn *t, void *p)
{
	struct uuid *ids = p;
	struct person_incident i;

	TRY(person_incident_of(t, ids[0], &i));
	ids[1] = i.id;
	return ERR_OK;
}

static struct uuid incident_of(struct uuid of)
{
	struct uuid ids[2] = {of};

	assert_int_equal(test_turn_read(&home, incident_id, ids), ERR_OK);
	return ids[1];
}

static void test_incident(void **state)
{
	struct opening second = opened(POLICE, "Keo", "Vanna", "40/26");
	struct opening foreign = opened(OTHER_POLICE, "Ly", "Sopheap", "12/26");
	struct person_incident_form in = {.police_no = STR("12/26"),
					  .act = {DAY(2026, 11, 20), DAY(2026, 11, 20)},
					  .adults = INSTANT_NONE,
					  .why = STR("the same theft")};
	struct post post = {.path = "/case/{case}/incident", .in = &in, .rev = 1};
	struct uuid first = incident_of(case_id);

	(void)state;
	assert_false(uuid_eq(first, incident_of(foreign.case_id))); /* one number, two units */
	post.in_case = second.case_id;
	in.act.from = in.act.to = DAY(2025, 11, 20);
	assert_int_equal(posted(&post), ERR_OK); /* numbers begin anew each year */
	assert_false(uuid_eq(first, incident_of(second.case_id)));
	in.act.from = in.act.to = DAY(2026, 11, 20);
	post.rev = 2;
	in.police_no = STR("13/26");
	assert_int_equal(posted(&post), ERR_OK);
	post.rev = 3;
	in.police_no = STR("12/26");
	assert_int_equal(posted(&post), ERR_OK);
	assert_true(uuid_eq(first, incident_of(second.case_id)));
	in.police_no = STR("99/26"); /* leaves, and changes nothing for the other */
	post.rev = 1;
	assert_int_equal(posted(&post), ERR_OK);
	assert_false(uuid_eq(first, incident_of(second.case_id)));
	assert_true(uuid_eq(first, incident_of(case_id)));
	post.in_case = foreign.case_id;
	post.by = POLICE;
	assert_int_equal(posted(&post), ERR_ABSENT);
}

static void test_one_case_in_an_incident(void **state)
{
	struct opening again = {.of_child = child, .police_no = "41/26", .day = DAY(2026, 11, 20)};
	struct person_incident_form in = {.police_no = STR("12/26"),
					  .act = {DAY(2026, 11, 20), DAY(2026, 11, 20)},
					  .adults = 2,
					  .why = STR("the same theft")};
	struct post post = {.path = "/case/{case}/incident", .in = &in, .rev = 1};

	(void)state;
	home.actor = account[POLICE];
	assert_int_equal(test_turn_write(&home, open_case, &again), ERR_OK);
	post.in_case = again.case_id;
	assert_int_equal(posted(&post), ERR_INPUT);
	assert_true(found(&post.f, "police_no", FINDING_STOP));
}

struct seen {
	size_t n;
	struct str names;
};

static enum err see_others(struct turn *t, void *p)
{
	struct seen *seen = p;
	struct turn_reach reach;
	struct person_other *list;

	TRY(turn_case_reach(t, case_id, &reach));
	TRY(person_others(t, case_id, &reach.view, &list, &seen->n));
	seen->names = seen->n ? list[0].names : STR_NONE;
	return ERR_OK;
}

static size_t others_seen(enum who who)
{
	struct seen seen;

	home.actor = account[who];
	assert_int_equal(test_turn_read(&home, see_others, &seen), ERR_OK);
	return seen.n;
}

static void test_others(void **state)
{
	struct person_other_form victim = {
		.kind = STR("victim"), .names = STR("SEALED-victim"), .is_child = STR("yes")};
	struct person_other_form reporter = {.names = STR("SEALED-reporter")};
	struct person_other_form interpreter = {.kind = STR("interpreter"),
						.names = STR("SEALED-interpreter"),
						.tie = STR("witness")};
	struct post post = {.path = "/case/{case}/participant/add", .in = &interpreter};
	struct post wrong = {.path = "/case/{case}/participant/{participant}/correct",
			     .in = &victim,
			     .rev = 1};
	struct post first = {.path = "/case/{case}/victim/add", .in = &victim};

	(void)state;
	assert_int_equal(posted(&first), ERR_OK);
	assert_int_equal(add("/case/{case}/reporter/add", POLICE, &reporter), ERR_OK);
	assert_int_equal(posted(&post), ERR_OK);
	assert_true(found(&post.f, "tie", FINDING_MARK));
	assert_int_equal(others_seen(POLICE), 3);
	assert_int_equal(others_seen(PROSECUTOR), 3);
	assert_int_equal(others_seen(JUDGE), 2);  /* nothing of who reported */
	assert_int_equal(others_seen(LAWYER), 0); /* nothing was filed for the defence yet */
	post = (struct post){.path = "/case/{case}/victim/add", .in = &victim, .by = LAWYER};
	assert_int_equal(posted(&post), ERR_ABSENT);
	wrong.of = first.made; /* a victim through another class's door */
	assert_int_equal(posted(&wrong), ERR_ABSENT);
}

/* --- pairs ------------------------------------------------------------------------------------- */

static enum err first_pair(struct turn *t, void *p)
{
	struct same_child_raised_row *rows;
	size_t n;

	TRY(same_child_raised(t->db, t->a, &(struct same_child_raised_in){0, 10}, &rows, &n));
	*(struct uuid *)p = n ? rows[0].id : UUID_NONE;
	return ERR_OK;
}

static enum err count_same(struct turn *t, void *p)
{
	struct same_child_of_row *rows;

	return same_child_of(t->db, t->a, &(struct same_child_of_in){child}, &rows, p);
}

static size_t same_now(void)
{
	size_t n;

	assert_int_equal(test_turn_read(&home, count_same, &n), ERR_OK);
	return n;
}

static enum err seal_case(struct turn *t, void *p)
{
	struct casefile_by_id_row row;

	TRY(casefile_by_id(t->db, t->a, &(struct casefile_by_id_in){*(struct uuid *)p}, &row));
	return case_state_set(t->db, &(struct case_state_set_in){.case_id = row.id,
								 .stage = STR("sealed"),
								 .agency = row.agency,
								 .opened_at = row.opened_at,
								 .changed_at = NOW,
								 .sex = row.sex,
								 .age_from = INSTANT_NONE,
								 .age_to = INSTANT_NONE,
								 .class = row.class,
								 .next_due = INSTANT_NONE});
}

static void test_joined_then_parted(void **state)
{
	struct opening other = opened(OTHER_POLICE, "Sok", "Darra", NULL);
	struct person_name again = {
		.basis = STR("claimed"), .family_latin = STR("Sok"), .given_latin = STR("Dara")};
	struct person_answer in = {STR("same"), STR("one mother")};
	struct post post = {.path = "/pair/{pair}", .by = REGISTRAR, .in = &in, .rev = 1};

	(void)state;
	assert_int_equal(add("/case/{case}/name/add", POLICE, &again), ERR_OK);
	assert_int_equal(test_turn_read(&home, first_pair, &post.of), ERR_OK);
	assert_true(uuid_any(post.of)); /* out of reach: raised, not shown */
	assert_int_equal(posted(&post), ERR_OK);
	assert_int_equal(same_now(), 1);
	assert_int_equal(posted(&post), ERR_STALE);
	post.by = POLICE;
	assert_int_equal(posted(&post), ERR_ABSENT);
	post.by = REGISTRAR;
	post.rev = 2;
	in.answer = STR("not-same");
	assert_int_equal(posted(&post), ERR_OK);
	assert_int_equal(same_now(), 0);
	assert_int_equal(add("/case/{case}/name/add", POLICE, &again), ERR_OK);
	assert_int_equal(test_turn_read(&home, first_pair, &post.of), ERR_OK);
	assert_false(uuid_any(post.of)); /* a not-same silences the question */
	post.path = "/case/{case}/same/{other}";
	post.by = POLICE;
	post.of = other.case_id;
	assert_int_equal(posted(&post), ERR_ABSENT); /* the other file is not the officer's */
}

static void test_pair_of_a_sealed_child(void **state)
{
	struct opening other = opened(OTHER_POLICE, "Sok", "Darra", NULL);
	struct person_name again = {
		.basis = STR("claimed"), .family_latin = STR("Sok"), .given_latin = STR("Dara")};
	struct person_answer in = {STR("same"), STR("one mother")};
	struct post post = {.path = "/pair/{pair}", .by = REGISTRAR, .in = &in, .rev = 1};
	struct uuid none;

	(void)state;
	assert_int_equal(add("/case/{case}/name/add", POLICE, &again), ERR_OK);
	assert_int_equal(test_turn_read(&home, first_pair, &post.of), ERR_OK);
	assert_true(uuid_any(post.of));
	assert_int_equal(test_turn_write(&home, seal_case, &other.case_id), ERR_OK);
	assert_int_equal(test_turn_read(&home, first_pair, &none), ERR_OK);
	assert_false(uuid_any(none));
	assert_int_equal(posted(&post), ERR_ABSENT);
}

static void test_own_answer(void **state)
{
	struct opening twin = opened(POLICE, "Sok", "Darra", NULL);
	struct person_answer in = {STR("same"), STR("one paper")};
	struct post post = {.path = "/case/{case}/same/{other}", .in = &in, .of = twin.case_id};

	(void)state;
	assert_int_equal(posted(&post), ERR_OK);
	assert_int_equal(same_now(), 1);
	in.answer = STR("not-same");
	assert_int_equal(posted(&post), ERR_OK);
	assert_int_equal(same_now(), 0);
	post.of = case_id; /* a child beside itself */
	assert_int_equal(posted(&post), ERR_ABSENT);
	post.of = twin.case_id;
	post.by = LAWYER; /* of the first case only */
	assert_int_equal(posted(&post), ERR_ABSENT);
}

/* --- nothing typed of a person stands open in the file ------------------------------------------ */

static void type_all(void)
{
	struct person_name name = {.basis = STR("claimed"),
				   .family_latin = STR("SEALED-family"),
				   .nicknames = STR("SEALED-nickname"),
				   .mother_name = STR("SEALED-mother"),
				   .address_line = STR("SEALED-address"),
				   .phone = STR("SEALED-phone"),
				   .document_no = STR("SEALED-document")};
	struct person_proof paper = proof("school", YEARS(2011));
	struct person_representative speaker = {.names = STR("SEALED-names"),
						.relation = STR("relative"),
						.capacity = STR("guardian"),
						.conflict = STR("threat"),
						.conflict_why = STR("SEALED-conflict")};
	struct person_background answers = {.languages = STR("khmer"),
					    .ethnicity = STR("SEALED-ethnicity")};
	struct person_offence act = offence("alleged", "petty");
	struct person_other_form victim = {.kind = STR("victim"), .names = STR("SEALED-victim")};
	struct person_other_form reporter = {.names = STR("SEALED-reporter")};
	struct post post = {.path = "/case/{case}/background", .in = &answers, .rev = 1};

	paper.issuer = STR("SEALED-issuer");
	act.facts = STR("SEALED-facts");
	act.article = STR("OPEN-article");
	assert_int_equal(add("/case/{case}/name/add", POLICE, &name), ERR_OK);
	assert_int_equal(add("/case/{case}/age/add", POLICE, &paper), ERR_OK);
	assert_int_equal(add("/case/{case}/representative/add", POLICE, &speaker), ERR_OK);
	assert_int_equal(posted(&post), ERR_OK);
	assert_int_equal(add("/case/{case}/offence/add", POLICE, &act), ERR_OK);
	assert_int_equal(add("/case/{case}/victim/add", POLICE, &victim), ERR_OK);
	assert_int_equal(add("/case/{case}/reporter/add", POLICE, &reporter), ERR_OK);
}

static struct str whole_file(const char *path)
{
	FILE *f = fopen(path, "re");
	struct buf b;
	int c;

	assert_non_null(f);
	buf_init(&b, home.a);
	while ((c = fgetc(f)) != EOF)
		buf_byte(&b, (char)c);
	fclose(f);
	return buf_str(&b);
}

static bool stands_in(struct str bytes, const char *words)
{
	return memmem(bytes.p, bytes.n, words, strlen(words)) != NULL;
}

static void test_nothing_in_the_file(void **state)
{
	struct str bytes;

	(void)state;
	type_all();
	store_stop(home.store); /* all is in one file then */
	home.store = NULL;
	bytes = whole_file(home.records);
	assert_true(stands_in(bytes, "OPEN-article")); /* looked for in the right place */
	assert_false(stands_in(bytes, "SEALED-"));
	assert_false(stands_in(bytes, "Dara"));
}

#define EACH(test) cmocka_unit_test_setup_teardown(test, set_up, take_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		EACH(test_age_follows),
		EACH(test_papers_that_disagree),
		EACH(test_proofs),
		EACH(test_decisions),
		EACH(test_names),
		EACH(test_correcting_a_name),
		EACH(test_the_only_name_stays),
		EACH(test_conflict),
		EACH(test_background_unread),
		EACH(test_sex),
		EACH(test_offences),
		EACH(test_incident),
		EACH(test_one_case_in_an_incident),
		EACH(test_others),
		EACH(test_joined_then_parted),
		EACH(test_pair_of_a_sealed_child),
		EACH(test_own_answer),
		EACH(test_nothing_in_the_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
