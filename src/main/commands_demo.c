/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A home of invented people and cases. */
#include <string.h>

#include "commands.h"
#include "matter/demo/demo.h"

struct demo {
	struct str hash;
	struct demo_made made;
};

static enum err write_office(struct turn *t, void *p)
{
	return demo_office(t, &((struct demo *)p)->made);
}

static enum err write_people(struct turn *t, void *p)
{
	struct demo *d = p;

	return demo_accounts(t, d->hash, &d->made);
}

static enum err write_cases(struct turn *t, void *p)
{
	TRY(demo_cases(t, &((struct demo *)p)->made));
	return turn_journal(t, &(struct turn_deed){.deed = "demo", .source = "command"});
}

static enum err fill(struct home *home, struct home_command *c, struct demo *d)
{
	TRY(vault_password_hash(home->vault, c->a, STR(DEMO_PASSWORD), &d->hash));
	TRY(home_write(home, c, write_office, d));
	TRY(home_write(home, c, write_people, d));
	return home_write(home, c, write_cases, d);
}

static void tell(struct home_command *c, const struct demo_made *m)
{
	buf_fmt(c->out, "demonstration home %s: invented people only\n", c->options->dir);
	buf_fmt(c->out, "%lld agencies, %lld places, %lld people, %lld cases, %lld events\n\n",
		(long long)m->agencies, (long long)m->places, (long long)m->people,
		(long long)m->cases, (long long)m->events);
	for (size_t i = 0; i < demo_people_n; i++) {
		const struct demo_person *p = &demo_people[i];

		buf_fmt(c->out, "  %-10s %-30s %s\n", p->sign_in, p->job, p->agency);
	}
	buf_fmt(c->out, "\nall sign in with the password %s\n", DEMO_PASSWORD);
}

enum err commands_demo(struct home_command *c)
{
	struct vault_sheet sheet;
	struct demo d = {.hash = STR_NONE};
	struct home home;
	enum err e;

	TRY(home_make(c->options, true, &sheet, &home, &c->complaint));
	explicit_bzero(&sheet, sizeof(sheet)); /* nobody needs to bring invented children back */
	e = fill(&home, c, &d);
	if (e == ERR_OK)
		tell(c, &d.made);
	return commands_home_made(c, &home, e);
}
