/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Who takes part: asked, begun, paused, ended. */
#include "matter/programme/programme.h"
#include "programme_sql.h"

static void stop(struct turn *t, struct findings *f, const char *field, const char *message,
	int32_t day)
{
	struct str hole = day == DAY_NONE ? STR_NONE : lang_day(t->a, t->lang, day);

	findings_add(f, field, FINDING_STOP, lang_fmt(t->a, t->lang, message, &hole, 1));
}

static struct turn_seal_at words_at(struct uuid child, struct uuid id, int64_t rev)
{
	return (struct turn_seal_at){VAULT_A, child, "enrolment", id, rev};
}

/* --- steps ----------------------------------------------------------------------------------- */

static const struct {
	const char *from, *step, *to;
} steps[] = {
	{"waiting", "begin", "active"}, {"waiting", "leave", "left"},
	{"waiting", "stop", "stopped"}, {"waiting", "move", "moved"}, {"waiting", "die", "died"},
	{"active", "pause", "paused"}, {"active", "complete", "completed"},
	{"active", "leave", "left"}, {"active", "stop", "stopped"}, {"active", "move", "moved"},
	{"active", "die", "died"},
	{"paused", "resume", "active"}, {"paused", "leave", "left"}, {"paused", "stop", "stopped"},
	{"paused", "move", "moved"}, {"paused", "die", "died"},
};

const char *enrolment_after(struct str state, struct str step)
{
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
		if (str_is(state, steps[i].from) && str_is(step, steps[i].step))
			return steps[i].to;
	return NULL;
}

bool enrolment_is_over(struct str state)
{
	return !str_is(state, "waiting") && !str_is(state, "active") && !str_is(state, "paused");
}

static enum err put(struct turn *t, const struct enrolment *e, struct str words)
{
	struct turn_seal_at at = words_at(e->child, e->id, e->rev);
	struct enrolment_put_in row = {
		.id = e->id,
		.rev = e->rev,
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.child = e->child,
		.programme = e->programme,
		.state = e->state,
		.day = e->day,
		.began_day = e->began_day,
		.agreed_by = e->agreed_by,
	};
	enum err err;

	TRY(turn_seal(t, &at, str_any(words) ? words : STR_NONE, &row.sealed));
	err = enrolment_put(t->db, &row);
	return err == ERR_CONFLICT && e->rev > 1
		? turn_fail(t, ERR_STALE, "this enrolment was changed in between")
		: err;
}

/* --- reading --------------------------------------------------------------------------------- */

enum err enrolment_of(struct turn *t, struct uuid programme, struct enrolment **list, size_t *n)
{
	struct enrolment_of_programme_row *rows;

	TRY(enrolment_of_programme(t->db, t->a,
		&(struct enrolment_of_programme_in){programme, turn_today(t)}, &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++)
		(*list)[i] = (struct enrolment){
			.id = rows[i].id,
			.child = rows[i].child,
			.programme = programme,
			.state = rows[i].state,
			.day = rows[i].day,
			.began_day = rows[i].began_day,
		};
	return ERR_OK;
}

static enum err of_child(struct turn *t, struct uuid child, struct enrolment **list, size_t *n)
{
	struct enrolment_of_child_row *rows;

	TRY(enrolment_of_child(t->db, t->a, &(struct enrolment_of_child_in){child}, &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++)
		(*list)[i] = (struct enrolment){
			.id = rows[i].id,
			.child = child,
			.programme = rows[i].programme,
			.agency = rows[i].agency,
			.state = rows[i].state,
			.day = rows[i].day,
			.began_day = rows[i].began_day,
			.name_km = rows[i].name_km,
			.name_en = rows[i].name_en,
			.agency_km = rows[i].agency_km,
			.agency_en = rows[i].agency_en,
		};
	return ERR_OK;
}

enum err enrolment_of_case(struct turn *t, struct uuid case_id, struct enrolment **list, size_t *n)
{
	struct enrolment_child_row row;

