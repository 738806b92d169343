/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Steps are refused by the machine of stages; charges are lines beside what was alleged. */
#include "matter/court/court.h"

#include "event_sql.h"
#include "matter/course/course.h"
#include "matter/rules/rules.h"

enum err court_refuse(
	struct turn *t, struct uuid case_id, const struct case_event *e, struct findings *f)
{
	struct course_wish wish = {e->id, e->of, e->type, e->details, e->at};
	struct str why;

	TRY(course_refusal(t, case_id, &wish, &why));
	if (str_any(why))
		findings_add(f, NULL, FINDING_STOP, why);
	return ERR_OK;
}

/* --- charges --------------------------------------------------------------------------- */

static enum err load_line(struct turn *t, struct uuid case_id, struct uuid id,
	struct case_offence *o)
{
	struct turn_seal_at at = {VAULT_N, case_id, "offence", id, 0};
	struct offence_by_id_row row;

	TRY(offence_by_id(t->db, t->a, &(struct offence_by_id_in){id}, &row));
	if (!uuid_eq(row.case_id, case_id) || row.withdrawn)
		return turn_fail(t, ERR_ABSENT, "no such line of this case");
	at.rev = row.rev;
	*o = (struct case_offence){
		.id = row.id,
		.rev = row.rev,
		.layer = row.layer,
		.article = row.article,
		.class = row.class,
		.iccs = row.iccs,
		.attempt = row.attempt,
		.part = row.part,
		.from_day = row.from_day,
		.to_day = row.to_day,
		.said = true,
	};
	return turn_unseal(t, &at, row.sealed, &o->facts);
}

/* A charge that was taken back, or brought before the case was opened again. */
static enum err drop_standing(struct turn *t, struct uuid case_id)
{
	struct offence_live_of_case_row *rows;
	struct court_charge line = {.class = STR("dropped")};
	size_t n;

	TRY(offence_live_of_case(
		t->db, t->a, &(struct offence_live_of_case_in){case_id}, &rows, &n));
	for (size_t i = 0; i < n; i++) {
		line.offence = rows[i].id;
		if (!str_is(rows[i].layer, "alleged"))
			TRY(court_charge_change(t, case_id, &line, 1, STR_NONE));
	}
	return ERR_OK;
}

enum err court_charge_add(
	struct turn *t, struct uuid case_id, const struct court_charge *charges, size_t n)
{
	struct case_offence o;
	struct uuid id;

	if (n)
		TRY(drop_standing(t, case_id));
	for (size_t i = 0; i < n; i++) {
		TRY(load_line(t, case_id, charges[i].offence, &o));
		o.id = uuid_new();
		o.rev = 0;
		o.layer = STR("charged");
		o.class = charges[i].class;
		TRY(case_offence_set(t, case_id, &o, &id));
	}
	return ERR_OK;
}

enum err court_charge_change(struct turn *t, struct uuid case_id,
	const struct court_charge *charges, size_t n, struct str why)
{
	struct case_offence o;
	struct uuid id;

	for (size_t i = 0; i < n; i++) {
		if (str_is(charges[i].class, "same"))
			continue;
		TRY(load_line(t, case_id, charges[i].offence, &o));
		o.why = why;
		if (str_is(charges[i].class, "dropped")) {
			o.void_it = true;
		} else {
			o.layer = STR("changed");
			o.class = charges[i].class;
		}
		TRY(case_offence_set(t, case_id, &o, &id));
	}
	return ERR_OK;
}

/* --- what the law says to it --------------------------------------------------------------- */

static struct str source_of(struct turn *t, const struct law_duty *d)
{
	return rules_source(t->a, t->lang, d->line->article);
}

enum err court_detention_limit(
	struct turn *t, struct uuid case_id, int64_t from, int32_t *day, struct str *source)
{
	struct course_foresight what = {STR("detention-start"), from, "detention-max"};
	struct law_duty d;
	enum err e = course_foresee(t, case_id, &what, &d);

	*day = DAY_NONE;
	if (e == ERR_ABSENT)
		return ERR_OK;
	TRY(e);
	*source = source_of(t, &d);
	if (d.due != INSTANT_NONE)
		*day = date_of(d.due);
	return ERR_OK;
}

static enum err mark_age(struct turn *t, struct uuid case_id, int64_t from, struct findings *f)
{
	struct course_foresight what = {STR("detention-ordered"), from, "detention-bar"};
	struct str holes[2];
	struct law_duty d;
	enum err e = course_foresee(t, case_id, &what, &d);

	if (e == ERR_ABSENT)
		return ERR_OK;
	TRY(e);
	holes[0] = lang_number(t->a, t->lang, d.line->age_to + 1);
	holes[1] = source_of(t, &d);
	findings_add(f, NULL, FINDING_MARK,
		lang_fmt(t->a, t->lang,
			T("By these dates the child may be under %s. %s as read (unverified): no "
			  "detention before trial."),
			holes, 2));
	return ERR_OK;
}

enum err court_mark_detention(
	struct turn *t, struct uuid case_id, int64_t from, int32_t until, struct findings *f)
{
	struct str holes[3];
	int32_t limit;

	TRY(mark_age(t, case_id, from, f));
	TRY(court_detention_limit(t, case_id, from, &limit, &holes[2]));
	if (limit == DAY_NONE || until <= limit)
		return ERR_OK;
	holes[0] = lang_day(t->a, t->lang, until);
	holes[1] = lang_day(t->a, t->lang, limit);
	findings_add(f, NULL, FINDING_MARK,
		lang_fmt(t->a, t->lang, T("%s is past %s, the limit shown (%s, unverified)."),
			holes, 3));
	return ERR_OK;
}

enum err court_mark_window(
	struct turn *t, struct uuid case_id, struct uuid appeal, struct findings *f)
{
	struct course_clock *clocks;
	struct str holes[2];
	size_t n;

	TRY(course_clocks(t, case_id, &clocks, &n));
	for (size_t i = 0; i < n; i++) {
		const struct law_duty *d = clocks[i].duty;

		if (d->rule->kind != LAW_RIGHT || d->status != LAW_ST_LATE
			|| !str_eq(d->met_id, uuid_str(t->a, appeal)))
			continue;
		holes[0] = lang_instant(t->a, t->lang, d->due);
		holes[1] = source_of(t, d);
		findings_add(f, NULL, FINDING_MARK,
			lang_fmt(t->a, t->lang,
				T("This is after %s, the time that the text read gives (%s, "
				  "unverified). The court decides what follows."),
				holes, 2));
	}
	return ERR_OK;
}
