/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The letter of a referral: what was asked, and of the child only what was listed. */
#ifndef MATTER_LETTER_LETTER_H
#define MATTER_LETTER_LETTER_H

#include "matter/print/print.h"
#include "matter/referral/referral.h"

/* One group that was listed, in words; label a message. */
struct letter_fact {
	enum gate_listed what;
	const char *label;
	struct str value;
};
struct letter {
	const struct referral *r;
	const struct letter_fact *facts;
	size_t n;
	struct str urgency; /* in words */
	bool reason;        /* the reader may read why */
};
MUST enum err letter_print(struct turn *t, const struct case_view *v,
	const struct letter *letter, struct str *bytes);

#endif
