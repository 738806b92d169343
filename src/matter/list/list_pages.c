/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* One list, three faces: page, JSON, spreadsheet. */
#include "matter/list/list_pages.h"

#include <stdlib.h>
#include <string.h>

#include "list_tmpl.h"

enum { STEP = 50, LIMIT = 100, LIMIT_MOST = 1000 };

struct list_cell list_cell_words(struct str words)
{
	return (struct list_cell){.kind = str_any(words) ? SHEET_WORDS : SHEET_NOTHING,
		.words = words};
}

struct list_cell list_cell_coded(struct str words, struct str code)
{
	return (struct list_cell){.kind = SHEET_WORDS, .words = words, .code = code};
}

struct list_cell list_cell_link(struct str words, struct url to)
{
	return (struct list_cell){.kind = SHEET_WORDS, .words = words, .to = to};
}

struct list_cell list_cell_day(int32_t day)
{
	return (struct list_cell){.kind = day == DAY_NONE ? SHEET_NOTHING : SHEET_DAY,
		.number = day};
}

struct list_cell list_cell_number(int64_t number)
{
	return (struct list_cell){.kind = SHEET_NUMBER, .number = number};
}

struct list *list_new(struct web_call *c, const struct list_kind *kind)
{
	struct list *l = arena_alloc(c->t->a, sizeof(*l));

	l->kind = kind;
	l->c = c;
	l->order = web_query(c, "order");
	return l;
}

struct list_cell *list_add(struct list *l, struct uuid id)
{
	if (l->n == l->room) {
		struct list_row *more;

		l->room = l->room ? 2 * l->room : 64;
		more = arena_array(l->c->t->a, l->room, sizeof(*more));
		if (l->n)
			memcpy(more, l->rows, l->n * sizeof(*more));
		l->rows = more;
	}
	l->rows[l->n].id = id;
	return l->rows[l->n++].cell;
}

struct str list_filter(struct list *l, const char *name, const char *label,
	const struct form_option *options, size_t n)
{
	struct str chosen = web_query(l->c, name);

	l->filters[l->n_filters++] = (struct list_filter){name, label, options, n, chosen};
	return chosen;
}

struct str list_filter_words(struct list *l, const char *name, const char *label,
	const struct page_word *words)
{
	struct turn *t = l->c->t;
	struct form_option *options;
	size_t n = 0;

	while (words[n].code)
		n++;
	options = arena_array(t->a, n + 1, sizeof(*options));
	options[0] = (struct form_option){STR(""), str_from(lang_text(t->lang, T("All"))),
		STR_NONE};
	for (size_t i = 0; i < n; i++)
		options[i + 1] = (struct form_option){str_from(words[i].code),
			str_from(lang_text(t->lang, words[i].message)), STR_NONE};
	return list_filter(l, name, label, options, n + 1);
}

void list_also(struct list *l, const char *name, struct str value)
{
	l->also = name;
	l->also_value = value;
}

/* --- order ------------------------------------------------------------------------------ */

struct sorted {
	const struct list_row *row;
	struct str key;
	int64_t number;
};

static int by_key(const void *a, const void *b)
{
	const struct sorted *x = a;
	const struct sorted *y = b;

	if (x->number != y->number)
		return x->number < y->number ? -1 : 1;
	return str_cmp(x->key, y->key);
}

static void sort_rows(struct list *l)
{
	struct turn *t = l->c->t;
	struct sorted *sorted = arena_array(t->a, l->n, sizeof(*sorted));
	struct list_row *rows = arena_array(t->a, l->n, sizeof(*rows));
	size_t column = 0;

	while (column < l->kind->n && !(l->kind->columns[column].sorts &&
			str_is(l->order, l->kind->columns[column].name)))
		column++;
	if (column == l->kind->n || !l->n)
		return;
	for (size_t i = 0; i < l->n; i++) {
		const struct list_cell *cell = &l->rows[i].cell[column];

		sorted[i].row = &l->rows[i];
		sorted[i].key = cell->kind == SHEET_WORDS
			? lang_sort_key(t->a, t->lang, cell->words)
			: STR("");
		sorted[i].number = cell->kind == SHEET_NOTHING ? INT64_MAX
			: cell->kind == SHEET_WORDS	       ? 0
							       : cell->number;
	}
	qsort(sorted, l->n, sizeof(*sorted), by_key);
	for (size_t i = 0; i < l->n; i++)
		rows[i] = *sorted[i].row;
	l->rows = rows;
}

