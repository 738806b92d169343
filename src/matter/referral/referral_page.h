/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what the templates are handed, in the reader's words. */
#ifndef MATTER_REFERRAL_REFERRAL_PAGE_H
#define MATTER_REFERRAL_REFERRAL_PAGE_H

#include "matter/referral/referral_tables.h"

struct referral_line {
	struct url to;
	struct str number; /* of the case, where it is open to the reader */
	struct str service, from, agency, state, urgency, until, sent;
	const char *tag; /* the class of a tag */
};
struct referral_list_page {
	struct referral_line *v;
	size_t n;
	struct url back, refer; /* refer none: shut */
};
struct referral_line referral_line_of(struct web_call *c, const struct referral *r);
void referral_put_head(struct jot *j, const struct referral *r);
/* Whether the reader may know of it at all: it is of his or her agency, or all is seen. */
bool referral_is_known(const struct web_call *c, const struct referral *r);
/* In service, at an agency of the reader's: what was listed is the reader's to read. */
bool referral_is_mine(const struct web_call *c, const struct referral *r);

#endif
