/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * What happened in the first hours, in an order that can be. A wrong order is
 * refused naming both times; what the law thinks of a right order is the law's to say.
 */
#include "matter/custody/custody.h"

#include <string.h>

#include "custody_sql.h"
#include "event_sql.h"
#include "matter/entry/entry.h"

/* The live entries of a case, without the one that is being corrected. */
struct past {
	struct event_live_of_case_row *v;
	size_t n;
};

static enum err past_load(struct turn *t, struct uuid case_id, struct uuid but, struct past *p)
{
	size_t kept = 0;

	TRY(event_live_of_case(
		t->db, t->a, &(struct event_live_of_case_in){case_id}, &p->v, &p->n));
	for (size_t i = 0; i < p->n; i++)
		if (!uuid_eq(p->v[i].id, but))
			p->v[kept++] = p->v[i];
	p->n = kept;
	return ERR_OK;
}

/* What is known to the day is compared by days. */
static bool is_before(const struct event_live_of_case_row *a, int64_t at, struct str precision)
{
	if (str_is(a->precision, "day") || str_is(precision, "day"))
		return date_of(a->at) < date_of(at);
	return a->at < at;
}

static bool is_after(const struct event_live_of_case_row *a, int64_t at, struct str precision)
{
	if (str_is(a->precision, "day") || str_is(precision, "day"))
		return date_of(a->at) > date_of(at);
	return a->at > at;
}

static const struct event_live_of_case_row *last_before(
	const struct past *p, const char *type, const struct case_event *e)
{
	for (size_t i = p->n; i-- > 0;)
		if (str_is(p->v[i].type, type) && !is_after(&p->v[i], e->at, e->precision))
			return &p->v[i];
	return NULL;
}

static const struct event_live_of_case_row *first_after(
	const struct past *p, const char *type, const struct case_event *e)
{
	for (size_t i = 0; i < p->n; i++)
		if (str_is(p->v[i].type, type) && is_after(&p->v[i], e->at, e->precision))
			return &p->v[i];
	return NULL;
}

/* The arrival of the spell that is open at the time of e; NULL: none is. *ended: its end. */
static const struct event_live_of_case_row *open_spell(const struct past *p,
	const struct case_event *e, const struct event_live_of_case_row **ended)
{
	const struct event_live_of_case_row *start = last_before(p, "custody-start", e);

	*ended = NULL;
	for (size_t i = 0; start && i < p->n; i++) {
		if (!str_is(p->v[i].type, "custody-end") || p->v[i].at < start->at)
			continue;
		if (is_before(&p->v[i], e->at, e->precision)) {
			*ended = &p->v[i];
			return NULL;
		}
	}
	return start;
}

static struct str time_words(struct turn *t, int64_t at, struct str precision)
{
	return str_is(precision, "day") ? lang_day(t->a, t->lang, date_of(at))
					: lang_instant(t->a, t->lang, at);
}

static void stop_two(
	struct turn *t, struct findings *f, const char *message, const struct str *times, size_t n)
{
	findings_add(f, "at", FINDING_STOP, lang_fmt(t->a, t->lang, message, times, n));
}

/* Whether an end stands between two moments. */
static bool ends_between(const struct past *p, int64_t from, int64_t to)
{
	for (size_t i = 0; i < p->n; i++)
		if (str_is(p->v[i].type, "custody-end") && p->v[i].at >= from && p->v[i].at <= to)
			return true;
	return false;
}

static void check_arrival(
	struct turn *t, const struct past *p, const struct case_event *e, struct findings *f)
{
	const struct event_live_of_case_row *ended;
	const struct event_live_of_case_row *other = open_spell(p, e, &ended);
	const struct event_live_of_case_row *arrest = first_after(p, "arrest", e);
	struct str times[2] = {time_words(t, e->at, e->precision), STR_NONE};

	if (!other)
		other = first_after(p, "custody-start", e);
	if (other
		&& !ends_between(p, e->at < other->at ? e->at : other->at,
			e->at < other->at ? other->at : e->at)) {
		times[0] = time_words(t, other->at, other->precision);
		stop_two(t, f,
			T("Another custody, from %s, has no end yet. Record its end first, or "
			  "correct that arrival."),
			times, 1);
		return;
	}
	if (arrest && !ends_between(p, e->at, arrest->at)) {
		times[1] = time_words(t, arrest->at, arrest->precision);
		stop_two(t, f,
			T("Arrival at the unit (%s) is before the arrest (%s). One of them is "
			  "wrong."),
			times, 2);
	}
}

static void check_arrest(
	struct turn *t, const struct past *p, const struct case_event *e, struct findings *f)
{
	const struct event_live_of_case_row *ended;
	const struct event_live_of_case_row *start = open_spell(p, e, &ended);
	struct str times[2];

	if (!start || !is_before(start, e->at, e->precision))
		return;
	times[0] = time_words(t, start->at, start->precision);
	times[1] = time_words(t, e->at, e->precision);
	stop_two(t, f,
		T("Arrival at the unit (%s) is before the arrest (%s). One of them is wrong."),
		times, 2);
}

