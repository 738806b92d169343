/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Tables for spreadsheets. Words stay words: in XLSX every one is a string cell; in CSV
 * one that a spreadsheet would take for a formula gets an apostrophe before it.
 *
 * libxlsxwriter keeps rows in temporary files; they stand in memory (/dev/shm) where the
 * machine has it, and the finished file is a memfd: no export is left on a disk.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/date.h"
#include "base/log.h"
#include "base/utf8.h"
#include "sheet/sheet.h"

enum { ROWS_MAX = 1000000, COLUMNS_MAX = 200, PUT_BYTES = 64 * 1024, CELL_MAX = 32000 };

struct sheet {
	struct arena *a, *scratch; /* scratch: for one row */
	struct sheet_plan plan;
	uint32_t row, rows; /* next row of the sheet; rows of the table */
	enum err failed;
	char *bytes; /* CSV: what is not put yet */
	size_t used;
	int file; /* XLSX: a memfd */
	lxw_workbook *book;
	lxw_worksheet *sheet;
	lxw_format *bold, *head, *day, *instant, *words;
};

const char *sheet_type(enum sheet_kind kind)
{
	return kind == SHEET_CSV ? "text/csv; charset=utf-8"
		: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
}

const char *sheet_suffix(enum sheet_kind kind)
{
	return kind == SHEET_CSV ? ".csv" : ".xlsx";
}

/* What a cell takes: UTF-8, no controls but the line's end, at most 32,000 characters. */
static struct str cell_words(struct arena *a, struct str words)
{
	struct buf b;
	size_t count = 0;

	buf_init(&b, a);
	for (size_t i = 0; i < words.n && count < CELL_MAX; count++) {
		size_t at = i;
		int32_t c = utf8_next(words, &i);

		if (c < 0) {
			c = 0xfffd;
			i = at + 1;
		}
		if ((c < ' ' && c != '\n' && c != '\t') || c == 0xfffe || c == 0xffff)
			continue;
		if (c > 0xffff)
			count++; /* two units in a spreadsheet */
		utf8_put(&b, c);
	}
	return buf_str(&b);
}

/* --- CSV ------------------------------------------------------------------ */

static void put(struct sheet *s)
{
	if (s->used && s->failed == ERR_OK)
		s->failed = s->plan.put(s->plan.to, (struct str){s->bytes, s->used});
	explicit_bzero(s->bytes, s->used);
	s->used = 0;
}

static void csv_add(struct sheet *s, const char *p, size_t n)
{
	while (n > 0) {
		size_t part = n < PUT_BYTES - s->used ? n : PUT_BYTES - s->used;

		memcpy(s->bytes + s->used, p, part);
		s->used += part;
		p += part;
		n -= part;
		if (s->used == PUT_BYTES)
			put(s);
	}
}

/* Quoted where RFC 4180 asks for it, and where a spreadsheet set to ; would cut. */
static void csv_words(struct sheet *s, struct str words)
{
	bool formula, quoted = false;

	words = cell_words(s->scratch, words);
	formula = words.n && strchr("=+-@\t\n", words.p[0]);
	for (size_t i = 0; i < words.n && !quoted; i++)
		quoted = strchr("\",;\t\n", words.p[i]);
	if (quoted)
		csv_add(s, "\"", 1);
	if (formula)
		csv_add(s, "'", 1);
	for (size_t i = 0; i < words.n; i++) {
		if (words.p[i] == '"')
			csv_add(s, "\"", 1);
		csv_add(s, words.p + i, 1);
	}
	if (quoted)
		csv_add(s, "\"", 1);
}

static void csv_plain(struct sheet *s, struct str words)
{
	if (words.n)
		csv_add(s, words.p, words.n);
}

static void csv_cell(struct sheet *s, const struct sheet_cell *c)
{
	char room[40];
	struct civil day;

	switch (c->kind) {
	case SHEET_NOTHING:
		break;
	case SHEET_WORDS:
		csv_words(s, c->words);
		break;
	case SHEET_NUMBER:
		if (c->number != INSTANT_NONE)
			csv_add(s, room, (size_t)snprintf(room, sizeof(room), "%lld",
				(long long)c->number));
		break;
	case SHEET_DAY:
		if (c->number == DAY_NONE || c->number == INSTANT_NONE)
			break;
		day = date_civil((int32_t)c->number);
		csv_add(s, room, (size_t)snprintf(room, sizeof(room), "%04d-%02d-%02d",
			day.year, day.month, day.day));
		break;
	case SHEET_INSTANT:
		if (c->number != INSTANT_NONE)
			csv_plain(s, date_instant_str(s->scratch, c->number));
		break;
	}
}

