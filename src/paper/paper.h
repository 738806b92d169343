/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Papers: what leaves on A4, the photos and scans that come in, and tables for spreadsheets.
 *
 * A paper is written down as blocks in reading order, made into bytes, and drawn as PDF
 * by a process of its own; that process also reads uploaded pictures. Words are given in
 * the paper's tongue (UTF-8, no U+200B; "\n" begins a new line); what is not UTF-8 is
 * drawn as U+FFFD. Words, arrays and structs may go away as soon as a call returns.
 */
#ifndef PAPER_PAPER_H
#define PAPER_PAPER_H

#include "base/arena.h"
#include "base/err.h"
#include "lang/lang.h"

struct paper;

/* now: the moment in the file's metadata; the same blocks and now give the same bytes. */
struct paper *paper_new(struct arena *a, enum lang lang, int64_t now);

/* The head of the first page; title is also the file's title. None where it does not apply. */
struct paper_head {
	bool kingdom; /* Kingdom of Cambodia, Nation Religion King, and the title in Moul */
	struct str agency, number, day; /* agency may have lines: the body, then its office */
	struct str title, subtitle;
};
void paper_title(struct paper *p, const struct paper_head *head);
/* level 1 or 2; never left alone at the foot of a page. */
void paper_heading(struct paper *p, int level, struct str words);

/* plain: larger, to a child */
enum paper_size { PAPER_BODY, PAPER_PLAIN, PAPER_SMALL, PAPER_SIZE_N };
void paper_text(struct paper *p, enum paper_size size, struct str words);

struct paper_fact {
	struct str label, value; /* a value that is none or empty is drawn as a dash */
};
void paper_facts(struct paper *p, const struct paper_fact *facts, size_t n);

enum paper_align { PAPER_START, PAPER_END, PAPER_ALIGN_N };
struct paper_column {
	struct str head;
	int share; /* of the width, against the other columns'; 1..100 */
	enum paper_align align;
};
enum { PAPER_COLUMNS_MAX = 12 };
/* cells: row after row, `columns` in each. The head is drawn again on each page. */
void paper_table(struct paper *p, const struct paper_column *column, size_t columns,
	const struct str *cells, size_t rows);

enum paper_list { PAPER_BULLETS, PAPER_STEPS, PAPER_LIST_N };
/* Body size; steps are numbered in the paper's digits, larger, for the child. */
void paper_list(struct paper *p, enum paper_list kind, const struct str *items, size_t n);
/* A notice in a box ("draft", "not verified by a lawyer"); title may be none. */
void paper_note(struct paper *p, struct str title, struct str words);

struct paper_mark {
	struct str who;  /* "Child", "Representative", "Officer" */
	struct str name; /* printed where known, else none: a ruled line to write on */
};
/* Up to six boxes to sign or put a thumb in, three abreast; kept together with
 * read_aloud ("This paper was read to the child by ..."), which may be none. */
void paper_marks(struct paper *p, struct str read_aloud, const struct paper_mark *marks, size_t n);

enum paper_fill { PAPER_LINE, PAPER_BOX, PAPER_FILL_N };
/* A blank: the label, then `lines` (1..40) ruled lines, or a box as high as that many.
 * Labels and captions of marks, blanks, ticks and codes are cut after 8 lines. */
void paper_fill(struct paper *p, enum paper_fill kind, struct str label, int lines);
/* A label and at most 16 squares to tick, each with its words. */
void paper_ticks(struct paper *p, struct str label, const struct str *choices, size_t n);
/* words in a QR code (at most 1,000 bytes), caption beside it. */
void paper_qr(struct paper *p, struct str words, struct str caption);
void paper_break(struct paper *p); /* the next block begins a page */
struct paper_foot { /* small, on each page, with "2 / 5" in the paper's digits */
	struct str confidential, made_by, made, hash;
};
void paper_footer(struct paper *p, const struct paper_foot *foot);

