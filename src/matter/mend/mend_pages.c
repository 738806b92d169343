/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The rows that opened no file, to be mended: a list with names, so two people let it leave. */
#include "sheet/sheet.h"
#include "matter/import/import.h"
#include "matter/import/import_tables.h"
#include "matter/mend/mend_tables.h"

struct left {
	struct import i;
	struct sheet_table table;
	struct import_look look;
};

/* ERR_ABSENT: no row is left, or it is worked on. */
static enum err load(struct web_call *c, struct left *s)
{
	int64_t at;

	TRY(import_load(c->t, web_id(c, "import"), &s->i));
	TRY(import_rows(c->t, &s->i, &s->table, &at));
	if (!s->i.mapping.codes.p || str_is(s->i.state, "going") || str_is(s->i.state, "undoing"))
		return ERR_ABSENT;
	TRY(import_look(c->t, &s->i.mapping, &s->table, &s->look));
	return s->look.wrong ? ERR_OK : ERR_ABSENT;
}

static enum err put_bytes(void *to, struct str bytes)
{
	buf_add(to, bytes);
	return ERR_OK;
}

static struct str faults_of(struct web_call *c, const struct left *s, int64_t line)
{
	const struct import_findings *f = &s->look.findings;
	struct buf b;

	buf_init(&b, c->t->a);
	for (size_t i = 0; i < f->n; i++)
		if (f->v[i].line == line)
			buf_fmt(&b, "%s%.*s: %.*s", b.n ? " / " : "", STR_ARG(f->v[i].head),
				STR_ARG(f->v[i].message));
	return buf_str(&b);
}

/* As the list came, with what is wrong behind each row; brought again, that column is left out. */
static enum err put_left(struct web_call *c, struct left *s, struct sheet *sheet, size_t columns)
{
	for (size_t k = 1; k < s->table.n; k++) {
		const struct sheet_line *line = &s->table.lines[k];
		struct str faults = faults_of(c, s, line->line);
		struct sheet_cell *cells;

		if (!str_any(faults))
			continue;
		cells = arena_array(c->t->a, columns, sizeof(*cells));
		for (size_t i = 0; i + 1 < columns && i < line->n; i++)
			cells[i] = (struct sheet_cell){
				.kind = SHEET_WORDS, .words = line->cell[i]};
		cells[columns - 1] = (struct sheet_cell){.kind = SHEET_WORDS, .words = faults};
		TRY(sheet_row(sheet, cells));
	}
	return ERR_OK;
}

/* --- asked for ----------------------------------------------------------------------------- */

enum err mend_prepare(struct web_call *c)
{
	struct left *s = arena_alloc(c->t->a, sizeof(*s));
	enum err e = load(c, s);

	c->prepared = s;
	return e == ERR_ABSENT ? ERR_OK : e;
}

enum err mend_act(struct web_call *c)
{
	const struct left *s = c->prepared;
	struct takeout x = {
		.kind = STR("left"), .list = web_id(c, "import"), .lines = s->look.wrong};

	return takeout_ask_act(c, &x);
}

/* --- taken --------------------------------------------------------------------------------- */

enum err mend_take_reach(struct web_call *c)
{
	struct takeout x;

	TRY(import_reach(c));
	TRY(takeout_reach(c, "left"));
	TRY(takeout_ready(c->t, c->subject, "left", &x));
	return uuid_eq(x.list, web_id(c, "import")) ? ERR_OK : ERR_ABSENT;
}

enum err mend_take_prepare(struct web_call *c)
{
	struct takeout_file *f = arena_alloc(c->t->a, sizeof(*f));
	struct sheet_column *heads;
	struct sheet *sheet;
	struct takeout x;
	struct left s;
	struct buf bytes;
	struct sheet_plan plan = {
		.name = STR("list"), .now = c->t->now, .put = put_bytes, .to = &bytes};

	TRY(takeout_ready(c->t, web_id(c, "takeout"), "left", &x));
	TRY(load(c, &s));
	plan.kind = str_is(x.file, "xlsx") ? SHEET_XLSX : SHEET_CSV;
	plan.columns = s.table.lines[0].n + 1;
	plan.column = heads = arena_array(c->t->a, plan.columns, sizeof(*heads));
	for (size_t i = 0; i + 1 < plan.columns; i++)
		heads[i].head = s.table.lines[0].cell[i];
	heads[plan.columns - 1].head = str_from(lang_text(c->t->lang, IMPORT_WRONG_HEAD));
	buf_init(&bytes, c->t->a);
	TRY(sheet_new(c->t->a, &plan, &sheet));
	TRY(put_left(c, &s, sheet, plan.columns));
	TRY(sheet_end(sheet));
	f->type = sheet_type(plan.kind);
	f->name = plan.kind == SHEET_XLSX ? "rows-to-mend.xlsx" : "rows-to-mend.csv";
	f->bytes = buf_str(&bytes);
	c->prepared = f;
	return ERR_OK;
}
