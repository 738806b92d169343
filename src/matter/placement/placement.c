/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Tools given, work found, visits made. */
#include "matter/placement/placement.h"

#include "placement_sql.h"

static void stop(struct turn *t, struct findings *f, const char *field, const char *message)
{
	findings_add(f, field, FINDING_STOP, str_from(lang_text(t->lang, message)));
}

static struct turn_seal_at sealed_at(
	const struct training_place *p, const char *table, struct uuid id, int64_t rev)
{
	return (struct turn_seal_at){VAULT_A, p->child, table, id, rev};
}

/* --- reading ---------------- */

static enum err put_grants(
	struct turn *t, const struct training_place *p, struct placement_whole *w)
{
	struct placement_tools_of_row *rows;

	TRY(placement_tools_of(
		t->db, t->a, &(struct placement_tools_of_in){p->id}, &rows, &w->n_grants));
	w->grants = arena_array(t->a, w->n_grants, sizeof(*w->grants));
	for (size_t i = 0; i < w->n_grants; i++) {
		struct turn_seal_at at = sealed_at(p, "tools_grant", rows[i].id, 1);

		w->grants[i] = (struct placement_grant){
			.id = rows[i].id, .day = rows[i].day, .riel = rows[i].riel};
		w->granted += rows[i].riel;
		TRY(turn_unseal(t, &at, rows[i].sealed, &w->grants[i].items));
	}
	return ERR_OK;
}

static enum err put_visits(
	struct turn *t, const struct training_place *p, struct placement *to)
{
	struct placement_visit_of_row *rows;

	TRY(placement_visit_of(
		t->db, t->a, &(struct placement_visit_of_in){to->id}, &rows, &to->n_visits));
	to->visits = arena_array(t->a, to->n_visits, sizeof(*to->visits));
	for (size_t i = 0; i < to->n_visits; i++) {
		struct turn_seal_at at = sealed_at(p, "placement_visit", rows[i].id, 1);

		to->visits[i] = (struct placement_visit){
			.id = rows[i].id,
			.day = rows[i].day,
			.income = rows[i].income,
			.going = rows[i].going,
			.by_km = rows[i].by_km,
			.by_en = rows[i].by_en,
		};
		TRY(turn_unseal(t, &at, rows[i].sealed, &to->visits[i].words));
	}
	return ERR_OK;
}

static enum err put_one(struct turn *t, const struct training_place *p,
	const struct placement_of_row *row, struct placement *to)
{
	struct turn_seal_at at = sealed_at(p, "placement", row->id, row->rev);
	struct str pack;

	*to = (struct placement){
		.id = row->id,
		.rev = row->rev,
		.pay = row->pay,
		.capital = row->capital,
		.from_day = row->from_day,
		.to_day = row->to_day,
		.kind = row->kind,
		.ended = row->ended,
	};
	TRY(turn_unseal(t, &at, row->sealed, &pack));
	to->with = turn_unpack(t->a, pack, "with");
	to->plan = turn_unpack(t->a, pack, "plan");
	to->ended_why = turn_unpack(t->a, pack, "why");
	return put_visits(t, p, to);
}

enum err placement_load_all(
	struct turn *t, const struct training_place *p, struct placement_whole *w)
{
	struct placement_of_row *rows;

	*w = (struct placement_whole){.n = 0};
	TRY(put_grants(t, p, w));
	TRY(placement_of(t->db, t->a, &(struct placement_of_in){p->id}, &rows, &w->n));
	w->list = arena_array(t->a, w->n, sizeof(*w->list));
	for (size_t i = 0; i < w->n; i++)
		TRY(put_one(t, p, &rows[i], &w->list[i]));
	return ERR_OK;
}

enum err placement_load(struct turn *t, struct uuid id, struct training_place *trainee,
	struct placement *out)
{
	struct placement_place_row row;
	struct placement_whole w;

	TRY(placement_place(t->db, t->a, &(struct placement_place_in){id}, &row));
	TRY(training_place_load(t, row.place, trainee));
	TRY(placement_load_all(t, trainee, &w));
	for (size_t i = 0; i < w.n; i++)
		if (uuid_eq(w.list[i].id, id)) {
			*out = w.list[i];
			return ERR_OK;
		}
	return turn_fail(t, ERR_ABSENT, "no such placement");
}

