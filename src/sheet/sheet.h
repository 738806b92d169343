/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Tables for spreadsheets: CSV and XLSX. */
#ifndef SHEET_SHEET_H
#define SHEET_SHEET_H

#include "base/arena.h"
#include "base/err.h"
#include "lang/lang.h"

enum sheet_kind { SHEET_CSV, SHEET_XLSX, SHEET_KIND_N };
enum sheet_cell_kind { SHEET_NOTHING, SHEET_WORDS, SHEET_NUMBER, SHEET_DAY, SHEET_INSTANT };
struct sheet_cell { /* NONE, DAY_NONE, INSTANT_NONE make an empty cell */
	enum sheet_cell_kind kind;
	struct str words; /* codes too: leading zeros stay; never read as a formula */
	int64_t number;   /* the number, day or instant (shown in Cambodia's time) */
};
struct sheet_column {
	struct str head;
	int width; /* characters; 0 asks for 16 */
};
struct sheet_plan {
	enum sheet_kind kind;
	struct str name; /* of the tab; at most 31 characters are kept */
	struct str title, definition, as_of, scope; /* rows above the head; none is left out */
	const struct sheet_column *column;
	size_t columns; /* 1..200 */
	int64_t now;    /* the moment in the file's properties */
	/* Takes the file's next bytes; what is not ERR_OK ends the sheet with that error. */
	enum err (*put)(void *to, struct str bytes);
	void *to;
};
struct sheet;

/* CSV: RFC 4180, UTF-8 with BOM, put as it grows. XLSX: put at the end, from memory. */
MUST enum err sheet_new(struct arena *a, const struct sheet_plan *plan,
	struct sheet **out);
/* One cell for each column. ERR_TOO_LARGE past 1,000,000 rows. */
MUST enum err sheet_row(struct sheet *s, const struct sheet_cell *cells);
MUST enum err sheet_end(struct sheet *s);
/* "text/csv; charset=utf-8" and so on; ".csv" */
const char *sheet_type(enum sheet_kind kind);
const char *sheet_suffix(enum sheet_kind kind);

#endif
