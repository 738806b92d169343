/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Two tongues: messages, numbers, days, names, order and line breaks.
 *
 * One process serves both tongues: there is no locale to set and no state to
 * carry, the tongue is an argument. Everything here may be called by many
 * threads at once. Made strings live in the arena; a none argument (p NULL,
 * DAY_NONE, INSTANT_NONE) gives STR_NONE, and no function here fails.
 *
 * Nothing typed by people is changed in the store: clean it on the way in
 * (lang_clean_*), keep it, and make keys, breaks and digits out of it.
 */
#ifndef LANG_LANG_H
#define LANG_LANG_H

#include "base/arena.h"
#include "base/date.h"

enum lang { LANG_KM, LANG_EN, LANG_N };

/* "km", "en" */
const char *lang_code(enum lang l);
/* "km", "en" or with a region ("km-KH", "en_GB"), any case; anything else LANG_N. */
enum lang lang_from(struct str s);

/* --- Messages: English sentences marked where they stand (see po/README.md). */

#define T(english) (english)
/* The same English word in two senses: TC("button", "Open"). */
#define TC(sense, english) (sense "\004" english)
/* Counted things, only as an argument pair of lang_n: TN("%s child", "%s children"). */
#define TN(one, many) one, many

/* Never NULL for a message; a message without Khmer comes back in English. */
const char *lang_text(enum lang l, const char *message);
/* Khmer with a zero-width space at each place where a line may break; for pages and papers. */
const char *lang_text_broken(enum lang l, const char *message);
/* False where the Khmer catalogue lacks the message (tests and the health page). */
bool lang_has(const char *message);
/*
 * The message with each %s replaced by the next arg, or %2$s by the second;
 * %% is a percent sign. A none arg is empty; an index out of range stays as
 * written. Args go in as they are: format numbers and days first.
 */
struct str lang_fmt(struct arena *a, enum lang l, const char *message,
	const struct str *args, size_t n);
/* lang_n(a, l, TN("%s child", "%s children"), count): the first %s is the count. */
struct str lang_n(struct arena *a, enum lang l, const char *one, const char *many, int64_t count);
/* "a, b and c" */
struct str lang_list(struct arena *a, enum lang l, const struct str *parts, size_t n);

/* --- Numbers */

/* 1,234 and ១.២៣៤ */
struct str lang_number(struct arena *a, enum lang l, int64_t v);
/* 1,234.5 and ១.២៣៤,៥; decimals 0..6; not finite, or beyond 9e9: none */
struct str lang_real(struct arena *a, enum lang l, double v, int decimals);
/* ASCII digits become Khmer ones where l is Khmer; all else stays. */
struct str lang_digits(struct arena *a, enum lang l, struct str s);
/* Khmer digits become ASCII ones: before parsing anything typed. */
struct str lang_ascii_digits(struct arena *a, struct str s);

/* --- Days and times, Gregorian, Cambodia's time, 24 hours */

/* "October", "តុលា" (1..12) and "Wednesday", "ពុធ" (0 Sunday .. 6) */
const char *lang_month(enum lang l, int month);
const char *lang_weekday(enum lang l, int weekday);
/* "5 October 2022", "ថ្ងៃទី៥ ខែតុលា ឆ្នាំ២០២២" */
struct str lang_day(struct arena *a, enum lang l, int32_t day);
/* "05/10/2022", "០៥/១០/២០២២" */
struct str lang_day_short(struct arena *a, enum lang l, int32_t day);
/* "Wednesday 5 October 2022", "ថ្ងៃពុធ ទី៥ ខែតុលា ឆ្នាំ២០២២" */
struct str lang_weekday_day(struct arena *a, enum lang l, int32_t day);
/* "5 October 2022, 14:00", "ថ្ងៃទី៥ ខែតុលា ឆ្នាំ២០២២ ម៉ោង ១៤:០០" */
struct str lang_instant(struct arena *a, enum lang l, int64_t instant);
/* "14:00", "១៤:០០" (with ម៉ោង only where a sentence puts it) */
struct str lang_time(struct arena *a, enum lang l, int64_t instant);
/* "today 14:00", "tomorrow 14:00", "yesterday 14:00", else as lang_instant */
struct str lang_when(struct arena *a, enum lang l, int64_t instant, int64_t now);
/*
 * As people say it, never more than there is: "less than a minute",
 * "35 minutes", "1 hour 40 minutes" (under 3 hours), "9 hours" (under 48),
 * "3 days". The sign is dropped.
 */
