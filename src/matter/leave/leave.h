/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Who is away from when to when, and who stands in: settings, dated. What the cover
 * may then see is the gate's: turn/turn_case.c.
 */
#ifndef MATTER_LEAVE_LEAVE_H
#define MATTER_LEAVE_LEAVE_H

#include "turn/turn.h"
#include "form/form.h"

struct leave {
	struct uuid id;
	int64_t rev; /* the version that this one replaces; 0: none */
	struct uuid account, cover;
	int32_t from_day, to_day; /* to_day before from_day: called off */
};
/* ERR_INPUT: findings say what to mend. ERR_STALE: that version was replaced already. */
MUST enum err leave_set(struct turn *t, const struct leave *l, struct findings *f,
	struct uuid *id);
/* The live version; ERR_ABSENT: there is none. agency: of who is away. */
MUST enum err leave_load(struct turn *t, struct uuid id, struct leave *out, struct uuid *agency);
/* One's own, or of an office where the actor is a head. */
bool leave_may_say(const struct turn *t, struct uuid account, struct uuid agency);

/* Today's leaves that concern the actor: own, and those that the actor stands in for. */
struct leave_today {
	bool own;
	struct str km, en; /* who stands in; of another's: for whom */
	int32_t to_day;
};
MUST enum err leave_today(struct turn *t, struct leave_today **list, size_t *n);

#endif
