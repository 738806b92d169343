/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Inside this matter: between its files. */
#ifndef MATTER_IMPORT_IMPORT_INSIDE_H
#define MATTER_IMPORT_IMPORT_INSIDE_H

#include "matter/import/import.h"

void import_findings_add(struct turn *t, struct import_findings *f, struct import_finding one);
/* What stands in all cells of the row, keyed: the same row gives the same. */
struct str import_row_key(struct turn *t, const struct sheet_line *line);
/* ERR_ABSENT: no file was opened for such a row. */
MUST enum err import_row_before(struct turn *t, struct str key, int64_t *line);
MUST enum err import_rows_seal(
	struct turn *t, struct uuid id, int64_t at_line, struct str packed);
MUST enum err import_rows_open(
	struct turn *t, struct uuid id, struct str *packed, int64_t *at_line);
/* Whoever brought it. */
MUST enum err import_find(struct turn *t, struct uuid id, struct import *i);
/* The next version of it, in this state. */
MUST enum err import_move(struct turn *t, struct import *i, const char *state);

#endif
