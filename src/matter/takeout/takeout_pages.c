/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Asking for a list with names, answering as the second person, taking it. */
#include "takeout_tmpl.h"
#include "matter/case/case_tables.h"
#include "matter/takeout/takeout_page.h"
#include "matter/takeout/takeout_tables.h"

static struct str kind_of(const struct web_call *c, const struct takeout *x)
{
	return str_from(lang_text(c->t->lang, str_is(x->kind, "left")
			? T("Rows of a list that opened no file")
			: T("Clients with their names")));
}

static struct str moment(const struct web_call *c, int64_t at)
{
	return at == INSTANT_NONE ? STR_NONE : lang_instant(c->t->a, c->t->lang, at);
}

/* --- asking -------------------------------------------------------------------------------- */

enum err takeout_fill(struct web_call *c)
{
	struct takeout_second *list;
	struct form_option *options;
	size_t n;

	TRY(takeout_seconds(c->t, &list, &n));
	options = arena_array(c->t->a, n, sizeof(*options));
	for (size_t i = 0; i < n; i++)
		options[i] = (struct form_option){uuid_str(c->t->a, list[i].id),
			turn_pick(c->t, list[i].km, list[i].en), STR_NONE};
	web_option(c, "second", options, n);
	web_value(c, "file", STR("xlsx"));
	return ERR_OK;
}

enum err takeout_ask_act(struct web_call *c, struct takeout *x)
{
	const struct takeout_form *in = c->in;

	x->file = in->file;
	x->stage = in->stage;
	x->sex = in->sex;
	x->why = in->why;
	x->second = in->second;
	if (!x->lines) {
		web_wrong(c, NULL, T("There is nobody in this list that you may take along."));
		return ERR_INPUT;
	}
	TRY(takeout_ask(c->t, x, c->findings, &c->made));
	c->subject = c->made;
	c->go = url_page(c->t->a, c->t->lang, "/lists-with-names");
	return ERR_OK;
}

/* --- what was asked ------------------------------------------------------------------------- */

static const char *state_of(const struct turn *t, const struct takeout *x)
{
	if (x->agreed < 0)
		return T("waits for an answer");
	if (!x->agreed)
		return T("not agreed");
	if (x->taken != INSTANT_NONE)
		return T("taken");
	return x->until > t->now ? T("agreed, not taken yet") : T("its time is over");
}

static struct url where_to(const struct web_call *c, const struct takeout *x)
{
	struct arena *a = c->t->a;

	if (x->agreed < 0 && !x->mine)
		return url_page(a, c->t->lang, "/list-with-names/{}", x->id);
	if (!takeout_is_ready(c->t, x))
		return (struct url){STR_NONE};
	return str_is(x->kind, "left")
		? url_page(a, c->t->lang, "/import/{}/left/{}", x->list, x->id)
		: url_page(a, c->t->lang, "/cases/with-names/{}", x->id);
}

enum err takeout_list_show(struct web_call *c)
{
	struct takeout_list l = {.n = 0};
	struct takeout *list;
	size_t n;

	TRY(takeout_all(c->t, &list, &n));
	l.v = arena_array(c->t->a, n, sizeof(*l.v));
	for (size_t i = 0; i < n; i++)
		l.v[l.n++] = (struct takeout_row){
			.to = where_to(c, &list[i]),
			.state = state_of(c->t, &list[i]),
			.kind = kind_of(c, &list[i]),
			.by = turn_pick(c->t, list[i].by_km, list[i].by_en),
			.second = turn_pick(c->t, list[i].second_km, list[i].second_en),
			.at = moment(c, list[i].at),
			.until = takeout_is_ready(c->t, &list[i]) ? moment(c, list[i].until)
								  : STR_NONE,
		};
	takeout_list_draw(c->h, &l);
	return ERR_OK;
}

enum err takeout_list_json(struct web_call *c)
{
	struct takeout *list;
	size_t n;

