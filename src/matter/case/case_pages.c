/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The page of a case: the view in the reader's words, with links to what is open. */
#include <string.h>

#include "case_sql.h"
#include "case_tmpl.h"
#include "matter/case/case_lines.h"
#include "matter/case/case_tables.h"
#include "web/site.h"

static struct arena *arena_of(struct web_call *c)
{
	return c->t->a;
}
/* The form that holds the labels of an entry's answers, wherever it stands. */
static const struct form *form_of(struct web_call *c, struct str name)
{
	const struct web_route *r;

	for (size_t i = 0; (r = web_route_at(web_site_of(c), i)); i++)
		if (r->form && str_is(name, r->form->name))
			return r->form;
	return NULL;
}

static struct case_answer *answers_for(struct web_call *c, struct str name,
				       const struct case_answer *in, size_t n, size_t *shown)
{
	struct case_answer *out = arena_array(arena_of(c), n, sizeof(*out));
	const struct form *form = n ? form_of(c, name) : NULL;

	*shown = 0;
	for (size_t i = 0; i < n; i++) {
		const struct form_field *field = form ? form_field_named(form, in[i].name) : NULL;

		if (str_is(in[i].name, "confirm_reason"))
			out[(*shown)++] = (struct case_answer){
				str_from(lang_text(c->t->lang, T("Why it is so"))), in[i].value};
		if (!field || field->type == FORM_REF || field->type == FORM_FILE)
			continue; /* shown in words of their own, or machine words */
		out[*shown].name = str_from(lang_text(c->t->lang, field->label));
		out[(*shown)++].value = form_shown(c->h, field, in[i].value);
	}
	return out;
}

static struct str event_time(struct web_call *c, const struct case_view_event *e)
{
	struct arena *a = arena_of(c);
	struct str at = str_is(e->precision, "day") ? lang_day(a, c->t->lang, date_of(e->at))
						    : lang_instant(a, c->t->lang, e->at);
	struct str ends[2] = {at, STR_NONE};

	if (e->at_to == INSTANT_NONE || e->at_to == e->at ||
	    (str_is(e->precision, "day") && date_of(e->at_to) == date_of(e->at)))
		return at;
	ends[1] = lang_instant(a, c->t->lang, e->at_to);
	return lang_fmt(a, c->t->lang, T("between %s and %s"), ends, 2);
}

static struct str capital(struct arena *a, struct str s)
{
	char *out = arena_c(a, s);

	if (*out >= 'a' && *out <= 'z')
		*out = (char)(*out - 'a' + 'A');
	return (struct str){out, s.n};
}

/* A deadline was broken where it was met late; one that nothing met, where it began. */
static bool is_broken_at(const struct law_duty *d, struct uuid event)
{
	struct uuid at;
	struct str id = STR_NONE;

	if (d->status == LAW_ST_LATE)
		id = d->met_id;
	else if (d->status == LAW_ST_OVERDUE || d->status == LAW_ST_BARRED)
		id = d->start_id;
	return uuid_parse(id, &at) && uuid_eq(at, event);
}

static void put_broken(struct web_call *c, const struct case_view *v, struct case_event_line *to)
{
	to->broken = arena_array(arena_of(c), v->n_clocks, sizeof(*to->broken));
	for (size_t i = 0; i < v->n_clocks; i++)
		if (is_broken_at(v->clocks[i].duty, to->e->id))
			to->broken[to->n_broken++] = case_clock_words(
				arena_of(c), c->t->lang, v->clocks[i].duty, c->t->now);
}

/* What has a paper of its own: writ/. */
static bool is_printed(const struct case_view_event *e)
{
	static const char *const types[] = {"detention-ordered", "hearing", "interview-held"};
	bool left = str_is(e->type, "detention-end") || str_is(e->type, "custody-end");

	for (size_t i = 0; !left && i < sizeof(types) / sizeof(types[0]); i++)
		if (str_is(e->type, types[i]))
			return true;
	for (size_t i = 0; left && i < e->n_answers; i++)
		if (str_is(e->answers[i].value, "released") || str_is(e->answers[i].value, "ended"))
			return true;
	return false;
}

