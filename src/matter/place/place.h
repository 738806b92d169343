/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Places of detention: their units, who is held there, and each night's count. Whose place it is
 * is asked here; whether a child's name may be read is the gate's to say, case by case.
 */
#ifndef MATTER_PLACE_PLACE_H
#define MATTER_PLACE_PLACE_H

#include "turn/turn.h"
#include "form/form.h"
#include "matter/place/night.h"

struct place {
	struct uuid id, operator;
	struct str kind, name_km, name_en, gaz, operator_km, operator_en;
	int64_t units, beds, held, awaited;
};
/* Those that the actor keeps as officer or head; all for an inspector. */
MUST enum err place_list(struct turn *t, struct place **list, size_t *n);
/* ERR_ABSENT: no such place, or none of these. */
MUST enum err place_load(struct turn *t, struct uuid id, struct place *out);
/* Officer or head of the agency that runs it. */
bool place_is_kept(const struct turn *t, const struct place *p);

struct place_unit {
	struct uuid id;
	int64_t rev;
	struct str name_km, name_en, sex, declared; /* female, male, mixed; children .. */
	int64_t beds;
	int32_t from_day, to_day; /* DAY_NONE: from today; still in use */
	struct str why;           /* of a correction */
};
/* Those that have ended too. */
MUST enum err place_units(struct turn *t, struct uuid place, struct place_unit **list, size_t *n);
MUST enum err place_unit_load(
	struct turn *t, struct uuid place, struct uuid unit, struct place_unit *out);
bool place_unit_is_used(const struct place_unit *u, int32_t day);
/* A new one, or the next version of u->id. Findings: a name that stands, days that cross. */
MUST enum err place_unit_set(struct turn *t, struct uuid place, const struct place_unit *u,
	struct findings *f, struct uuid *id);

/* --- nights --------------------------------------------------------------------------------- */

struct place_nights {
	int32_t first; /* its first day */
	size_t nights; /* that are over or have begun; never one to come */
	struct place_unit *units;
	size_t n_units;
	struct night_answer answer;
	int64_t in_cells; /* 1: told at arrivals, as in a police cell */
	int hour;         /* of the evening: who is in a unit then sleeps there */
};
MUST enum err place_nights_load(struct turn *t, struct uuid place, int32_t first, size_t nights,
	struct place_nights *out);

struct place_hour {
	int64_t rev; /* 0: not set, then the usual one */
	int hour;
};
MUST enum err place_night_hour(struct turn *t, struct uuid place, struct place_hour *out);
MUST enum err place_night_hour_set(struct turn *t, struct uuid place, int hour);

struct place_count {
	struct uuid unit;
	const char *field;        /* beside which a finding stands */
	int32_t night;
	int64_t children, adults;
};
/* Counted again: the next version. Nothing is written where it stands so already. Findings: a
 * night to come; another number of children than the register has, to be confirmed. */
MUST enum err place_count_set(struct turn *t, const struct place_nights *v, struct uuid place,
	const struct place_count *in, struct findings *f);

#endif
