/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Days of a class: entered whole, corrected mark by mark, counted. */
#include "matter/lesson/lesson.h"

#include "lesson_sql.h"
#include "matter/activity/activity.h"

static void stop(struct turn *t, struct findings *f, const char *field, const char *message)
{
	findings_add(f, field, FINDING_STOP, str_from(lang_text(t->lang, message)));
}

/* --- days ---------------- */

enum err lesson_list(struct turn *t, const struct training_cohort *c, struct lesson **list,
	size_t *n)
{
	struct lesson_of_cohort_row *rows;

	TRY(lesson_of_cohort(t->db, t->a, &(struct lesson_of_cohort_in){c->id}, &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++)
		(*list)[i] = (struct lesson){rows[i].id, rows[i].day, rows[i].minutes,
			rows[i].there, rows[i].marked};
	return ERR_OK;
}

enum err lesson_load(struct turn *t, const struct training_cohort *c, struct uuid id,
	struct lesson *out)
{
	struct lesson *list;
	size_t n;

	TRY(lesson_list(t, c, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (uuid_eq(list[i].id, id)) {
			*out = list[i];
			return ERR_OK;
		}
	return turn_fail(t, ERR_ABSENT, "no such day of this class");
}

/* When the class of that day is over. */
static int64_t end_of(int32_t day, const struct timetable_day *d)
{
	return date_start(day) + (d->from_minute + d->minutes) * 60 * INSTANT_SECOND;
}

enum err lesson_missing(struct turn *t, const struct training_cohort *c, int32_t from,
	int32_t **days, size_t *n)
{
	int32_t last = turn_today(t) < c->to_day ? turn_today(t) : c->to_day;
	struct lesson_days_row *rows;
	struct timetable table;
	size_t n_rows, k = 0;

	*n = 0;
	from = from > c->from_day ? from : c->from_day;
	*days = arena_array(t->a, last < from ? 0 : (size_t)(last - from) + 1, sizeof(**days));
	TRY(training_timetable(t, c, &table));
	TRY(lesson_days(
		t->db, t->a, &(struct lesson_days_in){c->id, from}, &rows, &n_rows));
	for (int32_t day = from; day <= last; day++) {
		struct timetable_day d = timetable_on(&table, day);

		while (k < n_rows && rows[k].day < day)
			k++;
		if (d.why != TIMETABLE_CLASS || end_of(day, &d) > t->now
			|| (k < n_rows && rows[k].day == day))
			continue;
		(*days)[(*n)++] = day;
	}
	return ERR_OK;
}

/* --- lines ---------------- */

static struct turn_seal_at sealed_at(struct uuid child, struct uuid mark, int64_t rev)
{
	return (struct turn_seal_at){VAULT_A, child, "class_mark", mark, rev};
}

static enum err put_mark(struct turn *t, const struct lesson_marks_row *row, struct lesson_line *to)
{
	struct turn_seal_at at = sealed_at(to->place.child, row->id, row->rev);
	struct str pack;

	to->id = row->id;
	to->rev = row->rev;
	to->mark = row->mark;
	to->minutes = row->minutes;
	TRY(turn_unseal(t, &at, row->sealed, &pack));
	to->remark = turn_unpack(t->a, pack, "remark");
	return ERR_OK;
}

enum err lesson_lines(struct turn *t, const struct training_cohort *c, const struct lesson *l,
	struct lesson_line **list, size_t *n)
{
	struct lesson_marks_row *rows = NULL;
	struct training_place *places;
	size_t n_places, n_rows = 0;

	TRY(training_places(t, c, &places, &n_places));
	if (uuid_any(l->id))
		TRY(lesson_marks(
			t->db, t->a, &(struct lesson_marks_in){l->id}, &rows, &n_rows));
	*list = arena_array(t->a, n_places, sizeof(**list));
	*n = 0;
	for (size_t i = 0; i < n_places; i++) {
		struct lesson_line *to = &(*list)[*n];
		int32_t last = places[i].to_day == DAY_NONE ? c->to_day : places[i].to_day;

		if (l->day < places[i].from_day || l->day > last)
			continue;
		*to = (struct lesson_line){.place = places[i]};
		for (size_t k = 0; k < n_rows; k++)
			if (uuid_eq(rows[k].place, places[i].id))
				TRY(put_mark(t, &rows[k], to));
		(*n)++;
	}
	return ERR_OK;
}

/* --- marking ---------------- */

static const struct lesson_mark *mark_of(
	const struct lesson_mark *marks, size_t n, struct uuid place)
{
	for (size_t i = 0; i < n; i++)
		if (uuid_eq(marks[i].place, place))
			return &marks[i];
	return NULL;
}

static int64_t minutes_of(const struct activity *a, const struct lesson_mark *m)
{
	if (str_is(m->mark, "present"))
		return a->minutes;
	return str_is(m->mark, "late") ? m->minutes : 0;
}

static void check_mark(struct turn *t, const struct activity *a, const struct lesson_mark *m,
	struct findings *f)
{
	if (!str_is(m->mark, "late"))
		return;
	if (m->minutes == INSTANT_NONE)
		stop(t, f, m->minutes_field, T("Say how many minutes."));
	else if (m->minutes > a->minutes)
		stop(t, f, m->minutes_field,
			T("Nobody was longer there than the session lasted."));
}

/* The mark in the register of the class, and the same for the order of who has one. */
static enum err write_mark(struct turn *t, const struct activity *a, const struct lesson_line *line,
	const struct lesson_mark *m, struct str why)
{
	struct turn_field fields[] = {{"remark", m->remark}, {"why", why}};
	struct str pack = turn_pack(t->a, fields, sizeof(fields) / sizeof(fields[0]));
	struct uuid id = uuid_any(line->id) ? line->id : uuid_new();
	struct turn_seal_at at = sealed_at(line->place.child, id, line->rev + 1);
	struct lesson_mark_put_in row = {
		.id = id,
		.rev = line->rev + 1,
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.child = line->place.child,
		.lesson = a->id,
		.place = line->place.id,
		.mark = m->mark,
		.minutes = minutes_of(a, m),
	};

	TRY(turn_seal(t, &at, str_any(pack) ? pack : STR_NONE, &row.sealed));
	TRY(lesson_mark_put(t->db, &row));
	return activity_mark_silently(t, a, line->place.child,
		&(struct activity_mark){.mark = m->mark, .minutes = row.minutes, .why = why});
}

static struct activity session_of(
	const struct training_cohort *c, int32_t day, const struct timetable_day *d)
{
	return (struct activity){
		.agency = c->agency,
		.place = c->place,
		.kind = STR("vocational-training"),
		.from_at = date_start(day) + d->from_minute * 60 * INSTANT_SECOND,
		.minutes = d->minutes,
	};
}

static enum err check_day(struct turn *t, const struct training_cohort *c, int32_t day,
	struct activity *a, struct findings *f)
{
	struct timetable_day d;
	struct timetable table;
	struct lesson_days_row *rows;
	size_t n;

	TRY(training_timetable(t, c, &table));
	d = timetable_on(&table, day);
	*a = session_of(c, day, &d);
	if (d.why != TIMETABLE_CLASS)
		findings_add(f, "day", FINDING_STOP, training_no_class(t, &table, day));
	else if (a->from_at > t->now)
		stop(t, f, "day", T("The session has not begun yet."));
	TRY(lesson_days(t->db, t->a, &(struct lesson_days_in){c->id, day}, &rows, &n));
	if (n && rows[0].day == day)
		stop(t, f, "day",
			T("This day was entered already. Correct it in the list of days."));
	return ERR_OK;
}

enum err lesson_enter(struct turn *t, const struct training_cohort *c, int32_t day,
	const struct lesson_mark *marks, size_t n, struct findings *f, struct uuid *id)
{
	struct lesson l = {.day = day};
	struct lesson_line *lines;
	struct activity a;
	size_t n_lines;

	TRY(check_day(t, c, day, &a, f));
	TRY(lesson_lines(t, c, &l, &lines, &n_lines));
	if (!n_lines && !findings_stop(f))
		stop(t, f, "day", T("Nobody had a place in this class on that day."));
	for (size_t i = 0; i < n_lines; i++) {
		const struct lesson_mark *m = mark_of(marks, n, lines[i].place.id);

		if (m && str_any(m->mark))
			check_mark(t, &a, m, f);
		else
			stop(t, f, m ? m->mark_field : "day",
				T("Say whether the trainee was there."));
	}
	if (findings_stop(f))
		return ERR_INPUT;
	TRY(activity_record(t, &a, f, id));
	a.id = *id;
	TRY(lesson_add(t->db,
		&(struct lesson_add_in){*id, t->now, t->actor.account, c->id, day, a.minutes}));
	for (size_t i = 0; i < n_lines; i++)
		TRY(write_mark(t, &a, &lines[i], mark_of(marks, n, lines[i].place.id), STR_NONE));
	return ERR_OK;
}

static bool changes(
	const struct activity *a, const struct lesson_line *line, const struct lesson_mark *m)
{
	return m && str_any(m->mark)
		&& (!line->rev || !str_eq(line->mark, m->mark)
			|| line->minutes != minutes_of(a, m)
			|| (str_any(m->remark) && !str_eq(line->remark, m->remark)));
}

enum err lesson_correct(struct turn *t, const struct training_cohort *c, const struct lesson *l,
	const struct lesson_mark *marks, size_t n, struct str why, struct findings *f)
{
	struct activity a = {
		.id = l->id,
		.agency = c->agency,
		.kind = STR("vocational-training"),
		.from_at = date_start(l->day),
		.minutes = l->minutes,
	};
	struct lesson_line *lines;
	size_t n_lines;

	TRY(lesson_lines(t, c, l, &lines, &n_lines));
	for (size_t i = 0; i < n_lines; i++) {
		const struct lesson_mark *m = mark_of(marks, n, lines[i].place.id);

		if (!changes(&a, &lines[i], m))
			continue;
		check_mark(t, &a, m, f);
		if (lines[i].rev && !str_any(why))
			stop(t, f, "why", T("A mark changes: say why."));
		if (findings_stop(f))
			return ERR_INPUT;
		TRY(write_mark(t, &a, &lines[i], m, lines[i].rev ? why : STR_NONE));
	}
	return ERR_OK;
}

enum err lesson_total(struct turn *t, struct uuid place, struct lesson_total *out)
{
	struct lesson_sum_row row;

	TRY(lesson_sum(t->db, t->a, &(struct lesson_sum_in){place}, &row));
	*out = (struct lesson_total){row.days, row.there, row.excused, row.absent, row.minutes};
	return ERR_OK;
}
