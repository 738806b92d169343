/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Codes of places: looking through them, and bringing in the official list.
 *
 * A file is kept as it came and looked through before anything is changed;
 * taking it in is a step of its own, and stands beside it ever after.
 */
#include "matter/gazetteer/gazetteer_page.h"
#include "matter/gazetteer/gazetteer_tables.h"
#include "matter/list/list_pages.h"

#include "gazetteer_sql.h"
#include "gazetteer_tmpl.h"

static const struct list_column code_columns[] = {
	{"name", T("Name"), LIST_PAGE, true},
	{"code", T("Code"), LIST_EVERYWHERE, true},
	{"unit", T("Unit"), LIST_EVERYWHERE, true},
	{"name_km", T("Name in Khmer"), LIST_EVERYWHERE, false},
	{"name_latin", T("Name in Latin letters"), LIST_EVERYWHERE, false},
};
static const struct list_kind code_list = {
	.name = "codes-of-places",
	.title = T("Codes of places"),
	.intro = T("The official gazetteer: provinces and the capital, districts, communes, "
			"villages. The 25 provinces are built in; the rest comes from the "
			"official list."),
	.definition = T("One row is one place of the gazetteer, under its official code."),
	.count = {TN("%s place", "%s places")},
	.empty = T("Nothing is known below this place yet. Bring in the official list."),
	.add = T("Bring in a list"),
	.add_path = "/administration/gazetteer/load",
	.export_path = "/administration/gazetteer/export/",
	.columns = code_columns,
	.n = sizeof(code_columns) / sizeof(code_columns[0]),
};

/* The code looked below; none at the top, and where what was asked is no code. */
static struct str below_of(const struct web_call *c)
{
	struct str s = web_query(c, "below");

	if (s.n < 2 || s.n > 6 || s.n % 2)
		return STR_NONE;
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return STR_NONE;
	return s;
}

static struct url codes_url(const struct turn *t, struct str below)
{
	return url_with(t->a, url_page(t->a, t->lang, "/administration/gazetteer"), "below",
		str_any(below) ? below : STR_NONE);
}

static void put_code(struct list *l, const struct gazetteer_below_row *row)
{
	struct turn *t = l->c->t;
	struct list_cell *cell = list_add(l, UUID_NONE);
	struct str name = turn_pick(t, row->name_km, row->name_latin);

	*cell++ = row->code.n < 8 ? list_cell_link(name, codes_url(t, row->code))
				  : list_cell_words(name);
	*cell++ = list_cell_words(row->code);
	*cell++ = list_cell_words(row->unit);
	*cell++ = list_cell_words(row->name_km);
	*cell++ = list_cell_words(row->name_latin);
}

/* One step up stands where the way back does. */
static const struct list_kind *kind_below(struct turn *t, struct str below)
{
	struct list_kind *kind = arena_alloc(t->a, sizeof(*kind));

	*kind = code_list;
	if (str_any(below)) {
		kind->back = T("One step up");
		kind->back_path = below.n == 2
			? "/administration/gazetteer"
			: arena_c(t->a, arena_fmt(t->a, "/administration/gazetteer?below=%.*s",
				STR_ARG(str_cut(below, 0, below.n - 2))));
	}
	return kind;
}

static enum err say_where(struct turn *t, struct str below, struct str *lead)
{
	static const struct {
		const char *code, *one, *many;
	} levels[] = {
		{"province", TN("%s province", "%s provinces")},
		{"district", TN("%s district", "%s districts")},
		{"commune", TN("%s commune", "%s communes")},
		{"village", TN("%s village", "%s villages")},
	};
	struct gazetteer_count_row *rows;
	struct str parts[4];
	size_t n, said = 0;

	if (str_any(below))
		return gazetteer_area_words(t, below, lead);
	TRY(gazetteer_count(t->db, t->a, &rows, &n));
	for (size_t k = 0; k < 4; k++)
		for (size_t i = 0; i < n; i++)
			if (str_is(rows[i].level, levels[k].code))
				parts[said++] = lang_n(t->a, t->lang, levels[k].one,
					levels[k].many, rows[i].n);
	*lead = lang_list(t->a, t->lang, parts, said);
	return ERR_OK;
}

enum err gazetteer_page(struct web_call *c)
{
	struct turn *t = c->t;
	struct str below = below_of(c);
	struct list *l = list_new(c, kind_below(t, below));
	struct gazetteer_below_row *rows;
	size_t n;

	TRY(gazetteer_below(t->db, t->a,
		&(struct gazetteer_below_in){str_any(below) ? below : STR(""),
			arena_fmt(t->a, "%.*s:", STR_ARG(below)), (int64_t)below.n + 2},
		&rows, &n));
	for (size_t i = 0; i < n; i++)
		put_code(l, &rows[i]);
	TRY(say_where(t, below, &l->lead));
	list_also(l, "below", below);
	return list_page(l);
}

enum err gazetteer_file(struct web_call *c)
{
	struct turn *t = c->t;
	struct str below = below_of(c);
	struct list *l = list_new(c, &code_list);
	struct gazetteer_under_row *rows;
	size_t n;

