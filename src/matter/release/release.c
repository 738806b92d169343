/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The plan and its steps: what is sealed of them, what cannot be, what is said of it. */
#include "matter/release/release.h"

#include "release_sql.h"

static struct turn_seal_at plan_at(const struct stay *s, int64_t rev)
{
	return (struct turn_seal_at){VAULT_N, s->case_id, "release_plan.sealed", s->id, rev};
}

static struct turn_seal_at step_at(const struct stay *s, struct uuid id, int64_t rev)
{
	return (struct turn_seal_at){VAULT_N, s->case_id, "release_step.sealed", id, rev};
}

static void say(struct turn *t, struct findings *f, enum finding level, const char *field,
	const char *message)
{
	findings_add(f, field, level, str_from(lang_text(t->lang, message)));
}

static void mark_day(
	struct turn *t, struct findings *f, const char *field, const char *message, int32_t day)
{
	struct str words = lang_day(t->a, t->lang, day);

	findings_add(f, field, FINDING_MARK, lang_fmt(t->a, t->lang, message, &words, 1));
}

/* --- the plan ----------------------------------------------------------------------------- */

static enum err open_plan(
	struct turn *t, const struct stay *s, struct str sealed, struct release_plan *plan)
{
	struct turn_seal_at at = plan_at(s, plan->rev);
	struct str pack;

	TRY(turn_unseal(t, &at, sealed, &pack));
	plan->home = turn_unpack(t->a, pack, "home");
	plan->with = turn_unpack(t->a, pack, "with");
	plan->school = turn_unpack(t->a, pack, "school");
	plan->work = turn_unpack(t->a, pack, "work");
	plan->documents = turn_unpack(t->a, pack, "documents");
	plan->transport = turn_unpack(t->a, pack, "transport");
	plan->fetched_by = turn_unpack(t->a, pack, "fetched_by");
	plan->wish = turn_unpack(t->a, pack, "wish");
	return ERR_OK;
}

enum err release_plan_load(struct turn *t, const struct stay *s, struct release_plan *plan)
{
	struct release_plan_of_row row;
	enum err e = release_plan_of(t->db, t->a, &(struct release_plan_of_in){s->id}, &row);

	*plan = (struct release_plan){.expected_day = DAY_NONE, .agreed = STR("unknown")};
	if (e == ERR_ABSENT)
		return ERR_OK;
	TRY(e);
	*plan = (struct release_plan){
		.rev = row.rev,
		.own = turn_is_at(t, row.for_agency),
		.recorded_at = row.recorded_at,
		.expected_day = row.expected_day,
		.agreed = row.agreed,
		.by_km = row.by_km,
		.by_en = row.by_en,
		.office_km = row.office_km,
		.office_en = row.office_en,
	};
	return open_plan(t, s, row.sealed, plan);
}

static struct str pack_plan(struct turn *t, const struct release_plan *in)
{
	const struct turn_field fields[] = {{"home", in->home}, {"with", in->with},
		{"school", in->school}, {"work", in->work}, {"documents", in->documents},
		{"transport", in->transport}, {"fetched_by", in->fetched_by}, {"wish", in->wish}};

	return turn_pack(t->a, fields, sizeof(fields) / sizeof(fields[0]));
}

static void check_plan(struct turn *t, const struct stay *s, const struct release_plan *in,
	struct findings *f)
{
	if (in->expected_day == DAY_NONE)
		return;
	if (in->expected_day < date_of(s->from_at))
		say(t, f, FINDING_STOP, "expected_day",
			T("This is before the child arrived. One of the two is wrong."));
	else if (s->until_at == INSTANT_NONE && s->title_until != DAY_NONE
		&& in->expected_day > s->title_until)
		mark_day(t, f, NULL,
			T("The order ends before that day: on %s. Without another one the child "
			  "is free then."),
			s->title_until);
}

enum err release_plan_set(struct turn *t, const struct stay *s, const struct release_plan *in,
	struct findings *f)
{
	struct turn_seal_at at = plan_at(s, in->rev + 1);
	struct release_plan live;
	struct str sealed;

