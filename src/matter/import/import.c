/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A list that was brought: kept sealed, told how to read it, set going, thrown away. */
#include "matter/import/import_inside.h"

#include "import_sql.h"

static struct turn_seal_at draft_at(struct uuid id)
{
	return (struct turn_seal_at){VAULT_DRAFT, id, "import_draft", id, 1};
}

enum err import_rows_seal(struct turn *t, struct uuid id, int64_t at_line, struct str packed)
{
	struct turn_seal_at at = draft_at(id);
	struct import_draft_put_in in = {.import = id, .at_line = at_line};

	TRY(turn_seal(t, &at, packed, &in.sealed));
	return import_draft_put(t->db, &in);
}

enum err import_rows_open(struct turn *t, struct uuid id, struct str *packed, int64_t *at_line)
{
	struct import_draft_by_import_row row;
	struct turn_seal_at at = draft_at(id);

	TRY(import_draft_by_import(t->db, t->a, &(struct import_draft_by_import_in){id}, &row));
	*at_line = row.at_line;
	return turn_unseal(t, &at, row.sealed, packed);
}

enum err import_rows(
	struct turn *t, const struct import *i, struct sheet_table *table, int64_t *at_line)
{
	struct str packed;

	TRY(import_rows_open(t, i->id, &packed, at_line));
	return sheet_unpack(t->a, packed, table);
}

enum err import_find(struct turn *t, struct uuid id, struct import *i)
{
	struct import_by_id_row row;

	TRY(import_by_id(t->db, t->a, &(struct import_by_id_in){id}, &row));
	*i = (struct import){
		.id = row.id,
		.rev = row.rev,
		.recorded_at = row.recorded_at,
		.by_account = row.by_account,
		.agency = row.for_agency,
		.state = row.state,
		.head = row.head,
		.mapping = {row.mapping, row.days},
		.rows = row.rows,
	};
	return ERR_OK;
}

enum err import_load(struct turn *t, struct uuid id, struct import *i)
{
	TRY(import_find(t, id, i));
	return uuid_eq(i->by_account, t->actor.account) ? ERR_OK : ERR_ABSENT;
}

static enum err add_version(struct turn *t, const struct import *i, struct str why)
{
	struct turn_seal_at at = {VAULT_DRAFT, i->id, "import.why", i->id, i->rev};
	struct import_add_in row = {
		.id = i->id,
		.rev = i->rev,
		.recorded_at = t->now,
		.by_account = i->by_account,
		.for_agency = i->agency,
		.state = i->state,
		.head = i->head,
		.mapping = i->mapping.codes,
		.days = i->mapping.days,
		.rows = i->rows,
	};
	enum err e;

	TRY(turn_seal(t, &at, why, &row.why));
	e = import_add(t->db, &row);
	return e == ERR_CONFLICT ? turn_fail(t, ERR_STALE, "the import went on in between") : e;
}

enum err import_move(struct turn *t, struct import *i, const char *state)
{
	i->rev++;
	i->state = str_from(state);
	i->recorded_at = t->now;
	return add_version(t, i, STR_NONE);
}

/* Not the words themselves: only that the next list has the same ones. */
static struct str head_key(struct turn *t, const struct sheet_line *head)
{
	struct buf b;
	uint8_t key[32];

	buf_init(&b, t->a);
	for (size_t i = 0; i < head->n; i++) {
		buf_add(&b, lang_name_key(t->a, head->cell[i]));
		buf_byte(&b, '\t');
	}
	vault_mac(t->vault, "import.head", buf_str(&b), key);
	return arena_bytes(t->a, key, sizeof(key));
}

/* Rows that were given out to be mended come back with a column that says why: it goes. */
static bool drop_faults(struct sheet_table *table)
{
	size_t n = table->lines[0].n;
	struct str last = n ? table->lines[0].cell[n - 1] : STR_NONE;
	bool ours = false;

	for (int l = 0; l < LANG_N; l++)
		ours = ours || str_is(last, lang_text((enum lang)l, IMPORT_WRONG_HEAD));
	for (size_t i = 0; ours && i < table->n; i++)
		if (table->lines[i].n >= n)
			table->lines[i].n = n - 1;
	return ours;
}

enum err import_bring(struct turn *t, struct str packed, struct uuid *id)
{
	struct import i = {
		.id = turn_new_id(t),
		.rev = 1,
		.by_account = t->actor.account,
		.agency = t->actor.agency,
		.state = STR("brought"),
	};
	struct sheet_table table;

	TRY(sheet_unpack(t->a, packed, &table));
	if (table.n < 2)
		return turn_fail(t, ERR_INPUT, "a list without rows");
	if (drop_faults(&table))
		packed = sheet_pack(t->a, table.lines, table.n);
	i.rows = (int64_t)table.n - 1;
	i.head = head_key(t, &table.lines[0]);
	*id = i.id;
	TRY(add_version(t, &i, STR_NONE));
	return import_rows_seal(t, i.id, table.lines[0].line, packed);
}

enum err import_mapping_of_before(
	struct turn *t, const struct import *i, struct cell_mapping *m)
{
	struct import_mapping_before_row *rows;
	size_t n;

	TRY(import_mapping_before(t->db, t->a,
		&(struct import_mapping_before_in){i->agency, i->head}, &rows, &n));
	if (!n)
		return ERR_ABSENT;
	*m = (struct cell_mapping){rows[0].mapping, rows[0].days};
	return ERR_OK;
}

static bool stands(const struct import *i, const char *a, const char *b)
{
	return str_is(i->state, a) || str_is(i->state, b);
}

static enum err not_from_here(struct turn *t)
{
	return turn_fail(t, ERR_CONFLICT, "not from where this import stands");
}

enum err import_map(struct turn *t, struct import *i, const struct cell_mapping *m)
{
	if (!stands(i, "brought", "mapped") && !str_is(i->state, "stopped"))
		return not_from_here(t);
	i->mapping = *m;
	return import_move(t, i, "mapped");
}

enum err import_go(struct turn *t, struct import *i)
{
	if (!stands(i, "mapped", "stopped") || !i->mapping.codes.p)
		return not_from_here(t);
	t->told = true; /* what works on it is woken */
	return import_move(t, i, "going");
}

enum err import_stop(struct turn *t, struct import *i)
{
	return str_is(i->state, "going") ? import_move(t, i, "stopped") : not_from_here(t);
}

enum err import_drop(struct turn *t, struct import *i)
{
	bool opened = stands(i, "done", "stopped");

	if (!opened && !stands(i, "brought", "mapped"))
		return not_from_here(t);
	TRY(import_draft_drop(t->db, &(struct import_draft_drop_in){i->id}));
	if (str_is(i->state, "done"))
		return ERR_OK;
	return import_move(t, i, opened ? "done" : "dropped");
}

enum err import_undo(struct turn *t, struct import *i, struct str why)
{
	if (!stands(i, "done", "stopped"))
		return not_from_here(t);
	t->told = true;
	i->rev++;
	i->state = STR("undoing");
	i->recorded_at = t->now;
	return add_version(t, i, why);
}

enum err import_opened_files(
	struct turn *t, const struct import *i, struct import_opened **list, size_t *n)
{
	struct import_row_of_import_row *rows;

	TRY(import_row_of_import(
		t->db, t->a, &(struct import_row_of_import_in){i->id}, &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t k = 0; k < *n; k++)
		(*list)[k] = (struct import_opened){
			rows[k].case_id, rows[k].number, rows[k].line, rows[k].touched > 0};
	return ERR_OK;
}
