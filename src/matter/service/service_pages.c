/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The directory as people and programs look through it, and the forms that keep it. */
#include <string.h>

#include "matter/gazetteer/gazetteer.h"
#include "matter/office/office_tables.h"
#include "matter/service/service_tables.h"

#include "office_sql.h"
#include "service_sql.h"

static const char one[] = "/service/{}";

static const struct list_column columns[] = {
	{"name", T("Name"), LIST_PAGE, true},
	{"name_km", T("Name in Khmer"), LIST_FILE, false},
	{"name_en", T("Name in English"), LIST_FILE, false},
	{"kind", T("Kind"), LIST_EVERYWHERE, true},
	{"agency", T("Offered by"), LIST_EVERYWHERE, true},
	{"for", T("For whom"), LIST_EVERYWHERE, false},
	{"gaz", T("Where"), LIST_EVERYWHERE, true},
	{"places", T("Takes at once"), LIST_EVERYWHERE, false},
	{"contact", T("How it is reached"), LIST_FILE, false},
	{"from_day", T("First day"), LIST_FILE, false},
	{"to_day", T("Last day"), LIST_FILE, false},
	{"standing", T("How it stands"), LIST_EVERYWHERE, false},
};
static const struct list_kind directory = {
	.name = "services",
	.title = T("Services"),
	.intro = T("Who offers what help, to whom, and where. Each agency keeps its own entries."),
	.definition = T("One row is one service as it stands now."),
	.count = {TN("%s service", "%s services")},
	.empty = T("No service fits what you chose. Choose something else above; an agency's head "
		   "or the administrator adds what is missing."),
	.export_path = "/services/export/",
	.back = T("My desk"),
	.back_path = "/",
	.columns = columns,
	.n = sizeof(columns) / sizeof(columns[0]),
};

static bool keeps_any(const struct turn *t)
{
	return turn_has_role(t, ROLE_ADMINISTRATOR) || turn_has_role(t, ROLE_HEAD);
}

struct str service_ages(const struct turn *t, int64_t from, int64_t to)
{
	struct str words[] = {lang_number(t->a, t->lang, from == INSTANT_NONE ? 0 : from),
		lang_number(t->a, t->lang, to == INSTANT_NONE ? 0 : to)};

	if (from == INSTANT_NONE && to == INSTANT_NONE)
		return str_from(lang_text(t->lang, T("any age")));
	if (to == INSTANT_NONE)
		return lang_fmt(t->a, t->lang, T("from %s years on"), words, 1);
	if (from == INSTANT_NONE)
		return lang_fmt(t->a, t->lang, T("up to %s years"), words + 1, 1);
	return lang_fmt(t->a, t->lang, T("%s to %s years"), words, 2);
}

static struct str for_whom(const struct turn *t, const struct service_all_row *row)
{
	struct str words[] = {office_word(t, service_sexes, row->sex),
		service_ages(t, row->age_from, row->age_to)};

	return lang_fmt(t->a, t->lang, T("%s, %s"), words, 2);
}

static enum err put(struct list *l, const struct service_all_row *row)
{
	struct turn *t = l->c->t;
	struct list_cell *cell = list_add(l, row->id);
	struct str where;

	TRY(gazetteer_area_words(t, row->gaz, &where));
	*cell++ = list_cell_link(turn_pick(t, row->name_km, row->name_en),
		url_page(t->a, t->lang, one, row->id));
	*cell++ = list_cell_words(row->name_km);
	*cell++ = list_cell_words(row->name_en);
	*cell++ = list_cell_coded(office_word(t, service_kinds, row->kind), row->kind);
	*cell++ = list_cell_coded(turn_pick(t, row->agency_km, row->agency_en),
		uuid_str(t->a, row->agency));
	*cell++ = list_cell_words(for_whom(t, row));
	*cell++ = list_cell_coded(where, row->gaz);
	*cell++ = row->places == INSTANT_NONE ? list_cell_words(STR_NONE)
					      : list_cell_number(row->places);
	*cell++ = list_cell_words(row->contact);
	*cell++ = list_cell_day(row->from_day);
	*cell++ = list_cell_day(row->to_day);
	*cell++ = list_cell_standing(t, row->from_day, row->to_day);
	return ERR_OK;
}

