/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Agencies and places: their lists, their pages, what their forms offer. */
#include "matter/gazetteer/gazetteer.h"
#include "matter/office/office_tables.h"

#include "office_sql.h"

enum err office_agency_options(struct web_call *c, const char *field)
{
	struct turn *t = c->t;
	struct agency_all_row *rows;
	struct form_option *options;
	size_t n, live = 0;

	TRY(agency_all(t->db, t->a, &rows, &n));
	options = arena_array(t->a, n, sizeof(*options));
	for (size_t i = 0; i < n; i++)
		if (rows[i].to_day == DAY_NONE || rows[i].to_day >= turn_today(t))
			options[live++] = (struct form_option){uuid_str(t->a, rows[i].id),
				turn_pick(t, rows[i].name_km, rows[i].name_en), STR_NONE};
	web_option(c, field, options, live);
	return ERR_OK;
}

enum err office_agency_name(struct turn *t, struct uuid id, struct str *name)
{
	struct agency_by_id_row row;
	enum err e = ERR_ABSENT;

	*name = STR_NONE;
	if (uuid_any(id))
		e = agency_by_id(t->db, t->a, &(struct agency_by_id_in){id}, &row);
	if (e == ERR_OK)
		*name = turn_pick(t, row.name_km, row.name_en);
	return e == ERR_ABSENT ? ERR_OK : e;
}

/* --- agencies -------------------------------------------------------------------------- */

static const struct list_column agency_columns[] = {
	{"name", T("Name"), LIST_PAGE, true},
	{"name_km", T("Name in Khmer"), LIST_FILE, false},
	{"name_en", T("Name in English"), LIST_FILE, false},
	{"code", T("Code"), LIST_EVERYWHERE, true},
	{"kind", T("Kind"), LIST_EVERYWHERE, true},
	{"area", T("Area"), LIST_EVERYWHERE, true},
	{"from_day", T("First day"), LIST_FILE, false},
	{"to_day", T("Last day"), LIST_FILE, false},
	{"standing", T("How it stands"), LIST_EVERYWHERE, false},
	{"rev", T("Version"), LIST_FILE, false},
};
static const struct list_kind agency_list = {
	.name = "agencies",
	.title = T("Agencies"),
	.intro = T("Institutions and organisations that act in cases. An agency is ended, never "
			"taken away: old cases still name it."),
	.definition = T("One row is one agency as it stands now."),
	.count = {TN("%s agency", "%s agencies")},
	.empty = T("No agency fits what you chose. Choose something else above, or add one."),
	.add = T("Add an agency"),
	.add_path = "/administration/agency",
	.export_path = "/administration/agencies/export/",
	.columns = agency_columns,
	.n = sizeof(agency_columns) / sizeof(agency_columns[0]),
};

static enum err put_agency(struct list *l, const struct agency_all_row *row)
{
	struct turn *t = l->c->t;
	struct list_cell *cell;
	struct str area;

	TRY(gazetteer_area_words(t, row->area, &area));
	cell = list_add(l, row->id);
	*cell++ = list_cell_link(turn_pick(t, row->name_km, row->name_en),
		url_page(t->a, t->lang, office_agencies.one, row->id));
	*cell++ = list_cell_words(row->name_km);
	*cell++ = list_cell_words(row->name_en);
	*cell++ = list_cell_words(row->code);
	*cell++ = list_cell_coded(office_word(t, office_agency_kinds, row->kind), row->kind);
	*cell++ = list_cell_coded(area, row->area);
	*cell++ = list_cell_day(row->from_day);
	*cell++ = list_cell_day(row->to_day);
	*cell++ = list_cell_standing(t, row->from_day, row->to_day);
	*cell++ = list_cell_number(row->rev);
	return ERR_OK;
}

static enum err build_agencies(struct web_call *c, struct list **l)
{
	struct agency_all_row *rows;
	struct str kind, standing;
	size_t n;

	*l = list_new(c, &agency_list);
	kind = list_filter_words(*l, "kind", T("Kind"), office_agency_kinds);
	standing = list_filter_standing(*l);
	TRY(agency_all(c->t->db, c->t->a, &rows, &n));
	for (size_t i = 0; i < n; i++)
		if ((!str_any(kind) || str_eq(kind, rows[i].kind)) &&
			list_stands(c->t, standing, rows[i].from_day, rows[i].to_day))
			TRY(put_agency(*l, &rows[i]));
	return ERR_OK;
}

static enum err load_agency(struct web_call *c, struct uuid id, void *form)
{
	struct agency_by_id_row row;

	TRY(agency_by_id(c->t->db, c->t->a, &(struct agency_by_id_in){id}, &row));
	*(struct office_agency *)form = (struct office_agency){
		.id = row.id,
		.rev = row.rev,
		.code = row.code,
		.kind = row.kind,
		.name_km = row.name_km,
		.name_en = row.name_en,
		.area = row.area,
		.parent = row.parent,
		.from_day = row.from_day,
		.to_day = row.to_day,
	};
	return ERR_OK;
}