/* --- the page ------------------------------------------------------------------------------ */

/* This list's address with what was chosen, for pages and files. */
static struct url with_choices(const struct list *l, struct url to)
{
	for (size_t i = 0; i < l->n_filters; i++)
		to = url_with(l->c->t->a, to, l->filters[i].name, l->filters[i].chosen);
	if (l->also)
		to = url_with(l->c->t->a, to, l->also, l->also_value);
	return url_with(l->c->t->a, to, "order", l->order);
}

static struct url export_url(const struct list *l, enum sheet_kind kind)
{
	struct turn *t = l->c->t;

	return with_choices(l, url_page(t->a, t->lang,
		arena_c(t->a, arena_fmt(t->a, "%s%s", l->kind->export_path,
			sheet_suffix(kind) + 1))));
}

enum err list_page(struct list *l)
{
	struct turn *t = l->c->t;
	int64_t first = web_query_int(l->c, "from", 0);
	struct url here = url_page(t->a, t->lang, l->c->route->path);
	struct list_look look = {.here = here};
	struct page_pager pager = {.base = with_choices(l, here), .total = (int64_t)l->n,
		.step = STEP};

	sort_rows(l);
	first = first < 0 || first >= pager.total ? 0 : first;
	pager.first = first;
	pager.shown = pager.total - first > STEP ? STEP : pager.total - first;
	look.first = (size_t)first;
	look.past = (size_t)(first + pager.shown);
	if (l->kind->export_path) {
		look.csv = export_url(l, SHEET_CSV);
		look.xlsx = export_url(l, SHEET_XLSX);
	}
	l->c->frame->title = str_from(lang_text(t->lang, l->kind->title));
	list_whole(l->c->h, l, &look);
	page_pager_draw(l->c->h, &pager);
	return ERR_OK;
}

void list_part(struct html *h, struct list *l)
{
	list_under(h, l, &(struct list_look){.past = l->n});
}

struct str list_look_words(const struct html *h, const struct list_cell *cell)
{
	if (cell->kind == SHEET_DAY)
		return say_day(h, (int32_t)cell->number);
	if (cell->kind == SHEET_NUMBER)
		return lang_number(h->out->a, h->lang, cell->number);
	return cell->kind == SHEET_NOTHING ? STR("–") : cell->words;
}

struct str list_look_count(const struct html *h, const struct list *l)
{
	return lang_n(h->out->a, h->lang, l->kind->count[0], l->kind->count[1], (int64_t)l->n);
}

/* --- JSON ---------------------------------------------------------------------------------- */

static void put_row(struct jot *j, const struct list *l, const struct list_row *row)
{
	jot_object(j);
	if (uuid_any(row->id))
		jot_put_uuid(j, "id", row->id);
	for (size_t i = 0; i < l->kind->n; i++) {
		const struct list_cell *cell = &row->cell[i];

		if (l->kind->columns[i].face == LIST_PAGE)
			continue;
		jot_name(j, l->kind->columns[i].name);
		if (cell->kind == SHEET_NOTHING)
			jot_null(j);
		else if (cell->kind == SHEET_DAY)
			jot_day(j, (int32_t)cell->number);
		else if (cell->kind == SHEET_NUMBER)
			jot_int(j, cell->number);
		else
			jot_str(j, cell->code.p ? cell->code : cell->words);
	}
	jot_end(j);
}

/* Behind the row named by ?after=, at most ?limit= of them. */
static size_t first_after(const struct list *l)
{
	struct uuid after;

	if (!uuid_parse(web_query(l->c, "after"), &after))
		return 0;
	for (size_t i = 0; i < l->n; i++)
		if (uuid_eq(l->rows[i].id, after))
			return i + 1;
	return l->n;
}

