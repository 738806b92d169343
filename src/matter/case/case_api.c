/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The case as JSON: the same view as the page. */
#include "matter/case/case_tables.h"

static void put_child(struct jot *j, const struct case_view *v)
{
	jot_name(j, "child");
	jot_object(j);
	jot_put_uuid(j, "id", v->child);
	jot_put(j, "name_km", v->km);
	jot_put(j, "name_latin", v->latin);
	jot_put(j, "sex", v->sex);
	jot_put_day(j, "birth_earliest", v->birth.earliest);
	jot_put_day(j, "birth_latest", v->birth.latest);
	jot_put_int(j, "age_from", v->age_from < 0 ? INSTANT_NONE : v->age_from);
	jot_put_int(j, "age_to", v->age_to < 0 ? INSTANT_NONE : v->age_to);
	jot_end(j);
}

static void put_clocks(struct jot *j, const struct case_view *v)
{
	jot_name(j, "duties");
	jot_array(j);
	for (size_t i = 0; i < v->n_clocks; i++) {
		const struct law_duty *d = v->clocks[i].duty;

		jot_object(j);
		jot_put(j, "rule", d->rule->name);
		jot_put_c(j, "kind", law_kind_code(d->rule->kind));
		jot_put_c(j, "applies", law_applies_code(d->applies));
		jot_put_c(j, "status", law_status_code(d->status));
		jot_put_instant(j, "since", d->start_at);
		jot_put_instant(j, "due", d->due);
		jot_put_instant(j, "due_latest", d->due_latest);
		jot_put_instant(j, "met_at", d->met_at);
		jot_put(j, "article", d->line->article);
		jot_put(j, "read", d->line->read);
		jot_put_bool(j, "verified", d->line->verified);
		jot_end(j);
	}
	jot_end(j);
}

static void put_events(struct jot *j, const struct case_view *v)
{
	jot_name(j, "events");
	jot_array(j);
	for (size_t i = 0; i < v->n_events; i++) {
		const struct case_view_event *e = &v->events[i];

		jot_object(j);
		jot_put_uuid(j, "id", e->id);
		jot_put_int(j, "rev", e->rev);
		jot_put(j, "type", e->type);
		jot_put_instant(j, "at", e->at);
		jot_put_instant(j, "at_to", e->at_to);
		jot_put(j, "precision", e->precision);
		jot_put(j, "said_by", e->said_by);
		jot_put_instant(j, "recorded_at", e->recorded_at);
		jot_put(j, "form", e->form);
		jot_name(j, "answers");
		jot_object(j);
		for (size_t k = 0; k < e->n_answers; k++)
			jot_put(j, e->answers[k].name.p, e->answers[k].value);
		jot_end(j);
		jot_end(j);
	}
	jot_end(j);
}

static void put_offences(struct jot *j, const struct case_view *v)
{
	jot_name(j, "offences");
	jot_array(j);
	for (size_t i = 0; i < v->n_offences; i++) {
		const struct case_view_offence *o = &v->offences[i];

		jot_object(j);
		jot_put_uuid(j, "id", o->id);
		jot_put_int(j, "rev", o->rev);
		jot_put(j, "layer", o->layer);
		jot_put(j, "article", o->article);
		jot_put(j, "class", o->class);
		jot_put(j, "iccs", o->iccs);
		jot_put(j, "outcome", o->outcome);
		jot_put_day(j, "from", o->from_day);
		jot_put_day(j, "to", o->to_day);
		jot_put(j, "facts", o->facts);
		jot_end(j);
	}
	jot_end(j);
}

enum err case_json_show(struct web_call *c)
{
	struct case_view v;

	TRY(case_view_load(c->t, c->case_id, &c->may, &v));
	jot_object(c->j);
	jot_put_uuid(c->j, "id", v.id);
	jot_put(c->j, "number", v.number);
	jot_put(c->j, "stage", v.stage);
	jot_put(c->j, "province", v.province);
	jot_put_bool(c->j, "in_custody", v.in_custody);
	jot_put_instant(c->j, "opened_at", v.opened_at);
	jot_put_instant(c->j, "changed_at", v.changed_at);
	put_child(c->j, &v);
	put_clocks(c->j, &v);
	put_events(c->j, &v);
	put_offences(c->j, &v);
	jot_end(c->j);
	return ERR_OK;
}