static enum err save_agency(struct web_call *c, const void *form, struct uuid *id)
{
	return office_agency_set(c->t, form, c->findings, id);
}

static enum err agency_options(struct web_call *c)
{
	return office_agency_options(c, "parent");
}

static enum err agency_version(struct turn *t, const struct agency_history_row *row,
	struct list_version *v)
{
	struct str area, parent;

	TRY(gazetteer_area_words(t, row->area, &area));
	TRY(office_agency_name(t, row->parent, &parent));
	*v = office_version(t, row->rev, row->recorded_at, row->by_km, row->by_en, row->why);
	office_fact(v, T("Code"), row->code);
	office_fact(v, T("Kind"), office_word(t, office_agency_kinds, row->kind));
	office_fact(v, T("Name in Khmer"), row->name_km);
	office_fact(v, T("Name in English"), row->name_en);
	office_fact(v, T("Area"), area);
	office_fact(v, T("Agency above it"), parent);
	office_fact(v, T("First day"), office_day_words(t, row->from_day));
	office_fact(v, T("Last day"), office_day_words(t, row->to_day));
	return ERR_OK;
}

static enum err agency_thing(struct web_call *c, struct uuid id, struct list_thing *thing)
{
	struct turn *t = c->t;
	struct agency_history_row *rows;
	struct list_version *versions;
	size_t n;

	TRY(agency_history(t->db, t->a, &(struct agency_history_in){id}, &rows, &n));
	if (!n)
		return ERR_ABSENT;
	versions = arena_array(t->a, n, sizeof(*versions));
	for (size_t i = 0; i < n; i++)
		TRY(agency_version(t, &rows[i], &versions[i]));
	thing->sort = T("Agency");
	thing->back = T("Agencies");
	thing->title = turn_pick(t, rows[0].name_km, rows[0].name_en);
	thing->standing = list_cell_standing(t, rows[0].from_day, rows[0].to_day);
	thing->versions = versions;
	thing->n_versions = n;
	list_thing_do(thing, T("People who work here"),
		url_with(t->a, url_page(t->a, t->lang, "/administration/people"), "agency",
			uuid_str(t->a, id)));
	return office_places_of(c, id, &thing->parts[thing->n_parts++]);
}

const struct office_kind office_agencies = {
	.subject = "agency",
	.one = "/administration/agency/{}",
	.all = "/administration/agencies",
	.size = sizeof(struct office_agency),
	.to_day_at = offsetof(struct office_agency, to_day),
	.build = build_agencies,
	.load = load_agency,
	.save = save_agency,
	.options = agency_options,
	.thing = agency_thing,
};

/* --- places ---------------------------------------------------------------------------- */

static const struct list_column place_columns[] = {
	{"name", T("Name"), LIST_PAGE, true},
	{"name_km", T("Name in Khmer"), LIST_FILE, false},
	{"name_en", T("Name in English"), LIST_FILE, false},
	{"kind", T("Kind"), LIST_EVERYWHERE, true},
	{"operator", T("Run by"), LIST_EVERYWHERE, true},
	{"gaz", T("Where"), LIST_EVERYWHERE, true},
	{"from_day", T("First day"), LIST_FILE, false},
	{"to_day", T("Last day"), LIST_FILE, false},
	{"standing", T("How it stands"), LIST_EVERYWHERE, false},
	{"rev", T("Version"), LIST_FILE, false},
};
static const struct list_kind place_list = {
	.name = "places",
	.title = T("Places"),
	.intro = T("Buildings and rooms where things happen: police units, cells, courts, "
			"prisons, centres, offices."),
	.definition = T("One row is one place as it stands now."),
	.count = {TN("%s place", "%s places")},
	.empty = T("No place fits what you chose. Choose something else above, or add one."),
	.add = T("Add a place"),
	.add_path = "/administration/place",
	.export_path = "/administration/places/export/",
	.columns = place_columns,
	.n = sizeof(place_columns) / sizeof(place_columns[0]),
};
static const struct list_kind agency_place_list = {
	.name = "places",
	.title = T("Its places"),
	.count = {TN("%s place", "%s places")},
	.empty = T("This agency runs no place yet. Add one from the list of places."),
	.columns = place_columns,
	.n = sizeof(place_columns) / sizeof(place_columns[0]),
};

static enum err put_place(struct list *l, const struct place_all_row *row)
{
	struct turn *t = l->c->t;
	struct list_cell *cell;
	struct str where, operator;

