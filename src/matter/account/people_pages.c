/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * People as the administrator sees them: who they are, what they may be. Of
 * what they work on nothing is shown but, when they leave, a number.
 */
#include <string.h>

#include "matter/account/people_tables.h"
#include "matter/list/list_pages.h"
#include "matter/role/role.h"

#include "account_sql.h"

static struct str word_of(const struct turn *t, const struct page_word *words, struct str code)
{
	for (; words->code; words++)
		if (str_is(code, words->code))
			return str_from(lang_text(t->lang, words->message));
	return code;
}

struct url people_one_url(const struct web_call *c)
{
	return url_page(c->t->a, c->t->lang, "/administration/person/{}", web_id(c, "person"));
}

struct url people_url(const struct web_call *c)
{
	return url_page(c->t->a, c->t->lang, "/administration/people");
}

/* --- the list -------------------------------------------------------------------------- */

static const struct list_column people_columns[] = {
	{"name", T("Name"), LIST_PAGE, true},
	{"name_km", T("Name in Khmer"), LIST_FILE, false},
	{"name_en", T("Name in Latin letters"), LIST_FILE, false},
	{"sign_in", T("Sign-in name"), LIST_EVERYWHERE, true},
	{"agency", T("Agency"), LIST_EVERYWHERE, true},
	{"roles", T("Roles"), LIST_EVERYWHERE, false},
	{"phone", T("Work phone"), LIST_FILE, false},
	{"email", T("Work e-mail"), LIST_FILE, false},
	{"from_day", T("First day"), LIST_FILE, false},
	{"to_day", T("Last day"), LIST_FILE, false},
	{"standing", T("How it stands"), LIST_EVERYWHERE, false},
	{"rev", T("Version"), LIST_FILE, false},
};
static const struct list_kind people_list = {
	.name = "people",
	.title = T("People"),
	.intro = T("Who signs in, for which agency, with which roles. What they work on is not "
			"shown here."),
	.definition = T("One row is one person who signs in, as the records stand now."),
	.count = {TN("%s person", "%s people")},
	.empty = T("Nobody fits what you chose. Choose something else above, or add a person."),
	.add = T("Add a person"),
	.add_path = "/administration/person",
	.export_path = "/administration/people/export/",
	.columns = people_columns,
	.n = sizeof(people_columns) / sizeof(people_columns[0]),
};

struct grants {
	struct grant_live_row *rows;
	size_t n;
};

static bool has_role(const struct grants *g, struct uuid account, struct str role)
{
	bool any = false;

	for (size_t i = 0; i < g->n; i++)
		if (uuid_eq(g->rows[i].account, account)) {
			any = true;
			if (str_eq(g->rows[i].role, role))
				return true;
		}
	return str_is(role, "none") && !any;
}

static struct list_cell roles_cell(struct turn *t, const struct grants *g, struct uuid account)
{
	struct str words[ROLE_N];
	struct buf codes;
	size_t n = 0;

	buf_init(&codes, t->a);
	for (size_t i = 0; i < g->n && n < ROLE_N; i++)
		if (uuid_eq(g->rows[i].account, account)) {
			buf_fmt(&codes, "%s%.*s", n ? " " : "", STR_ARG(g->rows[i].role));
			words[n++] = word_of(t, role_words, g->rows[i].role);
		}
	if (!n)
		return list_cell_words(STR_NONE);
	return list_cell_coded(lang_list(t->a, t->lang, words, n), buf_str(&codes));
}

static void put_person(struct list *l, const struct account_list_row *row, const struct grants *g)
{
	struct turn *t = l->c->t;
	struct list_cell *cell = list_add(l, row->id);

	*cell++ = list_cell_link(turn_pick(t, row->name_km, row->name_en),
				 url_page(t->a, t->lang, "/administration/person/{}", row->id));
	*cell++ = list_cell_words(row->name_km);
	*cell++ = list_cell_words(row->name_en);
	*cell++ = list_cell_words(row->sign_in);
	*cell++ = list_cell_coded(turn_pick(t, row->agency_km, row->agency_en),
				  uuid_str(t->a, row->agency));
	*cell++ = roles_cell(t, g, row->id);
	*cell++ = list_cell_words(row->phone);
	*cell++ = list_cell_words(row->email);
	*cell++ = list_cell_day(row->from_day);
	*cell++ = list_cell_day(row->to_day);
	*cell++ = list_cell_standing(t, row->from_day, row->to_day);
	*cell++ = list_cell_number(row->rev);
}

enum err people_agencies(struct turn *t, bool all, struct form_option **options, size_t *n)
{
	struct account_agencies_row *rows;
	size_t found;

