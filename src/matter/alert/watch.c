/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * What time alone brings: nobody does a deed when a deadline comes near or passes.
 *
 * Read on a connection of its own, beside the writer; only what was not told yet is written,
 * and asked once more there, so that nothing is told twice. What is told is a row: a restart
 * forgets nothing and repeats nothing.
 */
#include "base/log.h"
#include "matter/alert/alert_inside.h"

/* Older ones are no news: a home that was asleep does not wake everybody for last year. */
static const int64_t news = 14 * INSTANT_DAY;
/* No time that the rules give in hours is longer; those in days begin with five. */
static const int64_t hours_most = 4 * INSTANT_DAY;

struct found {
	struct alert_add_in *v;
	size_t n, room;
};
struct round {
	struct turn t;
	struct found found;
	int64_t near_hours, near_days; /* in microseconds */
};

static enum err number_of(struct turn *t, const char *name, int64_t usual, int64_t *n)
{
	struct alert_setting_row row;
	enum err e = alert_setting(t->db, t->a, &(struct alert_setting_in){str_from(name)}, &row);

	*n = usual;
	if (e == ERR_OK && !str_int(row.value, n))
		*n = usual;
	return e == ERR_ABSENT ? ERR_OK : e;
}

static int64_t near_of(const struct round *r, int64_t start, int64_t due)
{
	int64_t whole = start == INSTANT_NONE ? hours_most : due - start;
	int64_t near = whole < hours_most ? r->near_hours : r->near_days;

	return start != INSTANT_NONE && near > whole / 4 ? whole / 4 : near;
}

static enum err is_told(struct turn *t, const struct alert_add_in *row, bool *told)
{
	struct alert_told_row found;

	TRY(alert_told(t->db, t->a,
		&(struct alert_told_in){row->receiver, row->kind, row->spell, row->rule, row->due},
		&found));
	*told = found.n > 0;
	return ERR_OK;
}

static enum err note(struct round *r, const struct alert_add_in *row)
{
	struct found *f = &r->found;
	bool told;

	TRY(is_told(&r->t, row, &told));
	if (told)
		return ERR_OK;
	if (f->n == f->room) {
		size_t room = f->room ? 2 * f->room : 32;
		struct alert_add_in *wider = arena_array(r->t.a, room, sizeof(*wider));

		for (size_t i = 0; i < f->n; i++)
			wider[i] = f->v[i];
		f->v = wider;
		f->room = room;
	}
	f->v[f->n++] = *row;
	return ERR_OK;
}

/* Whom the gate would not show the times of the case is not told of them. */
static enum err may_know(struct turn *t, struct uuid account, struct uuid case_id, bool *may)
{
	struct turn_reach reach;
	enum err e = turn_become(t, account);

	*may = false;
	if (e == ERR_ABSENT)
		return ERR_OK;
	TRY(e);
	e = turn_case_reach(t, case_id, &reach);
	*may = e == ERR_OK && reach.view.see[CLASS_L] > SEE_OWN;
	return e == ERR_ABSENT ? ERR_OK : e;
}

static enum err concerned(struct round *r, struct uuid case_id, struct uuid agency,
	struct alert_concerned_row **rows, size_t *n)
{
	return alert_concerned(r->t.db, r->t.a,
		&(struct alert_concerned_in){case_id, agency, r->t.now, turn_today(&r->t)}, rows,
		n);
}

static enum err tell_time(struct round *r, const struct alert_times_row *d)
{
	bool over = d->due <= r->t.now, may;
	struct alert_add_in row = {
		.case_id = d->case_id,
		.kind = over ? STR("deadline-missed") : STR("deadline-near"),
		.spell = d->spell,
		.rule = d->rule,
		.due = d->due,
	};
	struct alert_concerned_row *who;
	size_t n;

	if (!over && d->due - r->t.now > near_of(r, d->start_at, d->due))
		return ERR_OK;
	TRY(concerned(r, d->case_id, d->agency, &who, &n));
	for (size_t i = 0; i < n; i++) {
		row.receiver = who[i].account;
		if (who[i].head && !over)
			continue;
		TRY(may_know(&r->t, row.receiver, d->case_id, &may));
		if (may)
			TRY(note(r, &row));
	}
	return ERR_OK;
}

/* Near: those of the office that was asked, its head where nobody has taken it. Over: all. */
static enum err tell_inquiry(struct round *r, const struct alert_inquiries_row *q)
{
	int64_t due = date_start(q->due_day + 1);
	bool over = due <= r->t.now;
	struct alert_add_in row = {
		.case_id = q->case_id,
		.kind = over ? STR("inquiry-missed") : STR("inquiry-near"),
		.spell = q->id,
		.rule = STR("inquiry"),
		.due = due,
	};
	struct alert_concerned_row *who;
	size_t n;

