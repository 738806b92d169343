/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A list is brought, told how to be read, looked through, set going and taken back. */
#include <string.h>

#include "sheet/sheet.h"
#include "worker/worker.h"
#include "import_sql.h"
#include "import_tmpl.h"
#include "matter/import/import_inside.h"
#include "matter/import/import_page.h"
#include "matter/import/import_tables.h"
#include "matter/list/list_pages.h"

static const struct {
	const char *code, *label, *tag;
} states[] = {
	{"brought", T("Its columns are to be told"), "waiting"},
	{"mapped", T("Looked through"), "waiting"},
	{"going", T("Being brought in"), "running"},
	{"stopped", T("Stopped on the way"), "soon"},
	{"done", T("Brought in"), "met"},
	{"dropped", T("Thrown away"), "lapsed"},
	{"undoing", T("Being taken back"), "running"},
	{"undone", T("Taken back"), "lapsed"},
};

static size_t state_of(struct str code)
{
	size_t i = 0;

	while (i + 1 < sizeof(states) / sizeof(states[0]) && !str_is(code, states[i].code))
		i++;
	return i;
}

enum err import_reach(struct web_call *c)
{
	struct import i;

	c->subject = web_id(c, "import");
	return import_load(c->t, c->subject, &i);
}

static struct url import_url(const struct web_call *c, const char *rest, struct uuid id)
{
	return url_page(c->t->a, c->t->lang, rest, id);
}

/* --- all of mine ---------------------------------------------------------------------------- */

static const struct list_column list_columns[] = {
	{"brought", T("Last step"), LIST_EVERYWHERE, false},
	{"state", T("Where it stands"), LIST_EVERYWHERE, false},
	{"rows", T("Rows"), LIST_EVERYWHERE, false},
	{"opened", T("Files opened"), LIST_EVERYWHERE, false},
};
static const struct list_kind all_lists = {
	.name = "imports",
	.title = T("Lists that I brought in"),
	.intro = T("Lists of children that your office had before. Each row becomes a file; a "
		   "whole list can be taken back. Nobody else sees them."),
	.definition = T("One row is one list."),
	.count = {TN("%s list", "%s lists")},
	.empty = T("You brought in no list yet. What your office kept in a spreadsheet can be "
		   "brought in and looked through here."),
	.add = T("Bring in a list of children"),
	.add_path = "/import/new",
	.back = T("Cases"),
	.back_path = "/cases",
	.columns = list_columns,
	.n = sizeof(list_columns) / sizeof(list_columns[0]),
};

static enum err build_list(struct web_call *c, struct list **list)
{
	struct import_of_account_row *rows;
	size_t n;

	*list = list_new(c, &all_lists);
	TRY(import_of_account(c->t->db, c->t->a,
		&(struct import_of_account_in){c->t->actor.account}, &rows, &n));
	for (size_t i = 0; i < n; i++) {
		struct list_cell *cell = list_add(*list, rows[i].id);
		size_t state = state_of(rows[i].state);

		*cell++ = list_cell_link(
			lang_instant(c->t->a, c->t->lang, rows[i].recorded_at),
			import_url(c, "/import/{}", rows[i].id));
		*cell = list_cell_coded(
			str_from(lang_text(c->t->lang, states[state].label)), rows[i].state);
		cell++->state = states[state].tag;
		*cell++ = list_cell_number(rows[i].rows);
		*cell++ = list_cell_number(rows[i].opened);
	}
	return ERR_OK;
}

enum err import_list_show(struct web_call *c)
{
	struct list *list;

	TRY(build_list(c, &list));
	return list_page(list);
}

enum err import_list_json(struct web_call *c)
{
	struct list *list;

	TRY(build_list(c, &list));
	return list_json(list);
}

/* --- bringing one --------------------------------------------------------------------------- */

enum err import_new_fill(struct web_call *c)
{
	list_back_to(c, url_page(c->t->a, c->t->lang, "/imports"));
	return ERR_OK;
}

enum err import_new_prepare(struct web_call *c)
{
	const struct import_file_form *in = c->in;
	struct worker_table *table = arena_alloc(c->t->a, sizeof(*table));
	enum err e = worker_table(web_paper(c), c->t->a, in->list, table);
	struct str line, words;

