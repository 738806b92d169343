/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The child: names, proofs of age, who speaks for the child, and whether two
 * records are one child. Everything that names a person is sealed under the
 * child's own key (class A). A person answers who is who, never the program.
 */
#ifndef MATTER_CHILD_CHILD_H
#define MATTER_CHILD_CHILD_H

#include "turn/turn.h"

/* What a child is called; every member may be none. */
struct child_names {
	struct str family_km, given_km, family_latin, given_latin, nicknames;
	struct str mother_name, father_name;
	struct str description; /* where the child gives no name */
};

/* Where and how the family is found. */
struct child_address {
	struct str birthplace, address_gaz, address_line; /* gazetteer codes and free words */
	struct str phone, phone_kind, document_no;
};

struct child_identity {
	struct uuid id; /* UUID_NONE: new */
	int64_t rev;    /* the version that this one replaces; 0: none */
	struct str basis; /* claimed, documented or alias */
	bool gives_none;
	struct child_names names;
	struct child_address address;
	struct str why; /* why it replaces another version */
	bool void_it;   /* withdrawn as entered in error */
	bool own;       /* entered for the reader's agency */
	int64_t recorded_at;
	struct uuid by_account;
};

/* Makes the child's key ring, the child and its first name. */
MUST enum err child_open(struct turn *t, struct str sex, const struct child_identity *first,
			 struct uuid *child);
/* Adds a name, or replaces version identity->rev of it. ERR_STALE: it was replaced already. */
MUST enum err child_identity_set(struct turn *t, struct uuid child,
				 const struct child_identity *identity, struct uuid *id);
/* Live names, the one that pages show first. */
MUST enum err child_identities(struct turn *t, struct uuid child, struct child_identity **list,
			       size_t *n);
/* "សុខ ដារ៉ា" and "Sok Dara", or "gives no name"; none where only own rows are seen and none is. */
MUST enum err child_called(struct turn *t, struct uuid child, enum gate_see see, struct str *km,
			   struct str *latin);
/* The same from names that were read already. */
void child_called_by(struct turn *t, const struct child_identity *v, size_t n, struct str *km,
		     struct str *latin);

/* One birth range, and what it rests on. */
enum child_birth_source {
	BIRTH_UNKNOWN, BIRTH_TOLD, BIRTH_DOCUMENTS, BIRTH_CONFLICT, BIRTH_DECIDED
};
struct child_birth {
	int32_t earliest, latest; /* DAY_NONE: nothing is known */
	enum child_birth_source source;
};
/* The last decision; else where all documents agree; else the widest range of all proofs. */
MUST enum err child_birth(struct turn *t, struct uuid child, struct child_birth *birth);

struct child_age_proof {
	struct uuid id;
	int64_t rev;
	struct str kind, calendar, counting, seen, issuer, number;
	int32_t issued, earliest, latest;
	struct str told;  /* the years or the year as told, where the days were made of them */
	struct str why;   /* of a correction */
	bool own, void_it;
};
MUST enum err child_age_proof_set(struct turn *t, struct uuid child,
				  const struct child_age_proof *proof, struct uuid *id);
/* Live proofs, the first entered first. */
MUST enum err child_age_proofs(struct turn *t, struct uuid child, struct child_age_proof **list,
			       size_t *n);
bool child_age_is_document(struct str kind); /* of an authority, not what somebody says */
struct child_age_decision {
	int32_t earliest, latest;
	struct str authority, paper, reasons; /* court, prosecutor or agency */
};
MUST enum err child_age_decide(struct turn *t, struct uuid child,
			       const struct child_age_decision *decision, struct uuid *id);
/* The range of birth of someone who was told to be `years` old on a day. counting: completed,
 * running or unknown (families may count the running year: the range is the wider). */
struct child_birth child_birth_from_age(int64_t years, struct str counting, int32_t on);

/* Whom it might already be. Only children within the actor's reach are told of; a pair with one
 * outside is raised to the registrar, and hinted at nowhere. */
struct child_query {
	struct child_names names;
	struct str sex, province; /* two digits, or none */
	struct child_birth birth;
	bool reached_too;    /* raise also whom the actor reaches: nobody was asked */
};
struct child_candidate {
	struct uuid child, case_id; /* a case of this child that the actor reaches */
	struct str km, latin, number;
	int age_from, age_to; /* today's youngest and oldest age, -1 unknown */
	bool same_name, alike_name, same_sex, birth_fits, same_province;
};
MUST enum err child_candidates(struct turn *t, const struct child_query *query,
			       struct child_candidate **list, size_t *n);
MUST enum err child_raise_pairs(struct turn *t, const struct child_query *query,
				struct uuid raise_for);
/* A person's answer: same, not-same, undecided; again with another answer parts them. */
MUST enum err child_answer_pair(struct turn *t, struct uuid a, struct uuid b, struct str answer,
				struct str why);

/* --- who speaks for the child --------------------------------------------------- */

struct child_representative {
	struct uuid id;
	int64_t rev;
	struct str relation, capacity, conflict; /* none, suspect, victim, reporter, threat */
	struct str names, phone, address_gaz, address_line, language, conflict_why;
	struct str why;
	bool own, void_it;
};
MUST enum err child_representative_set(struct turn *t, struct uuid child,
				       const struct child_representative *r, struct uuid *id);
MUST enum err child_representatives(struct turn *t, struct uuid child,
				    struct child_representative **list, size_t *n);
/* May be told and may speak: no conflict, and more than a support person. */
bool child_representative_speaks(const struct child_representative *r);

/* --- what is asked so that nobody is treated worse for it ----------------------------- */

struct child_background {
	int64_t rev;
	struct str sex, origin, languages, interpreter, schooling; /* languages: codes */
	struct str disability, poverty, street, stateless, nationality, ethnicity; /* sealed */
	struct str why;
	bool own;
	/* The sealed answers were not shown to the author: those not given anew stay, and whose
	 * they are stays with them. */
	bool unread;
};
MUST enum err child_background(struct turn *t, struct uuid child, struct child_background *b);
/* ERR_STALE: version b->rev is not the live one. */
MUST enum err child_background_set(struct turn *t, struct uuid child,
				   const struct child_background *b);
/* For every case of the child that is not sealed: child_each(t, child, course_follow). */
MUST enum err child_each(struct turn *t, struct uuid child,
			 enum err (*fn)(struct turn *t, struct uuid case_id));

#endif