	TRY(takeout_all(c->t, &list, &n));
	jot_items(c->j, n);
	for (size_t i = 0; i < n; i++) {
		jot_object(c->j);
		jot_put_uuid(c->j, "id", list[i].id);
		jot_put(c->j, "kind", list[i].kind);
		jot_put_uuid(c->j, "asked_by", list[i].by);
		jot_put_uuid(c->j, "second", list[i].second);
		jot_put_instant(c->j, "asked_at", list[i].at);
		jot_put_instant(c->j, "until", list[i].until);
		jot_put_instant(c->j, "taken_at", list[i].taken);
		if (list[i].agreed >= 0)
			jot_put_bool(c->j, "agreed", list[i].agreed == 1);
		jot_end(c->j);
	}
	jot_items_end(c->j);
	return ERR_OK;
}

static void draw_question(struct web_call *c, const struct takeout *x)
{
	struct str stage = say_word(c->h, case_stages, x->stage);
	struct str sex = say_word(c->h, case_sexes, x->sex);

	takeout_question_draw(c->h,
		&(struct takeout_question){
			.kind = kind_of(c, x),
			.only = str_any(x->stage) && str_any(x->sex)
				? arena_fmt(c->t->a, "%.*s, %.*s", STR_ARG(stage), STR_ARG(sex))
				: str_any(x->stage) ? stage
				: str_any(x->sex)   ? sex
						    : STR_NONE,
			.lines = lang_number(c->t->a, c->t->lang, x->lines),
			.by = turn_pick(c->t, x->by_km, x->by_en),
			.second = turn_pick(c->t, x->second_km, x->second_en),
			.why = x->why,
			.at = moment(c, x->at),
			.until = moment(c, x->until),
		});
}

/* --- answering ------------------------------------------------------------------------------ */

enum err takeout_answer_reach(struct web_call *c)
{
	struct takeout *x = arena_alloc(c->t->a, sizeof(*x));

	c->subject = web_id(c, "takeout");
	c->prepared = x;
	return takeout_waiting(c->t, c->subject, x);
}

enum err takeout_answer_fill(struct web_call *c)
{
	(void)c;
	return ERR_OK;
}

void takeout_answer_above(struct web_call *c)
{
	draw_question(c, c->prepared);
}

enum err takeout_answer_act(struct web_call *c)
{
	const struct takeout_answer_form *in = c->in;
	const struct takeout *x = c->prepared;
	const bool agrees = str_is(in->answer, "agree");

	c->what = agrees ? "agreed" : "refused";
	c->made = x->id;
	c->go = url_page(c->t->a, c->t->lang, "/lists-with-names");
	return takeout_answer(c->t, x, agrees);
}

/* --- taking --------------------------------------------------------------------------------- */

enum err takeout_reach(struct web_call *c, const char *kind)
{
	struct takeout x;

	c->subject = web_id(c, "takeout");
	return takeout_ready(c->t, c->subject, kind, &x);
}

void takeout_above(struct web_call *c)
{
	struct takeout *list;
	size_t n;

	if (takeout_all(c->t, &list, &n) != ERR_OK)
		return;
	for (size_t i = 0; i < n; i++)
		if (uuid_eq(list[i].id, c->subject))
			draw_question(c, &list[i]);
}

enum err takeout_take_fill(struct web_call *c)
{
	c->state->cancel = url_page(c->t->a, c->t->lang, "/lists-with-names");
	return ERR_OK;
}

/* The file was made on the pool; it leaves when the line that says so is on disk. */
enum err takeout_take_act(struct web_call *c)
{
	const struct takeout_file *f = c->prepared;
	const struct takeout x = {.id = c->subject};

	TRY(takeout_spend(c->t, &x));
	c->seen = f->seen;
	c->seen_n = f->seen_n;
	c->made = c->subject;
	web_file(c, f->type, f->name, f->bytes);
	return ERR_OK;
}
