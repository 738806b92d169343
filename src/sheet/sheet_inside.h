/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this folder: rows on their way into the packing. */
#ifndef SHEET_SHEET_INSIDE_H
#define SHEET_SHEET_INSIDE_H

#include "sheet/sheet_read.h"

void sheet_pack_line(struct buf *b, const struct sheet_line *line);
enum sheet_fault sheet_line_fault(const struct sheet_line *line);
/* The first sheet of a workbook: words as they are, numbers as typed, days as 2026-11-22. */
enum sheet_fault sheet_read_xlsx(
	struct arena *a, struct str file, struct buf *out, int64_t *line);

#endif
