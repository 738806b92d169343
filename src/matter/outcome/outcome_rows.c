/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* From cases to subjects: one person, one beginning, what came after it. */
#include <stdlib.h>

#include "matter/outcome/outcome.h"
#include "matter/overview/overview.h"
#include "matter/seal/seal.h"
#include "outcome_sql.h"

/* --- groups ---------------------------------------------------------------------------------- */

/* The groups in their order; of each kind the last one takes what is not named. */
static const char *const group_codes[OUTCOME_BY_N][OUTCOME_GROUPS] = {
	[OUTCOME_DIVERTED] = {"diverted", "not-diverted"},
	[OUTCOME_SUPPORTED] = {"supported", "not-supported"},
	[OUTCOME_PROGRAMME] = {"finished", "joined", "not-joined"},
	[OUTCOME_SEX] = {"female", "male", "other", "unknown"},
	[OUTCOME_AGE] = {"under-14", "14-15", "16-17", "adult", "unsettled"},
};

/* As it stood on the day of the beginning: what came later is nobody's group. */
static struct str programme_code(const struct outcome_case *k, int32_t start)
{
	if (k->finished != DAY_NONE && k->finished <= start)
		return STR("finished");
	return k->joined != DAY_NONE && k->joined <= start ? STR("joined") : STR("not-joined");
}

static struct str group_code(const struct outcome_case *k, const struct outcome_ask *ask)
{
	switch (ask->by) {
	case OUTCOME_PROGRAMME:
		return programme_code(k, k->start[ask->start]);
	case OUTCOME_DIVERTED:
		return k->diverted ? STR("diverted") : STR("not-diverted");
	case OUTCOME_SUPPORTED:
		return k->supported ? STR("supported") : STR("not-supported");
	case OUTCOME_AGE:
		return str_from(overview_band(k->age_from, k->age_to));
	case OUTCOME_SEX:
	case OUTCOME_BY_N:
	default:
		return k->sex;
	}
}

static void name_groups(enum outcome_by by, struct count_subjects *s)
{
	while (s->groups < OUTCOME_GROUPS && group_codes[by][s->groups]) {
		s->name[s->groups] = str_from(group_codes[by][s->groups]);
		s->groups++;
	}
}

static uint8_t group_of(const struct count_subjects *s, struct str code)
{
	size_t i = 0;

	while (i + 1 < s->groups && !str_eq(s->name[i], code))
		i++;
	return (uint8_t)i;
}

/* --- what came after ------------------------------------------------------------------------- */

