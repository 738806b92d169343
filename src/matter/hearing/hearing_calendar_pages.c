/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The calendar of one person: a week or a month of it, and the address for another program. */
#include "child_sql.h"
#include "hearing_tmpl.h"
#include "matter/hearing/hearing_page.h"

enum { WEEK = 7, FEED_BACK = 30, FEED_ON = 400 };

/* The days that a page shows: whole weeks from Monday. */
struct window {
	int32_t day, from, until; /* day: which was asked for; until is the first day behind */
	bool month;
};

static int32_t monday_of(int32_t day)
{
	return day - (date_weekday(day) + 6) % WEEK;
}

static int32_t month_start(int32_t day)
{
	return day - date_civil(day).day + 1;
}

static struct window window_of(struct web_call *c)
{
	struct window w = {.day = turn_today(c->t), .month = str_is(web_query(c, "view"), "month")};
	int32_t asked;

	if (date_parse(web_query(c, "day"), &asked))
		w.day = asked;
	w.from = monday_of(w.month ? month_start(w.day) : w.day);
	w.until = w.month ? monday_of(date_add_months(month_start(w.day), 1) + WEEK - 1)
			  : w.from + WEEK;
	return w;
}

static enum err load(struct web_call *c, struct window w, struct hearing_line **list, size_t *n)
{
	return hearing_of_actor(c->t, date_start(w.from), date_start(w.until), list, n);
}

enum err hearing_calendar_seen(struct web_call *c, const struct uuid **ids, size_t *n)
{
	struct hearing_line *list;
	struct uuid *seen;

	TRY(load(c, window_of(c), &list, n));
	seen = arena_array(c->t->a, *n, sizeof(*seen));
	for (size_t i = 0; i < *n; i++)
		seen[i] = list[i].case_id;
	*ids = seen;
	return ERR_OK;
}

static enum err entry_of(struct web_call *c, const struct hearing_line *l, struct hearing_entry *to)
{
	struct turn *t = c->t;
	struct str km, latin;

	*to = (struct hearing_entry){
		.time = lang_time(t->a, t->lang, l->at),
		.kind = say_word(c->h, hearing_kinds, l->kind),
		.number = l->number,
		.where = turn_pick(t, l->court_km, l->court_en),
		.who = str_from(lang_text(t->lang, T("A child"))),
		.to = url_to(c->h, "/case/{}/hearings", l->case_id),
	};
	if (str_any(l->chamber))
		to->where = arena_fmt(
			t->a, "%.*s, %.*s", STR_ARG(to->where), STR_ARG(l->chamber));
	TRY(child_called(t, l->child, gate_names(&l->reach.view), &km, &latin));
	if (str_any(km) || str_any(latin))
		to->who = turn_pick(t, km, latin);
	return ERR_OK;
}

static enum err put_days(struct web_call *c, struct window w, struct hearing_calendar *p)
{
	struct hearing_line *list;
	size_t n;
	size_t at = 0;

	TRY(load(c, w, &list, &n));
	p->n = (size_t)(w.until - w.from);
	p->days = arena_array(c->t->a, p->n, sizeof(*p->days));
	for (size_t d = 0; d < p->n; d++) {
		struct hearing_day *to = &p->days[d];

		to->day = w.from + (int32_t)d;
		to->name = lang_weekday_day(c->t->a, c->t->lang, to->day);
		to->number = lang_number(c->t->a, c->t->lang, date_civil(to->day).day);
		to->today = to->day == turn_today(c->t);
		to->outside = w.month && month_start(to->day) != month_start(w.day);
		to->v = arena_array(c->t->a, n, sizeof(*to->v));
		for (; at < n && date_of(list[at].at) == to->day; at++) {
			if (!web_seen(c, list[at].case_id))
				continue;
			TRY(entry_of(c, &list[at], &to->v[to->n++]));
			p->entries++;
		}
	}
	return ERR_OK;
}

static struct url page_of(struct web_call *c, const char *view, int32_t day)
{
	struct url u = url_page(c->t->a, c->t->lang, "/calendar");

	u = url_with(c->t->a, u, "view", str_from(view));
	return url_with(c->t->a, u, "day", date_str(c->t->a, day));
}

static void put_ways(struct web_call *c, struct window w, struct hearing_calendar *p)
{
	const char *view = w.month ? "month" : "week";
	int32_t first = month_start(w.day);

	p->before = page_of(c, view, w.month ? date_add_months(first, -1) : w.day - WEEK);
	p->after = page_of(c, view, w.month ? date_add_months(first, 1) : w.day + WEEK);
	p->now = page_of(c, view, turn_today(c->t));
	p->other = page_of(c, w.month ? "week" : "month", w.day);
	p->feed = url_page(c->t->a, c->t->lang, "/calendar/feed");
}

