/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * One-time codes. Who holds the code becomes the person: for the roles that decide,
 * register or administer, a second person must have agreed before it opens anything.
 */
#include "account_sql.h"
#include "matter/account/account.h"

enum { GOOD_FOR = 2 }; /* days */

static enum err needs_second(struct turn *t, struct uuid account, bool *needs)
{
	static const enum gate_role heavy[] = {ROLE_JUDGE, ROLE_PROSECUTOR, ROLE_CLERK,
					       ROLE_REGISTRAR, ROLE_ADMINISTRATOR};
	struct grant_of_account_row *rows;
	size_t n;

	*needs = false;
	TRY(grant_of_account(t->db, t->a, &(struct grant_of_account_in){account}, &rows, &n));
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < sizeof(heavy) / sizeof(heavy[0]); k++)
			*needs |= str_is(rows[i].role, gate_role_code(heavy[k])) &&
				  (rows[i].to_day == DAY_NONE || rows[i].to_day >= turn_today(t));
	return ERR_OK;
}

static enum err add_role(struct turn *t, struct uuid account, const char *role,
			 struct uuid agency, struct account_seconds *s)
{
	struct account_with_role_row *rows;
	size_t n;

	TRY(account_with_role(
		t->db, t->a,
		&(struct account_with_role_in){str_from(role), agency, turn_today(t)}, &rows, &n));
	for (size_t i = 0; i < n && s->n < ACCOUNT_SECONDS_MOST; i++)
		if (!uuid_eq(rows[i].id, account) && !uuid_eq(rows[i].id, t->actor.account))
			s->v[s->n++] = (struct account_second){rows[i].id, rows[i].name_km,
							       rows[i].name_en};
	return ERR_OK;
}

enum err account_seconds(struct turn *t, struct uuid account, struct account_seconds *s)
{
	struct account_by_id_row row;

	s->n = 0;
	TRY(account_by_id(t->db, t->a, &(struct account_by_id_in){account}, &row));
	TRY(add_role(t, account, "administrator", UUID_NONE, s));
	return add_role(t, account, "head", row.agency, s);
}

static enum err check_second(struct turn *t, const struct account_reset *r, struct findings *f)
{
	struct account_seconds seconds;
	bool needs;

	TRY(needs_second(t, r->account, &needs));
	if (!needs && !r->proof && !uuid_any(r->second_by))
		return ERR_OK;
	TRY(account_seconds(t, r->account, &seconds));
	for (size_t i = 0; i < seconds.n; i++)
		if (uuid_eq(seconds.v[i].account, r->second_by))
			return ERR_OK;
	findings_add(f, "second_by", FINDING_STOP,
		     str_from(lang_text(t->lang,
					T("The person's role, or an end of the second factor, needs a "
					  "second person who agrees: "
					  "another administrator, or the head of the office. Where "
					  "there is none, \"okas user code\" on the server makes "
					  "the code."))));
	return ERR_INPUT;
}

enum err account_reset(struct turn *t, const struct account_reset *r, struct findings *f,
		       struct str *code)
{
	uint8_t hash[32];

	if (!r->by_command)
		TRY(check_second(t, r, f));
	*code = vault_code(t->a);
	vault_hash(*code, hash);
	return secret_set_reset(t->db, &(struct secret_set_reset_in){
					       r->account,
					       arena_bytes(t->a, hash, sizeof(hash)),
					       t->now + GOOD_FOR * INSTANT_DAY, t->now,
					       t->actor.account, r->second_by,
					       r->proof ? 1 : INSTANT_NONE});
}
