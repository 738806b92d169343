/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Assessed part by part; certified once. */
#include "matter/assessment/assessment.h"

#include "assessment_sql.h"

enum { HOUR_MINUTES = 60 };

static void stop(struct turn *t, struct findings *f, const char *field, const char *message)
{
	findings_add(f, field, FINDING_STOP, str_from(lang_text(t->lang, message)));
}

static struct turn_seal_at sealed_at(const struct training_place *p, struct uuid id)
{
	return (struct turn_seal_at){VAULT_A, p->child, "assessment", id, 1};
}

/* --- reading ---------------- */

static enum err put_list(
	struct turn *t, const struct training_place *p, struct assessment_whole *w)
{
	struct assessment_of_row *rows;

	TRY(assessment_of(t->db, t->a, &(struct assessment_of_in){p->id}, &rows, &w->n));
	w->list = arena_array(t->a, w->n, sizeof(*w->list));
	for (size_t i = 0; i < w->n; i++) {
		struct turn_seal_at at = sealed_at(p, rows[i].id);

		w->list[i] = (struct assessment){
			.id = rows[i].id,
			.day = rows[i].day,
			.points = rows[i].points,
			.part = rows[i].part,
			.by_km = rows[i].by_km,
			.by_en = rows[i].by_en,
		};
		TRY(turn_unseal(t, &at, rows[i].sealed, &w->list[i].words));
	}
	return ERR_OK;
}

static void put_parts(struct assessment_whole *w)
{
	struct str rest = w->course.parts, line;

	while (w->n_parts < TRAINING_PARTS && str_next(&rest, '\n', &line)) {
		struct assessment_part *to = &w->parts[w->n_parts];

		if (!str_any(line))
			continue;
		*to = (struct assessment_part){.name = line};
		for (size_t i = w->n; i-- > 0;)
			if (str_eq(w->list[i].part, line))
				to->last = &w->list[i];
		to->passed = to->last && to->last->points >= w->course.pass_mark;
		w->n_parts++;
	}
	w->passed = w->n_parts > 0;
	for (size_t i = 0; i < w->n_parts; i++)
		w->passed = w->passed && w->parts[i].passed;
}

static enum err put_certificate(
	struct turn *t, const struct training_place *p, struct assessment_certificate *to)
{
	struct assessment_certificate_of_row row;
	enum err e = assessment_certificate_of(
		t->db, t->a, &(struct assessment_certificate_of_in){p->id}, &row);

	*to = (struct assessment_certificate){.day = DAY_NONE};
	if (e == ERR_ABSENT)
		return ERR_OK;
	TRY(e);
	*to = (struct assessment_certificate){
		row.id, row.day, row.minutes, row.number, row.result};
	return ERR_OK;
}

enum err assessment_load(struct turn *t, const struct training_place *p, struct assessment_whole *w)
{
	*w = (struct assessment_whole){.n = 0};
	TRY(training_cohort_load(t, p->cohort, &w->cohort));
	TRY(training_course_load(t, w->cohort.course, &w->course));
	TRY(lesson_total(t, p->id, &w->attended));
	TRY(put_list(t, p, w));
	put_parts(w);
	return put_certificate(t, p, &w->certificate);
}

/* --- writing ---------------- */

enum err assessment_record(struct turn *t, const struct training_place *p,
	const struct assessment *in, struct findings *f, struct uuid *id)
{
	struct assessment_add_in row = {
		.id = turn_new_id(t),
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.child = p->child,
		.place = p->id,
		.day = in->day,
		.part = in->part,
		.points = in->points,
	};
	struct turn_seal_at at = sealed_at(p, row.id);
	struct assessment_whole w;
	size_t i = 0;

	TRY(assessment_load(t, p, &w));
	while (i < w.n_parts && !str_eq(w.parts[i].name, in->part))
		i++;
	if (i == w.n_parts)
		stop(t, f, "part", T("The course has no such part."));
	if (in->day < p->from_day)
		stop(t, f, "day", T("This is before the trainee's first day in the class."));
	if (findings_stop(f))
		return ERR_INPUT;
	*id = row.id;
	TRY(turn_seal(t, &at, str_any(in->words) ? in->words : STR_NONE, &row.sealed));
	return assessment_add(t->db, &row);
}

static enum err next_number(struct turn *t, struct uuid agency, int32_t day, struct str *number)
{
	struct assessment_number_last_row last;
	long long year = date_civil(day).year, serial;

	TRY(assessment_number_last(
		t->db, t->a, &(struct assessment_number_last_in){agency, year}, &last));
	serial = last.serial + 1;
	*number = arena_fmt(t->a, "%lld-%04lld", year, serial);
	return assessment_number_use(
		t->db, &(struct assessment_number_use_in){agency, year, serial});
}

static void check_certificate(struct turn *t, const struct training_place *p,
	const struct assessment_whole *w, int32_t day, struct findings *f)
{
	struct str words[2] = {lang_number(t->a, t->lang, w->attended.minutes / HOUR_MINUTES),
		lang_number(t->a, t->lang, w->course.hours)};

	if (uuid_any(w->certificate.id))
		findings_add(f, NULL, FINDING_STOP,
			lang_fmt(t->a, t->lang,
				T("The certificate %s was given already. Print it again."),
				&w->certificate.number, 1));
	if (day < p->from_day)
		stop(t, f, "day", T("This is before the trainee's first day in the class."));
	if (w->attended.minutes < w->course.hours * HOUR_MINUTES)
		findings_add(f, "day", FINDING_CONFIRM,
			lang_fmt(t->a, t->lang,
				T("The trainee attended %s of the %s hours of the course. Give the "
				  "certificate?"),
				words, 2));
}

enum err assessment_certify(struct turn *t, const struct training_place *p, int32_t day,
	struct findings *f, struct uuid *id)
{
	struct assessment_certificate_add_in row = {
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.child = p->child,
		.place = p->id,
		.day = day,
	};
	struct assessment_whole w;

	TRY(assessment_load(t, p, &w));
	check_certificate(t, p, &w, day, f);
	if (findings_stop(f))
		return ERR_INPUT;
	row.id = *id = turn_new_id(t);
	row.result = w.passed ? STR("passed") : STR("attended");
	row.minutes = w.attended.minutes;
	TRY(next_number(t, p->agency, day, &row.number));
	return assessment_certificate_add(t->db, &row);
}
