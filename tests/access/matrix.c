/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Every question that the gate can be asked, and its answer, one a line, for the second evaluator:
 *
 *   open no;police@1;stage@1/AVNRLG/-/-;sac oac - - sac sacd;
 *
 * state, recused; roles at agencies; relations of an agency (0: the person's own), the classes that an
 * agreement opens, the one role it counts for, what is listed; level and actions of A V N R L G; what
 * of a list is shown.
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "turn/gate.h"

static const char *const states[STATE_COUNT] = {"open", "closed", "sealed", "erased"};

static void print_tie(const struct gate_tie *tie)
{
	printf("%s@%d/", gate_relation_code(tie->relation), tie->agency.b[0]);
	for (int class = 0; class < CLASS_COUNT; class++)
		if (!tie->classes || tie->classes & 1u << class)
			putchar(gate_class_letter((enum gate_class)class));
	printf("/%s/%s", tie->only ? gate_role_code(tie->only) : "-", tie->by_list ? "" : "-");
	for (int what = 0; what < LISTED_COUNT; what++)
		if (tie->listed & 1u << what)
			printf("%s,", gate_listed_code((enum gate_listed)what));
}

static void print_cell(const struct gate_view *view, enum gate_class class)
{
	static const char letters[ACT_COUNT] = {0, 0, 'a', 'c', 'd', 'x', 'l'};

	putchar("-oifs"[view->see[class]]);
	for (int action = ACT_ADD; action < ACT_COUNT; action++)
		if (gate_may(view, class, (enum gate_action)action))
			putchar(letters[action]);
	putchar(class + 1 < CLASS_COUNT ? ' ' : ';');
}

static void ask(const struct gate_facts *facts)
{
	struct gate_view view = gate_decide(facts);

	printf("%s %s;", states[facts->state], facts->recused ? "recused" : "no");
	for (size_t i = 0; i < facts->grants_n; i++)
		printf("%s%s@%d", i ? " " : "", gate_role_code(facts->grants[i].role),
		       facts->grants[i].agency.b[0]);
	putchar(';');
	for (size_t i = 0; i < facts->ties_n; i++) {
		if (i)
			putchar(' ');
		print_tie(&facts->ties[i]);
	}
	putchar(';');
	for (int class = 0; class < CLASS_COUNT; class++)
		print_cell(&view, (enum gate_class)class);
	for (int what = 0; what < LISTED_COUNT; what++)
		if (gate_shows(&view, (enum gate_listed)what))
			printf("%s,", gate_listed_code((enum gate_listed)what));
	putchar('\n');
}

/* One role, one relation: each state, recused or not, the own agency or another, each listing. */
static void ask_singles(void)
{
	for (int n = 0; n < (ROLE_N - 1) * RELATION_N * STATE_COUNT * 2; n++) {
		struct gate_grant grant = {(enum gate_role)(n / 2 / STATE_COUNT / RELATION_N + 1),
					   {{1}}, STR_NONE};
		struct gate_tie tie = {
			.relation = (enum gate_relation)(n / 2 / STATE_COUNT % RELATION_N)};
		struct gate_facts facts = {
			&grant, 1, &tie, 1, (enum gate_state)(n / 2 % STATE_COUNT), n % 2};

		for (unsigned char agency = 0; agency < 3; agency++) {
			tie.agency.b[0] = agency;
			ask(&facts);
		}
		tie.only = ROLE_HEAD;
		ask(&facts);
		tie.only = ROLE_NONE;
		tie.by_list = true;
		tie.agency.b[0] = 1;
		for (unsigned listed = 0; listed < 1u << LISTED_COUNT; listed += 5) {
			tie.listed = listed;
			tie.classes = listed * 7 % (1u << CLASS_COUNT);
			ask(&facts);
		}
	}
}

/* Each pair of roles with each pair of relations, one of them of an agency, in each state. */
static void ask_pairs(void)
{
	for (int one = 1; one < ROLE_N; one++)
		for (int two = one; two < ROLE_N; two++)
			for (int n = 0; n < RELATION_N * RELATION_N * STATE_COUNT; n++) {
				struct gate_grant grants[] = {
					{(enum gate_role)one, {{1}}, STR_NONE},
					{(enum gate_role)two, {{2}}, STR_NONE}};
				struct gate_tie ties[] = {
					{.relation = (enum gate_relation)(n % RELATION_N)},
					{.relation = (enum gate_relation)(n / RELATION_N %
									   RELATION_N),
					 .agency = {{2}}}};

				ask(&(struct gate_facts){
					grants, 2, ties, 2,
					(enum gate_state)(n / RELATION_N / RELATION_N), false});
			}
}

int main(void)
{
	ask_singles();
	ask_pairs();
	return 0;
}
