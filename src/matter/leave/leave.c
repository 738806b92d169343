/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A leave as it is kept: what must hold before a version is written. */
#include "matter/leave/leave.h"

#include "leave_sql.h"

/* Longer than this is more often a slip of the pen than a leave. */
enum { DAYS_USUAL = 92 };

static void stop(struct turn *t, struct findings *f, const char *field, const char *message)
{
	findings_add(f, field, FINDING_STOP, str_from(lang_text(t->lang, message)));
}

bool leave_may_say(const struct turn *t, struct uuid account, struct uuid agency)
{
	return uuid_eq(account, t->actor.account) || turn_has_role_at(t, ROLE_HEAD, agency);
}

static enum err is_away(struct turn *t, struct uuid account, const struct leave_add_in *row,
	bool *away)
{
	struct leave_away_row found;

	TRY(leave_away(t->db, t->a,
		&(struct leave_away_in){account, row->from_day, row->to_day, row->id}, &found));
	*away = found.n > 0;
	return ERR_OK;
}

static enum err check_people(struct turn *t, const struct leave_add_in *row, struct findings *f)
{
	struct leave_shared_row shared;
	bool away, cover_away;

	TRY(leave_shared(t->db, t->a,
		&(struct leave_shared_in){row->account, row->cover, turn_today(t)}, &shared));
	TRY(is_away(t, row->account, row, &away));
	TRY(is_away(t, row->cover, row, &cover_away));
	if (uuid_eq(row->account, row->cover))
		stop(t, f, "cover", T("Choose somebody else: nobody stands in for oneself."));
	else if (shared.n == 0)
		stop(t, f, "cover", T("This person has no such role at that office, so the cases "
				      "would stay shut."));
	else if (cover_away)
		stop(t, f, "cover", T("This person is away in these days, too."));
	if (away)
		stop(t, f, "from_day", T("A leave of this person in these days is known already."));
	return ERR_OK;
}

static enum err check(struct turn *t, const struct leave_add_in *row, struct findings *f)
{
	if (row->rev == 1 && row->from_day < turn_today(t))
		stop(t, f, "from_day", T("Cover begins today at the earliest."));
	if (row->to_day < row->from_day - (row->rev > 1))
		stop(t, f, "to_day", T("The last day is before the first."));
	else if (row->rev > 1 && row->to_day < turn_today(t) - 1)
		stop(t, f, "to_day", T("Yesterday is the earliest: what was is not undone."));
	else if (row->to_day - row->from_day > DAYS_USUAL)
		findings_add(f, "to_day", FINDING_CONFIRM,
			str_from(lang_text(t->lang,
				T("This is more than three months. Is the last day right?"))));
	/* who shortens a leave need not find another cover for it */
	if (row->rev == 1 || row->to_day > turn_today(t))
		TRY(check_people(t, row, f));
	return findings_stop(f) ? turn_fail(t, ERR_INPUT, "%zu findings", f->n) : ERR_OK;
}

enum err leave_set(struct turn *t, const struct leave *l, struct findings *f, struct uuid *id)
{
	struct leave_add_in row = {
		.id = uuid_any(l->id) ? l->id : turn_new_id(t),
		.rev = l->rev + 1,
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.account = l->account,
		.cover = l->cover,
		.from_day = l->from_day,
		.to_day = l->to_day,
	};
	enum err e;

	TRY(check(t, &row, f));
	*id = row.id;
	e = leave_add(t->db, &row);
	if (e == ERR_CONFLICT && l->rev)
		return turn_fail(t, ERR_STALE, "this version was replaced already");
	return e;
}

enum err leave_load(struct turn *t, struct uuid id, struct leave *out, struct uuid *agency)
{
	struct leave_by_id_row row;

	TRY(leave_by_id(t->db, t->a, &(struct leave_by_id_in){id}, &row));
	*out = (struct leave){
		.id = row.id,
		.rev = row.rev,
		.account = row.account,
		.cover = row.cover,
		.from_day = row.from_day,
		.to_day = row.to_day,
	};
	*agency = row.agency;
	return ERR_OK;
}

enum err leave_today(struct turn *t, struct leave_today **list, size_t *n)
{
	struct leave_of_today_row *rows;

	TRY(leave_of_today(t->db, t->a,
		&(struct leave_of_today_in){t->actor.account, turn_today(t)}, &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++)
		(*list)[i] = (struct leave_today){rows[i].own == 1, rows[i].name_km,
			rows[i].name_en, rows[i].to_day};
	return ERR_OK;
}
