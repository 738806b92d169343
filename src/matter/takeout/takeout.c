/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Asked with a reason, answered by a second person of the office, taken once within its term. */
#include "matter/takeout/takeout.h"

#include "matter/office/office.h"
#include "takeout_sql.h"

static struct turn_seal_at why_at(struct uuid id)
{
	return (struct turn_seal_at){VAULT_OFFICE, id, "takeout", id, 1};
}

enum err takeout_seconds(struct turn *t, struct takeout_second **list, size_t *n)
{
	struct takeout_seconds_of_row *rows;

	TRY(takeout_seconds_of(t->db, t->a,
		&(struct takeout_seconds_of_in){
			t->actor.account, t->actor.agency, turn_today(t)},
		&rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++)
		(*list)[i] = (struct takeout_second){rows[i].id, rows[i].name_km, rows[i].name_en};
	return ERR_OK;
}

static enum err check_second(struct turn *t, struct uuid second, struct findings *f)
{
	struct takeout_second *list;
	size_t n, i = 0;

	TRY(takeout_seconds(t, &list, &n));
	while (i < n && !uuid_eq(list[i].id, second))
		i++;
	if (i == n)
		findings_add(f, "second", FINDING_STOP,
			str_from(lang_text(t->lang, T("Choose somebody else of your office."))));
	return i == n ? ERR_INPUT : ERR_OK;
}

enum err takeout_ask(
	struct turn *t, const struct takeout *x, struct findings *f, struct uuid *id)
{
	struct takeout_add_in in = {
		.id = turn_new_id(t),
		.kind = x->kind,
		.list = x->list,
		.file = x->file,
		.stage = x->stage,
		.sex = x->sex,
		.lines = x->lines,
		.agency = t->actor.agency,
		.asked_by = t->actor.account,
		.asked_at = t->now,
		.second = x->second,
	};
	struct turn_seal_at at = why_at(in.id);

	TRY(check_second(t, x->second, f));
	TRY(turn_seal(t, &at, x->why, &in.why));
	*id = in.id;
	return takeout_add(t->db, &in);
}

static enum err read_one(struct turn *t, const struct takeout_mine_row *row, struct takeout *to)
{
	struct turn_seal_at at = why_at(row->id);

	*to = (struct takeout){
		.id = row->id,
		.kind = row->kind,
		.list = row->list,
		.file = row->file,
		.stage = row->stage,
		.sex = row->sex,
		.lines = row->lines,
		.by = row->asked_by,
		.second = row->second,
		.at = row->asked_at,
		.until = row->until_at,
		.taken = row->taken_at,
		.agreed = row->agreed,
		.mine = uuid_eq(row->asked_by, t->actor.account),
		.by_km = row->by_km,
		.by_en = row->by_en,
		.second_km = row->second_km,
		.second_en = row->second_en,
	};
	return turn_unseal(t, &at, row->why, &to->why);
}

enum err takeout_all(struct turn *t, struct takeout **list, size_t *n)
{
	struct takeout_mine_row *rows;

	TRY(takeout_mine(
		t->db, t->a, &(struct takeout_mine_in){t->actor.account, t->now}, &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++)
		TRY(read_one(t, &rows[i], &(*list)[i]));
	return ERR_OK;
}

static enum err find(struct turn *t, struct uuid id, bool mine, struct takeout *x)
{
	struct takeout *list;
	size_t n;

	TRY(takeout_all(t, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (uuid_eq(list[i].id, id) && list[i].mine == mine) {
			*x = list[i];
			return ERR_OK;
		}
	return ERR_ABSENT;
}

enum err takeout_waiting(struct turn *t, struct uuid id, struct takeout *x)
{
	TRY(find(t, id, false, x));
	return x->agreed < 0 ? ERR_OK : ERR_ABSENT;
}

bool takeout_is_ready(const struct turn *t, const struct takeout *x)
{
	return x->mine && x->agreed == 1 && x->until > t->now && x->taken == INSTANT_NONE;
}

enum err takeout_ready(struct turn *t, struct uuid id, const char *kind, struct takeout *x)
{
	TRY(find(t, id, true, x));
	return takeout_is_ready(t, x) && str_is(x->kind, kind) ? ERR_OK : ERR_ABSENT;
}

enum err takeout_answer(struct turn *t, const struct takeout *x, bool agrees)
{
	int64_t hours;
	struct str set;

	TRY(office_setting(t, "list_hours", &set));
	if (!str_int(set, &hours))
		hours = TAKEOUT_HOURS;
	return takeout_put_answer(t->db,
		&(struct takeout_put_answer_in){
			.id = x->id,
			.agreed = agrees,
			.answered_at = t->now,
			.until_at = agrees ? t->now + hours * INSTANT_HOUR : INSTANT_NONE,
		});
}

enum err takeout_spend(struct turn *t, const struct takeout *x)
{
	return takeout_put_taken(t->db, &(struct takeout_put_taken_in){x->id, t->now});
}
