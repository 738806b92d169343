/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The process that draws papers and reads uploaded pictures and tables: hostile bytes and heavy
 * libraries stay out of the process that holds keys.
 */
#ifndef WORKER_WORKER_H
#define WORKER_WORKER_H

#include "picture/picture.h"
#include "paper/paper.h"
#include "sheet/sheet_read.h"

struct worker; /* draws papers, reads pictures and tables */

/* Forks. Call it first of all: before any thread, before keys or the database are open. */
MUST enum err worker_start(struct worker **out);
void worker_stop(struct worker *p); /* after the last call; NULL: nothing */

/*
 * All may be called from any thread; at most two of each run at once, others wait.
 * All block (PDF 5-100 ms, a photo up to 2 s): call them on the pool. The answer stands
 * in the arena. ERR_BUSY: the process is gone, or took over 20 s; logged.
 */
/* ERR_MALFORMED: bytes were not made by paper_bytes. ERR_TOO_LARGE: over 8 MiB, 500 pages. */
MUST enum err worker_draw(struct worker *p, struct arena *a, struct str bytes,
	struct str *pdf);

struct worker_picture {
	struct str bytes;
	enum picture_type type; /* as it came; a PNG over 8 MiB becomes a JPEG */
	int32_t width, height;      /* pixels, upright; at most PICTURE_SIDE_MAX */
	const char *reason;         /* unless ERR_OK: a sentence for lang_text, never NULL */
};
/*
 * The picture made anew: upright, on white, sRGB as is, nothing of the file left but pixels.
 * ERR_MEDIA: neither JPEG nor PNG. ERR_TOO_LARGE: over 12 MiB or 40 million pixels.
 * ERR_INPUT: damaged, or its reader died or took over 10 s.
 */
MUST enum err worker_picture(struct worker *p, struct arena *a, struct str bytes,
	struct worker_picture *out);

struct worker_table {
	struct str packed; /* for sheet_unpack() */
	enum sheet_fault fault;
	int64_t line;
};
/*
 * A table as sheet_read() packs it, read by a process of its own. ERR_INPUT: fault says why
 * and line where; SHEET_DAMAGED also where the reader died or took over 10 s.
 */
MUST enum err worker_table(struct worker *p, struct arena *a, struct str bytes,
	struct worker_table *out);

#endif
