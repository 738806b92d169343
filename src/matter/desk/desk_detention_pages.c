/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Detention on the desk of prison, court and lawyer: what holds a child no more, or never did. */
#include "desk_sql.h"
#include "matter/desk/desk_tables.h"

enum { NEAR_DAYS = 7, BETWEEN_HOURS = 24 };

/* What there is to say of one stay; none: nothing. */
static const char *what_of(
	const struct web_call *c, const struct desk_detained_row *row, bool *past)
{
	int32_t today = turn_today(c->t);

	*past = true;
	if (str_is(row->state, "expected"))
		return row->from_at + BETWEEN_HOURS * INSTANT_HOUR < c->t->now
			? T("Sent to another place and not arrived there")
			: NULL;
	if (str_is(row->title, "none"))
		return T("Held, and no order is shown");
	if (row->title_until == DAY_NONE)
		return NULL;
	if (row->title_until < today)
		return T("Held, and the order of detention has ended");
	*past = false;
	return row->title_until - today <= NEAR_DAYS ? T("An order of detention ends") : NULL;
}

static enum err put_line(struct web_call *c, struct desk *d, const struct desk_detained_row *row)
{
	struct desk_line *to = &d->detained.v[d->detained.n];
	struct desk_case of = {row->case_id, row->child, row->number};
	bool past;
	const char *what = what_of(c, row, &past);
	enum err e = what ? desk_name_line(c, d, &of, to) : ERR_ABSENT;

	if (e == ERR_ABSENT)
		return ERR_OK;
	TRY(e);
	to->state = past ? "overdue" : "soon";
	to->word = past ? T("Past the time") : T("Due soon");
	to->what = str_from(lang_text(c->t->lang, what));
	to->to = url_page(c->t->a, c->t->lang, "/case/{}/stays", row->case_id);
	if (str_is(row->state, "open") && row->title_until != DAY_NONE)
		to->left = lang_left_day(
			c->t->a, c->t->lang, row->title_until, turn_today(c->t));
	else
		to->left = lang_ago(c->t->a, c->t->lang, row->from_at, c->t->now);
	d->detained.n++;
	return ERR_OK;
}

/* Last night, where a place has units and children and nobody counted. */
static enum err put_uncounted(struct web_call *c, struct desk *d)
{
	struct desk_uncounted_row *rows;
	size_t n;

	TRY(desk_uncounted(c->t->db, c->t->a,
		&(struct desk_uncounted_in){c->t->actor.account, turn_today(c->t)}, &rows, &n));
	d->nights.v = arena_array(c->t->a, n, sizeof(*d->nights.v));
	for (size_t i = 0; i < n; i++)
		d->nights.v[d->nights.n++] = (struct desk_line){
			.state = "soon",
			.word = T("Not counted"),
			.what = str_from(lang_text(
				c->t->lang, T("Who slept where last night was not counted"))),
			.who = turn_pick(c->t, rows[i].name_km, rows[i].name_en),
			.to = url_page(c->t->a, c->t->lang, "/detention/{}/count", rows[i].place),
		};
	return ERR_OK;
}

enum err desk_put_detained(struct web_call *c, struct desk *d)
{
	struct desk_detained_row *rows;
	size_t n;

	TRY(desk_detained(c->t->db, c->t->a,
		&(struct desk_detained_in){c->t->actor.account, c->t->now, turn_today(c->t),
			turn_today(c->t) + NEAR_DAYS},
		&rows, &n));
	d->detained.v = arena_array(c->t->a, n, sizeof(*d->detained.v));
	for (size_t i = 0; i < n; i++)
		TRY(put_line(c, d, &rows[i]));
	return put_uncounted(c, d);
}
