/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * A referral: help asked of another agency for a child, with what it may see and until when.
 *
 * Where it stands is replayed from the live events of the case that answer it; a step that
 * stands in no row of the machine is ERR_CONFLICT. Callers have passed the gate.
 */
#ifndef MATTER_REFERRAL_REFERRAL_H
#define MATTER_REFERRAL_REFERRAL_H

#include "form/form.h"
#include "matter/case/case.h"

enum referral_state {
	REFERRAL_SENT,
	REFERRAL_TAKEN,   /* in service */
	REFERRAL_REFUSED,
	REFERRAL_DONE,
	REFERRAL_STOPPED,
	REFERRAL_WITHDRAWN, /* by who sent it */
	REFERRAL_EXPIRED,   /* never written: its last day is past */
	REFERRAL_N
};
const char *referral_state_label(enum referral_state state); /* a message */
const char *referral_state_code(enum referral_state state);

struct referral {
	struct uuid id, case_id, child, event, service, sender, sent_by, to_agency, inquiry;
	struct uuid refused_before, assignment; /* assignment none: nobody has taken it */
	int64_t rev, sent_at, answered_at, ended_at;
	struct str need, urgency, listed, sections; /* codes; the last two parted by spaces */
	int32_t until_day;
	enum referral_state state;
	struct str consent_child, consent_representative;
	struct str reason, override; /* sealed words: why, and why without consent */
	struct str answer, contact;  /* sealed words: why refused, whom to call */
	struct str result;           /* sealed words of its end */
	struct str number;           /* of the case */
	struct str service_km, service_en, sender_km, sender_en, to_km, to_en, taker_km, taker_en;
};
/* Newest first. */
MUST enum err referral_of_case(struct turn *t, struct uuid case_id, struct referral **list,
	size_t *n);
/* ERR_ABSENT: not of this case (case_id UUID_NONE: of any that is not sealed). */
MUST enum err referral_load(struct turn *t, struct uuid case_id, struct uuid id,
	struct referral *out);
bool referral_is_open(enum referral_state state); /* sent or taken */

struct referral_sending {
	struct uuid service, inquiry, refused_before;
	struct str urgency, listed, sections;
	struct str consent_child, consent_representative, reason, override;
	int32_t until_day;
};
/* may: what the sender sees of the case, since nobody lists more. The receiver is told. */
MUST enum err referral_send(struct turn *t, struct uuid case_id, const struct gate_view *may,
	const struct referral_sending *in, struct findings *f, struct uuid *id);
/* What may be sent: running services of agencies to which an agreement of the actor's opens. */
struct referral_offer {
	struct uuid service;
	struct str km, en, agency_km, agency_en;
	struct str sex;
	int64_t age_from, age_to;
};
MUST enum err referral_offers(struct turn *t, struct referral_offer **list, size_t *n);

/* Of the desk: sent and unanswered, refused and not sent elsewhere, ending within 14 days. */
MUST enum err referral_on_desk(struct turn *t, struct referral **list, size_t *n);

/* --- at the receiver's ----------------------------------------------------------- */

/* What an office reads before one of it takes the referral. */
struct referral_notice {
	struct uuid id, case_id;
	struct str need, urgency, sex, district_km, district_en;
	int64_t sent_at;
	int age_from, age_to; /* a band of the law; -1 unknown */
};
/* Sent to an office where the actor answers, and not answered yet; the urgent ones first. */
MUST enum err referral_waiting(struct turn *t, struct referral_notice **list, size_t *n);
/* ERR_ABSENT: no such referral, not sent to an office of the actor's, or of a sealed case. */
MUST enum err referral_notice_load(struct turn *t, struct uuid id, struct referral_notice *out,
	struct referral *whole);
/* Answered, of those that came to an office of the actor's: newest first. */
MUST enum err referral_received(struct turn *t, struct referral **list, size_t *n);
/* Whether the actor answers for the agency. */
bool referral_answers_for(const struct turn *t, struct uuid agency);

struct referral_answer {
	bool accept;
	struct uuid taker; /* of an accepted one */
	struct str reason, contact;
};
MUST enum err referral_answer(struct turn *t, const struct referral *r,
	const struct referral_answer *in, struct findings *f);
/* done, or stopped before; the tie to the case ends with it. */
MUST enum err referral_end(struct turn *t, const struct referral *r, bool done, struct str result);
/* Taken back by who sent it: at once, whatever it had come to. */
MUST enum err referral_withdraw(struct turn *t, const struct referral *r, struct str reason);

/* --- what is done for it ------------------------------------------------------------ */

/* To add: without id and rev; to correct: those of the version that it replaces, and why (sealed).
 * ERR_STALE: that version was replaced already. */
struct referral_contact {
	struct uuid id, by, agency;
	int64_t rev;
	struct str why;
	int32_t day;
	struct str way, whom, words; /* words: sealed */
	int64_t minutes;             /* INSTANT_NONE: not told */
	struct str by_km, by_en;
};
MUST enum err referral_contacts(struct turn *t, const struct referral *r,
	struct referral_contact **list, size_t *n);
MUST enum err referral_contact_add(struct turn *t, const struct referral *r,
	const struct referral_contact *in, struct uuid *id);
struct referral_given {
	struct uuid id, service, agency;
	int64_t rev;
	struct str why;
	int32_t day;
	int64_t amount;
	struct str unit, km, en, by_km, by_en;
};
MUST enum err referral_given(struct turn *t, const struct referral *r,
	struct referral_given **list, size_t *n);
MUST enum err referral_given_add(struct turn *t, const struct referral *r,
	const struct referral_given *in, struct uuid *id);

#endif
