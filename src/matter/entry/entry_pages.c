/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Entries from their forms, by a matter's table: recorded, corrected, withdrawn. */
#include <string.h>

#include "entry_tmpl.h"
#include "matter/entry/entry_tables.h"

enum { ANSWERS_MOST = 64 };

static const struct entry_form *form_of(const struct web_call *c, const struct entry_table *table)
{
	for (size_t i = 0; i < table->n; i++)
		if (table->forms[i].form == c->route->form
			|| table->forms[i].again == c->route->form)
			return &table->forms[i];
	return NULL;
}

static enum err offer(struct web_call *c, const struct entry_table *table)
{
	const struct entry_form *f = form_of(c, table);

	return f->offer ? f->offer(c) : ERR_OK;
}

/* --- from the form ------------------------------------------------------------------------- */

/* when, where, by whom and why stand in columns of their own. */
static bool is_column(const struct form_field *f)
{
	return strcmp(f->name, "at") == 0 || strcmp(f->name, "place") == 0
		|| strcmp(f->name, "said_by") == 0 || strcmp(f->name, "why") == 0;
}

bool entry_may_tell(const struct web_call *c)
{
	return gate_may(&c->may, CLASS_N, ACT_ADD) || gate_may(&c->may, CLASS_N, ACT_CORRECT);
}

struct str entry_pack(struct web_call *c, bool sealed)
{
	const struct form *form = c->state->form;
	struct turn_field *fields = arena_array(c->t->a, form->n, sizeof(*fields));
	size_t n = 0;

	for (size_t i = 0; i < form->n; i++) {
		const struct form_field *f = &form->fields[i];
		struct str value = form_value(c->t->a, f, c->in);

		if (is_column(f) || ((f->flags & FORM_SEALED) != 0) != sealed)
			continue;
		if (sealed && value.p && !entry_may_tell(c))
			web_wrong(c, f->name,
				T("Words about persons are written by those who have the case. "
				  "Leave this empty, or have the case assigned to you."));
		fields[n++] = (struct turn_field){f->name, value};
	}
	return turn_pack(c->t->a, fields, n);
}

static struct str with(struct web_call *c, struct str packed, const char *name, struct str value)
{
	return arena_fmt(c->t->a, "%.*s%.*s", STR_ARG(packed),
		STR_ARG(turn_pack(c->t->a, &(struct turn_field){name, value}, 1)));
}

void entry_tell(struct web_call *c, struct case_event *e, const char *name, struct str value)
{
	e->words = with(c, e->words, name, value);
}

void entry_note(struct web_call *c, struct case_event *e, const char *name, struct str value)
{
	e->details = with(c, e->details, name, value);
}

static void read_entry(struct web_call *c, const struct entry_form *f, struct case_event *e)
{
	const struct form *form = c->state->form;
	const struct form_instant *at = c->in; /* each struct begins with it */
	const struct form_field *place = form_field_named(form, STR("place"));
	const struct form_field *said = form_field_named(form, STR("said_by"));
	const struct form_field *why = form_field_named(form, STR("why"));

	*e = (struct case_event){
		.type = str_from(f->type),
		.at = at->at,
		.at_to = INSTANT_NONE,
		.precision = at->precision,
		.form = str_from(form->name),
		.details = entry_pack(c, false),
		.words = entry_pack(c, true),
	};
	if (place)
		e->place = *(const struct uuid *)((const char *)c->in + place->at);
	if (said)
		e->said_by = form_value(c->t->a, said, c->in);
	if (why)
		e->why = form_value(c->t->a, why, c->in);
	if (str_any(c->state->confirm_reason)) /* why what is improbable is so */
		entry_tell(c, e, "confirm_reason", c->state->confirm_reason);
}

/* Those who cannot read the sealed answers leave them as they were, but for what they typed. */
static void keep_words(struct web_call *c, const struct entry_live *live, struct case_event *e)
{
	struct str name, value;
	size_t at = 0;
	size_t n = 0;

	if (gate_sees_row(&c->may, CLASS_N, true, false) || !str_any(live->words))
		return;
	while (n++ < ANSWERS_MOST && turn_unpack_next(c->t->a, live->words, &at, &name, &value))
		if (!turn_unpack(c->t->a, e->words, arena_c(c->t->a, name)).p)
			entry_tell(c, e, arena_c(c->t->a, name), value);
}

