/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Laws of the gate along random traces: roles and relations come and go, a person is recused, a
 * case moves, is closed and sealed. Each law is also put to a gate that breaks it, and must say so.
 * OKAS_TRACES=1000000 walks that many traces, each from nothing, instead of a few.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "turn/gate.h"

enum { MOST = 6, TRACES = 2500, STEPS = 12, AGENCIES = 3 };

struct standing {
	struct gate_grant grants[MOST];
	struct gate_tie ties[MOST];
	struct gate_facts facts;
};

typedef struct gate_view (*decider)(const struct gate_facts *facts);

static uint64_t seed;

static unsigned draw(unsigned below)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (unsigned)(seed >> 33) % below;
}

static struct uuid draw_agency(void)
{
	return (struct uuid){{(uint8_t)(1 + draw(AGENCIES))}};
}

static void add_grant(struct standing *s)
{
	if (s->facts.grants_n < MOST)
		s->grants[s->facts.grants_n++] = (struct gate_grant){
			(enum gate_role)(1 + draw(ROLE_N - 1)), draw_agency(), STR_NONE};
}

static void add_tie(struct standing *s)
{
	struct gate_tie tie = {.relation = (enum gate_relation)(1 + draw(RELATION_N - 1))};

	if (tie.relation == RELATION_STAGE || tie.relation == RELATION_FORMER)
		tie.agency = draw_agency();
	if (tie.relation == RELATION_REFERRED && draw(2)) {
		tie.by_list = true;
		tie.listed = draw(1u << LISTED_COUNT);
		tie.classes = draw(1u << CLASS_COUNT);
	}
	if (s->facts.ties_n < MOST)
		s->ties[s->facts.ties_n++] = tie;
}

static void end_grant(struct standing *s)
{
	size_t ended = s->facts.grants_n ? draw((unsigned)s->facts.grants_n) : 0;

	if (s->facts.grants_n)
		s->grants[ended] = s->grants[s->facts.grants_n - 1];
	s->facts.grants_n -= s->facts.grants_n > 0;
}

static void end_tie(struct standing *s)
{
	size_t ended = s->facts.ties_n ? draw((unsigned)s->facts.ties_n) : 0;

	if (s->facts.ties_n)
		s->ties[ended] = s->ties[s->facts.ties_n - 1];
	s->facts.ties_n -= s->facts.ties_n > 0;
}

/* The case goes to another agency: who handled it keeps a former relation. */
static void move(struct standing *s)
{
	for (size_t i = 0; i < s->facts.ties_n; i++)
		if (s->ties[i].relation == RELATION_STAGE)
			s->ties[i].relation = RELATION_FORMER;
}

static void step(struct standing *s)
{
	switch (draw(9)) {
	case 0:
	case 1:
		add_grant(s);
		break;
	case 2:
	case 3:
		add_tie(s);
		break;
	case 4:
		end_grant(s);
		break;
	case 5:
		end_tie(s);
		break;
	case 6:
		move(s);
		break;
	case 7:
		s->facts.recused = !draw(6);
		break;
	default:
		s->facts.state = draw(3) ? STATE_OPEN : (enum gate_state)draw(STATE_COUNT);
	}
	s->facts.grants = s->grants;
	s->facts.ties = s->ties;
}

static bool within(const struct gate_view *less, const struct gate_view *more)
{
	for (int class = 0; class < CLASS_COUNT; class++)
		if (less->see[class] > more->see[class] || less->act[class] & ~more->act[class])
			return false;
	return true;
}

static bool for_the_accused(const struct standing *s)
{
	for (size_t i = 0; i < s->facts.ties_n; i++)
		switch (s->ties[i].relation) {
		case RELATION_HOLDER:
		case RELATION_REFERRED:
		case RELATION_REPRESENTS:
		case RELATION_SUPERVISES:
			return true;
		default:
			break;
		}
	return false;
}

/* A role that is added lifts no prohibition. */
static bool prohibits(decider decide, struct standing *s)
{
	struct gate_view before = decide(&s->facts);
	struct gate_view after;
	bool shut = s->facts.recused;

	for (size_t g = 0; g < s->facts.grants_n; g++)
		shut = shut || s->grants[g].role == ROLE_ADMINISTRATOR;
	add_grant(s);
	after = decide(&s->facts);
	if (shut)
		return gate_is_shut(&before) && gate_is_shut(&after);
	if (for_the_accused(s) && after.see[CLASS_V] > SEE_OWN)
		return false;
	return !gate_may(&after, CLASS_V, ACT_EXPORT) && !gate_may(&after, CLASS_R, ACT_EXPORT);
}

