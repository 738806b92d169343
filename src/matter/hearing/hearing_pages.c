/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The hearings of a case: called, moved, held; their list. */
#include <string.h>

#include "case_sql.h"
#include "hearing_sql.h"
#include "hearing_tmpl.h"
#include "matter/course/course.h"
#include "matter/hearing/hearing_page.h"

/* --- what may be chosen ----------------------------------------------------------------- */

static enum err offer_courts(struct web_call *c)
{
	struct casefile_by_id_row file;
	struct hearing_place_row *rows;
	struct form_option *options;
	size_t n;

	TRY(casefile_by_id(c->t->db, c->t->a, &(struct casefile_by_id_in){c->case_id}, &file));
	TRY(hearing_place(c->t->db, c->t->a,
		&(struct hearing_place_in){file.province, turn_today(c->t)}, &rows, &n));
	options = arena_array(c->t->a, n, sizeof(*options));
	for (size_t i = 0; i < n; i++) {
		options[i] = (struct form_option){uuid_str(c->t->a, rows[i].id),
			turn_pick(c->t, rows[i].name_km, rows[i].name_en), STR_NONE};
		if (uuid_eq(rows[i].id, c->t->actor.agency))
			web_value(c, "court", options[i].value);
	}
	web_option(c, "court", options, n);
	return ERR_OK;
}

static enum err offer_judges(struct web_call *c)
{
	struct hearing_judge_row *rows;
	struct form_option *options;
	size_t n;

	TRY(hearing_judge(c->t->db, c->t->a, &(struct hearing_judge_in){turn_today(c->t)}, &rows,
		&n));
	options = arena_array(c->t->a, n, sizeof(*options));
	for (size_t i = 0; i < n; i++)
		options[i] = (struct form_option){uuid_str(c->t->a, rows[i].id),
			turn_pick(c->t, rows[i].name_km, rows[i].name_en),
			turn_pick(c->t, rows[i].agency_km, rows[i].agency_en)};
	web_option(c, "judge", options, n);
	return ERR_OK;
}

bool hearing_offered(const struct web_call *c, const struct web_route *r)
{
	(void)r;
	return !course_is_closed(c->stage);
}

/* --- calling ------------------------------------------------------------------------------ */

enum err hearing_call_fill(struct web_call *c)
{
	web_value(c, "minutes", STR("60"));
	web_value(c, "called_at", date_instant_str(c->t->a, c->t->now));
	TRY(offer_courts(c));
	return offer_judges(c);
}

static void read_calling(struct web_call *c, struct hearing *h)
{
	const struct hearing_calling *in = c->in;

	if (str_any(in->interpreter) && !entry_may_tell(c))
		web_wrong(c, "interpreter",
			T("Words about persons are written by those who have the case. "
			  "Leave this empty, or have the case assigned to you."));
	h->court = in->court;
	h->judge = in->judge;
	h->chamber = in->chamber;
	h->kind = in->kind;
	h->at = in->at.at;
	h->minutes = in->minutes;
	h->called = in->called;
	h->called_at = in->called_at.at;
	h->tie_to_case = in->tie_to_case;
	if (entry_may_tell(c))
		h->interpreter = in->interpreter;
}

static enum err set(struct web_call *c, struct hearing *h)
{
	enum err e = findings_stop(c->findings) ? ERR_INPUT : hearing_set(c->t, h, c->findings);

	c->made = h->id;
	c->made_rev = h->rev;
	c->go = url_page(c->t->a, c->t->lang, "/case/{}/hearings", c->case_id);
	return e;
}

enum err hearing_call_act(struct web_call *c)
{
	struct hearing h = {.case_id = c->case_id, .interpreter = STR_NONE, .why = STR_NONE};

	read_calling(c, &h);
	if (h.at < c->t->now)
		web_wrong(c, "at", T("This time is past already."));
	return set(c, &h);
}

/* --- moving, cancelling --------------------------------------------------------------------- */

/* Why nothing more is done with it; NULL: it is to come. */
static const char *over(const struct hearing *h)
{
	if (h->cancelled)
		return T("This hearing was cancelled. Call another one.");
	return uuid_any(h->held) ? T("This hearing was held already. Correct its record instead.")
				 : NULL;
}

const char *hearing_why_not(const struct web_call *c, const struct web_route *r)
{
	struct hearing h;

	(void)r;
	return hearing_load(c->t, c->case_id, web_id(c, "hearing"), &h) == ERR_OK ? over(&h) : NULL;
}

/* On the list, where no hearing stands in the path, each row says it of its own. */
bool hearing_is_to_come(const struct web_call *c, const struct web_route *r)
{
	return !uuid_any(web_id(c, "hearing")) || !hearing_why_not(c, r);
}

