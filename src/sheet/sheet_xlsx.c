/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * A workbook is a zip of XML. Its parts are unpacked within limits, read without network,
 * document types or entities; a formula counts as the value that was saved with it.
 */
#include <libxml/xmlreader.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "base/date.h"
#include "base/utf8.h"
#include "sheet/sheet_inside.h"

enum { PART_MOST = 32 * 1024 * 1024, WORDS_MOST = 200000, STYLES_MOST = 4096, DAY_MOST = 2958465 };

struct book {
	struct arena *a;
	zip_t *zip;
	struct str *words; /* that cells share */
	size_t n_words;
	bool *is_day; /* of each style of a cell */
	size_t n_styles;
	bool since_1904;
	struct buf *out;
	int64_t line;
	size_t rows;
};

/* --- parts ----------------------------------------------------------------------------- */

static enum sheet_fault unpack(struct book *b, const char *name, struct str *bytes)
{
	zip_file_t *f = zip_fopen(b->zip, name, 0);
	char part[16384];
	struct buf whole;
	zip_int64_t n;

	*bytes = STR_NONE;
	if (!f)
		return SHEET_DAMAGED;
	buf_init(&whole, b->a);
	while ((n = zip_fread(f, part, sizeof(part))) > 0 && whole.n <= PART_MOST)
		buf_add(&whole, (struct str){part, (size_t)n});
	zip_fclose(f);
	if (whole.n > PART_MOST)
		return SHEET_TOO_BIG;
	*bytes = buf_str(&whole);
	return n < 0 ? SHEET_DAMAGED : SHEET_SOUND;
}

static void say_nothing(
	void *p, const char *words, xmlParserSeverities s, xmlTextReaderLocatorPtr l)
{
	(void)p;
	(void)words;
	(void)s;
	(void)l;
}

static xmlTextReaderPtr open_part(struct str bytes)
{
	xmlTextReaderPtr r = xmlReaderForMemory(bytes.p, (int)bytes.n, NULL, NULL,
		XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_COMPACT);

	if (r)
		xmlTextReaderSetErrorHandler(r, say_nothing, NULL);
	return r;
}

/* The next node; false at the end and where a document type stands. */
static bool next(xmlTextReaderPtr r)
{
	return xmlTextReaderRead(r) == 1
		&& xmlTextReaderNodeType(r) != XML_READER_TYPE_DOCUMENT_TYPE;
}

/* Nothing stands behind what was read, and nothing in it was broken. */
static bool ended_well(xmlTextReaderPtr r)
{
	return xmlTextReaderRead(r) == 0;
}

static bool begins(xmlTextReaderPtr r, const char *name)
{
	return xmlTextReaderNodeType(r) == XML_READER_TYPE_ELEMENT
		&& strcmp((const char *)xmlTextReaderConstLocalName(r), name) == 0;
}

static bool ends(xmlTextReaderPtr r, const char *name)
{
	return xmlTextReaderNodeType(r) == XML_READER_TYPE_END_ELEMENT
		&& strcmp((const char *)xmlTextReaderConstLocalName(r), name) == 0;
}

static struct str attribute(struct book *b, xmlTextReaderPtr r, const char *name)
{
	xmlChar *v = xmlTextReaderGetAttribute(r, (const xmlChar *)name);
	struct str s = v ? arena_str(b->a, str_from((const char *)v)) : STR_NONE;

	xmlFree(v);
	return s;
}

static void add_text(xmlTextReaderPtr r, struct buf *to)
{
	int type = xmlTextReaderNodeType(r);

	if ((type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE
		    || type == XML_READER_TYPE_CDATA)
		&& to->n <= SHEET_CELL_MOST)
		buf_c(to, (const char *)xmlTextReaderConstValue(r));
}

/* --- words and styles ------------------------------------------------------------------- */

