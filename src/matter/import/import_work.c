/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The work itself, a few rows at a time, so that nobody who writes waits for a whole list.
 *
 * It is done as the person who brought the list: whoever may open no file any more, or has
 * gone to another office, opens none here either.
 */
#include "matter/import/import_inside.h"

#include "child_sql.h"
#include "course_sql.h"
#include "import_sql.h"

enum { AT_ONCE = 10 };

bool import_may(const struct turn *t)
{
	return turn_has_role(t, ROLE_POLICE) || turn_has_role(t, ROLE_SOCIAL_AGENT)
		|| turn_has_role(t, ROLE_CASEWORKER);
}

/* --- bringing in --------------------------------------------------------------------------- */

static enum err keep_row(struct turn *t, const struct import *i, const struct sheet_line *line,
	struct str key, struct uuid case_id)
{
	struct child_of_case_row of;

	TRY(child_of_case(t->db, t->a, &(struct child_of_case_in){case_id}, &of));
	TRY(import_row_add(t->db, &(struct import_row_add_in){
					  .id = uuid_new(),
					  .rev = 1,
					  .recorded_at = t->now,
					  .by_account = t->actor.account,
					  .for_agency = t->actor.agency,
					  .import = i->id,
					  .line = line->line,
					  .key = key,
					  .case_id = case_id,
					  .child = of.child,
				  }));
	return turn_journal(t, &(struct turn_deed){.deed = "case-opened",
				       .subject_kind = "case",
				       .subject = case_id,
				       .what = "import",
				       .source = "command"});
}

static enum err take_row(
	struct turn *t, const struct import *i, const struct sheet_table *table, size_t row)
{
	struct str key = import_row_key(t, &table->lines[row]);
	struct import_findings wrong = {.n = 0};
	struct findings f;
	struct uuid case_id;
	struct intake in;
	int64_t line;
	enum err e = import_row_before(t, key, &line);

	if (e != ERR_ABSENT)
		return e;
	TRY(import_read_row(t, &i->mapping, table, row, &in, &wrong));
	if (wrong.n)
		return ERR_OK; /* it stays in the list, to be mended */
	findings_init(&f, t->a);
	e = intake_open(t, &in, &f, &case_id);
	if (e == ERR_INPUT)
		return ERR_OK;
	TRY(e);
	return keep_row(t, i, &table->lines[row], key, case_id);
}

/* What was not taken in stays, sealed, until it is thrown away; of the rest nothing. */
static enum err finish(struct turn *t, struct import *i, struct str packed)
{
	struct sheet_table table;
	size_t kept = 1;
	int64_t line;

	TRY(sheet_unpack(t->a, packed, &table));
	for (size_t k = 1; k < table.n; k++) {
		enum err e = import_row_before(t, import_row_key(t, &table.lines[k]), &line);

		if (e == ERR_ABSENT)
			table.lines[kept++] = table.lines[k];
		else
			TRY(e);
	}
	TRY(import_move(t, i, "done"));
	if (kept == 1)
		return import_draft_drop(t->db, &(struct import_draft_drop_in){i->id});
	return import_rows_seal(
		t, i->id, table.lines[0].line, sheet_pack(t->a, table.lines, kept));
}

static enum err take_rows(struct turn *t, struct import *i)
{
	struct sheet_table table;
	struct str packed;
	int64_t at;

	TRY(import_rows_open(t, i->id, &packed, &at));
	TRY(sheet_unpack_next(t->a, packed, at, AT_ONCE, &table));
	if (table.n < 2)
		return finish(t, i, packed);
	for (size_t k = 1; k < table.n; k++)
		TRY(take_row(t, i, &table, k));
	return import_draft_at(
		t->db, &(struct import_draft_at_in){i->id, table.lines[table.n - 1].line});
}

/* --- taking back ----------------------------------------------------------------------------- */

static enum err void_names(struct turn *t, struct uuid child)
{
	struct child_identity *list;
	struct uuid id;
	size_t n;

	TRY(child_identities(t, child, &list, &n));
	for (size_t k = 0; k < n; k++) {
		list[k].void_it = true;
		TRY(child_identity_set(t, child, &list[k], &id));
	}
	return name_token_clear(t->db, &(struct name_token_clear_in){child});
}

