/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Who speaks for the child, and what is asked so that nobody is treated worse for it. */
#include "matter/child/child.h"

#include "child_sql.h"

enum err child_representative_set(struct turn *t, struct uuid child,
				  const struct child_representative *r, struct uuid *id)
{
	const struct turn_field fields[] = {
		{"names", r->names},
		{"phone", r->phone},
		{"address_gaz", r->address_gaz},
		{"address_line", r->address_line},
		{"language", r->language},
		{"conflict_why", r->conflict_why},
	};
	struct turn_seal_at at = {VAULT_A, child, "representative", r->id, r->rev + 1};
	struct representative_add_in row = {
		.rev = r->rev + 1,
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.for_agency = t->actor.agency,
		.withdrawn = r->void_it,
		.child = child,
		.relation = r->relation,
		.capacity = r->capacity,
		.conflict = r->conflict,
	};
	enum err e;

	if (!r->rev)
		at.id = uuid_any(r->id) ? r->id : turn_new_id(t);
	row.id = *id = at.id;
	TRY(turn_seal(t, &at, turn_pack(t->a, fields, sizeof(fields) / sizeof(fields[0])),
		      &row.sealed));
	at.table = "representative.why";
	TRY(turn_seal(t, &at, r->why, &row.why));
	e = representative_add(t->db, &row);
	if (e == ERR_CONFLICT && r->rev)
		return turn_fail(t, ERR_STALE, "this representative was corrected in between");
	return e;
}

enum err child_representatives(struct turn *t, struct uuid child,
			       struct child_representative **list, size_t *n)
{
	struct representative_of_child_row *rows;

	TRY(representative_of_child(t->db, t->a, &(struct representative_of_child_in){child},
				    &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++) {
		struct turn_seal_at at = {VAULT_A, child, "representative", rows[i].id,
					  rows[i].rev};
		struct str plain;

		TRY(turn_unseal(t, &at, rows[i].sealed, &plain));
		(*list)[i] = (struct child_representative){
			.id = rows[i].id,
			.rev = rows[i].rev,
			.relation = rows[i].relation,
			.capacity = rows[i].capacity,
			.conflict = rows[i].conflict,
			.names = turn_unpack(t->a, plain, "names"),
			.phone = turn_unpack(t->a, plain, "phone"),
			.address_gaz = turn_unpack(t->a, plain, "address_gaz"),
			.address_line = turn_unpack(t->a, plain, "address_line"),
			.language = turn_unpack(t->a, plain, "language"),
			.conflict_why = turn_unpack(t->a, plain, "conflict_why"),
			.own = turn_is_at(t, rows[i].for_agency),
		};
	}
	return ERR_OK;
}

bool child_representative_speaks(const struct child_representative *r)
{
	return str_is(r->conflict, "none") && !str_is(r->capacity, "support-person");
}

enum err child_background(struct turn *t, struct uuid child, struct child_background *b)
{
	struct child_by_id_row row;
	struct str plain;

	TRY(child_by_id(t->db, t->a, &(struct child_by_id_in){child}, &row));
	TRY(turn_unseal(t, &(struct turn_seal_at){VAULT_A, child, "child", child, row.rev},
			row.sealed, &plain));
	*b = (struct child_background){
		.rev = row.rev,
		.sex = row.sex,
		.origin = row.origin,
		.languages = row.languages,
		.interpreter = row.interpreter,
		.schooling = row.schooling,
		.disability = turn_unpack(t->a, plain, "disability"),
		.poverty = turn_unpack(t->a, plain, "poverty"),
		.street = turn_unpack(t->a, plain, "street"),
		.stateless = turn_unpack(t->a, plain, "stateless"),
		.nationality = turn_unpack(t->a, plain, "nationality"),
		.ethnicity = turn_unpack(t->a, plain, "ethnicity"),
		.own = turn_is_at(t, row.for_agency),
	};
	return ERR_OK;
}

static const char *const answers[] = {"disability", "poverty",	   "street",
				      "stateless",  "nationality", "ethnicity"};
enum { ANSWERS_N = sizeof(answers) / sizeof(answers[0]) };

/* The sealed answers of the new version. Those that the author did not read stay their
 * agency's, or writing beside them would open them. */
static enum err seal_answers(struct turn *t, const struct child_by_id_row *live,
			     const struct child_background *b, struct child_add_in *row)
{
	const struct str given[ANSWERS_N] = {b->disability, b->poverty,	    b->street,
					     b->stateless,  b->nationality, b->ethnicity};
	struct turn_seal_at at = {VAULT_A, live->id, "child", live->id, live->rev};
	struct turn_field fields[ANSWERS_N];
	struct str before, plain;

	TRY(turn_unseal(t, &at, live->sealed, &before));
	for (size_t i = 0; i < ANSWERS_N; i++) {
		fields[i] = (struct turn_field){answers[i], given[i]};
		if (b->unread && !str_any(given[i]))
			fields[i].value = turn_unpack(t->a, before, answers[i]);
	}
	if (b->unread && str_any(before))
		row->for_agency = live->for_agency;
	plain = turn_pack(t->a, fields, ANSWERS_N);
	at.rev = row->rev;
	return turn_seal(t, &at, str_any(plain) ? plain : STR_NONE, &row->sealed);
}

enum err child_background_set(struct turn *t, struct uuid child, const struct child_background *b)
{
	struct child_by_id_row live;
	struct child_add_in row = {
		.id = child,
		.rev = b->rev + 1,
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.for_agency = t->actor.agency,
		.sex = b->sex,
		.origin = b->origin,
		.languages = b->languages,
		.interpreter = b->interpreter,
		.schooling = b->schooling,
	};
	enum err e;

	TRY(child_by_id(t->db, t->a, &(struct child_by_id_in){child}, &live));
	if (live.rev != b->rev)
		return turn_fail(t, ERR_STALE, "this child was corrected in between");
	TRY(seal_answers(t, &live, b, &row));
	TRY(turn_seal(t, &(struct turn_seal_at){VAULT_A, child, "child.why", child, row.rev},
		      b->why, &row.why));
	e = child_add(t->db, &row);
	return e == ERR_CONFLICT ? turn_fail(t, ERR_STALE, "this child was corrected in between")
				 : e;
}

enum err child_each(struct turn *t, struct uuid child,
		    enum err (*fn)(struct turn *t, struct uuid case_id))
{
	struct child_cases_row *cases;
	size_t n;

	TRY(child_cases(t->db, t->a, &(struct child_cases_in){child}, &cases, &n));
	for (size_t i = 0; i < n; i++)
		if (!str_is(cases[i].stage, "sealed") && !str_is(cases[i].stage, "erased"))
			TRY(fn(t, cases[i].id));
	return ERR_OK;
}