/* --- writing ---------------- */

enum err placement_grant_add(struct turn *t, const struct training_place *p,
	const struct placement_grant *in, struct findings *f, struct uuid *id)
{
	struct placement_tools_add_in row = {
		.id = turn_new_id(t),
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.child = p->child,
		.place = p->id,
		.day = in->day,
		.riel = in->riel,
	};
	struct turn_seal_at at = sealed_at(p, "tools_grant", row.id, 1);

	if (in->day < p->from_day)
		stop(t, f, "day", T("This is before the trainee's first day in the class."));
	if (findings_stop(f))
		return ERR_INPUT;
	*id = row.id;
	TRY(turn_seal(t, &at, in->items, &row.sealed));
	return placement_tools_add(t->db, &row);
}

static enum err put(struct turn *t, const struct training_place *p, const struct placement *in)
{
	struct turn_field fields[] = {
		{"with", in->with}, {"plan", in->plan}, {"why", in->ended_why}};
	struct turn_seal_at at = sealed_at(p, "placement", in->id, in->rev);
	struct str pack = turn_pack(t->a, fields, sizeof(fields) / sizeof(fields[0]));
	struct placement_put_in row = {
		.id = in->id,
		.rev = in->rev,
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.child = p->child,
		.place = p->id,
		.kind = in->kind,
		.from_day = in->from_day,
		.to_day = in->to_day,
		.ended = str_any(in->ended) ? in->ended : STR_NONE,
		.pay = in->pay,
		.capital = in->capital,
	};
	enum err e;

	TRY(turn_seal(t, &at, str_any(pack) ? pack : STR_NONE, &row.sealed));
	e = placement_put(t->db, &row);
	return e == ERR_CONFLICT && in->rev > 1
		? turn_fail(t, ERR_STALE, "this was changed in between")
		: e;
}

enum err placement_start(struct turn *t, const struct training_place *p,
	const struct placement *in, struct findings *f, struct uuid *id)
{
	struct placement one = *in;
	struct placement_whole w;

	TRY(placement_load_all(t, p, &w));
	if (in->from_day < p->from_day)
		stop(t, f, "from_day", T("This is before the trainee's first day in the class."));
	if (str_is(in->kind, "business") && !str_any(in->plan))
		stop(t, f, "plan",
			T("A business needs a plan: what is sold, to whom, what it costs."));
	for (size_t i = 0; i < w.n; i++) {
		struct str since = lang_day(t->a, t->lang, w.list[i].from_day);

		if (w.list[i].to_day == DAY_NONE)
			findings_add(f, "kind", FINDING_CONFIRM,
				lang_fmt(t->a, t->lang,
					T("Another one goes on since %s. Is this beside it?"),
					&since, 1));
	}
	if (findings_stop(f))
		return ERR_INPUT;
	one.id = *id = turn_new_id(t);
	one.rev = 1;
	one.to_day = DAY_NONE;
	return put(t, p, &one);
}

enum err placement_end(struct turn *t, const struct training_place *p,
	const struct placement *in, struct findings *f)
{
	struct placement next = *in;

	if (in->to_day < in->from_day)
		stop(t, f, "to_day", T("The last day is before the first."));
	if (findings_stop(f))
		return ERR_INPUT;
	next.rev++;
	return put(t, p, &next);
}

enum err placement_visit_add(struct turn *t, const struct training_place *p,
	const struct placement *at, const struct placement_visit *in, struct findings *f)
{
	struct turn_seal_at seal = sealed_at(p, "placement_visit", in->id, 1);
	struct placement_visit_put_in row = {
		.id = in->id,
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.child = p->child,
		.placement = at->id,
		.day = in->day,
		.going = in->going,
		.income = in->income,
	};

	if (in->day < at->from_day)
		stop(t, f, "day", T("It began later than this."));
	if (at->to_day != DAY_NONE && in->day > at->to_day)
		stop(t, f, "day", T("It had ended before this."));
	if (findings_stop(f))
		return ERR_INPUT;
	TRY(turn_seal(t, &seal, str_any(in->words) ? in->words : STR_NONE, &row.sealed));
	return placement_visit_put(t->db, &row);
}
