/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * A file is opened by six answers. Callers have passed the gate. Findings say what stands in
 * the way (ERR_INPUT where nothing was saved); what is improbable waits for a person's yes.
 * Which age counts is asked of the law, never known here.
 */
#ifndef MATTER_INTAKE_INTAKE_H
#define MATTER_INTAKE_INTAKE_H

#include "form/form.h"
#include "matter/child/child.h"

/* The answer "none of these" to who the child may already be: no child has this id. */
#define INTAKE_NONE_OF_THESE \
	((struct uuid){{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, \
		0xff, 0xff, 0xff, 0xff}})

struct intake {
	struct str named; /* yes, or none: the child gives no name */
	struct str family_km, given_km, family_latin, given_latin, description;
	struct str sex;
	struct str age_how; /* told, days or unknown */
	int64_t age;
	struct str counting; /* completed, running or unknown */
	struct form_span birth;
	struct uuid chosen; /* a candidate, INTAKE_NONE_OF_THESE, or UUID_NONE: not asked yet */
	struct str held; /* yes: taken to a unit */
	struct form_instant arrived, arrested, met;
	struct uuid place;
	struct str facts, class, police_no;
	struct form_span act;
	struct str gaz; /* where the act was */
	/* of a list that is brought in, not of the form */
	struct str article, nicknames, mother_name, father_name, phone, address_line;
	bool unasked; /* nobody is asked who it may be: everyone alike goes to the registrar */
};
/* Whom it might already be, within the actor's reach. */
MUST enum err intake_candidates(
	struct turn *t, const struct intake *in, struct child_candidate **list, size_t *n);
/* What stands in the way of it, and nothing more. */
MUST enum err intake_check(struct turn *t, const struct intake *in, struct findings *f);
/* One transaction: child, case, proof of age, first contact, arrest, arrival; pairs out of
 * reach go to the registrar. ERR_INPUT too where a person must first choose a candidate. */
MUST enum err intake_open(
	struct turn *t, const struct intake *in, struct findings *f, struct uuid *case_id);

#endif
