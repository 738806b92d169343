/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what its templates draw. */
#ifndef MATTER_ADMINISTRATION_ADMINISTRATION_PAGE_H
#define MATTER_ADMINISTRATION_ADMINISTRATION_PAGE_H

#include "page/page.h"

/* One thing that needs care: a line of the first page. */
struct administration_care {
	struct str what, who, when; /* who, when: may be none */
	struct url to;
	const char *state, *word; /* the tag and its message */
	struct administration_care *next;
};
/* One part of the administration: a card. */
struct administration_part {
	const char *title, *text; /* messages */
	struct url to;
	struct str count;
};
struct administration_first {
	const struct administration_care *care;
	int64_t n_care;
	struct administration_part parts[12];
	size_t n_parts;
};

#endif
