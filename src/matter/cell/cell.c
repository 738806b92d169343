/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * What people write into the cells of a list: days in many shapes, both digit sets and both
 * eras, sexes, classes, places. What can mean two things is left to a person.
 */
#include "matter/cell/cell.h"

#include <string.h>

#include "gazetteer_sql.h"
#include "matter/person/person.h"

struct coded {
	const char *code, *words;
};

static struct str code_of(struct turn *t, struct str words, const struct coded *v, size_t n)
{
	struct str key = lang_name_key(t->a, words);

	for (size_t i = 0; str_any(key) && i < n; i++) {
		struct str rest = str_from(v[i].words), one;

		while (str_next(&rest, '|', &one))
			if (str_eq(lang_name_key(t->a, one), key))
				return str_from(v[i].code);
	}
	return STR_NONE;
}

struct str cell_sex(struct turn *t, struct str words)
{
	static const struct coded sexes[] = {{"male", "male|m|boy|b|ប្រុស|ប|កុមារា"},
		{"female", "female|f|girl|g|ស្រី|ស|កុមារី"}, {"other", "other|ផ្សេងទៀត"},
		{"unknown", "unknown|not known|មិនដឹង"}};

	return str_any(words) ? code_of(t, words, sexes, sizeof(sexes) / sizeof(sexes[0]))
			      : STR("unknown");
}

struct str cell_class(struct turn *t, struct str words)
{
	static const struct coded classes[] = {
		{"petty", "petty|petty offence|petty offense|បទលហុ|លហុ|បទលហុកម្ម|លហុកម្ម"},
		{"misdemeanour", "misdemeanour|misdemeanor|បទមជ្ឈិម|មជ្ឈិម"},
		{"felony", "felony|crime|បទឧក្រិដ្ឋ|ឧក្រិដ្ឋ"},
		{"unknown", "unknown|not known|មិនដឹង|មិនទាន់ដឹង"}};

	return str_any(words) ? code_of(t, words, classes, sizeof(classes) / sizeof(classes[0]))
			      : STR("unknown");
}

/* --- days --------------------------------------------------------------------------------- */

struct numbers {
	int64_t v[3];
	size_t n;
	int month; /* told by its name; 0: not */
};

static int month_named(struct turn *t, struct str word)
{
	struct str key = lang_name_key(t->a, word);

	for (int m = 1; str_any(key) && m <= 12; m++) {
		struct str latin = lang_name_key(t->a, str_from(lang_month(LANG_EN, m)));
		struct str km = lang_name_key(t->a, str_from(lang_month(LANG_KM, m)));

		if (str_eq(key, latin) || str_eq(key, km)
			|| (key.n == 3 && latin.n > 3 && str_eq(key, str_cut(latin, 0, 3))))
			return m;
	}
	return 0;
}

/* ថ្ងៃទី ខែ ឆ្នាំ stand before their numbers and may cling to them. */
static bool is_unit(struct turn *t, struct str word)
{
	static const struct coded units[] = {{"", "ថ្ងៃ|ថ្ងៃទី|ទី|ខែ|ឆ្នាំ|day|month|year|of"}};

	return code_of(t, word, units, 1).p != NULL;
}

static bool take_word(struct turn *t, struct str word, struct numbers *all)
{
	int month;

	if (!str_any(word) || is_unit(t, word))
		return true;
	if (str_starts(word, "ខែ"))
		word = str_cut(word, sizeof("ខែ") - 1, word.n);
	month = month_named(t, word);
	if (!month || all->month)
		return false;
	all->month = month;
	return true;
}

static size_t run_of_digits(struct str s, size_t at)
{
	size_t n = 0;

	while (at + n < s.n && s.p[at + n] >= '0' && s.p[at + n] <= '9')
		n++;
	return n;
}

/* Numbers, and a month's name between them; false where anything else stands there. */
static bool take_numbers(struct turn *t, struct str s, struct numbers *all)
{
	struct str word = {s.p, 0};

	for (size_t i = 0; i < s.n;) {
		size_t digits = run_of_digits(s, i);
		bool part = digits || strchr(" /.-,", s.p[i]);

		if (part && !take_word(t, word, all))
			return false;
		if (digits && (all->n == 3 || digits > 4
				      || !str_int(str_cut(s, i, i + digits), &all->v[all->n++])))
			return false;
		if (part)
			word = (struct str){s.p + i + (digits ? digits : 1), 0};
		else
			word.n++;
		i += digits ? digits : 1;
	}
	return take_word(t, word, all) && all->n > 0;
}

