/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Tables that come from outside: what is read, and what hostile files come to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <zip.h>

#include "sheet/sheet.h"
#include "sheet/sheet_read.h"

#define HEAD "name,age\n"

/* want: lines as number|cell|cell, parted by a slash; or the fault at its line. */
static const struct {
	const char *name, *file, *want;
	enum sheet_fault fault;
	int64_t line;
} files[] = {
	{"plain", HEAD "Dara,15\n", "1|name|age/2|Dara|15", SHEET_SOUND, 0},
	{"mark of UTF-8, CR LF, no last line end", "\xef\xbb\xbf" "name,age\r\nDara,15",
		"1|name|age/2|Dara|15", SHEET_SOUND, 0},
	{"old line ends", "name,age\rDara,15\r", "1|name|age/2|Dara|15", SHEET_SOUND, 0},
	{"semicolons", "name;age\n\"Sok, Dara\";15\n",
		"1|name|age/2|Sok, Dara|15", SHEET_SOUND, 0},
	{"tabs", "name\tage\nDara\t15\n", "1|name|age/2|Dara|15", SHEET_SOUND, 0},
	{"lines and quotes in a cell", HEAD "\"a \"\"b\"\"\nc\",15\nd,16\n",
		"1|name|age/2|a \"b\" c|15/4|d|16", SHEET_SOUND, 0},
	{"empty lines keep the count", HEAD "\n,\nDara,15\n",
		"1|name|age/4|Dara|15", SHEET_SOUND, 0},
	{"formulas are words", HEAD "=1+1,+15\n-1,@SUM(A1)\n",
		"1|name|age/2|=1+1|+15/3|-1|@SUM(A1)", SHEET_SOUND, 0},
	{"the apostrophe of what was given out", HEAD "'+85512345678,'x\n",
		"1|name|age/2|+85512345678|'x", SHEET_SOUND, 0},
	{"invisible letters go", HEAD "Da\xe2\x80\x8bra,15\n",
		"1|name|age/2|Dara|15", SHEET_SOUND, 0},
	{"nothing", "", NULL, SHEET_NO_ROWS, 0},
	{"only the head", HEAD, NULL, SHEET_NO_ROWS, 0},
	{"not UTF-8", HEAD "D\xe9rard,15\n", NULL, SHEET_NOT_UTF8, 0},
	{"letters of two bytes", "\xff\xfen", NULL, SHEET_NOT_UTF8, 0},
	{"an open quotation mark", HEAD "a,1\n\"b,2\n", NULL, SHEET_OPEN_QUOTE, 3},
	{"a paper", "%PDF-1.7", NULL, SHEET_NO_TABLE, 0},
	{"a page", "<html>", NULL, SHEET_NO_TABLE, 0},
	{"an old workbook", "\xd0\xcf\x11\xe0\xa1\xb1", NULL, SHEET_NO_TABLE, 0},
	{"half a workbook", "PK\x03\x04 and no more", NULL, SHEET_DAMAGED, 0},
};

static struct str told(struct arena *a, const struct sheet_table *table)
{
	struct buf b;

	buf_init(&b, a);
	for (size_t i = 0; i < table->n; i++) {
		buf_c(&b, i ? "/" : "");
		buf_int(&b, table->lines[i].line);
		for (size_t k = 0; k < table->lines[i].n; k++) {
			buf_byte(&b, '|');
			buf_add(&b, table->lines[i].cell[k]);
		}
	}
	return buf_str(&b);
}

static struct str read_well(struct arena *a, struct str file)
{
	struct sheet_table table;
	enum sheet_fault fault;
	struct str packed;
	int64_t line;

	if (sheet_read(a, file, &packed, &fault, &line) != ERR_OK)
		fail_msg("refused: %s", sheet_fault_words(fault));
	assert_int_equal(sheet_unpack(a, packed, &table), ERR_OK);
	return told(a, &table);
}

static void refuse(struct arena *a, const char *name, struct str file, enum sheet_fault want,
	int64_t at)
{
	enum sheet_fault fault;
	struct str packed;
	int64_t line;

	if (sheet_read(a, file, &packed, &fault, &line) != ERR_INPUT || fault != want || line != at)
		fail_msg("%s: fault %d at line %lld", name, (int)fault, (long long)line);
}

static void test_files(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		if (files[i].want)
			assert_string_equal(read_well(a, str_from(files[i].file)).p, files[i].want);
		else
			refuse(a, files[i].name, str_from(files[i].file), files[i].fault,
				files[i].line);
	}
	refuse(a, "a zero byte", STR("a,b\n\0,1\n"), SHEET_NOT_UTF8, 0);
	arena_free(a);
}

static struct str repeat(struct arena *a, const char *head, const char *one, size_t n)
{
	struct buf b;

