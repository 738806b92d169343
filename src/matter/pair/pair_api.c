/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The same for programs. */
#include "matter/pair/pair_tables.h"
#include "matter/person/person_tables.h"

enum err pair_list_json(struct web_call *c)
{
	struct pair_line *list;
	int64_t total;
	size_t n;

	TRY(pair_list_load(c, web_query_int(c, "answered", 0) != 0, &list, &n, &total));
	jot_object(c->j);
	jot_put_int(c->j, "total", total);
	jot_name(c->j, "items");
	jot_array(c->j);
	for (size_t i = 0; i < n; i++) {
		jot_object(c->j);
		jot_put_uuid(c->j, "id", list[i].id);
		jot_put(c->j, "answer", list[i].answer);
		jot_put_instant(c->j, "recorded_at", list[i].recorded_at);
		jot_end(c->j);
	}
	jot_end(c->j);
	jot_end(c->j);
	return ERR_OK;
}

static void put_names(struct jot *j, const struct pair_side *side)
{
	jot_name(j, "names");
	jot_array(j);
	for (size_t i = 0; i < side->n_names; i++) {
		const struct child_identity *one = &side->names[i];

		jot_object(j);
		jot_put(j, "basis", one->basis);
		jot_put(j, "family_km", one->names.family_km);
		jot_put(j, "given_km", one->names.given_km);
		jot_put(j, "family_latin", one->names.family_latin);
		jot_put(j, "given_latin", one->names.given_latin);
		jot_put(j, "nicknames", one->names.nicknames);
		jot_put(j, "mother_name", one->names.mother_name);
		jot_put(j, "father_name", one->names.father_name);
		jot_put(j, "description", one->names.description);
		jot_end(j);
	}
	jot_end(j);
}

static enum err put_side(struct web_call *c, struct uuid child)
{
	struct pair_side side;

	TRY(pair_side_load(c->t, child, &side));
	jot_object(c->j);
	jot_put(c->j, "sex", side.sex);
	jot_put(c->j, "origin", side.origin);
	person_put_birth(c->j, &side.birth);
	put_names(c->j, &side);
	jot_name(c->j, "proofs");
	jot_array(c->j);
	for (size_t i = 0; i < side.n_proofs; i++)
		person_put_proof(c->j, &side.proofs[i]);
	jot_end(c->j);
	jot_end(c->j);
	return ERR_OK;
}

enum err pair_json(struct web_call *c)
{
	struct pair pair;

	TRY(pair_load(c, &pair));
	jot_object(c->j);
	jot_put_uuid(c->j, "id", pair.id);
	jot_put_int(c->j, "rev", pair.rev);
	jot_put(c->j, "answer", pair.answer);
	jot_name(c->j, "children");
	jot_array(c->j);
	TRY(put_side(c, pair.first));
	TRY(put_side(c, pair.second));
	jot_end(c->j);
	jot_end(c->j);
	return ERR_OK;
}

enum err pair_same_json(struct web_call *c)
{
	struct pair_alike *list;
	size_t n;

	TRY(pair_alikes(c, &list, &n));
	jot_object(c->j);
	jot_name(c->j, "items");
	jot_array(c->j);
	for (size_t i = 0; i < n; i++) {
		if (!web_seen(c, list[i].case_id))
			continue;
		jot_object(c->j);
		jot_put_uuid(c->j, "case", list[i].case_id);
		jot_put(c->j, "number", list[i].number);
		jot_put(c->j, "km", list[i].km);
		jot_put(c->j, "latin", list[i].latin);
		jot_put(c->j, "answer", list[i].answer);
		jot_end(c->j);
	}
	jot_end(c->j);
	jot_end(c->j);
	return ERR_OK;
}
