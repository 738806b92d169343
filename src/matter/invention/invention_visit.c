/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Who came to the children that a place holds: a mother from far away, a neighbour, nobody. */
#include "matter/invention/invention.h"

#include "invention_sql.h"
#include "matter/stay/stay.h"
#include "matter/visit/visit.h"

static const struct {
	size_t child; /* of those held, the longest first */
	int32_t days; /* ago */
	const char *kind, *relation;
	int64_t km, riel, minutes; /* INSTANT_NONE: not asked */
	const char *why;           /* refused, and why */
} visits[] = {
	{0, 20, "family-to-child", "mother", 64, 30000, 45, NULL},
	{0, 6, "family-to-child", "mother", 64, 30000, 40, NULL},
	{0, 2, "family-to-child", "neighbour", 60, INSTANT_NONE, 20, NULL},
	{1, 5, "family-to-child", "grandparent", 12, INSTANT_NONE, INSTANT_NONE,
		"មកដល់ក្រោយម៉ោងសួរសុខទុក្ខ។"},
	{1, 3, "call", "grandparent", INSTANT_NONE, INSTANT_NONE, 10, NULL},
};

/* Before it was so, the child was not there. */
static enum err put(struct turn *t, const struct stay *s, size_t i)
{
	struct findings f;
	struct uuid id;
	int32_t day = turn_today(t) - visits[i].days;

	if (day < date_of(s->from_at))
		return ERR_OK;
	findings_init(&f, t->a);
	return visit_set(t, s->case_id,
		&(struct visit){.day = day,
			.kind = str_from(visits[i].kind),
			.relation = str_from(visits[i].relation),
			.adult = true,
			.refused = visits[i].why != NULL,
			.refused_why = visits[i].why ? str_from(visits[i].why) : STR_NONE,
			.km = visits[i].km,
			.cost_helped = visits[i].riel,
			.minutes = visits[i].minutes},
		&f, &id);
}

enum err invention_visits(struct turn *t, struct uuid place)
{
	struct invention_stay_row *rows;
	size_t n, held = 0;

	TRY(invention_stay(t->db, t->a, &(struct invention_stay_in){place}, &rows, &n));
	for (size_t i = 0; i < n; i++) {
		struct stay s;

		TRY(stay_load(t, rows[i].case_id, rows[i].start, &s));
		if (!str_is(s.state, "open"))
			continue;
		for (size_t k = 0; k < sizeof(visits) / sizeof(visits[0]); k++)
			if (visits[k].child == held)
				TRY(put(t, &s, k));
		held++;
	}
	return ERR_OK;
}
