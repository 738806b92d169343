/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The schema as C: its files, and a dictionary of the sentences beside the columns.
 *
 *	mkschema --dictionary schema/0001-x.sql .. OUT.c
 *	mkschema --embed schema/0001-x.sql .. OUT.c
 *	mkschema --leaving schema/0001-x.sql .. OUT.c
 *
 * --leaving: the rows that a case takes along when it is sealed, from the lines
 * "-- leaves with: case COLUMN" before a table (or child, or incident).
 */
#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "scratch.h"

enum { NOTES = 8192 };

/* A sentence about a table (column NULL) or a column. */
struct note {
	const char *file;
	int line;
	char *table, *column, *sentence;
	char *leaves; /* of a table: "case case_id"; NULL: it stays */
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

static char *leaves; /* of the table that follows */

/* A table's sentence stands in the comment before it; who may open it is mksql's to read. */
static void read_comment(char **sentence, const char *text)
{
	char *s = sentence_of(text);

	if (s && strncmp(s, "leaves with: ", 13) == 0)
		leaves = s + 13;
	else if (s && strncmp(s, "SPDX", 4) != 0 && strncmp(s, "shut: ", 6) != 0)
		*sentence = *sentence ? words("%s %s", *sentence, s) : s;
}

static void read_line(const char *file, int line, char *text)
{
	static char *table;    /* the one that is open */
	static char *sentence; /* of the table that follows */
	const char *p;

	if (strncmp(text, "--", 2) == 0) {
		read_comment(&sentence, text);
		return;
	}
	if (strncmp(text, "CREATE TABLE ", 13) == 0) {
		p = text + 13;
		table = word(&p);
		*note_add(file, line, table, NULL) = (struct note){.file = file, .line = line,
			.table = table, .sentence = sentence, .leaves = leaves};
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
	sentence = NULL;
	leaves = NULL;
}

/* Typed columns or none: the same in both engines. */
static void check_strict(sqlite3 *db)
{
	sqlite3_stmt *stmt = scratch_ask(db,
		"SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND "
		"strict = 0 AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'");

	while (sqlite3_step(stmt) == SQLITE_ROW) {
		const char *name = (const char *)sqlite3_column_text(stmt, 0);
		struct note *n = note_of(name, NULL);

		complain(n ? n->file : "schema", n ? n->line : 0, "table %s is not STRICT", name);
	}
	sqlite3_finalize(stmt);
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

static void put_dictionary(sqlite3 *db, FILE *out)
{
	sqlite3_stmt *stmt = scratch_ask(db,
		"SELECT t.name, c.name, c.type FROM sqlite_schema t, pragma_table_info(t.name) c "
		"WHERE t.type = 'table' ORDER BY t.name, c.cid");

	fprintf(out, "/* Made by mkschema from schema/. */\n#include \"store/dictionary.h\"\n\n"
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

static void put_files(char **files, int n, FILE *out)
{
	fprintf(out, "/* Made by mkschema from schema/. */\n#include \"store/store.h\"\n\n"
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

/* --- what leaves ------------------------------------------------------------------------- */

/* "a" or "a b": the columns that name the case or child, as a condition. */
static char *condition_of(const char *columns)
{
	char *first = word(&columns), *second = word(&columns);

	return *second ? words("%s = $1 OR %s = $1", first, second) : words("%s = $1", first);
}

static char *columns_of(sqlite3 *db, const char *table, bool marks, int *n)
{
	sqlite3_stmt *stmt = scratch_ask(db, words("SELECT name FROM pragma_table_info('%s') "
						   "ORDER BY cid", table));
	char *all = words("%s", "");

	for (*n = 0; sqlite3_step(stmt) == SQLITE_ROW; (*n)++) {
		const char *name = (const char *)sqlite3_column_text(stmt, 0);

		all = marks ? words("%s%s$%d", all, *n ? ", " : "", *n + 1)
			    : words("%s%s%s", all, *n ? ", " : "", name);
	}
	sqlite3_finalize(stmt);
	return all;
}

/* Sealing runs while others wait to write: no table is read through for it. */
static void check_index(sqlite3 *db, const struct note *table, const char *sql)
{
	sqlite3_stmt *stmt = scratch_ask(db, words("EXPLAIN QUERY PLAN %s", sql));

	while (sqlite3_step(stmt) == SQLITE_ROW)
		if (strstr((const char *)sqlite3_column_text(stmt, 3), "SCAN"))
			complain(table->file, table->line, "no index finds what leaves from %s",
				 table->table);
	sqlite3_finalize(stmt);
}

static void put_leaving(sqlite3 *db, const struct note *table, FILE *out)
{
	const char *p = table->leaves;
	char *with = word(&p);
	char *where = condition_of(p);
	int n;
	char *columns = columns_of(db, table->table, false, &n);
	char *take = words(
		"SELECT %s FROM %s WHERE %s ORDER BY 1, 2", columns, table->table, where);

	check_index(db, table, take);
	fprintf(out, "\t{\"%s\", STORE_WITH_%s, %d,\n\t ", table->table,
		strcmp(with, "case") == 0    ? "CASE"
		: strcmp(with, "child") == 0 ? "CHILD"
					     : "INCIDENT",
		n);
	put_literal(out, columns);
	fprintf(out, ",\n\t ");
	put_literal(out, take);
	fprintf(out, ",\n\t ");
	put_literal(out, words("DELETE FROM %s WHERE %s", table->table, where));
	fprintf(out, ",\n\t ");
	put_literal(out, words("INSERT INTO temp.%s (%s) VALUES (%s)", table->table, columns,
			       columns_of(db, table->table, true, &n)));
	fprintf(out, "},\n");
}

/* Who forgets the line loses nothing by it: what names a case or a child must say. */
static void check_said(sqlite3 *db)
{
	sqlite3_stmt *stmt = scratch_ask(db,
		"SELECT DISTINCT t.name FROM sqlite_schema t, pragma_table_info(t.name) c "
		"WHERE t.type = 'table' AND c.name IN ('case_id', 'child') ORDER BY t.name");

	while (sqlite3_step(stmt) == SQLITE_ROW) {
		struct note *n = note_of((const char *)sqlite3_column_text(stmt, 0), NULL);

		if (n && !n->leaves)
			complain(n->file, n->line, "table %s does not say what it leaves with",
				 n->table);
	}
	sqlite3_finalize(stmt);
}

/* The definition once more, for a connection's own use; a column that a pack does not have yet
 * may be empty there. */
static char *shadow_of(const char *sql, bool view)
{
	char *to = words("%s", ""), *hit;
	const char *from = sql + strlen("CREATE ");

	for (; !view && (hit = strstr(from, " NOT NULL")); from = hit + strlen(" NOT NULL"))
		to = words("%s%.*s", to, (int)(hit - from), from);
	return words("CREATE TEMP %s%s;\n", to, from);
}

static void put_shadows(sqlite3 *db, FILE *out)
{
	sqlite3_stmt *stmt = scratch_ask(db,
		"SELECT name, type, sql FROM sqlite_schema WHERE type IN ('table', 'view') "
		"ORDER BY type, rowid");

	fprintf(out, "const char store_shadow_sql[] =");
	while (sqlite3_step(stmt) == SQLITE_ROW) {
		const char *name = (const char *)sqlite3_column_text(stmt, 0);
		bool view = strcmp((const char *)sqlite3_column_text(stmt, 1), "view") == 0;
		const struct note *table = view ? NULL : note_of(name, NULL);

		if (!view && !(table && table->leaves))
			continue;
		fprintf(out, "\n\t");
		put_literal(out, shadow_of((const char *)sqlite3_column_text(stmt, 2), view));
	}
	fprintf(out, ";\n");
	sqlite3_finalize(stmt);
}

static void put_leavings(sqlite3 *db, FILE *out)
{
	check_said(db);
	fprintf(out, "/* Made by mkschema from schema/. */\n#include \"store/pack.h\"\n\n"
		"const struct store_leaving store_leavings[] = {\n");
	for (int i = 0; i < notes_n; i++)
		if (notes[i].leaves)
			put_leaving(db, &notes[i], out);
	fprintf(out, "};\nconst size_t store_leavings_n =\n"
		"\tsizeof(store_leavings) / sizeof(*store_leavings);\n\n");
	put_shadows(db, out);
}

int main(int argc, char **argv)
{
	bool embed = argc > 3 && strcmp(argv[1], "--embed") == 0;
	bool leaving = argc > 3 && strcmp(argv[1], "--leaving") == 0;
	char **files = argv + 2;
	int n = argc - 3;
	sqlite3 *db;
	FILE *out;

	if (!embed && !leaving && (argc <= 3 || strcmp(argv[1], "--dictionary") != 0))
		give_up("usage", "mkschema --dictionary|--embed|--leaving FILES OUT.c");
	db = scratch_open(files, n);
	for (int i = 0; i < n; i++)
		each_line(files[i], read_line);
	check_strict(db);
	out = open_out(argv[argc - 1]);
	if (embed)
		put_files(files, n, out);
	else if (leaving)
		put_leavings(db, out);
	else
		put_dictionary(db, out);
	sqlite3_close(db);
	close_out(out, argv[argc - 1]);
	return scratch_wrong() ? 1 : 0;
}
