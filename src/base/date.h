/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Days and instants.
 *
 * A day is int32_t, days since 1970-01-01 in the proleptic Gregorian calendar.
 * An instant is int64_t, microseconds since 1970-01-01T00:00:00Z, no leap
 * seconds. Calendar arithmetic is done in Cambodia's time, +07:00, which has
 * had no change since 1945. DAY_NONE and INSTANT_NONE are NULL in the database.
 */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include "base/arena.h"

#define DAY_NONE INT32_MIN
#define INSTANT_NONE INT64_MIN
#define INSTANT_SECOND INT64_C(1000000)
#define INSTANT_HOUR (3600 * INSTANT_SECOND)
#define INSTANT_DAY (24 * INSTANT_HOUR)
#define DATE_CAMBODIA_MINUTES 420

struct civil {
	int year, month, day;
};

/* False where there is no such day, or the year is outside 1..9999. */
bool date_from_civil(struct civil c, int32_t *day);
struct civil date_civil(int32_t day);
/* 0 Sunday .. 6 Saturday */
int date_weekday(int32_t day);
/* Calendar months on; a day that does not exist becomes the month's last. */
int32_t date_add_months(int32_t day, int months);
/* Completed years; born on 29 February completes on 1 March in common years. */
int date_years(int32_t birth, int32_t on);
/* The day, in Cambodia, of an instant; and the instant at which a day begins there. */
int32_t date_of(int64_t instant);
int64_t date_start(int32_t day);
/* "2026-11-22" and nothing else. */
bool date_parse(struct str s, int32_t *day);
struct str date_str(struct arena *a, int32_t day);

/* RFC 3339 with an offset ("Z" or +hh:mm); a fraction to microseconds; second 60 refused. */
bool date_parse_instant(struct str s, int64_t *instant);
/* RFC 3339 in Cambodia's time, seconds, "+07:00"; a fraction only where there is one. */
struct str date_instant_str(struct arena *a, int64_t instant);
/* The wall clock: only main/ and web/ ask it; everything else is told now. */
int64_t date_clock(void);

#endif