static enum err province_filter(struct list *l, struct str *chosen)
{
	struct turn *t = l->c->t;
	struct service_provinces_row *rows;
	struct form_option *options;
	size_t n;

	TRY(service_provinces(t->db, t->a, &rows, &n));
	options = arena_array(t->a, n + 1, sizeof(*options));
	options[0] = (struct form_option){STR(""), str_from(lang_text(t->lang, T("All"))),
		STR_NONE};
	for (size_t i = 0; i < n; i++)
		options[i + 1] = (struct form_option){rows[i].code,
			turn_pick(t, rows[i].name_km, rows[i].name_latin), STR_NONE};
	*chosen = list_filter(l, "province", T("Province"), options, n + 1);
	return ERR_OK;
}

static enum err build(struct web_call *c, struct list **l)
{
	struct list_kind *kind = arena_alloc(c->t->a, sizeof(*kind));
	struct service_all_row *rows;
	struct str help, province, standing;
	size_t n;

	*kind = directory;
	if (keeps_any(c->t)) {
		kind->add = T("Add a service");
		kind->add_path = "/service/new";
	}
	*l = list_new(c, kind);
	help = list_filter_words(*l, "kind", T("Kind"), service_kinds);
	TRY(province_filter(*l, &province));
	standing = list_filter_standing(*l);
	TRY(service_all(c->t->db, c->t->a, &rows, &n));
	for (size_t i = 0; i < n; i++)
		if ((!str_any(help) || str_eq(help, rows[i].kind)) &&
			(!str_any(province) || service_is_near(rows[i].gaz, province)) &&
			list_stands(c->t, standing, rows[i].from_day, rows[i].to_day))
			TRY(put(*l, &rows[i]));
	return ERR_OK;
}

enum err service_list_page(struct web_call *c)
{
	struct list *l;

	TRY(build(c, &l));
	return list_page(l);
}

enum err service_list_json(struct web_call *c)
{
	struct list *l;

	TRY(build(c, &l));
	return list_json(l);
}

enum err service_list_file(struct web_call *c)
{
	struct list *l;

	TRY(build(c, &l));
	return list_file(l);
}

/* --- one service ------------------------------------------------------------------------ */

static enum err put_version(struct turn *t, const struct service_history_row *row,
	struct list_version *v)
{
	struct str where;

	TRY(gazetteer_area_words(t, row->gaz, &where));
	*v = office_version(t, row->rev, row->recorded_at, row->by_km, row->by_en, row->why);
	office_fact(v, T("Kind"), office_word(t, service_kinds, row->kind));
	office_fact(v, T("Offered by"), turn_pick(t, row->agency_km, row->agency_en));
	office_fact(v, T("Name in Khmer"), row->name_km);
	office_fact(v, T("Name in English"), row->name_en);
	office_fact(v, T("Age"), service_ages(t, row->age_from, row->age_to));
	office_fact(v, T("Sex"), office_word(t, service_sexes, row->sex));
	office_fact(v, T("Where"), where);
	office_fact(v, T("What is counted?"), office_word(t, service_units, row->unit));
	office_fact(v, T("How many can it take at once?"),
		row->places == INSTANT_NONE ? STR_NONE : lang_number(t->a, t->lang, row->places));
	office_fact(v, T("How it is reached"), row->contact);
	office_fact(v, T("Its code in Primero"), row->primero_code);
	office_fact(v, T("Its name in OSCaR"), row->oscar_name);
	office_fact(v, T("First day"), office_day_words(t, row->from_day));
	office_fact(v, T("Last day"), office_day_words(t, row->to_day));
	return ERR_OK;
}

static struct url below(const struct web_call *c, const char *step)
{
	struct url to = url_page(c->t->a, c->t->lang, one, web_id(c, "service"));

	return (struct url){arena_fmt(c->t->a, "%.*s/%s", STR_ARG(to.s), step)};
}

enum err service_one_page(struct web_call *c)
{
	struct turn *t = c->t;
	struct list_thing thing = {.sort = T("Service"),
		.back = T("Services"),
		.back_to = url_page(t->a, t->lang, "/services")};
	struct service_history_row *rows;
	struct list_version *versions;
	struct service live;

