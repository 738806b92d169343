/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Injury, violence, force, restraint, isolation: recorded, corrected, and what is missing said. */
#include "matter/stay/stay_occurrence.h"

#include "stay_sql.h"

enum { DOCTOR_HOURS = 24 };

static struct turn_seal_at seal_at(const struct stay *s, struct uuid id, int64_t rev)
{
	return (struct turn_seal_at){VAULT_N, s->case_id, "occurrence.sealed", id, rev};
}

enum err stay_occurrences(
	struct turn *t, const struct stay *s, struct stay_occurrence **list, size_t *n)
{
	struct stay_occurrence_of_row *rows;

	TRY(stay_occurrence_of(t->db, t->a, &(struct stay_occurrence_of_in){s->id}, &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++) {
		struct turn_seal_at at = seal_at(s, rows[i].id, rows[i].rev);
		struct str words;

		TRY(turn_unseal(t, &at, rows[i].sealed, &words));
		(*list)[i] = (struct stay_occurrence){
			.id = rows[i].id,
			.rev = rows[i].rev,
			.recorded_at = rows[i].recorded_at,
			.own = turn_is_at(t, rows[i].for_agency),
			.kind = rows[i].kind,
			.from_at = rows[i].from_at,
			.to_at = rows[i].to_at,
			.medical_at = rows[i].medical_at,
			.told_at = rows[i].told_at,
			.ordered_by = turn_unpack(t->a, words, "ordered_by"),
			.words = turn_unpack(t->a, words, "words"),
			.by_km = rows[i].by_km,
			.by_en = rows[i].by_en,
		};
	}
	return ERR_OK;
}

enum err stay_occurrence_load(struct turn *t, const struct stay *s, struct uuid id,
	struct stay_occurrence *out)
{
	struct stay_occurrence *list;
	size_t n;

	TRY(stay_occurrences(t, s, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (uuid_eq(list[i].id, id) && list[i].own) {
			*out = list[i];
			return ERR_OK;
		}
	return turn_fail(t, ERR_ABSENT, "no such occurrence of this stay");
}

static void say(struct turn *t, struct findings *f, enum finding level, const char *field,
	const char *message)
{
	findings_add(f, field, level, str_from(lang_text(t->lang, message)));
}

static void check(struct turn *t, const struct stay *s, const struct stay_occurrence *in,
	struct findings *f)
{
	bool ordered = str_is(in->kind, "force") || str_is(in->kind, "restraint")
		|| str_is(in->kind, "isolation");

	if (in->from_at < s->from_at || (s->until_at != INSTANT_NONE && in->from_at > s->until_at))
		say(t, f, FINDING_STOP, "from_at", T("The child was not held here at that time."));
	if (in->to_at != INSTANT_NONE && in->to_at < in->from_at)
		say(t, f, FINDING_STOP, "to_at",
			T("The end is before the beginning. One of them is wrong."));
	if (in->medical_at != INSTANT_NONE && in->medical_at < in->from_at)
		say(t, f, FINDING_STOP, "medical_at",
			T("This is before it happened. One of the two is wrong."));
	if (in->told_at != INSTANT_NONE && in->told_at < in->from_at)
		say(t, f, FINDING_STOP, "told_at",
			T("This is before it happened. One of the two is wrong."));
	if (ordered && !str_any(in->ordered_by))
		say(t, f, FINDING_STOP, "ordered_by", T("Write who ordered it."));
	if (in->medical_at == INSTANT_NONE && in->from_at + DOCTOR_HOURS * INSTANT_HOUR < t->now)
		say(t, f, FINDING_MARK, NULL,
			T("No doctor or nurse is recorded as having seen the child yet."));
}

enum err stay_occurrence_set(struct turn *t, const struct stay *s,
	const struct stay_occurrence *in, struct findings *f, struct uuid *id)
{
	struct turn_field words[] = {{"ordered_by", in->ordered_by}, {"words", in->words}};
	struct turn_seal_at at, why;
	struct stay_occurrence_add_in row;

	check(t, s, in, f);
	if (findings_stop(f))
		return ERR_INPUT;
	*id = uuid_any(in->id) ? in->id : turn_new_id(t);
	at = seal_at(s, *id, in->rev + 1);
	why = at;
	why.table = "occurrence.why";
	row = (struct stay_occurrence_add_in){
		.id = *id,
		.rev = in->rev + 1,
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.for_agency = t->actor.agency,
		.case_id = s->case_id,
		.stay = s->id,
		.place = s->place,
		.kind = in->kind,
		.from_at = in->from_at,
		.to_at = in->to_at,
		.medical_at = in->medical_at,
		.told_at = in->told_at,
	};
	TRY(turn_seal(t, &at, turn_pack(t->a, words, 2), &row.sealed));
	TRY(turn_seal(t, &why, in->why, &row.why));
	return stay_occurrence_add(t->db, &row);
}
