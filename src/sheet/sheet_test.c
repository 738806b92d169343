/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Tables for spreadsheets: each cell as it was given, and never a formula. */
#include "sheet/sheet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <zip.h>

#include "base/date.h"

static enum err gather(void *to, struct str bytes)
{
	buf_add(to, bytes);
	return ERR_OK;
}

static enum err full_disk(void *to, struct str bytes)
{
	(void)to;
	(void)bytes;
	return ERR_SYSTEM;
}

static const struct sheet_column one_column[] = {{STR_INIT("Cell"), 0}};

#define WORDS(w) {SHEET_WORDS, STR_INIT(w), 0}
#define VALUE(kind, v) {kind, {NULL, 0}, v}

/* csv: the bytes of the row; xlsx: what cell A2 holds. */
static const struct cell_row {
	const char *name;
	struct sheet_cell cell;
	const char *csv, *xlsx;
} cells[] = {
	{"words", WORDS("abc"), "abc", "t=\"inlineStr\"><is><t>abc</t></is>"},
	{"Khmer", WORDS("ភូមិរំចេក"), "ភូមិរំចេក", "<t>ភូមិរំចេក</t>"},
	{"leading zeros", WORDS("0204"), "0204", "t=\"inlineStr\"><is><t>0204</t></is>"},
	{"formula =", WORDS("=1+1"), "'=1+1", "t=\"inlineStr\"><is><t>=1+1</t></is>"},
	{"formula +", WORDS("+85512345678"), "'+85512345678", "<t>+85512345678</t>"},
	{"formula -", WORDS("-1"), "'-1", "<t>-1</t>"},
	{"formula @", WORDS("@SUM(A1)"), "'@SUM(A1)", "<t>@SUM(A1)</t>"},
	{"formula after a tab", WORDS("\t=1"), "\"'\t=1\"", "=1</t>"},
	{"formula after a return", WORDS("\r=1"), "'=1", "<t>=1</t>"},
	{"link", WORDS("https://example.org"), "https://example.org", "<t>https://example.org</t>"},
	{"quotes", WORDS("a \"b\", c"), "\"a \"\"b\"\", c\"", "<t>a \"b\", c</t>"},
	{"lines", WORDS("a\nb"), "\"a\nb\"", "<t>a\nb</t>"},
	{"markup", WORDS("<b>&"), "<b>&", "<t>&lt;b&gt;&amp;</t>"},
	{"not UTF-8", WORDS("a\xff" "b"), "a\xef\xbf\xbd" "b",
		"<t>a\xef\xbf\xbd" "b</t>"},
	{"number", VALUE(SHEET_NUMBER, -1234), "-1234", "<v>-1234</v>"},
	{"no number", VALUE(SHEET_NUMBER, INSTANT_NONE), "", NULL},
	{"day", VALUE(SHEET_DAY, 20744), "2026-10-18", "<v>46313</v>"},
	{"no day", VALUE(SHEET_DAY, DAY_NONE), "", NULL},
	{"instant", VALUE(SHEET_INSTANT, INT64_C(1792346400000000)), "2026-10-19T01:00:00+07:00",
		"<v>46314.0416666666"},
	{"no instant", VALUE(SHEET_INSTANT, INSTANT_NONE), "", NULL},
	{"no words", VALUE(SHEET_WORDS, 0), "", NULL},
	{"nothing", VALUE(SHEET_NOTHING, 7), "", NULL},
};

static struct str sheet_of(struct arena *a, enum sheet_kind kind,
	const struct sheet_cell *cell)
{
	struct buf out;
	struct sheet *s;
	struct sheet_plan plan = {.kind = kind, .column = one_column, .columns = 1,
		.put = gather, .to = &out, .now = INSTANT_DAY};

	buf_init(&out, a);
	assert_int_equal(sheet_new(a, &plan, &s), ERR_OK);
	assert_int_equal(sheet_row(s, cell), ERR_OK);
	assert_int_equal(sheet_end(s), ERR_OK);
	return buf_str(&out);
}

static void test_csv_cells(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cells) / sizeof(*cells); i++) {
		struct arena *a = arena_new();
		struct str made = sheet_of(a, SHEET_CSV, &cells[i].cell);
		struct str want = arena_fmt(a, "\xef\xbb\xbf" "Cell\r\n%s\r\n", cells[i].csv);

		if (!str_eq(made, want))
			fail_msg("%s: %.*s", cells[i].name, STR_ARG(made));
		arena_free(a);
	}
}

static const char *part(struct arena *a, struct str file, const char *name)
{
	zip_error_t e;
	zip_source_t *source = zip_source_buffer_create(file.p, file.n, 0, &e);
	zip_t *z = zip_open_from_source(source, ZIP_RDONLY, &e);
	zip_file_t *f;
	char *text = arena_alloc(a, 200000);

	assert_non_null(z);
	f = zip_fopen(z, name, 0);
	assert_non_null(f);
	assert_true(zip_fread(f, text, 199999) > 0);
	zip_fclose(f);
	zip_close(z);
	return text;
}

/* From <c r="A2" to its end; NULL where the cell is empty. */
static const char *cell_at(struct arena *a, const char *sheet, const char *place)
{
	const char *from = strstr(sheet, arena_fmt(a, "<c r=\"%s\"", place).p), *to;

	if (!from)
		return NULL;
	to = strstr(from, "</c>");
	return to ? arena_bytes(a, from, (size_t)(to - from)).p : NULL;
}