static void put_events(struct web_call *c, const struct case_view *v, struct case_page *p)
{
	p->events = arena_array(arena_of(c), v->n_events, sizeof(*p->events));
	for (size_t i = 0; i < v->n_events; i++) {
		const struct case_view_event *e = &v->events[i];
		struct case_event_line *to = &p->events[p->n_events++];
		struct str path = arena_fmt(arena_of(c), "/case/{case}/%.*s/{event}/correct",
					    STR_ARG(e->form));

		to->e = e;
		to->title = capital(arena_of(c), str_from(lang_text(c->t->lang, e->label)));
		if (!str_is(e->said_by, "own-act"))
			to->source = say_word(c->h, case_sources, e->said_by);
		to->by = turn_pick(c->t, e->by_km, e->by_en);
		to->at = event_time(c, e);
		to->entered = lang_when(arena_of(c), c->t->lang, e->recorded_at, c->t->now);
		to->answers = answers_for(c, e->form, e->answers, e->n_answers, &to->n_answers);
		put_broken(c, v, to);
		if (is_printed(e) && gate_may(&c->may, CLASS_A, ACT_SEE)
			&& web_open(c, "/case/{case}/event/{event}/paper.pdf"))
			to->paper = url_page(arena_of(c), c->t->lang,
				"/case/{}/event/{}/paper.pdf", v->id, e->id);
		if (e->may_correct && web_open(c, path.p))
			to->correct = url_page(arena_of(c), c->t->lang, path.p, v->id, e->id);
		if (e->may_correct && web_open(c, "/case/{case}/attach"))
			to->picture = url_with(arena_of(c),
				url_page(arena_of(c), c->t->lang, "/case/{}/attach", v->id), "of",
				uuid_str(arena_of(c), e->id));
	}
}

static struct str days_words(struct web_call *c, int32_t from, int32_t to)
{
	struct str ends[2];

	if (from == DAY_NONE && to == DAY_NONE)
		return str_from(lang_text(c->t->lang, T("not known: give it as soon as you can")));
	ends[0] = from == DAY_NONE ? STR_NONE : lang_day(arena_of(c), c->t->lang, from);
	ends[1] = to == DAY_NONE ? STR_NONE : lang_day(arena_of(c), c->t->lang, to);
	if (from == to)
		return ends[0];
	if (from == DAY_NONE)
		return lang_fmt(
			arena_of(c), c->t->lang, T("until %s, start not known"), &ends[1], 1);
	return lang_fmt(arena_of(c), c->t->lang, T("%s to %s"), ends, 2);
}

static void put_offences(struct web_call *c, const struct case_view *v, struct case_page *p)
{
	static const char path[] = "/case/{case}/offence/{offence}/correct";
	bool open = web_open(c, path) != NULL;

	p->offences = arena_array(arena_of(c), v->n_offences, sizeof(*p->offences));
	for (size_t i = 0; i < v->n_offences; i++) {
		const struct case_view_offence *o = &v->offences[i];
		struct case_offence_line *to = &p->offences[p->n_offences++];

		to->o = o;
		to->when = days_words(c, o->from_day, o->to_day);
		if (open && o->may_correct)
			to->correct = url_page(arena_of(c), c->t->lang, path, v->id, o->id);
	}
}

static void put_clocks(struct web_call *c, const struct case_view *v, struct case_page *p)
{
	p->clocks = arena_array(arena_of(c), v->n_clocks, sizeof(*p->clocks));
	for (int open = 1; open >= 0; open--) {
		for (size_t i = 0; i < v->n_clocks; i++) {
			const struct law_duty *d = v->clocks[i].duty;

			if (case_clock_is_open(d) == (open == 1))
				p->clocks[p->n_clocks++] = case_clock_words(
					arena_of(c), c->t->lang, d, c->t->now);
		}
		if (open)
			p->n_open = p->n_clocks;
	}
}

static struct str call_answer(struct web_call *c, const struct case_view_call *call)
{
	struct str when;

	if (!str_any(call->answer))
		return str_from(lang_text(c->t->lang, T("no answer yet")));
	when = lang_when(arena_of(c), c->t->lang, call->answered_at, c->t->now);
	if (str_is(call->answer, "accepted"))
		return lang_fmt(arena_of(c), c->t->lang, T("accepted %s"), &when, 1);
	if (str_is(call->answer, "refused"))
		return lang_fmt(arena_of(c), c->t->lang, T("refused %s"), &when, 1);
	return lang_fmt(arena_of(c), c->t->lang, T("no answer; passed on %s"), &when, 1);
}

