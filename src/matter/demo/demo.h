/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * A home full of invented people and cases, to look at and to learn with.
 *
 * The same moment gives the same people, stages and counts. Everything goes
 * through the functions that real work goes through, by the people whose work
 * it is, in the order in which it would have happened.
 */
#ifndef MATTER_DEMO_DEMO_H
#define MATTER_DEMO_DEMO_H

#include "turn/turn.h"

#define DEMO_PASSWORD "okas-demo-2026"

/* One invented person, as the sign-in page shows it. */
struct demo_person {
	const char *sign_in;
	const char *name_km, *name_en;
	const char *agency; /* code */
	enum gate_role role;
	const char *job;    /* what the person is: a message */
	const char *look;   /* what to try: a message */
};
extern const struct demo_person demo_people[];
extern const size_t demo_people_n;

/* What was made. */
struct demo_made {
	int64_t agencies, places, people, cases, children, events;
};
/*
 * Three parts, each a deed of its own, in this order, all told the same now.
 * hash: DEMO_PASSWORD, hashed beforehand. Only into an empty home.
 */
MUST enum err demo_office(struct turn *t, struct demo_made *made);
MUST enum err demo_accounts(struct turn *t, struct str hash, struct demo_made *made);
MUST enum err demo_cases(struct turn *t, struct demo_made *made);

#endif
