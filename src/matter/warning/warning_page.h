/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what its templates are handed, in the reader's words. */
#ifndef MATTER_WARNING_WARNING_PAGE_H
#define MATTER_WARNING_WARNING_PAGE_H

#include "page/page.h"
#include "turn/turn.h"

struct warning_line {
	struct uuid case_id;
	struct str day, number, name, form, article;
	const char *copy; /* a message */
};
struct warning_register {
	struct warning_line *v;
	size_t n;
	int64_t total, written;
	int year;
	struct url here;
	struct page_pager pager;
};

#endif
