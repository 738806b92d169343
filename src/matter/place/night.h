/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Who slept beside whom. Pure: from who lay in which unit in which nights, and how many adults
 * were counted there, whether children were kept apart from adults. Nobody ticks it.
 *
 * Nights are counted from 0 for the first that is asked about; night n is that of its evening.
 */
#ifndef MATTER_PLACE_NIGHT_H
#define MATTER_PLACE_NIGHT_H

#include "base/arena.h"

#define NIGHT_NEVER INT32_MAX
#define NIGHT_NO_UNIT UINT32_MAX
/* Who is in a unit at this hour of the evening sleeps there, where a place sets no other one. */
enum { NIGHT_HOUR = 22, NIGHT_HOUR_LEAST = 18, NIGHT_HOUR_MOST = 23 };

enum night_state { NIGHT_UNKNOWN, NIGHT_APART, NIGHT_MIXED };

/* One child in one unit from the night `from` to the night before `to`. */
struct night_piece {
	int32_t from, to;
	int32_t grown;     /* first night on which the child is surely 18; NIGHT_NEVER: not known */
	uint32_t unit;     /* NIGHT_NO_UNIT: none is recorded.. */
	enum night_state told; /* ..and what was said of it: of a police cell at the arrival */
};
struct night_counted {
	uint32_t unit;
	int32_t night, adults;
};
struct night_question {
	const struct night_piece *pieces;
	size_t n;
	const struct night_counted *counted;
	size_t n_counted;
	size_t units, nights;
};

struct night_cell {
	int32_t children, grown; /* grown: of this register, 18 or over */
	int32_t adults;          /* -1: nobody counted */
};
struct night_sum { /* nights of children, each child and night once */
	int64_t apart, mixed, unknown;
	int64_t beside_grown; /* of these: beside somebody of the register who is 18 or over */
};
struct night_answer {
	struct night_cell *cells; /* of unit u in night n: [u * nights + n] */
	struct night_sum *each;   /* of each night */
	struct night_sum all;
};
void night_compute(struct arena *a, const struct night_question *q, struct night_answer *out);
/* An adult that was counted: mixed; a count without one: apart; no count: unknown. */
enum night_state night_state_of(const struct night_cell *cell);

/* The first night, counted from that day, at whose hour somebody who came at that moment is there;
 * below 0: before it. */
int32_t night_after(int32_t first_day, int64_t at, int hour);
/* The first night on which a person born on that day at the latest is 18. */
int32_t night_of_majority(int32_t first_day, int32_t born_latest);

#endif
