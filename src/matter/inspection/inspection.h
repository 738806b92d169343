/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Places of detention seen from outside: visits with what was found and answered, complaints.
 * Callers have asked whose place it is, and who may read a complaint.
 */
#ifndef MATTER_INSPECTION_INSPECTION_H
#define MATTER_INSPECTION_INSPECTION_H

#include "turn/turn.h"
#include "form/form.h"

struct inspection {
	struct uuid id;
	int32_t day;
	struct str announced, by_km, by_en; /* by: the agency that inspected */
};
MUST enum err inspection_list(
	struct turn *t, struct uuid place, struct inspection **list, size_t *n);
MUST enum err inspection_record(
	struct turn *t, struct uuid place, const struct inspection *in, struct uuid *id);

struct inspection_finding {
	struct uuid id, inspection;
	int64_t rev, answered_at;
	int32_t by_day;
	struct str topic, found, asked, answer;
};
MUST enum err inspection_findings(
	struct turn *t, struct uuid place, struct inspection_finding **list, size_t *n);
/* The next version of in->id, or a new one. A finding: a day of mending before the visit.
 * ERR_ABSENT: the inspection is of another place. */
MUST enum err inspection_finding_set(struct turn *t, struct uuid place,
	const struct inspection_finding *in, struct findings *f, struct uuid *id);

struct inspection_complaint {
	struct uuid id;
	int64_t rev, answered_at;
	int32_t day;
	struct str about, way, words, answer;
};
MUST enum err inspection_complaints(
	struct turn *t, struct uuid place, struct inspection_complaint **list, size_t *n);
MUST enum err inspection_complaint_set(struct turn *t, struct uuid place,
	const struct inspection_complaint *in, struct uuid *id);

#endif
