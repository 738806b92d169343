/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * What a case is about: what is alleged, the incident that joins co-accused, and who else is
 * concerned. Callers have passed the gate.
 */
#ifndef MATTER_INCIDENT_INCIDENT_H
#define MATTER_INCIDENT_INCIDENT_H

#include "matter/case/case.h"

/* --- the incident ----------------------------------------------------------------------- */

struct incident {
	struct uuid id;
	int64_t rev;
	struct str police_no, gaz;
	int32_t from, to;
	int64_t adults; /* said to have taken part; INSTANT_NONE: not told */
	struct str why;
	bool own;
};
MUST enum err incident_load(struct turn *t, struct uuid case_id, struct incident *i);
/*
 * Corrects version in->rev. With another number the case joins the unit's incident of that
 * number, or leaves the others behind in theirs. ERR_STALE; ERR_CONFLICT: the child has a
 * case in that incident already.
 */
MUST enum err incident_correct(struct turn *t, struct uuid case_id,
				  const struct incident *in, struct uuid *incident);

/* --- who else is concerned ----------------------------------------------------------------- */

struct incident_other {
	struct uuid id;
	int64_t rev;
	struct str kind; /* victim, witness, reporter, adult-co-accused, interpreter, expert */
	struct str is_child; /* yes, no or unknown */
	struct str names, phone, address_line, language, wishes, tie, words; /* sealed */
	struct str why;
	bool own, void_it;
};
/* V of a victim or witness, R of who reported, N of the rest. */
enum gate_class incident_other_class(struct str kind);
MUST enum err incident_other_set(
	struct turn *t, struct uuid case_id, const struct incident_other *o, struct uuid *id);
/* Those that the view opens; the others are not hinted at. */
MUST enum err incident_others(struct turn *t, struct uuid case_id, const struct gate_view *may,
			    struct incident_other **list, size_t *n);

#endif
