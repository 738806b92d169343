/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What an agency offers, one programme with who takes part, and a session. */
#include "matter/child/child.h"
#include "matter/list/list_pages.h"
#include "matter/programme/programme_page.h"
#include "matter/programme/programme_pages.h"
#include "matter/programme/programme_tables.h"
#include "matter/service/service.h"
#include "office_sql.h"
#include "programme_tmpl.h"

static const char one[] = "/programme/{}";

struct str programme_day(struct web_call *c, int32_t day)
{
	return day == DAY_NONE ? STR_NONE : lang_day(c->t->a, c->t->lang, day);
}

const char *programme_colour(struct str state)
{
	if (str_is(state, "active") || str_is(state, "open"))
		return "running";
	if (str_is(state, "waiting") || str_is(state, "paused") || str_is(state, "partly"))
		return "waiting";
	return str_is(state, "completed") || str_is(state, "reached") ? "kept" : "lapsed";
}

enum err programme_names(struct web_call *c, struct uuid child, struct programme_child_line *to)
{
	struct str km, latin;

	TRY(child_called(c->t, child, SEE_ALL, &km, &latin));
	to->first = turn_pick(c->t, km, latin);
	to->second = turn_pick(c->t, latin, km);
	if (str_eq(to->first, to->second))
		to->second = STR_NONE;
	if (!str_any(to->first))
		to->first = str_from(lang_text(c->t->lang, T("A child")));
	return ERR_OK;
}

static struct str services_words(struct web_call *c, struct str codes)
{
	struct buf b;
	struct str code;

	buf_init(&b, c->t->a);
	while (str_next(&codes, ' ', &code)) {
		if (b.n)
			buf_c(&b, ", ");
		buf_add(&b, say_word(c->h, service_kinds, code));
	}
	return arena_str(c->t->a, buf_str(&b));
}

static struct programme_line line_of(struct web_call *c, const struct programme *p)
{
	const struct turn *t = c->t;

	return (struct programme_line){
		.to = url_to(c->h, one, p->id),
		.name = turn_pick(t, p->name_km, p->name_en),
		.agency = turn_pick(t, p->agency_km, p->agency_en),
		.services = services_words(c, p->services),
		.taken = lang_number(t->a, t->lang, p->taken),
		.waiting = lang_number(t->a, t->lang, p->waiting),
		.places = p->places == INSTANT_NONE ? STR_NONE
						    : lang_number(t->a, t->lang, p->places),
		.until = programme_day(c, p->to_day),
		.over = p->to_day != DAY_NONE && p->to_day < turn_today(t),
	};
}

/* --- the list ------------------------------------------------------------------------------- */

enum err programme_list_show(struct web_call *c)
{
	struct programme_list_page page = {.add = url_made(NULL)};
	struct programme *list;

	TRY(programme_mine(c->t, &list, &page.n));
	page.v = arena_array(c->t->a, page.n, sizeof(*page.v));
	for (size_t i = 0; i < page.n; i++)
		page.v[i] = line_of(c, &list[i]);
	if (web_open(c, "/programme/new"))
		page.add = url_to(c->h, "/programme/new");
	programme_list_draw(c->h, &page);
	return ERR_OK;
}

static void put_head_json(struct jot *j, const struct programme *p)
{
	jot_put_uuid(j, "id", p->id);
	jot_put_int(j, "rev", p->rev);
	jot_put_uuid(j, "agency", p->agency);
	jot_put(j, "name_km", p->name_km);
	jot_put(j, "name_en", p->name_en);
	jot_put(j, "services", p->services);
	jot_put_int(j, "places", p->places);
	jot_put_day(j, "from_day", p->from_day);
	jot_put_day(j, "to_day", p->to_day);
	jot_put_int(j, "taken", p->taken);
	jot_put_int(j, "waiting", p->waiting);
}

enum err programme_list_json(struct web_call *c)
{
	struct programme *list;
	size_t n;

	TRY(programme_mine(c->t, &list, &n));
	jot_items(c->j, n);
	for (size_t i = 0; i < n; i++) {
		jot_object(c->j);
		put_head_json(c->j, &list[i]);
		jot_end(c->j);
	}
	jot_items_end(c->j);
	return ERR_OK;
}

/* --- one ------------------------------------------------------------------------------------- */

enum err programme_reach(struct web_call *c)
{
	struct programme *p = arena_alloc(c->t->a, sizeof(*p));

