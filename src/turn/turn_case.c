/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * What ties the actor to a case, put before the gate.
 *
 * Ties come from live rows at the turn's own moment, so that a revoked mandate,
 * an ended agreement or a lost grant shuts the door at the next request.
 */
#include "turn/turn.h"

#include "turn_sql.h"

enum { TIES_MOST = 64 };

struct ties {
	struct gate_tie tie[TIES_MOST];
	size_t n;
	bool recused;
};

struct referred {
	struct turn_referred_row *rows;
	size_t n;
};

static void add(struct ties *ties, struct gate_tie tie)
{
	if (ties->n < TIES_MOST)
		ties->tie[ties->n++] = tie;
}

static enum gate_relation relation_of(struct str duty)
{
	if (str_is(duty, "lawyer"))
		return RELATION_REPRESENTS;
	if (str_is(duty, "supervisor"))
		return RELATION_SUPERVISES;
	if (str_is(duty, "caseworker") || str_is(duty, "trainer"))
		return RELATION_REFERRED;
	return RELATION_ASSIGNED;
}

static unsigned class_bits(struct str letters)
{
	unsigned bits = 0;

	for (int class = 0; class < CLASS_COUNT; class++)
		if (str_find(letters, gate_class_letter((enum gate_class)class)) < letters.n)
			bits |= 1u << class;
	return bits;
}

/* A referred person sees what a live agreement of the handling agency opens. */
static enum err add_referred(struct turn *t, const struct turn_case_row *file,
			     struct gate_tie tie, struct ties *ties)
{
	const struct uuid givers[] = {file->agency, file->opened_by};
	size_t givers_n = uuid_eq(file->agency, file->opened_by) ? 1 : 2;

	for (size_t g = 0; g < givers_n; g++) {
		struct turn_agreement_row *rows;
		size_t n;

		TRY(turn_agreement(t->db, t->a,
				   &(struct turn_agreement_in){givers[g], t->actor.agency,
							       turn_today(t)},
				   &rows, &n));
		for (size_t i = 0; i < n; i++) {
			tie.classes = class_bits(rows[i].classes);
			if (tie.classes)
				add(ties, tie);
		}
	}
	return ERR_OK;
}

/* The words of a list, such as "names needs". */
static unsigned listed_bits(struct str words)
{
	unsigned bits = 0;

	while (words.n) {
		size_t n = str_find(words, ' ');
		enum gate_listed what = gate_listed_from(str_cut(words, 0, n));

		if (what < LISTED_COUNT)
			bits |= 1u << what;
		words = str_cut(words, n < words.n ? n + 1 : n, words.n);
	}
	return bits;
}

static bool is_open(const struct turn *t, const struct turn_referred_row *r)
{
	return !r->ended && r->until_day >= turn_today(t) && class_bits(r->agreed);
}

/* Who took a referral, and the head of that office, see what it lists and nothing else by it. */
static void add_listed(struct ties *ties, const struct turn_referred_row *r, enum gate_role only)
{
	add(ties, (struct gate_tie){.relation = RELATION_REFERRED,
				    .agency = r->to_agency,
				    .classes = class_bits(r->agreed),
				    .only = only,
				    .by_list = true,
				    .listed = listed_bits(r->listed)});
}

/* Whether a referral brought this assignment; then its list is all that it opens. */
static bool add_by_referral(struct turn *t, struct uuid assignment,
			    const struct referred *referred, enum gate_role only,
			    struct ties *ties)
{
	size_t i = 0;

	while (i < referred->n && !uuid_eq(referred->rows[i].assignment, assignment))
		i++;
	if (i < referred->n && is_open(t, &referred->rows[i]))
		add_listed(ties, &referred->rows[i], only);
	return i < referred->n;
}

static enum err add_own(struct turn *t, struct uuid case_id, const struct turn_case_row *file,
			const struct referred *referred, struct ties *ties)
{
	struct turn_ties_row *rows;
	size_t n;

	TRY(turn_ties(t->db, t->a, &(struct turn_ties_in){case_id, t->actor.account}, &rows, &n));
	for (size_t i = 0; i < n; i++) {
		enum gate_relation relation = relation_of(rows[i].duty);

		if (str_is(rows[i].ended_why, "recused"))
			ties->recused = true;
		if (rows[i].to_at != INSTANT_NONE && rows[i].to_at <= t->now)
			continue;
		if (rows[i].from_at > t->now)
			continue;
		if (add_by_referral(t, rows[i].id, referred, ROLE_NONE, ties))
			continue;
		if (relation == RELATION_REFERRED)
			TRY(add_referred(t, file, (struct gate_tie){.relation = relation}, ties));
		else
			add(ties, (struct gate_tie){.relation = relation});
	}
	return ERR_OK;
}

/* What those on leave have whom the actor covers, each by the role that both have. */
static enum err add_covered(struct turn *t, struct uuid case_id, const struct turn_case_row *file,
			    const struct referred *referred, struct ties *ties)
{
	struct turn_covered_row *rows;
	size_t n;

	TRY(turn_covered(t->db, t->a,
			 &(struct turn_covered_in){case_id, t->actor.account, t->now,
						   turn_today(t)},
			 &rows, &n));
	for (size_t i = 0; i < n; i++) {
		struct gate_tie tie = {.relation = relation_of(rows[i].duty),
				       .agency = rows[i].agency,
				       .only = gate_role_from(rows[i].role)};

		if (add_by_referral(t, rows[i].id, referred, tie.only, ties))
			continue;
		if (tie.relation == RELATION_REFERRED)
			TRY(add_referred(t, file, tie, ties));
		else
			add(ties, tie);
	}
	return ERR_OK;
}

