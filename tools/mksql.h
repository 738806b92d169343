/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * mksql: makes a typed C function of each statement in a .sql file, after a
 * scratch database built from schema/ has agreed to it. mksql.c reads and
 * writes, mksql_check.c asks SQLite.
 */
#ifndef TOOLS_MKSQL_H
#define TOOLS_MKSQL_H

#include <stdbool.h>

#include "scratch.h"

enum { FIELDS = 96, STATEMENTS = 512, TOUCHED = 2048, SHUT = 32, TYPES = 8 };

enum shape { ONE, MANY, WRITE };

struct field {
	char *name;
	int type; /* index into field_types */
	bool may_be_null;
};

/* What one statement reads or changes, as SQLite's authorizer told it. */
struct touched {
	char *table, *column; /* column "" where none is named */
	char *inside;         /* the view that reads it, or NULL */
	bool change;
};

struct statement {
	const char *file;
	int line;
	char *name, *why, *scope, *sql;
	enum shape shape;
	struct field in[FIELDS], out[FIELDS];
	int in_n, out_n;
	struct touched touched[TOUCHED];
	int touched_n;
};

struct field_type {
	const char *word, *store, *c, *c_null, *sql;
};
extern const struct field_type field_types[TYPES];

/* For each line of a schema file: which tables its comments shut. */
void check_shut(const char *file, int line, char *text);
/* All that must hold; fills s->touched. */
void check_statement(sqlite3 *db, struct statement *s);

#endif
