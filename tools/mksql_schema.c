/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The schema files: a scratch database, and the sentences beside the columns. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "mksql.h"

enum { NOTES = 8192 };

/* A sentence about a table (column NULL) or a column. */
struct note {
	const char *file;
	int line;
	char *table, *column, *sentence, *shut;
};

static struct note notes[NOTES];
static int notes_n;

static struct note *note_of(const char *table, const char *column)
{
	for (int i = notes_n; i-- > 0;) {
		struct note *n = &notes[i];

		if (strcmp(n->table, table) == 0 && !n->column == !column &&
		    (!column || strcmp(n->column, column) == 0))
			return n;
	}
	return NULL;
}

static struct note *note_add(const char *file, int line, char *table, char *column)
{
	struct note *n = &notes[notes_n];

	if (++notes_n == NOTES)
		give_up(file, "too many columns");
	*n = (struct note){.file = file, .line = line, .table = table, .column = column};
	return n;
}

/* The word at *p, which moves behind it; "" where there is none. */
static char *word(const char **p)
{
	const char *from;

	while (isspace((unsigned char)**p) || **p == '(')
		(*p)++;
	for (from = *p; isalnum((unsigned char)**p) || **p == '_'; (*p)++)
		;
	return copy(from, (size_t)(*p - from));
}

static char *sentence_of(const char *line)
{
	const char *dashes = strstr(line, "--");

	if (!dashes)
		return NULL;
	for (dashes += 2; *dashes == ' '; dashes++)
		;
	return *dashes ? copy(dashes, strlen(dashes)) : NULL;
}

static void read_column(const char *file, int line, char *table, const char *text)
{
	static const char *const constraints[] = {"PRIMARY", "UNIQUE", "CHECK", "FOREIGN",
						  "CONSTRAINT", ""};
	char *name = word(&text);

	for (size_t i = 0; i < sizeof(constraints) / sizeof(*constraints); i++)
		if (strcmp(name, constraints[i]) == 0)
			return;
	note_add(file, line, table, name)->sentence = sentence_of(text);
}

/* The comment block before a table: its sentences, and who may open it. */
struct block {
	char *sentence, *shut;
};

static void read_comment(struct block *b, const char *text)
{
	char *s = sentence_of(text);

	if (!s || strncmp(s, "SPDX", 4) == 0)
		return;
	if (strncmp(s, "shut: ", 6) == 0)
		b->shut = s + 6;
	else
		b->sentence = b->sentence ? words("%s %s", b->sentence, s) : s;
}

static void read_line(const char *file, int line, const char *text, struct block *b)
{
	static char *table; /* the one that is open */
	const char *p;

	if (strncmp(text, "--", 2) == 0) {
		read_comment(b, text);
		return;
	}
	if (strncmp(text, "CREATE TABLE ", 13) == 0) {
		struct note *n;

		p = text + 13;
		table = word(&p);
		n = note_add(file, line, table, NULL);
		n->sentence = b->sentence;
		n->shut = b->shut;
	} else if (strncmp(text, "ALTER TABLE ", 12) == 0) {
		char *altered;

		p = text + 12;
		altered = word(&p);
		if (strncmp(p, " ADD COLUMN ", 12) == 0)
			read_column(file, line, altered, p + 12);
	} else if (table && text[0] == ')') {
		table = NULL;
	} else if (table) {
		read_column(file, line, table, text);
	}
	*b = (struct block){0};
}

