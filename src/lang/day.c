/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Days, times, spans and ages in words. */
#include "lang/inside.h"
#include "lang/lang.h"

#include "base/str.h"

enum { MINUTE = 60 * 1000000, MINUTES_IN_DAY = 24 * 60 };

static const char *const months[LANG_N][12] = {
	[LANG_KM] = {"មករា", "កុម្ភៈ", "មីនា", "មេសា", "ឧសភា", "មិថុនា", "កក្កដា", "សីហា", "កញ្ញា",
		     "តុលា", "វិច្ឆិកា", "ធ្នូ"},
	[LANG_EN] = {"January", "February", "March", "April", "May", "June", "July", "August",
		     "September", "October", "November", "December"},
};

static const char *const weekdays[LANG_N][7] = {
	[LANG_KM] = {"អាទិត្យ", "ចន្ទ", "អង្គារ", "ពុធ", "ព្រហស្បតិ៍", "សុក្រ", "សៅរ៍"},
	[LANG_EN] = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
		     "Saturday"},
};

static enum lang known(enum lang l)
{
	return l == LANG_KM ? LANG_KM : LANG_EN;
}

const char *lang_month(enum lang l, int month)
{
	return month >= 1 && month <= 12 ? months[known(l)][month - 1] : "";
}

const char *lang_weekday(enum lang l, int weekday)
{
	return weekday >= 0 && weekday <= 6 ? weekdays[known(l)][weekday] : "";
}

static struct str fmt1(struct arena *a, enum lang l, const char *message, struct str x)
{
	return lang_fmt(a, l, message, &x, 1);
}

static struct str fmt2(struct arena *a, enum lang l, const char *message, struct str x,
	struct str y)
{
	struct str args[] = {x, y};

	return lang_fmt(a, l, message, args, 2);
}

/* "ថ្ងៃទី២២ ខែវិច្ឆិកា ឆ្នាំ២០២៦"; a page says dozens of these: no format is read for them. */
static void put_day(struct buf *b, enum lang l, int32_t day)
{
	struct civil c = date_civil(day);

	if (l == LANG_KM)
		buf_c(b, "ទី");
	lang_put_digits(b, l, c.day, 1);
	buf_c(b, l == LANG_KM ? " ខែ" : " ");
	buf_c(b, lang_month(l, c.month));
	buf_c(b, l == LANG_KM ? " ឆ្នាំ" : " ");
	lang_put_digits(b, l, c.year, 1);
}

static void put_time(struct buf *b, enum lang l, int64_t instant)
{
	int64_t minutes = (instant - date_start(date_of(instant))) / MINUTE;

	lang_put_digits(b, l, (int)(minutes / 60), 2);
	buf_byte(b, ':');
	lang_put_digits(b, l, (int)(minutes % 60), 2);
}

struct str lang_day(struct arena *a, enum lang l, int32_t day)
{
	struct buf b;

	if (day == DAY_NONE)
		return STR_NONE;
	buf_init(&b, a);
	if (l == LANG_KM)
		buf_c(&b, "ថ្ងៃ");
	put_day(&b, l, day);
	return buf_str(&b);
}

struct str lang_day_short(struct arena *a, enum lang l, int32_t day)
{
	struct civil c = date_civil(day);
	struct buf b;

	if (day == DAY_NONE)
		return STR_NONE;
	buf_init(&b, a);
	lang_put_digits(&b, l, c.day, 2);
	buf_byte(&b, '/');
	lang_put_digits(&b, l, c.month, 2);
	buf_byte(&b, '/');
	lang_put_digits(&b, l, c.year, 4);
	return buf_str(&b);
}

struct str lang_weekday_day(struct arena *a, enum lang l, int32_t day)
{
	struct buf b;

	if (day == DAY_NONE)
		return STR_NONE;
	buf_init(&b, a);
	if (l == LANG_KM)
		buf_c(&b, "ថ្ងៃ");
	buf_c(&b, lang_weekday(l, date_weekday(day)));
	buf_byte(&b, ' ');
	put_day(&b, l, day);
	return buf_str(&b);
}

struct str lang_time(struct arena *a, enum lang l, int64_t instant)
{
	struct buf b;

	if (instant == INSTANT_NONE)
		return STR_NONE;
	buf_init(&b, a);
	put_time(&b, l, instant);
	return buf_str(&b);
}

