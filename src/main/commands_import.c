/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* okas import: a list looked through, and brought in where it is told so. */
#include <stdio.h>
#include <unistd.h>

#include "worker/worker.h"
#include "commands.h"
#include "matter/import/import.h"

enum err commands_table(struct home_command *c, const char *path, struct str *packed)
{
	struct worker_table table;
	struct worker *worker;
	struct str file;
	enum err e;

	TRY(commands_file(c, path, &file));
	TRY(worker_start(&worker));
	e = worker_table(worker, c->a, file, &table);
	worker_stop(worker);
	*packed = table.packed;
	if (e == ERR_INPUT)
		c->complaint = arena_fmt(c->a, "%s:%lld: %s", path, (long long)table.line,
			sheet_fault_words(table.fault));
	return e;
}

static enum err look(struct turn *t, void *p)
{
	return import_command_look(t, p);
}

static enum err begin(struct turn *t, void *p)
{
	return import_command_begin(t, p);
}

static enum err count(struct turn *t, void *p)
{
	return import_command_count(t, p);
}

static enum err step(struct turn *t, void *p)
{
	return import_step(t, p);
}

/* Beside a server its own runner takes steps too: each is another one. */
static enum err bring(struct home *home, struct home_command *c, struct import_command *w)
{
	bool watched = !home->web && isatty(STDERR_FILENO);
	bool more;

	TRY(home_write(home, c, begin, w));
	do {
		TRY(home_write(home, c, step, &more));
		TRY(home_read(home, c, count, w));
		if (watched)
			fprintf(stderr, "\rimport: %lld of %lld rows%s", (long long)w->opened,
				(long long)w->look.good, str_is(w->i.state, "going") ? "" : "\n");
	} while (str_is(w->i.state, "going"));
	return ERR_OK;
}

enum err commands_import(struct home *home, struct home_command *c)
{
	struct import_command w;

	if (!import_command_read(&w, c->argc, c->argv)) {
		c->complaint = STR("import: okas import FILE --as USER [--map CODES] "
				   "[--days dmy|mdy|ymd] [--go]");
		return ERR_INPUT;
	}
	w.packed = c->input;
	TRY(home_read(home, c, look, &w));
	if (w.go)
		TRY(bring(home, c, &w));
	import_command_say(&w, c->out);
	if (!w.look.wrong)
		return ERR_OK;
	c->complaint = arena_fmt(c->a, "import: %lld rows hold mistakes%s",
		(long long)w.look.wrong, w.go ? " and were left out" : "");
	return ERR_INPUT;
}
