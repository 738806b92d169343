/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What is alleged, what joins co-accused, and who else is concerned. */
#include "matter/incident/incident_page.h"

#include "event_sql.h"
#include "incident_tmpl.h"

/* --- offences ------------------------------------------------------------------------------ */

static enum err live_offence(struct web_call *c, struct offence_by_id_row *row, struct str *facts)
{
	struct turn_seal_at at = {.class = VAULT_N, .owner = c->case_id, .table = "offence"};

	TRY(offence_by_id(c->t->db, c->t->a, &(struct offence_by_id_in){web_id(c, "offence")},
			  row));
	if (!uuid_eq(row->case_id, c->case_id) || row->withdrawn
		|| !turn_is_at(c->t, row->for_agency))
		return ERR_ABSENT;
	at.id = row->id;
	at.rev = row->rev;
	return turn_unseal(c->t, &at, row->sealed, facts);
}

static bool sees_facts(const struct web_call *c)
{
	return gate_sees_row(&c->may, CLASS_N, true, true);
}

/* A code of the classification that stands below those that the form offers. */
static void offer_code(struct web_call *c, struct str code)
{
	const struct form_field *field = form_field_named(c->state->form, STR("iccs"));
	struct form_option *one = arena_alloc(c->t->a, sizeof(*one));

	for (const struct page_word *w = field->choices; w->code; w++)
		if (str_is(code, w->code))
			return;
	*one = (struct form_option){code, code, STR_NONE};
	if (str_any(code))
		web_option(c, "iccs", one, 1);
}

static void put_span(struct web_call *c, const char *field, int32_t from, int32_t to)
{
	struct arena *a = c->t->a;
	int32_t first = from == DAY_NONE ? to : from;

	if (to == DAY_NONE)
		to = first;
	if (first != DAY_NONE)
		web_value(c, field,
			  arena_fmt(a, "%.*s/%.*s", STR_ARG(date_str(a, first)),
				    STR_ARG(date_str(a, to))));
}

enum err incident_offence_fill(struct web_call *c)
{
	struct offence_by_id_row row;
	struct str facts;

	if (!(c->route->flags & WEB_VERSION)) {
		web_value(c, "layer",
			  turn_has_role(c->t, ROLE_POLICE) ? STR("alleged") : STR("charged"));
		web_value(c, "class", STR("unknown"));
		return ERR_OK;
	}
	TRY(live_offence(c, &row, &facts));
	person_set_rev(c, row.rev);
	offer_code(c, row.iccs);
	web_value(c, "layer", row.layer);
	web_value(c, "article", row.article);
	web_value(c, "class", row.class);
	web_value(c, "iccs", row.iccs);
	web_value(c, "attempt", row.attempt);
	web_value(c, "part", row.part);
	put_span(c, "act", row.from_day, row.to_day);
	if (sees_facts(c))
		web_value(c, "facts", facts);
	return ERR_OK;
}

static void check_offence(struct web_call *c, const struct incident_offence *in)
{
	if (str_is(in->layer, "alleged") && !turn_has_role(c->t, ROLE_POLICE))
		web_wrong(c, "layer", T("Only the police write what the police allege."));
	if (str_is(in->layer, "charged") && turn_has_role(c->t, ROLE_POLICE))
		web_wrong(c, "layer", T("Only the prosecutor or the court writes a charge."));
	if (str_any(in->facts) && !sees_facts(c))
		web_wrong(c, "facts", T("In your role the account of what happened is not yours "
					"to write."));
	if (str_is(in->class, "unknown"))
		findings_add(c->findings, "class", FINDING_MARK,
			     str_from(lang_text(c->t->lang,
						T("Class unknown: both ends are shown, the "
						  "shorter first."))));
}

/* The version that is replaced. One line at least stands: without it no clock has a class. */
static enum err replace_offence(struct web_call *c, const struct incident_offence *in,
				struct case_offence *o)
{
	struct offence_live_of_case_row *rows;
	struct offence_by_id_row live;
	struct str facts;
	size_t n;

	TRY(live_offence(c, &live, &facts));
	TRY(web_check_rev(c, live.rev));
	o->id = live.id;
	o->rev = live.rev;
	o->why = in->why;
	o->void_it = in->withdraw;
	if (!sees_facts(c))
		o->facts = facts;
	TRY(offence_live_of_case(c->t->db, c->t->a, &(struct offence_live_of_case_in){c->case_id},
				 &rows, &n));
	if (in->withdraw && n < 2)
		web_wrong(c, "withdraw",
			  T("It is the only offence. Add the right one first, then withdraw "
			    "this."));
	return ERR_OK;
}

enum err incident_offence_act(struct web_call *c)
{
	const struct incident_offence *in = c->in;
	struct case_offence o = {
		.layer = in->layer,
		.article = in->article,
		.class = in->class,
		.iccs = in->iccs,
		.attempt = in->attempt,
		.part = in->part,
		.from_day = in->act.from,
		.to_day = in->act.to,
		.facts = in->facts,
	};

	check_offence(c, in);
	if (c->route->flags & WEB_VERSION)
		TRY(replace_offence(c, in, &o));
	if (findings_stop(c->findings))
		return ERR_INPUT;
	c->made_rev = o.rev + 1;
	return case_offence_set(c->t, c->case_id, &o, &c->made);
}

/* --- the incident -------------------------------------------------------------------------- */

static enum err live_incident(struct web_call *c, struct incident *i)
{
	TRY(incident_load(c->t, c->case_id, i));
	return i->own ? ERR_OK : ERR_ABSENT;
}

enum err incident_fill(struct web_call *c)
{
	struct incident i;

