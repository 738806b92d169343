/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Sessions are recorded, children marked, and what was done of a measure is counted. */
#include "matter/activity/activity.h"

#include "activity_sql.h"

enum { NEWEST = 100, DAY_MINUTES = 1440 };

static void stop(struct turn *t, struct findings *f, const char *field, const char *message)
{
	findings_add(f, field, FINDING_STOP, str_from(lang_text(t->lang, message)));
}

enum err activity_record(
	struct turn *t, const struct activity *in, struct findings *f, struct uuid *id)
{
	*id = turn_new_id(t);
	if (in->minutes < 1 || in->minutes > DAY_MINUTES)
		stop(t, f, "minutes", T("A session lasts between a minute and a day."));
	if (findings_stop(f))
		return ERR_INPUT;
	return activity_add(t->db,
		&(struct activity_add_in){
			.id = *id,
			.recorded_at = t->now,
			.by_account = t->actor.account,
			.for_agency = t->actor.agency,
			.agency = t->actor.agency,
			.kind = in->kind,
			.from_at = in->from_at,
			.minutes = in->minutes,
			.place = in->place,
			.leader = t->actor.account,
		});
}

enum err activity_load(struct turn *t, struct uuid id, struct activity *out)
{
	struct activity_by_id_row row;

	TRY(activity_by_id(t->db, t->a, &(struct activity_by_id_in){id}, &row));
	if (!turn_is_at(t, row.agency))
		return turn_fail(t, ERR_ABSENT, "a session of another agency");
	*out = (struct activity){
		.id = row.id,
		.agency = row.agency,
		.place = row.place,
		.leader = row.leader,
		.rev = row.rev,
		.from_at = row.from_at,
		.minutes = row.minutes,
		.kind = row.kind,
		.place_km = row.place_km,
		.place_en = row.place_en,
		.leader_km = row.leader_km,
		.leader_en = row.leader_en,
		.agency_km = row.agency_km,
		.agency_en = row.agency_en,
	};
	return ERR_OK;
}

enum err activity_newest(struct turn *t, struct activity **list, size_t *n)
{
	struct activity_of_account_row *rows;

	TRY(activity_of_account(t->db, t->a,
		&(struct activity_of_account_in){t->actor.account, turn_today(t), NEWEST}, &rows,
		n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++)
		TRY(activity_load(t, rows[i].id, &(*list)[i]));
	return ERR_OK;
}

/* --- who was there ------------------------------------------------------------------------- */

/* A child out of reach is not on the list, and nothing tells that there is one more. */
static enum err put_child(struct turn *t, const struct activity_expected_row *row,
	struct activity_child *list, size_t *n)
{
	struct activity_child *to = &list[*n];
	struct turn_reach reach;
	enum err e = turn_case_reach(t, row->case_id, &reach);

	if (e == ERR_ABSENT || (e == ERR_OK && !gate_may(&reach.view, CLASS_N, ACT_ADD)))
		return ERR_OK;
	TRY(e);
	*to = (struct activity_child){
		.case_id = row->case_id,
		.measure = row->measure,
		.number = row->number,
		.minutes = INSTANT_NONE,
	};
	(*n)++;
	return child_called(t, row->child, reach.view.see[CLASS_A], &to->km, &to->latin);
}

/* What is marked already. */
static void put_marks(const struct activity_attendance_row *marks, size_t n_marks,
	struct activity_child *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n_marks; k++) {
			if (!uuid_eq(marks[k].measure, list[i].measure))
				continue;
			list[i].attendance = marks[k].id;
			list[i].rev = marks[k].rev;
			list[i].mark = marks[k].mark;
			list[i].minutes = marks[k].minutes;
		}
}

enum err activity_children(struct turn *t, const struct activity *a, struct activity_child **list,
	size_t *n)
{
	struct activity_attendance_row *marks;
	struct activity_expected_row *rows;
	size_t n_rows, n_marks;

	TRY(activity_expected(t->db, t->a,
		&(struct activity_expected_in){a->agency, a->kind, date_of(a->from_at)}, &rows,
		&n_rows));
	TRY(activity_attendance(
		t->db, t->a, &(struct activity_attendance_in){a->id}, &marks, &n_marks));
	*list = arena_array(t->a, n_rows, sizeof(**list));
	*n = 0;
	for (size_t i = 0; i < n_rows; i++)
		TRY(put_child(t, &rows[i], *list, n));
	put_marks(marks, n_marks, *list, *n);
	return ERR_OK;
}

static bool was_there(struct str mark)
{
	return str_is(mark, "present") || str_is(mark, "late");
}

static int64_t minutes_of(const struct activity *a, const struct activity_mark *in)
{
	if (!was_there(in->mark))
		return 0;
	return in->minutes == INSTANT_NONE ? a->minutes : in->minutes;
}

