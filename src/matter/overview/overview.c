/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Counting: cases into groups and months, and what must not be told of few. */
#include <stddef.h>
#include <stdlib.h>

#include "matter/office/office.h"
#include "matter/overview/overview.h"
#include "overview_sql.h"

enum { HOURS_ASKED = 24, WIDE = OVERVIEW_MONTHS + 1 };

/* --- hiding ------------------------------------------------------------------------------ */

/* One line of n figures, step apart, its sum the last: a single hidden one could be subtracted,
 * and of several that are few together each would be known to be few. */
static bool hide_next(struct overview_figure *v, size_t n, size_t step, int64_t few)
{
	const struct overview_figure *sum = &v[(n - 1) * step];
	struct overview_figure *least = NULL;
	int64_t together = 0;
	size_t hidden = 0;

	for (size_t i = 0; i < n; i++) {
		struct overview_figure *f = &v[i * step];

		hidden += f->hidden;
		together += f->hidden && f != sum ? f->n : 0;
		if (!f->hidden && f->n > 0 && (!least || f->n < least->n))
			least = f;
	}
	if (!least || hidden == 0 || (hidden > 1 && (sum->hidden || together >= few)))
		return false;
	least->hidden = true;
	return true;
}

void overview_hide(struct overview_figure *v, size_t rows, size_t columns, int64_t least)
{
	bool again = true;

	for (size_t i = 0; i < rows * columns; i++)
		v[i].hidden = v[i].n > 0 && v[i].n < least;
	while (again) {
		again = false;
		for (size_t r = 0; r < rows; r++)
			again |= hide_next(&v[r * columns], columns, 1, least);
		for (size_t k = 0; k < columns; k++)
			again |= hide_next(&v[k], rows, columns, least);
	}
}

/* The months and totals of all groups as one table, since each line of it has its sum beside it. */
static void hide_months(struct arena *a, struct overview *o)
{
	struct overview_figure *v = arena_array(a, (o->n + 1) * WIDE, sizeof(*v));

	for (size_t i = 0; i <= o->n; i++) {
		const struct overview_group *g = i < o->n ? &o->groups[i] : &o->all;

		for (size_t m = 0; m < OVERVIEW_MONTHS; m++)
			v[i * WIDE + m] = g->month[m];
		v[i * WIDE + OVERVIEW_MONTHS] = g->total;
	}
	overview_hide(v, o->n + 1, WIDE, o->least);
	for (size_t i = 0; i <= o->n; i++) {
		struct overview_group *g = i < o->n ? &o->groups[i] : &o->all;

		for (size_t m = 0; m < OVERVIEW_MONTHS; m++)
			g->month[m] = v[i * WIDE + m];
		g->total = v[i * WIDE + OVERVIEW_MONTHS];
	}
}

/* A part of a whole and what is left of it are both told by a share: neither may be small. */
static void hide_part(struct overview_figure *part, const struct overview_figure *whole,
		      int64_t least)
{
	int64_t rest = whole->n - part->n;

	part->hidden = whole->hidden || (part->n > 0 && part->n < least) ||
		       (rest > 0 && rest < least);
}

static struct overview_figure *part_at(struct overview_group *g, size_t at)
{
	return (struct overview_figure *)((char *)g + at);
}

/* The sums stand below: where the hidden ones are one group, or few together, so is the sum. */
static void hide_sum(struct overview *o, size_t at)
{
	int64_t together = 0;
	size_t hidden = 0;

	for (size_t i = 0; i < o->n; i++) {
		const struct overview_figure *f = part_at(&o->groups[i], at);

		hidden += f->hidden;
		together += f->hidden ? f->n : 0;
	}
	if (hidden == 1 || (hidden && together < o->least))
		part_at(&o->all, at)->hidden = true;
}

static void hide_parts(struct overview *o)
{
	for (size_t i = 0; i <= o->n; i++) {
		struct overview_group *g = i < o->n ? &o->groups[i] : &o->all;

		hide_part(&g->held, &g->total, o->least);
		hide_part(&g->met, &g->held, o->least);
		hide_part(&g->soon, &g->held, o->least);
		hide_part(&g->detained, &g->total, o->least);
		hide_part(&g->diverted, &g->total, o->least);
		if (g->met.hidden)
			g->median = INSTANT_NONE;
	}
	hide_sum(o, offsetof(struct overview_group, held));
	hide_sum(o, offsetof(struct overview_group, met));
	hide_sum(o, offsetof(struct overview_group, soon));
	hide_sum(o, offsetof(struct overview_group, detained));
	hide_sum(o, offsetof(struct overview_group, diverted));
}

/* --- counting ------------------------------------------------------------------------------ */

const char *overview_band(int64_t from, int64_t to)
{
	static const struct {
		int64_t from, to;
		const char *code;
	} bands[] = {{0, 13, "under-14"}, {14, 15, "14-15"}, {16, 17, "16-17"},
		{18, LAW_OLDEST, "adult"}};

	for (size_t i = 0; i < sizeof(bands) / sizeof(bands[0]); i++)
		if (from >= bands[i].from && to <= bands[i].to)
			return bands[i].code;
	return "unsettled";
}

