/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Who slept beside whom: 5,000 detained children, a year, 240 units. Prints how long the whole
 * takes, and how many times as long a walk over each night of each child takes; both must agree.
 *
 *	night_bench
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "matter/place/night.h"

enum { CHILDREN = 5000, UNITS = 240, NIGHTS = 365, MOVES = 6, TIMES = 21 };

static uint32_t draw(uint32_t below)
{
	static uint64_t seed = 88172645463325252U;

	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (uint32_t)(seed >> 33) % below;
}

static double clock_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static size_t fill_pieces(struct night_piece *to)
{
	size_t n = 0;

	for (int i = 0; i < CHILDREN; i++) {
		int32_t from = 0, grown = draw(4) ? NIGHT_NEVER : (int32_t)draw(NIGHTS);

		for (int k = 0; k < MOVES; k++) {
			int32_t until = k == MOVES - 1 ? NIGHTS : from + 1 + (int32_t)draw(100);

			until = until > NIGHTS ? NIGHTS : until;
			to[n++] = (struct night_piece){
				from, until, grown, draw(UNITS), NIGHT_UNKNOWN};
			from = until;
		}
	}
	return n;
}

static size_t fill_counts(struct night_counted *to)
{
	size_t n = 0;

	for (uint32_t u = 0; u < UNITS; u++)
		for (int32_t k = 0; k < NIGHTS; k++)
			if (draw(5))
				to[n++] = (struct night_counted){u, k, draw(8) ? 0 : 3};
	return n;
}

/* Each night of each child by itself, beside a table of who lay there. */
static struct night_sum walk(const struct night_question *q, struct arena *a)
{
	int32_t *adults = arena_array(a, q->units * q->nights, sizeof(*adults));
	int32_t *grown = arena_array(a, q->units * q->nights, sizeof(*grown));
	struct night_sum sum = {.apart = 0};

	for (size_t i = 0; i < q->units * q->nights; i++)
		adults[i] = -1;
	for (size_t i = 0; i < q->n_counted; i++)
		adults[q->counted[i].unit * q->nights + (size_t)q->counted[i].night] =
			q->counted[i].adults;
	for (size_t i = 0; i < q->n; i++)
		for (int32_t k = q->pieces[i].from; k < q->pieces[i].to; k++)
			grown[q->pieces[i].unit * q->nights + (size_t)k] += k >= q->pieces[i].grown;
	for (size_t i = 0; i < q->n; i++)
		for (int32_t k = q->pieces[i].from; k < q->pieces[i].to; k++) {
			size_t cell = q->pieces[i].unit * q->nights + (size_t)k;

			if (k >= q->pieces[i].grown)
				continue;
			sum.apart += adults[cell] == 0;
			sum.mixed += adults[cell] > 0;
			sum.unknown += adults[cell] < 0;
			sum.beside_grown += grown[cell] > 0;
		}
	return sum;
}

int main(void)
{
	static struct night_piece pieces[CHILDREN * MOVES];
	static struct night_counted counted[UNITS * NIGHTS];
	struct night_question q = {.pieces = pieces,
		.n = fill_pieces(pieces),
		.counted = counted,
		.n_counted = fill_counts(counted),
		.units = UNITS,
		.nights = NIGHTS};
	double best = 1e9, best_walk = 1e9;
	struct night_sum whole = {.apart = 0}, walked = {.apart = 0};

	for (int i = 0; i < TIMES; i++) {
		struct arena *a = arena_new();
		struct night_answer answer;
		double start = clock_now(), took;

		night_compute(a, &q, &answer);
		took = clock_now() - start;
		best = took < best ? took : best;
		whole = answer.all;
		start = clock_now();
		walked = walk(&q, a);
		took = clock_now() - start;
		best_walk = took < best_walk ? took : best_walk;
		arena_free(a);
	}
	if (memcmp(&whole, &walked, sizeof(whole)) != 0) {
		fprintf(stderr, "the two do not agree\n");
		return 1;
	}
	printf("%lld nights of children, %d units: %.2f ms; night by night %.2f ms, %.1f times\n",
		(long long)(whole.apart + whole.mixed + whole.unknown), UNITS, best, best_walk,
		best_walk / best);
	return 0;
}
