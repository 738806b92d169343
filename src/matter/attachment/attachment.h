/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Photos and scans of a case, sealed in the class of what they show. Callers have passed the
 * gate to the case; which pictures its view opens is seen to here.
 */
#ifndef MATTER_ATTACHMENT_ATTACHMENT_H
#define MATTER_ATTACHMENT_ATTACHMENT_H

#include "matter/case/case.h"

struct attachment {
	struct uuid id, case_id, subject; /* an entry of the case, or the case */
	struct str kind, type, bytes;
};
enum gate_class attachment_class(struct str kind);
/* bytes: made anew by the helper process, nothing of the file left but pixels. */
MUST enum err attachment_keep(struct turn *t, const struct attachment *p, struct uuid *id);
/* ERR_ABSENT: not of this case, or the view shows no such row. */
MUST enum err attachment_open(struct turn *t, struct uuid case_id, const struct gate_view *may,
	struct uuid id, struct attachment *p);
struct attachment_line {
	struct uuid id, subject;
	struct str kind, type;
	int64_t recorded_at;
};
MUST enum err attachment_list(struct turn *t, struct uuid case_id, const struct gate_view *may,
	struct attachment_line **list, size_t *n);

#endif
