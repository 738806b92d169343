/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Two records, one child? Joined, parted, answered, and out of reach. */
#include "matter/person/test_person.h"

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
	struct pair_answer in = {STR("same"), STR("one mother")};
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
	struct pair_answer in = {STR("same"), STR("one mother")};
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

static enum err count_raised(struct turn *t, void *p)
{
	struct same_child_count_row row;
	enum err e = same_child_count(t->db, t->a, &row);

	*(int64_t *)p = row.n;
	return e;
}

/* Twelve children of one name: the registrar is asked about ten, not about all. */
static void test_a_name_of_many(void **state)
{
	struct person_name again = {
		.basis = STR("claimed"), .family_latin = STR("Sok"), .given_latin = STR("Dara")};
	int64_t before, after;

	(void)state;
	for (int i = 0; i < 12; i++)
		(void)opened(OTHER_POLICE, "Sok", "Dara", NULL);
	assert_int_equal(test_turn_read(&home, count_raised, &before), ERR_OK);
	assert_int_equal(add("/case/{case}/name/add", POLICE, &again), ERR_OK);
	assert_int_equal(test_turn_read(&home, count_raised, &after), ERR_OK);
	assert_int_equal(after - before, 10);
}

static void test_own_answer(void **state)
{
	struct opening twin = opened(POLICE, "Sok", "Darra", NULL);
	struct pair_answer in = {STR("same"), STR("one paper")};
	struct post post = {.path = "/case/{case}/same/{other}", .in = &in, .of = twin.case_id};

	(void)state;
	assert_int_equal(posted(&post), ERR_OK);
	assert_int_equal(same_now(), 1);
	in.answer = STR("not-same");
	assert_int_equal(posted(&post), ERR_OK);
	assert_int_equal(same_now(), 0);
	assert_true(uuid_any(post.made));
	post = (struct post){.path = "/pair/{pair}", .in = &in, .of = post.made, .rev = 2,
			     .by = REGISTRAR};
	assert_int_equal(posted(&post), ERR_ABSENT); /* never raised: none of the registrar's */
	post = (struct post){.path = "/case/{case}/same/{other}", .in = &in};
	post.of = case_id; /* a child beside itself */
	assert_int_equal(posted(&post), ERR_ABSENT);
	post.of = twin.case_id;
	post.by = LAWYER; /* of the first case only */
	assert_int_equal(posted(&post), ERR_ABSENT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		EACH(test_joined_then_parted),
		EACH(test_pair_of_a_sealed_child),
		EACH(test_a_name_of_many),
		EACH(test_own_answer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