/* <si>: words of one cell; those that only say how they sound are left out. */
static struct str take_words(struct book *b, xmlTextReaderPtr r, const char *until)
{
	struct buf words;
	bool inside = false;

	buf_init(&words, b->a);
	if (xmlTextReaderIsEmptyElement(r))
		return STR("");
	while (next(r) && !ends(r, until)) {
		if (begins(r, "t"))
			inside = !xmlTextReaderIsEmptyElement(r);
		else if (ends(r, "t"))
			inside = false;
		else if (begins(r, "rPh"))
			while (next(r) && !ends(r, "rPh"))
				continue;
		else if (inside)
			add_text(r, &words);
	}
	return buf_str(&words);
}

static enum sheet_fault read_words(struct book *b)
{
	struct str bytes;
	enum sheet_fault fault;
	xmlTextReaderPtr r;

	if (zip_name_locate(b->zip, "xl/sharedStrings.xml", 0) < 0)
		return SHEET_SOUND;
	fault = unpack(b, "xl/sharedStrings.xml", &bytes);
	r = fault == SHEET_SOUND ? open_part(bytes) : NULL;
	if (!r)
		return fault == SHEET_SOUND ? SHEET_DAMAGED : fault;
	b->words = arena_array(b->a, WORDS_MOST, sizeof(*b->words));
	while (next(r))
		if (begins(r, "si")) {
			if (b->n_words == WORDS_MOST)
				break;
			b->words[b->n_words++] = take_words(b, r, "si");
		}
	fault = b->n_words == WORDS_MOST ? SHEET_TOO_BIG
		: ended_well(r)		 ? SHEET_SOUND
					 : SHEET_DAMAGED;
	xmlFreeTextReader(r);
	return fault;
}

/* A format that shows a day has a y, an m or a d outside of quotation marks and brackets. */
static bool shows_day(struct str format)
{
	char closes = 0;

	for (size_t i = 0; i < format.n; i++) {
		char c = format.p[i];

		if (closes)
			closes = c == closes ? 0 : closes;
		else if (c == '"')
			closes = '"';
		else if (c == '[')
			closes = ']';
		else if (c == '\\')
			i++;
		else if (strchr("yYdD", c))
			return true;
	}
	return false;
}

static bool built_in_day(int64_t id)
{
	return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) ||
		(id >= 50 && id <= 58);
}

struct formats {
	int64_t id[STYLES_MOST];
	size_t n;
};

static void read_style(struct book *b, xmlTextReaderPtr r, struct formats *days, bool in_cells)
{
	int64_t id = 0;

	if (begins(r, "numFmt") && str_int(attribute(b, r, "numFmtId"), &id)
		&& days->n < STYLES_MOST && shows_day(attribute(b, r, "formatCode")))
		days->id[days->n++] = id;
	if (!in_cells || !begins(r, "xf") || b->n_styles == STYLES_MOST)
		return;
	(void)str_int(attribute(b, r, "numFmtId"), &id);
	b->is_day[b->n_styles] = built_in_day(id);
	for (size_t i = 0; i < days->n; i++)
		if (days->id[i] == id)
			b->is_day[b->n_styles] = true;
	b->n_styles++;
}

static enum sheet_fault read_styles(struct book *b)
{
	struct formats *days = arena_alloc(b->a, sizeof(*days));
	enum sheet_fault fault;
	struct str bytes;
	xmlTextReaderPtr r;
	bool in_cells = false;

	b->is_day = arena_array(b->a, STYLES_MOST, sizeof(*b->is_day));
	if (zip_name_locate(b->zip, "xl/styles.xml", 0) < 0)
		return SHEET_SOUND;
	fault = unpack(b, "xl/styles.xml", &bytes);
	r = fault == SHEET_SOUND ? open_part(bytes) : NULL;
	if (!r)
		return fault == SHEET_SOUND ? SHEET_DAMAGED : fault;
	while (next(r)) {
		in_cells = begins(r, "cellXfs") ? true : ends(r, "cellXfs") ? false : in_cells;
		read_style(b, r, days, in_cells);
	}
	fault = ended_well(r) ? SHEET_SOUND : SHEET_DAMAGED;
	xmlFreeTextReader(r);
	return fault;
}

