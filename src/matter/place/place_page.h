/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what the templates are handed, in the reader's words. */
#ifndef MATTER_PLACE_PLACE_PAGE_H
#define MATTER_PLACE_PLACE_PAGE_H

#include "page/page.h"

struct place_line {
	struct url to;
	struct str name, kind, operator, beds, held, awaited, share;
};
struct place_unit_line {
	struct str name, sex, declared, beds, here;
	struct url correct; /* none: not the reader's */
	bool full, used;
};
struct place_stay_line {
	struct url to;       /* none: the reader does not open the file */
	struct str who, number, since, status, title, until, unit, sex;
	const char *tag, *word; /* of the title: overdue, soon; NULL: nothing to say */
};
struct place_one {
	struct url back, add_unit, count, nights, figures, outside, visits; /* none: shut */
	struct str name, kind, operator, where;
	struct str beds, held, free, awaited_n;
	bool crowded;
	struct place_unit_line *units;
	size_t n_units;
	struct place_stay_line *here, *awaited;
	size_t n_here, n_awaited;
	int64_t unlodged, hidden; /* hidden: in files that the reader does not open */
};
struct place_night_cell {
	struct str words;
	const char *tag, *word; /* NULL: no child lay there */
};
struct place_night_line {
	struct str night;
	struct place_night_cell *cells, all;
};
struct place_fact {
	const char *label; /* a message */
	struct str value;
};
struct place_sheet { /* a place in figures */
	struct url back;
	struct str name, since, median, grown;
	struct str heads[5];
	struct {
		struct str label, cells[5];
	} rows[4];
	struct place_fact came[6], nights[4], happened[7];
	size_t n_came, n_nights, n_happened;
};
struct place_nights_page {
	struct url back, before, after, count, set_hour; /* none: nothing there */
	struct str name, month, hour;
	struct str *heads;     /* of the units */
	size_t n_heads;
	struct place_night_line *lines;
	size_t n;
	struct str child_nights, apart, mixed, unknown, grown;
	int64_t mixed_n, unknown_n, grown_n;
	bool cells; /* police cells: told at the arrival */
};

#endif