/* One that its own court called. */
static enum err own(struct web_call *c, struct hearing *h)
{
	TRY(hearing_load(c->t, c->case_id, web_id(c, "hearing"), h));
	return turn_is_at(c->t, h->for_agency)
		? ERR_OK
		: turn_fail(c->t, ERR_ABSENT, "not called by this office");
}

static void put(struct web_call *c, const char *field, struct str value)
{
	if (str_any(value))
		web_value(c, field, value);
}

enum err hearing_change_fill(struct web_call *c)
{
	struct arena *a = c->t->a;
	struct hearing h;

	TRY(own(c, &h));
	put(c, "kind", h.kind);
	put(c, "at", date_instant_str(a, h.at));
	put(c, "minutes", arena_fmt(a, "%lld", (long long)h.minutes));
	put(c, "court", uuid_str(a, h.court));
	put(c, "chamber", h.chamber);
	if (uuid_any(h.judge))
		put(c, "judge", uuid_str(a, h.judge));
	put(c, "called", h.called);
	put(c, "called_at", date_instant_str(a, h.called_at));
	put(c, "tie_to_case", h.tie_to_case);
	if (gate_sees_row(&c->may, CLASS_N, true, false))
		put(c, "interpreter", h.interpreter);
	if (!str_any(c->state->rev))
		c->state->rev = arena_fmt(a, "%lld", (long long)h.rev);
	TRY(offer_courts(c));
	return offer_judges(c);
}

enum err hearing_change_act(struct web_call *c)
{
	const struct hearing_calling *in = c->in;
	struct hearing h;

	TRY(own(c, &h));
	if (over(&h)) {
		web_wrong(c, NULL, over(&h));
		return ERR_INPUT;
	}
	TRY(web_check_rev(c, h.rev));
	read_calling(c, &h);
	h.cancelled = in->cancelled;
	h.why = in->why;
	if (!h.cancelled && h.at < c->t->now)
		web_wrong(c, "at", T("This time is past already."));
	return set(c, &h);
}

/* --- held ------------------------------------------------------------------------------------- */

enum err hearing_entry_fill(struct web_call *c)
{
	struct hearing h;

	TRY(hearing_load(c->t, c->case_id, web_id(c, "hearing"), &h));
	if (h.at <= c->t->now)
		web_value(c, "at", date_instant_str(c->t->a, h.at));
	return entry_fill(c, &hearing_entries);
}

enum err hearing_entry_act(struct web_call *c)
{
	return entry_act(c, &hearing_entries);
}

enum err hearing_correct_fill(struct web_call *c)
{
	return entry_correct_fill(c, &hearing_entries);
}

enum err hearing_correct_act(struct web_call *c)
{
	return entry_correct_act(c, &hearing_entries);
}

/* The kind of a hearing that was called does not change when it is held. */
static enum err of_call(struct web_call *c, struct case_event *e)
{
	struct hearing *list;
	struct hearing h;
	size_t n;

	if (!uuid_any(e->id)) {
		TRY(hearing_load(c->t, c->case_id, web_id(c, "hearing"), &h));
		if (over(&h))
			web_wrong(c, NULL, over(&h));
	} else {
		TRY(hearing_of_case(c->t, c->case_id, &list, &n));
		h = (struct hearing){.kind = STR_NONE};
		for (size_t i = 0; i < n; i++)
			if (uuid_eq(list[i].held, e->id))
				h = list[i];
	}
	if (str_is(h.kind, "interview")) {
		e->type = STR("interview-held");
		e->of = h.notice;
	}
	if (str_any(h.kind))
		entry_note(c, e, "kind", h.kind);
	return ERR_OK;
}

enum err hearing_held_check(struct web_call *c, struct case_event *e)
{
	const struct hearing_holding *in = c->in;

	TRY(of_call(c, e));
	if (str_is(in->closed, "no") && !str_any(in->closed_why))
		findings_add(c->findings, "closed_why", FINDING_MARK,
			str_from(lang_text(c->t->lang, T("Open to the public: why?"))));
	if (in->adjourned_to.at != INSTANT_NONE && in->adjourned_to.at <= in->at.at)
		web_wrong(c, "adjourned_to",
			T("It goes on before it began. One of them is wrong."));
	return ERR_OK;
}

/* What goes on another day is called for that day, as this one was. */
static enum err call_next(struct web_call *c, const struct hearing *h, int64_t at)
{
	struct hearing next = *h;
	struct findings said; /* of the next one: told when it is looked at */

	findings_init(&said, c->t->a);
	said.confirmed = STR("at");
	next.id = uuid_new();
	next.uid = uuid_new();
	next.rev = 0;
	next.notice = next.held = UUID_NONE;
	next.at = at;
	next.called_at = c->t->now;
	next.why = STR_NONE;
	return hearing_set(c->t, &next, &said);
}

enum err hearing_held_set(struct web_call *c, struct case_event *e, struct uuid *id)
{
	const struct hearing_holding *in = c->in;
	bool first = !uuid_any(e->id);
	struct hearing h;

