/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Support that goes on: agreed in a case, worked on and ended at the agency. */
#include <string.h>

#include "matter/case/case.h"
#include "matter/seal/seal.h"
#include "matter/aftercare/aftercare.h"
#include "aftercare_sql.h"
#include "case_sql.h"

static void stop(struct turn *t, struct findings *f, const char *field, const char *message)
{
	findings_add(f, field, FINDING_STOP, str_from(lang_text(t->lang, message)));
}

bool aftercare_works_at(const struct turn *t, struct uuid agency)
{
	static const enum gate_role roles[] = {
		ROLE_CASEWORKER, ROLE_TRAINER, ROLE_SOCIAL_AGENT, ROLE_HEAD};

	for (size_t i = 0; i < sizeof(roles) / sizeof(roles[0]); i++)
		if (turn_has_role_at(t, roles[i], agency))
			return true;
	return false;
}

static enum err read_one(struct turn *t, struct uuid id, struct aftercare *to)
{
	struct aftercare_by_id_row row;

	TRY(aftercare_by_id(t->db, t->a, &(struct aftercare_by_id_in){id}, &row));
	*to = (struct aftercare){
		.id = row.id,
		.rev = row.rev,
		.child = row.child,
		.agency = row.agency,
		.kind = row.kind,
		.agreed_by = row.agreed_by,
		.covers = row.covers,
		.agreed_day = row.agreed_day,
		.until_day = row.until_day,
		.ended_day = row.ended_day,
		.km = row.km,
		.en = row.en,
		.over = row.until_day != DAY_NONE && row.until_day < turn_today(t),
	};
	return ERR_OK;
}

static enum err put(struct turn *t, const struct aftercare *a, struct str why)
{
	struct turn_seal_at at = {VAULT_A, a->child, "aftercare", a->id, a->rev};
	struct aftercare_put_in in = {
		.id = a->id,
		.rev = a->rev,
		.child = a->child,
		.agency = a->agency,
		.kind = a->kind,
		.agreed_day = a->agreed_day,
		.agreed_by = a->agreed_by,
		.covers = a->covers,
		.until_day = a->until_day,
		.ended_day = a->ended_day,
		.ended_by = a->ended_day == DAY_NONE ? UUID_NONE : t->actor.account,
	};
	enum err e;

	TRY(turn_seal(t, &at, why, &in.ended_why));
	e = aftercare_put(t->db, &in);
	return e == ERR_CONFLICT && a->rev > 1
		? turn_fail(t, ERR_STALE, "this support was ended already")
		: e;
}

/* --- at the case ---------------------------------------------------------------------------- */

enum err aftercare_agencies(
	struct turn *t, struct uuid case_id, struct aftercare_agency **list, size_t *n)
{
	struct aftercare_helping_row *rows;

	TRY(aftercare_helping(t->db, t->a, &(struct aftercare_helping_in){case_id, turn_today(t)},
		&rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++)
		(*list)[i] = (struct aftercare_agency){rows[i].id, rows[i].km, rows[i].en};
	return ERR_OK;
}

enum err aftercare_of_case(struct turn *t, struct uuid case_id, struct aftercare **list, size_t *n)
{
	struct aftercare_of_origin_row *rows;

	TRY(aftercare_of_origin(
		t->db, t->a, &(struct aftercare_of_origin_in){case_id}, &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++)
		TRY(read_one(t, rows[i].id, &(*list)[i]));
	return ERR_OK;
}

static enum err check_agency(
	struct turn *t, struct uuid case_id, const struct aftercare *in, struct findings *f)
{
	struct aftercare_agency *list;
	size_t n, i = 0;

	TRY(aftercare_agencies(t, case_id, &list, &n));
	while (i < n && !uuid_eq(list[i].id, in->agency))
		i++;
	if (i == n)
		stop(t, f, "agency", T("This agency does not help in this case."));
	return ERR_OK;
}

/* Only this case's own are looked at: another case's would be a hint. */
static enum err check_twice(
	struct turn *t, struct uuid case_id, const struct aftercare *in, struct findings *f)
{
	struct aftercare *list;
	size_t n;