/* An end, or something that only custody can have. */
static void check_in_custody(
	struct turn *t, const struct past *p, const struct case_event *e, struct findings *f)
{
	const struct event_live_of_case_row *ended;
	const struct event_live_of_case_row *start = open_spell(p, e, &ended);
	const struct event_live_of_case_row *later = first_after(p, "custody-start", e);
	struct str times[2] = {time_words(t, e->at, e->precision), STR_NONE};

	if (!start && !ended && later) {
		times[1] = time_words(t, later->at, later->precision);
		stop_two(t, f,
			T("This (%s) is before the arrival at the unit (%s). One of them is "
			  "wrong."),
			times, 2);
	} else if (ended) {
		times[0] = time_words(t, ended->at, ended->precision);
		stop_two(t, f, T("This custody ended on %s already. If that is wrong, correct it."),
			times, 1);
	} else if (!start) {
		stop_two(t, f, T("No custody is open at that time. Record the arrival first."),
			times, 0);
	} else if (str_is(e->type, "custody-end") && ends_between(p, e->at, INT64_MAX)
		&& !first_after(p, "custody-start", e)) {
		stop_two(t, f, T("The end of this custody is recorded already. Correct that one."),
			times, 0);
	}
}

static void check_order(
	struct turn *t, const struct past *p, const struct case_event *e, struct findings *f)
{
	if (str_is(e->type, "custody-start"))
		check_arrival(t, p, e, f);
	else if (str_is(e->type, "arrest"))
		check_arrest(t, p, e, f);
	else if (str_is(e->type, "custody-end") || str_is(e->type, "custody-extended"))
		check_in_custody(t, p, e, f);
}

/* What belongs to one custody: it answers the arrival that began it. */
static bool is_of_spell(struct str type)
{
	static const char *const types[] = {"rights-told", "parents-told", "social-agent-told",
		"lawyer-told", "+not-reached", "lawyer-met", "interpreter-present",
		"custody-extended", "custody-end"};

	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (str_is(type, types[i]))
			return true;
	return false;
}

enum err custody_entry_set(struct turn *t, struct uuid case_id, struct case_event *e,
	struct findings *f, struct uuid *id)
{
	const struct event_live_of_case_row *start;
	struct past p;
	enum err result;

	TRY(past_load(t, case_id, e->id, &p));
	check_order(t, &p, e, f);
	if (is_of_spell(e->type)) {
		start = last_before(&p, "custody-start", e);
		e->of = start ? start->id : UUID_NONE;
	}
	e->past = p.v;
	e->past_n = p.n;
	result = entry_set(t, case_id, e, f, id);
	e->past = NULL;
	e->past_n = 0;
	return result;
}

/* --- the end of custody, with what follows from it ------------------------------------- */

static const char *follows(const struct custody_ending *e)
{
	if (str_is(e->what, "ended"))
		return "released";
	return str_is(e->what, "handed-over") ? "before-prosecutor" : NULL;
}

static void check_ending(
	struct turn *t, const struct custody_ending *e, bool open, struct findings *f)
{
	if (!str_is(e->what, "ended") && !uuid_any(e->to_agency))
		findings_add(f, "prosecution", FINDING_STOP,
			str_from(lang_text(t->lang, T("Choose the prosecution."))));
	if (str_is(e->what, "file-only") && open)
		findings_add(f, "what", FINDING_STOP,
			str_from(lang_text(t->lang,
				T("Custody is open. Record first that it ended or "
				  "that the child was handed over."))));
}

static enum err is_open_now(
	struct turn *t, struct uuid case_id, const struct case_event *e, bool *open)
{
	const struct event_live_of_case_row *ended;
	const struct event_live_of_case_row *start;
	struct past p;

	TRY(past_load(t, case_id, e->id, &p));
	start = open_spell(&p, e, &ended);
	*open = start && !ends_between(&p, start->at, INT64_MAX);
	return ERR_OK;
}

enum err custody_end(struct turn *t, struct uuid case_id, const struct custody_ending *e,
	struct findings *f, struct uuid *id)
{
	struct case_event *event = e->event;
	static const char *const police[] = {"handler", NULL};
	const char *along[] = {follows(e), NULL};
	bool open;

	TRY(is_open_now(t, case_id, event, &open));
	check_ending(t, e, open, f);
	event->type = str_is(e->what, "file-only") ? STR("+file-sent") : STR("custody-end");
	if (!str_is(e->what, "ended") && uuid_any(e->to_agency))
		event->details = arena_fmt(t->a, "%.*sto_agency=%.*s\n", STR_ARG(event->details),
			STR_ARG(uuid_str(t->a, e->to_agency)));
	TRY(custody_entry_set(t, case_id, event, f, id));
	TRY(entry_along(t, case_id, event, *id, along));
	if (str_is(e->what, "ended") || uuid_any(event->id))
		return ERR_OK;
	return entry_hand_over(t, case_id, e->to_agency, police);
}
