/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The rows of a diversion: its head, its measures, its conditions; each version a new row. */
#include "diversion_inside.h"

#include "diversion_sql.h"

static struct uuid id_or_new(struct uuid id)
{
	return uuid_any(id) ? id : uuid_new();
}

enum err diversion_set(struct turn *t, const struct diversion *d)
{
	return diversion_add(t->db,
		&(struct diversion_add_in){
			.id = d->id,
			.rev = d->rev + 1,
			.recorded_at = t->now,
			.by_account = t->actor.account,
			.for_agency = t->actor.agency,
			.case_id = d->case_id,
			.event = d->event,
			.authority = d->authority,
			.start_day = d->start_day,
			.end_day = d->end_day,
			.number = str_any(d->number) ? d->number : STR_NONE,
			.basis = str_any(d->basis) ? d->basis : STR_NONE,
			.supervisor = d->supervisor,
			.report_every = d->report_every ? d->report_every : INSTANT_NONE,
			.first_report = d->first_report,
		});
}

/* words and why are sealed under the case, each bound to its table and version. */
static enum err seal(struct turn *t, struct turn_seal_at at, const char *why_table,
	const struct str plain[2], struct str sealed[2])
{
	TRY(turn_seal(t, &at, str_any(plain[0]) ? plain[0] : STR_NONE, &sealed[0]));
	at.table = why_table;
	return turn_seal(t, &at, str_any(plain[1]) ? plain[1] : STR_NONE, &sealed[1]);
}

enum err diversion_measure_write(struct turn *t, const struct diversion *d,
	const struct diversion_measure *m, struct str why, bool withdrawn)
{
	struct turn_seal_at at = {
		VAULT_N, d->case_id, "diversion_measure", id_or_new(m->id), m->rev + 1};
	struct str sealed[2];

	TRY(seal(t, at, "diversion_measure.why", (struct str[]){m->words, why}, sealed));
	return diversion_measure_set(t->db,
		&(struct diversion_measure_set_in){
			.id = at.id,
			.rev = m->rev + 1,
			.recorded_at = t->now,
			.by_account = t->actor.account,
			.for_agency = t->actor.agency,
			.withdrawn = withdrawn,
			.why = sealed[1],
			.case_id = d->case_id,
			.diversion = d->id,
			.kind = m->kind,
			.provider = m->provider,
			.amount = m->amount,
			.unit = str_any(m->unit) ? m->unit : STR_NONE,
			.from_day = m->from_day,
			.to_day = m->to_day,
			.sealed = sealed[0],
		});
}

enum err diversion_condition_write(struct turn *t, const struct diversion *d,
	const struct diversion_condition *k, struct str why, bool withdrawn)
{
	struct turn_seal_at at = {
		VAULT_N, d->case_id, "diversion_condition", id_or_new(k->id), k->rev + 1};
	struct str sealed[2];

	TRY(seal(t, at, "diversion_condition.why", (struct str[]){k->words, why}, sealed));
	return diversion_condition_set(t->db,
		&(struct diversion_condition_set_in){
			.id = at.id,
			.rev = k->rev + 1,
			.recorded_at = t->now,
			.by_account = t->actor.account,
			.for_agency = t->actor.agency,
			.withdrawn = withdrawn,
			.why = sealed[1],
			.case_id = d->case_id,
			.diversion = d->id,
			.kind = k->kind,
			.every = k->every,
			.sealed = sealed[0],
		});
}

enum err diversion_measures(
	struct turn *t, const struct diversion *d, struct diversion_measure **list, size_t *n)
{
	struct diversion_measure_of_row *rows;

	TRY(diversion_measure_of(t->db, t->a,
		&(struct diversion_measure_of_in){d->id, d->as_of}, &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++) {
		struct turn_seal_at at = {
			VAULT_N, d->case_id, "diversion_measure", rows[i].id, rows[i].rev};

		(*list)[i] = (struct diversion_measure){
			.id = rows[i].id,
			.rev = rows[i].rev,
			.provider = rows[i].provider,
			.amount = rows[i].amount,
			.kind = rows[i].kind,
			.unit = rows[i].unit,
			.from_day = rows[i].from_day,
			.to_day = rows[i].to_day,
			.provider_km = rows[i].provider_km,
			.provider_en = rows[i].provider_en,
		};
		TRY(turn_unseal(t, &at, rows[i].sealed, &(*list)[i].words));
	}
	return ERR_OK;
}

enum err diversion_conditions(
	struct turn *t, const struct diversion *d, struct diversion_condition **list, size_t *n)
{
	struct diversion_condition_of_row *rows;

	TRY(diversion_condition_of(
		t->db, t->a, &(struct diversion_condition_of_in){d->id, d->as_of}, &rows, n));
	*list = arena_array(t->a, *n, sizeof(**list));
	for (size_t i = 0; i < *n; i++) {
		struct turn_seal_at at = {
			VAULT_N, d->case_id, "diversion_condition", rows[i].id, rows[i].rev};

		(*list)[i] = (struct diversion_condition){
			.id = rows[i].id,
			.rev = rows[i].rev,
			.every = rows[i].every,
			.kind = rows[i].kind,
		};
		TRY(turn_unseal(t, &at, rows[i].sealed, &(*list)[i].words));
	}
	return ERR_OK;
}