static void put_calls(struct web_call *c, const struct case_view *v, struct case_page *p)
{
	p->calls = arena_array(arena_of(c), v->n_calls, sizeof(*p->calls));
	for (size_t i = 0; i < v->n_calls; i++) {
		const struct case_view_call *call = &v->calls[i];
		struct str asked = lang_when(arena_of(c), c->t->lang, call->asked_at, c->t->now);

		p->calls[p->n_calls++] = (struct case_call_line){
			.who = turn_pick(c->t, call->km, call->en),
			.asked = lang_fmt(arena_of(c), c->t->lang, T("asked %s"), &asked, 1),
			.answer = call_answer(c, call),
			.duty = str_is(call->duty, "lawyer") ? T("Lawyer") : T("Social agent"),
		};
	}
}

/* Where a page of the case is looked for, in this order; any other form is of the case. */
enum { GROUP_HOURS, GROUP_CHILD, GROUP_COURT, GROUP_CASE, GROUP_PAPERS, GROUP_N };
static const char *const group_titles[GROUP_N] = {
	[GROUP_HOURS] = T("First hours and custody"),
	[GROUP_CHILD] = T("The child"),
	[GROUP_COURT] = T("Prosecution and court"),
	[GROUP_CASE] = T("The case"),
	[GROUP_PAPERS] = T("Papers"),
};
static const struct {
	const char *path; /* below the case; a form's begins with it */
	int group;
	bool page;        /* a page of its own, not a form */
} places[] = {
	{"first-hours", GROUP_HOURS, true}, {"calls", GROUP_HOURS, true},
	{"arrest", GROUP_HOURS, false}, {"custody-", GROUP_HOURS, false},
	{"rights-told", GROUP_HOURS, false}, {"parents-told", GROUP_HOURS, false},
	{"lawyer", GROUP_HOURS, false}, {"agent/", GROUP_HOURS, false},
	{"social-agent-told", GROUP_HOURS, false}, {"interpreter-present", GROUP_HOURS, false},
	{"age", GROUP_CHILD, true}, {"representatives", GROUP_CHILD, true},
	{"same", GROUP_CHILD, true}, {"name/", GROUP_CHILD, false},
	{"age/", GROUP_CHILD, false}, {"representative/", GROUP_CHILD, false},
	{"background", GROUP_CHILD, false}, {"sex", GROUP_CHILD, false},
	{"stays", GROUP_COURT, true}, {"hearings", GROUP_COURT, true},
	{"hearing-call", GROUP_COURT, false}, {"charge", GROUP_COURT, false},
	{"sent-to-trial", GROUP_COURT, false}, {"dismissed", GROUP_COURT, false},
	{"detention-", GROUP_COURT, false}, {"release-", GROUP_COURT, false},
	{"past-stay", GROUP_COURT, false}, {"judgment", GROUP_COURT, false},
	{"appeal-filed", GROUP_COURT, false}, {"closed", GROUP_COURT, false},
	{"reopened", GROUP_COURT, false}, {"others", GROUP_CASE, true},
	{"inquiries", GROUP_CASE, true},
	{"diversions", GROUP_CASE, true},
	{"referrals", GROUP_CASE, true},
	{"aftercare", GROUP_CASE, true},
	{"attachments", GROUP_CASE, true},
	{"story", GROUP_CASE, true}, {"history", GROUP_CASE, true},
	{"looks", GROUP_CASE, true},
	{"rights-sheet.pdf", GROUP_PAPERS, true},
	{"summary.pdf", GROUP_PAPERS, true},
	{"warning-agreement.pdf", GROUP_PAPERS, true},
	{"looks.pdf", GROUP_PAPERS, true},
};
enum { PLACES_N = sizeof(places) / sizeof(places[0]) };

static void put_link(struct web_call *c, struct case_group *g, const struct web_route *r)
{
	g->links[g->n++] = (struct case_link){
		r->title, url_page(arena_of(c), c->t->lang, r->path, c->case_id)};
}

static int group_of(const struct web_route *form)
{
	struct str below = str_cut(str_from(form->path), sizeof("/case/{case}/") - 1, SIZE_MAX);

	for (size_t i = 0; i < PLACES_N; i++)
		if (!places[i].page && str_starts(below, places[i].path))
			return places[i].group;
	return GROUP_CASE;
}

