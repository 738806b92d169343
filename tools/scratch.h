/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * What mksql and mkschema share: a scratch database made of schema/, messages as
 * "file:line: what", and outputs that are taken away where something was wrong.
 */
#ifndef TOOLS_SCRATCH_H
#define TOOLS_SCRATCH_H

#include <sqlite3.h>
#include <stddef.h>
#include <stdio.h>

/* "file:line: message" on standard error; scratch_wrong() tells how many there were. */
void complain(const char *file, int line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* Ends the program. */
void give_up(const char *what, const char *why) __attribute__((noreturn));
int scratch_wrong(void);

char *copy(const char *s, size_t n);
/* printf into a new string. */
char *words(const char *format, ...) __attribute__((format(printf, 1, 2)));
char *read_file(const char *path);
const char *base_name(const char *path);
/* Calls take(file, line, words) for each line of a file. */
void each_line(const char *file, void (*take)(const char *file, int line, char *words));
/* A C string literal, quotes included. */
void put_literal(FILE *f, const char *s);
FILE *open_out(const char *path);
void close_out(FILE *f, const char *path);

/* The database of these files; complains about what is wrong in them. */
sqlite3 *scratch_open(char **files, int n);
sqlite3_stmt *scratch_ask(sqlite3 *db, const char *sql);

#endif
