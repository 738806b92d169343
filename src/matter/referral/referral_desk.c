/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a desk says of referrals: answers awaited, refusals to follow up, ends that are near. */
#include "matter/referral/referral.h"

#include "referral_sql.h"

enum { NEAR_DAYS = 14 };

static bool ends_soon(const struct turn *t, const struct referral *r)
{
	return r->state == REFERRAL_TAKEN && r->until_day <= turn_today(t) + NEAR_DAYS;
}

static bool is_followed(const struct referral *list, size_t n, struct uuid id)
{
	for (size_t i = 0; i < n; i++)
		if (uuid_eq(list[i].refused_before, id))
			return true;
	return false;
}

static enum err load_sent(struct turn *t, struct referral **list, size_t *n)
{
	struct referral_sent_by_row *rows;

	TRY(referral_sent_by(
		t->db, t->a, &(struct referral_sent_by_in){t->actor.account}, &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++)
		TRY(referral_load(t, UUID_NONE, rows[i].id, &(*list)[i]));
	return ERR_OK;
}

enum err referral_on_desk(struct turn *t, struct referral **list, size_t *n)
{
	struct referral *sent, *came;
	size_t n_sent, n_came;

	TRY(load_sent(t, &sent, &n_sent));
	TRY(referral_received(t, &came, &n_came));
	*list = arena_array(t->a, n_sent + n_came, sizeof(**list));
	*n = 0;
	for (size_t i = 0; i < n_sent; i++)
		if (sent[i].state == REFERRAL_SENT || ends_soon(t, &sent[i])
			|| (sent[i].state == REFERRAL_REFUSED
				&& !is_followed(sent, n_sent, sent[i].id)))
			(*list)[(*n)++] = sent[i];
	for (size_t i = 0; i < n_came; i++)
		if (ends_soon(t, &came[i]))
			(*list)[(*n)++] = came[i];
	return ERR_OK;
}
