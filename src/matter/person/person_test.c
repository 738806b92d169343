/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the forms of a child do, sent as the router sends them: gate, act, rows. */
#include "matter/person/test_person.h"

static void assert_age(int64_t from, int64_t to)
{
	struct casefile_by_id_row row;

	assert_int_equal(test_turn_read(&home, load_case, &row), ERR_OK);
	assert_int_equal(row.age_from, from);
	assert_int_equal(row.age_to, to);
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
				    .on = test_day(2026, 11, 22),
				    .issued = DAY_NONE};
	struct person_proof paper = proof(
		"birth-certificate", test_day(2013, 1, 1), test_day(2013, 1, 1));
	struct post correct = {.path = "/case/{case}/age/{proof}/correct", .rev = 1, .in = &paper};
	struct post post = {.path = "/case/{case}/age/add", .in = &paper};

	(void)state;
	assert_int_equal(add("/case/{case}/age/add", POLICE, &told), ERR_OK);
	assert_age(13, 14); /* the running year: 14 on the 22nd, perhaps two days before */
	assert_int_equal(posted(&post), ERR_OK);
	assert_age(13, 13);
	correct.of = post.made;
	paper.why = STR("misread");
	paper.born = (struct form_span){test_day(2010, 1, 1), test_day(2010, 1, 1)};
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
	struct person_proof early = proof(
		"family-book", test_day(2010, 5, 1), test_day(2010, 5, 1));
	struct post post = {.path = "/case/{case}/age/add"};

	(void)state;
	assert_int_equal(be.earliest, test_day(2009, 4, 1));
	assert_int_equal(be.latest, test_day(2010, 6, 30));
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
	early.issued = test_day(2010, 4, 30);
	post.in = &early;
	assert_int_equal(posted(&post), ERR_INPUT);
	assert_string_equal(post.f.v[0].message.p, "Issued before the birth it proves.");
	early.issued = test_day(2010, 5, 1);
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
	{"older, by the own office, ticked", POLICE, "agency", NULL, 2007, "born", ERR_INPUT,
		"born", FINDING_STOP},
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
		struct person_proof told = proof(
			"child-says", test_day(2010, 11, 1), test_day(2011, 10, 31));
		struct person_decision in = {.authority = str_from(decisions[i].authority),
					     .paper = str_from(decisions[i].paper),
					     .reasons = STR("SEALED-reasons"),
					     .decided = test_day(2026, 11, 22),
					     .born = {test_day(decisions[i].year, 3, 1),
						      test_day(decisions[i].year, 3, 1)}};
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
		{.basis = STR_INIT("claimed"), .gives_none = true,
		 .description = STR_INIT("A boy")},
		NULL},
	{"none and a name",
		{.basis = STR_INIT("claimed"),
			.gives_none = true,
			.given_latin = STR_INIT("Dara"),
			.description = STR_INIT("A boy")},
		"gives_none"},
	{"no phone",
		{.basis = STR_INIT("claimed"),
			.given_latin = STR_INIT("Dara"),
			.phone_kind = STR_INIT("none")},
		NULL},
	{"no phone, and its number",
		{.basis = STR_INIT("claimed"),
			.given_latin = STR_INIT("Dara"),
			.phone_kind = STR_INIT("none"),
			.phone = STR_INIT("012345678")},
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

/* --- who speaks, background, sex -------------------- */

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
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
