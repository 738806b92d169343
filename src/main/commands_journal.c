/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The journal from outside: verified, its heads given out, its lines as text. */
#include <string.h>

#include "matter/head/head.h"
#include "commands.h"

enum { PRINTED_MOST = 100000 };

static enum err verify(struct turn *t, void *p)
{
	struct home_command *c = p;

	return head_verify(t, c->argc ? (c->input.p ? c->input : STR("")) : STR_NONE, c->out);
}

enum err commands_journal_verify(struct home *home, struct home_command *c)
{
	if (c->argc && (c->argc != 2 || strcmp(c->argv[0], "--against") != 0)) {
		c->complaint = STR("journal verify: okas journal verify [--against HEADS]");
		return ERR_INPUT;
	}
	return home_read(home, c, verify, c);
}

static enum err read_after(struct home_command *c, int64_t *after)
{
	*after = 0;
	if (!c->argc || (str_int(str_from(c->argv[0]), after) && *after >= 0))
		return ERR_OK;
	c->complaint = STR("AFTER: the number of a line");
	return ERR_INPUT;
}

static enum err sign(struct turn *t, void *unused)
{
	(void)unused;
	return head_sign(t);
}

static enum err give_heads(struct turn *t, void *p)
{
	struct home_command *c = p;
	struct journal_heads heads;
	int64_t after;

	TRY(read_after(c, &after));
	TRY(head_list(t, after, INT64_MAX, &heads));
	for (size_t i = 0; i < heads.n; i++)
		head_print(c->out, c->a, &heads.list[i]);
	return ERR_OK;
}

enum err commands_journal_heads(struct home *home, struct home_command *c)
{
	TRY(home_write(home, c, sign, NULL));
	return home_read(home, c, give_heads, c);
}

static enum err give_key(struct turn *t, void *p)
{
	struct home_command *c = p;

	head_key_print(t, c->out);
	return ERR_OK;
}

enum err commands_journal_key(struct home *home, struct home_command *c)
{
	return home_read(home, c, give_key, c);
}

static enum err print(struct turn *t, void *p)
{
	struct home_command *c = p;
	int64_t after;

	TRY(read_after(c, &after));
	return head_lines(t, after, PRINTED_MOST, c->out);
}

enum err commands_journal_print(struct home *home, struct home_command *c)
{
	return home_read(home, c, print, c);
}
