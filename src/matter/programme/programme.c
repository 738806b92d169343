/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What an agency offers as a whole: read and kept. */
#include <string.h>

#include "matter/programme/programme.h"
#include "matter/service/service.h"
#include "programme_sql.h"

static void stop(struct turn *t, struct findings *f, const char *field, const char *message)
{
	findings_add(f, field, FINDING_STOP, str_from(lang_text(t->lang, message)));
}

bool programme_works_at(const struct turn *t, struct uuid agency)
{
	static const enum gate_role roles[] = {ROLE_CASEWORKER, ROLE_TRAINER, ROLE_SOCIAL_AGENT,
		ROLE_PLACE_OFFICER, ROLE_HEAD};

	for (size_t i = 0; i < sizeof(roles) / sizeof(roles[0]); i++)
		if (turn_has_role_at(t, roles[i], agency))
			return true;
	return false;
}

bool programme_keeps(const struct turn *t, struct uuid agency)
{
	return turn_has_role_at(t, ROLE_HEAD, agency)
		|| turn_has_role_at(t, ROLE_PLACE_OFFICER, agency);
}

static enum err read_one(struct turn *t, struct uuid id, struct programme *to)
{
	struct programme_by_id_row row;

	TRY(programme_by_id(t->db, t->a, &(struct programme_by_id_in){id}, &row));
	*to = (struct programme){
		.id = row.id,
		.rev = row.rev,
		.agency = row.agency,
		.name_km = row.name_km,
		.name_en = row.name_en,
		.services = row.services,
		.places = row.places,
		.from_day = row.from_day,
		.to_day = row.to_day,
		.agency_km = row.agency_km,
		.agency_en = row.agency_en,
		.taken = row.taken,
		.waiting = row.waiting,
	};
	return ERR_OK;
}

static enum err add_of(struct turn *t, struct uuid agency, struct programme **list, size_t *n)
{
	struct programme_of_agency_row *rows;
	struct programme *all;
	size_t more;

	TRY(programme_of_agency(
		t->db, t->a, &(struct programme_of_agency_in){agency}, &rows, &more));
	all = arena_array(t->a, *n + more, sizeof(*all));
	if (*n)
		memcpy(all, *list, *n * sizeof(*all));
	for (size_t i = 0; i < more; i++)
		TRY(read_one(t, rows[i].id, &all[(*n)++]));
	*list = all;
	return ERR_OK;
}

enum err programme_mine(struct turn *t, struct programme **list, size_t *n)
{
	*list = NULL;
	*n = 0;
	for (size_t i = 0; i < t->actor.grants_n; i++) {
		struct uuid agency = t->actor.grants[i].agency;
		size_t k = 0;

		while (k < i && !uuid_eq(t->actor.grants[k].agency, agency))
			k++;
		if (k == i && programme_works_at(t, agency))
			TRY(add_of(t, agency, list, n));
	}
	return ERR_OK;
}

enum err programme_load(struct turn *t, struct uuid id, struct programme *out)
{
	TRY(read_one(t, id, out));
	return programme_works_at(t, out->agency)
		? ERR_OK
		: turn_fail(t, ERR_ABSENT, "a programme of another agency");
}

/* --- keeping it ----------------------------------------------------------------------------- */

static bool known_services(struct str codes)
{
	struct str code;
	size_t n = 0;

	for (; str_next(&codes, ' ', &code); n++) {
		const struct page_word *w = service_kinds;

		while (w->code && !str_is(code, w->code))
			w++;
		if (!w->code)
			return false;
	}
	return n > 0;
}

static enum err check(struct turn *t, const struct programme_add_in *row, int64_t taken,
	struct findings *f)
{
	struct str holes[1] = {lang_number(t->a, t->lang, taken)};

	if (!programme_keeps(t, row->agency))
		stop(t, f, "agency", T("Choose your own agency."));
	if (!known_services(row->services))
		stop(t, f, "services", T("Choose what the programme gives."));
	if (row->to_day != DAY_NONE && row->to_day < row->from_day)
		stop(t, f, "to_day", T("The last day is before the first."));
	if (row->places != INSTANT_NONE && row->places < taken)
		findings_add(f, "places", FINDING_STOP,
			lang_fmt(t->a, t->lang, T("%s children take part already."), holes, 1));
	return findings_stop(f) ? ERR_INPUT : ERR_OK;
}

enum err programme_set(struct turn *t, const struct programme *in, struct findings *f,
	struct uuid *id)
{
	struct programme_add_in row = {
		.id = uuid_any(in->id) ? in->id : turn_new_id(t),
		.rev = in->rev + 1,
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.why = str_any(in->why) ? in->why : STR_NONE,
		.agency = in->agency,
		.name_km = in->name_km,
		.name_en = in->name_en,
		.services = in->services,
		.places = in->places,
		.from_day = in->from_day == DAY_NONE ? turn_today(t) : in->from_day,
		.to_day = in->to_day,
	};
	struct programme live = {.taken = 0};
	enum err e;

	if (in->rev)
		TRY(programme_load(t, in->id, &live));
	TRY(check(t, &row, live.taken, f));
	*id = row.id;
	e = programme_add(t->db, &row);
	return e == ERR_CONFLICT && in->rev
		? turn_fail(t, ERR_STALE, "this version was replaced already")
		: e;
}
