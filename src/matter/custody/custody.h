/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The first hours: what happens until custody ends, and where it stands.
 *
 * Callers have passed the gate. Findings say what stands in the way (ERR_INPUT
 * where nothing was saved); what is improbable waits for a person's yes. Which
 * age or how many hours count is asked of the law, never known here.
 */
#ifndef MATTER_CUSTODY_CUSTODY_H
#define MATTER_CUSTODY_CUSTODY_H

#include "form/form.h"
#include "matter/case/case_view.h"

/* --- what happened ------------------------------------------------------------ */

/* Checks the order of what happened and finds the arrival of the spell that the time lies in,
 * where an entry of its type belongs to one; then adds or replaces. */
MUST enum err custody_entry_set(struct turn *t, struct uuid case_id, struct case_event *e,
	struct findings *f, struct uuid *id);
/* The end of custody with what follows from it: custody-end and released or
 * before-prosecutor, or +file-sent alone. to_agency: the prosecution. */
struct custody_ending {
	struct case_event *event;
	struct str what; /* ended, handed-over or file-only */
	struct uuid to_agency;
};
MUST enum err custody_end(struct turn *t, struct uuid case_id, const struct custody_ending *e,
	struct findings *f, struct uuid *id);

/* --- where it stands ----------------------------------------------------------- */

/* Wrong but happened: saved, and said as long as it is so. In the reader's words. */
struct custody_mark {
	const char *form; /* the form whose entry it is about */
	struct str message;
};
MUST enum err custody_marks(
	struct turn *t, const struct case_view *v, struct custody_mark **list, size_t *n);
/* What was not given yet. path: where it can be, with {case} and at most one id more. */
struct custody_gap {
	const char *what, *path; /* a message; a route */
	struct uuid thing; /* the second id of the path; UUID_NONE: none */
};
void custody_missing(
	struct turn *t, const struct case_view *v, struct custody_gap **list, size_t *n);

#endif
