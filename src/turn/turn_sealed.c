/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A sealed case, for the two who opened it: its own records, and nothing beside them. */
#include "store/pack.h"
#include "turn/turn.h"

#include "turn_sql.h"

enum err turn_sealed_pack(struct turn *t, struct uuid case_id, struct str *pack)
{
	struct turn_sealed_part_row *rows;
	struct buf b;
	size_t n;

	TRY(turn_sealed_part(t->db, t->a, &(struct turn_sealed_part_in){case_id}, &rows, &n));
	if (!n)
		return ERR_ABSENT;
	buf_init(&b, t->a);
	for (size_t i = 0; i < n; i++) {
		struct turn_seal_at at = {
			VAULT_N, case_id, "sealed_part", case_id, rows[i].position};
		struct str part;

		TRY(turn_unseal(t, &at, rows[i].part, &part));
		if (!part.p)
			return ERR_ABSENT; /* its key was destroyed */
		buf_add(&b, part);
	}
	*pack = buf_str(&b);
	return ERR_OK;
}

enum err turn_open_sealed(struct turn *t, struct uuid case_id)
{
	struct turn_opening_row opening;
	struct str pack;
	enum err e;

	TRY(turn_opening(t->db, t->a,
		&(struct turn_opening_in){case_id, t->actor.account, t->now}, &opening));
	if (!opening.n)
		return ERR_ABSENT;
	TRY(turn_sealed_pack(t, case_id, &pack));
	e = store_shadow(&t->db, pack);
	t->opened = e == ERR_OK;
	return e == ERR_REFUSED ? ERR_ABSENT : e; /* what is sealed is read, never written */
}
