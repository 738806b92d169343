/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Places and their units. */
#include "matter/place/place.h"

#include "place_sql.h"

enum { BEDS_MOST = 5000 };

enum err place_list(struct turn *t, struct place **list, size_t *n)
{
	struct place_of_detention_row *rows;

	TRY(place_of_detention(t->db, t->a,
		&(struct place_of_detention_in){t->actor.account, turn_today(t),
			turn_has_role(t, ROLE_INSPECTOR)},
		&rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++)
		(*list)[i] = (struct place){
			.id = rows[i].id,
			.operator = rows[i].operator,
			.kind = rows[i].kind,
			.name_km = rows[i].name_km,
			.name_en = rows[i].name_en,
			.gaz = rows[i].gaz,
			.operator_km = rows[i].operator_km,
			.operator_en = rows[i].operator_en,
			.units = rows[i].units,
			.beds = rows[i].beds,
			.held = rows[i].held,
			.awaited = rows[i].awaited,
		};
	return ERR_OK;
}

enum err place_load(struct turn *t, struct uuid id, struct place *out)
{
	struct place *list;
	size_t n;

	TRY(place_list(t, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (uuid_eq(list[i].id, id)) {
			*out = list[i];
			return ERR_OK;
		}
	return turn_fail(t, ERR_ABSENT, "no place of detention of the actor's");
}

bool place_is_kept(const struct turn *t, const struct place *p)
{
	return turn_has_role_at(t, ROLE_PLACE_OFFICER, p->operator)
		|| turn_has_role_at(t, ROLE_HEAD, p->operator);
}

/* --- units -------------------------------------------------------------------------------- */

enum err place_units(struct turn *t, struct uuid place, struct place_unit **list, size_t *n)
{
	struct place_unit_all_row *rows;

	TRY(place_unit_all(t->db, t->a, &(struct place_unit_all_in){place}, &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++)
		(*list)[i] = (struct place_unit){
			.id = rows[i].id,
			.rev = rows[i].rev,
			.name_km = rows[i].name_km,
			.name_en = rows[i].name_en,
			.sex = rows[i].sex,
			.declared = rows[i].declared,
			.beds = rows[i].beds,
			.from_day = rows[i].from_day,
			.to_day = rows[i].to_day,
		};
	return ERR_OK;
}

enum err place_unit_load(
	struct turn *t, struct uuid place, struct uuid unit, struct place_unit *out)
{
	struct place_unit *list;
	size_t n;

	TRY(place_units(t, place, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (uuid_eq(list[i].id, unit)) {
			*out = list[i];
			return ERR_OK;
		}
	return turn_fail(t, ERR_ABSENT, "not a unit of this place");
}

bool place_unit_is_used(const struct place_unit *u, int32_t day)
{
	return u->from_day <= day && (u->to_day == DAY_NONE || u->to_day >= day);
}

static void stop(struct turn *t, struct findings *f, const char *field, const char *message)
{
	findings_add(f, field, FINDING_STOP, str_from(lang_text(t->lang, message)));
}

static void check_unit(struct turn *t, const struct place_unit *u,
	const struct place_unit *list, size_t n, struct findings *f)
{
	if (u->beds < 0 || u->beds > BEDS_MOST)
		stop(t, f, "beds", T("So many beds stand in no unit."));
	if (u->to_day != DAY_NONE && u->from_day != DAY_NONE && u->to_day < u->from_day)
		stop(t, f, "to_day",
			T("The last day is before the first one. One of them is wrong."));
	for (size_t i = 0; i < n; i++)
		if (!uuid_eq(list[i].id, u->id) && list[i].to_day == DAY_NONE
			&& (str_eq(list[i].name_en, u->name_en)
				|| str_eq(list[i].name_km, u->name_km)))
			stop(t, f,
				str_eq(list[i].name_km, u->name_km) ? "name_km" : "name_en",
				T("Another unit of this place has this name."));
}

enum err place_unit_set(struct turn *t, struct uuid place, const struct place_unit *u,
	struct findings *f, struct uuid *id)
{
	struct place_unit *list;
	size_t n;

	TRY(place_units(t, place, &list, &n));
	check_unit(t, u, list, n, f);
	if (findings_stop(f))
		return ERR_INPUT;
	*id = uuid_any(u->id) ? u->id : turn_new_id(t);
	return place_unit_add(t->db,
		&(struct place_unit_add_in){
			.id = *id,
			.rev = u->rev + 1,
			.recorded_at = t->now,
			.by_account = t->actor.account,
			.why = u->why,
			.place = place,
			.name_km = u->name_km,
			.name_en = u->name_en,
			.sex = u->sex,
			.declared = u->declared,
			.beds = u->beds,
			.from_day = u->from_day == DAY_NONE ? turn_today(t) : u->from_day,
			.to_day = u->to_day,
		});
}
