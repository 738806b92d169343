/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* One row of a list as the answers that open a file, and what is wrong with each cell. */
#include "matter/import/import_inside.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "import_sql.h"
#include "matter/cell/cell.h"

struct row {
	struct turn *t;
	const struct cell_mapping *m;
	const struct sheet_line *head, *line;
	struct intake *in;
	struct import_findings *f;
};

void import_findings_add(struct turn *t, struct import_findings *f, struct import_finding one)
{
	if (f->n == f->room) {
		struct import_finding *more;

		f->room = f->room ? 2 * f->room : 16;
		more = arena_array(t->a, f->room, sizeof(*more));
		if (f->n)
			memcpy(more, f->v, f->n * sizeof(*more));
		f->v = more;
	}
	f->v[f->n++] = one;
}

static struct str cell(const struct row *r, size_t column)
{
	return column && column <= r->line->n ? r->line->cell[column - 1] : STR_NONE;
}

static struct str value(const struct row *r, enum cell_field field)
{
	struct str s = cell(r, cell_column_of(r->m, field));

	return str_any(s) ? s : STR_NONE;
}

/* At the column of the first of these fields that the list has. */
static void say(struct row *r, const enum cell_field *fields, size_t n, struct str message)
{
	size_t column = 0;

	for (size_t i = 0; !column && i < n; i++)
		column = cell_column_of(r->m, fields[i]);
	import_findings_add(r->t, r->f, (struct import_finding){
		.line = r->line->line,
		.column = column,
		.head = column && column <= r->head->n ? r->head->cell[column - 1] : STR_NONE,
		.was = cell(r, column),
		.message = message,
	});
}

static struct str words(const struct row *r, const char *message)
{
	return str_from(lang_text(r->t->lang, message));
}

static void wrong(struct row *r, enum cell_field field, const char *message)
{
	say(r, &field, 1, words(r, message));
}

/* --- names --------------------------------------------------------------------------------- */

static struct str short_enough(struct row *r, enum cell_field field, size_t most)
{
	struct str s = value(r, field);

	if (utf8_count(s) <= most)
		return s;
	wrong(r, field, T("This is too long."));
	return STR_NONE;
}

/* The family's name comes first; one word alone is the given name. */
static void part_name(struct str whole, struct str *family, struct str *given)
{
	size_t gap = str_find(whole, ' ');

	if (!str_any(whole) || str_any(*family) || str_any(*given))
		return;
	*given = gap < whole.n ? str_cut(whole, gap + 1, whole.n) : whole;
	*family = gap < whole.n ? str_cut(whole, 0, gap) : STR_NONE;
}

static void take_names(struct row *r)
{
	struct intake *in = r->in;

	in->named = STR("yes");
	in->family_km = short_enough(r, FIELD_FAMILY_KM, 80);
	in->given_km = short_enough(r, FIELD_GIVEN_KM, 80);
	in->family_latin = short_enough(r, FIELD_FAMILY_LATIN, 80);
	in->given_latin = short_enough(r, FIELD_GIVEN_LATIN, 80);
	part_name(short_enough(r, FIELD_NAME_KM, 160), &in->family_km, &in->given_km);
	part_name(short_enough(r, FIELD_NAME_LATIN, 160), &in->family_latin, &in->given_latin);
	in->nicknames = short_enough(r, FIELD_NICKNAMES, 200);
	in->mother_name = short_enough(r, FIELD_MOTHER, 200);
	in->father_name = short_enough(r, FIELD_FATHER, 200);
	in->address_line = short_enough(r, FIELD_ADDRESS, 300);
}

static void take_phone(struct row *r)
{
	struct str normal;

	r->in->phone = value(r, FIELD_PHONE);
	if (str_any(r->in->phone) && !lang_phone(r->t->a, r->in->phone, &normal))
		wrong(r, FIELD_PHONE, T("This number cannot be called."));
}

/* --- days ---------------------------------------------------------------------------------- */

static bool take_day(struct row *r, enum cell_field field, struct form_span *span)
{
	*span = (struct form_span){DAY_NONE, DAY_NONE};
	if (!str_any(value(r, field)))
		return true;
	if (!cell_day(r->t, value(r, field), r->m->days, span)) {
		wrong(r, field, T("This is no day. Write day, month and year, the year with four "
				  "digits."));
		return false;
	}
	if (span->to <= turn_today(r->t))
		return true;
	if (span->from > turn_today(r->t)) {
		wrong(r, field, T("This day is in the future. Check it."));
		return false;
	}
	span->to = turn_today(r->t);
	return true;
}

