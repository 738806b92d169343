/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* mksql --schema schema/0001-x.sql .. -- IN.sql OUT.h OUT.c: reads, has checked, writes. */
#include "mksql.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

const struct field_type field_types[TYPES] = {
	{"uuid", "STORE_UUID", "struct uuid", "struct uuid", "BLOB"},
	{"text", "STORE_TEXT", "struct str", "struct str", "TEXT"},
	{"blob", "STORE_BLOB", "struct str", "struct str", "BLOB"},
	{"int", "STORE_INT", "int64_t", "int64_t", "INTEGER"},
	{"bool", "STORE_BOOL", "bool", "int", "INTEGER"},
	{"instant", "STORE_INSTANT", "int64_t", "int64_t", "INTEGER"},
	{"day", "STORE_DAY", "int32_t", "int32_t", "INTEGER"},
	{"real", "STORE_REAL", "double", "double", "REAL"},
};

static struct statement *statements[STATEMENTS];
static int statements_n;

/* --- reading ---------------------------------------------------------------------- */

static bool is_name(const char *s)
{
	return islower((unsigned char)*s) &&
	       !s[strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789_")];
}

/* "id uuid, at instant?" */
static void read_fields(const struct statement *s, int line, char *list, struct field *fields,
			int *n)
{
	char *rest = list, *item, name[64], type[32], more[2];

	while ((item = strsep(&rest, ","))) {
		struct field *f = &fields[*n];
		size_t len;

		if (sscanf(item, " %63s %31s %1s", name, type, more) != 2 || !is_name(name)) {
			complain(s->file, line, "expected 'name type', not '%s'", item);
			return;
		}
		len = strlen(type);
		f->may_be_null = type[len - 1] == '?';
		if (f->may_be_null)
			type[len - 1] = '\0';
		for (f->type = TYPES; f->type-- > 0;)
			if (strcmp(field_types[f->type].word, type) == 0)
				break;
		if (f->type < 0) {
			complain(s->file, line, "no type '%s'", type);
			return;
		}
		f->name = copy(name, strlen(name));
		for (int i = 0; i < *n; i++)
			if (strcmp(fields[i].name, name) == 0)
				complain(s->file, line, "'%s' twice", name);
		if (++*n == FIELDS)
			give_up(s->name, "too many fields");
	}
}

static struct statement *read_name(const char *file, int line, const char *text)
{
	static const char *const shapes[] = {" one read", " many read", " write"};
	struct statement *s = calloc(1, sizeof(*s));
	const char *name = text + strspn(text, " ");
	size_t n = strcspn(name, " ");

	if (!s || statements_n == STATEMENTS)
		give_up(file, "too many statements");
	*s = (struct statement){.file = file, .line = line, .name = copy(name, n), .sql = ""};
	if (!is_name(s->name))
		complain(file, line, "'%s' is no name", s->name);
	for (s->shape = WRITE; s->shape > ONE && strcmp(shapes[s->shape], name + n) != 0;)
		s->shape--;
	if (strcmp(shapes[s->shape], name + n) != 0)
		complain(file, line, "say 'one read', 'many read' or 'write' behind the name");
	for (int i = 0; i < statements_n; i++)
		if (strcmp(statements[i]->name, s->name) == 0)
			complain(file, line, "%s stands at line %d already", s->name,
				 statements[i]->line);
	statements[statements_n++] = s;
	return s;
}

static void read_header(struct statement *s, int line, char *text)
{
	if (strncmp(text, "-- why: ", 8) == 0)
		s->why = words("%s", text + 8);
	else if (strncmp(text, "-- scope: ", 10) == 0)
		s->scope = words("%s", text + 10);
	else if (strncmp(text, "-- in: ", 7) == 0)
		read_fields(s, line, text + 7, s->in, &s->in_n);
	else if (strncmp(text, "-- out: ", 8) == 0)
		read_fields(s, line, text + 8, s->out, &s->out_n);
	else
		complain(s->file, line, "name, why, scope, in or out, not '%s'", text);
}

static void read_line(const char *file, int line, char *text)
{
	static struct statement *s;
	bool comment = strncmp(text, "--", 2) == 0;

	if (strncmp(text, "-- name:", 8) == 0)
		s = read_name(file, line, text + 8);
	else if (s && !s->sql[0] && comment)
		read_header(s, line, text);
	else if (s && text[strspn(text, " \t")] && !comment)
		s->sql = words("%s%s%s", s->sql, s->sql[0] ? "\n" : "", text);
	else if (!s && text[0] && !comment)
		complain(file, line, "SQL before the first -- name:");
}

/* --- writing ----------------------------------------------------------------------- */

static void put_struct(FILE *h, const struct statement *s, const char *what,
		       const struct field *fields, int n)
{
	if (!n)
		return;
	fprintf(h, "struct %s_%s {\n", s->name, what);
	for (int i = 0; i < n; i++) {
		const struct field_type *t = &field_types[fields[i].type];

		fprintf(h, "\t%s %s;%s\n", fields[i].may_be_null ? t->c_null : t->c, fields[i].name,
			fields[i].may_be_null ? " /* or none */" : "");
	}
	fprintf(h, "};\n");
}

/* The function's head, without what follows it. */
static void put_head(FILE *f, const struct statement *s)
{
	fprintf(f, "enum err %s(struct db *db", s->name);
	if (s->out_n)
		fprintf(f, ", struct arena *a");
	if (s->in_n)
		fprintf(f, ",\n\tconst struct %s_in *in", s->name);
	if (s->shape == MANY)
		fprintf(f, ",\n\tstruct %s_row **rows, size_t *n", s->name);
	else if (s->out_n)
		fprintf(f, ",\n\tstruct %s_row *row", s->name);
	fprintf(f, ")");
}

static void put_fields(FILE *c, const struct statement *s, const char *what,
		       const struct field *fields, int n)
{
	if (!n)
		return;
	fprintf(c, "static const struct store_field %s_%s_fields[] = {\n", s->name, what);
	for (int i = 0; i < n; i++)
		fprintf(c, "\t{\"%s\", %s, %s, offsetof(struct %s_%s, %s)},\n", fields[i].name,
			field_types[fields[i].type].store, fields[i].may_be_null ? "true" : "false",
			s->name, what, fields[i].name);
	fprintf(c, "};\n");
}

static int compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void put_touched(FILE *c, const struct statement *s, const char *what, bool change)
{
	char *names[TOUCHED] = {NULL};
	int n = 0;

	for (int i = 0; i < s->touched_n; i++) {
		const struct touched *t = &s->touched[i];

		if (t->change == change)
			names[n++] = words("%s%s%s", t->table, t->column[0] ? "." : "", t->column);
	}
	qsort(names, (size_t)n, sizeof(*names), compare);
	fprintf(c, "static const char *const %s_%s[] = {", s->name, what);
	for (int i = 0; i < n; i++)
		if (i == 0 || strcmp(names[i], names[i - 1]) != 0)
			fprintf(c, "\n\t\"%s\",", names[i]);
	fprintf(c, "\n\tNULL};\n");
}

static void put_row(FILE *c, const struct statement *s)
{
	static const char *const shapes[] = {"STORE_ONE", "STORE_MANY", "STORE_WRITE"};

	fprintf(c, "\t{.name = \"%s\", .shape = %s, .writes = %s,\n\t .why = ", s->name,
		shapes[s->shape], s->shape == WRITE ? "true" : "false");
	put_literal(c, s->why);
	if (s->scope)
		fprintf(c, ",\n\t .scope = \"%s\"", s->scope);
	fprintf(c, ",\n\t .sql = ");
	put_literal(c, s->sql);
	if (s->in_n)
		fprintf(c, ",\n\t .in = %s_in_fields, .in_n = %d", s->name, s->in_n);
	if (s->out_n)
		fprintf(c, ",\n\t .out = %s_row_fields, .out_n = %d, .row_size = "
			"sizeof(struct %s_row)", s->name, s->out_n, s->name);
	fprintf(c, ",\n\t .reads = %s_reads, .changes = %s_changes},\n", s->name, s->name);
}

static void put_body(FILE *c, const struct statement *s, const char *stem, int i)
{
	const char *in = s->in_n ? "in" : "NULL";

	put_head(c, s);
	fprintf(c, "\n{\n");
	if (s->shape == MANY)
		fprintf(c, "\tstruct store_rows all;\n"
			"\tenum err e = store_many(db, a, &%s_statements[%d], %s, &all);\n\n"
			"\t*rows = all.p;\n\t*n = all.n;\n\treturn e;\n", stem, i, in);
	else
		fprintf(c, "\treturn store_%s&%s_statements[%d], %s%s);\n",
			s->out_n ? "one(db, a, " : "write(db, ", stem, i, in,
			s->out_n ? ", row" : "");
	fprintf(c, "}\n\n");
}

static void put_header(FILE *h, const char *stem, const char *in)
{
	fprintf(h, "/* Made by mksql from %s. */\n#ifndef %s_SQL_MADE\n#define %s_SQL_MADE\n\n"
		"#include \"store/store.h\"\n\n", base_name(in), stem, stem);
	fprintf(h, "extern const struct store_statement %s_statements[];\n"
		"extern const size_t %s_statements_n;\n", stem, stem);
	for (int i = 0; i < statements_n; i++) {
		const struct statement *s = statements[i];

		fprintf(h, "\n/* %s */\n", s->why);
		put_struct(h, s, "in", s->in, s->in_n);
		put_struct(h, s, "row", s->out, s->out_n);
		put_head(h, s);
		fprintf(h, " MUST;\n");
	}
	fprintf(h, "\n#endif\n");
}

static void put_source(FILE *c, const char *stem, const char *header)
{
	fprintf(c, "/* Made by mksql. */\n#include \"%s\"\n\n#include <stddef.h>\n\n",
		base_name(header));
	for (int i = 0; i < statements_n; i++) {
		put_fields(c, statements[i], "in", statements[i]->in, statements[i]->in_n);
		put_fields(c, statements[i], "row", statements[i]->out, statements[i]->out_n);
		put_touched(c, statements[i], "reads", false);
		put_touched(c, statements[i], "changes", true);
	}
	fprintf(c, "\nconst struct store_statement %s_statements[] = {\n", stem);
	for (int i = 0; i < statements_n; i++)
		put_row(c, statements[i]);
	fprintf(c, "};\nconst size_t %s_statements_n =\n"
		"\tsizeof(%s_statements) / sizeof(*%s_statements);\n\n", stem, stem, stem);
	for (int i = 0; i < statements_n; i++)
		put_body(c, statements[i], stem, i);
}

int main(int argc, char **argv)
{
	char **rest = argv + argc - 3, *stem;
	sqlite3 *db;
	FILE *f;

	if (argc < 7 || strcmp(argv[1], "--schema") != 0 || strcmp(rest[-1], "--") != 0)
		give_up("usage", "mksql --schema FILES -- IN.sql OUT.h OUT.c");
	db = scratch_open(argv + 2, argc - 6);
	for (int i = 2; i < argc - 4; i++)
		each_line(argv[i], check_shut);
	if (scratch_wrong())
		return 1;
	each_line(rest[0], read_line);
	if (!statements_n)
		complain(rest[0], 1, "no statement");
	for (int i = 0; i < statements_n; i++)
		check_statement(db, statements[i]);
	sqlite3_close(db);
	if (scratch_wrong())
		return 1;
	stem = copy(base_name(rest[0]), strcspn(base_name(rest[0]), "."));
	f = open_out(rest[1]);
	put_header(f, stem, rest[0]);
	close_out(f, rest[1]);
	f = open_out(rest[2]);
	put_source(f, stem, rest[1]);
	close_out(f, rest[2]);
	return 0;
}
