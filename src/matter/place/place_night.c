/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The nights of a place: from stays, lodgings and counts to what night.c is asked. */
#include "matter/place/place.h"

#include "place_sql.h"

struct work {
	struct place_nights *v;
	struct night_piece *pieces;
	size_t n;
};

static uint32_t unit_index(const struct place_nights *v, struct uuid unit)
{
	for (size_t i = 0; i < v->n_units; i++)
		if (uuid_eq(v->units[i].id, unit))
			return (uint32_t)i;
	return NIGHT_NO_UNIT;
}

static enum night_state told_of(const struct place_stay_between_row *s)
{
	if (!str_is(s->kind, "custody"))
		return NIGHT_UNKNOWN;
	if (str_is(s->adults, "yes"))
		return NIGHT_MIXED;
	return str_is(s->adults, "no") ? NIGHT_APART : NIGHT_UNKNOWN;
}

static int32_t last_night(const struct place_nights *v, int64_t until)
{
	return until == INSTANT_NONE ? (int32_t)v->nights : night_after(v->first, until, v->hour);
}

/* The pieces of one stay: before it is lodged, and each unit until the next one. */
static void cut_stay(struct work *w, const struct place_stay_between_row *s,
	const struct place_lodging_between_row *lodged, size_t n)
{
	struct night_piece piece = {
		.from = night_after(w->v->first, s->from_at, w->v->hour),
		.grown = night_of_majority(w->v->first, s->born_to),
		.unit = NIGHT_NO_UNIT,
		.told = told_of(s),
	};
	int32_t end = last_night(w->v, s->until_at);
	bool away = false; /* in a hospital: no night of this place */

	w->v->in_cells = w->v->in_cells || str_is(s->kind, "custody");
	for (size_t i = 0; i <= n; i++) {
		int32_t next = i < n ? night_after(w->v->first, lodged[i].from_at,
						w->v->hour)
					 : end;

		piece.to = next < end ? next : end;
		if (piece.to > piece.from && !away)
			w->pieces[w->n++] = piece;
		if (i == n)
			break;
		piece.from = next > piece.from ? next : piece.from;
		away = !uuid_any(lodged[i].unit);
		piece.unit = away ? NIGHT_NO_UNIT : unit_index(w->v, lodged[i].unit);
	}
}

static enum err load_counts(struct turn *t, struct uuid place, const struct place_nights *v,
	struct night_question *q)
{
	struct place_counted_between_row *rows;
	struct night_counted *list;
	size_t n;

	TRY(place_counted_between(t->db, t->a,
		&(struct place_counted_between_in){place, v->first,
			v->first + (int32_t)v->nights - 1},
		&rows, &n));
	list = arena_array(t->a, n, sizeof(*list));
	for (size_t i = 0; i < n; i++) {
		uint32_t unit = unit_index(v, rows[i].unit);

		if (unit != NIGHT_NO_UNIT)
			list[q->n_counted++] = (struct night_counted){
				unit, rows[i].night - v->first, (int32_t)rows[i].adults};
	}
	q->counted = list;
	return ERR_OK;
}

static enum err load_pieces(
	struct turn *t, struct uuid place, struct work *w, struct night_question *q)
{
	int64_t from = date_start(w->v->first);
	int64_t until = date_start(w->v->first + (int32_t)w->v->nights + 1);
	struct place_lodging_between_row *lodged;
	struct place_stay_between_row *stays;
	size_t n, n_lodged, at = 0;

	TRY(place_stay_between(t->db, t->a,
		&(struct place_stay_between_in){place, from, until}, &stays, &n));
	TRY(place_lodging_between(t->db, t->a,
		&(struct place_lodging_between_in){place, from, until}, &lodged, &n_lodged));
	w->pieces = arena_array(t->a, n + n_lodged, sizeof(*w->pieces));
	for (size_t i = 0; i < n; i++) {
		size_t first;

		while (at < n_lodged && uuid_cmp(lodged[at].stay, stays[i].start) < 0)
			at++;
		first = at;
		while (at < n_lodged && uuid_eq(lodged[at].stay, stays[i].start))
			at++;
		cut_stay(w, &stays[i], lodged + first, at - first);
	}
	q->pieces = w->pieces;
	q->n = w->n;
	return ERR_OK;
}