static enum err void_case(struct turn *t, struct uuid case_id, struct str why)
{
	struct uuid by = t->actor.account, agency = t->actor.agency;
	struct import_void_case_in file = {case_id, t->now, by, agency, STR_NONE};
	/* What comes after the version that opened it: nobody has added to the file. */
	struct turn_seal_at at = {VAULT_N, case_id, "casefile.why", case_id, 2};

	TRY(turn_seal(t, &at, why, &file.why));
	TRY(import_void_events(
		t->db, &(struct import_void_events_in){case_id, t->now, by, agency}));
	TRY(import_void_offences(
		t->db, &(struct import_void_offences_in){case_id, t->now, by, agency}));
	TRY(import_void_assignments(
		t->db, &(struct import_void_assignments_in){case_id, t->now, by, agency}));
	TRY(import_void_case(t->db, &file));
	TRY(import_void_incident(
		t->db, &(struct import_void_incident_in){case_id, t->now, by, agency}));
	TRY(duty_state_clear(t->db, &(struct duty_state_clear_in){case_id}));
	return import_forget_state(t->db, &(struct import_forget_state_in){case_id});
}

static enum err void_row(struct turn *t, const struct import *i,
	const struct import_row_of_import_row *row, struct str why)
{
	struct uuid by = t->actor.account, agency = t->actor.agency;

	TRY(void_names(t, row->child));
	TRY(import_void_proofs(
		t->db, &(struct import_void_proofs_in){row->child, t->now, by, agency}));
	TRY(void_case(t, row->case_id, why));
	TRY(import_void_child(
		t->db, &(struct import_void_child_in){row->child, t->now, by, agency}));
	TRY(import_row_add(t->db, &(struct import_row_add_in){
					  .id = row->id,
					  .rev = row->rev + 1,
					  .recorded_at = t->now,
					  .by_account = by,
					  .for_agency = agency,
					  .withdrawn = true,
					  .import = i->id,
					  .line = row->line,
					  .key = row->key,
					  .case_id = row->case_id,
					  .child = row->child,
				  }));
	return turn_journal(t, &(struct turn_deed){.deed = "case-withdrawn",
				       .subject_kind = "case",
				       .subject = row->case_id,
				       .what = "import",
				       .source = "command"});
}

static enum err reason(struct turn *t, const struct import *i, struct str *why)
{
	struct import_why_row *rows;
	struct turn_seal_at at = {VAULT_DRAFT, i->id, "import.why", i->id, 0};
	size_t n;

	*why = STR_NONE;
	TRY(import_why(t->db, t->a, &(struct import_why_in){i->id}, &rows, &n));
	if (!n)
		return ERR_OK;
	at.rev = rows[0].rev;
	return turn_unseal(t, &at, rows[0].why, why);
}

static enum err take_back(struct turn *t, struct import *i)
{
	struct import_row_of_import_row *rows;
	size_t n, done = 0;
	struct str why;

	TRY(reason(t, i, &why));
	TRY(import_row_of_import(
		t->db, t->a, &(struct import_row_of_import_in){i->id}, &rows, &n));
	for (size_t k = 0; k < n && done < AT_ONCE; k++) {
		if (rows[k].touched)
			continue;
		TRY(void_row(t, i, &rows[k], why));
		done++;
	}
	if (done)
		return ERR_OK;
	TRY(import_draft_drop(t->db, &(struct import_draft_drop_in){i->id}));
	return import_move(t, i, "undone");
}

/* --- the next step --------------------------------------------------------------------------- */

static enum err next(struct turn *t, struct import *i, bool *any)
{
	struct import_waiting_row *rows;
	size_t n;

	TRY(import_waiting(t->db, t->a, &rows, &n));
	*any = n > 0;
	return n ? import_find(t, rows[0].id, i) : ERR_OK;
}

enum err import_halt(struct turn *t)
{
	struct import i;
	bool any;

	TRY(next(t, &i, &any));
	if (!any)
		return ERR_OK;
	return import_move(t, &i, str_is(i.state, "going") ? "stopped" : "done");
}

enum err import_step(struct turn *t, bool *more)
{
	struct import i;
	enum err e;

	TRY(next(t, &i, more));
	if (!*more)
		return ERR_OK;
	e = turn_become(t, i.by_account);
	if (e != ERR_OK && e != ERR_ABSENT)
		return e;
	if (e == ERR_ABSENT || !import_may(t) || !uuid_eq(t->actor.agency, i.agency))
		return import_halt(t);
	return str_is(i.state, "going") ? take_rows(t, &i) : take_back(t, &i);
}