	TRY(entry_set(c->t, c->case_id, e, c->findings, id));
	if (!first)
		return ERR_OK;
	TRY(hearing_load(c->t, c->case_id, web_id(c, "hearing"), &h));
	TRY(hearing_hold(c->t, &h, *id));
	return in->adjourned_to.at > c->t->now ? call_next(c, &h, in->adjourned_to.at) : ERR_OK;
}

/* --- the list --------------------------------------------------------------------------- */

struct str hearing_people_words(struct web_call *c, struct str called)
{
	struct str parts[8];
	struct str one;
	size_t n = 0;

	while (n < 8 && str_next(&called, ' ', &one))
		parts[n++] = say_word(c->h, hearing_people, one);
	return n ? lang_list(c->t->a, c->t->lang, parts, n) : STR_NONE;
}

static struct str where_words(struct web_call *c, const struct hearing *h)
{
	struct str where = turn_pick(c->t, h->court_km, h->court_en);

	return str_any(h->chamber) ? arena_fmt(c->t->a, "%.*s, %.*s", STR_ARG(where),
					     STR_ARG(h->chamber))
				   : where;
}

static struct hearing_row row_of(struct web_call *c, const struct hearing *h)
{
	static const char change[] = "/case/{case}/hearing/{hearing}/change";
	static const char held[] = "/case/{case}/hearing/{hearing}/held";
	bool over = uuid_any(h->held) || h->cancelled;
	struct hearing_row r = {
		.kind = say_word(c->h, hearing_kinds, h->kind),
		.when = lang_instant(c->t->a, c->t->lang, h->at),
		.where = where_words(c, h),
		.judge = turn_pick(c->t, h->judge_km, h->judge_en),
		.called = hearing_people_words(c, h->called),
		.state = T("To come"),
		.tag = "running",
		.change = url_made(NULL),
		.hold = url_made(NULL),
	};

	if (h->cancelled) {
		r.state = T("Cancelled");
		r.tag = "lapsed";
	} else if (uuid_any(h->held)) {
		r.state = T("Held");
		r.tag = "met";
	} else if (h->at <= c->t->now) {
		r.state = T("Not recorded yet");
		r.tag = "soon";
	}
	if (!over && turn_is_at(c->t, h->for_agency) && web_open(c, change))
		r.change = url_to(c->h, "/case/{}/hearing/{}/change", c->case_id, h->id);
	if (!over && h->at <= c->t->now && web_open(c, held))
		r.hold = url_to(c->h, "/case/{}/hearing/{}/held", c->case_id, h->id);
	return r;
}

enum err hearing_list_show(struct web_call *c)
{
	struct hearing_list p = {
		.back = url_to(c->h, "/case/{}", c->case_id), .call = url_made(NULL)};
	struct hearing *list;
	size_t n;

	TRY(hearing_of_case(c->t, c->case_id, &list, &n));
	p.v = arena_array(c->t->a, n, sizeof(*p.v));
	for (size_t i = 0; i < n; i++)
		if (gate_sees_row(&c->may, CLASS_G, turn_is_at(c->t, list[i].for_agency), true))
			p.v[p.n++] = row_of(c, &list[i]);
	if (web_open(c, "/case/{case}/hearing-call"))
		p.call = url_to(c->h, "/case/{}/hearing-call", c->case_id);
	c->frame->leave_quickly = true;
	hearing_list_page(c->h, &p);
	return ERR_OK;
}

enum err hearing_list_json(struct web_call *c)
{
	struct hearing *list;
	size_t n;

	TRY(hearing_of_case(c->t, c->case_id, &list, &n));
	jot_object(c->j);
	jot_name(c->j, "items");
	jot_array(c->j);
	for (size_t i = 0; i < n; i++) {
		if (!gate_sees_row(&c->may, CLASS_G, turn_is_at(c->t, list[i].for_agency), true))
			continue;
		jot_object(c->j);
		jot_put_uuid(c->j, "id", list[i].id);
		jot_put_int(c->j, "rev", list[i].rev);
		jot_put(c->j, "kind", list[i].kind);
		jot_put_instant(c->j, "at", list[i].at);
		jot_put_int(c->j, "minutes", list[i].minutes);
		jot_put_uuid(c->j, "court", list[i].court);
		jot_put(c->j, "chamber", list[i].chamber);
		jot_put_uuid(c->j, "judge", list[i].judge);
		jot_put(c->j, "called", list[i].called);
		jot_put_instant(c->j, "called_at", list[i].called_at);
		jot_put_bool(c->j, "cancelled", list[i].cancelled);
		jot_put_uuid(c->j, "held", list[i].held);
		jot_end(c->j);
	}
	jot_end(c->j);
	jot_end(c->j);
	return ERR_OK;
}
