/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Sessions as pages: recorded, marked child by child, read as evidence for an order. */
#include "activity_sql.h"
#include "activity_tmpl.h"
#include "matter/activity/activity_page.h"
#include "matter/activity/activity_tables.h"
#include "matter/diversion/diversion_page.h"

static struct str number(struct web_call *c, int64_t n)
{
	return lang_number(c->t->a, c->t->lang, n);
}

static struct activity_line line_of(struct web_call *c, const struct activity *a)
{
	return (struct activity_line){
		.to = web_open(c, "/activity/{activity}") ? url_to(c->h, "/activity/{}", a->id)
							  : url_made(NULL),
		.kind = say_word(c->h, diversion_measure_kinds, a->kind),
		.when = lang_instant(c->t->a, c->t->lang, a->from_at),
		.minutes = number(c, a->minutes),
		.where = turn_pick(c->t, a->place_km, a->place_en),
		.leader = turn_pick(c->t, a->leader_km, a->leader_en),
	};
}

enum err activity_list_show(struct web_call *c)
{
	struct url add = url_made(NULL);
	struct activity_line *lines;
	struct activity *list;
	size_t n;

	TRY(activity_newest(c->t, &list, &n));
	lines = arena_array(c->t->a, n, sizeof(*lines));
	for (size_t i = 0; i < n; i++)
		lines[i] = line_of(c, &list[i]);
	if (web_open(c, "/activity/add"))
		add = url_page(c->t->a, c->t->lang, "/activity/add");
	activity_list(c->h, lines, n, add);
	return ERR_OK;
}

enum err activity_list_json(struct web_call *c)
{
	struct activity *list;
	size_t n;

	TRY(activity_newest(c->t, &list, &n));
	jot_items(c->j, n);
	for (size_t i = 0; i < n; i++) {
		jot_object(c->j);
		jot_put_uuid(c->j, "id", list[i].id);
		jot_put_int(c->j, "rev", list[i].rev);
		jot_put(c->j, "kind", list[i].kind);
		jot_put_instant(c->j, "from_at", list[i].from_at);
		jot_put_int(c->j, "minutes", list[i].minutes);
		jot_put_uuid(c->j, "agency", list[i].agency);
		jot_put_uuid(c->j, "leader", list[i].leader);
		jot_end(c->j);
	}
	jot_items_end(c->j);
	return ERR_OK;
}

enum err activity_add_fill(struct web_call *c)
{
	struct activity_place_row *rows;
	struct form_option *options;
	size_t n;

	TRY(activity_place(c->t->db, c->t->a,
		&(struct activity_place_in){c->t->actor.agency, turn_today(c->t)}, &rows, &n));
	options = arena_array(c->t->a, n, sizeof(*options));
	for (size_t i = 0; i < n; i++)
		options[i] = (struct form_option){uuid_str(c->t->a, rows[i].id),
			turn_pick(c->t, rows[i].name_km, rows[i].name_en), STR_NONE};
	web_option(c, "place", options, n);
	return ERR_OK;
}

enum err activity_add_act(struct web_call *c)
{
	const struct activity_form *in = c->in;
	struct activity a = {
		.kind = in->kind,
		.from_at = in->from_at.at,
		.minutes = in->minutes,
		.place = in->place,
	};

	TRY(activity_record(c->t, &a, c->findings, &c->made));
	c->subject = c->made;
	c->go = url_page(c->t->a, c->t->lang, "/activity/{}", c->made);
	return ERR_OK;
}

/* --- the register of one session ----------------------------------------------------------- */

enum err activity_reach(struct web_call *c)
{
	struct activity a;

	TRY(activity_load(c->t, web_id(c, "activity"), &a));
	c->subject = a.id;
	return ERR_OK;
}

static const char *field_of(struct web_call *c, const struct activity_child *child)
{
	return arena_fmt(c->t->a, "mark-%.*s", STR_ARG(uuid_str(c->t->a, child->measure))).p;
}

/* One question a child; who may see no name of it reads the number of the case. */
enum err activity_register_for(struct web_call *c, const struct form **form)
{
	struct activity_child *list;
	struct form_field *fields;
	struct activity a;
	size_t n;

	TRY(activity_load(c->t, web_id(c, "activity"), &a));
	TRY(activity_children(c->t, &a, &list, &n));
	fields = arena_array(c->t->a, n, sizeof(*fields));
	for (size_t i = 0; i < n; i++) {
		struct str name = turn_pick(c->t, list[i].km, list[i].latin);

		fields[i] = (struct form_field){
			.name = field_of(c, &list[i]),
			.type = FORM_CHOICE,
			.flags = FORM_RADIOS,
			.choices = activity_marks,
			.label = arena_c(c->t->a, str_any(name) ? name : list[i].number),
		};
	}
	*form = form_made(c->t->a, c->route->form, fields, n);
	return ERR_OK;
}

