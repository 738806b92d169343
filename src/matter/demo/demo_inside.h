/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: who plays what, the stories, the invented names. */
#ifndef MATTER_DEMO_DEMO_INSIDE_H
#define MATTER_DEMO_DEMO_INSIDE_H

#include "matter/demo/demo.h"

/* The agencies, people and places stand for this many days already. */
enum { DEMO_AGE_DAYS = 900 };

/* Who does a step: in the unit and province of its story. */
enum demo_part {
	PART_POLICE, PART_HEAD, PART_PROSECUTOR, PART_INVESTIGATING, PART_JUDGE, PART_CLERK,
	PART_AGENT, PART_LAWYER, PART_LAWYER2, PART_LAWYER3, PART_KEEPER, PART_CASEWORKER,
	PART_SECOND, /* another officer of the same unit */
	PART_APPROVER, /* head of the social affairs office */
	PART_N
};
/* Three stages: the town's unit, the district's unit, the other province. */
enum demo_stage { STAGE_TOWN, STAGE_DISTRICT, STAGE_OTHER, STAGE_N };
/* The sign-in name of who plays the part. */
const char *demo_player(enum demo_stage stage, enum demo_part part);
const char *demo_province(enum demo_stage stage);
/* The place of a kind (cell, prison, court) on this stage. */
MUST enum err demo_place_of(struct turn *t, enum demo_stage stage, const char *kind,
			    struct uuid *place);

/* The services of the agencies, kept by the administrator. */
MUST enum err demo_directory(struct turn *t, int32_t today);
/* A judge is away for a week; the other one stands in. */
MUST enum err demo_leave(struct turn *t);

/* --- stories ------------------------------------------------------------------------- */

/* One thing that happened. Verbs that are no event begin with '=': see demo.c. */
struct demo_step {
	int64_t ago;         /* minutes before now */
	const char *event;
	enum demo_part by;
	const char *details; /* "name=value\n"; of a verb: its word */
	int of;              /* the step that it answers, counted from 1 */
	const char *to;      /* whose the case is then: prosecution, court, appeal-court, police */
	const char *place;   /* kind of the place where it was */
};
enum { DEMO_STEPS_MOST = 32 };

struct demo_story {
	const char *name;
	enum demo_stage stage;
	const char *class;   /* of what is alleged */
	int offence;         /* which of the offences, from 0 */
	char sex;            /* f, m, o, u */
	int age_months;      /* at the offence */
	char proof;          /* certificate, says, range, x: two that differ, none */
	int64_t later;       /* minutes by which the whole story lies further back */
	const char *police_no;
	const char *named;   /* family and given name, Khmer then Latin; NULL: drawn, "-": none */
	const struct demo_step *steps;
	int n;
};
extern const struct demo_story demo_stories[];
extern const size_t demo_stories_n;
/* The stories, and behind them those that are told again of others. */
struct demo_story *demo_crowd(struct arena *a, size_t *n);

/* --- what is invented ------------------------------------------------------------------ */

struct demo_offence {
	const char *iccs, *km, *en;
};
extern const struct demo_offence demo_offences[];
extern const size_t demo_offences_n;

struct demo_name {
	const char *family_km, *given_km, *family_latin, *given_latin;
};
/* The i-th child of this sex; no two alike within the first 200 of each. */
struct demo_name demo_name_of(size_t i, char sex);
/* A number that is always the same for the same two. */
uint32_t demo_number(uint32_t seed, uint32_t i);

#endif
