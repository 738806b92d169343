/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Entries from their forms, by the one table: recorded, corrected, withdrawn. */
#include <string.h>

#include "child_sql.h"
#include "custody_sql.h"
#include "custody_tmpl.h"
#include "event_sql.h"
#include "matter/custody/custody_tables.h"

static const struct custody_form *form_of(const struct form *form)
{
	for (size_t i = 0; i < custody_forms_n; i++)
		if (custody_forms[i].form == form || custody_forms[i].again == form)
			return &custody_forms[i];
	return NULL;
}

static bool has_field(const struct form *form, const char *name)
{
	return form_field_named(form, str_from(name)) != NULL;
}

/* --- what may be chosen ----------------------------------------------------------------- */

static enum err offer_places(struct web_call *c)
{
	struct turn *t = c->t;
	struct custody_place_row *rows;
	struct form_option *options;
	size_t n;

	TRY(custody_place(t->db, t->a, &(struct custody_place_in){t->actor.agency, turn_today(t)},
		&rows, &n));
	options = arena_array(t->a, n, sizeof(*options));
	for (size_t i = 0; i < n; i++)
		options[i] = (struct form_option){uuid_str(t->a, rows[i].id),
			turn_pick(t, rows[i].name_km, rows[i].name_en), STR_NONE};
	web_option(c, "place", options, n);
	return ERR_OK;
}

static enum err offer_prosecutions(struct web_call *c)
{
	struct turn *t = c->t;
	struct custody_prosecution_row *rows;
	struct custody_area_row area;
	struct form_option *options;
	size_t n;

	TRY(custody_area(t->db, t->a, &(struct custody_area_in){t->actor.agency}, &area));
	TRY(custody_prosecution(t->db, t->a,
		&(struct custody_prosecution_in){str_cut(area.area, 0, 2), turn_today(t)}, &rows,
		&n));
	options = arena_array(t->a, n, sizeof(*options));
	for (size_t i = 0; i < n; i++)
		options[i] = (struct form_option){uuid_str(t->a, rows[i].id),
			turn_pick(t, rows[i].name_km, rows[i].name_en), STR_NONE};
	web_option(c, "prosecution", options, n);
	return ERR_OK;
}

static enum err child_of(struct web_call *c, struct uuid *child)
{
	struct case_view v;

	TRY(case_view_load(c->t, c->case_id, &c->may, &v));
	*child = v.child;
	return ERR_OK;
}

/* What somebody sends unasked is still there to be refused by its name. */
static bool was_sent(const struct web_call *c, const char *field, struct str value)
{
	for (size_t i = 0; i < c->state->form->n; i++)
		if (strcmp(c->state->form->fields[i].name, field) == 0)
			return str_eq(c->state->typed[i].part[0], value);
	return false;
}

/* Who is in conflict is not offered: nothing is told by a slip of the hand. */
static enum err offer_representatives(struct web_call *c)
{
	struct turn *t = c->t;
	struct child_representative *list;
	struct form_option *options;
	struct uuid child;
	size_t offered = 0;
	size_t n;

	if (c->may.see[CLASS_A] < SEE_ALL)
		return ERR_OK;
	TRY(child_of(c, &child));
	TRY(child_representatives(t, child, &list, &n));
	options = arena_array(t->a, n, sizeof(*options));
	for (size_t i = 0; i < n; i++) {
		struct str id = uuid_str(t->a, list[i].id);
		bool conflict = !str_is(list[i].conflict, "none");

		if (conflict && !was_sent(c, "person", id))
			continue;
		options[offered++] = (struct form_option){id, list[i].names,
			conflict ? str_from(lang_text(t->lang, T("In conflict: tell nothing")))
				 : STR_NONE};
	}
	web_option(c, "person", options, offered);
	return ERR_OK;
}

static enum err offer_agents(struct web_call *c)
{
	struct turn *t = c->t;
	struct custody_agent_row *rows;
	struct custody_area_row area;
	struct form_option *options;
	size_t n;

	TRY(custody_area(t->db, t->a, &(struct custody_area_in){t->actor.agency}, &area));
	TRY(custody_agent(t->db, t->a,
		&(struct custody_agent_in){str_cut(area.area, 0, 2), turn_today(t)}, &rows, &n));
	options = arena_array(t->a, n, sizeof(*options));
	for (size_t i = 0; i < n; i++)
		options[i] = (struct form_option){uuid_str(t->a, rows[i].id),
			turn_pick(t, rows[i].name_km, rows[i].name_en),
			turn_pick(t, rows[i].agency_km, rows[i].agency_en)};
	web_option(c, "person", options, n);
	return ERR_OK;
}

