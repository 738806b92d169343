/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Stays are read; units are chosen for them, and what speaks against a unit is said. */
#include "matter/stay/stay.h"

#include "matter/place/place.h"
#include "stay_sql.h"

enum { COUNTED_DAYS = 7 }; /* how far back a count of adults still tells of a unit */

static struct str status_now(const struct turn *t, struct str status, int64_t final_at)
{
	return final_at != INSTANT_NONE && final_at < t->now ? STR("final") : status;
}

enum err stay_of_case(struct turn *t, struct uuid case_id, struct stay **list, size_t *n)
{
	struct stay_of_case_id_row *rows;

	TRY(stay_of_case_id(t->db, t->a, &(struct stay_of_case_id_in){case_id}, &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++)
		(*list)[i] = (struct stay){
			.id = rows[i].start,
			.case_id = case_id,
			.place = rows[i].place,
			.operator = rows[i].operator,
			.kind = rows[i].kind,
			.state = rows[i].state,
			.how = rows[i].how,
			.title = rows[i].title,
			.status = status_now(t, rows[i].status, rows[i].final_at),
			.sex = rows[i].sex,
			.place_km = rows[i].place_km,
			.place_en = rows[i].place_en,
			.operator_km = rows[i].operator_km,
			.operator_en = rows[i].operator_en,
			.from_at = rows[i].from_at,
			.until_at = rows[i].until_at,
			.title_until = rows[i].title_until,
			.born_to = rows[i].born_to,
		};
	return ERR_OK;
}

enum err stay_load(struct turn *t, struct uuid case_id, struct uuid id, struct stay *out)
{
	struct stay *list;
	size_t n;

