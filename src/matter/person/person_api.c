/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The same for programs. */
#include "matter/person/person_tables.h"

static void put_birth(struct jot *j, const struct child_birth *b)
{
	static const char *const sources[] = {
		[BIRTH_UNKNOWN] = "unknown", [BIRTH_TOLD] = "told", [BIRTH_DOCUMENTS] = "documents",
		[BIRTH_CONFLICT] = "conflict", [BIRTH_DECIDED] = "decided"};

	jot_name(j, "birth");
	jot_object(j);
	jot_put_day(j, "earliest", b->earliest);
	jot_put_day(j, "latest", b->latest);
	jot_put_c(j, "source", sources[b->source]);
	jot_end(j);
}

static void put_proof(struct jot *j, const struct child_age_proof *p)
{
	jot_object(j);
	jot_put_uuid(j, "id", p->id);
	jot_put_int(j, "rev", p->rev);
	jot_put(j, "kind", p->kind);
	jot_put_day(j, "earliest", p->earliest);
	jot_put_day(j, "latest", p->latest);
	jot_put(j, "calendar", p->calendar);
	jot_put(j, "counting", p->counting);
	jot_put(j, "seen", p->seen);
	jot_put(j, "issuer", p->issuer);
	jot_put_day(j, "issued", p->issued);
	jot_put(j, "number", p->number);
	jot_end(j);
}

enum err person_age_json(struct web_call *c)
{
	struct child_age_proof *proofs;
	struct child_birth birth;
	struct uuid child;
	size_t n;

	TRY(person_child(c->t, c->case_id, &child));
	TRY(child_birth(c->t, child, &birth));
	TRY(child_age_proofs(c->t, child, &proofs, &n));
	jot_object(c->j);
	put_birth(c->j, &birth);
	jot_name(c->j, "proofs");
	jot_array(c->j);
	for (size_t i = 0; i < n; i++)
		if (gate_sees_row(&c->may, CLASS_A, proofs[i].own, false))
			put_proof(c->j, &proofs[i]);
	jot_end(c->j);
	jot_end(c->j);
	return ERR_OK;
}

static void put_representative(struct jot *j, const struct child_representative *r)
{
	jot_object(j);
	jot_put_uuid(j, "id", r->id);
	jot_put_int(j, "rev", r->rev);
	jot_put(j, "names", r->names);
	jot_put(j, "relation", r->relation);
	jot_put(j, "capacity", r->capacity);
	jot_put(j, "phone", r->phone);
	jot_put(j, "address_gaz", r->address_gaz);
	jot_put(j, "address_line", r->address_line);
	jot_put(j, "language", r->language);
	jot_put(j, "conflict", r->conflict);
	jot_put(j, "conflict_why", r->conflict_why);
	jot_put_bool(j, "speaks", child_representative_speaks(r));
	jot_end(j);
}

enum err person_representatives_json(struct web_call *c)
{
	struct child_representative *list;
	struct uuid child;
	size_t n;

	TRY(person_child(c->t, c->case_id, &child));
	TRY(child_representatives(c->t, child, &list, &n));
	jot_object(c->j);
	jot_name(c->j, "items");
	jot_array(c->j);
	for (size_t i = 0; i < n; i++)
		if (gate_sees_row(&c->may, CLASS_A, list[i].own, false))
			put_representative(c->j, &list[i]);
	jot_end(c->j);
	jot_end(c->j);
	return ERR_OK;
}

enum err person_others_json(struct web_call *c)
{
	struct person_other *list;
	size_t n;

	TRY(person_others(c->t, c->case_id, &c->may, &list, &n));
	jot_object(c->j);
	jot_name(c->j, "items");
	jot_array(c->j);
	for (size_t i = 0; i < n; i++) {
		jot_object(c->j);
		jot_put_uuid(c->j, "id", list[i].id);
		jot_put_int(c->j, "rev", list[i].rev);
		jot_put(c->j, "kind", list[i].kind);
		jot_put(c->j, "is_child", list[i].is_child);
		jot_put(c->j, "names", list[i].names);
		jot_put(c->j, "phone", list[i].phone);
		jot_put(c->j, "address_line", list[i].address_line);
		jot_put(c->j, "language", list[i].language);
		jot_put(c->j, "wishes", list[i].wishes);
		jot_put(c->j, "tie", list[i].tie);
		jot_put(c->j, "words", list[i].words);
		jot_end(c->j);
	}
	jot_end(c->j);
	jot_end(c->j);
	return ERR_OK;
}

/* --- pairs --------------------------------------------------------------------------------- */

enum err person_pairs_json(struct web_call *c)
{
	struct person_pair_line *list;
	int64_t total;
	size_t n;

	TRY(person_pairs_load(c, web_query_int(c, "answered", 0) != 0, &list, &n, &total));
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

static void put_names(struct jot *j, const struct person_side *side)
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
	struct person_side side;

	TRY(person_side_load(c->t, child, &side));
	jot_object(c->j);
	jot_put(c->j, "sex", side.sex);
	jot_put(c->j, "origin", side.origin);
	put_birth(c->j, &side.birth);
	put_names(c->j, &side);
	jot_name(c->j, "proofs");
	jot_array(c->j);
	for (size_t i = 0; i < side.n_proofs; i++)
		put_proof(c->j, &side.proofs[i]);
	jot_end(c->j);
	jot_end(c->j);
	return ERR_OK;
}

enum err person_pair_json(struct web_call *c)
{
	struct person_pair pair;

	TRY(person_pair_load(c, &pair));
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

enum err person_same_json(struct web_call *c)
{
	struct person_alike *list;
	size_t n;

	TRY(person_alikes(c, &list, &n));
	jot_object(c->j);
	jot_name(c->j, "items");
	jot_array(c->j);
	for (size_t i = 0; i < n; i++) {
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