	TRY(service_load(t, web_id(c, "service"), &live));
	TRY(service_history(t->db, t->a, &(struct service_history_in){live.id}, &rows,
		&thing.n_versions));
	versions = arena_array(t->a, thing.n_versions, sizeof(*versions));
	for (size_t i = 0; i < thing.n_versions; i++)
		TRY(put_version(t, &rows[i], &versions[i]));
	thing.versions = versions;
	thing.title = turn_pick(t, live.name_km, live.name_en);
	thing.standing = list_cell_standing(t, live.from_day, live.to_day);
	if (service_may_keep(t, live.agency)) {
		list_thing_do(&thing, T("Correct"), below(c, "correct"));
		list_thing_do(&thing, T("End"), below(c, "end"));
	}
	list_thing_page(c, &thing);
	return ERR_OK;
}

enum err service_one_json(struct web_call *c)
{
	struct list *l;

	TRY(build(c, &l));
	return list_json_one(l, web_id(c, "service"));
}

/* --- keeping it ----------------------------------------------------------------------------- */

enum err service_reach(struct web_call *c)
{
	struct service live;

	TRY(service_load(c->t, web_id(c, "service"), &live));
	c->subject = live.id;
	return service_may_keep(c->t, live.agency) ? ERR_OK : ERR_ABSENT;
}

/* Only the agencies whose services the actor keeps. */
static enum err offer_agencies(struct web_call *c)
{
	struct turn *t = c->t;
	struct agency_all_row *rows;
	struct form_option *options;
	size_t n, k = 0;

	TRY(agency_all(t->db, t->a, &rows, &n));
	options = arena_array(t->a, n, sizeof(*options));
	for (size_t i = 0; i < n; i++)
		if ((rows[i].to_day == DAY_NONE || rows[i].to_day >= turn_today(t)) &&
			service_may_keep(t, rows[i].id))
			options[k++] = (struct form_option){uuid_str(t->a, rows[i].id),
				turn_pick(t, rows[i].name_km, rows[i].name_en), STR_NONE};
	web_option(c, "agency", options, k);
	if (k == 1)
		web_value(c, "agency", options[0].value);
	return ERR_OK;
}

enum err service_add_fill(struct web_call *c)
{
	list_back_to(c, url_page(c->t->a, c->t->lang, "/services"));
	web_value(c, "sex", STR("any"));
	web_value(c, "unit", STR("session"));
	return offer_agencies(c);
}

static enum err save(struct web_call *c, const struct service *s)
{
	TRY(service_set(c->t, s, c->findings, &c->made));
	c->subject = c->made;
	c->made_rev = s->rev + 1;
	c->go = url_page(c->t->a, c->t->lang, one, c->made);
	return ERR_OK;
}

enum err service_add_act(struct web_call *c)
{
	return save(c, c->in);
}

static enum err open_form(struct web_call *c, struct service *live)
{
	TRY(service_load(c->t, web_id(c, "service"), live));
	if (!str_any(c->state->rev)) /* what was sent stays: it may have been replaced since */
		c->state->rev = arena_fmt(c->t->a, "%lld", (long long)live->rev);
	list_back_to(c, url_page(c->t->a, c->t->lang, one, live->id));
	return ERR_OK;
}

enum err service_correct_fill(struct web_call *c)
{
	const struct form *form = c->route->form;
	struct service live;

	TRY(open_form(c, &live));
	for (size_t i = 0; i < form->n; i++)
		if (strcmp(form->fields[i].name, "why") != 0)
			web_value(c, form->fields[i].name,
				form_value(c->t->a, &form->fields[i], &live));
	return offer_agencies(c);
}

enum err service_correct_act(struct web_call *c)
{
	struct service live, next;

	TRY(service_load(c->t, web_id(c, "service"), &live));
	TRY(web_check_rev(c, live.rev));
	next = *(const struct service *)c->in;
	next.id = live.id;
	next.rev = live.rev;
	return save(c, &next);
}

enum err service_end_fill(struct web_call *c)
{
	struct service live;

	TRY(open_form(c, &live));
	web_value(c, "to_day", date_str(c->t->a, turn_today(c->t)));
	return ERR_OK;
}

enum err service_end_act(struct web_call *c)
{
	const struct service_end *in = c->in;
	struct service live;

	TRY(service_load(c->t, web_id(c, "service"), &live));
	TRY(web_check_rev(c, live.rev));
	live.why = in->why;
	live.to_day = in->to_day;
	return save(c, &live);
}