static void csv_line(struct sheet *s, struct str words)
{
	csv_words(s, words);
	csv_plain(s, STR("\r\n"));
}

static void csv_start(struct sheet *s)
{
	s->bytes = arena_alloc(s->a, PUT_BYTES);
	csv_plain(s, STR("\xef\xbb\xbf"));
}

/* --- XLSX ----------------------------------------------------------------- */

static void check(struct sheet *s, lxw_error e)
{
	if (e != LXW_NO_ERROR && s->failed == ERR_OK) {
		log_line("sheet", "%s", lxw_strerror(e));
		s->failed = ERR_SYSTEM;
	}
}

static void xlsx_string(struct sheet *s, lxw_col_t column, struct str words, lxw_format *f)
{
	words = cell_words(s->scratch, words);
	if (words.n)
		check(s, worksheet_write_string(s->sheet, s->row, column, words.p, f));
}

/* Days since 1899-12-30, as spreadsheets count; before March 1900 they count wrongly. */
/* Of Cambodia's clock; what is left of a second is cut. */
static int64_t whole_seconds(int64_t instant)
{
	return instant / INSTANT_SECOND + DATE_CAMBODIA_MINUTES * 60;
}

static void xlsx_time(struct sheet *s, lxw_col_t column, double days, lxw_format *f)
{
	check(s, worksheet_write_number(s->sheet, s->row, column, days + 25569, f));
}

static void xlsx_cell(struct sheet *s, lxw_col_t column, const struct sheet_cell *c)
{
	switch (c->kind) {
	case SHEET_NOTHING:
		break;
	case SHEET_WORDS:
		xlsx_string(s, column, c->words, s->words);
		break;
	case SHEET_NUMBER:
		if (c->number != INSTANT_NONE)
			check(s, worksheet_write_number(s->sheet, s->row, column,
				(double)c->number, NULL));
		break;
	case SHEET_DAY:
		if (c->number != DAY_NONE && c->number != INSTANT_NONE)
			xlsx_time(s, column, (double)c->number, s->day);
		break;
	case SHEET_INSTANT:
		if (c->number != INSTANT_NONE)
			xlsx_time(s, column, (double)whole_seconds(c->number) / 86400, s->instant);
		break;
	}
}

static lxw_format *format(struct sheet *s, const char *number, bool bold)
{
	lxw_format *f = workbook_add_format(s->book);

	if (number)
		format_set_num_format(f, number);
	if (bold)
		format_set_bold(f);
	format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
	return f;
}

/* A tab's name may not hold []:*?/\ or an apostrophe, nor be longer than 31 characters. */
static const char *tab(struct sheet *s)
{
	struct buf b;
	size_t count = 0;

	buf_init(&b, s->a);
	for (size_t i = 0; i < s->plan.name.n && count < 31; count++) {
		int32_t c = utf8_next(s->plan.name, &i);

		if (c < 0)
			break;
		utf8_put(&b, c < ' ' || (c < 0x80 && strchr("[]:*?/\\'", c)) ? ' ' : c);
	}
	return b.n ? buf_str(&b).p : "Okas";
}

static void xlsx_properties(struct sheet *s)
{
	char author[] = "Okas"; /* the library copies both */
	lxw_doc_properties said = {.title = arena_c(s->a, s->plan.title), .author = author,
		.created = (time_t)(s->plan.now / INSTANT_SECOND)};

	if (s->plan.now == INSTANT_NONE)
		said.created = 1;
	check(s, workbook_set_properties(s->book, &said));
}

static enum err xlsx_start(struct sheet *s)
{
	char *memory = arena_c(s->a, STR("/dev/shm"));
	lxw_workbook_options options = {.constant_memory = LXW_TRUE,
		.tmpdir = access(memory, W_OK) == 0 ? memory : NULL};
	struct str path;

