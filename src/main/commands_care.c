/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Care of a home: backups, keys, and the replay of every case. */
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "case_sql.h"
#include "commands.h"
#include "matter/case/case.h"
#include "matter/course/course.h"
#include "matter/head/head.h"

/* A copy that leaves the home is a deed. */
static enum err note_copy(struct turn *t, void *p)
{
	return turn_journal(t, &(struct turn_deed){.deed = p, .source = "command"});
}

enum err commands_keys_backup(struct home *home, struct home_command *c)
{
	static char deed[] = "keys-backup";

	TRY(home_write(home, c, note_copy, deed));
	TRY(vault_backup(home->vault, c->argv[0]));
	buf_fmt(c->out, "keys written, sealed; master key %s\n", vault_fingerprint(home->vault));
	return ERR_OK;
}

enum err commands_keys_restore(struct home_command *c)
{
	const struct home_options *o = c->options;
	struct str keys = o->keys ? str_from(o->keys) : STR_NONE;
	struct str master = o->master ? str_from(o->master) : STR_NONE;
	struct str sheet;
	int bad = 0;

	if (mkdir(o->dir, 0700) != 0 && access(o->dir, W_OK) != 0) {
		c->complaint = STR("keys restore: the home cannot be written");
		return ERR_SYSTEM;
	}
	if (!keys.p)
		keys = arena_fmt(c->a, "%s/keys.db", o->dir);
	if (!master.p)
		master = arena_fmt(c->a, "file:%s/master.key", o->dir);
	sheet = str_trim(commands_input(c));
	if (!str_any(sheet))
		sheet = STR_NONE; /* the master key is at its place */
	else if (vault_sheet_check(sheet, &bad) != ERR_OK) {
		c->complaint = bad
			? arena_fmt(c->a, "keys restore: line %d of the sheet is mistyped", bad)
			: STR("keys restore: the sheet has four lines");
		return ERR_INPUT;
	}
	TRY(vault_restore(&(struct vault_config){.keys = keys.p, .master = master.p}, c->argv[0],
			  sheet));
	buf_fmt(c->out, "keys restored to %.*s\n", STR_ARG(keys));
	return ERR_OK;
}

enum err commands_backup(struct home *home, struct home_command *c)
{
	static char deed[] = "records-backup";

	enum err e;

	TRY(home_write(home, c, note_copy, deed));
	e = store_backup(home->store, c->argv[0]);
	if (e == ERR_REFUSED)
		c->complaint = STR("backup: the records are on a server: pg_dump copies them");
	TRY(e);
	buf_c(c->out, "records written; the children's keys are not in it\n");
	return ERR_OK;
}

enum err commands_restore(struct home_command *c)
{
	struct str to;

	to = arena_fmt(c->a, "%s/okas.db", c->options->dir);
	if (access(to.p, F_OK) == 0) {
		c->complaint = STR("restore: there are records already");
		return ERR_CONFLICT;
	}
	if (mkdir(c->options->dir, 0700) != 0 && access(c->options->dir, W_OK) != 0) {
		c->complaint = STR("restore: the home cannot be written");
		return ERR_SYSTEM;
	}
	if (file_copy(c->argv[0], to.p) != ERR_OK) {
		c->complaint = arena_fmt(c->a, "restore: %s cannot be copied", c->argv[0]);
		return ERR_SYSTEM;
	}
	buf_fmt(c->out, "records restored; bring the keys with 'okas keys restore'\n");
	return ERR_OK;
}

struct replay {
	struct head_keepers heads;
	int64_t cases, wrong;
};

static enum err replay_all(struct turn *t, void *p)
{
	struct replay *r = p;
	struct uuid after = UUID_NONE;
	struct case_ids_row *rows;
	size_t n;

	TRY(store_check(t->db));
	do {
		TRY(case_ids(t->db, t->a, &(struct case_ids_in){after, 100}, &rows, &n));
		for (size_t i = 0; i < n; i++) {
			bool equal;

			TRY(course_compare(t, rows[i].case_id, &equal));
			r->cases++;
			r->wrong += !equal;
			after = rows[i].case_id;
		}
	} while (n == 100);
	return head_receiver_keepers(t, &r->heads);
}

enum err commands_check(struct home *home, struct home_command *c)
{
	struct replay r = {.cases = 0};
	int64_t keys;

	TRY(vault_check(home->vault, &keys));
	TRY(home_read(home, c, replay_all, &r));
	buf_fmt(c->out, "%lld cases replayed, %lld differ from what was kept; %lld keys open\n",
		(long long)r.cases, (long long)r.wrong, (long long)keys);
	if (r.heads.standing < HEAD_KEEPERS_LEAST)
		buf_c(c->out, "fewer than two institutions keep heads of the journal\n");
	if (r.wrong)
		c->complaint = STR("check: a kept copy differs from its replay");
	return r.wrong ? ERR_INTERNAL : ERR_OK;
}