	TRY(stay_of_case(t, case_id, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (uuid_eq(list[i].id, id)) {
			*out = list[i];
			return ERR_OK;
		}
	return turn_fail(t, ERR_ABSENT, "not a stay of this case");
}

enum err stay_lodgings(
	struct turn *t, const struct stay *s, struct stay_lodging **list, size_t *n)
{
	struct stay_lodging_row *rows;

	TRY(stay_lodging(t->db, t->a, &(struct stay_lodging_in){s->id}, &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++)
		(*list)[i] = (struct stay_lodging){
			.id = rows[i].id,
			.unit = rows[i].unit,
			.own = turn_is_at(t, rows[i].for_agency),
			.rev = rows[i].rev,
			.from_at = rows[i].from_at,
			.recorded_at = rows[i].recorded_at,
			.name_km = rows[i].name_km,
			.name_en = rows[i].name_en,
			.by_km = rows[i].by_km,
			.by_en = rows[i].by_en,
		};
	return ERR_OK;
}

/* --- into a unit ---------------------------------------------------------------------------- */

static struct str words_of(struct turn *t, const char *message, const struct str *holes, size_t n)
{
	return lang_fmt(t->a, t->lang, message, holes, n);
}

static void check_time(
	struct turn *t, const struct stay *s, const struct stay_lodging *in, struct findings *f)
{
	struct str hole;

	if (in->from_at < s->from_at) {
		hole = lang_instant(t->a, t->lang, s->from_at);
		findings_add(f, "from_at", FINDING_STOP,
			words_of(t, T("The child arrived only on %s. One of the two is wrong."),
				&hole, 1));
	} else if (s->until_at != INSTANT_NONE && in->from_at >= s->until_at) {
		hole = lang_instant(t->a, t->lang, s->until_at);
		findings_add(f, "from_at", FINDING_STOP,
			words_of(t,
				T("The child had left already on %s. One of the two is wrong."),
				&hole, 1));
	}
}

/* What a count says of adults there, or what the unit is meant for. */
static enum err check_adults(
	struct turn *t, const struct place_unit *u, int64_t from_at, struct findings *f)
{
	struct stay_beside_row row;
	struct str holes[2];

	TRY(stay_beside(t->db, t->a,
		&(struct stay_beside_in){u->id, date_of(from_at) - COUNTED_DAYS}, &row));
	holes[0] = lang_number(t->a, t->lang, row.adults);
	holes[1] = lang_day(t->a, t->lang, row.night);
	if (row.adults)
		findings_add(f, "unit", FINDING_CONFIRM,
			words_of(t,
				T("Adults lie in this unit: up to %s were counted in the last "
				  "days, lastly in the night of %s."),
				holes, 2));
	else if (str_is(u->declared, "adults"))
		findings_add(f, "unit", FINDING_CONFIRM,
			str_from(lang_text(t->lang, T("This unit is meant for adults."))));
	return ERR_OK;
}

static enum err check_unit(
	struct turn *t, const struct stay *s, const struct stay_lodging *in, struct findings *f)
{
	struct stay_in_unit_row row;
	struct place_unit u;
	struct str beds;
	enum err e = place_unit_load(t, s->place, in->unit, &u);

	if (e == ERR_ABSENT || (e == ERR_OK && !place_unit_is_used(&u, date_of(in->from_at)))) {
		findings_add(f, "unit", FINDING_STOP,
			str_from(lang_text(t->lang,
				T("This unit was not in use at this place on that day."))));
		return ERR_OK;
	}
	TRY(e);
	if ((str_is(s->sex, "female") && str_is(u.sex, "male"))
		|| (str_is(s->sex, "male") && str_is(u.sex, "female")))
		findings_add(f, "unit", FINDING_CONFIRM,
			str_from(lang_text(t->lang, T("This unit is for the other sex."))));
	TRY(check_adults(t, &u, in->from_at, f));
	TRY(stay_in_unit(t->db, t->a, &(struct stay_in_unit_in){u.id, t->now}, &row));
	beds = lang_number(t->a, t->lang, u.beds);
	if (row.n >= u.beds)
		findings_add(f, NULL, FINDING_MARK,
			words_of(t, T("This unit has %s beds; all of them are taken."), &beds, 1));
	return ERR_OK;
}

enum err stay_lodge(struct turn *t, const struct stay *s, const struct stay_lodging *in,
	struct findings *f, struct uuid *id)
{
	check_time(t, s, in, f);
	if (uuid_any(in->unit))
		TRY(check_unit(t, s, in, f));
	if (findings_stop(f))
		return ERR_INPUT;
	*id = turn_new_id(t);
	return stay_lodging_set(t->db,
		&(struct stay_lodging_set_in){
			.id = *id,
			.rev = 1,
			.recorded_at = t->now,
			.by_account = t->actor.account,
			.for_agency = t->actor.agency,
			.case_id = s->case_id,
			.stay = s->id,
			.unit = in->unit,
			.from_at = in->from_at,
		});
}

enum err stay_lodging_undo(
	struct turn *t, const struct stay *s, struct uuid lodging, struct str why)
{
	struct turn_seal_at at = {VAULT_N, s->case_id, "lodging.why", lodging, 0};
	struct stay_lodging *list;
	struct str sealed;
	size_t n;

	TRY(stay_lodgings(t, s, &list, &n));
	for (size_t i = 0; i < n; i++) {
		if (!uuid_eq(list[i].id, lodging) || !list[i].own)
			continue;
		at.rev = list[i].rev + 1;
		TRY(turn_seal(t, &at, why, &sealed));
		return stay_lodging_set(t->db,
			&(struct stay_lodging_set_in){
				.id = lodging,
				.rev = at.rev,
				.recorded_at = t->now,
				.by_account = t->actor.account,
				.for_agency = t->actor.agency,
				.withdrawn = true,
				.why = sealed,
				.case_id = s->case_id,
				.stay = s->id,
				.unit = list[i].unit,
				.from_at = list[i].from_at,
			});
	}
	return turn_fail(t, ERR_ABSENT, "no such lodging of this stay");
}
