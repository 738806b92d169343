/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The gate's tables and their meet. Order of columns: A V N R L G.
 *
 * A role that stands in no row here (administrator, analyst, reviewer) has no
 * letter in any class and so reaches no case, whatever its relation.
 */
#include "turn/gate.h"

#include <string.h>

static const char *const roles[ROLE_N][CLASS_COUNT] = {
	[ROLE_POLICE] = {"sac", "oac", "oac", "oac", "sacd", "sac"},
	[ROLE_PROSECUTOR] = {"sc", "s", "sa", "s", "sacdx", "sac"},
	[ROLE_JUDGE] = {"sc", "s", "sa", "", "sacdxl", "sac"},
	[ROLE_CLERK] = {"sc", "s", "f", "", "sacx", "sacx"},
	[ROLE_HEAD] = {"s", "", "fd", "", "s", "sacd"},
	[ROLE_SOCIAL_AGENT] = {"sac", "oa", "sac", "", "sac", "sac"},
	[ROLE_CASEWORKER] = {"fac", "", "fac", "", "fa", "sac"},
	[ROLE_TRAINER] = {"f", "", "oa", "", "", "fac"},
	[ROLE_LAWYER] = {"sx", "", "fax", "", "sax", "sa"},
	[ROLE_PLACE_OFFICER] = {"sac", "", "oac", "", "fac", "sac"},
	[ROLE_INSPECTOR] = {"s", "", "f", "sad", "f", "sad"},
	[ROLE_REGISTRAR] = {"sd", "", "", "", "", ""},
	[ROLE_MONITOR] = {"", "", "", "", "f", "f"},
};

static const char *const relations[RELATION_N][CLASS_COUNT] = {
	[RELATION_ASSIGNED] = {"sacdx", "sac", "sacdx", "sacd", "sacdxl", "sacdx"},
	[RELATION_STAGE] = {"sac", "", "", "", "sac", "sacd"},
	[RELATION_HOLDER] = {"sac", "", "oac", "", "fac", "sac"},
	[RELATION_REFERRED] = {"fac", "", "fac", "", "fa", "fac"},
	[RELATION_REPRESENTS] = {"sx", "", "fax", "", "sax", "sa"},
	[RELATION_SUPERVISES] = {"sac", "", "sac", "", "sac", "sac"},
	[RELATION_FORMER] = {"oc", "o", "oc", "o", "oc", "oc"},
	[RELATION_SEALED_COURT] = {"s", "s", "s", "s", "s", "s"},
};

static const char *const role_codes[ROLE_N] = {
	[ROLE_POLICE] = "police",
	[ROLE_PROSECUTOR] = "prosecutor",
	[ROLE_JUDGE] = "judge",
	[ROLE_CLERK] = "clerk",
	[ROLE_HEAD] = "head",
	[ROLE_SOCIAL_AGENT] = "social-agent",
	[ROLE_CASEWORKER] = "caseworker",
	[ROLE_TRAINER] = "trainer",
	[ROLE_LAWYER] = "lawyer",
	[ROLE_PLACE_OFFICER] = "place-officer",
	[ROLE_INSPECTOR] = "inspector",
	[ROLE_REGISTRAR] = "registrar",
	[ROLE_MONITOR] = "monitor",
	[ROLE_ANALYST] = "analyst",
	[ROLE_REVIEWER] = "reviewer",
	[ROLE_ADMINISTRATOR] = "administrator",
};

static const char *const relation_codes[RELATION_N] = {
	[RELATION_NONE] = "none",
	[RELATION_ASSIGNED] = "assigned",
	[RELATION_STAGE] = "stage",
	[RELATION_HOLDER] = "holder",
	[RELATION_REFERRED] = "referred",
	[RELATION_REPRESENTS] = "represents",
	[RELATION_SUPERVISES] = "supervises",
	[RELATION_FORMER] = "former",
	[RELATION_SEALED_COURT] = "sealed-court",
};

static const char action_letters[ACT_COUNT] = {
	[ACT_ADD] = 'a',    [ACT_CORRECT] = 'c', [ACT_DECIDE] = 'd',
	[ACT_EXPORT] = 'x', [ACT_SEAL] = 'l',
};

