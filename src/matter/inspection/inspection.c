/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Visits, findings and complaints; words sealed under keys of the place and of each complaint. */
#include "matter/inspection/inspection.h"

#include "inspection_sql.h"

enum err inspection_list(struct turn *t, struct uuid place, struct inspection **list, size_t *n)
{
	struct inspection_of_place_row *rows;

	TRY(inspection_of_place(t->db, t->a, &(struct inspection_of_place_in){place}, &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++)
		(*list)[i] = (struct inspection){.id = rows[i].id,
			.day = rows[i].day,
			.announced = rows[i].announced,
			.by_km = rows[i].by_km,
			.by_en = rows[i].by_en};
	return ERR_OK;
}

enum err inspection_record(
	struct turn *t, struct uuid place, const struct inspection *in, struct uuid *id)
{
	*id = turn_new_id(t);
	return inspection_add(t->db,
		&(struct inspection_add_in){*id, t->now, t->actor.account, t->actor.agency, place,
			in->day, in->announced});
}

/* --- what was found --------------------------------------------------------------------------- */

static struct turn_seal_at finding_at(struct uuid place, struct uuid id, int64_t rev)
{
	return (struct turn_seal_at){VAULT_N, place, "finding.sealed", id, rev};
}

enum err inspection_findings(
	struct turn *t, struct uuid place, struct inspection_finding **list, size_t *n)
{
	struct inspection_finding_of_row *rows;

	TRY(inspection_finding_of(
		t->db, t->a, &(struct inspection_finding_of_in){place}, &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++) {
		struct turn_seal_at at = finding_at(place, rows[i].id, rows[i].rev);
		struct str words;

		TRY(turn_unseal(t, &at, rows[i].sealed, &words));
		(*list)[i] = (struct inspection_finding){.id = rows[i].id,
			.inspection = rows[i].inspection,
			.rev = rows[i].rev,
			.answered_at = rows[i].answered_at,
			.by_day = rows[i].by_day,
			.topic = rows[i].topic,
			.found = turn_unpack(t->a, words, "found"),
			.asked = turn_unpack(t->a, words, "asked"),
			.answer = turn_unpack(t->a, words, "answer")};
	}
	return ERR_OK;
}

static enum err check_visit(struct turn *t, struct uuid place,
	const struct inspection_finding *in, struct findings *f)
{
	struct inspection *list;
	size_t n;

	TRY(inspection_list(t, place, &list, &n));
	for (size_t i = 0; i < n; i++) {
		if (!uuid_eq(list[i].id, in->inspection))
			continue;
		if (in->by_day != DAY_NONE && in->by_day < list[i].day)
			findings_add(f, "by_day", FINDING_STOP,
				str_from(lang_text(t->lang,
					T("This day is before the visit. One of the two is "
					  "wrong."))));
		return findings_stop(f) ? ERR_INPUT : ERR_OK;
	}
	return turn_fail(t, ERR_ABSENT, "an inspection of another place");
}

enum err inspection_finding_set(struct turn *t, struct uuid place,
	const struct inspection_finding *in, struct findings *f, struct uuid *id)
{
	struct turn_field words[] = {
		{"found", in->found}, {"asked", in->asked}, {"answer", in->answer}};
	struct turn_seal_at at;
	struct str sealed;

	TRY(check_visit(t, place, in, f));
	*id = uuid_any(in->id) ? in->id : turn_new_id(t);
	at = finding_at(place, *id, in->rev + 1);
	TRY(turn_seal(t, &at, turn_pack(t->a, words, 3), &sealed));
	return inspection_finding_add(t->db,
		&(struct inspection_finding_add_in){.id = *id,
			.rev = at.rev,
			.recorded_at = t->now,
			.by_account = t->actor.account,
			.for_agency = t->actor.agency,
			.inspection = in->inspection,
			.place = place,
			.topic = in->topic,
			.by_day = in->by_day,
			.answered_at = in->answered_at,
			.sealed = sealed});
}

/* --- complaints ---------------------------------------------------------------------------- */

static struct turn_seal_at complaint_at(struct uuid id, int64_t rev)
{
	return (struct turn_seal_at){VAULT_R, id, "complaint.sealed", id, rev};
}

enum err inspection_complaints(
	struct turn *t, struct uuid place, struct inspection_complaint **list, size_t *n)
{
	struct inspection_complaint_of_row *rows;

	TRY(inspection_complaint_of(
		t->db, t->a, &(struct inspection_complaint_of_in){place}, &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++) {
		struct turn_seal_at at = complaint_at(rows[i].id, rows[i].rev);
		struct str words;

		TRY(turn_unseal(t, &at, rows[i].sealed, &words));
		(*list)[i] = (struct inspection_complaint){.id = rows[i].id,
			.rev = rows[i].rev,
			.answered_at = rows[i].answered_at,
			.day = rows[i].day,
			.about = rows[i].about,
			.way = rows[i].way,
			.words = turn_unpack(t->a, words, "words"),
			.answer = turn_unpack(t->a, words, "answer")};
	}
	return ERR_OK;
}

enum err inspection_complaint_set(struct turn *t, struct uuid place,
	const struct inspection_complaint *in, struct uuid *id)
{
	struct turn_field words[] = {{"words", in->words}, {"answer", in->answer}};
	struct turn_seal_at at;
	struct str sealed;

	*id = uuid_any(in->id) ? in->id : turn_new_id(t);
	at = complaint_at(*id, in->rev + 1);
	TRY(turn_seal(t, &at, turn_pack(t->a, words, 2), &sealed));
	return inspection_complaint_add(t->db,
		&(struct inspection_complaint_add_in){.id = *id,
			.rev = at.rev,
			.recorded_at = t->now,
			.by_account = t->actor.account,
			.for_agency = t->actor.agency,
			.place = place,
			.day = in->day,
			.about = in->about,
			.way = in->way,
			.answered_at = in->answered_at,
			.sealed = sealed});
}
