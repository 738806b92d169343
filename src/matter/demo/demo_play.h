/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: one story while it is played. */
#ifndef MATTER_DEMO_DEMO_PLAY_H
#define MATTER_DEMO_DEMO_PLAY_H

#include "demo_inside.h"
#include "matter/case/case.h"
#include "matter/child/child.h"

struct demo_play {
	const struct demo_story *story;
	size_t number; /* of the story, from 0 */
	struct uuid case_id, child;
	int32_t offence_day;
	struct uuid event[DEMO_STEPS_MOST]; /* what each step made; UUID_NONE: no event */
	int64_t event_at[DEMO_STEPS_MOST];
	struct uuid call[PART_N];           /* the question to this lawyer */
	int64_t call_at[PART_N];
	struct uuid inquiry;                /* the last one that was asked for */
	struct uuid diversion;              /* the last one that was proposed */
	struct uuid referral;               /* the last one that was sent */
	char sealed[32];                    /* the number of the case; empty: it is not sealed */
};

/* The actor is who plays this part in the story. */
MUST enum err demo_become(struct turn *t, const struct demo_play *play, enum demo_part part);
/* The child, the incident, the offence and the first contact, by the actor. */
MUST enum err demo_open_case(struct turn *t, struct demo_play *play, int64_t at);
/* word: "mother:victim", relation and conflict. */
MUST enum err demo_add_kin(struct turn *t, const struct demo_play *play, struct str word);
/* years: completed at the offence. */
MUST enum err demo_decide_age(struct turn *t, const struct demo_play *play, struct str years);
/* On which form an event of this type was entered. */
const char *demo_form_of(const char *type);
/* An order holds for two months. */
void demo_order_until(struct turn *t, int64_t at, struct str *details);
/* What is alleged becomes the charge; what a judgment says of each charge, added to *details. */
MUST enum err demo_charge(struct turn *t, const struct demo_play *play);
MUST enum err demo_judge(struct turn *t, const struct demo_play *play, struct str *details);
MUST enum err demo_call_hearing(
	struct turn *t, struct demo_play *play, struct str word, int64_t at);
/* word: request; by the office take, draft, finish, approve or submit; by the
 * judge consider, return or withdraw. */
MUST enum err demo_inquire(struct turn *t, struct demo_play *play, struct str word, int64_t at);
/* word: propose, consent, refuse (the representative does), take-back, order; by the
 * supervisor attend, report, breach, complete; by who ordered remind or revoke. */
MUST enum err demo_divert(struct turn *t, struct demo_play *play, struct str word, int64_t at);
/* word: wait, accept, sections, legal, expire, done, stop, withdraw; refuse: and sent elsewhere,
 * where it is taken on. */
MUST enum err demo_refer(struct turn *t, struct demo_play *play, struct str word);
/* Who took the last referral goes on; the address and who speaks for the child are told. */
MUST enum err demo_support(struct turn *t, const struct demo_play *play);
/* The closed case leaves the records, at the actor's agency. */
MUST enum err demo_seal(struct turn *t, struct demo_play *play);
/* One sealed case is open for two, another one is asked for. */
MUST enum err demo_ask_seals(struct turn *t, const struct demo_play *plays, size_t n);

#endif
