/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The list as a file: without names for one person, with names for two. */
#include <string.h>

#include "sheet/sheet.h"
#include "matter/case/case_tables.h"
#include "matter/course/course.h"
#include "matter/docket/docket_inside.h"
#include "matter/takeout/takeout_tables.h"

enum { EXPORT_STEP = 500, COLUMNS = 9, COLUMNS_NAMED = 11 };

/* --- one row ----------------------------------------------------------------------------- */

static struct sheet_cell words(struct web_call *c, const char *message)
{
	return (struct sheet_cell){SHEET_WORDS, str_from(lang_text(c->t->lang, message)), 0};
}

static void put_cells(struct web_call *c, const struct docket_cases_row *row,
		      struct sheet_cell *cells)
{
	struct html h = {.lang = c->t->lang};
	struct buf b;

	buf_init(&b, c->t->a);
	html_init(&h, &b, c->t->lang, c->t->now);
	cells[0] = (struct sheet_cell){SHEET_WORDS, row->number, 0};
	cells[1] = words(c, course_stage_label(row->stage));
	cells[2] = (struct sheet_cell){SHEET_WORDS, say_word(&h, case_sexes, row->sex), 0};
	cells[3] = (struct sheet_cell){SHEET_NUMBER, STR_NONE, row->age_from};
	cells[4] = (struct sheet_cell){SHEET_NUMBER, STR_NONE, row->age_to};
	cells[5] = (struct sheet_cell){SHEET_WORDS, say_word(&h, case_classes, row->class), 0};
	cells[6] = (struct sheet_cell){SHEET_WORDS, row->province, 0};
	cells[7] = (struct sheet_cell){SHEET_INSTANT, STR_NONE, row->opened_at};
	cells[8] = (struct sheet_cell){SHEET_INSTANT, STR_NONE, row->next_due};
}

/* A file leaves the house: only what this reader may take along of it. */
static enum err leaves(struct web_call *c, const struct docket_cases_row *row, bool named,
		       bool *does)
{
	struct turn_reach reach;
	enum err e = turn_case_reach(c->t, row->case_id, &reach);

	*does = e == ERR_OK && gate_may(&reach.view, CLASS_L, ACT_EXPORT) &&
		(!named || (gate_may(&reach.view, CLASS_A, ACT_EXPORT) &&
			    gate_names(&reach.view) == SEE_ALL));
	return e == ERR_ABSENT ? ERR_OK : e;
}

static enum err export_row(struct web_call *c, const struct docket_cases_row *row,
			   struct sheet *sheet)
{
	struct sheet_cell cells[COLUMNS];
	bool does;

	TRY(leaves(c, row, false, &does));
	if (!does)
		return ERR_OK;
	put_cells(c, row, cells);
	return sheet_row(sheet, cells);
}

/* --- without names ------------------------------------------------------------------------ */

/* Every case that leaves as a file. */
static enum err leaving(struct web_call *c, struct docket_filter f, bool named,
			struct docket_cases_row **rows, size_t *n)
{
	size_t all;

	f.first = 0;
	TRY(docket_read(c, &f, INT32_MAX, rows, &all));
	*n = 0;
	for (size_t i = 0; i < all; i++) {
		bool does;

		TRY(leaves(c, &(*rows)[i], named, &does));
		if (does)
			(*rows)[(*n)++] = (*rows)[i];
	}
	return ERR_OK;
}

static const struct uuid *ids_of(struct arena *a, const struct docket_cases_row *rows, size_t n)
{
	struct uuid *list = arena_array(a, n, sizeof(*list));

	for (size_t i = 0; i < n; i++)
		list[i] = rows[i].case_id;
	return list;
}

enum err docket_export_seen(struct web_call *c, const struct uuid **ids, size_t *n)
{
	struct docket_cases_row *rows;

	TRY(leaving(c, docket_filter_of(c), false, &rows, n));
	*ids = ids_of(c->t->a, rows, *n);
	return ERR_OK;
}

/* The rest of the file: where it is, and what it is written with. */
struct export {
	struct docket_filter filter;
	struct sheet *sheet;
	struct buf *out;  /* of the piece at work */
	struct buf *head; /* the lines above the rows, until they have left */
};

static enum err put_bytes(void *to, struct str bytes)
{
	struct export *x = to;

	buf_add(x->out, bytes);
	return ERR_OK;
}

static enum err export_more(struct web_call *c, void *p, struct buf *out, bool *last)
{
	struct export *x = p;
	struct docket_cases_row *rows;
	size_t n;

	if (x->head)
		buf_add(out, buf_str(x->head));
	x->head = NULL;
	x->out = out;
	TRY(docket_read(c, &x->filter, EXPORT_STEP, &rows, &n));
	for (size_t i = 0; i < n; i++)
		TRY(export_row(c, &rows[i], x->sheet));
	x->filter.first += (int64_t)n;
	*last = n < EXPORT_STEP;
	return *last ? sheet_end(x->sheet) : ERR_OK;
}

