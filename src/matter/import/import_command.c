/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* okas import, as far as it knows of lists. */
#include "matter/import/import_inside.h"

#include "matter/account/account.h"

bool import_command_read(struct import_command *c, int argc, char **argv)
{
	*c = (struct import_command){.file = str_from(argv[0]), .mapping.days = STR("dmy")};
	for (int i = 1; i < argc; i++) {
		struct str word = str_from(argv[i]);

		if (str_is(word, "--go"))
			c->go = true;
		else if (i + 1 == argc)
			return false;
		else if (str_is(word, "--as"))
			c->as = str_from(argv[++i]);
		else if (str_is(word, "--map"))
			c->mapping.codes = str_from(argv[++i]);
		else if (str_is(word, "--days"))
			c->mapping.days = str_from(argv[++i]);
		else
			return false;
	}
	for (size_t i = 0; cell_orders[i].code; i++)
		if (str_is(c->mapping.days, cell_orders[i].code))
			return str_any(c->as);
	return false;
}

/* Who may open a file may bring a list. */
static enum err become(struct turn *t, const struct import_command *c)
{
	struct uuid account;
	enum err e = account_find(t, c->as, &account);

	if (e == ERR_OK)
		e = turn_become(t, account);
	if (e == ERR_ABSENT)
		return turn_fail(t, e, "import: there is no such person today");
	TRY(e);
	if (!import_may(t))
		return turn_fail(t, ERR_REFUSED, "import: this person opens no files");
	return ERR_OK;
}

enum err import_command_look(struct turn *t, struct import_command *c)
{
	const char *fault;
	size_t column;

	TRY(become(t, c));
	TRY(sheet_unpack(t->a, c->packed, &c->table));
	if (!c->table.n)
		return turn_fail(t, ERR_INPUT, "import: the list is empty");
	if (!c->mapping.codes.p)
		c->mapping.codes = cell_guess(t, &c->table.lines[0]).codes;
	fault = cell_mapping_fault(&c->mapping, c->table.lines[0].n, &column);
	if (fault && column)
		return turn_fail(t, ERR_INPUT, "import: column %zu: %s", column, fault);
	if (fault)
		return turn_fail(t, ERR_INPUT, "import: %s Say with --map what each column is.",
			fault);
	return import_look(t, &c->mapping, &c->table, &c->look);
}

enum err import_command_begin(struct turn *t, struct import_command *c)
{
	struct uuid id;

	TRY(become(t, c));
	TRY(import_bring(t, c->packed, &id));
	TRY(import_load(t, id, &c->i));
	TRY(import_map(t, &c->i, &c->mapping));
	TRY(import_go(t, &c->i));
	return turn_journal(t, &(struct turn_deed){.deed = "import-going",
				       .subject_kind = "import",
				       .subject = id,
				       .source = "command"});
}

enum err import_command_count(struct turn *t, struct import_command *c)
{
	struct import_opened *list;
	size_t n;

	TRY(become(t, c));
	TRY(import_load(t, c->i.id, &c->i));
	TRY(import_opened_files(t, &c->i, &list, &n));
	c->opened = (int64_t)n;
	return ERR_OK;
}

static void say_columns(const struct import_command *c, struct buf *out)
{
	struct str rest = c->mapping.codes, code;
	const struct sheet_line *head = &c->table.lines[0];

	for (size_t i = 0; i < head->n; i++) {
		if (!str_next(&rest, ' ', &code))
			code = STR("-");
		buf_fmt(out, "column %zu: %.*s: \"%.*s\"\n", i + 1, STR_ARG(code),
			STR_ARG(head->cell[i]));
	}
}

static void say_findings(const struct import_command *c, const struct import_findings *f,
	const char *kind, struct buf *out)
{
	for (size_t i = 0; i < f->n; i++) {
		buf_fmt(out, "%.*s:%lld:%zu: %s", STR_ARG(c->file), (long long)f->v[i].line,
			f->v[i].column, kind);
		if (str_any(f->v[i].head))
			buf_fmt(out, "\"%.*s\": ", STR_ARG(f->v[i].head));
		buf_fmt(out, "%.*s\n", STR_ARG(f->v[i].message));
	}
}

void import_command_say(const struct import_command *c, struct buf *out)
{
	if (!c->go)
		say_columns(c, out);
	say_findings(c, &c->look.findings, "", out);
	say_findings(c, &c->look.doubts, "note: ", out);
	if (c->go)
		buf_fmt(out, "import: %lld files opened, %lld rows were here before\n",
			(long long)c->opened, (long long)c->look.before);
	else
		buf_fmt(out, "import: %lld rows: %lld good, %lld wrong, %lld here before, "
			"%lld like a known child; nothing was saved\n",
			(long long)c->look.rows, (long long)c->look.good,
			(long long)c->look.wrong, (long long)c->look.before,
			(long long)c->look.alike);
}
