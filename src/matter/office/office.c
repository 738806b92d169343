/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Agencies, places, agreements: what must hold before a version is written. */
#include "matter/office/office.h"

#include <string.h>

#include "gazetteer_sql.h"
#include "office_inside.h"
#include "office_sql.h"

const struct page_word office_agency_kinds[] = {
	{"police", T("Police")},
	{"gendarmerie", T("Gendarmerie")},
	{"prosecution", T("Prosecution")},
	{"court", T("Court of first instance")},
	{"appeal-court", T("Court of appeal")},
	{"supreme-court", T("Supreme Court")},
	{"social-affairs", T("Social affairs office")},
	{"ngo", T("Non-governmental organisation")},
	{"bar", T("Bar association")},
	{"legal-aid", T("Legal aid office")},
	{"prison-service", T("Prison service")},
	{"ministry", T("Ministry")},
	{"inspection", T("Inspection")},
	{"un", T("United Nations agency")},
	{NULL, NULL},
};

const struct page_word office_place_kinds[] = {
	{"police-unit", T("Police unit")},
	{"cell", T("Cell")},
	{"court", T("Court")},
	{"prison", T("Prison")},
	{"rehabilitation-centre", T("Youth rehabilitation centre")},
	{"social-affairs-centre", T("Social affairs centre")},
	{"drug-centre", T("Drug treatment centre")},
	{"interview-room", T("Interview room")},
	{"training-house", T("Training house")},
	{"office", T("Office")},
	{NULL, NULL},
};

void office_stop(struct turn *t, struct findings *f, const char *field, const char *message)
{
	findings_add(f, field, FINDING_STOP, str_from(lang_text(t->lang, message)));
}

enum err office_verdict(struct turn *t, const struct findings *f)
{
	return findings_stop(f) ? turn_fail(t, ERR_INPUT, "%zu findings", f->n) : ERR_OK;
}

enum err office_stale(struct turn *t, enum err e, int64_t rev)
{
	if (e == ERR_CONFLICT && rev)
		return turn_fail(t, ERR_STALE, "version %lld was replaced already",
			(long long)rev);
	return e;
}

struct str office_or_none(struct str s)
{
	return str_any(s) ? s : STR_NONE;
}

bool office_is_word(const struct page_word *table, struct str code)
{
	for (; table->code; table++)
		if (str_is(code, table->code))
			return true;
	return false;
}

void office_check_days(struct turn *t, struct findings *f, int32_t from, int32_t to, int64_t rev)
{
	if (to != DAY_NONE && to < from - (rev > 1))
		office_stop(t, f, "to_day", T("The last day is before the first."));
}

enum err office_check_code(struct turn *t, struct findings *f, const char *field, struct str code)
{
	struct gazetteer_by_code_row row;
	enum err e = gazetteer_by_code(t->db, t->a, &(struct gazetteer_by_code_in){code}, &row);

	if (e == ERR_ABSENT) {
		office_stop(t, f, field, T("No place has this code."));
		return ERR_OK;
	}
	return e;
}

/* False in *live where there is no such agency, or it has ended. */
static enum err is_live(struct turn *t, struct uuid agency, bool *live)
{
	struct agency_by_id_row row;
	enum err e = ERR_ABSENT;

	if (uuid_any(agency))
		e = agency_by_id(t->db, t->a, &(struct agency_by_id_in){agency}, &row);
	*live = e == ERR_OK && (row.to_day == DAY_NONE || row.to_day >= turn_today(t));
	return e == ERR_ABSENT ? ERR_OK : e;
}

static bool has_ended(const struct turn *t, int32_t to_day)
{
	return to_day != DAY_NONE && to_day < turn_today(t);
}

static enum err check_agency(struct turn *t, struct findings *f, const char *field,
	struct uuid agency)
{
	bool live;

	TRY(is_live(t, agency, &live));
	if (!live)
		office_stop(t, f, field, T("Choose an agency that acts today."));
	return ERR_OK;
}

static void check_names(struct turn *t, struct findings *f, struct str km, struct str en)
{
	if (!str_any(km))
		office_stop(t, f, "name_km", T("Write the name in Khmer."));
	if (!str_any(en))
		office_stop(t, f, "name_en", T("Write the name in English."));
}

/* An agency may end before its people do; somebody has to mean it. */
static enum err check_people(struct turn *t, const struct agency_add_in *row, struct findings *f)
{
	struct agency_people_row people;

	if (row->rev == 1 || row->to_day == DAY_NONE)
		return ERR_OK;
	TRY(agency_people(t->db, t->a, &(struct agency_people_in){row->id, turn_today(t)},
		&people));
	if (people.n)
		findings_add(f, "to_day", FINDING_CONFIRM,
			str_from(lang_text(t->lang,
				T("People still work here or have roles here. They keep them "
						"until each is ended. Is it so?"))));
	return ERR_OK;
}

static enum err check_agency_row(struct turn *t, const struct agency_add_in *row,
	struct findings *f)
{
	struct agency_code_taken_row taken = {.n = 0};