static enum err write_entry(struct web_call *c, const struct entry_form *f, struct case_event *e)
{
	struct uuid id;

	if (f->check)
		TRY(f->check(c, e));
	if (findings_stop(c->findings))
		return ERR_INPUT;
	TRY(f->set ? f->set(c, e, &id) : entry_set(c->t, c->case_id, e, c->findings, &id));
	c->made = id;
	c->made_rev = e->rev + 1;
	c->what = f->type;
	return f->after ? f->after(c) : ERR_OK;
}

enum err entry_fill(struct web_call *c, const struct entry_table *table)
{
	return offer(c, table);
}

enum err entry_act(struct web_call *c, const struct entry_table *table)
{
	const struct entry_form *f = form_of(c, table);
	struct case_event e;

	c->go = url_page(c->t->a, c->t->lang, "/case/{}", c->case_id);
	read_entry(c, f, &e);
	return write_entry(c, f, &e);
}

/* --- correcting ---------------------------------------------------------------------------- */

static enum err load(struct web_call *c, struct entry_live *live)
{
	TRY(entry_live(c->t, c->case_id, web_id(c, "event"), live));
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

enum err entry_correct_fill(struct web_call *c, const struct entry_table *table)
{
	struct entry_live live;

	TRY(offer(c, table));
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

enum err entry_correct_act(struct web_call *c, const struct entry_table *table)
{
	const struct entry_form *f = form_of(c, table);
	struct entry_live live;
	struct case_event e;

	TRY(load(c, &live));
	TRY(web_check_rev(c, live.event.rev));
	read_entry(c, f, &e);
	keep_words(c, &live, &e);
	e.id = live.event.id;
	e.rev = live.event.rev;
	if (!form_field_named(c->route->form, STR("said_by")))
		e.said_by = live.event.said_by;
	e.of = live.event.of;
	return write_entry(c, f, &e);
}

void entry_correct_above(struct web_call *c)
{
	struct uuid event = web_id(c, "event");

	if (web_open(c, "/case/{case}/event/{event}/withdraw"))
		entry_correct_links(c->h,
			url_page(c->t->a, c->t->lang, "/case/{}/event/{}/withdraw", c->case_id,
				event));
}

/* --- withdrawing ---------------------------------------------------------------------------- */

enum err entry_withdraw_fill(struct web_call *c)
{
	struct entry_live live;

	TRY(entry_live(c->t, c->case_id, web_id(c, "event"), &live));
	if (!str_any(c->state->rev))
		c->state->rev = arena_fmt(c->t->a, "%lld", (long long)live.event.rev);
	return ERR_OK;
}

/* What stays as long as the thing that it stands for: told where that is corrected. */
static const struct {
	const char *type, *message;
} kept[] = {
	{"first-contact", T("A file begins with the first contact. Correct it instead.")},
	{"charge-changed", T("This follows from the offence. Correct the offence instead.")},
	{"diversion-proposed", T("Withdraw the proposal on the page of the diversion.")},
	{"diversion-ordered", T("An order is varied or revoked on the page of the diversion.")},
	{"diversion-varied", T("An order is varied again on the page of the diversion.")},
	{"consent-given", T("A consent is taken back on the page of the diversion.")},
};

enum err entry_withdraw_act(struct web_call *c)
{
	const struct entry_withdrawal *in = c->in;
	struct entry_live live;

	TRY(entry_live(c->t, c->case_id, web_id(c, "event"), &live));
	TRY(web_check_rev(c, live.event.rev));
	for (size_t i = 0; i < sizeof(kept) / sizeof(kept[0]); i++)
		if (str_is(live.event.type, kept[i].type)) {
			web_wrong(c, "why", kept[i].message);
			return ERR_INPUT;
		}
	c->made = live.event.id;
	c->made_rev = live.event.rev + 1;
	return entry_withdraw(c->t, c->case_id, live.event.id, live.event.rev, in->why);
}
