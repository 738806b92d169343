/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The commands of the program: one row each in main.c, one function each. */
#ifndef MAIN_COMMANDS_H
#define MAIN_COMMANDS_H

#include "home.h"

enum {
	COMMAND_ALONE = 1, /* opens no home by itself: .alone runs it */
	COMMAND_INPUT = 2, /* reads standard input, here, before it is sent to a server */
	COMMAND_FILE = 4,  /* its first word is a file read here, as input */
	COMMAND_PATH = 8,  /* its first word is a file to make: made in the home, taken out here */
	COMMAND_HOME = 16, /* runs alone, but is told which home */
	COMMAND_TABLE = 32, /* its first word is a table read here, by a process of its own */
	COMMAND_OPTIONS = 64, /* options of its own stand among its words */
	COMMAND_AGAINST = 128 /* --against FILE, read here, as input */
};

struct command {
	const char *name, *second;
	const char *usage, *what;
	int least, most; /* words behind the command */
	unsigned flags;
	enum err (*alone)(struct home_command *c);
	home_fn *home;
};

/* In the order of the help; NULL past the last. */
const struct command *commands_at(size_t i);
home_find commands_find;
/* What the command has said so far, to standard output, now. ERR_SYSTEM: it did not arrive. */
enum err commands_print(struct home_command *c);
/* A home is done, or taken away where e says that its filling failed; closes it. */
enum err commands_home_made(struct home_command *c, struct home *home, enum err e);
struct str commands_input(struct home_command *c);
/* A whole file. ERR_ABSENT with a complaint: it cannot be read. */
enum err commands_file(struct home_command *c, const char *path, struct str *text);
/* A table as sheet_unpack() takes it. ERR_INPUT with a complaint: it is none. */
enum err commands_table(struct home_command *c, const char *path, struct str *packed);

enum err commands_init(struct home_command *c);
enum err commands_serve(struct home_command *c);
enum err commands_demo(struct home_command *c);
enum err commands_law_check(struct home_command *c);
enum err commands_law_ask(struct home_command *c);
enum err commands_law_timeline(struct home_command *c);
enum err commands_count_survival(struct home_command *c);
enum err commands_access(struct home_command *c);
enum err commands_keys_restore(struct home_command *c);
enum err commands_restore(struct home_command *c);
enum err commands_version(struct home_command *c);
enum err commands_help(struct home_command *c);
home_fn commands_user_add, commands_user_code, commands_user_list, commands_user_disable;
home_fn commands_token_add, commands_form_load, commands_gazetteer_load, commands_setting;
home_fn commands_journal_verify, commands_journal_heads, commands_journal_key;
home_fn commands_journal_print, commands_keys_backup, commands_backup;
home_fn commands_check, commands_import, commands_metrics;

#endif