/* Day, month and year out of the numbers; a year is whatever has more than two digits. */
static bool place_numbers(const struct numbers *all, struct str order, struct civil *c)
{
	const int64_t *v = all->v;
	bool year_first = v[0] > 99;

	*c = (struct civil){0, all->month, 0};
	if (all->month && all->n == 2)
		*c = (struct civil){
			(int)v[year_first ? 0 : 1], all->month, (int)v[year_first ? 1 : 0]};
	else if (all->month && all->n == 1)
		c->year = (int)v[0];
	else if (!all->month && all->n == 1)
		c->year = (int)v[0];
	else if (!all->month && all->n == 2)
		*c = (struct civil){(int)v[year_first ? 0 : 1], (int)v[year_first ? 1 : 0], 0};
	else if (!all->month && year_first)
		*c = (struct civil){(int)v[0], (int)v[1], (int)v[2]};
	else if (!all->month && !str_is(order, "ymd"))
		*c = str_is(order, "mdy") ? (struct civil){(int)v[2], (int)v[0], (int)v[1]}
					  : (struct civil){(int)v[2], (int)v[1], (int)v[0]};
	else
		return false;
	return c->year > 99 && c->month >= 0 && c->month <= 12 && c->day >= 0 && c->day <= 31;
}

/* First and last day of a day, a month or a year. */
static bool days_of(struct civil c, struct form_span *span)
{
	struct civil first = {c.year, c.month ? c.month : 1, c.day ? c.day : 1};
	struct civil last = {c.year, c.month ? c.month : 12, 1};

	if (!date_from_civil(first, &span->from) || !date_from_civil(last, &span->to))
		return false;
	span->to = c.day ? span->from : date_add_months(span->to, 1) - 1;
	return true;
}

/*
 * A year of the Buddhist era begins between the middle of April and June: a day in these
 * months can be of either Gregorian year, the others of one only.
 */
static bool buddhist_days(struct civil c, struct form_span *span)
{
	struct child_birth year = person_birth_from_year(c.year, true);
	struct form_span earlier, later;

	if (!c.month) {
		*span = (struct form_span){year.earliest, year.latest};
		return true;
	}
	if (!days_of((struct civil){c.year - 544, c.month, c.day}, &earlier)
		|| !days_of((struct civil){c.year - 543, c.month, c.day}, &later))
		return false;
	span->from = earlier.to < year.earliest ? later.from : earlier.from;
	span->to = later.from > year.latest ? earlier.to : later.to;
	return true;
}

bool cell_day(struct turn *t, struct str words, struct str order, struct form_span *span)
{
	struct numbers all = {.n = 0};
	struct civil c;
	struct str s = lang_ascii_digits(t->a, words);

	/* A time behind the day, as programs write it, is left out. */
	if (s.n > 10 && (s.p[10] == 'T' || (s.p[4] == '-' && s.p[10] == ' ')))
		s = str_cut(s, 0, 10);
	if (!take_numbers(t, s, &all) || !place_numbers(&all, order, &c))
		return false;
	if (c.year >= 2400 && c.year < 2700)
		return buddhist_days(c, span);
	return c.year >= 1900 && c.year < 2200 && days_of(c, span);
}

int64_t cell_years(struct turn *t, struct str words)
{
	struct str s = lang_ascii_digits(t->a, words);
	size_t at = 0;
	int64_t years = -1;

	while (at < s.n && !run_of_digits(s, at))
		at++;
	if (!str_int(str_cut(s, at, at + run_of_digits(s, at)), &years))
		return -1;
	for (at += run_of_digits(s, at); at < s.n; at++)
		if (run_of_digits(s, at) || s.p[at] == '.')
			return -1; /* "14-15", "14.5" */
	return years;
}

/* --- places ------------------------------------------------------------------------------ */

enum err cell_place(struct turn *t, struct str words, struct str *code)
{
	struct str digits = lang_ascii_digits(t->a, words);
	struct str key = lang_name_key(t->a, words);
	struct gazetteer_below_row *rows;
	struct gazetteer_by_code_row row;
	enum err e;
	size_t n;

	*code = STR_NONE;
	if (run_of_digits(digits, 0) == digits.n) {
		e = gazetteer_by_code(t->db, t->a, &(struct gazetteer_by_code_in){digits}, &row);
		if (e == ERR_OK)
			*code = digits;
		return e == ERR_ABSENT ? ERR_OK : e;
	}
	TRY(gazetteer_below(t->db, t->a, &(struct gazetteer_below_in){STR(""), STR(":"), 2}, &rows,
		&n));
	for (size_t i = 0; str_any(key) && i < n; i++)
		if (str_eq(key, lang_name_key(t->a, rows[i].name_km))
			|| str_eq(key, lang_name_key(t->a, rows[i].name_latin)))
			*code = rows[i].code;
	return ERR_OK;
}