	s->file = memfd_create("sheet", MFD_CLOEXEC);
	if (s->file < 0)
		return ERR_SYSTEM;
	path = arena_fmt(s->a, "/proc/self/fd/%d", s->file);
	s->book = workbook_new_opt(path.p, &options);
	if (!s->book)
		return ERR_SYSTEM;
	xlsx_properties(s);
	s->bold = format(s, NULL, true);
	s->head = format(s, "@", true);
	format_set_text_wrap(s->head);
	format_set_bottom(s->head, LXW_BORDER_THIN);
	s->words = format(s, "@", false);
	s->day = format(s, "yyyy-mm-dd", false);
	s->instant = format(s, "yyyy-mm-dd hh:mm", false);
	s->sheet = workbook_add_worksheet(s->book, tab(s));
	if (!s->sheet)
		return ERR_SYSTEM;
	for (size_t i = 0; i < s->plan.columns; i++) {
		int width = s->plan.column[i].width;

		check(s, worksheet_set_column(s->sheet, (lxw_col_t)i, (lxw_col_t)i,
			width > 0 ? width : 16, NULL));
	}
	return s->failed;
}

static enum err xlsx_put(struct sheet *s)
{
	struct stat st;
	char *p;

	check(s, workbook_close(s->book));
	s->book = NULL;
	if (s->failed != ERR_OK)
		return s->failed;
	if (fstat(s->file, &st) < 0 || st.st_size <= 0)
		return ERR_SYSTEM;
	p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_SHARED, s->file, 0);
	if (p == MAP_FAILED)
		return ERR_SYSTEM;
	for (size_t at = 0; at < (size_t)st.st_size && s->failed == ERR_OK; at += PUT_BYTES)
		s->failed = s->plan.put(s->plan.to,
			str_cut((struct str){p, (size_t)st.st_size}, at, at + PUT_BYTES));
	munmap(p, (size_t)st.st_size);
	return s->failed;
}

/* --- Both ----------------------------------------------------------------- */

/* A sheet may be left half-way: what the library holds goes with the arena. */
static void release(void *of)
{
	struct sheet *s = of;

	if (s->book)
		lxw_workbook_free(s->book);
	if (s->file >= 0)
		close(s->file);
	arena_free(s->scratch);
}

static void one_line(struct sheet *s, struct str words, bool first)
{
	if (s->plan.kind == SHEET_CSV)
		csv_line(s, words);
	else
		xlsx_string(s, 0, words, first ? s->bold : NULL);
	s->row++;
}

static void heads(struct sheet *s)
{
	for (size_t i = 0; i < s->plan.columns; i++) {
		struct str head = s->plan.column[i].head;

		if (s->plan.kind == SHEET_XLSX) {
			xlsx_string(s, (lxw_col_t)i, head, s->head);
			continue;
		}
		if (i)
			csv_plain(s, STR(","));
		csv_words(s, head);
	}
	if (s->plan.kind == SHEET_CSV)
		csv_plain(s, STR("\r\n"));
	s->row++;
	if (s->plan.kind == SHEET_XLSX)
		worksheet_freeze_panes(s->sheet, s->row, 0);
}

enum err sheet_new(struct arena *a, const struct sheet_plan *plan,
	struct sheet **out)
{
	struct sheet *s = arena_alloc(a, sizeof(*s));
	struct str above[] = {plan->title, plan->definition, plan->as_of, plan->scope};
	bool any = false;

	*out = s;
	s->a = a;
	s->plan = *plan;
	s->file = -1;
	if (plan->columns < 1 || plan->columns > COLUMNS_MAX)
		return ERR_INTERNAL;
	s->scratch = arena_new();
	arena_defer(a, release, s);
	if (plan->kind == SHEET_XLSX)
		TRY(xlsx_start(s));
	else
		csv_start(s);
	for (size_t i = 0; i < sizeof(above) / sizeof(*above); i++)
		if (str_any(above[i])) {
			one_line(s, above[i], !any);
			any = true;
		}
	if (any)
		one_line(s, STR_NONE, false);
	heads(s);
	return s->failed;
}

enum err sheet_row(struct sheet *s, const struct sheet_cell *cells)
{
	if (s->failed != ERR_OK)
		return s->failed;
	if (s->rows++ >= ROWS_MAX)
		return s->failed = ERR_TOO_LARGE;
	for (size_t i = 0; i < s->plan.columns; i++) {
		if (s->plan.kind == SHEET_XLSX) {
			xlsx_cell(s, (lxw_col_t)i, &cells[i]);
			continue;
		}
		if (i)
			csv_plain(s, STR(","));
		csv_cell(s, &cells[i]);
	}
	if (s->plan.kind == SHEET_CSV)
		csv_plain(s, STR("\r\n"));
	s->row++;
	arena_reset(s->scratch);
	return s->failed;
}

enum err sheet_end(struct sheet *s)
{
	if (s->failed != ERR_OK)
		return s->failed;
	if (s->plan.kind == SHEET_XLSX)
		return xlsx_put(s);
	put(s);
	return s->failed;
}
