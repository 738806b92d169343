/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * Arrivals and leavings of places of detention: they take turns. What would not, is said beside
 * the field, with the day that it runs into.
 */
#include <stdlib.h>

#include "court_sql.h"
#include "event_sql.h"
#include "matter/court/court_tables.h"

/* --- what stands ------------------------------------------------------------------------- */

struct turn_of { /* an arrival or a leaving */
	int64_t at;
	bool start, mine;
	struct uuid id;
};
struct turns {
	struct turn_of *v;
	size_t n, mine; /* where the new one stands */
};

static int by_time(const void *a, const void *b)
{
	const struct turn_of *x = a, *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return x->mine - y->mine; /* the new one after what stood there at that moment */
}

static enum err live_of(struct web_call *c, struct event_live_of_case_row **v, size_t *n)
{
	return event_live_of_case(
		c->t->db, c->t->a, &(struct event_live_of_case_in){c->case_id}, v, n);
}

/* With the entry in hand among them, in place of the version that it corrects. */
static enum err load_turns(
	struct web_call *c, const struct case_event *e, bool start, struct turns *to)
{
	struct event_live_of_case_row *v;
	size_t n;

	TRY(live_of(c, &v, &n));
	to->v = arena_array(c->t->a, n + 1, sizeof(*to->v));
	to->n = 0;
	for (size_t i = 0; i < n; i++) {
		bool begins = str_is(v[i].type, "detention-start");

		if ((begins || str_is(v[i].type, "detention-end")) && !uuid_eq(v[i].id, e->id))
			to->v[to->n++] = (struct turn_of){v[i].at, begins, false, v[i].id};
	}
	to->v[to->n++] = (struct turn_of){e->at, start, true, e->id};
	qsort(to->v, to->n, sizeof(*to->v), by_time);
	to->mine = 0;
	while (!to->v[to->mine].mine)
		to->mine++;
	return ERR_OK;
}

static const struct turn_of *before(const struct turns *v)
{
	return v->mine ? &v->v[v->mine - 1] : NULL;
}

static const struct turn_of *behind(const struct turns *v)
{
	return v->mine + 1 < v->n ? &v->v[v->mine + 1] : NULL;
}

static void stop(struct web_call *c, const char *field, const char *message, int64_t at)
{
	struct str when = lang_instant(c->t->a, c->t->lang, at);

	findings_add(c->findings, field, FINDING_STOP,
		lang_fmt(c->t->a, c->t->lang, message, &when, 1));
}

/* A correction that moves one past another leaves that other without its pair. */
static void check_rest(struct web_call *c, const struct turns *v)
{
	for (size_t i = 0; i < v->n && !findings_stop(c->findings); i++) {
		bool after_start = i && v->v[i - 1].start;

		if (v->v[i].start && after_start)
			stop(c, "at", T("The stay that began on %s would have no end."),
				v->v[i - 1].at);
		else if (!v->v[i].start && !after_start)
			stop(c, "at", T("The leaving of %s would have no arrival."), v->v[i].at);
	}
}

/* --- arriving ---------------------------------------------------------------------------- */

static const struct event_live_of_case_row *last_order(
	const struct event_live_of_case_row *v, size_t n, int64_t until)
{
	for (size_t i = n; i-- > 0;)
		if (str_is(v[i].type, "detention-ordered") && v[i].at <= until)
			return &v[i];
	return NULL;
}

/* Another file of the same child that the reader may see shows the child held at that time. */
static enum err check_elsewhere(struct web_call *c, int64_t from, int64_t until)
{
	struct court_held_elsewhere_row *rows;
	struct turn_reach reach;
	size_t n;

	TRY(court_held_elsewhere(c->t->db, c->t->a,
		&(struct court_held_elsewhere_in){c->case_id, from, until}, &rows, &n));
	for (size_t i = 0; i < n; i++) {
		struct str holes[2] = {rows[i].number,
			lang_instant(c->t->a, c->t->lang, rows[i].from_at)};
		enum err e = turn_case_reach(c->t, rows[i].case_id, &reach);

		if (e == ERR_ABSENT)
			continue;
		TRY(e);
		if (gate_may(&reach.view, CLASS_L, ACT_SEE))
			findings_add(c->findings, "at", FINDING_CONFIRM,
				lang_fmt(c->t->a, c->t->lang,
					T("File %s shows the child held since %s. One of the two "
					  "is wrong, or that stay has no end yet."),
					holes, 2));
	}
	return ERR_OK;
}

static void say_no_order(struct web_call *c)
{
	findings_add(c->findings, NULL, FINDING_MARK,
		str_from(lang_text(c->t->lang,
			T("No order shown. Saved; look for the order at once."))));
}

static enum err put_order(struct web_call *c, struct case_event *e)
{
	const struct event_live_of_case_row *order;
	struct event_live_of_case_row *v;
	size_t n;

	TRY(live_of(c, &v, &n));
	order = last_order(v, n, e->at);
	if (!order)
		say_no_order(c);
	e->of = order ? order->id : UUID_NONE;
	return ERR_OK;
}

/* What is asked of every child at the arrival, and can be written later. */
static void say_missing(struct web_call *c)
{
	const struct court_admission *in = c->in;

	if (!str_any(in->hurt) || !str_any(in->family_told) || !str_any(in->rules_language))
		findings_add(c->findings, NULL, FINDING_MARK,
			str_from(lang_text(c->t->lang,
				T("Not all is written yet: whether the child has injuries, whether "
				  "the family was told, whether the rules were explained. Correct "
				  "the entry when it is known."))));
}