static const char *const heads[COLUMNS_NAMED] = {
	T("Case"), T("Stage"), T("Sex"), T("Youngest age at the offence"),
	T("Oldest age at the offence"), T("Class of the offence"), T("Province"),
	T("First contact"), T("Next deadline"), T("Name in Khmer"), T("Name in Latin letters")};

static struct sheet_plan plan_of(struct web_call *c, enum sheet_kind kind, size_t columns)
{
	struct turn *t = c->t;
	struct sheet_column *column = arena_array(t->a, columns, sizeof(*column));

	for (size_t i = 0; i < columns; i++)
		column[i] = (struct sheet_column){str_from(lang_text(t->lang, heads[i])), 18};
	return (struct sheet_plan){
		.kind = kind,
		.name = str_from(lang_text(t->lang, T("Cases"))),
		.title = str_from(lang_text(t->lang, T("Cases"))),
		.definition = str_from(lang_text(t->lang, columns == COLUMNS
				? T("One row is one child in one incident. Without names.")
				: T("One row is one child in one incident. With names: "
				    "confidential."))),
		.as_of = lang_instant(t->a, t->lang, t->now),
		.scope = turn_pick(t, t->actor.agency_km, t->actor.agency_en),
		.now = t->now,
		.column = column,
		.columns = columns,
	};
}

enum err docket_file(struct web_call *c)
{
	enum sheet_kind kind =
		str_is(web_word(c, "kind"), "xlsx") ? SHEET_XLSX : SHEET_CSV;
	struct export *x = arena_alloc(c->t->a, sizeof(*x));
	struct buf *head = arena_alloc(c->t->a, sizeof(*head));
	struct sheet_plan plan = plan_of(c, kind, COLUMNS);

	if (!str_is(web_word(c, "kind"), "xlsx") && !str_is(web_word(c, "kind"), "csv"))
		return ERR_ABSENT;
	x->filter = docket_filter_of(c);
	x->filter.first = 0;
	x->out = x->head = head;
	buf_init(head, c->t->a);
	plan.put = put_bytes;
	plan.to = x;
	TRY(sheet_new(c->t->a, &plan, &x->sheet));
	web_file_feed(c, sheet_type(kind), kind == SHEET_XLSX ? "cases.xlsx" : "cases.csv",
		      export_more, x);
	return ERR_OK;
}

/* --- with names: asked for, agreed to, taken once ------------------------------------------ */

enum err docket_named_fill(struct web_call *c)
{
	web_value(c, "stage", web_query(c, "stage"));
	web_value(c, "sex", web_query(c, "sex"));
	return takeout_fill(c);
}

enum err docket_named_act(struct web_call *c)
{
	const struct takeout_form *in = c->in;
	struct takeout x = {.kind = STR("cases")};
	struct docket_cases_row *rows;
	size_t n;

	TRY(leaving(c, (struct docket_filter){.stage = in->stage, .sex = in->sex}, true, &rows,
		    &n));
	x.lines = (int64_t)n;
	return takeout_ask_act(c, &x);
}

enum err docket_take_reach(struct web_call *c)
{
	return takeout_reach(c, "cases");
}

static enum err put_named(struct web_call *c, const struct docket_cases_row *row,
			  struct sheet *sheet)
{
	struct sheet_cell cells[COLUMNS_NAMED];
	struct str km, latin;

	put_cells(c, row, cells);
	TRY(child_called(c->t, row->child, SEE_ALL, &km, &latin));
	cells[COLUMNS] = (struct sheet_cell){SHEET_WORDS, km, 0};
	cells[COLUMNS + 1] = (struct sheet_cell){SHEET_WORDS, latin, 0};
	return sheet_row(sheet, cells);
}

static enum err put_plain(void *to, struct str bytes)
{
	buf_add(to, bytes);
	return ERR_OK;
}

enum err docket_take_prepare(struct web_call *c)
{
	struct takeout_file *f = arena_alloc(c->t->a, sizeof(*f));
	struct docket_cases_row *rows;
	struct sheet_plan plan;
	struct sheet *sheet;
	struct takeout x;
	struct buf bytes;

	TRY(takeout_ready(c->t, web_id(c, "takeout"), "cases", &x));
	TRY(leaving(c, (struct docket_filter){.stage = x.stage, .sex = x.sex}, true, &rows,
		    &f->seen_n));
	plan = plan_of(c, str_is(x.file, "xlsx") ? SHEET_XLSX : SHEET_CSV, COLUMNS_NAMED);
	buf_init(&bytes, c->t->a);
	plan.put = put_plain;
	plan.to = &bytes;
	TRY(sheet_new(c->t->a, &plan, &sheet));
	for (size_t i = 0; i < f->seen_n; i++)
		TRY(put_named(c, &rows[i], sheet));
	TRY(sheet_end(sheet));
	f->seen = ids_of(c->t->a, rows, f->seen_n);
	f->type = sheet_type(plan.kind);
	f->name = plan.kind == SHEET_XLSX ? "cases-with-names.xlsx" : "cases-with-names.csv";
	f->bytes = buf_str(&bytes);
	c->prepared = f;
	return ERR_OK;
}
