/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The same for programs. */
#include "matter/person/person_tables.h"

void person_put_birth(struct jot *j, const struct child_birth *b)
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

void person_put_proof(struct jot *j, const struct child_age_proof *p)
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
	person_put_birth(c->j, &birth);
	jot_name(c->j, "proofs");
	jot_array(c->j);
	for (size_t i = 0; i < n; i++)
		if (gate_sees_row(&c->may, CLASS_A, proofs[i].own, false))
			person_put_proof(c->j, &proofs[i]);
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
