/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Agreements between agencies, and the lawyers' duty lists. */
#include "matter/gazetteer/gazetteer.h"
#include "matter/office/office_tables.h"

#include "gazetteer_sql.h"
#include "office_sql.h"

const struct page_word office_classes[] = {
	{"A", T("A: who the child is: names, family, address")},
	{"N", T("N: what was told, and health")},
	{"L", T("L: offences, decisions, deadlines")},
	{"G", T("G: where, when, who is assigned")},
	{NULL, NULL},
};

/* Monday first, as calendars here have it; the digits are those of the law's calendar. */
const struct page_word office_weekdays[] = {
	{"1", T("Monday")},
	{"2", T("Tuesday")},
	{"3", T("Wednesday")},
	{"4", T("Thursday")},
	{"5", T("Friday")},
	{"6", T("Saturday")},
	{"0", T("Sunday")},
	{NULL, NULL},
};

/* "ALG" <-> "A L G": the records keep letters, a form takes them parted. */
static struct str parted(struct arena *a, struct str letters)
{
	struct buf b;

	buf_init(&b, a);
	for (size_t i = 0; i < letters.n; i++) {
		if (i)
			buf_byte(&b, ' ');
		buf_byte(&b, letters.p[i]);
	}
	return buf_str(&b);
}

static struct str joined(struct arena *a, struct str parted)
{
	struct buf b;

	buf_init(&b, a);
	for (size_t i = 0; i < parted.n; i++)
		if (parted.p[i] != ' ')
			buf_byte(&b, parted.p[i]);
	return buf_str(&b);
}

/* --- agreements ------------------------------------------------------------------------ */

static const struct list_column agreement_columns[] = {
	{"name", T("Who sees whose cases"), LIST_PAGE, false},
	{"giver", T("Agency that opens its cases"), LIST_FILE, true},
	{"taker", T("Agency that may see"), LIST_FILE, true},
	{"classes", T("What is opened"), LIST_EVERYWHERE, false},
	{"purpose", T("What for"), LIST_EVERYWHERE, false},
	{"paper", T("Signed paper"), LIST_FILE, false},
	{"from_day", T("First day"), LIST_EVERYWHERE, true},
	{"to_day", T("Last day"), LIST_EVERYWHERE, true},
	{"standing", T("How it stands"), LIST_EVERYWHERE, false},
	{"rev", T("Version"), LIST_FILE, false},
};
static const struct list_kind agreement_list = {
	.name = "agreements",
	.title = T("Agreements between agencies"),
	.intro = T("What one agency lets another see of the cases in which it was called in. It "
			"begins and ends by itself, on its first and its last day. What is known "
			"of victims, and of who reported, is never opened."),
	.definition = T("One row is one agreement as it stands now."),
	.count = {TN("%s agreement", "%s agreements")},
	.empty = T("No agreement fits what you chose. Without one, an agency sees nothing of "
			"another's cases."),
	.add = T("Add an agreement"),
	.add_path = "/administration/agreement",
	.export_path = "/administration/agreements/export/",
	.columns = agreement_columns,
	.n = sizeof(agreement_columns) / sizeof(agreement_columns[0]),
};

static struct str sees_words(struct turn *t, struct str giver, struct str taker)
{
	struct str args[] = {taker, giver};

	return lang_fmt(t->a, t->lang, T("%s sees cases of %s"), args, 2);
}

static enum err put_agreement(struct list *l, const struct agreement_all_row *row)
{
	struct turn *t = l->c->t;
	struct list_cell *cell;
	struct str giver, taker;

	TRY(office_agency_name(t, row->giver, &giver));
	TRY(office_agency_name(t, row->taker, &taker));
	cell = list_add(l, row->id);
	*cell++ = list_cell_link(sees_words(t, giver, taker),
		url_page(t->a, t->lang, office_agreements.one, row->id));
	*cell++ = list_cell_coded(giver, uuid_str(t->a, row->giver));
	*cell++ = list_cell_coded(taker, uuid_str(t->a, row->taker));
	*cell++ = list_cell_words(parted(t->a, row->classes));
	*cell++ = list_cell_words(row->purpose);
	*cell++ = list_cell_words(row->paper);
	*cell++ = list_cell_day(row->from_day);
	*cell++ = list_cell_day(row->to_day);
	*cell++ = list_cell_standing(t, row->from_day, row->to_day);
	*cell++ = list_cell_number(row->rev);
	return ERR_OK;
}

