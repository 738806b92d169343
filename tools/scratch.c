/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The scratch database, and how the two compilers read, complain and write. */
#include "scratch.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static int wrong;

int scratch_wrong(void)
{
	return wrong;
}

void complain(const char *file, int line, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fprintf(stderr, "%s:%d: ", file, line);
	vfprintf(stderr, format, args);
	fputc('\n', stderr);
	va_end(args);
	wrong++;
}

void give_up(const char *what, const char *why)
{
	fprintf(stderr, "%s: %s\n", what, why);
	exit(1);
}

char *copy(const char *s, size_t n)
{
	char *c = strndup(s, n);

	if (!c)
		give_up("memory", "none left");
	return c;
}

char *words(const char *format, ...)
{
	va_list args;
	char *s;

	va_start(args, format);
	if (vasprintf(&s, format, args) < 0)
		give_up("memory", "none left");
	va_end(args);
	return s;
}

char *read_file(const char *path)
{
	FILE *f = fopen(path, "r");
	char *text = NULL;
	size_t room = 0;

	if (!f)
		give_up(path, "cannot be read");
	if (getdelim(&text, &room, '\0', f) < 0)
		text = words("%s", "");
	fclose(f);
	return text;
}

const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

void put_literal(FILE *f, const char *s)
{
	fputc('"', f);
	for (; *s; s++) {
		if (*s == '\n')
			fputs(s[1] ? "\\n\"\n\t\t\"" : "\\n", f);
		else if (*s == '"' || *s == '\\' || *s == '?')
			fprintf(f, "\\%c", *s);
		else if (*s == '\t')
			fputs("\\t", f);
		else
			fputc(*s, f);
	}
	fputc('"', f);
}

void each_line(const char *file, void (*take)(const char *file, int line, char *words))
{
	const char *p = read_file(file);

	for (int line = 1; *p; line++) {
		size_t n = strcspn(p, "\n");

		take(file, line, copy(p, n));
		p += n + (p[n] == '\n');
	}
}

FILE *open_out(const char *path)
{
	FILE *f = fopen(path, "w");

	if (!f)
		give_up(path, "cannot be written");
	return f;
}

void close_out(FILE *f, const char *path)
{
	if (ferror(f) || fclose(f) != 0)
		give_up(path, "cannot be written");
	if (wrong)
		remove(path);
}

sqlite3_stmt *scratch_ask(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *stmt;

	if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK)
		give_up(sql, sqlite3_errmsg(db));
	return stmt;
}

static void apply(sqlite3 *db, const char *file, const char *text)
{
	const char *p = text, *rest;
	sqlite3_stmt *stmt;

	for (; *p; p = rest) {
		int line = 1;

		p += strspn(p, " \t\n");
		for (const char *c = text; c < p; c++)
			line += *c == '\n';
		if (sqlite3_prepare_v2(db, p, -1, &stmt, &rest) != SQLITE_OK ||
		    (stmt && sqlite3_step(stmt) != SQLITE_DONE)) {
			complain(file, line, "%s", sqlite3_errmsg(db));
			sqlite3_finalize(stmt);
			return;
		}
		sqlite3_finalize(stmt);
	}
}

/* Only the name matters here; the server sorts with ICU under the same name. */
static int collate(void *p, int an, const void *a, int bn, const void *b)
{
	int c = memcmp(a, b, (size_t)(an < bn ? an : bn));

	(void)p;
	return c ? c : an - bn;
}

sqlite3 *scratch_open(char **files, int n)
{
	sqlite3 *db;

	if (sqlite3_open(":memory:", &db) != SQLITE_OK ||
	    sqlite3_create_collation(db, "km-x-icu", SQLITE_UTF8, NULL, collate) != SQLITE_OK)
		give_up("sqlite", sqlite3_errmsg(db));
	sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	for (int i = 0; i < n; i++)
		apply(db, files[i], read_file(files[i]));
	return db;
}