enum err list_json(struct list *l)
{
	struct jot *j = l->c->j;
	int64_t limit = web_query_int(l->c, "limit", LIMIT);
	size_t most = limit < 1 || limit > LIMIT_MOST ? LIMIT : (size_t)limit;
	size_t from;

	sort_rows(l);
	from = first_after(l);
	jot_object(j);
	jot_put_instant(j, "as_of", l->c->t->now);
	jot_put_int(j, "total", (int64_t)l->n);
	jot_name(j, "items");
	jot_array(j);
	for (size_t i = from; i < l->n && i < from + most; i++)
		put_row(j, l, &l->rows[i]);
	jot_end(j);
	jot_end(j);
	return ERR_OK;
}

enum err list_json_one(struct list *l, struct uuid id)
{
	for (size_t i = 0; i < l->n; i++)
		if (uuid_eq(l->rows[i].id, id)) {
			put_row(l->c->j, l, &l->rows[i]);
			return ERR_OK;
		}
	return ERR_ABSENT;
}

/* --- spreadsheets ---------------------------------------------------------------------------- */

static enum err put_bytes(void *to, struct str bytes)
{
	buf_add(to, bytes);
	return ERR_OK;
}

static size_t file_columns(const struct list *l, struct sheet_column *columns)
{
	size_t n = 0;

	for (size_t i = 0; i < l->kind->n; i++)
		if (l->kind->columns[i].face != LIST_PAGE)
			columns[n++] = (struct sheet_column){
				str_from(lang_text(l->c->t->lang, l->kind->columns[i].head)), 24};
	return n;
}

static enum err put_sheet_row(struct sheet *sheet, const struct list *l, size_t row)
{
	struct sheet_cell cells[LIST_CELLS_MOST];
	size_t n = 0;

	for (size_t i = 0; i < l->kind->n; i++) {
		const struct list_cell *cell = &l->rows[row].cell[i];

		if (l->kind->columns[i].face != LIST_PAGE)
			cells[n++] = (struct sheet_cell){cell->kind, cell->words, cell->number};
	}
	return sheet_row(sheet, cells);
}

static struct str scope_of(const struct list *l)
{
	struct turn *t = l->c->t;
	struct buf b;

	buf_init(&b, t->a);
	buf_add(&b, turn_pick(t, t->actor.agency_km, t->actor.agency_en));
	for (size_t i = 0; i < l->n_filters; i++)
		for (size_t k = 0; k < l->filters[i].n; k++)
			if (str_any(l->filters[i].chosen) &&
				str_eq(l->filters[i].options[k].value, l->filters[i].chosen))
				buf_fmt(&b, "; %s: %.*s",
					lang_text(t->lang, l->filters[i].label),
					STR_ARG(l->filters[i].options[k].label));
	return buf_str(&b);
}

enum err list_file(struct list *l)
{
	struct turn *t = l->c->t;
	struct sheet_column columns[LIST_CELLS_MOST];
	struct str kind = web_word(l->c, "kind");
	struct sheet *sheet;
	struct buf bytes;
	struct sheet_plan plan = {
		.kind = str_is(kind, "xlsx") ? SHEET_XLSX : SHEET_CSV,
		.name = str_from(lang_text(t->lang, l->kind->title)),
		.title = str_from(lang_text(t->lang, l->kind->title)),
		.definition = str_from(lang_text(t->lang, l->kind->definition)),
		.as_of = lang_instant(t->a, t->lang, t->now),
		.scope = scope_of(l),
		.column = columns,
		.columns = file_columns(l, columns),
		.now = t->now,
		.put = put_bytes,
		.to = &bytes,
	};

	if (!str_is(kind, "csv") && !str_is(kind, "xlsx"))
		return ERR_ABSENT;
	sort_rows(l);
	buf_init(&bytes, t->a);
	TRY(sheet_new(t->a, &plan, &sheet));
	for (size_t i = 0; i < l->n; i++)
		TRY(put_sheet_row(sheet, l, i));
	TRY(sheet_end(sheet));
	web_file(l->c, sheet_type(plan.kind),
		arena_c(t->a, arena_fmt(t->a, "%s%s", l->kind->name,
			sheet_suffix(plan.kind))),
		buf_str(&bytes));
	return ERR_OK;
}
