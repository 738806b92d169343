/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What each side of a diversion has to do or to know now: lines of a desk, named by the gate. */
#ifndef MATTER_SUPERVISION_SUPERVISION_H
#define MATTER_SUPERVISION_SUPERVISION_H

#include "matter/diversion/diversion.h"

struct supervision_line {
	struct uuid case_id, child, diversion;
	struct str number;
	const char *what; /* a message */
	bool late;
	int32_t day; /* on which it is due, or ends; DAY_NONE: none */
	int64_t at;  /* since when; INSTANT_NONE */
};
/* Of the diversions in the actor's cases: what waits for who decided, for who supervises, and
 * what the defence is to know. Sealed and closed ones are none. */
MUST enum err supervision_on_desk(struct turn *t, struct supervision_line **list, size_t *n);

#endif
