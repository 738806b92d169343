/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A home is made, with its administrator and its recovery sheet; and what the program is. */
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "matter/account/account.h"
#include "matter/gazetteer/gazetteer.h"
#include "matter/office/office.h"

struct first {
	struct home_command *c;
	struct uuid agency, administrator;
	struct str code;
};

/* The provinces, one agency to stand in, and one person who may make the rest. */
static enum err make_office(struct turn *t, void *p)
{
	struct first *f = p;
	struct findings findings;
	struct uuid id;

	findings_init(&findings, t->a);
	TRY(gazetteer_ensure(t));
	TRY(office_agency_set(t,
			      &(struct office_agency){
				      .code = STR("administration"),
				      .kind = STR("ministry"),
				      .name_km = STR("រដ្ឋបាលប្រព័ន្ធ"),
				      .name_en = STR("System administration"),
				      .from_day = DAY_NONE,
				      .to_day = DAY_NONE,
			      },
			      &findings, &f->agency));
	TRY(account_set(t,
			&(struct account){
				.sign_in = STR("administrator"),
				.name_km = STR("អ្នកគ្រប់គ្រងប្រព័ន្ធ"),
				.name_en = STR("Administrator"),
				.agency = f->agency,
				.from_day = DAY_NONE,
				.to_day = DAY_NONE,
			},
			&findings, &f->administrator));
	TRY(account_grant(t,
			  &(struct account_grant){
				  .account = f->administrator,
				  .agency = f->agency,
				  .role = ROLE_ADMINISTRATOR,
				  .from_day = DAY_NONE,
				  .to_day = DAY_NONE,
				  .by_command = true,
			  },
			  &findings, &id));
	TRY(account_reset(t, &(struct account_reset){f->administrator, UUID_NONE, true, false},
			  &findings,
			  &f->code));
	return turn_journal(t, &(struct turn_deed){.deed = "init", .source = "command"});
}

void commands_say_sheet(struct home_command *c, const struct vault_sheet *sheet)
{
	buf_c(c->out, "Recovery sheet. Print it, lock it away, keep it apart from the machine:\n"
		      "without it and without the master key no backup can be read.\n\n");
	for (int i = 0; i < 4; i++)
		buf_fmt(c->out, "    %s\n", sheet->line[i]);
	buf_fmt(c->out, "\n    master key %s\n\n", sheet->fingerprint);
}

enum err commands_init(struct home_command *c)
{
	struct first f = {.c = c};
	struct vault_sheet sheet;
	struct home home;
	enum err e;

	TRY(home_make(c->options, false, &sheet, &home, &c->complaint));
	e = home_write(&home, c, make_office, &f);
	if (e == ERR_OK) {
		commands_say_sheet(c, &sheet);
		buf_fmt(c->out,
			"Sign in at /en/code as 'administrator' with the one-time code %.*s\n"
			"(good for two days; 'okas user add' makes more people from here).\n",
			STR_ARG(f.code));
		e = commands_print(c);
	}
	explicit_bzero(&sheet, sizeof(sheet));
	return commands_home_made(c, &home, e);
}

enum err commands_home_made(struct home_command *c, struct home *home, enum err e)
{
	if (e == ERR_OK)
		e = home_made(home);
	if (e == ERR_OK) {
		home_close(home);
		return e;
	}
	home_unmake(c->options, home);
	c->complaint = STR("home: it could not be made and nothing of it is left");
	return e;
}

enum err commands_version(struct home_command *c)
{
	buf_c(c->out, "okas " OKAS_VERSION "\n");
	return ERR_OK;
}

enum err commands_help(struct home_command *c)
{
	const struct command *cmd;
	bool any = false;

	if (!c->argc)
		buf_c(c->out, "okas: child justice, one program\n\n");
	for (size_t i = 0; (cmd = commands_at(i)); i++) {
		if (c->argc && strcmp(cmd->name, c->argv[0]) != 0)
			continue;
		if (c->argc > 1 && (!cmd->second || strcmp(cmd->second, c->argv[1]) != 0))
			continue;
		buf_fmt(c->out, "  okas %s\n      %s\n", cmd->usage, cmd->what);
		any = true;
	}
	if (any)
		return ERR_OK;
	c->complaint = STR("help: no such command");
	return ERR_ABSENT;
}
