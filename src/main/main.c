/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * okas: the server and every other command are one program.
 *
 * Options may stand anywhere. A command that works on a home runs here, or,
 * where a server holds the home, inside that server.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"
#include "commands.h"

enum { STATUS_DONE, STATUS_REFUSED, STATUS_USAGE };

static const struct command commands[] = {
	{"init", NULL, "init --home DIR [--db URL] [--keys PATH] [--master SOURCE]",
		"make a home: records, keys, the recovery sheet, the administrator", 0, 0,
		COMMAND_ALONE | COMMAND_HOME, .alone = commands_init},
	{"serve", NULL, "serve --home DIR [--listen ADDR:PORT] [--tls CERT,KEY]",
		"serve the pages and the API", 0, 0, COMMAND_ALONE | COMMAND_HOME,
		.alone = commands_serve},
	{"demo", NULL, "demo --home DIR [--now TIME]", "make a home of invented people and cases",
		0, 0, COMMAND_ALONE | COMMAND_HOME, .alone = commands_demo},
	{"user", "add", "user add NAME ROLE AGENCY-CODE --home DIR",
		"add a person; the password comes from standard input", 3, 3, COMMAND_INPUT,
		.home = commands_user_add},
	{"user", "list", "user list --home DIR", "list the people", 0, 0, 0,
		.home = commands_user_list},
	{"user", "code", "user code NAME [second-factor] --home DIR",
		"a one-time code with which the person sets a new password", 1, 2, 0,
		.home = commands_user_code},
	{"user", "disable", "user disable NAME --home DIR",
		"end a person: sessions, grants; cases go to the head of the office", 1, 1, 0,
		.home = commands_user_disable},
	{"token", "add", "token add NAME --home DIR",
		"a secret by which a program acts as a person", 1, 1, 0,
		.home = commands_token_add},
	{"gazetteer", "load", "gazetteer load FILE --home DIR",
		"load official place codes from CSV: code,level,unit,name_km,name_latin", 1, 1,
		COMMAND_FILE, .home = commands_gazetteer_load},
	{"form", "load", "form load FILE --home DIR",
		"load the sections of social inquiries, for those taken from now on", 1, 1,
		COMMAND_FILE, .home = commands_form_load},
	{"import", NULL,
		"import FILE --as USER [--map CODES] [--days dmy|mdy|ymd] [--go] --home DIR",
		"look through a list of children (CSV, XLSX); with --go open their files", 3, 8,
		COMMAND_TABLE | COMMAND_OPTIONS, .home = commands_import},
	{"setting", NULL, "setting [NAME [VALUE]] --home DIR",
	"show or set smtp_url, smtp_from, smtp_user, smtp_ca, sms_url, site_url, call_minutes, "
		"near_hours, near_days, list_hours, small_figures, second_factor_roles, "
		"head_mail_minutes; an empty value takes it away",
		0, 2, 0, .home = commands_setting},
	{"law", "check", "law check [FILE...]", "check rule files", 0, 60, COMMAND_ALONE,
		.alone = commands_law_check},
	{"law", "ask", "law ask < facts.json", "answer a question to the law", 0, 0, COMMAND_ALONE,
		.alone = commands_law_ask},
	{"law", "timeline", "law timeline < facts.json", "print a timeline for a lawyer to sign", 0,
		0, COMMAND_ALONE, .alone = commands_law_timeline},
	{"count", "survival",
		"count survival [--time T] [--event E] [--group G] [--at 6,12,24] "
		"[--format json|csv|table] < subjects.csv",
		"survival, incidence beside competing events, log-rank test", 0, 10,
		COMMAND_ALONE | COMMAND_OPTIONS, .alone = commands_count_survival},
	{"access", NULL, "access", "print who may do what, from the program's own tables", 0, 0,
		COMMAND_ALONE, .alone = commands_access},
	{"journal", "verify", "journal verify [--against HEADS] --home DIR",
		"find the first wrong line; beside heads given out also a chain made anew", 0, 2,
		COMMAND_AGAINST | COMMAND_OPTIONS, .home = commands_journal_verify},
	{"journal", "heads", "journal heads [AFTER] --home DIR",
		"sign the newest line and print the heads, for those who keep them", 0, 1, 0,
		.home = commands_journal_heads},
	{"journal", "key", "journal key --home DIR", "the public key of the heads", 0, 0, 0,
		.home = commands_journal_key},
	{"journal", "print", "journal print [AFTER] --home DIR",
		"lines as text, for another verifier", 0, 1, 0, .home = commands_journal_print},
	{"keys", "backup", "keys backup FILE --home DIR", "a sealed copy of the children's keys", 1,
		1, COMMAND_PATH, .home = commands_keys_backup},
	{"keys", "restore", "keys restore FILE --home DIR < SHEET",
		"bring the keys back, with the recovery sheet's lines on standard input", 1, 1,
		COMMAND_ALONE | COMMAND_HOME, .alone = commands_keys_restore},
	{"backup", NULL, "backup FILE --home DIR", "a copy of the records at one moment", 1, 1,
		COMMAND_PATH, .home = commands_backup},
	{"restore", NULL, "restore FILE --home DIR", "a new home from a copy of the records", 1, 1,
		COMMAND_ALONE | COMMAND_HOME, .alone = commands_restore},
	{"check", NULL, "check --home DIR", "replay every case and compare; check the files", 0, 0,
		0, .home = commands_check},
	{"metrics", NULL, "metrics --home DIR",
		"how the running server fares, as Prometheus reads it", 0, 0, 0,
		.home = commands_metrics},
	{"version", NULL, "version", "print the version", 0, 0, COMMAND_ALONE,
		.alone = commands_version},
	{"help", NULL, "help [COMMAND]", "print this, or how to call one command", 0, 2,
		COMMAND_ALONE, .alone = commands_help},
};

