/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A case leaves the records: counted, packed, taken out. */
#include <string.h>

#include "store/pack.h"
#include "matter/case/case.h"
#include "matter/seal/seal_inside.h"
#include "seal_sql.h"

enum { PIECE = 1 << 20 };

/* --- what leaves ---------------------------------------------------------------------------- */

struct leaving {
	struct uuid case_id;
	struct seal_case_by_id_row row;
	bool child, incident; /* no other case knows them, and no support goes on */
	struct store_packed packed;
	struct buf pack;
};

static struct turn_seal_at piece_at(struct uuid case_id, int64_t position)
{
	return (struct turn_seal_at){VAULT_N, case_id, "sealed_part", case_id, position};
}

static enum err put_pieces(struct turn *t, const struct leaving *l)
{
	struct str left = buf_str(&l->pack);
	int64_t position = 0;

	TRY(seal_parts_drop(t->db, &(struct seal_parts_drop_in){l->case_id}));
	while (left.n) {
		struct turn_seal_at at = piece_at(l->case_id, ++position);
		struct seal_part_add_in in = {.file = l->case_id, .position = position};

		TRY(turn_seal(t, &at, str_cut(left, 0, PIECE), &in.part));
		TRY(seal_part_add(t->db, &in));
		left = str_cut(left, PIECE, left.n);
	}
	return ERR_OK;
}

static enum err drop(struct turn *t, const struct leaving *l)
{
	TRY(store_drop(t->db, STORE_WITH_CASE, l->case_id));
	if (l->child)
		TRY(store_drop(t->db, STORE_WITH_CHILD, l->row.child));
	if (l->incident)
		TRY(store_drop(t->db, STORE_WITH_INCIDENT, l->row.incident));
	for (size_t i = 0; i < l->packed.n; i++)
		TRY(seal_forget_received(
			t->db, &(struct seal_forget_received_in){l->packed.ids[i]}));
	return ERR_OK;
}

/* The child's rows go into the pack in any case: it must be whole by itself. */
static enum err pack(struct turn *t, struct leaving *l)
{
	struct seal_others_row others;

	buf_init(&l->pack, t->a);
	TRY(store_pack(t->db, t->a, STORE_WITH_CASE, l->case_id, &l->pack, &l->packed));
	TRY(store_pack(t->db, t->a, STORE_WITH_CHILD, l->row.child, &l->pack,
		&(struct store_packed){.n = 0}));
	TRY(store_pack(t->db, t->a, STORE_WITH_INCIDENT, l->row.incident, &l->pack,
		&(struct store_packed){.n = 0}));
	TRY(seal_others(t->db, t->a,
		&(struct seal_others_in){
			l->case_id, l->row.child, l->row.incident, turn_today(t)},
		&others));
	l->child = others.of_child == 0;
	l->incident = others.of_incident == 0;
	return ERR_OK;
}

static void mark_keys(struct turn *t, struct uuid case_id)
{
	turn_key_later(t, (struct vault_ring){case_id, VAULT_SEALED}, false);
}

int64_t seal_subject(const struct turn *t, struct uuid child)
{
	return vault_token(t->vault, "sealed.subject", (struct str){(const char *)child.b, 16});
}

int64_t seal_number_token(const struct turn *t, struct str number)
{
	return vault_token(t->vault, "sealed.number", number);
}

static struct turn_seal_at whose_at(struct uuid case_id)
{
	return (struct turn_seal_at){VAULT_N, case_id, "sealed", case_id, 1};
}

static enum err note_sealed(struct turn *t, const struct leaving *l, struct uuid agency,
	struct str reason)
{
	struct turn_seal_at at = whose_at(l->case_id);
	struct seal_add_in in = {
		.id = l->case_id,
		.sealed_at = t->now,
		.by_account = t->actor.account,
		.agency = agency,
		.reason = reason,
		.number = seal_number_token(t, l->row.number),
		.subject = seal_subject(t, l->row.child),
	};

	TRY(turn_seal(t, &at, (struct str){(const char *)l->row.child.b, 16}, &in.whose));
	return seal_add(t->db, &in);
}

static enum err take_out(
	struct turn *t, struct leaving *l, struct uuid agency, struct str reason)
{
	TRY(seal_count(t, &l->row, seal_subject(t, l->row.child), reason));
	TRY(pack(t, l));
	TRY(put_pieces(t, l));
	TRY(drop(t, l));
	TRY(note_sealed(t, l, agency, reason));
	mark_keys(t, l->case_id);
	return ERR_OK;
}

enum err seal_case(struct turn *t, struct uuid case_id, struct uuid agency, struct str reason)
{
	struct leaving l = {.case_id = case_id};
	struct uuid id;

	TRY(case_event_set(t, case_id,
		&(struct case_event){.type = STR("sealed"), .at = t->now, .at_to = INSTANT_NONE},
		&id));
	TRY(seal_case_by_id(t->db, t->a, &(struct seal_case_by_id_in){case_id}, &l.row));
	return take_out(t, &l, agency, reason);
}

