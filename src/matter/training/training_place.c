/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Whose place in a class it is: a child whom the agency knows, as long as it may. */
#include <string.h>

#include "matter/aftercare/aftercare.h"
#include "matter/child/child.h"
#include "matter/training/training.h"
#include "training_sql.h"

static void stop(struct turn *t, struct findings *f, const char *field, const char *message)
{
	findings_add(f, field, FINDING_STOP, str_from(lang_text(t->lang, message)));
}

/* --- whom the agency knows ---------------- */

static bool has(const struct training_child *list, size_t n, struct uuid child)
{
	for (size_t i = 0; i < n; i++)
		if (uuid_eq(list[i].child, child))
			return true;
	return false;
}

static enum err add_supported(
	struct turn *t, const struct aftercare *a, struct training_child *list, size_t *n)
{
	struct training_child *to = &list[*n];

	if (a->over || has(list, *n, a->child))
		return ERR_OK;
	*to = (struct training_child){.child = a->child};
	TRY(child_called(t, a->child, SEE_ALL, &to->km, &to->latin));
	(*n)++;
	return ERR_OK;
}

/* Whose names are not open to the actor is no candidate: nobody is enrolled unseen. */
static enum err add_in_hand(struct turn *t, const struct training_case_in_hand_row *row,
	struct training_child *list, size_t *n)
{
	struct training_child *to = &list[*n];
	struct turn_reach reach;
	enum err e;

	if (has(list, *n, row->child))
		return ERR_OK;
	e = turn_case_reach(t, row->case_id, &reach);
	if (e == ERR_ABSENT)
		return ERR_OK;
	TRY(e);
	*to = (struct training_child){.child = row->child, .case_id = row->case_id};
	TRY(child_called(t, row->child, gate_names(&reach.view), &to->km, &to->latin));
	*n += str_any(to->km) || str_any(to->latin);
	return ERR_OK;
}

enum err training_children(
	struct turn *t, struct uuid agency, struct training_child **list, size_t *n)
{
	struct training_case_in_hand_row *rows;
	struct aftercare *supported;
	size_t n_rows, n_supported;

	TRY(aftercare_mine(t, &supported, &n_supported));
	TRY(training_case_in_hand(t->db, t->a,
		&(struct training_case_in_hand_in){t->actor.account, agency}, &rows, &n_rows));
	*list = arena_array(t->a, n_supported + n_rows, sizeof(**list));
	*n = 0;
	for (size_t i = 0; i < n_supported; i++)
		if (uuid_eq(supported[i].agency, agency))
			TRY(add_supported(t, &supported[i], *list, n));
	for (size_t i = 0; i < n_rows; i++)
		TRY(add_in_hand(t, &rows[i], *list, n));
	return ERR_OK;
}

/* --- reading ---------------- */

static struct turn_seal_at sealed_at(const struct training_place *p, int64_t rev)
{
	return (struct turn_seal_at){VAULT_A, p->child, "training_place", p->id, rev};
}

/* One place, or all of a class: their ids never meet. */
static enum err read_open(struct turn *t, struct uuid place_or_cohort,
	struct training_place **list, size_t *n)
{
	struct training_place_open_row *rows;

	TRY(training_place_open(t->db, t->a,
		&(struct training_place_open_in){place_or_cohort, turn_today(t)}, &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++) {
		struct training_place *to = &(*list)[i];
		struct turn_seal_at at;
		struct str pack;

		*to = (struct training_place){
			.id = rows[i].id,
			.child = rows[i].child,
			.agency = rows[i].agency,
			.cohort = rows[i].cohort,
			.rev = rows[i].rev,
			.from_day = rows[i].from_day,
			.to_day = rows[i].to_day,
			.second_choice = rows[i].second_choice,
			.tried = rows[i].tried,
			.steps = rows[i].steps,
			.ended = rows[i].ended,
		};
		at = sealed_at(to, to->rev);
		TRY(turn_unseal(t, &at, rows[i].sealed, &pack));
		to->wish = turn_unpack(t->a, pack, "wish");
		to->ended_why = turn_unpack(t->a, pack, "why");
	}
	return ERR_OK;
}

enum err training_places(struct turn *t, const struct training_cohort *c,
	struct training_place **list, size_t *n)
{
	return read_open(t, c->id, list, n);
}

enum err training_place_load(struct turn *t, struct uuid id, struct training_place *out)
{
	struct training_place *list;
	size_t n;