static enum err build_agreements(struct web_call *c, struct list **l)
{
	struct agreement_all_row *rows;
	struct str standing;
	size_t n;

	*l = list_new(c, &agreement_list);
	standing = list_filter_standing(*l);
	TRY(agreement_all(c->t->db, c->t->a, &rows, &n));
	for (size_t i = 0; i < n; i++)
		if (list_stands(c->t, standing, rows[i].from_day, rows[i].to_day))
			TRY(put_agreement(*l, &rows[i]));
	return ERR_OK;
}

static enum err load_agreement(struct web_call *c, struct uuid id, void *form)
{
	struct agreement_by_id_row row;

	TRY(agreement_by_id(c->t->db, c->t->a, &(struct agreement_by_id_in){id}, &row));
	*(struct office_agreement *)form = (struct office_agreement){
		.id = row.id,
		.rev = row.rev,
		.giver = row.giver,
		.taker = row.taker,
		.classes = parted(c->t->a, row.classes),
		.purpose = row.purpose,
		.paper = row.paper,
		.from_day = row.from_day,
		.to_day = row.to_day,
	};
	return ERR_OK;
}

static enum err save_agreement(struct web_call *c, const void *form, struct uuid *id)
{
	struct office_agreement a = *(const struct office_agreement *)form;

	a.classes = joined(c->t->a, a.classes);
	return office_agreement_set(c->t, &a, c->findings, id);
}

static enum err agreement_options(struct web_call *c)
{
	TRY(office_agency_options(c, "giver"));
	return office_agency_options(c, "taker");
}

static enum err agreement_version(struct turn *t, const struct agreement_history_row *row,
	struct list_version *v)
{
	struct str giver, taker;

	TRY(office_agency_name(t, row->giver, &giver));
	TRY(office_agency_name(t, row->taker, &taker));
	*v = office_version(t, row->rev, row->recorded_at, row->by_km, row->by_en, row->why);
	office_fact(v, T("Agency that opens its cases"), giver);
	v->facts[v->n - 1].to = url_page(t->a, t->lang, office_agencies.one, row->giver);
	office_fact(v, T("Agency that may see"), taker);
	v->facts[v->n - 1].to = url_page(t->a, t->lang, office_agencies.one, row->taker);
	for (const struct page_word *w = office_classes; w->code; w++)
		office_fact(v, w->message, str_from(lang_text(t->lang,
			str_find(row->classes, w->code[0]) < row->classes.n ? T("Opened")
									  : T("Not opened"))));
	office_fact(v, T("What for"), row->purpose);
	office_fact(v, T("Number of the signed paper"), row->paper);
	office_fact(v, T("First day"), office_day_words(t, row->from_day));
	office_fact(v, T("Last day"), office_day_words(t, row->to_day));
	return ERR_OK;
}

static enum err agreement_thing(struct web_call *c, struct uuid id, struct list_thing *thing)
{
	struct turn *t = c->t;
	struct agreement_history_row *rows;
	struct list_version *versions;
	size_t n;

	TRY(agreement_history(t->db, t->a, &(struct agreement_history_in){id}, &rows, &n));
	if (!n)
		return ERR_ABSENT;
	versions = arena_array(t->a, n, sizeof(*versions));
	for (size_t i = 0; i < n; i++)
		TRY(agreement_version(t, &rows[i], &versions[i]));
	thing->sort = T("Agreement");
	thing->back = T("Agreements between agencies");
	thing->title = sees_words(t, versions[0].facts[0].value, versions[0].facts[1].value);
	thing->standing = list_cell_standing(t, rows[0].from_day, rows[0].to_day);
	thing->versions = versions;
	thing->n_versions = n;
	return ERR_OK;
}

const struct office_kind office_agreements = {
	.subject = "agreement",
	.one = "/administration/agreement/{}",
	.all = "/administration/agreements",
	.size = sizeof(struct office_agreement),
	.to_day_at = offsetof(struct office_agreement, to_day),
	.build = build_agreements,
	.load = load_agreement,
	.save = save_agreement,
	.options = agreement_options,
	.thing = agreement_thing,
};

/* --- duty lists ------------------------------------------------------------------------ */