	buf_init(&b, a);
	buf_c(&b, head);
	for (size_t i = 0; i < n; i++)
		buf_c(&b, one);
	return buf_str(&b);
}

static void test_bounds(void **state)
{
	struct arena *a = arena_new();
	struct sheet_table table;

	(void)state;
	refuse(a, "200 columns", repeat(a, HEAD, "x,", 200), SHEET_TOO_MANY_COLUMNS, 2);
	refuse(a, "a long cell", repeat(a, HEAD, "xxxxxxxxxx", 500), SHEET_CELL_TOO_LONG, 2);
	refuse(a, "many rows", repeat(a, HEAD, "a,b\n", 5001), SHEET_TOO_MANY_ROWS, 5002);
	refuse(a, "a million cells", repeat(a, HEAD, "1,2,3,4,5,6,7,8,9,10\n", 100000),
		SHEET_TOO_MANY_ROWS, 5002);
	refuse(a, "9 MB", repeat(a, HEAD, "abcdefgh\n", 1 << 20), SHEET_TOO_BIG, 0);
	assert_true(str_ends(read_well(a, repeat(a, HEAD, "a,b\n", 5000)), "5001|a|b"));
	/* What a reader that was taken over might answer. */
	assert_int_equal(sheet_unpack(a, STR("x\ta\n"), &table), ERR_INPUT);
	assert_int_equal(sheet_unpack(a, STR("0\ta\n"), &table), ERR_INPUT);
	assert_int_equal(sheet_unpack(a, repeat(a, "", "1\ta\n", 5002), &table), ERR_INPUT);
	assert_int_equal(
		sheet_unpack(a, arena_fmt(a, "%s\n", repeat(a, "1", "\ta", 101).p), &table),
		ERR_INPUT);
	assert_int_equal(sheet_unpack(a, STR("1\ta\xff\n"), &table), ERR_OK);
	assert_string_equal(told(a, &table).p, "1|a\xef\xbf\xbd");
	arena_free(a);
}

static void test_part_after_part(void **state)
{
	struct arena *a = arena_new();
	struct str packed = STR("1\tname\n2\ta\n4\tb\n5\tc\n");
	struct sheet_table table;

	(void)state;
	assert_int_equal(sheet_unpack_next(a, packed, 1, 2, &table), ERR_OK);
	assert_string_equal(told(a, &table).p, "1|name/2|a/4|b");
	assert_int_equal(sheet_unpack_next(a, packed, 4, 2, &table), ERR_OK);
	assert_string_equal(told(a, &table).p, "1|name/5|c");
	assert_int_equal(sheet_unpack_next(a, packed, 5, 2, &table), ERR_OK);
	assert_string_equal(told(a, &table).p, "1|name");
	arena_free(a);
}

/* --- workbooks --------------------------------------------------------------------------- */

#define BOOK "<workbook xmlns:r=\"r\"><sheets><sheet name=\"a\" r:id=\"x\"/></sheets></workbook>"
#define RELATIONS \
	"<Relationships><Relationship Id=\"x\" Target=\"worksheets/s.xml\"/></Relationships>"
#define STYLES \
	"<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"[Red]&quot;d&quot;0\"/>" \
	"<numFmt numFmtId=\"171\" formatCode=\"dd/mm/yyyy\"/></numFmts><cellStyleXfs>" \
	"<xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>" \
	"<xf numFmtId=\"170\"/><xf numFmtId=\"171\"/></cellXfs></styleSheet>"
#define WORDS \
	"<sst><si><t>name</t></si><si><r><t>So</t></r><r><t>k</t></r><rPh><t>no</t></rPh></si>" \
	"</sst>"
#define SHEET(rows) "<worksheet><sheetData>" rows "</sheetData></worksheet>"
#define TOP "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>"

static void put(zip_t *z, const char *name, struct str part)
{
	zip_source_t *s = zip_source_buffer(z, part.p, part.n, 0);

	assert_true(zip_file_add(z, name, s, ZIP_FL_ENC_UTF_8) >= 0);
}

static struct str book(struct arena *a, struct str sheet)
{
	zip_error_t error;
	zip_source_t *to = zip_source_buffer_create(NULL, 0, 0, &error);
	zip_t *z = zip_open_from_source(to, ZIP_TRUNCATE, &error);
	zip_stat_t stat;
	char *bytes;

	assert_non_null(z);
	put(z, "xl/workbook.xml", STR(BOOK));
	put(z, "xl/_rels/workbook.xml.rels", STR(RELATIONS));
	put(z, "xl/styles.xml", STR(STYLES));
	put(z, "xl/sharedStrings.xml", STR(WORDS));
	put(z, "xl/worksheets/s.xml", sheet);
	zip_source_keep(to);
	assert_int_equal(zip_close(z), 0);
	assert_int_equal(zip_source_open(to), 0);
	assert_int_equal(zip_source_stat(to, &stat), 0);
	bytes = arena_alloc(a, stat.size);
	assert_int_equal(zip_source_read(to, bytes, stat.size), (zip_int64_t)stat.size);
	zip_source_close(to);
	zip_source_free(to);
	return (struct str){bytes, stat.size};
}