static int by_number(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

/* A whole order, so that whichever row was read first changes nothing. */
static int by_subject(const void *x, const void *y)
{
	const struct outcome_case *a = x, *b = y;
	int c = by_number(a->subject, b->subject);

	for (size_t i = 0; !c && i < OUTCOME_START_N; i++)
		c = by_number(a->start[i], b->start[i]);
	for (size_t i = 0; !c && i < OUTCOME_EVENT_N; i++)
		c = by_number(a->event[i], b->event[i]);
	c = c ? c : by_number(a->opened_at, b->opened_at);
	c = c ? c : by_number(a->supported * 2 + a->diverted, b->supported * 2 + b->diverted);
	c = c ? c : by_number(a->finished, b->finished);
	c = c ? c : by_number(a->joined, b->joined);
	c = c ? c : by_number(a->sealed, b->sealed);
	c = c ? c : by_number(a->age_from, b->age_from);
	return c ? c : str_cmp(a->sex, b->sex);
}

static int by_again(const void *x, const void *y)
{
	const struct outcome_again *a = x, *b = y;

	return by_number(a->subject, b->subject);
}

/* Where the cases of a subject begin, or would. */
static size_t first_case(const struct outcome_register *r, int64_t subject)
{
	size_t low = 0, high = r->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (r->cases[middle].subject < subject)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static size_t first_again(const struct outcome_register *r, int64_t subject)
{
	size_t low = 0, high = r->n_again;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (r->again[middle].subject < subject)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static int32_t sooner(int32_t a, int32_t b)
{
	if (a == DAY_NONE || b == DAY_NONE)
		return a == DAY_NONE ? b : a;
	return a < b ? a : b;
}

/* A charge that comes later in a case that was open before is nothing new. */
static int32_t in_cases(const struct outcome_register *r, int64_t subject, int64_t after,
			enum outcome_event event)
{
	int32_t day = DAY_NONE;

	for (size_t i = first_case(r, subject); i < r->n && r->cases[i].subject == subject; i++) {
		const struct outcome_case *k = &r->cases[i];

		if (k->opened_at > after && k->event[event] >= date_of(after))
			day = sooner(day, k->event[event]);
	}
	return day;
}

static int32_t month_of(int32_t day)
{
	return day - (date_civil(day).day - 1);
}

/* After sealing the month alone is known; of a charge or a judgment the day, once there is one. */
static int32_t in_links(const struct outcome_register *r, int64_t subject, int64_t after,
			enum outcome_event event)
{
	const int32_t start = date_of(after);
	int32_t day = DAY_NONE;

	for (size_t i = first_again(r, subject);
	     i < r->n_again && r->again[i].subject == subject; i++) {
		const struct outcome_again *g = &r->again[i];

		if (g->month < month_of(start))
			continue;
		if (event == OUTCOME_CONTACT) /* it cannot be before the beginning */
			day = sooner(day, g->month < start ? start : g->month);
		else
			day = sooner(day, in_cases(r, g->who, after, event));
	}
	return day;
}

/* The first case of the person that the reader counts from; NULL: none. Who died with it or
 * before it was never in danger. */
static const struct outcome_case *beginning(const struct outcome_case *v, size_t n,
					    const struct outcome_ask *ask, int32_t today)
{
	const struct outcome_case *found = NULL;

	for (size_t i = 0; i < n; i++) {
		int32_t day = v[i].start[ask->start];

		if (v[i].counts && day != DAY_NONE && day <= today &&
		    (!found || day < found->start[ask->start]))
			found = &v[i];
	}
	for (size_t i = 0; found && i < n; i++)
		if (v[i].left != DAY_NONE && v[i].left <= found->start[ask->start])
			return NULL;
	return found;
}

/* When and with what the observation of a person ends. */
struct seen {
	int32_t until;
	uint8_t event;
	bool lost;
};

static void end_on(int32_t day, uint8_t event, struct seen *s)
{
	bool same = day == s->until && (!s->event || event < s->event);

	if (day == DAY_NONE || (day >= s->until && !same))
		return;
	*s = (struct seen){day, event, false};
}

/* What came first of event, death, leaving, loss and today; on one day in this order. */
static struct seen follow(const struct outcome_register *r, const struct outcome_case *v, size_t n,
			  const struct outcome_ask *ask, struct seen s)
{
	const struct outcome_case *from = beginning(v, n, ask, s.until);
	const int32_t start = from->start[ask->start];
	const int64_t after = from->start_at[ask->start];
	const int64_t subject = v[0].subject;

	for (size_t i = 0; i < n; i++)
		if (v[i].lost != DAY_NONE && v[i].lost >= start && v[i].lost < s.until)
			s = (struct seen){v[i].lost, 0, true};
	for (size_t i = 0; i < n; i++)
		end_on(v[i].left, v[i].emigrated ? OUTCOME_EMIGRATED : OUTCOME_DIED, &s);
	end_on(in_cases(r, subject, after, ask->event), OUTCOME_EVENT, &s);
	end_on(in_links(r, subject, after, ask->event), OUTCOME_EVENT, &s);
	return s;
}

static void note(const struct outcome_case *from, int32_t start, struct seen s, struct outcome *o)
{
	o->sealed += from->sealed;
	o->died += s.event == OUTCOME_DIED;
	o->emigrated += s.event == OUTCOME_EMIGRATED;
	o->lost += s.lost;
	o->first = sooner(o->first, start);
	o->last = o->last == DAY_NONE || start > o->last ? start : o->last;
}

struct count_subjects outcome_subjects(struct arena *a, struct outcome_register *r,
				       const struct outcome_ask *ask, int32_t today,
				       struct outcome *o)
{
	double *time = arena_array(a, r->n + 1, sizeof(*time));
	uint8_t *event = arena_array(a, r->n + 1, 1), *group = arena_array(a, r->n + 1, 1);
	struct count_subjects s = {.time = time, .event = event, .group = group};
	size_t end;

	name_groups(ask->by, &s);
	if (r->n)
		qsort(r->cases, r->n, sizeof(*r->cases), by_subject);
	if (r->n_again)
		qsort(r->again, r->n_again, sizeof(*r->again), by_again);
	for (size_t i = 0; i < r->n; i = end) {
		const struct outcome_case *from;
		struct seen seen = {.until = today};
		int32_t start;

		for (end = i + 1; end < r->n && r->cases[end].subject == r->cases[i].subject;)
			end++;
		from = beginning(&r->cases[i], end - i, ask, today);
		if (!from || from->start[ask->start] < ask->since)
			continue;
		start = from->start[ask->start];
		seen = follow(r, &r->cases[i], end - i, ask, seen);
		note(from, start, seen, o);
		time[s.n] = seen.until - start;
		event[s.n] = seen.event;
		group[s.n++] = group_of(&s, group_code(from, ask));
	}
	return s;
}

/* --- reading --------------------------------------------------------------------------------- */

static int32_t day_of(int64_t at)
{
	return at == INSTANT_NONE ? DAY_NONE : date_of(at);
}

static struct outcome_case of_records(const struct turn *t, const struct outcome_cases_row *k,
				      enum outcome_start start)
{
	const int64_t at = start == OUTCOME_CLOSED    ? k->closed_at
			   : start == OUTCOME_RELEASED ? k->released_at
						       : k->completed_at;

	return (struct outcome_case){
		.subject = seal_subject(t, k->person),
		.counts = k->counts,
		.supported = k->supported_at != INSTANT_NONE && k->supported_at <= at,
		.diverted = k->diverted,
		.start = {day_of(k->closed_at), day_of(k->completed_at), day_of(k->released_at)},
		.event = {date_of(k->opened_at), day_of(k->charged_at), day_of(k->convicted_at)},
		.start_at = {k->closed_at, k->completed_at, k->released_at},
		.opened_at = k->opened_at,
		.joined = k->joined_day,
		.finished = k->finished_day,
		.left = day_of(k->died_at),
		.lost = DAY_NONE,
		.sex = k->sex,
		.age_from = k->age_from,
		.age_to = k->age_to,
	};
}

/* Of a day, nothing that came on it is behind it. */
static int64_t day_end(int32_t day)
{
	return day == DAY_NONE ? INSTANT_NONE : date_start(day + 1) - 1;
}

static struct outcome_case of_sealed(const struct outcome_counted_row *k)
{
	return (struct outcome_case){
		.subject = k->subject,
		.counts = k->counts,
		.sealed = true,
		.supported = k->supported,
		.diverted = k->diverted,
		.emigrated = str_is(k->left_why, "emigrated"),
		.start = {k->closed_day, k->completed_day, k->released_day},
		.event = {date_of(k->opened_at), k->charged_day, k->convicted_day},
		.start_at = {day_end(k->closed_day), day_end(k->completed_day),
			day_end(k->released_day)},
		.opened_at = k->opened_at,
		.joined = k->joined_day,
		.finished = k->finished_day,
		.left = k->left_day,
		.lost = k->lost_day,
		.sex = k->sex,
		.age_from = k->age_from,
		.age_to = k->age_to,
	};
}

static enum err read_records(struct turn *t, enum outcome_start start, struct outcome_register *r)
{
	struct outcome_cases_row *rows;
	size_t n;

	TRY(outcome_cases(t->db, t->a,
		&(struct outcome_cases_in){t->actor.account, turn_today(t)}, &rows, &n));
	r->cases = arena_array(t->a, n + 1, sizeof(*r->cases));
	for (size_t i = 0; i < n; i++)
		r->cases[r->n++] = of_records(t, &rows[i], start);
	return ERR_OK;
}

/* *erased: how many that would be counted from lead to nobody any more. */
static enum err read_sealed(struct turn *t, enum outcome_start start, struct outcome_register *r,
			    size_t *erased)
{
	struct outcome_counted_row *rows;
	struct outcome_case *all;
	size_t n;

	TRY(outcome_counted(t->db, t->a,
		&(struct outcome_counted_in){t->actor.account, turn_today(t)}, &rows, &n));
	all = arena_array(t->a, r->n + n + 1, sizeof(*all));
	for (size_t i = 0; i < r->n; i++)
		all[i] = r->cases[i];
	r->cases = all;
	for (size_t i = 0; i < n; i++) {
		struct outcome_case k = of_sealed(&rows[i]);

		if (rows[i].subject != INSTANT_NONE)
			r->cases[r->n++] = k;
		else
			*erased += k.counts && k.start[start] != DAY_NONE;
	}
	return ERR_OK;
}

static enum err read_again(struct turn *t, struct outcome_register *r)
{
	struct outcome_again_row *rows;

	TRY(outcome_again(t->db, t->a, &rows, &r->n_again));
	r->again = arena_array(t->a, r->n_again + 1, sizeof(*r->again));
	for (size_t i = 0; i < r->n_again; i++)
		r->again[i] =
			(struct outcome_again){rows[i].subject, rows[i].who, rows[i].month};
	return ERR_OK;
}

struct lost {
	int64_t subject;
	int32_t lost, abroad;
};

static int by_lost(const void *x, const void *y)
{
	const struct lost *a = x, *b = y;

	return by_number(a->subject, b->subject);
}

/* A child can be in it more than once: lost by one agency, abroad as told to another. */
static void find_lost(const struct lost *v, size_t n, struct outcome_case *k)
{
	const struct lost *found =
		bsearch(&(struct lost){.subject = k->subject}, v, n, sizeof(*v), by_lost);

	if (!found)
		return;
	while (found > v && found[-1].subject == k->subject)
		found--;
	for (; found < v + n && found->subject == k->subject; found++) {
		k->lost = sooner(k->lost, found->lost);
		if (found->abroad == DAY_NONE || (k->left != DAY_NONE && k->left <= found->abroad))
			continue;
		k->left = found->abroad;
		k->emigrated = true;
	}
}

/* What follow-up knows, of cases sealed and not; of a support that left the row holds it. */
static enum err read_lost(struct turn *t, struct outcome_register *r)
{
	struct outcome_lost_row *rows;
	struct lost *v;
	size_t n;

	TRY(outcome_lost(t->db, t->a, &rows, &n));
	v = arena_array(t->a, n + 1, sizeof(*v));
	for (size_t i = 0; i < n; i++)
		v[i] = (struct lost){seal_subject(t, rows[i].person), rows[i].lost_day,
			rows[i].abroad_day};
	if (n)
		qsort(v, n, sizeof(*v), by_lost);
	for (size_t i = 0; n && i < r->n; i++)
		find_lost(v, n, &r->cases[i]);
	return ERR_OK;
}

enum err outcome_load(struct turn *t, const struct outcome_ask *ask, struct outcome *o)
{
	struct outcome_register r = {.n = 0};
	struct count_subjects s;

	*o = (struct outcome){.first = DAY_NONE, .last = DAY_NONE,
			      .small_hidden = turn_has_role(t, ROLE_ANALYST)};
	TRY(overview_least(t, &o->least));
	TRY(read_records(t, ask->start, &r));
	TRY(read_sealed(t, ask->start, &r, &o->erased));
	TRY(read_again(t, &r));
	TRY(read_lost(t, &r));
	s = outcome_subjects(t->a, &r, ask, turn_today(t), o);
	/* Of a sealed case no head may learn what became of the child, by a step of one either. */
	o->small_hidden = o->small_hidden || o->sealed;
	outcome_count(t->a, &s, o->small_hidden ? o->least : 1, o);
	return ERR_OK;
}