/* The part of the first sheet: the workbook names its relation, the relation its part. */
static enum sheet_fault find_sheet(struct book *b, const char **part)
{
	struct str bytes, id = STR_NONE;
	enum sheet_fault fault = unpack(b, "xl/workbook.xml", &bytes);
	xmlTextReaderPtr r = fault == SHEET_SOUND ? open_part(bytes) : NULL;

	*part = NULL;
	if (!r)
		return fault == SHEET_SOUND ? SHEET_DAMAGED : fault;
	while (next(r)) {
		if (begins(r, "workbookPr"))
			b->since_1904 = str_is(attribute(b, r, "date1904"), "1")
				|| str_is(attribute(b, r, "date1904"), "true");
		if (begins(r, "sheet") && !id.p)
			id = attribute(b, r, "r:id");
	}
	xmlFreeTextReader(r);
	fault = unpack(b, "xl/_rels/workbook.xml.rels", &bytes);
	r = fault == SHEET_SOUND ? open_part(bytes) : NULL;
	if (!r)
		return fault == SHEET_SOUND ? SHEET_DAMAGED : fault;
	while (next(r))
		if (begins(r, "Relationship") && id.p && str_eq(attribute(b, r, "Id"), id)) {
			struct str target = attribute(b, r, "Target");

			*part = str_starts(target, "/")
				? arena_c(b->a, str_cut(target, 1, target.n))
				: arena_fmt(b->a, "xl/%.*s", STR_ARG(target)).p;
		}
	xmlFreeTextReader(r);
	return *part ? SHEET_SOUND : SHEET_DAMAGED;
}

/* --- cells ------------------------------------------------------------------------------ */

/* "AB12": 27; -1 where it is no such word. */
static int column_of(struct str reference)
{
	int column = 0;
	size_t i = 0;

	for (; i < reference.n && reference.p[i] >= 'A' && reference.p[i] <= 'Z' && i < 3; i++)
		column = column * 26 + reference.p[i] - 'A' + 1;
	return i ? column - 1 : -1;
}

/* The serial number of a day; what is less than a day is left out. */
static struct str day_words(struct book *b, double serial, struct str typed)
{
	static const struct civil epochs[2] = {{1899, 12, 30}, {1904, 1, 1}};
	int32_t epoch;

	if (!(serial >= 1 && serial <= DAY_MOST) || !date_from_civil(epochs[b->since_1904], &epoch))
		return typed;
	return date_str(b->a, epoch + (int32_t)serial);
}

/* 15 stands there as 15, and a long number not as 8.5512E+9. */
static struct str number_words(struct book *b, struct str typed, size_t style)
{
	double v = strtod(arena_c(b->a, typed), NULL);

	if (!isfinite(v))
		return typed;
	if (style < b->n_styles && b->is_day[style])
		return day_words(b, v, typed);
	if (fabs(v) < 1e15 && v == floor(v))
		return arena_fmt(b->a, "%.0f", v);
	return typed;
}

static struct str cell_words(struct book *b, xmlTextReaderPtr r)
{
	struct str type = attribute(b, r, "t");
	int64_t style = -1, shared;
	struct str inline_words = STR_NONE;
	struct buf value;
	bool inside = false;