const struct command *commands_at(size_t i)
{
	return i < sizeof(commands) / sizeof(commands[0]) ? &commands[i] : NULL;
}

static const struct command *find(int argc, char **argv, int *words)
{
	for (size_t i = 0; commands_at(i); i++) {
		const struct command *c = &commands[i];

		if (argc < 1 || strcmp(argv[0], c->name) != 0)
			continue;
		*words = c->second ? 2 : 1;
		if (!c->second || (argc > 1 && strcmp(argv[1], c->second) == 0))
			return c;
	}
	return NULL;
}

home_fn *commands_find(int argc, char **argv, int *words)
{
	const struct command *c = find(argc, argv, words);

	/* What came through the socket is counted like what was typed. */
	if (!c || argc - *words < c->least || argc - *words > c->most)
		return NULL;
	return c->home;
}

static int usage(const char *why, const char *what)
{
	fprintf(stderr, "okas: %s%s%s\n", what, *what ? ": " : "", why);
	fprintf(stderr, "okas: 'okas help' lists the commands\n");
	return STATUS_USAGE;
}

/* Its own options are those that its usage shows. */
static bool has_option(int argc, char **argv, const char *option)
{
	int words;
	const struct command *c = find(argc, argv, &words);

	return c && (c->flags & COMMAND_OPTIONS) && strstr(c->usage, option);
}

/* Takes the options out of argv; what is left are the command's words. -1: wrong usage. */
static int take_options(int argc, char **argv, struct home_options *o)
{
	const struct {
		const char *name;
		const char **value;
	} known[] = {{"--home", &o->dir},     {"--keys", &o->keys}, {"--master", &o->master},
		     {"--db", &o->db},	      {"--now", &o->now},   {"--listen", &o->listen},
		     {"--tls", &o->tls}};
	int kept = 0;

	for (int i = 1; i < argc; i++) {
		size_t k = 0;

		while (k < sizeof(known) / sizeof(known[0]) && strcmp(argv[i], known[k].name) != 0)
			k++;
		if (k < sizeof(known) / sizeof(known[0])) {
			if (++i == argc)
				return -1;
			*known[k].value = argv[i];
		} else if (strncmp(argv[i], "--", 2) == 0 &&
			   !has_option(kept, argv, argv[i])) {
			return -1;
		} else {
			argv[kept++] = argv[i];
		}
	}
	argv[kept] = NULL;
	return kept;
}

static struct str read_all(struct arena *a, FILE *f)
{
	struct buf b;
	char part[8192];
	size_t n;

	buf_init(&b, a);
	while ((n = fread(part, 1, sizeof(part), f)) > 0)
		buf_add(&b, (struct str){part, n});
	return buf_str(&b);
}

struct str commands_input(struct home_command *c)
{
	return read_all(c->a, stdin);
}

enum err commands_file(struct home_command *c, const char *path, struct str *text)
{
	FILE *f = fopen(path, "re");

	if (!f) {
		c->complaint = arena_fmt(c->a, "%s: cannot be read", path);
		return ERR_ABSENT;
	}
	*text = read_all(c->a, f);
	fclose(f);
	return ERR_OK;
}

enum err commands_print(struct home_command *c)
{
	struct str out = buf_str(c->out);

	c->out->n = 0;
	if (fwrite(out.p, 1, out.n, stdout) != out.n || fflush(stdout) != 0)
		return ERR_SYSTEM;
	return ERR_OK;
}

static int say(struct home_command *c, int status)
{
	if (commands_print(c) != ERR_OK)
		return STATUS_REFUSED;
	if (status != STATUS_DONE && str_any(c->complaint))
		fprintf(stderr, "okas: %.*s\n", STR_ARG(c->complaint));
	return status;
}