static enum err offer(struct web_call *c)
{
	const struct form *form = c->route->form;

	if (has_field(form, "place"))
		TRY(offer_places(c));
	if (has_field(form, "prosecution"))
		TRY(offer_prosecutions(c));
	if (strcmp(form->name, "parents-told") == 0)
		TRY(offer_representatives(c));
	if (strcmp(form->name, "social-agent-told") == 0)
		TRY(offer_agents(c));
	return ERR_OK;
}

/* --- from the form ------------------------------------------------------------------------- */

/* when, where, by whom and why stand in columns of their own. */
static bool is_column(const struct form_field *f)
{
	return strcmp(f->name, "at") == 0 || strcmp(f->name, "place") == 0
		|| strcmp(f->name, "said_by") == 0 || strcmp(f->name, "why") == 0;
}

/* May the actor write or replace words about persons here? */
static bool may_tell(const struct web_call *c)
{
	return gate_may(&c->may, CLASS_N, ACT_ADD) || gate_may(&c->may, CLASS_N, ACT_CORRECT);
}

static struct str pack(struct web_call *c, bool sealed)
{
	const struct form *form = c->route->form;
	struct turn_field *fields = arena_array(c->t->a, form->n, sizeof(*fields));
	size_t n = 0;

	for (size_t i = 0; i < form->n; i++) {
		const struct form_field *f = &form->fields[i];
		struct str value = form_value(c->t->a, f, c->in);

		if (is_column(f) || ((f->flags & FORM_SEALED) != 0) != sealed)
			continue;
		if (sealed && value.p && !may_tell(c))
			web_wrong(c, f->name,
				T("Words about persons are written by those who have the case. "
				  "Leave this empty, or have the case assigned to you."));
		fields[n++] = (struct turn_field){f->name, value};
	}
	return turn_pack(c->t->a, fields, n);
}

static void read_entry(struct web_call *c, const struct custody_form *f, struct custody_entry *e)
{
	const struct form *form = c->route->form;
	const struct form_instant *at = c->in; /* each struct begins with it */
	const struct form_field *place = form_field_named(form, STR("place"));
	const struct form_field *said = form_field_named(form, STR("said_by"));
	const struct form_field *why = form_field_named(form, STR("why"));

	*e = (struct custody_entry){
		.event =
			{
				.type = str_from(f->type),
				.at = at->at,
				.at_to = INSTANT_NONE,
				.precision = at->precision,
				.form = str_from(form->name),
				.details = pack(c, false),
				.words = pack(c, true),
			},
		.of_spell = f->of_spell,
	};
	if (place)
		e->event.place = *(const struct uuid *)((const char *)c->in + place->at);
	if (said)
		e->event.said_by = form_value(c->t->a, said, c->in);
	if (why)
		e->event.why = form_value(c->t->a, why, c->in);
}

/* Those who cannot read the sealed answers leave them as they were, but for what they typed. */
static void keep_words(struct web_call *c, const struct custody_live *live, struct custody_entry *e)
{
	struct turn_field *fields;
	struct str name, value;
	size_t at = 0;
	size_t n = 0;

	if (gate_sees_row(&c->may, CLASS_N, true, false) || !str_any(live->words))
		return;
	fields = arena_array(c->t->a, c->route->form->n + 64, sizeof(*fields));
	while (n < 64 && turn_unpack_next(c->t->a, live->words, &at, &name, &value))
		if (!turn_unpack(c->t->a, e->event.words, arena_c(c->t->a, name)).p)
			fields[n++] = (struct turn_field){arena_c(c->t->a, name), value};
	e->event.words = arena_fmt(c->t->a, "%.*s%.*s", STR_ARG(e->event.words),
		STR_ARG(turn_pack(c->t->a, fields, n)));
}

static enum err write_entry(
	struct web_call *c, const struct custody_form *f, struct custody_entry *e)
{
	struct uuid id;

