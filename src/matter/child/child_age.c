/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Age is evidence: a range of days of birth, and what it rests on.
 *
 * The last decision of an authority counts. Without one, all documents taken
 * together where they agree; where they do not, the widest range of all proofs,
 * so that the law is asked for both ends.
 */
#include "matter/child/child.h"

#include "child_sql.h"

bool child_age_is_document(struct str kind)
{
	static const char *const told[] = {"child-says", "family-says", "animal-year",
					   "medical-opinion"};

	for (size_t i = 0; i < sizeof(told) / sizeof(told[0]); i++)
		if (str_is(kind, told[i]))
			return false;
	return true;
}

static void widen(struct child_birth *b, int32_t earliest, int32_t latest)
{
	if (b->earliest == DAY_NONE || earliest < b->earliest)
		b->earliest = earliest;
	if (b->latest == DAY_NONE || latest > b->latest)
		b->latest = latest;
}

static void narrow(struct child_birth *b, int32_t earliest, int32_t latest)
{
	if (b->earliest == DAY_NONE || earliest > b->earliest)
		b->earliest = earliest;
	if (b->latest == DAY_NONE || latest < b->latest)
		b->latest = latest;
}

enum err child_birth(struct turn *t, struct uuid child, struct child_birth *birth)
{
	struct child_birth documents = {DAY_NONE, DAY_NONE, BIRTH_DOCUMENTS};
	struct child_birth all = {DAY_NONE, DAY_NONE, BIRTH_TOLD};
	struct age_decision_of_child_row *decisions;
	struct age_evidence_of_child_row *proofs;
	size_t n;

	TRY(age_decision_of_child(t->db, t->a, &(struct age_decision_of_child_in){child},
				  &decisions, &n));
	if (n) {
		*birth = (struct child_birth){decisions[0].earliest, decisions[0].latest,
					      BIRTH_DECIDED};
		return ERR_OK;
	}
	TRY(age_evidence_of_child(t->db, t->a, &(struct age_evidence_of_child_in){child},
				  &proofs, &n));
	for (size_t i = 0; i < n; i++) {
		widen(&all, proofs[i].earliest, proofs[i].latest);
		if (child_age_is_document(proofs[i].kind))
			narrow(&documents, proofs[i].earliest, proofs[i].latest);
	}
	*birth = all;
	if (documents.earliest == DAY_NONE)
		birth->source = n ? BIRTH_TOLD : BIRTH_UNKNOWN;
	else if (documents.earliest <= documents.latest)
		*birth = documents;
	else
		birth->source = BIRTH_CONFLICT;
	return ERR_OK;
}

enum err child_age_proof_set(struct turn *t, struct uuid child,
			     const struct child_age_proof *proof, struct uuid *id)
{
	struct turn_seal_at at = {VAULT_A, child, "age_evidence", proof->id, proof->rev + 1};
	const struct turn_field fields[] = {
		{"issuer", proof->issuer}, {"number", proof->number}, {"told", proof->told}};
	struct age_evidence_add_in row = {
		.rev = proof->rev + 1,
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.for_agency = t->actor.agency,
		.withdrawn = proof->void_it,
		.child = child,
		.kind = proof->kind,
		.issued = proof->issued,
		.earliest = proof->earliest,
		.latest = proof->latest,
		.calendar = proof->calendar,
		.counting = proof->counting,
		.seen = proof->seen,
	};
	enum err e;

	if (!proof->rev)
		at.id = uuid_any(proof->id) ? proof->id : turn_new_id(t);
	row.id = *id = at.id;
	TRY(turn_seal(t, &at, turn_pack(t->a, fields, 3), &row.sealed));
	at.table = "age_evidence.why";
	TRY(turn_seal(t, &at, proof->why, &row.why));
	e = age_evidence_add(t->db, &row);
	if (e == ERR_CONFLICT && proof->rev)
		return turn_fail(t, ERR_STALE, "this proof was corrected in between");
	return e;
}

enum err child_age_proofs(struct turn *t, struct uuid child, struct child_age_proof **list,
			  size_t *n)
{
	struct age_evidence_of_child_row *rows;

	TRY(age_evidence_of_child(t->db, t->a, &(struct age_evidence_of_child_in){child}, &rows,
				  n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++) {
		struct turn_seal_at at = {VAULT_A, child, "age_evidence", rows[i].id, rows[i].rev};
		struct str plain;

		TRY(turn_unseal(t, &at, rows[i].sealed, &plain));
		(*list)[i] = (struct child_age_proof){
			.id = rows[i].id,
			.rev = rows[i].rev,
			.kind = rows[i].kind,
			.calendar = rows[i].calendar,
			.counting = rows[i].counting,
			.seen = rows[i].seen,
			.issuer = turn_unpack(t->a, plain, "issuer"),
			.number = turn_unpack(t->a, plain, "number"),
			.told = turn_unpack(t->a, plain, "told"),
			.issued = rows[i].issued,
			.earliest = rows[i].earliest,
			.latest = rows[i].latest,
			.own = turn_is_at(t, rows[i].for_agency),
		};
	}
	return ERR_OK;
}

enum err child_age_decide(struct turn *t, struct uuid child,
			  const struct child_age_decision *decision, struct uuid *id)
{
	const struct turn_field fields[] = {
		{"paper", decision->paper}, {"reasons", decision->reasons}};
	struct age_decision_add_in row = {
		.id = turn_new_id(t),
		.rev = 1,
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.for_agency = t->actor.agency,
		.child = child,
		.earliest = decision->earliest,
		.latest = decision->latest,
		.authority = decision->authority,
	};

	*id = row.id;
	TRY(turn_seal(t, &(struct turn_seal_at){VAULT_A, child, "age_decision", row.id, 1},
		      turn_pack(t->a, fields, 2), &row.sealed));
	return age_decision_add(t->db, &row);
}

struct child_birth child_birth_from_age(int64_t years, struct str counting, int32_t on)
{
	int told = years < 0 ? 0 : years > LAW_OLDEST ? LAW_OLDEST : (int)years;
	int most = told - (str_is(counting, "running") ? 1 : 0);
	int least = told - (str_is(counting, "completed") ? 0 : 1);

	if (least < 0)
		least = 0;
	if (most < least)
		most = least;
	return (struct child_birth){
		.earliest = date_add_months(on, -12 * (most + 1)) + 1,
		.latest = date_add_months(on, -12 * least),
		.source = BIRTH_TOLD,
	};
}
