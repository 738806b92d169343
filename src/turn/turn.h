/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * One person doing one thing at one moment.
 *
 * A turn carries what a deed needs and nothing else: memory, one transaction,
 * who acts, when, in which tongue. Nobody below asks the clock or reads a
 * global. A turn that only looks has no right to write; the database says so.
 */
#ifndef TURN_TURN_H
#define TURN_TURN_H

#include "base/date.h"
#include "base/err.h"
#include "base/uuid.h"
#include "store/journal.h"
#include "store/store.h"
#include "vault/vault.h"
#include "lang/lang.h"
#include "law/law.h"
#include "turn/gate.h"

/* Who acts. account is UUID_NONE for somebody not signed in and for commands. */
struct turn_actor {
	struct uuid account, agency;
	struct str sign_in, name_km, name_en;
	struct str agency_km, agency_en, agency_kind;
	const struct gate_grant *grants; /* live today */
	size_t grants_n;
};

/* A key that is destroyed, or a mark that is set, after the records that say so are on disk. */
struct turn_key {
	struct vault_ring ring;
	bool destroy;
	struct turn_key *next;
};

struct turn {
	struct arena *a;
	struct db *db;
	struct vault *vault;
	const struct law *law;
	enum lang lang;
	int64_t now;
	struct turn_actor actor;
	struct str detail; /* why the first error happened, for the log */
	struct uuid sent_id; /* what the sender wants to be the id of what is made; until taken */
	struct turn_key *keys; /* what becomes of keys once this is on disk: turn_settle() */
	bool opened;       /* the records are those of one sealed case: turn_open_sealed() */
	bool told;         /* a notice was queued: who sends it is woken once this is on disk */
};

/* Sets the detail once, where the thing happens; returns e. Never a name in it. */
enum err turn_fail(struct turn *t, enum err e, const char *why, ...)
	__attribute__((format(printf, 3, 4)));
/* For the one thing that the turn makes: the sender's id, once; else, and then, a fresh one. */
struct uuid turn_new_id(struct turn *t);
int32_t turn_today(const struct turn *t);
/* The actor's or anybody's name in the reader's tongue. */
struct str turn_pick(const struct turn *t, struct str km, struct str en);

/* Fill t->actor from the live account and its grants. ERR_ABSENT: no such person today. */
MUST enum err turn_become(struct turn *t, struct uuid account);
bool turn_has_role(const struct turn *t, enum gate_role role);
/* The first agency at which the actor has the role; UUID_NONE if none. */
struct uuid turn_agency_of(const struct turn *t, enum gate_role role);
/* By the account's own agency, or by a grant. */
bool turn_is_at(const struct turn *t, struct uuid agency);
bool turn_has_role_at(const struct turn *t, enum gate_role role, struct uuid agency);
/* The role that the actor shows first: for the journal. */
enum gate_role turn_first_role(const struct turn *t);

/* What the actor may do with one case, and by which tie, for the journal. */
struct turn_reach {
	struct gate_view view;
	struct str stage; /* where the case stands */
	enum gate_relation relation;
};
/*
 * A case that does not exist, or is out of reach, gives ERR_ABSENT and a view
 * of zeros: nobody learns which of the two it was.
 */
MUST enum err turn_case_reach(struct turn *t, struct uuid case_id, struct turn_reach *reach);

/*
 * A sealed case that two people opened, the actor one of them: t->db, a reader, is exchanged for
 * one in which that case stands and no other, sealed. ERR_ABSENT: none such, for whatever reason.
 */
MUST enum err turn_open_sealed(struct turn *t, struct uuid case_id);
/* The pack of a sealed case. ERR_ABSENT: erased, or never sealed. */
MUST enum err turn_sealed_pack(struct turn *t, struct uuid case_id, struct str *pack);

/* --- words that are sealed, and words that are packed --------------------- */

/* Answers of a form, by field name. */
struct turn_field {
	const char *name;
	struct str value; /* none is not packed */
};

/* Lines name=value; newlines and backslashes are escaped. "" when there is none. */
struct str turn_pack(struct arena *a, const struct turn_field *fields, size_t n);
/* The value of a field; STR_NONE where it is not there. */
struct str turn_unpack(struct arena *a, struct str packed, const char *name);
/* Walks through: false at the end. *at starts at 0. */
bool turn_unpack_next(struct arena *a, struct str packed, size_t *at, struct str *name,
		      struct str *value);

/* Where a sealed value of a version stands: table, id and rev are bound into the seal. */
struct turn_seal_at {
	enum vault_class class;
	struct uuid owner; /* child for A, case for N V R */
	const char *table;
	struct uuid id;
	int64_t rev;
};
/* Makes the ring's key where there is none. None stays none. */
MUST enum err turn_seal(struct turn *t, const struct turn_seal_at *at, struct str plain,
			struct str *sealed);
/* An erased ring gives STR_NONE: what is erased reads as nothing. */
MUST enum err turn_unseal(struct turn *t, const struct turn_seal_at *at, struct str sealed,
			  struct str *plain);

/* Later, in turn_settle(): destroys the ring's key, or sees that there is one (a mark). */
void turn_key_later(struct turn *t, struct vault_ring ring, bool destroy);
/* On the writer, once the turn's records are on disk. What fails is logged and done again at the
 * next start, from the records. */
void turn_settle(struct turn *t);

/* --- the journal ------------------------------------------------------------ */

struct turn_deed {
	const char *deed;       /* the route's word */
	const char *subject_kind;
	struct uuid subject;
	enum gate_relation relation;
	const char *what;       /* machine words, never typed ones; may be NULL */
	const char *source;     /* page, api or command */
	const struct uuid *seen; /* a list: all that it showed */
	size_t seen_n;
};
MUST enum err turn_journal(struct turn *t, const struct turn_deed *deed);

#endif