static void test_xlsx_cells(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cells) / sizeof(*cells); i++) {
		struct arena *a = arena_new();
		const char *sheet = part(a, sheet_of(a, SHEET_XLSX, &cells[i].cell),
			"xl/worksheets/sheet1.xml");
		const char *cell = cell_at(a, sheet, "A2");

		assert_null(strstr(sheet, "<f>"));
		assert_null(strstr(sheet, "hyperlink"));
		if (!cells[i].xlsx ? cell != NULL : !cell || !strstr(cell, cells[i].xlsx))
			fail_msg("%s: %s", cells[i].name, cell ? cell : "empty");
		arena_free(a);
	}
}

static const struct sheet_column columns[] = {{STR_INIT("Code"), 10},
	{STR_INIT("ឈ្មោះខេត្ត"), 30}, {STR_INIT("Children"), 0}, {STR_INIT("Since"), 12}};

static struct sheet_plan whole_plan(enum sheet_kind kind, struct buf *out)
{
	return (struct sheet_plan){.kind = kind, .name = STR("ខេត្ត [a/b] 'x' and far too long a name"),
		.title = STR("=Children"), .definition = STR("Each child once"),
		.as_of = STR("18 October 2026"), .scope = STR("Two provinces"),
		.column = columns, .columns = 4, .put = gather, .to = out, .now = INSTANT_DAY};
}

static struct str whole_sheet(struct arena *a, enum sheet_kind kind, size_t rows)
{
	struct buf out;
	struct sheet *s;
	struct sheet_plan plan = whole_plan(kind, &out);
	const struct sheet_cell row[4] = {WORDS("02"), WORDS("បាត់ដំបង"), VALUE(SHEET_NUMBER, 31),
		VALUE(SHEET_DAY, 20744)};

	buf_init(&out, a);
	assert_int_equal(sheet_new(a, &plan, &s), ERR_OK);
	for (size_t i = 0; i < rows; i++)
		assert_int_equal(sheet_row(s, row), ERR_OK);
	assert_int_equal(sheet_end(s), ERR_OK);
	return buf_str(&out);
}

static void test_whole_csv(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_true(str_is(whole_sheet(a, SHEET_CSV, 1), "\xef\xbb\xbf'=Children\r\n"
		"Each child once\r\n18 October 2026\r\nTwo provinces\r\n\r\n"
		"Code,ឈ្មោះខេត្ត,Children,Since\r\n02,បាត់ដំបង,31,2026-10-18\r\n"));
	assert_true(whole_sheet(a, SHEET_CSV, 20000).n > 20000 * 40);
	arena_free(a);
}

static void test_whole_xlsx(void **state)
{
	struct arena *a = arena_new();
	struct str file = whole_sheet(a, SHEET_XLSX, 500), again = whole_sheet(a, SHEET_XLSX, 500);
	const char *sheet = part(a, file, "xl/worksheets/sheet1.xml");
	const char *book = part(a, file, "xl/workbook.xml");
	const char *styles = part(a, file, "xl/styles.xml");

	(void)state;
	assert_true(str_eq(file, again));
	assert_non_null(strstr(cell_at(a, sheet, "A1"), "<t>=Children</t>"));
	assert_non_null(strstr(cell_at(a, sheet, "B6"), "ឈ្មោះខេត្ត"));
	assert_non_null(strstr(cell_at(a, sheet, "A7"), "<t>02</t>"));
	assert_non_null(strstr(cell_at(a, sheet, "C506"), "<v>31</v>"));
	assert_non_null(strstr(sheet, "<pane ySplit=\"6\" topLeftCell=\"A7\""));
	assert_non_null(strstr(sheet, "state=\"frozen\""));
	assert_non_null(strstr(book, "<sheet name=\"ខេត្ត  a b   x  and far too lon"));
	assert_non_null(strstr(styles, "yyyy-mm-dd"));
	assert_non_null(strstr(styles, "<b/>"));
	assert_non_null(strstr(part(a, file, "docProps/core.xml"), "1970-01-02"));
	arena_free(a);
}

static void test_put_fails(void **state)
{
	(void)state;
	for (enum sheet_kind kind = 0; kind < SHEET_KIND_N; kind++) {
		struct arena *a = arena_new();
		struct sheet *s;
		struct sheet_plan plan = whole_plan(kind, NULL);
		const struct sheet_cell row[4] = {WORDS("02")};
		enum err err = ERR_OK;

		plan.put = full_disk;
		assert_int_equal(sheet_new(a, &plan, &s), ERR_OK);
		for (size_t i = 0; i < 20000 && err == ERR_OK; i++)
			err = sheet_row(s, row);
		assert_int_equal(err, kind == SHEET_CSV ? ERR_SYSTEM : ERR_OK);
		assert_int_equal(sheet_end(s), ERR_SYSTEM);
		arena_free(a);
	}
}

/* A sheet that is left half-way gives back what the library held. */
static void test_left(void **state)
{
	struct arena *a = arena_new();
	struct buf out;
	struct sheet *s;
	struct sheet_plan plan = whole_plan(SHEET_XLSX, &out);
	const struct sheet_cell row[4] = {WORDS("02")};

	(void)state;
	assert_int_equal(sheet_new(a, &plan, &s), ERR_OK);
	assert_int_equal(sheet_row(s, row), ERR_OK);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_csv_cells),
		cmocka_unit_test(test_xlsx_cells),
		cmocka_unit_test(test_whole_csv),
		cmocka_unit_test(test_whole_xlsx),
		cmocka_unit_test(test_put_fails),
		cmocka_unit_test(test_left),
	};

	return cmocka_run_group_tests_name("sheet", tests, NULL, NULL);
}
