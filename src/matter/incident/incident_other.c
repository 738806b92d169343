/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Who else is concerned: sealed under the class of the kind; one key opens no other. */
#include "matter/incident/incident.h"

#include "incident_sql.h"

enum gate_class incident_other_class(struct str kind)
{
	if (str_is(kind, "victim") || str_is(kind, "witness"))
		return CLASS_V;
	return str_is(kind, "reporter") ? CLASS_R : CLASS_N;
}

static struct turn_seal_at place_of(struct uuid case_id, struct str kind, struct uuid id,
				    int64_t rev)
{
	static const enum vault_class classes[CLASS_COUNT] = {
		[CLASS_V] = VAULT_V, [CLASS_R] = VAULT_R, [CLASS_N] = VAULT_N};

	return (struct turn_seal_at){
		classes[incident_other_class(kind)], case_id, "participant", id, rev};
}

enum err incident_other_set(struct turn *t, struct uuid case_id, const struct incident_other *o,
			  struct uuid *id)
{
	const struct turn_field fields[] = {
		{"names", o->names},	   {"phone", o->phone},	  {"address_line", o->address_line},
		{"language", o->language}, {"wishes", o->wishes}, {"tie", o->tie},
		{"words", o->words},
	};
	struct turn_seal_at at = place_of(
		case_id, o->kind, o->rev ? o->id : turn_new_id(t), o->rev + 1);
	struct participant_add_in row = {
		.id = at.id,
		.rev = at.rev,
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.for_agency = t->actor.agency,
		.withdrawn = o->void_it,
		.case_id = case_id,
		.kind = o->kind,
		.is_child = str_any(o->is_child) ? o->is_child : STR("unknown"),
	};
	enum err e;

	*id = at.id;
	TRY(turn_seal(t, &at, turn_pack(t->a, fields, sizeof(fields) / sizeof(fields[0])),
		      &row.sealed));
	at.table = "participant.why";
	TRY(turn_seal(t, &at, o->why, &row.why));
	e = participant_add(t->db, &row);
	if (e == ERR_CONFLICT && o->rev)
		return turn_fail(t, ERR_STALE, "this person was corrected in between");
	return e;
}

static enum err open_one(struct turn *t, struct uuid case_id,
	const struct participant_of_case_row *row, struct incident_other *o)
{
	struct turn_seal_at at = place_of(case_id, row->kind, row->id, row->rev);
	struct str plain;

	TRY(turn_unseal(t, &at, row->sealed, &plain));
	*o = (struct incident_other){
		.id = row->id,
		.rev = row->rev,
		.kind = row->kind,
		.is_child = row->is_child,
		.names = turn_unpack(t->a, plain, "names"),
		.phone = turn_unpack(t->a, plain, "phone"),
		.address_line = turn_unpack(t->a, plain, "address_line"),
		.language = turn_unpack(t->a, plain, "language"),
		.wishes = turn_unpack(t->a, plain, "wishes"),
		.tie = turn_unpack(t->a, plain, "tie"),
		.words = turn_unpack(t->a, plain, "words"),
		.own = turn_is_at(t, row->for_agency),
	};
	return ERR_OK;
}

enum err incident_others(struct turn *t, struct uuid case_id, const struct gate_view *may,
		       struct incident_other **list, size_t *n)
{
	struct participant_of_case_row *rows;
	size_t all;

	*n = 0;
	TRY(participant_of_case(t->db, t->a, &(struct participant_of_case_in){case_id}, &rows,
				&all));
	*list = arena_array(t->a, all, sizeof(**list));
	for (size_t i = 0; i < all; i++) {
		bool own = turn_is_at(t, rows[i].for_agency);

		if (gate_sees_row(may, incident_other_class(rows[i].kind), own, false))
			TRY(open_one(t, case_id, &rows[i], &(*list)[(*n)++]));
	}
	return ERR_OK;
}
