/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What must hold for a statement: one spelling for both engines, declared types, shut tables. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "mksql.h"

#define WRONG(s, ...) complain((s)->file, (s)->line, __VA_ARGS__)

/* --- words that the two engines do not share ----------------------------------- */

struct token {
	enum { END, WORD, STRING, OTHER } kind;
	const char *p;
	size_t n;
};

static struct token next_token(const char **at)
{
	struct token t = {.kind = OTHER};
	const char *p = *at;

	for (;; p++) {
		if (strncmp(p, "--", 2) == 0)
			p += strcspn(p, "\n");
		if (!*p || !isspace((unsigned char)*p))
			break;
	}
	t.p = p;
	if (!*p) {
		t.kind = END;
	} else if (isalpha((unsigned char)*p) || *p == '_') {
		t.kind = WORD;
		while (isalnum((unsigned char)*p) || *p == '_')
			p++;
	} else if (*p == '\'' || *p == '"') {
		char quote = *p++;

		t.kind = STRING;
		while (*p && *p != quote)
			p++;
		p += *p != '\0';
	} else if (strncmp(p, "->", 2) == 0) {
		p += p[2] == '>' ? 3 : 2;
	} else {
		p++;
	}
	t.n = (size_t)(p - t.p);
	*at = p;
	return t;
}

static bool is(struct token t, const char *w)
{
	return strlen(w) == t.n && strncasecmp(t.p, w, t.n) == 0;
}

static const struct {
	const char *word;
	bool call; /* only where a bracket follows */
	const char *instead;
} refused[] = {
	{"iif", true, "write CASE"},
	{"hex", true, "format in C"},
	{"group_concat", true, "gather in C"},
	{"glob", false, "write LIKE with ESCAPE"},
	{"ignore", false, "OR IGNORE hides a conflict: write ON CONFLICT"},
	{"random", true, "keys and chance come from the caller"},
	{"randomblob", true, "keys and chance come from the caller"},
	{"last_insert_rowid", true, "keys come from the caller"},
	{"current_timestamp", false, "now is a parameter"},
	{"current_date", false, "now is a parameter"},
	{"strftime", true, "format in C"},
	{"datetime", true, "now is a parameter"},
	{"unixepoch", true, "now is a parameter"},
	{"julianday", true, "now is a parameter"},
};

static bool has_two_arguments(const char *p)
{
	struct token t;
	int depth = 0;

	do {
		t = next_token(&p);
		depth += is(t, "(") - is(t, ")");
		if (depth == 1 && is(t, ","))
			return true;
	} while (t.kind != END && depth > 0);
	return false;
}

static void lint_word(const struct statement *s, struct token t, const char *rest)
{
	const char *behind = rest;
	struct token after = next_token(&behind);

	for (size_t i = 0; i < sizeof(refused) / sizeof(*refused); i++)
		if (is(t, refused[i].word) && (!refused[i].call || is(after, "(")))
			WRONG(s, "%s is refused: %s", refused[i].word, refused[i].instead);
	if (t.n > 5 && strncasecmp(t.p, "json_", 5) == 0)
		WRONG(s, "json_* is refused: the engines differ");
	if (is(t, "x") && *rest == '\'')
		WRONG(s, "X'' is refused: bind a parameter");
	if ((is(t, "max") || is(t, "min")) && is(after, "(") && has_two_arguments(rest))
		WRONG(s, "%.3s of two arguments is refused: write CASE", t.p);
}

static void lint(const struct statement *s)
{
	const char *p = s->sql;
	int likes = 0, escapes = 0;

	for (struct token t = next_token(&p); t.kind != END; t = next_token(&p)) {
		if (t.kind == WORD)
			lint_word(s, t, p);
		if (is(t, "->") || is(t, "->>"))
			WRONG(s, "->> is refused: the engines differ");
		likes += is(t, "like");
		escapes += is(t, "escape");
	}
	if (likes > escapes)
		WRONG(s, "LIKE without ESCAPE is refused: the engines differ");
}

/* --- what SQLite says ---------------------------------------------------------- */

static struct statement *recording;

