/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * A lawyer of the duty list and a social agent are called to a child, and answer. Callers
 * have passed the gate. Findings say what stands in the way: ERR_INPUT, nothing was saved.
 */
#ifndef MATTER_CALL_CALL_H
#define MATTER_CALL_CALL_H

#include "form/form.h"
#include "matter/case/case.h"

struct call_asking {
	struct str duty; /* lawyer or social-agent */
	struct uuid account; /* of a social agent; a lawyer is the next of the duty list */
	struct str urgency; /* hours or today */
	struct uuid passed_on; /* the call that waits and gets no answer; UUID_NONE: none */
};
MUST enum err call_ask(struct turn *t, struct uuid case_id, const struct call_asking *a,
	struct findings *f, struct uuid *call);
/* Minutes after which a request without answer may be passed on: the setting call_minutes. */
MUST enum err call_minutes(struct turn *t, int64_t *minutes);

/* What who is called may know before the answer, and nothing else of the case. */
struct call {
	struct uuid id, case_id, account;
	int64_t rev, asked_at, answered_at;
	struct str duty, urgency, answer; /* answer none: waiting */
	struct str sex, district_km, district_en; /* none once it is answered */
	int age_from, age_to; /* a band of the law, -1 unknown */
};
MUST enum err call_load(struct turn *t, struct uuid id, struct call *call);
/* By the person who was called. Accepted: assigned, the duty to tell is met, the asker reads
 * it. ERR_CONFLICT: it was answered or passed on already. */
MUST enum err call_answer(struct turn *t, struct uuid id, bool accepts);

#endif