/* Every page and form of the case that is open to this reader, and no other. */
static void put_groups(struct web_call *c, struct case_page *p)
{
	struct case_group all[GROUP_N];
	const struct web_route *r, **forms;
	size_t n;

	forms = web_case_forms(c, &n);
	for (int i = 0; i < GROUP_N; i++)
		all[i] = (struct case_group){group_titles[i],
			arena_array(arena_of(c), PLACES_N + n, sizeof(*all[i].links)), 0};
	for (size_t i = 0; i < PLACES_N; i++)
		if (places[i].page &&
		    (r = web_open(c, arena_fmt(arena_of(c), "/case/{case}/%s", places[i].path).p)))
			put_link(c, &all[places[i].group], r);
	/* Who has it has nothing to take on. */
	for (size_t i = 0; i < n; i++)
		if (c->relation != RELATION_ASSIGNED ||
		    strcmp(forms[i]->path, "/case/{case}/take") != 0)
			put_link(c, &all[group_of(forms[i])], forms[i]);
	p->groups = arena_array(arena_of(c), GROUP_N, sizeof(*p->groups));
	for (int i = 0; i < GROUP_N; i++)
		if (all[i].n)
			p->groups[p->n_groups++] = all[i];
}

static enum err put_head(struct web_call *c, const struct case_view *v, struct case_page *p)
{
	bool km = c->t->lang == LANG_KM;
	struct str place;

	p->first = str_any(km ? v->km : v->latin) ? (km ? v->km : v->latin)
						  : (km ? v->latin : v->km);
	p->second = km ? v->latin : v->km;
	if (str_eq(p->first, p->second))
		p->second = STR_NONE;
	if (!str_any(p->first))
		p->first = str_from(lang_text(c->t->lang, T("A child")));
	if (gate_shows(&v->may, LISTED_AGE))
		p->age = case_age_words(arena_of(c), c->t->lang, v->sex, v->age_from, v->age_to);
	p->birth = case_birth_words(arena_of(c), c->t->lang, &v->birth);
	TRY(case_view_tonight(c->t, v, &place));
	if (str_any(place))
		p->tonight = place;
	else if (v->may.see[CLASS_L] < SEE_FILED)
		p->tonight = str_from(lang_text(c->t->lang, T("not yours to see here")));
	else
		p->tonight = str_from(lang_text(
			c->t->lang, v->in_custody ? T("held; the place is not recorded")
						  : T("not held, as far as is recorded here")));
	return ERR_OK;
}

enum err case_page_show(struct web_call *c)
{
	struct case_view v;
	struct case_page p = {.v = &v};

	TRY(case_view_load(c->t, c->case_id, &c->may, &v));
	TRY(put_head(c, &v, &p));
	put_clocks(c, &v, &p);
	put_events(c, &v, &p);
	put_offences(c, &v, &p);
	put_calls(c, &v, &p);
	put_groups(c, &p);
	p.may_end = gate_may(&c->may, CLASS_G, ACT_DECIDE);
	p.history = url_page(arena_of(c), c->t->lang, "/case/{}/history", v.id);
	c->frame->title = lang_fmt(arena_of(c), c->t->lang, T("Case %s"), &v.number, 1);
	c->frame->unverified = v.any_unverified;
	c->frame->leave_quickly = true;
	case_whole(c->h, &p);
	return ERR_OK;
}

/* --- handing over ------------------------------------------------------------------- */

enum err case_hand_fill(struct web_call *c)
{
	struct case_members_row *rows;
	struct form_option *options;
	size_t n;

	TRY(case_members(c->t->db, c->t->a,
			 &(struct case_members_in){c->case_id, c->t->actor.account,
						   turn_today(c->t)},
			 &rows, &n));
	options = arena_array(c->t->a, n, sizeof(*options));
	for (size_t i = 0; i < n; i++)
		options[i] = (struct form_option){
			.value = uuid_str(c->t->a, rows[i].id),
			.label = turn_pick(c->t, rows[i].name_km, rows[i].name_en),
			.hint = turn_pick(c->t, rows[i].agency_km, rows[i].agency_en),
		};
	web_option(c, "account", options, n);
	return ERR_OK;
}

enum err case_hand_act(struct web_call *c)
{
	const struct case_hand *in = c->in;

	TRY(case_assign(c->t, c->case_id,
			&(struct case_assignment){in->account, in->duty, in->mandate}, &c->made));
	return web_site_of(c)->notice ? web_site_of(c)->notice(c->t, in->account, c->case_id,
							       "assigned")
				      : ERR_OK;
}

/* An assignment of another case is not here. */
enum err case_end_fill(struct web_call *c)
{
	struct assignment_case_row row;

	TRY(assignment_case(c->t->db, c->t->a,
			    &(struct assignment_case_in){web_id(c, "assignment")}, &row));
	return uuid_eq(row.case_id, c->case_id) ? ERR_OK : ERR_ABSENT;
}

enum err case_end_act(struct web_call *c)
{
	const struct case_end *in = c->in;

	TRY(case_end_fill(c));
	return case_assignment_end(c->t, web_id(c, "assignment"), in->why, STR_NONE);
}