/* What a case is grouped by; the names only where the records have them. */
static struct overview_group key_of(struct arena *a, const struct overview_cases_row *r,
				    enum overview_by by)
{
	switch (by) {
	case OVERVIEW_PROVINCE:
		return (struct overview_group){.code = r->province, .km = r->province_km,
					       .en = r->province_en};
	case OVERVIEW_AGENCY:
		return (struct overview_group){.code = uuid_str(a, r->agency),
					       .km = r->agency_km, .en = r->agency_en};
	case OVERVIEW_STAGE:
		return (struct overview_group){.code = r->stage};
	case OVERVIEW_SEX:
		return (struct overview_group){.code = r->sex};
	case OVERVIEW_AGE:
		return (struct overview_group){
			.code = str_from(overview_band(r->age_from, r->age_to))};
	case OVERVIEW_CLASS:
		return (struct overview_group){.code = r->class};
	case OVERVIEW_OFFENCE:
		return (struct overview_group){.code = str_any(r->iccs) ? r->iccs : STR("")};
	case OVERVIEW_BY_N:
	default:
		return (struct overview_group){.code = STR("")};
	}
}

static struct overview_group *group_of(struct arena *a, const struct overview_cases_row *r,
				       enum overview_by by, struct overview *o)
{
	struct overview_group key = key_of(a, r, by);

	for (size_t i = 0; i < o->n; i++)
		if (str_eq(o->groups[i].code, key.code))
			return &o->groups[i];
	o->groups[o->n] = key;
	return &o->groups[o->n++];
}

static void add(const struct overview_cases_row *r, size_t month, struct overview_group *g)
{
	bool met = r->exact && r->met_at != INSTANT_NONE;

	g->month[month].n++;
	g->total.n++;
	g->held.n += r->exact;
	g->met.n += met;
	g->soon.n += met && r->met_at - r->held_at <= HOURS_ASKED * INSTANT_HOUR;
	g->detained.n += r->detained;
	g->diverted.n += r->diverted;
}

static int by_length(const void *x, const void *y)
{
	const int64_t *a = x, *b = y;

	return (*a > *b) - (*a < *b);
}

/* The middle one; of an even number the earlier of the two in the middle, so that it is a real
 * one. */
static int64_t median_of(int64_t *v, size_t n)
{
	if (n == 0)
		return INSTANT_NONE;
	qsort(v, n, sizeof(*v), by_length);
	return v[(n - 1) / 2];
}

static void put_median(struct arena *a, const struct overview_cases_row *rows, size_t n,
		       struct overview_group *g, const struct overview_group *const *of)
{
	int64_t *v = arena_array(a, n, sizeof(*v));
	size_t k = 0;

	for (size_t i = 0; i < n; i++)
		if (rows[i].exact && rows[i].met_at != INSTANT_NONE && (!of || of[i] == g))
			v[k++] = rows[i].met_at - rows[i].held_at;
	g->median = median_of(v, k);
}

static int by_name(const void *x, const void *y)
{
	const struct overview_group *a = x, *b = y;
	int c = str_cmp(a->en, b->en);

	return c ? c : str_cmp(a->code, b->code);
}

static int month_number(struct civil c)
{
	return c.year * 12 + c.month - 1;
}

static void tally(struct turn *t, enum overview_by by, const struct overview_cases_row *rows,
		  size_t n, struct overview *o)
{
	const struct overview_group **of = arena_array(t->a, n, sizeof(const void *));
	int first = o->first_year * 12 + o->first_month - 1;

	o->groups = arena_array(t->a, n, sizeof(*o->groups));
	for (size_t i = 0; i < n; i++) {
		struct overview_group *g = group_of(t->a, &rows[i], by, o);
		size_t month =
			(size_t)(month_number(date_civil(date_of(rows[i].opened_at))) - first);

		of[i] = g;
		add(&rows[i], month, g);
		add(&rows[i], month, &o->all);
	}
	for (size_t i = 0; i < o->n; i++)
		put_median(t->a, rows, n, &o->groups[i], of);
	put_median(t->a, rows, n, &o->all, NULL);
	if (o->n)
		qsort(o->groups, o->n, sizeof(*o->groups), by_name);
}

enum err overview_least(struct turn *t, int64_t *least)
{
	struct str set;

	TRY(office_setting(t, "small_figures", &set));
	if (!str_any(set) || !str_int(set, least))
		*least = 5;
	return ERR_OK;
}

enum err overview_load(struct turn *t, enum overview_by by, struct overview *o)
{
	struct civil now = date_civil(turn_today(t));
	int first = month_number(now) - (OVERVIEW_MONTHS - 1);
	struct overview_cases_row *rows;
	int32_t since, until;
	size_t n;

	*o = (struct overview){.first_year = first / 12, .first_month = first % 12 + 1,
			       .small_hidden = turn_has_role(t, ROLE_ANALYST)};
	if (!date_from_civil((struct civil){o->first_year, o->first_month, 1}, &since) ||
	    !date_from_civil((struct civil){now.year, now.month, 1}, &until))
		return turn_fail(t, ERR_INPUT, "no such month");
	until = date_add_months(until, 1);
	TRY(overview_least(t, &o->least));
	TRY(overview_cases(t->db, t->a,
			   &(struct overview_cases_in){t->actor.account, turn_today(t),
						       date_start(since), date_start(until)},
			   &rows, &n));
	tally(t, by, rows, n, o);
	if (o->small_hidden) {
		hide_months(t->a, o);
		hide_parts(o);
	}
	return ERR_OK;
}
