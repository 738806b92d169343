/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A session is entered once, with all who were there. */
#include "matter/programme/programme.h"
#include "programme_sql.h"

enum { SHOWN = 60 };

enum err programme_session_list(struct turn *t, const struct programme *p,
	struct programme_session **list, size_t *n)
{
	struct programme_sessions_row *rows;

	TRY(programme_sessions(
		t->db, t->a, &(struct programme_sessions_in){p->id, SHOWN}, &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++)
		(*list)[i] = (struct programme_session){
			.id = rows[i].id,
			.service = rows[i].service,
			.day = rows[i].day,
			.minutes = rows[i].minutes,
			.there = rows[i].there,
			.marked = rows[i].marked,
		};
	return ERR_OK;
}

static void stop(struct turn *t, struct findings *f, const char *field, const char *message,
	int32_t day)
{
	struct str hole = day == DAY_NONE ? STR_NONE : lang_day(t->a, t->lang, day);

	findings_add(f, field, FINDING_STOP, lang_fmt(t->a, t->lang, message, &hole, 1));
}

static bool gives(const struct programme *p, struct str service)
{
	struct str rest = p->services, code;

	while (str_next(&rest, ' ', &code))
		if (str_eq(code, service))
			return true;
	return false;
}

static const struct enrolment *enrolment_in(const struct enrolment *list, size_t n, struct uuid id)
{
	for (size_t i = 0; i < n; i++)
		if (uuid_eq(list[i].id, id))
			return &list[i];
	return NULL;
}

static void check(struct turn *t, const struct programme *p, const struct programme_session *in,
	struct findings *f)
{
	if (in->day < p->from_day)
		stop(t, f, "day", T("The programme began on %s."), p->from_day);
	if (p->to_day != DAY_NONE && in->day > p->to_day)
		stop(t, f, "day", T("The programme ended on %s."), p->to_day);
	if (!gives(p, in->service))
		stop(t, f, "service", T("The programme does not give this."), DAY_NONE);
}

static void check_mark(struct turn *t, const struct enrolment *e, int32_t day, struct findings *f)
{
	const char *field = arena_fmt(t->a, "mark_%.*s", STR_ARG(uuid_str(t->a, e->id))).p;

	if (day < e->began_day)
		stop(t, f, field, T("The child is in this programme since %s."), e->began_day);
}

enum err programme_session_hold(struct turn *t, const struct programme *p,
	const struct programme_session *in, const struct session_mark *marks, size_t n,
	struct findings *f, struct uuid *id)
{
	struct enrolment *list;
	size_t n_list, marked = 0;

	TRY(enrolment_of(t, p->id, &list, &n_list));
	check(t, p, in, f);
	for (size_t i = 0; i < n; i++) {
		const struct enrolment *e = enrolment_in(list, n_list, marks[i].enrolment);

		if (!e)
			return turn_fail(t, ERR_ABSENT, "not in this programme");
		marked += str_any(marks[i].mark);
		if (str_any(marks[i].mark))
			check_mark(t, e, in->day, f);
	}
	if (!marked)
		stop(t, f, NULL, T("Nobody is marked. Say who was there."), DAY_NONE);
	if (findings_stop(f))
		return ERR_INPUT;
	*id = turn_new_id(t);
	TRY(programme_session_add(t->db, &(struct programme_session_add_in){*id, t->now,
						 t->actor.account, p->id, in->service, in->day,
						 in->minutes}));
	for (size_t i = 0; i < n; i++)
		if (str_any(marks[i].mark))
			TRY(session_mark_add(t->db, &(struct session_mark_add_in){*id,
				enrolment_in(list, n_list, marks[i].enrolment)->child,
				marks[i].enrolment, marks[i].mark}));
	return ERR_OK;
}
