/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what its templates are handed, in the reader's words. */
#ifndef MATTER_INCIDENT_INCIDENT_PAGE_H
#define MATTER_INCIDENT_INCIDENT_PAGE_H

#include "matter/incident/incident_tables.h"
#include "matter/person/person_page.h"

struct incident_other_line {
	const struct incident_other *o;
	struct url correct;
};
struct incident_link {
	const char *label; /* a message */
	struct url to;
};
struct incident_others_page {
	struct incident_other_line *lines;
	size_t n, n_add;
	struct incident_link *add;
	struct url back;
};

/* More than a name. */
bool incident_other_says_more(const struct incident_other *o);

#endif