	c->prepared = table;
	if (e != ERR_INPUT)
		return e;
	words = str_from(lang_text(c->t->lang, sheet_fault_words(table->fault)));
	if (table->line) {
		line = lang_number(c->t->a, c->t->lang, table->line);
		line = lang_fmt(c->t->a, c->t->lang, T("Line %s:"), &line, 1);
		words = arena_fmt(c->t->a, "%.*s %.*s", STR_ARG(line), STR_ARG(words));
	}
	findings_add(c->findings, "list", FINDING_STOP, words);
	return ERR_INPUT;
}

enum err import_new_act(struct web_call *c)
{
	const struct worker_table *table = c->prepared;

	TRY(import_bring(c->t, table->packed, &c->made));
	c->subject = c->made;
	c->made_rev = 1;
	c->go = import_url(c, "/import/{}/columns", c->made);
	return ERR_OK;
}

/* --- what its columns are -------------------------------------------------------------------- */

static enum err load_rows(struct web_call *c, struct import *i, struct sheet_table *table)
{
	int64_t at;

	TRY(import_load(c->t, web_id(c, "import"), i));
	return import_rows(c->t, i, table, &at);
}

/* What stands below the head, so that a person recognises the column. */
static const char *sample(struct web_call *c, const struct sheet_table *table, size_t column)
{
	for (size_t i = 1; i < table->n && i < 20; i++)
		if (column < table->lines[i].n && str_any(table->lines[i].cell[column])) {
			struct str words = table->lines[i].cell[column];

			words = lang_fmt(c->t->a, c->t->lang, T("Such as: %s"), &words, 1);
			return arena_c(c->t->a, words);
		}
	return T("Empty in the first rows.");
}

static const char *column_label(struct web_call *c, const struct sheet_line *head, size_t column)
{
	struct str words[] = {lang_number(c->t->a, c->t->lang, (int64_t)column + 1),
			      head->cell[column]};

	return arena_c(c->t->a, lang_fmt(c->t->a, c->t->lang,
					 str_any(words[1]) ? T("Column %s: %s") : T("Column %s"),
					 words, str_any(words[1]) ? 2 : 1));
}

enum err import_columns_form_for(struct web_call *c, const struct form **form)
{
	struct sheet_table table;
	struct form_field *fields;
	struct import i;

	TRY(load_rows(c, &i, &table));
	fields = arena_array(c->t->a, table.lines[0].n, sizeof(*fields));
	for (size_t k = 0; k < table.lines[0].n; k++)
		fields[k] = (struct form_field){
			.name = arena_fmt(c->t->a, "column-%zu", k + 1).p,
			.type = FORM_CHOICE,
			.flags = FORM_NEED,
			.choices = cell_fields,
			.label = column_label(c, &table.lines[0], k),
			.hint = sample(c, &table, k),
		};
	*form = form_made(c->t->a, c->route->form, fields, table.lines[0].n);
	return ERR_OK;
}

enum err import_columns_fill(struct web_call *c)
{
	struct cell_mapping m;
	struct sheet_table table;
	struct import i;
	struct str rest, code;
	enum err e = ERR_OK;

	TRY(load_rows(c, &i, &table));
	m = i.mapping;
	if (!m.codes.p)
		e = import_mapping_of_before(c->t, &i, &m);
	if (e == ERR_ABSENT)
		m = cell_guess(c->t, &table.lines[0]);
	else
		TRY(e);
	rest = m.codes;
	for (size_t k = 1; str_next(&rest, ' ', &code); k++)
		web_value(c, arena_fmt(c->t->a, "column-%zu", k).p, code);
	web_value(c, "days", m.days);
	list_back_to(c, import_url(c, "/import/{}", i.id));
	return ERR_OK;
}

enum err import_columns_act(struct web_call *c)
{
	const struct import_columns_form *in = c->in;
	const struct str *codes = (const struct str *)(const void *)(in + 1);
	struct sheet_table table;
	struct import i;
	struct cell_mapping m = {.days = in->days};
	struct buf b;
	const char *fault;
	size_t column;