	TRY(account_agencies(t->db, t->a, &(struct account_agencies_in){turn_today(t)}, &rows,
			     &found));
	*options = arena_array(t->a, found + 1, sizeof(**options));
	*n = 0;
	if (all)
		(*options)[(*n)++] = (struct form_option){
			STR(""), str_from(lang_text(t->lang, T("All"))), STR_NONE};
	for (size_t i = 0; i < found; i++)
		(*options)[(*n)++] = (struct form_option){
			uuid_str(t->a, rows[i].id),
			turn_pick(t, rows[i].name_km, rows[i].name_en), STR_NONE};
	return ERR_OK;
}

/* "All", each role, and those without any. */
static struct str role_filter(struct list *l)
{
	struct turn *t = l->c->t;
	struct form_option *options = arena_array(t->a, ROLE_N + 1, sizeof(*options));
	size_t n = 0;

	options[n++] = (struct form_option){STR(""), str_from(lang_text(t->lang, T("All"))),
					    STR_NONE};
	for (const struct page_word *w = role_words; w->code; w++)
		options[n++] = (struct form_option){str_from(w->code),
						    str_from(lang_text(t->lang, w->message)),
						    STR_NONE};
	options[n++] = (struct form_option){STR("none"),
					    str_from(lang_text(t->lang, T("No role"))), STR_NONE};
	return list_filter(l, "role", T("Role"), options, n);
}

static enum err build(struct web_call *c, struct list **l)
{
	struct turn *t = c->t;
	struct account_list_row *rows;
	struct form_option *options;
	struct grants grants;
	struct str role, standing, agency;
	size_t n;

	*l = list_new(c, &people_list);
	TRY(people_agencies(t, true, &options, &n));
	agency = list_filter(*l, "agency", T("Agency"), options, n);
	role = role_filter(*l);
	standing = list_filter_standing(*l);
	TRY(grant_live(t->db, t->a, &(struct grant_live_in){turn_today(t)}, &grants.rows,
		&grants.n));
	TRY(account_list(t->db, t->a, &rows, &n));
	for (size_t i = 0; i < n; i++)
		if ((!str_any(agency) || str_eq(agency, uuid_str(t->a, rows[i].agency))) &&
		    (!str_any(role) || has_role(&grants, rows[i].id, role)) &&
		    list_stands(t, standing, rows[i].from_day, rows[i].to_day))
			put_person(*l, &rows[i], &grants);
	return ERR_OK;
}

enum err people_list_page(struct web_call *c)
{
	struct list *l;

	TRY(build(c, &l));
	return list_page(l);
}

enum err people_list_json(struct web_call *c)
{
	struct list *l;

	TRY(build(c, &l));
	return list_json(l);
}

enum err people_list_file(struct web_call *c)
{
	struct list *l;

	TRY(build(c, &l));
	return list_file(l);
}

enum err people_one_json(struct web_call *c)
{
	struct list *l;

	TRY(build(c, &l));
	return list_json_one(l, web_id(c, "person"));
}

/* --- one person ------------------------------------------------------------------------ */

static const struct list_column role_columns[] = {
	{"role", T("Role"), LIST_EVERYWHERE, false},
	{"agency", T("Agency"), LIST_EVERYWHERE, false},
	{"area", T("Area"), LIST_EVERYWHERE, false},
	{"from_day", T("First day"), LIST_EVERYWHERE, false},
	{"to_day", T("Last day"), LIST_EVERYWHERE, false},
	{"by", T("Given by"), LIST_EVERYWHERE, false},
	{"standing", T("How it stands"), LIST_EVERYWHERE, false},
	{"end", T("What to do"), LIST_PAGE, false},
};
static const struct list_kind role_list = {
	.name = "roles",
	.title = T("Roles"),
	.count = {TN("%s role, those that ended too", "%s roles, those that ended too")},
	.empty = T("This person has no role yet and sees nothing. Give one."),
	.columns = role_columns,
	.n = sizeof(role_columns) / sizeof(role_columns[0]),
};

static struct str given_by(struct turn *t, const struct grant_list_row *row)
{
	struct str names[] = {turn_pick(t, row->by_km, row->by_en),
			      turn_pick(t, row->second_km, row->second_en)};

	if (!str_any(names[0]))
		return str_from(lang_text(t->lang, T("a command on the server")));
	if (!str_any(names[1]))
		return names[0];
	return lang_fmt(t->a, t->lang, T("%s, with %s"), names, 2);
}

