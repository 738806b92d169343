/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * What came as CSV, and the packing that goes from the worker to the server: a row a line,
 * its cells parted by tabs, the line of the file first.
 */
#include "sheet/sheet_read.h"

#include <string.h>

#include "base/utf8.h"
#include "lang/lang.h"
#include "sheet/sheet_inside.h"

static const char *const words[SHEET_FAULT_N] = {
	[SHEET_SOUND] = T("The file could not be read just now. Try again in a minute."),
	[SHEET_NO_TABLE] = T("This is no table. Choose a file of the kind CSV or XLSX."),
	[SHEET_NOT_UTF8] = T("The letters of this file cannot be read. Save it again as CSV UTF-8 "
			     "or as XLSX."),
	[SHEET_NO_ROWS] = T("The file holds no rows below its head."),
	[SHEET_OPEN_QUOTE] = T("A quotation mark is opened here and never closed."),
	[SHEET_TOO_MANY_ROWS] = T("More than 5,000 rows. Bring the list in parts."),
	[SHEET_TOO_MANY_COLUMNS] = T("More than 100 columns. Take out those that are not needed."),
	[SHEET_CELL_TOO_LONG] = T("One cell holds more than is taken at once. Shorten it."),
	[SHEET_TOO_BIG] = T("The file is larger than 8 MB. Bring the list in parts."),
	[SHEET_DAMAGED] = T("The file is damaged. Save it again and bring it once more."),
};

const char *sheet_fault_words(enum sheet_fault fault)
{
	return words[fault < SHEET_FAULT_N ? fault : SHEET_DAMAGED];
}

/* --- CSV ------------------------------------------------------------------------------- */

static bool at_end(const struct sheet_csv *r)
{
	return r->at >= r->s.n;
}

/* Spreadsheets of other countries part the words with semicolons. */
static char comma_of(struct str s)
{
	size_t counts[3] = {0, 0, 0};
	static const char marks[] = ",;\t";
	bool quoted = false;
	size_t best = 0;

	for (size_t i = 0; i < s.n && (quoted || (s.p[i] != '\n' && s.p[i] != '\r')); i++) {
		const char *mark = s.p[i] ? strchr(marks, s.p[i]) : NULL;

		if (s.p[i] == '"')
			quoted = !quoted;
		if (mark && !quoted)
			counts[mark - marks]++;
	}
	for (size_t i = 1; i < 3; i++)
		if (counts[i] > counts[best])
			best = i;
	return marks[best];
}

void sheet_csv_start(struct sheet_csv *r, struct arena *a, struct str s)
{
	*r = (struct sheet_csv){.a = a, .s = s, .next = 1};
	if (str_starts(s, "\xef\xbb\xbf"))
		r->at = 3;
	r->comma = comma_of(str_cut(s, r->at, s.n));
}

static struct str quoted(struct sheet_csv *r)
{
	int64_t line = r->next;
	struct buf b;

	buf_init(&b, r->a);
	for (r->at++; !at_end(r); r->at++) {
		char c = r->s.p[r->at];

		if (c == '"' && r->at + 1 < r->s.n && r->s.p[r->at + 1] == '"')
			r->at++;
		else if (c == '"')
			break;
		r->next += c == '\n';
		buf_byte(&b, c);
	}
	if (at_end(r))
		r->open = line;
	r->at++;
	return buf_str(&b);
}

static bool ends_cell(const struct sheet_csv *r)
{
	char c = r->s.p[r->at];

	return c == r->comma || c == '\n' || c == '\r';
}

/* What would be a formula is given out with an apostrophe before it, which is none of it. */
static bool is_guarded(struct str cell)
{
	return cell.n > 1 && cell.p[0] == '\'' && strchr("=+-@", cell.p[1]);
}

/* False after the last cell of a row; the row's end is taken too. */
static bool next_cell(struct sheet_csv *r, struct str *cell)
{
	size_t from = r->at;

	if (!at_end(r) && r->s.p[r->at] == '"')
		*cell = quoted(r);
	else {
		while (!at_end(r) && !ends_cell(r))
			r->at++;
		*cell = str_trim(str_cut(r->s, from, r->at));
	}
	if (is_guarded(*cell))
		*cell = str_cut(*cell, 1, cell->n);
	while (!at_end(r) && !ends_cell(r))
		r->at++; /* what stands behind a closing quotation mark */
	if (at_end(r))
		return false;
	if (r->s.p[r->at] == r->comma) {
		r->at++;
		return true;
	}
	if (r->s.p[r->at++] == '\r' && !at_end(r) && r->s.p[r->at] == '\n')
		r->at++;
	r->next++;
	return false;
}

bool sheet_csv_next(struct sheet_csv *r)
{
	while (!at_end(r)) {
		bool more = true, any = false;

		r->n = 0;
		r->wide = false;
		r->line = r->next;
		while (more) {
			struct str cell;

			more = next_cell(r, &cell);
			any = any || str_any(cell);
			if (r->n < SHEET_COLUMNS_MOST)
				r->cell[r->n++] = cell;
			else
				r->wide = r->wide || str_any(cell);
		}
		if (any)
			return true;
	}
	return false;
}

/* --- the packing ----------------------------------------------------------------------- */

