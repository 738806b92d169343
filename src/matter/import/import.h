/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Lists that an office had before: looked through, then brought in row by row, and taken back
 * as a whole. Callers have passed the gate: who may open a file may bring a list, and sees no
 * list of anybody else.
 */
#ifndef MATTER_IMPORT_IMPORT_H
#define MATTER_IMPORT_IMPORT_H

#include "sheet/sheet_read.h"
#include "matter/cell/cell.h"
#include "matter/intake/intake.h"

/* May open a file, and so bring a list. */
bool import_may(const struct turn *t);

/* --- one row ------------------------------------------------------------------------------ */

struct import_finding {
	int64_t line;
	size_t column;   /* from 1; 0: the row as a whole */
	struct str head; /* the column's words */
	struct str was;  /* what stands there */
	struct str message;
};
struct import_findings {
	struct import_finding *v;
	size_t n, room;
};
/* What the row says as the answers that open a file. Without findings it can be opened. */
MUST enum err import_read_row(struct turn *t, const struct cell_mapping *m,
	const struct sheet_table *table, size_t row, struct intake *in,
	struct import_findings *f);

/* --- looking through --------------------------------------------------------------------- */

/* Above the last column of the rows that are given out to be mended. */
#define IMPORT_WRONG_HEAD T("What is wrong")

struct import_look {
	int64_t rows, good, wrong;
	int64_t before, alike; /* have a file already; of the good, like a known child */
	struct import_findings findings;
	struct import_findings doubts; /* who may be known here: no mistake, a person decides */
};
/* What bringing it in would do; writes nothing. ERR_INPUT: the mapping cannot be. */
MUST enum err import_look(struct turn *t, const struct cell_mapping *m,
	const struct sheet_table *table, struct import_look *look);

/* --- an import --------------------------------------------------------------------------- */

struct import {
	struct uuid id, by_account, agency;
	int64_t rev, recorded_at, rows;
	struct str state, head;
	struct cell_mapping mapping; /* codes: none until the columns were told */
};
/* ERR_ABSENT: there is none, or another person brought it. */
MUST enum err import_load(struct turn *t, struct uuid id, struct import *i);
/* Keeps the list sealed; nothing is opened yet. */
MUST enum err import_bring(struct turn *t, struct str packed, struct uuid *id);
/* How a list with this head was read last; ERR_ABSENT: never. */
MUST enum err import_mapping_of_before(
	struct turn *t, const struct import *i, struct cell_mapping *m);
MUST enum err import_map(struct turn *t, struct import *i, const struct cell_mapping *m);
/* The rows that stand in the draft, and how far it is; ERR_ABSENT: nothing is left of them. */
MUST enum err import_rows(
	struct turn *t, const struct import *i, struct sheet_table *table, int64_t *at_line);
/* going, stopped, dropped (its rows are forgotten). ERR_CONFLICT: not from where it stands. */
MUST enum err import_go(struct turn *t, struct import *i);
MUST enum err import_stop(struct turn *t, struct import *i);
MUST enum err import_drop(struct turn *t, struct import *i);
/* Files of the import; touched: somebody added to it since, so that it stays. */
struct import_opened {
	struct uuid case_id;
	struct str number;
	int64_t line;
	bool touched;
};
MUST enum err import_opened_files(
	struct turn *t, const struct import *i, struct import_opened **list, size_t *n);
/* Takes back every file to which nobody has added since. */
MUST enum err import_undo(struct turn *t, struct import *i, struct str why);

/* The next rows of the oldest import that is going or being taken back, as the person who
 * brought it. *more: call again. */
MUST enum err import_step(struct turn *t, bool *more);
/* After a step that failed: that import is stopped, or its taking back ends where it is. */
MUST enum err import_halt(struct turn *t);

/* Works on what waits beside everything else, whenever it is woken. What a stop of the server
 * broke off goes on at its next start. */
struct import_config {
	struct store *store;
	struct vault *vault;
	const struct law *law;
	int64_t (*now)(void *p);
	void *p;
};
struct import_runner;
MUST enum err import_runner_start(const struct import_config *config, struct import_runner **out);
void import_runner_wake(struct import_runner *r); /* any thread */
void import_runner_end(struct import_runner *r);  /* after the store has stopped; NULL: nothing */

/* --- the command --------------------------------------------------------------------------- */

/* FILE --as USER [--map CODES] [--days ORDER] [--go], and the list behind it. */
struct import_command {
	struct str file, as, packed;
	bool go;
	struct cell_mapping mapping; /* codes: none: guessed */
	struct sheet_table table;
	struct import_look look;
	struct import i;
	int64_t opened;
};
bool import_command_read(struct import_command *c, int argc, char **argv);
/* As that person: looking through the list, beginning, and how far it is. */
MUST enum err import_command_look(struct turn *t, struct import_command *c);
MUST enum err import_command_begin(struct turn *t, struct import_command *c);
MUST enum err import_command_count(struct turn *t, struct import_command *c);
/* What was found: where and why, never what stands there, which may name a child. */
void import_command_say(const struct import_command *c, struct buf *out);

#endif
