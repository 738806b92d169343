/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Each child adds one where it comes and takes one where it goes; a running sum over the nights
 * does the rest, so that the work grows with the moves and not with the nights of each child.
 */
#include "matter/place/night.h"

#include "base/date.h"

enum { MAJORITY = 18, MONTHS_A_YEAR = 12 };

static int32_t within(int32_t night, size_t nights)
{
	if (night < 0)
		return 0;
	return night > (int32_t)nights ? (int32_t)nights : night;
}

/* Steps of one unit stand in a row that is one longer than the nights. */
static void step(int32_t *row, int32_t from, int32_t to)
{
	if (from >= to)
		return;
	row[from]++;
	row[to]--;
}

static void put_told(const struct night_question *q, const struct night_piece *p, int32_t to,
	struct night_answer *out)
{
	for (int32_t k = within(p->from, q->nights); k < to; k++) {
		out->each[k].apart += p->told == NIGHT_APART;
		out->each[k].mixed += p->told == NIGHT_MIXED;
		out->each[k].unknown += p->told == NIGHT_UNKNOWN;
	}
}

static void put_pieces(const struct night_question *q, int32_t *children, int32_t *grown,
	struct night_answer *out)
{
	for (size_t i = 0; i < q->n; i++) {
		const struct night_piece *p = &q->pieces[i];
		int32_t from = within(p->from, q->nights);
		int32_t to = within(p->to, q->nights);
		int32_t turns = within(p->grown, q->nights);
		size_t row = p->unit * (q->nights + 1);

		if (p->unit == NIGHT_NO_UNIT) {
			put_told(q, p, to < turns ? to : turns, out);
			continue;
		}
		step(children + row, from, to < turns ? to : turns);
		step(grown + row, from > turns ? from : turns, to);
	}
}

enum night_state night_state_of(const struct night_cell *cell)
{
	if (cell->adults < 0)
		return NIGHT_UNKNOWN;
	return cell->adults ? NIGHT_MIXED : NIGHT_APART;
}

static void add_cell(const struct night_cell *cell, struct night_sum *to)
{
	enum night_state state = night_state_of(cell);

	to->apart += state == NIGHT_APART ? cell->children : 0;
	to->mixed += state == NIGHT_MIXED ? cell->children : 0;
	to->unknown += state == NIGHT_UNKNOWN ? cell->children : 0;
	to->beside_grown += cell->grown ? cell->children : 0;
}

static void run_unit(const struct night_question *q, size_t unit, const int32_t *children,
	const int32_t *grown, struct night_answer *out)
{
	struct night_cell *cells = out->cells + unit * q->nights;
	int32_t here = 0, here_grown = 0;

	for (size_t k = 0; k < q->nights; k++) {
		here += children[k];
		here_grown += grown[k];
		cells[k].children = here;
		cells[k].grown = here_grown;
		add_cell(&cells[k], &out->each[k]);
	}
}

void night_compute(struct arena *a, const struct night_question *q, struct night_answer *out)
{
	size_t steps = q->units * (q->nights + 1);
	int32_t *children = arena_array(a, steps + 1, sizeof(*children));
	int32_t *grown = arena_array(a, steps + 1, sizeof(*grown));

	*out = (struct night_answer){
		.cells = arena_array(a, q->units * q->nights + 1, sizeof(*out->cells)),
		.each = arena_array(a, q->nights + 1, sizeof(*out->each)),
	};
	for (size_t i = 0; i < q->units * q->nights; i++)
		out->cells[i].adults = -1;
	for (size_t i = 0; i < q->n_counted; i++) {
		const struct night_counted *n = &q->counted[i];

		if (n->night >= 0 && n->night < (int32_t)q->nights)
			out->cells[n->unit * q->nights + (size_t)n->night].adults = n->adults;
	}
	put_pieces(q, children, grown, out);
	for (size_t u = 0; u < q->units; u++)
		run_unit(q, u, children + u * (q->nights + 1), grown + u * (q->nights + 1), out);
	for (size_t k = 0; k < q->nights; k++) {
		out->all.apart += out->each[k].apart;
		out->all.mixed += out->each[k].mixed;
		out->all.unknown += out->each[k].unknown;
		out->all.beside_grown += out->each[k].beside_grown;
	}
}

int32_t night_after(int32_t first_day, int64_t at, int hour)
{
	int64_t first = date_start(first_day) + hour * INSTANT_HOUR;
	int64_t nights = (at - first) / INSTANT_DAY;

	if (at > first + nights * INSTANT_DAY)
		nights++;
	return (int32_t)nights;
}

int32_t night_of_majority(int32_t first_day, int32_t born_latest)
{
	int32_t day;

	if (born_latest == DAY_NONE)
		return NIGHT_NEVER;
	day = date_add_months(born_latest, MAJORITY * MONTHS_A_YEAR);
	while (date_years(born_latest, day) < MAJORITY)
		day++;
	return day - first_day;
}
