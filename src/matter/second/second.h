/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What waits for the actor as the second person: roles given, one-time codes made. */
#ifndef MATTER_SECOND_SECOND_H
#define MATTER_SECOND_SECOND_H

#include "turn/turn.h"

struct second_ask {
	struct uuid id;            /* of the role; of the person whose code it is */
	struct uuid account;       /* whom it is about */
	struct str role;           /* code of the role; none: a one-time code */
	bool proof;                /* the code ends the second factor, too */
	struct str name_km, name_en, agency_km, agency_en; /* whom it is about, where */
	struct str by_km, by_en;   /* who asks; none: a command */
	int64_t at;
};
MUST enum err second_waiting(struct turn *t, struct second_ask **list, size_t *n);
/* ERR_ABSENT: the actor is not asked that, or not any more. */
MUST enum err second_find(struct turn *t, struct uuid id, struct second_ask *ask);
MUST enum err second_answer(struct turn *t, const struct second_ask *ask, bool agrees);

/* A code that was made for the actor and is still good; ERR_ABSENT: none. */
struct second_code {
	int64_t at;
	struct str by_km, by_en; /* none: a command on the server */
};
MUST enum err second_own_code(struct turn *t, struct second_code *code);

/* What happened to the actor's own way of signing in these two days; INSTANT_NONE: nothing. */
struct second_news {
	int64_t changed_at; /* the password or the second factor */
	int64_t missed_at;  /* wrong codes after the right password */
};
MUST enum err second_own_news(struct turn *t, struct second_news *news);

#endif