/* The agencies of the actor's grants: handling the stage now, or once. */
static enum err add_agencies(struct turn *t, struct uuid case_id,
			     const struct turn_case_row *file, struct ties *ties)
{
	for (size_t g = 0; g < t->actor.grants_n; g++) {
		struct uuid agency = t->actor.grants[g].agency;
		struct turn_member_assigned_row members;

		if (uuid_eq(agency, file->agency)) {
			add(ties, (struct gate_tie){.relation = RELATION_STAGE, .agency = agency});
			continue;
		}
		TRY(turn_member_assigned(
			t->db, t->a,
			&(struct turn_member_assigned_in){case_id, agency, t->now}, &members));
		if (members.live && t->actor.grants[g].role == ROLE_HEAD)
			add(ties, (struct gate_tie){.relation = RELATION_STAGE,
						    .agency = agency,
						    .only = ROLE_HEAD});
		if (members.past || uuid_eq(agency, file->opened_by))
			add(ties, (struct gate_tie){.relation = RELATION_FORMER, .agency = agency});
	}
	return ERR_OK;
}

/* Whoever runs the place where the child is detained or is awaited, and who did. */
static enum err add_holders(struct turn *t, struct uuid case_id,
			    const struct turn_case_row *file, struct ties *ties)
{
	struct turn_held_row *rows;
	size_t n;

	TRY(turn_held(t->db, t->a, &(struct turn_held_in){case_id, turn_today(t)}, &rows, &n));
	for (size_t i = 0; i < n; i++)
		if (!uuid_eq(rows[i].agency, file->agency))
			add(ties, (struct gate_tie){.relation = rows[i].live ? RELATION_HOLDER
									     : RELATION_FORMER,
						    .agency = rows[i].agency});
	return ERR_OK;
}

static void add_heads(struct turn *t, const struct referred *referred, struct ties *ties)
{
	for (size_t g = 0; g < t->actor.grants_n; g++)
		for (size_t i = 0; i < referred->n; i++)
			if (t->actor.grants[g].role == ROLE_HEAD &&
			    uuid_eq(t->actor.grants[g].agency, referred->rows[i].to_agency) &&
			    is_open(t, &referred->rows[i]))
				add_listed(ties, &referred->rows[i], ROLE_HEAD);
}

static enum gate_state state_of(struct str stage)
{
	if (str_is(stage, "closed"))
		return STATE_CLOSED;
	if (str_is(stage, "sealed"))
		return STATE_SEALED;
	return str_is(stage, "erased") ? STATE_ERASED : STATE_OPEN;
}

static enum err gather(struct turn *t, struct uuid case_id, struct ties *ties,
		       struct str *stage)
{
	struct turn_case_row file = {.stage = STR_NONE};
	struct referred referred;
	enum err e = turn_case(t->db, t->a, &(struct turn_case_in){case_id}, &file);

	/* A case that is not there is asked for like one out of reach: the time tells nothing. */
	if (e != ERR_OK && e != ERR_ABSENT)
		return e;
	*stage = t->opened && e == ERR_OK ? STR("sealed") : file.stage;
	if (t->opened)
		add(ties, (struct gate_tie){.relation = RELATION_SEALED_COURT});
	TRY(turn_referred(t->db, t->a, &(struct turn_referred_in){case_id, turn_today(t)},
			  &referred.rows, &referred.n));
	TRY(add_own(t, case_id, &file, &referred, ties));
	TRY(add_covered(t, case_id, &file, &referred, ties));
	add_heads(t, &referred, ties);
	TRY(add_agencies(t, case_id, &file, ties));
	TRY(add_holders(t, case_id, &file, ties));
	return e;
}

/* The first tie that by itself opens something: the journal says by which one. */
static enum gate_relation relation_that_opens(const struct gate_facts *facts)
{
	for (size_t i = 0; i < facts->ties_n; i++) {
		struct gate_facts alone = *facts;
		struct gate_view view;

		alone.ties = &facts->ties[i];
		alone.ties_n = 1;
		view = gate_decide(&alone);
		if (!gate_is_shut(&view))
			return facts->ties[i].relation;
	}
	return RELATION_NONE;
}

enum err turn_case_reach(struct turn *t, struct uuid case_id, struct turn_reach *reach)
{
	struct ties ties = {.n = 0};
	struct gate_facts facts = {
		.grants = t->actor.grants,
		.grants_n = t->actor.grants_n,
		.ties = ties.tie,
	};

	*reach = (struct turn_reach){.relation = RELATION_NONE};
	if (!uuid_any(case_id))
		return ERR_ABSENT;
	TRY(gather(t, case_id, &ties, &reach->stage));
	facts.state = t->opened ? STATE_SEALED : state_of(reach->stage);
	facts.ties_n = ties.n;
	facts.recused = ties.recused;
	reach->view = gate_decide(&facts);
	if (gate_is_shut(&reach->view))
		return ERR_ABSENT;
	reach->relation = relation_that_opens(&facts);
	return ERR_OK;
}
