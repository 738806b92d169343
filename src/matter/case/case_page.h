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
	struct str title, by, at, entered;
	struct url correct;      /* none: not the reader's */
	struct case_answer *answers;
	size_t n_answers;
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
	struct case_link *record, *papers, *correct;
	size_t n_record, n_papers, n_correct;
	bool may_end;             /* assignments may be ended here */
	struct str notices;       /* what became of the last message; none */
	struct url history, looks;
};
/* A list of cases. */
struct case_row {
	struct uuid id;
	struct str number, name, other_name, age, due, exact;
	const char *stage, *state, *state_word, *rule_km, *rule_en;
	struct str rule;
	bool in_custody;
};
struct case_filter {
	struct str stage, class, sex, custody, order;
	int64_t first;
};
struct case_list {
	struct case_row *rows;
	size_t n;
	int64_t total;
	struct case_filter filter;
	struct url here, csv, xlsx, add;
	struct page_pager pager;
	struct str whose;
};
struct case_history_line {
	struct str at, what, who, agency, why;
	bool old, withdrawn;
	struct case_answer *answers;
	size_t n_answers;
};
/* What the law answered once: as known now, or as known then. */
struct case_known_line {
	struct str at, of;     /* when it was asked; which start of a clock it is about */
	const char *state;     /* a message */
	bool now;
	struct str *lines;     /* a rule each */
	size_t n;
};
struct case_look_line {
	struct str at, who, role, relation, deed, source;
};

#endif