	TRY(aftercare_of_case(t, case_id, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (uuid_eq(list[i].agency, in->agency) && str_eq(list[i].kind, in->kind)
			&& list[i].ended_day == DAY_NONE && !list[i].over)
			stop(t, f, "kind", T("This support goes on already."));
	return ERR_OK;
}

enum err aftercare_accept(struct turn *t, struct uuid case_id, const struct aftercare *in,
	struct findings *f, struct uuid *id)
{
	struct aftercare a = *in;
	struct casefile_by_id_row file;

	TRY(check_agency(t, case_id, in, f));
	TRY(check_twice(t, case_id, in, f));
	if (in->until_day != DAY_NONE && in->until_day < turn_today(t))
		stop(t, f, "until_day", T("This day is past."));
	if (findings_stop(f))
		return ERR_INPUT;
	TRY(casefile_by_id(t->db, t->a, &(struct casefile_by_id_in){case_id}, &file));
	a.id = turn_new_id(t);
	a.rev = 1;
	a.child = file.child;
	a.ended_day = DAY_NONE;
	*id = a.id;
	TRY(put(t, &a, STR_NONE));
	return aftercare_origin_add(t->db,
		&(struct aftercare_origin_add_in){
			a.id, case_id, t->now, t->actor.account, t->actor.agency});
}

/* --- at the agency -------------------------------------------------------------------------- */

static enum err add_of(struct turn *t, struct uuid agency, struct aftercare **list, size_t *n)
{
	struct aftercare_of_agency_row *rows;
	struct aftercare *all;
	size_t more;

	TRY(aftercare_of_agency(
		t->db, t->a, &(struct aftercare_of_agency_in){agency}, &rows, &more));
	all = arena_array(t->a, *n + more, sizeof(*all));
	if (*n)
		memcpy(all, *list, *n * sizeof(*all));
	for (size_t i = 0; i < more; i++)
		TRY(read_one(t, rows[i].id, &all[(*n)++]));
	*list = all;
	return ERR_OK;
}

enum err aftercare_mine(struct turn *t, struct aftercare **list, size_t *n)
{
	*list = NULL;
	*n = 0;
	for (size_t i = 0; i < t->actor.grants_n; i++) {
		struct uuid agency = t->actor.grants[i].agency;
		size_t k = 0;

		while (k < i && !uuid_eq(t->actor.grants[k].agency, agency))
			k++;
		if (k == i && aftercare_works_at(t, agency))
			TRY(add_of(t, agency, list, n));
	}
	return ERR_OK;
}

enum err aftercare_load(struct turn *t, struct uuid id, struct aftercare *out)
{
	TRY(read_one(t, id, out));
	return out->ended_day == DAY_NONE && aftercare_works_at(t, out->agency)
		? ERR_OK
		: turn_fail(t, ERR_ABSENT, "ended, or of another agency");
}

static struct turn_seal_at words_at(const struct aftercare *a, struct uuid id)
{
	return (struct turn_seal_at){VAULT_A, a->child, "aftercare_work", id, 1};
}

enum err aftercare_work_list(
	struct turn *t, const struct aftercare *a, struct aftercare_work **list, size_t *n)
{
	struct aftercare_work_of_row *rows;

	TRY(aftercare_work_of(t->db, t->a, &(struct aftercare_work_of_in){a->id}, &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++) {
		struct turn_seal_at at = words_at(a, rows[i].id);

		(*list)[i] = (struct aftercare_work){
			.id = rows[i].id,
			.service = rows[i].service,
			.day = rows[i].day,
			.way = rows[i].way,
			.amount = rows[i].amount,
			.unit = rows[i].unit,
			.service_km = rows[i].service_km,
			.service_en = rows[i].service_en,
			.by_km = rows[i].by_km,
			.by_en = rows[i].by_en,
		};
		TRY(turn_unseal(t, &at, rows[i].sealed, &(*list)[i].words));
	}
	return ERR_OK;
}

enum err aftercare_work_record(struct turn *t, const struct aftercare *a,
	const struct aftercare_work *in, struct uuid *id)
{
	struct aftercare_work_add_in row = {
		.id = turn_new_id(t),
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.child = a->child,
		.aftercare = a->id,
		.day = in->day,
		.way = in->way,
		.service = in->service,
		.amount = in->amount,
	};
	struct turn_seal_at at = words_at(a, row.id);

	TRY(turn_seal(t, &at, str_any(in->words) ? in->words : STR_NONE, &row.sealed));
	*id = row.id;
	return aftercare_work_add(t->db, &row);
}

enum err aftercare_services(
	struct turn *t, const struct aftercare *a, struct aftercare_agency **list, size_t *n)
{
	struct aftercare_service_row *rows;

	TRY(aftercare_service(t->db, t->a,
		&(struct aftercare_service_in){a->agency, turn_today(t)}, &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++)
		(*list)[i] = (struct aftercare_agency){rows[i].id, rows[i].km, rows[i].en};
	return ERR_OK;
}

/* --- its end -------------------------------------------------------------------------------- */

enum err aftercare_end(struct turn *t, const struct aftercare *a, struct str why)
{
	struct aftercare next = *a;

	next.rev++;
	next.ended_day = turn_today(t);
	TRY(put(t, &next, why));
	return seal_let_go(t, a->child);
}

enum err aftercare_end_over(struct turn *t)
{
	struct aftercare_over_row *rows;
	struct aftercare a;
	size_t n;

	TRY(aftercare_over(t->db, t->a, &(struct aftercare_over_in){turn_today(t)}, &rows, &n));
	for (size_t i = 0; i < n; i++) {
		enum err e = read_one(t, rows[i].id, &a);

		if (e == ERR_OK) /* it may have left with another of the same child */
			e = aftercare_end(t, &a, STR_NONE);
		if (e != ERR_OK && e != ERR_ABSENT)
			return e;
	}
	return ERR_OK;
}
