/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Asked, and answered. An answered role is the next version of it; nothing is overwritten. */
#include "matter/second/second.h"

#include "account_sql.h"
#include "second_sql.h"

static enum err add_roles(struct turn *t, struct second_ask *list, size_t *n,
			  const struct second_roles_row *rows, size_t count)
{
	(void)t;
	for (size_t i = 0; i < count; i++)
		list[(*n)++] = (struct second_ask){
			.id = rows[i].id,
			.account = rows[i].account,
			.role = rows[i].role,
			.name_km = rows[i].name_km,
			.name_en = rows[i].name_en,
			.agency_km = rows[i].agency_km,
			.agency_en = rows[i].agency_en,
			.by_km = rows[i].by_km,
			.by_en = rows[i].by_en,
			.at = rows[i].recorded_at,
		};
	return ERR_OK;
}

enum err second_waiting(struct turn *t, struct second_ask **list, size_t *n)
{
	struct second_roles_row *roles;
	struct second_codes_row *codes;
	size_t n_roles, n_codes;

	TRY(second_roles(t->db, t->a,
			 &(struct second_roles_in){t->actor.account, turn_today(t)}, &roles,
			 &n_roles));
	TRY(second_codes(t->db, t->a, &(struct second_codes_in){t->actor.account, t->now}, &codes,
			 &n_codes));
	*list = arena_array(t->a, n_roles + n_codes, sizeof(**list));
	*n = 0;
	TRY(add_roles(t, *list, n, roles, n_roles));
	for (size_t i = 0; i < n_codes; i++)
		(*list)[(*n)++] = (struct second_ask){
			.id = codes[i].account,
			.account = codes[i].account,
			.proof = codes[i].reset_proof == 1,
			.name_km = codes[i].name_km,
			.name_en = codes[i].name_en,
			.agency_km = codes[i].agency_km,
			.agency_en = codes[i].agency_en,
			.by_km = codes[i].by_km,
			.by_en = codes[i].by_en,
			.at = codes[i].reset_at,
		};
	return ERR_OK;
}

enum err second_find(struct turn *t, struct uuid id, struct second_ask *ask)
{
	struct second_ask *list;
	size_t n;

	TRY(second_waiting(t, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (uuid_eq(list[i].id, id)) {
			*ask = list[i];
			return ERR_OK;
		}
	return ERR_ABSENT;
}

/* Refused, it never began: its last day is before its first. */
static enum err answer_role(struct turn *t, const struct second_ask *ask, bool agrees)
{
	struct grant_by_id_row row;
	enum err e;

	TRY(grant_by_id(t->db, t->a, &(struct grant_by_id_in){ask->id}, &row));
	e = grant_add(t->db,
		      &(struct grant_add_in){
			      .id = row.id,
			      .rev = row.rev + 1,
			      .recorded_at = t->now,
			      .by_account = row.by_account,
			      .why = agrees ? STR_NONE
					    : str_from(lang_text(t->lang,
						       T("The second person did not agree."))),
			      .account = row.account,
			      .role = row.role,
			      .agency = row.agency,
			      .area = row.area,
			      .second_by = row.second_by,
			      .from_day = row.from_day,
			      .to_day = agrees ? row.to_day : turn_today(t) - 1,
			      .agreed_at = agrees ? t->now : INSTANT_NONE,
		      });
	return e == ERR_CONFLICT ? turn_fail(t, ERR_STALE, "this role was changed in between") : e;
}

enum err second_answer(struct turn *t, const struct second_ask *ask, bool agrees)
{
	if (ask->role.p)
		return answer_role(t, ask, agrees);
	if (agrees)
		return second_code_agree(t->db, &(struct second_code_agree_in){
							ask->account, t->actor.account, t->now});
	return second_code_refuse(
		t->db, &(struct second_code_refuse_in){ask->account, t->actor.account});
}

enum err second_own_code(struct turn *t, struct second_code *code)
{
	struct second_own_code_one_row row;

	TRY(second_own_code_one(t->db, t->a,
				&(struct second_own_code_one_in){t->actor.account, t->now}, &row));
	*code = (struct second_code){row.at, row.by_km, row.by_en};
	return ERR_OK;
}

enum err second_own_news(struct turn *t, struct second_news *news)
{
	struct second_own_news_one_row row;

	TRY(second_own_news_one(
		t->db, t->a,
		&(struct second_own_news_one_in){t->actor.account, t->now - 2 * INSTANT_DAY},
		&row));
	*news = (struct second_news){row.changed_at, row.missed_at};
	return ERR_OK;
}