enum err activity_register_fill(struct web_call *c)
{
	struct activity_child *list;
	struct activity a;
	size_t n;

	TRY(activity_load(c->t, web_id(c, "activity"), &a));
	TRY(activity_children(c->t, &a, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (str_any(list[i].mark))
			web_value(c, field_of(c, &list[i]), list[i].mark);
	return ERR_OK;
}

enum err activity_register_act(struct web_call *c)
{
	const struct activity_register_form *in = c->in;
	struct activity_child *list;
	struct activity a;
	size_t n;

	TRY(activity_load(c->t, web_id(c, "activity"), &a));
	TRY(activity_children(c->t, &a, &list, &n));
	for (size_t i = 0; i < n; i++) {
		const char *name = field_of(c, &list[i]);
		const struct form_field *f = form_field_named(c->state->form, str_from(name));
		struct activity_mark mark = {
			.field = name, .minutes = INSTANT_NONE, .why = in->why};

		if (!f)
			continue;
		mark.mark = form_value(c->t->a, f, c->in);
		if (str_any(mark.mark))
			TRY(activity_mark(c->t, &a, &list[i], &mark, c->findings));
	}
	c->made = a.id;
	c->made_rev = a.rev;
	c->go = url_page(c->t->a, c->t->lang, "/activities");
	return ERR_OK;
}

void activity_register_above(struct web_call *c)
{
	struct activity_child *list;
	struct activity_line line;
	struct activity a;
	size_t n;

	if (activity_load(c->t, web_id(c, "activity"), &a) != ERR_OK
		|| activity_children(c->t, &a, &list, &n) != ERR_OK)
		return;
	line = line_of(c, &a);
	activity_above(c->h, &line, n);
}

/* --- the evidence for an order ------------------------------------------------------------- */

static enum err put_evidence(
	struct web_call *c, const struct diversion_measure *m, struct activity_evidence *to)
{
	struct activity_of_measure_row *rows;
	struct activity_done done;
	bool hours = str_is(m->unit, "hours");

	TRY(activity_done(c->t, m->id, &done));
	TRY(activity_of_measure(
		c->t->db, c->t->a, &(struct activity_of_measure_in){m->id}, &rows, &to->n));
	to->measure = diversion_measure_words(c->t, m);
	to->done = activity_done_words(c->t, &done, m->amount, m->unit);
	to->have = hours ? done.minutes / 60 : done.attended;
	to->want = m->amount == INSTANT_NONE ? 0 : m->amount;
	to->v = arena_array(c->t->a, to->n, sizeof(*to->v));
	for (size_t i = 0; i < to->n; i++)
		to->v[i] = (struct activity_held){
			.when = lang_instant(c->t->a, c->t->lang, rows[i].from_at),
			.mark = say_word(c->h, activity_marks, rows[i].mark),
			.minutes = number(c, rows[i].minutes),
			.agency = turn_pick(c->t, rows[i].agency_km, rows[i].agency_en),
		};
	return ERR_OK;
}

enum err activity_evidence_show(struct web_call *c)
{
	struct activity_evidence *lines;
	struct diversion_measure *list;
	struct diversion d;
	size_t n;

	TRY(diversion_load(c->t, c->case_id, web_id(c, "diversion"), &d));
	TRY(diversion_measures(c->t, &d, &list, &n));
	lines = arena_array(c->t->a, n, sizeof(*lines));
	for (size_t i = 0; i < n; i++)
		TRY(put_evidence(c, &list[i], &lines[i]));
	c->frame->leave_quickly = true;
	activity_evidence_page(
		c->h, url_to(c->h, "/case/{}/diversion/{}", d.case_id, d.id), lines, n);
	return ERR_OK;
}

enum err activity_evidence_json(struct web_call *c)
{
	struct diversion_measure *list;
	struct activity_done done;
	struct diversion d;
	size_t n;

	TRY(diversion_load(c->t, c->case_id, web_id(c, "diversion"), &d));
	TRY(diversion_measures(c->t, &d, &list, &n));
	jot_object(c->j);
	jot_name(c->j, "measures");
	jot_array(c->j);
	for (size_t i = 0; i < n; i++) {
		TRY(activity_done(c->t, list[i].id, &done));
		jot_object(c->j);
		jot_put_uuid(c->j, "measure", list[i].id);
		jot_put_int(c->j, "minutes", done.minutes);
		jot_put_int(c->j, "attended", done.attended);
		jot_put_int(c->j, "excused", done.excused);
		jot_put_int(c->j, "absent", done.absent);
		jot_put_instant(c->j, "last_at", done.last_at);
		jot_end(c->j);
	}
	jot_end(c->j);
	jot_end(c->j);
	return ERR_OK;
}
