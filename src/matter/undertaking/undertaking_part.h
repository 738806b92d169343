/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what its papers share. */
#ifndef MATTER_UNDERTAKING_UNDERTAKING_PART_H
#define MATTER_UNDERTAKING_UNDERTAKING_PART_H

#include "matter/diversion/diversion_page.h"
#include "matter/print/print_part.h"
#include "matter/undertaking/undertaking.h"

struct undertaking {
	struct print s;
	struct diversion d; /* as it stood for this paper */
	struct diversion_measure *measures;
	struct diversion_condition *conditions;
	size_t n_measures, n_conditions;
	bool words; /* the reader may read what tells of the child's life */
};
MUST enum err undertaking_begin(struct turn *t, const struct case_view *v,
	const struct diversion *d, int64_t as_of, struct undertaking *u);
/* The paper of the agency that writes it, wherever the case is now. */
void undertaking_head(
	const struct undertaking *u, struct str agency, bool kingdom, const char *title);
struct str undertaking_authority(const struct undertaking *u);
void undertaking_child(const struct undertaking *u, bool charges);
/* What the child does, what it keeps to. */
void undertaking_lines(const struct undertaking *u);

/* The newest of this type, or of this type and "who"; NULL: none. */
const struct case_view_event *undertaking_event(
	const struct undertaking *u, const char *type, const char *who);
struct str undertaking_answer(const struct case_view_event *e, const char *name);
struct str undertaking_day(const struct undertaking *u, int32_t day); /* DAY_NONE: none */
/* By the clock's minute, or the day where only that is known. */
struct str undertaking_when(const struct undertaking *u, const struct case_view_event *e);
/* Who spoke for the child and is in no conflict; none: nobody yet. */
struct str undertaking_speaker(const struct undertaking *u);
/* Answers of the form in words, a heading above: nothing where there are none. */
void undertaking_said(const struct undertaking *u, const char *heading, struct str words);

#endif