static const struct {
	const char *code;
	enum gate_class class;
} listable[LISTED_COUNT] = {
	[LISTED_NAMES] = {"names", CLASS_A},
	[LISTED_AGE] = {"age", CLASS_A},
	[LISTED_ADDRESS] = {"address", CLASS_A},
	[LISTED_REPRESENTATIVE] = {"representative", CLASS_A},
	[LISTED_SCHOOL] = {"school", CLASS_A},
	[LISTED_HEALTH] = {"health", CLASS_N},
	[LISTED_NEEDS] = {"needs", CLASS_N},
	[LISTED_OFFENCE] = {"offence", CLASS_L},
};

static bool has(const char *cell, char letter)
{
	return cell && letter && strchr(cell, letter) != NULL;
}

static enum gate_see level(const char *cell)
{
	if (has(cell, 's'))
		return SEE_ALL;
	if (has(cell, 'f'))
		return SEE_FILED;
	return has(cell, 'o') ? SEE_OWN : SEE_NOTHING;
}

static bool is_decision(enum gate_action action)
{
	return action == ACT_DECIDE || action == ACT_SEAL;
}

/* What the state of the case leaves of an action. */
static bool state_leaves(enum gate_state state, enum gate_relation relation,
			 enum gate_role role, enum gate_action action)
{
	switch (state) {
	case STATE_OPEN:
		return true;
	case STATE_CLOSED:
		return action == ACT_CORRECT || action == ACT_EXPORT ||
		       (action == ACT_ADD && relation == RELATION_REPRESENTS) ||
		       (is_decision(action) && role == ROLE_JUDGE);
	default:
		return false;
	}
}

static bool state_shows(enum gate_state state, enum gate_relation relation)
{
	switch (state) {
	case STATE_OPEN:
	case STATE_CLOSED:
		return true;
	case STATE_SEALED:
		return relation == RELATION_SEALED_COURT;
	default:
		return false;
	}
}

/* After closing, who held, was referred or supervised has a former relation. */
static enum gate_relation relation_now(enum gate_relation relation, enum gate_state state)
{
	if (state == STATE_CLOSED &&
	    (relation == RELATION_HOLDER || relation == RELATION_REFERRED ||
	     relation == RELATION_SUPERVISES))
		return RELATION_FORMER;
	return relation;
}

static bool lists_any(const struct gate_tie *tie, enum gate_class class)
{
	for (int what = 0; what < LISTED_COUNT; what++)
		if (tie->listed & 1u << what && listable[what].class == class)
			return true;
	return false;
}

/*
 * What a referral leaves of what is filed. Logistics go with the work; a receiver
 * writes words of its own, whatever it was told; of the rest, only what is listed.
 */
static enum gate_see cut(enum gate_see see, const struct gate_tie *tie, enum gate_class class)
{
	if (!tie->by_list || class == CLASS_G)
		return see;
	if (lists_any(tie, class))
		return see > SEE_LISTED ? SEE_LISTED : see;
	if (class != CLASS_N)
		return SEE_NOTHING;
	return see > SEE_OWN ? SEE_OWN : see;
}

static void unite(struct gate_view *view, enum gate_role role, const struct gate_tie *tie,
		  enum gate_state state)
{
	enum gate_relation relation = relation_now(tie->relation, state);

	if (!state_shows(state, relation))
		return;
	for (int class = 0; class < CLASS_COUNT; class++) {
		const char *r = roles[role][class];
		const char *t = relations[relation][class];
		enum gate_see see = level(r) < level(t) ? level(r) : level(t);

		if (tie->classes && !(tie->classes & 1u << class))
			continue;
		see = cut(see, tie, (enum gate_class)class);
		if (see == SEE_NOTHING)
			continue;
		if (see == SEE_LISTED)
			view->listed |= tie->listed;
		if (see > view->see[class])
			view->see[class] = (unsigned char)see;
		for (int action = ACT_ADD; action < ACT_COUNT; action++)
			if (has(r, action_letters[action]) && has(t, action_letters[action]) &&
			    state_leaves(state, relation, role, (enum gate_action)action))
				view->act[class] |= (unsigned char)(1u << action);
	}
}

/* A relation of an agency counts only for the role held at that agency. */
static bool ties_together(const struct gate_grant *grant, const struct gate_tie *tie)
{
	if (tie->only != ROLE_NONE && tie->only != grant->role)
		return false;
	return !uuid_any(tie->agency) || uuid_eq(tie->agency, grant->agency);
}