/* A day's name and the time, as a sentence has them. */
static struct str at_time(struct arena *a, enum lang l, struct str day, int64_t instant)
{
	struct buf b;

	buf_init(&b, a);
	buf_add(&b, day);
	buf_c(&b, l == LANG_KM ? " ម៉ោង " : " ");
	put_time(&b, l, instant);
	return buf_str(&b);
}

struct str lang_instant(struct arena *a, enum lang l, int64_t instant)
{
	struct buf b;

	if (instant == INSTANT_NONE)
		return STR_NONE;
	buf_init(&b, a);
	buf_add(&b, lang_day(a, l, date_of(instant)));
	buf_c(&b, l == LANG_KM ? " ម៉ោង " : ", ");
	put_time(&b, l, instant);
	return buf_str(&b);
}

struct str lang_when(struct arena *a, enum lang l, int64_t instant, int64_t now)
{
	static const char *const near[] = {T("yesterday"), T("today"), T("tomorrow")};
	int32_t from;

	if (instant == INSTANT_NONE || now == INSTANT_NONE)
		return STR_NONE;
	from = date_of(instant) - date_of(now);
	if (from < -1 || from > 1)
		return lang_instant(a, l, instant);
	return at_time(a, l, str_from(lang_text(l, near[from + 1])), instant);
}

struct str lang_duration(struct arena *a, enum lang l, int64_t micros)
{
	int64_t minutes;
	struct str hours;

	if (micros == INSTANT_NONE)
		return STR_NONE;
	minutes = (micros < 0 ? -micros : micros) / MINUTE;
	if (minutes == 0)
		return str_from(lang_text(l, T("less than a minute")));
	if (minutes < 60)
		return lang_n(a, l, TN("%s minute", "%s minutes"), minutes);
	if (minutes >= 2 * MINUTES_IN_DAY)
		return lang_n(a, l, TN("%s day", "%s days"), minutes / MINUTES_IN_DAY);
	hours = lang_n(a, l, TN("%s hour", "%s hours"), minutes / 60);
	if (minutes >= 180 || minutes % 60 == 0)
		return hours;
	return arena_fmt(a, "%.*s %.*s", STR_ARG(hours),
			 STR_ARG(lang_n(a, l, TN("%s minute", "%s minutes"), minutes % 60)));
}

struct str lang_left(struct arena *a, enum lang l, int64_t due, int64_t now)
{
	const char *message = due > now ? T("%s left, until %s") : T("%s past, since %s");

	if (due == INSTANT_NONE || now == INSTANT_NONE)
		return STR_NONE;
	return fmt2(a, l, message, lang_duration(a, l, due - now), lang_when(a, l, due, now));
}

struct str lang_left_day(struct arena *a, enum lang l, int32_t due, int32_t today)
{
	const char *message = due > today ? T("%s left, until %s") : T("%s past, since %s");
	int64_t days = (int64_t)due - today;

	if (due == DAY_NONE || today == DAY_NONE)
		return STR_NONE;
	if (days == 0)
		return str_from(lang_text(l, T("due today")));
	return fmt2(a, l, message,
		    lang_n(a, l, TN("%s day", "%s days"), days < 0 ? -days : days),
		    lang_day(a, l, due));
}

struct str lang_ago(struct arena *a, enum lang l, int64_t then, int64_t now)
{
	if (then == INSTANT_NONE || now == INSTANT_NONE)
		return STR_NONE;
	if (then > now - MINUTE && then < now + MINUTE)
		return str_from(lang_text(l, T("just now")));
	return fmt1(a, l, then < now ? T("%s ago") : T("in %s"), lang_duration(a, l, then - now));
}

struct str lang_age(struct arena *a, enum lang l, int from, int to)
{
	struct str low = lang_number(a, l, from);
	struct str high = lang_number(a, l, to);

	if (from == to)
		return low;
	if (to == from + 1)
		return fmt2(a, l, T("%s or %s"), low, high);
	return fmt2(a, l, T("between %s and %s"), low, high);
}

struct str lang_years_months(struct arena *a, enum lang l, int years, int months_over)
{
	struct str y = lang_n(a, l, TN("%s year", "%s years"), years);
	struct str m = lang_n(a, l, TN("%s month", "%s months"), months_over);

	if (months_over == 0)
		return y;
	return years == 0 ? m : arena_fmt(a, "%.*s %.*s", STR_ARG(y), STR_ARG(m));
}
