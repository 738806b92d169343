/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The receiver's side: what waits, what was answered, and what was done for it. */
#include "matter/referral/referral.h"

#include <stdlib.h>
#include <string.h>

#include "matter/course/course.h"
#include "matter/gazetteer/gazetteer.h"
#include "referral_sql.h"

bool referral_answers_for(const struct turn *t, struct uuid agency)
{
	static const enum gate_role roles[] = {ROLE_CASEWORKER, ROLE_SOCIAL_AGENT, ROLE_LAWYER,
		ROLE_HEAD};

	for (size_t i = 0; i < sizeof(roles) / sizeof(roles[0]); i++)
		if (turn_has_role_at(t, roles[i], agency))
			return true;
	return false;
}

/* Sent to any office where the actor answers, each once. */
static enum err received(struct turn *t, bool waiting, struct referral **list, size_t *n)
{
	*list = NULL;
	*n = 0;
	for (size_t i = 0; i < t->actor.grants_n; i++) {
		struct uuid agency = t->actor.grants[i].agency;
		struct referral_to_row *rows;
		struct referral *all;
		size_t more, k = 0;

		while (k < i && !uuid_eq(t->actor.grants[k].agency, agency))
			k++;
		if (k < i || !referral_answers_for(t, agency))
			continue;
		TRY(referral_to(
			t->db, t->a, &(struct referral_to_in){agency}, &rows, &more));
		all = arena_array(t->a, *n + more, sizeof(*all));
		if (*n)
			memcpy(all, *list, *n * sizeof(*all));
		for (k = 0; k < more; k++) {
			TRY(referral_load(t, UUID_NONE, rows[k].id, &all[*n]));
			*n += (all[*n].state == REFERRAL_SENT) == waiting;
		}
		*list = all;
	}
	return ERR_OK;
}

/* The need, sex, a band of age, the district, the urgency: nothing else is told. */
static enum err describe(struct turn *t, const struct referral *r, struct referral_notice *to)
{
	struct course_hint hint;
	enum err e;

	TRY(course_hint_load(t, r->case_id, &hint));
	*to = (struct referral_notice){
		.id = r->id,
		.case_id = r->case_id,
		.need = r->need,
		.urgency = r->urgency,
		.sent_at = r->sent_at,
		.sex = hint.sex,
		.age_from = hint.age_from,
		.age_to = hint.age_to,
	};
	e = gazetteer_name(t, hint.gaz, &to->district_km, &to->district_en);
	return e == ERR_ABSENT ? ERR_OK : e;
}

static int rank(struct str urgency)
{
	return str_is(urgency, "today") ? 0 : str_is(urgency, "week") ? 1 : 2;
}

static int by_urgency(const void *a, const void *b)
{
	const struct referral_notice *x = a;
	const struct referral_notice *y = b;

	if (rank(x->urgency) != rank(y->urgency))
		return rank(x->urgency) - rank(y->urgency);
	if (x->sent_at != y->sent_at)
		return x->sent_at < y->sent_at ? -1 : 1;
	return uuid_cmp(x->id, y->id);
}

enum err referral_waiting(struct turn *t, struct referral_notice **list, size_t *n)
{
	struct referral *all;

	TRY(received(t, true, &all, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++)
		TRY(describe(t, &all[i], &(*list)[i]));
	if (*n)
		qsort(*list, *n, sizeof(**list), by_urgency);
	return ERR_OK;
}

enum err referral_received(struct turn *t, struct referral **list, size_t *n)
{
	return received(t, false, list, n);
}

enum err referral_notice_load(struct turn *t, struct uuid id, struct referral_notice *out,
	struct referral *whole)
{
	TRY(referral_load(t, UUID_NONE, id, whole));
	if (!referral_answers_for(t, whole->to_agency))
		return turn_fail(t, ERR_ABSENT, "not sent to an office of this person");
	return describe(t, whole, out);
}

/* --- what is done for it ----------------------------------------------------------------- */

enum err referral_contacts(struct turn *t, const struct referral *r,
	struct referral_contact **list, size_t *n)
{
	struct referral_contact_of_row *rows;

