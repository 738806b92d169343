/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Whether a class meets on a day, and for how long: pure, it asks nobody. */
#ifndef MATTER_TRAINING_TIMETABLE_H
#define MATTER_TRAINING_TIMETABLE_H

#include "base/date.h"
#include "base/uuid.h"

struct timetable_hour {
	struct uuid id;
	int64_t rev;
	struct str weekdays; /* "mon tue" */
	int64_t from_minute, minutes;
};
struct timetable_off {
	int32_t from_day, to_day;
	struct str reason;
};
struct timetable {
	int32_t from_day, to_day; /* of the class */
	const struct timetable_hour *hours;
	size_t n_hours;
	const struct timetable_off *offs;
	size_t n_offs;
};

enum timetable_why {
	TIMETABLE_CLASS,  /* it meets */
	TIMETABLE_BEFORE, /* the class begins later */
	TIMETABLE_AFTER,  /* it is over */
	TIMETABLE_OFF,    /* a day that was taken off: off says why */
	TIMETABLE_WEEKDAY /* no hour on this day of the week */
};
struct timetable_day {
	enum timetable_why why;
	int64_t from_minute, minutes; /* where it meets: the first beginning, all hours together */
	const struct timetable_off *off;
};
struct timetable_day timetable_on(const struct timetable *t, int32_t day);
/* "sun" .. "sat" */
const char *timetable_weekday(int weekday);
/* "8:00", "08.30": minutes after midnight. */
bool timetable_clock(struct str words, int64_t *minute);

#endif