/* The bytes that paper_render takes. */
struct str paper_bytes(struct paper *p);

struct paper_process; /* draws papers, reads pictures */

/* Forks. Call it first of all: before any thread, before keys or the database are open. */
MUST enum err paper_process_start(struct paper_process **out);
void paper_process_stop(struct paper_process *p); /* after the last call; NULL: nothing */

/*
 * Both may be called from any thread; at most two of each run at once, others wait.
 * Both block (PDF 5-100 ms, a photo up to 2 s): call them on the pool. The answer stands
 * in the arena. ERR_BUSY: the process is gone, or took over 20 s; logged.
 */
/* ERR_MALFORMED: bytes were not made by paper_bytes. ERR_TOO_LARGE: over 8 MiB, 500 pages. */
MUST enum err paper_render(struct paper_process *p, struct arena *a, struct str bytes,
	struct str *pdf);

enum paper_image_type { PAPER_JPEG, PAPER_PNG, PAPER_IMAGE_TYPE_N };
enum { PAPER_IMAGE_SIDE_MAX = 3000, PAPER_IMAGE_BYTES_MAX = 12 * 1024 * 1024 };
struct paper_image {
	struct str bytes;
	enum paper_image_type type; /* as it came; a PNG over 8 MiB becomes a JPEG */
	int32_t width, height;      /* pixels, upright; at most PAPER_IMAGE_SIDE_MAX */
	const char *reason;         /* unless ERR_OK: a sentence for lang_text, never NULL */
};
/*
 * The picture made anew: upright, on white, sRGB as is, nothing of the file left but pixels.
 * ERR_MEDIA: neither JPEG nor PNG. ERR_TOO_LARGE: over 12 MiB or 40 million pixels.
 * ERR_INPUT: damaged, or its reader died or took over 10 s.
 */
MUST enum err paper_image(struct paper_process *p, struct arena *a, struct str bytes,
	struct paper_image *out);

/* --- Tables for spreadsheets ---------------------------------------------- */

enum paper_sheet_kind { PAPER_CSV, PAPER_XLSX, PAPER_SHEET_KIND_N };
enum paper_cell_kind { PAPER_NOTHING, PAPER_WORDS, PAPER_NUMBER, PAPER_DAY, PAPER_INSTANT };
struct paper_cell { /* NONE, DAY_NONE, INSTANT_NONE make an empty cell */
	enum paper_cell_kind kind;
	struct str words; /* codes too: leading zeros stay; never read as a formula */
	int64_t number;   /* the number, day or instant (shown in Cambodia's time) */
};
struct paper_sheet_column {
	struct str head;
	int width; /* characters; 0 asks for 16 */
};
struct paper_sheet_plan {
	enum paper_sheet_kind kind;
	struct str name; /* of the tab; at most 31 characters are kept */
	struct str title, definition, as_of, scope; /* rows above the head; none is left out */
	const struct paper_sheet_column *column;
	size_t columns; /* 1..200 */
	int64_t now;    /* the moment in the file's properties */
	/* Takes the file's next bytes; what is not ERR_OK ends the sheet with that error. */
	enum err (*put)(void *to, struct str bytes);
	void *to;
};
struct paper_sheet;

/* CSV: RFC 4180, UTF-8 with BOM, put as it grows. XLSX: put at the end, from memory. */
MUST enum err paper_sheet_new(struct arena *a, const struct paper_sheet_plan *plan,
	struct paper_sheet **out);
/* One cell for each column. ERR_TOO_LARGE past 1,000,000 rows. */
MUST enum err paper_sheet_row(struct paper_sheet *s, const struct paper_cell *cells);
MUST enum err paper_sheet_end(struct paper_sheet *s);
/* "text/csv; charset=utf-8" and so on; ".csv" */
const char *paper_sheet_type(enum paper_sheet_kind kind);
const char *paper_sheet_suffix(enum paper_sheet_kind kind);

#endif
