/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* People from the command line, which counts as the second person where a role needs two. */
#include "web/session.h"
#include "web/web.h"
#include "account_sql.h"
#include "commands.h"
#include "matter/account/account.h"
#include "matter/alert/alert.h"
#include "matter/office/office.h"
#include "matter/proof/proof.h"

struct person {
	struct home_command *c;
	struct str hash;
	struct str secret;
	int64_t moved;
};

static enum err say_finding(struct turn *t, const struct findings *f)
{
	if (!f->n)
		return ERR_INPUT;
	return turn_fail(t, ERR_INPUT, "user: %.*s", STR_ARG(f->v[0].message));
}

static enum err add_person(struct turn *t, void *p)
{
	struct person *who = p;
	struct str name = str_from(who->c->argv[0]);
	enum gate_role role = gate_role_from(str_from(who->c->argv[1]));
	struct findings f;
	struct uuid agency, id, grant;
	enum err e;

	findings_init(&f, t->a);
	if (role == ROLE_NONE)
		return turn_fail(t, ERR_INPUT, "user: there is no such role");
	if (office_agency_find(t, str_from(who->c->argv[2]), &agency) != ERR_OK)
		return turn_fail(t, ERR_INPUT, "user: there is no such agency code");
	e = account_set(t,
			&(struct account){
				.sign_in = name,
				.name_km = name,
				.name_en = name,
				.agency = agency,
				.from_day = DAY_NONE,
				.to_day = DAY_NONE,
			},
			&f, &id);
	if (e == ERR_OK)
		e = account_grant(t,
				  &(struct account_grant){
					  .account = id,
					  .agency = agency,
					  .role = role,
					  .from_day = DAY_NONE,
					  .to_day = DAY_NONE,
					  .by_command = true,
				  },
				  &f, &grant);
	if (e == ERR_INPUT)
		return say_finding(t, &f);
	TRY(e);
	TRY(account_set_password(t, id, who->hash, false));
	return turn_journal(t, &(struct turn_deed){.deed = "person-add",
						   .subject_kind = "account",
						   .subject = id,
						   .source = "command"});
}

enum err commands_user_add(struct home *home, struct home_command *c)
{
	struct person who = {.c = c};
	struct str password = str_trim(c->input), name = str_from(c->argv[0]);

	if (proof_password_letters(c->a, password) < PROOF_PASSWORD_ALONE ||
	    !proof_password_good(c->a, password, &name, 1)) {
		c->complaint = STR(
			"user: the password, on standard input, needs 15 letters or more, and "
			"more than words that everybody tries first");
		return ERR_INPUT;
	}
	TRY(vault_password_hash(home->vault, c->a, lang_secret(c->a, password), &who.hash));
	TRY(home_write(home, c, add_person, &who));
	buf_fmt(c->out, "%s added\n", c->argv[0]);
	return ERR_OK;
}

static enum err list_people(struct turn *t, void *p)
{
	struct home_command *c = p;
	struct account_list_row *rows;
	size_t n;

	TRY(account_list(t->db, t->a, &rows, &n));
	for (size_t i = 0; i < n; i++)
		buf_fmt(c->out, "%.*s\t%.*s\t%.*s\t%s\n", STR_ARG(rows[i].sign_in),
			STR_ARG(rows[i].name_en), STR_ARG(rows[i].agency_en),
			rows[i].to_day == DAY_NONE ? "" : "ended");
	return ERR_OK;
}

enum err commands_user_list(struct home *home, struct home_command *c)
{
	return home_read(home, c, list_people, c);
}

static enum err end_person(struct turn *t, void *p)
{
	const struct turn_actor nobody = t->actor;
	struct person *who = p;
	struct uuid id;

	if (account_find(t, str_from(who->c->argv[0]), &id) != ERR_OK)
		return turn_fail(t, ERR_ABSENT, "user: there is no such person");
	TRY(web_sessions_end(t, id));
	/* A command is nobody: the leaver hands over the cases, the journal says command. */
	TRY(turn_become(t, id));
	TRY(account_leave(t, id, STR("left"), &who->moved));
	t->actor = nobody;
	return turn_journal(t, &(struct turn_deed){.deed = "person-end",
						   .subject_kind = "account",
						   .subject = id,
						   .source = "command"});
}

enum err commands_user_disable(struct home *home, struct home_command *c)
{
	struct person who = {.c = c};

	TRY(home_write(home, c, end_person, &who));
	buf_fmt(c->out, "%s ended; %lld cases moved to the head of the office\n", c->argv[0],
		(long long)who.moved);
	return ERR_OK;
}

static enum err make_code(struct turn *t, void *p)
{
	struct person *who = p;
	struct findings f;
	struct uuid id;

	findings_init(&f, t->a);
	if (account_find(t, str_from(who->c->argv[0]), &id) != ERR_OK)
		return turn_fail(t, ERR_ABSENT, "user: there is no such person");
	TRY(account_reset(t, &(struct account_reset){id, UUID_NONE, true, who->c->argc > 1}, &f,
			  &who->secret));
	TRY(alert_queue(t, id, UUID_NONE, "code-made"));
	return turn_journal(t, &(struct turn_deed){.deed = "reset-code-made",
						   .subject_kind = "account",
						   .subject = id,
						   .source = "command"});
}

enum err commands_user_code(struct home *home, struct home_command *c)
{
	struct person who = {.c = c};

	if (c->argc > 1 && !str_is(str_from(c->argv[1]), "second-factor")) {
		c->complaint = STR("user: a code ends nothing but the second-factor");
		return ERR_INPUT;
	}
	TRY(home_write(home, c, make_code, &who));
	buf_fmt(c->out, "%.*s\n", STR_ARG(who.secret));
	return ERR_OK;
}

static enum err add_token(struct turn *t, void *p)
{
	struct person *who = p;
	struct uuid id;

	if (account_find(t, str_from(who->c->argv[0]), &id) != ERR_OK)
		return turn_fail(t, ERR_ABSENT, "token: there is no such person");
	TRY(web_token_make(t, id, t->now + 365 * INSTANT_DAY, &who->secret));
	return turn_journal(t, &(struct turn_deed){.deed = "token-add",
						   .subject_kind = "account",
						   .subject = id,
						   .source = "command"});
}

enum err commands_token_add(struct home *home, struct home_command *c)
{
	struct person who = {.c = c};

	TRY(home_write(home, c, add_token, &who));
	buf_fmt(c->out, "%.*s\n", STR_ARG(who.secret));
	return ERR_OK;
}