static enum err put_feed(struct web_call *c, struct hearing_calendar *p)
{
	int64_t at;
	enum err e = hearing_feed_made_at(c->t, &at);

	p->revoke = url_made(NULL);
	if (e == ERR_ABSENT)
		return ERR_OK;
	TRY(e);
	p->feed_made = lang_instant(c->t->a, c->t->lang, at);
	p->revoke = url_page(c->t->a, c->t->lang, "/calendar/feed/revoke");
	return ERR_OK;
}

static struct str title_of(struct web_call *c, struct window w)
{
	struct str ends[2] = {lang_day(c->t->a, c->t->lang, w.from),
		lang_day(c->t->a, c->t->lang, w.until - 1)};
	struct civil day = date_civil(w.day);

	if (!w.month)
		return lang_fmt(c->t->a, c->t->lang, T("%s to %s"), ends, 2);
	ends[0] = str_from(lang_month(c->t->lang, day.month));
	ends[1] = lang_digits(c->t->a, c->t->lang, arena_fmt(c->t->a, "%d", day.year));
	return lang_fmt(c->t->a, c->t->lang, TC("month and year", "%s %s"), ends, 2);
}

enum err hearing_calendar_show(struct web_call *c)
{
	struct window w = window_of(c);
	struct hearing_calendar p = {.month = w.month, .title = title_of(c, w)};

	TRY(put_days(c, w, &p));
	put_ways(c, w, &p);
	TRY(put_feed(c, &p));
	c->frame->leave_quickly = true;
	hearing_calendar_page(c->h, &p);
	return ERR_OK;
}

enum err hearing_calendar_json(struct web_call *c)
{
	struct hearing_line *list;
	size_t n;

	TRY(load(c, window_of(c), &list, &n));
	jot_object(c->j);
	jot_put_instant(c->j, "as_of", c->t->now);
	jot_name(c->j, "items");
	jot_array(c->j);
	for (size_t i = 0; i < n; i++) {
		if (!web_seen(c, list[i].case_id))
			continue;
		jot_object(c->j);
		jot_put_uuid(c->j, "id", list[i].id);
		jot_put_uuid(c->j, "case", list[i].case_id);
		jot_put(c->j, "kind", list[i].kind);
		jot_put_instant(c->j, "at", list[i].at);
		jot_put_int(c->j, "minutes", list[i].minutes);
		jot_put(c->j, "chamber", list[i].chamber);
		jot_end(c->j);
	}
	jot_end(c->j);
	jot_end(c->j);
	return ERR_OK;
}

/* --- the address ----------------------------------------------------------------------------- */

enum err hearing_feed_act(struct web_call *c)
{
	c->subject = c->t->actor.account;
	return hearing_feed_make(c->t, &c->secret);
}

void hearing_feed_once(struct web_call *c)
{
	struct url path = url_page(c->t->a, c->t->lang, "/calendar/feed");

	hearing_feed_shown(c->h,
		arena_fmt(c->t->a, "%.*s/%.*s", STR_ARG(path.s), STR_ARG(c->secret)),
		url_page(c->t->a, c->t->lang, "/calendar"));
}

enum err hearing_revoke_act(struct web_call *c)
{
	c->subject = c->t->actor.account;
	c->go = url_page(c->t->a, c->t->lang, "/calendar");
	return hearing_feed_revoke(c->t);
}

/* The address is the key. One that is wrong or ended answers like a calendar without entries:
 * it tells nothing, and a program that reads it forgets what it had. */
enum err hearing_feed_reach(struct web_call *c)
{
	struct uuid account;
	enum err e = hearing_feed_owner(c->t, web_word(c, "code"), &account);

	c->t->actor = (struct turn_actor){.account = UUID_NONE};
	if (e == ERR_OK)
		e = turn_become(c->t, account);
	return e == ERR_ABSENT ? ERR_OK : e;
}

enum err hearing_feed_file(struct web_call *c)
{
	struct hearing_line *list = NULL;
	size_t n = 0;

	if (uuid_any(c->t->actor.account))
		TRY(hearing_of_actor(c->t, c->t->now - FEED_BACK * INSTANT_DAY,
			c->t->now + FEED_ON * INSTANT_DAY, &list, &n));
	web_file(c, "text/calendar; charset=utf-8", "hearings.ics",
		hearing_icalendar(
			c->t, list, n, str_from(lang_text(c->t->lang, T("Hearing")))));
	return ERR_OK;
}
