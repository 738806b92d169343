/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Codes of places from a list in CSV: all of it, or nothing.
 *
 * Codes are words, not numbers: the leading zero of 01 stays. A list that lost
 * its zeros (1, 102) is refused rather than mended by guess.
 */
#include "matter/gazetteer/gazetteer.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "gazetteer_sql.h"

enum { FINDINGS_MOST = 50, CHANGES_MOST = 200, CODE_MOST = 8 };

enum column { CODE, LEVEL, UNIT, NAME_KM, NAME_LATIN, COLUMN_N };
static const char *const column_names[COLUMN_N] = {"code", "level", "unit", "name_km",
	"name_latin"};

static const struct {
	const char *unit, *km;
	size_t digits;
} units[] = {
	{"Khaet", "ខេត្ត", 2},     {"Reach Theani", "រាជធានី", 2}, {"Reach Theany", "រាជធានី", 2},
	{"Srok", "ស្រុក", 4},	   {"Krong", "ក្រុង", 4},	   {"Khan", "ខណ្ឌ", 4},
	{"Khum", "ឃុំ", 6},	   {"Sangkat", "សង្កាត់", 6},	   {"Phum", "ភូមិ", 8},
};

static const char *const levels[] = {"province", "district", "commune", "village"};

struct row {
	struct str field[COLUMN_N];
	int64_t line;
};

struct list {
	struct row *rows;
	size_t n, room;
};

static void find(struct turn *t, struct gazetteer_load *load, int64_t line, const char *message)
{
	if (!load->findings)
		load->findings = arena_array(t->a, FINDINGS_MOST, sizeof(*load->findings));
	if (load->n < FINDINGS_MOST)
		load->findings[load->n++] = (struct gazetteer_finding){line, message};
}

/* --- CSV ----------------------------------------------------------------------- */

struct reader {
	struct arena *a;
	struct str s;
	size_t at;
	int64_t line;
	int64_t open; /* the line of a quotation mark that nothing closes */
};

static bool at_end(const struct reader *r)
{
	return r->at >= r->s.n;
}

static struct str quoted(struct reader *r)
{
	int64_t line = r->line;
	struct buf b;

	buf_init(&b, r->a);
	for (r->at++; !at_end(r); r->at++) {
		char c = r->s.p[r->at];

		if (c == '"' && r->at + 1 < r->s.n && r->s.p[r->at + 1] == '"')
			r->at++;
		else if (c == '"')
			break;
		r->line += c == '\n';
		buf_byte(&b, c);
	}
	if (at_end(r))
		r->open = line;
	r->at++;
	return buf_str(&b);
}

/* False after the last field of a line; the line's end is taken too. */
static bool next_field(struct reader *r, struct str *field)
{
	size_t from = r->at;

	if (!at_end(r) && r->s.p[r->at] == '"')
		*field = quoted(r);
	else {
		while (!at_end(r) && !strchr(",\n", r->s.p[r->at]))
			r->at++;
		*field = str_trim(str_cut(r->s, from, r->at));
	}
	while (!at_end(r) && !strchr(",\n", r->s.p[r->at]))
		r->at++; /* a carriage return */
	if (at_end(r))
		return false;
	if (r->s.p[r->at++] == ',')
		return true;
	r->line++;
	return false;
}

static bool read_header(struct reader *r, int *where)
{
	struct str field;
	bool more = true;

	for (int c = 0; c < COLUMN_N; c++)
		where[c] = -1;
	for (int i = 0; more; i++) {
		more = next_field(r, &field);
		for (int c = 0; c < COLUMN_N; c++)
			if (str_is(field, column_names[c]))
				where[c] = i;
	}
	for (int c = 0; c < COLUMN_N; c++)
		if (where[c] < 0)
			return false;
	return true;
}

static void add_row(struct arena *a, struct list *list, const struct row *row)
{
	if (list->n == list->room) {
		struct row *more;

		list->room = list->room ? 2 * list->room : 256;
		more = arena_array(a, list->room, sizeof(*more));
		if (list->n)
			memcpy(more, list->rows, list->n * sizeof(*more));
		list->rows = more;
	}
	list->rows[list->n++] = *row;
}

static bool any_field(const struct row *row)
{
	for (int c = 0; c < COLUMN_N; c++)
		if (str_any(row->field[c]))
			return true;
	return false;
}