static void put_role(struct list *l, const struct grant_list_row *row, struct uuid person)
{
	struct turn *t = l->c->t;
	struct list_cell *cell = list_add(l, row->id);
	bool ended = strcmp(list_standing(t, row->from_day, row->to_day), "ended") == 0;

	*cell++ = list_cell_coded(word_of(t, role_words, row->role), row->role);
	*cell++ = list_cell_words(turn_pick(t, row->agency_km, row->agency_en));
	*cell++ = list_cell_words(str_any(row->area)
					  ? turn_pick(t, row->place_km, row->place_latin)
					  : str_from(lang_text(t->lang, T("The agency's own"))));
	*cell++ = list_cell_day(row->from_day);
	*cell++ = list_cell_day(row->to_day);
	*cell++ = list_cell_words(given_by(t, row));
	*cell = list_cell_standing(t, row->from_day, row->to_day);
	if (row->waits && !ended) {
		cell->words = str_from(lang_text(t->lang, T("Waits for the second person")));
		cell->code = STR("waits");
		cell->state = "waiting";
	}
	cell++;
	*cell++ = ended ? list_cell_words(row->why)
			: list_cell_link(str_from(lang_text(t->lang, T("End this role"))),
					 url_page(t->a, t->lang,
						  "/administration/person/{}/role/{}/end", person,
						  row->id));
}

static enum err build_roles(struct web_call *c, struct list **l)
{
	struct turn *t = c->t;
	struct grant_list_row *rows;
	size_t n;

	*l = list_new(c, &role_list);
	TRY(grant_list(t->db, t->a, &(struct grant_list_in){web_id(c, "person")}, &rows, &n));
	for (size_t i = 0; i < n; i++)
		put_role(*l, &rows[i], web_id(c, "person"));
	return ERR_OK;
}

static void add_fact(struct list_version *v, const char *label, struct str value)
{
	v->facts[v->n++] = (struct list_fact){.label = label, .value = value};
}

static struct list_version version_of(struct turn *t, const struct account_history_row *row)
{
	struct list_version v = {.rev = row->rev, .at = row->recorded_at,
				 .by = turn_pick(t, row->by_km, row->by_en), .why = row->why};

	add_fact(&v, T("Name in Khmer"), row->name_km);
	add_fact(&v, T("Name in Latin letters"), row->name_en);
	add_fact(&v, T("Sign-in name"), row->sign_in);
	add_fact(&v, T("Agency"), turn_pick(t, row->agency_km, row->agency_en));
	v.facts[v.n - 1].to =
		url_page(t->a, t->lang, "/administration/agency/{}", row->agency);
	add_fact(&v, T("Language of messages"),
		 str_from(lang_text(t->lang, str_is(row->lang, "km") ? T("Khmer") : T("English"))));
	add_fact(&v, T("Work phone"), row->phone);
	add_fact(&v, T("Work e-mail"), row->email);
	add_fact(&v, T("First day"), lang_day(t->a, t->lang, row->from_day));
	add_fact(&v, T("Last day"), lang_day(t->a, t->lang, row->to_day));
	return v;
}

static void add_actions(struct web_call *c, struct list_thing *thing, bool ended)
{
	static const struct page_word steps[] = {
		{"role", T("Give a role")},	       {"code", T("One-time code")},
		{"correct", T("Correct")},	       {"sign-out", T("Sign out everywhere")},
		{"leave", T("This person leaves")},
	};

	for (size_t i = 0; !ended && i < sizeof(steps) / sizeof(steps[0]); i++)
		list_thing_do(thing, steps[i].message,
			      (struct url){arena_fmt(c->t->a, "%.*s/%s",
						     STR_ARG(people_one_url(c).s), steps[i].code)});
}

enum err people_one_page(struct web_call *c)
{
	struct turn *t = c->t;
	struct account_history_row *rows;
	struct list_version *versions;
	struct list_thing thing = {.sort = T("Person"), .back = T("People"),
				   .back_to = people_url(c)};
	size_t n;

	TRY(account_history(t->db, t->a, &(struct account_history_in){web_id(c, "person")}, &rows,
			    &n));
	if (!n)
		return ERR_ABSENT;
	versions = arena_array(t->a, n, sizeof(*versions));
	for (size_t i = 0; i < n; i++)
		versions[i] = version_of(t, &rows[i]);
	thing.title = turn_pick(t, rows[0].name_km, rows[0].name_en);
	thing.standing = list_cell_standing(t, rows[0].from_day, rows[0].to_day);
	thing.versions = versions;
	thing.n_versions = n;
	add_actions(c, &thing, rows[0].to_day != DAY_NONE && rows[0].to_day < turn_today(t));
	TRY(build_roles(c, &thing.parts[thing.n_parts++]));
	list_thing_page(c, &thing);
	return ERR_OK;
}