static void take_met(struct row *r)
{
	struct form_span span;

	r->in->held = STR("no");
	r->in->met = (struct form_instant){INSTANT_NONE, STR("day")};
	r->in->arrived.at = r->in->arrested.at = INSTANT_NONE;
	if (!take_day(r, FIELD_MET, &span))
		return;
	if (span.from == DAY_NONE)
		wrong(r, FIELD_MET, T("Write the day on which the child was first met."));
	else if (span.from != span.to)
		wrong(r, FIELD_MET, T("This leaves several days possible. Write the one day, with "
				      "the Gregorian year."));
	else
		r->in->met.at = date_start(span.from);
}

static void take_age(struct row *r)
{
	r->in->age_how = STR("unknown");
	r->in->age = INSTANT_NONE;
	r->in->counting = STR("unknown");
	if (!take_day(r, FIELD_BIRTH, &r->in->birth))
		return;
	if (r->in->birth.from != DAY_NONE) {
		r->in->age_how = STR("days");
		return;
	}
	if (!str_any(value(r, FIELD_AGE)))
		return;
	r->in->age = cell_years(r->t, value(r, FIELD_AGE));
	if (r->in->age < 0 || r->in->age > 40)
		wrong(r, FIELD_AGE, T("Write one whole number of years."));
	else
		r->in->age_how = STR("told");
}

/* --- the rest ------------------------------------------------------------------------------ */

static enum err take_act(struct row *r)
{
	struct intake *in = r->in;

	(void)take_day(r, FIELD_ACT, &in->act);
	in->facts = short_enough(r, FIELD_FACTS, 4000);
	if (!str_any(value(r, FIELD_FACTS)))
		wrong(r, FIELD_FACTS, T("Write what the child is said to have done."));
	in->article = short_enough(r, FIELD_ARTICLE, 200);
	in->police_no = short_enough(r, FIELD_POLICE_NO, 60);
	in->class = cell_class(r->t, value(r, FIELD_CLASS));
	if (!str_any(in->class))
		wrong(r, FIELD_CLASS, T("Write petty offence, misdemeanour or felony, or leave it "
					"empty."));
	in->sex = cell_sex(r->t, value(r, FIELD_SEX));
	if (!str_any(in->sex))
		wrong(r, FIELD_SEX, T("Write boy or girl, M or F, or leave it empty."));
	if (!str_any(value(r, FIELD_GAZ)))
		return ERR_OK;
	TRY(cell_place(r->t, value(r, FIELD_GAZ), &in->gaz));
	if (!str_any(in->gaz))
		wrong(r, FIELD_GAZ, T("There is no such place. Write its code, with the zero in "
				      "front, or the province."));
	return ERR_OK;
}

/* What stands in the way of opening the file, said at the column that it comes from. */
static enum err check(struct row *r)
{
	static const struct {
		const char *field;
		enum cell_field of[6];
		size_t n;
	} places[] = {
		{"family_km", {FIELD_NAME_KM, FIELD_FAMILY_KM, FIELD_GIVEN_KM, FIELD_NAME_LATIN,
			FIELD_FAMILY_LATIN, FIELD_GIVEN_LATIN}, 6},
		{"act", {FIELD_ACT}, 1},
		{"birth", {FIELD_BIRTH}, 1},
		{"age", {FIELD_AGE}, 1},
	};
	struct findings f;

	findings_init(&f, r->t->a);
	TRY(intake_check(r->t, r->in, &f));
	for (size_t i = 0; i < f.n; i++) {
		struct str message = f.v[i].message;
		size_t k = 0;

		while (k < 3 && strcmp(f.v[i].field, places[k].field) != 0)
			k++;
		/* What a form lets a person say or confirm, a list cannot. */
		if (!k)
			message = words(r, T("Write a name. A child who gives none is registered "
					     "by hand."));
		else if (f.v[i].level == FINDING_CONFIRM)
			message = words(r, T("By these dates the person was 18 or older at the "
					     "act, and no child by law. If the age may be wrong, "
					     "register the child by hand."));
		if (f.v[i].level != FINDING_MARK)
			say(r, places[k].of, places[k].n, message);
	}
	return ERR_OK;
}