static void put_cell(struct buf *b, struct str cell)
{
	for (size_t i = 0; i < cell.n; i++)
		buf_byte(b, (unsigned char)cell.p[i] < ' ' ? ' ' : cell.p[i]);
}

void sheet_pack_line(struct buf *b, const struct sheet_line *line)
{
	buf_int(b, line->line);
	for (size_t i = 0; i < line->n; i++) {
		buf_byte(b, '\t');
		put_cell(b, line->cell[i]);
	}
	buf_byte(b, '\n');
}

struct str sheet_pack(struct arena *a, const struct sheet_line *lines, size_t n)
{
	struct buf b;

	buf_init(&b, a);
	for (size_t i = 0; i < n; i++)
		sheet_pack_line(&b, &lines[i]);
	return buf_str(&b);
}

enum sheet_fault sheet_line_fault(const struct sheet_line *line)
{
	for (size_t i = 0; i < line->n; i++)
		if (line->cell[i].n > SHEET_CELL_MOST)
			return SHEET_CELL_TOO_LONG;
	return SHEET_SOUND;
}

static enum sheet_fault read_csv(struct arena *a, struct str file, struct buf *out, int64_t *line)
{
	struct sheet_csv r;
	size_t rows = 0;

	if (!utf8_valid(file) || str_find(file, '\0') < file.n)
		return SHEET_NOT_UTF8;
	sheet_csv_start(&r, a, file);
	while (sheet_csv_next(&r)) {
		struct sheet_line one = {r.line, r.cell, r.n};
		enum sheet_fault fault = sheet_line_fault(&one);

		*line = r.open ? r.open : r.line;
		if (r.open)
			return SHEET_OPEN_QUOTE;
		if (r.wide)
			return SHEET_TOO_MANY_COLUMNS;
		if (fault != SHEET_SOUND)
			return fault;
		if (rows++ > SHEET_ROWS_MOST)
			return SHEET_TOO_MANY_ROWS;
		sheet_pack_line(out, &one);
	}
	*line = 0;
	return rows > 1 ? SHEET_SOUND : SHEET_NO_ROWS;
}

/* What begins like another kind of file is none of ours, whatever its letters. */
static bool is_foreign(struct str file)
{
	return str_starts(file, "%PDF") || str_starts(file, "\xd0\xcf\x11\xe0")
		|| str_starts(file, "\x89PNG") || str_starts(file, "\xff\xd8\xff")
		|| str_starts(file, "{\\rtf") || str_starts(file, "<");
}

enum err sheet_read(struct arena *a, struct str file, struct str *packed, enum sheet_fault *fault,
	int64_t *line)
{
	struct buf out;

	buf_init(&out, a);
	*packed = STR_NONE;
	*line = 0;
	if (file.n > SHEET_FILE_MOST)
		*fault = SHEET_TOO_BIG;
	else if (is_foreign(file))
		*fault = SHEET_NO_TABLE;
	else if (str_starts(file, "PK\x03\x04"))
		*fault = sheet_read_xlsx(a, file, &out, line);
	else
		*fault = read_csv(a, file, &out, line);
	if (*fault == SHEET_SOUND && out.n > SHEET_PACKED_MOST)
		*fault = SHEET_TOO_BIG;
	if (*fault != SHEET_SOUND)
		return ERR_INPUT;
	*packed = buf_str(&out);
	return ERR_OK;
}

static size_t count(struct str s, char c)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += s.p[i] == c;
	return n;
}

static bool line_number(struct str *row, int64_t *line)
{
	struct str part;

	return str_next(row, '\t', &part) && str_int(part, line) && *line > 0;
}

static bool unpack_line(struct arena *a, struct str row, struct sheet_line *line)
{
	struct str part;

	line->n = 0;
	line->cell = arena_array(a, count(row, '\t') + 1, sizeof(*line->cell));
	if (!line_number(&row, &line->line))
		return false;
	while (str_next(&row, '\t', &part)) {
		if (line->n == SHEET_COLUMNS_MOST || part.n > SHEET_CELL_MOST)
			return false;
		line->cell[line->n++] = lang_clean_line(a, part);
	}
	return true;
}

enum err sheet_unpack_next(struct arena *a, struct str packed, int64_t after, size_t most,
	struct sheet_table *table)
{
	size_t rows = count(packed, '\n');
	struct str row;

	*table = (struct sheet_table){.n = 0};
	if (packed.n > SHEET_PACKED_MOST || rows > SHEET_ROWS_MOST + 1)
		return ERR_INPUT;
	table->lines = arena_array(a, rows < most ? rows : most + 1, sizeof(*table->lines));
	while (rows-- > 0 && table->n < most + 1 && str_next(&packed, '\n', &row)) {
		struct str rest = row;
		int64_t line;

		if (!line_number(&rest, &line))
			return ERR_INPUT;
		if (table->n && line <= after)
			continue;
		if (!unpack_line(a, row, &table->lines[table->n++]))
			return ERR_INPUT;
	}
	return ERR_OK;
}

enum err sheet_unpack(struct arena *a, struct str packed, struct sheet_table *table)
{
	return sheet_unpack_next(a, packed, 0, SHEET_ROWS_MOST, table);
}