	TRY(programme_load(c->t, web_id(c, "programme"), p));
	c->prepared = p;
	c->subject = p->id;
	return ERR_OK;
}

enum err programme_reach_kept(struct web_call *c)
{
	const struct programme *p;

	TRY(programme_reach(c));
	p = c->prepared;
	return programme_keeps(c->t, p->agency)
		? ERR_OK
		: turn_fail(c->t, ERR_ABSENT, "kept by its head");
}

enum err programme_seen(struct web_call *c, const struct uuid **ids, size_t *n)
{
	struct enrolment *list;
	struct uuid *made;

	TRY(enrolment_of(c->t, web_id(c, "programme"), &list, n));
	made = arena_array(c->t->a, *n, sizeof(*made));
	for (size_t i = 0; i < *n; i++)
		made[i] = list[i].id;
	*ids = made;
	return ERR_OK;
}

static enum err put_children(struct web_call *c, const struct programme *p,
	struct programme_page *page)
{
	struct enrolment *list;

	TRY(enrolment_of(c->t, p->id, &list, &page->n_children));
	page->children = arena_array(c->t->a, page->n_children, sizeof(*page->children));
	for (size_t i = 0; i < page->n_children; i++) {
		struct programme_child_line *to = &page->children[i];

		TRY(programme_names(c, list[i].child, to));
		to->to = url_to(c->h, "/enrolment/{}", list[i].id);
		to->state = say_word(c->h, programme_states, list[i].state);
		to->since = programme_day(c, list[i].began_day);
		to->colour = programme_colour(list[i].state);
	}
	return ERR_OK;
}

static struct programme_session_line session_line(struct web_call *c,
	const struct programme_session *s)
{
	struct str holes[2] = {lang_number(c->t->a, c->t->lang, s->there),
		lang_number(c->t->a, c->t->lang, s->marked)};

	return (struct programme_session_line){
		.day = programme_day(c, s->day),
		.service = say_word(c->h, service_kinds, s->service),
		.minutes = lang_number(c->t->a, c->t->lang, s->minutes),
		.there = lang_fmt(c->t->a, c->t->lang, T("%s of %s"), holes, 2),
		.mark = str_any(s->mark) ? say_word(c->h, programme_marks, s->mark) : STR_NONE,
	};
}

void programme_put_sessions(struct web_call *c, const struct programme_session *list, size_t n,
	struct programme_session_line **to)
{
	*to = arena_array(c->t->a, n, sizeof(**to));
	for (size_t i = 0; i < n; i++)
		(*to)[i] = session_line(c, &list[i]);
}

enum err programme_show(struct web_call *c)
{
	const struct programme *p = c->prepared;
	struct programme_page page = {.head = line_of(c, p), .correct = url_made(NULL)};
	struct programme_session *list;

	TRY(put_children(c, p, &page));
	TRY(programme_session_list(c->t, p, &list, &page.n_sessions));
	programme_put_sessions(c, list, page.n_sessions, &page.sessions);
	page.session = url_to(c->h, "/programme/{}/session", p->id);
	if (programme_keeps(c->t, p->agency))
		page.correct = url_to(c->h, "/programme/{}/correct", p->id);
	c->frame->leave_quickly = true;
	programme_draw(c->h, &page);
	return ERR_OK;
}

enum err programme_json(struct web_call *c)
{
	const struct programme *p = c->prepared;
	struct enrolment *list;
	size_t n;

	TRY(enrolment_of(c->t, p->id, &list, &n));
	jot_object(c->j);
	put_head_json(c->j, p);
	jot_name(c->j, "children");
	jot_array(c->j);
	for (size_t i = 0; i < n; i++) {
		jot_object(c->j);
		jot_put_uuid(c->j, "enrolment", list[i].id);
		jot_put(c->j, "state", list[i].state);
		jot_put_day(c->j, "began_day", list[i].began_day);
		jot_end(c->j);
	}
	jot_end(c->j);
	jot_end(c->j);
	return ERR_OK;
}

/* --- keeping it ------------------------------------------------------------------------------ */

/* The agencies whose programmes the actor keeps. */
static enum err offer_agencies(struct web_call *c)
{
	struct turn *t = c->t;
	struct agency_all_row *rows;
	struct form_option *options;
	size_t n, k = 0;

