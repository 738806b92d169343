/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* One person doing one thing: who it is, and what was said of an error. */
#include "turn/turn.h"

#include <stdarg.h>

#include "turn_sql.h"

enum err turn_fail(struct turn *t, enum err e, const char *why, ...)
{
	va_list args;

	if (t->detail.p)
		return e;
	va_start(args, why);
	t->detail = arena_vfmt(t->a, why, args);
	va_end(args);
	return e;
}

struct uuid turn_new_id(struct turn *t)
{
	struct uuid id = t->sent_id;

	t->sent_id = UUID_NONE;
	return uuid_any(id) ? id : uuid_new();
}

int32_t turn_today(const struct turn *t)
{
	return date_of(t->now);
}

struct str turn_pick(const struct turn *t, struct str km, struct str en)
{
	if (t->lang == LANG_KM)
		return str_any(km) ? km : en;
	return str_any(en) ? en : km;
}

enum err turn_become(struct turn *t, struct uuid account)
{
	struct turn_account_row who;
	struct turn_grants_row *rows;
	struct gate_grant *grants;
	size_t n;

	TRY(turn_account(t->db, t->a, &(struct turn_account_in){account, turn_today(t)}, &who));
	TRY(turn_grants(t->db, t->a, &(struct turn_grants_in){account, turn_today(t)}, &rows,
			&n));
	grants = arena_array(t->a, n, sizeof(*grants));
	for (size_t i = 0; i < n; i++)
		grants[i] = (struct gate_grant){gate_role_from(rows[i].role), rows[i].agency,
						rows[i].area};
	t->actor = (struct turn_actor){
		.account = account,
		.agency = who.agency,
		.sign_in = who.sign_in,
		.name_km = who.name_km,
		.name_en = who.name_en,
		.agency_km = who.agency_km,
		.agency_en = who.agency_en,
		.agency_kind = who.agency_kind,
		.grants = grants,
		.grants_n = n,
	};
	return ERR_OK;
}

struct uuid turn_agency_of(const struct turn *t, enum gate_role role)
{
	for (size_t i = 0; i < t->actor.grants_n; i++)
		if (t->actor.grants[i].role == role)
			return t->actor.grants[i].agency;
	return UUID_NONE;
}

bool turn_is_at(const struct turn *t, struct uuid agency)
{
	bool is = uuid_eq(t->actor.agency, agency);

	for (size_t i = 0; i < t->actor.grants_n; i++)
		is = is || uuid_eq(t->actor.grants[i].agency, agency);
	return is;
}

bool turn_has_role_at(const struct turn *t, enum gate_role role, struct uuid agency)
{
	bool has = false;

	for (size_t i = 0; i < t->actor.grants_n; i++)
		has = has || (t->actor.grants[i].role == role &&
				     uuid_eq(t->actor.grants[i].agency, agency));
	return has;
}

bool turn_has_role(const struct turn *t, enum gate_role role)
{
	return uuid_any(turn_agency_of(t, role));
}

enum gate_role turn_first_role(const struct turn *t)
{
	return t->actor.grants_n ? t->actor.grants[0].role : ROLE_NONE;
}

enum err turn_journal(struct turn *t, const struct turn_deed *deed)
{
	enum gate_role role = turn_first_role(t);
	struct journal_line line = {
		.at = t->now,
		.actor = t->actor.account,
		.agency = t->actor.agency,
		.role = role ? str_from(gate_role_code(role)) : STR_NONE,
		.relation = deed->relation ? str_from(gate_relation_code(deed->relation))
					   : STR_NONE,
		.deed = str_from(deed->deed),
		.subject_kind = str_from(deed->subject_kind),
		.subject = deed->subject,
		.what = str_from(deed->what),
		.source = str_from(deed->source),
		.seen = deed->seen,
		.seen_n = deed->seen_n,
	};

	return journal_append(t->db, &line);
}