	TRY(enrolment_child(t->db, t->a, &(struct enrolment_child_in){case_id}, &row));
	return of_child(t, row.child, list, n);
}

static enum err put_steps(struct turn *t, const struct enrolment_steps_row *rows, size_t n,
	struct enrolment *out)
{
	out->n_steps = n;
	out->steps = arena_array(t->a, n, sizeof(*out->steps));
	for (size_t i = 0; i < n; i++) {
		struct turn_seal_at at = words_at(rows[i].child, out->id, rows[i].rev);

		out->steps[i] = (struct enrolment_step){
			.state = rows[i].state,
			.day = rows[i].day,
			.by_km = rows[i].by_km,
			.by_en = rows[i].by_en,
		};
		TRY(turn_unseal(t, &at, rows[i].sealed, &out->steps[i].words));
	}
	return ERR_OK;
}

enum err enrolment_load(struct turn *t, struct uuid id, struct enrolment *out)
{
	struct enrolment_steps_row *rows;
	struct programme p;
	size_t n;

	TRY(enrolment_steps(
		t->db, t->a, &(struct enrolment_steps_in){id, turn_today(t)}, &rows, &n));
	if (!n || enrolment_is_over(rows[0].state))
		return turn_fail(t, ERR_ABSENT, "no such enrolment, over, or not to be read");
	TRY(programme_load(t, rows[0].programme, &p));
	*out = (struct enrolment){
		.id = id,
		.rev = rows[0].rev,
		.child = rows[0].child,
		.programme = p.id,
		.agency = p.agency,
		.state = rows[0].state,
		.agreed_by = rows[0].agreed_by,
		.day = rows[0].day,
		.began_day = rows[0].began_day,
		.name_km = p.name_km,
		.name_en = p.name_en,
		.agency_km = p.agency_km,
		.agency_en = p.agency_en,
	};
	return put_steps(t, rows, n, out);
}

/* --- asking ----------------------------------------------------------------------------------- */

static void check_days(struct turn *t, const struct programme *p, int32_t day, struct findings *f)
{
	if (day < p->from_day)
		stop(t, f, "day", T("The programme began on %s."), p->from_day);
	if (p->to_day != DAY_NONE && day > p->to_day)
		stop(t, f, "day", T("The programme ended on %s."), p->to_day);
}

static enum err check_twice(struct turn *t, struct uuid child, struct uuid programme,
	struct findings *f)
{
	struct enrolment *list;
	size_t n;

