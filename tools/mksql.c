/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Reads statements, has them checked, writes typed functions.
 *
 *	mksql --schema schema/0001-x.sql .. -- IN.sql OUT.h OUT.c
 *	mksql --dictionary schema/0001-x.sql .. OUT.c
 *	mksql --embed schema/0001-x.sql .. OUT.c
 */
#include "mksql.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

const struct field_type field_types[] = {
	{"uuid", "STORE_UUID", "struct uuid", "struct uuid", "BLOB"},
	{"text", "STORE_TEXT", "struct str", "struct str", "TEXT"},
	{"blob", "STORE_BLOB", "struct str", "struct str", "BLOB"},
	{"int", "STORE_INT", "int64_t", "int64_t", "INTEGER"},
	{"bool", "STORE_BOOL", "bool", "int", "INTEGER"},
	{"instant", "STORE_INSTANT", "int64_t", "int64_t", "INTEGER"},
	{"day", "STORE_DAY", "int32_t", "int32_t", "INTEGER"},
	{"real", "STORE_REAL", "double", "double", "REAL"},
};
const int field_types_n = sizeof(field_types) / sizeof(*field_types);

static int wrong;
static struct statement *statements[STATEMENTS];
static int statements_n;

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
	fprintf(stderr, "mksql: %s: %s\n", what, why);
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

/* --- reading ---------------------------------------------------------------------- */

static bool is_name(const char *s)
{
	if (!islower((unsigned char)*s))
		return false;
	for (; *s; s++)
		if (!islower((unsigned char)*s) && !isdigit((unsigned char)*s) && *s != '_')
			return false;
	return true;
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
		for (f->type = field_types_n; f->type-- > 0;)
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
	struct statement *s = calloc(1, sizeof(*s));
	char name[64] = "", shape[16] = "", access[16] = "", more[2];
	int n = sscanf(text, " %63s %15s %15s %1s", name, shape, access, more);

	if (!s || statements_n == STATEMENTS)
		give_up(file, "too many statements");
	*s = (struct statement){.file = file, .line = line, .name = copy(name, strlen(name))};
	s->sql = words("%s", "");
	if (!is_name(name))
		complain(file, line, "'%s' is no name", name);
	if (n == 3 && strcmp(shape, "one") == 0 && strcmp(access, "read") == 0)
		s->shape = ONE;
	else if (n == 3 && strcmp(shape, "many") == 0 && strcmp(access, "read") == 0)
		s->shape = MANY;
	else if (n == 2 && strcmp(shape, "write") == 0)
		s->shape = WRITE;
	else
		complain(file, line, "say 'one read', 'many read' or 'write' behind the name");
	for (int i = 0; i < statements_n; i++)
		if (strcmp(statements[i]->name, name) == 0)
			complain(file, line, "%s stands at line %d already", name,
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

static void read_statements(const char *file)
{
	const char *p = read_file(file);
	struct statement *s = NULL;
	int line = 1;

	for (; *p; line++) {
		size_t n = strcspn(p, "\n");
		char *text = copy(p, n);

		p += n + (p[n] == '\n');
		if (strncmp(text, "-- name:", 8) == 0)
			s = read_name(file, line, text + 8);
		else if (s && !s->sql[0] && strncmp(text, "--", 2) == 0)
			read_header(s, line, text);
		else if (s && text[strspn(text, " \t")] && strncmp(text, "--", 2) != 0)
			s->sql = words("%s%s%s", s->sql, s->sql[0] ? "\n" : "", text);
		else if (!s && text[0] && strncmp(text, "--", 2) != 0)
			complain(file, line, "SQL before the first -- name:");
		free(text);
	}
}

static void check(sqlite3 *db, struct statement *s)
{
	if (!s->why || !s->why[0])
		complain(s->file, s->line, "%s has no -- why:", s->name);
	if (s->shape != WRITE && !s->out_n)
		complain(s->file, s->line, "%s reads, but has no -- out:", s->name);
	check_statement(db, s);
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
	else if (s->out_n)
		fprintf(c, "\treturn store_one(db, a, &%s_statements[%d], %s, row);\n", stem, i,
			in);
	else
		fprintf(c, "\treturn store_write(db, &%s_statements[%d], %s);\n", stem, i, in);
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

static FILE *open_out(const char *path)
{
	FILE *f = fopen(path, "w");

	if (!f)
		give_up(path, "cannot be written");
	return f;
}

static void close_out(FILE *f, const char *path)
{
	if (ferror(f) || fclose(f) != 0)
		give_up(path, "cannot be written");
	if (wrong)
		remove(path);
}

static char *stem_of(const char *in)
{
	const char *base = base_name(in);
	char *stem = copy(base, strcspn(base, "."));

	for (char *p = stem; *p; p++)
		if (*p == '-')
			*p = '_';
	return stem;
}

static void compile(char **schema, int schema_n, char **rest)
{
	sqlite3 *db = schema_open(schema, schema_n);
	char *stem = stem_of(rest[0]);
	FILE *f;

	if (!wrong) {
		read_statements(rest[0]);
		if (!statements_n)
			complain(rest[0], 1, "no statement");
	}
	for (int i = 0; i < statements_n; i++)
		check(db, statements[i]);
	sqlite3_close(db);
	if (wrong) {
		free(stem);
		return;
	}
	f = open_out(rest[1]);
	put_header(f, stem, rest[0]);
	close_out(f, rest[1]);
	f = open_out(rest[2]);
	put_source(f, stem, rest[1]);
	close_out(f, rest[2]);
	free(stem);
}

int main(int argc, char **argv)
{
	int dashes = 2;

	while (dashes < argc && strcmp(argv[dashes], "--") != 0)
		dashes++;
	if (argc > 3 && strcmp(argv[1], "--schema") == 0 && argc - dashes == 4) {
		compile(argv + 2, dashes - 2, argv + dashes + 1);
	} else if (argc > 3 && (strcmp(argv[1], "--dictionary") == 0 ||
				strcmp(argv[1], "--embed") == 0)) {
		sqlite3 *db = schema_open(argv + 2, argc - 3);
		FILE *f = open_out(argv[argc - 1]);

		if (argv[1][2] == 'd')
			schema_dictionary(db, f);
		else
			schema_embed(argv + 2, argc - 3, f);
		sqlite3_close(db);
		close_out(f, argv[argc - 1]);
	} else {
		give_up("usage", "--schema FILES -- IN.sql OUT.h OUT.c, or "
			"--dictionary|--embed FILES OUT.c");
	}
	return wrong ? 1 : 0;
}
