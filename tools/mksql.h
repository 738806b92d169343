/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * mksql: makes a typed C function of each statement in a .sql file, after a
 * scratch database built from schema/ has agreed to it.
 *
 * mksql.c reads the files and writes C, mksql_check.c asks SQLite, and
 * mksql_schema.c knows the tables and what their comments say.
 */
#ifndef TOOLS_MKSQL_H
#define TOOLS_MKSQL_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum { FIELDS = 96, STATEMENTS = 512, TOUCHED = 512 };

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
	char *name, *why, *scope;
	char *sql;
	enum shape shape;
	struct field in[FIELDS], out[FIELDS];
	int in_n, out_n;
	struct touched touched[TOUCHED];
	int touched_n;
};

struct field_type {
	const char *word, *store, *c, *c_null, *sql;
};
extern const struct field_type field_types[];
extern const int field_types_n;

/* "file:line: message" on standard error; the program ends with 1 in the end. */
void complain(const char *file, int line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* Ends the program. */
void give_up(const char *what, const char *why) __attribute__((noreturn));
char *read_file(const char *path);
char *copy(const char *s, size_t n);
/* printf into a new string. */
char *words(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* A C string literal, quotes included. */
void put_literal(FILE *f, const char *s);
const char *base_name(const char *path);

/* The scratch database of these files; complains about what is wrong in them. */
sqlite3 *schema_open(char **files, int n);
/* The scope that opens this table, or NULL where it is not shut. */
const char *schema_shut(const char *table);
bool schema_is_view(sqlite3 *db, const char *name);
void schema_dictionary(sqlite3 *db, FILE *out);
void schema_embed(char **files, int n, FILE *out);

/* All that must hold; fills s->touched. */
void check_statement(sqlite3 *db, struct statement *s);

#endif