	buf_init(&value, b->a);
	(void)str_int(attribute(b, r, "s"), &style);
	if (xmlTextReaderIsEmptyElement(r))
		return STR("");
	while (next(r) && !ends(r, "c")) {
		if (begins(r, "v"))
			inside = !xmlTextReaderIsEmptyElement(r);
		else if (ends(r, "v"))
			inside = false;
		else if (begins(r, "is"))
			inline_words = take_words(b, r, "is");
		else if (inside)
			add_text(r, &value);
	}
	if (str_is(type, "inlineStr"))
		return inline_words;
	if (str_is(type, "s"))
		return str_int(buf_str(&value), &shared) && shared >= 0
				&& (size_t)shared < b->n_words
			? b->words[shared]
			: STR("");
	if (str_any(type) && !str_is(type, "n"))
		return buf_str(&value);
	return value.n ? number_words(b, buf_str(&value), style < 0 ? STYLES_MOST : (size_t)style)
		       : STR("");
}

static enum sheet_fault read_row(struct book *b, xmlTextReaderPtr r)
{
	struct sheet_line line = {
		.cell = arena_array(b->a, SHEET_COLUMNS_MOST, sizeof(struct str))};
	bool any = false;
	int64_t said;

	b->line = str_int(attribute(b, r, "r"), &said) && said > 0 ? said : b->line + 1;
	line.line = b->line;
	while (!xmlTextReaderIsEmptyElement(r) && next(r) && !ends(r, "row")) {
		int column;
		struct str words;

		if (!begins(r, "c"))
			continue;
		column = column_of(attribute(b, r, "r"));
		column = column < 0 ? (int)line.n : column;
		words = cell_words(b, r);
		if (column >= SHEET_COLUMNS_MOST && str_any(words))
			return SHEET_TOO_MANY_COLUMNS;
		if (column >= SHEET_COLUMNS_MOST)
			continue;
		line.cell[column] = words;
		any = any || str_any(words);
		line.n = (size_t)column >= line.n ? (size_t)column + 1 : line.n;
	}
	if (!any)
		return SHEET_SOUND;
	if (b->rows++ > SHEET_ROWS_MOST)
		return SHEET_TOO_MANY_ROWS;
	sheet_pack_line(b->out, &line);
	return b->out->n > SHEET_PACKED_MOST ? SHEET_TOO_BIG : sheet_line_fault(&line);
}

static enum sheet_fault read_sheet(struct book *b, const char *part)
{
	struct str bytes;
	enum sheet_fault fault = unpack(b, part, &bytes);
	xmlTextReaderPtr r = fault == SHEET_SOUND ? open_part(bytes) : NULL;

	if (!r)
		return fault == SHEET_SOUND ? SHEET_DAMAGED : fault;
	while (fault == SHEET_SOUND && next(r))
		if (begins(r, "row"))
			fault = read_row(b, r);
	if (fault == SHEET_SOUND && !ended_well(r))
		fault = SHEET_DAMAGED;
	xmlFreeTextReader(r);
	return fault;
}

static enum sheet_fault read_book(struct book *b)
{
	const char *part;
	enum sheet_fault fault = find_sheet(b, &part);

	if (fault == SHEET_SOUND)
		fault = read_words(b);
	if (fault == SHEET_SOUND)
		fault = read_styles(b);
	if (fault == SHEET_SOUND)
		fault = read_sheet(b, part);
	if (fault == SHEET_SOUND && b->rows < 2)
		fault = SHEET_NO_ROWS;
	return fault;
}

enum sheet_fault sheet_read_xlsx(
	struct arena *a, struct str file, struct buf *out, int64_t *line)
{
	struct book b = {.a = a, .out = out};
	zip_error_t error;
	zip_source_t *source = zip_source_buffer_create(file.p, file.n, 0, &error);
	enum sheet_fault fault;

	b.zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
	if (!b.zip) {
		zip_source_free(source);
		return SHEET_DAMAGED;
	}
	fault = zip_name_locate(b.zip, "xl/workbook.xml", 0) < 0 ? SHEET_NO_TABLE : read_book(&b);
	zip_discard(b.zip);
	*line = fault == SHEET_TOO_MANY_COLUMNS || fault == SHEET_CELL_TOO_LONG ? b.line : 0;
	return fault;
}