/* One stay at a time; without an order it is recorded all the same, and said. */
enum err court_admission_check(struct web_call *c, struct case_event *e)
{
	struct turns v;

	TRY(load_turns(c, e, true, &v));
	if (before(&v) && before(&v)->start)
		stop(c, "at", T("A stay is open since %s. End it first, or is it the same?"),
			before(&v)->at);
	else if (behind(&v) && behind(&v)->start)
		stop(c, "at",
			T("Another stay begins on %s. A stay that is over is recorded with both "
			  "its days: \"Record an earlier stay\"."),
			behind(&v)->at);
	else
		check_rest(c, &v);
	if (findings_stop(c->findings))
		return ERR_OK;
	TRY(check_elsewhere(c, e->at, behind(&v) ? behind(&v)->at : c->t->now));
	say_missing(c);
	return put_order(c, e);
}

/* --- leaving ----------------------------------------------------------------------------- */

/* A release waits for no plan. */
static enum err say_no_plan(struct web_call *c, struct uuid stay)
{
	struct court_release_planned_row row;

	TRY(court_release_planned(
		c->t->db, c->t->a, &(struct court_release_planned_in){stay}, &row));
	if (!row.n)
		findings_add(c->findings, NULL, FINDING_MARK,
			str_from(lang_text(c->t->lang,
				T("No release plan is written. The child is released all the same; "
				  "write down where the child goes and who fetches the child."))));
	return ERR_OK;
}

enum err court_leaving_check(struct web_call *c, struct case_event *e)
{
	const struct court_leaving *in = c->in;
	struct turns v;

	TRY(load_turns(c, e, false, &v));
	if (!before(&v) && behind(&v) && behind(&v)->start)
		stop(c, "at", T("The child arrived only on %s. One of the two is wrong."),
			behind(&v)->at);
	else if (!before(&v))
		web_wrong(c, "at", T("No stay is open at that time. Record the arrival first."));
	else if (!before(&v)->start)
		stop(c, "at", T("The child had left already on %s. One of the two is wrong."),
			before(&v)->at);
	else if (behind(&v) && !behind(&v)->start)
		stop(c, "at", T("The end of this stay is recorded already: %s. Correct it."),
			behind(&v)->at);
	else
		check_rest(c, &v);
	if (findings_stop(c->findings))
		return ERR_OK;
	e->of = before(&v)->id;
	if (str_is(in->how, "transferred") && !uuid_any(in->next_place))
		findings_add(c->findings, NULL, FINDING_MARK,
			str_from(lang_text(c->t->lang,
				T("No place is named to which the child goes: nobody there is "
				  "told."))));
	return str_is(in->how, "released") ? say_no_plan(c, e->of) : ERR_OK;
}

/* What the leaving brings along: an event of its own, released, +died .. */
static const char *along_of(struct str how)
{
	if (str_is(how, "died"))
		return "+died";
	if (str_is(how, "escaped"))
		return "+escaped";
	return str_is(how, "released") ? "released" : "transferred";
}

static enum err set_leaving(struct web_call *c, struct case_event *e, struct str how,
	struct uuid *id)
{
	const char *along[] = {along_of(how), NULL};

	TRY(entry_set(c->t, c->case_id, e, c->findings, id));
	return entry_along(c->t, c->case_id, e, *id, along);
}

enum err court_leaving_set(struct web_call *c, struct case_event *e, struct uuid *id)
{
	const struct court_leaving *in = c->in;

	return set_leaving(c, e, in->how, id);
}

/* --- a stay that is over ------------------------------------------------------------------- */

/* Free on both its days and between them. */
enum err court_past_check(struct web_call *c, struct case_event *e)
{
	const struct court_past *in = c->in;
	struct turns v;

	if (in->left_at.at != INSTANT_NONE && in->left_at.at <= e->at)
		web_wrong(c, "left_at",
			T("The child left before arriving. One of the two is wrong."));
	if (findings_stop(c->findings))
		return ERR_OK;
	TRY(load_turns(c, e, true, &v));
	if (before(&v) && before(&v)->start)
		stop(c, "at", T("A stay is open since %s. End it first, or is it the same?"),
			before(&v)->at);
	else if (behind(&v) && behind(&v)->at < in->left_at.at)
		stop(c, "left_at", T("Another stay begins on %s, before that. One is wrong."),
			behind(&v)->at);
	if (findings_stop(c->findings))
		return ERR_OK;
	TRY(check_elsewhere(c, e->at, in->left_at.at));
	return put_order(c, e);
}

/* Written as the two entries that it is, each to be corrected by itself. */
enum err court_past_set(struct web_call *c, struct case_event *e, struct uuid *id)
{
	const struct court_past *in = c->in;
	const struct turn_field left[] = {{"how", in->how}, {"to_whom", in->to_whom},
		{"next_place",
			uuid_any(in->next_place) ? uuid_str(c->t->a, in->next_place) : STR_NONE}};
	struct case_event end = {
		.type = STR("detention-end"),
		.at = in->left_at.at,
		.at_to = INSTANT_NONE,
		.precision = in->left_at.precision,
		.form = STR("detention-end"),
		.details = turn_pack(c->t->a, left, sizeof(left) / sizeof(left[0])),
	};
	struct uuid made;

	e->form = STR("detention-start");
	e->details = turn_pack(c->t->a, &(struct turn_field){"from", in->from}, 1);
	TRY(entry_set(c->t, c->case_id, e, c->findings, id));
	end.of = *id;
	return set_leaving(c, &end, in->how, &made);
}
