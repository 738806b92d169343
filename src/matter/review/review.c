/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Which looks a reviewer is asked about. The journal is read newest first, and never all of it. */
#include "matter/review/review.h"

#include <stdlib.h>

#include "review_sql.h"

enum { READ_MOST = 20000, ANSWERS_MOST = 100 };

struct known {
	struct review_lines_row *rows;
	struct review_heads_row *heads;
	struct review_reviewers_row *reviewers;
	size_t n, heads_n, reviewers_n;
};

static enum err read_known(struct turn *t, struct known *k)
{
	const int64_t since = t->now - REVIEW_DAYS * INSTANT_DAY;

	TRY(review_lines(t->db, t->a,
		&(struct review_lines_in){
			since, REVIEW_AROUND_DAYS * INSTANT_DAY, READ_MOST},
		&k->rows, &k->n));
	TRY(review_heads(t->db, t->a, &(struct review_heads_in){date_of(since)}, &k->heads,
		&k->heads_n));
	return review_reviewers(t->db, t->a, &(struct review_reviewers_in){turn_today(t)},
		&k->reviewers, &k->reviewers_n);
}

static bool was_head(const struct known *k, const struct review_lines_row *row)
{
	const int32_t day = date_of(row->at);

	for (size_t i = 0; i < k->heads_n; i++)
		if (uuid_eq(k->heads[i].account, row->actor) &&
			uuid_eq(k->heads[i].agency, row->agency) && k->heads[i].from_day <= day &&
			(k->heads[i].to_day == DAY_NONE || k->heads[i].to_day >= day))
			return true;
	return false;
}

static bool has_reviewer(const struct known *k, struct uuid agency)
{
	for (size_t i = 0; i < k->reviewers_n; i++)
		if (!uuid_eq(k->reviewers[i].granted, agency) &&
			!uuid_eq(k->reviewers[i].own, agency))
			return true;
	return false;
}

/* They come by person and case, the newest first: the newest stands, the first line names it. */
static void add(struct review_look *list, size_t *n, const struct review_lines_row *row)
{
	struct review_look *last = *n ? &list[*n - 1] : NULL;

	if (last && uuid_eq(last->actor, row->actor) && uuid_eq(last->case_id, row->case_id) &&
		date_of(last->at) == date_of(row->at)) {
		last->seq = row->seq;
		last->times++;
		return;
	}
	list[(*n)++] = (struct review_look){
		.seq = row->seq,
		.at = row->at,
		.times = 1,
		.actor = row->actor,
		.agency = row->agency,
		.case_id = row->case_id,
		.relation = row->relation,
		.deed = row->deed,
		.number = row->number,
		.name_km = row->name_km,
		.name_en = row->name_en,
		.agency_km = row->agency_km,
		.agency_en = row->agency_en,
	};
}

static int newest_first(const void *a, const void *b)
{
	const struct review_look *x = a, *y = b;

	if (x->at != y->at)
		return x->at < y->at ? 1 : -1;
	return x->seq < y->seq ? 1 : -1;
}

enum err review_waiting(struct turn *t, struct review_look **list, size_t *n)
{
	struct known k;

	*n = 0;
	TRY(read_known(t, &k));
	*list = arena_array(t->a, k.n, sizeof(**list));
	for (size_t i = 0; i < k.n; i++)
		if (!was_head(&k, &k.rows[i]) && !turn_is_at(t, k.rows[i].agency))
			add(*list, n, &k.rows[i]);
	if (*n)
		qsort(*list, *n, sizeof(**list), newest_first);
	return ERR_OK;
}

enum err review_nobodys(struct turn *t, int64_t *n)
{
	struct review_look *list;
	struct known k;
	size_t found = 0;

	TRY(read_known(t, &k));
	list = arena_array(t->a, k.n, sizeof(*list));
	for (size_t i = 0; i < k.n; i++)
		if (!was_head(&k, &k.rows[i]) && !has_reviewer(&k, k.rows[i].agency))
			add(list, &found, &k.rows[i]);
	*n = (int64_t)found;
	return ERR_OK;
}

enum err review_find(struct turn *t, struct str seq, struct review_look *look)
{
	struct review_look *list;
	size_t n;

	TRY(review_waiting(t, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (str_eq(seq, arena_fmt(t->a, "%lld", (long long)list[i].seq))) {
			*look = list[i];
			return ERR_OK;
		}
	return ERR_ABSENT;
}

static struct turn_seal_at words_at(struct uuid case_id, struct uuid id)
{
	return (struct turn_seal_at){VAULT_N, case_id, "look_review.words", id, 1};
}

enum err review_answer(struct turn *t, const struct review_look *look, struct str answer,
	struct str words, struct uuid *id)
{
	struct turn_seal_at at;
	struct str sealed;
	enum err e;

	*id = turn_new_id(t);
	at = words_at(look->case_id, *id);
	TRY(turn_seal(t, &at, words, &sealed));
	e = review_add(t->db,
		&(struct review_add_in){
			.id = *id,
			.recorded_at = t->now,
			.by_account = t->actor.account,
			.case_id = look->case_id,
			.account = look->actor,
			.agency = look->agency,
			.from_at = date_start(date_of(look->at)),
			.to_at = date_start(date_of(look->at) + 1),
			.answer = answer,
			.words = sealed,
		});
	return e == ERR_CONFLICT ? turn_fail(t, ERR_STALE, "this look was answered before") : e;
}

enum err review_answers(struct turn *t, struct review_answered **list, size_t *n)
{
	struct review_said_row *rows;
	size_t found;

	*n = 0;
	TRY(review_said(t->db, t->a, &(struct review_said_in){ANSWERS_MOST}, &rows, &found));
	*list = arena_array(t->a, found, sizeof(**list));
	for (size_t i = 0; i < found; i++) {
		struct turn_seal_at at = words_at(rows[i].case_id, rows[i].id);
		struct review_answered *to = &(*list)[*n];

		if (turn_is_at(t, rows[i].agency))
			continue;
		*to = (struct review_answered){
			.at = rows[i].recorded_at,
			.day_at = rows[i].from_at,
			.by_km = rows[i].by_km,
			.by_en = rows[i].by_en,
			.number = rows[i].number,
			.name_km = rows[i].name_km,
			.name_en = rows[i].name_en,
			.agency_km = rows[i].agency_km,
			.agency_en = rows[i].agency_en,
			.answer = rows[i].answer,
		};
		TRY(turn_unseal(t, &at, rows[i].words, &to->words));
		(*n)++;
	}
	return ERR_OK;
}
