/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A service as it is kept: what must hold before a version is written. */
#include "matter/service/service.h"

#include "matter/gazetteer/gazetteer.h"
#include "service_sql.h"

const struct page_word service_kinds[] = {
	{"counselling", T("Counselling")},
	{"drug-counselling", T("Counselling about drugs")},
	{"life-skills", T("Life skills")},
	{"education", T("School or literacy")},
	{"legal-help", T("Legal help")},
	{"family-mediation", T("Mediation in the family")},
	{"community-service", T("Work for the community")},
	{"vocational-training", T("Vocational training")},
	{"visit-help", T("Help with visits")},
	{"aftercare", T("Aftercare")},
	{NULL, NULL},
};

const struct page_word service_sexes[] = {
	{"any", T("Girls and boys")},
	{"female", T("Girls only")},
	{"male", T("Boys only")},
	{NULL, NULL},
};

const struct page_word service_units[] = {
	{"session", T("Sessions")},
	{"hour", T("Hours")},
	{"visit", T("Visits")},
	{NULL, NULL},
};

static void stop(struct turn *t, struct findings *f, const char *field, const char *message)
{
	findings_add(f, field, FINDING_STOP, str_from(lang_text(t->lang, message)));
}

static bool is_word(const struct page_word *table, struct str code)
{
	for (; table->code; table++)
		if (str_is(code, table->code))
			return true;
	return false;
}

bool service_may_keep(const struct turn *t, struct uuid agency)
{
	return turn_has_role(t, ROLE_ADMINISTRATOR) || turn_has_role_at(t, ROLE_HEAD, agency);
}

bool service_is_near(struct str service_gaz, struct str gaz)
{
	size_t n = service_gaz.n < gaz.n ? service_gaz.n : gaz.n;

	return str_eq(str_cut(service_gaz, 0, n), str_cut(gaz, 0, n));
}

static enum err check_agency(struct turn *t, const struct service_add_in *row, struct findings *f)
{
	struct service_agency_row agency;
	enum err e = service_agency(t->db, t->a,
		&(struct service_agency_in){row->agency, turn_today(t)}, &agency);

	if (e == ERR_OK && !service_may_keep(t, row->agency))
		stop(t, f, "agency", T("Only the services of your own agency are yours to keep."));
	/* What ends may have belonged to an agency that ended before. */
	if (e == ERR_ABSENT && row->rev == 1)
		stop(t, f, "agency", T("Choose an agency that acts today."));
	return e == ERR_ABSENT ? ERR_OK : e;
}

static enum err check_gaz(struct turn *t, struct str gaz, struct findings *f)
{
	struct str km, latin;
	enum err e;

	if (!str_any(gaz))
		return ERR_OK;
	e = gazetteer_name(t, gaz, &km, &latin);
	if (e == ERR_ABSENT)
		stop(t, f, "gaz", T("No place has this code."));
	return e == ERR_ABSENT ? ERR_OK : e;
}

static enum err check(struct turn *t, const struct service_add_in *row, struct findings *f)
{
	struct service_name_taken_row taken = {.n = 0};

	if (!is_word(service_kinds, row->kind))
		stop(t, f, "kind", T("Choose one of the kinds."));
	if (!str_any(row->name_km))
		stop(t, f, "name_km", T("Write the name in Khmer."));
	if (!str_any(row->name_en))
		stop(t, f, "name_en", T("Write the name in English."));
	if (row->age_from != INSTANT_NONE && row->age_to != INSTANT_NONE &&
		row->age_to < row->age_from)
		stop(t, f, "age_to", T("The oldest age is below the youngest."));
	if (row->to_day != DAY_NONE && row->to_day < row->from_day - (row->rev > 1))
		stop(t, f, "to_day", T("The last day is before the first."));
	TRY(check_agency(t, row, f));
	TRY(check_gaz(t, row->gaz, f));
	if (str_any(row->name_en))
		TRY(service_name_taken(t->db, t->a,
			&(struct service_name_taken_in){row->agency, row->name_en, row->id},
			&taken));
	if (taken.n)
		stop(t, f, "name_en", T("This agency has a service of this name already."));
	return findings_stop(f) ? turn_fail(t, ERR_INPUT, "%zu findings", f->n) : ERR_OK;
}

static struct str or_none(struct str s)
{
	return str_any(s) ? s : STR_NONE;
}

enum err service_set(struct turn *t, const struct service *s, struct findings *f,
	struct uuid *id)
{
	struct service_add_in row = {
		.id = uuid_any(s->id) ? s->id : turn_new_id(t),
		.rev = s->rev + 1,
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.why = or_none(s->why),
		.agency = s->agency,
		.kind = s->kind,
		.name_km = s->name_km,
		.name_en = s->name_en,
		.age_from = s->age_from,
		.age_to = s->age_to,
		.sex = str_any(s->sex) ? s->sex : STR("any"),
		.gaz = s->gaz.p ? s->gaz : STR(""),
		.unit = s->unit,
		.places = s->places,
		.contact = or_none(s->contact),
		.primero_code = or_none(s->primero_code),
		.oscar_name = or_none(s->oscar_name),
		.from_day = s->from_day == DAY_NONE ? turn_today(t) : s->from_day,
		.to_day = s->to_day,
	};
	enum err e;

	TRY(check(t, &row, f));
	*id = row.id;
	e = service_add(t->db, &row);
	if (e == ERR_CONFLICT && s->rev)
		return turn_fail(t, ERR_STALE, "this version was replaced already");
	return e;
}

enum err service_load(struct turn *t, struct uuid id, struct service *out)
{
	struct service_by_id_row row;

	TRY(service_by_id(t->db, t->a, &(struct service_by_id_in){id}, &row));
	*out = (struct service){
		.id = row.id,
		.rev = row.rev,
		.agency = row.agency,
		.kind = row.kind,
		.name_km = row.name_km,
		.name_en = row.name_en,
		.age_from = row.age_from,
		.age_to = row.age_to,
		.sex = row.sex,
		.gaz = row.gaz,
		.unit = row.unit,
		.places = row.places,
		.contact = row.contact,
		.primero_code = row.primero_code,
		.oscar_name = row.oscar_name,
		.from_day = row.from_day,
		.to_day = row.to_day,
	};
	return ERR_OK;
}