static bool is_administrator(const struct gate_facts *facts)
{
	for (size_t g = 0; g < facts->grants_n; g++)
		if (facts->grants[g].role == ROLE_ADMINISTRATOR)
			return true;
	return false;
}

static bool is_for_the_accused(enum gate_relation relation)
{
	return relation == RELATION_HOLDER || relation == RELATION_REFERRED ||
	       relation == RELATION_REPRESENTS || relation == RELATION_SUPERVISES;
}

/* Who stands by the accused child reads of the victim at most the own rows, by any path. */
static void keep_victim_apart(struct gate_view *view, const struct gate_facts *facts)
{
	for (size_t g = 0; g < facts->grants_n; g++)
		for (size_t i = 0; i < facts->ties_n; i++)
			if (is_for_the_accused(facts->ties[i].relation) &&
			    ties_together(&facts->grants[g], &facts->ties[i]) &&
			    view->see[CLASS_V] > SEE_OWN)
				view->see[CLASS_V] = SEE_OWN;
}

struct gate_view gate_decide(const struct gate_facts *facts)
{
	struct gate_view view = {{0}, {0}, 0};

	if (facts->recused || is_administrator(facts))
		return view;
	for (size_t g = 0; g < facts->grants_n; g++)
		for (size_t i = 0; i < facts->ties_n; i++)
			if (ties_together(&facts->grants[g], &facts->ties[i]))
				unite(&view, facts->grants[g].role, &facts->ties[i],
				      facts->state);
	keep_victim_apart(&view, facts);
	return view;
}

bool gate_may(const struct gate_view *view, enum gate_class class, enum gate_action action)
{
	if (action == ACT_NONE || action >= ACT_COUNT || class >= CLASS_COUNT)
		return false;
	if (action == ACT_SEE) /* what is listed opens no page of its class: gate_shows() */
		return view->see[class] > SEE_NOTHING && view->see[class] != SEE_LISTED;
	return (view->act[class] & 1u << action) != 0;
}

bool gate_sees_row(const struct gate_view *view, enum gate_class class, bool own, bool filed)
{
	switch (view->see[class]) {
	case SEE_ALL:
		return true;
	case SEE_FILED:
		return filed || own;
	case SEE_LISTED:
	case SEE_OWN:
		return own;
	default:
		return false;
	}
}

bool gate_shows(const struct gate_view *view, enum gate_listed what)
{
	enum gate_see see = view->see[listable[what].class];

	return see > SEE_LISTED || (see == SEE_LISTED && view->listed & 1u << what);
}

enum gate_see gate_names(const struct gate_view *view)
{
	enum gate_see see = view->see[CLASS_A];

	if (see != SEE_LISTED)
		return see;
	return gate_shows(view, LISTED_NAMES) ? SEE_FILED : SEE_OWN;
}

const char *gate_listed_code(enum gate_listed what)
{
	return what < LISTED_COUNT ? listable[what].code : "";
}

enum gate_listed gate_listed_from(struct str code)
{
	int what = 0;

	while (what < LISTED_COUNT && !str_is(code, listable[what].code))
		what++;
	return (enum gate_listed)what;
}

enum gate_class gate_listed_class(enum gate_listed what)
{
	return listable[what].class;
}

bool gate_is_shut(const struct gate_view *view)
{
	for (int class = 0; class < CLASS_COUNT; class++)
		if (view->see[class] || view->act[class])
			return false;
	return true;
}

static const char *cell_or_nothing(const char *cell)
{
	return cell ? cell : "";
}

const char *gate_role_cell(enum gate_role role, enum gate_class class)
{
	return cell_or_nothing(roles[role][class]);
}

const char *gate_relation_cell(enum gate_relation relation, enum gate_class class)
{
	return cell_or_nothing(relations[relation][class]);
}

const char *gate_role_code(enum gate_role role)
{
	return role < ROLE_N && role_codes[role] ? role_codes[role] : "";
}

const char *gate_relation_code(enum gate_relation relation)
{
	return relation < RELATION_N ? relation_codes[relation] : "";
}

char gate_class_letter(enum gate_class class)
{
	return class < CLASS_COUNT ? "AVNRLG"[class] : '?';
}

enum gate_role gate_role_from(struct str code)
{
	for (int role = 1; role < ROLE_N; role++)
		if (str_is(code, role_codes[role]))
			return (enum gate_role)role;
	return ROLE_NONE;
}
