/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Counted from stays, moves and counts; typed by nobody. */
#include "matter/place/place_figures.h"

#include <stdlib.h>

#include "place_sql.h"

enum { YEAR_MONTHS = 12 };

const char *const place_status_codes[PLACE_STATUSES] = {
	"awaiting-trial", "sentenced-appeal-open", "final", "other"};
const char *const place_happened_codes[PLACE_KINDS] = {
	"injury", "self-harm", "violence", "force", "restraint", "isolation", "other"};

static int by_size(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

int64_t place_median(int64_t *v, size_t n)
{
	if (!n)
		return -1;
	qsort(v, n, sizeof(*v), by_size);
	return v[(n - 1) / 2];
}

size_t place_band(int32_t from, int32_t until)
{
	static const int months[PLACE_BANDS - 1] = {1, 3, 6, 12};
	size_t band = 0;

	while (band < PLACE_BANDS - 1 && date_add_months(from, months[band]) <= until)
		band++;
	return band;
}

static size_t nth(const char *const *codes, size_t n, struct str code)
{
	size_t i = 0;

	while (i + 1 < n && !str_is(code, codes[i]))
		i++;
	return i; /* what is not known counts as the last: something else */
}

struct lengths {
	int64_t *held, *ended;
	size_t n_held, n_ended;
};

static void count_end(const struct place_figure_stay_row *row, struct place_figures *out)
{
	out->released += str_is(row->how, "released");
	out->moved += str_is(row->how, "transferred");
	out->died += str_is(row->how, "died");
	out->escaped += str_is(row->how, "escaped");
}

static void count_stay(struct turn *t, const struct place_figure_stay_row *row,
	struct lengths *lengths, struct place_figures *out)
{
	int32_t from = date_of(row->from_at);
	int32_t today = turn_today(t);
	struct str status = row->final_at != INSTANT_NONE && row->final_at < t->now
		? STR("final")
		: row->status;

	out->arrived += from >= out->since;
	if (row->until_at != INSTANT_NONE) {
		if (date_of(row->until_at) < out->since)
			return;
		count_end(row, out);
		lengths->ended[lengths->n_ended++] = date_of(row->until_at) - from;
		return;
	}
	out->held[nth(place_status_codes, PLACE_STATUSES, status)][place_band(from, today)]++;
	out->grown += row->born_to != DAY_NONE && night_of_majority(today, row->born_to) <= 0;
	lengths->held[lengths->n_held++] = today - from;
}

static enum err count_happened(struct turn *t, struct uuid place, struct place_figures *out)
{
	struct place_happened_row *rows;
	size_t n;

	TRY(place_happened(t->db, t->a,
		&(struct place_happened_in){place, date_start(out->since)}, &rows, &n));
	for (size_t i = 0; i < n; i++)
		out->happened[nth(place_happened_codes, PLACE_KINDS, rows[i].kind)] += rows[i].n;
	return ERR_OK;
}

enum err place_figures_load(struct turn *t, struct uuid place, struct place_figures *out)
{
	struct place_figure_stay_row *rows;
	struct place_nights nights;
	struct lengths lengths;
	size_t n;

	*out = (struct place_figures){.since = date_add_months(turn_today(t), -YEAR_MONTHS)};
	TRY(place_figure_stay(t->db, t->a,
		&(struct place_figure_stay_in){place, date_start(out->since)}, &rows, &n));
	lengths = (struct lengths){.held = arena_array(t->a, n, sizeof(*lengths.held)),
		.ended = arena_array(t->a, n, sizeof(*lengths.ended))};
	for (size_t i = 0; i < n; i++)
		count_stay(t, &rows[i], &lengths, out);
	out->median_held = place_median(lengths.held, lengths.n_held);
	out->median_ended = place_median(lengths.ended, lengths.n_ended);
	TRY(place_nights_load(
		t, place, out->since, (size_t)(turn_today(t) - out->since + 1), &nights));
	out->nights = nights.answer.all;
	return count_happened(t, place, out);
}