	TRY(release_plan_load(t, s, &live));
	if (live.rev != in->rev)
		return turn_fail(t, ERR_STALE, "the plan was written anew in between");
	check_plan(t, s, in, f);
	if (findings_stop(f))
		return ERR_INPUT;
	TRY(turn_seal(t, &at, pack_plan(t, in), &sealed));
	return release_plan_put(t->db,
		&(struct release_plan_put_in){
			.stay = s->id,
			.rev = in->rev + 1,
			.recorded_at = t->now,
			.by_account = t->actor.account,
			.for_agency = t->actor.agency,
			.case_id = s->case_id,
			.expected_day = in->expected_day,
			.agreed = in->agreed,
			.sealed = sealed,
		});
}

int32_t release_known_end(const struct stay *s, const struct release_plan *plan)
{
	if (s->until_at != INSTANT_NONE)
		return date_of(s->until_at);
	return plan->expected_day != DAY_NONE ? plan->expected_day : s->title_until;
}

/* --- the steps ------------------------------------------------------------------------------ */

static enum err open_step(struct turn *t, const struct stay *s, struct str sealed,
	struct release_step *step)
{
	struct turn_seal_at at = step_at(s, step->id, step->rev);
	struct str pack;

	TRY(turn_unseal(t, &at, sealed, &pack));
	step->what = turn_unpack(t->a, pack, "what");
	step->who = turn_unpack(t->a, pack, "who");
	step->note = turn_unpack(t->a, pack, "note");
	return ERR_OK;
}

enum err release_steps(
	struct turn *t, const struct stay *s, struct release_step **list, size_t *n)
{
	struct release_step_of_row *rows;

	TRY(release_step_of(t->db, t->a, &(struct release_step_of_in){s->id}, &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++) {
		(*list)[i] = (struct release_step){
			.id = rows[i].id,
			.rev = rows[i].rev,
			.own = turn_is_at(t, rows[i].for_agency),
			.area = rows[i].area,
			.state = rows[i].state,
			.by_day = rows[i].by_day,
			.done_day = rows[i].done_day,
			.office_km = rows[i].office_km,
			.office_en = rows[i].office_en,
		};
		TRY(open_step(t, s, rows[i].sealed, &(*list)[i]));
	}
	return ERR_OK;
}

static enum err check_step(struct turn *t, const struct stay *s, const struct release_step *in,
	struct findings *f)
{
	struct release_plan plan;
	int32_t end;

	TRY(release_plan_load(t, s, &plan));
	end = release_known_end(s, &plan);
	if (str_is(in->state, "done") && in->done_day == DAY_NONE)
		say(t, f, FINDING_STOP, "done_day", T("Say on which day it was done."));
	if (str_is(in->state, "dropped") && !str_any(in->note))
		say(t, f, FINDING_STOP, "note", T("Say why it is not done."));
	if (str_is(in->state, "open") && end != DAY_NONE && in->by_day > end)
		mark_day(t, f, NULL, T("This is after the day on which the child leaves: %s."),
			end);
	return ERR_OK;
}

enum err release_step_set(struct turn *t, const struct stay *s, const struct release_step *in,
	struct findings *f, struct uuid *id)
{
	const struct turn_field words[] = {
		{"what", in->what}, {"who", in->who}, {"note", in->note}};
	struct turn_seal_at at;
	struct str sealed;

	TRY(check_step(t, s, in, f));
	if (findings_stop(f))
		return ERR_INPUT;
	*id = in->rev ? in->id : turn_new_id(t);
	at = step_at(s, *id, in->rev + 1);
	TRY(turn_seal(t, &at, turn_pack(t->a, words, sizeof(words) / sizeof(words[0])), &sealed));
	return release_step_put(t->db,
		&(struct release_step_put_in){
			.id = *id,
			.rev = in->rev + 1,
			.recorded_at = t->now,
			.by_account = t->actor.account,
			.for_agency = t->actor.agency,
			.case_id = s->case_id,
			.stay = s->id,
			.area = in->area,
			.state = in->state,
			.by_day = in->by_day,
			.done_day = str_is(in->state, "done") ? in->done_day : DAY_NONE,
			.sealed = sealed,
		});
}