static const struct list_column duty_columns[] = {
	{"name", T("Lawyer"), LIST_PAGE, true},
	{"lawyer", T("Lawyer"), LIST_FILE, false},
	{"province", T("Province"), LIST_EVERYWHERE, true},
	{"position", T("Place in the order"), LIST_EVERYWHERE, false},
	{"weekdays", T("Days of the week"), LIST_EVERYWHERE, false},
	{"from_day", T("First day"), LIST_FILE, false},
	{"to_day", T("Last day"), LIST_EVERYWHERE, true},
	{"standing", T("How it stands"), LIST_EVERYWHERE, false},
	{"rev", T("Version"), LIST_FILE, false},
};
static const struct list_kind duty_list = {
	.name = "duty-lists",
	.title = T("Duty lists of lawyers"),
	.intro = T("Whom the police ask when a child is taken into custody: the first of the "
			"province who is on call that day, then the next."),
	.definition = T("One row is one lawyer on one province's list as it stands now."),
	.count = {TN("%s entry", "%s entries")},
	.empty = T("No lawyer stands on a list that fits what you chose. Give somebody the role "
			"of lawyer first, then add that person here."),
	.add = T("Add a lawyer to a list"),
	.add_path = "/administration/duty-line",
	.export_path = "/administration/duty-lists/export/",
	.columns = duty_columns,
	.n = sizeof(duty_columns) / sizeof(duty_columns[0]),
};

static struct str weekday_words(struct turn *t, struct str days)
{
	struct str parts[7];
	size_t n = 0;

	for (const struct page_word *w = office_weekdays; w->code; w++)
		if (str_find(days, w->code[0]) < days.n)
			parts[n++] = str_from(lang_text(t->lang, w->message));
	return n == 7 ? str_from(lang_text(t->lang, T("Every day")))
		      : lang_list(t->a, t->lang, parts, n);
}

static enum err put_duty(struct list *l, const struct duty_line_all_row *row)
{
	struct turn *t = l->c->t;
	struct list_cell *cell;
	struct str where;

	TRY(gazetteer_area_words(t, row->province, &where));
	cell = list_add(l, row->id);
	*cell++ = list_cell_link(turn_pick(t, row->name_km, row->name_en),
		url_page(t->a, t->lang, office_duty_lines.one, row->id));
	*cell++ = list_cell_coded(turn_pick(t, row->name_km, row->name_en),
		uuid_str(t->a, row->lawyer));
	*cell++ = list_cell_coded(where, row->province);
	*cell++ = list_cell_number(row->position);
	*cell++ = list_cell_coded(weekday_words(t, row->weekdays), parted(t->a, row->weekdays));
	*cell++ = list_cell_day(row->from_day);
	*cell++ = list_cell_day(row->to_day);
	*cell++ = list_cell_standing(t, row->from_day, row->to_day);
	*cell++ = list_cell_number(row->rev);
	return ERR_OK;
}

/* The provinces as options; all: with a first one that means all of them. */
static enum err provinces(struct turn *t, bool all, struct form_option **options, size_t *n)
{
	struct gazetteer_below_row *rows;
	size_t found;

	TRY(gazetteer_below(t->db, t->a, &(struct gazetteer_below_in){STR(""), STR(":"), 2}, &rows,
		&found));
	*options = arena_array(t->a, found + 1, sizeof(**options));
	*n = 0;
	if (all)
		(*options)[(*n)++] = (struct form_option){STR(""),
			str_from(lang_text(t->lang, T("All"))), STR_NONE};
	for (size_t i = 0; i < found; i++)
		(*options)[(*n)++] = (struct form_option){rows[i].code,
			turn_pick(t, rows[i].name_km, rows[i].name_latin), STR_NONE};
	return ERR_OK;
}

static enum err build_duty_lines(struct web_call *c, struct list **l)
{
	struct duty_line_all_row *rows;
	struct form_option *options;
	struct str province, standing;
	size_t n;

	*l = list_new(c, &duty_list);
	TRY(provinces(c->t, true, &options, &n));
	province = list_filter(*l, "province", T("Province"), options, n);
	standing = list_filter_standing(*l);
	TRY(duty_line_all(c->t->db, c->t->a, &rows, &n));
	for (size_t i = 0; i < n; i++)
		if ((!str_any(province) || str_eq(province, rows[i].province)) &&
			list_stands(c->t, standing, rows[i].from_day, rows[i].to_day))
			TRY(put_duty(*l, &rows[i]));
	return ERR_OK;
}