	TRY(agency_all(t->db, t->a, &rows, &n));
	options = arena_array(t->a, n, sizeof(*options));
	for (size_t i = 0; i < n; i++)
		if (programme_keeps(t, rows[i].id))
			options[k++] = (struct form_option){uuid_str(t->a, rows[i].id),
				turn_pick(t, rows[i].name_km, rows[i].name_en), STR_NONE};
	web_option(c, "agency", options, k);
	if (k == 1)
		web_value(c, "agency", options[0].value);
	return ERR_OK;
}

enum err programme_add_fill(struct web_call *c)
{
	list_back_to(c, url_page(c->t->a, c->t->lang, "/programmes"));
	return offer_agencies(c);
}

static enum err save(struct web_call *c, const struct programme *p)
{
	TRY(programme_set(c->t, p, c->findings, &c->made));
	c->subject = c->made;
	c->made_rev = p->rev + 1;
	c->go = url_page(c->t->a, c->t->lang, one, c->made);
	return ERR_OK;
}

enum err programme_add_act(struct web_call *c)
{
	return save(c, c->in);
}

enum err programme_correct_fill(struct web_call *c)
{
	const struct form *form = c->route->form;
	const struct programme *live = c->prepared;

	if (!str_any(c->state->rev)) /* what was sent stays: it may have been replaced since */
		c->state->rev = arena_fmt(c->t->a, "%lld", (long long)live->rev);
	list_back_to(c, url_page(c->t->a, c->t->lang, one, live->id));
	for (size_t i = 0; i < form->n; i++)
		web_value(c, form->fields[i].name,
			form_value(c->t->a, &form->fields[i], live));
	return offer_agencies(c);
}

enum err programme_correct_act(struct web_call *c)
{
	const struct programme *live = c->prepared;
	struct programme p = *(const struct programme *)c->in;

	TRY(web_check_rev(c, live->rev));
	p.id = live->id;
	p.rev = c->rev;
	return save(c, &p);
}

/* --- a session ------------------------------------------------------------------------------- */

static const char *mark_field(struct web_call *c, struct uuid enrolment)
{
	return arena_fmt(c->t->a, "mark_%.*s", STR_ARG(uuid_str(c->t->a, enrolment))).p;
}

enum err programme_session_form_for(struct web_call *c, const struct form **form)
{
	struct programme_child_line name;
	struct form_field *fields;
	struct enrolment *list;
	size_t n, k = 0;

	TRY(enrolment_of(c->t, web_id(c, "programme"), &list, &n));
	fields = arena_array(c->t->a, n, sizeof(*fields));
	for (size_t i = 0; i < n; i++) {
		if (str_is(list[i].state, "waiting"))
			continue;
		TRY(programme_names(c, list[i].child, &name));
		fields[k] = (struct form_field){
			.name = mark_field(c, list[i].id),
			.type = FORM_CHOICE,
			.flags = FORM_RADIOS,
			.choices = programme_marks,
			.label = arena_c(c->t->a, name.first),
			.group = k ? NULL
				   : arena_c(c->t->a, str_from(lang_text(
							 c->t->lang, T("Who was there?")))),
		};
		k++;
	}
	*form = form_made(c->t->a, c->route->form, fields, k);
	return ERR_OK;
}

enum err programme_session_fill(struct web_call *c)
{
	const struct programme *p = c->prepared;
	struct str rest = p->services, first = STR_NONE;

	list_back_to(c, url_page(c->t->a, c->t->lang, one, p->id));
	web_value(c, "day", date_str(c->t->a, turn_today(c->t)));
	if (str_next(&rest, ' ', &first) && !str_any(rest))
		web_value(c, "service", first);
	return ERR_OK;
}

enum err programme_session_act(struct web_call *c)
{
	const struct programme_session_form *in = c->in;
	const struct programme *p = c->prepared;
	struct session_mark *marks;
	struct enrolment *list;
	size_t n;

	TRY(enrolment_of(c->t, p->id, &list, &n));
	marks = arena_array(c->t->a, n, sizeof(*marks));
	for (size_t i = 0; i < n; i++) {
		const struct form_field *f = form_field_named(
			c->state->form, str_from(mark_field(c, list[i].id)));

		marks[i] = (struct session_mark){.enrolment = list[i].id,
			.child = list[i].child,
			.mark = f ? form_value(c->t->a, f, c->in) : STR_NONE};
	}
	c->go = url_page(c->t->a, c->t->lang, one, p->id);
	return programme_session_hold(c->t, p,
		&(struct programme_session){
			.service = in->service, .day = in->day, .minutes = in->minutes},
		marks, n, c->findings, &c->made);
}