static void read_rows(struct turn *t, struct reader *r, const int *where, struct list *list)
{
	while (!at_end(r)) {
		struct row row = {.line = r->line};
		struct str field;
		bool more = true;

		for (int i = 0; more; i++) {
			more = next_field(r, &field);
			for (int c = 0; c < COLUMN_N; c++)
				if (where[c] == i)
					row.field[c] = field;
		}
		if (any_field(&row))
			add_row(t->a, list, &row);
	}
}

/* --- what must hold -------------------------------------------------------------- */

static bool is_code(struct str s)
{
	if (s.n != 2 && s.n != 4 && s.n != 6 && s.n != CODE_MOST)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return true;
}

static bool unit_fits(struct str unit, size_t digits)
{
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (str_is(unit, units[i].unit))
			return units[i].digits == digits;
	return false;
}

static int by_code(const void *a, const void *b)
{
	const struct row *const *x = a;
	const struct row *const *y = b;

	return str_cmp((*x)->field[CODE], (*y)->field[CODE]);
}

static bool in_list(const struct row **sorted, size_t n, struct str code)
{
	struct row key = {.field = {[CODE] = code}};
	const struct row *p = &key;

	return bsearch(&p, sorted, n, sizeof(const struct row *), by_code) != NULL;
}

static const char *fault_of(const struct row *row)
{
	struct str code = row->field[CODE];

	if (!is_code(code))
		return T("A code has 2, 4, 6 or 8 digits; a leading zero belongs to it.");
	if (!str_is(row->field[LEVEL], levels[code.n / 2 - 1]))
		return T("The level does not fit the length of the code.");
	if (!unit_fits(row->field[UNIT], code.n))
		return T("There is no such unit at this level.");
	/* The published lists hold villages without a name in Latin letters. */
	if (!str_any(row->field[NAME_KM]))
		return T("A place needs its name in Khmer letters.");
	return NULL;
}

static enum err check_parent(struct turn *t, const struct row *row, const struct row **sorted,
	size_t n, struct gazetteer_load *load)
{
	struct str code = row->field[CODE];
	struct str parent = str_cut(code, 0, code.n - 2);
	struct gazetteer_by_code_row live;
	enum err e;

	if (code.n == 2 || in_list(sorted, n, parent))
		return ERR_OK;
	e = gazetteer_by_code(t->db, t->a, &(struct gazetteer_by_code_in){parent}, &live);
	if (e == ERR_ABSENT) {
		find(t, load, row->line, T("The place that holds this one is not known."));
		return ERR_OK;
	}
	return e;
}

static enum err check_rows(struct turn *t, const struct list *list, struct gazetteer_load *load)
{
	const struct row **sorted = arena_array(t->a, list->n, sizeof(const struct row *));

	for (size_t i = 0; i < list->n; i++) {
		const char *fault = fault_of(&list->rows[i]);

		sorted[i] = &list->rows[i];
		if (fault)
			find(t, load, list->rows[i].line, fault);
	}
	if (load->n)
		return ERR_INPUT;
	qsort(sorted, list->n, sizeof(const struct row *), by_code);
	for (size_t i = 1; i < list->n; i++)
		if (by_code(&sorted[i - 1], &sorted[i]) == 0)
			find(t, load,
				sorted[i]->line > sorted[i - 1]->line ? sorted[i]->line
								      : sorted[i - 1]->line,
				T("This code stands in the list twice."));
	for (size_t i = 0; i < list->n; i++)
		TRY(check_parent(t, &list->rows[i], sorted, list->n, load));
	return load->n ? ERR_INPUT : ERR_OK;
}

static void note_change(struct turn *t, const struct gazetteer_put_in *put,
	const struct gazetteer_by_code_row *live, struct gazetteer_load *load)
{
	if (!load->changes)
		load->changes = arena_array(t->a, CHANGES_MOST, sizeof(*load->changes));
	if (load->n_changes < CHANGES_MOST)
		load->changes[load->n_changes++] = (struct gazetteer_change){put->code, put->unit,
			put->name_km, put->name_latin, live ? live->name_km : STR_NONE,
			live ? live->name_latin : STR_NONE};
}

/* Counts what the row would do. */
static enum err weigh_row(struct turn *t, const struct gazetteer_put_in *put,
	struct gazetteer_load *load, bool *differs)
{
	struct gazetteer_by_code_row live;
	struct gazetteer_by_code_in in = {put->code};
	enum err e = gazetteer_by_code(t->db, t->a, &in, &live);