	if (due - r->t.now > r->near_days)
		return ERR_OK;
	TRY(concerned(r, q->case_id, q->to_agency, &who, &n));
	for (size_t i = 0; i < n; i++) {
		bool own = uuid_eq(who[i].agency, q->to_agency);
		bool may = who[i].head;

		row.receiver = who[i].account;
		if (!over && (!own || (who[i].head && uuid_any(q->agent))))
			continue;
		if (!may)
			TRY(may_know(&r->t, row.receiver, q->case_id, &may));
		if (may)
			TRY(note(r, &row));
	}
	return ERR_OK;
}

/* The last day, midnight at its end: who gives the help, and who asked for it. */
static enum err tell_referral(struct round *r, const struct alert_referrals_row *ends)
{
	struct turn_reach reach;
	struct alert_add_in row = {
		.receiver = ends->receiver,
		.case_id = ends->case_id,
		.kind = STR("referral-near"),
		.spell = ends->id,
		.rule = STR("referral"),
		.due = date_start(ends->until_day + 1),
	};
	enum err e;

	if (row.due - r->t.now > r->near_days)
		return ERR_OK;
	e = turn_become(&r->t, row.receiver);
	if (e == ERR_OK)
		e = turn_case_reach(&r->t, row.case_id, &reach);
	if (e == ERR_ABSENT)
		return ERR_OK;
	TRY(e);
	return note(r, &row);
}

static enum err look_at_referrals(struct round *r)
{
	struct turn *t = &r->t;
	struct alert_referrals_row *rows;
	size_t n;

	TRY(alert_referrals(t->db, t->a,
		&(struct alert_referrals_in){t->now, turn_today(t),
			date_of(t->now + r->near_days)},
		&rows, &n));
	for (size_t i = 0; i < n; i++)
		TRY(tell_referral(r, &rows[i]));
	return ERR_OK;
}

static enum err look(struct round *r)
{
	struct turn *t = &r->t;
	struct alert_inquiries_row *asked;
	struct alert_times_row *times;
	int64_t hours, days;
	size_t n, n_asked;

	TRY(number_of(t, "near_hours", 2, &hours));
	TRY(number_of(t, "near_days", 3, &days));
	r->near_hours = hours * 60 * 60 * INSTANT_SECOND;
	r->near_days = days * INSTANT_DAY;
	TRY(alert_times(t->db, t->a,
		&(struct alert_times_in){t->now - news,
			t->now + (r->near_days > r->near_hours ? r->near_days : r->near_hours),
			t->now},
		&times, &n));
	for (size_t i = 0; i < n; i++)
		TRY(tell_time(r, &times[i]));
	TRY(alert_inquiries(t->db, t->a,
		&(struct alert_inquiries_in){date_of(t->now - news),
			date_of(t->now + r->near_days)},
		&asked, &n_asked));
	for (size_t i = 0; i < n_asked; i++)
		TRY(tell_inquiry(r, &asked[i]));
	return look_at_referrals(r);
}

static enum err write_down(struct store_job *job, struct db *db)
{
	struct round *r = job->p;

	r->t.db = db;
	for (size_t i = 0; i < r->found.n; i++) {
		struct alert_add_in *row = &r->found.v[i];
		bool told;

		TRY(is_told(&r->t, row, &told));
		if (told) {
			row->receiver = UUID_NONE;
			continue;
		}
		/* every message says the same: one calls to the desk, where all of them stand */
		for (size_t k = 0; k < i; k++)
			if (uuid_eq(r->found.v[k].receiver, row->receiver))
				row->state = STR("joined");
		TRY(alert_add_ways(&r->t, row));
	}
	return ERR_OK;
}

enum err alert_watch(struct store *store, struct arena *a, int64_t now)
{
	struct round r = {.t = {.a = a, .lang = LANG_EN, .now = now}};
	struct store_job job = {.kind = STORE_DEED, .run = write_down, .p = &r};
	enum err e;

	TRY(store_read(store, &r.t.db));
	e = look(&r);
	store_read_end(r.t.db);
	if (e == ERR_OK && r.found.n)
		e = store_do(store, &job);
	if (e == ERR_OK && r.found.n)
		log_line("alert", "%zu notices of times that are near or over", r.found.n);
	return e;
}
