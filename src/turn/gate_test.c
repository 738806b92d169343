/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The gate: named decisions that a jurist would check, and laws that hold for the whole matrix. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "turn/gate.h"

static const struct uuid police = {{1}};
static const struct uuid court = {{2}};

static struct gate_view decide(enum gate_role role, enum gate_relation relation,
			       enum gate_state state)
{
	struct gate_grant grant = {role, police, STR_NONE};
	struct gate_tie tie = {relation, UUID_NONE, 0};
	struct gate_facts facts = {&grant, 1, &tie, 1, state, false};

	return gate_decide(&facts);
}

static const struct {
	const char *name;
	enum gate_role role;
	enum gate_relation relation;
	enum gate_state state;
	enum gate_class class;
	enum gate_action action;
	bool want;
} decisions[] = {
	{"an officer sees the name in a case in hand", ROLE_POLICE, RELATION_ASSIGNED, STATE_OPEN,
		CLASS_A, ACT_SEE, true},
	{"a colleague of the unit sees the name", ROLE_POLICE, RELATION_STAGE, STATE_OPEN, CLASS_A,
		ACT_SEE, true},
	{"a colleague does not read the narrative", ROLE_POLICE, RELATION_STAGE, STATE_OPEN,
		CLASS_N, ACT_SEE, false},
	{"no relation, nothing", ROLE_POLICE, RELATION_NONE, STATE_OPEN, CLASS_A, ACT_SEE, false},
	{"a lawyer never sees the victim", ROLE_LAWYER, RELATION_REPRESENTS, STATE_OPEN, CLASS_V,
		ACT_SEE, false},
	{"a lawyer never sees who reported", ROLE_LAWYER, RELATION_ASSIGNED, STATE_OPEN, CLASS_R,
		ACT_SEE, false},
	{"a lawyer adds a request to the law's side", ROLE_LAWYER, RELATION_REPRESENTS, STATE_OPEN,
		CLASS_L, ACT_ADD, true},
	{"a lawyer corrects nothing", ROLE_LAWYER, RELATION_REPRESENTS, STATE_OPEN, CLASS_L,
		ACT_CORRECT, false},
	{"a lawyer decides nothing", ROLE_LAWYER, RELATION_REPRESENTS, STATE_OPEN, CLASS_L,
		ACT_DECIDE, false},
	{"a trainer sees no charge", ROLE_TRAINER, RELATION_REFERRED, STATE_OPEN, CLASS_L, ACT_SEE,
		false},
	{"a trainer sees the name", ROLE_TRAINER, RELATION_REFERRED, STATE_OPEN, CLASS_A, ACT_SEE,
		true},
	{"a head assigns", ROLE_HEAD, RELATION_STAGE, STATE_OPEN, CLASS_G, ACT_DECIDE, true},
	{"a head does not read the narrative by the stage", ROLE_HEAD, RELATION_STAGE, STATE_OPEN,
		CLASS_N, ACT_SEE, false},
	{"an officer seals nothing", ROLE_POLICE, RELATION_ASSIGNED, STATE_OPEN, CLASS_L, ACT_SEAL,
		false},
	{"a judge seals", ROLE_JUDGE, RELATION_ASSIGNED, STATE_OPEN, CLASS_L, ACT_SEAL, true},
	{"an administrator sees no case", ROLE_ADMINISTRATOR, RELATION_ASSIGNED, STATE_OPEN,
		CLASS_A, ACT_SEE, false},
	{"an analyst sees no case", ROLE_ANALYST, RELATION_ASSIGNED, STATE_OPEN, CLASS_L, ACT_SEE,
		false},
	{"a reviewer sees no case", ROLE_REVIEWER, RELATION_ASSIGNED, STATE_OPEN, CLASS_L, ACT_SEE,
		false},
	{"closed: nothing is added", ROLE_POLICE, RELATION_ASSIGNED, STATE_CLOSED, CLASS_L, ACT_ADD,
		false},
	{"closed: an error is corrected", ROLE_POLICE, RELATION_ASSIGNED, STATE_CLOSED, CLASS_L,
		ACT_CORRECT, true},
	{"closed: the lawyer may still contest", ROLE_LAWYER, RELATION_REPRESENTS, STATE_CLOSED,
		CLASS_L, ACT_ADD, true},
	{"sealed: the officer in hand sees nothing", ROLE_POLICE, RELATION_ASSIGNED, STATE_SEALED,
		CLASS_A, ACT_SEE, false},
	{"sealed: the court that sealed sees", ROLE_JUDGE, RELATION_SEALED_COURT, STATE_SEALED,
		CLASS_A, ACT_SEE, true},
	{"sealed: even that court adds nothing", ROLE_JUDGE, RELATION_SEALED_COURT, STATE_SEALED,
		CLASS_L, ACT_ADD, false},
	{"erased: nobody", ROLE_JUDGE, RELATION_SEALED_COURT, STATE_ERASED, CLASS_A, ACT_SEE,
		false},
	{"no action is no right", ROLE_JUDGE, RELATION_ASSIGNED, STATE_OPEN, CLASS_L, ACT_NONE,
		false},
};

