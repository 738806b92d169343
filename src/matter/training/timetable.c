/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Days of a class. */
#include "matter/training/timetable.h"

enum { HOUR_MINUTES = 60, DAY_HOURS = 24 };

const char *timetable_weekday(int weekday)
{
	static const char *const codes[] = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};

	return codes[weekday];
}

static bool has_weekday(struct str weekdays, const char *code)
{
	struct str rest = weekdays, word;

	while (str_next(&rest, ' ', &word))
		if (str_is(word, code))
			return true;
	return false;
}

static const struct timetable_off *off_on(const struct timetable *t, int32_t day)
{
	for (size_t i = 0; i < t->n_offs; i++)
		if (day >= t->offs[i].from_day && day <= t->offs[i].to_day)
			return &t->offs[i];
	return NULL;
}

struct timetable_day timetable_on(const struct timetable *t, int32_t day)
{
	const char *code = timetable_weekday(date_weekday(day));
	struct timetable_day d = {.why = TIMETABLE_WEEKDAY, .off = off_on(t, day)};

	if (day < t->from_day || day > t->to_day) {
		d.why = day < t->from_day ? TIMETABLE_BEFORE : TIMETABLE_AFTER;
		return d;
	}
	for (size_t i = 0; i < t->n_hours; i++) {
		const struct timetable_hour *h = &t->hours[i];

		if (!has_weekday(h->weekdays, code))
			continue;
		if (d.why != TIMETABLE_CLASS || h->from_minute < d.from_minute)
			d.from_minute = h->from_minute;
		d.why = TIMETABLE_CLASS;
		d.minutes += h->minutes;
	}
	if (d.why == TIMETABLE_CLASS && d.off)
		d.why = TIMETABLE_OFF;
	return d;
}

bool timetable_clock(struct str words, int64_t *minute)
{
	size_t cut = str_find(words, ':') < words.n ? str_find(words, ':') : str_find(words, '.');
	int64_t hour, rest = 0;

	if (!str_int(str_cut(words, 0, cut), &hour) || hour < 0 || hour >= DAY_HOURS)
		return false;
	if (cut < words.n
		&& (words.n - cut != 3 || !str_int(str_cut(words, cut + 1, words.n), &rest)
			|| rest < 0 || rest >= HOUR_MINUTES))
		return false;
	*minute = hour * HOUR_MINUTES + rest;
	return true;
}