static int by_column(const void *a, const void *b)
{
	const struct import_finding *x = a, *y = b;

	return x->column < y->column ? -1 : x->column > y->column;
}

enum err import_read_row(struct turn *t, const struct cell_mapping *m,
	const struct sheet_table *table, size_t row, struct intake *in, struct import_findings *f)
{
	struct row r = {t, m, &table->lines[0], &table->lines[row], in, f};
	size_t before = f->n;

	*in = (struct intake){.unasked = true};
	take_names(&r);
	take_phone(&r);
	take_met(&r);
	take_age(&r);
	TRY(take_act(&r));
	if (f->n == before)
		return check(&r);
	qsort(&f->v[before], f->n - before, sizeof(*f->v), by_column);
	return ERR_OK;
}

/* --- the same row again ---------------------------------------------------------------------- */

struct str import_row_key(struct turn *t, const struct sheet_line *line)
{
	struct buf b;
	uint8_t key[32];
	size_t n = line->n;

	while (n && !str_any(line->cell[n - 1]))
		n--; /* a row of a workbook may end before its last columns */
	buf_init(&b, t->a);
	buf_add(&b, (struct str){(const char *)t->actor.agency.b, sizeof(t->actor.agency.b)});
	for (size_t i = 0; i < n; i++) {
		buf_add(&b, line->cell[i]);
		buf_byte(&b, '\t');
	}
	vault_mac(t->vault, "import.row", buf_str(&b), key);
	return arena_bytes(t->a, key, sizeof(key));
}

enum err import_row_before(struct turn *t, struct str key, int64_t *line)
{
	struct import_row_by_key_row *rows;
	size_t n;

	TRY(import_row_by_key(t->db, t->a, &(struct import_row_by_key_in){key}, &rows, &n));
	if (!n)
		return ERR_ABSENT;
	*line = rows[0].line;
	return ERR_OK;
}

static enum err look_at_row(struct turn *t, const struct cell_mapping *m,
	const struct sheet_table *table, size_t row, struct import_look *look)
{
	static const enum cell_field names[] = {
		FIELD_NAME_KM, FIELD_GIVEN_KM, FIELD_NAME_LATIN, FIELD_GIVEN_LATIN};
	struct child_candidate *list;
	struct intake in;
	struct row r = {t, m, &table->lines[0], &table->lines[row], &in, &look->doubts};
	size_t before = look->findings.n, n;
	int64_t line;
	enum err e = import_row_before(t, import_row_key(t, r.line), &line);

	if (e != ERR_ABSENT) {
		look->before += e == ERR_OK;
		return e;
	}
	TRY(import_read_row(t, m, table, row, &in, &look->findings));
	if (look->findings.n > before) {
		look->wrong++;
		return ERR_OK;
	}
	look->good++;
	TRY(intake_candidates(t, &in, &list, &n));
	if (!n)
		return ERR_OK;
	look->alike++;
	say(&r, names, 4,
		words(&r, T("A child with a name like this is known to you. Both files will "
			    "stand; the registrar is asked whether it is one child.")));
	return ERR_OK;
}

/* Two rows that say the same in every cell open one file. */
static bool is_second(struct turn *t, const struct sheet_table *table, size_t row,
	const struct str *keys, struct import_look *look)
{
	for (size_t k = 1; k < row; k++) {
		struct str line;

		if (!str_eq(keys[row], keys[k]))
			continue;
		line = lang_number(t->a, t->lang, table->lines[k].line);
		import_findings_add(t, &look->doubts, (struct import_finding){
			.line = table->lines[row].line,
			.message = lang_fmt(t->a, t->lang,
				T("The same stands in line %s. It opens one file, not two."), &line,
				1)});
		look->before++;
		return true;
	}
	return false;
}

enum err import_look(struct turn *t, const struct cell_mapping *m,
	const struct sheet_table *table, struct import_look *look)
{
	struct str *keys = arena_array(t->a, table->n + 1, sizeof(*keys));
	size_t column;

	*look = (struct import_look){.rows = table->n ? (int64_t)table->n - 1 : 0};
	if (!table->n || cell_mapping_fault(m, table->lines[0].n, &column))
		return ERR_INPUT;
	for (size_t i = 1; i < table->n; i++) {
		keys[i] = import_row_key(t, &table->lines[i]);
		if (!is_second(t, table, i, keys, look))
			TRY(look_at_row(t, m, table, i, look));
	}
	return ERR_OK;
}