static void test_decisions(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(decisions) / sizeof(decisions[0]); i++) {
		struct gate_view v = decide(decisions[i].role, decisions[i].relation,
					    decisions[i].state);

		if (gate_may(&v, decisions[i].class, decisions[i].action) != decisions[i].want)
			fail_msg("%s", decisions[i].name);
	}
}

/* Every letter given stands in the role's cell and in the relation's. */
static void test_meet(void **state)
{
	static const char letters[ACT_COUNT] = {[ACT_ADD] = 'a',
						[ACT_CORRECT] = 'c',
						[ACT_DECIDE] = 'd',
						[ACT_EXPORT] = 'x',
						[ACT_SEAL] = 'l'};
	size_t given = 0;

	(void)state;
	for (int role = 0; role < ROLE_N; role++)
		for (int relation = 0; relation < RELATION_N; relation++) {
			struct gate_view v = decide((enum gate_role)role,
						    (enum gate_relation)relation, STATE_OPEN);

			for (int class = 0; class < CLASS_COUNT; class++)
				for (int a = ACT_ADD; a < ACT_COUNT; a++) {
					const char *r = gate_role_cell((enum gate_role)role,
								       (enum gate_class)class);
					const char *t = gate_relation_cell(
						(enum gate_relation)relation,
						(enum gate_class)class);
					bool both = strchr(r, letters[a]) && strchr(t, letters[a]);

					assert_int_equal(both, gate_may(&v, (enum gate_class)class,
									(enum gate_action)a));
					given += both;
				}
		}
	assert_true(given > 100); /* the check looked at something */
}

/* A role more never takes a right away, unless it is the administrator's. */
static void test_union(void **state)
{
	(void)state;
	for (int one = 1; one < ROLE_ADMINISTRATOR; one++)
		for (int two = 1; two < ROLE_ADMINISTRATOR; two++) {
			struct gate_grant grants[] = {{(enum gate_role)one, police, STR_NONE},
						      {(enum gate_role)two, police, STR_NONE}};
			struct gate_tie tie = {RELATION_ASSIGNED, UUID_NONE, 0};
			struct gate_facts facts = {grants, 2, &tie, 1, STATE_OPEN, false};
			struct gate_view both = gate_decide(&facts);
			struct gate_view alone = decide((enum gate_role)one, RELATION_ASSIGNED,
							STATE_OPEN);

			for (int class = 0; class < CLASS_COUNT; class++) {
				assert_true(both.see[class] >= alone.see[class]);
				assert_int_equal(both.act[class] & alone.act[class],
						 alone.act[class]);
			}
		}
}

static void test_prohibitions(void **state)
{
	struct gate_grant grants[] = {{ROLE_JUDGE, court, STR_NONE},
				      {ROLE_ADMINISTRATOR, police, STR_NONE}};
	struct gate_tie tie = {RELATION_ASSIGNED, UUID_NONE, 0};
	struct gate_facts facts = {grants, 1, &tie, 1, STATE_OPEN, false};
	struct gate_view v;

	(void)state;
	v = gate_decide(&facts);
	assert_false(gate_is_shut(&v));
	facts.recused = true;
	v = gate_decide(&facts);
	assert_true(gate_is_shut(&v));
	facts.recused = false;
	facts.grants_n = 2;
	v = gate_decide(&facts);
	assert_true(gate_is_shut(&v));
}