	TRY(read_open(t, id, &list, &n));
	if (n != 1 || !uuid_eq(list[0].id, id) || !aftercare_works_at(t, list[0].agency))
		return turn_fail(t, ERR_ABSENT, "no such trainee of this agency");
	*out = list[0];
	return ERR_OK;
}

/* --- writing ---------------- */

static enum err put(struct turn *t, const struct training_place *p)
{
	struct turn_field fields[] = {{"wish", p->wish}, {"why", p->ended_why}};
	struct turn_seal_at at = sealed_at(p, p->rev);
	struct str pack = turn_pack(t->a, fields, sizeof(fields) / sizeof(fields[0]));
	struct training_place_put_in row = {
		.id = p->id,
		.rev = p->rev,
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.child = p->child,
		.agency = p->agency,
		.cohort = p->cohort,
		.from_day = p->from_day,
		.to_day = p->to_day,
		.second_choice = str_any(p->second_choice) ? p->second_choice : STR_NONE,
		.tried = str_any(p->tried) ? p->tried : STR("unknown"),
		.steps = str_any(p->steps) ? p->steps : STR(""),
		.ended = str_any(p->ended) ? p->ended : STR_NONE,
	};
	enum err e;

	TRY(turn_seal(t, &at, str_any(pack) ? pack : STR_NONE, &row.sealed));
	e = training_place_put(t->db, &row);
	return e == ERR_CONFLICT && p->rev > 1
		? turn_fail(t, ERR_STALE, "this place was changed in between")
		: e;
}

static bool shares_a_day(
	const struct training_cohort *c, const struct training_place *p, int32_t from_day)
{
	return (p->to_day == DAY_NONE ? c->to_day : p->to_day) >= from_day;
}

/* Who has left makes room; the same child comes back only after having left. */
static enum err check_room(struct turn *t, const struct training_cohort *c,
	const struct training_place *in, struct findings *f)
{
	struct training_place *list;
	struct str words[2];
	int64_t taken = 0;
	size_t n;

	TRY(training_places(t, c, &list, &n));
	for (size_t i = 0; i < n; i++) {
		bool there = shares_a_day(c, &list[i], in->from_day);

		taken += there;
		if (there && uuid_eq(list[i].child, in->child))
			stop(t, f, "child", T("This child has a place in this class already."));
	}
	words[0] = lang_number(t->a, t->lang, c->places);
	words[1] = lang_number(t->a, t->lang, taken);
	if (taken >= c->places)
		findings_add(f, "child", FINDING_CONFIRM,
			lang_fmt(t->a, t->lang,
				T("The class has %s places, and %s are taken. Take one more?"),
				words, 2));
	return ERR_OK;
}

static void check_days(struct turn *t, const struct training_cohort *c,
	const struct training_place *in, struct findings *f)
{
	struct timetable table = {.from_day = c->from_day, .to_day = c->to_day};
	enum timetable_why why = timetable_on(&table, in->from_day).why;

	if (why == TIMETABLE_BEFORE || why == TIMETABLE_AFTER)
		findings_add(f, "from_day", FINDING_STOP,
			training_no_class(t, &table, in->from_day));
}

enum err training_place_take(struct turn *t, const struct training_cohort *c,
	const struct training_place *in, struct findings *f, struct uuid *id)
{
	struct training_place p = *in;
	struct training_child *list;
	size_t n, i = 0;

	TRY(training_children(t, c->agency, &list, &n));
	while (i < n && !uuid_eq(list[i].child, in->child))
		i++;
	if (i == n)
		stop(t, f, "child", T("Choose one of the children whom your office knows."));
	check_days(t, c, in, f);
	if (i < n)
		TRY(check_room(t, c, in, f));
	if (findings_stop(f))
		return ERR_INPUT;
	p.id = turn_new_id(t);
	p.rev = 1;
	p.agency = c->agency;
	p.cohort = c->id;
	p.to_day = DAY_NONE;
	*id = p.id;
	TRY(put(t, &p));
	if (!uuid_any(list[i].case_id))
		return ERR_OK;
	return training_origin_put(t->db,
		&(struct training_origin_put_in){p.id, list[i].case_id, c->agency});
}

enum err training_place_change(struct turn *t, const struct training_place *in, struct findings *f)
{
	struct training_place p = *in;

	if (in->to_day != DAY_NONE && in->to_day < in->from_day)
		stop(t, f, "to_day", T("The last day is before the first."));
	if (findings_stop(f))
		return ERR_INPUT;
	p.rev++;
	return put(t, &p);
}