	TRY(load_rows(c, &i, &table));
	buf_init(&b, c->t->a);
	for (size_t k = 0; k < table.lines[0].n; k++) {
		buf_c(&b, k ? " " : "");
		buf_add(&b, codes[k]);
	}
	m.codes = buf_str(&b);
	fault = cell_mapping_fault(&m, table.lines[0].n, &column);
	if (fault) {
		web_wrong(c, column ? arena_fmt(c->t->a, "column-%zu", column).p : NULL, fault);
		return ERR_INPUT;
	}
	TRY(import_map(c->t, &i, &m));
	c->made = i.id;
	c->made_rev = i.rev;
	c->go = import_url(c, "/import/{}", i.id);
	return ERR_OK;
}

/* --- where it stands -------------------------------------------------------------------------- */

struct shown {
	struct import i;
	struct import_page page;
	struct import_button buttons[4];
	bool has_rows;
	struct sheet_table table;
	int64_t at, opened;
};

static bool stands(const struct shown *s, const char *a, const char *b)
{
	return str_is(s->i.state, a) || str_is(s->i.state, b);
}

static void offer(struct web_call *c, struct shown *s, const char *label, const char *rest)
{
	s->buttons[s->page.n_buttons] = (struct import_button){.label = label,
		.to = import_url(c, arena_fmt(c->t->a, "/import/{}/%s", rest).p, s->i.id),
		.first = strcmp(rest, "drop") != 0 && !s->page.n_buttons,
		.warns = strcmp(rest, "undo") == 0};
	s->page.n_buttons++;
}

/* The next step first; what throws away last. */
static void offer_steps(struct web_call *c, struct shown *s)
{
	bool waits = stands(s, "mapped", "stopped");

	if (waits && s->page.look.good)
		offer(c, s, T("Bring in the good rows"), "go");
	if (str_is(s->i.state, "brought"))
		offer(c, s, T("Say what the columns are"), "columns");
	else if (waits && s->has_rows)
		offer(c, s, T("Change what the columns are"), "columns");
	if (str_is(s->i.state, "going"))
		offer(c, s, T("Stop"), "stop");
	if (s->has_rows && (waits || stands(s, "brought", "done")))
		offer(c, s, T("Throw the rows away"), "drop");
	if (stands(s, "done", "stopped") && s->page.n_files)
		offer(c, s, T("Take the whole list back"), "undo");
	s->page.buttons = s->buttons;
}

static enum err load_files(struct web_call *c, struct shown *s)
{
	struct import_opened *list;
	struct import_file_line *lines;

	TRY(import_opened_files(c->t, &s->i, &list, &s->page.n_files));
	lines = arena_array(c->t->a, s->page.n_files, sizeof(*lines));
	for (size_t k = 0; k < s->page.n_files; k++)
		lines[k] = (struct import_file_line){list[k].number,
			lang_number(c->t->a, c->t->lang, list[k].line),
			import_url(c, "/case/{}", list[k].case_id), list[k].touched};
	s->page.files = lines;
	s->opened = (int64_t)s->page.n_files;
	return ERR_OK;
}

static void say_progress(struct web_call *c, struct shown *s)
{
	bool back = str_is(s->i.state, "undoing");

	if (!back && !str_is(s->i.state, "going"))
		return;
	s->page.of = s->i.rows;
	s->page.worked = back ? s->i.rows - (int64_t)s->page.n_files : 0;
	for (size_t k = 1; !back && k < s->table.n; k++)
		s->page.worked += s->table.lines[k].line <= s->at;
	s->page.worked_plain = arena_fmt(c->t->a, "%lld", (long long)s->page.worked);
	s->page.of_plain = arena_fmt(c->t->a, "%lld", (long long)s->page.of);
	s->page.again = import_url(c, "/import/{}", s->i.id);
	s->page.n_files = 0; /* they are told of once it is over */
}

static enum err load(struct web_call *c, struct shown *s)
{
	enum err e;
	size_t state;

