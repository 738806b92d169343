/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The gate: who may do what with which part of a case.
 *
 * Pure. A decision reads role, relation, state, class and action; it is the
 * meet of three const tables (a missing letter refuses), united over the
 * person's grants and relations, less the prohibitions. The letters:
 *
 *   o see own agency's rows < f also what is filed, served or listed < s see all
 *   a add   c correct own agency's rows   d decide   x export as file   l seal
 *
 * The tables stand in gate.c as words, one cell a string, so that a jurist can
 * read them and `okas access` can print them. docs/access.md says the same in
 * prose, and tests/access/matrix.test.mjs asks both every question.
 */
#ifndef TURN_GATE_H
#define TURN_GATE_H

#include "base/uuid.h"

enum gate_role {
	ROLE_NONE,
	ROLE_POLICE,
	ROLE_PROSECUTOR,
	ROLE_JUDGE,
	ROLE_CLERK,
	ROLE_HEAD,
	ROLE_SOCIAL_AGENT,
	ROLE_CASEWORKER,
	ROLE_TRAINER,
	ROLE_LAWYER,
	ROLE_PLACE_OFFICER,
	ROLE_INSPECTOR,
	ROLE_REGISTRAR,
	ROLE_MONITOR,
	ROLE_ANALYST,
	ROLE_REVIEWER,
	ROLE_ADMINISTRATOR,
	ROLE_N
};

enum gate_relation {
	RELATION_NONE,
	RELATION_ASSIGNED,
	RELATION_STAGE,
	RELATION_HOLDER,
	RELATION_REFERRED,
	RELATION_REPRESENTS,
	RELATION_SUPERVISES,
	RELATION_FORMER,
	RELATION_SEALED_COURT,
	RELATION_N
};

/* Classes of field: accused child, victim, narrative, reporter, law, logistics. */
enum gate_class { CLASS_A, CLASS_V, CLASS_N, CLASS_R, CLASS_L, CLASS_G, CLASS_COUNT };

enum gate_state { STATE_OPEN, STATE_CLOSED, STATE_SEALED, STATE_ERASED, STATE_COUNT };

/* LISTED: own rows, and of the rest what a referral lists, no more: gate_shows(). */
enum gate_see { SEE_NOTHING, SEE_OWN, SEE_LISTED, SEE_FILED, SEE_ALL };

/* What a referral may list for who receives it: never a victim, never who reported. */
enum gate_listed {
	LISTED_NAMES, LISTED_AGE, LISTED_ADDRESS, LISTED_REPRESENTATIVE, LISTED_SCHOOL,
	LISTED_HEALTH, LISTED_NEEDS, LISTED_OFFENCE, LISTED_COUNT
};

enum gate_action {
	ACT_NONE, /* zero: refused */
	ACT_SEE,  /* any level but nothing and LISTED */
	ACT_ADD,
	ACT_CORRECT,
	ACT_DECIDE,
	ACT_EXPORT,
	ACT_SEAL,
	ACT_COUNT
};

/* A role that a person has, at an agency, in an area, today. */
struct gate_grant {
	enum gate_role role;
	struct uuid agency;
	struct str area; /* gazetteer prefix; empty: everywhere */
};

/* A relation to one case; agency is UUID_NONE where it is the person's own. */
struct gate_tie {
	enum gate_relation relation;
	struct uuid agency;
	unsigned classes; /* bits 1 << class that an agreement opens; 0 means all */
	enum gate_role only; /* counts for this role alone; ROLE_NONE: for each */
	bool by_list;        /* a referral: of what is filed, only what .listed holds */
	unsigned listed;     /* bits 1 << enum gate_listed */
};

/* Everything that decides, for one person and one case. */
struct gate_facts {
	const struct gate_grant *grants;
	size_t grants_n;
	const struct gate_tie *ties;
	size_t ties_n;
	enum gate_state state;
	bool recused; /* recused from it, or named in it: nothing at all */
};

/* What the person may, cell by cell. All zero: the case does not exist. */
struct gate_view {
	unsigned char see[CLASS_COUNT];     /* enum gate_see */
	unsigned char act[CLASS_COUNT];     /* bits 1 << enum gate_action */
	unsigned listed;                    /* bits 1 << enum gate_listed, where see is LISTED */
};

struct gate_view gate_decide(const struct gate_facts *facts);
/* ACT_NONE is always refused. */
bool gate_may(const struct gate_view *view, enum gate_class class, enum gate_action action);
/* Whether a row entered for `agency` may be seen; filed: served or listed for readers. */
bool gate_sees_row(const struct gate_view *view, enum gate_class class, bool own, bool filed);
/* Whether this part of what is filed may be seen: all of it, or because it was listed. */
bool gate_shows(const struct gate_view *view, enum gate_listed what);
/* At which level the child's names are read. */
enum gate_see gate_names(const struct gate_view *view);
/* "names", "offence"; LISTED_COUNT where there is no such one. */
const char *gate_listed_code(enum gate_listed what);
enum gate_listed gate_listed_from(struct str code);
enum gate_class gate_listed_class(enum gate_listed what);
/* Nothing at all: answer as if the case did not exist. */
bool gate_is_shut(const struct gate_view *view);

/* The cells and names, for `okas access`, pages and tests. "" where nothing. */
const char *gate_role_cell(enum gate_role role, enum gate_class class);
const char *gate_relation_cell(enum gate_relation relation, enum gate_class class);
const char *gate_role_code(enum gate_role role);         /* "social-agent" */
const char *gate_relation_code(enum gate_relation r);    /* "stage" */
char gate_class_letter(enum gate_class class);           /* 'A' */
/* ROLE_NONE where there is no such role. */
enum gate_role gate_role_from(struct str code);

#endif