struct str lang_duration(struct arena *a, enum lang l, int64_t micros);
/* "9 hours left, until tomorrow 14:00"; "2 hours past, since today 08:00"; due now is past. */
struct str lang_left(struct arena *a, enum lang l, int64_t due, int64_t now);
/* For days: "3 days left, until 5 October 2022", "due today", "1 day past, since …" */
struct str lang_left_day(struct arena *a, enum lang l, int32_t due, int32_t today);
/* "3 days ago", "just now"; to come "in 3 days" */
struct str lang_ago(struct arena *a, enum lang l, int64_t then, int64_t now);
/* Completed years, youngest and oldest possible: "14", "13 or 14", "between 12 and 15". */
struct str lang_age(struct arena *a, enum lang l, int from, int to);
/* "14 years 3 months", "១៤ ឆ្នាំ ៣ ខែ"; a zero part is left out, save "0 years" alone */
struct str lang_years_months(struct arena *a, enum lang l, int years, int months);

/* --- What people typed */

/*
 * One line: bytes that are not UTF-8 become U+FFFD; NFC; invisible characters,
 * bidirectional controls and other controls go; white space becomes one space,
 * none at the ends. The deprecated Khmer vowels U+17A3 and U+17A4 become what
 * they look like; U+17B4 and U+17B5 go. Spelling stays as typed.
 */
struct str lang_clean_line(struct arena *a, struct str s);
/* The same, line by line, joined by LF; at most one empty line in a row, none at the ends. */
struct str lang_clean_text(struct arena *a, struct str s);
/* A password as it is hashed: NFKC without invisible characters, so that every keyboard, with or
 * without spaces between Khmer words, types the same one. Every letter and sign counts. */
struct str lang_secret(struct arena *a, struct str s);
/* A telephone number in E.164 ("+85512345678"); Cambodian unless it begins with + or 00. */
bool lang_phone(struct arena *a, struct str s, struct str *normal);

/* --- Names: look-alikes are one. Suggest only; a person confirms. */

/* For searching text: canonical Khmer order, coeng DA as coeng TA, Latin small, no accents
 * or punctuation, ASCII digits; words parted by one space. */
struct str lang_normalise(struct arena *a, struct str s);
/* The same without spaces: the key of a whole name. */
struct str lang_name_key(struct arena *a, struct str s);
/* Consonant classes of a whole name, equal for both scripts ("Sok Dara", "សុខ ដារ៉ា": "sktr"). */
struct str lang_skeleton(struct arena *a, struct str s);

struct lang_keys {
	struct str *v;
	size_t n;
};
/* The skeleton first, then every skeleton one edit away, none twice. */
struct lang_keys lang_near(struct arena *a, struct str skeleton);
/* Insertions, deletions, changes between byte strings; max + 1 where more than max (<= 64). */
unsigned lang_edit_distance(struct str a, struct str b, unsigned max);

/* --- Order and line breaks (ICU) */

/* Bytes that sort by memcmp as dictionaries do. */
struct str lang_sort_key(struct arena *a, enum lang l, struct str s);
/* Below, at or above 0. */
int lang_compare(enum lang l, struct str x, struct str y);
/* U+200B put in where a line of Khmer may break; for output only. */
struct str lang_breaks(struct arena *a, struct str s);
/* Every U+200B taken out again. */
struct str lang_unbroken(struct arena *a, struct str s);

#endif