	*s = (struct shown){.has_rows = true};
	TRY(import_load(c->t, web_id(c, "import"), &s->i));
	e = import_rows(c->t, &s->i, &s->table, &s->at);
	if (e == ERR_ABSENT)
		s->has_rows = false;
	else
		TRY(e);
	TRY(load_files(c, s));
	state = state_of(s->i.state);
	s->page.state = str_from(lang_text(c->t->lang, states[state].label));
	s->page.tag = states[state].tag;
	s->page.came = lang_when(c->t->a, c->t->lang, s->i.recorded_at, c->t->now);
	s->page.looked = s->has_rows && s->i.mapping.codes.p && !stands(s, "going", "undoing");
	if (s->page.looked)
		TRY(import_look(c->t, &s->i.mapping, &s->table, &s->page.look));
	s->page.rows = s->i.rows;
	s->page.ended = stands(s, "done", "undone");
	s->page.left = s->page.looked && s->page.look.wrong;
	if (s->page.left) {
		s->page.ask = import_url(c, "/import/{}/left", s->i.id);
	}
	say_progress(c, s);
	offer_steps(c, s);
	return ERR_OK;
}

enum err import_show(struct web_call *c)
{
	struct shown s;

	TRY(load(c, &s));
	c->frame->leave_quickly = true;
	import_whole(c->h, &s.page, url_page(c->t->a, c->t->lang, "/imports"));
	return ERR_OK;
}

static void put_findings(struct jot *j, const char *name, const struct import_findings *f)
{
	jot_name(j, name);
	jot_array(j);
	for (size_t i = 0; i < f->n; i++) {
		jot_object(j);
		jot_put_int(j, "line", f->v[i].line);
		jot_put_int(j, "column", (int64_t)f->v[i].column);
		jot_put(j, "head", f->v[i].head);
		jot_put(j, "message", f->v[i].message);
		jot_end(j);
	}
	jot_end(j);
}

enum err import_json(struct web_call *c)
{
	struct jot *j = c->j;
	struct shown s;

	TRY(load(c, &s));
	jot_object(j);
	jot_put_uuid(j, "id", s.i.id);
	jot_put_int(j, "rev", s.i.rev);
	jot_put(j, "state", s.i.state);
	jot_put_int(j, "rows", s.i.rows);
	jot_put_int(j, "opened", s.opened);
	jot_put_int(j, "good", s.page.look.good);
	jot_put_int(j, "wrong", s.page.look.wrong);
	jot_put_int(j, "before", s.page.look.before);
	jot_put_int(j, "alike", s.page.look.alike);
	put_findings(j, "findings", &s.page.look.findings);
	put_findings(j, "doubts", &s.page.look.doubts);
	jot_end(j);
	return ERR_OK;
}

/* --- steps ---------------------------------------------------------------------------------- */

enum err import_step_fill(struct web_call *c)
{
	list_back_to(c, import_url(c, "/import/{}", web_id(c, "import")));
	return ERR_OK;
}

static enum err not_from_here(struct web_call *c, const struct import *i)
{
	struct str label = str_from(lang_text(c->t->lang, states[state_of(i->state)].label));

	findings_add(c->findings, NULL, FINDING_STOP, lang_fmt(c->t->a, c->t->lang,
		T("This list stands here: %s. From there this is not done."), &label, 1));
	return ERR_INPUT;
}

static enum err stepped(struct web_call *c, enum err (*step)(struct turn *t, struct import *i))
{
	struct import i;
	enum err e;

	TRY(import_load(c->t, web_id(c, "import"), &i));
	e = step(c->t, &i);
	if (e == ERR_CONFLICT)
		return not_from_here(c, &i);
	TRY(e);
	c->made = i.id;
	c->made_rev = i.rev;
	c->go = import_url(c, "/import/{}", i.id);
	return ERR_OK;
}

enum err import_go_act(struct web_call *c)
{
	return stepped(c, import_go);
}

enum err import_stop_act(struct web_call *c)
{
	return stepped(c, import_stop);
}

enum err import_drop_act(struct web_call *c)
{
	return stepped(c, import_drop);
}

enum err import_undo_act(struct web_call *c)
{
	const struct import_undo_form *in = c->in;
	struct import i;

	TRY(import_load(c->t, web_id(c, "import"), &i));
	if (!str_is(i.state, "done") && !str_is(i.state, "stopped"))
		return not_from_here(c, &i);
	c->made = i.id;
	c->made_rev = i.rev + 1;
	c->go = import_url(c, "/import/{}", i.id);
	return import_undo(c->t, &i, in->why);
}