	if (f->check)
		TRY(f->check(c, e));
	if (findings_stop(c->findings))
		return ERR_INPUT;
	TRY(f->set ? f->set(c, e, &id) : custody_entry_set(c->t, c->case_id, e, c->findings, &id));
	c->made = id;
	c->made_rev = e->event.rev + 1;
	c->what = f->type;
	return ERR_OK;
}

/* What the form's answers came to is said at once, and as long as it is so. */
static enum err say_marks(struct web_call *c, const struct custody_form *f)
{
	struct custody_mark *marks;
	struct case_view v;
	size_t n;

	if (!f->marks)
		return ERR_OK; /* the writer reads no case for nothing */
	TRY(case_view_load(c->t, c->case_id, &c->may, &v));
	TRY(custody_marks(c->t, &v, &marks, &n));
	for (size_t i = 0; i < n; i++)
		if (strcmp(marks[i].form, c->route->form->name) == 0)
			findings_add(c->findings, NULL, FINDING_MARK, marks[i].message);
	return ERR_OK;
}

static void go_on(struct web_call *c)
{
	bool first_hours = turn_has_role(c->t, ROLE_POLICE);

	c->go = url_page(
		c->t->a, c->t->lang, first_hours ? "/case/{}/first-hours" : "/case/{}", c->case_id);
}

enum err custody_entry_fill(struct web_call *c)
{
	return offer(c);
}

enum err custody_entry_act(struct web_call *c)
{
	const struct custody_form *f = form_of(c->route->form);
	struct custody_entry e;

	read_entry(c, f, &e);
	TRY(write_entry(c, f, &e));
	go_on(c);
	return say_marks(c, f);
}

/* --- correcting ---------------------------------------------------------------------------- */

static enum err load(struct web_call *c, struct custody_live *live)
{
	TRY(custody_live(c->t, c->case_id, web_id(c, "event"), live));
	if (!str_is(live->event.form, c->route->form->name))
		return turn_fail(c->t, ERR_ABSENT, "the entry was made on another form");
	return ERR_OK;
}

static struct str when_words(struct arena *a, const struct case_event *e)
{
	return str_is(e->precision, "day") ? date_str(a, date_of(e->at))
					   : date_instant_str(a, e->at);
}

static void put_values(struct web_call *c, struct str packed)
{
	struct str name, value;
	size_t at = 0;

	while (turn_unpack_next(c->t->a, packed, &at, &name, &value))
		web_value(c, arena_c(c->t->a, name), value);
}

enum err custody_correct_fill(struct web_call *c)
{
	struct custody_live live;

	TRY(offer(c));
	TRY(load(c, &live));
	web_value(c, "at", when_words(c->t->a, &live.event));
	if (uuid_any(live.event.place))
		web_value(c, "place", uuid_str(c->t->a, live.event.place));
	if (!str_is(live.event.said_by, "own-act"))
		web_value(c, "said_by", live.event.said_by);
	put_values(c, live.event.details);
	if (gate_sees_row(&c->may, CLASS_N, true, false))
		put_values(c, live.words);
	if (!str_any(c->state->rev))
		c->state->rev = arena_fmt(c->t->a, "%lld", (long long)live.event.rev);
	return ERR_OK;
}

enum err custody_correct_act(struct web_call *c)
{
	const struct custody_form *f = form_of(c->route->form);
	struct custody_live live;
	struct custody_entry e;

	TRY(load(c, &live));
	TRY(web_check_rev(c, live.event.rev));
	read_entry(c, f, &e);
	keep_words(c, &live, &e);
	e.event.id = live.event.id;
	e.event.rev = live.event.rev;
	if (!form_field_named(c->route->form, STR("said_by")))
		e.event.said_by = live.event.said_by;
	e.event.of = live.event.of;
	TRY(write_entry(c, f, &e));
	return say_marks(c, f);
}

void custody_correct_above(struct web_call *c)
{
	struct uuid event = web_id(c, "event");

	if (web_open(c, "/case/{case}/event/{event}/withdraw"))
		custody_correct_links(c->h,
			url_page(c->t->a, c->t->lang, "/case/{}/event/{}/withdraw", c->case_id,
				event));
}

enum err custody_withdraw_fill(struct web_call *c)
{
	struct custody_live live;

	TRY(custody_live(c->t, c->case_id, web_id(c, "event"), &live));
	if (!str_any(c->state->rev))
		c->state->rev = arena_fmt(c->t->a, "%lld", (long long)live.event.rev);
	return ERR_OK;
}

