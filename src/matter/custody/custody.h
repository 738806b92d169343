/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The first hours: custody is opened, what happens is recorded, a lawyer and a
 * social agent are called, pictures are added.
 *
 * Callers have passed the gate. Findings say what stands in the way (ERR_INPUT
 * where nothing was saved); what is improbable waits for a person's yes. Which
 * age or how many hours count is asked of the law, never known here.
 */
#ifndef MATTER_CUSTODY_CUSTODY_H
#define MATTER_CUSTODY_CUSTODY_H

#include "page/form.h"
#include "matter/case/case_view.h"

/* --- opening ------------------------------------------------------------------ */

/* The answer "none of these" to who the child may already be: no child has this id. */
#define CUSTODY_NONE_OF_THESE \
	((struct uuid){{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, \
		0xff, 0xff, 0xff, 0xff}})

struct custody_opening {
	struct str named; /* yes, or none: the child gives no name */
	struct str family_km, given_km, family_latin, given_latin, description;
	struct str sex;
	struct str age_how; /* told, days or unknown */
	int64_t age;
	struct str counting; /* completed, running or unknown */
	struct form_span birth;
	struct uuid chosen; /* a candidate, CUSTODY_NONE_OF_THESE, or UUID_NONE: not asked yet */
	struct str held; /* yes: taken to a unit */
	struct form_instant arrived, arrested, met;
	struct uuid place;
	struct str facts, class, police_no;
	struct form_span act;
	struct str gaz; /* where the act was */
};
/* Whom it might already be, within the actor's reach. */
MUST enum err custody_candidates(
	struct turn *t, const struct custody_opening *in, struct child_candidate **list, size_t *n);
/* One transaction: child, case, proof of age, first contact, arrest, arrival; pairs out of
 * reach go to the registrar. ERR_INPUT too where a person must first choose a candidate. */
MUST enum err custody_open(
	struct turn *t, const struct custody_opening *in, struct findings *f, struct uuid *case_id);

/* --- what happened ------------------------------------------------------------ */

/* One entry as a form gives it: case_event with what this matter adds. of is found here:
 * the arrival of the spell that the time lies in, where the entry belongs to one. */
struct custody_entry {
	struct case_event event;
	bool of_spell; /* belongs to a custody spell */
};
/* Checks the order of what happened, then adds or replaces. */
MUST enum err custody_entry_set(struct turn *t, struct uuid case_id, struct custody_entry *e,
	struct findings *f, struct uuid *id);
/* The end of custody with what follows from it: custody-end and released or
 * before-prosecutor, or +file-sent alone. to_agency: the prosecution. */
struct custody_ending {
	struct custody_entry entry;
	struct str what; /* ended, handed-over or file-only */
	struct uuid to_agency;
};
MUST enum err custody_end(struct turn *t, struct uuid case_id, struct custody_ending *e,
	struct findings *f, struct uuid *id);
/* Takes a live entry of the case back, with what it wrote along. ERR_ABSENT: not in this case. */
MUST enum err custody_withdraw(
	struct turn *t, struct uuid case_id, struct uuid event, int64_t rev, struct str why);
/* An entry for correcting it. ERR_ABSENT: not of this case, withdrawn, or not the actor's
 * agency's. words: unsealed whoever asks; the caller shows them only through the gate. */
struct custody_live {
	struct case_event event;
	struct str words;
};
MUST enum err custody_live(
	struct turn *t, struct uuid case_id, struct uuid event, struct custody_live *live);

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

/* --- calls --------------------------------------------------------------------- */

struct custody_asking {
	struct str duty; /* lawyer or social-agent */
	struct uuid account; /* of a social agent; a lawyer is the next of the duty list */
	struct str urgency; /* hours or today */
	struct uuid passed_on; /* the call that waits and gets no answer; UUID_NONE: none */
};
MUST enum err custody_ask(struct turn *t, struct uuid case_id, const struct custody_asking *a,
	struct findings *f, struct uuid *call);
/* Minutes after which a request without answer may be passed on: the setting call_minutes. */
MUST enum err custody_call_minutes(struct turn *t, int64_t *minutes);

/* What who is called may know before the answer, and nothing else of the case. */
struct custody_call {
	struct uuid id, case_id, account;
	int64_t rev, asked_at, answered_at;
	struct str duty, urgency, answer; /* answer none: waiting */
	struct str sex, district_km, district_en; /* none once it is answered */
	int age_from, age_to; /* a band of the law, -1 unknown */
};
MUST enum err custody_call_load(struct turn *t, struct uuid id, struct custody_call *call);
/* By the person who was called. Accepted: assigned, the duty to tell is met, the asker reads
 * it. ERR_CONFLICT: it was answered or passed on already. */
MUST enum err custody_call_answer(struct turn *t, struct uuid id, bool accepts);

/* --- pictures ------------------------------------------------------------------ */

struct custody_picture {
	struct uuid id, case_id, subject; /* an entry of the case, or the case */
	struct str kind, type, bytes;
};
enum gate_class custody_picture_class(struct str kind);
/* bytes: made anew by the helper process, nothing of the file left but pixels. */
MUST enum err custody_picture_add(struct turn *t, const struct custody_picture *p, struct uuid *id);
/* ERR_ABSENT: not of this case, or the view shows no such row. */
MUST enum err custody_picture_open(struct turn *t, struct uuid case_id, const struct gate_view *may,
	struct uuid id, struct custody_picture *p);
struct custody_picture_line {
	struct uuid id, subject;
	struct str kind, type;
	int64_t recorded_at;
};
MUST enum err custody_pictures(struct turn *t, struct uuid case_id, const struct gate_view *may,
	struct custody_picture_line **list, size_t *n);

#endif
