/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Warnings by the police. Callers have passed the gate; findings say what stands in the way.
 */
#ifndef MATTER_WARNING_WARNING_H
#define MATTER_WARNING_WARNING_H

#include "form/form.h"
#include "matter/case/case.h"

/* The warning and what follows: the case is closed. offence: the line that it is for. */
MUST enum err warning_give(struct turn *t, struct uuid case_id, struct uuid offence,
	struct case_event *e, struct findings *f, struct uuid *id);

#endif