/* Sealing only takes away, and leaves no deed; erasing leaves nothing. */
static bool seals(decider decide, struct standing *s)
{
	struct gate_view open, sealed, erased;

	s->facts.state = STATE_OPEN;
	open = decide(&s->facts);
	s->facts.state = STATE_SEALED;
	sealed = decide(&s->facts);
	s->facts.state = STATE_ERASED;
	erased = decide(&s->facts);
	for (int class = 0; class < CLASS_COUNT; class++)
		if (sealed.act[class])
			return false;
	for (size_t i = 0; i < s->facts.ties_n; i++)
		if (s->ties[i].relation == RELATION_SEALED_COURT)
			return within(&sealed, &open) && gate_is_shut(&erased);
	return gate_is_shut(&sealed) && gate_is_shut(&erased);
}

/* Who had a case by the stage alone reads after the move what the own agency entered, no more. */
static bool moves(decider decide, struct standing *s)
{
	struct gate_view after;

	for (size_t i = 0; i < s->facts.ties_n; i++)
		if (s->ties[i].relation != RELATION_FORMER)
			s->ties[i].relation = RELATION_STAGE;
	decide(&s->facts);
	move(s);
	after = decide(&s->facts);
	for (int class = 0; class < CLASS_COUNT; class++)
		if (after.see[class] > SEE_OWN || after.act[class] & ~(1u << ACT_CORRECT))
			return false;
	return true;
}

/* What an ended role or relation opened is shut at the next question: no pair that is left, nothing. */
static bool revokes(decider decide, struct standing *s)
{
	struct gate_view less;

	decide(&s->facts);
	if (draw(2))
		s->facts.ties_n = 0;
	else
		s->facts.grants_n = 0;
	less = decide(&s->facts);
	return gate_is_shut(&less);
}

static struct gate_view forget_recusal(const struct gate_facts *facts)
{
	struct gate_facts lifted = *facts;

	lifted.recused = facts->recused && facts->grants_n < 2;
	return gate_decide(&lifted);
}

static struct gate_view leave_sealed_open(const struct gate_facts *facts)
{
	struct gate_facts kept = *facts;

	kept.state = facts->state == STATE_SEALED ? STATE_CLOSED : facts->state;
	return gate_decide(&kept);
}

/* As if an answer were kept from one question to the next. */
static struct gate_view remember(const struct gate_facts *facts)
{
	static struct gate_view kept;
	struct gate_view now = gate_decide(facts);
	struct gate_view both = now;

	for (int class = 0; class < CLASS_COUNT; class++)
		if (kept.see[class] > both.see[class])
			both.see[class] = kept.see[class];
	kept = now;
	return both;
}

static long traces(void)
{
	const char *asked = getenv("OKAS_TRACES");

	return asked ? strtol(asked, NULL, 10) : TRACES;
}

static bool is_broken(bool (*law)(decider, struct standing *), decider decide)
{
	struct standing s = {.facts = {.grants_n = 0}};

	for (int i = 0; i < STEPS; i++) {
		struct standing copy;

		step(&s);
		copy = s;
		copy.facts.grants = copy.grants;
		copy.facts.ties = copy.ties;
		if (!law(decide, &copy))
			return true;
	}
	return false;
}

static bool is_kept(bool (*law)(decider, struct standing *), decider decide)
{
	seed = 20261123;
	for (long n = 0; n < traces(); n++)
		if (is_broken(law, decide))
			return false;
	return true;
}

static void test_prohibits(void **state)
{
	(void)state;
	assert_true(is_kept(prohibits, gate_decide));
	assert_false(is_kept(prohibits, forget_recusal));
}

static void test_seals(void **state)
{
	(void)state;
	assert_true(is_kept(seals, gate_decide));
	assert_false(is_kept(seals, leave_sealed_open));
}

static void test_moves(void **state)
{
	(void)state;
	assert_true(is_kept(moves, gate_decide));
	assert_false(is_kept(moves, remember));
}

static void test_revokes(void **state)
{
	(void)state;
	assert_true(is_kept(revokes, gate_decide));
	assert_false(is_kept(revokes, remember));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_prohibits),
		cmocka_unit_test(test_seals),
		cmocka_unit_test(test_moves),
		cmocka_unit_test(test_revokes),
	};

	return cmocka_run_group_tests_name("gate trace", tests, NULL, NULL);
}