static int record(void *p, int action, const char *one, const char *two, const char *base,
		  const char *inside)
{
	struct statement *s = recording;
	bool names_column = action == SQLITE_READ || action == SQLITE_UPDATE;

	(void)p;
	(void)base;
	if (!s || action == SQLITE_SELECT || action == SQLITE_FUNCTION ||
	    action == SQLITE_RECURSIVE)
		return SQLITE_OK;
	if ((!names_column && action != SQLITE_INSERT && action != SQLITE_DELETE) ||
	    strncmp(one, "sqlite_", 7) == 0)
		return SQLITE_DENY;
	if (s->touched_n == TOUCHED)
		give_up(s->name, "touches too many columns");
	s->touched[s->touched_n++] = (struct touched){
		.table = copy(one, strlen(one)),
		.column = names_column ? copy(two, strlen(two)) : words("%s", ""),
		.inside = inside ? copy(inside, strlen(inside)) : NULL,
		.change = action != SQLITE_READ};
	return SQLITE_OK;
}

static void check_parameters(const struct statement *s, sqlite3_stmt *stmt)
{
	bool used[FIELDS + 1] = {false};
	int n = sqlite3_bind_parameter_count(stmt);

	for (int i = 1; i <= n; i++) {
		const char *name = sqlite3_bind_parameter_name(stmt, i);
		char *end = NULL;
		long k = name && name[0] == '$' ? strtol(name + 1, &end, 10) : 0;

		if (!end || *end || k < 1)
			WRONG(s, "parameter %s: only $1, $2 .. are taken", name ? name : "?");
		else if (k > s->in_n)
			WRONG(s, "parameter $%ld is not declared", k);
		else
			used[k] = true;
	}
	for (int k = 1; k <= s->in_n; k++)
		if (!used[k])
			WRONG(s, "parameter $%d (%s) is not used", k, s->in[k - 1].name);
}

/* A column that the schema lets be NULL is declared so; a join may add more. */
static bool may_be_null(sqlite3 *db, sqlite3_stmt *stmt, int i)
{
	const char *table = sqlite3_column_table_name(stmt, i), *type;
	int not_null, key, automatic;

	if (!table || sqlite3_table_column_metadata(db, NULL, table,
						    sqlite3_column_origin_name(stmt, i), &type,
						    NULL, &not_null, &key, &automatic) != SQLITE_OK)
		return false;
	return !not_null && !(key && strcmp(type, "INTEGER") == 0);
}

static void check_columns(sqlite3 *db, const struct statement *s, sqlite3_stmt *stmt)
{
	int n = sqlite3_column_count(stmt);

	if (n != s->out_n) {
		WRONG(s, "%d columns, but -- out: declares %d", n, s->out_n);
		return;
	}
	for (int i = 0; i < n; i++) {
		const struct field *f = &s->out[i];
		const char *name = sqlite3_column_name(stmt, i);
		const char *type = sqlite3_column_decltype(stmt, i);

		if (strcmp(name, f->name) != 0)
			WRONG(s, "column %d is named %s, but -- out: says %s", i + 1, name,
			      f->name);
		else if (type && strcmp(type, field_types[f->type].sql) != 0)
			WRONG(s, "column %s is %s, which is no %s", name, type,
			      field_types[f->type].word);
		else if (!f->may_be_null && may_be_null(db, stmt, i))
			WRONG(s, "column %s may be NULL: declare %s %s?", name, name,
			      field_types[f->type].word);
	}
}

static struct {
	char *table, *scope;
} shut[SHUT];
static int shut_n;

void check_shut(const char *file, int line, char *text)
{
	static char *scope;

	(void)line;
	if (strncmp(text, "-- shut: ", 9) == 0) {
		scope = text + 9;
	} else if (scope && strncmp(text, "CREATE TABLE ", 13) == 0) {
		shut[shut_n].table = copy(text + 13, strcspn(text + 13, " ("));
		shut[shut_n].scope = scope;
		if (++shut_n == SHUT)
			give_up(file, "too many tables are shut");
		scope = NULL;
	}
}

