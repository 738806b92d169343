/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what its domain files share. */
#ifndef MATTER_DIVERSION_DIVERSION_INSIDE_H
#define MATTER_DIVERSION_DIVERSION_INSIDE_H

#include "matter/diversion/diversion.h"

/* DIVERSION_N: the machine has no such step. */
enum diversion_state diversion_after(enum diversion_state from, struct str event);
/* The next version of the head: an order or a variation. */
MUST enum err diversion_set(struct turn *t, const struct diversion *d);
MUST enum err diversion_measure_write(struct turn *t, const struct diversion *d,
	const struct diversion_measure *m, struct str why, bool withdrawn);
MUST enum err diversion_condition_write(struct turn *t, const struct diversion *d,
	const struct diversion_condition *k, struct str why, bool withdrawn);
/* Those who defend the child, and the judges of the case too: each told once. */
MUST enum err diversion_tell_side(
	struct turn *t, struct uuid case_id, bool judges, const char *kind);
/* A stop in the reader's words. */
void diversion_stop(struct turn *t, struct findings *f, const char *field, const char *message);

#endif