	TRY(gazetteer_under(t->db, t->a,
		&(struct gazetteer_under_in){str_any(below) ? below : STR(""),
			arena_fmt(t->a, "%.*s:", STR_ARG(below))},
		&rows, &n));
	for (size_t i = 0; i < n; i++)
		put_code(l, &(struct gazetteer_below_row){rows[i].code, rows[i].level,
				     rows[i].unit, rows[i].name_km, rows[i].name_latin});
	list_also(l, "below", below);
	return list_file(l);
}

/* --- bringing in a list ---------------------------------------------------------------- */

enum err gazetteer_load_fill(struct web_call *c)
{
	list_back_to(c, codes_url(c->t, STR_NONE));
	return ERR_OK;
}

enum err gazetteer_load_act(struct web_call *c)
{
	const struct gazetteer_csv *in = c->in;
	struct turn *t = c->t;
	uint8_t hash[32];

	vault_hash(in->list, hash);
	c->made = c->subject = turn_new_id(c->t);
	c->made_rev = 1;
	c->go = url_page(t->a, t->lang, "/administration/gazetteer/load/{}", c->made);
	return import_list_add(t->db, &(struct import_list_add_in){
					      .id = c->made,
					      .rev = 1,
					      .recorded_at = t->now,
					      .by_account = t->actor.account,
					      .kind = STR("gazetteer"),
					      .hash = arena_bytes(t->a, hash, sizeof(hash)),
					      .bytes = in->list,
					      .added = INSTANT_NONE,
					      .changed = INSTANT_NONE,
					      .unchanged = INSTANT_NONE,
				      });
}

static enum err look(struct web_call *c, struct import_list_by_id_row *row,
	struct gazetteer_load *load)
{
	struct turn *t = c->t;
	enum err e;

	TRY(import_list_by_id(t->db, t->a, &(struct import_list_by_id_in){web_id(c, "list")}, row));
	e = gazetteer_look(t, row->bytes, load);
	return e == ERR_INPUT ? ERR_OK : e; /* its findings are what is shown */
}

enum err gazetteer_look_page(struct web_call *c)
{
	struct turn *t = c->t;
	struct import_list_by_id_row row;
	struct gazetteer_load load;
	struct gazetteer_look shown = {
		.load = &load,
		.take = url_page(t->a, t->lang, "/administration/gazetteer/load/{}/take",
			web_id(c, "list")),
		.again = url_page(t->a, t->lang, "/administration/gazetteer/load"),
		.back = codes_url(t, STR_NONE),
	};

	TRY(look(c, &row, &load));
	shown.taken = row.taken > 0;
	shown.came_at = row.recorded_at;
	gazetteer_look_whole(c->h, &shown);
	return ERR_OK;
}

enum err gazetteer_look_json(struct web_call *c)
{
	struct import_list_by_id_row row;
	struct gazetteer_load load;

	TRY(look(c, &row, &load));
	jot_object(c->j);
	jot_put_uuid(c->j, "id", web_id(c, "list"));
	jot_put_bool(c->j, "taken", row.taken > 0);
	jot_put_int(c->j, "added", load.added);
	jot_put_int(c->j, "changed", load.changed);
	jot_put_int(c->j, "unchanged", load.unchanged);
	jot_name(c->j, "findings");
	jot_array(c->j);
	for (size_t i = 0; i < load.n; i++) {
		jot_object(c->j);
		jot_put_int(c->j, "line", load.findings[i].line);
		jot_put_c(c->j, "message", lang_text(c->t->lang, load.findings[i].message));
		jot_end(c->j);
	}
	jot_end(c->j);
	jot_end(c->j);
	return ERR_OK;
}

enum err gazetteer_take_fill(struct web_call *c)
{
	struct import_list_by_id_row row;

	TRY(import_list_by_id(c->t->db, c->t->a,
		&(struct import_list_by_id_in){web_id(c, "list")}, &row));
	list_back_to(c, url_page(c->t->a, c->t->lang, "/administration/gazetteer/load/{}",
		web_id(c, "list")));
	return ERR_OK;
}

enum err gazetteer_take_act(struct web_call *c)
{
	struct turn *t = c->t;
	struct import_list_by_id_row row;
	struct gazetteer_load load;
	enum err e;

	TRY(import_list_by_id(t->db, t->a, &(struct import_list_by_id_in){web_id(c, "list")},
		&row));
	if (row.taken) {
		web_wrong(c, NULL, T("This list was taken in already."));
		return ERR_INPUT;
	}
	e = gazetteer_take(t, row.bytes, &load);
	if (e == ERR_INPUT)
		web_wrong(c, NULL, T("This list holds mistakes. Nothing was changed."));
	TRY(e);
	c->made = c->subject = web_id(c, "list");
	c->made_rev = 2;
	c->go = codes_url(t, STR_NONE);
	return import_list_add(t->db, &(struct import_list_add_in){
					      .id = c->subject,
					      .rev = 2,
					      .recorded_at = t->now,
					      .by_account = t->actor.account,
					      .kind = STR("gazetteer"),
					      .hash = row.hash,
					      .bytes = STR_NONE,
					      .added = load.added,
					      .changed = load.changed,
					      .unchanged = load.unchanged,
				      });
}
