/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Days and instants: the calendar, RFC 3339, completed years. */
#include "base/date.h"

#include <string.h>
#include <time.h>

static const int month_days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in(int year, int month)
{
	return month == 2 && is_leap(year) ? 29 : month_days[month - 1];
}

bool date_from_civil(struct civil c, int32_t *day)
{
	int y, era, yoe, doy, doe;

	if (c.year < 1 || c.year > 9999 || c.month < 1 || c.month > 12 || c.day < 1 ||
	    c.day > days_in(c.year, c.month))
		return false;
	/* Days from civil: years begin in March, eras have 400 years. */
	y = c.year - (c.month <= 2);
	era = y / 400;
	yoe = y - era * 400;
	doy = (153 * (c.month + (c.month > 2 ? -3 : 9)) + 2) / 5 + c.day - 1;
	doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
	*day = era * 146097 + doe - 719468;
	return true;
}

struct civil date_civil(int32_t day)
{
	int z = day + 719468;
	int era = (z >= 0 ? z : z - 146096) / 146097;
	int doe = z - era * 146097;
	int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int mp = (5 * doy + 2) / 153;
	int month = mp + (mp < 10 ? 3 : -9);

	return (struct civil){yoe + era * 400 + (month <= 2), month, doy - (153 * mp + 2) / 5 + 1};
}

int date_weekday(int32_t day)
{
	int w = (day + 4) % 7;

	return w < 0 ? w + 7 : w;
}

int32_t date_add_months(int32_t day, int months)
{
	struct civil c = date_civil(day);
	int all = c.year * 12 + c.month - 1 + months;
	int32_t to = DAY_NONE;

	c.year = all / 12;
	c.month = all % 12 + 1;
	if (c.day > days_in(c.year, c.month))
		c.day = days_in(c.year, c.month);
	if (!date_from_civil(c, &to))
		return DAY_NONE;
	return to;
}

int date_years(int32_t birth, int32_t on)
{
	struct civil b = date_civil(birth);
	struct civil o = date_civil(on);
	int years = o.year - b.year;

	/* 29 February is after 28 February: completed on 1 March in common years. */
	if (o.month < b.month || (o.month == b.month && o.day < b.day))
		years--;
	return years;
}

static int64_t floor_div(int64_t a, int64_t b)
{
	int64_t q = a / b;

	return q * b > a ? q - 1 : q;
}

int32_t date_of(int64_t instant)
{
	return (int32_t)floor_div(instant + DATE_CAMBODIA_MINUTES * 60 * INSTANT_SECOND,
				  INSTANT_DAY);
}

int64_t date_start(int32_t day)
{
	return day * INSTANT_DAY - DATE_CAMBODIA_MINUTES * 60 * INSTANT_SECOND;
}

static bool digits(struct str s, size_t at, size_t n, int *value)
{
	*value = 0;
	if (s.n < at + n)
		return false;
	for (size_t i = at; i < at + n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		*value = *value * 10 + (s.p[i] - '0');
	}
	return true;
}

bool date_parse(struct str s, int32_t *day)
{
	struct civil c;

	return s.n == 10 && digits(s, 0, 4, &c.year) && s.p[4] == '-' &&
	       digits(s, 5, 2, &c.month) && s.p[7] == '-' && digits(s, 8, 2, &c.day) &&
	       date_from_civil(c, day);
}

/* The last n digits of v. */
static char *put(char *p, int v, int n)
{
	unsigned left = (unsigned)v;

	for (int i = n; i-- > 0; left /= 10)
		p[i] = (char)('0' + left % 10);
	return p + n;
}

static char *put_day(char *p, int32_t day)
{
	struct civil c = date_civil(day);

	p = put(p, c.year, 4);
	*p++ = '-';
	p = put(p, c.month, 2);
	*p++ = '-';
	return put(p, c.day, 2);
}

struct str date_str(struct arena *a, int32_t day)
{
	char words[sizeof("2026-11-22")];

	return arena_bytes(a, words, (size_t)(put_day(words, day) - words));
}

static bool parse_offset(struct str s, int *minutes)
{
	int h, m;

	if (s.n == 1 && (s.p[0] == 'Z' || s.p[0] == 'z')) {
		*minutes = 0;
		return true;
	}
	if (s.n != 6 || (s.p[0] != '+' && s.p[0] != '-') || !digits(s, 1, 2, &h) ||
	    s.p[3] != ':' || !digits(s, 4, 2, &m) || h > 23 || m > 59)
		return false;
	*minutes = (h * 60 + m) * (s.p[0] == '-' ? -1 : 1);
	return true;
}

bool date_parse_instant(struct str s, int64_t *instant)
{
	int32_t day;
	int h, m, sec, offset;
	int64_t micros = 0;
	size_t at = 19;

	if (s.n < 20 || !date_parse(str_cut(s, 0, 10), &day) ||
	    (s.p[10] != 'T' && s.p[10] != 't') || !digits(s, 11, 2, &h) || s.p[13] != ':' ||
	    !digits(s, 14, 2, &m) || s.p[16] != ':' || !digits(s, 17, 2, &sec) || h > 23 ||
	    m > 59 || sec > 59)
		return false;
	if (s.p[at] == '.') {
		int64_t unit = 100000;
		size_t first = ++at;

		for (; at < s.n && s.p[at] >= '0' && s.p[at] <= '9'; at++, unit /= 10)
			micros += (s.p[at] - '0') * unit;
		if (at == first)
			return false;
	}
	if (!parse_offset(str_cut(s, at, s.n), &offset))
		return false;
	*instant = day * INSTANT_DAY + (h * 3600 + (m - offset) * 60 + sec) * INSTANT_SECOND +
		   micros;
	return true;
}

struct str date_instant_str(struct arena *a, int64_t instant)
{
	static const char zone[] = "+07:00";
	int32_t day = date_of(instant);
	int64_t rest = instant - date_start(day);
	int seconds = (int)(rest / INSTANT_SECOND);
	int micros = (int)(rest % INSTANT_SECOND);
	char words[sizeof("2026-11-22T08:09:10.123456+07:00")];
	char *p = put_day(words, day);

	*p++ = 'T';
	p = put(p, seconds / 3600, 2);
	*p++ = ':';
	p = put(p, seconds / 60 % 60, 2);
	*p++ = ':';
	p = put(p, seconds % 60, 2);
	if (micros) {
		*p++ = '.';
		p = put(p, micros, 6);
	}
	memcpy(p, zone, sizeof(zone) - 1);
	return arena_bytes(a, words, (size_t)(p - words) + sizeof(zone) - 1);
}

int64_t date_clock(void)
{
	struct timespec ts;

	if (clock_gettime(CLOCK_REALTIME, &ts) != 0)
		return INSTANT_NONE;
	return ts.tv_sec * INSTANT_SECOND + ts.tv_nsec / 1000;
}