	TRY(referral_contact_of(
		t->db, t->a, &(struct referral_contact_of_in){r->id}, &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++) {
		struct turn_seal_at at = {
			VAULT_N, r->case_id, "referral_contact", rows[i].id, rows[i].rev};

		(*list)[i] = (struct referral_contact){
			.id = rows[i].id,
			.rev = rows[i].rev,
			.by = rows[i].by_account,
			.agency = rows[i].for_agency,
			.day = rows[i].day,
			.way = rows[i].way,
			.whom = rows[i].whom,
			.minutes = rows[i].minutes,
			.by_km = rows[i].by_km,
			.by_en = rows[i].by_en,
		};
		TRY(turn_unseal(t, &at, rows[i].sealed, &(*list)[i].words));
	}
	return ERR_OK;
}

static enum err check_taken(struct turn *t, const struct referral *r)
{
	return r->state == REFERRAL_TAKEN
		? ERR_OK
		: turn_fail(t, ERR_CONFLICT, "the referral is not in service");
}

/* The reason of a correction; and what a second corrector meets. */
static enum err seal_why(struct turn *t, const struct turn_seal_at *row, const char *table,
	struct str why, struct str *sealed)
{
	struct turn_seal_at at = *row;

	at.table = table;
	return turn_seal(t, &at, str_any(why) ? why : STR_NONE, sealed);
}

static enum err put(struct turn *t, enum err e, int64_t rev)
{
	if (e == ERR_CONFLICT && rev > 1)
		return turn_fail(t, ERR_STALE, "this version was replaced already");
	return e;
}

enum err referral_contact_add(struct turn *t, const struct referral *r,
	const struct referral_contact *in, struct uuid *id)
{
	struct turn_seal_at at = {VAULT_N, r->case_id, "referral_contact",
		in->rev ? in->id : turn_new_id(t), in->rev + 1};
	struct referral_contact_put_in row = {
		.id = at.id,
		.rev = at.rev,
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.for_agency = r->to_agency,
		.case_id = r->case_id,
		.referral = r->id,
		.day = in->day,
		.way = in->way,
		.whom = in->whom,
		.minutes = in->minutes,
	};

	TRY(check_taken(t, r));
	TRY(turn_seal(t, &at, str_any(in->words) ? in->words : STR_NONE, &row.sealed));
	TRY(seal_why(t, &at, "referral_contact.why", in->why, &row.why));
	*id = row.id;
	return put(t, referral_contact_put(t->db, &row), row.rev);
}

enum err referral_given(struct turn *t, const struct referral *r,
	struct referral_given **list, size_t *n)
{
	struct referral_given_of_row *rows;

	TRY(referral_given_of(t->db, t->a, &(struct referral_given_of_in){r->id}, &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++)
		(*list)[i] = (struct referral_given){
			.id = rows[i].id,
			.rev = rows[i].rev,
			.service = rows[i].service,
			.agency = rows[i].for_agency,
			.day = rows[i].day,
			.amount = rows[i].amount,
			.unit = rows[i].unit,
			.km = rows[i].km,
			.en = rows[i].en,
			.by_km = rows[i].by_km,
			.by_en = rows[i].by_en,
		};
	return ERR_OK;
}

enum err referral_given_add(struct turn *t, const struct referral *r,
	const struct referral_given *in, struct uuid *id)
{
	struct turn_seal_at at = {VAULT_N, r->case_id, "referral_given",
		in->rev ? in->id : turn_new_id(t), in->rev + 1};
	struct referral_given_put_in row = {
		.id = at.id,
		.rev = at.rev,
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.for_agency = r->to_agency,
		.case_id = r->case_id,
		.referral = r->id,
		.service = in->service,
		.day = in->day,
		.amount = in->amount,
	};

	TRY(check_taken(t, r));
	TRY(seal_why(t, &at, "referral_given.why", in->why, &row.why));
	*id = row.id;
	return put(t, referral_given_put(t->db, &row), row.rev);
}