/* A night has begun once its hour is past. */
static size_t nights_begun(const struct turn *t, int32_t first, size_t nights, int hour)
{
	int32_t begun = night_after(first, t->now, hour);

	if (begun < 0)
		return 0;
	return (size_t)begun < nights ? (size_t)begun : nights;
}

enum err place_night_hour(struct turn *t, struct uuid place, struct place_hour *out)
{
	struct place_hour_of_row row;
	enum err e = place_hour_of(t->db, t->a, &(struct place_hour_of_in){place}, &row);

	*out = (struct place_hour){.hour = NIGHT_HOUR};
	if (e == ERR_ABSENT)
		return ERR_OK;
	TRY(e);
	*out = (struct place_hour){row.rev, (int)row.hour};
	return ERR_OK;
}

enum err place_night_hour_set(struct turn *t, struct uuid place, int hour)
{
	struct place_hour live;

	TRY(place_night_hour(t, place, &live));
	return place_hour_put(t->db,
		&(struct place_hour_put_in){
			place, live.rev + 1, t->now, t->actor.account, hour});
}

enum err place_nights_load(struct turn *t, struct uuid place, int32_t first, size_t nights,
	struct place_nights *out)
{
	struct work w = {.v = out};
	struct night_question q = {.n = 0};
	struct place_hour hour;

	TRY(place_night_hour(t, place, &hour));
	*out = (struct place_nights){
		.first = first,
		.nights = nights_begun(t, first, nights, hour.hour),
		.hour = hour.hour,
	};
	TRY(place_units(t, place, &out->units, &out->n_units));
	TRY(load_pieces(t, place, &w, &q));
	TRY(load_counts(t, place, out, &q));
	q.units = out->n_units;
	q.nights = out->nights;
	night_compute(t->a, &q, &out->answer);
	return ERR_OK;
}

/* --- counting ----------------------------------------------------------------------------- */

static const struct place_counted_between_row *count_of(
	const struct place_counted_between_row *rows, size_t n, struct uuid unit)
{
	for (size_t i = 0; i < n; i++)
		if (uuid_eq(rows[i].unit, unit))
			return &rows[i];
	return NULL;
}

static void compare(struct turn *t, const struct place_nights *v, const struct place_count *in,
	struct findings *f)
{
	uint32_t unit = unit_index(v, in->unit);
	struct str holes[3];
	int64_t here;

	if (unit == NIGHT_NO_UNIT || in->night < v->first
		|| in->night - v->first >= (int32_t)v->nights) {
		findings_add(f, "night", FINDING_STOP,
			str_from(lang_text(t->lang, T("This night has not begun yet."))));
		return;
	}
	here = v->answer.cells[unit * v->nights + (size_t)(in->night - v->first)].children;
	if (here == in->children)
		return;
	holes[0] = turn_pick(t, v->units[unit].name_km, v->units[unit].name_en);
	holes[1] = lang_number(t->a, t->lang, here);
	holes[2] = lang_number(t->a, t->lang, in->children);
	findings_add(f, in->field, FINDING_CONFIRM,
		lang_fmt(t->a, t->lang,
			T("%s: the register says %s, the count %s. Who is missing?"), holes, 3));
}

enum err place_count_set(struct turn *t, const struct place_nights *v, struct uuid place,
	const struct place_count *in, struct findings *f)
{
	struct place_counted_between_row *rows;
	const struct place_counted_between_row *was;
	size_t n;

	compare(t, v, in, f);
	if (findings_stop(f))
		return ERR_INPUT;
	TRY(place_counted_between(t->db, t->a,
		&(struct place_counted_between_in){place, in->night, in->night}, &rows, &n));
	was = count_of(rows, n, in->unit);
	if (was && was->children == in->children && was->adults == in->adults)
		return ERR_OK;
	return place_count_add(t->db,
		&(struct place_count_add_in){
			.id = was ? was->id : uuid_new(),
			.rev = was ? was->rev + 1 : 1,
			.recorded_at = t->now,
			.by_account = t->actor.account,
			.for_agency = t->actor.agency,
			.place = place,
			.unit = in->unit,
			.night = in->night,
			.children = in->children,
			.adults = in->adults,
		});
}