static void read_notes(const char *file, const char *text)
{
	struct block b = {0};
	int line = 1;

	for (const char *p = text; *p; line++) {
		size_t n = strcspn(p, "\n");

		read_line(file, line, copy(p, n), &b);
		p += n + (p[n] == '\n');
	}
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

/* Typed columns or none: the same in both engines. */
static void check_strict(sqlite3 *db)
{
	sqlite3_stmt *stmt;

	if (sqlite3_prepare_v2(db, "SELECT name FROM pragma_table_list WHERE schema = 'main' AND "
			       "type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite\\_%' "
			       "ESCAPE '\\'", -1, &stmt, NULL) != SQLITE_OK)
		give_up("schema", sqlite3_errmsg(db));
	while (sqlite3_step(stmt) == SQLITE_ROW) {
		const char *name = (const char *)sqlite3_column_text(stmt, 0);
		struct note *n = note_of(name, NULL);

		complain(n ? n->file : "schema", n ? n->line : 0, "table %s is not STRICT", name);
	}
	sqlite3_finalize(stmt);
}

/* Only the name matters here; the server sorts with ICU under the same name. */
static int collate(void *p, int an, const void *a, int bn, const void *b)
{
	int c = memcmp(a, b, (size_t)(an < bn ? an : bn));

	(void)p;
	return c ? c : an - bn;
}

sqlite3 *schema_open(char **files, int n)
{
	sqlite3 *db;

	if (sqlite3_open(":memory:", &db) != SQLITE_OK ||
	    sqlite3_create_collation(db, "km-x-icu", SQLITE_UTF8, NULL, collate) != SQLITE_OK)
		give_up("sqlite", sqlite3_errmsg(db));
	sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	for (int i = 0; i < n; i++) {
		char *text = read_file(files[i]);

		read_notes(files[i], text);
		apply(db, files[i], text);
	}
	check_strict(db);
	return db;
}

const char *schema_shut(const char *table)
{
	struct note *n = note_of(table, NULL);

	return n ? n->shut : NULL;
}

bool schema_is_view(sqlite3 *db, const char *name)
{
	sqlite3_stmt *stmt;
	bool found;

	if (sqlite3_prepare_v2(db, "SELECT 1 FROM sqlite_schema WHERE type = 'view' AND name = $1",
			       -1, &stmt, NULL) != SQLITE_OK)
		give_up("sqlite", sqlite3_errmsg(db));
	sqlite3_bind_text(stmt, 1, name, -1, SQLITE_STATIC);
	found = sqlite3_step(stmt) == SQLITE_ROW;
	sqlite3_finalize(stmt);
	return found;
}

static void put_column(FILE *out, const struct note *table, const char *name, const char *type)
{
	struct note *column = note_of(table->table, name);

	if (!column || !column->sentence) {
		complain(column ? column->file : table->file, column ? column->line : table->line,
			 "column %s.%s bears no sentence", table->table, name);
		return;
	}
	fprintf(out, "\t{\"%s\", ", table->table);
	put_literal(out, table->sentence);
	fprintf(out, ", \"%s\", \"%s\",\n\t ", name, type);
	put_literal(out, column->sentence);
	fprintf(out, "},\n");
}

void schema_dictionary(sqlite3 *db, FILE *out)
{
	sqlite3_stmt *stmt;

	if (sqlite3_prepare_v2(db, "SELECT t.name, c.name, c.type FROM sqlite_schema t, "
			       "pragma_table_info(t.name) c WHERE t.type = 'table' "
			       "ORDER BY t.name, c.cid", -1, &stmt, NULL) != SQLITE_OK)
		give_up("schema", sqlite3_errmsg(db));
	fprintf(out, "/* Made by mksql from schema/. */\n#include \"store/dictionary.h\"\n\n"
		"const struct dictionary_column dictionary_columns[] = {\n");
	while (sqlite3_step(stmt) == SQLITE_ROW) {
		const char *name = (const char *)sqlite3_column_text(stmt, 0);
		struct note *table = note_of(name, NULL);

		if (!table)
			complain("schema", 0, "table %s: CREATE TABLE must begin its line", name);
		else if (!table->sentence)
			complain(table->file, table->line, "table %s bears no sentence", name);
		else
			put_column(out, table, (const char *)sqlite3_column_text(stmt, 1),
				   (const char *)sqlite3_column_text(stmt, 2));
	}
	sqlite3_finalize(stmt);
	fprintf(out, "};\nconst size_t dictionary_columns_n =\n"
		"\tsizeof(dictionary_columns) / sizeof(*dictionary_columns);\n");
}

void schema_embed(char **files, int n, FILE *out)
{
	fprintf(out, "/* Made by mksql from schema/. */\n#include \"store/store.h\"\n\n"
		"const struct store_migration store_migrations[] = {\n");
	for (int i = 0; i < n; i++) {
		if (strtol(base_name(files[i]), NULL, 10) != i + 1)
			complain(files[i], 1, "the schema's files are numbered 1, 2, 3 in order");
		fprintf(out, "\t{\"%s\",\n\t ", base_name(files[i]));
		put_literal(out, read_file(files[i]));
		fprintf(out, "},\n");
	}
	fprintf(out, "};\nconst size_t store_migrations_n =\n"
		"\tsizeof(store_migrations) / sizeof(*store_migrations);\n");
}
