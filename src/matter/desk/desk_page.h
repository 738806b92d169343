/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the template of the desk is handed, in the reader's words. */
#ifndef MATTER_DESK_DESK_PAGE_H
#define MATTER_DESK_DESK_PAGE_H

#include "base/uuid.h"
#include "page/page.h"

struct desk_line {
	const char *state, *word; /* tag: class and message */
	struct str what, who, number, left, exact; /* number: the case's, where it is one */
	struct url to;
};
struct desk_lines {
	struct desk_line *v;
	size_t n;
};
struct desk_count {
	const char *stage;
	int64_t n;
};
/* A case, as each list of the desk names it. */
struct desk_case {
	struct uuid case_id, child;
	struct str number;
};
/* The cases that a desk shows, gathered for the journal's line. */
enum { DESK_IDS_MOST = 300 };
struct desk_ids {
	struct uuid v[DESK_IDS_MOST];
	size_t n;
};
struct desk {
	struct desk_ids *ids;     /* NULL: the line was written, now it is shown */
	struct str name;
	struct str code;          /* that a one-time code was made for me; none */
	struct str proof_changed, proof_missed; /* one's own way in */
	struct str lost;          /* messages of times that were given up; none */
	struct str *leaves;       /* for whom I stand in, or who does for me */
	size_t n_leaves;
	struct desk_lines seconds, answers, duties, broken, office;
	struct desk_lines detained, nights, diversions, releases, referrals, follow_ups, classes;
	struct desk_lines infants;
	struct desk_lines changed, hearings, unassigned;
	struct desk_lines messages, told;
	struct desk_count *load;
	size_t n_load;
	int64_t total;
	bool cases;               /* a person who can have cases */
	bool head, registrar, administrator, reviewer;
	int64_t pairs, looks;
	struct url cases_at, pairs_at, looks_at, office_at, notices_at, leaves_at, add;
};

#endif
