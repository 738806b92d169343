/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Age as the law asks for it: which band of its rules a birth leads to. */
#include "matter/course/course.h"
#include "matter/person/person.h"

#include "child_sql.h"
#include "event_sql.h"

enum err person_child(struct turn *t, struct uuid case_id, struct uuid *child)
{
	struct child_of_case_row row;

	TRY(child_of_case(t->db, t->a, &(struct child_of_case_in){case_id}, &row));
	*child = row.child;
	return ERR_OK;
}

struct child_birth person_birth_from_year(int64_t year, bool buddhist)
{
	struct child_birth b = {DAY_NONE, DAY_NONE, BIRTH_TOLD};
	struct civil first = {(int)year, 1, 1};
	struct civil last = {(int)year, 12, 31};

	/* Its first day moves with the moon between the middle of April and June. */
	if (buddhist) {
		first = (struct civil){(int)year - 544, 4, 1};
		last = (struct civil){(int)year - 543, 6, 30};
	}
	(void)date_from_civil(first, &b.earliest);
	(void)date_from_civil(last, &b.latest);
	return b;
}

static bool covers(const struct law_line *line, int age)
{
	return age >= line->age_from && age <= line->age_to;
}

/* The rules say where a band ends: some line holds for one age and not for the other. */
static bool is_older_band(const struct law *law, int before, int after)
{
	const struct law_rule *rule;

	if (after <= before)
		return false;
	for (size_t r = 0; (rule = law_rule_at(law, r)); r++)
		for (size_t i = 0; i < rule->n; i++)
			if (covers(&rule->lines[i], before) != covers(&rule->lines[i], after))
				return true;
	return false;
}

static enum err ages(struct turn *t, struct uuid case_id, const struct child_birth *birth,
		     struct law_answer *answer)
{
	struct offence_live_of_case_row *rows;
	struct law_offence *offences;
	struct law_question q = {
		.birth_earliest = birth->earliest,
		.birth_latest = birth->latest,
		.at = t->now,
	};

	TRY(offence_live_of_case(t->db, t->a, &(struct offence_live_of_case_in){case_id}, &rows,
				 &q.n_offences));
	q.offences = offences = arena_array(t->a, q.n_offences, sizeof(*offences));
	for (size_t i = 0; i < q.n_offences; i++)
		offences[i] = (struct law_offence){rows[i].from_day, rows[i].to_day,
						   law_class_from(rows[i].class)};
	return law_ages(&q, answer);
}

enum err person_is_older(struct turn *t, struct uuid child, const struct child_birth *before,
			 const struct child_birth *after, bool *older)
{
	struct child_cases_row *cases;
	size_t n;

	*older = false;
	TRY(child_cases(t->db, t->a, &(struct child_cases_in){child}, &cases, &n));
	for (size_t i = 0; i < n && !*older; i++) {
		struct law_answer was, is;

		if (str_is(cases[i].stage, "sealed") || str_is(cases[i].stage, "erased"))
			continue;
		TRY(ages(t, cases[i].id, before, &was));
		TRY(ages(t, cases[i].id, after, &is));
		*older = is_older_band(t->law, was.age_from, is.age_from) ||
			 is_older_band(t->law, was.age_to, is.age_to);
	}
	return ERR_OK;
}

enum err person_decide_age(struct turn *t, struct uuid case_id,
			   const struct child_age_decision *what, int32_t decided,
			   struct str said_by, struct uuid *id)
{
	const struct turn_field plain[] = {{"authority", what->authority}};
	const struct turn_field sealed[] = {{"paper", what->paper}, {"reasons", what->reasons}};
	struct uuid child, event;

	TRY(person_child(t, case_id, &child));
	TRY(child_age_decide(t, child, what, id));
	TRY(case_event_set(t, case_id,
			   &(struct case_event){
				   .type = STR("+age-decided"),
				   .at = decided == turn_today(t) ? t->now : date_start(decided),
				   .at_to = INSTANT_NONE,
				   .precision = STR("day"),
				   .said_by = said_by,
				   .form = STR("age-decide"),
				   .details = turn_pack(t->a, plain, 1),
				   .words = turn_pack(t->a, sealed, 2),
			   },
			   &event));
	return child_each(t, child, course_follow);
}