/* An agency's tie counts for the role held there; an agreement opens its classes only. */
static void test_ties(void **state)
{
	struct gate_grant grant = {ROLE_POLICE, police, STR_NONE};
	struct gate_tie tie = {RELATION_STAGE, court, 0};
	struct gate_facts facts = {&grant, 1, &tie, 1, STATE_OPEN, false};
	struct gate_view v = gate_decide(&facts);

	(void)state;
	assert_true(gate_is_shut(&v));
	tie.agency = police;
	v = gate_decide(&facts);
	assert_false(gate_is_shut(&v));
	grant.role = ROLE_CASEWORKER;
	tie = (struct gate_tie){RELATION_REFERRED, UUID_NONE, 1u << CLASS_G};
	v = gate_decide(&facts);
	assert_true(gate_may(&v, CLASS_G, ACT_SEE));
	assert_false(gate_may(&v, CLASS_A, ACT_SEE));
}

static void test_rows(void **state)
{
	struct gate_view v = {{0}, {0}};

	(void)state;
	assert_false(gate_sees_row(&v, CLASS_N, true, true));
	v.see[CLASS_N] = SEE_OWN;
	assert_true(gate_sees_row(&v, CLASS_N, true, false));
	assert_false(gate_sees_row(&v, CLASS_N, false, true));
	v.see[CLASS_N] = SEE_FILED;
	assert_true(gate_sees_row(&v, CLASS_N, false, true));
	assert_false(gate_sees_row(&v, CLASS_N, false, false));
	v.see[CLASS_N] = SEE_ALL;
	assert_true(gate_sees_row(&v, CLASS_N, false, false));
}

/* A referral that lists the names and the needs, under an agreement that opens A, N and G. */
static void test_listed(void **state)
{
	struct gate_grant grant = {ROLE_CASEWORKER, police, STR_NONE};
	struct gate_tie tie = {
		.relation = RELATION_REFERRED,
		.agency = police,
		.classes = 1u << CLASS_A | 1u << CLASS_N | 1u << CLASS_G,
		.by_list = true,
		.listed = 1u << LISTED_NAMES | 1u << LISTED_NEEDS | 1u << LISTED_OFFENCE,
	};
	struct gate_facts facts = {&grant, 1, &tie, 1, STATE_OPEN, false};
	struct gate_view view = gate_decide(&facts);

	(void)state;
	assert_true(gate_shows(&view, LISTED_NAMES) && gate_shows(&view, LISTED_NEEDS));
	assert_int_equal(gate_names(&view), SEE_FILED);
	assert_false(gate_shows(&view, LISTED_AGE) || gate_shows(&view, LISTED_HEALTH));
	assert_false(gate_shows(&view, LISTED_OFFENCE)); /* listed, and not agreed */
	assert_false(gate_may(&view, CLASS_A, ACT_SEE)); /* no page of the class opens */
	assert_false(gate_sees_row(&view, CLASS_N, false, true));
	assert_true(gate_sees_row(&view, CLASS_N, true, false));
	assert_true(gate_may(&view, CLASS_N, ACT_ADD));
	assert_int_equal(view.see[CLASS_V], SEE_NOTHING);
	assert_int_equal(view.see[CLASS_L], SEE_NOTHING);
	tie.listed = 0; /* nothing is listed: the own words and the logistics are left */
	view = gate_decide(&facts);
	assert_int_equal(view.see[CLASS_A], SEE_NOTHING);
	assert_int_equal(view.see[CLASS_N], SEE_OWN);
	assert_int_equal(view.see[CLASS_G], SEE_FILED);
	facts.state = STATE_SEALED;
	view = gate_decide(&facts);
	assert_true(gate_is_shut(&view));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_decisions), cmocka_unit_test(test_meet),
		cmocka_unit_test(test_union),	  cmocka_unit_test(test_prohibitions),
		cmocka_unit_test(test_ties),	  cmocka_unit_test(test_rows),
		cmocka_unit_test(test_listed),
	};

	return cmocka_run_group_tests_name("gate", tests, NULL, NULL);
}