enum err custody_withdraw_act(struct web_call *c)
{
	const struct custody_withdrawal *in = c->in;
	struct custody_live live;

	TRY(custody_live(c->t, c->case_id, web_id(c, "event"), &live));
	TRY(web_check_rev(c, live.event.rev));
	if (str_is(live.event.type, "first-contact")) {
		web_wrong(c, "why", T("A file begins with the first contact. Correct it instead."));
		return ERR_INPUT;
	}
	if (str_is(live.event.type, "charge-changed")) {
		web_wrong(c, "why",
			T("This follows from the offence. Correct the offence instead."));
		return ERR_INPUT;
	}
	c->made = live.event.id;
	c->made_rev = live.event.rev + 1;
	return custody_withdraw(c->t, c->case_id, live.event.id, live.event.rev, in->why);
}

/* --- what some forms ask beyond their fields ---------------------------------------------- */

static enum err check_representative(
	struct web_call *c, const struct custody_told *in, struct str *names)
{
	struct child_representative *list;
	struct uuid child;
	size_t n;

	TRY(child_of(c, &child));
	TRY(child_representatives(c->t, child, &list, &n));
	for (size_t i = 0; i < n; i++) {
		if (!uuid_eq(list[i].id, in->person))
			continue;
		*names = list[i].names;
		if (!str_is(list[i].conflict, "none"))
			web_wrong(c, "person",
				T("Marked as on the suspect's or victim's side: choose another "
				  "person."));
	}
	return ERR_OK;
}

static enum err name_of_agent(struct web_call *c, const struct custody_told *in, struct str *names)
{
	struct event_author_row row;

	TRY(event_author(c->t->db, c->t->a, &(struct event_author_in){in->person}, &row));
	*names = turn_pick(c->t, row.name_km, row.name_en);
	return ERR_OK;
}

/* Not reached: the duty stays open, and the try is on record. */
enum err custody_told_check(struct web_call *c, struct custody_entry *e)
{
	const struct custody_told *in = c->in;
	struct str names = STR_NONE;

	if (str_is(in->reached, "no")) {
		e->event.type = STR("+not-reached");
		if (in->next_try.at != INSTANT_NONE && in->next_try.at < in->at.at)
			web_wrong(c, "next_try",
				T("The next try is before this one. One of them "
				  "is wrong."));
	}
	if (!uuid_any(in->person)) {
		if (!str_any(in->spoke_with))
			web_wrong(c, "spoke_with", T("Choose a person, or write the name."));
		return ERR_OK;
	}
	if (strcmp(c->route->form->name, "parents-told") == 0)
		TRY(check_representative(c, in, &names));
	else
		TRY(name_of_agent(c, in, &names));
	if (!str_any(in->spoke_with) && str_any(names) && may_tell(c))
		e->event.words = arena_fmt(c->t->a, "%.*s%.*s", STR_ARG(e->event.words),
			STR_ARG(turn_pack(c->t->a, &(struct turn_field){"spoke_with", names}, 1)));
	return ERR_OK;
}

enum err custody_end_write(struct web_call *c, struct custody_entry *e, struct uuid *id)
{
	const struct custody_end_form *in = c->in;
	struct custody_ending ending = {*e, in->what, in->prosecution};

	return custody_end(c->t, c->case_id, &ending, c->findings, id);
}

/* A decision answers the oldest request that has none yet. */
enum err custody_decision_check(struct web_call *c, struct custody_entry *e)
{
	struct event_live_of_case_row *v;
	size_t n;

	if (uuid_any(e->event.of))
		return ERR_OK;
	TRY(event_live_of_case(
		c->t->db, c->t->a, &(struct event_live_of_case_in){c->case_id}, &v, &n));
	for (size_t i = 0; i < n && !uuid_any(e->event.of); i++) {
		bool answered = false;

		if (!str_is(v[i].type, "release-requested") || v[i].at > e->event.at)
			continue;
		for (size_t k = 0; k < n; k++)
			answered = answered
				|| (str_is(v[k].type, "release-decided")
					&& uuid_eq(v[k].of_event, v[i].id));
		if (!answered)
			e->event.of = v[i].id;
	}
	if (!uuid_any(e->event.of))
		web_wrong(c, "at", T("No request for release waits for a decision at that time."));
	return ERR_OK;
}
