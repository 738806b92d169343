/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Papers of diversion. Told a view that went through the gate, as those of print/ are; d as it
 * stands, the event one of those that answer its proposal. */
#ifndef MATTER_UNDERTAKING_UNDERTAKING_H
#define MATTER_UNDERTAKING_UNDERTAKING_H

#include "matter/case/case_view.h"
#include "matter/diversion/diversion.h"

MUST enum err undertaking_proposal(
	struct turn *t, const struct case_view *v, const struct diversion *d, struct str *bytes);
/* With the agreement to sign; a draft until it is ordered. */
MUST enum err undertaking_order(
	struct turn *t, const struct case_view *v, const struct diversion *d, struct str *bytes);
/* ERR_ABSENT: the event is no change of the order. */
MUST enum err undertaking_variation(struct turn *t, const struct case_view *v,
	const struct diversion *d, const struct case_view_event *e, struct str *bytes);
/* A report of the supervisor, the final one too. ERR_ABSENT: it is none. */
MUST enum err undertaking_report(struct turn *t, const struct case_view *v,
	const struct diversion *d, const struct case_view_event *e, struct str *bytes);

#endif
