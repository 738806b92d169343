/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Papers of a social inquiry. Callers have passed the gate, and may read what is written. */
#ifndef MATTER_REPORT_REPORT_H
#define MATTER_REPORT_REPORT_H

#include "matter/inquiry/inquiry.h"
#include "matter/print/print.h"

/* The inquiry as it stands for this reader, without what tells of a victim. */
MUST enum err report_print(struct turn *t, const struct case_view *v, const struct inquiry *inq,
	struct str *bytes);
/* What tells of a victim alone, without the child's name. */
MUST enum err report_print_victim(struct turn *t, const struct case_view *v,
	const struct inquiry *inq, struct str *bytes);

#endif
