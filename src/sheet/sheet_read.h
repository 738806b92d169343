/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Tables that come from outside: CSV and XLSX, taken as words and nothing else.
 *
 * sheet_read() meets hostile bytes and belongs into the worker's process; what it gives is a
 * plain packing, which sheet_unpack() takes apart anywhere, trusting none of it.
 */
#ifndef SHEET_SHEET_READ_H
#define SHEET_SHEET_READ_H

#include "base/arena.h"
#include "base/err.h"

enum {
	SHEET_FILE_MOST = 8 * 1024 * 1024,   /* bytes of the file */
	SHEET_PACKED_MOST = 12 * 1024 * 1024, /* bytes of its packing */
	SHEET_ROWS_MOST = 5000,
	SHEET_COLUMNS_MOST = 100,
	SHEET_CELL_MOST = 4000 /* bytes of one cell */
};

enum sheet_fault {
	SHEET_SOUND,
	SHEET_NO_TABLE,  /* neither CSV nor XLSX */
	SHEET_NOT_UTF8,
	SHEET_NO_ROWS,
	SHEET_OPEN_QUOTE,
	SHEET_TOO_MANY_ROWS,
	SHEET_TOO_MANY_COLUMNS,
	SHEET_CELL_TOO_LONG,
	SHEET_TOO_BIG,
	SHEET_DAMAGED,
	SHEET_FAULT_N
};

struct sheet_line {
	int64_t line; /* in the file, from 1 */
	struct str *cell;
	size_t n;
};
struct sheet_table {
	struct sheet_line *lines; /* the head is the first */
	size_t n;
};

/* ERR_INPUT: *fault says why, *line where (0: the file as a whole). Empty lines are left out. */
MUST enum err sheet_read(struct arena *a, struct str file, struct str *packed,
	enum sheet_fault *fault, int64_t *line);
/* Each cell is one clean line of UTF-8. ERR_INPUT: this is no packing, or it is too large. */
MUST enum err sheet_unpack(struct arena *a, struct str packed, struct sheet_table *table);
/* The same of the head and the next `most` lines behind line `after`. */
MUST enum err sheet_unpack_next(struct arena *a, struct str packed, int64_t after, size_t most,
	struct sheet_table *table);
struct str sheet_pack(struct arena *a, const struct sheet_line *lines, size_t n);
/* A sentence for lang_text. */
const char *sheet_fault_words(enum sheet_fault fault);

/* --- CSV, line by line ----------------------------------------------------------------- */

struct sheet_csv {
	struct arena *a;
	struct str s;
	size_t at;
	char comma;    /* comma, semicolon or tab: what the first line parts its words with */
	int64_t next;  /* the line that comes next */
	int64_t line;  /* of the row that was read */
	int64_t open;  /* where a quotation mark was opened that nothing closes; 0: none */
	struct str cell[SHEET_COLUMNS_MOST];
	size_t n;
	bool wide;     /* there were more */
};
void sheet_csv_start(struct sheet_csv *r, struct arena *a, struct str s);
/* False at the end. Empty lines are passed over. */
bool sheet_csv_next(struct sheet_csv *r);

#endif
