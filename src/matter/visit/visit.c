/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Visits as rows; what speaks against one is said; what counts as contact. */
#include "matter/visit/visit.h"

#include "matter/stay/stay.h"
#include "visit_sql.h"

static struct turn_seal_at seal_at(struct uuid case_id, struct uuid id, int64_t rev)
{
	return (struct turn_seal_at){VAULT_N, case_id, "visit.sealed", id, rev};
}

bool visit_is_contact(const struct visit *v)
{
	bool close = str_is(v->relation, "mother") || str_is(v->relation, "father")
		     || str_is(v->relation, "guardian");
	bool relative = str_is(v->relation, "grandparent") || str_is(v->relation, "sibling")
			|| str_is(v->relation, "relative");

	return (str_is(v->kind, "family-to-child") || str_is(v->kind, "child-to-family"))
	       && !v->refused && (close || (relative && v->adult));
}

static enum err open_words(
	struct turn *t, struct uuid case_id, struct str sealed, struct visit *v)
{
	struct turn_seal_at at = seal_at(case_id, v->id, v->rev);
	struct str pack;

	TRY(turn_unseal(t, &at, sealed, &pack));
	v->refused_why = turn_unpack(t->a, pack, "refused_why");
	v->note = turn_unpack(t->a, pack, "note");
	return ERR_OK;
}

enum err visit_of_case(struct turn *t, struct uuid case_id, struct visit **list, size_t *n)
{
	struct visit_all_row *rows;

	TRY(visit_all(t->db, t->a, &(struct visit_all_in){case_id}, &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++) {
		struct visit *v = &(*list)[i];

		*v = (struct visit){
			.id = rows[i].id,
			.rev = rows[i].rev,
			.own = turn_is_at(t, rows[i].for_agency),
			.day = rows[i].day,
			.kind = rows[i].kind,
			.relation = rows[i].relation,
			.adult = rows[i].adult,
			.refused = rows[i].refused,
			.km = rows[i].km,
			.cost_helped = rows[i].cost_helped,
			.minutes = rows[i].minutes,
			.by_km = rows[i].by_km,
			.by_en = rows[i].by_en,
			.office_km = rows[i].office_km,
			.office_en = rows[i].office_en,
		};
		v->contact = visit_is_contact(v);
		TRY(open_words(t, case_id, rows[i].sealed, v));
	}
	return ERR_OK;
}

enum err visit_load(struct turn *t, struct uuid case_id, struct uuid id, struct visit *out)
{
	struct visit *list;
	size_t n;

	TRY(visit_of_case(t, case_id, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (uuid_eq(list[i].id, id)) {
			*out = list[i];
			return ERR_OK;
		}
	return turn_fail(t, ERR_ABSENT, "not a visit of this case");
}

/* --- what is said of it ------------------------------------------------------------------- */

static void say(struct turn *t, struct findings *f, enum finding level, const char *field,
	const char *message)
{
	findings_add(f, field, level, str_from(lang_text(t->lang, message)));
}

static enum err is_held(struct turn *t, struct uuid case_id, int32_t day, bool *held)
{
	struct stay *list;
	size_t n;

	*held = false;
	TRY(stay_of_case(t, case_id, &list, &n));
	for (size_t i = 0; i < n; i++)
		*held |= !str_is(list[i].state, "expected") && date_of(list[i].from_at) <= day
			 && (list[i].until_at == INSTANT_NONE
				 || date_of(list[i].until_at) >= day);
	return ERR_OK;
}

static void say_no_contact(struct turn *t, const struct visit *in, struct findings *f)
{
	if (visit_is_contact(in) || in->refused)
		return;
	if (str_is(in->kind, "call"))
		say(t, f, FINDING_MARK, NULL,
			T("The call is kept. As contact with the family only being together "
			  "counts."));
	else if (str_is(in->kind, "home-visit"))
		say(t, f, FINDING_MARK, NULL,
			T("It is kept. Without the child it is no contact of the child with the "
			  "family."));
	else if (str_is(in->relation, "neighbour"))
		say(t, f, FINDING_MARK, NULL,
			T("A visit by a neighbour is kept; it is no contact with the family."));
	else
		say(t, f, FINDING_MARK, NULL,
			T("It is kept. As contact with the family only a parent, a guardian or "
			  "an adult relative counts."));
}

static enum err check(
	struct turn *t, struct uuid case_id, const struct visit *in, struct findings *f)
{
	bool held;

	if (in->refused && !str_any(in->refused_why))
		say(t, f, FINDING_STOP, "refused_why", T("Say why they were not let in."));
	if (in->refused && in->minutes != INSTANT_NONE && in->minutes > 0)
		say(t, f, FINDING_STOP, "minutes",
			T("They were not let in: it lasted no time. One of the two is wrong."));
	if (str_is(in->kind, "call") && in->km != INSTANT_NONE && in->km > 0)
		say(t, f, FINDING_STOP, "km",
			T("Nobody travels for a call. One of the two is wrong."));
	TRY(is_held(t, case_id, in->day, &held));
	if (!held && str_is(in->kind, "family-to-child"))
		say(t, f, FINDING_MARK, NULL,
			T("As far as the records know the child was held nowhere on that day."));
	say_no_contact(t, in, f);
	return ERR_OK;
}

enum err visit_set(struct turn *t, struct uuid case_id, const struct visit *in,
	struct findings *f, struct uuid *id)
{
	const struct turn_field words[] = {{"refused_why", in->refused_why}, {"note", in->note}};
	struct turn_seal_at at;
	struct str sealed;

	TRY(check(t, case_id, in, f));
	if (findings_stop(f))
		return ERR_INPUT;
	*id = in->rev ? in->id : turn_new_id(t);
	at = seal_at(case_id, *id, in->rev + 1);
	TRY(turn_seal(t, &at, turn_pack(t->a, words, sizeof(words) / sizeof(words[0])), &sealed));
	return visit_put(t->db,
		&(struct visit_put_in){
			.id = *id,
			.rev = in->rev + 1,
			.recorded_at = t->now,
			.by_account = t->actor.account,
			.for_agency = t->actor.agency,
			.case_id = case_id,
			.day = in->day,
			.kind = in->kind,
			.relation = in->relation,
			.adult = in->adult,
			.refused = in->refused,
			.km = in->km,
			.cost_helped = in->cost_helped,
			.minutes = in->minutes,
			.sealed = sealed,
		});
}

/* --- contact -------------------------------------------------------------------------------- */

int32_t visit_since(int32_t today)
{
	return date_add_months(today, -VISIT_MONTHS);
}

enum err visit_last_contact(struct turn *t, struct uuid case_id, int32_t *day)
{
	struct visit_contact_last_row row;

	TRY(visit_contact_last(t->db, t->a,
		&(struct visit_contact_last_in){case_id, turn_today(t)}, &row));
	*day = row.day;
	return ERR_OK;
}

enum err visit_held_at(struct turn *t, struct uuid place, struct visit_held **list, size_t *n)
{
	int32_t today = turn_today(t);
	struct visit_held_on_row *rows;

	TRY(visit_held_on(t->db, t->a,
		&(struct visit_held_on_in){place, today, visit_since(today)}, &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++)
		(*list)[i] = (struct visit_held){
			.case_id = rows[i].case_id,
			.child = rows[i].child,
			.number = rows[i].number,
			.from_at = rows[i].from_at,
			.contact = rows[i].contact,
			.refused = rows[i].refused,
		};
	return ERR_OK;
}