	if (!str_any(row->code))
		office_stop(t, f, "code", T("Write a short code."));
	if (!office_is_word(office_agency_kinds, row->kind))
		office_stop(t, f, "kind", T("Choose one of the kinds."));
	check_names(t, f, row->name_km, row->name_en);
	office_check_days(t, f, row->from_day, row->to_day, row->rev);
	if (str_any(row->area))
		TRY(office_check_code(t, f, "area", row->area));
	if (uuid_eq(row->parent, row->id))
		office_stop(t, f, "parent", T("An agency does not stand above itself."));
	else if (uuid_any(row->parent))
		TRY(check_agency(t, f, "parent", row->parent));
	if (str_any(row->code))
		TRY(agency_code_taken(t->db, t->a,
			&(struct agency_code_taken_in){row->code, row->id}, &taken));
	if (taken.n)
		office_stop(t, f, "code", T("Another agency has this code."));
	TRY(check_people(t, row, f));
	return office_verdict(t, f);
}

enum err office_agency_set(struct turn *t, const struct office_agency *a, struct findings *f,
	struct uuid *id)
{
	struct agency_add_in row = {
		.id = uuid_any(a->id) ? a->id : turn_new_id(t),
		.rev = a->rev + 1,
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.why = office_or_none(a->why),
		.code = str_trim(a->code),
		.kind = a->kind,
		.name_km = a->name_km,
		.name_en = a->name_en,
		.area = a->area.p ? a->area : STR(""),
		.parent = a->parent,
		.from_day = a->from_day == DAY_NONE ? turn_today(t) : a->from_day,
		.to_day = a->to_day,
	};

	TRY(check_agency_row(t, &row, f));
	*id = row.id;
	return office_stale(t, agency_add(t->db, &row), a->rev);
}

enum err office_agency_find(struct turn *t, struct str code, struct uuid *id)
{
	struct agency_by_code_row row;

	TRY(agency_by_code(t->db, t->a, &(struct agency_by_code_in){code}, &row));
	*id = row.id;
	return ERR_OK;
}

static enum err check_place_row(struct turn *t, const struct place_add_in *row,
	struct findings *f)
{
	struct place_name_taken_row taken = {.n = 0};

	if (!office_is_word(office_place_kinds, row->kind))
		office_stop(t, f, "kind", T("Choose one of the kinds."));
	check_names(t, f, row->name_km, row->name_en);
	office_check_days(t, f, row->from_day, row->to_day, row->rev);
	/* What ends may have belonged to an agency that ended before. */
	if (row->rev == 1 || !has_ended(t, row->to_day))
		TRY(check_agency(t, f, "operator", row->operator));
	TRY(office_check_code(t, f, "gaz", row->gaz));
	if (uuid_any(row->operator) && row->name_en.p)
		TRY(place_name_taken(t->db, t->a,
			&(struct place_name_taken_in){row->operator, row->name_en, row->id},
			&taken));
	if (taken.n)
		office_stop(t, f, "name_en", T("This agency has a place of this name already."));
	return office_verdict(t, f);
}

enum err office_place_set(struct turn *t, const struct office_place *p, struct findings *f,
	struct uuid *id)
{
	struct place_add_in row = {
		.id = uuid_any(p->id) ? p->id : turn_new_id(t),
		.rev = p->rev + 1,
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.why = office_or_none(p->why),
		.kind = p->kind,
		.name_km = p->name_km,
		.name_en = p->name_en,
		.operator = p->operator,
		.gaz = p->gaz.p ? p->gaz : STR(""),
		.from_day = p->from_day == DAY_NONE ? turn_today(t) : p->from_day,
		.to_day = p->to_day,
	};

	TRY(check_place_row(t, &row, f));
	*id = row.id;
	return office_stale(t, place_add(t->db, &row), p->rev);
}

/* Letters of A N L G, each once. V and R are opened to nobody by agreement. */
static bool good_classes(struct str classes)
{
	for (size_t i = 0; i < classes.n; i++)
		if (!strchr("ANLG", classes.p[i]) ||
			memchr(classes.p, classes.p[i], i) != NULL)
			return false;
	return classes.n > 0;
}

static enum err check_agreement_row(struct turn *t, const struct agreement_add_in *row,
	struct findings *f)
{
	if (row->rev == 1 || !has_ended(t, row->to_day)) {
		TRY(check_agency(t, f, "giver", row->giver));
		TRY(check_agency(t, f, "taker", row->taker));
	}
	if (uuid_eq(row->giver, row->taker))
		office_stop(t, f, "taker", T("An agreement needs two agencies."));
	if (!good_classes(row->classes))
		office_stop(t, f, "classes", T("Choose what is opened: A, N, L or G."));
	if (!str_any(row->purpose))
		office_stop(t, f, "purpose", T("Write the purpose, as the agreement says it."));
	if (row->to_day == DAY_NONE)
		office_stop(t, f, "to_day", T("An agreement has a last day."));
	office_check_days(t, f, row->from_day, row->to_day, row->rev);
	return office_verdict(t, f);
}

enum err office_agreement_set(struct turn *t, const struct office_agreement *a,
	struct findings *f, struct uuid *id)
{
	struct agreement_add_in row = {
		.id = uuid_any(a->id) ? a->id : turn_new_id(t),
		.rev = a->rev + 1,
		.recorded_at = t->now,
		.by_account = t->actor.account,
		.why = office_or_none(a->why),
		.giver = a->giver,
		.taker = a->taker,
		.classes = a->classes,
		.purpose = a->purpose,
		.paper = office_or_none(a->paper),
		.from_day = a->from_day == DAY_NONE ? turn_today(t) : a->from_day,
		.to_day = a->to_day,
	};

	TRY(check_agreement_row(t, &row, f));
	*id = row.id;
	return office_stale(t, agreement_add(t->db, &row), a->rev);
}
