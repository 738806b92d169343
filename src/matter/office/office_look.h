/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what its templates draw. */
#ifndef MATTER_OFFICE_OFFICE_LOOK_H
#define MATTER_OFFICE_OFFICE_LOOK_H

#include "matter/office/office.h"

/* One thing that needs care: a line of the first page. */
struct office_care {
	struct str what, who, when; /* who, when: may be none */
	struct url to;
	const char *state, *word; /* the tag and its message */
	struct office_care *next;
};
/* One part of the administration: a card. */
struct office_part {
	const char *title, *text; /* messages */
	struct url to;
	struct str count;
};
struct office_first {
	const struct office_care *care;
	int64_t n_care;
	struct office_part parts[8];
	size_t n_parts;
};

/* A list that came as a file, before it is taken in. */
struct office_look {
	const struct office_load *load;
	bool taken;
	int64_t came_at;
	struct url take, again, back;
};

#endif
