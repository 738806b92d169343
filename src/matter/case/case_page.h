/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what the templates of the case are handed, in the reader's words. */
#ifndef MATTER_CASE_CASE_PAGE_H
#define MATTER_CASE_CASE_PAGE_H

#include "matter/case/case_view.h"
#include "page/page.h"

struct case_link {
	const char *label; /* a message */
	struct url to;
};
/* What this reader may open or do, of one kind. */
struct case_group {
	const char *title;         /* a message */
	struct case_link *links;
	size_t n;
};
/* One clock, ready to be drawn. */
struct case_clock_line {
	const char *state;       /* "running", "soon", "overdue" ..: class and word */
	const char *state_word;  /* a message */
	struct str title, left, exact, law;
	struct str until;        /* RFC 3339 while it runs; none otherwise */
	struct str *because;
	size_t n_because;
	bool unverified;
};
struct case_event_line {
	const struct case_view_event *e;
	struct str title, by, at, entered, source; /* source: none for one's own deed */
	struct url correct, picture; /* none: not the reader's */
	struct url paper;            /* none: there is none of it */
	struct case_answer *answers;
	size_t n_answers;
	/* deadlines that it met late, that ran out after it, bars that speak against it */
	struct case_clock_line *broken;
	size_t n_broken;
};
struct case_offence_line {
	const struct case_view_offence *o;
	struct str when;
	struct url correct;
};
struct case_call_line {
	struct str who, asked, answer;
	const char *duty;
};
struct case_page {
	const struct case_view *v;
	struct str first, second; /* the name, reader's script first */
	struct str age, tonight, birth;
	struct case_clock_line *clocks;
	size_t n_clocks, n_open;  /* the open ones stand first */
	struct case_event_line *events;
	size_t n_events;
	struct case_offence_line *offences;
	size_t n_offences;
	struct case_call_line *calls;
	size_t n_calls;
	struct case_group *groups; /* the empty ones are left out */
	size_t n_groups;
	bool may_end;             /* assignments may be ended here */
	struct url history;
};

#endif
