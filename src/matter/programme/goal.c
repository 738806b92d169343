/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the child wants to reach, in the child's words, and what the reviews found. */
#include "matter/programme/programme.h"
#include "programme_sql.h"

static struct turn_seal_at sealed_at(const struct enrolment *e, struct uuid id, int64_t rev)
{
	return (struct turn_seal_at){VAULT_A, e->child, "goal", id, rev};
}

enum err goal_list(struct turn *t, const struct enrolment *e, struct goal **list, size_t *n)
{
	struct goal_versions_row *rows;

	TRY(goal_versions(t->db, t->a, &(struct goal_versions_in){e->id}, &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++) {
		struct turn_seal_at at = sealed_at(e, rows[i].id, rows[i].rev);
		struct goal *g = &(*list)[i];
		struct str pack;

		*g = (struct goal){.id = rows[i].id, .rev = rows[i].rev, .area = rows[i].area,
			.state = rows[i].state, .day = rows[i].day,
			.review_day = rows[i].review_day, .by_km = rows[i].by_km,
			.by_en = rows[i].by_en};
		TRY(turn_unseal(t, &at, rows[i].sealed, &pack));
		g->wish = turn_unpack(t->a, pack, "wish");
		g->steps = turn_unpack(t->a, pack, "steps");
		g->found = turn_unpack(t->a, pack, "found");
	}
	return ERR_OK;
}

static void stop(struct turn *t, struct findings *f, const char *field, const char *message,
	int32_t day)
{
	struct str hole = lang_day(t->a, t->lang, day);

	findings_add(f, field, FINDING_STOP, lang_fmt(t->a, t->lang, message, &hole, 1));
}

static void check(struct turn *t, const struct enrolment *e, const struct goal *in, int32_t before,
	struct findings *f)
{
	bool goes_on = str_is(in->state, "open") || str_is(in->state, "partly");

	if (in->day < e->began_day)
		stop(t, f, "day", T("The child is in this programme since %s."), e->began_day);
	else if (before != DAY_NONE && in->day < before)
		stop(t, f, "day", T("The step before was on %s."), before);
	if (goes_on && in->review_day == DAY_NONE)
		stop(t, f, "review_day", T("Say when it is looked at again."), in->day);
	if (in->review_day != DAY_NONE && in->review_day <= in->day)
		stop(t, f, "review_day", T("The next time is after this one."), in->day);
}

/* The live version of a goal that is reviewed. */
static enum err live_of(struct turn *t, const struct enrolment *e, struct uuid id,
	struct goal *live)
{
	struct goal *list;
	size_t n;

	TRY(goal_list(t, e, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (uuid_eq(list[i].id, id)) {
			*live = list[i];
			return ERR_OK;
		}
	return turn_fail(t, ERR_ABSENT, "no such goal here");
}

enum err goal_set(struct turn *t, const struct enrolment *e, const struct goal *in,
	struct findings *f, struct uuid *id)
{
	struct goal live = {.id = turn_new_id(t), .area = in->area, .wish = in->wish,
		.steps = in->steps, .day = DAY_NONE};
	struct goal_put_in row;
	enum err err;

	if (uuid_any(in->id))
		TRY(live_of(t, e, in->id, &live));
	check(t, e, in, live.day, f);
	if (findings_stop(f))
		return ERR_INPUT;
	row = (struct goal_put_in){
		.id = live.id,
		.rev = live.rev + 1,
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.child = e->child,
		.enrolment = e->id,
		.area = live.area,
		.day = in->day,
		.review_day = in->review_day,
		.state = in->state,
	};
	TRY(turn_seal(t, &(struct turn_seal_at){VAULT_A, e->child, "goal", row.id, row.rev},
		turn_pack(t->a,
			(struct turn_field[]){{"wish", live.wish},
				{"steps", str_any(in->steps) ? in->steps : live.steps},
				{"found", in->found}},
			3),
		&row.sealed));
	*id = row.id;
	err = goal_put(t->db, &row);
	return err == ERR_CONFLICT ? turn_fail(t, ERR_STALE, "reviewed in between") : err;
}
