/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: what the templates are handed, in the reader's words. */
#ifndef MATTER_HEARING_HEARING_PAGE_H
#define MATTER_HEARING_HEARING_PAGE_H

#include "matter/hearing/hearing_tables.h"

struct hearing_row {
	struct str kind, when, where, judge, called;
	const char *state, *tag; /* a message; the class of a tag */
	struct url change, hold; /* none: not the reader's, or over */
};
struct hearing_list {
	struct hearing_row *v;
	size_t n;
	struct url back, call; /* call none: shut */
};

/* One hearing on a day of the calendar. */
struct hearing_entry {
	struct str time, kind, who, number, where;
	struct url to;
};
struct hearing_day {
	int32_t day;
	struct str name, number; /* "Monday 23 November 2026"; the day of the month */
	struct hearing_entry *v;
	size_t n;
	bool today, outside; /* outside: of the month before or after */
};
struct hearing_calendar {
	struct str title;
	struct hearing_day *days; /* seven a week, from Monday */
	size_t n, entries;
	bool month;
	struct url before, after, now, other; /* other: the week of a month, the month of a week */
	struct url feed, revoke; /* revoke none: there is no address */
	struct str feed_made;
};

struct str hearing_people_words(struct web_call *c, struct str called);

#endif