	TRY(live_incident(c, &i));
	person_set_rev(c, i.rev);
	web_value(c, "police_no", i.police_no);
	put_span(c, "act", i.from, i.to);
	web_value(c, "gaz", i.gaz);
	if (i.adults != INSTANT_NONE)
		web_value(c, "adults", arena_fmt(c->t->a, "%lld", (long long)i.adults));
	return ERR_OK;
}

enum err incident_act(struct web_call *c)
{
	const struct incident_form *in = c->in;
	struct incident i;
	enum err e;

	TRY(live_incident(c, &i));
	TRY(web_check_rev(c, i.rev));
	c->made_rev = i.rev + 1;
	i.police_no = in->police_no;
	i.from = in->act.from;
	i.to = in->act.to;
	i.gaz = in->gaz;
	i.adults = in->adults;
	i.why = in->why;
	e = incident_correct(c->t, c->case_id, &i, &c->made);
	if (e != ERR_CONFLICT)
		return e;
	web_wrong(c, "police_no", T("This child has a case in the incident of that number "
				    "already."));
	return ERR_INPUT;
}

/* --- who else is concerned ----------------------------------------------------------------- */

static const struct {
	const char *add, *correct, *label;
} ways[CLASS_COUNT] = {
	[CLASS_V] = {"/case/{case}/victim/add", "/case/{case}/victim/{participant}/correct",
		     T("Add a victim or witness")},
	[CLASS_R] = {"/case/{case}/reporter/add", "/case/{case}/reporter/{participant}/correct",
		     T("Add who reported it")},
	[CLASS_N] = {"/case/{case}/participant/add",
		     "/case/{case}/participant/{participant}/correct",
		     T("Add an adult co-accused, interpreter or expert")},
};

/* A row of another class than the route's is not there: each door opens its own kind. */
static enum err live_other(struct web_call *c, struct incident_other *one)
{
	struct incident_other *list;
	size_t n;

	TRY(incident_others(c->t, c->case_id, &c->may, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (uuid_eq(list[i].id, web_id(c, "participant")) && list[i].own &&
		    incident_other_class(list[i].kind) == c->route->need.class) {
			*one = list[i];
			return ERR_OK;
		}
	return ERR_ABSENT;
}

static void put(struct web_call *c, const char *field, struct str value)
{
	if (form_field_named(c->state->form, str_from(field)))
		web_value(c, field, value);
}

enum err incident_other_fill(struct web_call *c)
{
	struct incident_other one;

	TRY(live_other(c, &one));
	person_set_rev(c, one.rev);
	put(c, "kind", one.kind);
	put(c, "is_child", one.is_child);
	put(c, "names", one.names);
	put(c, "phone", one.phone);
	put(c, "address_line", one.address_line);
	put(c, "language", one.language);
	put(c, "wishes", one.wishes);
	put(c, "tie", one.tie);
	put(c, "words", one.words);
	return ERR_OK;
}

static void check_tie(struct web_call *c, const struct incident_other_form *in)
{
	if (str_any(in->tie) && !str_is(in->tie, "none"))
		findings_add(c->findings, "tie", FINDING_MARK,
			     str_from(lang_text(c->t->lang,
						T("This interpreter has a tie to the case; CPC "
						  "115 and 144 as read exclude that "
						  "(unverified)."))));
}

enum err incident_other_act(struct web_call *c)
{
	const struct incident_other_form *in = c->in;
	struct incident_other one = {
		.kind = str_any(in->kind) ? in->kind : STR("reporter"),
		.is_child = in->is_child,
		.names = in->names,
		.phone = in->phone,
		.address_line = in->address_line,
		.language = in->language,
		.wishes = in->wishes,
		.tie = in->tie,
		.words = in->words,
		.why = in->why,
		.void_it = in->withdraw,
	};

	if (c->route->flags & WEB_VERSION) {
		struct incident_other live;

		TRY(live_other(c, &live));
		TRY(web_check_rev(c, live.rev));
		one.id = live.id;
		one.rev = live.rev;
	}
	check_tie(c, in);
	c->made_rev = one.rev + 1;
	c->go = url_page(c->t->a, c->t->lang, "/case/{}/others", c->case_id);
	return incident_other_set(c->t, c->case_id, &one, &c->made);
}

bool incident_other_says_more(const struct incident_other *o)
{
	return str_is(o->is_child, "yes") || str_any(o->phone) || str_any(o->address_line) ||
	       str_any(o->language) || str_any(o->wishes) || str_any(o->words);
}

enum err incident_others_show(struct web_call *c)
{
	struct incident_others_page p = {.back = url_to(c->h, "/case/{}", c->case_id)};
	struct incident_other *list;

	TRY(incident_others(c->t, c->case_id, &c->may, &list, &p.n));
	p.lines = arena_array(c->t->a, p.n, sizeof(*p.lines));
	p.add = arena_array(c->t->a, CLASS_COUNT, sizeof(*p.add));
	for (size_t i = 0; i < p.n; i++) {
		enum gate_class class = incident_other_class(list[i].kind);

		p.lines[i].o = &list[i];
		if (list[i].own && web_open(c, ways[class].correct))
			p.lines[i].correct =
				url_to(c->h, ways[class].correct, c->case_id, list[i].id);
	}
	for (int class = 0; class < CLASS_COUNT; class++)
		if (ways[class].add && web_open(c, ways[class].add))
			p.add[p.n_add++] = (struct incident_link){
				ways[class].label, url_to(c->h, ways[class].add, c->case_id)};
	c->frame->leave_quickly = true;
	incident_others_page(c->h, &p);
	return ERR_OK;
}
