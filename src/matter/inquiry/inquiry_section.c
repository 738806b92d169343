/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What is written: sections, one version after the other, and how the family was looked for. */
#include "inquiry_sql.h"
#include "matter/inquiry/inquiry.h"

/* A victim's words stand under another class: who may not read it has no key asked for. */
static struct turn_seal_at seal_of(const struct inquiry *inq, const struct questionnaire_part *part,
	struct uuid id, int64_t rev)
{
	return (struct turn_seal_at){part && part->victim ? VAULT_V : VAULT_N, inq->case_id,
		"inquiry_section", id, rev};
}

enum err inquiry_sections(struct turn *t, const struct inquiry *inq, bool victims,
	struct inquiry_section **list, size_t *n)
{
	bool fixed = inq->submitted_at != INSTANT_NONE && !inquiry_is_written(inq->state);
	struct inquiry_section_of_in in = {inq->id, fixed ? inq->submitted_at : INT64_MAX};
	struct inquiry_section_of_row *rows;
	struct questionnaire form;
	size_t all;

	TRY(inquiry_form_of(t, inq, &form));
	TRY(inquiry_section_of(t->db, t->a, &in, &rows, &all));
	*list = arena_array(t->a, all, sizeof(**list));
	*n = 0;
	for (size_t i = 0; i < all; i++) {
		const struct questionnaire_part *part =
			questionnaire_part_named(&form, rows[i].code);
		struct turn_seal_at at = seal_of(inq, part, rows[i].id, rows[i].rev);
		struct inquiry_section *s = &(*list)[*n];

		if (part && part->victim && !victims)
			continue;
		*s = (struct inquiry_section){
			.id = rows[i].id,
			.by = rows[i].by_account,
			.rev = rows[i].rev,
			.version = rows[i].version,
			.recorded_at = rows[i].recorded_at,
			.code = rows[i].code,
			.state = rows[i].state,
			.by_km = rows[i].by_km,
			.by_en = rows[i].by_en,
		};
		TRY(turn_unseal(t, &at, rows[i].sealed, &s->answers));
		(*n)++;
	}
	return ERR_OK;
}

enum err inquiry_section_set(struct turn *t, const struct inquiry *inq,
	const struct inquiry_section *s)
{
	struct inquiry_section_add_in row = {
		.id = s->id,
		.rev = s->rev + 1,
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.for_agency = t->actor.agency,
		.case_id = inq->case_id,
		.inquiry = inq->id,
		.version = inq->version,
		.code = s->code,
		.state = s->state,
	};
	struct turn_seal_at at;
	struct questionnaire form;
	enum err e;

	if (!inquiry_is_written(inq->state))
		return turn_fail(t, ERR_CONFLICT, "the inquiry is not being written");
	TRY(inquiry_form_of(t, inq, &form));
	at = seal_of(inq, questionnaire_part_named(&form, s->code), row.id, row.rev);
	TRY(turn_seal(t, &at, s->answers, &row.sealed));
	e = inquiry_section_add(t->db, &row);
	if (e == ERR_CONFLICT)
		return turn_fail(t, ERR_STALE, "somebody saved this section in between");
	return e;
}

enum err inquiry_attempts(struct turn *t, const struct inquiry *inq,
	struct inquiry_attempt **list, size_t *n)
{
	struct inquiry_attempt_of_row *rows;
	struct str plain;

	TRY(inquiry_attempt_of(t->db, t->a, &(struct inquiry_attempt_of_in){inq->id}, &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++) {
		struct turn_seal_at at = {
			VAULT_N, inq->case_id, "inquiry_attempt", rows[i].id, rows[i].rev};

		TRY(turn_unseal(t, &at, rows[i].sealed, &plain));
		(*list)[i] = (struct inquiry_attempt){
			.id = rows[i].id,
			.rev = rows[i].rev,
			.at = rows[i].at,
			.recorded_at = rows[i].recorded_at,
			.precision = rows[i].precision,
			.way = rows[i].way,
			.reached = rows[i].reached,
			.whom = turn_unpack(t->a, plain, "whom"),
			.result = turn_unpack(t->a, plain, "result"),
			.by_km = rows[i].by_km,
			.by_en = rows[i].by_en,
		};
	}
	return ERR_OK;
}

enum err inquiry_attempt_add(struct turn *t, const struct inquiry *inq,
	const struct inquiry_attempt *in, struct uuid *id)
{
	struct turn_field fields[] = {{"whom", in->whom}, {"result", in->result}};
	struct turn_seal_at at = {VAULT_N, inq->case_id, "inquiry_attempt", uuid_new(), 1};
	struct inquiry_attempt_set_in row = {
		.id = at.id,
		.rev = 1,
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.for_agency = t->actor.agency,
		.case_id = inq->case_id,
		.inquiry = inq->id,
		.at = in->at,
		.precision = str_any(in->precision) ? in->precision : STR("minute"),
		.way = in->way,
		.reached = in->reached,
	};

	if (!inquiry_is_written(inq->state))
		return turn_fail(t, ERR_CONFLICT, "the inquiry is not being written");
	TRY(turn_seal(t, &at, turn_pack(t->a, fields, 2), &row.sealed));
	*id = at.id;
	return inquiry_attempt_set(t->db, &row);
}
