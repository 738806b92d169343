/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Subjects by group and time, without comparing any two of them.
 *
 * Times that are whole, or have up to three decimals, and lie in a modest range, as days and months
 * do, are counted into a table. All others go through a radix sort: the bits of doubles that
 * are not negative rise as the numbers do.
 */
#include <math.h>

#include "inside.h"

enum { DIGIT = 11, DIGITS = 6, CELLS = 8 << 20 };

/* What turns every time into a whole number below most, or 0. */
static double whole_scale(const struct count_subjects *s, double most)
{
	static const double scales[] = {1, 10, 100, 1000};

	for (size_t k = 0; k < sizeof(scales) / sizeof(scales[0]); k++) {
		double scale = scales[k];
		size_t i = 0;

		for (; i < s->n; i++) {
			double m = s->time[i] * scale + 0.5;

			if (m >= most || (double)(int64_t)m / scale != s->time[i])
				break;
		}
		if (i == s->n)
			return scale;
	}
	return 0;
}

static void tally_room(struct arena *a, struct count_tally *t, size_t n, size_t kinds)
{
	t->t = arena_array(a, n + 1, sizeof(*t->t));
	t->count = arena_array(a, (n + 1) * (kinds + 1), sizeof(*t->count));
}

static void by_table(struct arena *a, const struct count_subjects *s, struct count_tally *out,
		     size_t kinds, double scale)
{
	double last = 0;
	size_t times;
	uint32_t *cell;

	for (size_t i = 0; i < s->n; i++)
		last = s->time[i] > last ? s->time[i] : last;
	times = (size_t)(last * scale + 0.5) + 1;
	cell = arena_array(a, times * s->groups * (kinds + 1), sizeof(*cell));
	for (size_t i = 0; i < s->n; i++) {
		size_t m = (size_t)(s->time[i] * scale + 0.5);

		cell[(s->group[i] * times + m) * (kinds + 1) + s->event[i]]++;
	}
	for (size_t g = 0; g < s->groups; g++) {
		tally_room(a, &out[g], times, kinds);
		for (size_t m = 0; m < times; m++) {
			const uint32_t *from = &cell[(g * times + m) * (kinds + 1)];
			uint32_t any = 0;

			for (size_t k = 0; k <= kinds; k++)
				any |= from[k];
			if (!any)
				continue;
			memcpy(&out[g].count[out[g].n * (kinds + 1)], from,
			       (kinds + 1) * sizeof(*from));
			out[g].t[out[g].n++] = (double)m / scale;
		}
	}
}

struct row {
	uint64_t key;
	uint32_t event, group;
};

/* Sorted by key; returns the one of the two that holds the answer. */
static struct row *radix(struct row *v, struct row *w, size_t n, size_t (*seen)[1 << DIGIT])
{
	for (size_t i = 0; i < n; i++)
		for (size_t d = 0; d < DIGITS; d++)
			seen[d][v[i].key >> (d * DIGIT) & ((1 << DIGIT) - 1)]++;
	for (size_t d = 0; d < DIGITS; d++) {
		unsigned shift = (unsigned)d * DIGIT;
		size_t at = 0;
		struct row *x = v;

		if (seen[d][v[0].key >> shift & ((1 << DIGIT) - 1)] == n)
			continue;
		for (size_t j = 0; j < 1 << DIGIT; j++) {
			size_t here = seen[d][j];

			seen[d][j] = at;
			at += here;
		}
		for (size_t i = 0; i < n; i++)
			w[seen[d][v[i].key >> shift & ((1 << DIGIT) - 1)]++] = v[i];
		v = w;
		w = x;
	}
	return v;
}

static void by_sorting(struct arena *a, const struct count_subjects *s, struct count_tally *out,
		       size_t kinds)
{
	struct row *v = arena_array(a, s->n, sizeof(*v));
	size_t in[COUNT_GROUPS] = {0};

	for (size_t i = 0; i < s->n; i++) {
		double t = s->time[i] + 0.0; /* -0 becomes 0 */

		memcpy(&v[i].key, &t, sizeof(t));
		v[i].event = s->event[i];
		v[i].group = s->group[i];
		in[s->group[i]]++;
	}
	v = radix(v, arena_array(a, s->n, sizeof(*v)), s->n,
		  arena_array(a, DIGITS, sizeof(size_t[1 << DIGIT])));
	for (size_t g = 0; g < s->groups; g++)
		tally_room(a, &out[g], in[g], kinds);
	for (size_t i = 0; i < s->n; i++) {
		struct count_tally *t = &out[v[i].group];
		double at;

		memcpy(&at, &v[i].key, sizeof(at));
		if (!t->n || t->t[t->n - 1] < at)
			t->t[t->n++] = at;
		t->count[(t->n - 1) * (kinds + 1) + v[i].event]++;
	}
}

struct count_tally *count_tally(struct arena *a, const struct count_subjects *s, size_t kinds)
{
	struct count_tally *out = arena_array(a, s->groups + 1, sizeof(*out));
	size_t cells = s->groups ? CELLS / (s->groups * (kinds + 1)) : 0;
	double most = (double)cells;
	double scale;

	if (!s->n)
		return out;
	scale = whole_scale(s, most);
	if (scale > 0)
		by_table(a, s, out, kinds, scale);
	else
		by_sorting(a, s, out, kinds);
	return out;
}
