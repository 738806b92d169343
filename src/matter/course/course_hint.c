/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Sex, a band of age, the district: what help can be asked for with before anybody has agreed. */
#include "case_sql.h"
#include "matter/course/course.h"

/* The narrowest band of the law that holds this age, so that no exact age is told. */
static void widen(const struct law *law, int age, int *from, int *to)
{
	const struct law_rule *rule;
	int best = LAW_OLDEST;

	*from = *to = age;
	for (size_t i = 0; (rule = law_rule_at(law, i)); i++)
		for (size_t k = 0; k < rule->n; k++) {
			const struct law_line *line = &rule->lines[k];

			if (age < line->age_from || age > line->age_to ||
			    line->age_to - line->age_from >= best)
				continue;
			best = line->age_to - line->age_from;
			*from = line->age_from;
			*to = line->age_to;
		}
}

enum err course_hint_load(struct turn *t, struct uuid case_id, struct course_hint *hint)
{
	struct casefile_by_id_row file;
	struct incident_by_id_row incident;
	int from, to;

	TRY(casefile_by_id(t->db, t->a, &(struct casefile_by_id_in){case_id}, &file));
	TRY(incident_by_id(t->db, t->a, &(struct incident_by_id_in){file.incident}, &incident));
	*hint = (struct course_hint){.sex = file.sex, .age_from = -1, .age_to = -1};
	if (file.age_from != INSTANT_NONE) {
		widen(t->law, (int)file.age_from, &hint->age_from, &to);
		widen(t->law, (int)file.age_to, &from, &hint->age_to);
	}
	hint->gaz = incident.gaz.n >= 4 ? str_cut(incident.gaz, 0, 4) : file.province;
	return ERR_OK;
}