	if (e != ERR_OK && e != ERR_ABSENT)
		return e;
	*differs = e == ERR_ABSENT || !str_eq(live.unit, put->unit) ||
		!str_eq(live.name_km, put->name_km) || !str_eq(live.name_latin, put->name_latin);
	if (*differs)
		note_change(t, put, e == ERR_OK ? &live : NULL, load);
	load->added += e == ERR_ABSENT;
	load->changed += e == ERR_OK && *differs;
	load->unchanged += !*differs;
	return ERR_OK;
}

static enum err put_row(
	struct turn *t, const struct row *row, struct gazetteer_load *load, bool write)
{
	struct gazetteer_put_in put = {row->field[CODE], row->field[LEVEL], row->field[UNIT],
		row->field[NAME_KM],
		row->field[NAME_LATIN].p ? row->field[NAME_LATIN] : STR(""), turn_today(t)};
	bool differs;

	TRY(weigh_row(t, &put, load, &differs));
	return differs && write ? gazetteer_put(t->db, &put) : ERR_OK;
}

static enum err take(struct turn *t, struct str csv, struct gazetteer_load *load, bool write)
{
	struct reader r = {.a = t->a, .s = csv, .line = 1};
	struct list list = {.n = 0};
	int where[COLUMN_N];

	*load = (struct gazetteer_load){.added = 0};
	if (str_starts(csv, "\xef\xbb\xbf"))
		r.at = 3;
	if (!utf8_valid(csv))
		find(t, load, 0, T("The file is not in UTF-8."));
	else if (!read_header(&r, where))
		find(t, load, 1,
			T("The first line must name the columns: "
			  "code, level, unit, name_km, name_latin."));
	else
		read_rows(t, &r, where, &list);
	if (!load->n && r.open)
		find(t, load, r.open, T("A quotation mark is opened here and never closed."));
	if (!load->n && !list.n)
		find(t, load, 0, T("The file holds no places."));
	if (load->n)
		return ERR_INPUT;
	TRY(check_rows(t, &list, load));
	for (size_t i = 0; i < list.n; i++)
		TRY(put_row(t, &list.rows[i], load, write));
	return ERR_OK;
}

enum err gazetteer_take(struct turn *t, struct str csv, struct gazetteer_load *load)
{
	return take(t, csv, load, true);
}

enum err gazetteer_look(struct turn *t, struct str csv, struct gazetteer_load *load)
{
	return take(t, csv, load, false);
}

/* --- a name in full ---------------------------------------------------------------- */

static const char *unit_km(struct str unit)
{
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (str_is(unit, units[i].unit))
			return units[i].km;
	return "";
}

enum err gazetteer_name(struct turn *t, struct str code, struct str *km, struct str *latin)
{
	struct buf in_km, in_latin;

	*km = *latin = STR_NONE;
	if (!is_code(code))
		return ERR_ABSENT;
	buf_init(&in_km, t->a);
	buf_init(&in_latin, t->a);
	for (size_t n = code.n; n >= 2; n -= 2) {
		struct gazetteer_by_code_in in = {str_cut(code, 0, n)};
		struct gazetteer_by_code_row row;
		enum err e = gazetteer_by_code(t->db, t->a, &in, &row);

		if (e == ERR_ABSENT)
			continue;
		TRY(e);
		buf_c(&in_km, in_km.n ? ", " : "");
		buf_fmt(&in_km, "%s%.*s", unit_km(row.unit), STR_ARG(row.name_km));
		buf_c(&in_latin, in_latin.n ? ", " : "");
		buf_fmt(&in_latin, "%.*s %.*s", STR_ARG(row.unit),
			STR_ARG(str_any(row.name_latin) ? row.name_latin : row.name_km));
	}
	if (!in_km.n)
		return ERR_ABSENT;
	*km = buf_str(&in_km);
	*latin = buf_str(&in_latin);
	return ERR_OK;
}

enum err gazetteer_area_words(struct turn *t, struct str code, struct str *words)
{
	struct str km, latin;
	enum err e;

	*words = str_from(lang_text(t->lang, T("The whole country")));
	if (!str_any(code))
		return ERR_OK;
	e = gazetteer_name(t, code, &km, &latin);
	*words = e == ERR_OK
		? arena_fmt(t->a, "%.*s (%.*s)", STR_ARG(turn_pick(t, km, latin)), STR_ARG(code))
		: code;
	return e == ERR_ABSENT ? ERR_OK : e;
}
