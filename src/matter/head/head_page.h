/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what the journal's page shows. */
#ifndef MATTER_HEAD_HEAD_PAGE_H
#define MATTER_HEAD_HEAD_PAGE_H

#include "paper/paper.h"
#include "matter/head/head.h"
#include "matter/list/list_pages.h"

struct head_view {
	int64_t lines;          /* of the journal */
	int64_t seq, at;        /* of the newest head; 0: there is none yet */
	struct str key;         /* in groups */
	int64_t keepers;        /* that stand today */
	bool sets;              /* the reader may add a receiver */
	struct list *receivers;
	int64_t sheet_at;       /* of the newest sheet, and its page; INSTANT_NONE: there is none */
	struct url sheet;
};

struct head_found {
	bool whole;
	struct str fault;    /* where it is first wrong, in words */
	int64_t lines;       /* good ones, from the first */
	int64_t heads, last; /* that were brought, and the line of the newest */
};

struct head_sheet_view {
	int64_t seq, at;
	struct paper_squares code;
	struct head_part parts[HEAD_PARTS];
	struct url pdf, other; /* the paper, here and in the other tongue */
};

#endif