/* The scope that opens a table; "" where it is open. */
static const char *scope_of(const char *table)
{
	for (int i = 0; i < shut_n; i++)
		if (strcmp(shut[i].table, table) == 0)
			return shut[i].scope;
	return "";
}

static void check_scope(const struct statement *s)
{
	const char *given = s->scope ? s->scope : "", *told = "";
	bool needed = !*given;

	for (int i = 0; i < s->touched_n; i++) {
		const char *table = s->touched[i].table, *scope = scope_of(table);

		needed = needed || strcmp(scope, given) == 0;
		if (!*scope || strcmp(scope, given) == 0 || strcmp(told, table) == 0)
			continue;
		told = table;
		WRONG(s, "table %s is shut: say -- scope: %s", table, scope);
	}
	if (!needed)
		WRONG(s, "scope %s is not needed", given);
}

/* --- whose column a view shows --------------------------------------------------- */

static bool is_view(sqlite3 *db, const char *name)
{
	sqlite3_stmt *stmt = scratch_ask(
		db, words("SELECT 1 FROM sqlite_schema WHERE type = 'view' AND name = '%s'", name));
	bool found = sqlite3_step(stmt) == SQLITE_ROW;

	sqlite3_finalize(stmt);
	return found;
}

static void resolve(sqlite3 *db, struct touched *t)
{
	sqlite3_stmt *stmt;
	const char *table, *column;

	if (!t->column[0] || !is_view(db, t->table))
		return;
	stmt = scratch_ask(db, words("SELECT \"%s\" FROM \"%s\"", t->column, t->table));
	table = sqlite3_column_table_name(stmt, 0);
	column = sqlite3_column_origin_name(stmt, 0);
	if (table && column) {
		t->table = copy(table, strlen(table));
		t->column = copy(column, strlen(column));
	}
	sqlite3_finalize(stmt);
}

static bool view_shows(sqlite3 *db, const char *view, const char *table)
{
	sqlite3_stmt *stmt = scratch_ask(db, words("SELECT * FROM \"%s\"", view));
	int i = sqlite3_column_count(stmt);

	while (i-- > 0) {
		const char *from = sqlite3_column_table_name(stmt, i);

		if (from && strcmp(from, table) == 0)
			break;
	}
	sqlite3_finalize(stmt);
	return i >= 0;
}

/*
 * SQLite tells both that view.column is read and that the view reads all its
 * table. For the audit only what the statement asks of the view counts, unless
 * the view reads a table that it does not show.
 */
static void see_through_views(sqlite3 *db, struct statement *s)
{
	int kept = 0;

	for (int i = 0; i < s->touched_n; i++) {
		struct touched t = s->touched[i];

		resolve(db, &t);
		if (!t.inside || !is_view(db, t.inside) ||
		    !view_shows(db, t.inside, t.table))
			s->touched[kept++] = t;
	}
	s->touched_n = kept;
}

void check_statement(sqlite3 *db, struct statement *s)
{
	sqlite3_stmt *stmt;
	const char *rest;
	int rc;

	if (!s->why || !s->why[0])
		WRONG(s, "%s has no -- why:", s->name);
	if (s->shape != WRITE && !s->out_n)
		WRONG(s, "%s reads, but has no -- out:", s->name);
	lint(s);
	sqlite3_set_authorizer(db, record, NULL);
	recording = s;
	rc = sqlite3_prepare_v2(db, s->sql, -1, &stmt, &rest);
	recording = NULL;
	if (rc != SQLITE_OK || !stmt) {
		WRONG(s, "%s", rc == SQLITE_OK ? "no statement" : sqlite3_errmsg(db));
		return;
	}
	if (next_token(&rest).kind != END)
		WRONG(s, "more than one statement");
	if (s->shape != WRITE && !sqlite3_stmt_readonly(stmt))
		WRONG(s, "declared read, but it writes");
	if (s->shape == WRITE && sqlite3_stmt_readonly(stmt))
		WRONG(s, "declared write, but it only reads");
	check_parameters(s, stmt);
	check_columns(db, s, stmt);
	check_scope(s);
	see_through_views(db, s);
	sqlite3_finalize(stmt);
}