	TRY(gazetteer_area_words(t, row->gaz, &where));
	TRY(office_agency_name(t, row->operator, &operator));
	cell = list_add(l, row->id);
	*cell++ = list_cell_link(turn_pick(t, row->name_km, row->name_en),
		url_page(t->a, t->lang, office_places.one, row->id));
	*cell++ = list_cell_words(row->name_km);
	*cell++ = list_cell_words(row->name_en);
	*cell++ = list_cell_coded(office_word(t, office_place_kinds, row->kind), row->kind);
	*cell++ = list_cell_coded(operator, uuid_str(t->a, row->operator));
	*cell++ = list_cell_coded(where, row->gaz);
	*cell++ = list_cell_day(row->from_day);
	*cell++ = list_cell_day(row->to_day);
	*cell++ = list_cell_standing(t, row->from_day, row->to_day);
	*cell++ = list_cell_number(row->rev);
	return ERR_OK;
}

static enum err build_places(struct web_call *c, struct list **l)
{
	struct place_all_row *rows;
	struct str kind, standing;
	size_t n;

	*l = list_new(c, &place_list);
	kind = list_filter_words(*l, "kind", T("Kind"), office_place_kinds);
	standing = list_filter_standing(*l);
	TRY(place_all(c->t->db, c->t->a, &rows, &n));
	for (size_t i = 0; i < n; i++)
		if ((!str_any(kind) || str_eq(kind, rows[i].kind)) &&
			list_stands(c->t, standing, rows[i].from_day, rows[i].to_day))
			TRY(put_place(*l, &rows[i]));
	return ERR_OK;
}

enum err office_places_of(struct web_call *c, struct uuid agency, struct list **l)
{
	struct place_all_row *rows;
	size_t n;

	*l = list_new(c, &agency_place_list);
	TRY(place_all(c->t->db, c->t->a, &rows, &n));
	for (size_t i = 0; i < n; i++)
		if (uuid_eq(rows[i].operator, agency))
			TRY(put_place(*l, &rows[i]));
	return ERR_OK;
}

static enum err load_place(struct web_call *c, struct uuid id, void *form)
{
	struct place_by_id_row row;

	TRY(place_by_id(c->t->db, c->t->a, &(struct place_by_id_in){id}, &row));
	*(struct office_place *)form = (struct office_place){
		.id = row.id,
		.rev = row.rev,
		.kind = row.kind,
		.name_km = row.name_km,
		.name_en = row.name_en,
		.operator = row.operator,
		.gaz = row.gaz,
		.from_day = row.from_day,
		.to_day = row.to_day,
	};
	return ERR_OK;
}

static enum err save_place(struct web_call *c, const void *form, struct uuid *id)
{
	return office_place_set(c->t, form, c->findings, id);
}

static enum err place_options(struct web_call *c)
{
	return office_agency_options(c, "operator");
}

static enum err place_version(struct turn *t, const struct place_history_row *row,
	struct list_version *v)
{
	struct str where, operator;

	TRY(gazetteer_area_words(t, row->gaz, &where));
	TRY(office_agency_name(t, row->operator, &operator));
	*v = office_version(t, row->rev, row->recorded_at, row->by_km, row->by_en, row->why);
	office_fact(v, T("Kind"), office_word(t, office_place_kinds, row->kind));
	office_fact(v, T("Name in Khmer"), row->name_km);
	office_fact(v, T("Name in English"), row->name_en);
	office_fact(v, T("Run by"), operator);
	v->facts[v->n - 1].to = url_page(t->a, t->lang, office_agencies.one, row->operator);
	office_fact(v, T("Where"), where);
	office_fact(v, T("First day"), office_day_words(t, row->from_day));
	office_fact(v, T("Last day"), office_day_words(t, row->to_day));
	return ERR_OK;
}

static enum err place_thing(struct web_call *c, struct uuid id, struct list_thing *thing)
{
	struct turn *t = c->t;
	struct place_history_row *rows;
	struct list_version *versions;
	size_t n;

	TRY(place_history(t->db, t->a, &(struct place_history_in){id}, &rows, &n));
	if (!n)
		return ERR_ABSENT;
	versions = arena_array(t->a, n, sizeof(*versions));
	for (size_t i = 0; i < n; i++)
		TRY(place_version(t, &rows[i], &versions[i]));
	thing->sort = T("Place");
	thing->back = T("Places");
	thing->title = turn_pick(t, rows[0].name_km, rows[0].name_en);
	thing->standing = list_cell_standing(t, rows[0].from_day, rows[0].to_day);
	thing->versions = versions;
	thing->n_versions = n;
	return ERR_OK;
}

const struct office_kind office_places = {
	.subject = "place",
	.one = "/administration/place/{}",
	.all = "/administration/places",
	.size = sizeof(struct office_place),
	.to_day_at = offsetof(struct office_place, to_day),
	.build = build_places,
	.load = load_place,
	.save = save_place,
	.options = place_options,
	.thing = place_thing,
};