/* In this process on the home itself, or in the server that holds it. */
static int on_home(const struct command *cmd, struct home_command *c, int words)
{
	struct home home;
	enum err e;
	int status;

	e = home_ask(c, &status);
	if (e == ERR_OK)
		return status;
	if (e != ERR_ABSENT) { /* it may have been done: not a second time */
		c->complaint = STR(
			"home: the server went away before its answer; look whether it was done");
		return STATUS_REFUSED;
	}
	e = home_open(c->options, &home, &c->complaint);
	if (e != ERR_OK)
		return STATUS_REFUSED;
	c->argc -= words;
	c->argv += words;
	e = cmd->home(&home, c);
	home_close(&home);
	if (e != ERR_OK && !str_any(c->complaint))
		c->complaint = str_from(err_text(e));
	return e == ERR_OK ? STATUS_DONE : STATUS_REFUSED;
}

/* Made in the home, since a server behind its walls reaches no other folder; whoever asked
 * takes it out. */
static int make_file(const struct command *cmd, struct home_command *c, int words)
{
	const char *to = c->argv[words];
	char *home = realpath(c->options->dir, NULL);
	struct str copy = arena_fmt(c->a, "%s/copy.%ld", home ? home : "", (long)getpid());
	int status = access(to, F_OK) == 0 ? STATUS_REFUSED : STATUS_DONE;

	free(home);
	c->argv[words] = arena_c(c->a, copy);
	if (status == STATUS_DONE)
		status = on_home(cmd, c, words);
	else
		c->complaint = arena_fmt(c->a, "%s: a file of this name stands there", to);
	if (status != STATUS_DONE) {
		(void)unlink(copy.p);
	} else if (file_move(copy.p, to) != ERR_OK) {
		c->complaint = arena_fmt(c->a, "%s: cannot be written", to);
		status = STATUS_REFUSED;
	}
	return status;
}

/* Before the home is opened: the process that reads has nothing of it. */
static bool read_table(const struct command *cmd, struct home_command *c, int words)
{
	enum err e = commands_table(c, c->argv[words], &c->input);

	if (e != ERR_OK && !str_any(c->complaint))
		c->complaint = arena_fmt(c->a, "%s: %s", cmd->name, err_text(e));
	return e == ERR_OK;
}

static int run(const struct command *cmd, struct home_command *c, int words)
{
	enum err e;

	if (c->argc - words < cmd->least || c->argc - words > cmd->most)
		return usage(cmd->usage, "usage");
	if (c->options->db && strncmp(c->options->db, "postgresql://", 13) != 0)
		return usage("an address postgresql://..", "--db");
	if ((!(cmd->flags & COMMAND_ALONE) || (cmd->flags & COMMAND_HOME)) && !c->options->dir)
		return usage("say which home: --home DIR", "");
	if (cmd->flags & COMMAND_INPUT)
		c->input = commands_input(c);
	if ((cmd->flags & COMMAND_FILE) &&
	    commands_file(c, c->argv[words], &c->input) != ERR_OK)
		return say(c, STATUS_REFUSED);
	if ((cmd->flags & COMMAND_AGAINST) && c->argc - words == 2 &&
	    commands_file(c, c->argv[words + 1], &c->input) != ERR_OK)
		return say(c, STATUS_REFUSED);
	if ((cmd->flags & COMMAND_TABLE) && !read_table(cmd, c, words))
		return say(c, STATUS_REFUSED);
	if (cmd->flags & COMMAND_ALONE) {
		c->argc -= words;
		c->argv += words;
		e = cmd->alone(c);
		if (e != ERR_OK && !str_any(c->complaint))
			c->complaint = str_from(err_text(e));
		return say(c, e == ERR_OK ? STATUS_DONE : STATUS_REFUSED);
	}
	return say(c, cmd->flags & COMMAND_PATH ? make_file(cmd, c, words)
						: on_home(cmd, c, words));
}

int main(int argc, char **argv)
{
	struct home_options options = {.dir = NULL};
	int kept = take_options(argc, argv, &options);
	struct home_command c = {.options = &options, .argc = kept, .argv = argv};
	const struct command *cmd;
	struct buf out;
	int words = 0;
	int status;

	if (kept < 0)
		return usage("no such option, or its value is missing", "");
	store_settle();
	c.a = arena_new();
	buf_init(&out, c.a);
	c.out = &out;
	cmd = find(kept, argv, &words);
	status = cmd ? run(cmd, &c, words)
		     : usage(kept ? "no such command" : "which command?", kept ? argv[0] : "");
	arena_free(c.a);
	return status;
}