/* Its key goes too where nothing sealed is left that it opens. */
enum err seal_let_go(struct turn *t, struct uuid child)
{
	const int64_t subject = seal_subject(t, child);
	struct seal_child_known_row known;

	TRY(seal_child_known(
		t->db, t->a, &(struct seal_child_known_in){child, subject}, &known));
	if (known.open)
		return ERR_OK;
	TRY(counted_known(t->db, &(struct counted_known_in){subject, child}));
	TRY(store_drop(t->db, STORE_WITH_CHILD, child));
	if (!known.sealed)
		turn_key_later(t, (struct vault_ring){child, VAULT_A}, true);
	return ERR_OK;
}

/* --- erasing -------------------------------------------------------------------------------- */

/* The child's own key goes with the last of the child's cases, open or sealed. */
static enum err key_that_goes(
	struct turn *t, const struct seal_by_id_row *row, struct uuid *key, bool *last)
{
	struct turn_seal_at at = whose_at(row->id);
	struct seal_same_subject_row others;
	struct uuid child;
	struct str whose;

	*key = UUID_NONE;
	TRY(turn_unseal(t, &at, row->whose, &whose));
	if (whose.n != sizeof(child.b))
		return turn_fail(t, ERR_INTERNAL, "whose case it was does not open");
	memcpy(child.b, whose.p, sizeof(child.b));
	TRY(seal_same_subject(t->db, t->a,
		&(struct seal_same_subject_in){row->subject, row->id, child}, &others));
	*last = others.sealed == 0;
	if (*last && !others.open)
		*key = child;
	return ERR_OK;
}

static void destroy_keys(struct turn *t, struct uuid case_id, struct uuid child)
{
	static const enum vault_class classes[] = {VAULT_N, VAULT_V, VAULT_R, VAULT_SEALED};

	for (size_t i = 0; i < sizeof(classes) / sizeof(classes[0]); i++)
		turn_key_later(t, (struct vault_ring){case_id, classes[i]}, true);
	if (uuid_any(child))
		turn_key_later(t, (struct vault_ring){child, VAULT_A}, true);
}

enum err seal_erase_case(struct turn *t, struct uuid case_id)
{
	struct seal_by_id_row row;
	struct uuid child;
	bool last = false;

	TRY(seal_by_id(t->db, t->a, &(struct seal_by_id_in){case_id}, &row));
	if (row.erased_at != INSTANT_NONE)
		return ERR_ABSENT;
	TRY(key_that_goes(t, &row, &child, &last));
	if (last)
		TRY(seal_count_less(t, row.subject));
	TRY(seal_parts_drop(t->db, &(struct seal_parts_drop_in){case_id}));
	TRY(seal_erase(t->db, &(struct seal_erase_in){case_id, t->now, child}));
	destroy_keys(t, case_id, child);
	return ERR_OK;
}

/* --- after a start -------------------------------------------------------------------------- */

/* What the records say is said to the keys once more: a fall in between may have kept it back. */
static enum err repeat_keys(struct turn *t)
{
	struct uuid after = UUID_NONE;
	struct seal_every_row *rows;
	size_t n;

	do {
		TRY(seal_every(t->db, t->a, &(struct seal_every_in){after, 1000}, &rows, &n));
		for (size_t i = 0; i < n; i++) {
			if (rows[i].erased_at == INSTANT_NONE)
				mark_keys(t, rows[i].id);
			else
				destroy_keys(t, rows[i].id, rows[i].erased_child);
			after = rows[i].id;
		}
	} while (n == 1000);
	return ERR_OK;
}

struct mending {
	struct turn *t;
	int64_t *n;
	enum err e;
};

/* A case that stands in the records although the keys know it as sealed, or erased. */
static enum err seal_again(struct mending *m, struct uuid case_id, bool erased)
{
	struct leaving l = {.case_id = case_id};
	enum err e = seal_case_by_id(
		m->t->db, m->t->a, &(struct seal_case_by_id_in){case_id}, &l.row);

	if (e != ERR_OK)
		return e == ERR_ABSENT ? ERR_OK : e;
	(*m->n)++;
	if (!erased)
		return take_out(m->t, &l, l.row.agency, STR("other"));
	TRY(pack(m->t, &l));
	return drop(m->t, &l);
}

static void mend_one(void *p, struct uuid case_id, bool erased)
{
	struct mending *m = p;

	if (m->e == ERR_OK)
		m->e = seal_again(m, case_id, erased);
}

enum err seal_mend(struct turn *t, int64_t *n)
{
	struct mending m = {t, n, ERR_OK};

	*n = 0;
	TRY(repeat_keys(t));
	TRY(vault_owners(t->vault, VAULT_SEALED, mend_one, &m));
	TRY(m.e);
	if (!*n)
		return ERR_OK;
	return turn_journal(t, &(struct turn_deed){.deed = "sealed-again", .source = "command"});
}