static enum err load_duty_line(struct web_call *c, struct uuid id, void *form)
{
	struct duty_line_by_id_row row;

	TRY(duty_line_by_id(c->t->db, c->t->a, &(struct duty_line_by_id_in){id}, &row));
	*(struct office_duty_line *)form = (struct office_duty_line){
		.id = row.id,
		.rev = row.rev,
		.province = row.province,
		.lawyer = row.lawyer,
		.position = row.position,
		.weekdays = parted(c->t->a, row.weekdays),
		.from_day = row.from_day,
		.to_day = row.to_day,
	};
	return ERR_OK;
}

static enum err save_duty_line(struct web_call *c, const void *form, struct uuid *id)
{
	struct office_duty_line d = *(const struct office_duty_line *)form;

	d.weekdays = joined(c->t->a, d.weekdays);
	return office_duty_line_set(c->t, &d, c->findings, id);
}

static enum err duty_options(struct web_call *c)
{
	struct turn *t = c->t;
	struct duty_line_lawyers_row *rows;
	struct form_option *options;
	size_t n;

	TRY(provinces(t, false, &options, &n));
	web_option(c, "province", options, n);
	TRY(duty_line_lawyers(t->db, t->a, &(struct duty_line_lawyers_in){turn_today(t)}, &rows,
		&n));
	options = arena_array(t->a, n, sizeof(*options));
	for (size_t i = 0; i < n; i++)
		options[i] = (struct form_option){uuid_str(t->a, rows[i].id),
			arena_fmt(t->a, "%.*s – %.*s",
				STR_ARG(turn_pick(t, rows[i].name_km, rows[i].name_en)),
				STR_ARG(turn_pick(t, rows[i].agency_km, rows[i].agency_en))),
			STR_NONE};
	web_option(c, "lawyer", options, n);
	return ERR_OK;
}

static enum err duty_version(struct turn *t, const struct duty_line_history_row *row,
	struct list_version *v)
{
	struct str where;

	TRY(gazetteer_area_words(t, row->province, &where));
	*v = office_version(t, row->rev, row->recorded_at, row->by_km, row->by_en, row->why);
	office_fact(v, T("Province"), where);
	office_fact(v, T("Lawyer"), turn_pick(t, row->lawyer_km, row->lawyer_en));
	v->facts[v->n - 1].to = url_page(t->a, t->lang, "/administration/person/{}", row->lawyer);
	office_fact(v, T("Place in the order"), lang_number(t->a, t->lang, row->position));
	office_fact(v, T("Days of the week"), weekday_words(t, row->weekdays));
	office_fact(v, T("First day"), office_day_words(t, row->from_day));
	office_fact(v, T("Last day"), office_day_words(t, row->to_day));
	return ERR_OK;
}

static enum err duty_thing(struct web_call *c, struct uuid id, struct list_thing *thing)
{
	struct turn *t = c->t;
	struct duty_line_history_row *rows;
	struct list_version *versions;
	struct str title[2];
	size_t n;

	TRY(duty_line_history(t->db, t->a, &(struct duty_line_history_in){id}, &rows, &n));
	if (!n)
		return ERR_ABSENT;
	versions = arena_array(t->a, n, sizeof(*versions));
	for (size_t i = 0; i < n; i++)
		TRY(duty_version(t, &rows[i], &versions[i]));
	title[0] = versions[0].facts[1].value;
	title[1] = versions[0].facts[0].value;
	thing->sort = T("Entry of a duty list");
	thing->back = T("Duty lists of lawyers");
	thing->title = lang_fmt(t->a, t->lang, T("%s, on call in %s"), title, 2);
	thing->standing = list_cell_standing(t, rows[0].from_day, rows[0].to_day);
	thing->versions = versions;
	thing->n_versions = n;
	return ERR_OK;
}

const struct office_kind office_duty_lines = {
	.subject = "duty-line",
	.one = "/administration/duty-line/{}",
	.all = "/administration/duty-lists",
	.size = sizeof(struct office_duty_line),
	.to_day_at = offsetof(struct office_duty_line, to_day),
	.build = build_duty_lines,
	.load = load_duty_line,
	.save = save_duty_line,
	.options = duty_options,
	.thing = duty_thing,
};
