/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Papers: what leaves on A4.
 *
 * A paper is written down as blocks in reading order, made into bytes, and drawn as PDF
 * by a process of its own (worker/). Words are given in the paper's tongue (UTF-8, no
 * U+200B; "\n" begins a new line); what is not UTF-8 is drawn as U+FFFD. Words, arrays
 * and structs may go away as soon as a call returns.
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
/* The same code as squares, for a page that draws it itself: row by row, the lowest bit of each
 * byte is dark. side 0: nothing to say, or more than PAPER_QR_MOST bytes. */
enum { PAPER_QR_MOST = 1000 };
struct paper_modules {
	int side;
	const unsigned char *dark;
};
struct paper_modules paper_qr_modules(struct arena *a, struct str words);
struct paper_squares {
	struct str box;  /* "0 0 41 41": the squares and the light zone around them, as SVG */
	struct str path; /* the dark ones */
};
struct paper_squares paper_qr_squares(struct arena *a, struct str words);
void paper_break(struct paper *p); /* the next block begins a page */
struct paper_foot { /* small, on each page, with "2 / 5" in the paper's digits */
	struct str confidential, made_by, made, hash;
};
void paper_footer(struct paper *p, const struct paper_foot *foot);

/* The bytes that worker_draw takes. */
struct str paper_bytes(struct paper *p);

#endif