static const struct {
	const char *name, *rows, *want;
} books[] = {
	{"words that cells share", TOP "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>1</v></c></row>",
		"1|name/3|Sok"},
	{"a cell left out", TOP "<row r=\"2\"><c r=\"C2\"><v>15</v></c></row>", "1|name/2|||15"},
	{"a day, and another that only looks like one",
		TOP "<row r=\"2\"><c s=\"1\"><v>46313.25</v></c><c s=\"2\"><v>46313</v></c>"
		    "<c s=\"3\"><v>46313</v></c></row>",
		"1|name/2|2026-10-18|46313|2026-10-18"},
	{"the value of a formula", TOP "<row><c t=\"str\"><f>A1</f><v>name</v></c></row>",
		"1|name/2|name"},
	{"a long number", TOP "<row><c><v>8.5512345678E+10</v></c></row>", "1|name/2|85512345678"},
	{"words of its own", TOP "<row><c t=\"inlineStr\"><is><t>\xe1\x9e\x80</t></is></c></row>",
		"1|name/2|\xe1\x9e\x80"},
	{"an index beyond the words", TOP "<row><c t=\"s\"><v>9</v></c><c><v>1</v></c></row>",
		"1|name/2||1"},
};

static void test_books(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(books) / sizeof(books[0]); i++) {
		struct str sheet = arena_fmt(a, SHEET("%s"), books[i].rows);
		struct str got = read_well(a, book(a, sheet));

		if (!str_is(got, books[i].want))
			fail_msg("%s: %.*s", books[i].name, STR_ARG(got));
	}
	arena_free(a);
}

static void test_hostile_books(void **state)
{
	struct arena *a = arena_new();
	struct str bomb = repeat(a, "<worksheet><sheetData>", "                ", 3 << 20);

	(void)state;
	refuse(a, "48 MB in some kB", book(a, bomb), SHEET_TOO_BIG, 0);
	refuse(a, "entities",
		book(a, STR("<!DOCTYPE x [<!ENTITY a \"aaaa\">]>" SHEET(TOP "<row><c t=\"str\"><v>"
			    "&a;</v></c></row>"))),
		SHEET_DAMAGED, 0);
	refuse(a, "not closed", book(a, STR("<worksheet><sheetData>" TOP "<row><c>")),
		SHEET_DAMAGED, 0);
	refuse(a, "a column far out",
		book(a, STR(SHEET(TOP "<row r=\"2\"><c r=\"ZZ2\"><v>1</v></c></row>"))),
		SHEET_TOO_MANY_COLUMNS, 2);
	refuse(a, "many rows",
		book(a, arena_fmt(a, SHEET("%.*s"), STR_ARG(repeat(a, "",
			"<row><c><v>1</v></c></row>", 5002)))),
		SHEET_TOO_MANY_ROWS, 0);
	refuse(a, "only the head", book(a, STR(SHEET(TOP))), SHEET_NO_ROWS, 0);
	arena_free(a);
}

static enum err gather(void *to, struct str bytes)
{
	buf_add(to, bytes);
	return ERR_OK;
}

/* What the program gives out as a workbook it takes in again. */
static void test_own_book(void **state)
{
	static const struct sheet_column columns[] = {{STR_INIT("name"), 0}, {STR_INIT("day"), 0}};
	struct sheet_cell cells[] = {
		{SHEET_WORDS, STR_INIT("=សុខ"), 0}, {SHEET_DAY, {NULL, 0}, 20744}};
	struct arena *a = arena_new();
	struct buf file;
	struct sheet_plan plan = {.kind = SHEET_XLSX, .name = STR("a"), .title = STR("t"),
		.definition = STR("d"), .as_of = STR("o"), .scope = STR("s"), .column = columns,
		.columns = 2, .put = gather, .to = &file};
	struct sheet *s;

	(void)state;
	buf_init(&file, a);
	assert_int_equal(sheet_new(a, &plan, &s), ERR_OK);
	assert_int_equal(sheet_row(s, cells), ERR_OK);
	assert_int_equal(sheet_end(s), ERR_OK);
	assert_true(str_ends(read_well(a, buf_str(&file)), "|name|day/7|=សុខ|2026-10-18"));
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_files),
		cmocka_unit_test(test_bounds),
		cmocka_unit_test(test_part_after_part),
		cmocka_unit_test(test_books),
		cmocka_unit_test(test_hostile_books),
		cmocka_unit_test(test_own_book),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
