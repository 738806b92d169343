/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * What prosecutor, judge and clerk do with a case: it is handed from stage to stage, charged,
 * judged, contested, closed. Callers have passed the gate.
 *
 * A step that the machine of stages does not know at that time is refused with its reason, a
 * finding and ERR_INPUT; what the law thinks of a step that was done is said, never stopped.
 */
#ifndef MATTER_COURT_COURT_H
#define MATTER_COURT_COURT_H

#include "form/form.h"
#include "matter/case/case.h"

/* A finding of the whole form where the event would be no step of the case at its time. */
MUST enum err court_refuse(
	struct turn *t, struct uuid case_id, const struct case_event *e, struct findings *f);

/* What becomes of one line: "same", "dropped", or the class by which it is charged from now on. */
struct court_charge {
	struct uuid offence;
	struct str class;
};
/* Lines of layer charged beside those alleged, with the same facts under a seal of their own;
 * they take the place of charges of the same case that stood before. */
MUST enum err court_charge_add(
	struct turn *t, struct uuid case_id, const struct court_charge *charges, size_t n);
/* The charge of another class, or no longer held up. The event says so already. */
MUST enum err court_charge_change(struct turn *t, struct uuid case_id,
	const struct court_charge *charges, size_t n, struct str why);

/* A mark where detention from that moment until that day is longer than the text read gives, or
 * where it speaks against any at this age. */
MUST enum err court_mark_detention(
	struct turn *t, struct uuid case_id, int64_t from, int32_t until, struct findings *f);
/* The last day of detention from that moment as the text read gives it; DAY_NONE: it gives none. */
MUST enum err court_detention_limit(
	struct turn *t, struct uuid case_id, int64_t from, int32_t *day, struct str *source);
/* A mark where an appeal came after the time that the text read gives. */
MUST enum err court_mark_window(
	struct turn *t, struct uuid case_id, struct uuid appeal, struct findings *f);

#endif