	TRY(of_child(t, child, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (uuid_eq(list[i].programme, programme) && !enrolment_is_over(list[i].state))
			stop(t, f, "programme", T("The child is in this programme since %s."),
				list[i].began_day);
	return ERR_OK;
}

static void ask_places(struct turn *t, const struct programme *p, struct findings *f)
{
	struct str all = lang_number(t->a, t->lang, p->places);

	findings_add(f, "programme", FINDING_CONFIRM,
		lang_fmt(t->a, t->lang,
			T("All %s places are taken. Confirm that the child waits for one."), &all,
			1));
}

enum err enrolment_ask(struct turn *t, struct uuid case_id, const struct enrolment_asking *in,
	struct findings *f, struct uuid *id)
{
	struct enrolment e = {
		.id = turn_new_id(t),
		.rev = 1,
		.programme = in->programme,
		.agreed_by = in->agreed_by,
		.day = in->day,
		.began_day = in->day,
		.state = STR("active"),
	};
	struct enrolment_child_row file;
	struct programme p;
	enum err err;

	TRY(enrolment_child(t->db, t->a, &(struct enrolment_child_in){case_id}, &file));
	e.child = file.child;
	err = programme_load(t, in->programme, &p);
	if (err == ERR_ABSENT) {
		stop(t, f, "programme", T("Choose a programme of your own agency."), DAY_NONE);
		return ERR_INPUT;
	}
	TRY(err);
	check_days(t, &p, in->day, f);
	TRY(check_twice(t, e.child, p.id, f));
	if (p.places != INSTANT_NONE && p.taken >= p.places) {
		e.state = STR("waiting");
		ask_places(t, &p, f);
	}
	if (findings_stop(f))
		return ERR_INPUT;
	*id = e.id;
	TRY(put(t, &e, in->wish));
	return enrolment_origin_add(
		t->db, &(struct enrolment_origin_add_in){e.id, case_id, in->way});
}

enum err enrolment_step(struct turn *t, const struct enrolment *e,
	const struct enrolment_change *in, struct findings *f)
{
	const char *to = enrolment_after(e->state, in->step);
	struct enrolment next = *e;
	struct programme p;

	if (!to) {
		stop(t, f, "step", T("This is not possible from where the enrolment stands."),
			DAY_NONE);
		return ERR_INPUT;
	}
	TRY(programme_load(t, e->programme, &p));
	if (in->day < e->day)
		stop(t, f, "day", T("The step before was on %s."), e->day);
	if (str_is(in->step, "begin"))
		check_days(t, &p, in->day, f);
	if (str_is(in->step, "begin") && p.places != INSTANT_NONE && p.taken >= p.places)
		stop(t, f, "step", T("No place is free yet."), DAY_NONE);
	if (enrolment_is_over(str_from(to)) && !str_is(in->step, "complete") && !str_any(in->why))
		stop(t, f, "why", T("Write why it ends."), DAY_NONE);
	if (findings_stop(f))
		return ERR_INPUT;
	next.rev = e->rev + 1;
	next.state = str_from(to);
	next.day = in->day;
	return put(t, &next, in->why);
}

/* --- at sessions ----------------------------------------------------------------------------- */

enum err enrolment_sessions(struct turn *t, const struct enrolment *e,
	struct programme_session **list, size_t *n)
{
	struct session_marks_row *rows;

	TRY(session_marks(t->db, t->a, &(struct session_marks_in){e->id}, &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++)
		(*list)[i] = (struct programme_session){.service = rows[i].service,
			.mark = rows[i].mark, .day = rows[i].day, .minutes = rows[i].minutes};
	return ERR_OK;
}

/* --- notes ----------------------------------------------------------------------------------- */

static struct turn_seal_at note_at(const struct enrolment *e, struct uuid id)
{
	return (struct turn_seal_at){VAULT_A, e->child, "enrolment_note", id, 1};
}

enum err enrolment_note_list(struct turn *t, const struct enrolment *e,
	struct enrolment_note **list, size_t *n)
{
	struct enrolment_notes_row *rows;

	TRY(enrolment_notes(t->db, t->a, &(struct enrolment_notes_in){e->id}, &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++) {
		struct turn_seal_at at = note_at(e, rows[i].id);

		(*list)[i] = (struct enrolment_note){.id = rows[i].id, .day = rows[i].day,
			.way = rows[i].way, .by_km = rows[i].by_km, .by_en = rows[i].by_en};
		TRY(turn_unseal(t, &at, rows[i].sealed, &(*list)[i].words));
	}
	return ERR_OK;
}

enum err enrolment_note_write(struct turn *t, const struct enrolment *e,
	const struct enrolment_note *in, struct findings *f, struct uuid *id)
{
	struct enrolment_note_add_in row = {
		.id = turn_new_id(t),
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.child = e->child,
		.enrolment = e->id,
		.day = in->day,
		.way = in->way,
	};
	struct turn_seal_at at = note_at(e, row.id);

	if (in->day < e->began_day)
		stop(t, f, "day", T("The child is in this programme since %s."), e->began_day);
	if (findings_stop(f))
		return ERR_INPUT;
	TRY(turn_seal(t, &at, in->words, &row.sealed));
	*id = row.id;
	return enrolment_note_add(t->db, &row);
}
