/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * People who sign in: who they are, what they may be, how they prove it.
 *
 * A sign-in that fails slows the next one down; nobody is ever locked out.
 * A leaver's sessions, grants and assignments end at once and the cases go to
 * the head of the office; the administrator sees their number only.
 */
#ifndef MATTER_ACCOUNT_ACCOUNT_H
#define MATTER_ACCOUNT_ACCOUNT_H

#include "turn/turn.h"
#include "form/form.h"

struct account {
	struct uuid id; /* UUID_NONE: new */
	int64_t rev;    /* the version that this one replaces; 0: none */
	struct str sign_in, name_km, name_en, lang, phone, email, why;
	struct uuid agency;
	int32_t from_day, to_day; /* DAY_NONE: today; without end */
};
/* ERR_INPUT with a finding on sign_in where the name was ever given to another. */
MUST enum err account_set(struct turn *t, const struct account *a, struct findings *f,
			  struct uuid *id);
MUST enum err account_find(struct turn *t, struct str sign_in, struct uuid *id);

struct account_grant {
	struct uuid account, agency;
	enum gate_role role;
	struct str area;       /* gazetteer code; empty: the agency's */
	struct uuid second_by; /* for judge, registrar, reviewer, administrator */
	int32_t from_day, to_day;
	bool by_command;       /* the command line counts as the second person */
};
/* Refuses a grant to oneself, case roles beside administrator, and a missing second person. */
MUST enum err account_grant(struct turn *t, const struct account_grant *g, struct findings *f,
			    struct uuid *id);
MUST enum err account_grant_end(struct turn *t, struct uuid grant, struct str why);

/* Stores a hash made beforehand on the pool; brief: it needs a second factor beside it. */
MUST enum err account_set_password(struct turn *t, struct uuid account, struct str hash,
				   bool brief);
/* A one-time code, good for 48 hours; shown once to who asked for it. For a judge, prosecutor,
 * clerk, registrar or administrator it opens nothing until the second person has agreed. */
struct account_reset {
	struct uuid account, second_by;
	bool by_command; /* the command line counts as the second person */
	bool proof;      /* its use also ends the second factor; always needs the second person */
};
MUST enum err account_reset(struct turn *t, const struct account_reset *r, struct findings *f,
			    struct str *code);
/* Who may be asked: other administrators, and the heads of the person's office. */
enum { ACCOUNT_SECONDS_MOST = 40 };
struct account_second {
	struct uuid account;
	struct str km, en;
};
struct account_seconds {
	struct account_second v[ACCOUNT_SECONDS_MOST];
	size_t n;
};
MUST enum err account_seconds(struct turn *t, struct uuid account, struct account_seconds *s);

/* What leaving would move: a number, and to whom; head UUID_NONE: to nobody. */
struct account_leaving {
	int64_t cases;
	struct uuid head;
	struct str head_km, head_en;
};
MUST enum err account_leave_look(struct turn *t, struct uuid account,
				 struct account_leaving *leaving);
/* Ends a person: sessions, grants, assignments; cases to the office's head. */
MUST enum err account_leave(struct turn *t, struct uuid account, struct str why, int64_t *moved);

#endif