static bool is_marked_so(const struct activity *a, const struct activity_child *child,
	const struct activity_mark *in)
{
	return child->rev && str_eq(child->mark, in->mark) && child->minutes == minutes_of(a, in);
}

static enum err set_mark(struct turn *t, const struct activity *a,
	const struct activity_child *child, const struct activity_mark *in)
{
	struct turn_seal_at at = {VAULT_N, child->case_id, "attendance.why",
		uuid_any(child->attendance) ? child->attendance : uuid_new(), child->rev + 1};
	struct activity_attendance_set_in row = {
		.id = at.id,
		.rev = at.rev,
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.for_agency = t->actor.agency,
		.case_id = child->case_id,
		.activity = a->id,
		.measure = child->measure,
		.mark = in->mark,
		.minutes = minutes_of(a, in),
	};

	TRY(turn_seal(t, &at, child->rev ? in->why : STR_NONE, &row.why));
	return activity_attendance_set(t->db, &row);
}

enum err activity_mark(struct turn *t, const struct activity *a,
	const struct activity_child *child, const struct activity_mark *in, struct findings *f)
{
	if (is_marked_so(a, child, in))
		return ERR_OK;
	if (a->from_at > t->now)
		stop(t, f, in->field, T("The session has not begun yet."));
	if (minutes_of(a, in) > a->minutes)
		stop(t, f, in->field, T("Nobody was longer there than the session lasted."));
	if (child->rev && !str_any(in->why))
		stop(t, f, "why", T("A mark changes: say why."));
	if (findings_stop(f))
		return ERR_INPUT;
	return set_mark(t, a, child, in);
}

enum err activity_mark_silently(struct turn *t, const struct activity *a, struct uuid child,
	const struct activity_mark *in)
{
	struct activity_attendance_row *marks = NULL;
	struct activity_expected_row *rows;
	size_t n, n_marks = 0;

	TRY(activity_expected(t->db, t->a,
		&(struct activity_expected_in){a->agency, a->kind, date_of(a->from_at)}, &rows,
		&n));
	if (n)
		TRY(activity_attendance(
			t->db, t->a, &(struct activity_attendance_in){a->id}, &marks, &n_marks));
	for (size_t i = 0; i < n; i++) {
		struct activity_child one = {
			.case_id = rows[i].case_id, .measure = rows[i].measure};

		if (!uuid_eq(rows[i].child, child))
			continue;
		put_marks(marks, n_marks, &one, 1);
		if (!is_marked_so(a, &one, in))
			TRY(set_mark(t, a, &one, in));
	}
	return ERR_OK;
}

/* --- what was done ------------------------------------------------------------------------- */

enum err activity_done(struct turn *t, struct uuid measure, struct activity_done *done)
{
	struct activity_of_measure_row *rows;
	size_t n;

	*done = (struct activity_done){.last_at = INSTANT_NONE, .absent_at = INSTANT_NONE};
	TRY(activity_of_measure(
		t->db, t->a, &(struct activity_of_measure_in){measure}, &rows, &n));
	for (size_t i = 0; i < n; i++) {
		done->excused += str_is(rows[i].mark, "excused");
		done->absent += str_is(rows[i].mark, "absent");
		if (str_is(rows[i].mark, "absent") && done->absent_at == INSTANT_NONE)
			done->absent_at = rows[i].from_at;
		if (!was_there(rows[i].mark))
			continue;
		done->attended++;
		done->minutes += rows[i].minutes;
		if (done->last_at == INSTANT_NONE)
			done->last_at = rows[i].from_at;
	}
	return ERR_OK;
}

enum err activity_unmarked(struct turn *t, const struct diversion_measure *m,
	struct uuid office, int64_t *n)
{
	struct activity_open_row row;

	TRY(activity_open(t->db, t->a,
		&(struct activity_open_in){
			.agency = uuid_any(m->provider) ? m->provider : office,
			.kind = m->kind,
			.from_at = date_start(m->from_day),
			.until = date_start(m->to_day + 1),
			.now = t->now,
		},
		&row));
	*n = row.n;
	return ERR_OK;
}

struct str activity_done_words(
	struct turn *t, const struct activity_done *done, int64_t amount, struct str unit)
{
	bool hours = str_is(unit, "hours");
	struct str words[4] = {
		lang_number(t->a, t->lang, hours ? done->minutes / 60 : done->attended),
		amount == INSTANT_NONE ? STR("–") : lang_number(t->a, t->lang, amount),
		lang_number(t->a, t->lang, done->excused),
		lang_number(t->a, t->lang, done->absent),
	};

	return lang_fmt(t->a, t->lang,
		hours ? T("%s of %s hours; excused: %s, absent: %s")
		      : T("%s of %s sessions; excused: %s, absent: %s"),
		words, 4);
}
